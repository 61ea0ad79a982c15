//! An address to bytes: asked politely, and only where it is safe.
//!
//! [`Fetcher::poll_feeds`] visits many feeds, [`Fetcher::fetch_feed`] one; [`Fetcher::fetch_body`]
//! brings the bytes of any address a person names, and [`Fetcher::probe_page`] asks whether a page
//! is still there. All go through one guarded request.

mod address_guard;
mod answer;
mod body;
mod cookies;
mod dns_cache;
mod failure_messages;
mod headers;
mod host_limiter;
mod host_platforms;
mod hub;
mod links;
mod platform_limiter;
mod poll;
mod portals;
mod probe;
mod request;
mod unpack;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use course::{Document, FeedId, FeedWarning, FetchFailure, FetchOutcome, FetchReport, Validators};
use tokio::sync::Semaphore;
use url::Url;

use crate::read::{self, FeedHints, FeedLimits};
use address_guard::AddressGuard;
use host_limiter::HostLimiter;
pub use links::HeaderLink;
use portals::PortalDetector;
pub use probe::PageProbe;
use request::{FetchClients, FetchRequestError, FetchResponse, RequestBudget};

/// Maps a host to an address in place of the DNS: for invented hosts.
pub type HostResolver = Arc<dyn Fn(&str) -> Option<SocketAddr> + Send + Sync>;

/// Turns bytes into a document, as [`crate::read::read_feed`] does.
pub type FeedReader =
    Arc<dyn Fn(&[u8], FeedHints<'_>, &FeedLimits) -> Result<Document, FetchFailure> + Send + Sync>;

/// How feeds are visited.
#[derive(Clone)]
pub struct FetcherSettings {
    /// The `User-Agent` header (RFC 9110 §10.1.5).
    pub user_agent: String,
    /// Hosts asked at the same time.
    pub concurrency: usize,
    /// How long a connection may take to be made.
    pub connect_timeout: Duration,
    /// How long the first byte of an answer may take.
    pub first_byte_timeout: Duration,
    /// How long a visit may take from beginning to end, redirects included.
    pub total_timeout: Duration,
    /// The largest body, in bytes after decompression.
    pub max_body_bytes: u64,
    /// The pause between two requests to one host; a fifth of it where a person waits for the
    /// answer ([`Fetcher::fetch_body`]).
    pub host_pause: Duration,
    /// Networks that are visited although they are private. At their addresses any port may be
    /// asked.
    pub allow_private: Vec<ipnet::IpNet>,
    /// Ports that are asked beside 80 and 443.
    pub allow_ports: Vec<u16>,
    /// How much of a document is read.
    pub limits: FeedLimits,
    /// How a body is understood. A panic of it is the failure of the feed it was reading.
    pub read: FeedReader,
    /// Where invented hosts are; the address is checked like any other.
    pub resolve: Option<HostResolver>,
    /// Certificates (DER) that are trusted beside those of the operating system.
    pub extra_roots: Vec<Vec<u8>>,
}

impl Default for FetcherSettings {
    fn default() -> Self {
        Self {
            user_agent: format!("Katydid/{}", env!("CARGO_PKG_VERSION")),
            concurrency: 32,
            connect_timeout: Duration::from_secs(10),
            first_byte_timeout: Duration::from_secs(20),
            total_timeout: Duration::from_mins(1),
            max_body_bytes: 10_000_000,
            host_pause: Duration::from_secs(1),
            allow_private: Vec::new(),
            allow_ports: Vec::new(),
            limits: FeedLimits::default(),
            read: Arc::new(read::read_feed),
            resolve: None,
            extra_roots: Vec::new(),
        }
    }
}

/// A feed that is to be visited, with what is known from the last time.
#[derive(Debug, Clone)]
pub struct FetchTarget {
    /// Whose feed it is.
    pub feed: FeedId,
    /// The address.
    pub url: Url,
    /// What the last answer gave to be recognised by.
    pub validators: Validators,
    /// The hash of the last body.
    pub body_hash: Option<String>,
}

/// What an address brought.
#[derive(Debug, Clone)]
pub struct FetchedBody {
    /// The body, decompressed.
    pub bytes: Vec<u8>,
    /// Its `FolderContent-Type` header.
    pub content_type: Option<String>,
    /// The address that answered, after redirects.
    pub answered_from: Url,
    /// What its `XmlFeedLink` headers name.
    pub links: Vec<HeaderLink>,
    /// What the server says wrongly of its packing.
    pub problems: Vec<FeedWarning>,
    /// Whether it breaks off, or was larger than the bound: its beginning is here.
    pub is_cut: bool,
}

/// Why no visit can be made at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The HTTP client cannot be set up: the `User-Agent` cannot be sent, or TLS cannot be.
    #[error("the HTTP client cannot be set up")]
    Client(#[source] reqwest::Error),
}

/// Visits feeds. One fetcher keeps connections open between its visits.
pub struct Fetcher {
    clients: FetchClients,
    guard: AddressGuard,
    hosts: HostLimiter,
    portals: PortalDetector,
    settings: FetcherSettings,
    /// Parsing takes turns: as many at a time as there are cores.
    parsers: Semaphore,
}

impl Fetcher {
    /// Makes ready to visit.
    ///
    /// # Errors
    /// [`Error::Client`] when TLS or the connection pool cannot be set up.
    pub fn new(settings: FetcherSettings) -> Result<Self, Error> {
        let hosts = HostLimiter::new(settings.concurrency);
        let guard = AddressGuard::new(&settings);
        let clients = FetchClients::new(&settings, &guard).map_err(Error::Client)?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self {
            clients,
            guard,
            hosts,
            portals: PortalDetector::default(),
            settings,
            parsers: Semaphore::new(cores),
        })
    }

    /// Visits one feed. It does not fail: a failure is what came of the visit.
    pub async fn fetch_feed(&self, visit: FetchTarget, now: DateTime<Utc>) -> FetchReport {
        let mut means =
            RequestBudget::new(self.hosts.acquire_permit().await, self.settings.host_pause, false);
        self.fetch_with_budget(visit, now, &mut means).await
    }

    async fn fetch_with_budget(
        &self,
        visit: FetchTarget,
        now: DateTime<Utc>,
        means: &mut RequestBudget,
    ) -> FetchReport {
        let mut fetched = FetchReport {
            feed: visit.feed,
            at: now,
            took: Duration::ZERO,
            status: None,
            n_bytes: 0,
            answered_from: None,
            moved_to: None,
            validators: None,
            body_hash: None,
            pace: course::ScheduleHints::default(),
            outcome: FetchOutcome::Unchanged,
        };
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
        let loaded = self.fetch_body_with_budget(url, &Validators::default(), &mut means).await?;
        // Without validators there is nothing that could be unchanged.
        loaded.map(|(loaded, _)| loaded).ok_or_else(|| failure_messages::bad_status(url, 304))
    }

    async fn fetch_body_with_budget(
        &self,
        url: &Url,
        validators: &Validators,
        means: &mut RequestBudget,
    ) -> Result<Option<(FetchedBody, Validators)>, FetchFailure> {
        let asked = self.request_with_redirects(url, validators, means).await;
        let FetchResponse { response, url, entered, is_conditional, .. } =
            asked.map_err(|stop| match stop {
                FetchRequestError::Failed(failure) => failure,
                FetchRequestError::Quiet(_) => failure_messages::host_wants_quiet(url),
            })?;
        if is_conditional && response.status().as_u16() == 304 {
            return Ok(None);
        }
        if !response.status().is_success() {
            return Err(failure_messages::bad_status(&url, response.status().as_u16()));
        }
        let validators = headers::response_validators(response.headers(), &url);
        let links = links::read_link_headers(response.headers(), &url);
        let (total, max_bytes) = (self.settings.total_timeout, self.settings.max_body_bytes);
        let packed =
            means.run_within(total, total, body::receive_body(response, &url, max_bytes)).await;
        let packed = packed.map_err(|_| failure_messages::too_slow(&url, total))??;
        drop(entered);
        let unpacked = unpack::unpack_body(packed.bytes, packed.encoding.as_deref(), max_bytes)
            .map_err(|broken| failure_messages::bad_packing(&url, &broken))?;
        let loaded = FetchedBody {
            bytes: unpacked.bytes,
            content_type: packed.content_type,
            answered_from: url,
            links,
            problems: unpacked.problems,
            is_cut: packed.is_cut || unpacked.is_cut,
        };
        Ok(Some((loaded, validators)))
    }

    /// Brings the whole body of an address if it is another than the last time; `None` where the
    /// server says that nothing changed.
    ///
    /// # Errors
    /// As [`Fetcher::fetch_body`], and when the body breaks off or is too large.
    pub async fn fetch_changed_body(
        &self,
        url: &Url,
        validators: &Validators,
    ) -> Result<Option<(FetchedBody, Validators)>, FetchFailure> {
        let mut means =
            RequestBudget::new(self.hosts.acquire_permit().await, self.settings.host_pause, false);
        let loaded = self.fetch_body_with_budget(url, validators, &mut means).await?;
        match &loaded {
            // Half of it would be taken for all of it.
            Some((loaded, _)) if loaded.is_cut => {
                Err(failure_messages::too_large(url, self.settings.max_body_bytes))
            }
            _ => Ok(loaded),
        }
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
