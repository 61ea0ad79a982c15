//! Bytes to a document.
//!
//! [`read_feed`] is pure: the same bytes and hints give the same document, and no bytes make it
//! panic, hang or grow without bound. [`read_changed_feed`] reads only posts that are not known. One value goes through these files from left to right:
//!
//! ```text
//! bytes ─→ decode ─→ xml ──→ xml_source ┬─→ parse (feed-rs) ──┬─→ assemble ─→ Document
//!             │              dialects   │    └ repair         │    post_text
//!             │                         └─→ overlay ──────────┤    raw_post
//!             └────→ json_source ──────────→ both ────────────┘    html
//! ```
//!
//! - **Who reads what.** feed-rs reads titles, ids and texts (`parse`). The overlay reads all
//!   other things, and texts in elements that feed-rs does not know or keep (`overlay`). No
//!   element is read by both. `post_text` prefers what feed-rs read.
//! - **What feed-rs is given.** The document as it stands, where the strict parse succeeded, and
//!   its characters, namespaces (`xml::XmlTree::original`) and elements (`dialects`) are ones
//!   that feed-rs is known to read right. Otherwise, and where it refuses the original or finds
//!   another number of posts, it is given these elements alone, repaired (`repair`). If it fails
//!   with these, the fetch has failed. A document full of references, as Atom with escaped HTML
//!   is, is repaired too: feed-rs takes long over each.
//! - **What is not read.** A hash of a post's text and extras, before cleaning (`raw_post`), tells
//!   whether the post is stored as it is: then it is neither cleaned nor compared.
//! - **What belongs together.** The n-th post of feed-rs is the n-th of the overlay: both follow
//!   the order of the document, and their numbers are compared.

mod assemble;
mod author_advice;
pub mod calendar;
mod dates;
mod decode;
mod dialects;
mod element_text;
mod feed_limits;
mod feed_warnings;
mod function_words;
mod html;
mod json_source;
mod json_text;
mod local_links;
mod locked_posts;
mod markup_evidence;
mod overlay;
mod parse;
mod post_text;
mod raw_post;
mod repair;
mod short_text;
mod sniff;
mod typed_text;
mod written_language;
mod xml;
mod xml_source;

pub use feed_limits::{FeedHints, FeedLimits};
pub(crate) use html::limits::drop_oversized_tags;

use course::{Document, DocumentFormat, FetchFailure, FetchFailureKind, KnownPosts, ReadPost};
use feed_warnings::FeedWarnings;
use json_source::JsonSource;
use overlay::FeedExtras;
use parse::ParsedFeed;
use xml_source::XmlSource;

use crate::caught_panics::catch_panic;

/// Understands a feed document, with advice to its author.
///
/// # Errors
/// As [`read_changed_feed`].
pub fn read_feed(
    bytes: &[u8],
    hints: FeedHints<'_>,
    limits: &FeedLimits,
) -> Result<Document, FetchFailure> {
    let read = read_changed_feed(bytes, hints, limits, &KnownPosts::default())?;
    // Nothing is known, so every post was read.
    let posts: Vec<_> = read.posts.into_iter().filter_map(ReadPost::into_whole).collect();
    let mut problems = read.problems;
    problems.extend(author_advice::advise_author(&posts, hints.content_type));
    Ok(Document { feed: read.feed, posts, problems, is_cut: read.is_cut })
}

/// Understands a feed document, and reads only those of its posts that are not known.
///
/// # Errors
/// A [`FetchFailure`] of the kind `NotAFeed` that says what the bytes are instead, or of the kind
/// `Parser` when the parser panicked.
pub fn read_changed_feed(
    bytes: &[u8],
    hints: FeedHints<'_>,
    limits: &FeedLimits,
    known: &KnownPosts,
) -> Result<Document<ReadPost>, FetchFailure> {
    catch_panic(|| read_unguarded(bytes, hints, limits, known))
        .unwrap_or_else(|| Err(FetchFailure::new(FetchFailureKind::Parser)))
}

/// The title of a web page.
pub(crate) fn page_title(text: &str) -> Option<String> {
    sniff::find_title(text)
}

/// Text to a document: first what feed-rs reads, then the rest, then both together.
fn read_unguarded(
    bytes: &[u8],
    hints: FeedHints<'_>,
    limits: &FeedLimits,
    known: &KnownPosts,
) -> Result<Document<ReadPost>, FetchFailure> {
    if let Some(other) = sniff::recognise_file(bytes) {
        return Err(sniff::not_a_feed(other));
    }
    let mut problems = FeedWarnings::default();
    let charset = hints.content_type.and_then(decode::charset_parameter);
    let text = decode::decode_text(bytes, charset, &mut problems);
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let (parsed, mut extras) = if start.starts_with(['{', '[']) {
        read_json(&text, hints, limits, &mut problems)?
    } else {
        read_xml(&text, hints, limits, &mut problems)?
    };
    local_links::move_local_links(&mut extras, hints.base, &mut problems);
    let (feed, posts) = assemble::assemble_document(parsed, extras, known, limits, &mut problems);
    Ok(Document { feed, posts, is_cut: problems.is_cut(), problems: problems.into_vec() })
}

fn read_json(
    text: &str,
    hints: FeedHints<'_>,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> Result<(ParsedFeed, FeedExtras), FetchFailure> {
    let source =
        JsonSource::from_text(text, hints.base, limits, problems).map_err(sniff::not_a_feed)?;
    let repair = || source.write_repaired();
    let n_posts = source.items().count();
    let parsed = parse::parse_feed(DocumentFormat::Json, n_posts, source.original(), repair)?;
    Ok((parsed, source.read_extras(problems)))
}

fn read_xml(
    text: &str,
    hints: FeedHints<'_>,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> Result<(ParsedFeed, FeedExtras), FetchFailure> {
    if let Some(page) = sniff::recognise_page(text) {
        return Err(sniff::not_a_feed(page));
    }
    let mut scratch = String::new();
    let tree = xml::parse_xml(text, &mut scratch, limits, problems);
    let source = XmlSource::from_tree(tree, hints.base, limits)
        .map_err(|other| sniff::not_a_feed(sniff::refine_not_a_feed(other, text)))?;
    let (format, n_posts) = (source.shape.format, source.shape.posts.len());
    let repair = || repair::write_repaired(&source);
    let parsed = parse::parse_feed(format, n_posts, source.original(), repair)?;
    Ok((parsed, overlay::read_extras(&source, problems)))
}
