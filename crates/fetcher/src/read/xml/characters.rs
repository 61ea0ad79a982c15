//! Characters that may not stand in XML (XML 1.0 §2.2).

use std::borrow::Cow;

use crate::read::feed_warnings::FeedWarnings;

/// How many digits of a reference are looked at.
const MOST_DIGITS: usize = 40;

/// The text without control characters, non-characters and references to half characters.
pub(super) fn legal_text<'t>(text: &'t str, problems: &mut FeedWarnings) -> Cow<'t, str> {
    let legal = drop_controls(text, problems);
    let Cow::Owned(whole) = join_surrogates(&legal) else { return legal };
    problems.add_warning(
        "characters are written as two halves each, which XML does not have",
        "the whole feed",
        "write emoji as they are, in UTF-8, or as one number: &#128512;",
    );
    Cow::Owned(whole)
}

/// Drops control characters and non-characters. C1 controls are what windows-1252 became in careless
/// hands, and are read as that.
fn drop_controls<'t>(text: &'t str, problems: &mut FeedWarnings) -> Cow<'t, str> {
    if !text.bytes().any(is_suspicious) || text.chars().all(|c| legal_character(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    let legal: String = text.chars().filter_map(legal_character).collect();
    let n_dropped = text.chars().filter(|c| legal_character(*c).is_none()).count();
    if n_dropped > 0 {
        let what = format!(
            "control characters stand in the feed, which XML forbids ({n_dropped} were dropped)"
        );
        problems.add_warning(
            what,
            "the whole feed",
            "they often come with text pasted from Word or a PDF: type it again",
        );
    } else {
        let what = "typographic characters were stored in the wrong encoding";
        problems.add_note(what, "the whole feed", "set the blog's database and its feed to UTF-8");
    }
    Cow::Owned(legal)
}

/// A text without control characters; C1 controls are read as what they were.
pub(crate) fn without_controls(text: &str) -> Cow<'_, str> {
    if text.bytes().any(is_suspicious) {
        text.chars().filter_map(legal_character).collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// A byte that begins or is a character to look at: a control, a C1 control (0xC2 …) or U+FFFE
/// (0xEF …).
fn is_suspicious(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || matches!(byte, 0xC2 | 0xEF)
}

/// What stands for a character in XML; none for what may not stand there.
pub(super) fn legal_character(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(c),
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => None,
        '\u{80}'..='\u{9F}' => Some(windows_1252(c)),
        _ => Some(c),
    }
}

/// What a C1 control was before windows-1252 was taken for Latin-1.
fn windows_1252(c: char) -> char {
    let byte = u8::try_from(u32::from(c)).unwrap_or(b'?');
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(c)
}

/// Writes the characters that references to surrogates stand for: two halves are one character, and
/// a half alone is U+FFFD. Neither XML nor HTML has such references (XML 1.0 §4.1, WHATWG HTML
/// §13.2.5.80); programs write them whose strings are UTF-16.
pub(crate) fn join_surrogates(text: &str) -> Cow<'_, str> {
    let (mut joined, mut from, mut at) = (String::new(), 0, 0);
    while let Some(start) = text[at..].find("&#").map(|found| at + found) {
        let Some((unit, end)) = surrogate(text, start) else {
            at = start + 2;
            continue;
        };
        let low = surrogate(text, end)
            .filter(|(low, _)| char::decode_utf16([unit, *low]).all(|c| c.is_ok()));
        joined.push_str(&text[from..start]);
        joined.extend(
            char::decode_utf16([unit].into_iter().chain(low.map(|(low, _)| low)))
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)),
        );
        at = low.map_or(end, |(_, end)| end);
        from = at;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    joined.push_str(&text[from..]);
    Cow::Owned(joined)
}

/// The surrogate that a reference at `start` names, and where the reference ends. It may lack its
/// semicolon.
fn surrogate(text: &str, start: usize) -> Option<(u16, usize)> {
    let number = text[start..].strip_prefix("&#")?;
    let (digits, radix) =
        number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let n_digits =
        digits.bytes().take(MOST_DIGITS).take_while(|b| char::from(*b).is_digit(radix)).count();
    let code = u32::from_str_radix(&digits[..n_digits], radix).ok()?;
    let end = text.len() - digits.len() + n_digits;
    let end = end + usize::from(text.as_bytes().get(end) == Some(&b';'));
    (0xD800..0xE000).contains(&code).then(|| Some((u16::try_from(code).ok()?, end)))?
}
