//! The web server: its connections, and the worker that does what visitors asked for.

pub(crate) mod listen;
pub(crate) mod listener;
pub(crate) mod worker;
