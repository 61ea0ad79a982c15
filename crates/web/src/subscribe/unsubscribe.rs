//! Leaving, and changing what one gets: by the mark in a mail's link, without signing in.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use course::SubscriberState;
use digest::say;
use serde::{Deserialize, Serialize};
use store::LeaveOutcome;

use super::preference_fields::{PreferenceFields, PreferenceFieldsView};
use crate::app_state::SharedState;
use crate::guard::limits::count_request;
use crate::link_confirmation::{LinkConfirmationPage, LinkToken};
use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;
use crate::sealed_form::Sealed;

/// Programs that look through mail follow links: this only shows the button (RFC 8058 §1).
pub(crate) async fn show_unsubscribe(
    visit: RequestContext,
    Query(LinkToken { token }): Query<LinkToken>,
) -> HttpResult {
    let words = visit.words();
    let paper = visit.web.forms.course().paper.as_str();
    let confirm = LinkConfirmationPage {
        action: "unsubscribe",
        token: &token,
        text: say!(words, "leave-text", paper = paper),
        button: say!(words, "leave-button"),
    };
    visit.render_page("web/leave.html", &say!(words, "leave-heading", paper = paper), &confirm)
}

#[derive(Deserialize)]
pub(crate) struct UnsubscribeForm {
    token: Option<String>,
}

#[derive(Serialize)]
struct UnsubscribedPage {
    paragraphs: [String; 1],
}

/// Acts at once, whether a mail program asks (the mark stands in the address) or a person by the
/// button (it stands in the form). Asked twice, it says the same.
pub(crate) async fn accept_unsubscribe(
    visit: RequestContext,
    State(web): State<SharedState>,
    Query(in_address): Query<UnsubscribeForm>,
    form: Result<Form<UnsubscribeForm>, axum::extract::rejection::FormRejection>,
) -> HttpResult {
    count_request(&web.limits.tokens, &visit.network)?;
    let in_form = form.ok().and_then(|Form(leave)| leave.token);
    let token = in_form.or(in_address.token).ok_or(HttpRejection::Unreadable)?;
    let now = visit.now();
    let left = web.memory.write_store(move |s| s.unsubscribe_by_token(&token, now)).await?;
    let is_ours = left != LeaveOutcome::Unknown;
    let words = visit.words();
    let paper = visit.web.forms.course().paper.as_str();
    if !is_ours {
        let told = visit
            .render_message(&say!(words, "token-old-heading"), &[say!(words, "leave-unknown")])?;
        return Ok((StatusCode::NOT_FOUND, told).into_response());
    }
    let left = UnsubscribedPage { paragraphs: [say!(words, "left-text", paper = paper)] };
    visit.render_page("web/left.html", &say!(words, "left-heading"), &left)
}

#[derive(Serialize)]
struct PreferencesPage<'a> {
    token: &'a str,
    wishes: PreferenceFieldsView,
    state: &'static str,
    saved: bool,
}

/// What the owner of a link gets, to be changed.
pub(crate) async fn show_preferences(
    visit: RequestContext,
    Query(LinkToken { token }): Query<LinkToken>,
) -> HttpResult {
    render_preferences(&visit, token, PreferencesChange::None).await
}

/// Whether what is shown was changed just now.
#[derive(PartialEq, Eq)]
enum PreferencesChange {
    None,
    Saved,
}

async fn render_preferences(
    visit: &RequestContext,
    token: String,
    change: PreferencesChange,
) -> HttpResult {
    count_request(&visit.web.limits.tokens, &visit.network)?;
    let mark = token.clone();
    let found = visit.write_store(move |s| s.preferences_by_token(&mark)).await?;
    let words = visit.words();
    let Some((state, preferences)) = found else {
        let told = visit
            .render_message(&say!(words, "token-old-heading"), &[say!(words, "leave-unknown")])?;
        return Ok((StatusCode::NOT_FOUND, told).into_response());
    };
    let form = PreferencesPage {
        token: &token,
        wishes: PreferenceFieldsView::new(&preferences, visit).await?,
        state: if state == SubscriberState::Active { "active" } else { "inactive" },
        saved: change == PreferencesChange::Saved,
    };
    visit.render_page("web/preferences.html", &say!(words, "preferences-heading"), &form)
}

#[derive(Deserialize)]
pub(crate) struct PreferencesChangeForm {
    token: String,
    #[serde(flatten)]
    wishes: PreferenceFields,
}

pub(crate) async fn change_preferences(
    visit: RequestContext,
    Sealed(changed): Sealed<PreferencesChangeForm>,
) -> HttpResult {
    let preferences = changed.wishes.into_preferences(&visit);
    let mark = changed.token.clone();
    // Where the link is not ours, the page says so.
    visit.write_store(move |s| s.change_preferences(&mark, &preferences)).await?;
    render_preferences(&visit, changed.token, PreferencesChange::Saved).await
}
