//! Bursts: many old posts at once, in a feed that is known.

use chrono::{DateTime, TimeDelta, Utc};
use course::recognise::Recognised;
use course::{Document, FeedId, Post};
use rusqlite::{Connection, OptionalExtension};

use crate::error::Fault;
use crate::values::Instant;

/// From this many old posts at once on, none is taken without a look.
const MANY: usize = 5;

/// A post is old when it is dated this long before the feed was last read.
const OLD: TimeDelta = TimeDelta::days(2);

/// Says of each post of a document whether it comes in a burst: one of many new posts dated before the feed was last read. The
/// first document of a feed is its backlog, and no burst.
pub(crate) fn find(
    c: &Connection,
    feed: FeedId,
    document: &Document,
    recognised: &[Recognised],
) -> Result<Vec<bool>, Fault> {
    // Without that many new posts there is nothing to ask.
    if recognised.iter().filter(|r| **r == Recognised::New).count() < MANY {
        return Ok(vec![false; document.posts.len()]);
    }
    let read_at = c
        .prepare_cached("SELECT max(first_seen_at) FROM posts WHERE feed_id = ?1")?
        .query_row([feed.0], |row| row.get::<_, Option<Instant>>(0))
        .optional()?
        .flatten();
    let Some(Instant(read_at)) = read_at else { return Ok(vec![false; document.posts.len()]) };
    let is_old: Vec<bool> =
        document.posts.iter().zip(recognised).map(|(p, r)| *r == Recognised::New && is_old(p, read_at)).collect();
    let n_old = is_old.iter().filter(|old| **old).count();
    Ok(if n_old >= MANY { is_old } else { vec![false; is_old.len()] })
}

fn is_old(post: &Post, read_at: DateTime<Utc>) -> bool {
    post.published_at.is_some_and(|at| at < read_at - OLD)
}
