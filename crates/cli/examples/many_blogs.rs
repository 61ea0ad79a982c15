//! Serves many blogs on loopback, each on an address of its own, to measure how long a poll takes.
//!
//! ```text
//! cargo run --release --example many_blogs -- 1000 > blogs.opml    # serves until it is ended
//! katydid feed import blogs.opml --approve    # in a course with the tag speed and allow_private set
//! time katydid poll --all                                          # cold
//! time katydid poll --all                                          # unchanged
//! curl http://127.1.0.0:8138/change?percent=10                     # from now on one blog in ten has a new post
//! time katydid poll --all
//! ```

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a tool for those who measure"
)]

use std::fmt::Write;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, TimeDelta, Utc};

const PORT: u16 = 8138;
const POSTS: u32 = 20;

#[derive(Clone)]
struct Blog {
    number: u32,
    started_at: DateTime<Utc>,
    /// How many blogs in a hundred have had a new post, and how often that was asked for.
    changes: Arc<(AtomicU32, AtomicU32)>,
}

#[tokio::main]
async fn main() {
    let n: u32 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1000);
    let changes = Arc::new((AtomicU32::new(0), AtomicU32::new(0)));
    println!("<opml version=\"2.0\"><body>");
    let started_at = Utc::now();
    for number in 0..n {
        let address = address(number);
        let listener = tokio::net::TcpListener::bind((address, PORT)).await.unwrap();
        let blog = Blog { number, started_at, changes: changes.clone() };
        let router = Router::new()
            .route("/feed", get(feed))
            .route("/comments/{post}", get(async || COMMENTS))
            .route("/change", get(change))
            .with_state(blog);
        tokio::spawn(async move { axum::serve(listener, router).await });
        println!("<outline text=\"Blog {number}\" xmlUrl=\"http://{address}:{PORT}/feed\"/>");
    }
    println!("</body></opml>");
    eprintln!("{n} blogs are served; end with Ctrl-C");
    tokio::signal::ctrl_c().await.unwrap();
}

fn address(number: u32) -> Ipv4Addr {
    let [_, _, b, c] = number.to_be_bytes();
    Ipv4Addr::new(127, 1, b, c)
}

/// The feed of the comments of a post without any.
const COMMENTS: &str = "<rss version=\"2.0\"><channel><title>Comments</title></channel></rss>";

#[derive(serde::Deserialize)]
struct Change {
    percent: u32,
}

async fn change(State(blog): State<Blog>, Query(change): Query<Change>) {
    blog.changes.0.store(change.percent, Ordering::Relaxed);
    blog.changes.1.fetch_add(1, Ordering::Relaxed);
}

async fn feed(State(blog): State<Blog>, headers: HeaderMap) -> Response {
    let has_changed = blog.number % 100 < blog.changes.0.load(Ordering::Relaxed);
    let n_new = if has_changed { blog.changes.1.load(Ordering::Relaxed) } else { 0 };
    let etag = format!("\"{n_new}\"");
    if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == etag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let headers = [(header::CONTENT_TYPE, "application/rss+xml".to_owned()), (header::ETAG, etag)];
    (headers, document(&blog, n_new)).into_response()
}

/// About 97 kB: twenty posts of 1 to 6 kB of HTML and their summaries, one a day. Two in five bear
/// the course's tag. None has comments, and each says where they would be, as WordPress does.
fn document(blog: &Blog, n_new: u32) -> String {
    let number = blog.number;
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\" \
         xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\">\
         <channel><title>Blog {number}</title><link>http://blog{number}.example/</link>\
         <description>Notes</description>\n"
    );
    for post in (n_new..n_new + POSTS).rev() {
        item(&mut feed, blog, post);
    }
    feed + "</channel></rss>\n"
}

fn item(feed: &mut String, blog: &Blog, post: u32) {
    let number = blog.number;
    let before = TimeDelta::days(i64::from(POSTS) - i64::from(post))
        + TimeDelta::seconds(i64::from(number) * 7);
    let at = (blog.started_at - before).to_rfc2822();
    let link = format!("http://blog{number}.example/2026/post-{post}/");
    let mut words = Words(u64::from(number) * 1000 + u64::from(post));
    let summary = words.paragraph(&link);
    let body: String = (0..4 + (post * 7 + number) % 17).map(|_| words.paragraph(&link)).collect();
    let category = if post % 5 < 2 { "Speed" } else { "Notes" };
    let _ = writeln!(
        feed,
        "<item><title>Post {post} of blog {number}</title><link>{link}</link>\
         <guid isPermaLink=\"false\">{number}-{post}</guid><pubDate>{at}</pubDate>\
         <dc:creator>Author {number}</dc:creator><category>{category}</category>\
         <wfw:commentRss>http://{}:{PORT}/comments/{post}</wfw:commentRss>\
         <slash:comments>0</slash:comments><description><![CDATA[{summary}]]></description>\
         <content:encoded><![CDATA[{body}]]></content:encoded></item>",
        address(number)
    );
}

/// Words of nobody's language, some much more often than others; the same for the same number.
struct Words(u64);

impl Words {
    fn paragraph(&mut self, link: &str) -> String {
        let [a, b, c, d] = [14, 4, 6, 9].map(|n| self.take_words(n));
        format!(
            "<p>{a} <em>{b}</em> &amp; {c} <a href=\"{link}more\">what we saw</a>, \
             &#8220;{d}&#8221;. <strong>Nothing was decided.</strong></p>\n"
        )
    }

    fn take_words(&mut self, n: usize) -> String {
        (0..n).map(|_| self.take_word()).collect::<Vec<_>>().join(" ")
    }

    fn take_word(&mut self) -> String {
        const SYLLABLES: [&str; 16] = [
            "ka", "to", "mi", "ren", "sul", "we", "no", "ti", "ar", "ga", "pel", "ud", "os", "fin",
            "ly", "be",
        ];
        // Knuth's generator (MMIX).
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (x, y) = (self.0 >> 52 & 0xfff, self.0 >> 40 & 0xfff);
        // The product prefers small numbers.
        let word = (x * y) >> 12;
        let digit = |by: u32| usize::try_from(word >> by & 0xf).unwrap();
        [0, 4, 8].map(|by| SYLLABLES[digit(by)]).concat()
    }
}
