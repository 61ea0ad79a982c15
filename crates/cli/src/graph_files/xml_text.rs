//! Text for the formats that are XML.

/// A text without the characters that XML cannot hold (XML 1.0 §2.2).
pub(super) fn xml_safe_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
