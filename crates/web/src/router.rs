//! All routes, and what stands before them.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app_state::AppState;
use crate::guard::duplicate_submissions;
use crate::{
    desk, files, guard, health, hooks, hub, join, me, rejection, sealed_form, search, sign_in,
    subscribe,
};

/// A page that is not made in this time is given up.
const REQUEST_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(30);

/// Answers every request: forms, pages for monitors, and, for all other addresses, the files of the
/// site.
pub fn router(web: &Arc<AppState>) -> Router {
    let forms = Router::new()
        .merge(sign_in::routes())
        .merge(join::routes())
        .merge(subscribe::routes())
        .merge(me::routes())
        .merge(desk::routes())
        .route_layer(middleware::from_fn_with_state(Arc::clone(web), sealed_form::check_form))
        // Browsers say where a form comes from: one from elsewhere is refused before it is read.
        .layer(CsrfLayer::new())
        // A mail program is no browser, and says nothing of the kind.
        .merge(subscribe::one_click_routes())
        .merge(Router::new().route("/search", get(search::search_posts)))
        .layer(middleware::from_fn_with_state(Arc::clone(web), rejection::explain_rejection))
        .layer(middleware::from_fn_with_state(
            Arc::clone(web),
            duplicate_submissions::carry_out_once,
        ))
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(web.settings.max_body_bytes));
    let monitors = Router::new()
        .route("/healthz", get(health::show_health))
        .route("/metrics", get(health::show_metrics));
    let files = files::serve_site(&web.settings.site);
    Router::new()
        .merge(forms)
        .merge(hub::routes())
        .merge(hooks::routes())
        .merge(monitors)
        .with_state(Arc::clone(web))
        .fallback_service(files)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_TIMEOUT))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(
            Arc::clone(web),
            guard::headers::add_security_headers,
        ))
}
