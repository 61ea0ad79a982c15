//! How old a post without a date is at least.

use chrono::{DateTime, Utc};

use crate::post::Post;

/// For each post of a document, the instant before which it was written: its date; else the date of
/// its last change, or of a post that stands before it in a feed with the newest first. `None`
/// where nothing says.
///
/// A date that newer posts follow says nothing of the order: a pinned post stands above them.
pub fn written_before(posts: &[Post]) -> Vec<Option<DateTime<Utc>>> {
    let mut newest_below: Vec<Option<DateTime<Utc>>> = vec![None; posts.len()];
    for at in (1..posts.len()).rev() {
        newest_below[at - 1] = newest_below[at].max(posts[at].published_at);
    }
    let mut above: Vec<DateTime<Utc>> = Vec::new();
    posts
        .iter()
        .zip(newest_below)
        .map(|(post, newest_below)| {
            if let Some(at) = post.published_at {
                above.push(at);
                return Some(at);
            }
            let neighbour = above
                .iter()
                .filter(|at| newest_below.is_none_or(|below| **at >= below))
                .min()
                .copied();
            post.updated_at.into_iter().chain(neighbour).min()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    /// Posts as days of March, 0 for none, `u` before the day of a change; and the days before
    /// which they were written.
    #[track_caller]
    fn check(posts: &[(u32, u32)], expected: &[u32]) {
        let day =
            |d: u32| (d > 0).then(|| Utc.with_ymd_and_hms(2026, 3, d, 7, 0, 0).single()).flatten();
        let posts: Vec<Post> = posts
            .iter()
            .map(|(d, u)| Post { published_at: day(*d), updated_at: day(*u), ..Post::default() })
            .collect();
        let expected: Vec<_> = expected.iter().map(|d| day(*d)).collect();
        assert_eq!(written_before(&posts), expected);
    }

    #[test]
    fn a_date_a_change_or_a_dated_neighbour_bounds_the_age() {
        check(&[(5, 9), (3, 0)], &[5, 3]);
        check(&[(0, 4), (0, 9)], &[4, 9]);
        check(&[(9, 0), (4, 0), (0, 0), (0, 0)], &[9, 4, 4, 4]);
        check(&[(9, 0), (0, 0), (4, 0)], &[9, 9, 4]);
        check(&[(4, 0), (0, 9), (0, 2)], &[4, 4, 2]);
        check(&[(0, 0), (9, 0)], &[0, 9]);
        check(&[(0, 0), (0, 0)], &[0, 0]);
        check(&[], &[]);
    }

    #[test]
    fn a_pinned_post_and_a_feed_with_the_oldest_first_bound_nothing() {
        check(&[(1, 0), (0, 0), (9, 0), (4, 0)], &[1, 0, 9, 4]);
        check(&[(1, 0), (0, 0), (5, 0), (0, 0), (9, 0)], &[1, 0, 5, 0, 9]);
        check(&[(1, 0), (9, 0), (0, 0), (4, 0)], &[1, 9, 9, 4]);
    }
}
