//! Says which posts have changed, so that what follows from them is brought up to date.

use course::{ParticipantId, PostId};
use rusqlite::Connection;

use crate::database::error::DbError;

/// Says that what is said to a post has changed.
pub(crate) fn mark_stale(c: &Connection, post: PostId) -> Result<(), DbError> {
    c.prepare_cached("INSERT INTO unsettled (post_id, is_changed) VALUES (?1, 0) ON CONFLICT (post_id) DO NOTHING")?
        .execute([post.0])?;
    Ok(())
}

/// Says that what may be shown of a participant's posts has changed.
pub(crate) fn mark_all_stale(c: &Connection, participant: ParticipantId) -> Result<(), DbError> {
    c.prepare_cached(
        "
        INSERT INTO unsettled (post_id)
        SELECT p.id FROM feeds f JOIN posts p ON p.feed_id = f.id WHERE f.participant_id = ?1 AND p.verdict = 'in'
        UNION
        SELECT id FROM posts WHERE credited_to = ?1 AND credited_to IS NOT NULL AND verdict = 'in'
        ON CONFLICT (post_id) DO UPDATE SET is_changed = 1",
    )?
    .execute([participant.0])?;
    Ok(())
}
