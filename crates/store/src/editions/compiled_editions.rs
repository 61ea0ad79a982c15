//! Editions.

use std::collections::HashSet;

use chrono::NaiveDate;
use course::{Edition, EditionId, EditionKind, ListedPost, ParticipantId, PickedPost, PostId};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlDay, SqlInstant, SqlJson, query_rows};
use crate::editions::{highlights, last_edition, notes};
use crate::posts::post_list::read_listed_posts;

/// What waits for the next edition.
#[derive(Debug)]
pub struct EditionMaterial {
    /// The number the edition will bear.
    pub number: u32,
    /// The posts that are in and in no edition, in the order of acceptance.
    pub posts: Vec<ListedPost>,
    /// The facilitators' note for the day, and what they wrote for days that had no edition.
    pub note: Option<String>,
    /// What the facilitators picked out for it, in their order.
    pub picks: Vec<PickedPost>,
    /// Everyone who stood in an earlier edition.
    pub known: HashSet<ParticipantId>,
}

/// What compiling did.
#[derive(Debug)]
pub enum CompileOutcome {
    /// A new edition is stored.
    New(EditionId, Edition),
    /// The day has one already.
    Already(EditionId, Edition),
    /// There was nothing to print.
    Nothing,
}

pub(crate) const AWAITING: &str = "p.awaits_edition = 1";

const EDITION: &str = "SELECT id, frozen FROM editions";

impl Store {
    /// Compiles the edition of a kind and a day, unless there is one, and claims its posts and
    /// picks: one transaction, so that a post is new in one edition.
    ///
    /// `compile` makes the edition of what waits, or none of nothing.
    ///
    /// # Errors
    /// [`Error::NotAwaiting`] when the edition holds a post that was not offered.
    pub fn compile_edition(
        &mut self,
        kind: EditionKind,
        date: NaiveDate,
        compile: impl FnOnce(EditionMaterial) -> Option<Edition>,
    ) -> Result<CompileOutcome, Error> {
        self.write_transaction(|t| {
            if let Some((id, edition)) = edition_on_day(t, kind, date)? {
                return Ok(CompileOutcome::Already(id, edition));
            }
            // Somebody said that this day's went out before an older copy was put back.
            if last_edition::last_edition_on(t)?.is_some_and(|last| date <= last) {
                return Ok(CompileOutcome::Nothing);
            }
            match compile(read_edition_material(t, kind, date)?) {
                None => Ok(CompileOutcome::Nothing),
                Some(edition) => Ok(CompileOutcome::New(store_edition(t, &edition)?, edition)),
            }
        })
    }

    /// Every edition of either kind, in the order in which they were compiled.
    pub fn all_editions(&self) -> Result<Vec<(EditionId, Edition)>, Error> {
        self.with_connection(|c| query_rows(c, &format!("{EDITION} ORDER BY id"), [], from_row))
    }

    /// The edition of a kind and a day.
    pub fn edition_on(
        &self,
        kind: EditionKind,
        date: NaiveDate,
    ) -> Result<Option<(EditionId, Edition)>, Error> {
        self.with_connection(|c| edition_on_day(c, kind, date))
    }

    /// The latest edition of a kind.
    pub fn latest_edition(&self, kind: EditionKind) -> Result<Option<(EditionId, Edition)>, Error> {
        self.with_connection(|c| {
            query_edition(
                c,
                &format!("{EDITION} WHERE kind = ?1 ORDER BY number DESC LIMIT 1"),
                [kind.as_str()],
            )
        })
    }
}

pub(crate) fn edition_on_day(
    c: &Connection,
    kind: EditionKind,
    date: NaiveDate,
) -> Result<Option<(EditionId, Edition)>, DbError> {
    query_edition(
        c,
        &format!("{EDITION} WHERE kind = ?1 AND date = ?2"),
        (kind.as_str(), SqlDay(date)),
    )
}

fn read_edition_material(
    c: &Connection,
    kind: EditionKind,
    date: NaiveDate,
) -> Result<EditionMaterial, DbError> {
    let number = c.query_row(
        "SELECT coalesce(max(number), 0) + 1 FROM editions WHERE kind = ?1",
        [kind.as_str()],
        |row| row.get(0),
    )?;
    let note = notes::read_note(c, kind, date)?;
    let picks = highlights::read_waiting_picks(c)?;
    let mut statement = c.prepare(
        "
        SELECT DISTINCT coalesce(p.credited_to, f.participant_id)
        FROM edition_posts e JOIN posts p ON p.id = e.post_id JOIN feeds f ON f.id = p.feed_id",
    )?;
    let known =
        statement.query_map([], |row| Ok(ParticipantId(row.get(0)?)))?.collect::<Result<_, _>>()?;
    let held_back = held_back(c, date)?;
    let mut posts = read_listed_posts(c, AWAITING)?;
    posts.retain(|post| !held_back.contains(&post.id));
    Ok(EditionMaterial { number, posts, note, picks, known })
}

/// Posts that are kept out of the edition of a day, because they are missing from their feeds and
/// nobody knows why.
fn held_back(c: &Connection, date: NaiveDate) -> Result<HashSet<PostId>, DbError> {
    query_rows(
        c,
        "SELECT id FROM posts WHERE awaits_edition = 1 AND held_back_on = ?1",
        [SqlDay(date)],
        |row| Ok(PostId(row.get(0)?)),
    )
}

fn store_edition(c: &Connection, edition: &Edition) -> Result<EditionId, DbError> {
    let id = insert_edition(c, edition)?;
    for (position, post) in edition.claimed_posts().into_iter().enumerate() {
        let n = c
            .prepare_cached(
                "UPDATE posts SET awaits_edition = 0 WHERE id = ?1 AND awaits_edition = 1",
            )?
            .execute([post.0])?;
        if n == 0 {
            return Err(Error::NotAwaiting(post).into());
        }
        c.prepare_cached(
            "INSERT INTO edition_posts (post_id, edition_id, position) VALUES (?1, ?2, ?3)",
        )?
        .execute((post.0, id.0, position))?;
    }
    highlights::mark_picks_printed(c, edition, id)?;
    Ok(id)
}

/// The edition with a number in the store.
pub(crate) fn edition_by_id(
    c: &Connection,
    id: EditionId,
) -> Result<Option<(EditionId, Edition)>, DbError> {
    query_edition(c, &format!("{EDITION} WHERE id = ?1"), [id.0])
}

/// The latest edition that is known from the ledger alone.
pub(crate) fn latest_mailed_before(
    c: &Connection,
) -> Result<Option<(EditionId, Edition)>, DbError> {
    query_edition(
        c,
        &format!("{EDITION} WHERE id = (SELECT max(edition_id) FROM mailed_before)"),
        [],
    )
}

/// Stores an edition, without its posts.
pub(crate) fn insert_edition(c: &Connection, edition: &Edition) -> Result<EditionId, DbError> {
    c.execute(
        "INSERT INTO editions (kind, number, date, compiled_at, frozen) VALUES (?1, ?2, ?3, ?4, ?5)",
        (edition.kind.as_str(), edition.number, SqlDay(edition.date), SqlInstant(edition.compiled_at), SqlJson(edition)),
    )?;
    Ok(EditionId(c.last_insert_rowid()))
}

/// Replaces what an edition holds: one that is being filled again after a copy was restored.
pub(crate) fn replace_edition(
    c: &Connection,
    id: EditionId,
    edition: &Edition,
) -> Result<(), DbError> {
    c.prepare_cached("UPDATE editions SET frozen = ?1 WHERE id = ?2")?
        .execute((SqlJson(edition), id.0))?;
    Ok(())
}

fn query_edition(
    c: &Connection,
    query: &str,
    parameters: impl rusqlite::Params,
) -> Result<Option<(EditionId, Edition)>, DbError> {
    Ok(c.prepare_cached(query)?.query_row(parameters, from_row).optional()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<(EditionId, Edition)> {
    Ok((EditionId(row.get(0)?), row.json::<Edition>(1)?))
}
