//! Invented blogs on a loopback address, and names that lead there.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use fetcher::visit::FetcherSettings;
use tokio::net::TcpListener;

/// What the blogs say, by `host/path`. `-> X` leads to X, `CLOSED` is refused; anything else is a
/// page or a feed.
type Pages = Arc<Mutex<BTreeMap<String, String>>>;

/// A server with blogs.
pub(crate) struct Blogs {
    pub(crate) address: SocketAddr,
    pages: Pages,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Blogs {
    /// Starts a server on a loopback address that no other has.
    pub(crate) async fn start(pages: &[(&str, &str)]) -> Self {
        static NEXT: AtomicU16 = AtomicU16::new(1);
        let [high, low] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let listener =
            TcpListener::bind((Ipv4Addr::new(127, 78, high, low), 0)).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let pages: Pages = Arc::new(Mutex::new(
            pages.iter().map(|(at, text)| ((*at).to_owned(), (*text).to_owned())).collect(),
        ));
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (served, log) = (Arc::clone(&pages), Arc::clone(&asked));
        let router = Router::new().fallback(move |request: Request| {
            let host = request
                .headers()
                .get(header::HOST)
                .and_then(|h| h.to_str().ok())
                .unwrap_or_default()
                .to_owned();
            let at = format!("{}{}", host, request.uri().path());
            log.lock().expect("the log").push(at.clone());
            let page = served.lock().expect("the pages").get(&at).cloned();
            async move { answer(page.as_deref()) }
        });
        tokio::spawn(async move { axum::serve(listener, router).await.expect("a server") });
        Self { address, pages, asked }
    }

    /// What a page says from now on.
    pub(crate) fn set(&self, at: &str, text: &str) {
        self.pages.lock().expect("the pages").insert(at.to_owned(), text.to_owned());
    }

    /// What was asked so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("the log").clone()
    }

    /// Settings under which every name leads here, and this address alone may be visited of all
    /// that are private. `inside.example` leads to another loopback address, `nowhere.example` to a
    /// private network.
    pub(crate) fn settings(&self) -> FetcherSettings {
        let there = self.address;
        let resolve = move |host: &str| match host {
            "inside.example" => Some(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), there.port())),
            "nowhere.example" => Some(SocketAddr::new(Ipv4Addr::new(10, 0, 0, 1).into(), 80)),
            // Nothing that is tested here may reach further.
            _ => Some(there),
        };
        FetcherSettings {
            allow_private: vec![there.ip().into()],
            resolve: Some(Arc::new(resolve)),
            host_pause: std::time::Duration::ZERO,
            ..FetcherSettings::default()
        }
    }
}

fn answer(page: Option<&str>) -> Response {
    match page {
        None => (StatusCode::NOT_FOUND, "nothing here").into_response(),
        Some("CLOSED") => (StatusCode::FORBIDDEN, "closed").into_response(),
        Some(page) => match page.strip_prefix("-> ") {
            Some(to) => (StatusCode::FOUND, [(header::LOCATION, to.to_owned())]).into_response(),
            None => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.to_owned())
                .into_response(),
        },
    }
}

/// A feed in RSS with a title and posts: title, category and author of each.
pub(crate) fn rss(title: &str, posts: &[(&str, &str)]) -> String {
    let items = posts.iter().enumerate().fold(String::new(), |items, (n, (post, category))| {
        let day = 20 - n;
        items
            + &format!(
                "<item><title>{post}</title><link>http://ward.example/{n}</link><guid>http://ward.example/{n}</guid>\
                 <category>{category}</category><dc:creator>Ana Silva</dc:creator>\
                 <pubDate>{day} Feb 2026 06:00:00 +0000</pubDate><description>Some words about it.</description></item>"
            )
    });
    format!(
        "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>{title}</title>\
         <link>http://ward.example/</link><generator>https://wordpress.org/?v=6.8</generator>{items}</channel></rss>"
    )
}
