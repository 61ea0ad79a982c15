//! A form that is sent twice within moments is carried out once: whoever presses a button twice gets the first answer again.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use moka::future::Cache;
use sha2::{Digest, Sha256};

/// How long an answer is given again.
const REPEATED_FOR: Duration = Duration::from_secs(10);
/// Answers that are kept at most.
const MAX_ANSWERS: u64 = 500;
/// The longest answer, in bytes; forms are answered by short pages.
const MAX_ANSWER_BYTES: usize = 1024 * 1024;

/// What a form was answered with.
#[derive(Debug, Clone)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// The answers of the last moments, by the request that they answer.
#[derive(Debug, Clone)]
pub(crate) struct Answers {
    kept: Cache<[u8; 32], Answer>,
    max_body_bytes: usize,
}

impl Answers {
    /// `max_body_bytes` is the largest form.
    pub(crate) fn new(max_body_bytes: usize) -> Self {
        Self { kept: Cache::builder().max_capacity(MAX_ANSWERS).time_to_live(REPEATED_FOR).build(), max_body_bytes }
    }
}

/// Carries out a sealed form once. The second of two equal requests (same address, cookies and fields, the seal among them) waits for
/// the first and gets its answer, which is kept for some moments unless it refuses or hands out a session.
pub(crate) async fn carry_out_once(State(answers): State<Answers>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, answers.max_body_bytes).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let is_sealed = bytes.starts_with(b"seal=") || bytes.windows(6).any(|w| w == b"&seal=");
    let key = request_key(&parts.uri.to_string(), parts.headers.get(header::COOKIE), &bytes);
    let request = Request::from_parts(parts, Body::from(bytes));
    if !is_sealed {
        return next.run(request).await;
    }
    let answer = answers.kept.try_get_with(key, carry_out(request, next)).await;
    let answer = answer.unwrap_or_else(Arc::unwrap_or_clone);
    (answer.status, answer.headers, answer.body).into_response()
}

async fn carry_out(request: Request, next: Next) -> Result<Answer, Answer> {
    let (parts, body) = next.run(request).await.into_parts();
    let body = to_bytes(body, MAX_ANSWER_BYTES).await.unwrap_or_default();
    let answer = Answer { status: parts.status, headers: parts.headers, body };
    let is_kept = answer.status.is_success() || answer.status.is_redirection();
    // A session is handed out once: who comes later must show that they may have it.
    if is_kept && !answer.headers.contains_key(header::SET_COOKIE) { Ok(answer) } else { Err(answer) }
}

fn request_key(address: &str, cookies: Option<&HeaderValue>, body: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in [address.as_bytes(), cookies.map_or(&[], |c| c.as_bytes()), body] {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}
