//! What can be wrong with a letter or a transport before anything is sent.

use std::path::PathBuf;

/// Why a letter cannot be composed or a transport cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A Message-ID must be `local@domain` in ASCII, of at most 250 bytes.
    #[error("{0:?} is no Message-ID: local@domain without spaces is expected")]
    MessageId(String),
    /// A List-Id must be a dotted name.
    #[error("{0:?} is no List-Id: a dotted name such as daily.example.org is expected")]
    ListId(String),
    /// A leave link must be a `mailto:` or `https:` address in ASCII, of at most 900 bytes.
    #[error("{0:?} cannot be a leave link: a mailto: or https: address is expected")]
    LeaveLink(String),
    /// An address of the list must be a `mailto:`, `https:` or `http:` address in ASCII, of at most
    /// 900 bytes.
    #[error("{link:?} cannot stand in {name}: a mailto: or https: address is expected")]
    ListLink {
        /// The header.
        name: &'static str,
        /// The address.
        link: String,
    },
    /// A header's name must be letters, digits and hyphens, and must not be one that the composer
    /// writes.
    #[error("{0:?} cannot be added as a header")]
    HeaderName(String),
    /// The message builder failed.
    #[error("the message {id} cannot be built")]
    Build {
        /// Its Message-ID.
        id: String,
        /// What the builder says.
        source: lettre::error::Error,
    },
    /// The outbox folder cannot be used.
    #[error("the outbox {path} cannot be used")]
    Outbox {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A key that cannot sign.
    #[error("the key cannot be used: {why}")]
    Key {
        /// What is wrong.
        why: String,
    },
    /// A mailbox that cannot be read.
    #[error("the mailbox {place} cannot be read")]
    Mailbox {
        /// Its path or server.
        place: String,
        /// What is wrong.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The name servers' addresses are not known.
    #[error("the system's name servers are not known")]
    Resolver(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A host name that no certificate can be checked against.
    #[error("{0:?} is no host name")]
    Host(String),
    /// A password would cross the network readable to anyone.
    #[error("the password for {host} would travel unprotected: set tls to starttls or implicit")]
    PasswordInClear {
        /// The mail server.
        host: String,
    },
    /// No certificate authority is known, so no server can be trusted.
    #[error(
        "no certificate authorities were found on this machine: install its ca-certificates package"
    )]
    NoAuthorities,
    /// Certificates that cannot be read.
    #[error("the certificates for {host} cannot be read")]
    Certificates {
        /// The mail server.
        host: String,
        /// What is wrong.
        source: rustls::pki_types::pem::Error,
    },
    /// TLS cannot be set up.
    #[error("tls for {host} cannot be set up")]
    Tls {
        /// The mail server.
        host: String,
        /// What is wrong.
        source: rustls::Error,
    },
}
