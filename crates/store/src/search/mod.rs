//! Finding posts by their words.

pub(crate) mod post_search;
pub(crate) mod search_index;
