//! How feeds are visited.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use course::{Document, FeedId, FetchFailure, KnownPosts, ReadPost};

use crate::read::{self, FeedHints, FeedLimits};

/// Maps a host to an address in place of the DNS: for invented hosts.
pub type HostResolver = Arc<dyn Fn(&str) -> Option<SocketAddr> + Send + Sync>;

/// Turns bytes into a document, as [`crate::read::read_changed_feed`] does.
pub type FeedReader = Arc<
    dyn Fn(
            &[u8],
            FeedHints<'_>,
            &FeedLimits,
            &KnownPosts,
        ) -> Result<Document<ReadPost>, FetchFailure>
        + Send
        + Sync,
>;

/// Looks up which posts of a feed need not be read again. It is asked on a thread that reads
/// documents, and only where a body has changed.
pub type KnownPostsLookup = Arc<dyn Fn(FeedId) -> KnownPosts + Send + Sync>;

/// Bounds, pauses and names of visits.
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
    /// answer ([`super::Fetcher::fetch_body`]).
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
    /// Which posts need not be read again.
    pub known_posts: KnownPostsLookup,
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
            read: Arc::new(read::read_changed_feed),
            known_posts: Arc::new(|_| KnownPosts::default()),
            resolve: None,
            extra_roots: Vec::new(),
        }
    }
}
