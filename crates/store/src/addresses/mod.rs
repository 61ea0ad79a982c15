//! Watched addresses: all that polls visit, which are due, and what came of the visits.

pub(crate) mod calendars;
pub(crate) mod completed_fetch;
pub(crate) mod due_addresses;
pub(crate) mod fetches;
pub(crate) mod watched_addresses;
