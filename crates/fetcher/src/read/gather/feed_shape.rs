//! Which format a tree is in, and where its posts are.

use course::DocumentFormat;

use crate::read::sniff::NotAFeed;
use crate::read::xml::{Ns, XmlNodeId, XmlTree};

/// Where things are.
pub(super) struct FeedShape {
    pub(super) format: DocumentFormat,
    /// The element that speaks of the feed itself; `None` for an Atom entry by itself.
    pub(super) channel: Option<XmlNodeId>,
    /// The posts in document order.
    pub(super) posts: Vec<XmlNodeId>,
}

/// Recognises a feed by its root.
pub(super) fn recognise_feed(tree: &XmlTree<'_>) -> Result<FeedShape, NotAFeed> {
    let root = tree.root().ok_or(NotAFeed::Text(String::new()))?;
    let name = tree.name(root).1;
    match name {
        "rss" | "rdf" => Ok(rss_shape(tree, root, name)),
        "feed" => Ok(FeedShape {
            format: atom_format(tree, root),
            channel: Some(root),
            posts: find_posts(tree, root, "entry"),
        }),
        "entry" => {
            Ok(FeedShape { format: atom_format(tree, root), channel: None, posts: vec![root] })
        }
        "channel" if is_cdf(tree, root) => Err(NotAFeed::Cdf),
        "channel" => Ok(FeedShape {
            format: DocumentFormat::Rss2,
            channel: Some(root),
            posts: find_posts(tree, root, "item"),
        }),
        _ => Err(NotAFeed::Xml(name.chars().take(40).collect())),
    }
}

fn rss_shape(tree: &XmlTree<'_>, root: XmlNodeId, name: &str) -> FeedShape {
    let channel = tree.child_named(root, "channel").unwrap_or(root);
    let version = tree.attribute(root, "version").unwrap_or_default();
    let format = match name {
        "rdf" if declares_namespace(tree, root, "rdf/simple/0.9") => DocumentFormat::Rss0,
        "rdf" => DocumentFormat::Rss1,
        _ if version.starts_with("0.") => DocumentFormat::Rss0,
        _ => DocumentFormat::Rss2,
    };
    FeedShape { format, channel: Some(channel), posts: find_posts(tree, root, "item") }
}

fn atom_format(tree: &XmlTree<'_>, root: XmlNodeId) -> DocumentFormat {
    let old = declares_namespace(tree, root, "purl.org/atom/ns")
        || tree.attribute(root, "version").is_some_and(|version| version.starts_with("0."));
    if old { DocumentFormat::Atom03 } else { DocumentFormat::Atom }
}

fn declares_namespace(tree: &XmlTree<'_>, root: XmlNodeId, address: &str) -> bool {
    tree.attributes(root).any(|(name, value)| {
        (name == "xmlns" || name.starts_with("xmlns:"))
            && value.to_ascii_lowercase().contains(address)
    })
}

/// Items stand in the channel, or beside it (RSS 1.0), or where a careless program put them; never
/// inside one another, nor in what an extension says (RFC 4287 §6.3: it is left alone with all that
/// it holds).
fn find_posts(tree: &XmlTree<'_>, root: XmlNodeId, name: &str) -> Vec<XmlNodeId> {
    let mut posts = Vec::new();
    let mut open = vec![(root, 0)];
    while let Some((node, depth)) = open.pop() {
        if tree.name(node).1 == name && depth > 0 {
            posts.push(node);
        } else if depth < 3 {
            let is_extension =
                |child: &XmlNodeId| !matches!(tree.name(*child).0, Ns::Core | Ns::Atom | Ns::Rdf);
            let children: Vec<_> = tree
                .child_elements(node)
                .filter(|child| !is_extension(child))
                .map(|child| (child, depth + 1))
                .collect();
            open.extend(children.into_iter().rev());
        }
    }
    posts
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
