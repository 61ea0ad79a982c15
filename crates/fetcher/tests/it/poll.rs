//! Many visits at once: fair to hosts, and no host in the way of another.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use course::{
    AddressOwner, FeedId, FetchFailureKind, FetchOutcome, FetchReport, Validators, WatchedAddress,
};
use fetcher::visit::{FeedReader, Fetcher, FetcherSettings};
use url::Url;

use crate::server::{Server, feed, now, reply, settings, visit};

fn visits(urls: impl IntoIterator<Item = Url>) -> Vec<WatchedAddress> {
    let numbered = urls.into_iter().zip(1..);
    numbered.map(|(url, n)| WatchedAddress { owner: FeedId(n).into(), ..visit(url) }).collect()
}

fn owner(n: i64) -> AddressOwner {
    FeedId(n).into()
}

async fn poll(settings: FetcherSettings, visits: Vec<WatchedAddress>) -> Vec<FetchReport> {
    let mut arriving =
        Arc::new(Fetcher::new(settings).expect("a fetcher")).poll_addresses(visits, now);
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
    assert!(fetched.iter().all(|f| matches!(f.outcome, FetchOutcome::Read(_))), "{fetched:?}");
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
            released
                .wait_for(|is| *is)
                .await
                .map(|_| feed("At last"))
                .map_err(std::io::Error::other)
        }));
        reply(200, &[], body)
    })
    .await;
    let quick = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let to_slow = slow.url("/").to_string();
    let leading_there = Server::start(move |_| reply(302, &[("location", &to_slow)], "")).await;
    // Two shares: one is taken by the slow host, and whoever waits for that host holds none.
    let two = FetcherSettings { concurrency: 2, ..settings() };
    let visits = visits([slow.url("/"), leading_there.url("/"), quick.url("/1"), quick.url("/2")]);
    let mut arriving = Arc::new(Fetcher::new(two).expect("a fetcher")).poll_addresses(visits, now);
    let mut next = async || arriving.recv().await.expect("a result").owner;
    assert_eq!([next().await, next().await], [3, 4].map(owner));
    release.send(true).expect("the slow host");
    let mut late = [next().await, next().await];
    late.sort_unstable();
    assert_eq!(late, [1, 2].map(owner));
}

#[tokio::test]
async fn a_host_that_asks_for_quiet_is_not_asked_again() {
    let server = Server::start(|_| reply(429, &[("retry-after", "600")], "")).await;
    let fetched = poll(settings(), visits(["/a", "/b", "/c"].map(|p| server.url(p)))).await;
    assert_eq!(fetched.len(), 3);
    for visited in &fetched {
        assert_eq!(visited.outcome, FetchOutcome::Throttled);
        let wait = visited.pace.not_before.expect("a time to wait") - now();
        assert!(wait.num_seconds() > 500, "{wait}");
    }
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn hosts_that_are_one_platform_by_evidence_share_its_wish() {
    let platform = Server::start(|_| reply(429, &[], "")).await;
    let address = platform.address();
    let resolve =
        Arc::new(move |host: &str| host.ends_with(".platform.example").then_some(address));
    let one_by_one = FetcherSettings { resolve: Some(resolve), concurrency: 1, ..settings() };
    let urls = ["a", "b", "c", "d"]
        .map(|blog| format!("http://{blog}.platform.example/feed").parse().expect("a URL"));
    let fetched = poll(one_by_one, visits(urls)).await;
    assert!(fetched.iter().all(|f| f.outcome == FetchOutcome::Throttled), "{fetched:?}");
    assert_eq!(platform.seen().len(), 2, "two hosts are evidence, the others are spared");
}

/// A server that redirects everything to one address.
async fn leading_to(to: Url) -> Server {
    Server::start(move |_| reply(302, &[("location", to.as_str())], "")).await
}

fn n_refused(fetched: &[FetchReport]) -> usize {
    let is_refused = |f: &&FetchReport| matches!(&f.outcome, FetchOutcome::Failed(f) if f.kind == FetchFailureKind::Refused);
    fetched.iter().filter(is_refused).count()
}

#[tokio::test]
async fn many_blogs_that_lead_to_one_place_are_not_believed_not_even_the_first() {
    for (n_blogs, expected) in [(2, 0), (3, 3), (5, 5)] {
        let portal =
            Server::start(|_| reply(200, &[("etag", "\"portal\"")], feed("Sign in"))).await;
        let mut blogs = Vec::new();
        for _ in 0..n_blogs {
            blogs.push(leading_to(portal.url("/login")).await);
        }
        let fetched = poll(settings(), visits(blogs.iter().map(|b| b.url("/feed")))).await;
        assert_eq!(fetched.len(), n_blogs);
        assert_eq!(n_refused(&fetched), expected, "{n_blogs} blogs");
        for refused in fetched.iter().filter(|f| matches!(f.outcome, FetchOutcome::Failed(_))) {
            assert_eq!(
                (&refused.validators, &refused.body_hash, &refused.moved_to),
                (&None, &None, &None)
            );
        }
    }
}

#[tokio::test]
async fn blogs_that_are_gone_behind_a_portal_are_not_retired() {
    let portal = Server::start(|_| reply(410, &[], "")).await;
    let mut blogs = Vec::new();
    for _ in 0..4 {
        let to = portal.url("/closed");
        blogs.push(Server::start(move |_| reply(301, &[("location", to.as_str())], "")).await);
    }
    let fetched = poll(settings(), visits(blogs.iter().map(|b| b.url("/feed")))).await;
    assert_eq!(n_refused(&fetched), 4, "{fetched:?}");
}

#[tokio::test]
async fn a_place_where_feeds_were_met_before_is_no_portal() {
    let target = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let mut blogs = Vec::new();
    for _ in 0..4 {
        blogs.push(leading_to(target.url("/feed")).await);
    }
    let known =
        visits(blogs.iter().map(|b| b.url("/feed"))).into_iter().map(|visit| WatchedAddress {
            validators: Validators { url: Some(target.url("/feed")), ..Validators::default() },
            ..visit
        });
    assert_eq!(n_refused(&poll(settings(), known.collect()).await), 0);
}

#[tokio::test]
async fn what_is_held_back_holds_up_nobody_and_does_not_heap_up() {
    let target = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let quick = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let mut urls = Vec::new();
    let mut servers = Vec::new();
    for n in 0..50 {
        servers.push(leading_to(target.url(&format!("/{n}"))).await);
        urls.push(servers[n].url("/"));
    }
    urls.push(quick.url("/"));
    let fetched = poll(settings(), visits(urls)).await;
    assert!(fetched.iter().all(|f| matches!(f.outcome, FetchOutcome::Read(_))), "{fetched:?}");
    let place = fetched.iter().position(|f| f.owner == FeedId(51).into()).expect("the quick one");
    assert!(place < fetched.len() - 30, "it comes before those that are held: {place}");
}

/// Hosts of one address, each asked for one feed, and the most that were asked at the same time.
#[tokio::test]
async fn hosts_at_one_address_share_one_turn() {
    let asking = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (inside, highest) = (asking.clone(), most.clone());
    let platform = Server::start_slow(move |_| {
        highest.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        let inside = inside.clone();
        let body = axum::body::Body::from_stream(futures_util::stream::once(async move {
            inside.fetch_sub(1, Ordering::SeqCst);
            Ok::<_, std::io::Error>(feed("Hello"))
        }));
        (Duration::from_millis(5), reply(200, &[], body))
    })
    .await;
    let address = platform.address();
    let named =
        FetcherSettings { resolve: Some(Arc::new(move |_: &str| Some(address))), ..settings() };
    let urls = (0..12).map(|n| format!("http://blog-{n}.example/feed").parse().expect("a URL"));
    let fetched = poll(named, visits(urls)).await;
    assert!(fetched.iter().all(|f| matches!(f.outcome, FetchOutcome::Read(_))), "{fetched:?}");
    assert_eq!(most.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_slow_host_does_not_hold_up_its_own_platform() {
    let (release, released) = tokio::sync::watch::channel(false);
    let platform = Server::start(move |seen| {
        let is_slow = seen.header("host") == Some("slow.example");
        let mut released = released.clone();
        let body = axum::body::Body::from_stream(futures_util::stream::once(async move {
            released
                .wait_for(|is| *is || !is_slow)
                .await
                .map(|_| feed("Hello"))
                .map_err(std::io::Error::other)
        }));
        reply(200, &[], body)
    })
    .await;
    let address = platform.address();
    let named =
        FetcherSettings { resolve: Some(Arc::new(move |_: &str| Some(address))), ..settings() };
    let urls = ["http://slow.example/", "http://a.example/", "http://b.example/"]
        .map(|u| u.parse().expect("a URL"));
    let mut arriving =
        Arc::new(Fetcher::new(named).expect("a fetcher")).poll_addresses(visits(urls), now);
    let mut next = async || arriving.recv().await.expect("a result").owner;
    let mut quick = [next().await, next().await];
    quick.sort_unstable();
    assert_eq!(quick, [2, 3].map(owner));
    release.send(true).expect("the slow host");
    assert_eq!(next().await, owner(1));
}

#[tokio::test]
async fn hosts_that_ask_for_quiet_in_one_manner_spare_their_neighbours() {
    let mut servers = Vec::new();
    for _ in 0..4 {
        servers.push(
            Server::start(|_| reply(429, &[("server", "wards"), ("x-limit", "1")], "")).await,
        );
    }
    let addresses: Vec<_> = servers.iter().map(Server::address).collect();
    let resolve = Arc::new(move |host: &str| {
        let n: usize = host.strip_prefix("blog-")?.split('.').next()?.parse().ok()?;
        addresses.get(n).copied()
    });
    let one_by_one = FetcherSettings { resolve: Some(resolve), concurrency: 1, ..settings() };
    let urls =
        (0..4).map(|n| format!("http://blog-{n}.platform.example/feed").parse().expect("a URL"));
    let fetched = poll(one_by_one, visits(urls)).await;
    assert!(fetched.iter().all(|f| f.outcome == FetchOutcome::Throttled), "{fetched:?}");
    let n_asked: usize = servers.iter().map(|s| s.seen().len()).sum();
    assert_eq!(n_asked, 2, "two hosts are evidence, the others are spared");
}

#[tokio::test]
async fn a_panic_on_one_feed_is_that_feeds_failure() {
    let server = Server::start(|seen| reply(200, &[], feed(&seen.path))).await;
    let read: FeedReader = Arc::new(|bytes, hints, limits, known| {
        assert!(fetcher::is_panic_caught(), "a panic hook can tell");
        assert!(!String::from_utf8_lossy(bytes).contains("/bad"), "a defect");
        fetcher::read_changed_feed(bytes, hints, limits, known)
    });
    let panicking = FetcherSettings { read, ..settings() };
    let mut fetched =
        poll(panicking, visits(["/one", "/bad", "/two"].map(|path| server.url(path)))).await;
    fetched.sort_by_key(|f| f.owner);
    let [one, bad, two] = &fetched[..] else { panic!("{fetched:?}") };
    for good in [one, two] {
        assert!(
            matches!(&good.outcome, FetchOutcome::Read(document) if document.posts.len() == 1),
            "{good:?}"
        );
    }
    match &bad.outcome {
        FetchOutcome::Failed(failure) => {
            assert_eq!(failure.kind, FetchFailureKind::Parser);
            assert_eq!(failure.address.as_deref(), Some(server.url("/bad").as_str()));
        }
        other => panic!("{other:?}"),
    }
    assert!(!fetcher::is_panic_caught());
}

#[tokio::test]
async fn one_feeds_failure_is_its_own() {
    let good = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let bad = Server::start(|_| reply(500, &[], "")).await;
    let urls = [
        bad.url("/"),
        good.url("/"),
        "http://10.0.0.1/".parse().expect("a URL"),
        bad.url("/again"),
    ];
    let mut fetched = poll(settings(), visits(urls)).await;
    fetched.sort_by_key(|f| f.owner);
    let read: Vec<bool> =
        fetched.iter().map(|f| matches!(f.outcome, FetchOutcome::Read(_))).collect();
    assert_eq!(read, [false, true, false, false]);
}

#[tokio::test]
async fn nobody_listening_ends_the_poll() {
    let server = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let fetcher = Arc::new(
        Fetcher::new(FetcherSettings { concurrency: 1, ..settings() }).expect("a fetcher"),
    );
    drop(fetcher.poll_addresses(visits((0..50).map(|n| server.url(&format!("/{n}")))), now));
    tokio::task::yield_now().await;
    assert!(server.seen().len() < 50);
}
