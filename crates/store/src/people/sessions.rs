//! Sessions: who is signed in at the web program.

use chrono::{DateTime, Utc};
use course::EmailAddress;
use rusqlite::OptionalExtension;

use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant};

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// A hash of the cookie's value.
    pub key: String,
    /// What is remembered, as JSON.
    pub data: String,
    /// Who is signed in.
    pub address: Option<EmailAddress>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

impl Store {
    /// Keeps a session; one of the same key is replaced.
    pub fn keep_session(&mut self, session: &Session) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute("
                INSERT INTO sessions (key, data, address, expires_at) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (key) DO UPDATE SET data = excluded.data, address = excluded.address, expires_at = excluded.expires_at",
                (&session.key, &session.data, session.address.as_ref().map(EmailAddress::as_str), SqlInstant(session.expires_at)))?;
            Ok(())
        })
    }

    /// A session, unless it has ended.
    pub fn find_session(&self, key: &str, now: DateTime<Utc>) -> Result<Option<Session>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "SELECT key, data, address, expires_at FROM sessions WHERE key = ?1 AND expires_at > ?2",
            )?;
            let session = statement.query_row((key, SqlInstant(now)), |row| {
                Ok(Session {
                    key: row.get("key")?,
                    data: row.get("data")?,
                    address: row.get::<_, Option<String>>("address")?.and_then(|a| EmailAddress::new(&a).ok()),
                    expires_at: row.instant("expires_at")?,
                })
            });
            Ok(session.optional()?)
        })
    }

    /// Ends one session.
    pub fn end_session(&mut self, key: &str) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute("DELETE FROM sessions WHERE key = ?1", [key])?;
            Ok(())
        })
    }

    /// Ends every session of a person, and returns how many there were.
    pub fn end_sessions_of(&mut self, address: &EmailAddress) -> Result<usize, Error> {
        self.write_transaction(|t| {
            Ok(t.execute(
                "DELETE FROM sessions WHERE address = ?1 COLLATE NOCASE",
                [address.as_str()],
            )?)
        })
    }
}
