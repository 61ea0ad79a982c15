//! The way out: an open outbox or a pool of connections to a mail server.

use std::path::PathBuf;

use crate::outbox::Outbox;
use crate::sendmail::Sendmail;
use crate::smtp::{Pool, SmtpSettings};
use crate::{Error, Message, Receipt};

/// How mail goes out.
#[derive(Debug, Clone)]
pub enum Transport {
    /// Into a folder, a maildir: one file per message, written whole or not at all. A message of the same Message-ID replaces
    /// the earlier one.
    Outbox(PathBuf),
    /// To a program that takes a message on its standard input, as every mail server on this machine has one: usually
    /// `/usr/sbin/sendmail`.
    Sendmail(PathBuf),
    /// To a mail server.
    Smtp(SmtpSettings),
}

/// Delivers messages. Share it behind a reference: any number of tasks may call [`Mailer::deliver`] at once, and as many
/// are at work as there are connections.
#[derive(Debug)]
pub struct Mailer {
    way: Way,
}

#[derive(Debug)]
enum Way {
    Outbox(Outbox),
    Sendmail(Sendmail),
    Smtp(Box<Pool>),
}

impl Mailer {
    /// Prepares a transport: makes the outbox folder, or reads the certificates. No connection is opened yet.
    ///
    /// # Errors
    /// [`Error::Outbox`] when the folder cannot be made; [`Error::PasswordInClear`], [`Error::Host`],
    /// [`Error::NoAuthorities`], [`Error::Certificates`], [`Error::Tls`] for settings that could not work.
    pub fn open(transport: Transport) -> Result<Self, Error> {
        let way = match transport {
            Transport::Outbox(folder) => Way::Outbox(Outbox::open(&folder)?),
            Transport::Sendmail(program) => Way::Sendmail(Sendmail::new(program)),
            Transport::Smtp(settings) => Way::Smtp(Box::new(Pool::new(settings)?)),
        };
        Ok(Self { way })
    }

    /// Delivers one message, waiting for a free connection; never fails: what went wrong is in the receipt.
    ///
    /// Dropping the future closes its connection; the message may or may not have been taken.
    pub async fn deliver(&self, message: &Message) -> Receipt {
        match &self.way {
            Way::Outbox(outbox) => outbox.deliver(message).await,
            Way::Sendmail(sendmail) => sendmail.deliver(message).await,
            Way::Smtp(pool) => pool.deliver(message).await,
        }
    }

    /// Opens a connection and takes leave again: whether the server answers, protects itself with a good certificate, and
    /// takes the account. Nothing is sent.
    ///
    /// # Errors
    /// In words, as a receipt has them.
    pub async fn try_out(&self) -> Result<(), String> {
        match &self.way {
            Way::Outbox(_) | Way::Sendmail(_) => Ok(()),
            Way::Smtp(pool) => pool.try_out().await,
        }
    }

    /// Takes leave of the server on every idle connection, which some servers count as good manners. A later delivery opens
    /// new ones.
    pub async fn close(&self) {
        if let Way::Smtp(pool) = &self.way {
            pool.close().await;
        }
    }
}
