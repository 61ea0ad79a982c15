//! A form that is sent twice within moments is carried out once: whoever presses a button twice
//! gets the first answer again.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use moka::future::Cache;
use sha2::{Digest, Sha256};

use crate::app_state::AppState;
use crate::request_context::network_of_request;

/// How long an answer is given again.
const REPEATED_FOR: Duration = Duration::from_secs(10);
/// Answers that are kept at most.
const MAX_ANSWERS: u64 = 500;
/// The longest answer, in bytes; forms are answered by short pages.
const MAX_ANSWER_BYTES: usize = 1024 * 1024;

/// What a form was answered with.
#[derive(Debug, Clone)]
struct CachedResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// The answers of the last moments, by the request that they answer.
#[derive(Debug, Clone)]
pub(crate) struct AnswerCache(Cache<[u8; 32], CachedResponse>);

impl Default for AnswerCache {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(MAX_ANSWERS).time_to_live(REPEATED_FOR).build())
    }
}

/// Carries out a sealed form once. The second of two equal requests of one browser (same network
/// and program, address, cookies and fields, the seal among them) waits for the first and gets its
/// answer, which is kept for some moments unless it refuses.
///
/// A browser whose button is pressed twice gives up the first request and reads the second answer
/// alone. So the first is carried out to its end although nobody waits for it, and its answer is
/// given again even where it holds a session.
pub(crate) async fn carry_out_once(
    State(web): State<Arc<AppState>>,
    request: Request,
    next: Next,
) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, web.settings.max_body_bytes).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let is_sealed = bytes.starts_with(b"seal=") || bytes.windows(6).any(|w| w == b"&seal=");
    if !is_sealed {
        return next.run(Request::from_parts(parts, Body::from(bytes))).await;
    }
    let asked =
        Asked { who: requester(&parts, &web), address: parts.uri.to_string(), body: bytes.clone() };
    let key = asked.key(parts.headers.get(header::COOKIE));
    let request = Request::from_parts(parts, Body::from(bytes));
    let answers = web.answers.clone().0;
    let carried_out = tokio::spawn(async move {
        let answer = answers.try_get_with(key, carry_out(request, next)).await;
        if let Some(session) = answer.as_ref().ok().and_then(CachedResponse::session) {
            // The browser may have the session already when its second request leaves.
            answers
                .insert(
                    asked.key(Some(&session)),
                    answer.clone().unwrap_or_else(Arc::unwrap_or_clone),
                )
                .await;
        }
        answer.unwrap_or_else(Arc::unwrap_or_clone)
    });
    match carried_out.await {
        Ok(answer) => (answer.status, answer.headers, answer.body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn carry_out(request: Request, next: Next) -> Result<CachedResponse, CachedResponse> {
    let (parts, body) = next.run(request).await.into_parts();
    let body = to_bytes(body, MAX_ANSWER_BYTES).await.unwrap_or_default();
    let answer = CachedResponse { status: parts.status, headers: parts.headers, body };
    let is_kept = answer.status.is_success() || answer.status.is_redirection();
    if is_kept { Ok(answer) } else { Err(answer) }
}

impl CachedResponse {
    /// The cookie that the browser sends from then on, where the answer hands one out.
    fn session(&self) -> Option<HeaderValue> {
        let cookie = self.headers.get(header::SET_COOKIE)?.as_bytes();
        HeaderValue::from_bytes(cookie.split(|byte| *byte == b';').next()?).ok()
    }
}

/// What makes two requests equal, beside their cookies.
struct Asked {
    who: String,
    address: String,
    body: Bytes,
}

impl Asked {
    fn key(&self, cookies: Option<&HeaderValue>) -> [u8; 32] {
        let cookies = cookies.map_or(&[][..], HeaderValue::as_bytes);
        let mut hasher = Sha256::new();
        for part in [self.who.as_bytes(), self.address.as_bytes(), cookies, &*self.body] {
            hasher.update(part.len().to_be_bytes());
            hasher.update(part);
        }
        hasher.finalize().into()
    }
}

/// Who asks, as far as that shows without a session: the network, and what the browser calls
/// itself.
fn requester(parts: &Parts, web: &AppState) -> String {
    let browser =
        parts.headers.get(header::USER_AGENT).map(HeaderValue::as_bytes).unwrap_or_default();
    format!("{} {}", network_of_request(parts, web), String::from_utf8_lossy(browser))
}
