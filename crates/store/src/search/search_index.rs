//! The index of the words of posts: one row for each post that is in.

use course::PostId;
use course::search::folded_words;
use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::SqlJson;

/// Posts that are indexed in one transaction, so that others need not wait long.
const BATCH: usize = 512;

/// When posts that come in are written into the index. What goes out of the course, is erased or
/// edited is out of the index at once in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SearchIndexing {
    /// With the transaction that lets them in.
    AtOnce,
    /// By [`Store::finish_poll`], or when the database is next opened.
    Later,
}

impl Store {
    /// Makes ready for many posts: those that come in from now on are indexed by
    /// [`Store::finish_poll`], with much less work at once than a few at a time, and pages that many
    /// posts share are written to the file once for many transactions.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn begin_poll(&mut self) -> Result<(), Error> {
        self.indexing = SearchIndexing::Later;
        self.with_connection(|c| set_write_pace(c, -6000, 8000))
    }

    /// Indexes the posts that wait for it, in short transactions.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn finish_poll(&mut self) -> Result<(), Error> {
        self.indexing = SearchIndexing::AtOnce;
        while self.with_connection(|c| Ok(c.prepare_cached(WAITING)?.exists([1])?))? {
            self.write_transaction(index_waiting_posts)?;
        }
        // SQLite's own.
        self.with_connection(|c| set_write_pace(c, -2000, 1000))
    }
}

/// How much is kept in memory (in kB, below zero), and after how many pages the write-ahead log is
/// brought into the file.
fn set_write_pace(c: &Connection, cache: i32, n_pages: u32) -> Result<(), DbError> {
    c.pragma_update(None, "cache_size", cache)?;
    c.pragma_update(None, "wal_autocheckpoint", n_pages)?;
    Ok(())
}

/// Indexes the next posts that wait. Other statements between those that write the index would make
/// FTS5 store the words of each post apart, and merge them again.
fn index_waiting_posts(t: &Transaction<'_>) -> Result<(), DbError> {
    let posts = waiting_posts(t)?;
    for post in &posts {
        index_post(t, *post)?;
    }
    for post in posts {
        t.prepare_cached(DONE)?.execute([post.0])?;
    }
    Ok(())
}

const DONE: &str = "DELETE FROM search_backlog WHERE post_id = ?1";

const WAITING: &str = "SELECT post_id FROM search_backlog ORDER BY post_id LIMIT ?1";

fn waiting_posts(c: &Connection) -> Result<Vec<PostId>, DbError> {
    let mut statement = c.prepare_cached(WAITING)?;
    let rows = statement.query_map([BATCH], |row| Ok(PostId(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes the post's row out of the index and writes it anew, now or later; a post that is not in,
/// or is no more, has none.
pub(crate) fn reindex_post(
    c: &Connection,
    post: PostId,
    indexing: SearchIndexing,
) -> Result<(), DbError> {
    c.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([post.0])?;
    if indexing == SearchIndexing::Later {
        c.prepare_cached(
            "INSERT OR IGNORE INTO search_backlog (post_id) SELECT id FROM posts WHERE id = ?1 AND verdict = 'in'",
        )?
        .execute([post.0])?;
        return Ok(());
    }
    c.prepare_cached(DONE)?.execute([post.0])?;
    index_post(c, post)
}

/// Writes the row of a post that is in. A pseudonym is the only name a post is found by, and the
/// text of those who let a link alone be shown is found by nobody.
fn index_post(c: &Connection, post: PostId) -> Result<(), DbError> {
    let words = c
        .prepare_cached(
            "
            SELECT p.title, p.categories, iif(n.is_pseudonymous, NULL, p.author), coalesce(p.writer, n.name), iif(n.shows = 'link', '', t.content_text)
            FROM posts p JOIN post_texts t ON t.post_id = p.id JOIN feeds f ON f.id = p.feed_id
            JOIN participants n ON n.id = coalesce(p.credited_to, f.participant_id)
            WHERE p.id = ?1 AND p.verdict = 'in'",
        )?
        .query_row([post.0], |row| {
            let title: Option<String> = row.get(0)?;
            let tags = row.get::<_, SqlJson<Vec<String>>>(1)?.0.join("\n");
            let (author, name): (Option<String>, String) = (row.get(2)?, row.get(3)?);
            let author = author.filter(|a| *a != name).map(|a| a + "\n" + &name).unwrap_or(name);
            Ok([title.unwrap_or_default(), tags, author, row.get(4)?])
        })
        .optional()?;
    if let Some(words) = words {
        let [title, tags, author, body] = words.map(|text| folded_words(&text));
        c.prepare_cached(
            "INSERT INTO search (rowid, title, tags, author, body) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((post.0, title, tags, author, body))?;
    }
    Ok(())
}

/// Takes out of the index's own pages what was deleted from it: nothing of an erased post's words
/// stays in the file.
pub(crate) fn purge_deleted(c: &Connection) -> Result<(), DbError> {
    let before: i64 = c.pragma_query_value(None, "secure_delete", |row| row.get(0))?;
    // Pages that become free are overwritten.
    c.pragma_update(None, "secure_delete", true)?;
    let done = c.execute("INSERT INTO search (search) VALUES ('optimize')", []);
    c.pragma_update(None, "secure_delete", before)?;
    done?;
    Ok(())
}
