//! What does a visitor see and ask for?
//!
//! [`router`] answers requests and listens nowhere: the program that binds a socket is elsewhere, and tests call it without one.
//! It serves the static site, and the forms that a static site cannot hold. A handler writes down what is wanted and returns; it
//! makes no request of its own, but for the guarded look at a blog that someone wants to register.

mod again;
mod backstage;
mod confirm;
mod desk;
mod error;
mod files;
pub mod guard;
mod health;
mod hub;
mod join;
mod letters;
mod look;
mod me;
mod memory;
mod names;
mod notice;
mod refusal;
mod screened;
mod sealed;
mod search;
mod sessions;
mod settings;
mod sign_in;
mod subscribe;
mod visit;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::routing::get;
use chrono::{DateTime, Utc};
use course::{Rules, SecretKey};
use digest::Forms;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use guard::limits::Limits;
use guard::once::{self, Answers};

pub use backstage::{Backstage, Draft, WaitingRules};
pub use error::Error;
pub use look::Looker;
pub use memory::Memory;
pub use settings::Settings;
pub use visit::Role;

/// What handlers are given.
type Shared = Arc<Web>;

/// What time it is: the caller's clock.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What all requests share.
pub struct Web {
    /// How the course is set up.
    pub settings: Settings,
    /// What the course knows.
    pub memory: Memory,
    /// The pages.
    pub forms: Forms,
    /// The course's secret, with which forms are sealed.
    pub key: SecretKey,
    /// What time it is.
    pub clock: Clock,
    /// The rest of Katydid.
    pub backstage: Arc<dyn Backstage>,
    limits: Limits,
}

impl Web {
    /// Brings together what all requests share.
    pub fn new(
        settings: Settings,
        memory: Memory,
        forms: Forms,
        key: SecretKey,
        clock: Clock,
        backstage: Arc<dyn Backstage>,
    ) -> Self {
        Self { settings, memory, forms, key, clock, backstage, limits: Limits::default() }
    }

    /// The rules in force.
    pub(crate) fn rules(&self) -> Arc<Rules> {
        self.backstage.rules().unwrap_or_else(|| Arc::new(self.settings.rules.clone()))
    }
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Web").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// A page that is not made in this time is given up.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// Answers every request: forms, pages for monitors, and, for all other addresses, the files of the site.
pub fn router(web: &Arc<Web>) -> Router {
    let is_https = web.settings.address.scheme() == "https";
    let sessions = SessionManagerLayer::new(sessions::sessions(&web.memory, &web.clock))
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
        // Browsers say where a form comes from: one from elsewhere is refused before it is read.
        .layer(CsrfLayer::new())
        // A mail program is no browser, and says nothing of the kind.
        .merge(subscribe::one_click())
        .merge(Router::new().route("/search", get(search::search)))
        .layer(middleware::from_fn_with_state(Arc::clone(web), refusal::explain))
        .layer(sessions)
        .layer(middleware::from_fn_with_state(Answers::new(web), once::carry_out_once))
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(web.settings.max_body_bytes));
    let monitors = Router::new()
        .route("/healthz", get(health::healthz))
        .route("/metrics", get(health::metrics));
    let files = files::files(&web.settings.site);
    Router::new()
        .merge(forms)
        .merge(hub::routes())
        .merge(monitors)
        .with_state(Arc::clone(web))
        .fallback_service(files)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(move |request: Request, next: Next| {
            guard::headers::add(is_https, request, next)
        }))
}
