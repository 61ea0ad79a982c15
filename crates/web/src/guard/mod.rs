//! What stands before every page: who is asking, how often, and with what right.

pub(crate) mod duplicate_submissions;
pub(crate) mod headers;
pub(crate) mod limits;
pub mod network;
pub(crate) mod seal;
