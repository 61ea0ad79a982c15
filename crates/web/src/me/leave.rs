//! All that is held about somebody, as a file; and leaving, in two steps.

use axum::http::header;
use axum::response::IntoResponse;
use course::Job;
use digest::say;
use serde::{Deserialize, Serialize};
use store::LeaverSubscription;

use crate::notice;
use crate::rejection::{HttpRejection, HttpResult};
use crate::sealed_form::Sealed;
use crate::visitors::Participant;

/// Everything held about whoever is signed in, as one JSON file.
pub(super) async fn export_data(participant: Participant) -> HttpResult {
    let who = participant.address.clone();
    let held = participant
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
pub(super) async fn show_leave_page(participant: Participant) -> HttpResult {
    render_leave_page(&participant, "web/me/leave.html").await
}

/// The last step: the button.
pub(super) async fn show_last_step(participant: Participant) -> HttpResult {
    render_leave_page(&participant, "web/me/leave_last.html").await
}

async fn render_leave_page(participant: &Participant, template: &'static str) -> HttpResult {
    let address = participant.address.clone();
    let who = address.clone();
    let (blogs, (_, n_posts), subscriber) = participant
        .read_store(move |s| {
            Ok((s.own_blogs(&who)?, s.own_posts(&who, None, 0, 0)?, s.subscriber_of(&who)?))
        })
        .await?;
    let body = LeavePage {
        notice: notice::take_notice(participant).await?,
        blogs: blogs.iter().map(|blog| super::blogs::blog_title(&blog.feed)).collect(),
        n_posts,
        is_subscriber: subscriber.is_some(),
        address: address.as_str().to_owned(),
    };
    participant.render_page(template, &say!(participant.words(), "me-leave-heading"), &body)
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
    mut participant: Participant,
    Sealed(meant): Sealed<LeaveForm>,
) -> HttpResult {
    let (who, now) = (participant.address.clone(), participant.now());
    if meant.sure.is_none() {
        let told = say!(participant.words(), "me-leave-unsure");
        return participant.redirect_with_notice("me/leave/last", told).await;
    }
    let subscription = match meant.newsletter {
        None => LeaverSubscription::Kept,
        Some(_) => LeaverSubscription::Erased,
    };
    let n = participant
        .write_store(move |s| {
            let n = s.ask_to_leave(&who, subscription, now)?;
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
    participant.web.backstage.wake_worker();
    let cookie = participant.visit.end_session().await?;
    let words = participant.words();
    let told = [say!(words, "me-left-text"), say!(words, "me-left-thanks")];
    Ok(cookie.add_to(participant.render_message(&say!(words, "me-left-heading"), &told)?))
}
