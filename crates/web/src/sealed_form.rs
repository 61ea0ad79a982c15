//! Forms that come back: only those we gave out, to this session, to a person.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::guard::limits::count_request;
use crate::guard::seal::{self, SealError};
use crate::rejection::HttpRejection;
use crate::request_context::RequestContext;
use crate::{AppState, expired_form};

/// A form with a seal that is ours. Taking one counts as a request of the visitor's network.
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

impl<T: DeserializeOwned> FromRequest<Arc<AppState>> for Sealed<T> {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Arc<AppState>) -> Result<Self, Response> {
        match read_form(request, web).await {
            Ok(ReceivedForm::Form(form)) => Ok(Self(form)),
            Ok(ReceivedForm::Expired(page)) => Err(page),
            Err(refusal) => Err(refusal.into_response()),
        }
    }
}

/// What became of a form.
enum ReceivedForm<T> {
    Form(T),
    /// Its seal has run out: the page that shows it again.
    Expired(Response),
}

async fn read_form<T: DeserializeOwned>(
    request: Request,
    web: &Arc<AppState>,
) -> Result<ReceivedForm<T>, HttpRejection> {
    let (mut parts, body) = request.into_parts();
    let visit = RequestContext::from_request_parts(&mut parts, web).await?;
    count_request(&web.limits.requests, &visit.network)?;
    let action = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let kind =
        parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().unwrap_or_default().trim() != "application/x-www-form-urlencoded" {
        return Err(HttpRejection::Unreadable);
    }
    let body = Bytes::from_request(Request::from_parts(parts, body), web)
        .await
        .map_err(|_| HttpRejection::Unreadable)?;
    let envelope: FormGuardFields =
        serde_html_form::from_bytes(&body).map_err(|_| HttpRejection::Unreadable)?;
    match seal::check_seal(&web.key, &envelope.seal, &visit.session_key(), visit.now()) {
        Ok(()) if envelope.website.is_empty() => {}
        Ok(()) | Err(SealError::TooSoon) => return Err(HttpRejection::Robot),
        Err(SealError::Forged) => return Err(HttpRejection::Forged),
        Err(SealError::Expired) => {
            return expired_form::show_expired_form(&visit, &action, &body)
                .map(ReceivedForm::Expired);
        }
    }
    serde_html_form::from_bytes(&body)
        .map(ReceivedForm::Form)
        .map_err(|_| HttpRejection::Unreadable)
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
