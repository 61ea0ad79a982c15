//! What an answer means for the feed that was visited.

use course::identity::hex;
use course::{Failure, Fetched, Outcome};
use reqwest::Response;
use sha2::{Digest, Sha256};
use url::Url;

use super::{Fetcher, Visit, body, headers, words};
use crate::understand::{self, Hints};

/// Reads an answer, notes its facts on `visited`, and says what came of the visit.
pub(super) async fn read(
    fetcher: &Fetcher,
    visit: &Visit,
    response: Response,
    url: Url,
    moved_to: Option<Url>,
    visited: &mut Fetched,
) -> Result<Outcome, Failure> {
    let status = response.status().as_u16();
    visited.status = Some(status);
    visited.pace = headers::pace(response.headers(), visited.at);
    visited.answered_from = (url != visit.url).then(|| url.clone());
    match status {
        200..=299 => document(fetcher, visit, response, url, moved_to, visited).await,
        304 => {
            visited.validators = headers::validators(response.headers(), &url);
            Ok(Outcome::Unchanged)
        }
        429 => Ok(Outcome::Throttled),
        503 if visited.pace.not_before.is_some() => Ok(Outcome::Throttled),
        410 if url == visit.url => Ok(Outcome::Gone),
        _ => Err(words::status(&url, status)),
    }
}

async fn document(
    fetcher: &Fetcher,
    visit: &Visit,
    response: Response,
    url: Url,
    moved_to: Option<Url>,
    visited: &mut Fetched,
) -> Result<Outcome, Failure> {
    let content_type = headers::text(response.headers(), "content-type");
    let validators = headers::validators(response.headers(), &url);
    let bytes = body::read(response, &url, fetcher.settings.max_body_bytes).await?;
    let hash = hex(&Sha256::digest(&bytes));
    visited.n_bytes = bytes.len() as u64;
    let is_same = visit.body_hash.as_ref() == Some(&hash);
    let outcome = if is_same { Outcome::Unchanged } else { fetcher.understand(bytes, content_type, url).await? };
    if let Outcome::Read(document) = &outcome {
        let asked = &document.feed.pace;
        visited.pace.at_least_secs = visited.pace.at_least_secs.max(asked.at_least_secs);
        visited.pace.skip_hours.clone_from(&asked.skip_hours);
        visited.pace.skip_days.clone_from(&asked.skip_days);
    }
    // Only a document that was understood counts: a failure is asked for again as a whole.
    visited.validators = Some(validators.unwrap_or_default());
    visited.body_hash = Some(hash);
    visited.moved_to = moved_to;
    Ok(outcome)
}

impl Fetcher {
    /// Reads a document on a thread that may be busy with it, a few at a time.
    async fn understand(&self, bytes: Vec<u8>, content_type: Option<String>, url: Url) -> Result<Outcome, Failure> {
        let _turn = self.parsers.acquire().await;
        let limits = self.settings.limits.clone();
        let at = url.clone();
        let reading = tokio::task::spawn_blocking(move || {
            let hints = Hints { content_type: content_type.as_deref(), base: Some(&url) };
            understand::read(&bytes, hints, &limits)
        });
        match reading.await {
            Ok(Ok(document)) => Ok(Outcome::Read(Box::new(document))),
            Ok(Err(failure)) => Err(Failure { message: format!("{at}: {}", failure.message), ..failure }),
            Err(_) => Err(Failure {
                kind: course::FailureKind::Parser,
                message: format!("{at} could not be read: the reader gave up"),
                advice: "tell those who keep Katydid, with the address".to_owned(),
            }),
        }
    }
}
