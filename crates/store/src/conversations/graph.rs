//! Who answered whom, as values for [`course::conversation_graph`].

use course::graph::{GraphAnswer, GraphPerson};
use course::{ParticipantId, PostId};
use rusqlite::Connection;

use crate::conversations::columns::PARTICIPANT;
use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, query_rows};

impl Store {
    /// Everyone who has a post in the course or is known to have answered one, and every answer of
    /// one of them to another.
    pub fn conversation_graph(&self) -> Result<(Vec<GraphPerson>, Vec<GraphAnswer>), Error> {
        self.with_connection(|c| {
            // One moment: whoever is in an answer is among the people.
            let moment = c.unchecked_transaction()?;
            let graph = (graph_people(&moment)?, graph_answers(&moment)?);
            moment.commit()?;
            Ok(graph)
        })
    }
}

fn graph_people(c: &Connection) -> Result<Vec<GraphPerson>, DbError> {
    query_rows(c, &format!(
        "
        WITH written (who, n_posts, n_from_outside) AS (
            SELECT {PARTICIPANT}, count(*), sum((
                SELECT count(*) FROM replies r JOIN comments c ON c.id = r.comment_id
                WHERE r.to_post = p.id AND c.participant_id IS NULL))
            FROM posts p JOIN feeds f ON f.id = p.feed_id WHERE p.verdict = 'in' GROUP BY 1
        )
        SELECT n.id, n.name, coalesce(w.n_posts, 0) AS n_posts, coalesce(w.n_from_outside, 0) AS n_from_outside
        FROM participants n LEFT JOIN written w ON w.who = n.id
        WHERE n.is_collection = 0 AND (w.who IS NOT NULL OR EXISTS (
            SELECT 1 FROM comments c JOIN replies r ON r.comment_id = c.id WHERE c.participant_id = n.id))
        ORDER BY n.id"
    ), [], |row| {
        Ok(GraphPerson {
            id: ParticipantId(row.get("id")?),
            name: row.get("name")?,
            n_posts: row.get("n_posts")?,
            n_from_outside: row.get("n_from_outside")?,
        })
    })
}

fn graph_answers(c: &Connection) -> Result<Vec<GraphAnswer>, DbError> {
    let [by, to] = ["b", "t"].map(|who| {
        PARTICIPANT.replace("p.", &format!("{who}p.")).replace("f.", &format!("{who}f."))
    });
    query_rows(c, &format!(
        "
        SELECT coalesce(c.participant_id, {by}) AS by_whom, {to} AS to_whom, r.by_post, r.to_post, r.kind, r.said_at
        FROM replies r JOIN posts tp ON tp.id = r.to_post JOIN feeds tf ON tf.id = tp.feed_id
        LEFT JOIN comments c ON c.id = r.comment_id LEFT JOIN posts bp ON bp.id = r.by_post LEFT JOIN feeds bf ON bf.id = bp.feed_id
        WHERE r.is_own = 0 AND by_whom IS NOT NULL AND {to} IS NOT NULL ORDER BY r.id"
    ), [], |row| {
        Ok(GraphAnswer {
            by: ParticipantId(row.get("by_whom")?),
            to: ParticipantId(row.get("to_whom")?),
            by_post: row.get::<_, Option<i64>>("by_post")?.map(PostId),
            to_post: PostId(row.get("to_post")?),
            kind: row.word("kind")?,
            said_at: row.instant("said_at")?,
        })
    })
}
