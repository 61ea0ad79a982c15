//! Finding posts by their words.

pub(crate) mod post_search;
mod search_backlog;
pub(crate) mod search_index;
