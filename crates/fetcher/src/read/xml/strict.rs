//! Well-formed documents, by quick-xml.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::places::{line_of, place_count};
use super::tree_builder::XmlTreeBuilder;
use super::{references, tree::XmlTree};
use crate::read::feed_limits::FeedLimits;
use crate::read::feed_warnings::FeedWarnings;

/// From so many bytes a reference on, writing a document anew takes longer than its references do.
const BYTES_PER_REFERENCE: usize = 50;

/// Why a document is not well-formed, and where.
pub(super) struct XmlSyntaxError {
    /// In quick-xml's words.
    pub(super) why: String,
    /// The byte.
    pub(super) at: usize,
}

/// Reads a well-formed document up to the end of its element; what follows is none of it.
///
/// Three faults do no harm and are let pass, with a problem: a bare `&`, an entity that HTML knows,
/// and an undeclared prefix.
pub(super) fn parse_strict<'t>(
    text: &'t str,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> Result<XmlTree<'t>, XmlSyntaxError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut builder = XmlTreeBuilder::new(limits.max_depth);
    let mut n_bare = 0usize;
    while !builder.is_done() {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                start_element(&mut builder, &tag).map_err(|why| syntax_error(&reader, why))?;
            }
            Ok(Event::Empty(tag)) => {
                start_element(&mut builder, &tag).map_err(|why| syntax_error(&reader, why))?;
                builder.end_innermost();
            }
            Ok(Event::End(_)) => builder.end_innermost(),
            Ok(Event::Text(text)) => {
                let text = text.into_inner();
                n_bare += usize::from(text.starts_with('&'));
                builder.add_text(text);
            }
            Ok(Event::CData(text)) => builder.push_text(text.into_inner()),
            Ok(Event::GeneralRef(name)) => builder.add_reference(&name),
            Ok(Event::Decl(_)) => builder.add_declaration(),
            Ok(Event::Comment(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) => return Err(syntax_error(&reader, "it breaks off".to_owned())),
            Err(error) => return Err(syntax_error(&reader, error.to_string())),
        }
    }
    if n_bare > 0 {
        builder.is_misread = true;
        problems.add_warning(
            "a bare & stands in the feed",
            place_count(n_bare),
            "write & as &amp;",
        );
    }
    let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    let original = without_declaration(&text[..end.min(text.len())]);
    if !text.get(end..).is_none_or(is_trailer) {
        let advice = "remove what the blog's host or software adds after the feed";
        problems.add_warning("something else stands after the feed", line_of(text, end), advice);
    }
    // feed-rs takes long over references: escaped HTML costs it less as CDATA, repaired.
    let is_costly = builder.n_references * BYTES_PER_REFERENCE > original.len();
    let is_given = !builder.is_misread && !is_costly;
    let tree = builder.finish_tree(problems);
    Ok(XmlTree { original: Some(original).filter(|_| is_given), ..tree })
}

/// What is read was decoded, whatever its declaration says of that.
fn without_declaration(text: &str) -> &str {
    let declaration = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    declaration.map_or(text, |(_, rest)| rest)
}

/// Whether what follows a document is white space and comments, as it may be.
fn is_trailer(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        rest = after.1.trim_start();
    }
    rest.is_empty()
}

fn syntax_error(reader: &Reader<&[u8]>, why: String) -> XmlSyntaxError {
    let at = reader.error_position().max(reader.buffer_position());
    XmlSyntaxError { why, at: usize::try_from(at).unwrap_or(usize::MAX) }
}

fn start_element(builder: &mut XmlTreeBuilder<'_>, tag: &BytesStart<'_>) -> Result<(), String> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let value = references::decode_references(&attribute.value).into_owned();
        if value != *attribute.value && !unescape(&attribute.value).is_ok_and(|v| v == value) {
            builder.is_misread = true;
        }
        attributes.push((Cow::Owned(attribute.key.as_ref().to_owned()), Cow::Owned(value)));
    }
    builder.start_element(tag.name().as_ref(), attributes);
    Ok(())
}
