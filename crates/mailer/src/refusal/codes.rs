//! The codes in a server's reply: three digits (RFC 5321 §4.2) and the enhanced status (RFC 3463).

/// The first enhanced status code in a text, such as `5.1.1` in `(#5.1.1)`; one that says nothing
/// only where no other does.
pub(crate) fn enhanced_status(text: &str) -> Option<String> {
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let codes: Vec<&str> = words.map(|w| w.trim_matches('.')).filter(|w| is_status(w)).collect();
    let clear = codes.iter().find(|c| !is_vague_status(c)).or(codes.first());
    clear.map(|c| (*c).to_owned())
}

/// Whether a code only repeats that it failed: 5.0.0 (RFC 3463 §3.1).
pub(crate) fn is_vague_status(status: &str) -> bool {
    status.ends_with(".0.0")
}

/// Three numbers: 4 or 5, one of the eight subjects, a detail. A program's version is none.
fn is_status(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let [class, subject, detail] = parts[..] else { return false };
    matches!(class, "4" | "5")
        && matches!(subject.as_bytes(), [b'0'..=b'7'])
        && (1..=3).contains(&detail.len())
}

/// The first reply code of a refusal in a text: three digits that stand alone.
pub(super) fn basic_code(text: &str) -> Option<&str> {
    let is_edge = |c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_');
    text.split(is_edge).find(|word| is_basic_code(word))
}

/// RFC 5321 has 42x, 45x, 50x and 55x; servers add 43x, 44x, 47x, 51x to 54x and 57x.
fn is_basic_code(word: &str) -> bool {
    matches!(word.as_bytes(), [b'4' | b'5', b'0'..=b'7', b'0'..=b'9'])
}

/// Whether a code of either form is for good.
pub(super) fn is_permanent_code(code: &str) -> bool {
    code.starts_with('5')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_in_texts() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(enhanced_status(text).as_deref(), expected, "{text}");
        };
        check("Sorry, no mailbox here by that name. (#5.1.1)", Some("5.1.1"));
        check("500 5.0.0 Depot returns error: <552 5.2.2 Over quota>", Some("5.2.2"));
        check("550 5.0.0 rejected", Some("5.0.0"));
        check("exim 4.94.2 said 550", None);
        check("192.0.2.5 and 5.1.1.1 are hosts", None);
        assert_eq!(basic_code("smtp; 552-mailbox full"), Some("552"));
        assert_eq!(basic_code("host 192.0.2.1 port 25 said nothing"), None);
    }
}
