//! Any address a person may paste to the feeds behind it.

pub(crate) mod page;
