//! The next edition before it is out: as page, as mail, and as the mail's text.

use std::sync::Arc;

use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use course::EditionKind;
use digest::say;
use digest::words::heading;
use serde::{Deserialize, Serialize};

use super::show;
use crate::backstage::Draft;
use crate::refusal::Refusal;
use crate::visit::{Role, Visit};
use crate::{Error, Shared};

/// The mail has its styles in itself, as mail programs want it. Nothing else of it works here: it runs no script, sends no form,
/// and belongs to no site (`sandbox`).
const MAIL_POLICY: &str = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; \
                           form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    kind: String,
}

#[derive(Serialize)]
struct Body {
    drafts: Vec<Line>,
    failure: Option<String>,
}

/// A draft in a list.
#[derive(Serialize)]
pub(super) struct Line {
    kind: &'static str,
    name: String,
    pub(super) is_due: bool,
    n_posts: usize,
    subject: String,
}

impl Line {
    pub(super) fn new(draft: &Draft, visit: &Visit) -> Self {
        Self {
            kind: draft.kind.as_str(),
            name: name(draft.kind, draft.number, draft.date, visit),
            is_due: draft.is_due,
            n_posts: draft.n_posts,
            subject: draft.subject.clone(),
        }
    }
}

/// `Edition 12 of Tuesday 3 March`.
pub(super) fn name(
    kind: EditionKind,
    number: u32,
    date: chrono::NaiveDate,
    visit: &Visit,
) -> String {
    let words = visit.words();
    let day = words.week_day(date);
    match kind {
        EditionKind::Daily => say!(words, "desk-edition", n = number, day = day),
        EditionKind::Weekly => say!(words, "desk-weekly", n = number, day = day),
    }
}

/// Makes the drafts, beside the threads that answer visitors.
pub(super) async fn drafts(web: &Shared) -> Result<Result<Vec<Draft>, String>, Refusal> {
    let backstage = Arc::clone(&web.backstage);
    Ok(tokio::task::spawn_blocking(move || backstage.drafts()).await.map_err(|_| Error::Broken)?)
}

pub(super) async fn overview(visit: Visit) -> Result<Response, Refusal> {
    visit.staff(Role::Editor)?;
    let body = match drafts(&visit.web).await? {
        Ok(drafts) => {
            Body { drafts: drafts.iter().map(|d| Line::new(d, &visit)).collect(), failure: None }
        }
        Err(failure) => Body { drafts: Vec::new(), failure: Some(failure) },
    };
    show(
        &visit,
        "preview",
        "web/desk/preview.html",
        &say!(visit.words(), "desk-preview-heading"),
        &body,
    )
    .await
}

/// The draft of a kind; the first where none is named.
async fn one(visit: &Visit, asked: &Asked) -> Result<Draft, Refusal> {
    visit.staff(Role::Editor)?;
    let drafts = drafts(&visit.web).await?.map_err(|error| {
        tracing::error!(error, "a draft could not be made");
        Refusal::Broken
    })?;
    let is_wanted = |d: &Draft| asked.kind.is_empty() || d.kind.as_str() == asked.kind;
    drafts.into_iter().find(is_wanted).ok_or(Refusal::Missing)
}

pub(super) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Refusal> {
    Ok(Html(one(&visit, &asked).await?.page).into_response())
}

pub(super) async fn mail(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Refusal> {
    let draft = one(&visit, &asked).await?;
    Ok((
        [(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(MAIL_POLICY))],
        Html(draft.html),
    )
        .into_response())
}

#[derive(Serialize)]
struct TextBody {
    subject: String,
    text: String,
}

pub(super) async fn text(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Refusal> {
    let draft = one(&visit, &asked).await?;
    let title = heading(&name(draft.kind, draft.number, draft.date, &visit));
    let body = TextBody { subject: draft.subject, text: draft.text };
    show(&visit, "preview", "web/desk/text.html", &title, &body).await
}
