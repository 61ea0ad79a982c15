//! Serves many blogs on loopback, each on an address of its own, to measure how long a poll takes.
//!
//! ```text
//! cargo run --release --example many_blogs -- 1000 > blogs.opml    # serves until it is ended
//! katydid feed import blogs.opml --approve --everything-belongs    # in a course with allow_private and allow_ports set
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

const PORT: u16 = 8138;
const POSTS: u32 = 20;

#[derive(Clone)]
struct Blog {
    number: u32,
    /// How many blogs in a hundred have had a new post, and how often that was asked for.
    changes: Arc<(AtomicU32, AtomicU32)>,
}

#[tokio::main]
async fn main() {
    let n: u32 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1000);
    let changes = Arc::new((AtomicU32::new(0), AtomicU32::new(0)));
    println!("<opml version=\"2.0\"><body>");
    for number in 0..n {
        let [_, _, b, c] = number.to_be_bytes();
        let address = Ipv4Addr::new(127, 1, b, c);
        let listener = tokio::net::TcpListener::bind((address, PORT)).await.unwrap();
        let blog = Blog { number, changes: changes.clone() };
        let router =
            Router::new().route("/feed", get(feed)).route("/change", get(change)).with_state(blog);
        tokio::spawn(async move { axum::serve(listener, router).await });
        println!("<outline text=\"Blog {number}\" xmlUrl=\"http://{address}:{PORT}/feed\"/>");
    }
    println!("</body></opml>");
    eprintln!("{n} blogs are served; end with Ctrl-C");
    tokio::signal::ctrl_c().await.unwrap();
}

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
    (headers, document(blog.number, n_new)).into_response()
}

/// About 97 kB: twenty posts of 1 to 6 kB of HTML and their summaries.
fn document(number: u32, n_new: u32) -> String {
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Blog {number}</title><link>http://blog{number}.example/</link>\
         <description>Notes</description>\n"
    );
    for post in (n_new..n_new + POSTS).rev() {
        item(&mut feed, number, post);
    }
    feed + "</channel></rss>\n"
}

fn item(feed: &mut String, number: u32, post: u32) {
    let day = 1 + post % 28;
    let link = format!("http://blog{number}.example/2026/02/post-{post}/");
    let paragraph = format!(
        "<p>Paragraph of blog {number}, post {post}: we met <em>twice</em> on the ward &amp; wrote down <a href=\"{link}more\">what we \
         saw</a>, &#8220;as it was&#8221;, before anyone had a name for it. <strong>Nothing was decided.</strong></p>\n"
    );
    let body = paragraph.repeat(4 + (post as usize * 7 + number as usize) % 17);
    let _ = writeln!(
        feed,
        "<item><title>Post {post} of blog {number}</title><link>{link}</link><guid isPermaLink=\"false\">{number}-{post}</guid>\
         <pubDate>{day:02} Feb 2026 08:00:00 GMT</pubDate><dc:creator>Author {number}</dc:creator><category>Notes</category>\
         <description><![CDATA[{paragraph}]]></description><content:encoded><![CDATA[{body}]]></content:encoded></item>"
    );
}
