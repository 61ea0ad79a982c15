//! What the audit log says of a change.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::database::error::DbError;
use crate::database::values::SqlInstant;

/// Something that was done at the desk.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AuditEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom: a facilitator's address.
    pub who: String,
    /// What, in a word or two: `approve feed`, `hide post`, `publish`.
    pub what: String,
    /// The post, feed or day it was done to.
    pub on_what: String,
    /// Why, in their words; empty where none were given.
    pub why: String,
}

/// Records a change, in the transaction that makes it.
pub(crate) fn record_audit_entry(t: &Connection, audit_entry: &AuditEntry) -> Result<(), DbError> {
    t.execute(
        "INSERT INTO audit (at, who, what, on_what, why) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            SqlInstant(audit_entry.at),
            &audit_entry.who,
            &audit_entry.what,
            &audit_entry.on_what,
            &audit_entry.why,
        ),
    )?;
    Ok(())
}
