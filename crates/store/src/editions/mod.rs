//! Editions: what they are compiled from, and the ledger of what went out.

pub(crate) mod compiled_editions;
pub(crate) mod events;
pub(crate) mod highlights;
pub(crate) mod last_edition;
pub(crate) mod ledger;
pub(crate) mod ledger_file;
pub(crate) mod notes;
