//! The one request that is no GET: a subscription, taken to its hub.

use course::FetchFailure;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use url::Url;

use super::fetcher::Fetcher;
use super::request_budget::{FetchRequestError, RequestBudget};
use super::request_failures;

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
}
