//! The lead as an edition shows it.

use chrono::NaiveDate;
use course::Edition;
use serde::Serialize;

use super::conversation::ThreadView;
use super::highlight::HighlightView;
use super::lookup::CourseLookup;
use super::post::PostView;
use crate::layout::TopicName;
use crate::sections::lead::Lead;

/// The lead's excerpt is as much longer than the others, in hundredths.
const LONGER: usize = 150;
/// Words of its excerpt at least, where the others have none.
const FEWEST_WORDS: usize = 30;

/// What an edition begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeadView {
    /// Why it leads: `highlight`, `conversation` or `voice`.
    pub kind: &'static str,
    /// The post, with a longer excerpt than others.
    pub post: PostView,
    /// The first of its topics that has a page.
    pub topic: Option<TopicName>,
    /// What the facilitators say of it.
    pub remark: Option<String>,
    /// The conversation that began with it, with its newest answers.
    pub thread: Option<ThreadView>,
    /// Whether it is one of the posts of this edition; a conversation may have begun before.
    pub is_listed: bool,
}

impl LeadView {
    pub(crate) fn new(
        lead: &Lead,
        edition: &Edition,
        date: NaiveDate,
        lookup: &CourseLookup<'_>,
        excerpt_words: usize,
    ) -> Option<Self> {
        let longest = lookup.printed.layout.excerpt_words * LONGER / 100;
        let n_words = (excerpt_words * LONGER / 100).max(FEWEST_WORDS).min(longest);
        let id = lead.post();
        let post = lookup.find_post(id)?;
        let (mut view, mut remark, mut thread) =
            (PostView::new(post, lookup, n_words, date), None, None);
        let kind = match lead {
            Lead::Highlight(pick) => {
                let pick = HighlightView::new(pick, date, lookup, n_words)?;
                (view, remark) = (pick.post, pick.remark);
                "highlight"
            }
            Lead::Conversation(moved) => {
                thread = Some(ThreadView::new(moved, date, lookup, FEWEST_WORDS)?);
                "conversation"
            }
            Lead::Voice(_) => "voice",
        };
        let topic = post.topics.iter().find_map(|slug| lookup.find_topic(slug)).cloned();
        let is_listed = edition.listed_posts().contains(&id);
        Some(Self { kind, post: view, topic, remark, thread, is_listed })
    }

    pub(crate) fn n_words(&self) -> usize {
        let remark = self.remark.as_ref().map_or(0, |r| r.split_whitespace().count());
        self.post.n_words() + remark + self.thread.as_ref().map_or(0, ThreadView::n_words)
    }
}
