//! Finding posts by their words: only what is in, and only whole and folded words (see
//! [`course::search_posts`]).

use chrono::{DateTime, Utc};
use course::search::{SearchPassage, SearchQuery, best_passage, found_ranges};
use course::{ParticipantId, PostId};
use rusqlite::{Connection, Row, named_params};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::RowValues;
use crate::posts::post_list::UNCONFIRMED;

/// Words of a passage.
const PASSAGE: usize = 32;

/// A post that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// Its number.
    pub id: PostId,
    /// Who is credited.
    pub participant: ParticipantId,
    /// Their name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The words of the title that were looked for: the bytes at which each begins and ends.
    pub title_marks: Vec<(usize, usize)>,
    /// Where to read it.
    pub link: Option<Url>,
    /// The date it is ordered by.
    pub dated_at: DateTime<Utc>,
    /// The passage that shows why it was found.
    pub passage: SearchPassage,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchResults {
    /// The posts, the best first.
    pub hits: Vec<SearchHit>,
    /// How many there are in all.
    pub n_all: usize,
    /// Nothing was found by whole words, so they were taken for beginnings.
    pub is_loose: bool,
}

/// The best posts of a query that readers may see. The weights are of title, tags, author and text.
pub(crate) fn best_hits_query() -> String {
    format!(
        "
        SELECT p.id, coalesce(p.credited_to, f.participant_id) AS participant_id,
               coalesce(p.writer, n.name) AS name, p.title, p.link, p.published_at,
               p.first_seen_at, iif(n.shows = 'link', '', t.content_text) AS text
        FROM (SELECT rowid AS id, bm25(search, 10.0, 6.0, 4.0, 1.0) AS rank FROM search
              WHERE search MATCH :query AND rowid NOT IN ({UNCONFIRMED})
              ORDER BY rank, rowid DESC LIMIT :most OFFSET :after) AS s
        CROSS JOIN posts p ON p.id = s.id JOIN post_texts t ON t.post_id = p.id
        JOIN feeds f ON f.id = p.feed_id
        JOIN participants n ON n.id = coalesce(p.credited_to, f.participant_id)
        ORDER BY s.rank, p.id DESC"
    )
}

impl Store {
    /// Posts that readers may see and that hold every word of the query, the best first: `most` of them after the
    /// first `after`. Any text is a query.
    pub fn search_posts(
        &self,
        query: &str,
        most: usize,
        after: usize,
    ) -> Result<SearchResults, Error> {
        let query = SearchQuery::new(query);
        if query.is_empty() {
            return Ok(SearchResults { hits: Vec::new(), n_all: 0, is_loose: false });
        }
        self.with_connection(|c| {
            let found = run_search(c, &query, most, after)?;
            if found.n_all > 0 {
                Ok(found)
            } else {
                let found = run_search(c, &query.with_prefix_terms(), most, after)?;
                Ok(SearchResults { is_loose: true, ..found })
            }
        })
    }
}

fn run_search(
    c: &Connection,
    query: &SearchQuery,
    most: usize,
    after: usize,
) -> Result<SearchResults, DbError> {
    let expression = fts_expression(query);
    let n_all = c
        .prepare_cached(&format!(
            "SELECT count(*) FROM search WHERE search MATCH ?1 AND rowid NOT IN ({UNCONFIRMED})"
        ))?
        .query_row([&expression], |row| row.get(0))?;
    let mut statement = c.prepare_cached(&best_hits_query())?;
    let [most, after] = [most, after].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    let rows = statement
        .query_map(named_params! {":query": expression, ":most": most, ":after": after}, |row| {
            hit_from_row(row, query)
        })?;
    Ok(SearchResults { hits: rows.collect::<Result<_, _>>()?, n_all, is_loose: false })
}

/// The query in FTS5's own language: every word in quotes, so that none is an operator.
fn fts_expression(query: &SearchQuery) -> String {
    let term = |t: &course::search::SearchTerm| {
        format!("\"{}\"{}", t.words.join(" "), if t.is_prefix { "*" } else { "" })
    };
    let (without, with): (Vec<_>, Vec<_>) = query.terms.iter().partition(|t| t.is_excluded);
    let with = with.into_iter().map(term).collect::<Vec<_>>().join(" AND ");
    without.into_iter().fold(format!("({with})"), |all, t| format!("{all} NOT {}", term(t)))
}

fn hit_from_row(row: &Row<'_>, query: &SearchQuery) -> rusqlite::Result<SearchHit> {
    let title: Option<String> = row.get("title")?;
    let text: String = row.get("text")?;
    let published_at = row.optional_instant("published_at")?;
    Ok(SearchHit {
        id: PostId(row.get("id")?),
        participant: ParticipantId(row.get("participant_id")?),
        name: row.get("name")?,
        title_marks: title.as_deref().map(|t| found_ranges(t, query)).unwrap_or_default(),
        title,
        link: row.optional_url("link")?,
        dated_at: course::edition::plausible_date(published_at, row.instant("first_seen_at")?),
        passage: best_passage(&text, query, PASSAGE),
    })
}
