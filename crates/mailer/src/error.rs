//! What can go wrong before a server was asked.

use std::path::PathBuf;

/// Why no message could be made, or no way opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The letter cannot be written as a message.
    #[error("the mail to {to} could not be composed")]
    Compose {
        /// The recipient.
        to: String,
        /// What the library said.
        source: lettre::error::Error,
    },
    /// An address cannot stand in an envelope.
    #[error("{address} cannot stand in an envelope")]
    Address {
        /// The address.
        address: String,
        /// What the library said.
        source: lettre::address::AddressError,
    },
    /// The folder of the outbox cannot be made.
    #[error("the outbox {} cannot be made", folder.display())]
    Outbox {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// TLS cannot be set up.
    #[error("no protected connection to {host} can be set up")]
    Tls {
        /// The server.
        host: String,
        /// What the library said.
        source: lettre::transport::smtp::Error,
    },
}
