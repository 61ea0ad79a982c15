//! Comments that bear a participant's name and nothing else that says who wrote them: a facilitator
//! says whether they are theirs.

use chrono::{DateTime, Utc};
use course::{CommentId, ParticipantId};
use rusqlite::Connection;

use crate::conversations::comments::{Comment, comment_by_id};
use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlInstant, query_rows};
use crate::people::participants;
use crate::people::personal_data::data_subject::DataSubject;

/// What a facilitator says of a comment that bears a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentClaim {
    /// The participant wrote it: it is exported and erased with what is theirs.
    Theirs,
    /// A namesake wrote it: it stays.
    NotTheirs,
}

impl Store {
    /// Comments that bear a participant's name alone, and of which nobody has said whether they are
    /// theirs, in the order in which they came.
    ///
    /// # Errors
    /// [`Error::NoSuchParticipant`].
    pub fn comments_by_name(&self, of: ParticipantId) -> Result<Vec<Comment>, Error> {
        self.with_snapshot(|c| {
            participants::participant_by_id(c, of)?.ok_or(Error::NoSuchParticipant(of))?;
            let ids = DataSubject::load_participant(c, of, None)?.comments_by_name(c)?;
            comments_by_ids(c, ids)
        })
    }

    /// Comments that may be those of somebody who was erased, by their name alone: open questions
    /// to the facilitators.
    pub fn comments_of_erased(&self) -> Result<Vec<Comment>, Error> {
        self.with_snapshot(|c| {
            let ids: Vec<i64> = query_rows(c, "SELECT comment_id FROM comment_claims WHERE is_theirs IS NULL AND participant_id IS NULL ORDER BY comment_id", [], |row| row.get(0))?;
            comments_by_ids(c, ids)
        })
    }

    /// Writes down what a facilitator says of comments that bear a name: that of a participant, or
    /// of somebody who was erased, where `load_participant` is `None`. [`Store::erase_leavers`]
    /// erases the comments of the latter.
    ///
    /// # Errors
    /// [`Error::NoSuchComment`] for one that is not there, or about which nothing is asked.
    pub fn claim_comments(
        &mut self,
        comments: &[CommentId],
        of: Option<ParticipantId>,
        claim: CommentClaim,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            let asked = match of {
                Some(of) => Some(DataSubject::load_participant(t, of, None)?.comments_by_name(t)?),
                None => None,
            };
            for id in comments {
                let is_asked = match &asked {
                    Some(asked) => asked.contains(&id.0),
                    None => t
                        .prepare_cached(
                            "
                            SELECT 1 FROM comment_claims
                            WHERE comment_id = ?1 AND participant_id IS NULL AND is_theirs IS NULL",
                        )?
                        .exists([id.0])?,
                };
                if !is_asked {
                    return Err(Error::NoSuchComment(*id).into());
                }
                record_claim(t, *id, of, claim, by, now)?;
            }
            Ok(())
        })
    }
}

fn record_claim(
    c: &Connection,
    id: CommentId,
    of: Option<ParticipantId>,
    claim: CommentClaim,
    by: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    c.prepare_cached(
        "
        INSERT INTO comment_claims (comment_id, participant_id, is_theirs, asked_at, decided_by, decided_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?4)
        ON CONFLICT (comment_id) DO UPDATE SET participant_id = excluded.participant_id, is_theirs = excluded.is_theirs,
               decided_by = excluded.decided_by, decided_at = excluded.decided_at",
    )?
    .execute((id.0, of.map(|of| of.0), claim == CommentClaim::Theirs, SqlInstant(now), by))?;
    Ok(())
}

fn comments_by_ids(c: &Connection, ids: Vec<i64>) -> Result<Vec<Comment>, DbError> {
    ids.into_iter().filter_map(|id| comment_by_id(c, CommentId(id)).transpose()).collect()
}
