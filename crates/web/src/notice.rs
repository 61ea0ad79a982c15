//! A notice of what was done, on the page that follows a form: kept in the session, shown once.

use crate::Error;
use crate::refusal::Refusal;
use crate::visit::Visit;

const NOTICE: &str = "notice";

/// Leaves a notice for the next page.
///
/// # Errors
/// [`Refusal::Broken`] when the session cannot be kept.
pub(crate) async fn leave(visit: &Visit, notice: String) -> Result<(), Refusal> {
    visit.session.insert(NOTICE, notice).await.map_err(|e| Error::Session(e.to_string()).into())
}

/// Takes the notice that a form has left, if one has.
///
/// # Errors
/// [`Refusal::Broken`] when the session cannot be read.
pub(crate) async fn take(visit: &Visit) -> Result<Option<String>, Refusal> {
    visit.session.remove(NOTICE).await.map_err(|e| Error::Session(e.to_string()).into())
}
