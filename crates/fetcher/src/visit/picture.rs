//! A picture of a post, brought once.

use course::FetchFailure;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use url::Url;

use super::fetcher::Fetcher;
use super::request::redirect_target;
use super::request_budget::{FetchRequestError, RequestBudget};
use super::{body, request_failures, unpack};

/// A picture stands where its post says, or a step or two from there.
const MAX_REDIRECTS: usize = 3;

const ACCEPTED: &str = "image/jpeg, image/png, image/webp, image/gif;q=0.9, */*;q=0.1";

impl Fetcher {
    /// Brings the bytes of a picture, at most `max_bytes`. The request carries neither cookies nor
    /// a referrer; each redirect is checked as the first address is. What the bytes are is not
    /// looked at.
    ///
    /// # Errors
    /// A [`FetchFailure`] when there is no answer, one without a picture, or one that is too large.
    pub async fn fetch_picture(&self, url: &Url, max_bytes: u64) -> Result<Vec<u8>, FetchFailure> {
        let mut means =
            RequestBudget::new(self.hosts.acquire_permit().await, self.settings.host_pause, false);
        let mut at = url.clone();
        for _ in 0..=MAX_REDIRECTS {
            let accept = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(ACCEPTED))]);
            let sent = self.send_request(&at, accept, None, &mut means).await;
            let (response, _entered) = sent.map_err(|stop| match stop {
                FetchRequestError::Failed(failure) => failure,
                FetchRequestError::Quiet(_) => request_failures::host_wants_quiet(&at),
            })?;
            if let Some(target) = redirect_target(&at, &response)? {
                at = target;
                continue;
            }
            if !response.status().is_success() {
                return Err(request_failures::bad_status(&at, response.status().as_u16()));
            }
            let total = self.settings.total_timeout;
            let received = body::receive_body(response, &at, max_bytes);
            let packed = means.run_within(total, total, received).await;
            let packed = packed.map_err(|_| request_failures::too_slow(&at))??;
            let unpacked = unpack::unpack_body(packed.bytes, packed.encoding.as_deref(), max_bytes)
                .map_err(|broken| request_failures::bad_packing(&at, broken))?;
            if packed.is_cut || unpacked.is_cut {
                return Err(request_failures::too_large(&at, max_bytes));
            }
            return Ok(unpacked.bytes);
        }
        Err(request_failures::too_many_redirects(url))
    }
}
