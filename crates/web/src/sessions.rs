//! Sessions: kept in the store by a hash of their cookie, so that who reads the database cannot
//! sign in.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use course::EmailAddress;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result, SessionStore};

use crate::app_state::Clock;
use crate::store_pool::StorePool;

/// The name under which a session remembers who is signed in.
pub(crate) const ADDRESS: &str = "address";

/// Keeps sessions in the course's database.
#[derive(Clone)]
pub(crate) struct Sessions {
    pub(crate) memory: StorePool,
    pub(crate) clock: Clock,
}

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 random bits do not meet in a course's life; if they do, the next ones do not.
        while self
            .memory
            .read_store(session_exists(record.id, (self.clock)()))
            .await
            .map_err(backend_error)?
        {
            record.id = Id::default();
        }
        self.save(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let session = store::Session {
            key: session_hash(record.id),
            data: serde_json::to_string(&record.data).map_err(|e| Error::Encode(e.to_string()))?,
            address: signed_in_address(record),
            expires_at: expiry_time(record.expiry_date)?,
        };
        self.memory
            .write_store(move |s| s.keep_session(&session))
            .await
            .map(drop)
            .map_err(backend_error)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let (key, now) = (session_hash(*id), (self.clock)());
        let Some((data, expires_at)) = self
            .memory
            .read_store(move |s| s.find_session(&key, now))
            .await
            .map_err(backend_error)?
        else {
            return Ok(None);
        };
        let data = serde_json::from_str(&data).map_err(|e| Error::Decode(e.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(expires_at.timestamp())
            .map_err(|e| Error::Decode(e.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let key = session_hash(*id);
        self.memory.write_store(move |s| s.end_session(&key)).await.map_err(backend_error)
    }
}

fn session_exists(
    id: Id,
    now: DateTime<Utc>,
) -> impl FnOnce(&store::Store) -> std::result::Result<bool, store::Error> + Send {
    let key = session_hash(id);
    move |s| Ok(s.find_session(&key, now)?.is_some())
}

fn session_hash(id: Id) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(id.0.to_be_bytes()))
}

fn signed_in_address(record: &Record) -> Option<EmailAddress> {
    record.data.get(ADDRESS).and_then(|a| a.as_str()).and_then(|a| EmailAddress::new(a).ok())
}

fn expiry_time(at: OffsetDateTime) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp(at.unix_timestamp(), 0)
        .ok_or_else(|| Error::Encode("an expiry out of range".to_owned()))
}

#[expect(clippy::needless_pass_by_value, reason = "used as a function for map_err")]
fn backend_error(error: crate::error::Error) -> Error {
    Error::Backend(error.to_string())
}

/// The store as the session layer wants it.
pub(crate) fn session_store(memory: &StorePool, clock: &Clock) -> Sessions {
    Sessions { memory: memory.clone(), clock: Arc::clone(clock) }
}
