//! The file: how it is opened, its schema, and what every change brings up to date.

pub(crate) mod audit_entry;
pub(crate) mod derived;
pub(crate) mod error;
pub(crate) mod migrations;
pub(crate) mod opening;
pub(crate) mod private_files;
pub(crate) mod schema;
pub(crate) mod stale;
pub(crate) mod store;
pub(crate) mod values;
