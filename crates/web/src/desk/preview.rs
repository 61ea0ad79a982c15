//! The next edition before it is out: as page, as mail, and as the mail's text.

use std::sync::Arc;

use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse};
use course::EditionKind;
use digest::messages::with_capital;
use digest::say;
use serde::{Deserialize, Serialize};

use super::desk_page::{DeskTab, show_desk_page, show_desk_tab};
use crate::app_state::SharedState;
use crate::background_worker::EditionDraft;
use crate::error::Error;
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::visitors::Editor;

const TAB: DeskTab = DeskTab {
    name: "preview",
    template: "web/desk/preview.html",
    heading: |words| say!(words, "desk-preview-heading"),
};

/// The mail has its styles in itself, as mail programs want it. Nothing else of it works here: it
/// runs no script, sends no form, and belongs to no site (`sandbox`).
const MAIL_POLICY: &str = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; \
                           form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

#[derive(Deserialize)]
pub(super) struct PreviewQuery {
    #[serde(default)]
    kind: String,
}

#[derive(Serialize)]
struct DeskPreviewPage {
    drafts: Vec<DraftLine>,
    failure: Option<String>,
}

/// A draft in a list.
#[derive(Serialize)]
pub(super) struct DraftLine {
    kind: &'static str,
    name: String,
    pub(super) is_due: bool,
    n_posts: usize,
    subject: String,
}

impl DraftLine {
    pub(super) fn new(draft: &EditionDraft, visit: &RequestContext) -> Self {
        Self {
            kind: draft.kind.as_str(),
            name: edition_name(draft.kind, draft.number, draft.date, visit),
            is_due: draft.is_due,
            n_posts: draft.n_posts,
            subject: draft.subject.clone(),
        }
    }
}

/// `Edition 12 of Tuesday 3 March`.
pub(super) fn edition_name(
    kind: EditionKind,
    number: u32,
    date: chrono::NaiveDate,
    visit: &RequestContext,
) -> String {
    let words = visit.words();
    let day = words.week_day(date);
    match kind {
        EditionKind::Daily => say!(words, "desk-edition", n = number, day = day),
        EditionKind::Weekly => say!(words, "desk-weekly", n = number, day = day),
    }
}

/// Makes the drafts, beside the threads that answer visitors.
pub(super) async fn load_drafts(
    web: &SharedState,
) -> Result<Result<Vec<EditionDraft>, String>, HttpRejection> {
    let backstage = Arc::clone(&web.backstage);
    Ok(tokio::task::spawn_blocking(move || backstage.make_drafts())
        .await
        .map_err(|_| Error::Broken)?)
}

pub(super) async fn show_preview(editor: Editor) -> HttpResult {
    let body = match load_drafts(&editor.web).await? {
        Ok(drafts) => DeskPreviewPage {
            drafts: drafts.iter().map(|d| DraftLine::new(d, &editor)).collect(),
            failure: None,
        },
        Err(failure) => DeskPreviewPage { drafts: Vec::new(), failure: Some(failure) },
    };
    show_desk_tab(&editor, TAB, &body).await
}

/// The draft of a kind; the first where none is named.
async fn find_draft(editor: &Editor, asked: &PreviewQuery) -> Result<EditionDraft, HttpRejection> {
    let drafts = load_drafts(&editor.web).await?.map_err(|error| {
        tracing::error!(error, "a draft could not be made");
        HttpRejection::Broken
    })?;
    let is_wanted = |d: &EditionDraft| asked.kind.is_empty() || d.kind.as_str() == asked.kind;
    drafts.into_iter().find(is_wanted).ok_or(HttpRejection::Missing)
}

pub(super) async fn show_draft_page(
    editor: Editor,
    Query(asked): Query<PreviewQuery>,
) -> HttpResult {
    Ok(Html(find_draft(&editor, &asked).await?.page).into_response())
}

pub(super) async fn show_draft_mail(
    editor: Editor,
    Query(asked): Query<PreviewQuery>,
) -> HttpResult {
    let draft = find_draft(&editor, &asked).await?;
    Ok((
        [(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(MAIL_POLICY))],
        Html(draft.html),
    )
        .into_response())
}

#[derive(Serialize)]
struct DraftTextPage {
    subject: String,
    text: String,
}

pub(super) async fn show_draft_text(
    editor: Editor,
    Query(asked): Query<PreviewQuery>,
) -> HttpResult {
    let draft = find_draft(&editor, &asked).await?;
    let title = with_capital(&edition_name(draft.kind, draft.number, draft.date, &editor));
    let body = DraftTextPage { subject: draft.subject, text: draft.text };
    show_desk_page(&editor, TAB, "web/desk/text.html", &title, &body).await
}
