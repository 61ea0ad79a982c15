//! A post that is known by its raw hash is not read again; whatever changes it makes it unknown.

use course::{Document, KnownPosts, ReadPost, UnchangedPost};
use fetcher::read::{FeedHints, FeedLimits, read_changed_feed};
use url::Url;

const RSS: &str = r#"<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:thr="http://purl.org/syndication/thread/1.0"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule">
<channel><title>Ward</title><link>https://ward.example/</link><language>en</language>
<managingEditor>a@ward.example (Ana)</managingEditor>
<creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>
<item><title>One</title><link>https://ward.example/1</link><guid>1</guid>
<pubDate>Mon, 02 Mar 2026 06:00:00 GMT</pubDate><category>course</category>
<enclosure url="https://ward.example/1.mp3" length="1" type="audio/mpeg"/>
<wfw:commentRss>https://ward.example/1/comments</wfw:commentRss><slash:comments>3</slash:comments>
<thr:in-reply-to ref="https://ben.example/7" href="https://ben.example/7"/>
<description>A &lt;b&gt;word&lt;/b&gt; and &lt;a href="more"&gt;more&lt;/a&gt;</description></item>
<item><title>Two</title><link>https://ward.example/2</link><guid>2</guid><dc:creator>Ben</dc:creator>
<dc:language>de</dc:language><description>Other words</description></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ward.example/">
<title>Ward</title><id>w</id><author><name>Ana</name></author><updated>2026-03-02T06:00:00Z</updated>
<entry><title>One</title><id>1</id><updated>2026-03-02T06:00:00Z</updated>
<content type="html">A &lt;img src="a.jpg"&gt; word</content></entry>
<entry><title>Two</title><id>2</id><updated>2026-03-02T06:00:00Z</updated>
<source><id>b</id><title>Ben</title></source><content>Other words</content></entry></feed>"#;

fn read(text: &str, base: &str, known: &KnownPosts) -> Document<ReadPost> {
    let base = Url::parse(base).expect("an address");
    let hints = FeedHints { content_type: None, base: Some(&base) };
    read_changed_feed(text.as_bytes(), hints, &FeedLimits::default(), known).expect("a feed")
}

const BASE: &str = "https://ward.example/feed";

fn known_posts(text: &str) -> KnownPosts {
    let document = read(text, BASE, &KnownPosts::default());
    let hash = |post: &ReadPost| match post {
        ReadPost::Whole(whole) => whole.facts.raw_hash.expect("a hash"),
        ReadPost::Unchanged(post) => panic!("{post:?}"),
    };
    document.posts.iter().map(hash).collect()
}

/// Which posts are read of a document that is known but for a change, by their number.
#[track_caller]
fn check(text: &str, from: &str, to: &str, expected: &[usize]) {
    assert!(text.contains(from), "{from}");
    let document = read(&text.replacen(from, to, 1), BASE, &known_posts(text));
    assert_eq!(numbers_read(&document), expected, "{from} -> {to}");
}

fn numbers_read(document: &Document<ReadPost>) -> Vec<usize> {
    let numbered = (1..).zip(&document.posts);
    numbered.filter(|(_, post)| post.as_whole().is_some()).map(|(number, _)| number).collect()
}

#[test]
fn what_is_as_it_was_is_not_read() {
    for text in [RSS, ATOM] {
        check(text, "", "", &[]);
        check(text, "Ward", "The ward at night", &[]);
        check(text, "<title>One</title>", "\n<title>One</title>", &[]);
    }
    check(RSS, "02 Mar 2026", "03 Mar 2026", &[]);
    check(RSS, "<slash:comments>3", "<slash:comments>4", &[]);
    let three = "<item><title>Three</title><description>New</description></item><item>";
    check(RSS, "<item>", three, &[1]);
    check(RSS, "<item><title>One", "<item><title>Three", &[1]);
}

#[test]
fn whatever_changes_a_post_has_it_read() {
    for (from, to) in [
        ("<title>One", "<title>The first"),
        ("https://ward.example/1<", "https://ward.example/one<"),
        ("<guid>1", "<guid>one"),
        ("<category>course", "<category>courses"),
        ("<category>course</category>", ""),
        ("1.mp3", "one.mp3"),
        ("1/comments", "1/comment"),
        ("href=\"https://ben.example/7", "href=\"https://ben.example/8"),
        ("word", "words"),
        ("&lt;b&gt;", "&lt;b class=\"x\"&gt;"),
        ("href=\"more", "href=\"less"),
    ] {
        check(RSS, from, to, &[1]);
    }
    check(RSS, "<dc:creator>Ben", "<dc:creator>Eva", &[2]);
    check(RSS, "<dc:language>de", "<dc:language>nl", &[2]);
    check(ATOM, "<title>Ben", "<title>Eva", &[2]);
}

#[test]
fn what_a_post_takes_from_its_feed_has_it_read() {
    check(RSS, "(Ana)", "(Eva)", &[1, 2]);
    check(RSS, "licenses/by/4.0", "licenses/by-sa/4.0", &[1, 2]);
    check(RSS, "<language>en", "<language>fr", &[1, 2]);
    check(ATOM, "<name>Ana", "<name>Eva", &[1, 2]);
    check(ATOM, "xml:base=\"https://ward.example/", "xml:base=\"https://new.example/", &[1, 2]);
    let bare = ATOM.replacen("xml:base=\"https://ward.example/\"", "", 1);
    let moved = read(&bare, "https://new.example/feed", &known_posts(&bare));
    assert_eq!(numbers_read(&moved), [1, 2], "another address");
}

#[test]
fn what_the_hash_does_not_cover_is_read() {
    let document = read(&RSS.replacen(">3<", ">4<", 1), BASE, &known_posts(RSS));
    let ReadPost::Unchanged(UnchangedPost { published_at, n_comments, .. }) = &document.posts[0]
    else {
        panic!("{document:?}")
    };
    let published_at = published_at.map(|at| at.to_rfc3339());
    assert_eq!(published_at.as_deref(), Some("2026-03-02T06:00:00+00:00"));
    assert_eq!(*n_comments, Some(4));
}
