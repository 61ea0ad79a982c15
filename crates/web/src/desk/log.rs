//! Who did what, when, on what and why.

use axum::extract::Query;
use axum::response::Response;
use digest::say;
use serde::{Deserialize, Serialize};

use super::{Pages, moment, show, without_addresses};
use crate::refusal::Refusal;
use crate::visit::{Role, Visit};

/// Deeds on a page.
const ON_A_PAGE: usize = 50;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: usize,
}

#[derive(Serialize)]
struct Body {
    deeds: Vec<Line>,
    pages: Pages,
}

#[derive(Serialize)]
struct Line {
    at: String,
    who: String,
    what: String,
    on_what: String,
    why: String,
}

pub(super) async fn log(
    visit: Visit,
    Query(Asked { page }): Query<Asked>,
) -> Result<Response, Refusal> {
    visit.staff(Role::Editor)?;
    let page = page.min(10_000);
    let mut deeds =
        visit.web.memory.read(move |s| s.deeds(ON_A_PAGE + 1, page * ON_A_PAGE)).await?;
    let pages = Pages::new(page, deeds.len() > ON_A_PAGE, &[]);
    deeds.truncate(ON_A_PAGE);
    let shown = |text: String| without_addresses(text, &visit);
    let line = |d: store::Deed| Line {
        at: moment(&visit, d.at),
        who: shown(d.who),
        what: d.what,
        on_what: shown(d.on_what),
        why: shown(d.why),
    };
    let body = Body { deeds: deeds.into_iter().map(line).collect(), pages };
    show(&visit, "log", "web/desk/log.html", &say!(visit.words(), "desk-log-heading"), &body).await
}
