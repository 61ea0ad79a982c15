//! Blogs of one's own: how they are, and whether they are read.

use axum::extract::Path;
use course::plain_title::plain_blog_title;
use course::secret_address::{masked_address, public_address};
use course::{Feed, FeedId, FeedState, FetchFailure, Job};
use digest::say;
use serde::Serialize;
use store::{OwnBlog, OwnBlogOutcome};

use super::date_text;
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::{EmptyForm, Sealed};
use crate::visitors::Participant;

/// A blog as its owner sees it.
#[derive(Debug, Serialize)]
pub(super) struct OwnBlogView {
    number: i64,
    title: String,
    home: Option<String>,
    feed: String,
    /// Whether it is read, and if not, why, in a sentence.
    state: String,
    /// Something is wrong.
    is_broken: bool,
    /// What came back at the last visit, and when the next one is.
    visits: Vec<String>,
    /// What can be done.
    advice: Option<String>,
    /// How its posts stand.
    counts: String,
    can_pause: bool,
    can_resume: bool,
}

pub(super) fn own_blog_view(blog: &OwnBlog, visit: &RequestContext) -> OwnBlogView {
    let (feed, words) = (&blog.feed, visit.words());
    let failure = current_failure(feed);
    OwnBlogView {
        number: feed.id.0,
        title: blog_title(feed),
        home: feed.link.as_ref().and_then(public_address).map(ToString::to_string),
        feed: masked_address(&feed.url),
        state: state_text(feed, visit),
        is_broken: failure.is_some() || feed.state == FeedState::Retired,
        visits: fetch_lines(blog, visit),
        advice: failure
            .map(|failure| say!(words, "me-blog-advice", advice = words.failure_advice(failure))),
        counts: say!(
            words,
            "me-blog-counts",
            n = blog.n_in + blog.n_held + blog.n_out,
            in = blog.n_in,
            held = blog.n_held,
            out = blog.n_out
        ),
        can_pause: feed.state == FeedState::Approved,
        can_resume: matches!(feed.state, FeedState::Paused | FeedState::Retired),
    }
}

/// What keeps a blog from being read now.
fn current_failure(feed: &Feed) -> Option<&FetchFailure> {
    let is_fetched = matches!(feed.state, FeedState::Approved | FeedState::Retired);
    feed.trouble.as_ref().filter(|_| is_fetched && feed.n_failures > 0)
}

/// What a blog is called: its title, or its address until one is known.
pub(super) fn blog_title(feed: &Feed) -> String {
    feed.title.as_deref().map_or_else(
        || course::participant::provisional_name(&feed.url),
        |title| plain_blog_title(title).to_owned(),
    )
}

fn state_text(feed: &Feed, visit: &RequestContext) -> String {
    let words = visit.words();
    match feed.state {
        FeedState::Pending => say!(words, "me-blog-pending"),
        FeedState::Rejected => say!(words, "me-blog-rejected"),
        FeedState::Paused => say!(words, "me-blog-paused"),
        FeedState::Retired => say!(words, "me-blog-retired"),
        FeedState::Approved if current_failure(feed).is_some() => {
            feed.failing_since_at.map_or_else(
                || say!(words, "me-blog-failing-now"),
                |at| say!(words, "me-blog-failing", since = date_text::relative_time(at, visit)),
            )
        }
        FeedState::Approved if feed.succeeded_at.is_none() => say!(words, "me-blog-waiting"),
        FeedState::Approved => say!(words, "me-blog-well"),
    }
}

fn fetch_lines(blog: &OwnBlog, visit: &RequestContext) -> Vec<String> {
    let (feed, words) = (&blog.feed, visit.words());
    let failure = current_failure(feed);
    let mut said = Vec::new();
    if let Some(at) = feed.fetched_at {
        let when = date_text::relative_time(at, visit);
        said.push(if let Some(failure) = failure {
            say!(words, "me-visit-failed", when = when, failure = words.failure_text(failure))
        } else {
            say!(words, "me-visit-read", when = when, n = blog.n_listed)
        });
        if let Some(at) = feed.succeeded_at.filter(|_| failure.is_some()) {
            said.push(say!(
                words,
                "me-visit-last-read",
                when = date_text::relative_time(at, visit)
            ));
        }
    }
    if feed.state == FeedState::Approved {
        said.push(if feed.due_at <= visit.now() {
            say!(words, "me-visit-soon")
        } else {
            say!(words, "me-visit-next", when = date_text::relative_time(feed.due_at, visit))
        });
    }
    said
}

pub(super) async fn pause_blog(
    participant: Participant,
    Path(id): Path<i64>,
    _: Sealed<EmptyForm>,
) -> HttpResult {
    set_blog_state(&participant, FeedId(id), FeedState::Paused).await
}

pub(super) async fn resume_blog(
    participant: Participant,
    Path(id): Path<i64>,
    _: Sealed<EmptyForm>,
) -> HttpResult {
    set_blog_state(&participant, FeedId(id), FeedState::Approved).await
}

async fn set_blog_state(participant: &Participant, id: FeedId, state: FeedState) -> HttpResult {
    let (who, now, web) = (participant.address.clone(), participant.now(), participant.web.clone());
    let done = participant
        .write_store(move |s| {
            let done = s.set_own_blog_state(&who, id, state, &web.rules(), now)?;
            if done == OwnBlogOutcome::Done && state == FeedState::Approved {
                s.queue_jobs(&[Job::Poll], now)?;
            }
            Ok(done)
        })
        .await?;
    if done == OwnBlogOutcome::Done {
        participant.web.backstage.wake_worker();
    }
    let words = participant.words();
    let told = match done {
        OwnBlogOutcome::Done if state == FeedState::Paused => say!(words, "me-done-paused"),
        OwnBlogOutcome::Done => say!(words, "me-done-resumed"),
        OwnBlogOutcome::Refused => say!(words, "me-done-nothing"),
        OwnBlogOutcome::NotTheirs => return Err(HttpRejection::Missing),
    };
    participant.redirect_with_notice("me", told).await
}
