//! The one table that says of each watched address what to send with the next request, when it is
//! due, and how the visits go.

use chrono::{DateTime, TimeDelta, Utc};
use course::{AddressOwner, FeedId, FetchOutcome, FetchReport, READER, Validators};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::database::error::DbError;
use crate::database::values::{RowValues, SqlInstant, SqlJson};

/// The longest wish of a server that is honoured.
const LONGEST_WISH: TimeDelta = TimeDelta::days(7);

/// What to send with the next request, of a row with the columns of `watched_addresses`.
pub(crate) fn validators_from_row(row: &Row<'_>) -> rusqlite::Result<Validators> {
    Ok(Validators {
        url: row.optional_url("validators_url")?,
        etag: row.get("etag")?,
        last_modified: row.get("last_modified")?,
    })
}

/// Watches a new address, which is due at that time. One of which nothing more was expected is due
/// again.
pub(crate) fn watch_address(
    c: &Connection,
    owner: AddressOwner,
    due_at: DateTime<Utc>,
) -> Result<(), DbError> {
    let (column, id) = owner_column(owner);
    c.prepare_cached(&format!(
        "
        INSERT INTO watched_addresses ({column}, due_at) VALUES (?1, ?2)
        ON CONFLICT ({column}) DO UPDATE SET due_at = excluded.due_at WHERE due_at IS NULL"
    ))?
    .execute((id, SqlInstant(due_at)))?;
    Ok(())
}

/// Records what came of a visit and when the next is due, `None` where nothing more is expected.
/// Returns how many visits in a row have failed.
pub(crate) fn record_outcome(
    c: &Connection,
    fetched: &FetchReport,
    due_at: Option<DateTime<Utc>>,
) -> Result<u32, DbError> {
    let (column, id) = owner_column(fetched.owner);
    let (has_succeeded, failure) = (fetched.has_succeeded(), fetched.failure());
    let is_read = has_succeeded && fetched.outcome != FetchOutcome::Unchanged;
    let validators = fetched.validators.clone().unwrap_or_default();
    let asked_until = fetched.pace.not_before.map(|until| until.min(fetched.at + LONGEST_WISH));
    // A feed's visits that meet a 410 are counted from the first on, whatever failed before: some
    // days of them retire it.
    let is_gone = matches!(fetched.owner, AddressOwner::Feed(_))
        && matches!(fetched.outcome, FetchOutcome::Gone(_));
    let n_failures = c
        .prepare_cached(&format!(
            "
            UPDATE watched_addresses SET
                due_at = :due_at, fetched_at = :at, asked_until = :asked_until,
                succeeded_at = iif(:has_succeeded, :at, succeeded_at),
                read_at = iif(:has_body, :at, read_at), reader = iif(:is_read, :reader, reader),
                n_failures = CASE WHEN :has_succeeded THEN 0 WHEN :kind IS NULL THEN n_failures
                    WHEN :is_gone AND failure_status IS NOT 410 THEN 1 ELSE n_failures + 1 END,
                failing_since_at = CASE WHEN :has_succeeded THEN NULL
                    WHEN :kind IS NULL THEN failing_since_at
                    WHEN :is_gone AND failure_status IS NOT 410 THEN :at
                    ELSE min(coalesce(failing_since_at, :at), :at) END,
                failure_kind = coalesce(:kind, failure_kind), failure = coalesce(:failure, failure),
                advice = NULL,
                failure_status = iif(:kind IS NULL, failure_status, :status),
                validators_url = iif(:has_validators, :validators_url, validators_url),
                etag = iif(:has_validators, :etag, etag),
                last_modified = iif(:has_validators, :last_modified, last_modified),
                body_hash = iif(:is_read, :body_hash, body_hash)
            WHERE {column} = :id RETURNING n_failures"
        ))?
        .query_row(
            named_params! {
                ":id": id, ":due_at": due_at.map(SqlInstant), ":at": SqlInstant(fetched.at),
                ":asked_until": asked_until.map(SqlInstant), ":has_succeeded": has_succeeded,
                ":has_body": has_succeeded && fetched.status != Some(304), ":is_read": is_read,
                ":reader": READER, ":is_gone": is_gone,
                ":kind": failure.map(|f| f.kind.as_str()), ":failure": failure.map(SqlJson),
                ":status": fetched.status,
                ":has_validators": fetched.validators.is_some(),
                ":validators_url": validators.url.map(String::from), ":etag": validators.etag,
                ":last_modified": validators.last_modified, ":body_hash": fetched.body_hash,
            },
            |row| row.get(0),
        )
        .optional()?;
    // Its owner may have been erased since the visit began.
    Ok(n_failures.unwrap_or_default())
}

/// Makes a feed due now, if it is not due yet.
pub(crate) fn make_due(c: &Connection, feed: FeedId, now: DateTime<Utc>) -> Result<(), DbError> {
    c.prepare_cached("UPDATE watched_addresses SET due_at = min(due_at, ?1) WHERE feed_id = ?2")?
        .execute((SqlInstant(now), feed.0))?;
    Ok(())
}

/// Makes a feed due now, and forgets what its last answer gave to be recognised by: whatever stands
/// there is read.
pub(crate) fn read_anew(c: &Connection, feed: FeedId, now: DateTime<Utc>) -> Result<(), DbError> {
    c.prepare_cached(
        "
        UPDATE watched_addresses
        SET validators_url = NULL, etag = NULL, last_modified = NULL, body_hash = NULL
        WHERE feed_id = ?1",
    )?
    .execute([feed.0])?;
    make_due(c, feed, now)
}

fn owner_column(owner: AddressOwner) -> (&'static str, i64) {
    match owner {
        AddressOwner::Feed(id) => ("feed_id", id.0),
        AddressOwner::CommentFeed(id) => ("comment_feed_id", id.0),
        AddressOwner::Calendar(id) => ("calendar_id", id.0),
    }
}
