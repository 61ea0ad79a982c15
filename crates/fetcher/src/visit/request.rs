//! One guarded GET, redirects followed by hand so that each is checked before it is asked.

use std::collections::HashSet;
use std::net::IpAddr;

use course::{FetchFailure, Validators};
use reqwest::Response;
use reqwest::header::{
    COOKIE, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION,
    RETRY_AFTER,
};
use url::Url;

use super::cookies::RedirectCookies;
use super::fetcher::Fetcher;
use super::host_limiter::{HostPermit, QUIET};
use super::request_budget::{FetchRequestError, FetchResponse, RequestBudget};
use super::{headers, request_failures};

const MAX_REDIRECTS: usize = 10;
impl Fetcher {
    /// Asks an address, and where it redirects, the next one.
    pub(super) async fn request_with_redirects(
        &self,
        url: &Url,
        validators: &Validators,
        means: &mut RequestBudget,
    ) -> Result<FetchResponse, FetchRequestError> {
        let mut at = url.clone();
        let (mut seen, mut is_permanent) = (HashSet::new(), true);
        let mut cookies = RedirectCookies::default();
        for _ in 0..=MAX_REDIRECTS {
            // Validators belong to the address that gave them.
            let conditions =
                Some(validators).filter(|v| v.url.as_ref() == Some(&at)).map(conditional_headers);
            let is_conditional = conditions.as_ref().is_some_and(|c| !c.is_empty());
            let mut headers = conditions.unwrap_or_default();
            headers.extend(cookies.cookie_header(&at).map(|value| (COOKIE, value)));
            let (response, entered) = self.send_request(&at, headers, None, means).await?;
            let Some(target) = redirect_target(&at, &response)? else {
                let moved_to = (is_permanent && at != *url).then(|| at.clone());
                return Ok(FetchResponse { response, url: at, moved_to, is_conditional, entered });
            };
            is_permanent &= matches!(response.status().as_u16(), 301 | 308);
            seen.insert((at.clone(), cookies.version()));
            cookies.keep_cookies(&at, response.headers());
            // With another cookie the same address may answer otherwise.
            if seen.contains(&(target.clone(), cookies.version())) {
                return Err(request_failures::redirect_loop(url, &target).into());
            }
            at = target;
        }
        Err(request_failures::too_many_redirects(url).into())
    }

    /// Sends one request, a GET or with a form a POST, as soon as its host may be asked.
    pub(super) async fn send_request(
        &self,
        url: &Url,
        headers: HeaderMap,
        form: Option<String>,
        means: &mut RequestBudget,
    ) -> Result<(Response, HostPermit), FetchRequestError> {
        let total = self.settings.total_timeout;
        let limit = self.settings.connect_timeout;
        let checked = means.run_within(limit, total, self.guard.check_address(url)).await;
        let address = checked.map_err(|_| request_failures::too_slow(url))??;
        if url.scheme() == "https" && !self.clients.has_roots {
            return Err(request_failures::no_roots(url).into());
        }
        let entered = self.hosts.acquire_host(url, address, means.pause, &mut means.turn).await;
        if let Some(quiet) = self.hosts.is_quiet(url, address) {
            return Err(FetchRequestError::Quiet(quiet));
        }
        tracing::debug!(%url, conditional = headers.contains_key(IF_NONE_MATCH) || headers.contains_key(IF_MODIFIED_SINCE), "requests");
        let request = self.clients.request_builder(url, means.keep_alive, form).headers(headers);
        let answer =
            means.run_within(self.settings.first_byte_timeout, total, request.send()).await;
        let response = match answer {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(request_failures::no_answer(url, &error).into()),
            Err(_) => return Err(request_failures::too_slow(url).into()),
        };
        tracing::debug!(%url, status = response.status().as_u16(), "answered");
        self.heed_quiet_request(url, address, &response);
        Ok((response, entered))
    }

    /// Heeds a server that asks for quiet, for all feeds of its host.
    fn heed_quiet_request(&self, url: &Url, address: Option<IpAddr>, response: &Response) {
        let asked = headers::retry_in(response.headers());
        let status = response.status().as_u16();
        if status == 429 || status == 503 && response.headers().contains_key(RETRY_AFTER) {
            self.hosts.record_quiet_request(
                url,
                address,
                &quiet_manner(response),
                asked.unwrap_or(QUIET),
            );
        }
    }
}

/// How a server asks for quiet: who it says it is and which headers it sends. Equal for the hosts
/// of one platform.
fn quiet_manner(response: &Response) -> String {
    let server = headers::header_text(response.headers(), "server").unwrap_or_default();
    let mut names: Vec<_> = response.headers().keys().map(HeaderName::as_str).collect();
    names.sort_unstable();
    format!("{} {server} {}", response.status().as_u16(), names.join(" "))
}

/// The conditions of a request (RFC 9110 §13.1), and with an entity tag the offer to take only what
/// changed (RFC 3229 §10.5.3).
fn conditional_headers(validators: &Validators) -> HeaderMap {
    let value = |text: &str| HeaderValue::from_bytes(text.as_bytes()).ok();
    let named = [
        (IF_NONE_MATCH, validators.etag.as_deref()),
        (IF_MODIFIED_SINCE, validators.last_modified.as_deref()),
        (HeaderName::from_static("a-im"), validators.etag.as_ref().map(|_| "feed")),
    ];
    named.into_iter().filter_map(|(name, text)| Some((name, value(text?)?))).collect()
}

/// Where an answer redirects to, if it does.
pub(super) fn redirect_target(at: &Url, response: &Response) -> Result<Option<Url>, FetchFailure> {
    let location = response.headers().get(LOCATION);
    let (true, Some(location)) =
        (matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308), location)
    else {
        return Ok(None);
    };
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut target =
        at.join(&location).map_err(|_| request_failures::redirect_nowhere(at, &location))?;
    target.set_fragment(None);
    Ok(Some(target))
}
