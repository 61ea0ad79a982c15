//! The transport: an open outbox or a pool of connections to a mail server.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use crate::error::Error;
use crate::message::Message;
use crate::outbox::Outbox;
use crate::receipt::Receipt;
use crate::sendmail::Sendmail;
use crate::smtp::{SmtpPool, SmtpSettings};

/// How mail goes out.
#[derive(Debug, Clone)]
pub enum MailTransport {
    /// Into a folder, a maildir: one file per message, written whole or not at all. A message of
    /// the same Message-ID replaces the earlier one.
    Outbox(PathBuf),
    /// To a program that takes a message on its standard input, as every mail server on this
    /// machine has one: usually `/usr/sbin/sendmail`.
    Sendmail(PathBuf),
    /// To a mail server.
    Smtp(SmtpSettings),
}

/// Delivers messages. Share it behind a reference: any number of tasks may call
/// [`Mailer::deliver_message`] at once, and as many are at work as there are connections.
#[derive(Debug)]
pub struct Mailer {
    transport: OpenTransport,
}

#[derive(Debug)]
enum OpenTransport {
    Outbox(Outbox),
    Sendmail(Sendmail),
    Smtp(Box<SmtpPool>),
}

impl Mailer {
    /// Prepares a transport: makes the outbox folder, or reads the certificates. No connection is
    /// opened yet.
    ///
    /// # Errors
    /// [`Error::Outbox`] when the folder cannot be made; [`Error::PasswordInClear`],
    /// [`Error::Host`], [`Error::NoAuthorities`], [`Error::Certificates`], [`Error::Tls`] for
    /// settings that could not work.
    pub fn open(transport: MailTransport) -> Result<Self, Error> {
        let transport = match transport {
            MailTransport::Outbox(folder) => OpenTransport::Outbox(Outbox::open(&folder)?),
            MailTransport::Sendmail(program) => OpenTransport::Sendmail(Sendmail::new(program)),
            MailTransport::Smtp(settings) => {
                OpenTransport::Smtp(Box::new(SmtpPool::new(settings)?))
            }
        };
        Ok(Self { transport })
    }

    /// Delivers one message, waiting for a free connection; never fails: what went wrong is in the
    /// receipt.
    ///
    /// Dropping the future closes its connection; the message may or may not have been taken.
    pub async fn deliver_message(&self, message: &Message) -> Receipt {
        match &self.transport {
            OpenTransport::Outbox(outbox) => outbox.deliver_message(message).await,
            OpenTransport::Sendmail(sendmail) => sendmail.deliver_message(message).await,
            OpenTransport::Smtp(pool) => pool.deliver_message(message).await,
        }
    }

    /// Opens a connection and takes leave again: whether the server answers, protects itself with a
    /// good certificate, and takes the account. Nothing is sent. Returns until when the certificate
    /// is good, where there is one.
    ///
    /// # Errors
    /// In words, as a receipt has them.
    pub async fn test_connection(&self) -> Result<Option<DateTime<Utc>>, String> {
        match &self.transport {
            OpenTransport::Outbox(_) | OpenTransport::Sendmail(_) => Ok(None),
            OpenTransport::Smtp(pool) => pool.test_connection().await,
        }
    }

    /// Takes leave of the server on every idle connection, which some servers count as good
    /// manners. A later delivery opens new ones.
    pub async fn close(&self) {
        if let OpenTransport::Smtp(pool) = &self.transport {
            pool.close().await;
        }
    }
}
