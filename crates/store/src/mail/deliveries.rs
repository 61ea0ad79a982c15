//! Deliveries: the mails that bring an edition to its subscribers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use course::mail::{EDITION_EXPIRES_AFTER, first_turn};
use course::{
    EditionId, EditionKind, EmailAddress, MailFrequency, MailState, MailVariant, MissReason,
    SubscriberId,
};
use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, SqlJson, query_rows};
use crate::mail::addressees::address_from_row;
use crate::mail::mail_queue::variant_from_row;

/// A subscriber who did not get an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissedDelivery {
    /// The subscriber.
    pub subscriber: SubscriberId,
    /// Their address.
    pub address: EmailAddress,
    /// Failed, or deferred.
    pub state: MailState,
    /// Why, where it was refused or given up.
    pub miss: Option<MissReason>,
    /// What the server said last, or what we say; empty where it was never tried.
    pub reply: String,
    /// Whether they missed an edition for the same reason before, and a person was told.
    pub is_known: bool,
}

/// How many subscribers miss an edition, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MissCounts {
    /// The server says that there is no such address.
    pub n_addresses: usize,
    /// It was refused for another reason: deferred, or failed in the end.
    pub n_refused: usize,
    /// The server takes no such addresses, and nobody was told yet.
    pub n_utf8: usize,
    /// The server takes no such addresses, which was told with an earlier edition.
    pub n_utf8_known: usize,
    /// Given up after attempts.
    pub n_late: usize,
    /// Given up without any attempt.
    pub n_untried: usize,
}

impl Store {
    /// Makes a delivery for each active subscriber who wants mail as often as one of `wanted` and
    /// has none of this edition. One that had been mailed before an older copy of the database was
    /// put back is not mailed again. Whose turn is first changes with each edition. Returns how many
    /// are new.
    ///
    /// # Errors
    /// [`Error::NoSuchEdition`].
    pub fn queue_edition(
        &mut self,
        edition: EditionId,
        wanted: &[MailFrequency],
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| {
            if !t.prepare_cached("SELECT 1 FROM editions WHERE id = ?1")?.exists([edition.0])? {
                return Err(Error::NoSuchEdition(edition).into());
            }
            let first = first_subscriber(t, edition, wanted)?;
            Ok(t.execute(
                "
                INSERT INTO mails (edition_id, subscriber_id, state, queued_at, expires_at)
                SELECT ?1, id, 'queued', ?2, ?3 FROM subscribers
                WHERE state = 'active' AND frequency IN (SELECT value FROM json_each(?4))
                      AND NOT EXISTS (SELECT 1 FROM mailed_before WHERE edition_id = ?1)
                ORDER BY id < ?5, id
                ON CONFLICT (edition_id, subscriber_id) DO NOTHING",
                (
                    edition.0,
                    SqlInstant(now),
                    SqlInstant(now + EDITION_EXPIRES_AFTER),
                    SqlJson(wanted),
                    first,
                ),
            )?)
        })
    }

    /// Who would be queued, without queueing them.
    pub fn recipients_to_queue(
        &self,
        edition: EditionId,
        kind: EditionKind,
        wanted: &[MailFrequency],
    ) -> Result<Vec<(SubscriberId, EmailAddress, MailVariant)>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare(
                "
                SELECT s.id, s.address, s.topics, s.reads, s.language, s.text_only, :kind AS edition_kind
                FROM subscribers s
                     LEFT JOIN mails m ON m.subscriber_id = s.id AND m.edition_id = :edition
                WHERE s.state = 'active'
                  AND NOT EXISTS (SELECT 1 FROM mailed_before WHERE edition_id = :edition)
                  AND (m.state IS NULL AND s.frequency IN (SELECT value FROM json_each(:wanted))
                       OR m.state NOT IN ('sent', 'failed'))
                ORDER BY s.id",
            )?;
            let rows = statement.query_map(
                named_params! {
                    ":edition": edition.0, ":kind": kind.as_str(), ":wanted": SqlJson(wanted),
                },
                |row| {
                    let address = address_from_row(row, "address")?;
                    Ok((SubscriberId(row.get("id")?), address, variant_from_row(row)?))
                },
            )?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The editions that have deliveries still to be made, the oldest first.
    pub fn unfinished_editions(&self) -> Result<Vec<EditionId>, Error> {
        self.with_connection(|c| {
            // The index is named because SQLite would read all deliveries that ever were instead.
            query_rows(
                c,
                "
                SELECT DISTINCT edition_id FROM mails INDEXED BY mails_open
                WHERE state IN ('queued', 'sending', 'deferred') AND edition_id IS NOT NULL
                ORDER BY edition_id",
                [],
                |row| row.get(0).map(EditionId),
            )
        })
    }

    /// How many deliveries of an edition stand where.
    pub fn delivery_counts(&self, edition: EditionId) -> Result<HashMap<MailState, usize>, Error> {
        self.with_connection(|c| {
            query_rows(
                c,
                "SELECT state, count(*) FROM mails WHERE edition_id = ?1 GROUP BY state",
                [edition.0],
                |row| Ok((row.word(0)?, row.get(1)?)),
            )
        })
    }

    /// Who did not get an edition so far, and why: at most so many.
    pub fn missed_deliveries(
        &self,
        edition: EditionId,
        limit: usize,
    ) -> Result<Vec<MissedDelivery>, Error> {
        self.with_connection(|c| {
            query_rows(
                c,
                "
                SELECT m.subscriber_id, s.address, m.state, m.miss, coalesce(m.reply, '') AS reply,
                       coalesce(m.miss, '') = 'no-utf8' AND EXISTS (
                           SELECT 1 FROM mails o WHERE o.subscriber_id = m.subscriber_id
                                  AND o.edition_id < m.edition_id AND o.miss = 'no-utf8') AS is_known
                FROM mails m JOIN subscribers s ON s.id = m.subscriber_id
                WHERE m.edition_id = ?1 AND (m.state = 'failed'
                      OR m.state = 'deferred' AND m.miss IS NOT NULL)
                ORDER BY is_known, m.state DESC, m.id LIMIT ?2",
                (edition.0, i64::try_from(limit).unwrap_or(i64::MAX)),
                |row| {
                    Ok(MissedDelivery {
                        subscriber: SubscriberId(row.get("subscriber_id")?),
                        address: address_from_row(row, "address")?,
                        state: row.word("state")?,
                        miss: match row.get::<_, Option<String>>("miss")? {
                            Some(_) => Some(row.word("miss")?),
                            None => None,
                        },
                        reply: row.get("reply")?,
                        is_known: row.get("is_known")?,
                    })
                },
            )
        })
    }

    /// How many deliveries of an edition were refused or given up, by reason.
    pub fn miss_counts(&self, edition: EditionId) -> Result<MissCounts, Error> {
        self.with_connection(|c| {
            let mut counts = MissCounts::default();
            let rows: Vec<(MissReason, bool, bool, usize)> = query_rows(
                c,
                "
                SELECT coalesce(m.miss, 'address') AS miss,
                       m.miss = 'late' AND coalesce(m.reply, '') = '' AS is_untried,
                       coalesce(m.miss, '') = 'no-utf8' AND EXISTS (
                           SELECT 1 FROM mails o WHERE o.subscriber_id = m.subscriber_id
                                  AND o.edition_id < m.edition_id AND o.miss = 'no-utf8') AS is_known,
                       count(*) AS n
                FROM mails m
                WHERE m.edition_id = ?1 AND (m.state = 'failed'
                      OR m.state = 'deferred' AND m.miss IS NOT NULL)
                GROUP BY 1, 2, 3",
                [edition.0],
                |row| {
                    let is_untried: Option<bool> = row.get("is_untried")?;
                    let is_known: bool = row.get("is_known")?;
                    let reason: MissReason = row.word("miss")?;
                    Ok((reason, is_untried.unwrap_or_default(), is_known, row.get("n")?))
                },
            )?;
            for (reason, is_untried, is_known, n) in rows {
                *match reason {
                    MissReason::Address => &mut counts.n_addresses,
                    MissReason::Refused => &mut counts.n_refused,
                    MissReason::NoUtf8 if is_known => &mut counts.n_utf8_known,
                    MissReason::NoUtf8 => &mut counts.n_utf8,
                    MissReason::Late if is_untried => &mut counts.n_untried,
                    MissReason::Late => &mut counts.n_late,
                } += n;
            }
            Ok(counts)
        })
    }

    /// Whether a subscriber missed an edition before this one because the server takes no addresses
    /// like theirs.
    pub fn has_utf8_miss_before(
        &self,
        edition: EditionId,
        subscriber: SubscriberId,
    ) -> Result<bool, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "
                SELECT 1 FROM mails
                WHERE subscriber_id = ?1 AND edition_id < ?2 AND miss = 'no-utf8'",
            )?;
            Ok(statement.exists((subscriber.0, edition.0))?)
        })
    }

    /// How many mails were taken by the server since an instant, for a limit by the hour. What a
    /// wrong clock sent in the future does not count.
    pub fn n_sent_since(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<usize, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "
                SELECT count(*) FROM mails
                WHERE state = 'sent' AND ended_at > ?1 AND ended_at <= ?2",
            )?;
            Ok(statement.query_row((SqlInstant(since), SqlInstant(now)), |row| row.get(0))?)
        })
    }
}

/// Whose turn is first, by number: 0 where there is nobody.
fn first_subscriber(
    c: &Connection,
    edition: EditionId,
    wanted: &[MailFrequency],
) -> Result<i64, DbError> {
    let wanted = SqlJson(wanted);
    let n: usize = c
        .prepare_cached(
            "
            SELECT count(*) FROM subscribers
            WHERE state = 'active' AND frequency IN (SELECT value FROM json_each(?1))",
        )?
        .query_row([&wanted], |row| row.get(0))?;
    let first = c
        .prepare_cached(
            "
            SELECT id FROM subscribers
            WHERE state = 'active' AND frequency IN (SELECT value FROM json_each(?1))
            ORDER BY id LIMIT 1 OFFSET ?2",
        )?
        .query_row((&wanted, first_turn(edition, n)), |row| row.get(0))
        .optional()?;
    Ok(first.unwrap_or_default())
}
