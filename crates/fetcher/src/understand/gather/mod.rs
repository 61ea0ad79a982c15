//! What a feed says, whatever vocabulary it says it in.

mod dates;
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
