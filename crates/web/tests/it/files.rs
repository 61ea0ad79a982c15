//! The static site through the program.

use axum::body::Body;
use axum::http::Request;

use crate::support::Course;

#[track_caller]
fn check(course: &Course, path: &str, status: u16, body: &str) -> impl Future<Output = ()> {
    let caller = std::panic::Location::caller();
    async move {
        let answer = course.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.body.as_str()),
            (status, body),
            "{path}, asked at {caller}"
        );
    }
}

#[tokio::test]
async fn the_site_is_served_and_nothing_beside_it() {
    let course = Course::new();
    let missing = "<p>There is no such page</p>";
    check(&course, "/", 200, "<p>The Daily</p>").await;
    check(&course, "/editions/2026-03-02/", 200, "<p>Edition 1</p>").await;
    check(&course, "/editions/2026-03-02/index.html", 200, "<p>Edition 1</p>").await;
    check(&course, "/editions/2026-03-09/", 404, missing).await;
    for path in
        ["/.katydid-manifest.json", "/%2ekatydid-manifest.json", "/%2Ekatydid-manifest.json"]
    {
        check(&course, path, 404, "").await;
    }
    // The database stands beside the site's folder.
    assert!(course.folder.path().join("katydid.db").exists());
    for path in [
        "/../katydid.db",
        "/%2e%2e/katydid.db",
        "/..%2fkatydid.db",
        "/x/..%5c..%5ckatydid.db",
        "//etc/passwd",
    ] {
        let answer = course.get(path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        assert!(!answer.body.contains("SQLite"), "{path}");
    }
}

#[tokio::test]
async fn a_page_is_sent_once() {
    let course = Course::new();
    let first = course.get("/").await;
    assert_eq!(first.header("cache-control"), "public, max-age=300");
    let (etag, modified) = (first.header("etag"), first.header("last-modified"));
    assert!(!etag.is_empty() && !modified.is_empty(), "{first:?}");
    for (name, value) in [("if-none-match", etag), ("if-modified-since", modified)] {
        let request = Request::get("/").header(name, value).body(Body::empty()).expect("a request");
        let again = course.send(request).await;
        assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""), "{name}");
    }
}

#[tokio::test]
async fn every_answer_tells_the_browser_what_to_refuse() {
    let course = Course::new();
    for path in ["/", "/missing", "/.hidden", "/healthz", "/style.css"] {
        let answer = course.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(
            answer.header("strict-transport-security").starts_with("max-age=63072000"),
            "{path}"
        );
        assert!(answer.headers.contains_key("permissions-policy"), "{path}");
    }
}

#[tokio::test]
async fn files_cannot_be_written_to() {
    let course = Course::new();
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"] {
        let request = Request::builder()
            .method(method)
            .uri("/index.html")
            .body(Body::empty())
            .expect("a request");
        let answer = course.send(request).await;
        assert_eq!(answer.status.as_u16(), 405, "{method}");
    }
}

#[tokio::test]
async fn what_was_published_is_seen_in_a_moment_and_packed_as_its_reader_wants_it() {
    let course = Course::new();
    let get = |packing: &str| {
        let request = Request::get("/")
            .header("accept-encoding", packing)
            .body(Body::empty())
            .expect("a request");
        course.send(request)
    };
    let page = "<p>The Daily</p>".repeat(200);
    std::fs::write(course.folder.path().join("site/index.html"), &page).expect("written");
    for (packing, expected) in [("gzip", "gzip"), ("gzip, br", "br"), ("identity", ""), ("", "")] {
        for _ in 0..2 {
            let answer = get(packing).await;
            assert_eq!(answer.header("content-encoding"), expected, "{packing}");
            assert_eq!(
                answer.header("content-length").parse::<usize>().expect("a length") < page.len(),
                !expected.is_empty()
            );
            assert!(answer.header("vary").contains("accept-encoding"), "{answer:?}");
        }
    }
    assert_eq!(get("").await.body, page);
    std::fs::write(course.folder.path().join("site/index.html"), "<p>Another</p>")
        .expect("written");
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    assert_eq!(get("").await.body, "<p>Another</p>");
}

#[tokio::test]
async fn a_part_of_a_file_is_sent_where_it_is_asked_for() {
    let course = Course::new();
    course.get("/style.css").await;
    let request = Request::get("/style.css")
        .header("range", "bytes=0-1")
        .body(Body::empty())
        .expect("a request");
    let part = course.send(request).await;
    assert_eq!((part.status.as_u16(), part.body.as_str()), (206, "p "));
}
