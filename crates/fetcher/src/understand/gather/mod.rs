//! What a feed says, whatever vocabulary it says it in.

mod dates;
mod evidence;
mod feed;
mod json;
mod licence;
mod links;
mod media;
mod person;
mod post;
mod recognise;
mod words;

use url::Url;

use super::draft::FeedDraft;
use super::problems::Problems;
use super::xml::Tree;
use super::{Limits, sniff::NotAFeed};

/// Gathers a feed from its tree.
pub(super) fn from_tree(
    tree: &Tree<'_>,
    document: Option<&Url>,
    limits: &Limits,
    problems: &mut Problems,
) -> Result<FeedDraft, NotAFeed> {
    let shape = recognise::recognise(tree)?;
    Ok(feed::gather(tree, &shape, document, limits, problems))
}

pub(super) use json::from_json;

/// What gathering needs at hand everywhere.
struct Context<'a, 't> {
    tree: &'a Tree<'t>,
    /// The address of the document.
    document: Option<&'a Url>,
    /// Whether the document is of the Atom family, in which text has a stated type.
    is_atom: bool,
    /// The language of the feed, where it says one.
    language: Option<String>,
    limits: &'a Limits,
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
fn language(text: &str) -> Option<String> {
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
    use super::language;

    #[test]
    fn languages_are_tags() {
        assert_eq!(language("en_US").as_deref(), Some("en-US"));
        assert_eq!(language(" zh-Hant-TW ").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(language("English"), None);
        assert_eq!(language(""), None);
    }
}
