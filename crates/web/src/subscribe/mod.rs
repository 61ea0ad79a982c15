//! The newsletter's forms: asking for it, confirming, changing what one gets, leaving.

mod opt_in;
mod preference_fields;
mod unsubscribe;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::app_state::AppState;

/// Pages behind a seal.
pub(crate) fn routes() -> Router<Arc<AppState>> {
    Router::new()
        .route("/subscribe", get(opt_in::show_subscribe).post(opt_in::request_subscription))
        .route(
            "/confirm",
            get(opt_in::show_subscription_confirmation).post(opt_in::confirm_subscription),
        )
        .route("/unsubscribe", get(unsubscribe::show_unsubscribe))
        .route(
            "/preferences",
            get(unsubscribe::show_preferences).post(unsubscribe::change_preferences),
        )
}

/// What a mail program asks for by itself (RFC 8058 §3.1): without a page, a seal or a cookie, by
/// the link's mark alone.
pub(crate) fn one_click_routes() -> Router<Arc<AppState>> {
    Router::new().route("/unsubscribe", post(unsubscribe::accept_unsubscribe))
}
