//! The text of a post: what feed-rs read, or else the best of what the overlay found.

use std::mem;

use course::{DocumentFormat, FeedInfo};

use super::feed_limits::FeedLimits;
use super::overlay::PostExtras;
use super::parse::ParsedPost;
use super::short_text::one_line;
use super::typed_text::TypedText;

/// The text of a post, not yet cleaned.
#[derive(Hash)]
pub(super) struct PostText {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) content: Option<TypedText>,
    pub(super) summary: Option<TypedText>,
}

pub(super) fn choose_text(
    words: ParsedPost,
    mut extras: PostExtras,
    feed: &FeedInfo,
    limits: &FeedLimits,
) -> (PostText, PostExtras) {
    let body = |text: TypedText| text.into_body(limits.max_field_bytes);
    let title = words.title.and_then(|title| title.title_line(limits.max_depth));
    let content = words.content.and_then(body);
    let content = content.or_else(|| body(mem::take(&mut extras.content).into_value()?));
    let summaries = words.summary.into_iter().chain(ranked(mem::take(&mut extras.summaries)));
    let (content, summary) = content_and_summary(content, summaries.filter_map(body), feed.format);
    let text = PostText {
        id: one_line(&words.id).or_else(|| mem::take(&mut extras.id).into_value()),
        title: title.or_else(|| mem::take(&mut extras.title).into_value()),
        content,
        summary,
    };
    (text, extras)
}

/// A post's text and its author's summary. RSS has one element for both: what stands first is the
/// post, and a second that says something else its summary.
fn content_and_summary(
    content: Option<TypedText>,
    mut summaries: impl Iterator<Item = TypedText>,
    format: DocumentFormat,
) -> (Option<TypedText>, Option<TypedText>) {
    use DocumentFormat::{Rss0, Rss1, Rss2};
    let content = match format {
        Rss0 | Rss1 | Rss2 => content.or_else(|| summaries.next()),
        _ => content,
    };
    let said = content.as_ref().map(|text| text.text.trim()).unwrap_or_default();
    let summary = summaries.find(|text| text.text.trim() != said);
    (content, summary)
}

/// The values in the order of their ranks.
fn ranked<T>(mut values: Vec<(u8, T)>) -> impl Iterator<Item = T> {
    values.sort_by_key(|(rank, _)| *rank);
    values.into_iter().map(|(_, value)| value)
}
