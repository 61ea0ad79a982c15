//! Which feeds of comments are read, as posts come into the course and leave it.

use course::PostId;
use course::identity::canonical_link;
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::conversations::columns::DATED;
use crate::database::error::DbError;
use crate::database::values::SqlUrl;

/// Follows the comments of a post that is in, and leaves those of one that is not. What was said to
/// a post that is old when it comes is read once, unless its blog counts no comments.
pub(crate) fn follow_comments(c: &Connection, post: PostId) -> Result<(), DbError> {
    let followed = c
        .prepare_cached(&format!(
            "
            SELECT p.comments_feed, {DATED}, coalesce(p.n_comments, 1) > 0 FROM posts p
            WHERE p.id = ?1 AND p.verdict = 'in' AND p.comments_feed IS NOT NULL"
        ))?
        .query_row([post.0], |row| {
            Ok((row.get::<_, SqlUrl>(0)?.0, row.get::<_, String>(1)?, row.get::<_, bool>(2)?))
        })
        .optional()?;
    let Some((url, newest_at, has_comments)) = followed else { return unfollow_comments(c, post) };
    let feed: i64 = c
        .prepare_cached(
            "
            INSERT INTO comment_feeds (key, url, newest_at, due_at, is_woken)
            VALUES (:key, :url, :newest_at, :newest_at, :has_comments)
            ON CONFLICT (key) DO UPDATE SET newest_at = max(newest_at, excluded.newest_at),
                   due_at = coalesce(due_at, excluded.newest_at)
            RETURNING id",
        )?
        .query_row(
            named_params! {":key": canonical_link(&url), ":url": url.as_str(), ":newest_at": newest_at, ":has_comments": has_comments},
            |row| row.get(0),
        )?;
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
        c.prepare_cached(
            "
            UPDATE comment_feeds SET due_at = NULL, is_woken = 0
            WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM comment_feed_posts WHERE feed_id = ?1)",
        )?
        .execute([feed])?;
    }
    Ok(())
}
