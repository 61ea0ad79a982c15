//! Posts that are missing from their feed: fallen off its end, or taken back?

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use course::{Decision, DecisionKind, FeedId, PostId, Rules};
use rusqlite::{Connection, OptionalExtension};
use url::Url;

use crate::error::Fault;
use crate::posts::decision_from_row;
use crate::values::{Address, Instant, Json};
use crate::{Error, Store, rejudge};

/// Who takes a post back when it is gone from its own address.
const AUTHOR: &str = "author";

impl Store {
    /// Posts that were missing from the middle of their feed in two changed documents in a row, with their addresses: a look
    /// there tells whether their authors took them back.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn posts_to_confirm(&self) -> Result<Vec<(PostId, Url)>, Error> {
        self.read(|c| {
            let mut statement = c.prepare_cached(TO_CONFIRM)?;
            let rows = statement.query_map([], |row| Ok((PostId(row.get(0)?), row.get::<_, Address>(1)?.0)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Notes that a missing post was found at its own address: it fell out of its feed, and is not asked for again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn record_found(&mut self, post: PostId, now: DateTime<Utc>) -> Result<(), Error> {
        self.write(|t| {
            t.execute("UPDATE posts SET found_at = ?1 WHERE id = ?2", (Instant(now), post.0))?;
            Ok(())
        })
    }

    /// Takes a post back in its author's name; `how` says how that was noticed.
    ///
    /// # Errors
    /// [`Error::NoSuchPost`].
    pub fn withdraw(&mut self, post: PostId, how: &str, now: DateTime<Utc>, rules: &Rules) -> Result<(), Error> {
        let decision = Decision { kind: DecisionKind::Withdraw, by: AUTHOR.to_owned(), why: how.to_owned(), at: now };
        self.decide(post, &decision, rules).map(drop)
    }
}

/// The first condition is the index's own: SQLite does not see that the second implies it.
pub(crate) const TO_CONFIRM: &str = "
    SELECT id, link FROM posts
    WHERE n_missing > 0 AND n_missing > 1 AND found_at IS NULL AND link IS NOT NULL AND verdict <> 'out'
    ORDER BY id";

/// Notes which posts are missing from the middle of a whole document, and how often in a row.
///
/// A post that stood in the last document is missing when one that stood after it is still there; one from whose place on all
/// are gone fell off the end. A document that shares nothing with the last says nothing about it.
pub(crate) fn note(c: &Connection, feed: FeedId, before: &[PostId], listed: &[PostId]) -> Result<(), Fault> {
    if listed.is_empty() {
        return Ok(());
    }
    let here: HashSet<_> = listed.iter().collect();
    let last_here = before.iter().rposition(|id| here.contains(id)).unwrap_or(0);
    let (middle, end) = before.split_at(last_here);
    let missing: Vec<PostId> = middle.iter().filter(|id| !here.contains(id)).copied().collect();
    for id in &missing {
        c.prepare_cached("UPDATE posts SET n_missing = n_missing + 1 WHERE id = ?1")?.execute([id.0])?;
    }
    // Missing once and then beyond the end: nothing more will be heard of it.
    for id in end.iter().filter(|id| !here.contains(id)) {
        c.prepare_cached("UPDATE posts SET n_missing = 0 WHERE id = ?1 AND n_missing = 1")?.execute([id.0])?;
    }
    let remembered = with_missing(before, listed, &missing);
    if remembered != before {
        c.prepare_cached("UPDATE feeds SET listed = ?1 WHERE id = ?2")?.execute((Json(remembered), feed.0))?;
    }
    Ok(())
}

/// Posts that are in the document are not missing; one that was taken to be withdrawn because it was gone has come back.
pub(crate) fn note_present(c: &Connection, posts: &[PostId], rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
    for post in posts {
        let n = c
            .prepare_cached("UPDATE posts SET n_missing = 0, found_at = NULL WHERE id = ?1 AND n_missing > 0")?
            .execute([post.0])?;
        if n > 0 {
            take_withdrawal_back(c, *post, rules, at)?;
        }
    }
    Ok(())
}

fn take_withdrawal_back(c: &Connection, post: PostId, rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
    let latest = c
        .prepare_cached("SELECT kind, by, why, decided_at FROM decisions WHERE post_id = ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([post.0], |row| decision_from_row(row, 0))
        .optional()?;
    let was_noticed = latest.is_some_and(|d| d.kind == DecisionKind::Withdraw && d.by == AUTHOR);
    if was_noticed {
        let why = "it is in its feed again".to_owned();
        let decision = Decision { kind: DecisionKind::Release, by: AUTHOR.to_owned(), why, at };
        rejudge::decide(c, post, &decision, rules)?;
    }
    Ok(())
}

/// The document's posts in its order, with each missing post before the first one that stood after it.
fn with_missing(before: &[PostId], listed: &[PostId], missing: &[PostId]) -> Vec<PostId> {
    let mut remembered = listed.to_vec();
    for id in missing.iter().rev() {
        let after = before.iter().skip_while(|b| *b != id).skip(1).find(|b| remembered.contains(b));
        let place = after.and_then(|a| remembered.iter().position(|r| r == a)).unwrap_or(remembered.len());
        remembered.insert(place, *id);
    }
    remembered
}
