//! Editions whose mail was begun and not finished. Their rest is queued, and goes out by whoever
//! sends next: the same run, the next one, or `serve`.

use chrono::{DateTime, Utc};
use course::EditionId;
use rusqlite::{Connection, OptionalExtension as _};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::SqlInstant;

impl Store {
    /// Says that mail of an edition is going out, and when the rest does if this run ends first.
    pub fn resume_mailing_at(
        &mut self,
        edition: EditionId,
        resumes_at: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute(
                "
                INSERT INTO mailings (edition_id, resumes_at) VALUES (?1, ?2)
                ON CONFLICT (edition_id) DO UPDATE SET resumes_at = excluded.resumes_at",
                (edition.0, SqlInstant(resumes_at)),
            )?;
            Ok(())
        })
    }

    /// Says that a run has tried all mail of an edition, or that a person decides about the rest.
    pub fn finish_mailing(&mut self, edition: EditionId) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute("DELETE FROM mailings WHERE edition_id = ?1", [edition.0])?;
            Ok(())
        })
    }

    /// Whether the rest of an edition is to go out by now: a run has begun it and could not go on.
    pub fn is_mailing_due(&self, edition: EditionId, now: DateTime<Utc>) -> Result<bool, Error> {
        self.with_connection(|c| Ok(resumption(c, edition)?.is_some_and(|at| at <= now)))
    }

    /// Whether a mail server has ever taken mail of this course.
    pub fn has_sent_mail(&self) -> Result<bool, Error> {
        self.with_connection(|c| {
            let query = "
                SELECT EXISTS (SELECT 1 FROM edition_figures WHERE n_accepted > 0)
                       OR EXISTS (SELECT 1 FROM mails WHERE state = 'sent')";
            Ok(c.query_row(query, [], |row| row.get(0))?)
        })
    }
}

/// When the rest of an edition goes out; none where no run has begun it, or one has tried all.
pub(crate) fn resumption(
    c: &Connection,
    edition: EditionId,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let mut statement =
        c.prepare_cached("SELECT resumes_at FROM mailings WHERE edition_id = ?1")?;
    let found = statement.query_row([edition.0], |row| row.get::<_, SqlInstant>(0)).optional()?;
    Ok(found.map(|at| at.0))
}
