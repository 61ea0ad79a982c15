//! When feeds were paused.
//!
//! A paused feed is not read. Who pauses a blog for a holiday or for something private does not expect what they wrote meanwhile
//! to stream into the course on the day it is resumed, so a post that was written in a pause is out, and stays out until a person
//! includes it by name. Written is what the post states, or when it was first seen if that is earlier or all there is: so a post
//! that was in before the pause stays in, however its feed dates it later.

use chrono::{DateTime, Utc};
use course::{FeedId, FeedState};
use rusqlite::Connection;

use crate::error::Fault;
use crate::values::Instant;

/// Notes that a feed has this state from now on: a pause begins, goes on, or is over.
pub(crate) fn note(c: &Connection, feed: FeedId, state: FeedState, now: DateTime<Utc>) -> Result<(), Fault> {
    if state != FeedState::Paused {
        c.prepare_cached("UPDATE feed_pauses SET until_at = ?2 WHERE feed_id = ?1 AND until_at IS NULL")?
            .execute((feed.0, Instant(now)))?;
        return Ok(());
    }
    c.prepare_cached(
        "
        INSERT INTO feed_pauses (feed_id, from_at) SELECT ?1, ?2
        WHERE NOT EXISTS (SELECT 1 FROM feed_pauses WHERE feed_id = ?1 AND until_at IS NULL)
        ON CONFLICT (feed_id, from_at) DO UPDATE SET until_at = NULL",
    )?
    .execute((feed.0, Instant(now)))?;
    Ok(())
}

/// Whether a feed was paused at an instant.
pub(crate) fn covers(c: &Connection, feed: FeedId, at: DateTime<Utc>) -> Result<bool, Fault> {
    let mut statement = c.prepare_cached(
        "SELECT 1 FROM feed_pauses WHERE feed_id = ?1 AND from_at <= ?2 AND (until_at IS NULL OR until_at > ?2)",
    )?;
    Ok(statement.exists((feed.0, Instant(at)))?)
}
