//! As many connections as the settings allow, each used again and again.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::{Semaphore, SemaphorePermit};

use super::SmtpSettings;
use super::connection::Connection;
use super::reply::Reply;
use super::tls::Protection;
use super::trouble::Trouble;
use crate::{Error, Message, Receipt};

/// Connections to one server.
pub(crate) struct Pool {
    settings: SmtpSettings,
    protection: Option<Protection>,
    places: Semaphore,
    /// How many places are left, of those that the settings allow.
    n_places: AtomicUsize,
    idle: Mutex<Vec<Connection>>,
}

impl Pool {
    pub(crate) fn new(settings: SmtpSettings) -> Result<Self, Error> {
        let protection = Protection::new(&settings)?;
        let n_places = settings.connections.clamp(1, Semaphore::MAX_PERMITS);
        let (places, n_places) = (Semaphore::new(n_places), AtomicUsize::new(n_places));
        Ok(Self { settings, protection, places, n_places, idle: Mutex::default() })
    }

    /// Delivers over an idle connection or a new one. A server that takes no more connections than there are gets the message
    /// over one of those.
    pub(crate) async fn deliver(&self, message: &Message) -> Receipt {
        loop {
            // The semaphore is never closed; if it were, one more connection would do no harm.
            let place = self.places.acquire().await.ok();
            match self.send(message).await {
                Ok(reply) => return Receipt::Accepted(reply.to_string()),
                Err(trouble) if trouble.is_one_too_many() && self.can_do_with_less() => {
                    place.into_iter().for_each(SemaphorePermit::forget);
                }
                Err(trouble) => return trouble.receipt(&self.settings.server()),
            }
        }
    }

    /// Gives a place up for good, unless it is the last.
    fn can_do_with_less(&self) -> bool {
        let less = |n: usize| (n > 1).then(|| n - 1);
        self.n_places.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Opens a connection and closes it.
    pub(crate) async fn try_out(&self) -> Result<(), String> {
        match Connection::open(&self.settings, self.protection.as_ref()).await {
            Ok(connection) => {
                connection.quit().await;
                Ok(())
            }
            Err(trouble) => Err(format!("{}: {trouble}", self.settings.server())),
        }
    }

    /// Says goodbye on all idle connections.
    pub(crate) async fn close(&self) {
        let idle = std::mem::take(&mut *self.idle());
        for connection in idle {
            connection.quit().await;
        }
    }

    async fn send(&self, message: &Message) -> Result<Reply, Trouble> {
        let known = self.idle().pop();
        if let Some(connection) = known {
            match self.send_over(connection, message).await {
                // The server had closed it since the last message, which says nothing about this one.
                Err(trouble) if trouble.is_stale_connection() => {}
                done => return done,
            }
        }
        let connection = Connection::open(&self.settings, self.protection.as_ref()).await?;
        self.send_over(connection, message).await
    }

    /// The connection is out of the pool meanwhile, so one that is dropped half-way is never used again.
    async fn send_over(
        &self,
        mut connection: Connection,
        message: &Message,
    ) -> Result<Reply, Trouble> {
        let done = connection.send(message).await;
        let is_worn = self
            .settings
            .messages_per_connection
            .is_some_and(|most| connection.n_sent() >= most.max(1));
        if connection.is_usable() && is_worn {
            connection.quit().await;
        } else if connection.is_usable() {
            self.idle().push(connection);
        }
        done
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("settings", &self.settings).finish_non_exhaustive()
    }
}
