//! Deliveries: a row for each edition and subscriber, there before the first byte goes out.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use course::{Delivery, DeliveryId, DeliveryState, EditionId, SubscriberId};
use rusqlite::named_params;

use crate::subscribers::address;
use crate::values::{Instant, Word};
use crate::{Error, Store};

pub(crate) const TO_CLAIM: &str = "
                SELECT d.id, d.edition_id, d.subscriber_id, s.address, d.n_attempts
                FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id
                WHERE d.edition_id = :edition AND s.state = 'active' AND (
                      d.state = 'queued' OR d.state = 'deferred' AND coalesce(d.retry_at, '') <= :now OR d.state = 'sending' AND d.owner IS NOT :owner)
                ORDER BY d.id LIMIT :most";

impl Store {
    /// Makes a delivery for each active subscriber who has none of this edition. Returns how many are new.
    ///
    /// # Errors
    /// [`Error::NoSuchEdition`].
    pub fn queue_edition(&mut self, edition: EditionId, now: DateTime<Utc>) -> Result<usize, Error> {
        self.write(|t| {
            if !t.prepare_cached("SELECT 1 FROM editions WHERE id = ?1")?.exists([edition.0])? {
                return Err(Error::NoSuchEdition(edition).into());
            }
            Ok(t.execute(
                "
                INSERT INTO deliveries (edition_id, subscriber_id, state, queued_at)
                SELECT ?1, id, 'queued', ?2 FROM subscribers WHERE state = 'active' ORDER BY id
                ON CONFLICT (edition_id, subscriber_id) DO NOTHING",
                (edition.0, Instant(now)),
            )?)
        })
    }

    /// Takes up to `most` deliveries that are to be made now: queued ones, deferred ones whose time has come, and those that
    /// another owner left `sending` when it died. The caller holds the lock on sending, so another owner is a dead one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn claim_deliveries(
        &mut self,
        edition: EditionId,
        owner: &str,
        most: usize,
        now: DateTime<Utc>,
    ) -> Result<Vec<Delivery>, Error> {
        self.write(|t| {
            let mut statement = t.prepare_cached(TO_CLAIM)?;
            let rows = statement.query_map(
                named_params! {
                    ":edition": edition.0, ":now": Instant(now), ":owner": owner, ":most": i64::try_from(most).unwrap_or(i64::MAX),
                },
                |row| {
                    Ok(Delivery {
                        id: DeliveryId(row.get(0)?),
                        edition: EditionId(row.get(1)?),
                        subscriber: SubscriberId(row.get(2)?),
                        address: address(row, 3)?,
                        n_attempts: row.get(4)?,
                    })
                },
            )?;
            let deliveries: Vec<Delivery> = rows.collect::<Result<_, _>>()?;
            for delivery in &deliveries {
                t.prepare_cached("UPDATE deliveries SET state = 'sending', owner = ?1, claimed_at = ?2 WHERE id = ?3")?
                    .execute((owner, Instant(now), delivery.id.0))?;
            }
            Ok(deliveries)
        })
    }

    /// Records what came of a delivery; a deferred one is tried again at `retry_at`.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn record_delivery(
        &mut self,
        delivery: DeliveryId,
        state: DeliveryState,
        reply: &str,
        now: DateTime<Utc>,
        retry_at: Option<DateTime<Utc>>,
    ) -> Result<(), Error> {
        self.write(|t| {
            t.prepare_cached("
                UPDATE deliveries SET state = :state, owner = NULL, n_attempts = n_attempts + 1, retry_at = :retry_at, reply = :reply,
                       ended_at = iif(:state IN ('sent', 'failed'), :now, NULL)
                WHERE id = :delivery")?
                .execute(named_params! {
                    ":delivery": delivery.0, ":state": state.as_str(), ":retry_at": retry_at.map(Instant), ":reply": reply,
                    ":now": Instant(now),
                })?;
            Ok(())
        })
    }

    /// How many deliveries of an edition stand where.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn delivery_counts(&self, edition: EditionId) -> Result<HashMap<DeliveryState, usize>, Error> {
        self.read(|c| {
            let mut statement =
                c.prepare_cached("SELECT state, count(*) FROM deliveries WHERE edition_id = ?1 GROUP BY state")?;
            let rows = statement.query_map([edition.0], |row| Ok((row.get::<_, Word<_>>(0)?.0, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
