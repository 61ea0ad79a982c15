//! What the course holds, a row at a time, for those who study it: never more than participants let
//! others show, and never a subscriber's address.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use course::secret_address::is_secret;
use serde_json::Value;
use url::Url;

use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::people::personal_export::json_value;

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// Every post seen, with its verdict; the text of those that are in.
    Posts,
    /// Every feed, with its health.
    Feeds,
    /// Every edition, with the numbers of its posts.
    Editions,
}

impl Store {
    /// Hands out the rows since an instant, in the order of their numbers, as names of fields and
    /// values; memory does not grow with them. Posts count from when they were first seen, feeds
    /// from when they were added, editions from when they were compiled.
    pub fn export_rows(
        &self,
        what: ExportKind,
        since: Option<DateTime<Utc>>,
        mut take: impl FnMut(&[String], Vec<Value>) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare(what.select_query())?;
            let fields: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let mut rows = statement.query([since.map(SqlInstant)])?;
            while let Some(row) = rows.next()? {
                let values = fields.iter().enumerate().map(|(at, field)| {
                    Ok(mask_secret_address(what, field, json_value(row.get_ref(at)?)))
                });
                if take(&fields, values.collect::<rusqlite::Result<_>>()?).is_break() {
                    break;
                }
            }
            Ok(())
        })
    }

    /// The names of an export's fields, in order.
    pub fn export_fields(&self, what: ExportKind) -> Result<Vec<String>, Error> {
        self.with_connection(|c| {
            Ok(c.prepare(what.select_query())?.column_names().map(str::to_owned).collect())
        })
    }
}

/// A value without the address of a feed that holds a secret: who studies the course reads the
/// posts, not the feed.
fn mask_secret_address(what: ExportKind, field: &str, value: Value) -> Value {
    let is_address = what == ExportKind::Feeds && matches!(field, "url" | "link");
    let url = value.as_str().filter(|_| is_address).and_then(|text| Url::parse(text).ok());
    if url.is_some_and(|url| is_secret(&url)) { Value::Null } else { value }
}

impl ExportKind {
    fn select_query(self) -> &'static str {
        match self {
            Self::Posts => POSTS,
            Self::Feeds => FEEDS,
            Self::Editions => EDITIONS,
        }
    }
}

const POSTS: &str = "
    SELECT p.id AS post, p.feed_id AS feed, who.id AS participant, coalesce(p.writer, who.name) AS name, p.title AS title, p.link AS link,
           p.published_at AS published_at, p.first_seen_at AS first_seen_at, p.edited_at AS edited_at, p.language AS language,
           p.n_words AS n_words, p.n_comments AS n_comments, p.licence AS licence, p.verdict AS verdict, p.reason AS reason,
           p.categories AS categories,
           (SELECT json_group_array(slug ORDER BY position) FROM post_topics WHERE post_id = p.id) AS topics,
           (SELECT e.date FROM edition_posts l JOIN editions e ON e.id = l.edition_id WHERE l.post_id = p.id) AS edition,
           CASE WHEN p.verdict <> 'in' OR who.shows = 'link' THEN NULL
                WHEN who.shows = 'full' THEN t.content_text ELSE substr(t.content_text, 1, 2000) END AS text
    FROM posts p JOIN post_texts t ON t.post_id = p.id JOIN feeds f ON f.id = p.feed_id
         JOIN participants who ON who.id = coalesce(p.credited_to, f.participant_id)
    WHERE ?1 IS NULL OR p.first_seen_at >= ?1 ORDER BY p.id";

const FEEDS: &str = "
    SELECT f.id AS feed, who.id AS participant, who.name AS name, f.url AS url, iif(who.is_pseudonymous, NULL, f.title) AS title,
           f.link AS link, f.language AS language, f.format AS format, f.state AS state, f.role AS role,
           f.everything_belongs AS everything_belongs, f.added_at AS added_at, h.fetched_at AS fetched_at,
           h.succeeded_at AS succeeded_at, h.n_failures AS n_failures,
           (SELECT count(*) FROM posts WHERE feed_id = f.id) AS n_posts,
           (SELECT count(*) FROM posts WHERE feed_id = f.id AND verdict = 'in') AS n_in
    FROM feeds f JOIN watched_addresses h ON h.feed_id = f.id JOIN participants who ON who.id = f.participant_id
    WHERE ?1 IS NULL OR f.added_at >= ?1 ORDER BY f.id";

const EDITIONS: &str = "
    SELECT e.kind AS kind, e.number AS number, e.date AS date, e.compiled_at AS compiled_at,
           (SELECT count(*) FROM edition_posts WHERE edition_id = e.id) AS n_posts,
           (SELECT json_group_array(post_id ORDER BY position) FROM edition_posts WHERE edition_id = e.id) AS posts
    FROM editions e WHERE ?1 IS NULL OR e.compiled_at >= ?1 ORDER BY e.id";
