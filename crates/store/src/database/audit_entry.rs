//! What the audit log says of a change.

use chrono::{DateTime, Utc};
use course::{DeskAction, DeskSubject};
use rusqlite::Connection;
use serde_json::Value;

use crate::database::error::DbError;
use crate::database::values::SqlInstant;

/// Something that was done at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom: a facilitator's address.
    pub who: String,
    /// What.
    pub what: DeskAction,
    /// What it was done to.
    pub on_what: DeskSubject,
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
            action_word(&audit_entry.what),
            audit_entry.on_what.to_string(),
            &audit_entry.why,
        ),
    )?;
    Ok(())
}

/// An action as the log keeps it: `hide post`.
fn action_word(action: &DeskAction) -> String {
    match (action, serde_json::to_value(action)) {
        (DeskAction::Other(word), _) => word.clone(),
        (_, Ok(Value::String(code))) => code.replace('-', " "),
        _ => String::new(),
    }
}

/// Reads an action of the log.
pub(crate) fn action_from_word(word: String) -> DeskAction {
    serde_json::from_value(word.replace(' ', "-").into()).unwrap_or(DeskAction::Other(word))
}
