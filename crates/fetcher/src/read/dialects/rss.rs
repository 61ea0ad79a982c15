//! RSS 0.91 to 2.0.

use course::{DocumentFormat, FetchFailureDetail};

use super::dialect::{FeedShape, RepairedForm, Word, WordTable, XmlDialect, find_posts};
use crate::read::xml::{Ns, XmlNodeId, XmlTree};

const DIALECT: XmlDialect = XmlDialect {
    feed_words: FEED_WORDS,
    post_words: &[
        (Ns::Core, "title", Word::Title),
        (Ns::Core, "description", Word::Summary),
        (Ns::Content, "encoded", Word::Content),
        (Ns::Core, "guid", Word::Id),
    ],
    is_read_right,
    repaired: REPAIRED,
};

pub(super) const FEED_WORDS: WordTable =
    &[(Ns::Core, "title", Word::Title), (Ns::Core, "description", Word::Summary)];

/// RSS 2.0 holds the words of all others.
pub(super) const REPAIRED: RepairedForm = RepairedForm {
    start: "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\
        <channel>",
    end: "</channel></rss>",
    post: "item",
    feed_summary: "description",
    post_summary: "description",
    content: "content:encoded",
    id: "guid",
    has_types: false,
};

/// Finds the parts of a feed; a channel may lack its `rss`.
pub(super) fn find_shape(
    tree: &XmlTree<'_>,
    root: XmlNodeId,
) -> Result<FeedShape, FetchFailureDetail> {
    let is_bare = tree.name(root).1 == "channel";
    if is_bare && is_cdf(tree, root) {
        return Err(FetchFailureDetail::ChannelDefinition);
    }
    let version = tree.attribute(root, "version").filter(|_| !is_bare).unwrap_or_default();
    let is_old = version.starts_with("0.");
    Ok(FeedShape {
        dialect: &DIALECT,
        format: if is_old { DocumentFormat::Rss0 } else { DocumentFormat::Rss2 },
        channel: tree.child_named(root, "channel").filter(|_| !is_bare).or(Some(root)),
        posts: find_posts(tree, root, "item"),
    })
}

/// feed-rs takes the text as it is written.
pub(super) fn is_read_right(tree: &XmlTree<'_>, element: XmlNodeId, _: Word) -> bool {
    tree.attribute(element, "mode").is_none()
}

/// Microsoft's Channel Definition Format gives its addresses in attributes.
fn is_cdf(tree: &XmlTree<'_>, root: XmlNodeId) -> bool {
    let typical = |node| {
        ["href", "base", "lastmod"].iter().any(|name| tree.attribute(node, name).is_some())
            || tree.child_elements(node).any(|child| {
                matches!(tree.name(child).1, "abstract" | "schedule" | "logo" | "usage")
            })
    };
    typical(root)
        || tree.child_elements(root).any(|child| tree.name(child).1 == "item" && typical(child))
}
