//! Feeds that say that they have moved for good.

use chrono::{DateTime, Utc};
use course::identity::canonical_link;
use course::{FeedId, Fetched};
use rusqlite::{Connection, named_params};
use url::Url;

use crate::error::Fault;
use crate::values::Instant;
use crate::{Error, Store};

/// Visits in a row that must lead to the same new address before a feed is followed there: a portal or a mistake lasts shorter.
const SIGHTINGS: u32 = 3;

/// Counts where a visit was led for good, and follows the feed when it was led there often enough.
///
/// `is_same_feed` says that the new address serves the feed's own posts; a visit that was led elsewhere, or nowhere, begins the
/// count anew.
pub(crate) fn note(c: &Connection, fetched: &Fetched, is_same_feed: bool) -> Result<(), Fault> {
    let moved_to = fetched.moved_to.as_ref().filter(|_| is_same_feed);
    let Some(url) = moved_to else {
        c.prepare_cached("UPDATE feeds SET moved_to = NULL, n_moved = 0 WHERE id = ?1 AND moved_to IS NOT NULL")?
            .execute([fetched.feed.0])?;
        return Ok(());
    };
    let n_sightings: u32 = c
        .prepare_cached(
            "
            UPDATE feeds SET n_moved = iif(moved_to IS :url, n_moved + 1, 1), moved_to = :url
            WHERE id = :feed
            RETURNING n_moved",
        )?
        .query_row(named_params! {":url": url.as_str(), ":feed": fetched.feed.0}, |row| row.get(0))?;
    if n_sightings >= SIGHTINGS {
        follow(c, fetched.feed, url)?;
    }
    Ok(())
}

impl Store {
    /// Gives a feed another address, which is due at once, unless another feed lives there. The old address still finds it.
    /// Returns whether it lives there now.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn readdress_feed(&mut self, feed: FeedId, url: &Url, now: DateTime<Utc>) -> Result<bool, Error> {
        self.write(|t| {
            let is_there = follow(t, feed, url)?;
            if is_there {
                t.execute(
                    "UPDATE feeds SET validators_url = NULL, etag = NULL, last_modified = NULL, body_hash = NULL WHERE id = ?1",
                    [feed.0],
                )?;
                t.execute("UPDATE feed_health SET due_at = ?1 WHERE feed_id = ?2", (Instant(now), feed.0))?;
            }
            Ok(is_there)
        })
    }
}

/// Goes to another address from now on, unless another feed lives there. The old address still finds the feed.
fn follow(c: &Connection, feed: FeedId, url: &Url) -> Result<bool, Fault> {
    let key = canonical_link(url);
    c.prepare_cached("INSERT INTO feed_addresses (key, feed_id) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING")?
        .execute((&key, feed.0))?;
    let n = c
        .prepare_cached(
            "UPDATE feeds SET url = :url WHERE id = :feed AND id = (SELECT feed_id FROM feed_addresses WHERE key = :key)",
        )?
        .execute(named_params! {":url": url.as_str(), ":feed": feed.0, ":key": key})?;
    Ok(n > 0)
}
