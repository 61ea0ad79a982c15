//! An address to bytes: asked politely, and only where it is safe.
//!
//! [`Fetcher::poll_addresses`] visits many watched addresses, [`Fetcher::fetch_address`] one;
//! [`Fetcher::fetch_body`] brings the bytes of any address a person names, and
//! [`Fetcher::probe_page`] asks whether a page is still there, [`Fetcher::fetch_picture`] brings a
//! picture of a post, and [`Fetcher::fetch_site_answer`] what the course's own addresses answer. All
//! go through one guarded request.

mod address_guard;
mod answer;
mod body;
mod cookies;
mod dns_cache;
mod fetch;
mod fetch_clients;
mod fetcher;
mod fetcher_settings;
mod forbidden_address;
mod headers;
mod host_limiter;
mod host_platforms;
mod hub;
mod links;
mod picture;
mod platform_limiter;
mod poll;
mod portals;
mod probe;
mod request;
mod request_budget;
mod request_failures;
mod site_answer;
mod unpack;

pub use fetcher::{Error, FetchedBody, Fetcher};
pub use fetcher_settings::{FeedReader, FetcherSettings, HostResolver, KnownPostsLookup};
pub use links::HeaderLink;
pub use probe::PageProbe;
pub use site_answer::SiteAnswer;
