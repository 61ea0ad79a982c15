//! Feeds: which there are, what a document of one brings, when one moves or pauses.

pub(crate) mod continuity;
pub(crate) mod feed_changes;
pub(crate) mod feed_documents;
pub(crate) mod feed_list;
pub(crate) mod feed_moves;
pub(crate) mod feed_pauses;
pub(crate) mod fetched_document;
pub(crate) mod known_feed;
pub(crate) mod known_posts;
pub(crate) mod websub;
