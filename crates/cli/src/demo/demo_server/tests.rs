//! What a visitor of the demo's blogs sees.

use axum::body::to_bytes;

use super::*;

fn blog(host: &str) -> &'static DemoBlog {
    BLOGS.iter().find(|b| b.host == host).expect("a blog of the demo")
}

#[track_caller]
fn status(host: &str, target: &str, day: u8) -> u16 {
    blog_response(blog(host), target, day, &HeaderMap::new()).status().as_u16()
}

fn asking(name: header::HeaderName, value: &str) -> HeaderMap {
    HeaderMap::from_iter([(name, value.parse().expect("a header"))])
}

#[test]
fn posts_pages_come_and_go_with_their_feed() {
    let withdrawn = "/2026/02/the-meeting-i-got-wrong.html";
    assert_eq!([1, 2, 3].map(|day| status("slow-clinic.example", withdrawn, day)), [200, 404, 404]);
    let later = "/2026/03/why-i-took-post-down.html";
    assert_eq!([1, 2, 3].map(|day| status("slow-clinic.example", later, day)), [404, 404, 200]);
    assert_eq!(status("teachback.example", "/watch?v=kQ7dRn2vT0c", 1), 200);
    assert_eq!(status("teachback.example", "/watch?v=kQ7dRn2", 1), 404);
}

#[test]
fn blogs_move_close_and_begin() {
    let moved =
        blog_response(blog("hands-and-habits.example"), "/blog/feed/", 1, &HeaderMap::new());
    assert_eq!(moved.status(), StatusCode::MOVED_PERMANENTLY);
    assert_eq!(moved.headers()[header::LOCATION], "http://hands-and-habits.example/feed/");
    assert_eq!(
        [1, 2, 3].map(|day| status("quiet-corridor.example", "/feeds/all.atom.xml", day)),
        [200, 410, 410]
    );
    assert_eq!([1, 2, 3].map(|day| status("second-cup.example", "/feed/", day)), [404, 200, 200]);
}

#[test]
fn an_entity_tag_is_honoured() {
    let tomas = blog("gaitnotes.example");
    let first = blog_response(tomas, "/feed.xml", 1, &HeaderMap::new());
    let etag = first.headers()[header::ETAG].to_str().expect("text");
    let again = blog_response(tomas, "/feed.xml", 2, &asking(header::IF_NONE_MATCH, etag));
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn gzip_is_for_those_who_ask() {
    let priya = blog("the-long-handover.example");
    let beginning = async |headers: &HeaderMap| {
        let answer = blog_response(priya, "/rss/", 1, headers);
        to_bytes(answer.into_body(), 1 << 20).await.expect("a body")[..2].to_vec()
    };
    assert_eq!(beginning(&HeaderMap::new()).await, b"<?");
    assert_eq!(beginning(&asking(header::ACCEPT_ENCODING, "gzip, br")).await, [0x1f, 0x8b]);
}

#[tokio::test]
async fn everyone_signs_up_once() {
    let blogs = DemoServer::start_server().await.expect("a socket");
    assert_eq!([1, 2, 3].map(|day| blogs.addresses_on(day).len()), [18, 1, 0]);
    assert!(blogs.addresses_on(1).contains(&(
        "http://hands-and-habits.example/blog/feed/".to_owned(),
        "Ingrid Solheim",
        FeedRole::Blog
    )));
}

/// Every feed can be read but the one that is none; the broken one gives what it has.
#[test]
fn the_feeds_are_feeds() {
    let read = |blog: &DemoBlog, bytes| {
        let base = blog.feed_address().parse().expect("an address");
        let hints = fetcher::FeedHints { content_type: Some(blog.content_type), base: Some(&base) };
        fetcher::read_feed(bytes, hints, &fetcher::FeedLimits::default())
    };
    for blog in BLOGS {
        let posts: Vec<_> =
            blog.days.iter().map(|(_, bytes)| read(blog, bytes).map(|d| d.posts.len())).collect();
        match blog.host {
            "out-of-office.example" => assert!(posts[0].is_err()),
            "district-bag.example" => assert!(matches!(posts[0], Ok(2 | 3)), "{posts:?}"),
            host => assert!(posts.iter().all(|n| matches!(n, Ok(1..))), "{host}: {posts:?}"),
        }
    }
}

#[test]
fn the_list_names_everyone_of_the_first_day() {
    let list = include_str!("../../../../../config/demo/blogs.opml");
    for blog in BLOGS.iter().filter(|b| b.joins_on() == 1) {
        let address = format!("xmlUrl=\"{}\"", blog.registered_address().replace('&', "&amp;"));
        assert!(list.contains(&address) && list.contains(blog.participant), "{address}");
    }
}
