//! Places in a document, for a person with an editor.

/// Where a byte stands.
pub(super) fn line_of(text: &str, at: usize) -> String {
    let before = &text[..text.floor_char_boundary(at)];
    format!("line {}", before.split('\n').count())
}

/// How many places.
pub(super) fn place_count(n: usize) -> String {
    if n == 1 { "one place".to_owned() } else { format!("{n} places") }
}
