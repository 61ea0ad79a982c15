//! Many visits at once: fair to hosts, and no host in the way of another.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use course::{FailureKind, FeedId, Fetched, Outcome};
use fetcher::visit::{Fetcher, Settings, Visit};
use url::Url;

use crate::server::{Server, feed, now, reply, settings, visit};

fn visits(urls: impl IntoIterator<Item = Url>) -> Vec<Visit> {
    let numbered = urls.into_iter().zip(1..);
    numbered.map(|(url, n)| Visit { feed: FeedId(n), ..visit(url) }).collect()
}

async fn poll(settings: Settings, visits: Vec<Visit>) -> Vec<Fetched> {
    let mut arriving = Arc::new(Fetcher::new(settings).expect("a fetcher")).poll(visits, now);
    let mut arrived = Vec::new();
    while let Some(next) = arriving.recv().await {
        arrived.push(next);
    }
    arrived
}

#[tokio::test]
async fn a_host_is_asked_for_one_thing_at_a_time_on_one_connection() {
    let asking = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (inside, highest) = (asking.clone(), most.clone());
    let server = Server::start_slow(move |_| {
        highest.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        let inside = inside.clone();
        let body = axum::body::Body::from_stream(futures_util::stream::once(async move {
            inside.fetch_sub(1, Ordering::SeqCst);
            Ok::<_, std::io::Error>(feed("Hello"))
        }));
        (Duration::from_millis(5), reply(200, &[], body))
    })
    .await;
    // A second host whose redirects lead to the first is no way around.
    let to = server.url("/c").to_string();
    let other = Server::start(move |_| reply(302, &[("location", &to)], "")).await;
    let urls = [server.url("/a"), other.url("/x"), server.url("/b"), other.url("/y")];
    let fetched = poll(settings(), visits(urls)).await;
    assert!(fetched.iter().all(|f| matches!(f.outcome, Outcome::Read(_))), "{fetched:?}");
    assert_eq!(most.load(Ordering::SeqCst), 1);
    let connections: HashSet<u16> = server.seen().iter().map(|s| s.connection).collect();
    assert!(connections.len() < server.seen().len(), "kept alive");
}

#[tokio::test]
async fn a_slow_host_holds_up_nobody_else() {
    let (release, released) = tokio::sync::watch::channel(false);
    let slow = Server::start(move |_| {
        let mut released = released.clone();
        let body = axum::body::Body::from_stream(futures_util::stream::once(async move {
            released.wait_for(|is| *is).await.map(|_| feed("At last")).map_err(std::io::Error::other)
        }));
        reply(200, &[], body)
    })
    .await;
    let quick = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let to_slow = slow.url("/").to_string();
    let leading_there = Server::start(move |_| reply(302, &[("location", &to_slow)], "")).await;
    // Two shares: one is taken by the slow host, and whoever waits for that host holds none.
    let two = Settings { concurrency: 2, ..settings() };
    let visits = visits([slow.url("/"), leading_there.url("/"), quick.url("/1"), quick.url("/2")]);
    let mut arriving = Arc::new(Fetcher::new(two).expect("a fetcher")).poll(visits, now);
    let mut next = async || arriving.recv().await.expect("a result").feed.0;
    assert_eq!([next().await, next().await], [3, 4]);
    release.send(true).expect("the slow host");
    let mut late = [next().await, next().await];
    late.sort_unstable();
    assert_eq!(late, [1, 2]);
}

#[tokio::test]
async fn a_host_that_asks_for_quiet_is_not_asked_again() {
    let server = Server::start(|_| reply(429, &[("retry-after", "600")], "")).await;
    let fetched = poll(settings(), visits(["/a", "/b", "/c"].map(|p| server.url(p)))).await;
    assert_eq!(fetched.len(), 3);
    for visited in &fetched {
        assert_eq!(visited.outcome, Outcome::Throttled);
        let wait = visited.pace.not_before.expect("a time to wait") - now();
        assert!(wait.num_seconds() > 500, "{wait}");
    }
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn hosts_that_are_one_platform_by_evidence_share_its_wish() {
    let platform = Server::start(|_| reply(429, &[], "")).await;
    let address = platform.address();
    let resolve = Arc::new(move |host: &str| host.ends_with(".platform.example").then_some(address));
    let one_by_one = Settings { resolve: Some(resolve), concurrency: 1, ..settings() };
    let urls = ["a", "b", "c", "d"].map(|blog| format!("http://{blog}.platform.example/feed").parse().expect("a URL"));
    let fetched = poll(one_by_one, visits(urls)).await;
    assert!(fetched.iter().all(|f| f.outcome == Outcome::Throttled), "{fetched:?}");
    assert_eq!(platform.seen().len(), 2, "two hosts are evidence, the others are spared");
}

#[tokio::test]
async fn many_blogs_that_lead_to_one_place_are_not_believed() {
    let portal = Server::start(|_| reply(200, &[], feed("Sign in"))).await;
    let mut blogs = Vec::new();
    for _ in 0..5 {
        let to = portal.url("/login").to_string();
        blogs.push(Server::start(move |_| reply(302, &[("location", &to)], "")).await);
    }
    let fetched = poll(settings(), visits(blogs.iter().map(|b| b.url("/feed")))).await;
    let refused = fetched.iter().filter(|f| matches!(&f.outcome, Outcome::Failed(f) if f.kind == FailureKind::Refused));
    assert_eq!(refused.count(), 3);
}

#[tokio::test]
async fn one_feeds_failure_is_its_own() {
    let good = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let bad = Server::start(|_| reply(500, &[], "")).await;
    let urls = [bad.url("/"), good.url("/"), "http://10.0.0.1/".parse().expect("a URL"), bad.url("/again")];
    let mut fetched = poll(settings(), visits(urls)).await;
    fetched.sort_by_key(|f| f.feed);
    let read: Vec<bool> = fetched.iter().map(|f| matches!(f.outcome, Outcome::Read(_))).collect();
    assert_eq!(read, [false, true, false, false]);
}

#[tokio::test]
async fn nobody_listening_ends_the_poll() {
    let server = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let fetcher = Arc::new(Fetcher::new(Settings { concurrency: 1, ..settings() }).expect("a fetcher"));
    drop(fetcher.poll(visits((0..50).map(|n| server.url(&format!("/{n}")))), now));
    tokio::task::yield_now().await;
    assert!(server.seen().len() < 50);
}
