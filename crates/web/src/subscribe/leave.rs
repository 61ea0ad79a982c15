//! Leaving, and changing what one gets: by the mark in a mail's link, without signing in.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use course::SubscriberState;
use digest::say;
use serde::{Deserialize, Serialize};

use super::{Wishes, WishesView};
use crate::Shared;
use crate::confirm::{ConfirmForm, Token};
use crate::guard::limits::count;
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::visit::Visit;

/// Programs that look through mail follow links: this only shows the button (RFC 8058 §1).
pub(crate) async fn form(
    visit: Visit,
    Query(Token { token }): Query<Token>,
) -> Result<Response, Refusal> {
    let words = visit.words();
    let paper = visit.web.forms.course().paper.as_str();
    let confirm = ConfirmForm {
        action: "unsubscribe",
        token: &token,
        text: say!(words, "leave-text", paper = paper),
        button: say!(words, "leave-button"),
    };
    visit.page("web/leave.html", &say!(words, "leave-heading", paper = paper), &confirm)
}

#[derive(Deserialize)]
pub(crate) struct Leave {
    token: Option<String>,
}

#[derive(Serialize)]
struct Left {
    paragraphs: [String; 1],
}

/// Acts at once, whether a mail program asks (the mark stands in the address) or a person by the button (it stands in the
/// form). Asked twice, it says the same.
pub(crate) async fn leave(
    visit: Visit,
    State(web): State<Shared>,
    Query(in_address): Query<Leave>,
    form: Result<Form<Leave>, axum::extract::rejection::FormRejection>,
) -> Result<Response, Refusal> {
    count(&web.limits.tokens, &visit.network)?;
    let in_form = form.ok().and_then(|Form(leave)| leave.token);
    let token = in_form.or(in_address.token).ok_or(Refusal::Unreadable)?;
    let now = visit.now();
    let is_ours = web.memory.write(move |s| s.unsubscribe(&token, now)).await?;
    let words = visit.words();
    let paper = visit.web.forms.course().paper.as_str();
    if !is_ours {
        let told =
            visit.tell(&say!(words, "token-old-heading"), &[say!(words, "leave-unknown")])?;
        return Ok((StatusCode::NOT_FOUND, told).into_response());
    }
    let left = Left { paragraphs: [say!(words, "left-text", paper = paper)] };
    visit.page("web/left.html", &say!(words, "left-heading"), &left)
}

#[derive(Serialize)]
struct PreferencesForm<'a> {
    token: &'a str,
    wishes: WishesView,
    state: &'static str,
    saved: bool,
}

/// What the owner of a link gets, to be changed.
pub(crate) async fn preferences(
    visit: Visit,
    Query(Token { token }): Query<Token>,
) -> Result<Response, Refusal> {
    show(&visit, token, false).await
}

async fn show(visit: &Visit, token: String, saved: bool) -> Result<Response, Refusal> {
    count(&visit.web.limits.tokens, &visit.network)?;
    let mark = token.clone();
    let found = visit.web.memory.write(move |s| s.preferences(&mark)).await?;
    let words = visit.words();
    let Some((state, preferences)) = found else {
        let told =
            visit.tell(&say!(words, "token-old-heading"), &[say!(words, "leave-unknown")])?;
        return Ok((StatusCode::NOT_FOUND, told).into_response());
    };
    let form = PreferencesForm {
        token: &token,
        wishes: WishesView::new(&preferences, visit),
        state: if state == SubscriberState::Active { "active" } else { "inactive" },
        saved,
    };
    visit.page("web/preferences.html", &say!(words, "preferences-heading"), &form)
}

#[derive(Deserialize)]
pub(crate) struct Changed {
    token: String,
    #[serde(flatten)]
    wishes: Wishes,
}

pub(crate) async fn change(
    visit: Visit,
    Sealed(changed): Sealed<Changed>,
) -> Result<Response, Refusal> {
    let preferences = changed.wishes.preferences(&visit);
    let mark = changed.token.clone();
    let is_ours =
        visit.web.memory.write(move |s| s.change_preferences(&mark, &preferences)).await?;
    show(&visit, changed.token, is_ours).await
}
