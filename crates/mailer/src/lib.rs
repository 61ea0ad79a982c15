//! How does one message reach one address, and what did the server say?
//!
//! A [`Letter`] says what is to be written to whom; [`compose()`] turns it into a [`Message`], the bytes and the envelope;
//! a [`Mailer`] brings it to a mail server or into a folder and answers with a [`Receipt`]. Start from [`Mailer::deliver`],
//! which may be called from many tasks at once.
//!
//! What comes back is read by [`bounce::read`], from the places in [`mailbox`]; [`dkim`] signs, and [`check`] looks whether
//! the domain's records fit.
//!
//! Nothing here knows who subscribes, what an edition is or which deliveries were made: the caller records each receipt.
//! Nothing reads the clock; a letter brings its date.

pub mod bounce;
pub mod check;
pub mod compose;
pub mod dkim;
pub mod error;
mod header;
pub mod letter;
pub mod mailbox;
pub mod mailer;
pub mod message;
mod outbox;
pub mod receipt;
mod sendmail;
pub mod smtp;

pub use compose::compose;
pub use dkim::Signer;
pub use error::Error;
pub use letter::{Kind, Letter};
pub use mailer::{Mailer, Transport};
pub use message::Message;
pub use receipt::Receipt;
pub use smtp::{SmtpSettings, Tls};
