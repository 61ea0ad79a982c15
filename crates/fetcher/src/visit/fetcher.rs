//! What visits feeds, what it is given and what it brings.

use std::fmt;
use std::sync::Arc;

use course::{FeedId, FeedWarning, KnownPosts, Validators};
use tokio::sync::Semaphore;
use url::Url;

use super::address_guard::AddressGuard;
use super::fetch_clients::FetchClients;
use super::fetcher_settings::FetcherSettings;
use super::host_limiter::HostLimiter;
use super::links::HeaderLink;
use super::portals::PortalDetector;

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
    /// Which posts need not be read again.
    pub known_posts: KnownPostsLookup,
}

/// Looks up which posts of a feed are known. It is asked on a thread that reads documents, and only
/// where a body has changed.
#[derive(Clone, Default)]
pub struct KnownPostsLookup(Option<Arc<dyn Fn() -> KnownPosts + Send + Sync>>);

impl KnownPostsLookup {
    /// A lookup by this function. That of `default()` knows no post.
    pub fn new(look_up: impl Fn() -> KnownPosts + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(look_up)))
    }

    pub(super) fn known_posts(&self) -> KnownPosts {
        self.0.as_ref().map_or_else(KnownPosts::default, |look_up| look_up())
    }
}

impl fmt::Debug for KnownPostsLookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KnownPostsLookup").field(&self.0.is_some()).finish()
    }
}

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

/// Visits feeds. One fetcher keeps connections open between its visits.
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
