//! Who answered whom: threads, their replies, and the posts that wait for one.

use std::collections::HashSet;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use course::conversation::EXCERPT;
use course::{
    CommentId, ParticipantId, PostId, Reply, ReplyAuthor, ReplyId, Thread, ThreadFilter, ThreadId,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::conversations::columns::{DATED, PARTICIPANT, WRITER};
use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, query_rows};

impl Store {
    /// Threads, the one with the newest answer first, `most` at most.
    pub fn list_threads(&self, which: ThreadFilter, most: usize) -> Result<Vec<Thread>, Error> {
        self.with_connection(|c| {
            thread_ids(c, which, most)?
                .into_iter()
                .filter_map(|id| read_thread(c, id).transpose())
                .collect()
        })
    }

    /// Hands out threads one by one, the one with the newest answer first, as they are at this
    /// moment; memory does not grow with what is said in them all.
    pub fn each_thread(
        &self,
        which: ThreadFilter,
        mut take: impl FnMut(Thread) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        self.with_snapshot(|c| {
            for id in thread_ids(c, which, usize::MAX)? {
                if read_thread(c, id)?.is_some_and(|thread| take(thread).is_break()) {
                    break;
                }
            }
            Ok(())
        })
    }

    /// One thread; one that met another is found by its old number too.
    pub fn find_thread(&self, id: ThreadId) -> Result<Option<Thread>, Error> {
        self.with_connection(|c| {
            let id = c
                .prepare_cached("SELECT coalesce(merged_into, id) FROM threads WHERE id = ?1")?
                .query_row([id.0], |row| Ok(ThreadId(row.get(0)?)))
                .optional()?;
            id.map_or(Ok(None), |id| read_thread(c, id))
        })
    }

    /// Threads that became one with another, each with that one.
    pub fn merged_threads(&self) -> Result<Vec<(ThreadId, ThreadId)>, Error> {
        self.with_connection(|c| {
            let sql =
                "SELECT id, merged_into FROM threads WHERE merged_into IS NOT NULL ORDER BY id";
            query_rows(c, sql, [], |row| Ok((ThreadId(row.get(0)?), ThreadId(row.get(1)?))))
        })
    }

    /// The thread a post is in.
    pub fn thread_of(&self, post: PostId) -> Result<Option<ThreadId>, Error> {
        self.with_connection(|c| {
            let mut statement =
                c.prepare_cached("SELECT thread_id FROM thread_posts WHERE post_id = ?1")?;
            Ok(statement.query_row([post.0], |row| Ok(ThreadId(row.get(0)?))).optional()?)
        })
    }

    /// What was said to a post, in the order in which it was said.
    pub fn replies_to(&self, post: PostId) -> Result<Vec<Reply>, Error> {
        self.with_connection(|c| {
            read_replies(c, "r.to_post = ?1 ORDER BY r.said_at, r.id", [post.0])
        })
    }

    /// What others said to a participant's posts, the newest first, `most` at most.
    pub fn answers_to(&self, participant: ParticipantId, most: usize) -> Result<Vec<Reply>, Error> {
        self.with_connection(|c| {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            read_replies(c, &answers_condition(), (participant.0, most))
        })
    }

    /// The reply that was noticed last; 0 before the first. An edition keeps it, and the next asks
    /// for what moved after it.
    pub fn last_reply(&self) -> Result<ReplyId, Error> {
        self.with_connection(|c| {
            Ok(ReplyId(
                c.query_row("SELECT coalesce(max(id), 0) FROM replies", [], |row| row.get(0))?,
            ))
        })
    }

    /// Posts first seen from `since` to `until` that nobody but their author has said anything to,
    /// as far as is known and as their blogs count; the newest first, `most` at most.
    pub fn posts_without_reply(
        &self,
        since: DateTime<Utc>,
        until: DateTime<Utc>,
        most: usize,
    ) -> Result<Vec<PostId>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(WITHOUT_REPLY)?;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let rows = statement.query_map(
                named_params! {":since": SqlInstant(since), ":until": SqlInstant(until), ":most": most},
                |row| Ok(PostId(row.get(0)?)),
            )?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn thread_ids(c: &Connection, which: ThreadFilter, most: usize) -> Result<Vec<ThreadId>, DbError> {
    let mut statement = c.prepare_cached(threads_query(which))?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let key: rusqlite::types::Value = match which {
        ThreadFilter::All => rusqlite::types::Value::Null,
        ThreadFilter::MovedAfter(reply) => reply.0.into(),
        ThreadFilter::MovedSince(at) => SqlInstant(at).stored_text().into(),
        ThreadFilter::Of(participant) => participant.0.into(),
    };
    let rows = statement
        .query_map(named_params! {":key": key, ":most": most}, |row| Ok(ThreadId(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A blog counts its author's own comments too, and those that were taken off the pages: where the
/// comments themselves are known, these decide.
pub(crate) const WITHOUT_REPLY: &str = "
    SELECT p.id FROM posts p
    WHERE p.verdict = 'in' AND p.first_seen_at >= :since AND p.first_seen_at <= :until
      AND NOT EXISTS (SELECT 1 FROM replies r WHERE r.to_post = p.id AND r.is_own = 0)
      AND (coalesce(p.n_comments, 0) = 0 OR EXISTS (SELECT 1 FROM comments c WHERE c.post_id = p.id))
    ORDER BY p.first_seen_at DESC, p.id DESC LIMIT :most";

pub(crate) fn threads_query(which: ThreadFilter) -> &'static str {
    match which {
        ThreadFilter::All => {
            "
            SELECT id FROM threads WHERE :key IS NULL AND newest_at IS NOT NULL ORDER BY newest_at DESC, id DESC LIMIT :most"
        }
        ThreadFilter::MovedAfter(_) => {
            "
            SELECT id FROM threads WHERE newest_at IS NOT NULL AND id IN (
                SELECT tp.thread_id FROM replies r JOIN thread_posts tp ON tp.post_id = r.to_post WHERE r.id > :key)
            ORDER BY newest_at DESC, id DESC LIMIT :most"
        }
        ThreadFilter::MovedSince(_) => {
            "
            SELECT id FROM threads WHERE newest_at IS NOT NULL AND id IN (
                SELECT tp.thread_id FROM replies r JOIN thread_posts tp ON tp.post_id = r.to_post WHERE r.seen_at > :key)
            ORDER BY newest_at DESC, id DESC LIMIT :most"
        }
        ThreadFilter::Of(_) => {
            "
            WITH theirs (id) AS (
                SELECT p.id FROM feeds f JOIN posts p ON p.feed_id = f.id WHERE f.participant_id = :key AND p.credited_to IS NULL
                UNION
                SELECT id FROM posts WHERE credited_to = :key AND credited_to IS NOT NULL
            )
            SELECT id FROM threads WHERE newest_at IS NOT NULL AND id IN (
                SELECT tp.thread_id FROM theirs CROSS JOIN thread_posts tp ON tp.post_id = theirs.id
                UNION
                SELECT tp.thread_id FROM theirs CROSS JOIN replies r ON r.by_post = theirs.id CROSS JOIN thread_posts tp ON tp.post_id = r.to_post
                UNION
                SELECT tp.thread_id FROM comments c JOIN replies r ON r.comment_id = c.id JOIN thread_posts tp ON tp.post_id = r.to_post
                WHERE c.participant_id = :key AND c.participant_id IS NOT NULL)
            ORDER BY newest_at DESC, id DESC LIMIT :most"
        }
    }
}

const REPLY: &str = "
    SELECT r.id, r.to_post, r.by_post, r.comment_id, r.kind, r.said_at, r.seen_at,
           iif(coalesce(bf.is_collection, n.is_collection, 0), NULL, n.id) AS participant_id,
           iif(r.by_post IS NULL, iif(n.is_collection, c.author, coalesce(n.name, c.author)), coalesce(bp.writer, n.name)) AS name, coalesce(c.link, bp.link, tp.link) AS link,
           iif(n.shows = 'link', '', coalesce(substr(c.text, 1, :excerpt),
               nullif(substr(bt.content_text, 1 + coalesce((
                   SELECT min(k.starts_at) FROM post_calls k JOIN post_names pn ON pn.key = k.key AND pn.post_id = r.to_post
                   WHERE k.post_id = r.by_post), 0), :excerpt), ''), substr(bt.summary, 1, :excerpt), '')) AS excerpt
    FROM replies r JOIN posts tp ON tp.id = r.to_post LEFT JOIN comments c ON c.id = r.comment_id
    LEFT JOIN posts bp ON bp.id = r.by_post LEFT JOIN post_texts bt ON bt.post_id = bp.id LEFT JOIN feeds bf ON bf.id = bp.feed_id
    LEFT JOIN participants n ON n.id = iif(r.by_post IS NULL, c.participant_id, coalesce(bp.credited_to, bf.participant_id))";

pub(crate) fn answers_condition() -> String {
    "r.is_own = 0 AND r.to_post IN (
        SELECT p.id FROM feeds f JOIN posts p ON p.feed_id = f.id WHERE f.participant_id = ?1 AND p.credited_to IS NULL
        UNION
        SELECT id FROM posts WHERE credited_to = ?1 AND credited_to IS NOT NULL)
     ORDER BY r.said_at DESC, r.id DESC LIMIT ?2"
        .to_owned()
}

/// Every reply, to read or to count.
pub(crate) fn replies_query(condition: &str) -> String {
    format!("{} WHERE {condition}", REPLY.replace(":excerpt", &EXCERPT.to_string()))
}

pub(crate) fn read_replies(
    c: &Connection,
    condition: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Reply>, DbError> {
    query_rows(c, &replies_query(condition), parameters, reply_from_row)
}

fn reply_from_row(row: &Row<'_>) -> rusqlite::Result<Reply> {
    Ok(Reply {
        id: ReplyId(row.get("id")?),
        to: PostId(row.get("to_post")?),
        by: ReplyAuthor {
            participant: row.get::<_, Option<i64>>("participant_id")?.map(ParticipantId),
            name: row.get("name")?,
        },
        post: row.get::<_, Option<i64>>("by_post")?.map(PostId),
        comment: row.get::<_, Option<i64>>("comment_id")?.map(CommentId),
        kind: row.word("kind")?,
        link: row.optional_url("link")?,
        excerpt: row.get("excerpt")?,
        said_at: row.instant("said_at")?,
        seen_at: row.instant("seen_at")?,
    })
}

/// A thread with all that is said in it; `None` where nothing is.
fn read_thread(c: &Connection, id: ThreadId) -> Result<Option<Thread>, DbError> {
    let newest = c
        .prepare_cached("SELECT newest_at FROM threads WHERE id = ?1")?
        .query_row([id.0], |row| row.get::<_, Option<SqlInstant>>(0))
        .optional()?
        .flatten();
    let posts: Vec<(PostId, ReplyAuthor)> = query_rows(c, &thread_posts_query(), [id.0], |row| {
        Ok((PostId(row.get(0)?), voice_from_row(row, 1)?))
    })?;
    let Some((SqlInstant(newest_at), (root, _))) = newest.zip(posts.first().cloned()) else {
        return Ok(None);
    };
    let condition = "r.to_post IN (SELECT post_id FROM thread_posts WHERE thread_id = ?1) ORDER BY r.said_at, r.id";
    let replies = read_replies(c, condition, [id.0])?;
    let owners = posts.iter().map(|(_, voice)| Ok(voice.clone()));
    // A participant is one voice under whatever name; a stranger is one by name, and so are those
    // who write in one feed.
    let others = replies.iter().map(|r| match (r.post, r.by.participant) {
        (Some(post), _) => c
            .prepare_cached(&format!(
                "SELECT {PARTICIPANT}, {WRITER} FROM posts p JOIN feeds f ON f.id = p.feed_id WHERE p.id = ?1"
            ))?
            .query_row([post.0], |row| voice_from_row(row, 0)),
        (None, Some(who)) => Ok(ReplyAuthor { participant: Some(who), name: None }),
        (None, None) => Ok(r.by.clone()),
    });
    let n_voices = owners.chain(others).collect::<Result<HashSet<_>, rusqlite::Error>>()?.len();
    let posts = posts.into_iter().map(|(post, _)| post).collect();
    Ok(Some(Thread { id, root, posts, replies, n_voices, newest_at }))
}

/// Reads [`PARTICIPANT`] and [`WRITER`] from a row, from column `at` on.
fn voice_from_row(row: &Row<'_>, at: usize) -> rusqlite::Result<ReplyAuthor> {
    let participant = row.get::<_, Option<i64>>(at)?.map(ParticipantId);
    let writer: String = row.get(at + 1)?;
    Ok(ReplyAuthor { participant, name: Some(writer).filter(|w| !w.is_empty()) })
}

pub(crate) fn thread_posts_query() -> String {
    format!(
        "
        SELECT p.id, {PARTICIPANT}, {WRITER} FROM thread_posts tp JOIN posts p ON p.id = tp.post_id JOIN feeds f ON f.id = p.feed_id
        WHERE tp.thread_id = ?1 ORDER BY {DATED}, p.id"
    )
}
