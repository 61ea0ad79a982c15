//! Character and entity references (XML 1.0 §4.1, HTML's names).

use std::borrow::Cow;

use xml5ever::data::NAMED_ENTITIES;

use super::characters::{join_surrogates, legal_character};

/// What one reference between `&` and `;` stands for: a number, or a name that XML or HTML knows.
pub(super) fn resolve_reference(name: &str) -> Option<ResolvedReference> {
    if let Some(number) = name.strip_prefix('#') {
        return numbered_character(number).map(|c| ResolvedReference([c, '\0']));
    }
    let mut key = String::with_capacity(name.len() + 1);
    key.push_str(name);
    key.push(';');
    named_reference(&key)
}

/// The table has the names with their semicolon, the old ones without it too, and prefixes of names
/// as zero.
fn named_reference(key: &str) -> Option<ResolvedReference> {
    let (first, second) = *NAMED_ENTITIES.get(key)?;
    let character = |code: u32| char::from_u32(code).unwrap_or('\0');
    (first != 0).then(|| ResolvedReference([character(first), character(second)]))
}

/// One or two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ResolvedReference([char; 2]);

impl ResolvedReference {
    pub(super) fn push_to(self, text: &mut String) {
        text.extend(self.0.into_iter().filter(|c| *c != '\0'));
    }
}

/// Whether a number is that of a character which XML allows.
pub(super) fn is_plain_number(name: &str) -> bool {
    name.strip_prefix('#')
        .and_then(reference_code)
        .and_then(char::from_u32)
        .is_some_and(|c| c != '\0' && legal_character(c) == Some(c))
}

/// Zero and what is no character are dropped, not shown as a box.
fn numbered_character(number: &str) -> Option<char> {
    let character = char::from_u32(reference_code(number)?);
    Some(character.and_then(legal_character).unwrap_or('\0'))
}

fn reference_code(number: &str) -> Option<u32> {
    match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    }
}

/// Replaces every reference in a text; what is none stays as it is.
pub(crate) fn decode_references(text: &str) -> Cow<'_, str> {
    decode_where(text, |_| true)
}

/// Replaces the references to characters beyond ASCII.
pub(crate) fn decode_typographic(text: &str) -> Cow<'_, str> {
    decode_where(text, |resolved| !resolved.0[0].is_ascii())
}

fn decode_where(text: &str, is_wanted: impl Fn(ResolvedReference) -> bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let text = join_surrogates(text);
    let mut decoded = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((resolved, length)) =
            reference_at_start(rest).filter(|(resolved, _)| is_wanted(*resolved))
        {
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

/// The reference at the start of `text`, with its length in bytes. Numbers and HTML's old names may
/// lack their semicolon (WHATWG HTML §13.2.5.73), but for the name of a parameter in an address
/// (`?a=1&copy=2`).
fn reference_at_start(text: &str) -> Option<(ResolvedReference, usize)> {
    let length = text
        .bytes()
        .skip(1)
        .take(MOST_OF_A_NAME)
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .count();
    let name = &text[1..=length];
    if name.is_empty() {
        return None;
    }
    if text.as_bytes().get(length + 1) == Some(&b';') {
        if let Some(resolved) = resolve_reference(name) {
            return Some((resolved, length + 2));
        }
    } else if text.as_bytes().get(length + 1) == Some(&b'=') {
        return None;
    }
    if let Some(number) = name.strip_prefix('#') {
        let (prefix, digits, is_digit): (_, _, fn(&u8) -> bool) =
            match number.strip_prefix(['x', 'X']) {
                Some(digits) => (3, digits, u8::is_ascii_hexdigit),
                None => (2, number, u8::is_ascii_digit),
            };
        let n_digits = digits.bytes().take_while(is_digit).count();
        let end = prefix + n_digits;
        return resolve_reference(&text[1..end])
            .filter(|_| n_digits > 0)
            .map(|resolved| (resolved, end));
    }
    (2..=length.min(MOST_OF_AN_OLD_NAME))
        .rev()
        .find_map(|end| Some((named_reference(&text[1..=end])?, end + 1)))
}

/// `Aacute` and others have six letters, which is the most of names that need no semicolon.
const MOST_OF_AN_OLD_NAME: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(decode_references(text), expected);
    }

    #[test]
    fn references_become_characters() {
        check("a &amp; b &eacute; &#233; &#xE9; &hellip;", "a & b é é é …");
        check("&#146; &#0;.&#x1F600;", "’ .😀");
        check("AT&T &unknown; & &; &#; &#xZZ;", "AT&T &unknown; & &; &#; &#xZZ;");
        check("&NotEqualTilde;", "≂̸");
    }

    #[test]
    fn halves_of_a_character_are_joined() {
        check(
            "&#xD83D;&#xDE00; &#55357;&#56832; &#xd83d;&#56832; &#X0D83D;&#x0dE00;",
            "😀 😀 😀 😀",
        );
        check("&#xD83D&#xDE00 &#55357&#56832.", "😀 😀.");
        check("&#xD83D;", "\u{FFFD}");
        check("a&#xDE00;&#xD83D;b", "a\u{FFFD}\u{FFFD}b");
        check("&#xD83D;&#xD83D;&#xDE00;&#xDE00;", "\u{FFFD}😀\u{FFFD}");
        check("&#xD83D; &#xDE00;", "\u{FFFD} \u{FFFD}");
        check("&#xD83D;x &#xD83D;&eacute; &#55357;&#233;", "\u{FFFD}x \u{FFFD}é \u{FFFD}é");
        check("&#xD83D;&#xDC68;&#x200D;&#xD83D;&#xDCBB;", "👨\u{200D}💻");
        check("&#xDBFF;&#xDFFD; &#xD800;&#xDC00;", "\u{10FFFD} \u{10000}");
        // What is near a surrogate is none.
        check("&#xD7FF;&#xE000;&#55295;&#57344;", "\u{D7FF}\u{E000}\u{D7FF}\u{E000}");
        assert!(matches!(
            join_surrogates("&#8217;&#x1F600; &# &#x &amp;#xD83D;"),
            Cow::Borrowed(_)
        ));
    }

    #[test]
    fn old_references_may_lack_their_semicolon() {
        check(
            "She asked &quotwhy now?&quot and left &copy 2026",
            "She asked \"why now?\" and left © 2026",
        );
        check(
            "&ltb&gt &amp&nbsp; caf&eacute, &#8217s &#xe9;t&#xE9 &#8230",
            "<b> &\u{a0} café, ’s été …",
        );
        check("&notit; &notin;", "¬it; ∉");
        check("https://a.example/?a=1&copy=2&reg=3", "https://a.example/?a=1&copy=2&reg=3");
        check("AT&T Q&A &hellip &alpha &#; &#x &", "AT&T Q&A &hellip &alpha &#; &#x &");
    }
}
