//! Posts and blogs with the names of those they belong to, as lists of the desk show them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use course::plain_title::plain_blog_title;
use course::{Feed, FeedId, ParticipantId, Standing, VerdictReason};
use digest::messages::with_capital;
use digest::say;
use serde::Serialize;
use store::{PostSummary, Store};

use crate::request_context::RequestContext;

/// Who writes what.
#[derive(Debug)]
pub(super) struct FeedNames {
    pub(super) feeds: HashMap<FeedId, Feed>,
    people: HashMap<ParticipantId, String>,
}

impl FeedNames {
    pub(super) fn from_store(store: &Store) -> Result<Self, store::Error> {
        Ok(Self {
            feeds: store.all_feeds()?.into_iter().map(|f| (f.id, f)).collect(),
            people: store.all_participants()?.into_iter().map(|p| (p.id, p.name)).collect(),
        })
    }

    /// Whose a feed is.
    pub(super) fn person_name(&self, feed: FeedId) -> &str {
        self.feeds
            .get(&feed)
            .and_then(|f| self.people.get(&f.participant))
            .map_or("", String::as_str)
    }

    /// What a feed is called.
    pub(super) fn blog_name(&self, feed: FeedId) -> String {
        let Some(feed) = self.feeds.get(&feed) else { return String::new() };
        let host = || feed.url.host_str().unwrap_or_default().to_owned();
        feed.title
            .as_deref()
            .map(|t| plain_blog_title(t).to_owned())
            .filter(|t| !t.is_empty())
            .unwrap_or_else(host)
    }
}

/// A post in a list.
#[derive(Debug, Serialize)]
pub(super) struct PostLine {
    pub(super) id: i64,
    pub(super) title: String,
    /// Where it stands on its author's blog.
    pub(super) link: Option<String>,
    pub(super) by: String,
    pub(super) blog: String,
    pub(super) day: String,
    /// `in`, `out` or `held`.
    pub(super) standing: &'static str,
    pub(super) standing_words: String,
    pub(super) reason: String,
    /// What seems to stand in a post that is not held for it.
    pub(super) warning: Option<String>,
    pub(super) is_hidden: bool,
}

impl PostLine {
    pub(super) fn new(post: &PostSummary, names: &FeedNames, visit: &RequestContext) -> Self {
        let words = visit.words();
        let standing = post.reason.standing();
        let is_told =
            matches!(post.reason, VerdictReason::Privacy(_)) || post.personal_data.is_empty();
        Self {
            id: post.id.0,
            title: post_title(post, visit),
            link: post.link.as_ref().map(ToString::to_string),
            by: names.person_name(post.feed).to_owned(),
            blog: names.blog_name(post.feed),
            day: short_date(post.published_at.unwrap_or(post.first_seen_at), visit),
            standing: standing.as_str(),
            standing_words: with_capital(&words.standing_text(standing)),
            reason: words.reason_text(&post.reason),
            warning: (!is_told && standing != Standing::Out).then(|| {
                say!(words, "desk-warning", found = words.findings_text(&post.personal_data))
            }),
            is_hidden: matches!(post.reason, VerdictReason::Hidden(_)),
        }
    }
}

/// A post's title, or what stands in its place.
pub(super) fn post_title(post: &PostSummary, visit: &RequestContext) -> String {
    let title = post.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    title.map_or_else(|| say!(visit.words(), "untitled"), str::to_owned)
}

/// A day, in the course's zone.
pub(super) fn short_date(at: DateTime<Utc>, visit: &RequestContext) -> String {
    let year = |at| chrono::Datelike::year(&visit.web.settings.course.local_day(at));
    visit.words().short_day(visit.web.settings.course.local_day(at), year(visit.now()))
}
