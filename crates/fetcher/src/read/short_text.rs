//! Short texts: names, ids and languages.

/// The longest id, name, category or address that is believed, in bytes.
pub(super) const MOST_OF_A_NAME: usize = 4_096;

/// A short text as one trimmed line; `None` when nothing is left.
pub(super) fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.floor_char_boundary(MOST_OF_A_NAME);
    (!line.is_empty()).then(|| line[..end].to_owned())
}

/// A language tag (BCP 47) from what feeds write: `en_US` is `en-US`; a name of a language is none.
pub(super) fn language_tag(text: &str) -> Option<String> {
    let tag = text.split([',', ';']).next()?.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let is_primary = parts
        .next()
        .is_some_and(|p| matches!(p.len(), 2 | 3) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    let is_regular =
        parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    (is_primary && is_regular).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::language_tag;

    #[test]
    fn languages_are_tags() {
        assert_eq!(language_tag("en_US").as_deref(), Some("en-US"));
        assert_eq!(language_tag(" zh-Hant-TW ").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(language_tag("English"), None);
        assert_eq!(language_tag(""), None);
    }
}
