//! A mail server (RFC 5321), spoken to over a few connections that are kept.

use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;
use tokio::sync::{Mutex, Semaphore};
use tokio::time::timeout;

use crate::{Error, Message, Receipt};

/// How to reach a mail server.
///
/// It has no `Debug`, so that the password stands in no log.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// The account.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<String>,
    /// How long to wait for a connection, and for each answer.
    pub timeout: Duration,
    /// How many connections are open at the same time, at least 1.
    pub connections: usize,
}

/// How a connection is protected. The certificate is checked against the roots of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// Not at all: for a server on this machine.
    None,
    /// From the first command on (RFC 3207); without it nothing is sent.
    StartTls,
    /// From the first byte on (RFC 8314).
    Implicit,
}

/// A server with its open connections.
pub(crate) struct Smtp {
    settings: SmtpSettings,
    tls: Option<TlsParameters>,
    turns: Semaphore,
    idle: Mutex<Vec<Connection>>,
}

struct Connection(AsyncSmtpConnection);

/// What happened where the server gave no answer to the message.
enum Trouble {
    /// The server said no, to the connection or to the message.
    Answer(lettre::transport::smtp::Error),
    /// Nothing was said.
    Silence(String),
}

impl Smtp {
    pub(crate) fn open(settings: SmtpSettings) -> Result<Self, Error> {
        let parameters = || {
            TlsParameters::new(settings.host.clone())
                .map_err(|source| Error::Tls { host: settings.host.clone(), source })
        };
        let tls = if settings.tls == Tls::None { None } else { Some(parameters()?) };
        let turns = Semaphore::new(settings.connections.max(1));
        Ok(Self { settings, tls, turns, idle: Mutex::new(Vec::new()) })
    }

    pub(crate) async fn deliver(&self, message: &Message) -> Receipt {
        // The semaphore is never closed; without a turn there is nothing to wait for.
        let Ok(_turn) = self.turns.acquire().await else {
            return Receipt::Unreachable("sending has ended".to_owned());
        };
        let connection = match self.connection().await {
            Ok(connection) => connection,
            Err(Trouble::Answer(e)) => return Receipt::Unreachable(self.at(&said(&e))),
            Err(Trouble::Silence(why)) => return Receipt::Unreachable(self.at(&why)),
        };
        self.converse(connection, message).await
    }

    async fn converse(&self, Connection(mut connection): Connection, message: &Message) -> Receipt {
        let sent = timeout(self.settings.timeout, connection.send(&message.envelope, &message.bytes)).await;
        let receipt = match sent {
            Err(_) => return Receipt::Unreachable(self.at(&self.no_answer())),
            Ok(Ok(response)) => Receipt::Accepted(response.message().collect::<Vec<_>>().join(" ")),
            Ok(Err(e)) if e.is_permanent() => Receipt::Refused(said(&e)),
            Ok(Err(e)) if e.is_transient() => Receipt::Deferred(said(&e)),
            Ok(Err(e)) => return Receipt::Unreachable(self.at(&said(&e))),
        };
        if !connection.has_broken() {
            self.idle.lock().await.push(Connection(connection));
        }
        receipt
    }

    async fn connection(&self) -> Result<Connection, Trouble> {
        let idle = self.idle.lock().await.pop();
        match idle {
            Some(connection) => Ok(connection),
            None => {
                timeout(self.settings.timeout, self.connect()).await.map_err(|_| Trouble::Silence(self.no_answer()))?
            }
        }
    }

    async fn connect(&self) -> Result<Connection, Trouble> {
        let SmtpSettings { host, port, user, password, timeout, .. } = &self.settings;
        let hello = ClientId::default();
        let mut connection = if self.settings.tls == Tls::Implicit {
            let server = (host.as_str(), *port);
            AsyncSmtpConnection::connect_tokio1(server, Some(*timeout), &hello, self.tls.clone(), None).await
        } else {
            let stream =
                TcpStream::connect((host.as_str(), *port)).await.map_err(|e| Trouble::Silence(e.to_string()))?;
            // The body and its final dot go out in two writes; without this the second waits for the first's
            // acknowledgement, 40 ms a message.
            stream.set_nodelay(true).map_err(|e| Trouble::Silence(e.to_string()))?;
            AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await
        }
        .map_err(Trouble::Answer)?;
        if let (Tls::StartTls, Some(tls)) = (self.settings.tls, &self.tls) {
            connection.starttls(tls.clone(), &hello).await.map_err(Trouble::Answer)?;
        }
        if let (Some(user), Some(password)) = (user, password) {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await.map_err(Trouble::Answer)?;
        }
        Ok(Connection(connection))
    }

    fn no_answer(&self) -> String {
        format!("no answer within {} seconds", self.settings.timeout.as_secs())
    }

    fn at(&self, what: &dyn std::fmt::Display) -> String {
        format!("{}:{}: {what}", self.settings.host, self.settings.port)
    }
}

/// What the server said, with the library's own words where it said nothing.
fn said(error: &lettre::transport::smtp::Error) -> String {
    use std::error::Error;
    let source = error.source().map(|s| format!(": {s}")).unwrap_or_default();
    format!("{error}{source}")
}
