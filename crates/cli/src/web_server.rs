//! The web server: its connections, the settings in force, and the worker that does what visitors
//! asked for.

pub(crate) mod listen;
pub(crate) mod listener;
pub(crate) mod live_course;
pub(crate) mod live_router;
pub(crate) mod worker;
