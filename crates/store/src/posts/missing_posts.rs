//! Posts that are missing from their feed: fallen off its end, or taken back?

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use course::{Actor, CourseRules, Decision, DecisionKind, FeedId, PostId};
use rusqlite::{Connection, OptionalExtension, Row};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlDay, SqlInstant, SqlJson, query_rows};
use crate::posts::post_list::decision_from_row;
use crate::posts::verdicts;

/// A page that was still there when its post was first missing is asked for again after this time
/// at the earliest: caches keep pages, and some authors delete a post in two steps.
const ONCE_MORE: TimeDelta = TimeDelta::days(1);

/// A post that is missing from its feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingPost {
    /// Its number.
    pub id: PostId,
    /// Where to ask for it; `None` where it has no address.
    pub link: Option<Url>,
}

impl Store {
    /// Missing posts whose addresses are to be asked now, those first that wait for an edition,
    /// then those that were never asked.
    ///
    /// A post is asked for at its first miss, and again less and less often: without an answer
    /// soon, one that was found a day later at the earliest.
    pub fn missing_posts(&self, now: DateTime<Utc>) -> Result<Vec<MissingPost>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(MISSING)?;
            let rows = statement.query_map([], |row| {
                let is_due = is_due(
                    row.optional_instant(2)?,
                    row.optional_instant(3)?,
                    row.optional_instant(4)?,
                    now,
                );
                Ok(is_due.then_some(missing_from_row(row)?))
            })?;
            Ok(rows.filter_map(Result::transpose).collect::<Result<_, _>>()?)
        })
    }

    /// Missing posts that wait for an edition and have not been found since `answered_since`, and
    /// after them those that newer posts have pushed out of their feeds: they are asked for before
    /// the edition is compiled.
    pub fn missing_posts_awaiting(
        &self,
        answered_since: DateTime<Utc>,
    ) -> Result<Vec<MissingPost>, Error> {
        self.with_connection(|c| {
            query_rows(
                c,
                &format!(
                "SELECT id, link FROM posts WHERE {AWAITING} AND (n_missing > 0 OR {FALLEN_OFF})
                 ORDER BY n_missing = 0, accepted_no"
            ),
                [SqlInstant(answered_since)],
                missing_from_row,
            )
        })
    }

    /// Keeps missing posts that have not been found since `answered_since` out of the edition of a
    /// day. One that an earlier edition was compiled without goes now. Returns the posts that are
    /// kept out, and those that go although nobody knows whether their authors took them back.
    pub fn hold_back_missing(
        &mut self,
        day: NaiveDate,
        answered_since: DateTime<Utc>,
    ) -> Result<(Vec<PostId>, Vec<PostId>), Error> {
        if self.missing_posts_awaiting(answered_since)?.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        self.write_transaction(|t| {
            t.prepare_cached(&format!(
                "UPDATE posts SET held_back_on = ?2 WHERE {AWAITING} AND n_missing > 0 AND held_back_on IS NULL"
            ))?
            .execute((SqlInstant(answered_since), SqlDay(day)))?;
            let posts: Vec<(PostId, bool)> = query_rows(t, &format!(
                "SELECT id, held_back_on IS ?2 FROM posts WHERE {AWAITING} AND n_missing > 0 ORDER BY accepted_no"
            ), (SqlInstant(answered_since), SqlDay(day)), |row| {
                Ok((PostId(row.get(0)?), row.get::<_, bool>(1)?))
            })?;
            let (kept, gone): (Vec<_>, Vec<_>) = posts.into_iter().partition(|(_, is_kept)| *is_kept);
            Ok((kept.into_iter().map(|(id, _)| id).collect(), gone.into_iter().map(|(id, _)| id).collect()))
        })
    }

    /// Notes that a missing post was found at its own address: it fell out of its feed, and need
    /// not wait.
    pub fn record_found(&mut self, post: PostId, now: DateTime<Utc>) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.prepare_cached(
                "UPDATE posts SET found_at = ?1, asked_at = ?1, held_back_on = NULL WHERE id = ?2",
            )?
            .execute((SqlInstant(now), post.0))?;
            Ok(())
        })
    }

    /// Notes that the address of a missing post was asked and gave no answer that tells.
    pub fn record_unanswered(&mut self, post: PostId, now: DateTime<Utc>) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.prepare_cached("UPDATE posts SET asked_at = ?1 WHERE id = ?2")?
                .execute((SqlInstant(now), post.0))?;
            Ok(())
        })
    }

    /// Takes a post back in its author's name; `how` says how that was noticed.
    ///
    /// # Errors
    /// [`Error::NoSuchPost`].
    pub fn withdraw_post(
        &mut self,
        post: PostId,
        how: &str,
        now: DateTime<Utc>,
        rules: &CourseRules,
    ) -> Result<(), Error> {
        let decision = Decision {
            kind: DecisionKind::Withdraw,
            by: Actor::Source,
            why: how.to_owned(),
            at: now,
        };
        self.record_decision(post, &decision, rules).map(drop)
    }
}

pub(crate) const MISSING: &str = "
    SELECT id, link, missing_since_at, asked_at, found_at FROM posts
    WHERE n_missing > 0 AND link IS NOT NULL AND verdict <> 'out'
    ORDER BY awaits_edition DESC, asked_at IS NOT NULL, asked_at, id";

/// What waits for an edition and has not been found since an instant. The first condition is the
/// index's own.
const AWAITING: &str = "awaits_edition = 1 AND (found_at IS NULL OR found_at < ?1)";

/// What is not counted as missing, though not in the last document of its blog: newer posts took
/// its place. It is asked for too, but does not wait for an answer.
const FALLEN_OFF: &str = "link IS NOT NULL AND EXISTS (
    SELECT 1 FROM feeds f WHERE f.id = posts.feed_id AND f.role = 'blog' AND f.listed <> '[]'
    AND NOT EXISTS (SELECT 1 FROM json_each(f.listed) WHERE value = posts.id))";

fn missing_from_row(row: &Row<'_>) -> rusqlite::Result<MissingPost> {
    Ok(MissingPost { id: PostId(row.get(0)?), link: row.optional_url(1)? })
}

/// Answers of a feed's address by which a blog is closed: to strangers, or for good.
pub(crate) const CLOSED: [u16; 3] = [401, 404, 410];

/// Whether a missing post is to be asked for now. Without an answer the pause between two questions
/// is a third of the time for which the post had been missing; once it was found, as long as that
/// time and a day at least.
fn is_due(
    missing_since: Option<DateTime<Utc>>,
    asked_at: Option<DateTime<Utc>>,
    found_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    let (Some(since), Some(asked_at)) = (missing_since, asked_at) else { return true };
    // One that was asked in the future was asked by a wrong clock.
    if asked_at < since || asked_at > now {
        return true;
    }
    let had_been_missing = asked_at - since;
    now - asked_at
        >= if found_at.is_some() { had_been_missing.max(ONCE_MORE) } else { had_been_missing / 3 }
}

/// Counts which posts are missing from a whole document, and how often in a row.
///
/// A post that stood in the last document is missing when one that stood after it is still there.
/// Feeds show their newest posts only, so one from whose place on all are gone fell off the end, as
/// long as others took the places of those that are gone: a feed that has become shorter, or whose
/// only post is gone, has lost posts in another way.
pub(crate) fn count_missing(
    c: &Connection,
    feed: FeedId,
    before: &[PostId],
    listed: &[PostId],
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let here: HashSet<_> = listed.iter().collect();
    let absent: Vec<PostId> = before.iter().filter(|id| !here.contains(id)).copied().collect();
    let n_listed_before = before.len() - n_known_missing(c, &absent)?;
    let has_lost = listed.len() < n_listed_before || n_listed_before == 1;
    let last_here = before.iter().rposition(|id| here.contains(id)).unwrap_or(0);
    let middle: Vec<PostId> =
        before[..last_here].iter().filter(|id| !here.contains(id)).copied().collect();
    for id in if has_lost { &absent } else { &middle } {
        c.prepare_cached(
            "UPDATE posts SET n_missing = n_missing + 1, missing_since_at = coalesce(missing_since_at, ?2) WHERE id = ?1",
        )?
        .execute((id.0, SqlInstant(at)))?;
    }
    // An empty document leaves the list as it was.
    if listed.is_empty() {
        Ok(())
    } else {
        record_listed(c, feed, before, &with_missing(before, listed, &middle))
    }
}

/// Counts a miss of all that waits for an edition when a blog is closed.
pub(crate) fn count_closed(c: &Connection, feed: FeedId, at: DateTime<Utc>) -> Result<(), DbError> {
    c.prepare_cached(
        "
        UPDATE posts SET n_missing = n_missing + 1, missing_since_at = coalesce(missing_since_at, ?2)
        WHERE feed_id = ?1 AND awaits_edition = 1 AND link IS NOT NULL",
    )?
    .execute((feed.0, SqlInstant(at)))?;
    Ok(())
}

/// How many of these posts were missing already.
fn n_known_missing(c: &Connection, posts: &[PostId]) -> Result<usize, DbError> {
    let mut statement = c.prepare_cached("SELECT 1 FROM posts WHERE id = ?1 AND n_missing > 0")?;
    posts.iter().try_fold(0, |n, id| Ok(n + usize::from(statement.exists([id.0])?)))
}

/// Adds what a part of a document lists, or one that is cut off: it says nothing about the posts
/// that are absent from it.
pub(crate) fn add_listed(
    c: &Connection,
    feed: FeedId,
    before: &[PostId],
    listed: &[PostId],
) -> Result<(), DbError> {
    let here: HashSet<_> = listed.iter().collect();
    let absent: Vec<PostId> = before.iter().filter(|id| !here.contains(id)).copied().collect();
    record_listed(c, feed, before, &with_missing(before, listed, &absent))
}

fn record_listed(
    c: &Connection,
    feed: FeedId,
    before: &[PostId],
    listed: &[PostId],
) -> Result<(), DbError> {
    if listed != before {
        c.prepare_cached("UPDATE feeds SET listed = ?1 WHERE id = ?2")?
            .execute((SqlJson(listed), feed.0))?;
    }
    Ok(())
}

/// Posts that are in the document are not missing; one that was taken to be withdrawn because it
/// was gone has come back.
pub(crate) fn note_present(
    c: &Connection,
    posts: &[PostId],
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    for post in posts {
        let n = c
            .prepare_cached(
                "
                UPDATE posts SET n_missing = 0, missing_since_at = NULL, asked_at = NULL, found_at = NULL, held_back_on = NULL
                WHERE id = ?1 AND n_missing > 0",
            )?
            .execute([post.0])?;
        if n > 0 {
            take_withdrawal_back(c, *post, rules, at)?;
        }
    }
    Ok(())
}

fn take_withdrawal_back(
    c: &Connection,
    post: PostId,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let latest = c
        .prepare_cached("SELECT kind, by, why, decided_at, actor FROM decisions WHERE post_id = ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([post.0], decision_from_row)
        .optional()?;
    let was_noticed =
        latest.is_some_and(|d| d.kind == DecisionKind::Withdraw && d.by == Actor::Source);
    if was_noticed {
        let why = "it is in its feed again".to_owned();
        let decision = Decision { kind: DecisionKind::Release, by: Actor::Source, why, at };
        verdicts::apply_decision(c, post, &decision, rules)?;
    }
    Ok(())
}

/// The document's posts in its order, with each missing post before the first one that stood after
/// it.
fn with_missing(before: &[PostId], listed: &[PostId], missing: &[PostId]) -> Vec<PostId> {
    let mut remembered = listed.to_vec();
    for id in missing.iter().rev() {
        let after = before.iter().skip_while(|b| *b != id).skip(1).find(|b| remembered.contains(b));
        let place =
            after.and_then(|a| remembered.iter().position(|r| r == a)).unwrap_or(remembered.len());
        remembered.insert(place, *id);
    }
    remembered
}
