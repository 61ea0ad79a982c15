//! Bytes that nobody meant to be read: no panic, no endless work, no document without bound.

use course::{Document, FetchFailure, FetchFailureKind};
use fetcher::read::{FeedHints, FeedLimits, read_feed};
use proptest::prelude::*;

#[track_caller]
fn survives(bytes: &[u8]) -> Option<Document> {
    match read_feed(bytes, FeedHints::default(), &FeedLimits::default()) {
        Ok(document) => Some(document),
        Err(FetchFailure { kind: FetchFailureKind::NotAFeed, .. }) => None,
        Err(failure) => panic!("{failure} on {:?}", String::from_utf8_lossy(bytes)),
    }
}

fn fixtures() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/feeds");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "xml" || e == "json"));
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a fixture")).collect()
}

/// Pieces that parsers trip over.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "<",
        ">",
        "</",
        "/>",
        "&",
        ";",
        "&#",
        "&#x",
        "\"",
        "'",
        "=",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?xml",
        "?>",
        "<!DOCTYPE",
        "<!ENTITY a \"b\">",
        "[",
        "]",
        "<rss version=\"2.0\">",
        "<channel>",
        "</channel>",
        "</rss>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<description>",
        "</description>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        "</feed>",
        "<entry>",
        "</entry>",
        "<content type=\"html\">",
        "<content type=\"xhtml\">",
        "</content>",
        "<link href=\"",
        "<rdf:RDF>",
        "<b>",
        "</b>",
        "&lt;p&gt;",
        "&lt;iframe src=x/&gt;",
        "&lt;/",
        "xmlns:a=\"b\"",
        "<a:b>",
        "\u{0}",
        "\u{FEFF}",
        "é",
        "\u{92}",
        "😴",
        "{",
        "}",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[",
        "{\"id\":1},",
        "\\",
        "<pubDate>",
        "2026-03-02T",
        "24:00",
        "+99",
        "<math>",
        "<noscript>",
        "<enclosure url=\"",
        "xml:base=\"//\"",
        "<media:group>",
        "<br>",
        "<script/>",
    ];
    prop_oneof![4 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => ".{0,4}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes);
    }

    #[test]
    fn any_pieces(pieces in proptest::collection::vec(piece(), 0..60)) {
        survives(pieces.concat().as_bytes());
    }

    #[test]
    fn any_pieces_in_a_post(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        survives(format!("<rss version='2.0'><channel><item><title>{text}</title></item></channel></rss>").as_bytes());
        survives(format!("<rss version='2.0'><channel><item><description><![CDATA[{text}]]></description></item></channel></rss>").as_bytes());
    }

    #[test]
    fn any_date(pieces in proptest::collection::vec("[0-9]{1,4}|[-+:/., TZ]|Mar|Mon|GMT|pm|年|é", 0..12)) {
        let text = pieces.concat();
        survives(format!("<rss version='2.0'><channel><item><pubDate>{text}</pubDate></item></channel></rss>").as_bytes());
    }

    #[test]
    fn any_author(name in "[a-z@.()<>（） —é]{0,20}") {
        let name = name.replace('<', "&lt;");
        survives(format!("<rss version='2.0'><channel><item><author>{name}</author></item></channel></rss>").as_bytes());
    }
}

#[test]
fn feeds_may_break_off_anywhere() {
    for bytes in fixtures().iter().filter(|bytes| bytes.len() < 8_000) {
        for end in (0..bytes.len()).step_by(7) {
            survives(&bytes[..end]);
        }
    }
}

#[test]
fn feeds_may_lose_or_change_any_byte() {
    for bytes in fixtures().iter().filter(|bytes| bytes.len() < 8_000) {
        for at in (0..bytes.len()).step_by(11) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x15;
            survives(&changed);
            changed.remove(at);
            survives(&changed);
        }
    }
}

#[test]
fn the_newest_posts_are_kept() {
    let item = |n: usize| {
        format!("<item><guid>{n}</guid><pubDate>2026-03-{:02}</pubDate></item>", n % 28 + 1)
    };
    let items: String = (0..50).map(item).collect();
    let limits = FeedLimits { max_posts: 15, ..FeedLimits::default() };
    let xml = format!("<rss version='2.0'><channel>{items}</channel></rss>");
    let document = read_feed(xml.as_bytes(), FeedHints::default(), &limits).expect("a feed");
    let ids: Vec<_> = document.posts.iter().filter_map(|p| p.id.as_deref()).collect();
    assert_eq!(ids, "17 18 19 20 21 22 23 24 25 26 27 46 47 48 49".split(' ').collect::<Vec<_>>());
    assert!(
        document
            .problems
            .iter()
            .any(|p| p.what == "the feed has 50 posts, of which the newest 15 were read")
    );
}

#[test]
fn fields_and_posts_are_bounded() {
    let long = "word ".repeat(600_000);
    let link = |n: usize| format!("&lt;a href=\"https://x.example/{n}\"&gt;x&lt;/a&gt;");
    let category = |n: usize| format!("<category>c{n}</category>");
    let links: String = (0..2_000).map(link).collect();
    let categories: String = (0..2_000).map(category).collect();
    let xml = format!(
        "<rss version='2.0'><channel><item><title>{long}</title><guid>{long}</guid><description>{long}</description></item>\
         <item><description>{links}</description>{categories}</item></channel></rss>"
    );
    let document = survives(xml.as_bytes()).expect("a feed");
    assert!(document.posts[0].title.as_ref().is_some_and(|t| t.chars().count() <= 1_001));
    assert!(document.posts[0].id.as_ref().is_some_and(|id| id.len() <= 4_096));
    assert!(document.posts[0].content_text.len() <= 1_000_000);
    assert!(document.posts[1].links.len() <= 500 && document.posts[1].categories.len() <= 100);
}

#[test]
fn nesting_and_repetition_stay_cheap() {
    let wrap = |inside: &str| {
        format!(
            "<rss version='2.0'><channel><item><description>{inside}</description></item></channel></rss>"
        )
    };
    for piece in [
        "<b>",
        "</b>",
        "&lt;b&gt;",
        "&lt;/p&gt;",
        "<a b='c'>",
        "&amp;",
        "<![CDATA[",
        "]]>",
        "&lt;table&gt;",
        "&lt;a href=x&gt;",
    ] {
        survives(wrap(&piece.repeat(30_000)).as_bytes());
    }
    for piece in [
        "&lt;!--",
        "&lt;iframe/&gt;",
        "&lt;p&gt;&lt;a&gt;",
        "&lt;svg&gt;",
        "&lt;select&gt;",
        "&lt;math&gt;&lt;mi&gt;",
    ] {
        survives(wrap(&piece.repeat(30_000)).as_bytes());
    }
    survives("<rss version='2.0'><channel>".repeat(20_000).as_bytes());
    survives("<item>".repeat(50_000).as_bytes());
    survives("{\"a\":".repeat(50_000).as_bytes());
    survives("[".repeat(200_000).as_bytes());
    survives(format!("<rss {}>", "xmlns:a='b' ".repeat(20_000)).as_bytes());
}

/// Parsers compare each attribute of a tag with every other: forty thousand of them would be a
/// thousand million steps.
#[test]
fn tags_with_very_many_attributes_cost_no_more_than_they_are_long() {
    let attributes = |quote: &str| {
        (0..40_000).fold(String::new(), |all, n| format!("{all} a{n:x}={quote}b{quote}"))
    };
    let (bare, quoted) = (attributes(""), attributes("'"));
    for root in [
        format!("<rss{bare}>"),
        format!("<rss {quoted}><channel>"),
        format!("<rss><item{quoted}><br></item>"),
    ] {
        survives(root.as_bytes());
    }
    // A `>` in quotes is no end of the tag.
    for tag in [
        format!("<a b='>'{bare}>text"),
        format!("<a b=c=\" d=\">\"{bare}>text"),
        format!("<a b='>'{bare}"),
    ] {
        let xml = format!(
            "<rss version='2.0'><channel><item><description><![CDATA[before {tag}]]></description></item></channel></rss>"
        );
        let document = survives(xml.as_bytes()).expect("a feed");
        assert!(
            document.posts[0].content_text.starts_with("before"),
            "{:?}",
            document.posts[0].content_text
        );
        fetcher::discover::likely_addresses(
            &tag,
            &"https://blog.example/".parse().expect("an address"),
        );
    }
}

/// Many references, in a document that has to be repaired; many bases inside one another; entities
/// that are used very often.
#[test]
fn references_bases_and_entities_cost_no_more_than_they_are_long() {
    for piece in ["&#x41;", "&nbsp;", "&#65;", "&amp;", "&unknown;", "&"] {
        survives(
            format!("<rss version='2.0'><channel><item><title>{}", piece.repeat(40_000)).as_bytes(),
        );
    }
    let bases = "<div xml:base='x/'>".repeat(180) + &"<b href='y'/>".repeat(10_000);
    survives(
        format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>{bases}")
            .as_bytes(),
    );
    let entity = format!("<!DOCTYPE rss [<!ENTITY e \"{}\">]>", "x".repeat(4_000));
    let document = survives(
        format!(
            "{entity}<rss version='2.0'><channel><title>{}</title></channel></rss>",
            "&e;".repeat(100_000)
        )
        .as_bytes(),
    );
    assert!(document.is_none_or(|d| d.feed.title.is_none_or(|t| t.len() < 10_000)));
}

#[test]
fn megabytes_of_anything_are_read() {
    // As much as a visit brings at most.
    survives("<".repeat(10_000_000).as_bytes());
    for piece in ["&", "]]>", "\u{0}", "é", "<!DOCTYPE ", "{", "<a>"] {
        survives(piece.repeat(500_000 / piece.len()).as_bytes());
    }
    let word = "w".repeat(2_000_000);
    let xml =
        format!("<rss version='2.0'><channel><item><title>{word}</title></item></channel></rss>");
    let document = survives(xml.as_bytes()).expect("a feed");
    assert!(document.posts[0].title.as_ref().is_some_and(|title| title.len() < 2_000));
    let page = "<b><a href=/feed>&nbsp;".repeat(40_000);
    assert!(
        fetcher::discover::likely_addresses(
            &page,
            &"https://blog.example/".parse().expect("an address")
        )
        .len()
            < 500
    );
}
