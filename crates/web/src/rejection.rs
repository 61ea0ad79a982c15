//! Why a request is refused, and how that is said: in the look of the site, with what the visitor
//! can do.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use digest::{FormPage, Translations, say};
use serde::Serialize;

use crate::app_state::AppState;
use crate::error::Error;
use crate::guard::limits::RateLimitExceeded;

/// Why a request is refused.
#[derive(Debug, Clone)]
pub(crate) enum HttpRejection {
    /// There is no such page, or not for this visitor.
    Missing,
    /// The form was not ours, not of this session, or left open for too long.
    Forged,
    /// The form was filled in faster than a person can, or where a person sees no field.
    Robot,
    /// The form cannot be read.
    Unreadable,
    /// Asked too often.
    TooOften(RateLimitExceeded),
    /// Only for those who are signed in.
    SignedOut,
    /// Not for this person.
    NotAllowed,
    /// Something of ours is broken.
    Broken,
}

/// A page, or why it is refused.
pub(crate) type HttpResult = Result<Response, HttpRejection>;

impl From<Error> for HttpRejection {
    fn from(error: Error) -> Self {
        let mut told = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(next) = cause {
            told = format!("{told}: {next}");
            cause = next.source();
        }
        tracing::error!(error = told, "a page could not be made");
        Self::Broken
    }
}

impl From<RateLimitExceeded> for HttpRejection {
    fn from(too_often: RateLimitExceeded) -> Self {
        Self::TooOften(too_often)
    }
}

impl HttpRejection {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Forged | Self::Robot | Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::SignedOut => StatusCode::SEE_OTHER,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What happened, and what the visitor can do.
    fn title_and_advice(&self, words: &Translations) -> (String, String) {
        match self {
            Self::Missing => (say!(words, "refused-missing"), say!(words, "refused-missing-text")),
            Self::Forged => (say!(words, "refused-forged"), say!(words, "refused-forged-text")),
            Self::Robot => (say!(words, "refused-robot"), say!(words, "refused-robot-text")),
            Self::Unreadable => {
                (say!(words, "refused-unreadable"), say!(words, "refused-unreadable-text"))
            }
            Self::TooOften(RateLimitExceeded { retry_after_secs }) => {
                let minutes = retry_after_secs.div_ceil(60);
                (
                    say!(words, "refused-too-often"),
                    say!(words, "refused-too-often-text", n = minutes),
                )
            }
            Self::SignedOut | Self::NotAllowed => {
                (say!(words, "refused-not-allowed"), say!(words, "refused-not-allowed-text"))
            }
            Self::Broken => (say!(words, "refused-broken"), say!(words, "refused-broken-text")),
        }
    }
}

impl IntoResponse for HttpRejection {
    fn into_response(self) -> Response {
        let mut response = self.status_code().into_response();
        // Worded by `explain_rejection`, which knows the site.
        response.extensions_mut().insert(self);
        response
    }
}

/// Words the refusals of the handlers.
pub(crate) async fn explain_rejection(
    State(web): State<Arc<AppState>>,
    request: Request,
    next: Next,
) -> Response {
    #[derive(Serialize)]
    struct RejectionPage {
        advice: String,
    }
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let Some(refusal) = response.extensions().get::<HttpRejection>().cloned() else {
        return response;
    };
    if matches!(refusal, HttpRejection::SignedOut) {
        return web.see_other("sign-in");
    }
    let (title, advice) = refusal.title_and_advice(web.forms.words());
    let page = FormPage {
        template: "web/refusal.html",
        title: &title,
        path: &path,
        who: None,
        is_staff: false,
        seal: "",
    };
    let mut response = match web.forms.render_page(page, &RejectionPage { advice }) {
        Ok(html) => (refusal.status_code(), axum::response::Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a refusal could not be worded");
            (refusal.status_code(), title).into_response()
        }
    };
    if let HttpRejection::TooOften(RateLimitExceeded { retry_after_secs }) = refusal {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after_secs));
    }
    response
}
