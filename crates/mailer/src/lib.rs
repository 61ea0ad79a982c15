//! How does one message reach one address, and what did the server say?
//!
//! A [`MessageDraft`] says what is to be written to whom; [`compose_message()`] turns it into a
//! [`Message`], the bytes and the envelope; a [`Mailer`] brings it to a mail server or into a
//! folder and answers with a [`Receipt`]. Start from [`Mailer::deliver_message`], which may be
//! called from many tasks at once.
//!
//! What comes back is read by [`bounce::read_incoming`], from the places in [`mailbox`]; [`dkim`]
//! signs, and [`dns_check`] looks whether the domain's records fit.
//!
//! Nothing here knows who subscribes, what an edition is or which deliveries were made: the caller
//! records each receipt. Nothing reads the clock; a letter brings its date.

pub mod bounce;
pub mod compose;
pub mod dkim;
mod dkim_key;
pub mod dns_check;
pub mod dns_record;
pub mod error;
mod header;
pub mod hooks;
pub mod mailbox;
pub mod mailer;
pub mod message;
pub mod message_draft;
pub mod message_signers;
mod outbox;
pub mod proof;
pub mod receipt;
pub mod refusal;
mod regular_file;
mod sendmail;
pub mod smtp;

pub use compose::compose_message;
pub use dkim::Signer;
pub use dns_record::DnsRecord;
pub use error::Error;
pub use mailer::{MailTransport, Mailer};
pub use message::Message;
pub use message_draft::{ListHeaders, MessageDraft};
pub use message_signers::MessageSigners;
pub use receipt::{DeferralScope, Receipt, UnreachableCause};
pub use refusal::{Refusal, RefusalSubject, classify_reply};
pub use regular_file::open_regular_file;
pub use smtp::{SmtpSettings, SmtpTls, certificate_end};
