//! Feeds of comments: which are visited, and what they brought.
//!
//! They are no participant's feeds: no list of feeds shows them, and their failures are nobody's. A
//! feed of comments is followed while its post is in and people talk.

use chrono::{DateTime, TimeDelta, Utc};
use course::conversation::comment_schedule::CommentSchedule;
use course::{CommentFeedId, CommentId, ParticipantId, PostId, Validators};
use rusqlite::{Connection, OptionalExtension, named_params};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::stale::mark_stale;
use crate::database::store::Store;
use crate::database::values::{SqlInstant, SqlUrl};

/// A feed of comments that is to be visited.
#[derive(Debug, Clone, PartialEq)]
pub struct CommentFeed {
    /// Its number.
    pub id: CommentFeedId,
    /// Where it is.
    pub url: Url,
    /// What to send with the request.
    pub validators: Validators,
    /// The hash of the last body.
    pub body_hash: Option<String>,
}

/// A comment, with what a facilitator may want to know before hiding it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its number.
    pub id: CommentId,
    /// The post it stands under.
    pub post: PostId,
    /// Whom it names.
    pub author: Option<String>,
    /// The participant, where more than the name says so.
    pub participant: Option<ParticipantId>,
    /// Where it is.
    pub link: Option<Url>,
    /// What it says.
    pub text: String,
    /// When it was said.
    pub said_at: DateTime<Utc>,
    /// When an edit was last noticed.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was found deleted at its source.
    pub gone_at: Option<DateTime<Utc>>,
    /// Who took it off the pages and why.
    pub hidden: Option<(String, String)>,
}

/// How long a blog is believed that a post that its feed lists has no comments: many answer that
/// nothing has changed when only their counts have.
const COUNT_BELIEVED_FOR: TimeDelta = TimeDelta::days(1);

pub(crate) const DUE: &str = "
    SELECT id, url, validators_url, etag, last_modified, body_hash, coalesce(due_at, newest_at) AS since FROM comment_feeds
    WHERE due_at IS NOT NULL AND due_at <= :now AND newest_at > :alive_after
      AND (EXISTS (SELECT 1 FROM comments c WHERE c.feed_id = comment_feeds.id AND c.gone_at IS NULL)
           OR EXISTS (
               SELECT 1 FROM comment_feed_posts cp JOIN posts p ON p.id = cp.post_id
               JOIN feeds f ON f.id = p.feed_id JOIN feed_health h ON h.feed_id = f.id
               WHERE cp.feed_id = comment_feeds.id
                 AND NOT (p.n_comments IS 0 AND coalesce(h.read_at BETWEEN :counted_after AND :now, 0)
                          AND EXISTS (SELECT 1 FROM json_each(f.listed) WHERE value = p.id))))
    UNION
    SELECT id, url, validators_url, etag, last_modified, body_hash, coalesce(due_at, newest_at) FROM comment_feeds
    WHERE fetched_at > :now AND newest_at > :alive_after
    UNION
    SELECT id, url, validators_url, etag, last_modified, body_hash, coalesce(due_at, newest_at) FROM comment_feeds
    WHERE is_woken = 1
    ORDER BY since, id";

impl Store {
    /// The feeds of comments that are to be visited now, the longest overdue first: of posts that
    /// are in, while people talk, and where a blog counts more comments than before; not where it
    /// has just counted none. What was visited in the future was visited by a wrong clock, and is
    /// due.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn due_comment_feeds(
        &self,
        now: DateTime<Utc>,
        schedule: &CommentSchedule,
    ) -> Result<Vec<CommentFeed>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(DUE)?;
            let alive_after = SqlInstant(now - schedule.alive_for);
            let counted_after = SqlInstant(now - COUNT_BELIEVED_FOR);
            let times = named_params! {":now": SqlInstant(now), ":alive_after": alive_after, ":counted_after": counted_after};
            let rows = statement.query_map(times, |row| {
                Ok(CommentFeed {
                    id: CommentFeedId(row.get(0)?),
                    url: row.get::<_, SqlUrl>(1)?.0,
                    validators: Validators {
                        url: row.get::<_, Option<SqlUrl>>(2)?.map(|a| a.0),
                        etag: row.get(3)?,
                        last_modified: row.get(4)?,
                    },
                    body_hash: row.get(5)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// One comment.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn find_comment(&self, id: CommentId) -> Result<Option<Comment>, Error> {
        self.with_connection(|c| comment_by_id(c, id))
    }

    /// Takes a comment off the pages, or puts it back.
    ///
    /// # Errors
    /// [`Error::NoSuchComment`].
    pub fn hide_comment(
        &mut self,
        id: CommentId,
        by: &str,
        why: &str,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| set_hidden(t, id, Some((SqlInstant(now), by, why))))
    }

    /// Puts a hidden comment back.
    ///
    /// # Errors
    /// [`Error::NoSuchComment`].
    pub fn show_comment(&mut self, id: CommentId) -> Result<(), Error> {
        self.write_transaction(|t| set_hidden(t, id, None))
    }
}

pub(crate) fn comment_by_id(c: &Connection, id: CommentId) -> Result<Option<Comment>, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT id, post_id, author, participant_id, link, text, said_at, edited_at, gone_at, hidden_by, hidden_why
        FROM comments WHERE id = ?1",
    )?;
    let instant = |i: Option<SqlInstant>| i.map(|i| i.0);
    let comment = statement.query_row([id.0], |row| {
        let by: Option<String> = row.get("hidden_by")?;
        let why: Option<String> = row.get("hidden_why")?;
        Ok(Comment {
            id: CommentId(row.get("id")?),
            post: PostId(row.get("post_id")?),
            author: row.get("author")?,
            participant: row.get::<_, Option<i64>>("participant_id")?.map(ParticipantId),
            link: row.get::<_, Option<SqlUrl>>("link")?.map(|a| a.0),
            text: row.get("text")?,
            said_at: row.get::<_, SqlInstant>("said_at")?.0,
            edited_at: instant(row.get("edited_at")?),
            gone_at: instant(row.get("gone_at")?),
            hidden: by.zip(why),
        })
    });
    Ok(comment.optional()?)
}

fn set_hidden(
    c: &Connection,
    id: CommentId,
    hidden: Option<(SqlInstant, &str, &str)>,
) -> Result<(), DbError> {
    let (at, by, why) =
        hidden.map_or((None, None, None), |(at, by, why)| (Some(at), Some(by), Some(why)));
    let post = c
        .prepare_cached(
            "UPDATE comments SET hidden_at = ?1, hidden_by = ?2, hidden_why = ?3 WHERE id = ?4 RETURNING post_id",
        )?
        .query_row((at, by, why, id.0), |row| Ok(PostId(row.get(0)?)))
        .optional()?;
    mark_stale(c, post.ok_or(Error::NoSuchComment(id))?)
}
