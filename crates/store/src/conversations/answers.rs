//! Which post answers which, and what is said to each: worked out anew whenever either end comes,
//! changes or goes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use course::conversation::answers::{
    PostAddresses, answered_keys, is_boilerplate_link, may_join_threads, post_keys,
};
use course::conversation::linked_passages::linked_passages;
use course::{FeedId, FeedRole, InReplyTo, ParticipantId, PostId, ReplyKind};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use url::Url;

use crate::conversations::columns::{CREDITED, DATED, WRITER};
use crate::conversations::notices;
use crate::database::error::DbError;
use crate::database::values::{RowValues, SqlJson, query_rows};

/// Links of one post that are looked at: a list of hundreds of links is no answer to anyone.
const MOST_CALLS: usize = 300;

/// Brings up to date who answers whom after `changed` posts, and what is said to these and to
/// `others`. Returns every post whose thread may have changed with it.
pub(crate) fn refresh_answers(
    c: &Connection,
    changed: &BTreeSet<PostId>,
    others: &BTreeSet<PostId>,
) -> Result<BTreeSet<PostId>, DbError> {
    let mut feeds = BTreeSet::new();
    let mut answered = others.clone();
    for post in changed {
        feeds.extend(calling_feeds(c, *post)?);
        rewrite_names_and_calls(c, *post)?;
        feeds.extend(calling_feeds(c, *post)?);
        answered.extend(notices::posts_with_notices_of(c, *post)?);
    }
    for feed in feeds {
        answered.extend(update_answers(c, feed)?);
    }
    let mut touched = answered.clone();
    for post in answered {
        touched.extend(record_replies(c, post)?);
    }
    Ok(touched)
}

/// The feed of a post, and the feeds whose posts call it or answer it now.
fn calling_feeds(c: &Connection, post: PostId) -> Result<Vec<FeedId>, DbError> {
    query_rows(c, CALLING, [post.0], |row| Ok(FeedId(row.get(0)?)))
}

pub(crate) const CALLING: &str = "
    SELECT feed_id FROM posts WHERE id = ?1
    UNION
    SELECT p.feed_id FROM post_names n JOIN post_calls k ON k.key = n.key JOIN posts p ON p.id = k.post_id WHERE n.post_id = ?1
    UNION
    SELECT p.feed_id FROM post_answers a JOIN posts p ON p.id = a.by_post WHERE a.to_post = ?1";

/// Writes anew what a post is called by, and whom it calls.
fn rewrite_names_and_calls(c: &Connection, post: PostId) -> Result<(), DbError> {
    c.prepare_cached("DELETE FROM post_names WHERE post_id = ?1")?.execute([post.0])?;
    c.prepare_cached("DELETE FROM post_calls WHERE post_id = ?1")?.execute([post.0])?;
    let called = c
        .prepare_cached(
            "
            SELECT t.links, p.in_reply_to, t.content_html, t.content_text
            FROM posts p JOIN post_texts t ON t.post_id = p.id WHERE p.id = ?1 AND p.verdict = 'in'",
        )?
        .query_row([post.0], called_from_row)
        .optional()?;
    // A post that is not in takes no part.
    let Some(Called { mut links, in_reply_to, passages }) = called else { return Ok(()) };
    links.truncate(MOST_CALLS);
    for name in post_names(c, post)? {
        c.prepare_cached("INSERT INTO post_names (key, post_id) VALUES (?1, ?2)")?
            .execute((name, post.0))?;
    }
    for (key, is_stated) in answered_keys(&links, in_reply_to.as_ref()) {
        let starts_at = passages.get(&key).copied().unwrap_or_default();
        c.prepare_cached(
            "INSERT INTO post_calls (post_id, key, is_stated, starts_at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((post.0, key, is_stated, starts_at))?;
    }
    Ok(())
}

/// Whom a post calls, and where in its text.
struct Called {
    links: Vec<Url>,
    in_reply_to: Option<InReplyTo>,
    passages: HashMap<String, usize>,
}

fn called_from_row(row: &Row<'_>) -> rusqlite::Result<Called> {
    let in_reply_to: Option<SqlJson<InReplyTo>> = row.get("in_reply_to")?;
    let html: Option<String> = row.get("content_html")?;
    let text: String = row.get("content_text")?;
    Ok(Called {
        links: row.json("links")?,
        in_reply_to: in_reply_to.map(|i| i.0),
        passages: linked_passages(html.as_deref().unwrap_or_default(), &text),
    })
}

/// The names of a post, and of its copies in other feeds.
fn post_names(c: &Connection, post: PostId) -> Result<BTreeSet<String>, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT p.link, p.comments_url, p.guid, f.url, f.link AS home, f.role
        FROM posts p JOIN feeds f ON f.id = p.feed_id
        WHERE p.id = ?1 OR p.duplicate_of = ?1",
    )?;
    let mut rows = statement.query([post.0])?;
    let mut all = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (link, comments_url, feed_link) = (
            row.optional_url("link")?,
            row.optional_url("comments_url")?,
            row.optional_url("home")?,
        );
        let guid: Option<String> = row.get("guid")?;
        let (feed_url, role) = (row.url("url")?, row.word::<FeedRole>("role")?);
        all.extend(post_keys(&PostAddresses {
            link: link.as_ref(),
            comments_url: comments_url.as_ref(),
            guid: guid.as_deref(),
            feed_url: &feed_url,
            feed_link: feed_link.as_ref(),
            role,
        }));
    }
    Ok(all)
}

/// Whom the posts of a feed answer. Returns the posts for which that has changed: those answered
/// before or now by a post whose answers are others than before.
fn update_answers(c: &Connection, feed: FeedId) -> Result<BTreeSet<PostId>, DbError> {
    let before = answers_of(c, feed)?;
    let now = resolve_answers(c, feed)?;
    let mut answered = BTreeSet::new();
    let none = BTreeMap::new();
    for post in before.keys().chain(now.keys()).collect::<BTreeSet<_>>() {
        let (old, new) = (before.get(post).unwrap_or(&none), now.get(post).unwrap_or(&none));
        if old == new {
            continue;
        }
        answered.extend(old.keys().chain(new.keys()));
        c.prepare_cached("DELETE FROM post_answers WHERE by_post = ?1")?.execute([post.0])?;
        for (to, is_stated) in new {
            c.prepare_cached(
                "INSERT INTO post_answers (by_post, to_post, is_stated) VALUES (?1, ?2, ?3)",
            )?
            .execute((post.0, to.0, is_stated))?;
        }
    }
    Ok(answered)
}

/// By post, whom it answers and whether it says so.
type AnswersByPost = BTreeMap<PostId, BTreeMap<PostId, bool>>;

fn answers_of(c: &Connection, feed: FeedId) -> Result<AnswersByPost, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT a.by_post, a.to_post, a.is_stated FROM posts p JOIN post_answers a ON a.by_post = p.id
        WHERE p.feed_id = ?1",
    )?;
    let mut rows = statement.query([feed.0])?;
    let mut answers = AnswersByPost::new();
    while let Some(row) = rows.next()? {
        answers
            .entry(PostId(row.get("by_post")?))
            .or_default()
            .insert(PostId(row.get("to_post")?), row.get("is_stated")?);
    }
    Ok(answers)
}

/// A post that a key may mean.
struct AnswerTarget {
    to: PostId,
    is_stated: bool,
    /// It is another participant's.
    is_other: bool,
}

/// The calls of a feed's posts that lead to one post of another participant, and are no furniture
/// of the blog.
fn resolve_answers(c: &Connection, feed: FeedId) -> Result<AnswersByPost, DbError> {
    let mut statement = c.prepare_cached(&resolve_query())?;
    let mut rows = statement.query([feed.0])?;
    // By caller and key: who is meant, whether it is said, and whether it is somebody else.
    let mut meant: BTreeMap<(PostId, String), Vec<AnswerTarget>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let key = (PostId(row.get(0)?), row.get(1)?);
        let one =
            AnswerTarget { to: PostId(row.get(2)?), is_stated: row.get(3)?, is_other: row.get(4)? };
        meant.entry(key).or_default().push(one);
    }
    let mut answers = AnswersByPost::new();
    for ((by, _), meant) in meant {
        // A page that is several posts' says nothing of one of them.
        let [one] = &meant[..] else { continue };
        if one.is_other && one.to != by {
            *answers.entry(by).or_default().entry(one.to).or_default() |= one.is_stated;
        }
    }
    drop_furniture(c, feed, &mut answers)?;
    Ok(answers)
}

pub(crate) fn resolve_query() -> String {
    format!(
        "
        SELECT p.id, k.key, n.post_id, k.is_stated,
               ({CREDITED}, {WRITER}) <> ({}, {}) AND (p.feed_id <> tp.feed_id OR {WRITER} <> {})
        FROM posts p JOIN feeds f ON f.id = p.feed_id CROSS JOIN post_calls k ON k.post_id = p.id
        CROSS JOIN post_names n ON n.key = k.key JOIN posts tp ON tp.id = n.post_id JOIN feeds tf ON tf.id = tp.feed_id
        WHERE p.feed_id = ?1",
        of_other(CREDITED, "t"),
        of_other(WRITER, "t"),
        of_other(WRITER, "t"),
    )
}

/// An expression about `p` and `f` about another post and its feed: those whose names begin with a
/// letter.
fn of_other(expression: &str, letter: &str) -> String {
    expression.replace("p.", &format!("{letter}p.")).replace("f.", &format!("{letter}f."))
}

fn drop_furniture(
    c: &Connection,
    feed: FeedId,
    answers: &mut AnswersByPost,
) -> Result<(), DbError> {
    let mut n_with_it: BTreeMap<PostId, usize> = BTreeMap::new();
    answers
        .values()
        .flat_map(BTreeMap::keys)
        .for_each(|to| *n_with_it.entry(*to).or_default() += 1);
    // Most feeds have nothing that could be.
    if !n_with_it.values().any(|n| is_boilerplate_link(*n, *n)) {
        return Ok(());
    }
    let n_posts: usize = c
        .prepare_cached("SELECT count(*) FROM posts WHERE feed_id = ?1 AND verdict = 'in'")?
        .query_row([feed.0], |row| row.get(0))?;
    for to in answers.values_mut() {
        to.retain(|to, is_stated| *is_stated || !is_boilerplate_link(n_with_it[to], n_posts));
    }
    Ok(())
}

/// An answer as its row has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ReplyRow {
    kind: String,
    joins: bool,
    is_own: bool,
    said_at: String,
    seen_at: String,
}

/// Records the answers to a post, each event once. Returns the posts that answer it now or did
/// before, where anything has changed.
fn record_replies(c: &Connection, to: PostId) -> Result<BTreeSet<PostId>, DbError> {
    notices::recognise_notices(c, to)?;
    let mut now = by_posts(c, to)?;
    now.extend(by_comments(c, to)?);
    let before = recorded_replies(c, to)?;
    let mut senders = BTreeSet::new();
    for (sender, (id, old)) in &before {
        match now.get(sender) {
            Some(new) if ReplyRow { seen_at: old.seen_at.clone(), ..new.clone() } == *old => {}
            Some(new) => {
                c.prepare_cached("UPDATE replies SET kind = ?1, joins = ?2, is_own = ?3, said_at = ?4 WHERE id = ?5")?
                    .execute((&new.kind, new.joins, new.is_own, &new.said_at, id))?;
                senders.extend(sender.post());
            }
            None => {
                c.prepare_cached("DELETE FROM replies WHERE id = ?1")?.execute([id])?;
                senders.extend(sender.post());
            }
        }
    }
    let mut new: Vec<_> =
        now.into_iter().filter(|(sender, _)| !before.contains_key(sender)).collect();
    new.sort_by(|(a, x), (b, y)| (&x.said_at, a).cmp(&(&y.said_at, b)));
    for (sender, row) in new {
        c.prepare_cached(
            "
            INSERT INTO replies (to_post, by_post, comment_id, kind, joins, is_own, said_at, seen_at)
            VALUES (:to, :by, :comment, :kind, :joins, :is_own, :said_at, :seen_at)",
        )?
        .execute(named_params! {
            ":to": to.0, ":by": sender.post().map(|p| p.0), ":comment": sender.comment(), ":kind": row.kind,
            ":joins": row.joins, ":is_own": row.is_own, ":said_at": row.said_at, ":seen_at": row.seen_at,
        })?;
        senders.extend(sender.post());
    }
    Ok(senders)
}

/// What an answer is: a post, or a comment by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ReplySource {
    Post(PostId),
    Comment(i64),
}

impl ReplySource {
    fn post(self) -> Option<PostId> {
        if let Self::Post(post) = self { Some(post) } else { None }
    }

    fn comment(self) -> Option<i64> {
        if let Self::Comment(comment) = self { Some(comment) } else { None }
    }
}

/// Posts that answer: by a link, by saying so, or by a notice that stands among the comments.
fn by_posts(c: &Connection, to: PostId) -> Result<BTreeMap<ReplySource, ReplyRow>, DbError> {
    query_rows(c, &answering_posts_query(), [to.0], |row| {
        let n_answered: usize = row.get(2)?;
        let joins = may_join_threads(n_answered);
        let said = ReplyRow {
            kind: row.get(1)?,
            joins,
            is_own: false,
            said_at: row.get(3)?,
            seen_at: row.get(4)?,
        };
        Ok((ReplySource::Post(PostId(row.get(0)?)), said))
    })
}

pub(crate) fn answering_posts_query() -> String {
    let (by, to) = (DATED.replace("p.", "bp."), DATED.replace("p.", "tp."));
    format!(
        "
        WITH senders (by_post, kind) AS (
            SELECT by_post, iif(is_stated, 'in_reply_to', 'link') FROM post_answers WHERE to_post = ?1
            UNION ALL
            SELECT DISTINCT c.by_post, 'pingback' FROM comments c
            WHERE c.post_id = ?1 AND c.by_post IS NOT NULL AND c.hidden_at IS NULL AND c.gone_at IS NULL
              AND c.by_post NOT IN (SELECT by_post FROM post_answers WHERE to_post = ?1)
        )
        SELECT s.by_post, s.kind, (SELECT count(*) FROM post_answers WHERE by_post = s.by_post), max({by}, {to}),
               max(bp.first_seen_at, tp.first_seen_at, coalesce(bp.edited_at, bp.first_seen_at))
        FROM senders s JOIN posts bp ON bp.id = s.by_post JOIN feeds bf ON bf.id = bp.feed_id
        JOIN posts tp ON tp.id = ?1 JOIN feeds tf ON tf.id = tp.feed_id
        WHERE bp.verdict = 'in' AND tp.verdict = 'in' AND ({}, {}) <> ({}, {})",
        of_other(CREDITED, "b"),
        of_other(WRITER, "b"),
        of_other(CREDITED, "t"),
        of_other(WRITER, "t"),
    )
}

/// Comments that may be shown and are no notice of a post of the course.
fn by_comments(c: &Connection, to: PostId) -> Result<BTreeMap<ReplySource, ReplyRow>, DbError> {
    query_rows(c, &format!(
        "
        SELECT c.id, c.is_notice, {CREDITED}, c.participant_id, max(c.said_at, {DATED}), c.first_seen_at
        FROM comments c JOIN posts p ON p.id = c.post_id JOIN feeds f ON f.id = p.feed_id
        WHERE c.post_id = ?1 AND p.verdict = 'in' AND c.by_post IS NULL
          AND c.hidden_at IS NULL AND c.gone_at IS NULL AND c.is_erased = 0"
    ), [to.0], by_comment)
}

fn by_comment(row: &Row<'_>) -> rusqlite::Result<(ReplySource, ReplyRow)> {
    let kind = if row.get(1)? { ReplyKind::Pingback } else { ReplyKind::Comment };
    let (of, by): (i64, Option<i64>) = (row.get(2)?, row.get(3)?);
    let said = ReplyRow {
        kind: kind.as_str().to_owned(),
        joins: false,
        is_own: by.map(ParticipantId) == Some(ParticipantId(of)),
        said_at: row.get(4)?,
        seen_at: row.get(5)?,
    };
    Ok((ReplySource::Comment(row.get(0)?), said))
}

fn recorded_replies(
    c: &Connection,
    to: PostId,
) -> Result<BTreeMap<ReplySource, (i64, ReplyRow)>, DbError> {
    query_rows(
        c,
        "SELECT id, by_post, comment_id, kind, joins, is_own, said_at, seen_at FROM replies WHERE to_post = ?1",
        [to.0],
        |row| {
            let post: Option<i64> = row.get("by_post")?;
            let sender = match post {
                Some(post) => ReplySource::Post(PostId(post)),
                None => ReplySource::Comment(row.get("comment_id")?),
            };
            let said = ReplyRow {
                kind: row.get("kind")?,
                joins: row.get("joins")?,
                is_own: row.get("is_own")?,
                said_at: row.get("said_at")?,
                seen_at: row.get("seen_at")?,
            };
            Ok((sender, (row.get("id")?, said)))
        },
    )
}
