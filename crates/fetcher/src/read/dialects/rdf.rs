//! RSS 0.90 and 1.0, of which feed-rs reads no ids.

use course::DocumentFormat;

use super::dialect::{FeedShape, Word, XmlDialect, declares_namespace, find_posts};
use super::rss;
use crate::read::xml::{Ns, XmlNodeId, XmlTree};

const DIALECT: XmlDialect = XmlDialect {
    feed_words: rss::FEED_WORDS,
    post_words: &[
        (Ns::Core, "title", Word::Title),
        (Ns::Core, "description", Word::Summary),
        (Ns::Content, "encoded", Word::Content),
    ],
    is_read_right: rss::is_read_right,
    repaired: rss::REPAIRED,
};

pub(super) fn find_shape(tree: &XmlTree<'_>, root: XmlNodeId) -> FeedShape {
    let is_old = declares_namespace(tree, root, "rdf/simple/0.9");
    FeedShape {
        dialect: &DIALECT,
        format: if is_old { DocumentFormat::Rss0 } else { DocumentFormat::Rss1 },
        channel: Some(tree.child_named(root, "channel").unwrap_or(root)),
        posts: find_posts(tree, root, "item"),
    }
}
