//! The index of the words of posts: one row for each post that is in.

use course::PostId;
use course::search::folded_words;
use rusqlite::{Connection, OptionalExtension};

use crate::database::error::DbError;
use crate::database::values::RowValues;

/// When posts that come in are written into the index. What goes out of the course, is erased or
/// edited is out of the index at once in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SearchIndexing {
    /// With the transaction that lets them in.
    AtOnce,
    /// By [`crate::Store::finish_poll`], or when the database is next opened.
    Later,
}

/// Takes a post out of those that wait.
pub(super) const INDEXED: &str = "DELETE FROM search_backlog WHERE post_id = ?1";

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
    c.prepare_cached(INDEXED)?.execute([post.0])?;
    index_post(c, post)
}

/// Writes the row of a post that is in. A pseudonym is the only name a post is found by, and the
/// text of those who let a link alone be shown is found by nobody.
pub(super) fn index_post(c: &Connection, post: PostId) -> Result<(), DbError> {
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
            let tags = row.json::<Vec<String>>(1)?.join("\n");
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
