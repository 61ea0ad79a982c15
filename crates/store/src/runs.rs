//! What was run, and what the store remembers besides posts.

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

use crate::values::Instant;
use crate::{Error, Store};

impl Store {
    /// Records a run of a command with its summary, a JSON object. Of each command the last hundred are kept.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn record_run(
        &mut self,
        command: &str,
        started_at: DateTime<Utc>,
        ended_at: DateTime<Utc>,
        summary: &str,
    ) -> Result<(), Error> {
        self.write(|t| {
            t.execute(
                "INSERT INTO runs (command, started_at, ended_at, summary) VALUES (?1, ?2, ?3, ?4)",
                (command, Instant(started_at), Instant(ended_at), summary),
            )?;
            t.execute(
                "DELETE FROM runs WHERE command = ?1 AND id <= (SELECT id FROM runs WHERE command = ?1 ORDER BY id DESC LIMIT 1 OFFSET 100)",
                [command],
            )?;
            Ok(())
        })
    }

    /// A value kept under a name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn meta(&self, key: &str) -> Result<Option<String>, Error> {
        self.read(|c| Ok(c.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).optional()?))
    }

    /// Keeps a value under a name.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn set_meta(&mut self, key: &str, value: &str) -> Result<(), Error> {
        self.write(|t| {
            t.execute(
                "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )?;
            Ok(())
        })
    }
}
