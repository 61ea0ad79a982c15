//! All that is held about somebody, as a file; and leaving, in two steps.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use course::Job;
use digest::say;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::notice;
use crate::rejection::HttpRejection;
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;

/// Everything held about whoever is signed in, as one JSON file.
pub(super) async fn export_data(visit: RequestContext) -> Result<Response, HttpRejection> {
    let who = visit.require_person()?.address.clone();
    let held = visit
        .web
        .memory
        .read_store(move |s| {
            s.participants_of_email(&who)?
                .into_iter()
                .map(|id| s.personal_data_about(id, Some(who.as_str())))
                .collect::<Result<Vec<_>, _>>()
        })
        .await?;
    if held.is_empty() {
        return Err(HttpRejection::Missing);
    }
    let text = serde_json::to_string_pretty(&held).map_err(|error| {
        tracing::error!(%error, "what is held cannot be written");
        HttpRejection::Broken
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"katydid.json\""),
    ];
    Ok((headers, text).into_response())
}

#[derive(Serialize)]
struct LeavePage {
    notice: Option<String>,
    blogs: Vec<String>,
    n_posts: usize,
    is_subscriber: bool,
    address: String,
}

/// The first step: what is erased, and what is not.
pub(super) async fn show_leave_page(visit: RequestContext) -> Result<Response, HttpRejection> {
    render_leave_page(&visit, "web/me/leave.html").await
}

/// The last step: the button.
pub(super) async fn show_last_step(visit: RequestContext) -> Result<Response, HttpRejection> {
    render_leave_page(&visit, "web/me/leave_last.html").await
}

async fn render_leave_page(
    visit: &RequestContext,
    template: &'static str,
) -> Result<Response, HttpRejection> {
    let address = visit.require_person()?.address.clone();
    let who = address.clone();
    let (blogs, (_, n_posts), subscriber) = visit
        .web
        .memory
        .read_store(move |s| {
            Ok((s.own_blogs(&who)?, s.own_posts(&who, None, 0, 0)?, s.subscriber_of(&who)?))
        })
        .await?;
    let body = LeavePage {
        notice: notice::take_notice(visit).await?,
        blogs: blogs.iter().map(|blog| super::blogs::blog_title(&blog.feed)).collect(),
        n_posts,
        is_subscriber: subscriber.is_some(),
        address: address.as_str().to_owned(),
    };
    visit.render_page(template, &say!(visit.words(), "me-leave-heading"), &body)
}

#[derive(Debug, Deserialize)]
pub(super) struct LeaveForm {
    /// That it cannot be undone is understood.
    #[serde(default)]
    sure: Option<String>,
    /// The newsletter is to come no more either.
    #[serde(default)]
    newsletter: Option<String>,
}

pub(super) async fn leave_course(
    mut visit: RequestContext,
    Sealed(meant): Sealed<LeaveForm>,
) -> Result<Response, HttpRejection> {
    let (who, now) = (visit.require_person()?.address.clone(), visit.now());
    if meant.sure.is_none() {
        notice::set_notice(&visit, say!(visit.words(), "me-leave-unsure")).await?;
        return Ok(visit.see_other("me/leave/last"));
    }
    let keeps_subscription = meant.newsletter.is_none();
    let n = visit
        .web
        .memory
        .write_store(move |s| {
            let n = s.ask_to_leave(&who, keeps_subscription, now)?;
            if n > 0 {
                s.queue_jobs(&[Job::Erase], now)?;
                s.end_sessions_of(&who)?;
            }
            Ok(n)
        })
        .await?;
    if n == 0 {
        return Err(HttpRejection::Missing);
    }
    visit.web.backstage.wake_worker();
    visit.session.flush().await.map_err(|e| Error::Session(e.to_string()))?;
    visit.person = None;
    let words = visit.words();
    visit.render_message(
        &say!(words, "me-left-heading"),
        &[say!(words, "me-left-text"), say!(words, "me-left-thanks")],
    )
}
