//! Numbers by which a state, an insurer or a hospital knows a person.
//!
//! A number is found by the word that names it ("NHS number", "Versichertennummer", "DNI"), or by
//! its form and its check digit. What has no check digit and an everyday form counts beside its
//! word alone, or in its own country.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::SentenceContext;
use super::country::Country;
use super::digits::{is_date, stands_alone};
use super::finding::PrivacyKind;
use super::phones::is_service;
use super::post_texts::{MOST_CANDIDATES, MOST_IN_A_PARAGRAPH};
use super::scope::CountryScope;
use super::text_folding::compile_pattern;

/// How a number is told from others where no word names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnlabelledRule {
    /// Its form and check digit are enough, wherever the course is.
    Anywhere,
    /// They are enough in its own country.
    AtHome,
}

/// A kind of number, with the rule that checks it.
struct NumberScheme {
    country: Country,
    kind: PrivacyKind,
    form: Regex,
    /// Given the letters and digits alone, in capitals.
    is_valid: fn(&str) -> bool,
    bare: UnlabelledRule,
}

static SCHEMES: LazyLock<[NumberScheme; 16]> = LazyLock::new(|| {
    use Country::{Ca, De, Es, Fr, Gb, Ie, Nl, Se, Us};
    use UnlabelledRule::{Anywhere, AtHome};
    let scheme = |country, form: &str, is_valid, bare| {
        let kind = if country == Gb { PrivacyKind::NhsNumber } else { PrivacyKind::PersonNumber };
        NumberScheme { country, kind, form: compile_pattern(form), is_valid, bare }
    };
    [
        scheme(Gb, r"\d{3}([ .-]?)\d{3}[ .-]?\d{4}", is_nhs_number, AtHome),
        scheme(Gb, r"\d{6}[ .-]?\d{4}", is_chi_number, AtHome),
        scheme(
            Gb,
            r"(?i)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]",
            is_national_insurance_number,
            Anywhere,
        ),
        scheme(
            Fr,
            r"[12378][ .]?\d{2}[ .]?\d{2}[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}(?:[ ./-]?\d{2})?",
            is_nir,
            Anywhere,
        ),
        scheme(De, r"[A-Z][ -]?\d{3}[ -]?\d{3}[ -]?\d{3}", is_kvnr, Anywhere),
        scheme(Es, r"(?i)\d{2}\.?\d{3}\.?\d{3}[ -]?[A-Z]", is_dni, AtHome),
        scheme(Es, r"(?i)[XYZ][ -]?\d{7}[ -]?[A-Z]", is_dni, Anywhere),
        scheme(Es, r"[A-Z]{4}[ -]?[01][ -]?\d{6}[ -]?\d{3}", is_catalan_cip, Anywhere),
        scheme(Es, r"[A-Z]{8}\w{2}\d{6}", is_cip_sns, Anywhere),
        scheme(Us, r"\d{3}-\d{2}-\d{4}", is_ssn, AtHome),
        scheme(Se, r"(?:\d{2})?\d{6}[-+ ]?\d{4}", is_personnummer, Anywhere),
        scheme(Nl, r"\d{4}\.?\d{2}\.?\d{3}", is_bsn, AtHome),
        scheme(Ca, r"\d{4}[ -]?\d{3}[ -]?\d{3}(?:[ -]?[A-Z]{2})?", is_ontario_number, AtHome),
        scheme(Ca, r"(?i)[A-Z]{4}[ -]?\d{4}[ -]?\d{4}", is_quebec_number, Anywhere),
        scheme(Ie, r"(?i)\d{7}[ -]?[A-W][A-IW]?", is_ppsn, AtHome),
        scheme(Ie, r"\d[\d ]{14,21}\d", is_health_identifier, Anywhere),
    ]
});

/// The least of a number with a check digit: six digits, hardly anything between them.
static SIX_DIGITS: LazyLock<Regex> =
    LazyLock::new(|| compile_pattern(r"\d(?:[ ./A-Za-z+-]{0,3}\d){5}"));
/// The least of a number that a word names.
static FIVE_DIGITS: LazyLock<Regex> =
    LazyLock::new(|| compile_pattern(r"\d(?:[ ./A-Za-z-]{0,3}\d){4}"));

/// Everything that numbers a person in a prepared paragraph, with its kind.
pub(super) fn find_numbers(text: &str, scope: &CountryScope) -> Vec<(PrivacyKind, Range<usize>)> {
    let mut found = find_labelled_numbers(text, scope);
    if !SIX_DIGITS.is_match(text) {
        return found;
    }
    for scheme in SCHEMES.iter() {
        if scheme.bare == UnlabelledRule::AtHome && !scope.is_home(scheme.country)
            || !scope.is_known(scheme.country)
        {
            continue;
        }
        let candidates = scheme.form.find_iter(text).take(MOST_CANDIDATES).map(|m| m.range());
        for number in candidates {
            if found.len() >= MOST_IN_A_PARAGRAPH {
                return found;
            }
            let is_one = stands_alone(text, &number)
                && !is_service(&text[number.clone()])
                && !follows_country_code(&text[..number.start])
                && (scheme.is_valid)(&letters_and_digits(&text[number.clone()]));
            if is_one
                && !overlaps_found(&found, &number)
                && !digit_context(text, &number).is_of_a_thing()
            {
                found.push((scheme.kind.clone(), number));
            }
        }
    }
    found
}

/// What stands around the digits of a number: its own letters may be the name of a thing, as in
/// `DRKS00021483`.
fn digit_context<'t>(text: &'t str, number: &Range<usize>) -> SentenceContext<'t> {
    let letters = text[number.clone()].find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    SentenceContext::around_range(text, &(number.start + letters..number.end))
}

pub(super) fn overlaps_found(found: &[(PrivacyKind, Range<usize>)], range: &Range<usize>) -> bool {
    found.iter().any(|(_, f)| f.start < range.end && range.start < f.end)
}

/// Whether a telephone number's country code stands right before.
fn follows_country_code(before: &str) -> bool {
    let code = before.trim_end_matches([' ', '-', '.', '(', ')']);
    let digits = code.len() - code.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    (1..=3).contains(&digits) && code[..code.len() - digits].ends_with('+')
}

fn letters_and_digits(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '+')
        .collect::<String>()
        .to_uppercase()
}

fn digit_values(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

fn are_alike(digits: &[u32]) -> bool {
    digits.iter().all(|d| *d == digits[0])
}

/// The sum of digits, each times its weight.
fn weighted_sum(digits: &[u32], weights: impl IntoIterator<Item = u32>) -> u32 {
    digits.iter().zip(weights).map(|(d, w)| d * w).sum()
}

/// The check by Luhn (ISO/IEC 7812-1, annex B).
fn has_luhn_digit(digits: &[u32]) -> bool {
    let double = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| if i % 2 == 1 { double(*d) } else { *d })
        .sum();
    sum.is_multiple_of(10)
}

// --- The United Kingdom

/// The tenth digit checks the nine before it, modulo 11 (NHS Data Dictionary, "NHS Number"; so do
/// the Health and Care Number of Northern Ireland and Scotland's CHI number).
fn has_nhs_check_digit(digits: &[u32]) -> bool {
    let check = 11 - weighted_sum(&digits[..9], (2..=10).rev()) % 11;
    check % 11 == digits[9] && check != 10 && !are_alike(digits)
}

/// An NHS number in a range that has been given out: 400 to 499 and 600 to 799 million, 320 to 399
/// for the Health and Care Number of Northern Ireland, and 999 for examples (NHS Data Dictionary,
/// "NHS Number").
fn is_nhs_number(number: &str) -> bool {
    let digits = digit_values(number);
    has_nhs_check_digit(&digits)
        && matches!(digits[..3], [4 | 6 | 7, ..] | [3, 2..=9, _] | [9, 9, 9])
}

/// A CHI number: the day of birth as DDMMYY, a serial number, a digit for the sex and the check
/// digit (Public Health Scotland, "Community Health Index").
fn is_chi_number(number: &str) -> bool {
    let digits = digit_values(number);
    let (day, month) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]);
    (1..=31).contains(&day) && (1..=12).contains(&month) && has_nhs_check_digit(&digits)
}

/// A National Insurance number: its prefixes that are not given out are left alone (HMRC,
/// NIM39110).
fn is_national_insurance_number(number: &str) -> bool {
    !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&&number[..2])
}

// --- France

/// The number of the social insurance: sex, year, month, department (2A and 2B for Corsica),
/// commune, order, and a key of two digits, 97 less the rest modulo 97 (INSEE, "Numéro
/// d'inscription au répertoire"). The key is often left out: then the month decides.
fn is_nir(number: &str) -> bool {
    let plain = number.replace("2A", "19").replace("2B", "18");
    if !plain.bytes().all(|b| b.is_ascii_digit()) || !matches!(plain.len(), 13 | 15) {
        return false;
    }
    let month: u32 = plain[3..5].parse().unwrap_or(0);
    let is_month = matches!(month, 1..=12 | 20..=42 | 50..=99);
    let Ok(body) = plain[..13].parse::<u64>() else { return false };
    is_month
        && plain
            .get(13..15)
            .filter(|k| !k.is_empty())
            .is_none_or(|key| key.parse() == Ok(97 - body % 97))
}

// --- Germany

/// The number of the health insurance: a letter, eight digits and a check digit by Luhn's rule, the
/// letter counted as two digits (§ 290 SGB V; GKV-Spitzenverband, "Krankenversichertennummer").
fn is_kvnr(number: &str) -> bool {
    let Some(letter) = number.bytes().next().filter(u8::is_ascii_uppercase) else { return false };
    let rank = u32::from(letter - b'A') + 1;
    let mut all = vec![rank / 10, rank % 10];
    all.extend(digit_values(number));
    let sum: u32 = all[..10]
        .iter()
        .zip([1, 2].into_iter().cycle())
        .map(|(d, w)| d * w / 10 + d * w % 10)
        .sum();
    sum % 10 == all[10] && !are_alike(&all[2..])
}

// --- Spain

/// A DNI or NIE: the letter is the number modulo 23; X, Y and Z stand for 0, 1 and 2 (Orden
/// INT/2058/2008; Real Decreto 1553/2005).
fn is_dni(number: &str) -> bool {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let plain: String = number
        .char_indices()
        .map(|(i, c)| match (i, c) {
            (0, 'X') => '0',
            (0, 'Y') => '1',
            (0, 'Z') => '2',
            _ => c,
        })
        .collect();
    let Some((body, letter)) = plain.split_at_checked(8) else { return false };
    let Ok(body) = body.parse::<usize>() else { return false };
    body > 0 && letter.as_bytes() == [LETTERS[body % 23]]
}

/// A Catalan health card: four letters of the names, the sex, the day of birth as YYMMDD, three
/// digits (`CatSalut`, "Codi d'identificació personal").
fn is_catalan_cip(number: &str) -> bool {
    is_day(&number[5..11])
}

/// The code of the Spanish health service: eight letters, all B in examples and new cards, two
/// letters and six digits (Real Decreto 183/2004).
fn is_cip_sns(number: &str) -> bool {
    number.bytes().take(8).all(|b| b.is_ascii_uppercase())
}

/// Whether six digits are a day as YYMMDD; Sweden's co-ordination numbers add 60 to the day.
fn is_day(digits: &str) -> bool {
    let part =
        |range: Range<usize>| digits.get(range).and_then(|d| d.parse::<u32>().ok()).unwrap_or(0);
    (1..=12).contains(&part(2..4)) && matches!(part(4..6), 1..=31 | 61..=91)
}

// --- The United States

/// A social security number outside the ranges that are never given out (SSA, "Social Security
/// Number Randomization").
fn is_ssn(number: &str) -> bool {
    let (area, group, serial) = (&number[..3], &number[3..5], &number[5..]);
    area != "000" && area != "666" && !area.starts_with('9') && group != "00" && serial != "0000"
}

// --- Sweden

/// A personal or co-ordination number: the day of birth, a serial number and a check digit by Luhn
/// over the last ten (Skatteverket, SKV 704).
fn is_personnummer(number: &str) -> bool {
    let digits_only = number.replace('+', "");
    let Some(last) = digits_only.len().checked_sub(10).and_then(|from| digits_only.get(from..))
    else {
        return false;
    };
    let is_century =
        digits_only.len() == 10 || ["18", "19", "20"].iter().any(|c| digits_only.starts_with(c));
    is_century && is_day(&last[..6]) && has_luhn_digit(&digit_values(last))
}

// --- The Netherlands

/// A citizen service number: eight digits weighted 9 to 2 less the ninth are a multiple of 11
/// (`RvIG`, "Burgerservicenummer").
fn is_bsn(number: &str) -> bool {
    let digits = digit_values(number);
    let sum = i64::from(weighted_sum(&digits[..8], (2..=9).rev())) - i64::from(digits[8]);
    sum % 11 == 0 && !are_alike(&digits)
}

// --- Canada

/// An Ontario health number: ten digits by Luhn, then the card's two letters; or one of British
/// Columbia, which begins with 9 and is checked modulo 11 (Ontario Ministry of Health, "Health Card
/// Validation"; BC Ministry of Health, "Personal Health Number").
fn is_ontario_number(number: &str) -> bool {
    let all = digit_values(number);
    let weights = [2, 4, 8, 5, 10, 9, 7, 3];
    let sum: u32 = all[1..9].iter().zip(weights).map(|(d, w)| d * w % 11).sum();
    let is_british_columbian = all[0] == 9 && (11 - sum % 11) % 11 == all[9];
    let has_version = number.len() == 12;
    !are_alike(&all)
        && (is_british_columbian || has_luhn_digit(&all) && (has_version || all[0] != 0))
}

/// A Quebec health number: four letters of the names, the day of birth as YYMMDD with 50 added to a
/// woman's month, two digits (RAMQ, "Numéro d'assurance maladie").
fn is_quebec_number(number: &str) -> bool {
    let month: u32 = number[6..8].parse().unwrap_or(0);
    let day: u32 = number[8..10].parse().unwrap_or(0);
    matches!(month, 1..=12 | 51..=62) && (1..=31).contains(&day)
}

// --- Ireland

/// A personal public service number: seven digits, a letter that checks them modulo 23, and since
/// 2013 a second letter that counts nine times (Department of Social Protection, "PPS number").
fn is_ppsn(number: &str) -> bool {
    let Some((body, letters)) = number.split_at_checked(7) else { return false };
    let second = match letters.as_bytes().get(1) {
        None | Some(b'W') => 0,
        Some(letter) => u32::from(letter - b'A') + 1,
    };
    let sum = (weighted_sum(&digit_values(body), (2..=8).rev()) + 9 * second) % 23;
    let check = if sum == 0 { b'W' } else { b'A' + u8::try_from(sum - 1).unwrap_or(0) };
    letters.as_bytes().first() == Some(&check)
}

/// An individual health identifier: Ireland's has 18 digits, as a GS1 service relation number of
/// the Irish prefix 539, with GS1's check digit (HIQA, "Individual Health Identifier"; GS1 General
/// Specifications §2.5, §7.9); Australia's has 16 that begin with 800360, by Luhn (AS 5017).
fn is_health_identifier(number: &str) -> bool {
    let digits = digit_values(number);
    match digits.len() {
        16 => number.starts_with("800360") && has_luhn_digit(&digits),
        18 => {
            number.starts_with("539")
                && weighted_sum(&digits, [3, 1].into_iter().cycle().take(17).chain([1]))
                    .is_multiple_of(10)
        }
        _ => false,
    }
}

// --- Numbers beside their words

/// A number in one piece or in several, with the letters that belong to it.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?:\b[A-Za-z]{1,8}[ /-]?)?\d[\dA-Za-z]*(?:[ ./-][A-Z]{0,2}\d[\dA-Za-z]*|[ -][A-Z]{1,2}\b)*",
    )
});

/// A word that names a number, and the country whose number it is.
struct NumberLabel {
    kind: PrivacyKind,
    country: Option<Country>,
    /// It may stand some words before its number.
    far: Regex,
    /// It stands right before its number.
    near: Regex,
}

static LABELS: LazyLock<Vec<NumberLabel>> = LazyLock::new(|| {
    use Country::{Ca, De, Es, Fr, Gb, Ie, Nl, Se, Us};
    let nos = r"(?:[\s-]?(?:(?:nr|nos?|num(?:ber|mer|éro|ero)?|número|ids?|identifier|code|card)\b\.?|n°))";
    let glue = format!(
        r"{nos}?(?:[\s:\#=(,)\x22'»”.-]|\b(?:is|was|ist|war|lautet|es|era|est|était|n[º°o]|no|nr|der|des|de|del|of)\b|n°)*$"
    );
    let label = |kind: PrivacyKind, country, far: String, near: &str| NumberLabel {
        kind,
        country,
        far: compile_pattern(&format!(
            r"(?i)(?:^|[^\p{{L}}])(?:(?:{far})[^!?;]{{0,48}}$|(?:{near}){glue})"
        )),
        near: compile_pattern(&format!(r"(?i)(?:^|[^\p{{L}}])(?:{far}|{near}){glue}")),
    };
    vec![
        label(
            PrivacyKind::NhsNumber,
            Some(Gb),
            format!(r"nhs{nos}|chi{nos}|chi-nummer|numéro (?:nhs|chi)|número (?:nhs|chi)|community health index|health (?:&|and) (?:social )?care{nos}|h ?[&+] ?c{nos}|h ?[&+] ?c|hcn|national insurance|ni (?:no|number)|nino"),
            "nhs|chi|nino",
        ),
        label(
            PrivacyKind::PersonNumber,
            Some(Fr),
            r"s[ée]curité sociale|num[ée]ro de s[ée]cu|de la s[ée]cu|carte vitale|immatriculation|n(?:°|º|o|uméro) (?:de )?(?:ss|s[ée]cu)|französische sozialversicherungsnummer".to_owned(),
            r"nir|insee|n° ?ss|nss|ins",
        ),
        label(
            PrivacyKind::PersonNumber,
            Some(De),
            r"\w*versicherten-?(?:nummer|nr|id|karte)|\w*versicherungs?-?(?:nummer|nr)|versicherten|vers\.?-?nr|kvnr|kv-?nr|sv-?nr|svnr|ahv-?(?:nummer|nr)|insurance number|numéro d'assurée?|número de asegurad[oa]|personalausweis\w*|ausweis-?(?:nummer|nr)".to_owned(),
            r"kvnr|ahv|egk",
        ),
        label(
            PrivacyKind::PersonNumber,
            Some(Es),
            format!(r"dni|d\.n\.i|nie{nos}|n\.i\.e|cip{nos}|cip-sns|tarjeta sanitaria|código de identificación|documento(?: de identidad)?|número de identidad|seguridad social|nuss|cédula|curp"),
            r"nie|nif|cip|c\.i\.p|tsi|naf",
        ),
        label(
            PrivacyKind::PersonNumber,
            Some(Us),
            format!(r"social security|soc\.? sec|ssn|(?:her|his|their) social|seguro social|medicare{nos}|medicaid{nos}"),
            r"ssn|mbi",
        ),
        label(PrivacyKind::PersonNumber, Some(Se), r"personnummer|person(?:al|nal)? identity number|numéro personnel|número personal|samordningsnummer|swedish identity".to_owned(), "pnr"),
        label(PrivacyKind::PersonNumber, Some(Nl), r"burgerservice-?nummer|bürgerservicenummer|bsn|citizen service number".to_owned(), "bsn"),
        label(
            PrivacyKind::PersonNumber,
            Some(Ca),
            r"health (?:card|insurance)|ohip|phn|personal health number|ramq|assurance[ -]maladie|carte soleil|carte santé|care card|health number|social insurance number".to_owned(),
            r"nam|ohip|phn|sin|nas|uli",
        ),
        label(
            PrivacyKind::PersonNumber,
            Some(Ie),
            format!(r"personal public service|ppsn|pps{nos}|health identifier|ihi|medical card{nos}"),
            r"pps|ihi",
        ),
        label(
            PrivacyKind::HospitalNumber,
            None,
            format!(r"mrn|(?:hospital|hosp\.?|patient|medical\srecords?|health\srecord|record|case\s?notes?|chart|unit|pas|district|admission|encounter|episode)\s?(?:record\s)?{nos}|patienten-?(?:nummer|nr|id)|\w*fall-?(?:nummer|nr)|aufnahme-?(?:nummer|nr)|(?:kranken)?akten-?(?:nummer|nr)|historia cl[íi]nica|número de (?:historia|paciente|expediente)|nhc|n\.h\.c|ipp|num[ée]ro (?:(?:de|du) )?(?:dossier|patient)|dossier (?:patient|médical)|n° de (?:dossier|patient)|n° (?:dossier|patient)"),
            r"mrn|nhc|ipp|urn|hn",
        ),
    ]
});

/// A word after its number that names it.
static NAMED_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)^[\s,)(:-]*(?:(?:is|was|as|in|on|under|for)\s)?(?:(?:her|his|their|the|a|an|your|my)\s)?(?:nhs (?:no|number)|chi|h&c|pps|ppsn|ssn|social security|ihi|health card|mrn|hospital number|patient id|dni|nie|cip|kvnr|versichertennummer|bsn|personnummer)\b",
    )
});
static A_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)nhs|chi\b|chi-|h ?[&+] ?c\b|hcn|health|insurance|national|\bni\b|nino|s[ée]cu|vitale|immatric|nir\b|insee|ss\b|ins\b|vers|kv|sv|ahv|egk|ausweis|d\.?n\.?i|n\.?i\.?e|nif|c\.?i\.?p|tarjeta|código|documento|identi|nuss|naf|tsi|cédula|curp|soc|ssn|medica|mbi|personn|personal|samord|pnr|bsn|bürgerservice|citizen|ohip|phn|ramq|assurance|carte|card|nam\b|sin\b|nas\b|uli\b|pps|ihi|mrn|hosp|patient|record|case|chart|unit|pas\b|district|admission|encounter|episode|fall|aufnahme|akte|historia|paciente|expediente|n\.?h\.?c|ipp|dossier|urn|hn\b",
    )
});

/// Fewest digits of a number that a word names.
const FEWEST: usize = 5;
const MOST: usize = 20;
/// A shorter number is only named by a word right before it.
const FEWEST_FROM_AFAR: usize = 7;

fn find_labelled_numbers(text: &str, scope: &CountryScope) -> Vec<(PrivacyKind, Range<usize>)> {
    // Nearly no paragraph names a number.
    if !FIVE_DIGITS.is_match(text) || !A_LABEL.is_match(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for number in NUMBER.find_iter(text).take(MOST_CANDIDATES) {
        if found.len() >= MOST_IN_A_PARAGRAPH {
            break;
        }
        let all = number.as_str();
        let n_digits = all.bytes().filter(u8::is_ascii_digit).count();
        if !(FEWEST..=MOST).contains(&n_digits) || is_date(all) {
            continue;
        }
        let first = number.start() + all.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let context = SentenceContext::around_range(text, &(first..number.end()));
        let near = last_clause(context.before);
        let labels = || LABELS.iter().filter(|l| l.country.is_none_or(|c| scope.is_known(c)));
        let is_short = n_digits < FEWEST_FROM_AFAR;
        let stands_before = |l: &NumberLabel, words: &str| {
            if is_short { l.near.is_match(words) } else { l.far.is_match(words) }
        };
        let own_letters = &all[..first - number.start()];
        let named = labels().find(|l| stands_before(l, near)).or_else(|| {
            let without_own_letters = near.strip_suffix(own_letters)?;
            labels().find(|l| stands_before(l, without_own_letters))
        });
        let named = named.map(|l| l.kind.clone());
        let named = named
            .or_else(|| NAMED_AFTER.is_match(context.after).then_some(PrivacyKind::PersonNumber));
        if let Some(kind) = named.filter(|_| !context.is_of_a_thing() && !context.is_an_amount()) {
            // The word itself is no part of the number, nor is one of the sentence.
            let letters = own_letters.trim_end();
            let is_joined =
                letters.len() == own_letters.len() || letters.chars().all(char::is_uppercase);
            let start =
                if is_joined && !A_LABEL.is_match(letters) { number.start() } else { first };
            found.push((kind, start..number.end()));
        }
    }
    found
}

/// What stands after the last other number of some length: a word names the number that follows it
/// first.
fn last_clause(before: &str) -> &str {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| compile_pattern(r"\d(?:[ ./-]?\d){3,}"));
    OTHER.find_iter(before).last().map_or(before, |m| &before[m.end()..])
}
