//! Dates of birth.
//!
//! A whole date is one beside a word that says so ("born", "DOB", "née le", "geb.", "nacida el"),
//! or right after a person ("Mr Ashworth (age 74, 12.02.1952)"). Things are born too, and the long
//! dead are nobody's patients.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::context::{OFFICES, PERSONS, SentenceContext};
use super::post_texts::MOST_CANDIDATES;
use super::text_folding::compile_pattern;

const MONTH: &str = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|jän|mär|mai|okt|dez|fév|avr|juin|juil|aoû|aou|déc|ene|abr|ago|dic|fev|set|out|gen|mag|giu|lug|ott|mrt|mei|maj)\p{L}*\.?";
/// Days in words, as English and French say them: "the twenty-first of June", "premier avril".
const DAY_IN_WORDS: &str = r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|premier|primero|uno|ersten?";

fn date_pattern(text: &str) -> Regex {
    let date = DATE.replace("DAYWORD", DAY_IN_WORDS).replace("MONTH", MONTH);
    compile_pattern(&text.replace("DATE", &date))
}

/// A whole date: 12/03/1954, 3.5.61, 1954-03-12, 12 March 1954, March 12th, 1954, the third of May
/// 1961, 4-Jul-48.
const DATE: &str = r"(?:(?P<d1>\d{1,2})(?:\s?[/.-]\s?)(?P<m1>\d{1,2})(?:\s?[/.-]\s?)(?P<y1>\d{4}|'?\d{2})|(?P<y2>\d{4})[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})|(?:\d{1,2}(?:st|nd|rd|th|er|[.°oa])?|DAYWORD)[\s-]?(?:of\s|de\s|d')?MONTH,?[\s-]?(?:de\s|del\s|of\s)?(?P<y3>\d{4}|'?\d{2})|MONTH\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)?|DAYWORD),?\s(?P<y4>\d{4}|'\d{2}))";

static A_DATE: LazyLock<Regex> = LazyLock::new(|| date_pattern("(?i)DATE"));
/// The least of a date: asks for no word boundary, so that nearly every paragraph is let go at
/// once.
static LIKE_A_DATE: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        &r"(?i)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d|MONTH,?[\s-][^!?]{0,30}\d{2}"
            .replace("MONTH", MONTH),
    )
});

/// Words that say that a date is somebody's day of birth, whatever is spoken of.
const SAID: &str = r"d\.?\s?o\.?\s?b\b\.?|d\.?\s?d\.?\s?n\b\.?|dates?\sof\sbirth|birth[\s-]?date|d\.\sof\sb\.|geb(?:urts)?[.-]{0,2}\s?(?:datum|dat|d)\b\.?|gebdat|dates?\sde\snaiss\p{L}*\.?|naissance|f\.?\s?nac\b\.?|f\.?n\.?|fecha(?:\sde)?\snac\p{L}*\.?|nacimiento|data\sde\snascimento|data\sdi\snascita|geboorte-?datum|födelsedatum";
/// Verbs and short forms: whose birth it is says the subject.
const BORN: &str = r"born|b\.|geb\.?|geboren\p{L}*|née?s?(?:\(e\))?|naquit|nacid[oa]s?|nació|n\.|nac\.|nascid[oa]|nat[oa]|född|født|\*|✱|birthday|b-?day|geburtstag|anniversaire|cumpleaños|came\sinto\sthe\sworld|vino\sal\smundo|venue?\sau\smonde";
/// What may stand between a word of birth and its date, and says that the date is of something
/// else.
static OF_ANOTHER: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)\d{4}|\b(?:admitted|discharged|died|dead|saw|seen|met|since|until|updated|published|posted|wrote|visit\w*|came|moved|retired|referred|aufgenommen|entlassen|starb|gestorben|verstorben|seit|bis|kam|admise?|sortie?|décédée?|mort|morte|depuis|jusqu|vue?|ingres\w+|falleci\w+|murió|desde|hasta|vist[oa]|alta|published|publi\w+)\b",
    )
});

static SAID_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| compile_pattern(&format!(r"(?i)(?:^|[^\p{{L}}\d])(?:{SAID})")));
static BORN_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| compile_pattern(&format!(r"(?i)(?:^|[^\p{{L}}\d])(?:{BORN})")));
static BORN_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)^[^.,;!?()\d]{0,40}\b(?:geboren|(?:auf\sdie|zur)\swelt|(?:is|was)\s(?:(?:her|his|their|my|the|\p{L}+'s)\s)?(?:\p{L}+'s?\s)?(?:date\sof\sbirth|birthday|birthdate|dob)|est\s(?:sa|la)\sdate\sde\snaissance|es\s(?:su|la)\sfecha\sde\snacimiento|ist\s(?:ihr|sein|das)\sgeburtsdatum|est\snée?|vino\sal\smundo|nació|naquit)\b|^,?\s?(?:the\sday\s(?:on\swhich\s|that\s|when\s)?\p{L}+(?:\s\p{L}+)?\swas\sborn)|^\s?[,(]\s?(?:dob|d\.o\.b|date\sof\sbirth|birthday|geburtsdatum|date\sde\snaissance|fecha\sde\snacimiento)\b",
    )
});

/// A person, as the end of what stands before a date: with a title, with two names, or as what they
/// are to the writer; then a bracket, a comma or a colon, and maybe an age.
static PERSON_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(&format!(
        r"(?:\b(?i:mr|mrs|ms|miss|mx|master|mme|mlle|m|mlle|monsieur|madame|mademoiselle|herrn?|frau|hr|fr|señora?|sra?|srta|don|doña|d|dña)\.?\s\p{{Lu}}[\p{{L}}.'-]*(?:\s\p{{Lu}}[\p{{L}}.'-]*)?|(?P<name>\b\p{{Lu}}\p{{Ll}}+(?:[- ]\p{{Lu}}[\p{{Ll}}.]*){{1,2}})|\b(?i:{PERSONS}|case|fall|cas|caso)(?:\s\p{{Lu}}\b\.?|\s\d{{1,2}}|\s\p{{Lu}}\p{{Ll}}+)?|\b\d{{1,3}}\s?[MFmfw]|\b\p{{Lu}}\.\s?\p{{Lu}}\.)\s?[,(\[:-]\s?(?i:(?:age[d]?|alter|edad|âge)?:?\s?\d{{1,3}}(?:\s?(?:years?(?:\sold)?|y\.?o\.?|yrs?|y/o|ans|años|jahre(?:\salt)?|j\.?|a\.))?\s?[,;:/]\s?)?$"
    ))
});
static WRITES: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)^\)?,?\s(?:wrote|writes|argued?s?|said|says|noted?s?|published|described|schrieb|schreibt|écrit|écrivait|escribió|escribe|publicó)\b",
    )
});

/// Who was known to many, or died long ago.
static PUBLIC: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)\b(?:pioneer\w*|founder|founded|foundress|theorists?|philosopher|psychologist|psychiatrist|neurologist|inventor|invented|novelist|poet|nobel|statistician|historian|centenary|famous|legendary|begründer\w*|gründer\w*|pionier\w*|philosoph\w*|erfinder\w*|berühmt\w*|fondat\w+|pionni\w+|philosophe|inventeur|célèbre|fundador\w*|pioner\w+|filósof\w+|inventor\w*|psiquiatra|famos\w+)\b",
    )
});
static DIED_IN: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)(?:-|–|†|✝|\b(?:died|dead|death|until|gestorben|starb|bis|morte?|décédée?|falleci\w+|murió|muert[oa])\b)[^.;]{0,30}\b(1[5-9]\d{2}|20[01]\d)\b",
    )
});

/// Nobody born before is anybody's patient.
const ELDEST: i32 = 1905;
/// A date beside a person is their birth only if it is this old: others date a visit, a talk or a
/// page.
const NEWEST_BESIDE_A_PERSON: i32 = 2012;
/// Whoever died before is no patient of the course's participants.
const LONG_DEAD: i32 = 2011;
/// Public people born before are spoken of in books.
const OF_BOOKS: i32 = 1945;

/// Things that are born only as one says it.
static THINGS: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(&format!(
        r"(?i)\b(?:{OFFICES}|ideas?|project|newsletter|blog|journal|magazine|podcast|network|movement|nhs|programme|program|initiative|group|club|community|platform|app|website|site|mooc|hashtag|tradition|method|model|theory|concept|profession|organi[sz]ation|choir|band|festival|protocol|scheme|charter|law|act|internet|web|state|country|idee|projekt\w*|rundbrief|magazin|zeitschrift|netzwerk|bewegung|programm|initiative|\w*gruppe|\w*kreis|plattform|webseite|methode|theorie|konzept|\w*chor|beruf|organisation|station|abteilung|\w*dienst|projet|idée|bulletin|lettre|infolettre|revue|réseau|mouvement|groupe|communauté|plateforme|site|méthode|modèle|théorie|métier|chorale|association|collectif|équipe|idea|proyecto|boletín|revista|red|movimiento|programa|iniciativa|grupo|comunidad|plataforma|método|modelo|teoría|profesión|organización|coro|equipo|asociación|canal|web)\b"
    ))
});
static PEOPLE: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(&format!(
        r"(?i)\b(?:{PERSONS}|he|she|they|who|whose|her|his|il|elle|er|sie|él|ella|su|cuyo|dont|dessen|deren)\b"
    ))
});

/// Every day of birth in a prepared paragraph.
pub(super) fn find_birth_dates(text: &str) -> Vec<Range<usize>> {
    if !LIKE_A_DATE.is_match(text) {
        return Vec::new();
    }
    let dates = A_DATE.captures_iter(text).take(MOST_CANDIDATES).filter_map(|found| {
        let range = found.get(0)?.range();
        let year = written_year(&found)?;
        let joins = |c: char| c.is_alphanumeric();
        let is_whole = is_day(&found)
            && !text[range.end..].starts_with(joins)
            && !text[..range.start].ends_with(joins);
        (is_whole && year >= ELDEST).then_some((range, year))
    });
    dates.filter(|(range, year)| is_of_birth(text, range, *year)).map(|(range, _)| range).collect()
}

fn written_year(found: &Captures<'_>) -> Option<i32> {
    let written = ["y1", "y2", "y3", "y4"].iter().find_map(|y| found.name(y))?.as_str();
    let year: i32 = written.trim_start_matches('\'').parse().ok()?;
    // Two digits say no century: 54 is 1954 and 04 is 2004.
    Some(if year < 100 { year + if year > 26 { 1900 } else { 2000 } } else { year })
}

/// Whether the numbers can be a day and a month, in either order.
fn is_day(found: &Captures<'_>) -> bool {
    let number = |names: [&str; 2]| {
        names.iter().find_map(|n| found.name(n)).and_then(|m| m.as_str().parse::<u32>().ok())
    };
    match (number(["d1", "d2"]), number(["m1", "m2"])) {
        (Some(a), Some(b)) => (1..=31).contains(&a.max(b)) && (1..=12).contains(&a.min(b)),
        _ => true,
    }
}

fn is_of_birth(text: &str, date: &Range<usize>, year: i32) -> bool {
    let context = SentenceContext::around_range(text, date);
    let before = context.before;
    let nearest = |words: &Regex| {
        let last = words.find_iter(before).last()?.range();
        let is_near = before.len() - last.end <= GAP && !OF_ANOTHER.is_match(&before[last.end..]);
        is_near.then_some(last)
    };
    if nearest(&SAID_BEFORE).is_some() {
        return !is_long_dead(&context, year);
    }
    if let Some(born) = nearest(&BORN_BEFORE) {
        return is_persons(&before[..born.start], &before[born.end..])
            && !is_long_dead(&context, year);
    }
    if BORN_AFTER.is_match(context.after) {
        return is_persons(before, "") && !is_long_dead(&context, year);
    }
    if has_fitting_age(before, year) {
        return true;
    }
    year <= NEWEST_BESIDE_A_PERSON
        && context
            .after
            .chars()
            .next()
            .is_none_or(|c| matches!(c, ')' | ']' | ',' | ';' | '.' | ' ' | ':'))
        && PERSON_BEFORE
            .captures(before)
            .is_some_and(|c| c.name("name").is_none_or(|name| is_name(name.as_str())))
        && !WRITES.is_match(context.after)
        && !is_long_dead(&context, year)
}

/// Two words or three that are written as a name, unlike "The Lancet".
fn is_name(words: &str) -> bool {
    const NOT: [&str; 24] = [
        "The", "This", "That", "Our", "My", "A", "An", "In", "On", "At", "From", "Since",
        "Journal", "Times", "Vol", "Issue", "Le", "La", "Der", "Die", "Das", "El", "Los", "Les",
    ];
    PEOPLE.is_match(words) || !words.split([' ', '-']).any(|word| NOT.contains(&word))
}

/// Whether an age stands right before that goes with the year: "(82, 30/11/1941)".
fn has_fitting_age(before: &str, year: i32) -> bool {
    static AGE: LazyLock<Regex> = LazyLock::new(|| {
        compile_pattern(
            r"(?i)[(\[,]\s?(?:aged?|alter|edad|âge)?:?\s?(\d{1,3})\s?(?:years?(?:\sold)?|y\.?o\.?|yrs?|y/o|ans|años|jahre(?:\salt)?|j\.?|a\.)?\s?[,;:/]\s?$",
        )
    });
    let age = AGE.captures(before).and_then(|c| c[1].parse::<i32>().ok());
    age.is_some_and(|age| year + age >= FIRST_COURSES)
}

/// No course was read by this program before.
const FIRST_COURSES: i32 = 2015;

/// Bytes between a word of birth and its date.
const GAP: usize = 60;

/// Whether the subject of a birth is a person: it is, unless a thing stands nearest to it.
fn is_persons(before: &str, between: &str) -> bool {
    let person = PEOPLE.find_iter(before).last().map(|m| m.end());
    let thing = THINGS.find_iter(before).last().map(|m| m.end());
    // "the birthday of the ward"
    if THINGS.is_match(between) && !PEOPLE.is_match(between) {
        return false;
    }
    match (person, thing) {
        (_, None) => true,
        (Some(person), Some(thing)) if person > thing => true,
        (_, Some(thing)) => has_name(&before[thing..]),
    }
}

/// Whether a name stands in what lies between a thing and a birth: "in our clinic, Doreen (born".
fn has_name(between: &str) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| compile_pattern(r"\b\p{Lu}\p{Ll}+"));
    NAME.is_match(between)
}

fn is_long_dead(context: &SentenceContext<'_>, year: i32) -> bool {
    let died_in = DIED_IN.captures(context.after).and_then(|c| c[1].parse::<i32>().ok());
    let is_public = PUBLIC.is_match(context.before) || PUBLIC.is_match(context.after);
    died_in.is_some_and(|died| died < LONG_DEAD && died > year) || year < OF_BOOKS && is_public
}
