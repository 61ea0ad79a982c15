//! The reading budget: how much of a full day can be read in the layout's time.

use crate::Layout;

/// Words a minute that a page is read at.
pub(super) const WORDS_PER_MINUTE: usize = 220;
/// Words of the shortest excerpt that is worth printing.
const SHORTEST_EXCERPT: usize = 14;
/// Words that a title and a name take.
pub(super) const TITLE_WORDS: usize = 12;

/// The longest excerpts with which so many posts can be read in the layout's time.
pub(super) fn excerpt_words(n_posts: usize, layout: &Layout) -> usize {
    let in_time = layout.reading_minutes * WORDS_PER_MINUTE / n_posts.max(1);
    in_time.saturating_sub(TITLE_WORDS).clamp(layout.excerpt_words.min(SHORTEST_EXCERPT), layout.excerpt_words)
}

/// How many of a hundred posts can stand with even the shortest excerpt within the layout's time.
pub(super) fn readable_share(n_posts: usize, layout: &Layout) -> usize {
    let readable = layout.reading_minutes.max(1) * WORDS_PER_MINUTE / (SHORTEST_EXCERPT + TITLE_WORDS);
    (readable * 100 / n_posts.max(1)).clamp(1, 100)
}
