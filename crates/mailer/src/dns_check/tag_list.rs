//! Lists of tags, `name=value; name=value`, as DKIM and DMARC records are (RFC 6376 §3.2).

/// The tags of a record, in their order.
#[derive(Debug)]
pub(super) struct TagList<'a>(Vec<(&'a str, &'a str)>);

impl<'a> TagList<'a> {
    /// Reads a record; the part that is no tag, or comes twice, is the error.
    pub(super) fn parse(text: &'a str) -> Result<Self, String> {
        let mut tags: Vec<(&str, &str)> = Vec::new();
        let parts = text.split(';').map(str::trim_ascii);
        // Receivers take no offence at a semicolon too many.
        for part in parts.filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or_else(|| part.to_owned())?;
            let (name, value) = (name.trim_ascii_end(), value.trim_ascii_start());
            let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if !is_name || tags.iter().any(|(known, _)| *known == name) {
                return Err(part.to_owned());
            }
            tags.push((name, value));
        }
        Ok(Self(tags))
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(n, _)| *n == name).map(|(_, value)| *value)
    }

    /// Where a tag stands, from 0.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|(n, _)| *n == name)
    }
}
