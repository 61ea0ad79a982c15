//! What follows from a change of posts: their answers, their threads and their search rows are
//! brought up to date in the same transaction; of posts that come in with a poll the search rows
//! are written later.
//!
//! Triggers note in the table `unsettled` which posts have changed, whoever changed them, so that
//! nothing that writes posts needs to know of what is derived from them.

use std::collections::BTreeSet;

use course::PostId;
use rusqlite::Connection;

use crate::conversations::{answers, comment_following, threads};
use crate::database::error::DbError;
use crate::database::values::query_rows;
use crate::search::search_index::{self, SearchIndexing};

/// Brings up to date what follows from the posts that have changed since the last time.
pub(crate) fn refresh_derived(c: &Connection, indexing: SearchIndexing) -> Result<(), DbError> {
    let unsettled = stale_posts(c)?;
    if unsettled.is_empty() {
        return Ok(());
    }
    c.prepare_cached("DELETE FROM unsettled")?.execute([])?;
    let changed: BTreeSet<PostId> =
        unsettled.iter().filter(|u| u.is_changed).map(|u| u.post).collect();
    for post in &changed {
        search_index::reindex_post(c, *post, indexing)?;
        comment_following::follow_comments(c, *post)?;
    }
    if unsettled.iter().any(|u| u.is_erased) {
        search_index::purge_deleted(c)?;
    }
    let all: BTreeSet<PostId> = unsettled.iter().map(|u| u.post).collect();
    let touched = answers::refresh_answers(c, &changed, &all)?;
    threads::refresh_threads(c, &touched)
}

/// Whether anything waits to be brought up to date.
pub(crate) fn has_stale_posts(c: &Connection) -> rusqlite::Result<bool> {
    c.prepare_cached("SELECT 1 FROM unsettled")?.exists([])
}

struct StalePost {
    post: PostId,
    is_changed: bool,
    is_erased: bool,
}

fn stale_posts(c: &Connection) -> Result<Vec<StalePost>, DbError> {
    query_rows(
        c,
        "SELECT post_id, is_changed, is_erased FROM unsettled ORDER BY post_id",
        [],
        |row| {
            Ok(StalePost {
                post: PostId(row.get(0)?),
                is_changed: row.get(1)?,
                is_erased: row.get(2)?,
            })
        },
    )
}
