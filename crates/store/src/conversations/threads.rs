//! Which posts make a thread: those that answers join, wherever they stand.

use std::collections::{BTreeMap, BTreeSet};

use course::{PostId, ThreadId};
use rusqlite::{Connection, OptionalExtension};

use crate::conversations::columns::DATED;
use crate::database::error::DbError;
use crate::database::values::query_rows;

/// Posts that answers join, in the order of their dates.
struct JoinedPosts {
    /// The date and number of its first post.
    first: (String, PostId),
    posts: Vec<PostId>,
    newest_at: String,
    /// Threads that had some of these posts.
    claims: BTreeSet<ThreadId>,
}

/// Works out anew the threads of `touched` posts. A thread keeps its number while its first post is
/// in it; of threads that meet the oldest goes on, and the others lead to it.
pub(crate) fn refresh_threads(c: &Connection, touched: &BTreeSet<PostId>) -> Result<(), DbError> {
    let (mut groups, posts) = affected_groups(c, touched)?;
    let mut threads: BTreeSet<ThreadId> = BTreeSet::new();
    for post in &posts {
        threads.extend(thread_of(c, *post)?);
    }
    for thread in &threads {
        if let Some(heir) = successor_group(c, *thread, &groups)? {
            groups[heir].claims.insert(*thread);
        }
    }
    let mut placed: BTreeMap<PostId, ThreadId> = BTreeMap::new();
    let mut alive = BTreeSet::new();
    for group in &groups {
        let id = continue_or_begin(c, group, &alive)?;
        alive.insert(id);
        placed.extend(group.posts.iter().map(|post| (*post, id)));
    }
    for thread in threads.difference(&alive) {
        // One that met another leads there; one in which nothing is said any more waits for its
        // first post to be answered again.
        c.prepare_cached("UPDATE threads SET newest_at = NULL WHERE id = ?1")?
            .execute([thread.0])?;
    }
    for post in posts {
        set_post_thread(c, post, placed.get(&post).copied())?;
    }
    Ok(())
}

/// The groups with anything said in them, earliest first, that hold or held a touched post; and all
/// posts that were looked at.
fn affected_groups(
    c: &Connection,
    touched: &BTreeSet<PostId>,
) -> Result<(Vec<JoinedPosts>, BTreeSet<PostId>), DbError> {
    let (mut seen, mut threads) = (BTreeSet::new(), BTreeSet::new());
    let mut waiting: Vec<PostId> = touched.iter().rev().copied().collect();
    while let Some(post) = waiting.pop() {
        if seen.insert(post) {
            waiting.extend(joined_posts(c, post)?);
            // Once for each thread, not for each of its posts.
            if let Some(thread) = thread_of(c, post)?.filter(|thread| threads.insert(*thread)) {
                waiting.extend(thread_members(c, thread)?);
            }
        }
    }
    let mut groups = Vec::new();
    let mut grouped: BTreeSet<PostId> = BTreeSet::new();
    for post in &seen {
        if !grouped.contains(post) {
            let group = connected_posts(c, *post)?;
            grouped.extend(&group);
            groups.extend(describe_group(c, group)?);
        }
    }
    groups.sort_by(|a: &JoinedPosts, b| a.first.cmp(&b.first));
    Ok((groups, seen))
}

/// All posts that answers join to this one.
fn connected_posts(c: &Connection, post: PostId) -> Result<BTreeSet<PostId>, DbError> {
    let mut group = BTreeSet::new();
    let mut waiting = vec![post];
    while let Some(post) = waiting.pop() {
        if group.insert(post) {
            waiting.extend(joined_posts(c, post)?);
        }
    }
    Ok(group)
}

pub(crate) const JOINED: &str = "
    SELECT by_post FROM replies WHERE to_post = ?1 AND by_post IS NOT NULL AND joins = 1
    UNION
    SELECT to_post FROM replies WHERE by_post = ?1 AND joins = 1";

fn joined_posts(c: &Connection, post: PostId) -> Result<Vec<PostId>, DbError> {
    query_rows(c, JOINED, [post.0], |row| Ok(PostId(row.get(0)?)))
}

/// The posts that are in a thread until now.
fn thread_members(c: &Connection, thread: ThreadId) -> Result<BTreeSet<PostId>, DbError> {
    let mut statement =
        c.prepare_cached("SELECT post_id FROM thread_posts WHERE thread_id = ?1")?;
    let members = statement.query_map([thread.0], |row| Ok(PostId(row.get(0)?)))?;
    Ok(members.collect::<Result<_, _>>()?)
}

/// A group of posts; `None` where nothing is said in it.
fn describe_group(c: &Connection, group: BTreeSet<PostId>) -> Result<Option<JoinedPosts>, DbError> {
    let mut dated: Vec<(String, PostId)> = Vec::with_capacity(group.len());
    let mut newest_at: Option<String> = None;
    for post in group {
        let date = c.prepare_cached(&format!("SELECT {DATED} FROM posts p WHERE p.id = ?1"))?;
        let date = { date }.query_row([post.0], |row| row.get(0)).optional()?;
        dated.extend(date.map(|date: String| (date, post)));
        let newest: Option<String> = c
            .prepare_cached("SELECT max(said_at) FROM replies WHERE to_post = ?1")?
            .query_row([post.0], |row| row.get(0))?;
        newest_at = newest_at.max(newest);
    }
    dated.sort();
    let Some((first, newest_at)) = dated.first().cloned().zip(newest_at) else { return Ok(None) };
    let posts = dated.into_iter().map(|(_, post)| post).collect();
    Ok(Some(JoinedPosts { first, posts, newest_at, claims: BTreeSet::new() }))
}

fn thread_of(c: &Connection, post: PostId) -> Result<Option<ThreadId>, DbError> {
    let mut statement =
        c.prepare_cached("SELECT thread_id FROM thread_posts WHERE post_id = ?1")?;
    Ok(statement.query_row([post.0], |row| Ok(ThreadId(row.get(0)?))).optional()?)
}

/// The group that goes on with a thread: the one with its first post, else the earliest with any of
/// its posts.
fn successor_group(
    c: &Connection,
    thread: ThreadId,
    groups: &[JoinedPosts],
) -> Result<Option<usize>, DbError> {
    let root: Option<i64> = c
        .prepare_cached("SELECT root_post FROM threads WHERE id = ?1")?
        .query_row([thread.0], |row| row.get(0))?;
    let members = thread_members(c, thread)?;
    let with_root =
        groups.iter().position(|g| root.is_some_and(|root| g.posts.contains(&PostId(root))));
    Ok(with_root
        .or_else(|| groups.iter().position(|g| g.posts.iter().any(|post| members.contains(post)))))
}

/// Gives a group its thread: the oldest that claims it, one that ended and began with one of its
/// posts, or a new one.
fn continue_or_begin(
    c: &Connection,
    group: &JoinedPosts,
    taken: &BTreeSet<ThreadId>,
) -> Result<ThreadId, DbError> {
    let root = group.posts[0];
    let id = match group.claims.first() {
        Some(id) => *id,
        None => find_ended_thread(c, &group.posts, taken)?.map_or_else(|| insert_thread(c), Ok)?,
    };
    for other in group.claims.iter().filter(|other| **other != id) {
        c.prepare_cached("UPDATE threads SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2")?
            .execute((id.0, other.0))?;
    }
    c.prepare_cached(
        "
        UPDATE threads SET root_post = :root, newest_at = :newest_at, merged_into = NULL
        WHERE id = :id AND (root_post, newest_at, merged_into) IS NOT (:root, :newest_at, NULL)",
    )?
    .execute(
        rusqlite::named_params! {":id": id.0, ":root": root.0, ":newest_at": group.newest_at},
    )?;
    Ok(id)
}

/// The oldest thread that ended and began with one of these posts.
fn find_ended_thread(
    c: &Connection,
    posts: &[PostId],
    taken: &BTreeSet<ThreadId>,
) -> Result<Option<ThreadId>, DbError> {
    let mut found = BTreeSet::new();
    for post in posts {
        let mut statement =
            c.prepare_cached("SELECT id FROM threads WHERE root_post = ?1 AND newest_at IS NULL")?;
        let rows = statement.query_map([post.0], |row| Ok(ThreadId(row.get(0)?)))?;
        found.extend(rows.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(found.into_iter().find(|id| !taken.contains(id)))
}

fn insert_thread(c: &Connection) -> Result<ThreadId, DbError> {
    c.prepare_cached("INSERT INTO threads DEFAULT VALUES")?.execute([])?;
    Ok(ThreadId(c.last_insert_rowid()))
}

fn set_post_thread(c: &Connection, post: PostId, thread: Option<ThreadId>) -> Result<(), DbError> {
    match thread {
        Some(thread) => c
            .prepare_cached(
                "
                INSERT INTO thread_posts (post_id, thread_id) VALUES (?1, ?2)
                ON CONFLICT (post_id) DO UPDATE SET thread_id = excluded.thread_id WHERE thread_id <> excluded.thread_id",
            )?
            .execute((post.0, thread.0))?,
        None => c.prepare_cached("DELETE FROM thread_posts WHERE post_id = ?1")?.execute([post.0])?,
    };
    Ok(())
}
