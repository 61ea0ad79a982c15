//! Letters that a visitor asks for: counted and queued by the store, sent by the worker, and answered alike whoever asks.

use axum::response::Response;
use course::Errand;
use digest::say;
use store::{Requested, Store};

use crate::refusal::Refusal;
use crate::visit::Visit;

/// Makes a request that queues a letter, and has it sent.
///
/// # Errors
/// [`Refusal::Broken`] when it cannot be written down.
pub(crate) async fn request(
    visit: &Visit,
    request: impl FnOnce(&mut Store) -> Result<Requested, store::Error> + Send + 'static,
) -> Result<Requested, Refusal> {
    let now = visit.now();
    let requested = visit
        .web
        .memory
        .write(move |s| {
            let requested = request(s)?;
            s.ask(&[Errand::Letters], now)?;
            Ok(requested)
        })
        .await?;
    visit.web.backstage.wake();
    Ok(requested)
}

/// "Check your mail", with what was asked for; or that too many ask at the moment.
///
/// # Errors
/// As [`Visit::page`].
pub(crate) fn answer(
    visit: &Visit,
    requested: Requested,
    asked: String,
) -> Result<Response, Refusal> {
    let words = visit.words();
    match requested {
        Requested::Received => {
            visit.tell(&say!(words, "check-mail-heading"), &[asked, say!(words, "check-mail-late")])
        }
        Requested::TooMany => {
            visit.tell(&say!(words, "refused-too-often"), &[say!(words, "too-many-today")])
        }
    }
}
