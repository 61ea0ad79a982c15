//! Deliveries: the mails that bring an edition to its subscribers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use course::mail::EDITION_EXPIRES_AFTER;
use course::{
    EditionId, EditionKind, EmailAddress, MailFrequency, MailState, MailVariant, SubscriberId,
};
use rusqlite::named_params;

use crate::database::error::Error;
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
    /// What the server said last, or what we say.
    pub reply: String,
}

impl Store {
    /// Makes a delivery for each active subscriber who wants mail as often as one of `wanted` and
    /// has none of this edition. One that had been mailed before an older copy of the database was
    /// put back is not mailed again. Returns how many are new.
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
            Ok(t.execute(
                "
                INSERT INTO mails (edition_id, subscriber_id, state, queued_at, expires_at)
                SELECT ?1, id, 'queued', ?2, ?3 FROM subscribers
                WHERE state = 'active' AND frequency IN (SELECT value FROM json_each(?4))
                      AND NOT EXISTS (SELECT 1 FROM mailed_before WHERE edition_id = ?1) ORDER BY id
                ON CONFLICT (edition_id, subscriber_id) DO NOTHING",
                (
                    edition.0,
                    SqlInstant(now),
                    SqlInstant(now + EDITION_EXPIRES_AFTER),
                    SqlJson(wanted),
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
                SELECT s.id, s.address, s.topics, s.language, s.text_only, :kind AS edition_kind
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

    /// Who did not get an edition so far, and why.
    pub fn missed_deliveries(&self, edition: EditionId) -> Result<Vec<MissedDelivery>, Error> {
        self.with_connection(|c| {
            query_rows(
                c,
                "
                SELECT m.subscriber_id, s.address, m.state, coalesce(m.reply, '') AS reply
                FROM mails m JOIN subscribers s ON s.id = m.subscriber_id
                WHERE m.edition_id = ?1 AND m.state IN ('failed', 'deferred')
                ORDER BY m.state DESC, m.id",
                [edition.0],
                |row| {
                    Ok(MissedDelivery {
                        subscriber: SubscriberId(row.get("subscriber_id")?),
                        address: address_from_row(row, "address")?,
                        state: row.word("state")?,
                        reply: row.get("reply")?,
                    })
                },
            )
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
