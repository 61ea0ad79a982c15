//! Character and entity references (XML 1.0 §4.1, HTML's names).

use std::borrow::Cow;

use xml5ever::data::NAMED_ENTITIES;

use super::characters::windows_1252;

/// What one reference between `&` and `;` stands for: a number, or a name that XML or HTML knows.
pub(super) fn resolve(name: &str) -> Option<Resolved> {
    if let Some(number) = name.strip_prefix('#') {
        return numbered(number).map(|c| Resolved([c, '\0']));
    }
    // The table has the names with their semicolon, and prefixes of names as zero.
    let mut key = String::with_capacity(name.len() + 1);
    key.push_str(name);
    key.push(';');
    let (first, second) = *NAMED_ENTITIES.get(&*key)?;
    let character = |code: u32| char::from_u32(code).unwrap_or('\0');
    (first != 0).then(|| Resolved([character(first), character(second)]))
}

/// One or two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Resolved([char; 2]);

impl Resolved {
    pub(super) fn push_to(self, text: &mut String) {
        text.extend(self.0.into_iter().filter(|c| *c != '\0'));
    }
}

/// XML's own five names need no declaration (XML 1.0 §4.6).
pub(super) fn is_predefined(name: &str) -> bool {
    name.starts_with('#') || matches!(name, "amp" | "lt" | "gt" | "quot" | "apos")
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    // Zero and what is no character are dropped, not shown as a box.
    match char::from_u32(code.ok()?).unwrap_or('\0') {
        '\u{80}'..='\u{9F}' => Some(windows_1252(char::from_u32(code_of(number)?)?)),
        c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => Some('\0'),
        '\u{FFFE}' | '\u{FFFF}' => Some('\0'),
        c => Some(c),
    }
}

fn code_of(number: &str) -> Option<u32> {
    match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    }
}

/// Replaces every reference in a text; what is none stays as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    decode_where(text, |_| true)
}

/// Replaces the references to characters beyond ASCII.
pub(crate) fn decode_typographic(text: &str) -> Cow<'_, str> {
    decode_where(text, |resolved| !resolved.0[0].is_ascii())
}

fn decode_where(text: &str, is_wanted: impl Fn(Resolved) -> bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((resolved, length)) = reference(rest).filter(|(resolved, _)| is_wanted(*resolved)) {
            resolved.push_to(&mut decoded);
            rest = &rest[length..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// HTML's longest name has 31 letters.
const MOST_OF_A_NAME: usize = 40;

/// The reference at the start of `text`, with its length in bytes.
fn reference(text: &str) -> Option<(Resolved, usize)> {
    let length =
        text.bytes().skip(1).take(MOST_OF_A_NAME).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let name = &text[1..=length];
    let is_whole = text.as_bytes().get(length + 1) == Some(&b';');
    (is_whole && !name.is_empty()).then(|| resolve(name)).flatten().map(|r| (r, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(decode(text), expected);
    }

    #[test]
    fn references_become_characters() {
        check("a &amp; b &eacute; &#233; &#xE9; &hellip;", "a & b é é é …");
        check("&#146; &#0;.&#x1F600;", "’ .😀");
        check("AT&T &unknown; & &; &#; &#xZZ;", "AT&T &unknown; & &; &#; &#xZZ;");
        check("&NotEqualTilde;", "≂̸");
    }
}
