//! What goes over the wire: packings, TLS, HTTP/2, connections, and what is never sent.

use std::collections::HashSet;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use axum::http::Version;
use chrono::{TimeDelta, Timelike};
use course::{Feed, FeedId, FetchFailureKind, FetchOutcome, FetchReport, WatchedAddress};
use fetcher::schedule::next_fetch;
use fetcher::visit::{Fetcher, FetcherSettings};
use url::Url;

use crate::schedule::{BOUNDS, feed as known};
use crate::server::{Authority, Server, feed, fetch, now, reply, settings, visit};

fn packed(how: &str, bytes: &[u8]) -> Vec<u8> {
    let level = flate2::Compression::fast();
    let mut out = Vec::new();
    match how {
        "gzip" => flate2::write::GzEncoder::new(&mut out, level).write_all(bytes).expect("gzip"),
        "zlib" => flate2::write::ZlibEncoder::new(&mut out, level).write_all(bytes).expect("zlib"),
        "raw" => {
            flate2::write::DeflateEncoder::new(&mut out, level).write_all(bytes).expect("deflate");
        }
        "br" => {
            brotli::CompressorWriter::new(&mut out, 4096, 1, 20).write_all(bytes).expect("brotli");
        }
        "zstd" => out = zstd::encode_all(bytes, 1).expect("zstd"),
        _ => out.extend_from_slice(bytes),
    }
    out
}

const PACKINGS: [(&str, &str); 6] = [
    ("gzip", "gzip"),
    ("zlib", "deflate"),
    ("raw", "deflate"),
    ("br", "br"),
    ("zstd", "zstd"),
    ("plain", "identity"),
];

#[track_caller]
fn assert_read(fetched: &FetchReport, what: &str) {
    match &fetched.outcome {
        FetchOutcome::Read(document) => {
            let post = document.posts[0].as_whole().expect("a post");
            assert_eq!(post.title.as_deref(), Some("Hello"), "{what}");
            let mut problems = document.problems.iter();
            assert!(
                problems.all(|p| p.r#where != "the header Content-Encoding"),
                "{what}: {:?}",
                document.problems
            );
        }
        other => panic!("{what}: {other:?}"),
    }
}

#[track_caller]
fn failure(fetched: &FetchReport) -> (FetchFailureKind, &str) {
    match &fetched.outcome {
        FetchOutcome::Failed(failure) => {
            (failure.kind, failure.error.as_deref().unwrap_or_default())
        }
        other => panic!("no failure: {other:?}"),
    }
}

#[tokio::test]
async fn every_packing_that_is_offered_is_undone() {
    for (how, coding) in PACKINGS {
        let body = packed(how, feed("Hello").as_bytes());
        let server =
            Server::start(move |_| reply(200, &[("content-encoding", coding)], body.clone())).await;
        assert_read(&fetch(settings(), visit(server.url("/feed"))).await, how);
        let offered =
            server.seen()[0].header("accept-encoding").map(str::to_owned).unwrap_or_default();
        assert!(
            coding == "identity" || offered.split(", ").any(|o| o == coding),
            "{coding} in {offered}"
        );
    }
}

#[tokio::test]
async fn a_bomb_ends_at_the_bound_in_every_packing() {
    let large = vec![b' '; 5_000_000];
    for (how, coding) in &PACKINGS[..5] {
        let body = packed(how, &large);
        let server =
            Server::start(move |_| reply(200, &[("content-encoding", coding)], body.clone())).await;
        let bounded = FetcherSettings { max_body_bytes: 100_000, ..settings() };
        assert_eq!(
            failure(&fetch(bounded, visit(server.url("/feed"))).await).0,
            FetchFailureKind::TooLarge,
            "{how}"
        );
    }
}

/// Settings under which every name leads to the server, and the authority is trusted.
fn secure(server: &Server, authority: &Authority) -> FetcherSettings {
    let address = server.address();
    let resolve = Arc::new(move |_: &str| Some(address));
    FetcherSettings { resolve: Some(resolve), extra_roots: vec![authority.root()], ..settings() }
}

fn at(server: &Server, host: &str, path: &str) -> Url {
    format!("https://{host}:{}{path}", server.address().port()).parse().expect("an address")
}

#[tokio::test]
async fn https_is_spoken_with_those_whose_certificate_is_good() {
    let (ours, strangers) = (Authority::new(), Authority::new());
    let server =
        Server::start_tls(&ours, "blog.example", &["http/1.1"], |_| reply(200, &[], feed("Hello")))
            .await;
    let good = visit(at(&server, "blog.example", "/feed"));
    assert_read(&fetch(secure(&server, &ours), good.clone()).await, "https");
    assert_eq!(server.seen()[0].version, Version::HTTP_11);
    // A certificate of an authority that nobody knows, and one for another name.
    for (settings, visit) in [
        (secure(&server, &strangers), good),
        (secure(&server, &ours), visit(at(&server, "other.example", "/feed"))),
    ] {
        let fetched = fetch(settings, visit).await;
        let (kind, error) = failure(&fetched);
        assert!(kind == FetchFailureKind::Connect && error.contains("certificate"), "{error}");
    }
    assert_eq!(server.seen().len(), 1);
}

async fn poll(settings: FetcherSettings, urls: Vec<Url>) -> Vec<FetchReport> {
    let visits = urls
        .into_iter()
        .zip(1..)
        .map(|(url, n)| WatchedAddress { owner: FeedId(n).into(), ..visit(url) })
        .collect();
    let mut arriving =
        Arc::new(Fetcher::new(settings).expect("a fetcher")).poll_addresses(visits, now);
    let mut arrived = Vec::new();
    while let Some(next) = arriving.recv().await {
        arrived.push(next);
    }
    arrived
}

#[tokio::test]
async fn http_2_is_spoken_where_it_is_offered_and_the_connection_kept() {
    let authority = Authority::new();
    for (offered, version) in
        [(&["h2", "http/1.1"][..], Version::HTTP_2), (&["http/1.1"], Version::HTTP_11)]
    {
        let server = Server::start_tls(&authority, "blog.example", offered, |_| {
            reply(200, &[], feed("Hello"))
        })
        .await;
        let urls = ["/a", "/b", "/c"].map(|path| at(&server, "blog.example", path));
        for fetched in poll(secure(&server, &authority), urls.to_vec()).await {
            assert_read(&fetched, "several feeds of a host");
        }
        let seen = server.seen();
        assert!(
            seen.len() == 3 && seen.iter().all(|s| s.version == version),
            "{version:?}: {seen:?}"
        );
        assert_eq!(
            seen.iter().map(|s| s.connection).collect::<HashSet<_>>().len(),
            1,
            "{version:?}"
        );
    }
}

#[tokio::test]
async fn plain_connections_are_kept_for_the_feeds_of_a_host() {
    let server = Server::start(|_| reply(200, &[], feed("Hello"))).await;
    let urls = (0..4).map(|n| server.url(&format!("/{n}"))).collect();
    assert_eq!(poll(settings(), urls).await.len(), 4);
    assert_eq!(server.seen().iter().map(|s| s.connection).collect::<HashSet<_>>().len(), 1);
}

#[tokio::test]
async fn nothing_is_taken_from_one_answer_into_the_next_request() {
    let target = Server::start(|_| reply(200, &[("set-cookie", "id=2")], feed("Hello"))).await;
    let to = target.url("/feed?format=rss").to_string();
    let server = Server::start(move |_| {
        reply(302, &[("location", &to), ("set-cookie", "id=1; Path=/")], "")
    })
    .await;
    let fetcher = Fetcher::new(settings()).expect("a fetcher");
    for _ in 0..2 {
        assert_read(
            &fetcher.fetch_address(visit(server.url("/old?x=1")), now()).await,
            "redirected",
        );
    }
    assert_eq!(
        (server.paths(), target.paths()),
        (vec!["/old?x=1".to_owned(); 2], vec!["/feed?format=rss".to_owned(); 2])
    );
    for seen in server.seen().iter().chain(&target.seen()) {
        assert_eq!(seen.method, "GET");
        for name in ["cookie", "referer", "if-none-match", "if-modified-since", "origin"] {
            assert_eq!(seen.header(name), None, "{name}");
        }
    }
}

/// A channel of RSS that asks something of its readers.
fn asking(wish: &str) -> String {
    format!(
        "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>A</title>{wish}\
         <item><title>Hello</title><guid>1</guid><pubDate>Mon, 02 Mar 2026 07:30:00 GMT</pubDate></item></channel></rss>"
    )
}

/// What a feed or its server asks decides when it is visited next; it is eight o'clock on a Monday.
#[tokio::test]
async fn what_a_feed_asks_decides_when_it_is_visited_next() {
    type Headers = &'static [(&'static str, &'static str)];
    let cases: [(&str, Headers, i64, i64); 9] = [
        ("", &[], 1, 2),
        ("<ttl>300</ttl>", &[], 5, 6),
        (
            "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>",
            &[],
            1,
            2,
        ),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            &[],
            6,
            7,
        ),
        ("", &[("cache-control", "max-age=10800")], 3, 4),
        (
            "",
            &[
                ("date", "Mon, 02 Mar 2026 08:00:00 GMT"),
                ("expires", "Mon, 02 Mar 2026 12:00:00 GMT"),
            ],
            4,
            5,
        ),
        ("", &[("retry-after", "36000")], 10, 10),
        ("", &[("retry-after", "Tue, 03 Mar 2026 20:00:00 GMT")], 36, 36),
        ("<ttl>60</ttl>", &[("cache-control", "max-age=14400")], 4, 5),
    ];
    for (wish, headers, from, to) in cases {
        let server = Server::start(move |_| reply(200, headers, asking(wish))).await;
        let fetched = fetch(settings(), visit(server.url("/feed"))).await;
        let due = next_fetch(&known(), &fetched, &BOUNDS, now()).due_at - now();
        let hours = TimeDelta::hours(from)..=TimeDelta::hours(to);
        assert!(hours.contains(&due), "{wish} {headers:?}: {due}, not {from} to {to} hours");
    }
    let hours: Vec<_> = (0..24).filter(|h| *h != 20).map(|h| format!("<hour>{h}</hour>")).collect();
    let days = ["Monday", "Tuesday", "Thursday", "Friday", "Saturday", "Sunday"]
        .map(|d| format!("<day>{d}</day>"));
    let wish =
        format!("<skipHours>{}</skipHours><skipDays>{}</skipDays>", hours.concat(), days.concat());
    let server = Server::start(move |_| reply(200, &[], asking(&wish))).await;
    let fetched = fetch(settings(), visit(server.url("/feed"))).await;
    let due = next_fetch(&known(), &fetched, &BOUNDS, now()).due_at;
    assert_eq!(
        ((due.date_naive() - now().date_naive()).num_days(), due.hour()),
        (2, 20),
        "Wednesday at eight in the evening"
    );
}

/// A name that cannot be one, which no resolver is asked for.
#[tokio::test]
async fn a_name_that_leads_nowhere_is_asked_for_less_and_less_often_and_given_up() {
    let address = format!("http://{}.example/", "a".repeat(64));
    let fetched = fetch(settings(), visit(address.parse().expect("an address"))).await;
    assert_eq!(failure(&fetched).0, FetchFailureKind::Dns);
    let next = |n_failures, days| {
        let feed =
            Feed { n_failures, failing_since_at: Some(now() - TimeDelta::days(days)), ..known() };
        next_fetch(&feed, &fetched, &BOUNDS, now())
    };
    assert!(next(1, 1).due_at < next(2, 1).due_at && next(2, 1).due_at < next(3, 1).due_at);
    assert_eq!((next(30, 29).retire, next(31, 31).retire), (false, true));
}

#[tokio::test]
async fn a_slow_answer_ends_with_the_time_of_the_whole_visit() {
    // Each step is quick enough for itself.
    let server = Server::start_slow(|seen| {
        let next = format!("{}x", seen.path);
        (Duration::from_millis(150), reply(302, &[("location", &next)], ""))
    })
    .await;
    let hurried = FetcherSettings { total_timeout: Duration::from_millis(400), ..settings() };
    assert_eq!(failure(&fetch(hurried, visit(server.url("/"))).await).0, FetchFailureKind::Timeout);
    assert!(server.seen().len() < 5);
}
