//! Who did what, when, on what and why.

use axum::extract::Query;
use digest::say;
use serde::{Deserialize, Serialize};

use super::desk_page::{DeskPageLinks, DeskTab, date_and_time, hide_addresses, show_desk_tab};
use crate::rejection::HttpResult;
use crate::visitors::Editor;

const TAB: DeskTab = DeskTab {
    name: "log",
    template: "web/desk/log.html",
    heading: |words| say!(words, "desk-log-heading"),
};

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
    editor: Editor,
    Query(DeskLogQuery { page }): Query<DeskLogQuery>,
) -> HttpResult {
    let page = page.min(10_000);
    let mut deeds =
        editor.read_store(move |s| s.audit_entries(ON_A_PAGE + 1, page * ON_A_PAGE)).await?;
    let pages = DeskPageLinks::cut_rows(&mut deeds, ON_A_PAGE, page, &[]);
    let words = editor.words();
    let shown = |text: String| hide_addresses(text, &editor);
    let line = |d: store::AuditEntry| DeskLogLine {
        at: date_and_time(&editor, d.at),
        who: shown(d.who),
        what: words.desk_action(&d.what),
        on_what: shown(words.desk_subject(&d.on_what)),
        why: shown(d.why),
    };
    let body = DeskLogPage { deeds: deeds.into_iter().map(line).collect(), pages };
    show_desk_tab(&editor, TAB, &body).await
}
