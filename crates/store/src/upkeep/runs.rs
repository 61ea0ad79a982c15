//! What was run, and what the store remembers besides posts.

use std::path::Path;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::database::error::Error;
use crate::database::store::{BUSY_TIMEOUT, Store};
use crate::database::values::SqlInstant;

/// Where the fingerprint of changed rules is kept that a facilitator has let in.
pub const RULES_LET_IN: &str = "rules_let_in";

impl Store {
    /// Records a run of a command with its summary, a JSON object. Of each command the last hundred
    /// are kept.
    pub fn record_run(
        &mut self,
        command: &str,
        started_at: DateTime<Utc>,
        ended_at: DateTime<Utc>,
        summary: &str,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute(
                "INSERT INTO runs (command, started_at, ended_at, summary) VALUES (?1, ?2, ?3, ?4)",
                (command, SqlInstant(started_at), SqlInstant(ended_at), summary),
            )?;
            t.execute(
                "DELETE FROM runs WHERE command = ?1 AND id <= (SELECT id FROM runs WHERE command = ?1 ORDER BY id DESC LIMIT 1 OFFSET 100)",
                [command],
            )?;
            Ok(())
        })
    }

    /// A value kept under a name.
    pub fn meta_value(&self, key: &str) -> Result<Option<String>, Error> {
        self.with_connection(|c| {
            Ok(c.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))
                .optional()?)
        })
    }

    /// The values kept under some names in the database at a path, which is only read: it is
    /// neither made nor brought up to date.
    ///
    /// # Errors
    /// When there is no database, or none that can be read.
    pub fn peek_meta(path: &Path, keys: &[&str]) -> Result<Vec<Option<String>>, Error> {
        let failed = |e| Error::from_sqlite(e, path, BUSY_TIMEOUT);
        let c =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed)?;
        c.busy_timeout(BUSY_TIMEOUT).map_err(failed)?;
        let mut statement = c.prepare("SELECT value FROM meta WHERE key = ?1").map_err(failed)?;
        keys.iter()
            .map(|key| statement.query_row([key], |row| row.get(0)).optional().map_err(failed))
            .collect()
    }

    /// Lets a change of the rules in that waits: the next run judges by it.
    pub fn accept_rules(&mut self, fingerprint: &str) -> Result<(), Error> {
        self.set_meta(RULES_LET_IN, fingerprint)
    }

    /// Keeps a value under a name.
    pub fn set_meta(&mut self, key: &str, value: &str) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute(
                "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )?;
            Ok(())
        })
    }
}
