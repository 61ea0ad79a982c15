//! What a facilitator changes about a feed: its settings, and whether the course has it at all.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use course::{CourseRules, Feed, FeedId, FeedRole, FeedState, PostId};
use rusqlite::Connection;
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::stale;
use crate::database::store::Store;
use crate::database::values::query_rows;
use crate::feeds::feed_list::{feed_of, set_state};
use crate::feeds::feed_moves;
use crate::posts::verdicts::PostDestination;
use crate::posts::{credit, duplicates, verdicts};

/// What to change about a feed; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedChange {
    /// What its participant goes by from now on.
    pub name: Option<String>,
    /// What kind of place it is.
    pub role: Option<FeedRole>,
    /// Whether every post belongs to the course, tagged or not.
    pub everything_belongs: Option<bool>,
    /// Where it is read from now on.
    pub url: Option<Url>,
}

/// What a change of settings did.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedChangeOutcome {
    /// The feed as it is now.
    pub feed: Feed,
    /// Posts that are in from now on.
    pub n_in: usize,
    /// Posts that are not in any more.
    pub n_out: usize,
    /// Another feed that lives at the wanted address, which is the reason why the old one stays.
    pub taken_by: Option<FeedId>,
}

/// What became of a feed that was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemovedFeed {
    /// Posts that were deleted: no edition had printed them.
    pub n_deleted: usize,
    /// Posts that an edition has printed. Where there are any, they and the feed stay, and the feed
    /// is not read any more.
    pub n_printed: usize,
    /// Whether its participant was deleted too: nothing else was held about them.
    pub participant: bool,
}

impl Store {
    /// Whether a participant goes by a name that nobody has given: their host's, or their feed's
    /// title.
    pub fn has_provisional_name(&self, feed: FeedId) -> Result<bool, Error> {
        self.with_connection(|c| {
            let query = "SELECT 1 FROM participants p JOIN feeds f ON f.participant_id = p.id WHERE f.id = ?1 AND p.name_is_provisional";
            Ok(c.prepare_cached(query)?.exists([feed.0])?)
        })
    }

    /// Changes a feed's settings and judges its posts again. Posts that turn in go to the archive
    /// unless they are new. At another address it is due at once; the old address still finds it.
    ///
    /// # Errors
    /// [`Error::NoSuchFeed`].
    pub fn set_feed(
        &mut self,
        id: FeedId,
        change: &FeedChange,
        now: DateTime<Utc>,
        rules: &CourseRules,
    ) -> Result<FeedChangeOutcome, Error> {
        self.write_transaction(|t| {
            let before = feed_of(t, id)?.ok_or(Error::NoSuchFeed(id))?;
            if let Some(name) = &change.name {
                t.execute(
                    "UPDATE participants SET name = ?1, name_is_provisional = 0 WHERE id = ?2",
                    (name, before.participant.0),
                )?;
                stale::mark_all_stale(t, before.participant)?;
            }
            let role = change.role.unwrap_or(before.role);
            let everything_belongs = change.everything_belongs.unwrap_or(before.everything_belongs);
            t.execute(
                "UPDATE feeds SET role = ?1, everything_belongs = ?2 WHERE id = ?3",
                (role.as_str(), everything_belongs, id.0),
            )?;
            credit::refresh_participant(t, before.participant)?;
            let mut taken_by = None;
            if let Some(url) = change.url.as_ref().filter(|url| **url != before.url)
                && !feed_moves::change_feed_address(t, id, url, now)?
            {
                taken_by = crate::feeds::feed_list::known_at(t, url)?;
            }
            let changes =
                verdicts::rejudge_scope(t, Some(id), rules, now, PostDestination::Archive)?;
            // Whose post it is hangs on what kind of place brought it.
            if role != before.role {
                duplicates::find_duplicates_of_feed(t, id, rules, now)?;
            }
            let count = |is_now: bool| {
                let is_in =
                    |reason: &course::VerdictReason| reason.standing() == course::Standing::In;
                changes
                    .iter()
                    .filter(|c| is_in(&c.before) != is_in(&c.after) && is_in(&c.after) == is_now)
                    .count()
            };
            let (n_in, n_out) = (count(true), count(false));
            let feed = feed_of(t, id)?.ok_or(Error::NoSuchFeed(id))?;
            Ok(FeedChangeOutcome { feed, n_in, n_out, taken_by })
        })
    }

    /// How many posts of a feed stand so and for that reason: by verdict and the code of the
    /// reason.
    pub fn verdict_counts(&self, id: FeedId) -> Result<BTreeMap<(String, String), usize>, Error> {
        self.with_connection(|c| {
            let query = "SELECT verdict, reason, count(*) FROM posts WHERE feed_id = ?1 GROUP BY verdict, reason";
            query_rows(c, query, [id.0], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))
        })
    }

    /// How many posts of a feed an edition has printed, and how many none has.
    pub fn printed_post_counts(&self, id: FeedId) -> Result<(usize, usize), Error> {
        self.with_connection(|c| {
            let query = "
                SELECT count(*) FILTER (WHERE printed), count(*) FILTER (WHERE NOT printed)
                FROM (SELECT EXISTS (SELECT 1 FROM edition_posts e WHERE e.post_id = p.id) AS printed FROM posts p WHERE feed_id = ?1)";
            Ok(c.prepare_cached(query)?.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
    }

    /// Takes a feed out of the course.
    ///
    /// What an edition has printed stays printed: editions never change. So a feed with printed
    /// posts stays known, with them alone, and is not read any more; any other is deleted with all
    /// its posts, and its participant with it, if nothing else is held about them. Posts that
    /// others' feeds brought too are theirs from now on. Nobody is erased by this: who adds the
    /// feed again is told nothing.
    ///
    /// # Errors
    /// [`Error::NoSuchFeed`].
    pub fn remove_feed(
        &mut self,
        id: FeedId,
        now: DateTime<Utc>,
        rules: &CourseRules,
    ) -> Result<RemovedFeed, Error> {
        self.write_transaction(|t| {
            let feed = feed_of(t, id)?.ok_or(Error::NoSuchFeed(id))?;
            let printed = "EXISTS (SELECT 1 FROM edition_posts e WHERE e.post_id = posts.id)";
            let count = |query: String| {
                t.prepare_cached(&query)?.query_row([id.0], |row| row.get::<_, usize>(0))
            };
            let n_printed =
                count(format!("SELECT count(*) FROM posts WHERE feed_id = ?1 AND {printed}"))?;
            let unprinted: Vec<i64> = query_rows(
                t,
                &format!("SELECT id FROM posts WHERE feed_id = ?1 AND NOT {printed}"),
                [id.0],
                |row| row.get(0),
            )?;
            let n_deleted = delete_posts(t, &unprinted, rules, now)?;
            if n_printed > 0 {
                set_state(t, id, FeedState::Retired, now, rules)?;
                return Ok(RemovedFeed { n_deleted, n_printed, participant: false });
            }
            delete_referring(t, "feeds", id.0)?;
            t.execute("DELETE FROM feeds WHERE id = ?1", [id.0])?;
            let participant = delete_if_unknown(t, feed.participant.0)?;
            Ok(RemovedFeed { n_deleted, n_printed, participant })
        })
    }
}

/// Deletes posts. The copies of them in others' feeds are posts of their own from now on.
fn delete_posts(
    c: &Connection,
    posts: &[i64],
    rules: &CourseRules,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let mut freed = Vec::new();
    for post in posts {
        let mut copies = c.prepare_cached("SELECT id FROM posts WHERE duplicate_of = ?1")?;
        let copies = copies.query_map([post], |row| Ok(PostId(row.get(0)?)))?;
        freed.extend(copies.collect::<Result<Vec<_>, _>>()?);
        delete_referring(c, "posts", *post)?;
        c.prepare_cached("DELETE FROM posts WHERE id = ?1")?.execute([post])?;
    }
    for copy in freed.into_iter().filter(|copy| !posts.contains(&copy.0)) {
        verdicts::rejudge_post(c, copy, rules, now, PostDestination::Archive)?;
    }
    Ok(posts.len())
}

/// Deletes a participant about whom nothing is held but a name that a feed or a facilitator gave.
/// Returns whether it did.
fn delete_if_unknown(c: &Connection, participant: i64) -> Result<bool, DbError> {
    let has_address = c
        .prepare_cached("SELECT 1 FROM participants WHERE id = ?1 AND email IS NOT NULL")?
        .exists([participant])?;
    if has_address {
        return Ok(false);
    }
    for (table, column, _) in referring_columns(c, "participants")? {
        if c.prepare_cached(&format!("SELECT 1 FROM {table} WHERE {column} = ?1"))?
            .exists([participant])?
        {
            return Ok(false);
        }
    }
    Ok(c.execute("DELETE FROM participants WHERE id = ?1", [participant])? > 0)
}

/// Deletes the rows that refer to a row and would stand in the way when it is deleted; others go or
/// let go by themselves.
fn delete_referring(c: &Connection, to: &str, id: i64) -> Result<(), DbError> {
    let stay = |on_delete: &str| on_delete != "CASCADE" && on_delete != "SET NULL";
    for (table, column, _) in referring_columns(c, to)?
        .into_iter()
        .filter(|(table, _, rule)| table != "posts" && stay(rule))
    {
        c.prepare_cached(&format!("DELETE FROM {table} WHERE {column} = ?1"))?.execute([id])?;
    }
    Ok(())
}

/// The columns that refer to a table, with what happens to their rows when the other row is
/// deleted.
fn referring_columns(c: &Connection, to: &str) -> Result<Vec<(String, String, String)>, DbError> {
    query_rows(c, "
        SELECT m.name, k.\"from\", k.on_delete FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k
        WHERE m.type = 'table' AND k.\"table\" = ?1 ORDER BY m.name, k.\"from\"", [to], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}
