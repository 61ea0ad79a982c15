//! What a visit may use, and what a request gives.

use std::time::{Duration, Instant};

use course::FetchFailure;
use reqwest::Response;
use url::Url;

use super::host_limiter::{ConcurrencyPermit, HostPermit};
use super::portals::CrossSiteRedirect;

/// The last answer of a chain of redirects.
pub(super) struct FetchResponse {
    pub(super) response: Response,
    /// Who answered.
    pub(super) url: Url,
    /// The same, where every step that led there was permanent.
    pub(super) moved_to: Option<Url>,
    /// Whether validators were sent to who answered.
    pub(super) is_conditional: bool,
    /// Nobody else asks this host while its body is read.
    pub(super) entered: HostPermit,
}

/// Why there is no answer.
pub(super) enum FetchRequestError {
    /// There was none, or none that may be used.
    Failed(FetchFailure),
    /// The host asked for quiet, and is not asked.
    Quiet(Duration),
}

impl From<FetchFailure> for FetchRequestError {
    fn from(failure: FetchFailure) -> Self {
        Self::Failed(failure)
    }
}

/// What one visit may still use: a share of the concurrency, and time.
pub(super) struct RequestBudget {
    pub(super) turn: ConcurrencyPermit,
    /// Time used; waiting for a turn or a host is not counted.
    pub(super) took: Duration,
    /// How long a host is left alone after each request.
    pub(super) pause: Duration,
    /// Whether the connection is kept for the next request to the host.
    pub(super) keep_alive: bool,
    /// How the visit was newly led to another site.
    pub(super) led: Option<CrossSiteRedirect>,
}

impl RequestBudget {
    pub(super) fn new(turn: ConcurrencyPermit, pause: Duration, keep_alive: bool) -> Self {
        Self { turn, took: Duration::ZERO, pause, keep_alive, led: None }
    }

    /// Does something within `limit` and what is left of `total`.
    pub(super) async fn run_within<T>(
        &mut self,
        limit: Duration,
        total: Duration,
        work: impl Future<Output = T>,
    ) -> Result<T, Duration> {
        let began = Instant::now();
        let limit = limit.min(total.saturating_sub(self.took));
        let done = tokio::time::timeout(limit, work).await;
        self.took += began.elapsed();
        done.map_err(|_| limit)
    }
}
