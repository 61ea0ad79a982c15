//! Which feeds of comments are read, as posts come into the course and leave it.
//!
//! They are no participant's feeds: no list of feeds shows them, and their failures are nobody's. A
//! feed of comments is followed while its post is in and people talk.

use course::identity::canonical_link;
use course::{AddressOwner, CommentFeedId, PostId};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::addresses::watched_addresses::watch_address;
use crate::conversations::columns::DATED;
use crate::database::error::DbError;
use crate::database::values::{RowValues, SqlInstant};

/// Follows the comments of a post that is in, and leaves those of one that is not. What was said to
/// a post that is old when it comes is read once, unless its blog counts no comments.
pub(crate) fn follow_comments(c: &Connection, post: PostId) -> Result<(), DbError> {
    let followed = c
        .prepare_cached(&format!(
            "
            SELECT p.comments_feed, {DATED}, coalesce(p.n_comments, 1) > 0 FROM posts p
            WHERE p.id = ?1 AND p.verdict = 'in' AND p.comments_feed IS NOT NULL"
        ))?
        .query_row([post.0], |row| Ok((row.url(0)?, row.instant(1)?, row.get::<_, bool>(2)?)))
        .optional()?;
    let Some((url, dated_at, has_comments)) = followed else { return unfollow_comments(c, post) };
    let feed: i64 = c
        .prepare_cached(
            "
            INSERT INTO comment_feeds (key, url, newest_at, is_woken) VALUES (:key, :url, :dated_at, :has_comments)
            ON CONFLICT (key) DO UPDATE SET newest_at = max(newest_at, excluded.newest_at) RETURNING id",
        )?
        .query_row(
            named_params! {
                ":key": canonical_link(&url), ":url": url.as_str(), ":dated_at": SqlInstant(dated_at), ":has_comments": has_comments,
            },
            |row| row.get(0),
        )?;
    watch_address(c, AddressOwner::CommentFeed(CommentFeedId(feed)), dated_at)?;
    c.prepare_cached(
        "
        INSERT INTO comment_feed_posts (post_id, feed_id) VALUES (?1, ?2)
        ON CONFLICT (post_id) DO UPDATE SET feed_id = excluded.feed_id WHERE feed_id <> excluded.feed_id",
    )?
    .execute((post.0, feed))?;
    Ok(())
}

/// The comments that came stay, so that a post that comes back has them.
fn unfollow_comments(c: &Connection, post: PostId) -> Result<(), DbError> {
    let feed: Option<i64> = c
        .prepare_cached("DELETE FROM comment_feed_posts WHERE post_id = ?1 RETURNING feed_id")?
        .query_row([post.0], |row| row.get(0))
        .optional()?;
    if let Some(feed) = feed {
        let unfollowed = "NOT EXISTS (SELECT 1 FROM comment_feed_posts WHERE feed_id = ?1)";
        for change in [
            "comment_feeds SET is_woken = 0 WHERE id = ?1",
            "watched_addresses SET due_at = NULL WHERE comment_feed_id = ?1",
        ] {
            c.prepare_cached(&format!("UPDATE {change} AND {unfollowed}"))?.execute([feed])?;
        }
    }
    Ok(())
}
