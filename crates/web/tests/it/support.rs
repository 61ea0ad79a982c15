//! A course with a site, and requests to it.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::DateTime;
use http_body_util::BodyExt;
use tempfile::TempDir;
use tower::ServiceExt;
use web::{Memory, Settings, Web};

/// A course in a folder of its own.
pub(crate) struct Course {
    pub(crate) router: Router,
    pub(crate) folder: TempDir,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// A header's value, empty where it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().expect("text"))
    }
}

impl Course {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("katydid.db");
        store::Store::create(&database).expect("a database");
        let site = folder.path().join("site");
        write(&site, "index.html", "<p>The Daily</p>");
        write(&site, "editions/2026-03-02/index.html", "<p>Edition 1</p>");
        write(&site, "404.html", "<p>There is no such page</p>");
        write(&site, "style.css", "p { margin: 0 }");
        write(&site, ".katydid-manifest.json", "{}");
        let settings = Settings {
            address: "https://daily.example.org/".parse().expect("an address"),
            site,
            proxies: Vec::new(),
            max_body_bytes: 64 * 1024,
        };
        let now = DateTime::from_timestamp(1_772_438_400, 0).expect("a date");
        let memory = Memory::open(&database).expect("a database");
        let router = web::router(Arc::new(Web { settings, memory, clock: Arc::new(move || now) }));
        Self { router, folder }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).header("host", "daily.example.org").body(Body::empty()).expect("a request")).await
    }
}

fn write(site: &Path, path: &str, text: &str) {
    let file = site.join(path);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(file, text).expect("a file");
}
