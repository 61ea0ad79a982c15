//! The static site: files as they lie in the site's folder, with what a browser needs to ask only
//! once.
//!
//! What is asked for often is kept in memory for a moment, packed: a thousand readers of one page
//! cost one reading and one packing of it. A moment is short enough that nobody waits for what was
//! just published, or sees for longer what was hidden.

use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get_service;
use moka::future::Cache;
use tower_http::compression::CompressionLayer;
use tower_http::services::{ServeDir, ServeFile};

/// Pages and feeds are asked for again after five minutes; with their validators that costs a short
/// answer.
const PAGES: &str = "public, max-age=300";
/// What pages are drawn with changes with the program alone.
const PARTS: &str = "public, max-age=3600";
/// How long a file is served as it was.
const MOMENT: Duration = Duration::from_secs(2);
/// What is kept at most, in bytes, all together and of one file. Larger ones are read each time.
const MOST_KEPT: u64 = 32 * 1024 * 1024;
const MOST_OF_ONE: usize = 1024 * 1024;

/// Serves the site's folder: the files `publish` wrote, and nothing else that lies there hidden.
pub(crate) fn serve_site(folder: &Path) -> Router {
    let missing = ServeFile::new(folder.join("404.html"));
    let folder =
        ServeDir::new(folder).append_index_html_on_directories(true).not_found_service(missing);
    let cache =
        Cache::builder().max_capacity(MOST_KEPT).time_to_live(MOMENT).weigher(cache_weight).build();
    Router::new()
        .fallback_service(get_service(folder))
        .layer(middleware::from_fn(guard_site_files))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(cache, serve_cached))
}

/// Hidden files are the writer's own (its manifest, pages half written); a site has none.
async fn guard_site_files(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let path = request.uri().path();
    let is_hidden = path
        .split('/')
        .any(|part| part.starts_with('.') || part.to_ascii_lowercase().starts_with("%2e"));
    if is_hidden {
        return StatusCode::NOT_FOUND.into_response();
    }
    let is_part = Path::new(path).extension().is_some_and(|e| e == "css" || e == "js");
    let keep = if is_part { PARTS } else { PAGES };
    let is_reading_list = Path::new(path).extension().is_some_and(|e| e == "opml");
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        if is_reading_list {
            let kind = HeaderValue::from_static("text/x-opml");
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
        }
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    }
    state_encoding(response.headers_mut());
    response
}

/// All texts of a site are in UTF-8, and say so.
fn state_encoding(headers: &mut HeaderMap) {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()) else {
        return;
    };
    let is_text = kind.starts_with("text/")
        || ["xml", "json", "javascript"].iter().any(|ending| kind.ends_with(ending));
    if is_text && let Ok(stated) = HeaderValue::try_from(format!("{kind}; charset=utf-8")) {
        headers.insert(header::CONTENT_TYPE, stated);
    }
}

/// A path, and the packings that its reader takes.
type FileCacheKey = (String, String);

/// What was found there a moment ago.
#[derive(Debug, Clone)]
enum CachedFile {
    /// A file, as it was sent.
    File { headers: HeaderMap, body: Bytes },
    /// Something that is made each time: a redirect, a large file, nothing at all.
    Other,
}

fn cache_weight((path, packings): &FileCacheKey, found: &CachedFile) -> u32 {
    let body = match found {
        CachedFile::File { body, .. } => body.len(),
        CachedFile::Other => 0,
    };
    // With some room for headers and the table itself.
    u32::try_from(path.len() + packings.len() + body + 512).unwrap_or(u32::MAX)
}

/// Answers from memory what was asked for a moment ago. Many who ask at the same time wait for one
/// answer.
async fn serve_cached(
    State(cache): State<Cache<FileCacheKey, CachedFile>>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    // A part of a file, or one as it was at a time, is for the files themselves to say.
    let conditions = [
        header::RANGE,
        header::IF_RANGE,
        header::IF_MODIFIED_SINCE,
        header::IF_UNMODIFIED_SINCE,
        header::IF_MATCH,
    ];
    let known = parts.headers.get(header::IF_NONE_MATCH).cloned();
    let is_plain = conditions.iter().all(|name| !parts.headers.contains_key(name));
    if parts.method != Method::GET
        || !(is_plain || known.is_some() && !parts.headers.contains_key(header::RANGE))
    {
        return next.run(Request::from_parts(parts, body)).await;
    }
    // RFC 9110 §13.2.2: beside If-None-Match, a date counts for nothing.
    for name in [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE] {
        parts.headers.remove(name);
    }
    let packings = parts
        .headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let asked = (parts.uri.path().to_owned(), packings.chars().take(100).collect());
    let ask = || next.clone().run(Request::from_parts(parts.clone(), Body::empty()));
    match cache.get_with(asked, async { read_cacheable(ask().await).await }).await {
        CachedFile::File { headers, body } => file_response(headers, body, known.as_ref()),
        CachedFile::Other => ask().await,
    }
}

async fn read_cacheable(response: Response) -> CachedFile {
    if response.status() != StatusCode::OK {
        return CachedFile::Other;
    }
    let (parts, body) = response.into_parts();
    match to_bytes(body, MOST_OF_ONE).await {
        Ok(body) => CachedFile::File { headers: parts.headers, body },
        Err(_) => CachedFile::Other,
    }
}

fn file_response(mut headers: HeaderMap, body: Bytes, known: Option<&HeaderValue>) -> Response {
    let is_known = match (
        known.and_then(|v| v.to_str().ok()),
        headers.get(header::ETAG).and_then(|v| v.to_str().ok()),
    ) {
        (Some(known), Some(etag)) => {
            // Compared weakly (RFC 9110 §8.8.3.2).
            let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
            known.trim() == "*" || known.split(',').any(|tag| opaque(tag) == opaque(etag))
        }
        _ => false,
    };
    if is_known {
        for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::CONTENT_TYPE] {
            headers.remove(name);
        }
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    (headers, body).into_response()
}
