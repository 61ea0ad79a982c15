//! Characters that may not stand in XML (XML 1.0 §2.2).

use std::borrow::Cow;

use crate::read::feed_warnings::FeedWarnings;

/// The text without control characters and non-characters. C1 controls are what windows-1252 became
/// in careless hands, and are read as that.
pub(super) fn legal_text<'t>(text: &'t str, problems: &mut FeedWarnings) -> Cow<'t, str> {
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
