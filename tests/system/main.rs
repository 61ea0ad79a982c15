//! Tests against programs we did not write. A program that is missing is a failure.

#![allow(missing_docs, clippy::unwrap_used, clippy::missing_panics_doc)]

#[path = "../it/support/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the other tests, which use more of it")]
mod support;

#[path = "../../crates/mailer/tests/system/dovecot.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the mailer's tests, which use more of it"
)]
mod dovecot;
#[path = "../../crates/mailer/tests/system/exim.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the mailer's tests, which use more of it"
)]
mod exim;
#[path = "../../crates/digest/tests/it/large.rs"]
mod large;
#[path = "../../crates/mailer/tests/system/mailbox.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the mailer's tests, which use more of it"
)]
mod mailbox;
#[path = "../../crates/mailer/tests/system/opensmtpd.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the mailer's tests, which use more of it"
)]
mod opensmtpd;
#[path = "../../crates/mailer/tests/system/postfix.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the mailer's tests, which use more of it"
)]
mod postfix;
#[path = "../../crates/mailer/tests/system/private_server.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the mailer's tests, which use more of it"
)]
mod private_server;
#[path = "../../crates/digest/tests/it/sample.rs"]
#[allow(dead_code, reason = "shared with the other tests, which use more of it")]
mod sample;

mod browser;
mod disk;
mod graph;
mod hostile;
mod journeys;
mod newsletter;
mod other_servers;
mod owner;
mod returned_mail;
mod reverse_proxies;
mod units;
