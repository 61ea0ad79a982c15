//! The newsletter's list, and the mail that goes out: deliveries of editions, and letters.

pub(crate) mod addressees;
pub(crate) mod addresses;
pub(crate) mod bounces;
pub(crate) mod deliveries;
pub(crate) mod figures;
pub(crate) mod holds;
pub(crate) mod imported_subscribers;
pub(crate) mod letters;
pub(crate) mod mail_queue;
mod mailings;
pub(crate) mod provider_reports;
pub(crate) mod retries;
pub(crate) mod subscribers;
pub(crate) mod subscriptions;
pub(crate) mod tokens;
