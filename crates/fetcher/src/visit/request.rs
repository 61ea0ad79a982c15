//! One guarded GET, redirects followed by hand so that each is checked before it is asked.

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use course::{FetchFailure, Validators};
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, COOKIE, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LOCATION, RETRY_AFTER,
};
use reqwest::{Certificate, Client, ClientBuilder, Response};
use url::Url;

use super::address_guard::AddressGuard;
use super::cookies::RedirectCookies;
use super::host_limiter::{ConcurrencyPermit, HostPermit, QUIET};
use super::portals::CrossSiteRedirect;
use super::{Fetcher, FetcherSettings, failure_messages, headers};

const MAX_REDIRECTS: usize = 10;
const ACCEPTED: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
                        application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1";
const UNPACKED: &str = "gzip, deflate, br, zstd";

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

/// The connections: dialled at checked addresses only, without referrer, proxy or redirects of
/// their own.
pub(super) struct FetchClients {
    /// Closes each connection after its answer. Ten thousand blogs are not ten thousand open
    /// sockets.
    once: Client,
    /// Keeps a connection for the next request to the same host.
    kept: OnceLock<Client>,
    /// Whether the system has root certificates. Without them there is no `https`, and `http` need
    /// not suffer.
    has_roots: bool,
    settings: FetcherSettings,
    guard: AddressGuard,
}

impl FetchClients {
    pub(super) fn new(settings: &FetcherSettings, guard: &AddressGuard) -> reqwest::Result<Self> {
        // The first to come installs it; every later call finds it there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let with_roots = client_builder(settings, guard, 0)?.build();
        let has_roots = with_roots.is_ok();
        let once = match with_roots {
            Ok(once) => once,
            Err(_) => {
                client_builder(settings, guard, 0)?.tls_backend_preconfigured(no_roots()).build()?
            }
        };
        Ok(Self {
            once,
            kept: OnceLock::new(),
            has_roots,
            settings: settings.clone(),
            guard: guard.clone(),
        })
    }

    fn request_builder(
        &self,
        url: &Url,
        keep_alive: bool,
        form: Option<String>,
    ) -> reqwest::RequestBuilder {
        let kept = || {
            let new =
                || client_builder(&self.settings, &self.guard, 1).and_then(ClientBuilder::build);
            self.kept.get_or_init(|| new().unwrap_or(self.once.clone()))
        };
        let client = if keep_alive { kept() } else { &self.once };
        match form {
            None => client.get(url.clone()),
            Some(form) => client.post(url.clone()).body(form),
        }
    }
}

fn client_builder(
    settings: &FetcherSettings,
    guard: &AddressGuard,
    n_kept_per_host: usize,
) -> reqwest::Result<ClientBuilder> {
    let headers = [(ACCEPT, ACCEPTED), (ACCEPT_ENCODING, UNPACKED)];
    let roots = settings
        .extra_roots
        .iter()
        .map(|der| Certificate::from_der(der))
        .collect::<Result<Vec<_>, _>>()?;
    let builder = Client::builder()
        .user_agent(&settings.user_agent)
        .default_headers(HeaderMap::from_iter(
            headers.map(|(name, value)| (name, HeaderValue::from_static(value))),
        ))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        // A proxy would dial for us, unchecked.
        .no_proxy()
        .connect_timeout(settings.connect_timeout)
        .dns_resolver(Arc::new(guard.clone()))
        .pool_max_idle_per_host(n_kept_per_host)
        .pool_idle_timeout(settings.host_pause + Duration::from_secs(5))
        .http2_max_header_list_size(64 * 1024);
    // Merging none would still be another way to build.
    Ok(if roots.is_empty() { builder } else { builder.tls_certs_merge(roots) })
}

/// TLS that trusts nobody.
fn no_roots() -> rustls::ClientConfig {
    rustls::ClientConfig::builder()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}

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
                return Err(failure_messages::redirect_loop(url, &target).into());
            }
            at = target;
        }
        Err(failure_messages::too_many_redirects(url, MAX_REDIRECTS).into())
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
        let address = checked.map_err(|limit| failure_messages::too_slow(url, limit))??;
        if url.scheme() == "https" && !self.clients.has_roots {
            return Err(failure_messages::no_roots(url).into());
        }
        let entered = self.hosts.acquire_host(url, address, means.pause, &mut means.turn).await;
        if let Some(quiet) = self.hosts.is_quiet(url, address) {
            return Err(FetchRequestError::Quiet(quiet));
        }
        let request = self.clients.request_builder(url, means.keep_alive, form).headers(headers);
        let answer =
            means.run_within(self.settings.first_byte_timeout, total, request.send()).await;
        let response = match answer {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(failure_messages::no_answer(url, &error).into()),
            Err(limit) => {
                let first = self.settings.first_byte_timeout;
                return Err(failure_messages::too_slow(
                    url,
                    if limit < first { total } else { first },
                )
                .into());
            }
        };
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
fn redirect_target(at: &Url, response: &Response) -> Result<Option<Url>, FetchFailure> {
    let location = response.headers().get(LOCATION);
    let (true, Some(location)) =
        (matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308), location)
    else {
        return Ok(None);
    };
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut target =
        at.join(&location).map_err(|_| failure_messages::redirect_nowhere(at, &location))?;
    target.set_fragment(None);
    Ok(Some(target))
}
