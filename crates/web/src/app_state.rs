//! What all requests share.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use course::{CourseRules, SecretKey};
use digest::FormRenderer;

use crate::background_worker::BackgroundWorker;
use crate::guard::duplicate_submissions::AnswerCache;
use crate::guard::limits::RateLimits;
use crate::settings::WebSettings;
use crate::settings_file::SettingsFile;
use crate::store_pool::StorePool;

/// What handlers are given.
pub(crate) type SharedState = Arc<AppState>;

/// What time it is: the caller's clock.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What the rest of the program does for visitors.
#[derive(Debug, Clone)]
pub struct ProgramParts {
    /// Carries out what visitors ask for.
    pub backstage: Arc<dyn BackgroundWorker>,
    /// Reads and changes the settings' file.
    pub settings_file: Arc<dyn SettingsFile>,
}

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
    /// The settings' file.
    pub settings_file: Arc<dyn SettingsFile>,
    pub(crate) limits: Arc<RateLimits>,
    pub(crate) answers: AnswerCache,
}

impl AppState {
    /// Brings together what all requests share.
    pub fn new(
        settings: WebSettings,
        forms: FormRenderer,
        memory: StorePool,
        key: SecretKey,
        clock: Clock,
        program: ProgramParts,
    ) -> Self {
        let ProgramParts { backstage, settings_file } = program;
        let (limits, answers) = (Arc::default(), AnswerCache::default());
        Self { settings, memory, forms, key, clock, backstage, settings_file, limits, answers }
    }

    /// The same program with other settings: what was counted, and forms that were carried out, are
    /// remembered.
    #[must_use]
    pub fn with_settings(&self, settings: WebSettings, forms: FormRenderer) -> Self {
        Self {
            settings,
            forms,
            memory: self.memory.clone(),
            key: self.key.clone(),
            clock: Arc::clone(&self.clock),
            backstage: Arc::clone(&self.backstage),
            settings_file: Arc::clone(&self.settings_file),
            limits: Arc::clone(&self.limits),
            answers: self.answers.clone(),
        }
    }

    /// The rules in force.
    pub(crate) fn rules(&self) -> Arc<CourseRules> {
        self.backstage.current_rules().unwrap_or_else(|| Arc::new(self.settings.rules.clone()))
    }

    /// Sends the browser to another page of ours (`path` without a slash at its beginning), by GET
    /// (RFC 9110 §15.4.4).
    pub(crate) fn see_other(&self, path: &str) -> Response {
        let to = format!("{}{path}", self.forms.root());
        let to = HeaderValue::try_from(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
        (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
    }
}

impl std::fmt::Debug for AppState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppState").field("settings", &self.settings).finish_non_exhaustive()
    }
}
