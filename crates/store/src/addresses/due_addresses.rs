//! Which addresses are due.

use chrono::{DateTime, TimeDelta, Utc};
use course::conversation::comment_schedule::CommentSchedule;
use course::{AddressOwner, CalendarId, CommentFeedId, Feed, WatchedAddress};
use rusqlite::{Row, named_params};

use crate::addresses::watched_addresses::validators_from_row;
use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant};
use crate::feeds::feed_list::{FEED, query_feeds};

/// How far days and hours on which a feed asks not to be read may put a visit off.
const LONGEST_SKIP: TimeDelta = TimeDelta::days(7);

/// How long a blog is believed that a post that its feed lists has no comments: many answer that
/// nothing has changed when only their counts have.
const COUNT_BELIEVED_FOR: TimeDelta = TimeDelta::days(1);

impl Store {
    /// The approved feeds that are to be visited now, the longest overdue first.
    ///
    /// A visit that is planned for later than `longest` from now is due too, unless the server or
    /// the feed asked for that: a clock that was wrong once has planned it.
    pub fn due_feeds(&self, now: DateTime<Utc>, longest: TimeDelta) -> Result<Vec<Feed>, Error> {
        let latest = now + longest;
        self.with_connection(|c| {
            query_feeds(
                c,
                &due_feeds_query(),
                named_params! {
                    ":now": SqlInstant(now), ":latest": SqlInstant(latest),
                    ":latest_skipped": SqlInstant(latest + LONGEST_SKIP),
                },
            )
        })
    }

    /// The other addresses that are to be visited now, the longest overdue first: calendars, and
    /// feeds of comments on posts that are in, while people talk, and where a blog counts more
    /// comments than before; not where it has just counted none. What was visited in the future was
    /// visited by a wrong clock, and is due.
    pub fn due_addresses(
        &self,
        now: DateTime<Utc>,
        schedule: &CommentSchedule,
    ) -> Result<Vec<WatchedAddress>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(DUE_ADDRESSES)?;
            let times = named_params! {
                ":now": SqlInstant(now), ":alive_after": SqlInstant(now - schedule.alive_for),
                ":counted_after": SqlInstant(now - COUNT_BELIEVED_FOR),
            };
            let rows = statement.query_map(times, address_from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// The approved feeds whose time has come, or was planned by a wrong clock.
pub(crate) fn due_feeds_query() -> String {
    format!(
        "{FEED}
        WHERE f.state = 'approved' AND w.id IN (
            SELECT id FROM watched_addresses WHERE feed_id IS NOT NULL AND due_at <= :now
            UNION ALL
            SELECT id FROM watched_addresses WHERE feed_id IS NOT NULL AND due_at > :latest)
            AND (w.due_at <= :now OR w.fetched_at > :now OR w.due_at > max(
                iif(json_array_length(f.pace, '$.skip_days') > 0
                    OR json_array_length(f.pace, '$.skip_hours') > 0, :latest_skipped, :latest),
                coalesce(w.asked_until, '')))
        ORDER BY w.due_at, f.id"
    )
}

pub(crate) const DUE_ADDRESSES: &str = "
    SELECT w.comment_feed_id, w.calendar_id, coalesce(k.url, l.url) AS url,
           w.validators_url, w.etag, w.last_modified, w.body_hash
    FROM watched_addresses w LEFT JOIN comment_feeds k ON k.id = w.comment_feed_id
         LEFT JOIN calendars l ON l.id = w.calendar_id
    WHERE w.id IN (
        SELECT id FROM watched_addresses
        WHERE feed_id IS NULL AND due_at IS NOT NULL AND due_at <= :now
        UNION SELECT id FROM watched_addresses WHERE feed_id IS NULL AND fetched_at > :now
        UNION SELECT b.id FROM comment_feeds a JOIN watched_addresses b ON b.comment_feed_id = a.id
              WHERE a.is_woken = 1)
      AND CASE
          WHEN w.calendar_id IS NOT NULL THEN w.due_at IS NOT NULL
          WHEN k.is_woken = 1 THEN 1
          WHEN k.newest_at <= :alive_after THEN 0
          ELSE w.fetched_at > :now
               OR EXISTS (SELECT 1 FROM comments c WHERE c.feed_id = k.id AND c.gone_at IS NULL)
               OR EXISTS (
                   SELECT 1 FROM comment_feed_posts cp JOIN posts p ON p.id = cp.post_id
                   JOIN feeds f ON f.id = p.feed_id JOIN watched_addresses h ON h.feed_id = f.id
                   WHERE cp.feed_id = k.id
                     AND NOT (p.n_comments IS 0
                              AND coalesce(h.read_at BETWEEN :counted_after AND :now, 0)
                              AND EXISTS (SELECT 1 FROM json_each(f.listed) WHERE value = p.id)))
          END
    ORDER BY coalesce(w.due_at, k.newest_at), w.id";

fn address_from_row(row: &Row<'_>) -> rusqlite::Result<WatchedAddress> {
    let owner = match row.get("comment_feed_id")? {
        Some(id) => AddressOwner::CommentFeed(CommentFeedId(id)),
        None => AddressOwner::Calendar(CalendarId(row.get("calendar_id")?)),
    };
    Ok(WatchedAddress {
        owner,
        url: row.url("url")?,
        validators: validators_from_row(row)?,
        body_hash: row.get("body_hash")?,
    })
}
