//! Text with its type: what is HTML, what is plain, and how a title becomes one plain line.

use std::borrow::Cow;

use base64::Engine;
use url::Url;

use super::gather_context::FeedGatherContext;
use super::markup_evidence::{
    begins_with_markup, has_title_markup, looks_like_html, unescaped_once_more,
};
use crate::read::draft::TypedText;
use crate::read::html;
use crate::read::xml::{
    Ns, XmlNode, XmlNodeId, XmlTreeStep, decode_references, decode_typographic,
};

/// A title's length in characters; what is longer is cut at a word.
const MOST_OF_A_TITLE: usize = 1_000;

/// What an element's text is declared or seen to be.
enum FeedTextKind {
    Plain,
    Html,
    /// Nobody said; it is HTML where it looks like it.
    Unsaid,
}

/// The text of a post's body or summary.
pub(super) fn body_text(
    context: &FeedGatherContext<'_, '_>,
    element: XmlNodeId,
) -> Option<TypedText> {
    let (text, kind) = declared_text(context, element)?;
    let words = match kind {
        FeedTextKind::Plain => {
            TypedText { text: decode_typographic(&text).into_owned(), is_html: false }
        }
        FeedTextKind::Html => {
            TypedText { text: unescaped_once_more(&text).into_owned(), is_html: true }
        }
        FeedTextKind::Unsaid => {
            let text = unescaped_once_more(&text);
            let is_html = looks_like_html(&text);
            TypedText { text: text.into_owned(), is_html }
        }
    };
    let words = cap_text(words, context.limits.max_field_bytes);
    (!words.text.trim().is_empty()).then_some(words)
}

/// A title as one line of plain text.
///
/// Atom says what its titles are. RSS does not: there, markup counts as such where it is of the
/// kind that titles carry and is closed, so that `Styling <select> elements` keeps its word; and
/// character references that survived one decoding were escaped twice. In plain text only
/// references to letters and typographic signs are such evidence, as nobody writes `Don&rsquo;t` to
/// be read; `&amp;` and `&lt;` may be what a post is about.
pub(super) fn title_text(
    context: &FeedGatherContext<'_, '_>,
    element: XmlNodeId,
) -> Option<String> {
    let (text, kind) = declared_text(context, element)?;
    let line = match kind {
        FeedTextKind::Plain => Cow::Owned(decode_typographic(&text).into_owned()),
        FeedTextKind::Html if text.contains('<') => {
            Cow::Owned(html::one_line(&text, context.limits.max_depth))
        }
        FeedTextKind::Html => decode_references(&text),
        FeedTextKind::Unsaid => untyped_line(&text, context.limits.max_depth),
    };
    title_line(&line)
}

/// A title of which nobody says whether it is HTML.
pub(super) fn untyped_line(text: &str, max_depth: usize) -> Cow<'_, str> {
    if has_title_markup(text) {
        Cow::Owned(html::one_line(text, max_depth))
    } else {
        decode_references(text)
    }
}

/// A title on one line and of a readable length.
pub(super) fn title_line(text: &str) -> Option<String> {
    let mut line = String::with_capacity(text.len().min(MOST_OF_A_TITLE));
    let mut n_chars = 0;
    for word in text.split_whitespace() {
        n_chars += word.chars().count() + 1;
        if n_chars > MOST_OF_A_TITLE {
            if line.is_empty() {
                line.extend(word.chars().take(MOST_OF_A_TITLE));
            }
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    (!is_invisible(&line)).then_some(line)
}

/// Whether a text shows nothing: blanks, and characters that are drawn as nothing (Unicode's
/// `Default_Ignorable_Code_Point`, and the empty braille pattern).
pub(super) fn is_invisible(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}'
                    | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
                    | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}'
                    | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
                    | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
                    | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
            )
    })
}

/// The text of an element and its type, by the rules of its vocabulary.
fn declared_text<'a>(
    context: &'a FeedGatherContext<'_, '_>,
    element: XmlNodeId,
) -> Option<(Cow<'a, str>, FeedTextKind)> {
    let tree = context.tree;
    let (ns, name) = tree.name(element);
    let stated = tree.attribute(element, "type").unwrap_or_default().to_ascii_lowercase();
    let mode = tree.attribute(element, "mode").unwrap_or_default();
    let has_elements = tree.has_elements(element);
    if ns == Ns::Xhtml {
        return Some((Cow::Owned(inner_markup(context, element, false)), FeedTextKind::Html));
    }
    if mode.eq_ignore_ascii_case("base64") {
        return decode_base64(&tree.inner_text(element), &stated);
    }
    // Markup that stands there as elements is HTML, whatever its type says; so the text around it
    // is no markup.
    if has_elements {
        let also_escaped = matches!(&*stated, "html" | "text/html");
        return Some((
            Cow::Owned(inner_markup(context, element, also_escaped)),
            FeedTextKind::Html,
        ));
    }
    let text = tree.inner_text(element);
    let is_atom = ns == Ns::Atom || ns == Ns::Core && context.is_atom;
    let kind = match &*stated {
        "html" | "text/html" | "xhtml" | "application/xhtml+xml" => FeedTextKind::Html,
        // Plain by the standard; but a body that begins with a tag was never meant to be read as it
        // is.
        "" if is_atom && name != "title" && begins_with_markup(&text) => FeedTextKind::Html,
        "" if is_atom => FeedTextKind::Plain,
        "text" | "text/plain" | "plain" if is_atom || ns == Ns::Media => FeedTextKind::Plain,
        "" if (ns, name) == (Ns::Content, "encoded") => FeedTextKind::Unsaid,
        other
            if is_atom
                && other.contains('/')
                && !other.starts_with("text/")
                && !other.ends_with("xml") =>
        {
            return decode_base64(&text, other);
        }
        other if is_atom && other.ends_with("xml") => FeedTextKind::Html,
        other if is_atom && other.starts_with("text/") => FeedTextKind::Plain,
        _ => FeedTextKind::Unsaid,
    };
    Some((text, kind))
}

/// Base64, if what is inside is text (RFC 4287 §4.1.3.3).
fn decode_base64<'a>(text: &str, media_type: &str) -> Option<(Cow<'a, str>, FeedTextKind)> {
    let compact: String = text.split_whitespace().collect();
    let engine = base64::engine::GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        base64::engine::general_purpose::GeneralPurposeConfig::new()
            .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent),
    );
    let bytes = engine.decode(compact).ok()?;
    let kind = match media_type {
        "html" | "text/html" | "xhtml" | "application/xhtml+xml" => FeedTextKind::Html,
        "" | "text" | "text/plain" => FeedTextKind::Plain,
        "application/octet-stream" => FeedTextKind::Unsaid,
        other if other.starts_with("text/") => FeedTextKind::Plain,
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
fn inner_markup(
    context: &FeedGatherContext<'_, '_>,
    element: XmlNodeId,
    is_escaped_too: bool,
) -> String {
    let tree = context.tree;
    let mut html = String::new();
    let has_escaped = is_escaped_too
        || tree
            .children(element)
            .any(|child| matches!(tree.node(child), XmlNode::Text(t) if looks_like_html(t)));
    // The bases in force, outermost first: each is resolved once, however much stands inside it.
    let mut bases: Vec<Option<Url>> = Vec::new();
    tree.walk_nodes(element, &mut |step| match (step, tree.node(step.node_id())) {
        (XmlTreeStep::Start(_), XmlNode::Text(text)) => push_text(text, has_escaped, &mut html),
        (XmlTreeStep::Start(id), XmlNode::Element { name, attributes, .. }) => {
            if let Some(next) = tree.attribute(id, "xml:base") {
                let document = || tree.base_address(element, context.document).0;
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
        (XmlTreeStep::End(id), XmlNode::Element { name, .. }) => {
            if tree.attribute(id, "xml:base").is_some() {
                bases.pop();
            }
            if !HAS_NO_END.contains(&&**name) {
                html.push_str("</");
                html.push_str(name);
                html.push('>');
            }
        }
        (XmlTreeStep::End(_), XmlNode::Text(_)) => {}
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

fn cap_text(mut words: TypedText, most: usize) -> TypedText {
    if words.text.len() > most {
        words.text.truncate(words.text.floor_char_boundary(most));
        // Not in the middle of a tag.
        if let Some(open) = words.text.rfind('<')
            && !words.text[open..].contains('>')
        {
            words.text.truncate(open);
        }
    }
    words
}
