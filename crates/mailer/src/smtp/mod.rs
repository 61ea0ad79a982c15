//! The conversation with a mail server (RFC 5321), over as many connections as the settings allow.
//!
//! The conversation is our own, because a newsletter must know exactly when it was lost: before the
//! message was complete nothing happened, after it nobody knows. Lettre's transport cannot tell,
//! waits without limit, pauses 40 ms for each message (it writes the body and the final dot apart
//! on a socket that delays small writes), keeps what was read in clear across STARTTLS, and takes
//! replies such as `571` or one in Latin-1 for errors.

mod certificate;
mod channel;
mod connection;
mod dot_stuffing;
mod pool;
mod reply;
mod smtp_error;
mod socket;
mod tls;
mod tls_failure;

use std::fmt;
use std::time::Duration;

pub use certificate::certificate_end;
pub(crate) use pool::SmtpPool;
pub(crate) use tls::TlsSetup;
pub(crate) use tls_failure::TlsFailure;

/// How to reach a mail server.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Its name, which its certificate must bear, or its IP address.
    pub host: String,
    /// Its port: usually 587 for [`SmtpTls::StartTls`], 465 for [`SmtpTls::Implicit`], 25 for a
    /// server on this machine.
    pub port: u16,
    /// How the connection is protected.
    pub tls: SmtpTls,
    /// The account, where the server wants one.
    pub user: Option<String>,
    /// Its password; never printed.
    pub password: Option<String>,
    /// An access token in place of the password (XOAUTH2); never printed.
    pub token: Option<String>,
    /// So many messages go over one connection, then it is closed and another opened; without a
    /// number, any. Some servers close it themselves, in the middle.
    pub messages_per_connection: Option<usize>,
    /// How long to wait for a connection and for each reply. The reply to a whole message is
    /// awaited ten times as long, because giving up there makes duplicates (RFC 5321 §4.5.3.2.6
    /// asks for ten minutes).
    pub timeout: Duration,
    /// How many connections at most, and so how many messages at once; 0 is taken for 1.
    pub connections: usize,
    /// The name to greet with; without one it is the address of this end of the connection (RFC
    /// 5321 §4.1.4).
    pub hello: Option<String>,
    /// Certificates (PEM) of authorities to trust beside those of the operating system; may be
    /// empty.
    pub authorities: Vec<u8>,
}

impl SmtpSettings {
    /// A server without an account, two connections, and 60 seconds for each reply.
    pub fn new(host: impl Into<String>, port: u16, tls: SmtpTls) -> Self {
        Self {
            host: host.into(),
            port,
            tls,
            user: None,
            password: None,
            token: None,
            messages_per_connection: None,
            timeout: Duration::from_mins(1),
            connections: 2,
            hello: None,
            authorities: Vec::new(),
        }
    }

    /// Host and port, as reports name the server.
    pub(crate) fn server_address(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpTls {
    /// Not at all: for a server on this machine.
    None,
    /// From `STARTTLS` on (RFC 3207); a server that does not offer it gets no mail.
    StartTls,
    /// From the first byte (RFC 8314 §3.3).
    Implicit,
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port, tls, user, .. } = self;
        write!(f, "SmtpSettings {{ {host}:{port}, {tls:?}, user {user:?} .. }}")
    }
}
