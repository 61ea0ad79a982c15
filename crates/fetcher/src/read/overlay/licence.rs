//! Under which licence something may be used.

use crate::read::short_text::one_line;
use crate::read::xml::{Ns, XmlNodeId};
use crate::read::xml_source::XmlSource;

/// The licence an element states: its address, or its name where it gives no address.
///
/// `creativeCommons:license` is an address as text, `cc:license` one in `rdf:resource`; a rights
/// sentence counts only where it names a Creative Commons address.
pub(super) fn read_licence(source: &XmlSource<'_>, element: XmlNodeId) -> Option<String> {
    let tree = &source.tree;
    match tree.name(element) {
        (Ns::Licence | Ns::Dc, "license" | "licence") => tree
            .attribute(element, "resource")
            .or_else(|| tree.attribute(element, "href"))
            .map(str::to_owned)
            .or_else(|| one_line(&tree.inner_text(element))),
        (Ns::Core | Ns::Atom, "link") => {
            let is_licence = tree
                .attribute(element, "rel")
                .is_some_and(|rel| rel.eq_ignore_ascii_case("license"));
            tree.attribute(element, "href").filter(|_| is_licence).map(str::to_owned)
        }
        (_, "rights" | "copyright") => creative_commons_address(&tree.inner_text(element)),
        _ => None,
    }
}

fn creative_commons_address(rights: &str) -> Option<String> {
    let at = rights.find("creativecommons.org/")?;
    let start = rights[..at].rfind("http")?;
    let end = rights[start..]
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | ')' | ','))
        .unwrap_or(rights.len() - start);
    Some(rights[start..start + end].trim_end_matches('.').to_owned())
}
