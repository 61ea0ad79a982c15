//! The reading budget: how much of a full day can be read in the layout's time.

use crate::layout::Layout;

/// Words a minute that a page is read at.
pub(super) const WORDS_PER_MINUTE: usize = 220;
/// Words of the shortest excerpt that is worth printing.
const SHORTEST_EXCERPT: usize = 14;
/// Words that a title and a name take.
pub(crate) const TITLE_WORDS: usize = 12;

/// The longest excerpts with which so many posts can be read in the layout's time.
pub(super) fn excerpt_words(n_posts: usize, layout: &Layout) -> usize {
    let in_time = layout.reading_minutes * WORDS_PER_MINUTE / n_posts.max(1);
    in_time
        .saturating_sub(TITLE_WORDS)
        .clamp(layout.excerpt_words.min(SHORTEST_EXCERPT), layout.excerpt_words)
}

/// How many posts can stand with even the shortest excerpt within the layout's time.
pub(crate) fn readable_posts(layout: &Layout) -> usize {
    layout.reading_minutes.max(1) * WORDS_PER_MINUTE / (SHORTEST_EXCERPT + TITLE_WORDS)
}

/// How many of so many posts can be read in the layout's time with an excerpt, and how many more as
/// titles; the authors of the others are named. Where not all can have an excerpt, two thirds of the
/// time are for those that do.
pub(crate) fn share_reading_time(n_posts: usize, layout: &Layout) -> (usize, usize) {
    let readable = readable_posts(layout);
    if n_posts <= readable {
        return (n_posts, 0);
    }
    let n_excerpts = (readable * 2 / 3).max(1);
    let n_words = layout.reading_minutes.max(1) * WORDS_PER_MINUTE;
    let for_titles = n_words.saturating_sub(n_excerpts * (SHORTEST_EXCERPT + TITLE_WORDS));
    (n_excerpts, (for_titles / TITLE_WORDS).min(n_posts - n_excerpts))
}

/// Shares `n` places among groups of these sizes: each group in turn has one more, while it has
/// posts for it.
pub(crate) fn share_places(sizes: &[usize], n: usize) -> Vec<usize> {
    let mut shares = vec![0; sizes.len()];
    let mut n_left = n.min(sizes.iter().sum());
    while n_left > 0 {
        for (share, _) in shares.iter_mut().zip(sizes).filter(|(share, size)| **share < **size) {
            if n_left > 0 {
                *share += 1;
                n_left -= 1;
            }
        }
    }
    shares
}

/// Keeps so many of a hundred, at least one, and answers how many went.
pub(crate) fn truncate_to_share<T>(list: &mut Vec<T>, share: usize) -> usize {
    let n = list.len();
    list.truncate((n * share).div_ceil(100));
    n - list.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_time_is_shared() {
        let check = |n_posts, expected| {
            let layout = Layout { reading_minutes: 10, ..Layout::default() };
            let (excerpts, titles) = share_reading_time(n_posts, &layout);
            assert_eq!((excerpts, titles), expected, "{n_posts} posts");
            assert!(excerpts * 26 + titles * 12 <= 2_200);
        };
        check(0, (0, 0));
        check(84, (84, 0));
        check(85, (56, 29));
        check(200, (56, 62));
        check(10_000, (56, 62));
    }

    #[test]
    fn places_are_shared_in_turns() {
        assert_eq!(share_places(&[5, 1, 3], 6), [3, 1, 2]);
        assert_eq!(share_places(&[5, 1, 3], 1), [1, 0, 0]);
        assert_eq!(share_places(&[5, 1, 3], 100), [5, 1, 3]);
        assert_eq!(share_places(&[], 3), [0; 0]);
    }
}
