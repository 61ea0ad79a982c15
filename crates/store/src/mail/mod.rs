//! The newsletter's list, its letters and deliveries.

pub(crate) mod addressees;
pub(crate) mod addresses;
pub(crate) mod bounces;
pub(crate) mod deliveries;
pub(crate) mod letters;
pub(crate) mod subscribers;
pub(crate) mod subscriptions;
pub(crate) mod tokens;
