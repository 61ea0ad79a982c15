//! Any bytes, with any media type: a document or a failure, never a panic of ours.
#![no_main]

use fetcher::{FeedHints, FeedLimits};
use libfuzzer_sys::fuzz_target;

const TYPES: [Option<&str>; 6] = [
    None,
    Some("application/rss+xml"),
    Some("text/xml; charset=windows-1252"),
    Some("application/feed+json"),
    Some("text/html; charset=utf-8"),
    Some("application/atom+xml; charset=utf-16"),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let base = url::Url::parse("http://blog.example/feed").expect("an address");
    let hints = FeedHints { content_type: TYPES[usize::from(*first) % TYPES.len()], base: Some(&base) };
    if let Ok(document) = fetcher::read_feed(rest, hints, &FeedLimits::default()) {
        for post in &document.posts {
            if let Some(html) = &post.content {
                let html = html.as_str().to_ascii_lowercase();
                assert!(!html.contains("<script") && !html.contains("<iframe") && !html.contains("<style"), "{html}");
            }
        }
    }
});
