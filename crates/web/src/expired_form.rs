//! A form that was left open for too long, or whose session has ended: shown again with what was
//! typed and a new seal, so that nothing is lost. Nothing is done before the button of that page is
//! pressed.

use axum::http::StatusCode;
use digest::say;
use serde::Serialize;
use url::form_urlencoded;

use crate::rejection::HttpResult;
use crate::request_context::RequestContext;

/// Fields that no person types: what they hold is sent along unseen.
const UNSEEN: [&str; 4] = ["token", "found", "feed", "from"];
/// Fields that every page has of its own.
const OF_THE_PAGE: [&str; 2] = ["seal", "website"];
/// From so many characters on, a text gets a field of several lines.
const LONG_TEXT: usize = 80;

#[derive(Debug, Serialize)]
struct ExpiredFormPage {
    /// The address that the form leads to, without the site's root.
    action: String,
    is_signed_in: bool,
    fields: Vec<ExpiredFormField>,
    has_text: bool,
}

#[derive(Debug, Serialize)]
struct ExpiredFormField {
    name: String,
    value: String,
    is_text: bool,
    is_long: bool,
}

/// Shows a form again, with the fields that came.
///
/// # Errors
/// [`crate::rejection::HttpRejection::Broken`] when the page cannot be made.
pub(crate) fn show_expired_form(visit: &RequestContext, action: &str, body: &[u8]) -> HttpResult {
    let fields: Vec<_> = form_urlencoded::parse(body)
        .filter(|(name, _)| !OF_THE_PAGE.contains(&&**name))
        .map(|(name, value)| form_field(name.into_owned(), value.into_owned()))
        .collect();
    let view = ExpiredFormPage {
        action: action.trim_start_matches('/').to_owned(),
        is_signed_in: visit.person.is_some(),
        has_text: fields.iter().any(|field| field.is_text),
        fields,
    };
    visit.render_with_status(
        StatusCode::FORBIDDEN,
        "web/again.html",
        &say!(visit.words(), "again-heading"),
        &view,
    )
}

/// A text is what only a person writes; numbers, choices and the like are single plain words.
fn form_field(name: String, value: String) -> ExpiredFormField {
    let is_word = value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let is_text = !UNSEEN.contains(&&*name) && !is_word;
    ExpiredFormField {
        is_long: value.contains('\n') || value.chars().count() > LONG_TEXT,
        name,
        value,
        is_text,
    }
}
