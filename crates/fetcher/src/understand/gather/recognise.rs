//! Which format a tree is in, and where its posts are.

use course::Format;

use crate::understand::sniff::NotAFeed;
use crate::understand::xml::{NodeId, Ns, Tree};

/// Where things are.
pub(super) struct Shape {
    pub(super) format: Format,
    /// The element that speaks of the feed itself; `None` for an Atom entry by itself.
    pub(super) channel: Option<NodeId>,
    /// The posts in document order.
    pub(super) posts: Vec<NodeId>,
}

/// Recognises a feed by its root.
pub(super) fn recognise(tree: &Tree<'_>) -> Result<Shape, NotAFeed> {
    let root = tree.root().ok_or(NotAFeed::Text(String::new()))?;
    let name = tree.name(root).1;
    match name {
        "rss" | "rdf" => Ok(rss(tree, root, name)),
        "feed" => Ok(Shape {
            format: atom(tree, root),
            channel: Some(root),
            posts: posts(tree, root, "entry"),
        }),
        "entry" => Ok(Shape { format: atom(tree, root), channel: None, posts: vec![root] }),
        "channel" if is_cdf(tree, root) => Err(NotAFeed::Cdf),
        "channel" => Ok(Shape {
            format: Format::Rss2,
            channel: Some(root),
            posts: posts(tree, root, "item"),
        }),
        _ => Err(NotAFeed::Xml(name.chars().take(40).collect())),
    }
}

fn rss(tree: &Tree<'_>, root: NodeId, name: &str) -> Shape {
    let channel = tree.child(root, "channel").unwrap_or(root);
    let version = tree.attribute(root, "version").unwrap_or_default();
    let format = match name {
        "rdf" if declares(tree, root, "rdf/simple/0.9") => Format::Rss0,
        "rdf" => Format::Rss1,
        _ if version.starts_with("0.") => Format::Rss0,
        _ => Format::Rss2,
    };
    Shape { format, channel: Some(channel), posts: posts(tree, root, "item") }
}

fn atom(tree: &Tree<'_>, root: NodeId) -> Format {
    let old = declares(tree, root, "purl.org/atom/ns")
        || tree.attribute(root, "version").is_some_and(|version| version.starts_with("0."));
    if old { Format::Atom03 } else { Format::Atom }
}

fn declares(tree: &Tree<'_>, root: NodeId, address: &str) -> bool {
    tree.attributes(root).any(|(name, value)| {
        (name == "xmlns" || name.starts_with("xmlns:"))
            && value.to_ascii_lowercase().contains(address)
    })
}

/// Items stand in the channel, or beside it (RSS 1.0), or where a careless program put them; never inside one another, nor in
/// what an extension says (RFC 4287 §6.3: it is left alone with all that it holds).
fn posts(tree: &Tree<'_>, root: NodeId, name: &str) -> Vec<NodeId> {
    let mut posts = Vec::new();
    let mut open = vec![(root, 0)];
    while let Some((node, depth)) = open.pop() {
        if tree.name(node).1 == name && depth > 0 {
            posts.push(node);
        } else if depth < 3 {
            let is_extension =
                |child: &NodeId| !matches!(tree.name(*child).0, Ns::Core | Ns::Atom | Ns::Rdf);
            let children: Vec<_> = tree
                .elements(node)
                .filter(|child| !is_extension(child))
                .map(|child| (child, depth + 1))
                .collect();
            open.extend(children.into_iter().rev());
        }
    }
    posts
}

/// Microsoft's Channel Definition Format gives its addresses in attributes.
fn is_cdf(tree: &Tree<'_>, root: NodeId) -> bool {
    let typical = |node| {
        ["href", "base", "lastmod"].iter().any(|name| tree.attribute(node, name).is_some())
            || tree.elements(node).any(|child| {
                matches!(tree.name(child).1, "abstract" | "schedule" | "logo" | "usage")
            })
    };
    typical(root) || tree.elements(root).any(|child| tree.name(child).1 == "item" && typical(child))
}
