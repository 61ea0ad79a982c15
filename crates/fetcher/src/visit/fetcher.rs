//! What visits addresses, what it is given and what it brings.

use course::FeedWarning;
use tokio::sync::Semaphore;
use url::Url;

use super::address_guard::AddressGuard;
use super::fetch_clients::FetchClients;
use super::fetcher_settings::FetcherSettings;
use super::host_limiter::HostLimiter;
use super::links::HeaderLink;
use super::portals::PortalDetector;

/// What an address brought.
#[derive(Debug, Clone)]
pub struct FetchedBody {
    /// The body, decompressed.
    pub bytes: Vec<u8>,
    /// Its `Content-Type` header.
    pub content_type: Option<String>,
    /// The address that answered, after redirects.
    pub answered_from: Url,
    /// What its `Link` headers name.
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

/// Visits addresses. One fetcher keeps connections open between its visits.
pub struct Fetcher {
    pub(super) clients: FetchClients,
    pub(super) guard: AddressGuard,
    pub(super) hosts: HostLimiter,
    pub(super) portals: PortalDetector,
    pub(super) settings: FetcherSettings,
    /// Parsing takes turns: as many at a time as there are cores.
    pub(super) parsers: Semaphore,
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
}
