//! Editions that are held because too many addresses were refused, until a person says whether the
//! list is at fault or the server.

use chrono::{DateTime, Utc};
use course::{BrakeSetting, EditionId, RefusalCounts, RunProgress, SubscriberId, SubscriberState};
use rusqlite::{Connection, OptionalExtension as _};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, query_rows};
use crate::mail::subscribers::set_state;

/// An edition that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditionHold {
    /// The edition.
    pub edition: EditionId,
    /// Since when.
    pub held_at: DateTime<Utc>,
    /// How its mails have fared: what was under way and what came back later counts too, but not
    /// the addresses that a person has given up already.
    pub counts: RefusalCounts,
}

impl Store {
    /// The editions that are held, the oldest first.
    pub fn held_editions(&self) -> Result<Vec<EditionHold>, Error> {
        self.with_connection(|c| {
            let held: Vec<(EditionId, DateTime<Utc>)> = query_rows(
                c,
                "
                SELECT edition_id, held_at FROM holds WHERE released_at IS NULL ORDER BY edition_id",
                [],
                |row| Ok((EditionId(row.get("edition_id")?), row.instant("held_at")?)),
            )?;
            let with_counts = |(edition, held_at)| {
                let n_given_up = refused_count(c, edition, "done")?;
                let given_up = RefusalCounts { n_tried: n_given_up, n_refused: n_given_up };
                let counts = refusal_counts(c, edition)?.since(given_up);
                Ok(EditionHold { edition, held_at, counts })
            };
            held.into_iter().map(with_counts).collect()
        })
    }

    /// Holds an edition if so many addresses were refused that a person is needed, and says whether
    /// it is held.
    pub fn hold_edition_if_refused(
        &mut self,
        edition: EditionId,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| {
            Ok(hold_if_refused(t, edition, RunProgress::UnderWay, now)?.is_some())
        })
    }

    /// Lets a held edition go on: a person says that the refused addresses are dead. They are taken
    /// off the list. Returns how many.
    pub fn release_edition(
        &mut self,
        edition: EditionId,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| {
            let counts = refusal_counts(t, edition)?;
            t.execute(
                "
                UPDATE holds SET released_at = ?2, n_tried = ?3, n_refused = ?4
                WHERE edition_id = ?1",
                (edition.0, SqlInstant(now), counts.n_tried, counts.n_refused),
            )?;
            apply_refusals(t, edition, now)
        })
    }

    /// Takes the refused addresses of a run that ended well off the list, unless so many were
    /// refused that the edition is held. Returns how many.
    pub fn apply_refusals(
        &mut self,
        edition: EditionId,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| match hold_if_refused(t, edition, RunProgress::Over, now)? {
            Some(_) => Ok(0),
            None => apply_refusals(t, edition, now),
        })
    }

    /// As [`Store::apply_refusals`], of the editions whose last run died after its last mail and
    /// before it decided. Returns how many addresses leave the list.
    pub fn apply_undecided_refusals(&mut self, now: DateTime<Utc>) -> Result<usize, Error> {
        let editions: Vec<EditionId> = self
            .with_connection(|c| query_rows(c, UNDECIDED, [], |row| row.get(0).map(EditionId)))?;
        editions.into_iter().map(|edition| self.apply_refusals(edition, now)).sum()
    }

    /// Forgets the refused addresses of a run that ended by errors: the server was not to be
    /// believed. Their mails are deferred until `retry_at`. Returns how many.
    pub fn drop_refusals(
        &mut self,
        edition: EditionId,
        retry_at: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| drop_refusals(t, edition, retry_at))
    }
}

/// Editions with refusals that nobody has decided on, and no mail that a run would decide them with.
const UNDECIDED: &str = "
    SELECT DISTINCT edition_id FROM bounces b
    WHERE kind = 'hard' AND effect = 'waiting' AND edition_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.edition_id = b.edition_id
                      AND m.state IN ('queued', 'sending', 'deferred'))";

/// Whether an edition is held.
pub(crate) fn is_held(c: &Connection, edition: EditionId) -> Result<bool, DbError> {
    Ok(c.prepare_cached("SELECT 1 FROM holds WHERE edition_id = ?1 AND released_at IS NULL")?
        .exists([edition.0])?)
}

/// Holds an edition if a person is needed. Returns how many were put back on the list; none where
/// the edition is not held.
pub(crate) fn hold_if_refused(
    c: &Connection,
    edition: EditionId,
    progress: RunProgress,
    now: DateTime<Utc>,
) -> Result<Option<usize>, DbError> {
    if is_held(c, edition)? {
        return Ok(Some(0));
    }
    let counts = refusal_counts(c, edition)?;
    let released = released_counts(c, edition)?;
    let needs_person = match released {
        None => counts.needs_person(BrakeSetting::Usual, progress),
        Some(released) => counts.since(released).needs_person(BrakeSetting::Released, progress),
    };
    needs_person.then(|| hold_edition(c, edition, counts, now)).transpose()
}

/// Holds an edition, and puts those back on the list whom its bounces took off. Returns how many.
fn hold_edition(
    c: &Connection,
    edition: EditionId,
    counts: RefusalCounts,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let since = c
        .prepare_cached("SELECT released_at FROM holds WHERE edition_id = ?1")?
        .query_row([edition.0], |row| row.get::<_, Option<SqlInstant>>(0))
        .optional()?
        .flatten();
    c.execute(
        "
        INSERT INTO holds (edition_id, held_at, n_tried, n_refused) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (edition_id) DO UPDATE SET held_at = excluded.held_at, released_at = NULL,
           n_tried = excluded.n_tried, n_refused = excluded.n_refused",
        (edition.0, SqlInstant(now), counts.n_tried, counts.n_refused),
    )?;
    // What a person has confirmed stays.
    let taken_off: Vec<SubscriberId> = query_rows(
        c,
        "
        SELECT DISTINCT b.subscriber_id FROM bounces b JOIN subscribers s ON s.id = b.subscriber_id
        WHERE b.edition_id = ?1 AND b.kind = 'hard' AND b.effect = 'done' AND s.state = 'bounced'
          AND (?2 IS NULL OR b.bounced_at > ?2)",
        (edition.0, since),
        |row| row.get(0).map(SubscriberId),
    )?;
    let n_back = taken_off.len();
    for subscriber in taken_off {
        set_state(c, subscriber, SubscriberState::Active, now)?;
        c.prepare_cached(
            "
            UPDATE bounces SET effect = 'waiting'
            WHERE edition_id = ?1 AND kind = 'hard' AND effect = 'done' AND subscriber_id = ?2",
        )?
        .execute((edition.0, subscriber.0))?;
    }
    Ok(n_back)
}

fn released_counts(c: &Connection, edition: EditionId) -> Result<Option<RefusalCounts>, DbError> {
    Ok(c.prepare_cached("SELECT n_tried, n_refused FROM holds WHERE edition_id = ?1")?
        .query_row([edition.0], |row| {
            Ok(RefusalCounts { n_tried: row.get(0)?, n_refused: row.get(1)? })
        })
        .optional()?)
}

/// How many addresses were refused whose refusals have had an effect.
fn refused_count(c: &Connection, edition: EditionId, effect: &str) -> Result<usize, DbError> {
    Ok(c.prepare_cached(
        "
        SELECT count(DISTINCT subscriber_id) FROM bounces
        WHERE edition_id = ?1 AND kind = 'hard' AND effect = ?2",
    )?
    .query_row((edition.0, effect), |row| row.get(0))?)
}

fn refusal_counts(c: &Connection, edition: EditionId) -> Result<RefusalCounts, DbError> {
    let n_refused = c
        .prepare_cached(
            "
            SELECT count(DISTINCT subscriber_id) FROM bounces
            WHERE edition_id = ?1 AND kind = 'hard' AND effect <> 'undone'",
        )?
        .query_row([edition.0], |row| row.get(0))?;
    let n_tried = c
        .prepare_cached(
            "
            SELECT count(*) FROM mails
            WHERE edition_id = ?1 AND (state = 'sent' OR state = 'failed' AND miss = 'address')",
        )?
        .query_row([edition.0], |row| row.get(0))?;
    Ok(RefusalCounts { n_tried, n_refused })
}

/// Who is on the list, and leaves it if a person says that the refused addresses are dead.
pub(crate) fn refused_subscribers(
    c: &Connection,
    edition: EditionId,
) -> Result<Vec<SubscriberId>, DbError> {
    query_rows(
        c,
        "
        SELECT DISTINCT b.subscriber_id FROM bounces b JOIN subscribers s ON s.id = b.subscriber_id
        WHERE b.edition_id = ?1 AND b.kind = 'hard' AND b.effect = 'waiting'
          AND s.state IN ('pending', 'active')",
        [edition.0],
        |row| row.get(0).map(SubscriberId),
    )
}

fn apply_refusals(
    c: &Connection,
    edition: EditionId,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let refused = refused_subscribers(c, edition)?;
    for subscriber in &refused {
        set_state(c, *subscriber, SubscriberState::Bounced, now)?;
    }
    c.execute(
        "
        UPDATE bounces SET effect = 'done'
        WHERE edition_id = ?1 AND kind = 'hard' AND effect = 'waiting'",
        [edition.0],
    )?;
    Ok(refused.len())
}

pub(crate) fn drop_refusals(
    c: &Connection,
    edition: EditionId,
    retry_at: DateTime<Utc>,
) -> Result<usize, DbError> {
    let n = c.execute(
        "
        UPDATE mails SET state = 'deferred', miss = 'refused', ended_at = NULL, retry_at = ?2
        WHERE edition_id = ?1 AND state = 'failed' AND miss = 'address'
          AND subscriber_id IN (SELECT subscriber_id FROM bounces
                                WHERE edition_id = ?1 AND kind = 'hard' AND effect = 'waiting')",
        (edition.0, SqlInstant(retry_at)),
    )?;
    c.execute(
        "
        UPDATE bounces SET effect = 'undone'
        WHERE edition_id = ?1 AND kind = 'hard' AND effect = 'waiting'",
        [edition.0],
    )?;
    Ok(n)
}
