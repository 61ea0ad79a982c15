//! The audit log: who did what at the desk.

use course::DeskSubject;

use crate::database::audit_entry::{AuditEntry, action_from_word};
use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::{RowValues, query_rows};

impl Store {
    /// Does one thing and writes down who did it, in the same transaction: both are there, or
    /// neither. `work` calls one method that writes; where it fails, or finds nothing to write,
    /// nothing is written down.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn audit_change<T>(
        &mut self,
        audit_entry: AuditEntry,
        work: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.audit_entry = Some(audit_entry);
        let done = work(self);
        self.audit_entry = None;
        done
    }

    /// The audit log, the newest first: at most so many, after the newest `skip`.
    pub fn audit_entries(&self, most: usize, skip: usize) -> Result<Vec<AuditEntry>, Error> {
        self.with_connection(|c| {
            query_rows(
                c,
                "SELECT at, who, what, on_what, why FROM audit ORDER BY id DESC LIMIT ?1 OFFSET ?2",
                [most, skip].map(|n| i64::try_from(n).unwrap_or(i64::MAX)),
                |row| {
                    Ok(AuditEntry {
                        at: row.instant("at")?,
                        who: row.get("who")?,
                        what: action_from_word(row.get("what")?),
                        on_what: DeskSubject::from_stored(row.get("on_what")?),
                        why: row.get("why")?,
                    })
                },
            )
        })
    }
}
