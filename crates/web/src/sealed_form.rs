//! Forms that come back: only those we gave out, to this session, to a person.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::Response;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::app_state::AppState;
use crate::expired_form;
use crate::guard::limits::count_request;
use crate::guard::seal::{self, SealError};
use crate::rejection::HttpRejection;
use crate::request_context::RequestContext;

/// A form with a seal that is ours.
#[derive(Debug)]
pub(crate) struct Sealed<T>(pub(crate) T);

/// A form that is only a button.
#[derive(Debug, Deserialize)]
pub(crate) struct EmptyForm {}

/// What every form holds beside its own fields.
#[derive(Deserialize)]
struct FormGuardFields {
    #[serde(default)]
    seal: String,
    /// A field that no person sees. Programs like to fill it in.
    #[serde(default)]
    website: String,
}

/// What a request carries once the seal of its form was checked.
#[derive(Debug, Clone)]
struct CheckedSeal;

impl<T: DeserializeOwned> FromRequest<Arc<AppState>> for Sealed<T> {
    type Rejection = HttpRejection;

    async fn from_request(request: Request, web: &Arc<AppState>) -> Result<Self, HttpRejection> {
        // No form is read on a route that `check_form` does not stand before.
        request.extensions().get::<CheckedSeal>().ok_or(HttpRejection::Broken)?;
        let body = Bytes::from_request(request, web).await;
        parse_form(&body.map_err(|_| HttpRejection::Unreadable)?).map(Self)
    }
}

fn parse_form<T: DeserializeOwned>(body: &[u8]) -> Result<T, HttpRejection> {
    serde_html_form::from_bytes(body).map_err(|_| HttpRejection::Unreadable)
}

/// Stands before the handlers: a form's seal is checked first, and who sends it only then. Whoever
/// was signed in when they began to write is shown what they wrote.
pub(crate) async fn check_form(
    State(web): State<Arc<AppState>>,
    request: Request,
    next: Next,
) -> axum::response::Result<Response> {
    if request.method() != Method::POST {
        return Ok(next.run(request).await);
    }
    Ok(next.run(check_seal(request, &web).await?).await)
}

async fn check_seal(request: Request, web: &Arc<AppState>) -> axum::response::Result<Request> {
    let (mut parts, body) = request.into_parts();
    let visit = RequestContext::from_request_parts(&mut parts, web).await?;
    count_request(&web.limits.requests, &visit.network).map_err(HttpRejection::from)?;
    let kind =
        parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().unwrap_or_default().trim() != "application/x-www-form-urlencoded" {
        return Err(HttpRejection::Unreadable.into());
    }
    let body = Bytes::from_request(Request::from_parts(parts.clone(), body), web)
        .await
        .map_err(|_| HttpRejection::Unreadable)?;
    let guard: FormGuardFields = parse_form(&body)?;
    match seal::check_seal(&web.key, &guard.seal, visit.session_key(), visit.now()) {
        Ok(()) if guard.website.is_empty() => {}
        Ok(()) | Err(SealError::TooSoon) => return Err(HttpRejection::Robot.into()),
        Err(SealError::Forged) => return Err(HttpRejection::Forged.into()),
        Err(SealError::Expired) => {
            let action = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
            return Err(expired_form::show_expired_form(&visit, &action, &body)?.into());
        }
    }
    parts.extensions.insert(CheckedSeal);
    Ok(Request::from_parts(parts, Body::from(body)))
}

/// Reads a field that may come once, several times or not at all. Beside `#[serde(flatten)]` a
/// value that comes once is a text, not a list: `Vec` alone refuses it.
pub(crate) fn list<'de, D: Deserializer<'de>>(values: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(values)? {
        OneOrMany::One(value) => vec![value],
        OneOrMany::Many(values) => values,
    })
}
