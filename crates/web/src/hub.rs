//! What hubs say at the callback address (W3C `WebSub` §5.3, §7): their questions, and that a feed
//! has changed.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use course::Job;
use fetcher::websub::{self, HubAnswer, HubDeliveryOutcome, MAX_DELIVERY_BYTES};
use tower_http::limit::RequestBodyLimitLayer;

use crate::app_state::SharedState;
use crate::rejection::{HttpRejection, HttpResult};

/// Hubs deliver whole documents, so these requests may be larger than forms.
pub(crate) fn routes() -> Router<SharedState> {
    Router::new()
        .route("/websub/{token}", get(verify_hub_intent).post(receive_delivery))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(MAX_DELIVERY_BYTES))
}

fn status_code(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A hub asks whether we meant what it was asked in our name.
async fn verify_hub_intent(
    State(web): State<SharedState>,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
) -> HttpResult {
    let now = (web.clock)();
    let query = query.unwrap_or_default();
    let answer = web
        .memory
        .write_store(move |s| {
            let Some(mut subscription) = s.hub_subscription_by_token(&token)? else {
                return Ok(HubAnswer::Refuse);
            };
            let answer = websub::answer_hub(&mut subscription, &query, now);
            if answer != HubAnswer::Refuse {
                s.record_hub_subscription(&subscription)?;
            }
            Ok(answer)
        })
        .await?;
    let code = status_code(answer.http_status());
    Ok(match answer {
        // Plain text: a challenge is the hub's own words, and no page of ours.
        HubAnswer::Confirm(challenge) => (code, challenge).into_response(),
        HubAnswer::Refuse => code.into_response(),
    })
}

/// A hub says that a feed has changed. It is read from its own address.
async fn receive_delivery(
    State(web): State<SharedState>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, HttpRejection> {
    let subscription = web.memory.read_store(move |s| s.hub_subscription_by_token(&token)).await?;
    let Some(subscription) = subscription else {
        return Ok(status_code(HubDeliveryOutcome::Over.http_status()));
    };
    let signature = headers.get("x-hub-signature").and_then(|v| v.to_str().ok());
    let now = (web.clock)();
    let delivery = websub::receive_delivery(&subscription, signature, &body, now);
    if let HubDeliveryOutcome::Due(feed) = delivery {
        web.memory
            .write_store(move |s| {
                s.record_hub_notice(feed, now)?;
                s.queue_jobs(&[Job::Poll], now)
            })
            .await?;
        web.backstage.wake_worker();
    }
    Ok(status_code(delivery.http_status()))
}
