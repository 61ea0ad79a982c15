//! The one request that is no GET: a subscription, taken to its hub.

use course::Failure;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use url::Url;

use super::request::{Means, Stop};
use super::{Fetcher, words};

impl Fetcher {
    /// Takes the form of a subscription to its hub (W3C `WebSub` §5.1). What the hub makes of it, it says later at the
    /// callback address. Redirects are not followed.
    ///
    /// # Errors
    /// A [`Failure`] when the hub does not answer, or does not accept the form.
    pub async fn ask_hub(&self, hub: &Url, form: String) -> Result<(), Failure> {
        let mut means = Means::new(self.hosts.turn().await, self.settings.host_pause, false);
        let headers =
            [(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"))];
        let headers = HeaderMap::from_iter(headers);
        match self.send(hub, headers, Some(form), &mut means).await {
            Ok((response, _entered)) if response.status().is_success() => Ok(()),
            Ok((response, _entered)) => Err(words::hub(hub, response.status().as_u16())),
            Err(Stop::Failed(failure)) => Err(failure),
            Err(Stop::Quiet(_)) => Err(words::quiet(hub)),
        }
    }
}
