//! Confirming a registration, by the button behind the letter's link.

use axum::extract::Query;
use course::{FeedState, Job};
use digest::say;
use store::RegistrationOutcome;

use crate::guard::limits::count_request;
use crate::link_confirmation::{LinkConfirmationPage, LinkToken};
use crate::notice;
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;

pub(super) async fn show_join_confirmation(
    visit: RequestContext,
    Query(LinkToken { token }): Query<LinkToken>,
) -> HttpResult {
    let words = visit.words();
    let form = LinkConfirmationPage {
        action: "join/confirm",
        token: &token,
        text: say!(words, "register-confirm-text"),
        button: say!(words, "register-confirm-button"),
    };
    visit.render_page("web/confirm.html", &say!(words, "register-heading"), &form)
}

/// Makes the participant and the feed, and signs the person in: the letter was theirs.
pub(super) async fn confirm_join(
    mut visit: RequestContext,
    Sealed(LinkToken { token }): Sealed<LinkToken>,
) -> HttpResult {
    count_request(&visit.web.limits.tokens, &visit.network)?;
    let (now, admittance) = (visit.now(), visit.web.settings.admittance);
    let registered = visit
        .write_store(move |s| {
            let registered = s.confirm_registration(&token, admittance, now)?;
            if matches!(registered, RegistrationOutcome::Now { state: FeedState::Approved, .. }) {
                s.queue_jobs(&[Job::Poll], now)?;
            }
            if matches!(registered, RegistrationOutcome::Now { .. }) {
                s.queue_jobs(&[Job::Render], now)?;
            }
            Ok(registered)
        })
        .await?;
    visit.web.backstage.wake_worker();
    let words = visit.words();
    match registered {
        RegistrationOutcome::Now { email, feed, other_name, .. } => {
            let cookie = visit.start_session(&email).await?;
            if let Some(name) = other_name {
                let told = say!(visit.words(), "register-other-name", name = name);
                notice::set_notice(&visit, told).await?;
            }
            Ok(cookie.add_to(visit.see_other(&format!("join/done?feed={feed}"))))
        }
        RegistrationOutcome::Known { email, feed } => {
            let cookie = visit.start_session(&email).await?;
            Ok(cookie.add_to(visit.see_other(&format!("join/done?feed={feed}"))))
        }
        RegistrationOutcome::Before => visit.render_message(
            &say!(words, "register-before-heading"),
            &[say!(words, "register-before")],
        ),
        RegistrationOutcome::Taken => visit.render_message(
            &say!(words, "register-before-heading"),
            &[say!(words, "register-known")],
        ),
        RegistrationOutcome::Nobody => {
            visit.render_message(&say!(words, "token-old-heading"), &[say!(words, "register-old")])
        }
    }
}
