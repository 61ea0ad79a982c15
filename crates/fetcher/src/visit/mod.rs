//! An address to bytes: asked politely, and only where it is safe.
//!
//! [`Fetcher::poll`] visits many feeds, [`Fetcher::fetch`] one; [`Fetcher::load`] brings the bytes of any address a person
//! names, and [`Fetcher::probe`] asks whether a page is still there. All go through one guarded request.

mod answer;
mod body;
mod cookies;
mod gate;
mod guard;
mod headers;
mod hosts;
mod hub;
mod links;
mod names;
mod platforms;
mod poll;
mod portals;
mod probe;
mod request;
mod unpack;
mod words;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use course::{Document, Failure, FeedId, Fetched, Outcome, Problem, Validators};
use tokio::sync::Semaphore;
use url::Url;

use crate::understand::{self, Hints, Limits};
use guard::Guard;
use hosts::Hosts;
pub use links::HeaderLink;
use portals::Portals;
pub use probe::Probe;
use request::{Asked, Clients, Means, Stop};

/// Maps a host to an address in place of the DNS: for invented hosts.
pub type Resolver = Arc<dyn Fn(&str) -> Option<SocketAddr> + Send + Sync>;

/// Turns bytes into a document, as [`understand::read`] does.
pub type Reader = Arc<dyn Fn(&[u8], Hints<'_>, &Limits) -> Result<Document, Failure> + Send + Sync>;

/// How feeds are visited.
#[derive(Clone)]
pub struct Settings {
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
    /// The pause between two requests to one host; a fifth of it where a person waits for the answer ([`Fetcher::load`]).
    pub host_pause: Duration,
    /// Networks that are visited although they are private. At their addresses any port may be asked.
    pub allow_private: Vec<ipnet::IpNet>,
    /// Ports that are asked beside 80 and 443.
    pub allow_ports: Vec<u16>,
    /// How much of a document is read.
    pub limits: Limits,
    /// How a body is understood. A panic of it is the failure of the feed it was reading.
    pub read: Reader,
    /// Where invented hosts are; the address is checked like any other.
    pub resolve: Option<Resolver>,
    /// Certificates (DER) that are trusted beside those of the operating system.
    pub extra_roots: Vec<Vec<u8>>,
}

impl Default for Settings {
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
            limits: Limits::default(),
            read: Arc::new(understand::read),
            resolve: None,
            extra_roots: Vec::new(),
        }
    }
}

/// A feed that is to be visited, with what is known from the last time.
#[derive(Debug, Clone)]
pub struct Visit {
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
pub struct Loaded {
    /// The body, decompressed.
    pub bytes: Vec<u8>,
    /// Its `Content-Type` header.
    pub content_type: Option<String>,
    /// The address that answered, after redirects.
    pub answered_from: Url,
    /// What its `Link` headers name.
    pub links: Vec<HeaderLink>,
    /// What the server says wrongly of its packing.
    pub problems: Vec<Problem>,
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
    clients: Clients,
    guard: Guard,
    hosts: Hosts,
    portals: Portals,
    settings: Settings,
    /// Parsing takes turns: as many at a time as there are cores.
    parsers: Semaphore,
}

impl Fetcher {
    /// Makes ready to visit.
    ///
    /// # Errors
    /// [`Error::Client`] when TLS or the connection pool cannot be set up.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let hosts = Hosts::new(settings.concurrency);
        let guard = Guard::new(&settings);
        let clients = Clients::new(&settings, &guard).map_err(Error::Client)?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self {
            clients,
            guard,
            hosts,
            portals: Portals::default(),
            settings,
            parsers: Semaphore::new(cores),
        })
    }

    /// Visits one feed. It does not fail: a failure is what came of the visit.
    pub async fn fetch(&self, visit: Visit, now: DateTime<Utc>) -> Fetched {
        let mut means = Means::new(self.hosts.turn().await, self.settings.host_pause, false);
        self.fetch_with(visit, now, &mut means).await
    }

    async fn fetch_with(&self, visit: Visit, now: DateTime<Utc>, means: &mut Means) -> Fetched {
        let mut fetched = Fetched {
            feed: visit.feed,
            at: now,
            took: Duration::ZERO,
            status: None,
            n_bytes: 0,
            answered_from: None,
            moved_to: None,
            validators: None,
            body_hash: None,
            pace: course::Pace::default(),
            outcome: Outcome::Unchanged,
        };
        fetched.outcome =
            self.visit(&visit, &mut fetched, means).await.unwrap_or_else(Outcome::Failed);
        fetched.took = means.took;
        fetched
    }

    /// Brings the body of an address, following redirects.
    ///
    /// # Errors
    /// A [`Failure`] when there is no answer, or one without a document.
    pub async fn load(&self, url: &Url) -> Result<Loaded, Failure> {
        let mut means = Means::new(self.hosts.turn().await, self.settings.host_pause / 5, true);
        let loaded = self.load_with(url, &Validators::default(), &mut means).await?;
        // Without validators there is nothing that could be unchanged.
        loaded.map(|(loaded, _)| loaded).ok_or_else(|| words::status(url, 304))
    }

    async fn load_with(
        &self,
        url: &Url,
        validators: &Validators,
        means: &mut Means,
    ) -> Result<Option<(Loaded, Validators)>, Failure> {
        let asked = self.ask(url, validators, means).await;
        let Asked { response, url, entered, is_conditional, .. } =
            asked.map_err(|stop| match stop {
                Stop::Failed(failure) => failure,
                Stop::Quiet(_) => words::quiet(url),
            })?;
        if is_conditional && response.status().as_u16() == 304 {
            return Ok(None);
        }
        if !response.status().is_success() {
            return Err(words::status(&url, response.status().as_u16()));
        }
        let validators = headers::validators(response.headers(), &url);
        let links = links::read(response.headers(), &url);
        let (total, max_bytes) = (self.settings.total_timeout, self.settings.max_body_bytes);
        let packed = means.within(total, total, body::read(response, &url, max_bytes)).await;
        let packed = packed.map_err(|_| words::too_slow(&url, total))??;
        drop(entered);
        let unpacked = unpack::unpack(packed.bytes, packed.encoding.as_deref(), max_bytes)
            .map_err(|broken| words::packing(&url, &broken))?;
        let loaded = Loaded {
            bytes: unpacked.bytes,
            content_type: packed.content_type,
            answered_from: url,
            links,
            problems: unpacked.problems,
            is_cut: packed.is_cut || unpacked.is_cut,
        };
        Ok(Some((loaded, validators)))
    }

    /// Brings the whole body of an address if it is another than the last time; `None` where the server says that nothing changed.
    ///
    /// # Errors
    /// As [`Fetcher::load`], and when the body breaks off or is too large.
    pub async fn load_changed(
        &self,
        url: &Url,
        validators: &Validators,
    ) -> Result<Option<(Loaded, Validators)>, Failure> {
        let mut means = Means::new(self.hosts.turn().await, self.settings.host_pause, false);
        let loaded = self.load_with(url, validators, &mut means).await?;
        match &loaded {
            // Half of it would be taken for all of it.
            Some((loaded, _)) if loaded.is_cut => {
                Err(words::too_large(url, self.settings.max_body_bytes))
            }
            _ => Ok(loaded),
        }
    }

    /// Asks whether a page is still at its address. The body is not read.
    pub async fn probe(&self, url: &Url) -> Probe {
        let mut means = Means::new(self.hosts.turn().await, self.settings.host_pause, false);
        match self.ask(url, &Validators::default(), &mut means).await {
            Ok(asked) => Probe::of(url, &asked.url, asked.response.status().as_u16()),
            Err(_) => Probe::Unknown,
        }
    }
}
