//! What each kind of personal data looks like.

use std::sync::LazyLock;

use regex::{Match, Regex};

use super::prepare::look_for;
use super::{Kind, Text};

/// Everything of a kind that stands in a prepared paragraph.
pub(super) fn look<'t>(kind: &Kind, text: &'t str, post: &Text<'_>) -> Vec<&'t str> {
    match kind {
        Kind::NhsNumber => nhs_numbers(text),
        Kind::BirthDate => birth_dates(text),
        Kind::Phone => phones(text),
        Kind::Email => emails(text, post),
        Kind::Postcode => postcodes(text),
        Kind::HospitalNumber => hospital_numbers(text),
        Kind::Pattern(_) => Vec::new(),
    }
}

static SOME_DATE: LazyLock<Regex> = LazyLock::new(|| dated("(?i)DATE"));
static SEVEN_DIGITS: LazyLock<Regex> = LazyLock::new(|| look_for(r"\d(?:[\s./()-]{0,4}\d){6}"));
static FIVE_DIGITS: LazyLock<Regex> = LazyLock::new(|| look_for(r"\d(?:[\s/-]?\d){4}"));
static LIKE_A_POSTCODE: LazyLock<Regex> = LazyLock::new(|| look_for(r"[A-Z](?:\d[A-Z]|\d{1,2}) ?\d[A-Z]{2}"));

/// Whether a kind can stand in a folded paragraph at all: what its pattern needs at least. These ask for no word boundary, which
/// the engine cannot find quickly in text with letters beyond ASCII, so nearly every paragraph is let go at once.
pub(super) fn may_stand(kind: &Kind, folded: &str) -> bool {
    match kind {
        Kind::NhsNumber => TEN_DIGITS.is_match(folded),
        Kind::BirthDate => SOME_DATE.is_match(folded),
        Kind::Phone => SEVEN_DIGITS.is_match(folded),
        Kind::Email => folded.contains('@'),
        Kind::Postcode => LIKE_A_POSTCODE.is_match(folded),
        Kind::HospitalNumber => FIVE_DIGITS.is_match(folded),
        Kind::Pattern(_) => true,
    }
}

/// The end of what stands before a match, at most `n` bytes of it.
fn before<'t>(text: &'t str, found: &Match<'_>, n: usize) -> &'t str {
    let start = (0..=found.start().saturating_sub(n)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[start..found.start()]
}

/// Whether a number stands by itself, and is no part of a longer one, of a word, or of a decimal.
fn stands_alone(text: &str, found: &Match<'_>) -> bool {
    let before = text[..found.start()].chars().next_back();
    let mut after = text[found.end()..].chars();
    let (next, then) = (after.next(), after.next());
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '#' | '$' | '£' | '€' | '%' | '=' | '/');
    let goes_on = next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '%' | '€' | '@'))
        || matches!(next, Some('.' | ',' | '-' | '/')) && then.is_some_and(|c| c.is_ascii_digit());
    !before.is_some_and(|c| joins(c) || matches!(c, '.' | ',' | '-')) && !goes_on
}

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

// --- NHS numbers

static TEN_DIGITS: LazyLock<Regex> = LazyLock::new(|| look_for(r"\d{3}([ -]?)\d{3}[ -]?\d{4}"));
static OF_A_PATIENT: LazyLock<Regex> = LazyLock::new(|| look_for(r"(?i)\b(?:nhs|chi|h&c|patient|number|no)\b[^.!?]*$"));

fn nhs_numbers(text: &str) -> Vec<&str> {
    let is_one = |m: &Match<'_>| {
        let digits = digits(m.as_str());
        let is_grouped = m.len() == 12;
        let is_named = OF_A_PATIENT.is_match(before(text, m, 60));
        stands_alone(text, m)
            && !text[..m.start()].trim_end().ends_with(['=', '<', '>'])
            && matches!(m.len(), 10 | 12)
            && has_check_digit(&digits)
            && (is_named || is_issued(&digits) && (is_grouped || digits[0] != 3))
    };
    TEN_DIGITS.find_iter(text).filter(is_one).map(|m| m.as_str()).collect()
}

/// The tenth digit checks the nine before it, modulo 11 (NHS Data Dictionary, NHS number).
fn has_check_digit(digits: &[u32]) -> bool {
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = 11 - sum % 11;
    let all_alike = digits.iter().all(|d| *d == digits[0]);
    check % 11 == digits[9] && check != 10 && !all_alike
}

/// Whether it is from a range that has been given out: 400 to 499 and 600 to 799 million, 320 to 399 in Northern Ireland, and
/// 999 for examples.
fn is_issued(digits: &[u32]) -> bool {
    matches!(digits[..3], [4 | 6 | 7, ..] | [3, 2..=9, _] | [9, 9, 9])
}

// --- Dates of birth

/// A whole date: 12/03/1954, 1954-03-12, 12 March 1954, March 12th, 1954.
const DATE: &str = r"(?:\d{1,2}(?:\s?[/.-]\s?)\d{1,2}(?:\s?[/.-]\s?)(?P<y1>\d{4}|\d{2})|(?P<y2>\d{4})-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?MONTH,?\s(?:de\s)?(?P<y3>\d{4})|MONTH\s\d{1,2}(?:st|nd|rd|th)?,?\s(?P<y4>\d{4}))";
const MONTH: &str = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|jän|mär|mai|okt|dez|fév|avr|juin|juil|aoû|déc|ene|abr|ago|dic|fev|set|out|gen|mag|giu|lug|ott|mrt|mei)\w*\.?";

fn dated(pattern: &str) -> Regex {
    look_for(&pattern.replace("DATE", DATE).replace("MONTH", MONTH))
}

static SAID: LazyLock<Regex> = LazyLock::new(|| {
    dated(
        r"(?i)\b(?:d\.?\s?o\.?\s?b\b\.?|date\sof\sbirth|birth\s?date|birthday|geburtsdatum|geb\.|date\sde\snaissance|fecha\sde\snacimiento|data\sde\snascimento|data\sdi\snascita|geboortedatum)[\s:=(-]*(?:is|was|on|the)?[\s:(]*DATE",
    )
});
static BORN: LazyLock<Regex> = LazyLock::new(|| {
    dated(
        r"(?i)(?:\b(?P<who>he|she|they|who|patients?|baby|child|boy|girl|son|daughter|mother|father|mum|dad|man|woman|lady|gentleman|(?:mr|mrs|ms|miss|dr)\.?\s\w+)|(?P<name>\b\w+\s\w+))\s?,?\s?(?:was|is|were|wurde|est)?\s?(?:born|geboren|née?|nacid[oa]|nascid[oa]|nat[oa])\s(?:on|am|le|el|em|il|op)?\s?(?:the\s)?DATE",
    )
});
/// A name of two or three words, with a date in brackets or after a comma.
static BESIDE_A_NAME: LazyLock<Regex> = LazyLock::new(|| {
    dated(
        r"(?:\b\p{Lu}\p{Ll}+(?:[- ]\p{Lu}[\p{Ll}.]*){1,2}|\b(?:Mr|Mrs|Ms|Miss)\.?\s\p{Lu}\p{Ll}+)\s?[,(:-]\s?(?i:DATE)",
    )
});

/// Nobody born before is anybody's patient.
const ELDEST: i32 = 1905;
/// A date beside a name is its bearer's birth only if it is this old: others date a visit, a talk or a page.
const NEWEST_BESIDE_A_NAME: i32 = 2012;

fn birth_dates(text: &str) -> Vec<&str> {
    let within = |pattern: &'static Regex, newest: i32, needs_name: bool| {
        pattern.captures_iter(text).filter_map(move |found| {
            let year = ["y1", "y2", "y3", "y4"].iter().find_map(|y| found.name(y))?.as_str().parse::<i32>().ok()?;
            // Two digits say no century: 54 is 1954 and 04 is 2004.
            let year = if year < 100 { year + if year > 26 { 1900 } else { 2000 } } else { year };
            let is_person =
                !needs_name || found.name("who").is_some() || found.name("name").is_some_and(|n| is_name(n.as_str()));
            let whole = found.get(0).filter(|m| stands_at_end(text, m));
            whole.filter(|_| is_person && (ELDEST..=newest).contains(&year)).map(|m| m.as_str())
        })
    };
    let said = within(&SAID, i32::MAX, false);
    let mut found: Vec<_> =
        said.chain(within(&BORN, i32::MAX, true)).chain(within(&BESIDE_A_NAME, NEWEST_BESIDE_A_NAME, false)).collect();
    found.dedup();
    found
}

fn stands_at_end(text: &str, found: &Match<'_>) -> bool {
    !text[found.end()..].starts_with(|c: char| c.is_ascii_digit())
}

/// Two words that are both written as names, unlike "The NHS" or "this idea".
fn is_name(words: &str) -> bool {
    const NOT: [&str; 12] =
        ["the", "this", "that", "our", "nhs", "it", "a", "an", "project", "service", "course", "idea"];
    words.split_whitespace().all(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && !NOT.contains(&word.to_lowercase().as_str())
    })
}

// --- Telephone numbers

static PHONES: LazyLock<Regex> = LazyLock::new(|| {
    look_for(
        r"(?x)
        (?:\+|\b00)[1-9]\d{0,2}[\s.-]?(?:\(0?\d{0,4}\)[\s.-]?)?\d(?:[\s./-]?\d){5,12}        # +44 20 7946 0958, 0049 171 1234567
        | \(?\b0[1237]\d{2,4}\)?[\s-]?\d{3}[\s-]?\d{3,4}                                     # 07700 900123, (01632) 960 001
        | \(?\b02\d\)?[\s-]\d{4}[\s-]\d{4}                                                   # 020 7946 0958
        | \b0[1-9](?:[\s.-]\d{2}){4}                                                         # 06 12 34 56 78
        | (?:\([2-9]\d{2}\)\s?|\b[2-9]\d{2}[.-])\d{3}[.-]\d{4}                               # (415) 555-2671
        ",
    )
});
/// Any number after a word that says whose it is.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    look_for(
        r"(?i)\b(?:tel(?:ephone|efon|éfono|efone)?|phone|mobile|mob|cell|handy|whatsapp|telefonnummer|téléphone|portable|call(?:ed)?|ring|text(?:ed)?)\b(?:\s(?:number|no|nummer|me|us|her|him|them|on|at|is|was|under)\b)*[\s.:(]*(\+?\d(?:[\s./()-]{0,2}\d){6,14})",
    )
});

fn phones(text: &str) -> Vec<&str> {
    let by_form = PHONES.find_iter(text).filter(|m| stands_alone(text, m) && is_long_enough(m.as_str()));
    let by_word = CALLED.captures_iter(text).filter_map(|c| c.get(1)).filter(|m| !is_date(m.as_str()));
    let mut found: Vec<_> = by_form.chain(by_word).map(|m| m.as_str()).filter(|n| !is_service(n)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn is_long_enough(number: &str) -> bool {
    let n = digits(number).len();
    match number.as_bytes().first() {
        Some(b'+') => (9..=15).contains(&n),
        _ if number.starts_with("00") => (11..=17).contains(&n),
        _ => (10..=11).contains(&n),
    }
}

/// Numbers of services, which nobody is known by: freephone, and those that cost the same from everywhere.
fn is_service(number: &str) -> bool {
    let all: String = number.chars().filter(char::is_ascii_digit).collect();
    let national = if number.trim_start().starts_with("+44") || all.starts_with("0044") {
        format!("0{}", all.trim_start_matches("00").trim_start_matches("44").trim_start_matches('0'))
    } else {
        all.trim_start_matches('1').to_owned()
    };
    let british = ["0800", "0808", "084", "087", "09", "116"].iter().any(|p| national.starts_with(p))
        || national.len() == 11 && national.starts_with("03");
    let american = national.len() == 10
        && ["800", "833", "844", "855", "866", "877", "888", "900"].iter().any(|p| national.starts_with(p));
    british || american
}

fn is_date(number: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| look_for(r"^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"));
    FORM.is_match(number)
}

// --- Mail addresses

static EMAILS: LazyLock<Regex> =
    LazyLock::new(|| look_for(r"(?i)[\p{L}\d][\p{L}\d._%+'-]*@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}"));
static WRITE_TO_ME: LazyLock<Regex> = LazyLock::new(|| {
    look_for(
        r"(?i)\b(?:contact|e-?mail|mail|write|reach|get in touch|message|register|rsvp|apply|enquir\w+|inquir\w+|queries|questions|feedback|details|submit|send|sign up|subscribe|correspond\w+|my)\b[^.!?]*$",
    )
});

fn emails<'t>(text: &'t str, post: &Text<'_>) -> Vec<&'t str> {
    let is_private = |m: &Match<'_>| {
        let (local, host) = m.as_str().split_once('@').unwrap_or_default();
        let says_why = WRITE_TO_ME.is_match(before(text, m, 80)) && !of_a_patient(before(text, m, 80));
        !(says_why || is_example(host) || is_role(local) || is_own(local, host, post))
    };
    EMAILS.find_iter(text).filter(is_private).map(|m| m.as_str()).collect()
}

/// Whether the words before speak of the person whose address it is: "her mail address is".
fn of_a_patient(before: &str) -> bool {
    static HERS: LazyLock<Regex> = LazyLock::new(|| {
        look_for(r"(?i)\b(?:her|his|their|patient'?s?|patients|client'?s?|daughter'?s?|son'?s?)\b[^.!?]*$")
    });
    HERS.is_match(before)
}

/// Names that stand for nobody (RFC 2606).
fn is_example(host: &str) -> bool {
    let host = host.to_lowercase();
    let top = host.rsplit('.').next().unwrap_or_default();
    matches!(top, "example" | "test" | "invalid")
        || ["example.com", "example.org", "example.net"].contains(&host.as_str())
}

/// An office's address rather than a person's.
fn is_role(local: &str) -> bool {
    const ROLES: [&str; 40] = [
        "info",
        "contact",
        "hello",
        "hi",
        "admin",
        "administrator",
        "office",
        "enquiries",
        "enquiry",
        "inquiries",
        "support",
        "help",
        "helpdesk",
        "team",
        "press",
        "media",
        "editor",
        "editors",
        "editorial",
        "news",
        "newsletter",
        "events",
        "event",
        "conference",
        "registration",
        "register",
        "bookings",
        "booking",
        "course",
        "courses",
        "mooc",
        "library",
        "education",
        "training",
        "research",
        "noreply",
        "no-reply",
        "postmaster",
        "webmaster",
        "mail",
    ];
    let local = local.to_lowercase();
    local.split(['.', '-', '_', '+']).any(|part| ROLES.contains(&part)) || ROLES.contains(&local.as_str())
}

/// The author's own address: at their blog's host, or with their name.
fn is_own(local: &str, host: &str, post: &Text<'_>) -> bool {
    let (local, host) = (local.to_lowercase(), host.to_lowercase());
    let at_home = post.host.is_some_and(|home| {
        let home = home.trim_start_matches("www.").to_lowercase();
        home == host || home.ends_with(&format!(".{host}"))
    });
    let names = |author: &str| {
        author
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(|part| part.chars().count() >= 3 && local.contains(part))
    };
    at_home || post.author.is_some_and(names)
}

// --- Postcodes

static POSTCODES: LazyLock<Regex> =
    LazyLock::new(|| look_for(r"\b([A-Z]{1,2})(?:\d[A-Z]|\d{1,2})( ?)(\d[ABD-HJLNP-UW-Z]{2})\b"));
static A_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    look_for(
        r"(?i)\b(?:hospital|infirmary|university|college|school|academy|institute|cent(?:re|er)|building|campus|venue|library|clinic|surgery|practice|trust|hospice|hall|theatre|hotel|conference|offices?|museum|church|headquarters|hq|department|faculty|street entrance|society|foundation|charity|ltd|limited|station)\b[^!?]*$",
    )
});
static CALLED_POSTCODE: LazyLock<Regex> = LazyLock::new(|| look_for(r"(?i)\bpost\s?code\b[^.!?]{0,20}$"));

/// The letters that a British postcode begins with.
const AREAS: &str = "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK \
    FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX \
    PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV \
    YO ZE";

fn postcodes(text: &str) -> Vec<&str> {
    let is_home = |c: &regex::Captures<'_>, whole: &Match<'_>| {
        let is_named = CALLED_POSTCODE.is_match(before(text, whole, 40));
        // A floor is not a part of a town.
        let is_ordinal = ["1ST", "2ND", "3RD", "4TH", "5TH", "6TH", "7TH", "8TH", "9TH"].contains(&&c[3]);
        let is_public = A_PLACE.is_match(before(text, whole, 90));
        let is_area = AREAS.split_whitespace().any(|area| area == &c[1]);
        is_area && (is_named || !c[2].is_empty() && !is_ordinal && !is_public)
    };
    let found = POSTCODES.captures_iter(text).filter_map(|c| c.get(0).filter(|whole| is_home(&c, whole)));
    found.map(|whole| whole.as_str()).collect()
}

// --- Hospital numbers

static HOSPITAL_NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    look_for(
        r"(?ix)\b(?:mrn|(?:hospital|hosp|patient|medical\srecords?|health\srecord|case\s?notes?|chart|unit|chi|h&c|pas|district|admission|encounter)
          \s?(?:record\s)?(?:numbers?|nos?|nr|ids?|identifier)\b)\.?[\s:\#=(-]*(?:is|was)?[\s:\#]*([a-z]{0,3}[-/]?\d(?:[\s/-]?\d){4,11}[a-z]?)\b",
    )
});

fn hospital_numbers(text: &str) -> Vec<&str> {
    let numbers = HOSPITAL_NUMBERS.captures_iter(text).filter_map(|c| c.get(1));
    numbers.filter(|m| !is_date(m.as_str())).map(|m| m.as_str()).collect()
}
