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
use crate::receipt::{Receipt, UnreachableCause};

/// Connections to one server.
pub(crate) struct SmtpPool {
    settings: SmtpSettings,
    protection: Option<TlsSetup>,
    places: Semaphore,
    /// How many places are left, of those that the settings allow.
    n_places: AtomicUsize,
    idle: Mutex<Vec<SmtpConnection>>,
    login: tokio::sync::Mutex<LoginState>,
    /// How often the first connection could not be opened.
    n_failures: AtomicUsize,
}

/// How the account was received. Servers count wrong passwords and lock who sends many, so the
/// first login is tried by one connection alone.
#[derive(Debug)]
enum LoginState {
    /// Not known yet; with what the last attempt said, if there was one.
    Untried(Option<(String, UnreachableCause)>),
    Accepted,
    /// What the server said. It is not asked again.
    Refused(String),
}

impl SmtpPool {
    pub(crate) fn new(settings: SmtpSettings) -> Result<Self, Error> {
        let protection = TlsSetup::new(&settings)?;
        let n_places = settings.connections.clamp(1, Semaphore::MAX_PERMITS);
        let (places, n_places) = (Semaphore::new(n_places), AtomicUsize::new(n_places));
        let login = tokio::sync::Mutex::new(if settings.user.is_some() {
            LoginState::Untried(None)
        } else {
            LoginState::Accepted
        });
        let (idle, n_failures) = (Mutex::default(), AtomicUsize::new(0));
        Ok(Self { settings, protection, places, n_places, idle, login, n_failures })
    }

    /// Delivers over an idle connection or a new one. A server that takes no more connections than
    /// there are gets the message over one of those.
    pub(crate) async fn deliver_message(&self, message: &Message) -> Receipt {
        let n_failures = self.n_failures.load(Ordering::Relaxed);
        loop {
            // The semaphore is never closed; if it were, one more connection would do no harm.
            let place = self.places.acquire().await.ok();
            match self.send_message(message, n_failures).await {
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

    async fn send_message(
        &self,
        message: &Message,
        n_failures: usize,
    ) -> Result<SmtpReply, SmtpError> {
        let known = self.idle_connections().pop();
        if let Some(connection) = known {
            match self.send_over(connection, message).await {
                // The server had closed it since the last message, which says nothing about this
                // one.
                Err(trouble) if trouble.is_stale_connection() => {}
                done => return done,
            }
        }
        let connection = self.open_connection(n_failures).await?;
        self.send_over(connection, message).await
    }

    /// Opens one more connection; the first alone, until the server has let us in. Whoever waited
    /// while that failed has failed with it: `n_failures` is how often it had when they came.
    async fn open_connection(&self, n_failures: usize) -> Result<SmtpConnection, SmtpError> {
        let mut login = self.login.lock().await;
        match &*login {
            LoginState::Accepted => drop(login),
            LoginState::Refused(said) => {
                return Err(SmtpError::FirstConnection(said.clone(), UnreachableCause::Settings));
            }
            LoginState::Untried(Some((said, cause)))
                if self.n_failures.load(Ordering::Relaxed) > n_failures =>
            {
                return Err(SmtpError::FirstConnection(said.clone(), *cause));
            }
            LoginState::Untried(_) => {
                let opened = SmtpConnection::open(&self.settings, self.protection.as_ref()).await;
                *login = match &opened {
                    Ok(_) => LoginState::Accepted,
                    Err(error) if error.is_refused_login() => {
                        LoginState::Refused(error.to_string())
                    }
                    Err(error) => {
                        self.n_failures.fetch_add(1, Ordering::Relaxed);
                        LoginState::Untried(Some((error.to_string(), error.unreachable_cause())))
                    }
                };
                return opened;
            }
        }
        SmtpConnection::open(&self.settings, self.protection.as_ref()).await
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
