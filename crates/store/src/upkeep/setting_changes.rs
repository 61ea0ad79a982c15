//! Changes of the settings' file, from before it is written until the log has them.

use chrono::{DateTime, Utc};
use course::{DeskAction, DeskSubject, Job};

use crate::database::audit_entry::{AuditEntry, record_audit_entry};
use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, query_rows};
use crate::upkeep::runs::RULES_LET_IN;

/// A change that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSettingChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who makes it.
    pub who: String,
    /// A line for each value: its key, what it was, and what it is to be.
    pub changes: String,
    /// What the file is known by afterwards.
    pub revision: String,
    /// The fingerprint of the rules that the change lets in, where it changes rules.
    pub rules: Option<String>,
}

impl Store {
    /// Stores a change before the file is written, and gives its number.
    pub fn begin_setting_change(&mut self, change: &NewSettingChange) -> Result<i64, Error> {
        self.write_transaction(|t| {
            t.execute(
                "INSERT INTO setting_changes (at, who, changes, revision, rules)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                (
                    SqlInstant(change.at),
                    &change.who,
                    &change.changes,
                    &change.revision,
                    &change.rules,
                ),
            )?;
            Ok(t.last_insert_rowid())
        })
    }

    /// The changes that were begun and are not in the log: their numbers, and what the file is
    /// known by if they were made.
    pub fn begun_setting_changes(&self) -> Result<Vec<(i64, String)>, Error> {
        self.with_connection(|c| {
            query_rows(c, "SELECT id, revision FROM setting_changes ORDER BY id", [], |row| {
                Ok((row.get("id")?, row.get("revision")?))
            })
        })
    }

    /// Forgets a change that was not made.
    pub fn drop_setting_change(&mut self, id: i64) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute("DELETE FROM setting_changes WHERE id = ?1", [id])?;
            Ok(())
        })
    }

    /// Puts a change that was made into the log, lets its rules in, and asks for the pages to be
    /// written anew. A change that is in the log already is left alone.
    pub fn finish_setting_change(&mut self, id: i64) -> Result<(), Error> {
        self.write_transaction(|t| {
            let read = "SELECT at, who, changes, rules FROM setting_changes WHERE id = ?1";
            let found: Vec<(AuditEntry, Option<String>)> = query_rows(t, read, [id], |row| {
                let entry = AuditEntry {
                    at: row.instant("at")?,
                    who: row.get("who")?,
                    what: DeskAction::ChangeSettings,
                    on_what: DeskSubject::Settings,
                    why: row.get("changes")?,
                };
                Ok((entry, row.get("rules")?))
            })?;
            let Some((entry, rules)) = found.into_iter().next() else { return Ok(()) };
            record_audit_entry(t, &entry)?;
            if let Some(rules) = rules {
                t.execute(
                    "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    (RULES_LET_IN, rules),
                )?;
            }
            t.execute("DELETE FROM setting_changes WHERE id = ?1", [id])?;
            crate::upkeep::jobs::insert_jobs(t, &[Job::Render], entry.at)
        })
    }
}
