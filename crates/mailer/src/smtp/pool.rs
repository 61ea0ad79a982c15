//! As many connections as the settings allow, each used again and again.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::SmtpSettings;
use super::connection::SmtpConnection;
use super::reply::SmtpReply;
use super::smtp_error::SmtpError;
use super::tls::TlsSetup;
use crate::error::Error;
use crate::message::Message;
use crate::receipt::Receipt;

/// Connections to one server.
pub(crate) struct SmtpPool {
    settings: SmtpSettings,
    protection: Option<TlsSetup>,
    places: Semaphore,
    /// How many places are left, of those that the settings allow.
    n_places: AtomicUsize,
    idle: Mutex<Vec<SmtpConnection>>,
}

impl SmtpPool {
    pub(crate) fn new(settings: SmtpSettings) -> Result<Self, Error> {
        let protection = TlsSetup::new(&settings)?;
        let n_places = settings.connections.clamp(1, Semaphore::MAX_PERMITS);
        let (places, n_places) = (Semaphore::new(n_places), AtomicUsize::new(n_places));
        Ok(Self { settings, protection, places, n_places, idle: Mutex::default() })
    }

    /// Delivers over an idle connection or a new one. A server that takes no more connections than
    /// there are gets the message over one of those.
    pub(crate) async fn deliver_message(&self, message: &Message) -> Receipt {
        loop {
            // The semaphore is never closed; if it were, one more connection would do no harm.
            let place = self.places.acquire().await.ok();
            match self.send_message(message).await {
                Ok(reply) => return Receipt::Accepted(reply.to_string()),
                Err(trouble) if trouble.is_too_many_connections() && self.give_up_place() => {
                    place.into_iter().for_each(SemaphorePermit::forget);
                }
                Err(trouble) => return trouble.to_receipt(&self.settings.server_address()),
            }
        }
    }

    /// Gives a place up for good, unless it is the last.
    fn give_up_place(&self) -> bool {
        let less = |n: usize| (n > 1).then(|| n - 1);
        self.n_places.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Opens a connection and closes it.
    pub(crate) async fn test_connection(&self) -> Result<Option<DateTime<Utc>>, String> {
        match SmtpConnection::open(&self.settings, self.protection.as_ref()).await {
            Ok(connection) => {
                let end = connection.certificate_end();
                connection.quit().await;
                Ok(end)
            }
            Err(trouble) => Err(format!("{}: {trouble}", self.settings.server_address())),
        }
    }

    /// Says goodbye on all idle connections.
    pub(crate) async fn close(&self) {
        let idle = std::mem::take(&mut *self.idle_connections());
        for connection in idle {
            connection.quit().await;
        }
    }

    async fn send_message(&self, message: &Message) -> Result<SmtpReply, SmtpError> {
        let known = self.idle_connections().pop();
        if let Some(connection) = known {
            match self.send_over(connection, message).await {
                // The server had closed it since the last message, which says nothing about this
                // one.
                Err(trouble) if trouble.is_stale_connection() => {}
                done => return done,
            }
        }
        let connection = SmtpConnection::open(&self.settings, self.protection.as_ref()).await?;
        self.send_over(connection, message).await
    }

    /// The connection is out of the pool meanwhile, so one that is dropped half-way is never used
    /// again.
    async fn send_over(
        &self,
        mut connection: SmtpConnection,
        message: &Message,
    ) -> Result<SmtpReply, SmtpError> {
        let done = connection.send_message(message).await;
        let is_worn = self
            .settings
            .messages_per_connection
            .is_some_and(|most| connection.n_sent() >= most.max(1));
        if connection.is_usable() && is_worn {
            connection.quit().await;
        } else if connection.is_usable() {
            self.idle_connections().push(connection);
        }
        done
    }

    fn idle_connections(&self) -> MutexGuard<'_, Vec<SmtpConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for SmtpPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpPool").field("settings", &self.settings).finish_non_exhaustive()
    }
}
