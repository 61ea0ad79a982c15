//! Confirming a registration, by the button behind the letter's link.

use axum::extract::Query;
use axum::response::Response;
use course::{Errand, FeedState};
use digest::say;
use store::Registered;

use crate::confirm::{ConfirmForm, Token};
use crate::guard::limits::count;
use crate::notice;
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::sign_in::enter;
use crate::visit::Visit;

pub(super) async fn form(
    visit: Visit,
    Query(Token { token }): Query<Token>,
) -> Result<Response, Refusal> {
    let words = visit.words();
    let form = ConfirmForm {
        action: "join/confirm",
        token: &token,
        text: say!(words, "register-confirm-text"),
        button: say!(words, "register-confirm-button"),
    };
    visit.page("web/confirm.html", &say!(words, "register-heading"), &form)
}

/// Makes the participant and the feed, and signs the person in: the letter was theirs.
pub(super) async fn confirm(
    visit: Visit,
    Sealed(Token { token }): Sealed<Token>,
) -> Result<Response, Refusal> {
    count(&visit.web.limits.tokens, &visit.network)?;
    let (now, admittance) = (visit.now(), visit.web.settings.admittance);
    let registered = visit
        .web
        .memory
        .write(move |s| {
            let registered = s.confirm_registration(&token, admittance, now)?;
            if matches!(registered, Registered::Now { state: FeedState::Approved, .. }) {
                s.ask(&[Errand::Poll], now)?;
            }
            if matches!(registered, Registered::Now { .. }) {
                s.ask(&[Errand::Render], now)?;
            }
            Ok(registered)
        })
        .await?;
    visit.web.backstage.wake();
    let words = visit.words();
    match registered {
        Registered::Now { email, feed, other_name, .. } => {
            enter(&visit, &email).await?;
            if let Some(name) = other_name {
                notice::leave(&visit, say!(words, "register-other-name", name = name)).await?;
            }
            Ok(visit.see_other(&format!("join/done?feed={feed}")))
        }
        Registered::Known { email, feed } => {
            enter(&visit, &email).await?;
            Ok(visit.see_other(&format!("join/done?feed={feed}")))
        }
        Registered::Before => {
            visit.tell(&say!(words, "register-before-heading"), &[say!(words, "register-before")])
        }
        Registered::Taken => {
            visit.tell(&say!(words, "register-before-heading"), &[say!(words, "register-known")])
        }
        Registered::Nobody => {
            visit.tell(&say!(words, "token-old-heading"), &[say!(words, "register-old")])
        }
    }
}
