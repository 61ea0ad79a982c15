//! Who did what, when, on what and why.

use axum::extract::Query;
use axum::response::Response;
use digest::say;
use serde::{Deserialize, Serialize};

use super::{DeskPageLinks, date_and_time, hide_addresses, show_desk_page};
use crate::rejection::HttpRejection;
use crate::request_context::{RequestContext, StaffRole};

/// Deeds on a page.
const ON_A_PAGE: usize = 50;

#[derive(Deserialize)]
pub(super) struct DeskLogQuery {
    #[serde(default)]
    page: usize,
}

#[derive(Serialize)]
struct DeskLogPage {
    deeds: Vec<DeskLogLine>,
    pages: DeskPageLinks,
}

#[derive(Serialize)]
struct DeskLogLine {
    at: String,
    who: String,
    what: String,
    on_what: String,
    why: String,
}

pub(super) async fn show_log(
    visit: RequestContext,
    Query(DeskLogQuery { page }): Query<DeskLogQuery>,
) -> Result<Response, HttpRejection> {
    visit.require_role(StaffRole::Editor)?;
    let page = page.min(10_000);
    let mut deeds = visit
        .web
        .memory
        .read_store(move |s| s.audit_entries(ON_A_PAGE + 1, page * ON_A_PAGE))
        .await?;
    let pages = DeskPageLinks::new(page, deeds.len() > ON_A_PAGE, &[]);
    deeds.truncate(ON_A_PAGE);
    let shown = |text: String| hide_addresses(text, &visit);
    let line = |d: store::AuditEntry| DeskLogLine {
        at: date_and_time(&visit, d.at),
        who: shown(d.who),
        what: d.what,
        on_what: shown(d.on_what),
        why: shown(d.why),
    };
    let body = DeskLogPage { deeds: deeds.into_iter().map(line).collect(), pages };
    show_desk_page(
        &visit,
        "log",
        "web/desk/log.html",
        &say!(visit.words(), "desk-log-heading"),
        &body,
    )
    .await
}
