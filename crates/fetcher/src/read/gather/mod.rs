//! What a feed says, whatever vocabulary it says it in.

mod dates;
mod feed;
mod feed_shape;
mod json;
mod licence;
mod links;
mod markup_evidence;
mod media;
mod person;
mod post;
mod typed_text;

use url::Url;

use super::draft::FeedDraft;
use super::feed_warnings::FeedWarnings;
use super::xml::XmlTree;
use super::{FeedLimits, sniff::NotAFeed};

/// Gathers a feed from its tree.
pub(super) fn from_tree(
    tree: &XmlTree<'_>,
    document: Option<&Url>,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> Result<FeedDraft, NotAFeed> {
    let shape = feed_shape::recognise_feed(tree)?;
    Ok(feed::gather_feed(tree, &shape, document, limits, problems))
}

pub(super) use json::from_json;

/// What gathering needs at hand everywhere.
struct FeedGatherContext<'a, 't> {
    tree: &'a XmlTree<'t>,
    /// The address of the document.
    document: Option<&'a Url>,
    /// Whether the document is of the Atom family, in which text has a stated type.
    is_atom: bool,
    /// The language of the feed, where it says one.
    language: Option<String>,
    limits: &'a FeedLimits,
}

/// The longest id, name, category or address that is believed, in bytes.
const MOST_OF_A_NAME: usize = 4_096;

/// A short text as one trimmed line; `None` when nothing is left.
fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.floor_char_boundary(MOST_OF_A_NAME);
    (!line.is_empty()).then(|| line[..end].to_owned())
}

/// A language tag (BCP 47) from what feeds write: `en_US` is `en-US`; a name of a language is none.
fn language_tag(text: &str) -> Option<String> {
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
