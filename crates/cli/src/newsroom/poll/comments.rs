//! The part of a poll that looks for comments: after the blogs, at the feeds of comments of posts
//! that are in, while people talk.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use course::conversation::comment_schedule::CommentSchedule;
use course::{CommentFeedId, FeedId, FetchReport};
use fetcher::visit::{FetchTarget, Fetcher, KnownPostsLookup};
use store::{CommentFeed, RecordedComments, Store};

use crate::run::RunContext;

/// Feeds of comments at one host that one poll visits at most; the rest waits for the next.
const MOST_AT_A_HOST: usize = 30;

/// How many visits are recorded in one transaction at most.
const BATCH: usize = 16;

/// Visits the feeds of comments that are due and records what they brought. A failure is recorded
/// with its feed and is nobody's.
pub(crate) fn fetch_due_comment_feeds(
    store: &mut Store,
    run: &RunContext,
    fetcher: &Arc<Fetcher>,
    runtime: &tokio::runtime::Runtime,
) -> Result<RecordedComments> {
    let schedule = run.config.fetch.comment_visit_limits();
    let due = limit_visits_per_host(store.due_comment_feeds(run.clock.now(), &schedule)?);
    let mut recorded = RecordedComments::default();
    if due.is_empty() {
        return Ok(recorded);
    }
    let clock = run.clock;
    let mut arriving = {
        let _entered = runtime.enter();
        fetcher
            .poll_feeds(due.into_iter().map(prepare_comment_visit).collect(), move || clock.now())
    };
    let mut batch = Vec::with_capacity(BATCH);
    while let Some(fetched) = arriving.blocking_recv() {
        batch.push((CommentFeedId(fetched.feed.0), fetched));
        while batch.len() < BATCH
            && let Ok(fetched) = arriving.try_recv()
        {
            batch.push((CommentFeedId(fetched.feed.0), fetched));
        }
        record_comment_batch(store, &mut batch, &schedule, &mut recorded)?;
    }
    Ok(recorded)
}

fn record_comment_batch(
    store: &mut Store,
    batch: &mut Vec<(CommentFeedId, FetchReport)>,
    schedule: &CommentSchedule,
    recorded: &mut RecordedComments,
) -> Result<()> {
    let new = store.record_comments(batch, schedule)?;
    batch.clear();
    recorded.n_new += new.n_new;
    recorded.n_changed += new.n_changed;
    recorded.n_gone += new.n_gone;
    Ok(())
}

/// The fetcher gives a visit's number back and knows nothing else of it: these are of feeds of
/// comments.
fn prepare_comment_visit(feed: CommentFeed) -> FetchTarget {
    FetchTarget {
        feed: FeedId(feed.id.0),
        url: feed.url,
        validators: feed.validators,
        body_hash: feed.body_hash,
        known_posts: KnownPostsLookup::default(),
    }
}

fn limit_visits_per_host(due: Vec<CommentFeed>) -> Vec<CommentFeed> {
    let mut n_at: HashMap<String, usize> = HashMap::new();
    let has_room = |feed: &CommentFeed| {
        let n = n_at.entry(feed.url.host_str().unwrap_or_default().to_owned()).or_default();
        *n += 1;
        *n <= MOST_AT_A_HOST
    };
    due.into_iter().filter(has_room).collect()
}
