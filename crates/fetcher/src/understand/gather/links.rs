//! Links of feeds and posts, by their relation.

use url::Url;

use super::Context;
use crate::understand::xml::{NodeId, Ns};

/// One link as a feed states it, made absolute.
pub(super) struct Link<'t> {
    pub(super) rel: &'t str,
    pub(super) media_type: &'t str,
    pub(super) url: Url,
    pub(super) element: NodeId,
}

/// Reads `<link>` of RSS (an address as text) and of Atom (attributes, RFC 4287 §4.2.7); the default relation is
/// `alternate`.
pub(super) fn read<'a>(context: &'a Context<'_, '_>, element: NodeId, base: Option<&Url>) -> Option<Link<'a>> {
    let tree = context.tree;
    let (ns, name) = tree.name(element);
    if name != "link" || !matches!(ns, Ns::Core | Ns::Atom) {
        return None;
    }
    let rel = tree.attribute(element, "rel").filter(|rel| !rel.is_empty()).unwrap_or("alternate");
    // IANA's relations may be written as addresses.
    let rel = rel.rsplit('/').next().filter(|_| rel.contains("iana.org")).unwrap_or(rel);
    let media_type = tree.attribute(element, "type").unwrap_or_default();
    let text = tree.text(element);
    let address = tree.attribute(element, "href").unwrap_or(&text);
    let url = resolve(context, element, address, base)?;
    Some(Link { rel, media_type, url, element })
}

/// An address of the web, resolved against the base in force at an element: what the document says, else `base`, else the document's
/// own address.
pub(super) fn resolve(context: &Context<'_, '_>, element: NodeId, address: &str, base: Option<&Url>) -> Option<Url> {
    // Long addresses are broken over lines by some programs.
    let address: String = address.split_whitespace().collect();
    if address.is_empty() || address.len() > super::MOST_OF_A_NAME {
        return None;
    }
    let url = match Url::parse(&address) {
        Ok(url) => Some(url),
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            let (named, is_named) = context.tree.base(element, context.document);
            let base = if is_named { named.as_ref() } else { base.or(context.document) };
            base.and_then(|base| base.join(&address).ok())
        }
        Err(_) => None,
    };
    url.filter(is_web)
}

/// Whether an address is of the web: no script, no file, no mail.
pub(super) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

/// How well an `alternate` link serves a person: a page before a feed.
pub(super) fn readability(media_type: &str) -> u8 {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" | "" => 2,
        other if other.ends_with("xml") || other.ends_with("json") => 0,
        _ => 1,
    }
}
