//! Atom 1.0 (RFC 4287), and the draft 0.3.

use course::DocumentFormat;

use super::dialect::{FeedShape, RepairedForm, Word, XmlDialect, declares_namespace, find_posts};
use crate::read::markup_evidence::begins_with_markup;
use crate::read::xml::{Ns, XmlNodeId, XmlTree};

const DIALECT: XmlDialect = XmlDialect {
    feed_words: &[
        (Ns::Atom, "title", Word::Title),
        (Ns::Core, "title", Word::Title),
        (Ns::Atom, "subtitle", Word::Summary),
        (Ns::Core, "subtitle", Word::Summary),
    ],
    post_words: &[
        (Ns::Atom, "title", Word::Title),
        (Ns::Core, "title", Word::Title),
        (Ns::Atom, "summary", Word::Summary),
        (Ns::Core, "summary", Word::Summary),
        (Ns::Atom, "content", Word::Content),
        (Ns::Core, "content", Word::Content),
        (Ns::Atom, "id", Word::Id),
        (Ns::Core, "id", Word::Id),
    ],
    is_read_right,
    repaired: RepairedForm {
        start: "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        end: "</feed>",
        post: "entry",
        feed_summary: "subtitle",
        post_summary: "summary",
        content: "content",
        id: "id",
        has_types: true,
    },
};

/// Finds the parts of a feed, or of an entry by itself.
pub(super) fn find_shape(tree: &XmlTree<'_>, root: XmlNodeId) -> FeedShape {
    let is_entry = tree.name(root).1 == "entry";
    let is_old = declares_namespace(tree, root, "purl.org/atom/ns")
        || tree.attribute(root, "version").is_some_and(|version| version.starts_with("0."));
    FeedShape {
        dialect: &DIALECT,
        format: if is_old { DocumentFormat::Atom03 } else { DocumentFormat::Atom },
        channel: (!is_entry).then_some(root),
        posts: if is_entry { vec![root] } else { find_posts(tree, root, "entry") },
    }
}

/// feed-rs knows three types, and does not tell text of no type, which may be markup all the same,
/// from text.
fn is_read_right(tree: &XmlTree<'_>, element: XmlNodeId, word: Word) -> bool {
    let written = tree.attributes(element).find(|(name, _)| *name == "type");
    let is_unsaid = tree.attribute(element, "type").is_none();
    word == Word::Id
        || tree.attribute(element, "mode").is_none()
            && match written {
                Some((_, stated)) => matches!(stated, "text" | "html" | "text/html"),
                None if word == Word::Title => is_unsaid,
                None => is_unsaid && !begins_with_markup(&tree.inner_text(element)),
            }
}
