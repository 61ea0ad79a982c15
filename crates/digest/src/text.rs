//! Text that came from outside, made fit to be set: one line, no invisible controls, sensible
//! length.

use textwrap::core::display_width;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use url::Url;

/// One line of foreign text: white space is folded; control characters and the ones that reorder
/// text are dropped.
///
/// The marks that languages need (zero-width joiners, left-to-right and right-to-left marks) stay.
pub fn single_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let at = out.len();
        out.extend(word.chars().filter(|c| !is_unwanted(*c)));
        if out.len() > at {
            out.insert_str(at, if at == 0 { "" } else { " " });
        }
    }
    out
}

/// One line of at most `columns` columns, cut between graphemes, at a word where one ends in the
/// second half.
pub fn shorten_line(text: &str, columns: usize) -> String {
    let text = single_line(text);
    if fitting_start(&text, columns).len() == text.len() {
        return text;
    }
    let kept = fitting_start(&text, columns.saturating_sub(1));
    let at_word = kept.rfind(' ').filter(|&at| at * 2 >= kept.len()).unwrap_or(kept.len());
    let cut = if text[kept.len()..].starts_with(' ') { kept.len() } else { at_word };
    format!("{}…", trim_end(&kept[..cut]))
}

/// An address a reader may be sent to.
pub fn safe_href(url: &Url) -> Option<String> {
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// HTML or text without what XML 1.0 does not allow (§2.2); lines stay.
pub(crate) fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|c| {
            *c == '\n' || *c == '\t' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
        })
        .collect()
}

/// Text as HTML: what could be markup is escaped.
pub fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The longest beginning of whole graphemes that is at most `columns` wide.
pub(crate) fn fitting_start(text: &str, columns: usize) -> &str {
    let mut width = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        // A family of emoji is one sign, whatever it is made of.
        width += display_width(grapheme).min(2);
        // Marks without width still cost paper: a letter under hundreds of them is somebody's joke,
        // and ends the text.
        if grapheme.len() > 96 {
            return &text[..at + grapheme.chars().next().map_or(0, char::len_utf8)];
        }
        if width > columns || at > columns * 16 {
            return &text[..at];
        }
    }
    text
}

/// Drops what should not stand before an ellipsis: spaces, commas, dashes, opening brackets. A sign
/// that is part of a grapheme with others stays.
pub(crate) fn trim_end(text: &str) -> &str {
    let is_loose = |c: char| c.is_whitespace() || ",;:.…-–—([{«“‘„،؛、，；：。".contains(c);
    let kept = text.grapheme_indices(true).rev().find(|(_, g)| !g.chars().all(is_loose));
    kept.map_or("", |(at, grapheme)| &text[..at + grapheme.len()])
}

/// Whether a text holds letters of a script that runs from right to left.
pub fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Whether a text begins, sentence-wise, in a script that runs from right to left: its first letter
/// decides (UAX #9, P2).
pub fn is_rtl(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| has_rtl(c.encode_utf8(&mut [0; 4])))
}

/// Characters nobody sees and that change how their neighbours are shown: embeddings, overrides and
/// isolates of direction, language tags, byte order marks, non-characters, and what XML 1.0 does
/// not allow (§2.2).
fn is_unwanted(c: char) -> bool {
    matches!(c,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}' | '\u{ad}' | '\u{200b}')
}

/// The same without case, accents and compatibility forms.
pub(crate) fn fold_text(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(single_line("  a \n\t b\u{0}c\u{202e}d \u{200b} "), "a b cd");
        assert_eq!(single_line("می\u{200c}خواهم"), "می\u{200c}خواهم");
    }

    #[track_caller]
    fn check(text: &str, columns: usize, expected: &str) {
        assert_eq!(shorten_line(text, columns), expected);
    }

    #[test]
    fn long_lines_end_at_a_word() {
        check("short", 10, "short");
        check("one two three four", 12, "one two…");
        check("one two, three four", 10, "one two…");
        check(&"x".repeat(50), 10, "xxxxxxxxx…");
        check("日本語の長い題名です", 9, "日本語の…");
        check("👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️", 5, "👩‍⚕️👩‍⚕️…");
    }
}
