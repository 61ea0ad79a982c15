//! Subscribers: the addresses that receive The Daily.

use chrono::{DateTime, Utc};
use course::{EmailAddress, Subscriber, SubscriberId, SubscriberState};
use rusqlite::{OptionalExtension, Row};

use crate::values::{Instant, Word};
use crate::{Error, Store};

impl Store {
    /// Puts an address on the list. One that left before comes back. Returns whether anything changed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn add_subscriber(
        &mut self,
        address: &EmailAddress,
        state: SubscriberState,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        self.write(|t| {
            let n = t.execute("
                INSERT INTO subscribers (address, state, added_at, changed_at) VALUES (?1, ?2, ?3, ?3)
                ON CONFLICT (address) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at WHERE state <> excluded.state",
                (address.as_str(), state.as_str(), Instant(now)))?;
            Ok(n > 0)
        })
    }

    /// Takes an address off the list; it stays known, so that an import does not bring it back unasked. Returns whether it was on
    /// it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn remove_subscriber(&mut self, address: &EmailAddress, now: DateTime<Utc>) -> Result<bool, Error> {
        self.write(|t| {
            let id: Option<i64> = t
                .query_row("SELECT id FROM subscribers WHERE address = ?1", [address.as_str()], |r| r.get(0))
                .optional()?;
            t.execute(
                "UPDATE subscribers SET state = 'unsubscribed', changed_at = ?1 WHERE id = ?2",
                (Instant(now), id),
            )?;
            t.execute("DELETE FROM deliveries WHERE subscriber_id = ?1 AND state IN ('queued', 'deferred')", [id])?;
            Ok(id.is_some())
        })
    }

    /// Every address, in the order of the alphabet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn subscribers(&self) -> Result<Vec<Subscriber>, Error> {
        self.read(|c| {
            let mut statement = c.prepare_cached("SELECT id, address, state FROM subscribers ORDER BY address")?;
            let rows = statement.query_map([], from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many get mail.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn n_active_subscribers(&self) -> Result<usize, Error> {
        self.read(|c| Ok(c.query_row("SELECT count(*) FROM subscribers WHERE state = 'active'", [], |row| row.get(0))?))
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Subscriber> {
    Ok(Subscriber { id: SubscriberId(row.get(0)?), address: address(row, 1)?, state: row.get::<_, Word<_>>(2)?.0 })
}

/// An address that was checked when it was stored.
pub(crate) fn address(row: &Row<'_>, at: usize) -> rusqlite::Result<EmailAddress> {
    EmailAddress::new(&row.get::<_, String>(at)?)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(e)))
}
