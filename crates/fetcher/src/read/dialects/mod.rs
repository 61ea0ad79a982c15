//! The dialects of feeds in XML: where their parts are, which elements hold a feed's words, and what
//! feed-rs misreads of these.

mod atom;
mod dialect;
mod rdf;
mod rss;

use course::FetchFailureDetail;
pub(super) use dialect::{FeedShape, SeenWords, Word, XmlDialect};

use super::xml::XmlTree;

/// Recognises a feed by its root.
pub(super) fn recognise_feed(tree: &XmlTree<'_>) -> Result<FeedShape, FetchFailureDetail> {
    let root = tree.root().ok_or(FetchFailureDetail::PlainText)?;
    match tree.name(root).1 {
        "rss" | "channel" => rss::find_shape(tree, root),
        "rdf" => Ok(rdf::find_shape(tree, root)),
        "feed" | "entry" => Ok(atom::find_shape(tree, root)),
        name => Err(FetchFailureDetail::OtherXml { root: name.chars().take(40).collect() }),
    }
}
