//! Signing in, by a link that is sent to a known address. There are no passwords.

use std::sync::Arc;

use axum::Router;
use axum::extract::Query;
use axum::routing::{get, post};
use course::{EmailAddress, RequestLimits};
use digest::say;
use serde::{Deserialize, Serialize};
use store::Store;

use crate::app_state::AppState;
use crate::guard::limits::count_request;
use crate::letters;
use crate::link_confirmation::{LinkConfirmationPage, LinkToken};
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;
use crate::sealed_form::{EmptyForm, Sealed};

/// Links in a day. Those who lost one ask again; a class sits behind one network.
const LIMITS: RequestLimits = RequestLimits { by_address: 10, by_network: 200, by_course: 5_000 };

pub(crate) fn routes() -> Router<Arc<AppState>> {
    Router::new()
        .route("/sign-in", get(show_sign_in).post(request_sign_in))
        .route("/sign-in/confirm", get(show_sign_in_confirmation).post(confirm_sign_in))
        .route("/sign-out", post(sign_out))
}

#[derive(Serialize)]
struct SignInPage<'a> {
    email: &'a str,
    /// What is wrong with what was filled in.
    wrong: Option<String>,
}

async fn show_sign_in(visit: RequestContext) -> HttpResult {
    if let Some(person) = &visit.person {
        return Ok(visit.see_other(if person.role.is_some() { "desk" } else { "me" }));
    }
    render_sign_in(&visit, "", None)
}

fn render_sign_in(visit: &RequestContext, email: &str, wrong: Option<String>) -> HttpResult {
    let title = say!(visit.words(), "sign-in-heading");
    let page = SignInPage { email, wrong };
    visit.render_form("web/sign_in.html", &title, page.wrong.as_ref(), &page)
}

#[derive(Deserialize)]
struct SignInForm {
    email: String,
}

/// Sends a link to whoever has a reason to sign in. The answer is the same for everyone.
async fn request_sign_in(visit: RequestContext, Sealed(asked): Sealed<SignInForm>) -> HttpResult {
    let Ok(address) = EmailAddress::new(asked.email.trim()) else {
        let wrong = say!(visit.words(), "email-wrong");
        return render_sign_in(&visit, &asked.email, Some(wrong));
    };
    let role = visit.web.settings.staff_role(&address);
    let (network, now) = (visit.network.clone(), visit.now());
    let request = move |s: &mut Store| match role {
        Some(_) => s.request_staff_sign_in(&address, &network, LIMITS, now),
        None => s.request_sign_in(&address, &network, LIMITS, now),
    };
    let requested = letters::queue_letter(&visit, request).await?;
    letters::show_check_mail(&visit, requested, say!(visit.words(), "sign-in-asked"))
}

/// A link that is followed only shows a button: programs that look at mails follow links too.
async fn show_sign_in_confirmation(
    visit: RequestContext,
    Query(LinkToken { token }): Query<LinkToken>,
) -> HttpResult {
    let words = visit.words();
    let form = LinkConfirmationPage {
        action: "sign-in/confirm",
        token: &token,
        text: say!(words, "sign-in-confirm-text"),
        button: say!(words, "sign-in-button"),
    };
    visit.render_page("web/confirm.html", &say!(words, "sign-in-heading"), &form)
}

async fn confirm_sign_in(
    mut visit: RequestContext,
    Sealed(LinkToken { token }): Sealed<LinkToken>,
) -> HttpResult {
    count_request(&visit.web.limits.tokens, &visit.network)?;
    let now = visit.now();
    let Some(address) = visit.write_store(move |s| s.sign_in(&token, now)).await? else {
        let words = visit.words();
        return visit
            .render_message(&say!(words, "token-old-heading"), &[say!(words, "sign-in-old")]);
    };
    let cookie = visit.start_session(&address).await?;
    let is_staff = visit.web.settings.staff_role(&address).is_some();
    Ok(cookie.add_to(visit.see_other(if is_staff { "desk" } else { "me" })))
}

async fn sign_out(mut visit: RequestContext, _: Sealed<EmptyForm>) -> HttpResult {
    let cookie = visit.end_session().await?;
    Ok(cookie.add_to(visit.see_other("")))
}
