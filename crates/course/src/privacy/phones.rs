//! Telephone numbers of people.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{OwnerKind, SentenceContext};
use super::country::Country;
use super::digits::{is_date, stands_alone};
use super::post_texts::{MOST_CANDIDATES, MOST_IN_A_PARAGRAPH};
use super::scope::CountryScope;
use super::text_folding::compile_pattern;

static SEVEN_DIGITS: LazyLock<Regex> =
    LazyLock::new(|| compile_pattern(r"\d(?:[\s./()-]{0,4}\d){6}"));
/// With the country's code: +44 20 7946 0958, 0049 171 1234567 (ITU-T E.123, E.164).
static INTERNATIONAL: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?:\+|\b00)[1-9]\d{0,2}[\s.-]?(?:\(0?\d{0,4}\)[\s./-]?)?\d(?:[\s./-]{0,2}\d){5,12}",
    )
});
/// The forms of each country's numbers, as people write them (Ofcom's National Telephone Numbering
/// Plan; `ComReg`; NANPA; Arcep, décision 2018-0881; Bundesnetzagentur, Nummernplan; CNMC; PTS;
/// ACM).
static NATIONAL: LazyLock<Vec<(&'static [Country], Regex)>> = LazyLock::new(|| {
    use Country::{Ca, De, Es, Fr, Gb, Ie, Nl, Se, Us};
    vec![
        (
            &[Gb][..],
            compile_pattern(
                r"\(?\b0[127]\d{2,4}\)?[\s.-]?\d{3}[\s.-]?\d{3,4}|\(?\b02\d\)?[\s.-]\d{4}[\s.-]\d{4}|\b07\d{3}[\s.-]?\d{3}[\s.-]?\d{3}|\b07\d{2}[\s.-]\d{4}[\s.-]\d{4}",
            ),
        ),
        (
            &[Ie][..],
            compile_pattern(
                r"\(?\b08[35-9]\)?[\s.-]?\d{3}[\s.-]?\d{4}|\(?\b0(?:1|[2-9]\d)\)?[\s.-]\d{3}[\s.-]?\d{4}",
            ),
        ),
        (
            &[Us, Ca][..],
            compile_pattern(
                r"(?:\b1[\s.-])?(?:\([2-9]\d{2}\)\s?[2-9]\d{2}[\s.-]|\b[2-9]\d{2}[\s.-][2-9]\d{2}[.-])\d{4}",
            ),
        ),
        (&[Fr][..], compile_pattern(r"\b0[1-79](?:[\s.-]?\d{2}){4}")),
        (
            &[De][..],
            compile_pattern(
                r"\(?\b01[567]\d{1,2}\)?[\s./-]{0,3}\d{3,4}[\s-]?\d{3,5}|\(?\b0[2-9]\d{1,3}\)?[\s./-]{1,3}\d{3,5}(?:[\s-]?\d{1,5}){0,2}",
            ),
        ),
        (
            &[Es][..],
            compile_pattern(
                r"\b[679]\d{2}[\s.-]?\d{3}[\s.-]?\d{3}|\b[679]\d{2}(?:[\s.-]\d{2}){3}|\b9\d[\s.-]\d{3}[\s.-]?\d{2}[\s.-]?\d{2}",
            ),
        ),
        (
            &[Se][..],
            compile_pattern(
                r"\b07\d[\s-]{0,3}\d{3}[\s-]?\d{2}[\s-]?\d{2}|\b0[1-9]\d{0,2}[\s-]{1,3}\d{2,3}[\s-]?\d{2}[\s-]?\d{2}",
            ),
        ),
        (
            &[Nl][..],
            compile_pattern(
                r"\b06[\s-]?\d{8}|\b06(?:[\s-]?\d{2}){4}|\b0[1-57]\d{1,2}[\s-]\d{3}[\s-]?\d{3,4}",
            ),
        ),
    ]
});
/// Any number after a word that says what it is.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)\b(?:tel(?:ephone|efon|éfono|efone)?|fon|phone|mobile|mob|cell(?:phone)?|handy(?:nummer)?|whats ?app|telefon-?(?:nummer|nr)|\w+nummer|mobil\w*|téléphone|portable|cellulaire|gsm|natel|móvil|celular|teléfono|call(?:ed)?|ring|rang|text(?:ed)?|dial|appel\w+|rappel\w+|joignable|joindre|anruf\w*|erreich\w+|llam\w+)\b(?:[\s,](?:number|no|nr|nummer|me|us|her|him|them|on|at|is|was|under|unter|ist|au|le|est|el|es|al|en|der|die|his|her|lui|son|sa|su|de|del|la|fille|hija|hijo|fils|mari|tochter|sohn(?:es)?)\b)*[\s.:(]*(\+?\d(?:[\s./()-]{0,2}\d){6,14})",
    )
});
/// A grouped number beside a person.
static GROUPED: LazyLock<Regex> =
    LazyLock::new(|| compile_pattern(r"\(?\b0\d{1,4}\)?[\s./-]{1,3}\d{2,8}(?:[\s.-]\d{2,4}){0,4}"));

/// Every telephone number of a person in a prepared paragraph.
pub(super) fn find_phones(text: &str, scope: &CountryScope) -> Vec<Range<usize>> {
    if !SEVEN_DIGITS.is_match(text) {
        return Vec::new();
    }
    let national = NATIONAL
        .iter()
        .filter(|(countries, _)| countries.iter().any(|c| scope.is_home(*c)))
        .flat_map(|(_, form)| form.find_iter(text))
        .map(|m| m.range());
    let international = INTERNATIONAL
        .find_iter(text)
        .map(|m| m.range())
        .filter(|r| is_long_enough(&text[r.clone()]));
    let by_form = international
        .chain(national)
        .filter(|r| stands_alone(text, r) && n_digits(&text[r.clone()]) >= FEWEST);
    let by_word = CALLED.captures_iter(text).filter_map(|c| c.get(1)).map(|m| m.range());
    let grouped = GROUPED.find_iter(text).take(MOST_CANDIDATES).map(|m| m.range()).filter(|r| {
        let is_number = (9..=12).contains(&n_digits(&text[r.clone()])) && stands_alone(text, r);
        is_number && SentenceContext::around_range(text, r).owner_kind() == OwnerKind::Person
    });
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in by_form.chain(by_word).chain(grouped).take(MOST_CANDIDATES) {
        if found.len() >= MOST_IN_A_PARAGRAPH {
            break;
        }
        let is_new = !found.iter().any(|f| f.start < range.end && range.start < f.end);
        if is_new && is_persons(text, &range) {
            found.push(range);
        }
    }
    found
}

fn is_persons(text: &str, number: &Range<usize>) -> bool {
    let written = &text[number.clone()];
    if is_date(written.trim()) || is_service(written) {
        return false;
    }
    let context = SentenceContext::around_range(text, number);
    match context.owner_kind() {
        _ if context.is_of_a_thing() || context.is_an_amount() => false,
        // Offices have no mobile telephones that patients' numbers could be taken for.
        OwnerKind::Office => is_mobile(written) && context.names_a_person(),
        OwnerKind::Person | OwnerKind::Unknown => true,
    }
}

/// Digits of the shortest whole number, with the code of its place.
const FEWEST: usize = 9;

fn n_digits(number: &str) -> usize {
    number.bytes().filter(u8::is_ascii_digit).count()
}

fn is_long_enough(number: &str) -> bool {
    match number.as_bytes().first() {
        Some(b'+') => (9..=15).contains(&n_digits(number)),
        _ => (11..=17).contains(&n_digits(number)),
    }
}

/// The number without its country's code, as its country dials it.
fn national_number(number: &str) -> String {
    let all: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_international = number.trim_start().starts_with('+') || all.starts_with("00");
    if !is_international {
        return if all.len() == 11 && all.starts_with('1') { all[1..].to_owned() } else { all };
    }
    let all = all.trim_start_matches("00");
    let code = ["353", "44", "49", "33", "34", "46", "31", "41", "43", "1"]
        .into_iter()
        .find(|c| all.starts_with(c));
    let rest = all.strip_prefix(code.unwrap_or_default()).unwrap_or(all).trim_start_matches('0');
    if matches!(code, Some("1" | "34")) { rest.to_owned() } else { format!("0{rest}") }
}

/// Mobile numbers of the United Kingdom, Ireland, France, Germany, Spain, Sweden and the
/// Netherlands.
fn is_mobile(number: &str) -> bool {
    let national = national_number(number);
    ["07", "06", "08", "015", "016", "017", "6"].iter().any(|p| national.starts_with(p))
}

/// Numbers of services, which nobody is known by: freephone, shared cost, premium, and those of
/// helplines.
pub(super) fn is_service(number: &str) -> bool {
    let national = national_number(number);
    let begins = |all: &[&str]| all.iter().any(|p| national.starts_with(p));
    // Ofcom: 03, 080, 084, 087, 09, 116. Arcep: 08. Bundesnetzagentur: 0800, 0180, 0137, 0900, 032,
    // 116. `ComReg`: 1800, 1850, 1890.
    let european = begins(&[
        "0800", "0808", "0805", "0801", "084", "087", "09", "0180", "0137", "116", "1800", "1850",
        "1890",
    ]) && !is_french_or_irish_line(number, &national)
        || begins(&["03"]) && national.len() == 11 && matches!(first_group(number), 4 | 11)
        || begins(&["081", "082", "089"]) && is_grouped_in_pairs(number);
    // NANPA: toll-free codes. CNMC: 800, 900, 901, 902.
    let nine_or_ten = matches!(national.len(), 9 | 10)
        && begins(&["800", "833", "844", "855", "866", "877", "888", "900", "901", "902"]);
    european || nine_or_ten
}

/// 09 in France is a line at home; so are 084 to 087 mobile numbers in Ireland.
fn is_french_or_irish_line(number: &str, national: &str) -> bool {
    is_grouped_in_pairs(number) && national.starts_with("09")
        || national.len() == 10 && ["085", "087", "084"].iter().any(|p| national.starts_with(p))
}

/// How many digits stand before the first gap.
fn first_group(number: &str) -> usize {
    number.trim_start_matches(['(', '+']).bytes().take_while(u8::is_ascii_digit).count()
}

fn is_grouped_in_pairs(number: &str) -> bool {
    number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|g| !g.is_empty())
        .filter(|g| g.len() == 2)
        .count()
        >= 4
}
