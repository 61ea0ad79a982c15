//! Mail that a program wrote in somebody's name: an absence, or a leave at a click.

use mail_parser::Message;

use super::raw_headers;

/// The first word of the subject that our `mailto:` links ask for.
const OUR_WORD: &str = "leave";

/// How the programs of absent people begin a subject. Not all of them mark what they send.
const ABSENCES: [&str; 26] = [
    "out of office",
    "out of the office",
    "out-of-office",
    "automatic reply",
    "automated reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "auto-response",
    "autoresponse",
    "away from",
    "on vacation",
    "vacation",
    "automatische antwort",
    "abwesenheit",
    "abwesend",
    "réponse automatique",
    "absence du bureau",
    "respuesta automática",
    "fuera de la oficina",
    "risposta automatica",
    "automatisch antwoord",
    "afwezig",
    "resposta automática",
    "odpowiedź automatyczna",
];

/// Whether a program wrote it (RFC 3834 §5), by what was used before that, or by its subject.
pub(super) fn is_automatic(parsed: &Message<'_>) -> bool {
    let has = |name: &str, is_it: fn(&str) -> bool| {
        raw_headers(parsed, name).any(|value| is_it(&value.trim().to_ascii_lowercase()))
    };
    has("Auto-Submitted", |value| !value.starts_with("no") && !value.is_empty())
        || has("X-Autoreply", |value| value.starts_with("yes"))
        || has("X-Autorespond", |_| true)
        || has("X-Autoresponder", |_| true)
        || has("Precedence", |value| value.starts_with("auto_reply"))
        || is_absence(parsed)
}

/// Whether a program wrote to many or to nobody: what a list, a desk or `vacation` answers says so
/// (RFC 2076 §3.9), and no mail program that leaves at a click.
pub(super) fn is_bulk(parsed: &Message<'_>) -> bool {
    raw_headers(parsed, "Precedence").any(|value| {
        let value = value.trim().to_ascii_lowercase();
        ["bulk", "junk", "list"].iter().any(|word| value.starts_with(word))
    })
}

/// Whether an automatic mail is a leave all the same: a mail program sent it at a click. Apple Mail
/// marks its own as an answer of a program and names itself; others send what our link asks for, or
/// nothing at all.
pub(super) fn is_automatic_leave(parsed: &Message<'_>) -> bool {
    let is_apples =
        raw_headers(parsed, "X-Apple-Unsubscribe").any(|v| v.trim().eq_ignore_ascii_case("true"));
    let subject = parsed.subject().unwrap_or_default().trim();
    let is_empty = subject.is_empty() && has_no_words(parsed);
    is_apples || is_empty || is_our_word(subject)
}

/// Whether a subject is the one that our link asks for, with the mark or without.
fn is_our_word(subject: &str) -> bool {
    let mut words = subject.split_whitespace();
    let is_first = words.next().is_some_and(|word| word.eq_ignore_ascii_case(OUR_WORD));
    let is_mark = |word: &str| !course::token::find_marks(word).is_empty();
    is_first && words.next().is_none_or(is_mark) && words.next().is_none()
}

fn is_absence(parsed: &Message<'_>) -> bool {
    let subject = parsed.subject().unwrap_or_default().trim().to_lowercase();
    ABSENCES.iter().any(|words| subject.starts_with(words))
}

fn has_no_words(parsed: &Message<'_>) -> bool {
    super::part_texts(parsed).is_empty() && parsed.attachment_count() == 0
}
