//! Why a report is refused. Its reader is a program, so the answer is a status and some words.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::error::Error;
use crate::guard::limits::RateLimitExceeded;

/// Why a report is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum HookRefusal {
    /// The provider may not report here.
    #[error("there is nothing here")]
    Off,
    /// Not a POST.
    #[error("only POST is understood")]
    Method,
    /// No secret or signature, or a wrong or an old one.
    #[error("the secret or signature is missing, wrong or too old")]
    Unauthenticated,
    /// Of another topic, or with a certificate or confirmation at another host.
    #[error("the topic, or the host of its certificate, is another than that of the settings")]
    Foreign,
    /// Not as its provider documents it.
    #[error("the report cannot be read")]
    Unreadable,
    /// Larger than any report.
    #[error("the report is too large")]
    TooLarge,
    /// It does not come in time.
    #[error("the report did not arrive in time")]
    TooSlow,
    /// The signature was used before. Mailgun tries no more when it is answered 406.
    #[error("the signature was used before")]
    Repeated,
    /// Too many from one network.
    #[error("too many requests")]
    TooOften(RateLimitExceeded),
    /// Something is missing for the moment; the provider tries again.
    #[error("the report cannot be checked or carried out now")]
    Unavailable,
}

impl HookRefusal {
    /// The cause goes to the log, and the provider tries again.
    pub(super) fn from_error(error: &Error) -> Self {
        let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        tracing::error!(cause, "a report could not be carried out: {error}");
        Self::Unavailable
    }

    fn status_code(self) -> StatusCode {
        match self {
            Self::Off => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Repeated => StatusCode::NOT_ACCEPTABLE,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl IntoResponse for HookRefusal {
    fn into_response(self) -> Response {
        let mut response = (self.status_code(), format!("{self}\n")).into_response();
        let headers = response.headers_mut();
        match self {
            // Amazon SNS shows its name and password only when it is asked for them.
            Self::Unauthenticated => {
                let how = HeaderValue::from_static("Basic realm=\"hooks\"");
                headers.insert(header::WWW_AUTHENTICATE, how);
            }
            Self::Method => {
                headers.insert(header::ALLOW, HeaderValue::from_static("POST"));
            }
            Self::TooOften(RateLimitExceeded { retry_after_secs }) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(retry_after_secs));
            }
            _ => {}
        }
        response
    }
}
