//! The static site: files as they lie in the site's folder, with what a browser needs to ask only once.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{self, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get_service;
use tower_http::services::{ServeDir, ServeFile};

/// Pages and feeds are asked for again after five minutes; with their validators that costs a short answer.
const PAGES: &str = "public, max-age=300";
/// What pages are drawn with changes with the program alone.
const PARTS: &str = "public, max-age=3600";

/// Serves the site's folder: the files `publish` wrote, and nothing else that lies there hidden.
pub(crate) fn files(folder: &Path) -> Router {
    let missing = ServeFile::new(folder.join("404.html"));
    let folder = ServeDir::new(folder).append_index_html_on_directories(true).not_found_service(missing);
    Router::new().fallback_service(get_service(folder)).layer(middleware::from_fn(guard))
}

/// Hidden files are the writer's own (its manifest, pages half written); a site has none.
async fn guard(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let path = request.uri().path();
    let is_hidden = path.split('/').any(|part| part.starts_with('.') || part.to_ascii_lowercase().starts_with("%2e"));
    if is_hidden {
        return StatusCode::NOT_FOUND.into_response();
    }
    let is_part = Path::new(path).extension().is_some_and(|e| e == "css" || e == "js");
    let keep = if is_part { PARTS } else { PAGES };
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    }
    response
}
