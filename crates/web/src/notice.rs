//! A notice of what was done, on the page that follows a form: kept in the session, shown once.

use crate::error::Error;
use crate::rejection::HttpRejection;
use crate::request_context::RequestContext;

const NOTICE: &str = "notice";

/// Leaves a notice for the next page.
///
/// # Errors
/// [`HttpRejection::Broken`] when the session cannot be kept.
pub(crate) async fn set_notice(
    visit: &RequestContext,
    notice: String,
) -> Result<(), HttpRejection> {
    visit.session.insert(NOTICE, notice).await.map_err(|e| Error::Session(e.to_string()).into())
}

/// Takes the notice that a form has left, if one has.
///
/// # Errors
/// [`HttpRejection::Broken`] when the session cannot be read.
pub(crate) async fn take_notice(visit: &RequestContext) -> Result<Option<String>, HttpRejection> {
    visit.session.remove(NOTICE).await.map_err(|e| Error::Session(e.to_string()).into())
}
