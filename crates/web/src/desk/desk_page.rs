//! What the pages of the desk have in common: their frame, the log of what is done there, and how
//! times and texts are shown.

use axum::http::StatusCode;
use course::{DeskAction, DeskSubject, EmailAddress};
use serde::Serialize;
use store::AuditEntry;
use url::form_urlencoded;

use crate::notice;
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;
use crate::visitors::Editor;

/// A page of the desk, with what all of them have.
#[derive(Serialize)]
pub(super) struct DeskPage<'a, T> {
    /// Which entry of the desk's own navigation it is.
    at: &'static str,
    is_facilitator: bool,
    /// What was done by the form that led here.
    notice: Option<String>,
    #[serde(flatten)]
    body: &'a T,
}

/// Shows a page of the desk.
pub(super) async fn show_desk_page<T: Serialize>(
    editor: &Editor,
    at: &'static str,
    template: &'static str,
    title: &str,
    body: &T,
) -> HttpResult {
    render_desk_page(
        editor,
        StatusCode::OK,
        at,
        template,
        title,
        notice::take_notice(editor).await?,
        body,
    )
}

/// Shows a page of the desk that comes back with what is wrong, or that says something about what
/// is filled in.
pub(super) fn render_desk_page<T: Serialize>(
    editor: &Editor,
    status: StatusCode,
    at: &'static str,
    template: &'static str,
    title: &str,
    notice: Option<String>,
    body: &T,
) -> HttpResult {
    let is_facilitator = editor.role.is_facilitator();
    editor.render_with_status(
        status,
        template,
        title,
        &DeskPage { at, is_facilitator, notice, body },
    )
}

/// Sends the browser to a page of the desk, which says what was done.
pub(super) async fn redirect_with_notice(
    visit: &RequestContext,
    path: &str,
    notice: String,
) -> HttpResult {
    notice::set_notice(visit, notice).await?;
    Ok(visit.see_other(path))
}

/// What an editor does, as it is written down.
pub(super) fn staff_deed(editor: &Editor, what: DeskAction, on_what: DeskSubject) -> AuditEntry {
    AuditEntry {
        at: editor.now(),
        who: editor.address.to_string(),
        what,
        on_what,
        why: String::new(),
    }
}

/// What was typed, trimmed and shortened to what anyone would write; `None` where it is empty.
pub(super) fn trim_typed(text: &str, most: usize) -> Option<String> {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).take(most).collect();
    Some(text).filter(|t| !t.is_empty())
}

/// A text as an editor may see it: mail addresses of participants and subscribers are seen by
/// facilitators alone. Those of the staff stay.
pub(super) fn hide_addresses(text: String, editor: &Editor) -> String {
    if !text.contains('@') || editor.role.is_facilitator() {
        return text;
    }
    let is_private = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).trim_start_matches("mailto:");
        EmailAddress::new(bare)
            .is_ok_and(|address| editor.web.settings.staff_role(&address).is_none())
    };
    let shown = |word: &str| if is_private(word) { "…@…".to_owned() } else { word.to_owned() };
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let end = word.trim_end().len();
            shown(&word[..end]) + &word[end..]
        })
        .collect()
}

/// A day and the hour in the course's zone.
pub(super) fn date_and_time(visit: &RequestContext, at: chrono::DateTime<chrono::Utc>) -> String {
    let words = visit.words();
    let course = &visit.web.settings.course;
    digest::say!(
        words,
        "desk-moment",
        day = words.week_day(course.local_day(at)),
        hour = words.clock_time(at, course.timezone)
    )
}

/// Whether there are pages before and after one of a list, as queries of their links.
#[derive(Serialize)]
pub(super) struct DeskPageLinks {
    newer: Option<String>,
    older: Option<String>,
}

impl DeskPageLinks {
    /// `show_draft_page` counts from 0; `query` is what the list is filtered by.
    pub(super) fn new(page: usize, has_more: bool, query: &[(&str, &str)]) -> Self {
        let link = |page: usize| {
            let mut link = form_urlencoded::Serializer::new(String::new());
            link.extend_pairs(query.iter().filter(|(_, value)| !value.is_empty()));
            link.append_pair("page", &page.to_string());
            link.finish()
        };
        Self { newer: page.checked_sub(1).map(link), older: has_more.then(|| link(page + 1)) }
    }
}
