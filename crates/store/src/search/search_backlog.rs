//! The posts that came in during a poll and wait for the index.

use course::PostId;
use rusqlite::{Connection, Transaction};

use super::search_index::{INDEXED, SearchIndexing, index_post};
use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::query_rows;

/// Posts that are indexed in one transaction, so that others need not wait long.
const BATCH: usize = 512;

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
        t.prepare_cached(INDEXED)?.execute([post.0])?;
    }
    Ok(())
}

const WAITING: &str = "SELECT post_id FROM search_backlog ORDER BY post_id LIMIT ?1";

fn waiting_posts(c: &Connection) -> Result<Vec<PostId>, DbError> {
    query_rows(c, WAITING, [BATCH], |row| Ok(PostId(row.get(0)?)))
}
