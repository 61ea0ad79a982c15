//! Searching with the whole course's memory, where the static search has only the first lines of
//! each post.

use axum::extract::{Query, State};
use chrono::Datelike;
use digest::say;
use serde::{Deserialize, Serialize};
use store::SearchHit;

use crate::app_state::SharedState;
use crate::guard::limits::count_request;
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;

/// Posts on a page.
const ON_A_PAGE: usize = 20;
/// Pages; further ones cost more than anyone reads.
const MOST_PAGES: usize = 25;
/// Characters of a query that are looked for.
const LONGEST: usize = 200;

#[derive(Debug, Deserialize)]
pub(crate) struct SearchForm {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

#[derive(Serialize)]
struct SearchPage {
    query: String,
    query_encoded: String,
    n_all: usize,
    is_loose: bool,
    hits: Vec<HitView>,
    newer: Option<usize>,
    older: Option<usize>,
}

#[derive(Serialize)]
struct HitView {
    name: String,
    link: Option<String>,
    title: Vec<MarkedPiece>,
    passage: Vec<MarkedPiece>,
    day: String,
}

/// A piece of a text, and whether it was looked for.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct MarkedPiece {
    text: String,
    found: bool,
}

pub(crate) async fn search_posts(
    visit: RequestContext,
    State(web): State<SharedState>,
    Query(asked): Query<SearchForm>,
) -> HttpResult {
    count_request(&web.limits.requests, &visit.network)?;
    let query: String = asked.q.trim().chars().take(LONGEST).collect();
    let page = asked.page.clamp(1, MOST_PAGES);
    let words = query.clone();
    let found = web
        .memory
        .read_store(move |s| s.search_posts(&words, ON_A_PAGE, (page - 1) * ON_A_PAGE))
        .await?;
    let course = &web.settings.course;
    let year = course.local_day(visit.now()).year();
    let view = |hit: &SearchHit| HitView {
        name: hit.name.clone(),
        link: hit.link.as_ref().map(ToString::to_string),
        title: marked_pieces(hit.title.as_deref().unwrap_or_default(), &hit.title_marks),
        passage: marked_pieces(&hit.passage.text, &hit.passage.marks),
        day: visit.words().short_day(course.local_day(hit.dated_at), year),
    };
    let last = found.n_all.div_ceil(ON_A_PAGE).min(MOST_PAGES);
    let body = SearchPage {
        query_encoded: url::form_urlencoded::byte_serialize(query.as_bytes()).collect(),
        query,
        n_all: found.n_all,
        is_loose: found.is_loose,
        hits: found.hits.iter().map(view).collect(),
        newer: (page > 1).then(|| page - 1),
        older: (page < last).then(|| page + 1),
    };
    visit.render_page("web/search.html", &say!(visit.words(), "search-heading"), &body)
}

/// A text in pieces, by the bytes at which what was looked for begins and ends.
fn marked_pieces(text: &str, marks: &[(usize, usize)]) -> Vec<MarkedPiece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut add = |from: usize, to: usize, found| {
        if let Some(part) = text.get(from..to).filter(|part| !part.is_empty()) {
            pieces.push(MarkedPiece { text: part.to_owned(), found });
        }
    };
    for &(from, to) in marks {
        add(at, from, false);
        add(from, to, true);
        at = to;
    }
    add(at, text.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marks: &[(usize, usize)], expected: &[(&str, bool)]) {
        let found = marked_pieces(text, marks);
        let found: Vec<_> = found.iter().map(|p| (p.text.as_str(), p.found)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_was_looked_for_is_marked() {
        check(
            "hand over hand",
            &[(0, 4), (10, 14)],
            &[("hand", true), (" over ", false), ("hand", true)],
        );
        check("plain", &[], &[("plain", false)]);
        check("", &[], &[]);
    }
}
