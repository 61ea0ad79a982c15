//! Another mail address: in force when a link in a mail to it was used.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use course::{EmailAddress, Errand, RequestLimits};
use digest::say;
use serde::Deserialize;
use store::{Requested, Store};

use super::settings::{self, Wrong};
use crate::confirm::{ConfirmForm, Token};
use crate::guard::limits::count;
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::Visit;
use crate::{letters, notice};

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    email: String,
}

pub(super) async fn ask(visit: Visit, Sealed(asked): Sealed<Asked>) -> Result<Response, Refusal> {
    let (who, now, network) = (visit.person()?.address.clone(), visit.now(), visit.network.clone());
    let words = visit.words();
    let Ok(new) = EmailAddress::new(asked.email.trim()) else {
        let wrong =
            Wrong { address: Some((asked.email, say!(words, "email-wrong"))), ..Wrong::default() };
        return settings::show(&visit, StatusCode::UNPROCESSABLE_ENTITY, wrong).await;
    };
    if new.folded() == who.folded() {
        notice::leave(&visit, say!(words, "me-done-nothing")).await?;
        return Ok(visit.see_other("me/settings"));
    }
    let to = new.clone();
    let request =
        move |s: &mut Store| s.request_address(&who, &to, &network, RequestLimits::default(), now);
    let requested = letters::request(&visit, request).await?;
    notice::leave(
        &visit,
        match requested {
            Requested::Received => say!(words, "me-address-asked", address = new.as_str()),
            Requested::TooMany => say!(words, "too-many-today"),
        },
    )
    .await?;
    Ok(visit.see_other("me/settings"))
}

/// A link that is followed only shows a button: programs that look at mails follow links too.
pub(super) async fn confirm_form(
    visit: Visit,
    Query(Token { token }): Query<Token>,
) -> Result<Response, Refusal> {
    let words = visit.words();
    let form = ConfirmForm {
        action: "me/address/confirm",
        token: &token,
        text: say!(words, "me-address-confirm-text"),
        button: say!(words, "me-address-confirm"),
    };
    visit.page("web/confirm.html", &say!(words, "me-address-heading"), &form)
}

/// Whoever has the link may use it, wherever they are signed in: the mail is the proof.
pub(super) async fn confirm(
    visit: Visit,
    Sealed(Token { token }): Sealed<Token>,
) -> Result<Response, Refusal> {
    count(&visit.web.limits.tokens, &visit.network)?;
    let now = visit.now();
    let confirmed = visit
        .web
        .memory
        .write(move |s| {
            let confirmed = s.confirm_address(&token, now)?;
            s.ask(&[Errand::Letters], now)?;
            Ok(confirmed)
        })
        .await?;
    visit.web.backstage.wake();
    let words = visit.words();
    match confirmed {
        Some(_) => {
            visit.tell(&say!(words, "me-address-done-heading"), &[say!(words, "me-address-done")])
        }
        None => visit.tell(&say!(words, "token-old-heading"), &[say!(words, "me-address-old")]),
    }
}
