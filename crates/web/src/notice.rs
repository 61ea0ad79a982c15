//! A notice of what was done, on the page that follows a form: kept with the session, shown once.

use serde::Deserialize;

use crate::error::Error;
use crate::rejection::HttpResult;
use crate::request_context::RequestContext;

/// What a session remembers beside its person.
#[derive(Deserialize)]
struct SessionData {
    #[serde(default)]
    notice: Option<String>,
}

impl RequestContext {
    /// Sends the browser to another page of ours, which says what was done.
    ///
    /// # Errors
    /// As [`crate::StorePool::write_store`].
    pub(crate) async fn redirect_with_notice(&self, path: &str, notice: String) -> HttpResult {
        set_notice(self, notice).await?;
        Ok(self.see_other(path))
    }
}

/// Leaves a notice for the next page. Visitors who are not signed in have nowhere to leave it.
///
/// # Errors
/// As [`crate::StorePool::write_store`].
pub(crate) async fn set_notice(visit: &RequestContext, notice: String) -> Result<(), Error> {
    keep_notice(visit, Some(notice)).await
}

/// Takes the notice that a form has left, if one has.
///
/// # Errors
/// As [`crate::StorePool::write_store`].
pub(crate) async fn take_notice(visit: &RequestContext) -> Result<Option<String>, Error> {
    let data = visit.session.as_ref().map(|session| &*session.stored.data);
    let notice = data.and_then(|data| serde_json::from_str::<SessionData>(data).ok()?.notice);
    if notice.is_some() {
        keep_notice(visit, None).await?;
    }
    Ok(notice)
}

async fn keep_notice(visit: &RequestContext, notice: Option<String>) -> Result<(), Error> {
    let Some(session) = &visit.session else { return Ok(()) };
    let data = serde_json::json!({ "notice": notice }).to_string();
    let kept = store::Session { data, ..session.stored.clone() };
    visit.write_store(move |s| s.keep_session(&kept)).await
}
