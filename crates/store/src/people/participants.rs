//! Participants: what they go by, and what they let others show.

use chrono::{DateTime, Utc};
use course::participant::slug_from;
use course::{CourseRules, Participant, ParticipantId, PictureConsent, PostId, SharingLevel};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::database::error::{DbError, Error};
use crate::database::stale;
use crate::database::store::Store;
use crate::database::values::{RowValues, query_rows};
use crate::posts::{credit, verdicts};

pub(crate) const PARTICIPANT: &str =
    "SELECT id, name, slug, is_pseudonymous, shows, is_collection, pictures FROM participants";

/// What to change about a participant; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParticipantChange {
    /// The name they go by from now on.
    pub name: Option<String>,
    /// Whether that name is a pseudonym.
    pub is_pseudonymous: Option<bool>,
    /// How much of their posts is shown.
    pub shows: Option<SharingLevel>,
    /// Whether pictures of their posts may be shown.
    pub pictures: Option<PictureConsent>,
}

impl Store {
    /// One participant.
    pub fn find_participant(&self, id: ParticipantId) -> Result<Option<Participant>, Error> {
        self.with_connection(|c| participant_by_id(c, id))
    }

    /// Changes what a participant goes by and lets others show. A name given by a person is not
    /// replaced by what the feed says. With a pseudonym the page's address changes too, because the
    /// old one may hold the name. Where pictures wait that go out in full, posts that do so from
    /// now on are judged again.
    ///
    /// # Errors
    /// [`Error::NoSuchParticipant`].
    pub fn set_participant(
        &mut self,
        id: ParticipantId,
        change: &ParticipantChange,
        rules: &CourseRules,
        now: DateTime<Utc>,
    ) -> Result<Participant, Error> {
        self.write_transaction(|t| {
            let before = participant_by_id(t, id)?.ok_or(Error::NoSuchParticipant(id))?;
            if let Some(name) = &change.name {
                t.execute("UPDATE participants SET name = ?1, name_is_provisional = 0 WHERE id = ?2", (name, id.0))?;
            }
            let is_pseudonymous = change.is_pseudonymous.unwrap_or(before.is_pseudonymous);
            let name = change.name.as_ref().unwrap_or(&before.name);
            if is_pseudonymous && (!before.is_pseudonymous || *name != before.name) {
                let slug = free_slug(t, &slug_from(name))?;
                t.execute("UPDATE participants SET slug = ?1 WHERE id = ?2", (slug, id.0))?;
            }
            t.execute("UPDATE participants SET is_pseudonymous = ?1, name_is_provisional = name_is_provisional AND NOT ?1 WHERE id = ?2", (is_pseudonymous, id.0))?;
            let shows = change.shows.unwrap_or(before.shows);
            t.execute("UPDATE participants SET shows = ?1 WHERE id = ?2", (shows.as_str(), id.0))?;
            if let Some(consent) = change.pictures.filter(|consent| *consent != before.pictures) {
                t.execute("UPDATE participants SET pictures = ?1 WHERE id = ?2", (consent.as_str(), id.0))?;
            }
            credit::refresh_participant(t, id)?;
            if shows != before.shows && rules.privacy.holds_pictures {
                for post in posts_of(t, id)? {
                    verdicts::rejudge_post(t, post, rules, now, verdicts::PostDestination::Archive)?;
                }
            }
            // What may be found and quoted follows.
            stale::mark_all_stale(t, id)?;
            participant_by_id(t, id)?.ok_or_else(|| Error::NoSuchParticipant(id).into())
        })
    }
}

pub(crate) fn participant_by_id(
    c: &Connection,
    id: ParticipantId,
) -> Result<Option<Participant>, DbError> {
    let mut statement = c.prepare_cached(&format!("{PARTICIPANT} WHERE id = ?1"))?;
    Ok(statement.query_row([id.0], from_row).optional()?)
}

/// The posts that are credited to a participant and not out.
fn posts_of(c: &Connection, id: ParticipantId) -> Result<Vec<PostId>, DbError> {
    query_rows(
        c,
        "
        SELECT p.id FROM posts p JOIN feeds f ON f.id = p.feed_id
        WHERE coalesce(p.credited_to, f.participant_id) = ?1 AND p.verdict <> 'out' ORDER BY p.id",
        [id.0],
        |row| Ok(PostId(row.get(0)?)),
    )
}

/// Reads a row of [`PARTICIPANT`].
pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Participant> {
    Ok(Participant {
        id: ParticipantId(row.get(0)?),
        name: row.get(1)?,
        slug: row.get(2)?,
        is_pseudonymous: row.get(3)?,
        shows: row.word(4)?,
        is_collection: row.get(5)?,
        pictures: row.word(6)?,
    })
}

pub(crate) fn free_slug(c: &Connection, wanted: &str) -> Result<String, DbError> {
    let mut statement = c.prepare_cached("SELECT 1 FROM participants WHERE slug = ?1")?;
    let mut slug = wanted.to_owned();
    let mut n = 1;
    while statement.exists([&slug])? {
        n += 1;
        slug = format!("{wanted}-{n}");
    }
    Ok(slug)
}
