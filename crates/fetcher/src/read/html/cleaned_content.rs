//! What cleaning gives.

use course::CleanHtml;
use url::Url;

/// A piece of HTML, cleaned.
#[derive(Debug, Default)]
pub(crate) struct CleanedContent {
    /// What is safe to print; `None` where nothing is left.
    pub(crate) html: Option<CleanHtml>,
    /// Its visible text, paragraphs separated by blank lines.
    pub(crate) text: String,
    /// Its visible text without code and addresses.
    pub(crate) tag_text: String,
    /// Where it links to, in order, without repetition.
    pub(crate) links: Vec<Url>,
    /// The licence a `rel=license` link names.
    pub(crate) licence: Option<Url>,
    /// Whether its layout had to go because it nested without bound.
    pub(crate) is_flattened: bool,
}
