//! Postcodes that lead to a few doors: those of the United Kingdom, Ireland, Canada and the
//! Netherlands.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{OwnerKind, SentenceContext};
use super::country::Country;
use super::post_texts::{MOST_CANDIDATES, MOST_IN_A_PARAGRAPH};
use super::scope::CountryScope;
use super::text_folding::compile_pattern;

/// British (Royal Mail, "Programmers' Guide to the Postcode Address File"): the letters of its last
/// part are never C, I, K, M, O or V.
static BRITISH: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)\b(?P<area>[A-Z]{1,2})(?:\d[A-Z]|\d{1,2})(?P<gap> ?)(?P<end>\d[ABD-HJLNP-UW-Z]{2})\b",
    )
});
static LIKE_BRITISH: LazyLock<Regex> =
    LazyLock::new(|| compile_pattern(r"(?i)[A-Z](?:\d[A-Z]|\d{1,2}) ?\d[A-Z]{2}"));
/// Irish Eircodes (Eircode, "Prepare your business", routing keys and the letters of the unique
/// identifier).
static IRISH: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(r"(?i)\b(?:[AC-FHKNPRTV-Y]\d{2}|D6W) ?[0-9AC-FHKNPRTV-Y]{4}\b")
});
/// Canadian (Canada Post, "Addressing Guidelines"): never D, F, I, O, Q and U, and neither W nor Z
/// at the beginning.
static CANADIAN: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(r"(?i)\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d\b")
});
/// Dutch (PostNL): four figures and two letters, never SA, SD or SS; it says less, and counts
/// beside a home alone.
static DUTCH: LazyLock<Regex> = LazyLock::new(|| compile_pattern(r"\b[1-9]\d{3} ?[A-Z]{2}\b"));

static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)\b(?:post\s?code|eircode|postal code|code postal|código postal|postleitzahl)\b[^.!?]{0,20}$",
    )
});

/// The letters that a British postcode begins with.
const AREAS: &str = "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK \
    FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX \
    PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV \
    YO ZE";

/// Every postcode of a home in a prepared paragraph.
pub(super) fn find_postcodes(text: &str, scope: &CountryScope) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if LIKE_BRITISH.is_match(text) {
        let all = BRITISH
            .captures_iter(text)
            .take(MOST_CANDIDATES)
            .filter_map(|c| Some((c.get(0)?.range(), is_british(&c)?)));
        found.extend(
            all.filter(|(range, form)| is_home(text, range, *form))
                .map(|(range, _)| range)
                .take(MOST_IN_A_PARAGRAPH),
        );
    }
    let others: [(Country, &Regex, PostcodeCertainty); 3] = [
        (Country::Ie, &IRISH, PostcodeCertainty::Whole),
        (Country::Ca, &CANADIAN, PostcodeCertainty::Whole),
        (Country::Nl, &DUTCH, PostcodeCertainty::Doubtful),
    ];
    for (_, pattern, form) in others.into_iter().filter(|(country, ..)| scope.is_known(*country)) {
        let all = pattern.find_iter(text).take(MOST_CANDIDATES).map(|m| m.range());
        let known = found.len().min(MOST_IN_A_PARAGRAPH);
        let new = all.filter(|r| {
            !found[..known].iter().any(|f: &Range<usize>| f.start < r.end && r.start < f.end)
        });
        let homes: Vec<_> = new
            .filter(|range| is_home(text, range, certainty_of_postcode(&text[range.clone()], form)))
            .collect();
        found.extend(homes);
    }
    found
}

/// How much a form says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PostcodeCertainty {
    /// It is a postcode.
    Whole,
    /// It may be something else: it counts where it is called so, or beside somebody's home.
    Doubtful,
}

fn certainty_of_postcode(written: &str, form: PostcodeCertainty) -> PostcodeCertainty {
    if written.contains(' ') { form } else { PostcodeCertainty::Doubtful }
}

fn is_british(found: &regex::Captures<'_>) -> Option<PostcodeCertainty> {
    let area = found["area"].to_uppercase();
    let end = found["end"].to_uppercase();
    // A floor is not a part of a town.
    let is_ordinal =
        ["1ST", "2ND", "3RD", "4TH", "5TH", "6TH", "7TH", "8TH", "9TH"].contains(&end.as_str());
    let is_area = AREAS.split_whitespace().any(|known| known == area);
    is_area.then_some(if found["gap"].is_empty() || is_ordinal {
        PostcodeCertainty::Doubtful
    } else {
        PostcodeCertainty::Whole
    })
}

fn is_home(text: &str, range: &Range<usize>, form: PostcodeCertainty) -> bool {
    let context = SentenceContext::around_range(text, range);
    if CALLED.is_match(context.before) && context.owner_of_address() != OwnerKind::Office {
        return true;
    }
    let is_joined = text[..range.start].ends_with(['/', '-', '_', '#', '.'])
        || text[range.end..].starts_with(['-', '_', '/']);
    match context.owner_of_address() {
        _ if is_joined || context.is_of_a_thing() => false,
        OwnerKind::Person => form == PostcodeCertainty::Whole || HOME.is_match(context.before),
        OwnerKind::Unknown => form == PostcodeCertainty::Whole,
        OwnerKind::Office => false,
    }
}

static HOME: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)\b(?:home|lives?|living|lived|address|flat|house|bungalow|moved|wohnt|wohnhaft|anschrift|adresse|zuhause|habite|domicile|chez|vive|domicilio|dirección|casa)\b",
    )
});
