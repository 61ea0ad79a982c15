//! What does a visitor see and ask for?
//!
//! [`router`] answers requests and listens nowhere: the program that binds a socket is elsewhere,
//! and tests call it without one. It serves the static site, and the forms that a static site
//! cannot hold. A handler writes down what is wanted and returns; it makes no request of its own,
//! but for the guarded look at a blog that someone wants to register.
//!
//! A module for each journey, made of three parts: a `RequestContext` (who asks, from which network,
//! and the answer in the look of the site), a sealed form (only what we gave out, to this session,
//! to a person), and an `HttpRejection`, worded in one place. What a look at a blog found travels
//! signed through the visitor's form, so that nothing is registered that was not looked at.
//!
//! Links in mail begin with `newsletter.web_address`. A mark lasts, a token works once:
//!
//! | address | stands in | GET | POST |
//! |---|---|---|---|
//! | `unsubscribe?token=MARK` | editions, `List-Unsubscribe` (RFC 8058) | asks | leaves at once |
//! | `preferences?token=MARK` | a letter to a subscriber | shows what they get | changes it |
//! | `confirm?token=TOKEN` | the letter that asks to confirm the newsletter | asks | confirms |
//! | `join/confirm?token=TOKEN` | the letter that asks to confirm a blog | asks | registers |
//! | `sign-in/confirm?token=TOKEN` | the letter with a link to sign in | asks | signs in |
//!
//! Links in mail are GET requests, which a proxy may log. So a token is worth nothing after its
//! POST, and a mark lets its holder only leave, or change what one subscriber gets. Without a web
//! address the same words stand in the subject of a mail, which `katydid bounces` reads.

mod background_worker;
mod blog_finder;
mod desk;
mod error;
mod expired_form;
mod files;
pub mod guard;
mod health;
mod hub;
mod join;
mod letters;
mod link_confirmation;
mod me;
mod notice;
mod participant_names;
mod rejection;
mod request_context;
mod screened;
mod sealed_form;
mod search;
mod sessions;
mod settings;
mod sign_in;
mod store_pool;
mod subscribe;
mod visitors;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::routing::get;
use chrono::{DateTime, Utc};
use course::{CourseRules, SecretKey};
use digest::FormRenderer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use guard::duplicate_submissions::{self, ResponseCache};
use guard::limits::RateLimits;

pub use background_worker::{BackgroundWorker, EditionDraft, PendingRuleChange};
pub use blog_finder::BlogFinder;
pub use error::Error;
pub use settings::{StaffRole, WebSettings};
pub use store_pool::StorePool;

/// What handlers are given.
type SharedState = Arc<AppState>;

/// What time it is: the caller's clock.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What all requests share.
pub struct AppState {
    /// How the course is set up.
    pub settings: WebSettings,
    /// What the course knows.
    pub memory: StorePool,
    /// The pages.
    pub forms: FormRenderer,
    /// The course's secret, with which forms are sealed.
    pub key: SecretKey,
    /// What time it is.
    pub clock: Clock,
    /// The rest of Katydid.
    pub backstage: Arc<dyn BackgroundWorker>,
    limits: RateLimits,
}

impl AppState {
    /// Brings together what all requests share.
    pub fn new(
        settings: WebSettings,
        memory: StorePool,
        forms: FormRenderer,
        key: SecretKey,
        clock: Clock,
        backstage: Arc<dyn BackgroundWorker>,
    ) -> Self {
        Self { settings, memory, forms, key, clock, backstage, limits: RateLimits::default() }
    }

    /// The rules in force.
    pub(crate) fn rules(&self) -> Arc<CourseRules> {
        self.backstage.current_rules().unwrap_or_else(|| Arc::new(self.settings.rules.clone()))
    }
}

impl std::fmt::Debug for AppState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppState").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// A page that is not made in this time is given up.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// Answers every request: forms, pages for monitors, and, for all other addresses, the files of the
/// site.
pub fn router(web: &Arc<AppState>) -> Router {
    let is_https = web.settings.address.scheme() == "https";
    let sessions = SessionManagerLayer::new(sessions::session_store(&web.memory, &web.clock))
        // A name that browsers keep to this host and to https (RFC 6265bis §4.1.3.2).
        .with_name(if is_https { "__Host-katydid" } else { "katydid" })
        .with_path("/")
        .with_secure(is_https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(time::Duration::days(14)));
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
        .layer(sessions)
        .layer(middleware::from_fn_with_state(
            ResponseCache::new(web),
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
        .merge(monitors)
        .with_state(Arc::clone(web))
        .fallback_service(files)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(move |request: Request, next: Next| {
            guard::headers::add_security_headers(is_https, request, next)
        }))
}
