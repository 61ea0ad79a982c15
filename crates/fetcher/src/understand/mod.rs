//! Bytes to a document.
//!
//! [`read`] is pure: the same bytes and hints give the same document, and no bytes make it panic, hang or grow without
//! bound.

mod advise;
pub mod calendar;
mod canonical;
mod dates;
mod decode;
mod draft;
mod gather;
mod html;
mod json_text;
mod local;
mod locked;
mod problems;
mod sniff;
mod translate;
mod xml;

pub(crate) use html::short_tags;

use course::{Document, Failure, FailureKind};
use draft::{FeedDraft, PostDraft};
use problems::Problems;
use sniff::NotAFeed;
use url::Url;

use crate::guarded::guarded;

/// What is known of a document from outside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The `Content-Type` header it came with (RFC 9110 §8.3).
    pub content_type: Option<&'a str>,
    /// The address that answered, after redirects: relative addresses are resolved against it at last.
    pub base: Option<&'a Url>,
}

/// How much of a document is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Posts kept, the newest of the first and the last twice as many.
    pub max_posts: usize,
    /// How deep elements may nest, in XML and in a post's HTML; what is deeper is unwrapped.
    pub max_depth: usize,
    /// The length of one field in bytes; what is longer is cut.
    pub max_field_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_posts: 5_000, max_depth: 200, max_field_bytes: 1_000_000 }
    }
}

/// Understands a feed document.
///
/// # Errors
/// A [`Failure`] of the kind `NotAFeed` that says what the bytes are instead, or of the kind `Parser` when the parser
/// panicked.
pub fn read(bytes: &[u8], hints: Hints<'_>, limits: &Limits) -> Result<Document, Failure> {
    guarded(|| understand(bytes, hints, limits)).unwrap_or_else(|| {
        Err(Failure {
            kind: FailureKind::Parser,
            message: "the feed could not be read because of a defect in Katydid".to_owned(),
            advice: "report the feed's address to Katydid's developers".to_owned(),
        })
    })
}

/// The title of a web page.
pub(crate) fn page_title(text: &str) -> Option<String> {
    sniff::title(text)
}

/// Text to a document: first the family, then the facts, then feed-rs.
fn understand(bytes: &[u8], hints: Hints<'_>, limits: &Limits) -> Result<Document, Failure> {
    if let Some(other) = sniff::file(bytes) {
        return Err(other.failure());
    }
    let mut problems = Problems::default();
    let charset = hints.content_type.and_then(decode::charset);
    let text = decode::decode(bytes, charset, &mut problems);
    let mut draft =
        gather(&text, hints.base, limits, &mut problems).map_err(|other| other.failure())?;
    keep_newest(&mut draft, limits, &mut problems);
    local::bring_home(&mut draft, hints.base, &mut problems);
    advise::advise(&draft, hints.content_type, &mut problems);
    let atom = canonical::write(&draft);
    translate::document(&atom, draft, problems, limits)
}

fn gather(
    text: &str,
    base: Option<&Url>,
    limits: &Limits,
    problems: &mut Problems,
) -> Result<FeedDraft, NotAFeed> {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    if start.starts_with('{') || start.starts_with('[') {
        return gather::from_json(start, base, limits, problems);
    }
    if let Some(page) = sniff::page(text) {
        return Err(page);
    }
    let mut scratch = String::new();
    let tree = xml::parse(text, &mut scratch, limits, problems);
    gather::from_tree(&tree, base, limits, problems).map_err(|other| sniff::look_again(other, text))
}

/// Bounds the number of posts. The newest stay, in the order of the document; those without a date count as old.
fn keep_newest(draft: &mut FeedDraft, limits: &Limits, problems: &mut Problems) {
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
    problems.note(what, "the whole feed", "limit the feed to the newest 20 to 50 posts");
}
