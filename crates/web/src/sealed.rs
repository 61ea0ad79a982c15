//! Forms that come back: only those we gave out, to this session, to a person.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::guard::limits::count;
use crate::guard::seal::{self, Broken};
use crate::refusal::Refusal;
use crate::visit::Visit;
use crate::{Web, again};

/// A form with a seal that is ours. Taking one counts as a request of the visitor's network.
#[derive(Debug)]
pub(crate) struct Sealed<T>(pub(crate) T);

/// A form that is only a button.
#[derive(Debug, Deserialize)]
pub(crate) struct Nothing {}

/// What every form holds beside its own fields.
#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    seal: String,
    /// A field that no person sees. Programs like to fill it in.
    #[serde(default)]
    website: String,
}

impl<T: DeserializeOwned> FromRequest<Arc<Web>> for Sealed<T> {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Arc<Web>) -> Result<Self, Response> {
        match read(request, web).await {
            Ok(Read::Form(form)) => Ok(Self(form)),
            Ok(Read::Expired(page)) => Err(page),
            Err(refusal) => Err(refusal.into_response()),
        }
    }
}

/// What became of a form.
enum Read<T> {
    Form(T),
    /// Its seal has run out: the page that shows it again.
    Expired(Response),
}

async fn read<T: DeserializeOwned>(request: Request, web: &Arc<Web>) -> Result<Read<T>, Refusal> {
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, web).await?;
    count(&web.limits.requests, &visit.network)?;
    let action = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let kind =
        parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().unwrap_or_default().trim() != "application/x-www-form-urlencoded" {
        return Err(Refusal::Unreadable);
    }
    let body = Bytes::from_request(Request::from_parts(parts, body), web)
        .await
        .map_err(|_| Refusal::Unreadable)?;
    let envelope: Envelope = serde_html_form::from_bytes(&body).map_err(|_| Refusal::Unreadable)?;
    match seal::check(&web.key, &envelope.seal, &visit.session_key(), visit.now()) {
        Ok(()) if envelope.website.is_empty() => {}
        Ok(()) | Err(Broken::TooSoon) => return Err(Refusal::Robot),
        Err(Broken::Forged) => return Err(Refusal::Forged),
        Err(Broken::Expired) => return again::show(&visit, &action, &body).map(Read::Expired),
    }
    serde_html_form::from_bytes(&body).map(Read::Form).map_err(|_| Refusal::Unreadable)
}

/// Reads a field that may come once, several times or not at all. Beside `#[serde(flatten)]` a value that comes once is a text, not a
/// list: `Vec` alone refuses it.
pub(crate) fn list<'de, D: Deserializer<'de>>(values: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Values {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Values::deserialize(values)? {
        Values::One(value) => vec![value],
        Values::Many(values) => values,
    })
}
