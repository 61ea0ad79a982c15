//! One visit: what is sent, and what the answer means.

use std::io::Write;
use std::time::Duration;

use axum::body::Body;
use axum::http::Response;
use chrono::TimeDelta;
use course::{
    Document, FetchFailureKind, FetchOutcome, FetchReport, ReadPost, Validators, WatchedAddress,
};
use fetcher::visit::{Fetcher, FetcherSettings, PageProbe};

use crate::server::{Server, feed, fetch, now, reply, settings, visit};

type Headers = &'static [(&'static str, &'static str)];

fn titles(fetched: &FetchReport) -> Vec<&str> {
    document(fetched).posts.iter().filter_map(|p| p.as_whole()?.title.as_deref()).collect()
}

#[track_caller]
fn document(fetched: &FetchReport) -> &Document<ReadPost> {
    match &fetched.outcome {
        FetchOutcome::Read(document) => document,
        other => panic!("no document: {other:?}"),
    }
}

/// A word for what came of a visit.
fn outcome(fetched: &FetchReport) -> &'static str {
    match &fetched.outcome {
        FetchOutcome::Unchanged => "unchanged",
        FetchOutcome::Read(_) => "read",
        FetchOutcome::BroughtCalendar(_) => "calendar",
        FetchOutcome::Throttled => "throttled",
        FetchOutcome::Gone(_) => "gone",
        FetchOutcome::Failed(failure) => failure.kind.as_str(),
    }
}

/// The next visit, with what the last one left.
fn again(last: &WatchedAddress, fetched: &FetchReport) -> WatchedAddress {
    WatchedAddress {
        validators: fetched.validators.clone().unwrap_or(last.validators.clone()),
        body_hash: fetched.body_hash.clone().or(last.body_hash.clone()),
        ..last.clone()
    }
}

#[tokio::test]
async fn the_first_request_says_who_we_are_and_nothing_else() {
    let server = Server::start(|_| reply(200, &[("set-cookie", "id=1")], feed("Hello"))).await;
    let settings = FetcherSettings {
        user_agent: "Katydid/1.0 (+https://course.example; 7 subscribers)".into(),
        ..settings()
    };
    let fetcher = Fetcher::new(settings).expect("a fetcher");
    for _ in 0..2 {
        assert_eq!(
            titles(&fetcher.fetch_address(visit(server.url("/feed?cat=3")), now()).await),
            ["Hello"]
        );
    }
    for seen in server.seen() {
        assert_eq!((&*seen.method, &*seen.path), ("GET", "/feed?cat=3"));
        assert_eq!(
            seen.header("user-agent"),
            Some("Katydid/1.0 (+https://course.example; 7 subscribers)")
        );
        assert_eq!(seen.header("accept-encoding"), Some("gzip, deflate, br, zstd"));
        assert!(
            seen.header("accept")
                .is_some_and(|a| a.starts_with("application/atom+xml, application/rss+xml"))
        );
        for name in
            ["if-none-match", "if-modified-since", "cookie", "referer", "a-im", "authorization"]
        {
            assert_eq!(seen.header(name), None, "{name}");
        }
    }
}

#[tokio::test]
async fn validators_come_back_byte_for_byte_as_one_set() {
    const ETAG: &str = r#"W/"a  b,\é"#;
    let server = Server::start(|seen| match seen.headers.get("if-none-match") {
        None => {
            reply(200, &[("etag", ETAG), ("last-modified", "yesterday, about noon")], feed("Hello"))
        }
        Some(_) => reply(304, &[], ""),
    })
    .await;
    let first = visit(server.url("/feed"));
    let fetched = fetch(settings(), first.clone()).await;
    let second = fetch(settings(), again(&first, &fetched)).await;
    assert_eq!(outcome(&second), "unchanged");
    assert_eq!(
        (second.validators.clone(), second.body_hash.clone()),
        (None, None),
        "what is stored stays"
    );
    let seen = &server.seen()[1];
    assert_eq!(seen.headers["if-none-match"].as_bytes(), ETAG.as_bytes());
    assert_eq!(seen.header("if-modified-since"), Some("yesterday, about noon"));
    assert_eq!(seen.header("a-im"), Some("feed"));
}

#[tokio::test]
async fn any_answer_may_bring_new_validators() {
    let server = Server::start(|seen| match seen.header("if-none-match") {
        Some("\"1\"") => reply(304, &[("etag", "\"2\"")], ""),
        Some("\"2\"") => reply(200, &[("last-modified", "Mon")], feed("Changed")),
        _ => reply(200, &[("etag", "\"1\""), ("last-modified", "Sun")], feed("Hello")),
    })
    .await;
    let first = visit(server.url("/feed"));
    let fetched = fetch(settings(), first.clone()).await;
    let second = again(&first, &fetched);
    let fetched = fetch(settings(), second.clone()).await;
    let set = |etag: Option<&str>, last_modified: &str| {
        let (etag, last_modified) = (etag.map(str::to_owned), Some(last_modified.to_owned()));
        Some(Validators { url: Some(first.url.clone()), etag, last_modified })
    };
    assert_eq!(fetched.validators, set(Some("\"2\""), "Sun"), "a 304 renews what it names");
    let fetched = fetch(settings(), again(&second, &fetched)).await;
    assert_eq!(
        fetched.validators,
        set(None, "Mon"),
        "a new document's set replaces the old one whole"
    );
}

#[tokio::test]
async fn equal_bytes_are_not_parsed_and_their_validators_kept() {
    let server = Server::start(|seen| {
        let tag = if seen.headers.contains_key("if-none-match") { "\"2\"" } else { "\"1\"" };
        reply(200, &[("etag", tag)], feed("Hello"))
    })
    .await;
    let first = visit(server.url("/feed"));
    let fetched = fetch(settings(), first.clone()).await;
    assert_eq!(outcome(&fetched), "read");
    let second = fetch(settings(), again(&first, &fetched)).await;
    assert_eq!(outcome(&second), "unchanged");
    assert_eq!(second.validators.and_then(|v| v.etag).as_deref(), Some("\"2\""));
    assert_eq!(second.body_hash, fetched.body_hash);
}

#[tokio::test]
async fn failures_leave_validators_and_hash_as_they_are() {
    for (status, body) in [(500, "oops"), (404, "no"), (200, "<p>hello</p>"), (200, "")] {
        let server = Server::start(move |_| reply(status, &[("etag", "\"error\"")], body)).await;
        let fetched = fetch(settings(), visit(server.url("/feed"))).await;
        assert!(matches!(fetched.outcome, FetchOutcome::Failed(_)), "{status} {body}");
        assert_eq!((fetched.validators, fetched.body_hash), (None, None), "{status} {body}");
    }
}

#[tokio::test]
async fn validators_go_to_nobody_but_who_gave_them() {
    let target = Server::start(|seen| match seen.header("if-none-match") {
        Some("\"target\"") => reply(304, &[], ""),
        _ => reply(200, &[("etag", "\"target\"")], feed("Hello")),
    })
    .await;
    let to = target.url("/feed").to_string();
    let server =
        Server::start(move |_| reply(301, &[("location", &to), ("etag", "\"redirect\"")], ""))
            .await;
    let first = visit(server.url("/feed"));
    let fetched = fetch(settings(), first.clone()).await;
    assert_eq!(fetched.answered_from, Some(target.url("/feed")));
    let second = fetch(settings(), again(&first, &fetched)).await;
    assert_eq!(outcome(&second), "unchanged");
    assert_eq!(second.moved_to, Some(target.url("/feed")), "a move is seen again");
    assert!(server.seen().iter().all(|s| s.header("if-none-match").is_none()));
    assert_eq!(target.seen()[1].header("if-none-match"), Some("\"target\""));
}

#[tokio::test]
async fn a_document_of_changes_is_marked_as_one() {
    let server = Server::start(|seen| match seen.header("a-im") {
        Some("feed") => reply(226, &[("im", "feed"), ("etag", "\"2\"")], feed("Only the new one")),
        _ => reply(200, &[("etag", "\"1\"")], feed("Hello")),
    })
    .await;
    let first = visit(server.url("/feed"));
    let fetched = fetch(settings(), first.clone()).await;
    assert!(!fetched.is_partial());
    let fetched = fetch(settings(), again(&first, &fetched)).await;
    assert!(fetched.is_partial());
    assert_eq!(titles(&fetched), ["Only the new one"]);
    assert_eq!(fetched.validators.and_then(|v| v.etag).as_deref(), Some("\"2\""));
    assert_eq!(fetched.body_hash, None);
}

#[tokio::test]
async fn every_status_has_its_meaning() {
    let cases: [(u16, Headers, &str); 16] = [
        (200, &[], "read"),
        (203, &[], "read"),
        (204, &[], "status"),
        (206, &[], "status"),
        (300, &[], "status"),
        (301, &[], "status"),
        (304, &[], "status"),
        (401, &[], "status"),
        (403, &[], "status"),
        (404, &[], "status"),
        (410, &[], "gone"),
        (418, &[], "status"),
        (429, &[], "throttled"),
        (500, &[], "status"),
        (503, &[], "status"),
        (503, &[("retry-after", "120")], "throttled"),
    ];
    for (status, headers, expected) in cases {
        let headers: Vec<(String, String)> =
            headers.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect();
        let server = Server::start(move |_| {
            let headers: Vec<_> = headers.iter().map(|(n, v)| (&**n, &**v)).collect();
            let body = if matches!(status, 204 | 304) { String::new() } else { feed("Hello") };
            reply(status, &headers, body)
        })
        .await;
        let fetched = fetch(settings(), visit(server.url("/feed"))).await;
        assert_eq!(outcome(&fetched), expected, "{status}");
        assert_eq!(fetched.status, Some(status));
        if let FetchOutcome::Failed(failure) = fetched.outcome {
            assert_eq!(failure.address.as_deref(), Some(server.url("/feed").as_str()));
            assert_eq!(failure.status, Some(status));
        }
    }
}

#[tokio::test]
async fn the_server_sets_the_pace() {
    let cases: [(Headers, Option<u64>, Option<i64>); 10] = [
        (&[], None, None),
        (&[("cache-control", "public, max-age=7200, must-revalidate")], Some(7200), None),
        (&[("cache-control", "Max-Age=7200"), ("age", "1200")], Some(6000), None),
        (&[("cache-control", "no-cache, max-age=7200")], None, None),
        (
            &[
                ("date", "Mon, 02 Mar 2026 08:00:00 GMT"),
                ("expires", "Mon, 02 Mar 2026 09:00:00 GMT"),
            ],
            Some(3600),
            None,
        ),
        (
            &[("cache-control", "max-age=60"), ("expires", "Mon, 02 Mar 2026 09:00:00 GMT")],
            Some(60),
            None,
        ),
        (&[("expires", "0")], None, None),
        (&[("retry-after", "600")], None, Some(600)),
        (&[("retry-after", "Mon, 02 Mar 2026 10:00:00 GMT")], None, Some(7200)),
        (&[("retry-after", "soon")], None, None),
    ];
    for (headers, at_least_secs, not_before_in) in cases {
        let server = Server::start(move |_| reply(200, headers, feed("Hello"))).await;
        let pace = fetch(settings(), visit(server.url("/feed"))).await.pace;
        assert_eq!(pace.at_least_secs, at_least_secs, "{headers:?}");
        assert_eq!(
            pace.not_before,
            not_before_in.map(|s| now() + TimeDelta::seconds(s)),
            "{headers:?}"
        );
    }
}

/// A server that redirects along `/301/302/feed`: the first number is the status, the rest the way.
async fn redirecting() -> Server {
    Server::start(|seen| {
        let mut parts = seen.path.trim_start_matches('/').splitn(2, '/');
        match (parts.next().and_then(|p| p.parse::<u16>().ok()), parts.next()) {
            (Some(status), Some(rest)) => {
                reply(status, &[("location", &format!("/{rest}#top"))], "")
            }
            _ if seen.path == "/circle" => reply(302, &[("location", "/round")], ""),
            _ if seen.path == "/round" => reply(302, &[("location", "circle")], ""),
            _ if seen.path == "/itself" => reply(301, &[("location", "")], ""),
            _ if seen.path == "/nowhere" => reply(301, &[("location", "http://[")], ""),
            _ if seen.path == "/mail" => reply(301, &[("location", "mailto:ana@ward.example")], ""),
            _ if seen.path.starts_with("/endless") => {
                reply(302, &[("location", &format!("/endless{}", seen.path.len()))], "")
            }
            _ if seen.path == "/gone" => reply(410, &[], ""),
            _ => reply(200, &[], feed("Hello")),
        }
    })
    .await
}

#[tokio::test]
async fn redirects_are_followed_and_only_permanent_ones_remembered() {
    let server = redirecting().await;
    let ten = "/302".repeat(10) + "/feed";
    let eleven = "/302".repeat(11) + "/feed";
    let cases = [
        ("/feed", "read", None),
        ("/301/feed", "read", Some("/feed")),
        ("/308/feed", "read", Some("/feed")),
        ("/301/308/feed", "read", Some("/feed")),
        ("/302/feed", "read", None),
        ("/303/feed", "read", None),
        ("/307/feed", "read", None),
        ("/301/302/feed", "read", None),
        ("/302/301/feed", "read", None),
        (&*ten, "read", None),
        (&*eleven, "redirects", None),
        ("/circle", "redirects", None),
        ("/itself", "redirects", None),
        ("/endless", "redirects", None),
        ("/nowhere", "redirects", None),
        ("/mail", "refused", None),
        ("/301/gone", "gone", None),
        ("/302/gone", "status", None),
    ];
    for (path, expected, moved_to) in cases {
        let fetched = fetch(settings(), visit(server.url(path))).await;
        assert_eq!(outcome(&fetched), expected, "{path}: {:?}", fetched.outcome);
        assert_eq!(fetched.moved_to, moved_to.map(|to| server.url(to)), "{path}");
    }
    assert!(server.paths().iter().all(|p| !p.contains('#')));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("gzip");
    packer.finish().expect("gzip")
}

fn pieces(n: usize, wait: Duration) -> Body {
    Body::from_stream(futures_util::stream::unfold(0, move |i| async move {
        tokio::time::sleep(wait).await;
        (i < n).then(|| (Ok::<_, std::io::Error>(vec![b' '; 1000]), i + 1))
    }))
}

fn broken_off() -> Body {
    let pieces = [Ok(feed("Hello")), Err(std::io::Error::other("cable cut"))];
    Body::from_stream(futures_util::stream::iter(pieces))
}

#[tokio::test]
async fn bodies_are_bounded_unpacked_and_whole_or_fail() {
    type Script = fn() -> Response<Body>;
    let cases: [(&str, Script, &str); 12] = [
        ("plain", || reply(200, &[], feed("Hello")), "read"),
        (
            "gzip",
            || reply(200, &[("content-encoding", "gzip")], gzip(feed("Hello").as_bytes())),
            "read",
        ),
        (
            "says gzip, is plain",
            || reply(200, &[("content-encoding", "gzip")], feed("Hello")),
            "read",
        ),
        (
            "says gzip, is nothing",
            || reply(200, &[("content-encoding", "gzip")], vec![0, 1, 2, 3]),
            "body",
        ),
        (
            "packed in its own way",
            || reply(200, &[("content-encoding", "lz9")], vec![0, 1, 2, 3]),
            "body",
        ),
        ("says that it is large", || reply(200, &[], vec![b' '; 200_000]), "too_large"),
        ("large without saying so", || reply(200, &[], pieces(200, Duration::ZERO)), "too_large"),
        (
            "bomb",
            || reply(200, &[("content-encoding", "gzip")], gzip(&vec![b' '; 5_000_000])),
            "too_large",
        ),
        ("broken off", || reply(200, &[], broken_off()), "body"),
        ("empty", || reply(200, &[], ""), "not_a_feed"),
        (
            "a web page",
            || reply(200, &[("content-type", "text/html")], "<!doctype html><p>Hello"),
            "not_a_feed",
        ),
        ("drips", || reply(200, &[], pieces(100, Duration::from_millis(20))), "timeout"),
    ];
    for (name, script, expected) in cases {
        let server = Server::start(move |_| script()).await;
        let total_timeout =
            if expected == "timeout" { Duration::from_millis(200) } else { Duration::from_mins(1) };
        let settings = FetcherSettings { max_body_bytes: 100_000, total_timeout, ..settings() };
        let fetched = fetch(settings, visit(server.url("/feed"))).await;
        assert_eq!(outcome(&fetched), expected, "{name}: {:?}", fetched.outcome);
        if let FetchOutcome::Failed(failure) = &fetched.outcome {
            assert_eq!(failure.address.as_deref(), Some(server.url("/feed").as_str()));
        }
    }
}

#[tokio::test]
async fn a_lie_about_compression_is_a_problem_of_the_feed() {
    let server =
        Server::start(|_| reply(200, &[("content-encoding", "gzip")], feed("Hello"))).await;
    let fetched = fetch(settings(), visit(server.url("/feed"))).await;
    let problem = &document(&fetched).problems[0];
    assert_eq!(problem.what, "the server says that the feed is compressed (gzip), and it is not");
}

#[tokio::test]
async fn a_server_that_says_nothing_is_left() {
    let server =
        Server::start_slow(|_| (Duration::from_mins(1), reply(200, &[], feed("Hello")))).await;
    let settings = FetcherSettings { first_byte_timeout: Duration::from_millis(100), ..settings() };
    let fetched = fetch(settings, visit(server.url("/feed"))).await;
    assert_eq!(outcome(&fetched), "timeout");
}

#[tokio::test]
async fn a_server_that_is_not_there_or_speaks_no_http_fails_clearly() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let closed = listener.local_addr().expect("an address");
    drop(listener);
    let fetched =
        fetch(settings(), visit(format!("http://{closed}/").parse().expect("an address"))).await;
    assert_eq!(outcome(&fetched), FetchFailureKind::Connect.as_str());

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ =
                tokio::io::AsyncWriteExt::write_all(&mut stream, b"220 mail.example ESMTP\r\n\r\n")
                    .await;
        }
    });
    let fetched =
        fetch(settings(), visit(format!("http://{address}/").parse().expect("an address"))).await;
    assert_eq!(outcome(&fetched), "body");
}

#[tokio::test]
async fn endless_headers_end() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = b"HTTP/1.1 200 OK\r\nx-long: ".to_vec();
            head.resize(2_000_000, b'a');
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, &head).await;
        }
    });
    let fetched =
        fetch(settings(), visit(format!("http://{address}/").parse().expect("an address"))).await;
    assert_eq!(outcome(&fetched), "body");
}

#[tokio::test]
async fn a_page_in_place_of_a_feed_is_asked_for_its_feed_once() {
    let server = Server::start(|seen| match &*seen.path {
        "/feed" if seen.headers.contains_key("if-none-match") => reply(304, &[], ""),
        "/feed" => reply(200, &[("etag", "\"1\"")], feed("Hello")),
        "/missing" => reply(404, &[], ""),
        page => {
            let feed = match page {
                "/itself" => "/itself",
                "/lost" => "/missing",
                "/other" => "/page",
                _ => "/feed",
            };
            let html = format!(
                "<html><head><link rel=alternate type=application/rss+xml title='Comments' href=/comments/feed>\
                 <link rel='alternate' type='application/rss+xml' href='{feed}'></head><body>Hello</body></html>"
            );
            reply(200, &[("content-type", "text/html")], html)
        }
    })
    .await;
    let first = visit(server.url("/page"));
    let fetched = fetch(settings(), first.clone()).await;
    assert_eq!(titles(&fetched), ["Hello"]);
    assert_eq!(
        (fetched.answered_from.clone(), fetched.moved_to.clone()),
        (Some(server.url("/feed")), None)
    );
    let problem = &document(&fetched).problems[0];
    assert!(problem.advice.contains(server.url("/feed").as_str()), "{problem:?}");
    let second = fetch(settings(), again(&first, &fetched)).await;
    assert_eq!(outcome(&second), "unchanged");
    for (path, expected) in
        [("/itself", "not_a_feed"), ("/other", "not_a_feed"), ("/lost", "status")]
    {
        assert_eq!(outcome(&fetch(settings(), visit(server.url(path))).await), expected, "{path}");
    }
}

#[tokio::test]
async fn a_probe_tells_gone_from_unknown() {
    let server = redirecting().await;
    let not_found = Server::start(|_| reply(404, &[], "")).await;
    let trouble = Server::start(|_| reply(500, &[], "")).await;
    let fetcher = Fetcher::new(settings()).expect("a fetcher");
    assert_eq!(fetcher.probe_page(&server.url("/301/post")).await, PageProbe::Alive);
    assert_eq!(fetcher.probe_page(&server.url("/gone")).await, PageProbe::Gone(410));
    assert_eq!(fetcher.probe_page(&server.url("/circle")).await, PageProbe::Unknown);
    assert_eq!(fetcher.probe_page(&not_found.url("/post")).await, PageProbe::Gone(404));
    assert_eq!(fetcher.probe_page(&trouble.url("/post")).await, PageProbe::Unknown);
    let leads_home = Server::start(|seen| match &*seen.path {
        "/" => reply(200, &[], "<h1>Home</h1>"),
        _ => reply(302, &[("location", "/")], ""),
    })
    .await;
    assert_eq!(fetcher.probe_page(&leads_home.url("/2026/post")).await, PageProbe::Unknown);
}

#[tokio::test]
async fn any_address_can_be_loaded() {
    let server = Server::start(|seen| match &*seen.path {
        "/old" => reply(301, &[("location", "/new")], ""),
        _ => reply(
            200,
            &[("content-type", "text/html"), ("content-encoding", "gzip")],
            gzip(b"<p>Hello"),
        ),
    })
    .await;
    let fetcher = Fetcher::new(settings()).expect("a fetcher");
    let loaded = fetcher.fetch_body(&server.url("/old")).await.expect("a page");
    assert_eq!(loaded.bytes, b"<p>Hello");
    assert_eq!(loaded.content_type.as_deref(), Some("text/html"));
    assert_eq!(loaded.answered_from, server.url("/new"));
}

/// A chain of redirects that wants its cookie back gets it, and the next visit begins without.
#[tokio::test]
async fn cookies_last_for_one_chain_of_redirects() {
    let server = Server::start(|seen| match (&*seen.path, seen.header("cookie")) {
        ("/feed", Some("ward=7; seen=1")) => {
            reply(200, &[("set-cookie", "other=1")], feed("Hello"))
        }
        ("/feed", _) => {
            reply(302, &[("location", "/gate"), ("set-cookie", "ward=7; Path=/feed")], "")
        }
        _ => reply(302, &[("location", "/feed"), ("set-cookie", "seen=1; Path=/feed")], ""),
    })
    .await;
    let fetcher = Fetcher::new(settings()).expect("a fetcher");
    for _ in 0..2 {
        assert_eq!(
            titles(&fetcher.fetch_address(visit(server.url("/feed")), now()).await),
            ["Hello"]
        );
    }
    let sent: Vec<_> =
        server.seen().iter().map(|s| s.header("cookie").map(str::to_owned)).collect();
    let cookies = Some("ward=7; seen=1".to_owned());
    assert_eq!(sent.iter().filter(|c| **c == cookies).count(), 2, "{sent:?}");
    assert_eq!((sent[0].as_ref(), sent[3].as_ref()), (None, None), "{sent:?}");
}

#[tokio::test]
async fn a_circle_stays_one_whatever_its_cookies() {
    for cookie in ["same=1; Path=/", "gone=; Max-Age=0"] {
        let server = Server::start(move |_| {
            reply(302, &[("location", "/feed"), ("set-cookie", cookie)], "")
        })
        .await;
        assert_eq!(
            outcome(&fetch(settings(), visit(server.url("/feed"))).await),
            "redirects",
            "{cookie}"
        );
        assert!(server.seen().len() <= 2);
    }
}

#[tokio::test]
async fn a_feed_over_the_bound_gives_its_first_posts() {
    let posts: Vec<_> = (0..2_000)
        .map(|n| format!("<item><title>Post {n}</title><guid>{n}</guid></item>"))
        .collect();
    let posts = posts.join("");
    let text =
        format!("<rss version='2.0'><channel><title>Ward notes</title>{posts}</channel></rss>");
    let packed = gzip(text.as_bytes());
    let bodies = [(text.into_bytes(), "identity"), (packed, "gzip")];
    for (body, coding) in bodies {
        let server =
            Server::start(move |_| reply(200, &[("content-encoding", coding)], body.clone())).await;
        let settings = FetcherSettings { max_body_bytes: 10_000, ..settings() };
        let fetched = fetch(settings.clone(), visit(server.url("/feed"))).await;
        assert!(
            titles(&fetched).starts_with(&["Post 0", "Post 1"]) && !fetched.is_whole(),
            "{coding}"
        );
        assert!(
            document(&fetched).problems.iter().any(|p| p.what.contains("larger than")),
            "{coding}"
        );
        let loaded = Fetcher::new(settings)
            .expect("a fetcher")
            .fetch_body(&server.url("/feed"))
            .await
            .expect("a beginning");
        assert!(loaded.is_cut && loaded.bytes.len() == 10_000, "{coding}");
    }
}

#[tokio::test]
async fn a_body_of_single_bytes_ends_early() {
    let one_by_one = |bytes: Vec<u8>| {
        Body::from_stream(futures_util::stream::iter(
            bytes.into_iter().map(|byte| Ok::<_, std::io::Error>(vec![byte])),
        ))
    };
    let server = Server::start(move |seen| match &*seen.path {
        "/long" => reply(200, &[], one_by_one(vec![b' '; 200_000])),
        _ => reply(200, &[], one_by_one(feed("Hello").into_bytes())),
    })
    .await;
    assert_eq!(outcome(&fetch(settings(), visit(server.url("/long"))).await), "body");
    assert_eq!(titles(&fetch(settings(), visit(server.url("/feed"))).await), ["Hello"]);
}

#[tokio::test]
async fn a_page_may_name_its_feed_in_a_header() {
    const LINK: &str =
        "</style.css>; rel=preload, </x.rss>; rel=\"alternate\"; type=\"application/rss+xml\"";
    let server = Server::start(|seen| match &*seen.path {
        "/x.rss" => reply(200, &[], feed("Hello")),
        _ => reply(
            200,
            &[("content-type", "text/html"), ("link", LINK)],
            "<html><body>A page.</body></html>",
        ),
    })
    .await;
    assert_eq!(titles(&fetch(settings(), visit(server.url("/home"))).await), ["Hello"]);
    let fetcher = Fetcher::new(settings()).expect("a fetcher");
    let found = fetcher::discover::find_candidates(&fetcher, server.url("/home").as_str())
        .await
        .expect("a feed");
    assert_eq!(found[0].url, server.url("/x.rss"));
}
