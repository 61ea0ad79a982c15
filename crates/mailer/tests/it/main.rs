//! What a subscriber and a mail server see of the mailer.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod compose;
mod letters;
mod outbox;
mod server;
mod smtp;
mod tls;
