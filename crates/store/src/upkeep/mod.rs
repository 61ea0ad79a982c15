//! Copies, expiry, runs, exports and the state of the course.

pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod expiry;
pub(crate) mod export;
pub(crate) mod jobs;
pub(crate) mod kept_copies;
pub(crate) mod runs;
pub(crate) mod setting_changes;
pub(crate) mod status;
pub(crate) mod text_expiry;
