//! Bytes to a document.

use fetcher::understand::{Hints, Limits, read};

#[test]
fn a_usual_feed_is_read() {
    let xml = "<rss version='2.0'><channel><title>A blog</title><item><title>A post</title></item></channel></rss>";
    let document = read(xml.as_bytes(), Hints::default(), &Limits::default()).expect("a feed");
    assert_eq!(document.posts[0].title.as_deref(), Some("A post"));
}
