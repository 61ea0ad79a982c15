//! The invented blogs of the demo, served over real HTTP on loopback.
//!
//! One server plays every host and picks the blog by the `Host` header, so that the demo's fetcher
//! only has to be told that each name leads here. What the blogs say is in `config/demo/`; how
//! their servers behave is in [`blog_table`].

mod blog_table;

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use course::FeedRole;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use blog_table::{BLOGS, DemoBlog, DemoDocument, ServerQuirk};

/// The blogs, answering until this is dropped.
pub(crate) struct DemoServer {
    addr: SocketAddr,
    day: Arc<AtomicU8>,
    server: JoinHandle<()>,
}

impl DemoServer {
    /// Begins to serve, on the first day.
    pub(crate) async fn start_server() -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let addr = listener.local_addr()?;
        let day = Arc::new(AtomicU8::new(1));
        let app = Router::new().fallback(answer_request).with_state(Arc::clone(&day));
        let server = tokio::spawn(async move {
            // It ends with the demo; an error of a single connection is the visitor's to report.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { addr, day, server })
    }

    /// Where every host of the demo is found.
    pub(crate) fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Lets the blogs move on to a day, counted from 1.
    pub(crate) fn set_day(&self, day: u8) {
        self.day.store(day, Ordering::Relaxed);
    }

    /// The feeds a facilitator registers on a day: their addresses and whose they are.
    #[expect(clippy::unused_self, reason = "who asks for addresses has the blogs running")]
    pub(crate) fn addresses_on(&self, day: u8) -> Vec<(String, &'static str, FeedRole)> {
        let role = |b: &DemoBlog| {
            if b.habits.contains(&ServerQuirk::Elsewhere) {
                FeedRole::Elsewhere
            } else {
                FeedRole::Blog
            }
        };
        BLOGS
            .iter()
            .filter(|b| b.joins_on() == day)
            .map(|b| (b.registered_address(), b.participant, role(b)))
            .collect()
    }
}

impl Drop for DemoServer {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer_request(
    State(day): State<Arc<AtomicU8>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let host =
        headers.get(header::HOST).and_then(|h| h.to_str().ok()).or(uri.host()).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let target = uri.path_and_query().map_or("/", |t| t.as_str());
    match BLOGS.iter().find(|blog| blog.host == host) {
        Some(blog) => blog_response(blog, target, day.load(Ordering::Relaxed), &headers),
        None => (StatusCode::MISDIRECTED_REQUEST, "no such blog in the demo").into_response(),
    }
}

fn blog_response(blog: &DemoBlog, target: &str, day: u8, headers: &HeaderMap) -> Response {
    if blog.is_gone_on(day) {
        return StatusCode::GONE.into_response();
    }
    if blog.moved_from() == Some(target) {
        return (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, blog.feed_address())])
            .into_response();
    }
    match blog.document_at(target) {
        Some(document) => feed_response(blog, &document, day, headers),
        None if target == "/" => home_page(blog),
        None if blog.names_on(day, target) => post_page(blog),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn feed_response(
    blog: &DemoBlog,
    document: &DemoDocument,
    day: u8,
    headers: &HeaderMap,
) -> Response {
    let Some(bytes) = document.bytes_on(day) else { return StatusCode::NOT_FOUND.into_response() };
    let content_type = (header::CONTENT_TYPE, document.content_type);
    if blog.has_quirk(&ServerQuirk::Etag) {
        let etag = content_etag(bytes);
        let known = headers
            .get(header::IF_NONE_MATCH)
            .is_some_and(|sent| sent.as_bytes() == etag.as_bytes());
        let etag = (header::ETAG, etag);
        return if known {
            (StatusCode::NOT_MODIFIED, [etag]).into_response()
        } else {
            ([etag], [content_type], bytes).into_response()
        };
    }
    if blog.has_quirk(&ServerQuirk::Gzip) && accepts_gzip(headers) {
        // Nothing can go wrong when writing into memory; if it did, the plain bytes are right as
        // well.
        if let Ok(packed) = gzip_bytes(bytes) {
            let packing = [(header::CONTENT_ENCODING, "gzip"), (header::VARY, "accept-encoding")];
            return (packing, [content_type], packed).into_response();
        }
    }
    ([content_type], bytes).into_response()
}

/// A strong validator, as a server of plain files gives one (RFC 9110 §8.8.3).
fn content_etag(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!("\"{}\"", course::identity::hex_digits(&hash[..8]))
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|a| a.to_str().ok())
        .is_some_and(|a| a.contains("gzip"))
}

fn gzip_bytes(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// A blog's first page, with the link by which feed readers find the feed.
fn home_page(blog: &DemoBlog) -> Response {
    let DemoBlog { host, path, participant, content_type, .. } = blog;
    Html(format!(
        "<!doctype html><title>{host}</title><link rel=\"alternate\" type=\"{content_type}\" href=\"{path}\">\
         <p>The blog of {participant}, who was invented for a demo."
    ))
    .into_response()
}

/// A post's page: all that matters is that it is there.
fn post_page(blog: &DemoBlog) -> Response {
    Html(format!(
        "<!doctype html><title>{}</title><p>This post can be read in the feed alone.",
        blog.host
    ))
    .into_response()
}

#[cfg(test)]
mod tests;
