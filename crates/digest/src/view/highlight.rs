//! What the facilitators picked out, as an edition shows it.

use chrono::NaiveDate;
use course::Highlight;
use serde::Serialize;

use super::lookup::CourseLookup;
use super::post::PostView;
use crate::text;

/// The longest remark, in columns.
const REMARK_COLUMNS: usize = 480;

/// A picked post with what the facilitators say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HighlightView {
    /// The post.
    pub post: PostView,
    /// What is said of it.
    pub remark: Option<String>,
}

impl HighlightView {
    /// Makes a pick fit to be shown; `None` where its post is no longer shown.
    pub fn new(
        highlight: &Highlight,
        date: NaiveDate,
        lookup: &CourseLookup<'_>,
        excerpt_words: usize,
    ) -> Option<Self> {
        let post = lookup.find_post(highlight.post)?;
        let remark = highlight.remark.as_deref().map(|r| text::shorten_line(r, REMARK_COLUMNS));
        Some(Self {
            post: PostView::new(post, lookup, excerpt_words, date),
            remark: remark.filter(|r| !r.is_empty()),
        })
    }

    pub(crate) fn n_words(&self) -> usize {
        self.post.n_words() + self.remark.as_ref().map_or(0, |r| r.split_whitespace().count())
    }
}
