//! How does one message reach one address, and what did the server say?
//!
//! [`compose`] makes a message of a [`Letter`]; a [`Mailer`] takes it to its address over SMTP, or into a folder, and gives the
//! answer as a [`Receipt`]. Who gets what, and what is tried again, is the caller's business.

mod compose;
mod error;
mod outbox;
mod smtp;

use std::path::PathBuf;

pub use compose::{Letter, Message, compose};
pub use error::Error;
pub use smtp::{SmtpSettings, Tls};

/// How mail goes out.
pub enum Transport {
    /// Into a folder, a file a message; nothing is sent.
    Outbox(PathBuf),
    /// To a mail server.
    Smtp(SmtpSettings),
}

/// What came of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receipt {
    /// The server has taken it; what it said.
    Accepted(String),
    /// The server asks to come again later (RFC 5321 §4.2.1: 4yz).
    Deferred(String),
    /// The server refuses it for good (5yz).
    Refused(String),
    /// The server could not be reached, or the conversation broke off; what happened.
    Unreachable(String),
}

/// Takes messages to their addresses. Deliveries may be under way at the same time.
pub struct Mailer {
    way: Way,
}

enum Way {
    Outbox(outbox::Outbox),
    Smtp(Box<smtp::Smtp>),
}

impl Mailer {
    /// Makes ready to send. No connection is opened before the first delivery.
    ///
    /// # Errors
    /// [`Error::Outbox`] when the folder cannot be made, [`Error::Tls`] when the machine's certificates cannot be used.
    pub fn open(transport: Transport) -> Result<Self, Error> {
        let way = match transport {
            Transport::Outbox(folder) => Way::Outbox(outbox::Outbox::open(folder)?),
            Transport::Smtp(settings) => Way::Smtp(Box::new(smtp::Smtp::open(settings)?)),
        };
        Ok(Self { way })
    }

    /// Takes one message to its address.
    pub async fn deliver(&self, message: &Message) -> Receipt {
        match &self.way {
            Way::Outbox(outbox) => outbox.deliver(message),
            Way::Smtp(smtp) => smtp.deliver(message).await,
        }
    }
}
