//! All that is held about somebody, as a file; and leaving, in two steps.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use course::Errand;
use digest::say;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::Visit;
use crate::{Error, notice};

/// Everything held about whoever is signed in, as one JSON file.
pub(super) async fn export(visit: Visit) -> Result<Response, Refusal> {
    let who = visit.person()?.address.clone();
    let held = visit
        .web
        .memory
        .read(move |s| {
            s.participants_of_email(&who)?
                .into_iter()
                .map(|id| s.held_about(id, Some(who.as_str())))
                .collect::<Result<Vec<_>, _>>()
        })
        .await?;
    if held.is_empty() {
        return Err(Refusal::Missing);
    }
    let text = serde_json::to_string_pretty(&held).map_err(|error| {
        tracing::error!(%error, "what is held cannot be written");
        Refusal::Broken
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"katydid.json\""),
    ];
    Ok((headers, text).into_response())
}

#[derive(Serialize)]
struct Leaving {
    notice: Option<String>,
    blogs: Vec<String>,
    n_posts: usize,
    is_subscriber: bool,
    address: String,
}

/// The first step: what is erased, and what is not.
pub(super) async fn explain(visit: Visit) -> Result<Response, Refusal> {
    page(&visit, "web/me/leave.html").await
}

/// The last step: the button.
pub(super) async fn last(visit: Visit) -> Result<Response, Refusal> {
    page(&visit, "web/me/leave_last.html").await
}

async fn page(visit: &Visit, template: &'static str) -> Result<Response, Refusal> {
    let address = visit.person()?.address.clone();
    let who = address.clone();
    let (blogs, (_, n_posts), subscriber) = visit
        .web
        .memory
        .read(move |s| {
            Ok((s.own_blogs(&who)?, s.own_posts(&who, None, 0, 0)?, s.subscriber_of(&who)?))
        })
        .await?;
    let body = Leaving {
        notice: notice::take(visit).await?,
        blogs: blogs.iter().map(|blog| super::blogs::title(&blog.feed)).collect(),
        n_posts,
        is_subscriber: subscriber.is_some(),
        address: address.as_str().to_owned(),
    };
    visit.page(template, &say!(visit.words(), "me-leave-heading"), &body)
}

#[derive(Debug, Deserialize)]
pub(super) struct Meant {
    /// That it cannot be undone is understood.
    #[serde(default)]
    sure: Option<String>,
    /// The newsletter is to come no more either.
    #[serde(default)]
    newsletter: Option<String>,
}

pub(super) async fn leave(
    mut visit: Visit,
    Sealed(meant): Sealed<Meant>,
) -> Result<Response, Refusal> {
    let (who, now) = (visit.person()?.address.clone(), visit.now());
    if meant.sure.is_none() {
        notice::leave(&visit, say!(visit.words(), "me-leave-unsure")).await?;
        return Ok(visit.see_other("me/leave/last"));
    }
    let keeps_subscription = meant.newsletter.is_none();
    let n = visit
        .web
        .memory
        .write(move |s| {
            let n = s.ask_to_leave(&who, keeps_subscription, now)?;
            if n > 0 {
                s.ask(&[Errand::Erase], now)?;
                s.end_sessions_of(&who)?;
            }
            Ok(n)
        })
        .await?;
    if n == 0 {
        return Err(Refusal::Missing);
    }
    visit.web.backstage.wake();
    visit.session.flush().await.map_err(|e| Error::Session(e.to_string()))?;
    visit.person = None;
    let words = visit.words();
    visit.tell(
        &say!(words, "me-left-heading"),
        &[say!(words, "me-left-text"), say!(words, "me-left-thanks")],
    )
}
