//! Messages of Amazon SNS: their certificate and the confirmation of the subscription are fetched
//! from Amazon's own host, through the fetcher's guard, with a budget of its own. Without them the
//! answer would be a guess: so these are the two requests that a handler makes while it is asked.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use fetcher::visit::{Fetcher, FetcherSettings};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, RateLimiter};
use mailer::hooks::sns::{SnsMessage, SnsMessageKind, SnsRefusal, SnsTopic};
use moka::future::Cache;
use url::Url;

use super::refusal::HookRefusal;
use crate::guard::limits::{RateLimitExceeded, count_global_request, count_request, per_minute};

/// How long a certificate is kept.
const CERTIFICATE_KEPT_FOR: Duration = Duration::from_hours(24);
/// Certificates that are kept at most; SNS has one at a time in a region.
const MOST_CERTIFICATES: u64 = 8;
/// Requests in a minute, whoever asks, and of each kind: so many names of new certificates use up
/// nothing of what a known one needs.
const REQUESTS_PER_MINUTE: u32 = 10;
/// New certificates that one network may name in a minute. SNS changes its own once in a year.
const NEW_PER_MINUTE: u32 = 4;
/// A certificate that a message was signed with is known for so long.
const KNOWN_FOR: Duration = Duration::from_hours(24 * 400);
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
    /// Whose certificates messages were signed with.
    known: Cache<Url, ()>,
    budgets: FetchBudgets,
}

/// Requests that may be made.
struct FetchBudgets {
    known_certificates: DefaultDirectRateLimiter,
    new_certificates: DefaultDirectRateLimiter,
    /// The same, by the network that names them.
    new_by_network: DefaultKeyedRateLimiter<String>,
    /// Of subscriptions, which signed messages ask for.
    confirmations: DefaultDirectRateLimiter,
}

impl Default for FetchBudgets {
    fn default() -> Self {
        let all = || RateLimiter::direct(per_minute(REQUESTS_PER_MINUTE));
        Self {
            known_certificates: all(),
            new_certificates: all(),
            new_by_network: RateLimiter::keyed(per_minute(NEW_PER_MINUTE)),
            confirmations: all(),
        }
    }
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
        let known =
            Cache::builder().max_capacity(MOST_CERTIFICATES).time_to_live(KNOWN_FOR).build();
        let budgets = FetchBudgets::default();
        Ok(Self { fetcher: Fetcher::new(settings)?, certificates, known, budgets })
    }

    /// A certificate that somebody of a network named. Those who ask for one at the same time wait
    /// for one request.
    async fn fetch_certificate(
        &self,
        url: &Url,
        network: &str,
    ) -> Result<Arc<Vec<u8>>, HookRefusal> {
        let fetch = async {
            self.count_certificate(url, network).map_err(|_| HookRefusal::Unavailable)?;
            self.fetch_body(url).await.map(Arc::new)
        };
        self.certificates.try_get_with(url.clone(), fetch).await.map_err(|refusal| *refusal)
    }

    fn count_certificate(&self, url: &Url, network: &str) -> Result<(), RateLimitExceeded> {
        let budgets = &self.budgets;
        if self.known.contains_key(url) {
            return count_global_request(&budgets.known_certificates);
        }
        count_request(&budgets.new_by_network, network)?;
        count_global_request(&budgets.new_certificates)
    }

    async fn confirm_subscription(&self, url: &Url) -> Result<(), HookRefusal> {
        let budget = &self.budgets.confirmations;
        count_global_request(budget).map_err(|_| HookRefusal::Unavailable)?;
        self.fetch_body(url).await.map(drop)
    }

    async fn fetch_body(&self, url: &Url) -> Result<Vec<u8>, HookRefusal> {
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
        network: &str,
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
        let certificate = self.amazon.fetch_certificate(&url, network).await?;
        if let Err(refusal) = message.check_signature(&certificate, now) {
            if refusal == SnsRefusal::Certificate {
                self.amazon.certificates.invalidate(&url).await;
            }
            return Err(HookRefusal::Unauthenticated);
        }
        self.amazon.known.insert(url, ()).await;
        match message.kind {
            SnsMessageKind::Notification => Ok(Some(message)),
            SnsMessageKind::SubscriptionConfirmation => {
                let url = message.confirmation_url(&self.topic).ok_or(HookRefusal::Foreign)?;
                self.amazon.confirm_subscription(&url).await?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_known_certificate_can_be_fetched_when_strangers_name_new_ones() {
        let amazon = AmazonFetcher::new(FetcherSettings::default()).expect("a fetcher");
        let url =
            |name: &str| Url::parse(&format!("https://sns.example/{name}.pem")).expect("a URL");
        amazon.known.insert(url("known"), ()).await;
        let count = |name: &str, network: &str| amazon.count_certificate(&url(name), network);
        assert_eq!((0..30).filter(|n| count(&n.to_string(), "one").is_ok()).count(), 4);
        assert_eq!((0..30).filter(|n| count("new", &n.to_string()).is_ok()).count(), 6);
        count("known", "one").expect("a budget of its own");
    }
}
