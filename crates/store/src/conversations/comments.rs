//! Single comments, for facilitators who hide one.

use chrono::{DateTime, Utc};
use course::{CommentId, ParticipantId, PostId};
use rusqlite::{Connection, OptionalExtension};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::stale::mark_stale;
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant};

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

impl Store {
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
            link: row.optional_url("link")?,
            text: row.get("text")?,
            said_at: row.instant("said_at")?,
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
