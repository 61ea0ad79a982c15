//! What copying leaves in a record: quotes, no-break spaces, characters that cannot be seen.

/// The text without what a web page or a word processor put into it; spaces are single.
pub(super) fn clean_text(text: &str) -> String {
    let kept = text.chars().filter(|c| !is_unseen(*c) && !is_quote(*c));
    // A byte that is no UTF-8 is mostly a no-break space of Latin-1.
    let is_space = |c: char| c.is_whitespace() || c.is_control() || c == '\u{fffd}';
    let spaced: String = kept.map(|c| if is_space(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first character that has no place in a record of ASCII (RFC 6376 §3.2), such as `U+00A0`.
pub(super) fn foreign_character(text: &str) -> Option<String> {
    let is_foreign = |c: &char| !c.is_ascii() || c.is_ascii_control() && !c.is_ascii_whitespace();
    text.chars().find(is_foreign).map(|c| format!("U+{:04X}", u32::from(c)))
}

/// Of no width: byte order marks, joiners, soft hyphens, directions.
fn is_unseen(c: char) -> bool {
    let is_joiner = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}');
    is_joiner || matches!(c, '\u{ad}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

/// A backslash is what a quote is written with in a zone file.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\\' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::{clean_text, foreign_character};

    #[test]
    fn a_copied_text_becomes_plain() {
        assert_eq!(clean_text("\u{feff}v=spf1\u{a0}mx  -all"), "v=spf1 mx -all");
        assert_eq!(clean_text("“v=spf1 mx\u{200b} -all”"), "v=spf1 mx -all");
        assert_eq!(clean_text(r#""v=spf1 mx " "-all\""#), "v=spf1 mx -all");
        assert_eq!(clean_text("v=spf1\u{fffd}-all"), "v=spf1 -all");
    }

    #[test]
    fn a_foreign_character_is_named() {
        assert_eq!(foreign_character("p=MII\u{a0}B").as_deref(), Some("U+00A0"));
        assert_eq!(foreign_character("p=\u{feff}").as_deref(), Some("U+FEFF"));
        assert_eq!(foreign_character("p=MII\t B;"), None);
    }
}
