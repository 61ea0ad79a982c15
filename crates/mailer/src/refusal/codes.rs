//! The codes in a server's reply: three digits (RFC 5321 §4.2) and the enhanced status (RFC 3463).

use course::bounce::bounce_kind_of_status;

/// The first enhanced status code in a text, such as `5.1.1` in `(#5.1.1)`; one that says nothing
/// only where no other does.
pub(crate) fn enhanced_status(text: &str) -> Option<String> {
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let codes: Vec<&str> = words.map(|w| w.trim_matches('.')).filter(|w| is_status(w)).collect();
    let clear = codes.iter().find(|c| !c.ends_with(".0.0")).or(codes.first());
    clear.map(|c| (*c).to_owned())
}

fn is_status(word: &str) -> bool {
    word.len() <= 9
        && word.starts_with(['4', '5'])
        && word[1..].starts_with('.')
        && bounce_kind_of_status(word).is_some()
}

/// Whether a reply is for good: its three digits say so, or else its enhanced code.
pub(super) fn is_permanent_reply(text: &str, status: Option<&str>) -> bool {
    let code = text.split(|c: char| !c.is_ascii_digit() && c != '.').find(|w| is_reply_code(w));
    code.or(status).is_some_and(|code| code.starts_with('5'))
}

fn is_reply_code(word: &str) -> bool {
    word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|b| b.is_ascii_digit())
}
