//! A loopback web server whose answers a test sets, and which remembers what it was asked.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response, StatusCode};

/// What an address answers.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn feed(body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type", "application/rss+xml".into())],
            body: body.into(),
        }
    }

    pub(crate) fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

#[derive(Debug, Default)]
struct Shared {
    answers: HashMap<String, Answer>,
    asked: Vec<(String, HeaderMap)>,
    posted: Vec<(String, String)>,
}

/// The server. It ends with the test.
pub(crate) struct Blogs {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
    _runtime: tokio::runtime::Runtime,
}

impl Blogs {
    pub(crate) fn serve() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let shared = Arc::new(Mutex::new(Shared::default()));
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(answer).with_state(shared.clone());
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self { address, shared, _runtime: runtime }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn set(&self, path: &str, answer: Answer) {
        self.shared.lock().unwrap().answers.insert(path.to_owned(), answer);
    }

    /// The headers of each request for a path, in order.
    pub(crate) fn asked(&self, path: &str) -> Vec<HeaderMap> {
        let shared = self.shared.lock().unwrap();
        shared.asked.iter().filter(|(p, _)| p == path).map(|(_, h)| h.clone()).collect()
    }

    /// The forms that were posted to a path, in order, each as its fields.
    pub(crate) fn posted(&self, path: &str) -> Vec<HashMap<String, String>> {
        let shared = self.shared.lock().unwrap();
        let posted = shared.posted.iter().filter(|(p, _)| p == path);
        posted
            .map(|(_, body)| url::form_urlencoded::parse(body.as_bytes()).into_owned().collect())
            .collect()
    }
}

async fn answer(State(shared): State<Arc<Mutex<Shared>>>, request: Request) -> Response<Body> {
    let (request, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 100_000).await.unwrap();
    let path = request.uri.path().to_owned();
    let mut shared = shared.lock().unwrap();
    if request.method == "POST" {
        shared.posted.push((path.clone(), String::from_utf8_lossy(&body).into_owned()));
    }
    shared.asked.push((path.clone(), request.headers.clone()));
    let answer = shared.answers.get(&path).cloned().unwrap_or_else(|| Answer::status(404));
    let etag = answer.headers.iter().find(|(n, _)| *n == "etag").map(|(_, v)| v.as_str());
    let unchanged = etag.is_some()
        && request.headers.get("if-none-match").and_then(|v| v.to_str().ok()) == etag;
    let status = if unchanged { 304 } else { answer.status };
    let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    for (name, value) in &answer.headers {
        response = response.header(*name, value);
    }
    response.body(if unchanged { Body::empty() } else { Body::from(answer.body) }).unwrap()
}

/// An RSS feed of posts, each of which is the inside of an `item`.
pub(crate) fn rss(title: &str, items: &[&str]) -> String {
    let items: Vec<_> = items.iter().map(|i| format!("<item>{i}</item>\n")).collect();
    let items = items.concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>{title}</title>\
         <link>http://blog.example/</link><description/>\n{items}</channel></rss>"
    )
}

/// The inside of an `item` with the course tag.
pub(crate) fn item(id: &str, title: &str, date: &str) -> String {
    format!(
        "<guid isPermaLink=\"false\">{id}</guid><title>{title}</title><link>http://blog.example/{id}</link>\
         <pubDate>{date}</pubDate><category>Katydid26</category><description>About {title}.</description>"
    )
}
