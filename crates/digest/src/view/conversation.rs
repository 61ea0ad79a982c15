//! Conversations as an edition tells of them.

use std::collections::HashSet;

use chrono::NaiveDate;
use course::conversation::{Reply, ReplyKind};
use course::{ListedPost, UpdatedThread};
use serde::Serialize;

use super::lookup::CourseLookup;
use super::post::PostView;
use crate::excerpt::text_excerpt;
use crate::text::{self, safe_href};

/// Answers of one conversation that an edition tells of; the others are counted.
const ANSWERS: usize = 3;
/// Words of an answer.
const ANSWER_WORDS: usize = 24;
const NAME_COLUMNS: usize = 60;

/// A conversation that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThreadView {
    /// Its number, where it has a page: `conversations/NUMBER/`.
    pub id: Option<i64>,
    /// Where it began.
    pub post: PostView,
    /// How many people speak in it.
    pub n_voices: usize,
    /// The newest answers since the last edition, in the order in which they were given.
    pub answers: Vec<ThreadAnswerView>,
    /// Further answers since the last edition.
    pub n_left: usize,
}

/// An answer to a post, with the place where it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThreadAnswerView {
    /// Who answered; `None` where no name was given.
    pub author: Option<String>,
    /// The slug of their page.
    pub participant: Option<String>,
    /// Whether it was said in a blog of one's own, and not in a comment.
    pub is_post: bool,
    /// Where to read it.
    pub link: Option<String>,
    /// The host it was said at.
    pub place: Option<String>,
    /// The beginning of what was said.
    pub excerpt: String,
    /// The `foreign_lang` attribute, where it is known and not that of the page.
    pub lang: Option<String>,
    /// `auto` where it holds letters that run from right to left.
    pub dir: Option<&'static str>,
}

/// Whether anything new of a conversation can be shown.
pub(crate) fn has_answers(moved: &UpdatedThread, lookup: &CourseLookup<'_>) -> bool {
    let mut replies = moved.replies.iter().filter_map(|id| lookup.find_reply(*id));
    replies.any(|r| is_shown(r, lookup))
}

impl ThreadView {
    /// Tells of a conversation what is new; `None` where nothing of that can be shown any more.
    pub fn new(
        moved: &UpdatedThread,
        date: NaiveDate,
        lookup: &CourseLookup<'_>,
        excerpt_words: usize,
    ) -> Option<Self> {
        let post = lookup.find_post(moved.post)?;
        let thread = lookup.find_thread(moved.post, moved.thread);
        let mut new: Vec<&Reply> = moved
            .replies
            .iter()
            .filter_map(|id| lookup.find_reply(*id).filter(|r| is_shown(r, lookup)))
            .collect();
        // A post that answers several others of the conversation is told of once.
        let mut posts = HashSet::new();
        new.retain(|r| r.post.is_none_or(|id| posts.insert(id)));
        let n_left = new.len().saturating_sub(ANSWERS);
        let answers: Vec<_> =
            new[n_left..].iter().map(|r| ThreadAnswerView::new(r, lookup, excerpt_words)).collect();
        (!answers.is_empty()).then(|| Self {
            id: thread.filter(|t| lookup.is_thread_shown(t)).map(|t| t.id.0),
            post: PostView::new(post, lookup, 0, date),
            n_voices: moved.n_voices.or(thread.map(|t| t.n_voices)).unwrap_or_default(),
            answers,
            n_left,
        })
    }

    pub(crate) fn n_words(&self) -> usize {
        let said =
            self.answers.iter().map(|a| a.excerpt.split_whitespace().count() + 5).sum::<usize>();
        self.post.n_words() + said
    }
}

/// An answer that is a post goes when the post does.
fn is_shown(reply: &Reply, lookup: &CourseLookup<'_>) -> bool {
    lookup.find_post(reply.to).is_some()
        && reply.post.is_none_or(|id| lookup.find_post(id).is_some())
}

impl ThreadAnswerView {
    fn new(reply: &Reply, lookup: &CourseLookup<'_>, excerpt_words: usize) -> Self {
        let post = reply.post.and_then(|id| lookup.find_post(id));
        let person = reply.by.participant.and_then(|id| lookup.find_participant(id));
        let named = reply
            .by
            .name
            .as_deref()
            .map(|n| text::shorten_line(n, NAME_COLUMNS))
            .filter(|n| !n.is_empty());
        let written =
            post.and_then(|p| p.author.as_deref()).map(|n| text::shorten_line(n, NAME_COLUMNS));
        let written = written.filter(|n| !n.is_empty());
        let author =
            written.or_else(|| person.map(|p| text::shorten_line(&p.name, NAME_COLUMNS))).or(named);
        let said = answer_excerpt(reply, post, excerpt_words);
        let language = post.and_then(|p| p.language.as_deref());
        Self {
            author,
            participant: person.map(|p| p.slug.clone()),
            is_post: post.is_some() || reply.kind != ReplyKind::Comment,
            link: reply.link.as_ref().and_then(safe_href),
            place: reply
                .link
                .as_ref()
                .and_then(|l| l.host_str())
                .map(|h| h.trim_start_matches("www.").to_owned()),
            lang: language.and_then(|tag| lookup.foreign_lang(tag)),
            dir: text::has_rtl(&said).then_some("auto"),
            excerpt: said,
        }
    }
}

/// The beginning of what was said, as far as its author lets it be quoted.
fn answer_excerpt(reply: &Reply, post: Option<&ListedPost>, excerpt_words: usize) -> String {
    let title = post.and_then(|p| p.title.as_deref()).unwrap_or_default();
    text_excerpt(&reply.excerpt, title, ANSWER_WORDS.min(excerpt_words))
}
