//! The router of the settings in force: requests under way keep theirs.

use std::sync::{Arc, PoisonError, RwLock};

use anyhow::Result;
use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use tower::ServiceExt as _;
use web::AppState;

use super::live_course::LiveCourse;
use crate::run::RunContext;

/// Makes what handlers work with: anew from the first of all, or from the one before.
pub(crate) type MakeState = fn(&RunContext, &AppState) -> Result<AppState>;

/// The router of the settings in force.
pub(crate) struct LiveRouter {
    course: Arc<LiveCourse>,
    make: MakeState,
    current: RwLock<CurrentRouter>,
}

struct CurrentRouter {
    /// The settings that it was made of.
    run: Arc<RunContext>,
    state: Arc<AppState>,
    router: Router,
}

impl LiveRouter {
    /// The router of the state that was made of the course as it is.
    pub(crate) fn new(course: Arc<LiveCourse>, state: AppState, make: MakeState) -> Self {
        let state = Arc::new(state);
        let current =
            CurrentRouter { run: course.current_run(), router: web::router(&state), state };
        Self { course, make, current: RwLock::new(current) }
    }

    /// A router that hands each request to the one of the settings in force.
    pub(crate) fn into_router(self) -> Router {
        let live = Arc::new(self);
        Router::new().fallback(move |request: Request| {
            let live = Arc::clone(&live);
            async move { live.answer(request).await }
        })
    }

    async fn answer(self: Arc<Self>, request: Request) -> Response {
        let router = match self.router_in_force() {
            Some(router) => Ok(router),
            // Reading the file anew may read the database.
            None => tokio::task::spawn_blocking(move || self.renew_router()).await,
        };
        let Ok(router) = router else {
            return axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        match router.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }

    /// The router, unless the file was written, or its settings are newer.
    fn router_in_force(&self) -> Option<Router> {
        if self.course.was_written() {
            return None;
        }
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        Arc::ptr_eq(&self.course.current_run(), &current.run).then(|| current.router.clone())
    }

    fn renew_router(&self) -> Router {
        let run = self.course.reload_if_written();
        let (before, made) = {
            let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
            if Arc::ptr_eq(&run, &current.run) {
                return current.router.clone();
            }
            (Arc::clone(&current.state), Arc::clone(&current.run))
        };
        match (self.make)(&run, &before) {
            Ok(state) => {
                let state = Arc::new(state);
                let router = web::router(&state);
                let renewed = CurrentRouter { run, state, router: router.clone() };
                *self.current.write().unwrap_or_else(PoisonError::into_inner) = renewed;
                return router;
            }
            Err(error) => self.course.refuse(made, &error),
        }
        self.current.read().unwrap_or_else(PoisonError::into_inner).router.clone()
    }
}
