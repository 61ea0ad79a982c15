//! A scripted server on an address of its own that remembers what it was asked.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, Response};
use chrono::{DateTime, Utc};
use course::{FeedId, Fetched, Validators};
use fetcher::visit::{Fetcher, Settings, Visit};
use url::Url;

/// A request as the server saw it.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    /// The port at the other end: equal for requests on one connection.
    pub(crate) connection: u16,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|v| v.to_str().expect("a readable header"))
    }
}

/// A server that answers by a script.
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts a server on a loopback address that no other has.
    pub(crate) async fn start(answer: impl Fn(&Seen) -> Response<Body> + Send + Sync + 'static) -> Self {
        Self::start_slow(move |seen| (Duration::ZERO, answer(seen))).await
    }

    /// Starts a server that waits before it answers.
    pub(crate) async fn start_slow(
        answer: impl Fn(&Seen) -> (Duration, Response<Body>) + Send + Sync + 'static,
    ) -> Self {
        static NEXT: AtomicU16 = AtomicU16::new(1);
        let [high, low] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let listener =
            tokio::net::TcpListener::bind((Ipv4Addr::new(127, 77, high, low), 0)).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (seen.clone(), Arc::new(answer));
        let router = Router::new().fallback(move |ConnectInfo(peer): ConnectInfo<SocketAddr>, request: Request| {
            let (log, answer) = (log.clone(), answer.clone());
            async move {
                let (parts, body) = request.into_parts();
                let body = axum::body::to_bytes(body, 100_000).await.expect("a body");
                let seen = Seen {
                    method: parts.method.to_string(),
                    path: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
                    headers: parts.headers,
                    body: String::from_utf8_lossy(&body).into_owned(),
                    connection: peer.port(),
                };
                log.lock().expect("the log").push(seen.clone());
                let (wait, response) = answer(&seen);
                tokio::time::sleep(wait).await;
                response
            }
        });
        tokio::spawn(async move {
            axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await.expect("a server");
        });
        Self { address, seen }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.address)).expect("an address")
    }

    /// What was asked so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("the log").clone()
    }

    /// The paths that were asked so far.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.seen().into_iter().map(|s| s.path).collect()
    }
}

/// An answer from its parts.
pub(crate) fn reply(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Response<Body> {
    let response = headers.iter().fold(Response::builder().status(status), |r, (name, value)| r.header(*name, *value));
    response.body(body.into()).expect("an answer")
}

/// A feed with a post of this title.
pub(crate) fn feed(title: &str) -> String {
    format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Ward notes</title><link>https://ward.example/</link>\
         <description>d</description><item><title>{title}</title><guid>{title}</guid></item></channel></rss>"
    )
}

/// Settings that reach the loopback servers and wait for nothing.
pub(crate) fn settings() -> Settings {
    Settings {
        allow_private: vec!["127.0.0.0/8".parse().expect("a network")],
        host_pause: Duration::ZERO,
        ..Settings::default()
    }
}

pub(crate) fn now() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().expect("an instant")
}

pub(crate) fn visit(url: Url) -> Visit {
    Visit { feed: FeedId(1), url, validators: Validators::default(), body_hash: None }
}

/// One visit by a fetcher of its own.
pub(crate) async fn fetch(settings: Settings, visit: Visit) -> Fetched {
    Fetcher::new(settings).expect("a fetcher").fetch(visit, now()).await
}
