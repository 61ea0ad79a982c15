//! Mail addresses of people, written with their signs or out in words.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::SentenceContext;
use super::post_texts::{MOST_CANDIDATES, MOST_IN_A_PARAGRAPH, PostTexts};
use super::text_folding::compile_pattern;

static EMAILS: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(r"(?i)[\p{L}\d][\p{L}\d._%+'-]*@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}")
});

/// What stands for the at sign and the dots where an address is written out, in English, German,
/// French and Spanish.
const AT: &str = r"\s?[\[({<]\s?(?:at|ät|@|arobase|arobas|arroba|chez|klammeraffe)\s?[\])}>]\s?|\s(?:at|ät|arobase|arobas|arroba|klammeraffe|chez|@)\s";
const DOT: &str =
    r"\s?[\[({<]\s?(?:dot|punkt|point|punto|\.)\s?[\])}>]\s?|\s(?:dot|punkt|point|punto)\s|\.";
/// Ends of hosts that people write out: those of countries are two letters.
const TOP: &str = r"com|org|net|edu|gov|info|biz|name|health|mail|online|cat|eus|uk|ie|us|ca|fr|de|es|se|nl|be|ch|at|it|pt|eu|mx|ar|co|cl|pe|au|nz|za|io|me|dk|no|fi|pl|lu|li|br|in";

static WRITTEN_OUT: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(&format!(
        r"(?i)[\p{{L}}\d][\p{{L}}\d_+-]*(?:(?:{DOT}|\s(?:underscore|unterstrich|bindestrich|tiret|guión|dash|hyphen|guion)\s)[\p{{L}}\d_+-]+){{0,3}}(?:{AT})[\p{{L}}\d-]+(?:(?:{DOT})[\p{{L}}\d-]+){{0,2}}?(?:{DOT})(?:{TOP})\b"
    ))
});
/// The least of it: asked of every paragraph, so it names letters that stand there.
static LIKE_WRITTEN_OUT: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)\s(?:dot|punkt|point|punto)\s|[\[({<]\s?(?:at|ät|@|chez|dot|punkt|point|punto)\s?[\])}>]|arobas|arroba|klammeraffe",
    )
});
static SIGNS: LazyLock<Regex> =
    LazyLock::new(|| compile_pattern(&format!(r"(?i)(?P<at>{AT})|(?P<dot>{DOT})")));

/// Why an address for all stands in a text: what may be sent there.
static WRITE_TO_US: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)\b(?:contact|reach|get in touch|message|write to (?:me|us)|e?-?mail (?:me|us)|register|registration|rsvp|apply|applications?|enquir\w+|inquir\w+|queries|questions|feedback|details|submi\w+|abstracts?|send|sign up|subscribe|correspond\w+|my|our|mine|editor|committee|organi[sz]ers?|office|library|secretar\w+|kontakt|kontaktier\w*|meine?|unsere?|anmeld\w*|fragen|bewerb\w*|redaktion|sekretariat|rückmeldung\w*|schreibt (?:mir|uns)|écri(?:vez|s)[- ](?:moi|nous)|contacte[rz]?|mon|notre|inscri\w+|questions?|renseignements?|rédaction|secrétariat|envoy\w+|mi|nuestr[oa]|escrib(?:e|a|id)(?:me|nos)|escríb(?:e|a)(?:me|nos)|contact\w+|consultas?|preguntas|dudas|inscrib\w+|redacción|secretaría|envía\w*|enviad)\b",
    )
});
static TO_TAKE_PART: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"(?i)^\W{0,2}(?:to|for|by|with|before|bis|um|pour|avant|para|antes)\b.{0,20}\b(?:book|register|join|apply|enrol\w*|places?|tickets?|details|information|questions|anmeld\w*|inscri\w*|réserv\w*|reserv\w*)",
    )
});
/// Whose address it is, where that is no writer: "her mail address is".
static OF_ANOTHER: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(&format!(
        r"(?i)\b(?:her|his|their|{}|ihre?[mnrs]?|seine?[mnrs]?|sa|ses|su|sus)\b",
        super::context::PERSONS
    ))
});

/// Whether an address may stand in a folded paragraph.
pub(super) fn may_hold_email(text: &str) -> bool {
    text.contains('@') || LIKE_WRITTEN_OUT.is_match(text)
}

/// Every mail address of a person in a prepared paragraph.
pub(super) fn find_emails(text: &str, post: &PostTexts<'_>) -> Vec<Range<usize>> {
    let signed =
        EMAILS.find_iter(text).take(MOST_CANDIDATES).map(|m| (m.range(), m.as_str().to_owned()));
    let is_spelt = LIKE_WRITTEN_OUT.is_match(text);
    let spelt = WRITTEN_OUT
        .find_iter(if is_spelt { text } else { "" })
        .map(|m| (m.range(), with_signs(m.as_str())));
    let spelt = spelt.filter(|(range, _)| {
        !text[range.clone()].contains('@') || text[range.clone()].contains(['[', '(', ' '])
    });
    let mut found: Vec<Range<usize>> = Vec::new();
    for (range, address) in signed.chain(spelt) {
        if found.len() >= MOST_IN_A_PARAGRAPH {
            break;
        }
        let is_new = !found.iter().any(|f| f.start < range.end && range.start < f.end);
        if is_new && is_persons(&address, &SentenceContext::around_range(text, &range), post) {
            found.push(range);
        }
    }
    found
}

/// An address that is written out, with its signs.
fn with_signs(text: &str) -> String {
    let mut address = String::new();
    let mut end = 0;
    for sign in SIGNS.captures_iter(text) {
        let Some(whole) = sign.get(0) else { continue };
        address.push_str(&text[end..whole.start()]);
        address.push(if sign.name("at").is_some() { '@' } else { '.' });
        end = whole.end();
    }
    address.push_str(&text[end..]);
    address.replace(" underscore ", "_").replace(" unterstrich ", "_").to_lowercase()
}

/// Words that no host is called, in front of a dot that is spelt out.
const NO_HOSTS: [&str; 16] = [
    "the", "a", "an", "this", "that", "le", "la", "un", "une", "ce", "lui", "elle", "el", "mi",
    "dem", "der",
];

fn is_persons(address: &str, context: &SentenceContext<'_>, post: &PostTexts<'_>) -> bool {
    let Some((local, host)) = address.split_once('@') else { return false };
    let is_prose = host.split('.').next().is_none_or(|first| NO_HOSTS.contains(&first));
    if is_prose || is_example(host) || is_role(local) || is_own(local, host, post) {
        return false;
    }
    let of_another = OF_ANOTHER.find_iter(context.before).last().map(|m| m.end());
    let to_us = WRITE_TO_US.find_iter(context.before).last().map(|m| m.end());
    (to_us.is_none() && !TO_TAKE_PART.is_match(context.after)) || of_another.is_some()
}

/// Names that stand for nobody (RFC 2606).
fn is_example(host: &str) -> bool {
    let host = host.to_lowercase();
    let top = host.rsplit('.').next().unwrap_or_default();
    matches!(top, "example" | "test" | "invalid")
        || ["example.com", "example.org", "example.net"]
            .iter()
            .any(|e| host == *e || host.ends_with(&format!(".{e}")))
}

/// An office's address rather than a person's.
fn is_role(local: &str) -> bool {
    const ROLES: [&str; 86] = [
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
        "abstracts",
        "submissions",
        "secretary",
        "secretariat",
        "reception",
        "kontakt",
        "sekretariat",
        "buero",
        "büro",
        "redaktion",
        "anmeldung",
        "kurs",
        "kurse",
        "presse",
        "verwaltung",
        "service",
        "bibliothek",
        "veranstaltungen",
        "accueil",
        "secretaire",
        "inscription",
        "inscriptions",
        "formation",
        "redaction",
        "bibliotheque",
        "communication",
        "contacto",
        "secretaria",
        "inscripciones",
        "formacion",
        "biblioteca",
        "redaccion",
        "cursos",
        "informacion",
        "prensa",
        "consultas",
        "jobs",
        "privacy",
        "studyday",
        "studydays",
        "dept",
        "department",
        "therapy",
        "clinic",
        "ward",
        "ot",
    ];
    let local = local.to_lowercase();
    local.split(['.', '-', '_', '+']).any(|part| ROLES.contains(&part))
        || ROLES.contains(&local.as_str())
}

/// The author's own address: at their blog's host, or with their name.
fn is_own(local: &str, host: &str, post: &PostTexts<'_>) -> bool {
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
