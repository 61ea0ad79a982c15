//! Deliveries: a row for each edition and subscriber, there before the first byte goes out.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use course::delivery::LEASE;
use course::{
    Delivery, DeliveryId, DeliveryOutcome, DeliveryState, EditionId, EditionKind, EmailAddress,
    LeaseOwner, MailFrequency, MailVariant, SubscriberId,
};
use rusqlite::{Connection, Row, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlEnum, SqlInstant, SqlJson};
use crate::mail::addressees::address_from_row;

const DELIVERY: &str = "
    SELECT d.id, d.edition_id, d.subscriber_id, s.address, s.topics, s.language, s.text_only, d.n_attempts
    FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id
    WHERE d.edition_id = :edition AND s.state = 'active'";

/// No lease and no wait is longer: what ends later was written by a wrong clock.
pub(crate) const LATEST: TimeDelta = TimeDelta::days(1);

/// What may be taken up, in this order; a question each, because each is one step along an index,
/// however long the list is.
const TO_CLAIM: [&str; 3] = [
    "d.state = 'sending' AND d.owner IS NOT :owner
        AND (d.machine IS :machine OR coalesce(d.lease_until, '') <= :now OR d.lease_until > :latest)",
    "d.state = 'queued'",
    "d.state = 'deferred' AND (coalesce(d.retry_at, '') <= :now OR d.retry_at > :latest)",
];

/// A subscriber who did not get an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissedDelivery {
    /// The subscriber.
    pub subscriber: SubscriberId,
    /// Their address.
    pub address: EmailAddress,
    /// Failed, or deferred.
    pub state: DeliveryState,
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
                INSERT INTO deliveries (edition_id, subscriber_id, state, queued_at)
                SELECT ?1, id, 'queued', ?2 FROM subscribers
                WHERE state = 'active' AND frequency IN (SELECT value FROM json_each(?3))
                      AND NOT EXISTS (SELECT 1 FROM mailed_before WHERE edition_id = ?1) ORDER BY id
                ON CONFLICT (edition_id, subscriber_id) DO NOTHING",
                (edition.0, SqlInstant(now), SqlJson(wanted)),
            )?)
        })
    }

    /// Who would be queued, without queueing them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn recipients_to_queue(
        &self,
        edition: EditionId,
        kind: EditionKind,
        wanted: &[MailFrequency],
    ) -> Result<Vec<(SubscriberId, EmailAddress, MailVariant)>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare(
                "
                SELECT s.id, s.address, s.topics, s.language, s.text_only
                FROM subscribers s LEFT JOIN deliveries d ON d.subscriber_id = s.id AND d.edition_id = ?1
                WHERE s.state = 'active' AND NOT EXISTS (SELECT 1 FROM mailed_before WHERE edition_id = ?1) AND (d.state IS NULL AND s.frequency IN (SELECT value FROM json_each(?2)) OR d.state NOT IN ('sent', 'failed'))
                ORDER BY s.id",
            )?;
            let rows = statement.query_map((edition.0, SqlJson(wanted)), |row| {
                Ok((SubscriberId(row.get(0)?), address_from_row(row, 1)?, variant_from_row(row, 2, kind)?))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Takes up to `most` deliveries that are to be made now: those that another owner left under
    /// way when it died, queued ones, and deferred ones whose time has come.
    ///
    /// The caller holds its machine's lock on sending, so another owner on this machine is a dead
    /// one; one on another machine is dead when its lease has run out. `only` leaves all other
    /// subscribers alone.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn claim_deliveries(
        &mut self,
        edition: EditionId,
        kind: EditionKind,
        owner: &LeaseOwner,
        only: Option<SubscriberId>,
        most: usize,
        now: DateTime<Utc>,
    ) -> Result<Vec<Delivery>, Error> {
        self.write_transaction(|t| {
            let mut deliveries = Vec::new();
            for which in TO_CLAIM {
                let wanted = most - deliveries.len();
                if wanted > 0 {
                    deliveries
                        .extend(claim_batch(t, which, edition, kind, owner, only, wanted, now)?);
                }
            }
            Ok(deliveries)
        })
    }

    /// Says that this owner is alive: what it has under way is its own for another while.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn renew_lease(
        &mut self,
        edition: EditionId,
        owner: &LeaseOwner,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.prepare_cached(
                "UPDATE deliveries SET lease_until = ?1 WHERE edition_id = ?2 AND state = 'sending' AND owner = ?3",
            )?
            .execute((SqlInstant(now + LEASE), edition.0, &owner.process))?;
            Ok(())
        })
    }

    /// Records what came of deliveries, in one transaction. That one was sent is recorded whoever
    /// says so; anything else only by its owner.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn record_deliveries(
        &mut self,
        owner: &LeaseOwner,
        outcomes: &[DeliveryOutcome],
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        if outcomes.is_empty() {
            return Ok(());
        }
        self.write_transaction(|t| {
            let mut statement = t.prepare_cached(
                "
                UPDATE deliveries SET state = :state, owner = NULL, machine = NULL, lease_until = NULL, n_attempts = n_attempts + 1,
                       retry_at = :retry_at, reply = :reply, ended_at = iif(:state IN ('sent', 'failed'), :now, NULL)
                WHERE id = :delivery AND (owner = :owner OR :state = 'sent')",
            )?;
            for outcome in outcomes {
                statement.execute(named_params! {
                    ":delivery": outcome.delivery.0, ":state": outcome.state.as_str(), ":reply": outcome.reply,
                    ":retry_at": outcome.retry_at.map(SqlInstant), ":owner": owner.process, ":now": SqlInstant(now),
                })?;
            }
            Ok(())
        })
    }

    /// Gives up what an edition's subscribers have waited for longer than `patience`: an old paper
    /// helps nobody. Returns how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn give_up_deliveries(
        &mut self,
        edition: EditionId,
        patience: TimeDelta,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| {
            Ok(t.execute(
                "
                UPDATE deliveries SET state = 'failed', ended_at = :now, reply = 'given up: ' || coalesce(reply, 'never tried')
                WHERE edition_id = :edition AND state IN ('queued', 'deferred') AND queued_at <= :since",
                named_params! { ":edition": edition.0, ":now": SqlInstant(now), ":since": SqlInstant(now - patience) },
            )?)
        })
    }

    /// The editions that have deliveries still to be made, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn unfinished_editions(&self) -> Result<Vec<EditionId>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "
                SELECT DISTINCT edition_id FROM deliveries WHERE state IN ('queued', 'sending', 'deferred') ORDER BY edition_id",
            )?;
            let rows = statement.query_map([], |row| row.get(0).map(EditionId))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many deliveries of an edition stand where.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn delivery_counts(
        &self,
        edition: EditionId,
    ) -> Result<HashMap<DeliveryState, usize>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "SELECT state, count(*) FROM deliveries WHERE edition_id = ?1 GROUP BY state",
            )?;
            let rows = statement
                .query_map([edition.0], |row| Ok((row.get::<_, SqlEnum<_>>(0)?.0, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Who did not get an edition so far, and why.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn missed_deliveries(&self, edition: EditionId) -> Result<Vec<MissedDelivery>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "
                SELECT d.subscriber_id, s.address, d.state, coalesce(d.reply, '')
                FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id
                WHERE d.edition_id = ?1 AND d.state IN ('failed', 'deferred') ORDER BY d.state DESC, d.id",
            )?;
            let rows = statement.query_map([edition.0], |row| {
                Ok(MissedDelivery {
                    subscriber: SubscriberId(row.get(0)?),
                    address: address_from_row(row, 1)?,
                    state: row.get::<_, SqlEnum<_>>(2)?.0,
                    reply: row.get(3)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many mails were taken by the server since an instant, for a limit by the hour. What a
    /// wrong clock sent in the future does not count.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn n_sent_since(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<usize, Error> {
        self.with_connection(|c| {
            let query = "SELECT count(*) FROM deliveries WHERE state = 'sent' AND ended_at > ?1 AND ended_at <= ?2";
            Ok(c.prepare_cached(query)?.query_row((SqlInstant(since), SqlInstant(now)), |row| row.get(0))?)
        })
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "all of them are the question's parameters, named there"
)]
fn claim_batch(
    c: &Connection,
    which: &str,
    edition: EditionId,
    kind: EditionKind,
    owner: &LeaseOwner,
    only: Option<SubscriberId>,
    most: usize,
    now: DateTime<Utc>,
) -> Result<Vec<Delivery>, DbError> {
    let mut statement = c.prepare_cached(&claim_query(which, only.is_some()))?;
    let rows = statement.query_map(
        named_params! {
            ":edition": edition.0, ":now": SqlInstant(now), ":owner": owner.process, ":machine": owner.machine,
            ":only": only.map(|s| s.0), ":most": i64::try_from(most).unwrap_or(i64::MAX),
            ":latest": SqlInstant(now + LATEST),
        },
        |row| {
            Ok(Delivery {
                id: DeliveryId(row.get(0)?),
                edition: EditionId(row.get(1)?),
                subscriber: SubscriberId(row.get(2)?),
                address: address_from_row(row, 3)?,
                variant: variant_from_row(row, 4, kind)?,
                n_attempts: row.get(7)?,
            })
        },
    )?;
    let deliveries: Vec<Delivery> = rows.collect::<Result<_, _>>()?;
    let mut take = c.prepare_cached(
        "UPDATE deliveries SET state = 'sending', owner = ?1, machine = ?2, claimed_at = ?3, lease_until = ?4 WHERE id = ?5",
    )?;
    for delivery in &deliveries {
        take.execute((
            &owner.process,
            &owner.machine,
            SqlInstant(now),
            SqlInstant(now + LEASE),
            delivery.id.0,
        ))?;
    }
    // Whoever left while a process that died was writing to them gets nothing more.
    if which == TO_CLAIM[0] {
        c.prepare_cached(
            "
            DELETE FROM deliveries WHERE edition_id = :edition AND state = 'sending' AND owner IS NOT :owner
               AND (machine IS :machine OR coalesce(lease_until, '') <= :now OR lease_until > :latest)
               AND EXISTS (SELECT 1 FROM subscribers s WHERE s.id = subscriber_id AND s.state <> 'active')",
        )?
        .execute(named_params! {
            ":edition": edition.0, ":owner": owner.process, ":machine": owner.machine, ":now": SqlInstant(now),
            ":latest": SqlInstant(now + LATEST),
        })?;
    }
    Ok(deliveries)
}

/// The question for what may be taken up. One that does not ask for the owner or the time is given
/// them all the same.
fn claim_query(which: &str, only: bool) -> String {
    let only = if only { "d.subscriber_id = :only" } else { ":only IS NULL" };
    format!(
        "{DELIVERY} AND {which} AND {only} AND :now IS NOT NULL AND :owner IS NOT NULL AND :machine IS NOT NULL AND :latest IS NOT NULL ORDER BY d.id LIMIT :most"
    )
}

fn variant_from_row(row: &Row<'_>, at: usize, kind: EditionKind) -> rusqlite::Result<MailVariant> {
    let mut topics: Vec<String> = row.get::<_, SqlJson<_>>(at)?.0;
    // In one order, so that the same wish is the same variant.
    topics.sort();
    Ok(MailVariant { kind, topics, language: row.get(at + 1)?, text_only: row.get(at + 2)? })
}
