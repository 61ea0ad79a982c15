//! The day up to which a person said that editions went out.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::database::error::DbError;

/// A value that the database keeps under a name.
pub(crate) fn read_meta(c: &Connection, key: &str) -> Result<Option<String>, DbError> {
    Ok(c.prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Where the day of the last edition is kept, as a person said who had no ledger.
pub(crate) const LAST_EDITION: &str = "last_edition_on";

/// The day up to which a person said that editions went out.
pub(crate) fn last_edition_on(c: &Connection) -> Result<Option<NaiveDate>, DbError> {
    Ok(read_meta(c, LAST_EDITION)?.and_then(|day| day.parse().ok()))
}
