//! Bytes to posts, and a page to addresses: how many bytes a second one core understands.
//!
//! `cargo bench -p katydid-fetcher` takes under a minute. The documents are made here, so that
//! nobody's feed is measured.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use fetcher::discover::likely_addresses;
use fetcher::{FeedHints, FeedLimits, read_feed};
use url::Url;

/// Posts in a feed, as blogs publish them.
const N_POSTS: usize = 20;

/// About `n` bytes of what people write: paragraphs with links, lists and pictures.
fn html(n: usize) -> String {
    const WORDS: [&str; 12] = [
        "the", "ward", "round", "began", "with", "a", "question", "nobody", "had", "prepared",
        "an", "answer",
    ];
    let mut html = String::with_capacity(n + 400);
    let mut at = 0usize;
    while html.len() < n {
        html.push_str("<p>");
        for _ in 0..40 {
            html.push_str(WORDS[at * 7 % WORDS.len()]);
            html.push(' ');
            at += 1;
        }
        let _ = write!(
            html,
            "<em>and so on</em>, as <a href=\"/notes/{at}?a=1&amp;b=2\">we &quot;noted&quot;</a>.</p>\
             <ul><li>one</li><li>two&nbsp;three</li></ul><img src=\"/{at}.jpg\" alt=\"a picture\" width=\"640\">"
        );
    }
    html
}

fn escaped(html: &str) -> String {
    html.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn rss(n_posts: usize, html_bytes: impl Fn(usize) -> usize) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Ward notes</title><link>https://ward.example/</link>"
        .to_owned();
    for n in 0..n_posts {
        let body = html(html_bytes(n));
        let _ = write!(
            xml,
            "<item><title>Post {n} &amp;amp; more</title><link>https://ward.example/{n}/</link><dc:creator>Ana</dc:creator>\
             <pubDate>Mon, 02 Mar 2026 14:{:02}:06 +0000</pubDate><category>MedEdMOOC</category><guid>https://ward.example/?p={n}</guid>\
             <content:encoded><![CDATA[{body}]]></content:encoded></item>",
            n % 60
        );
    }
    xml + "</channel></rss>"
}

fn atom() -> String {
    let mut xml =
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Ward notes</title>\
        <link href=\"https://ward.example/\"/><id>tag:ward.example,2026:</id>"
            .to_owned();
    for n in 0..N_POSTS {
        let body = escaped(&html(usual(n)));
        let _ = write!(
            xml,
            "<entry><title>Post {n}</title><link href=\"https://ward.example/{n}/\"/><id>tag:ward.example,2026:{n}</id>\
             <published>2026-03-02T14:{:02}:06Z</published><category term=\"MedEdMOOC\"/><content type=\"html\">{body}</content></entry>",
            n % 60
        );
    }
    xml + "</feed>"
}

fn json() -> String {
    let items = (0..N_POSTS).map(|n| {
        let body = html(usual(n)).replace('"', "\\\"");
        format!(
            "{{\"id\":\"{n}\",\"url\":\"https://ward.example/{n}/\",\"title\":\"Post {n}\",\"tags\":[\"MedEdMOOC\"],\
             \"date_published\":\"2026-03-02T14:{:02}:06Z\",\"content_html\":\"{body}\"}}",
            n % 60
        )
    });
    let items = items.collect::<Vec<_>>().join(",");
    format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Ward notes\",\"items\":[{items}]}}"
    )
}

/// What has to be mended first: text before the declaration, bare `&`, undeclared names, an
/// unclosed tag, an end that is missing.
fn broken() -> String {
    let whole = rss(N_POSTS, usual)
        .replace("<![CDATA[", "")
        .replace("]]>", "")
        .replace(" xmlns:dc=", " x=");
    let half = &whole[..whole.len() - 40];
    format!("\n<b>Warning</b> {half} & &eacute; <br>")
}

/// From one to six thousand bytes, as posts have.
fn usual(n: usize) -> usize {
    1_000 + n % 6 * 1_000
}

fn page() -> String {
    let body = html(200_000);
    format!(
        "<!doctype html><html><head><title>Ward notes</title><link rel=alternate type='application/rss+xml' title=Comments \
         href='/comments/feed/'><link rel=alternate type='application/rss+xml' title=Posts href='/feed/'>\
         <meta name=generator content='WordPress 6.8'></head><body>{body}<a href='/feed/'>RSS</a></body></html>"
    )
}

fn bytes_to_posts(c: &mut Criterion) {
    let documents = [
        ("rss", rss(N_POSTS, usual)),
        ("atom", atom()),
        ("json", json()),
        ("broken", broken()),
        ("long posts", rss(N_POSTS, |_| 100_000)),
        ("many posts", rss(2_000, |_| 1_000)),
    ];
    let base = Url::parse("https://ward.example/feed/").expect("an address");
    let mut group = c.benchmark_group("read");
    for (name, document) in &documents {
        let hints = FeedHints { content_type: None, base: Some(&base) };
        let limits = FeedLimits::default();
        assert!(
            read_feed(document.as_bytes(), hints, &limits)
                .is_ok_and(|d| d.posts.len() >= N_POSTS - 1),
            "{name}"
        );
        group.throughput(Throughput::Bytes(document.len() as u64));
        group.bench_with_input(
            BenchmarkId::from_parameter(name),
            document.as_bytes(),
            |b, bytes| {
                b.iter(|| read_feed(black_box(bytes), hints, &limits));
            },
        );
    }
    group.finish();
}

fn page_to_addresses(c: &mut Criterion) {
    let (page, base) = (page(), Url::parse("https://ward.example/").expect("an address"));
    assert!(likely_addresses(&page, &base).len() >= 2);
    let mut group = c.benchmark_group("discover");
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("page", |b| b.iter(|| likely_addresses(black_box(&page), &base)));
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(std::time::Duration::from_millis(500))
        .measurement_time(std::time::Duration::from_secs(2));
    targets = bytes_to_posts, page_to_addresses
}
criterion_main!(benches);
