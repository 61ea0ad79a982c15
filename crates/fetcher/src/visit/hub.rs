//! Requests that go to one host and no further: a subscription, taken to its hub, and a document
//! that counts only from its own address.

use course::FetchFailure;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use url::Url;

use super::fetcher::Fetcher;
use super::request_budget::{FetchRequestError, RequestBudget};
use super::{body, request_failures, unpack};

impl Fetcher {
    /// Takes the form of a subscription to its hub (W3C `WebSub` §5.1). What the hub makes of it,
    /// it says later at the callback address. Redirects are not followed.
    ///
    /// # Errors
    /// A [`FetchFailure`] when the hub does not answer, or does not accept the form.
    pub async fn post_to_hub(&self, hub: &Url, form: String) -> Result<(), FetchFailure> {
        let mut means =
            RequestBudget::new(self.hosts.acquire_permit().await, self.settings.host_pause, false);
        let headers =
            [(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"))];
        let headers = HeaderMap::from_iter(headers);
        match self.send_request(hub, headers, Some(form), &mut means).await {
            Ok((response, _entered)) if response.status().is_success() => Ok(()),
            Ok((response, _entered)) => {
                Err(request_failures::hub_refused(hub, response.status().as_u16()))
            }
            Err(FetchRequestError::Failed(failure)) => Err(failure),
            Err(FetchRequestError::Quiet(_)) => Err(request_failures::host_wants_quiet(hub)),
        }
    }

    /// Brings the body of an address itself: redirects are not followed.
    ///
    /// # Errors
    /// A [`FetchFailure`] when there is no answer, or another than success.
    pub async fn fetch_without_redirects(&self, url: &Url) -> Result<Vec<u8>, FetchFailure> {
        let mut means =
            RequestBudget::new(self.hosts.acquire_permit().await, self.settings.host_pause, false);
        let (response, _entered) = self
            .send_request(url, HeaderMap::new(), None, &mut means)
            .await
            .map_err(|stop| match stop {
                FetchRequestError::Failed(failure) => failure,
                FetchRequestError::Quiet(_) => request_failures::host_wants_quiet(url),
            })?;
        if !response.status().is_success() {
            return Err(request_failures::bad_status(url, response.status().as_u16()));
        }
        let (total, max_bytes) = (self.settings.total_timeout, self.settings.max_body_bytes);
        let packed =
            means.run_within(total, total, body::receive_body(response, url, max_bytes)).await;
        let packed = packed.map_err(|_| request_failures::too_slow(url))??;
        let unpacked = unpack::unpack_body(packed.bytes, packed.encoding.as_deref(), max_bytes)
            .map_err(|broken| request_failures::bad_packing(url, broken))?;
        Ok(unpacked.bytes)
    }
}
