//! Messages of Amazon SNS: their certificate and the confirmation of the subscription are fetched
//! from Amazon's own host, through the fetcher's guard, with a budget of its own. Without them the
//! answer would be a guess: so these are the two requests that a handler makes while it is asked.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use fetcher::visit::{Fetcher, FetcherSettings};
use governor::{DefaultDirectRateLimiter, RateLimiter};
use mailer::hooks::sns::{SnsMessage, SnsMessageKind, SnsRefusal, SnsTopic};
use moka::future::Cache;
use url::Url;

use super::refusal::HookRefusal;
use crate::guard::limits::{count_global_request, per_minute};

/// How long a certificate is kept.
const CERTIFICATE_KEPT_FOR: Duration = Duration::from_hours(24);
/// Certificates that are kept at most; SNS has one at a time in a region.
const MOST_CERTIFICATES: u64 = 8;
/// Requests in a minute, whoever asks.
const REQUESTS_PER_MINUTE: u32 = 10;
/// How long one may take: SNS waits for fifteen seconds.
const PATIENCE: Duration = Duration::from_secs(8);
/// The largest answer, in bytes: a certificate has two thousand.
const MAX_ANSWER_BYTES: u64 = 64 * 1024;

/// The topic that reports come from, and how its messages are checked.
#[derive(Debug)]
pub struct SnsHook {
    /// The topic. Messages of any other are refused.
    pub topic: SnsTopic,
    /// A password in the address that SNS is given, where one is set.
    pub secret: Option<String>,
    /// Fetches certificates.
    pub amazon: AmazonFetcher,
}

/// Fetches what a message of Amazon SNS names, from public addresses only and without redirects.
pub struct AmazonFetcher {
    fetcher: Fetcher,
    certificates: Cache<Url, Arc<Vec<u8>>>,
    budget: DefaultDirectRateLimiter,
}

impl std::fmt::Debug for AmazonFetcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AmazonFetcher")
    }
}

impl AmazonFetcher {
    /// Fetches as `settings` allow, in less time and for less than a poll takes.
    ///
    /// # Errors
    /// As [`Fetcher::new`].
    pub fn new(settings: FetcherSettings) -> Result<Self, fetcher::visit::Error> {
        let settings = FetcherSettings {
            concurrency: 2,
            connect_timeout: settings.connect_timeout.min(Duration::from_secs(3)),
            first_byte_timeout: settings.first_byte_timeout.min(Duration::from_secs(5)),
            total_timeout: settings.total_timeout.min(PATIENCE),
            max_body_bytes: MAX_ANSWER_BYTES,
            host_pause: Duration::ZERO,
            ..settings
        };
        let certificates = Cache::builder()
            .max_capacity(MOST_CERTIFICATES)
            .time_to_live(CERTIFICATE_KEPT_FOR)
            .build();
        let budget = RateLimiter::direct(per_minute(REQUESTS_PER_MINUTE));
        Ok(Self { fetcher: Fetcher::new(settings)?, certificates, budget })
    }

    /// A certificate. Those who ask for one at the same time wait for one request.
    async fn fetch_certificate(&self, url: &Url) -> Result<Arc<Vec<u8>>, HookRefusal> {
        let fetch = async { self.fetch_body(url).await.map(Arc::new) };
        self.certificates.try_get_with(url.clone(), fetch).await.map_err(|refusal| *refusal)
    }

    async fn fetch_body(&self, url: &Url) -> Result<Vec<u8>, HookRefusal> {
        count_global_request(&self.budget).map_err(|_| HookRefusal::Unavailable)?;
        let fetched = tokio::time::timeout(PATIENCE, self.fetcher.fetch_without_redirects(url));
        match fetched.await {
            Ok(Ok(body)) => Ok(body),
            // Its words would name the address, which holds a token.
            Ok(Err(failure)) => {
                tracing::warn!("Amazon SNS could not be asked: {:?}", failure.kind);
                Err(HookRefusal::Unavailable)
            }
            Err(_) => Err(HookRefusal::Unavailable),
        }
    }
}

impl SnsHook {
    /// Checks a message. Returns it when it brings what was published; other kinds are answered
    /// here.
    pub(super) async fn receive_message(
        &self,
        body: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Option<SnsMessage>, HookRefusal> {
        let message = SnsMessage::read(body).map_err(|_| HookRefusal::Unreadable)?;
        if message.topic_arn != self.topic.as_str() {
            return Err(HookRefusal::Foreign);
        }
        if !message.is_recent(now) {
            return Err(HookRefusal::Unauthenticated);
        }
        let url = message.certificate_url(&self.topic).ok_or(HookRefusal::Foreign)?;
        let certificate = self.amazon.fetch_certificate(&url).await?;
        if let Err(refusal) = message.check_signature(&certificate, now) {
            if refusal == SnsRefusal::Certificate {
                self.amazon.certificates.invalidate(&url).await;
            }
            return Err(HookRefusal::Unauthenticated);
        }
        match message.kind {
            SnsMessageKind::Notification => Ok(Some(message)),
            SnsMessageKind::SubscriptionConfirmation => {
                let url = message.confirmation_url(&self.topic).ok_or(HookRefusal::Foreign)?;
                self.amazon.fetch_body(&url).await?;
                tracing::info!("the subscription to the topic of Amazon SNS is confirmed");
                Ok(None)
            }
            SnsMessageKind::UnsubscribeConfirmation => {
                tracing::warn!("Amazon SNS reports no longer: the subscription to the topic ended");
                Ok(None)
            }
        }
    }
}
