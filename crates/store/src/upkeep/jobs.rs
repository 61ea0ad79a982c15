//! Errands: written down when they are asked for, so that none is lost when the program ends before
//! it is done.

use chrono::{DateTime, Utc};
use course::Job;
use rusqlite::Connection;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant};

impl Store {
    /// Writes errands down. One that is asked for again before it is done is done once.
    pub fn queue_jobs(&mut self, errands: &[Job], now: DateTime<Utc>) -> Result<(), Error> {
        self.write_transaction(|t| insert_jobs(t, errands, now))
    }

    /// The errands that wait, with the time each was last asked for, in the order of [`Job::ALL`].
    pub fn waiting_jobs(&self) -> Result<Vec<(Job, DateTime<Utc>)>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached("SELECT errand, asked_at FROM errands")?;
            let rows = statement.query_map([], |row| {
                Ok((row.get::<_, String>("errand")?, row.instant("asked_at")?))
            })?;
            let mut waiting = Vec::new();
            for row in rows {
                let (word, asked_at) = row?;
                // A word of a newer program is for a newer program.
                waiting.extend(Job::from_word(&word).map(|errand| (errand, asked_at)));
            }
            waiting.sort_by_key(|(errand, _)| Job::ALL.iter().position(|e| e == errand));
            Ok(waiting)
        })
    }

    /// Crosses an errand out, unless it was asked for again after `asked_at`.
    pub fn finish_job(&mut self, errand: Job, asked_at: DateTime<Utc>) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.prepare_cached("DELETE FROM errands WHERE errand = ?1 AND asked_at = ?2")?
                .execute((errand.as_str(), SqlInstant(asked_at)))?;
            Ok(())
        })
    }
}

/// Writes errands down in the transaction of what they follow from.
pub(crate) fn insert_jobs(
    t: &Connection,
    errands: &[Job],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let mut ask = t.prepare_cached(
        "INSERT INTO errands (errand, asked_at) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET asked_at = excluded.asked_at",
    )?;
    for errand in errands {
        ask.execute((errand.as_str(), SqlInstant(now)))?;
    }
    Ok(())
}
