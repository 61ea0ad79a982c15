//! Topics: how many posts each has, what another configuration would move, and what participants'
//! tags suggest.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use course::topic_suggestions::TagUsageCounter;
use course::{CourseRules, ParticipantId, PostEvidence, PostId, verdict};
use rusqlite::{Connection, Row};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, query_rows};

/// A post that a change of the topics' rules moves, or would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicChange {
    /// The post.
    pub post: PostId,
    /// Its title.
    pub title: Option<String>,
    /// Its topics until now, by slug.
    pub before: Vec<String>,
    /// Its topics from then on.
    pub after: Vec<String>,
}

/// How much is written about a topic.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TopicCount {
    /// Posts that are in.
    pub n_posts: usize,
    /// People who wrote them.
    pub n_voices: usize,
}

const COUNTS: &str = "
    SELECT t.slug, count(*), count(DISTINCT coalesce(p.credited_to, f.participant_id))
    FROM post_topics t JOIN posts p ON p.id = t.post_id JOIN feeds f ON f.id = p.feed_id
    WHERE p.verdict = 'in' GROUP BY t.slug";

const TAGGED: &str = "
    SELECT p.id, p.title, coalesce(t.tag_text, t.content_text) AS tag_text, p.categories, p.published_at, p.first_seen_at, 
           coalesce(p.credited_to, f.participant_id) AS participant_id,
           (SELECT json_group_array(slug ORDER BY position) FROM post_topics WHERE post_id = p.id) AS topics
    FROM posts p JOIN post_texts t ON t.post_id = p.id JOIN feeds f ON f.id = p.feed_id
    WHERE p.verdict = 'in' ORDER BY p.id";

/// A post that is in, with what topics look at.
struct TaggedPost {
    id: PostId,
    title: Option<String>,
    tag_text: String,
    categories: Vec<String>,
    published_at: Option<DateTime<Utc>>,
    first_seen_at: DateTime<Utc>,
    by: ParticipantId,
    topics: Vec<String>,
}

impl Store {
    /// How much is written about each topic, by slug; topics without a post are not named.
    pub fn topic_counts(&self) -> Result<BTreeMap<String, TopicCount>, Error> {
        self.with_connection(|c| {
            query_rows(c, COUNTS, [], |row| {
                Ok((row.get(0)?, TopicCount { n_posts: row.get(1)?, n_voices: row.get(2)? }))
            })
        })
    }

    /// What the topics' rules would move; nothing is written.
    pub fn topic_changes(&self, rules: &CourseRules) -> Result<Vec<TopicChange>, Error> {
        self.with_connection(|c| {
            let mut changes = Vec::new();
            each_tagged_post(c, |post| {
                let after = verdict::find_topics(&post.evidence(), rules);
                if after != post.topics {
                    changes.push(TopicChange {
                        post: post.id,
                        title: post.title,
                        before: post.topics,
                        after,
                    });
                }
            })?;
            Ok(changes)
        })
    }

    /// Gathers the tags of all posts that are in.
    pub fn gather_tags(&self, gathering: &mut TagUsageCounter<'_>) -> Result<(), Error> {
        self.with_connection(|c| {
            each_tagged_post(c, |post| {
                gathering.add_post_tags(post.by, post.evidence().carried_tags());
            })
        })
    }
}

impl TaggedPost {
    fn evidence(&self) -> PostEvidence<'_> {
        PostEvidence {
            title: self.title.as_deref().unwrap_or_default(),
            tag_text: &self.tag_text,
            categories: &self.categories,
            published_at: self.published_at,
            first_seen_at: self.first_seen_at,
            // A topic is a post's that is in.
            is_locked: false,
            is_cut: false,
        }
    }
}

/// One post after the other, so that a large course needs no more memory than a small one.
fn each_tagged_post(c: &Connection, mut take: impl FnMut(TaggedPost)) -> Result<(), DbError> {
    let mut statement = c.prepare_cached(TAGGED)?;
    for post in statement.query_map([], from_row)? {
        take(post?);
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<TaggedPost> {
    Ok(TaggedPost {
        id: PostId(row.get("id")?),
        title: row.get("title")?,
        tag_text: row.get("tag_text")?,
        categories: row.json("categories")?,
        published_at: row.optional_instant("published_at")?,
        first_seen_at: row.instant("first_seen_at")?,
        by: ParticipantId(row.get("participant_id")?),
        topics: row.json("topics")?,
    })
}

/// Writes the topics of a post that has none.
pub(crate) fn write_topics(c: &Connection, id: PostId, topics: &[String]) -> Result<(), DbError> {
    for (position, slug) in topics.iter().enumerate() {
        c.prepare_cached("INSERT INTO post_topics (post_id, position, slug) VALUES (?1, ?2, ?3)")?
            .execute((id.0, position, slug))?;
    }
    Ok(())
}
