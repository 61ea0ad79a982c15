//! What hubs say at the callback address (W3C `WebSub` §5.3, §7): their questions, and that a feed has changed.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use course::Errand;
use fetcher::websub::{self, Answer, Delivery, MAX_DELIVERY_BYTES};
use tower_http::limit::RequestBodyLimitLayer;

use crate::Shared;
use crate::refusal::Refusal;

/// Hubs deliver whole documents, so these requests may be larger than forms.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/websub/{token}", get(question).post(delivery))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(MAX_DELIVERY_BYTES))
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A hub asks whether we meant what it was asked in our name.
async fn question(
    State(web): State<Shared>,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let now = (web.clock)();
    let query = query.unwrap_or_default();
    let answer = web
        .memory
        .write(move |s| {
            let Some(mut subscription) = s.subscription_by_token(&token)? else {
                return Ok(Answer::Refuse);
            };
            let answer = websub::answer(&mut subscription, &query, now);
            if answer != Answer::Refuse {
                s.record_subscription(&subscription)?;
            }
            Ok(answer)
        })
        .await?;
    let code = status(answer.status());
    Ok(match answer {
        // Plain text: a challenge is the hub's own words, and no page of ours.
        Answer::Confirm(challenge) => (code, challenge).into_response(),
        Answer::Refuse => code.into_response(),
    })
}

/// A hub says that a feed has changed. It is read from its own address.
async fn delivery(
    State(web): State<Shared>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let subscription = web.memory.read(move |s| s.subscription_by_token(&token)).await?;
    let Some(subscription) = subscription else { return Ok(status(Delivery::Over.status())) };
    let signature = headers.get("x-hub-signature").and_then(|v| v.to_str().ok());
    let now = (web.clock)();
    let delivery = websub::receive(&subscription, signature, &body, now);
    if let Delivery::Due(feed) = delivery {
        web.memory
            .write(move |s| {
                s.record_told(feed, now)?;
                s.ask(&[Errand::Poll], now)
            })
            .await?;
        web.backstage.wake();
    }
    Ok(status(delivery.status()))
}
