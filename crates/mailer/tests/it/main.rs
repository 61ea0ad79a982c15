//! What a subscriber and a mail server see of the mailer.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bounce;
mod check;
mod compose;
mod dialects;
mod dkim;
mod hooks;
mod letters;
mod mailbox;
mod outbox;
mod refusal;
mod sendmail;
mod server;
mod smtp;
mod tls;
