//! Highlights: what the facilitators picked out for the next edition.

use chrono::{DateTime, Utc};
use course::{Edition, EditionId, PickedPost, PostId, Section};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlInstant, query_rows};

/// What became of a pick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickOutcome {
    /// It waits for the next edition.
    Waits,
    /// There was a pick of this post already; it has the new remark.
    Changed,
    /// An edition printed it already; that edition stays as it is.
    Printed(EditionId),
}

/// Where a pick is moved, by one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickMove {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

impl Store {
    /// Picks a post for the next edition, behind those that were picked before. A post is picked
    /// once: again, only its remark changes, while no edition has printed it.
    ///
    /// # Errors
    /// [`Error::NoSuchPost`], or when the database cannot be written.
    pub fn add_highlight(
        &mut self,
        pick: &PickedPost,
        now: DateTime<Utc>,
    ) -> Result<PickOutcome, Error> {
        self.write_transaction(|t| {
            if !t.prepare_cached("SELECT 1 FROM posts WHERE id = ?1")?.exists([pick.post.0])? {
                return Err(Error::NoSuchPost(pick.post).into());
            }
            let before: Option<Option<i64>> = t
                .query_row("SELECT edition_id FROM highlights WHERE post_id = ?1", [pick.post.0], |row| row.get(0))
                .optional()?;
            if let Some(Some(edition)) = before {
                return Ok(PickOutcome::Printed(EditionId(edition)));
            }
            t.execute(
                "
                INSERT INTO highlights (post_id, position, remark, picked_at)
                VALUES (:post, (SELECT coalesce(max(position), 0) + 1 FROM highlights), :remark, :now)
                ON CONFLICT (post_id) DO UPDATE SET remark = excluded.remark",
                named_params! {":post": pick.post.0, ":remark": pick.remark, ":now": SqlInstant(now)},
            )?;
            Ok(if before.is_some() { PickOutcome::Changed } else { PickOutcome::Waits })
        })
    }

    /// Takes a pick back that no edition has printed. Returns whether there was one.
    pub fn remove_highlight(&mut self, post: PostId) -> Result<bool, Error> {
        self.write_transaction(|t| {
            Ok(t.execute(
                "DELETE FROM highlights WHERE post_id = ?1 AND edition_id IS NULL",
                [post.0],
            )? > 0)
        })
    }

    /// Moves a pick that waits by one place. Returns whether it moved.
    pub fn move_pick(&mut self, post: PostId, to: PickMove) -> Result<bool, Error> {
        self.write_transaction(|t| {
            let mut order: Vec<PostId> = read_waiting_picks(t)?.into_iter().map(|pick| pick.post).collect();
            let Some(at) = order.iter().position(|other| *other == post) else { return Ok(false) };
            let to = match to {
                PickMove::Up => at.checked_sub(1),
                PickMove::Down => Some(at + 1).filter(|to| *to < order.len()),
            };
            let Some(to) = to else { return Ok(false) };
            order.swap(at, to);
            let places: Vec<i64> = t
                .prepare_cached("SELECT position FROM highlights WHERE edition_id IS NULL ORDER BY position, post_id")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for i in [at, to] {
                t.prepare_cached("UPDATE highlights SET position = ?1 WHERE post_id = ?2 AND edition_id IS NULL")?
                    .execute((places[i], order[i].0))?;
            }
            Ok(true)
        })
    }

    /// The picks that wait for the next edition, in their order.
    pub fn waiting_picks(&self) -> Result<Vec<PickedPost>, Error> {
        self.with_connection(read_waiting_picks)
    }
}

pub(crate) const WAITING: &str =
    "SELECT post_id, remark FROM highlights WHERE edition_id IS NULL ORDER BY position, post_id";

pub(crate) fn read_waiting_picks(c: &Connection) -> Result<Vec<PickedPost>, DbError> {
    query_rows(c, WAITING, [], |row| {
        Ok(PickedPost { post: PostId(row.get(0)?), remark: row.get(1)? })
    })
}

/// Notes which edition printed the picks that it holds. A round-up repeats what dailies printed.
pub(crate) fn mark_picks_printed(
    c: &Connection,
    edition: &Edition,
    id: EditionId,
) -> Result<(), DbError> {
    for section in &edition.sections {
        let Section::Highlights(highlights) = section else { continue };
        for highlight in highlights {
            c.prepare_cached(
                "UPDATE highlights SET edition_id = ?1 WHERE post_id = ?2 AND edition_id IS NULL",
            )?
            .execute((id.0, highlight.post.0))?;
        }
    }
    Ok(())
}
