//! Bursts: many old posts at once, in a feed that is known.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use course::age::written_before;
use course::recognise::PostMatch;
use course::{CourseRules, Document, FeedId, Post, PostEvidence, PostId, Standing, verdict};
use rusqlite::Connection;

use crate::database::error::DbError;
use crate::database::values::{RowValues, SqlInstant, query_rows};
use crate::feeds::known_feed::KnownFeed;

/// From this many old posts at once on, none is taken without a look.
const MANY: usize = 5;

/// A post is old when it was written this long before the feed was last read.
const OLD: TimeDelta = TimeDelta::days(2);

/// Says of each post of a document whether it comes in a burst: one of many that were written
/// before the feed was last read and are new, or carry the course tag only now. A new post that
/// nothing dates may be of any age. The first document of a feed is its backlog, and no burst.
pub(crate) fn find_burst_posts(
    c: &Connection,
    document: &Document,
    recognised: &[PostMatch],
    before: &KnownFeed,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<Vec<bool>, DbError> {
    let none = || vec![false; document.posts.len()];
    if before.is_unread || document.posts.len() < MANY {
        return Ok(none());
    }
    let read_at = read_at(c, before.id)?;
    let untagged = untagged_posts(c, before.id)?;
    let said = document.posts.iter().zip(written_before(&document.posts)).zip(recognised);
    let is_old: Vec<bool> = said
        .map(|((post, written_before), recognised)| match recognised {
            PostMatch::New => written_before.is_none_or(|at| at < read_at - OLD),
            PostMatch::Known(id) => untagged.get(id).is_some_and(|written_at| {
                *written_at < at - OLD && turns_in(post, *written_at, before, rules)
            }),
            PostMatch::Repeated => false,
        })
        .collect();
    let n_old = is_old.iter().filter(|old| **old).count();
    Ok(if n_old >= MANY { is_old } else { none() })
}

/// When the feed last brought something new; one that never did, when it was registered.
fn read_at(c: &Connection, feed: FeedId) -> Result<DateTime<Utc>, DbError> {
    let mut statement = c.prepare_cached(
        "SELECT coalesce((SELECT max(first_seen_at) FROM posts WHERE feed_id = f.id), f.added_at) FROM feeds f WHERE f.id = ?1",
    )?;
    Ok(statement.query_row([feed.0], |row| row.get::<_, SqlInstant>(0))?.0)
}

/// The posts that are out for want of the course tag and were never in, with when they were
/// written.
fn untagged_posts(c: &Connection, feed: FeedId) -> Result<HashMap<PostId, DateTime<Utc>>, DbError> {
    // With the plus the index of accepted numbers is left aside: by NULL it finds all posts that
    // were never in.
    query_rows(c, "
        SELECT id, coalesce(published_at, written_by_at, first_seen_at) FROM posts
        WHERE feed_id = ?1 AND verdict = 'out' AND reason IN ('no_course_tag', 'no_course_tag_in_beginning')
              AND +accepted_no IS NULL", [feed.0], |row| Ok((PostId(row.get(0)?), row.instant(1)?)))
}

/// Whether what the document says now brings a post into the course.
fn turns_in(
    post: &Post,
    written_at: DateTime<Utc>,
    before: &KnownFeed,
    rules: &CourseRules,
) -> bool {
    let evidence = PostEvidence {
        published_at: Some(written_at),
        ..PostEvidence::from_post(post, written_at)
    };
    verdict::judge_post(&evidence, before.settings, rules, None).standing() == Standing::In
}
