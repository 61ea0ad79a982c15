//! XML as it is found, into a small tree.
//!
//! [`parse_xml`] reads a well-formed document with quick-xml and anything else with xml5ever's
//! forgiving tokeniser; both build the same [`XmlTree`], in which names are known by their meaning
//! and not by their prefix.

mod characters;
mod doctype;
mod lenient;
mod namespaces;
mod places;
mod references;
mod strict;
mod tree;
mod tree_builder;

pub(crate) use characters::{join_surrogates, without_controls};
pub(crate) use namespaces::Ns;
pub(crate) use references::{decode_references, decode_typographic};
pub(crate) use tree::{XmlEdge, XmlNode, XmlNodeId, XmlTree};

use std::borrow::Cow;

use super::feed_limits::FeedLimits;
use super::feed_warnings::FeedWarnings;
use places::line_of;

const ESCAPE: &str =
    "let the blog's software write the feed, and check it at validator.w3.org/feed";

/// Reads text as XML. There is always a tree; it may be empty.
pub(crate) fn parse_xml<'t>(
    text: &'t str,
    scratch: &'t mut String,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> XmlTree<'t> {
    let text = match prepare_text(text, problems) {
        Cow::Borrowed(text) => text,
        Cow::Owned(mended) => {
            *scratch = mended;
            &*scratch
        }
    };
    let refused = match strict::parse_strict(text, limits, problems) {
        Ok(tree) => return tree,
        Err(refused) => refused,
    };
    let what = format!("the feed is not well-formed XML: {}", refused.why);
    problems.add_warning(what, line_of(text, refused.at), ESCAPE);
    lenient::parse_lenient(text, limits, problems)
}

/// Begins the text at the document, without what may not stand in XML.
fn prepare_text<'t>(text: &'t str, problems: &mut FeedWarnings) -> Cow<'t, str> {
    let text = skip_preamble(text, problems);
    match characters::legal_text(text, problems) {
        Cow::Borrowed(text) => doctype::resolve_doctype(text, problems),
        Cow::Owned(text) => Cow::Owned(doctype::resolve_doctype(&text, problems).into_owned()),
    }
}

/// Cuts what stands before the document: blank lines, a second byte-order mark, a program's
/// warnings.
fn skip_preamble<'t>(text: &'t str, problems: &mut FeedWarnings) -> &'t str {
    let head = &text[..text.floor_char_boundary(64 * 1024)];
    let start = find_start(head).unwrap_or(0);
    let before = text[..start].trim_start_matches('\u{FEFF}');
    if before.trim().is_empty() {
        if !before.is_empty() && text[start..].starts_with("<?xml") {
            problems.add_note(
                "blank lines stand before the feed's first line",
                "line 1",
                "remove what the blog's software or theme prints before the feed",
            );
        }
    } else if !before.trim_start().starts_with("<!--") {
        problems.add_warning(
            "something else stands before the feed",
            "line 1",
            "remove what the blog's software prints before the feed, often a warning of a plug-in",
        );
    } else {
        return text;
    }
    &text[start..]
}

/// Where the document begins: its declaration, unless that is only quoted inside; else the feed's
/// first element, if other elements or text come before it; else the first tag.
fn find_start(head: &str) -> Option<usize> {
    let root = ["<rss", "<feed", "<rdf:RDF"].iter().filter_map(|root| head.find(root)).min();
    let declaration = head.find("<?xml").filter(|at| root.is_none_or(|root| *at < root));
    let is_prolog = head.trim_start().starts_with("<!");
    declaration.or_else(|| root.filter(|_| !is_prolog)).or_else(|| head.find('<'))
}
