//! HTML that is safe to print.

use serde::{Deserialize, Serialize};

/// HTML from a feed that has been through the sanitiser: the only kind a template may print
/// unescaped.
///
/// It is made in two places only, the fetcher's cleaner and the store's row reader (which reads
/// back what the cleaner made); a test looks for any third.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CleanHtml(String);

impl CleanHtml {
    /// Vouches that `html` came out of the sanitiser.
    pub fn from_sanitised(html: String) -> Self {
        Self(html)
    }

    /// The HTML as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands in a tag whose `<` was passed, and what follows it.
pub(crate) fn split_tag(piece: &str) -> (&str, &str) {
    // A `>` may stand in an attribute.
    let mut is_quoted = false;
    let end = piece.find(|c| {
        is_quoted ^= c == '"';
        c == '>' && !is_quoted
    });
    end.map_or((piece, ""), |end| (&piece[..end], &piece[end + 1..]))
}
