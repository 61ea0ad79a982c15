//! The text of an element and its type.

use std::borrow::Cow;

use base64::Engine;
use url::Url;

use super::markup_evidence::{begins_with_markup, looks_like_html};
use super::typed_text::{TextKind, TypedText};
use super::xml::{Ns, XmlEdge, XmlNode, XmlNodeId};
use super::xml_source::XmlSource;

/// The text of an element that feed-rs is not asked for.
pub(super) fn typed_text(source: &XmlSource<'_>, element: XmlNodeId) -> Option<TypedText> {
    let (text, kind) =
        declared_text(source, element).filter(|(text, _)| !text.trim().is_empty())?;
    Some(TypedText { text: text.into_owned(), kind })
}

/// A title that feed-rs is not asked for, as one line.
pub(super) fn title_text(source: &XmlSource<'_>, element: XmlNodeId) -> Option<String> {
    typed_text(source, element)?.title_line(source.limits.max_depth)
}

/// The text of an element and its type, by the rules of its vocabulary.
pub(super) fn declared_text<'a>(
    source: &'a XmlSource<'_>,
    element: XmlNodeId,
) -> Option<(Cow<'a, str>, TextKind)> {
    let tree = &source.tree;
    let (ns, name) = tree.name(element);
    let stated = tree.attribute(element, "type").unwrap_or_default().to_ascii_lowercase();
    let mode = tree.attribute(element, "mode").unwrap_or_default();
    let has_elements = tree.has_elements(element);
    if ns == Ns::Xhtml {
        return Some((Cow::Owned(inner_markup(source, element, false)), TextKind::Html));
    }
    if mode.eq_ignore_ascii_case("base64") {
        return decode_base64(&tree.inner_text(element), &stated);
    }
    // Markup that stands there as elements is HTML, whatever its type says; so the text around it
    // is no markup.
    if has_elements {
        let also_escaped = matches!(&*stated, "html" | "text/html");
        return Some((Cow::Owned(inner_markup(source, element, also_escaped)), TextKind::Html));
    }
    let text = tree.inner_text(element);
    let is_atom = ns == Ns::Atom || ns == Ns::Core && source.shape.is_atom();
    let kind = match &*stated {
        "html" | "text/html" | "xhtml" | "application/xhtml+xml" => TextKind::Html,
        // Plain by the standard; but a body that begins with a tag was never meant to be read as it
        // is.
        "" if is_atom && name != "title" && begins_with_markup(&text) => TextKind::Html,
        "" if is_atom => TextKind::Plain,
        "text" | "text/plain" | "plain" if is_atom || ns == Ns::Media => TextKind::Plain,
        "" if (ns, name) == (Ns::Content, "encoded") => TextKind::Unsaid,
        other
            if is_atom
                && other.contains('/')
                && !other.starts_with("text/")
                && !other.ends_with("xml") =>
        {
            return decode_base64(&text, other);
        }
        other if is_atom && other.ends_with("xml") => TextKind::Html,
        other if is_atom && other.starts_with("text/") => TextKind::Plain,
        _ => TextKind::Unsaid,
    };
    Some((text, kind))
}

/// Base64, if what is inside is text (RFC 4287 §4.1.3.3).
fn decode_base64<'a>(text: &str, media_type: &str) -> Option<(Cow<'a, str>, TextKind)> {
    let compact: String = text.split_whitespace().collect();
    let engine = base64::engine::GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        base64::engine::general_purpose::GeneralPurposeConfig::new()
            .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent),
    );
    let bytes = engine.decode(compact).ok()?;
    let kind = match media_type {
        "html" | "text/html" | "xhtml" | "application/xhtml+xml" => TextKind::Html,
        "" | "text" | "text/plain" => TextKind::Plain,
        "application/octet-stream" => TextKind::Unsaid,
        other if other.starts_with("text/") => TextKind::Plain,
        _ => return None,
    };
    Some((Cow::Owned(String::from_utf8(bytes).ok()?), kind))
}

/// Elements of HTML without an end.
const HAS_NO_END: &[&str] =
    &["br", "hr", "img", "input", "wbr", "meta", "embed", "area", "col", "param", "source"];

/// The elements inside an element as HTML, their addresses resolved where `xml:base` stands among
/// them.
///
/// Text among them is text; but where the type says HTML, or a piece beside the elements looks like
/// it, markup was mixed with escaped markup.
fn inner_markup(source: &XmlSource<'_>, element: XmlNodeId, is_escaped_too: bool) -> String {
    let tree = &source.tree;
    let mut html = String::new();
    let has_escaped = is_escaped_too
        || tree
            .children(element)
            .any(|child| matches!(tree.node(child), XmlNode::Text(t) if looks_like_html(t)));
    // The bases in force, outermost first: each is resolved once, however much stands inside it.
    let mut bases: Vec<Option<Url>> = Vec::new();
    tree.walk_nodes(element, &mut |edge, id| match (edge, tree.node(id)) {
        (XmlEdge::Start, XmlNode::Text(text)) => push_text(text, has_escaped, &mut html),
        (XmlEdge::Start, XmlNode::Element { name, attributes, .. }) => {
            if let Some(next) = tree.attribute(id, "xml:base") {
                let document = || tree.base_address(element, source.document).0;
                let outer = bases.last().cloned().unwrap_or_else(document);
                let next = outer.map_or_else(|| Url::parse(next), |outer| outer.join(next));
                bases.push(next.ok());
            }
            let base = bases.last().and_then(Option::as_ref);
            html.push('<');
            html.push_str(name);
            for (attribute, value) in attributes {
                push_attribute(attribute, value, base, &mut html);
            }
            html.push('>');
        }
        (XmlEdge::End, XmlNode::Element { name, .. }) => {
            if tree.attribute(id, "xml:base").is_some() {
                bases.pop();
            }
            if !HAS_NO_END.contains(&&**name) {
                html.push_str("</");
                html.push_str(name);
                html.push('>');
            }
        }
        (XmlEdge::End, XmlNode::Text(_)) => {}
    });
    html
}

fn push_attribute(name: &str, value: &str, base: Option<&Url>, html: &mut String) {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !plain {
        return;
    }
    let is_address = matches!(name, "href" | "src" | "poster" | "data");
    let resolved =
        base.filter(|_| is_address).and_then(|base| base.join(value).ok()).map(String::from);
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_text(resolved.as_deref().unwrap_or(value), false, html);
    html.push('"');
}

fn push_text(text: &str, as_is: bool, html: &mut String) {
    if as_is {
        html.push_str(text);
        return;
    }
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}
