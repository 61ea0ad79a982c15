//! Which word stands in which posts: what the search page searches.

mod fold;
mod index;

use std::sync::OnceLock;

pub(crate) use self::index::WordIndex;

/// The words of all posts, gathered when the first file of words is asked for.
#[derive(Debug, Default)]
pub(crate) struct LazyWordIndex(OnceLock<WordIndex>);

impl LazyWordIndex {
    /// The words, from now on the same.
    pub(crate) fn get_or_gather(&self, gather: impl FnOnce() -> WordIndex) -> &WordIndex {
        self.0.get_or_init(gather)
    }
}
