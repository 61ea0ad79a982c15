//! Feeds: which there are, what a fetch of one brings, when one is due, moves or pauses.

pub(crate) mod continuity;
pub(crate) mod feed_changes;
pub(crate) mod feed_list;
pub(crate) mod feed_moves;
pub(crate) mod feed_pauses;
pub(crate) mod fetched_document;
pub(crate) mod fetches;
pub(crate) mod known_feed;
pub(crate) mod known_posts;
pub(crate) mod websub;
