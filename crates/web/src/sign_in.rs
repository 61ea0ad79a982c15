//! Signing in, by a link that is sent to a known address. There are no passwords.

use std::sync::Arc;

use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use course::{EmailAddress, RequestLimits};
use digest::say;
use serde::{Deserialize, Serialize};
use store::Store;

use crate::confirm::{ConfirmForm, Token};
use crate::guard::limits::count;
use crate::refusal::Refusal;
use crate::sealed::{Nothing, Sealed};
use crate::visit::Visit;
use crate::{Error, Web, letters, sessions};

/// Links in a day. Those who lost one ask again; a class sits behind one network.
const LIMITS: RequestLimits = RequestLimits { by_address: 10, by_network: 200, by_course: 5_000 };

pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/sign-in", get(form).post(ask))
        .route("/sign-in/confirm", get(confirm_form).post(confirm))
        .route("/sign-out", post(sign_out))
}

#[derive(Serialize)]
struct Form<'a> {
    email: &'a str,
    /// What is wrong with what was filled in.
    wrong: Option<String>,
}

async fn form(visit: Visit) -> Result<Response, Refusal> {
    if let Some(person) = &visit.person {
        return Ok(visit.see_other(if person.role.is_some() { "desk" } else { "me" }));
    }
    show(&visit, StatusCode::OK, "", None)
}

fn show(
    visit: &Visit,
    status: StatusCode,
    email: &str,
    wrong: Option<String>,
) -> Result<Response, Refusal> {
    visit.page_with(
        status,
        "web/sign_in.html",
        &say!(visit.words(), "sign-in-heading"),
        &Form { email, wrong },
    )
}

#[derive(Deserialize)]
struct Asked {
    email: String,
}

/// Sends a link to whoever has a reason to sign in. The answer is the same for everyone.
async fn ask(visit: Visit, Sealed(asked): Sealed<Asked>) -> Result<Response, Refusal> {
    let Ok(address) = EmailAddress::new(asked.email.trim()) else {
        let wrong = say!(visit.words(), "email-wrong");
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &asked.email, Some(wrong));
    };
    let is_staff = visit.web.settings.role(&address).is_some();
    let (network, now) = (visit.network.clone(), visit.now());
    let request = move |s: &mut Store| s.request_sign_in(&address, is_staff, &network, LIMITS, now);
    let requested = letters::request(&visit, request).await?;
    letters::answer(&visit, requested, say!(visit.words(), "sign-in-asked"))
}

/// A link that is followed only shows a button: programs that look at mails follow links too.
async fn confirm_form(
    visit: Visit,
    Query(Token { token }): Query<Token>,
) -> Result<Response, Refusal> {
    let words = visit.words();
    let form = ConfirmForm {
        action: "sign-in/confirm",
        token: &token,
        text: say!(words, "sign-in-confirm-text"),
        button: say!(words, "sign-in-button"),
    };
    visit.page("web/confirm.html", &say!(words, "sign-in-heading"), &form)
}

async fn confirm(
    visit: Visit,
    Sealed(Token { token }): Sealed<Token>,
) -> Result<Response, Refusal> {
    count(&visit.web.limits.tokens, &visit.network)?;
    let now = visit.now();
    let Some(address) = visit.web.memory.write(move |s| s.sign_in(&token, now)).await? else {
        let words = visit.words();
        return visit.tell(&say!(words, "token-old-heading"), &[say!(words, "sign-in-old")]);
    };
    enter(&visit, &address).await?;
    Ok(visit.see_other(if visit.web.settings.role(&address).is_some() { "desk" } else { "me" }))
}

/// Signs in whoever has shown that an address is theirs.
pub(crate) async fn enter(visit: &Visit, address: &EmailAddress) -> Result<(), Refusal> {
    // A new session: one that a stranger knew before is worth nothing now.
    visit.session.cycle_id().await.map_err(|e| session_failed(&e))?;
    visit.session.insert(sessions::ADDRESS, address.as_str()).await.map_err(|e| session_failed(&e))
}

async fn sign_out(visit: Visit, _: Sealed<Nothing>) -> Result<Response, Refusal> {
    visit.session.flush().await.map_err(|e| session_failed(&e))?;
    Ok(visit.see_other(""))
}

fn session_failed(error: &tower_sessions::session::Error) -> Refusal {
    Error::Session(error.to_string()).into()
}
