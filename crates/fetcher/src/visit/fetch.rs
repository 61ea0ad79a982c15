//! One visit: to a feed, for a body, or to see whether a page is there.

use chrono::{DateTime, Utc};
use course::{FetchFailure, FetchOutcome, FetchReport, Validators, WatchedAddress};
use url::Url;

use super::fetcher::{FetchedBody, Fetcher};
use super::probe::PageProbe;
use super::request_budget::{FetchRequestError, FetchResponse, RequestBudget};
use super::{body, links, request_failures, unpack};

impl Fetcher {
    /// Visits one address. It does not fail: a failure is what came of the visit.
    pub async fn fetch_address(&self, visit: WatchedAddress, now: DateTime<Utc>) -> FetchReport {
        let mut means =
            RequestBudget::new(self.hosts.acquire_permit().await, self.settings.host_pause, false);
        self.fetch_with_budget(visit, now, &mut means).await
    }

    pub(super) async fn fetch_with_budget(
        &self,
        visit: WatchedAddress,
        now: DateTime<Utc>,
        means: &mut RequestBudget,
    ) -> FetchReport {
        let mut fetched = FetchReport::new(visit.owner, now, FetchOutcome::Unchanged);
        fetched.outcome = self
            .fetch_with_page_fallback(&visit, &mut fetched, means)
            .await
            .unwrap_or_else(FetchOutcome::Failed);
        fetched.took = means.took;
        fetched
    }

    /// Brings the body of an address, following redirects.
    ///
    /// # Errors
    /// A [`FetchFailure`] when there is no answer, or one without a document.
    pub async fn fetch_body(&self, url: &Url) -> Result<FetchedBody, FetchFailure> {
        let mut means = RequestBudget::new(
            self.hosts.acquire_permit().await,
            self.settings.host_pause / 5,
            true,
        );
        let asked = self.request_with_redirects(url, &Validators::default(), &mut means).await;
        let FetchResponse { response, url, entered, .. } = asked.map_err(|stop| match stop {
            FetchRequestError::Failed(failure) => failure,
            FetchRequestError::Quiet(_) => request_failures::host_wants_quiet(url),
        })?;
        if !response.status().is_success() {
            return Err(request_failures::bad_status(&url, response.status().as_u16()));
        }
        let links = links::read_link_headers(response.headers(), &url);
        let (total, max_bytes) = (self.settings.total_timeout, self.settings.max_body_bytes);
        let packed =
            means.run_within(total, total, body::receive_body(response, &url, max_bytes)).await;
        let packed = packed.map_err(|_| request_failures::too_slow(&url))??;
        drop(entered);
        let unpacked = unpack::unpack_body(packed.bytes, packed.encoding.as_deref(), max_bytes)
            .map_err(|broken| request_failures::bad_packing(&url, broken))?;
        Ok(FetchedBody {
            bytes: unpacked.bytes,
            content_type: packed.content_type,
            answered_from: url,
            links,
            problems: unpacked.problems,
            is_cut: packed.is_cut || unpacked.is_cut,
        })
    }

    /// Asks whether a page is still at its address. The body is not read.
    pub async fn probe_page(&self, url: &Url) -> PageProbe {
        let mut means =
            RequestBudget::new(self.hosts.acquire_permit().await, self.settings.host_pause, false);
        match self.request_with_redirects(url, &Validators::default(), &mut means).await {
            Ok(asked) => PageProbe::from_answer(url, &asked.url, asked.response.status().as_u16()),
            Err(_) => PageProbe::Unknown,
        }
    }
}
