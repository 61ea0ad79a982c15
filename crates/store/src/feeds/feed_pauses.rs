//! When feeds were paused.
//!
//! A paused feed is not read. Who pauses a blog for a holiday or for something private does not
//! expect what they wrote meanwhile to stream into the course on the day it is resumed, so a post
//! that was written in a pause is out, and stays out until a person includes it by name. Written is
//! what the post states, or when it was first seen if that is earlier or all there is: so a post
//! that was in before the pause stays in, however its feed dates it later. A planet that lists the
//! blog does not undo its pause.

use chrono::{DateTime, Utc};
use course::registration::is_within;
use course::{FeedId, FeedState};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use url::Url;

use crate::database::error::DbError;
use crate::database::values::{SqlInstant, SqlUrl};

/// Notes that a feed has this state from now on: a pause begins, goes on, or is over.
pub(crate) fn note_feed_state(
    c: &Connection,
    feed: FeedId,
    state: FeedState,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if state != FeedState::Paused {
        c.prepare_cached(
            "UPDATE feed_pauses SET until_at = ?2 WHERE feed_id = ?1 AND until_at IS NULL",
        )?
        .execute((feed.0, SqlInstant(now)))?;
        return Ok(());
    }
    c.prepare_cached(
        "
        INSERT INTO feed_pauses (feed_id, from_at) SELECT ?1, ?2
        WHERE NOT EXISTS (SELECT 1 FROM feed_pauses WHERE feed_id = ?1 AND until_at IS NULL)
        ON CONFLICT (feed_id, from_at) DO UPDATE SET until_at = NULL",
    )?
    .execute((feed.0, SqlInstant(now)))?;
    Ok(())
}

/// Whether a post of a feed `f` was written in a pause, as a condition: in one of its feed, or of
/// the blog that a planet or a list of links took it from. `at` says in SQL when it was written,
/// `link` where it is.
pub(crate) fn is_in_pause(at: &str, link: &str) -> String {
    let covers = format!("z.from_at <= {at} AND (z.until_at IS NULL OR z.until_at > {at})");
    format!(
        "(EXISTS (SELECT 1 FROM feed_pauses z WHERE z.feed_id = f.id AND {covers})
          OR f.role <> 'blog' AND {link} IS NOT NULL AND EXISTS (
              SELECT 1 FROM feed_pauses z JOIN feeds zf ON zf.id = z.feed_id
              WHERE {covers} AND zf.link IS NOT NULL AND is_within({link}, zf.link)))"
    )
}

/// Lets statements ask whether an address is within a site.
pub(crate) fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("is_within", 2, flags, |context| {
        Ok(is_within(&context.get::<SqlUrl>(0)?.0, &context.get::<SqlUrl>(1)?.0))
    })
}

/// Whether a post that a feed brings was written in a pause of that feed, or of the blog that it
/// was taken from.
pub(crate) fn was_paused_at(
    c: &Connection,
    feed: FeedId,
    link: Option<&Url>,
    at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let mut statement = c.prepare_cached(&format!(
        "SELECT 1 FROM feeds f WHERE f.id = ?1 AND {}",
        is_in_pause("?2", "?3")
    ))?;
    Ok(statement.exists((feed.0, SqlInstant(at), link.map(Url::as_str)))?)
}
