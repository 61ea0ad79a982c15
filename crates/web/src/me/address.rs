//! Another mail address: in force when a link in a mail to it was used.

use axum::extract::Query;
use course::{EmailAddress, Job, RequestLimits};
use digest::say;
use serde::Deserialize;
use store::{MailRequestOutcome, Store};

use super::settings::{self, OwnSettingsErrors};
use crate::guard::limits::count_request;
use crate::letters;
use crate::link_confirmation::{LinkConfirmationPage, LinkToken};
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;
use crate::visitors::Participant;

#[derive(Debug, Deserialize)]
pub(super) struct AddressChangeForm {
    email: String,
}

pub(super) async fn request_address_change(
    participant: Participant,
    Sealed(asked): Sealed<AddressChangeForm>,
) -> HttpResult {
    let (who, now, network) =
        (participant.address.clone(), participant.now(), participant.network.clone());
    let words = participant.words();
    let Ok(new) = EmailAddress::new(asked.email.trim()) else {
        let wrong = OwnSettingsErrors {
            address: Some((asked.email, say!(words, "email-wrong"))),
            ..OwnSettingsErrors::default()
        };
        return settings::render_settings_page(&participant, wrong).await;
    };
    if new.folded_address() == who.folded_address() {
        let told = say!(words, "me-done-nothing");
        return participant.redirect_with_notice("me/settings", told).await;
    }
    let to = new.clone();
    let request =
        move |s: &mut Store| s.request_address(&who, &to, &network, RequestLimits::default(), now);
    let requested = letters::queue_letter(&participant, request).await?;
    let told = match requested {
        MailRequestOutcome::Received => say!(words, "me-address-asked", address = new.as_str()),
        MailRequestOutcome::TooMany => say!(words, "too-many-today"),
    };
    participant.redirect_with_notice("me/settings", told).await
}

/// A link that is followed only shows a button: programs that look at mails follow links too.
pub(super) async fn show_address_confirmation(
    visit: RequestContext,
    Query(LinkToken { token }): Query<LinkToken>,
) -> HttpResult {
    let words = visit.words();
    let form = LinkConfirmationPage {
        action: "me/address/confirm",
        token: &token,
        text: say!(words, "me-address-confirm-text"),
        button: say!(words, "me-address-confirm"),
    };
    visit.render_page("web/confirm.html", &say!(words, "me-address-heading"), &form)
}

/// Whoever has the link may use it, wherever they are signed in: the mail is the proof.
pub(super) async fn confirm_address(
    visit: RequestContext,
    Sealed(LinkToken { token }): Sealed<LinkToken>,
) -> HttpResult {
    count_request(&visit.web.limits.tokens, &visit.network)?;
    let now = visit.now();
    let confirmed = visit
        .write_store(move |s| {
            let confirmed = s.confirm_address(&token, now)?;
            s.queue_jobs(&[Job::Letters], now)?;
            Ok(confirmed)
        })
        .await?;
    visit.web.backstage.wake_worker();
    let words = visit.words();
    match confirmed {
        Some(_) => visit.render_message(
            &say!(words, "me-address-done-heading"),
            &[say!(words, "me-address-done")],
        ),
        None => visit
            .render_message(&say!(words, "token-old-heading"), &[say!(words, "me-address-old")]),
    }
}
