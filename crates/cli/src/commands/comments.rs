//! The part of a poll that looks for comments: after the blogs, at the feeds of comments of posts that are in, while people talk.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use course::conversation::visits::Patience;
use course::{CommentFeedId, FeedId, Fetched};
use fetcher::visit::{Fetcher, Visit};
use store::{CommentFeed, RecordedComments, Store};

use crate::run::Run;

/// Feeds of comments at one host that one poll visits at most; the rest waits for the next.
const MOST_AT_A_HOST: usize = 30;

/// How many visits are recorded in one transaction at most.
const BATCH: usize = 16;

/// Visits the feeds of comments that are due and records what they brought. A failure is recorded with its feed and is nobody's.
pub(crate) fn visit_due(
    store: &mut Store,
    run: &Run,
    fetcher: &Arc<Fetcher>,
    runtime: &tokio::runtime::Runtime,
) -> Result<RecordedComments> {
    let patience = run.config.fetch.patience();
    let due = within_bounds(store.due_comment_feeds(run.clock.now(), &patience)?);
    let mut recorded = RecordedComments::default();
    if due.is_empty() {
        return Ok(recorded);
    }
    let clock = run.clock;
    let mut arriving = {
        let _entered = runtime.enter();
        fetcher.poll(due.into_iter().map(visit).collect(), move || clock.now())
    };
    let mut batch = Vec::with_capacity(BATCH);
    while let Some(fetched) = arriving.blocking_recv() {
        batch.push((CommentFeedId(fetched.feed.0), fetched));
        while batch.len() < BATCH
            && let Ok(fetched) = arriving.try_recv()
        {
            batch.push((CommentFeedId(fetched.feed.0), fetched));
        }
        record(store, &mut batch, &patience, &mut recorded)?;
    }
    Ok(recorded)
}

fn record(
    store: &mut Store,
    batch: &mut Vec<(CommentFeedId, Fetched)>,
    patience: &Patience,
    recorded: &mut RecordedComments,
) -> Result<()> {
    let new = store.record_comments(batch, patience)?;
    batch.clear();
    recorded.n_new += new.n_new;
    recorded.n_changed += new.n_changed;
    recorded.n_gone += new.n_gone;
    Ok(())
}

/// The fetcher gives a visit's number back and knows nothing else of it: these are of feeds of comments.
fn visit(feed: CommentFeed) -> Visit {
    Visit {
        feed: FeedId(feed.id.0),
        url: feed.url,
        validators: feed.validators,
        body_hash: feed.body_hash,
    }
}

fn within_bounds(due: Vec<CommentFeed>) -> Vec<CommentFeed> {
    let mut n_at: HashMap<String, usize> = HashMap::new();
    let has_room = |feed: &CommentFeed| {
        let n = n_at.entry(feed.url.host_str().unwrap_or_default().to_owned()).or_default();
        *n += 1;
        *n <= MOST_AT_A_HOST
    };
    due.into_iter().filter(has_room).collect()
}
