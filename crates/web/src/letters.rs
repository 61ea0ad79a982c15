//! Letters that a visitor asks for: counted and queued by the store, sent by the worker, and
//! answered alike whoever asks.

use course::Job;
use digest::say;
use store::{MailRequestOutcome, Store};

use crate::rejection::{HttpRejection, HttpResult};
use crate::request_context::RequestContext;

/// Makes a request that queues a letter, and has it sent.
///
/// # Errors
/// [`crate::rejection::HttpRejection::Broken`] when it cannot be written down.
pub(crate) async fn queue_letter(
    visit: &RequestContext,
    request: impl FnOnce(&mut Store) -> Result<MailRequestOutcome, store::Error> + Send + 'static,
) -> Result<MailRequestOutcome, HttpRejection> {
    let now = visit.now();
    let requested = visit
        .write_store(move |s| {
            let requested = request(s)?;
            s.queue_jobs(&[Job::Letters], now)?;
            Ok(requested)
        })
        .await?;
    visit.web.backstage.wake_worker();
    Ok(requested)
}

/// "Check your mail", with what was asked for; or that too many ask at the moment.
///
/// # Errors
/// As [`RequestContext::render_page`].
pub(crate) fn show_check_mail(
    visit: &RequestContext,
    requested: MailRequestOutcome,
    asked: String,
) -> HttpResult {
    let words = visit.words();
    match requested {
        MailRequestOutcome::Received => visit.render_message(
            &say!(words, "check-mail-heading"),
            &[asked, say!(words, "check-mail-late")],
        ),
        MailRequestOutcome::TooMany => visit
            .render_message(&say!(words, "refused-too-often"), &[say!(words, "too-many-today")]),
    }
}
