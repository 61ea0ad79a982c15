//! Bytes to a document.
//!
//! [`read_feed`] is pure: the same bytes and hints give the same document, and no bytes make it
//! panic, hang or grow without bound.

mod atom_writer;
mod author_advice;
pub mod calendar;
mod dates;
mod decode;
mod draft;
mod feed_limits;
mod feed_warnings;
mod gather;
mod html;
mod json_text;
mod local_links;
mod locked_posts;
mod sniff;
mod translate;
mod xml;

pub use feed_limits::{FeedHints, FeedLimits};
pub(crate) use html::limits::drop_oversized_tags;

use course::{Document, FetchFailure, FetchFailureKind};
use draft::{FeedDraft, PostDraft};
use feed_warnings::FeedWarnings;
use sniff::NotAFeed;
use url::Url;

use crate::caught_panics::catch_panic;

/// Understands a feed document.
///
/// # Errors
/// A [`FetchFailure`] of the kind `NotAFeed` that says what the bytes are instead, or of the kind
/// `Parser` when the parser panicked.
pub fn read_feed(
    bytes: &[u8],
    hints: FeedHints<'_>,
    limits: &FeedLimits,
) -> Result<Document, FetchFailure> {
    catch_panic(|| read_unguarded(bytes, hints, limits)).unwrap_or_else(|| {
        Err(FetchFailure {
            kind: FetchFailureKind::Parser,
            message: "the feed could not be read because of a defect in Katydid".to_owned(),
            advice: "report the feed's address to Katydid's developers".to_owned(),
        })
    })
}

/// The title of a web page.
pub(crate) fn page_title(text: &str) -> Option<String> {
    sniff::find_title(text)
}

/// Text to a document: first the family, then the facts, then feed-rs.
fn read_unguarded(
    bytes: &[u8],
    hints: FeedHints<'_>,
    limits: &FeedLimits,
) -> Result<Document, FetchFailure> {
    if let Some(other) = sniff::recognise_file(bytes) {
        return Err(other.not_a_feed_failure());
    }
    let mut problems = FeedWarnings::default();
    let charset = hints.content_type.and_then(decode::charset_parameter);
    let text = decode::decode_text(bytes, charset, &mut problems);
    let mut draft = gather_draft(&text, hints.base, limits, &mut problems)
        .map_err(|other| other.not_a_feed_failure())?;
    keep_newest(&mut draft, limits, &mut problems);
    local_links::move_local_links(&mut draft, hints.base, &mut problems);
    author_advice::advise_author(&draft, hints.content_type, &mut problems);
    let atom = atom_writer::write_atom(&draft);
    translate::translate_document(&atom, draft, problems, limits)
}

fn gather_draft(
    text: &str,
    base: Option<&Url>,
    limits: &FeedLimits,
    problems: &mut FeedWarnings,
) -> Result<FeedDraft, NotAFeed> {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    if start.starts_with('{') || start.starts_with('[') {
        return gather::from_json(start, base, limits, problems);
    }
    if let Some(page) = sniff::recognise_page(text) {
        return Err(page);
    }
    let mut scratch = String::new();
    let tree = xml::parse_xml(text, &mut scratch, limits, problems);
    gather::from_tree(&tree, base, limits, problems)
        .map_err(|other| sniff::refine_not_a_feed(other, text))
}

/// Bounds the number of posts. The newest stay, in the order of the document; those without a date
/// count as old.
fn keep_newest(draft: &mut FeedDraft, limits: &FeedLimits, problems: &mut FeedWarnings) {
    let n_posts = draft.posts.len();
    if n_posts <= limits.max_posts {
        return;
    }
    let date = |post: &PostDraft| post.published.or(post.updated);
    let mut dates: Vec<_> = draft
        .posts
        .iter()
        .enumerate()
        .map(|(at, post)| (date(post), std::cmp::Reverse(at)))
        .collect();
    dates.sort_unstable_by(|a, b| b.cmp(a));
    let kept: std::collections::HashSet<_> =
        dates.iter().take(limits.max_posts).map(|(_, at)| at.0).collect();
    let mut at = 0;
    draft.posts.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
    problems.mark_cut();
    let what =
        format!("the feed has {n_posts} posts, of which the newest {} were read", limits.max_posts);
    problems.add_note(what, "the whole feed", "limit the feed to the newest 20 to 50 posts");
}
