//! Posts, as lists, pages and people see them.

use chrono::{DateTime, NaiveDate, Utc};
use course::medium::MediumEvidence;
use course::own_words::own_words;
use course::post::ends_cut;
use course::privacy::PrivacyFinding;
use course::{
    Actor, CleanHtml, Decision, Enclosure, FeedId, FeedRole, ListedPost, Medium, ParticipantId,
    PostId, Standing, VerdictReason, reading_language,
};
use rusqlite::types::{FromSqlError, Type, ValueRef};
use rusqlite::{Connection, Row, named_params};
use serde_json::{Value, json};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlDay, SqlInstant, query_rows};

/// Which posts to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct PostFilter {
    /// Only those of a feed.
    pub feed: Option<FeedId>,
    /// Only those that stand so.
    pub standing: Option<Standing>,
    /// Only those that were first seen since then.
    pub since: Option<DateTime<Utc>>,
    /// So many of the newest are left out.
    pub skip: usize,
    /// At most this many.
    pub most: usize,
}

/// A post with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostSummary {
    /// Its number.
    pub id: PostId,
    /// Its feed.
    pub feed: FeedId,
    /// Its title.
    pub title: Option<String>,
    /// Where to read it.
    pub link: Option<Url>,
    /// Whom it names as author.
    pub author: Option<String>,
    /// The stated date.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was first seen.
    pub first_seen_at: DateTime<Utc>,
    /// The verdict and its reason.
    pub reason: VerdictReason,
    /// Whether it is missing from its feed, and nobody knows yet whether its author took it back.
    pub is_unconfirmed: bool,
    /// The day of the edition that was compiled without it for that reason.
    pub held_back_on: Option<NaiveDate>,
    /// What the privacy screen found in it.
    pub personal_data: Vec<PrivacyFinding>,
    /// Whether its author decided about it last, on their own page.
    pub is_authors: bool,
}

/// Posts that no edition has printed, that are missing from their feed, and whose address gave no
/// answer: their authors may have taken them back, so readers see them nowhere.
pub(crate) const UNCONFIRMED: &str = "
    SELECT id FROM posts WHERE awaits_edition = 1 AND n_missing > 0
    AND (found_at IS NULL OR found_at < missing_since_at)";

pub(crate) const SUMMARY: &str = "
    SELECT id, feed_id, title, link, author, published_at, first_seen_at, reason, detail, n_missing > 0 AND found_at IS NULL AS is_unconfirmed,
           coalesce((SELECT found FROM screenings WHERE post_id = posts.id), '[]') AS personal_data,
           (SELECT actor FROM decisions WHERE post_id = posts.id ORDER BY id DESC LIMIT 1) IS 'author' AS is_authors,
           held_back_on
    FROM posts";

const LISTED: &str = "
    SELECT p.id, p.feed_id, f.title AS feed_title, f.url AS feed_url, f.state AS feed_state, coalesce(p.credited_to, f.participant_id) AS participant_id,
           p.verdict, coalesce(p.announced_as, p.guid) AS guid, p.title, p.link,
           coalesce(p.published_at, p.written_by_at) AS published_at, p.first_seen_at, p.is_backlog, p.edited_at,
           coalesce(p.writer, who.name) AS author, who.is_pseudonymous, who.shows,
           CASE WHEN f.is_collection THEN 'collected' WHEN f.has_several_writers AND p.writer IS NOT NULL THEN 'writer' ELSE 'participant' END AS credit,
           iif(who.shows = 'link', '', substr(t.content_text, 1, 2000)) AS text,
           iif(who.shows = 'link', NULL, substr(t.content_html, 1, 16000)) AS html,
           t.content_text <> '' AND t.summary IS t.content_text AS is_summary, substr(t.content_text, -300) AS text_end,
           iif(who.shows = 'full', t.content_html, NULL) AS content,
           iif(who.shows = 'link', NULL, t.summary) AS summary,
           iif(who.shows = 'link', '[]', p.enclosures) AS enclosures,
           p.n_words, p.n_comments, p.language, p.licence, p.categories, f.role,
           (SELECT json_group_array(slug ORDER BY position) FROM post_topics WHERE post_id = p.id) AS topics
    FROM posts p JOIN post_texts t ON t.post_id = p.id JOIN feeds f ON f.id = p.feed_id
         JOIN participants who ON who.id = coalesce(p.credited_to, f.participant_id)";

impl Store {
    /// Posts with their verdicts, newest first.
    pub fn list_posts(&self, filter: &PostFilter) -> Result<Vec<PostSummary>, Error> {
        self.with_connection(|c| {
            query_rows(c, &format!(
                "
                {SUMMARY} WHERE (:feed IS NULL OR feed_id = :feed) AND (:standing IS NULL OR verdict = :standing)
                  AND (:since IS NULL OR first_seen_at >= :since)
                ORDER BY coalesce(published_at, first_seen_at) DESC, id DESC LIMIT :most OFFSET :skip"
            ), named_params! {
                    ":feed": filter.feed.map(|f| f.0), ":standing": filter.standing.map(Standing::as_str),
                    ":since": filter.since.map(SqlInstant), ":most": i64::try_from(filter.most).unwrap_or(i64::MAX),
                    ":skip": i64::try_from(filter.skip).unwrap_or(i64::MAX),
                }, summary_from_row)
        })
    }

    /// The languages of the posts that are in ([`course::reading_language`]), in alphabetical order.
    pub fn post_languages(&self) -> Result<Vec<String>, Error> {
        let sql =
            "SELECT DISTINCT language FROM posts WHERE verdict = 'in' AND language IS NOT NULL";
        let tags: Vec<String> =
            self.with_connection(|c| query_rows(c, sql, [], |row| row.get(0)))?;
        let mut languages: Vec<String> =
            tags.iter().filter_map(|tag| reading_language(tag)).collect();
        languages.sort();
        languages.dedup();
        Ok(languages)
    }

    /// One post with its verdict.
    pub fn find_post(&self, id: PostId) -> Result<Option<PostSummary>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(&format!("{SUMMARY} WHERE id = ?1"))?;
            Ok(statement.query_map([id.0], summary_from_row)?.next().transpose()?)
        })
    }

    /// What a post says, with its topics by slug: for those who decide about it, whatever its
    /// verdict.
    pub fn post_text(&self, id: PostId) -> Result<Option<(CleanHtml, Vec<String>)>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "
                SELECT coalesce(content_html, ''), (SELECT json_group_array(slug ORDER BY position) FROM post_topics WHERE post_id = ?1)
                FROM post_texts WHERE post_id = ?1",
            )?;
            let row = |row: &Row<'_>| Ok((CleanHtml::from_sanitised(row.get(0)?), row.json(1)?));
            Ok(statement.query_map([id.0], row)?.next().transpose()?)
        })
    }

    /// What people decided about a post, the latest first.
    pub fn decisions_about(&self, id: PostId) -> Result<Vec<Decision>, Error> {
        self.with_connection(|c| {
            query_rows(c, "SELECT kind, by, why, decided_at, actor FROM decisions WHERE post_id = ?1 ORDER BY id DESC", [id.0], decision_from_row)
        })
    }

    /// Every post that is in, in the order of acceptance; but not one that is missing from its
    /// feed, that no edition has printed yet, and whose address gave no answer: its author may have
    /// taken it back.
    pub fn listed_posts(&self) -> Result<Vec<ListedPost>, Error> {
        self.with_connection(|c| {
            read_listed_posts(c, &format!("p.verdict = 'in' AND p.id NOT IN ({UNCONFIRMED})"))
        })
    }
}

/// The posts for which `condition` holds, in the order of acceptance.
pub(crate) fn read_listed_posts(
    c: &Connection,
    condition: &str,
) -> Result<Vec<ListedPost>, DbError> {
    query_rows(c, &listed_posts_query(condition), [], listed_from_row)
}

pub(crate) fn listed_posts_query(condition: &str) -> String {
    format!("{LISTED} WHERE {condition} ORDER BY p.accepted_no")
}

pub(crate) fn summary_from_row(row: &Row<'_>) -> rusqlite::Result<PostSummary> {
    Ok(PostSummary {
        id: PostId(row.get("id")?),
        feed: FeedId(row.get("feed_id")?),
        title: row.get("title")?,
        link: row.optional_url("link")?,
        author: row.get("author")?,
        published_at: row.optional_instant("published_at")?,
        first_seen_at: row.instant("first_seen_at")?,
        reason: read_reason(row)?,
        is_unconfirmed: row.get("is_unconfirmed")?,
        personal_data: row.json("personal_data")?,
        is_authors: row.get("is_authors")?,
        held_back_on: row.get::<_, Option<SqlDay>>("held_back_on")?.map(|d| d.0),
    })
}

fn listed_from_row(row: &Row<'_>) -> rusqlite::Result<ListedPost> {
    let (feed_url, link) = (row.url("feed_url")?, row.optional_url("link")?);
    let (enclosures, text): (Vec<Enclosure>, String) = (row.json("enclosures")?, own_text(row)?);
    let medium = Medium::find(&MediumEvidence {
        link: link.as_ref(),
        feed: &feed_url,
        enclosures: &enclosures,
        html: row.get_ref("html")?.as_str_or_null()?.unwrap_or_default(),
        own_words: &text,
    });
    Ok(ListedPost {
        id: PostId(row.get("id")?),
        feed: FeedId(row.get("feed_id")?),
        // A blog's title often is its author's name.
        feed_title: if row.get("is_pseudonymous")? { None } else { row.get("feed_title")? },
        feed_url,
        feed_state: row.word("feed_state")?,
        participant: ParticipantId(row.get("participant_id")?),
        standing: row.word("verdict")?,
        guid: row.get("guid")?,
        title: row.get("title")?,
        link,
        author: row.get("author")?,
        credit: row.word("credit")?,
        shows: row.word("shows")?,
        published_at: row.optional_instant("published_at")?,
        first_seen_at: row.instant("first_seen_at")?,
        is_backlog: row.get("is_backlog")?,
        edited_at: row.optional_instant("edited_at")?,
        text,
        is_cut: row.get("is_summary")? || ends_cut(row.get_ref("text_end")?.as_str()?),
        content: row.get::<_, Option<String>>("content")?.map(CleanHtml::from_sanitised),
        summary: row.get("summary")?,
        n_words: row.get("n_words")?,
        n_comments: row.get("n_comments")?,
        language: row.get("language")?,
        licence: row.get("licence")?,
        categories: row.json("categories")?,
        enclosures,
        medium,
        picture: None,
        topics: row.json("topics")?,
        elsewhere: row.word::<FeedRole>("role")? == FeedRole::Elsewhere,
    })
}

/// The author's own words. A post without an address and an id keeps its text as it is: its id in
/// feeds is made from that.
fn own_text(row: &Row<'_>) -> rusqlite::Result<String> {
    /// Characters of a text that readers see.
    const SHOWN: usize = 2_000;
    let text: String = row.get("text")?;
    let is_named = row.get_ref("guid")? != ValueRef::Null || row.get_ref("link")? != ValueRef::Null;
    let html = row.get_ref("html")?.as_str_or_null()?.filter(|_| is_named);
    Ok(html.map(|html| own_words(html, SHOWN)).filter(|own| !own.is_empty()).unwrap_or(text))
}

/// Reads `kind, by, why, decided_at, actor` from a row, from column `at` on.
pub(crate) fn decision_from_row(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let word: String = row.get("actor")?;
    let by = Actor::from_word(&word, row.get("by")?)
        .ok_or_else(|| rusqlite::Error::InvalidColumnType(0, word.clone(), Type::Text))?;
    Ok(Decision {
        kind: row.word("kind")?,
        by,
        why: row.get("why")?,
        at: row.instant("decided_at")?,
    })
}

/// A reason as its code and its detail.
pub(crate) fn write_reason(reason: &VerdictReason) -> Result<(String, Option<String>), DbError> {
    let value = serde_json::to_value(reason)?;
    let code = value.get("code").and_then(Value::as_str).unwrap_or_default();
    let detail =
        value.get("detail").map(|d| d.as_str().map_or_else(|| d.to_string(), str::to_owned));
    Ok((code.to_owned(), detail))
}

/// Reads back what [`write_reason`] wrote, from the column `at` and the next.
pub(crate) fn read_reason(row: &Row<'_>) -> rusqlite::Result<VerdictReason> {
    let (code, detail): (String, Option<String>) = (row.get("reason")?, row.get("detail")?);
    // Only a post's number and what the privacy screen found are no text.
    let detail = detail.map(|d| match code.as_str() {
        "duplicate_of" => d.parse::<i64>().map_or(Value::Null, Value::from),
        "privacy" => serde_json::from_str(&d).unwrap_or_else(|_| json!([])),
        _ => d.into(),
    });
    let value = match detail {
        Some(detail) => json!({"code": code, "detail": detail}),
        None => json!({"code": code}),
    };
    let bad = |e| {
        let source = Box::new(FromSqlError::Other(Box::new(e)));
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, source)
    };
    serde_json::from_value(value).map_err(bad)
}
