//! Posts that want more than their place on the page.

use course::{Enclosure, ListedPost, PostId};
use scraper::Html;
use url::Url;

use crate::feeds::elements;
use crate::mail;
use crate::pages::{has_ending, render, select};
use crate::sample::{self, Sample, day};

const HOSTILE: [&str; 10] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "</article></main></body><style>*{display:none}</style>",
    "</title><script>alert(1)</script>",
    "]]><script>alert(1)</script><![CDATA[",
    "\u{202e}desrever\u{2066}\u{202d}",
    "\u{0}\u{8}\u{b}\u{fffe}\u{feff}nul",
    "{{ course.title }}{% raw %}{# x #}",
    "&#60;script&#62;",
];

/// A post every text of which is hostile.
fn post(id: i64, text: &str) -> ListedPost {
    let mut post = sample::post(
        id,
        0,
        "2026-03-02T08:00:00Z",
        "risk",
        text,
        &format!("{text} and then some. "),
    );
    post.feed_title = Some(text.to_owned());
    post.author = Some(text.to_owned());
    post.guid = Some(text.to_owned());
    post.summary = Some(text.to_owned());
    post.language = Some(text.to_owned());
    post.licence = Some(text.to_owned());
    post.categories = vec![text.to_owned()];
    post.link = Some(Url::parse("https://evil.example/?q=%22%3E<script>'\"").expect("an address"));
    post.enclosures = vec![Enclosure {
        url: Url::parse("javascript:alert(1)").expect("an address"),
        media_type: Some(format!("audio/{text}")),
        length: Some(1),
        duration_secs: Some(u32::MAX),
    }];
    post
}

fn sample_of(posts: Vec<ListedPost>) -> Sample {
    let mut sample = Sample::new();
    sample.editions.clear();
    sample.posts = posts;
    sample.layout.author_share = 100;
    sample.publish(day("2026-03-02"), None);
    sample
}

/// Looks at every page, feed and mail.
#[track_caller]
fn check(sample: &Sample) {
    for (path, text) in render(sample) {
        if has_ending(&path, "html") {
            check_page(&path, &text);
        } else if has_ending(&path, "xml") || has_ending(&path, "opml") {
            elements(&text);
        } else if has_ending(&path, "json") {
            feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|e| panic!("{path}: {e}"));
        }
    }
    let mail = mail::write(sample);
    check_page("the letter", mail::html(&mail));
    assert!(!mail.text.contains('\u{202e}') && !mail.text.contains('\u{0}'));
    assert!(!mail.subject.contains(char::is_control));
}

#[track_caller]
fn check_page(path: &str, text: &str) {
    let page = Html::parse_document(text);
    assert!(page.errors.is_empty(), "{path}: {:?}", page.errors);
    let foreign =
        "script:not([src]), img, iframe, body style, object, :not(.map):not(.chart) > svg";
    assert!(select(&page, foreign).is_empty(), "{path}");
    for element in select(&page, "*") {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{path}: {name}");
            assert!(
                !value.trim_start().to_lowercase().starts_with("javascript:"),
                "{path}: {value}"
            );
        }
    }
    for c in ['\u{202e}', '\u{2066}', '\u{0}', '\u{8}', '\u{fffe}'] {
        assert!(!text.contains(c), "{path} holds {c:?}");
    }
}

#[test]
fn markup_in_every_field_stays_text() {
    let posts = HOSTILE
        .iter()
        .enumerate()
        .map(|(i, text)| post(i64::try_from(i).expect("few"), text))
        .collect();
    let mut sample = sample_of(posts);
    for (person, text) in sample.participants.iter_mut().zip(HOSTILE) {
        person.name = text.to_owned();
    }
    for (card, text) in sample.feeds.iter_mut().zip(HOSTILE) {
        card.title = Some(text.to_owned());
        card.link = Some(Url::parse("javascript:alert(2)").expect("an address"));
    }
    check(&sample);
    let front = render(&sample)["index.html"].clone();
    // What was written is shown as written.
    assert!(front.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(front.contains("{{ course.title }}{% raw %}{# x #}"));
}

#[test]
fn enormous_texts_are_cut() {
    let long = "A title of ten thousand characters. ".repeat(300);
    let word = "x".repeat(10_000);
    let marks = format!("Z{}", "\u{301}".repeat(10_000));
    let emoji = "👨‍👩‍👧‍👦".repeat(2_000);
    let posts = [long, word, marks, emoji];
    let posts = posts.iter().enumerate().map(|(i, t)| post(i64::try_from(i).expect("few"), t));
    let sample = sample_of(posts.collect());
    check(&sample);
    let pages = render(&sample);
    assert!(pages["index.html"].len() < 40_000, "{}", pages["index.html"].len());
    assert!(pages["feed.xml"].len() < 60_000, "{}", pages["feed.xml"].len());
}

#[test]
fn a_post_of_nothing_is_still_named() {
    let mut bare = sample::post(1, 0, "2026-03-02T08:00:00Z", "", "", "");
    bare.link = None;
    bare.feed_title = None;
    bare.author = None;
    bare.guid = None;
    bare.language = None;
    bare.published_at = None;
    let mut sample = sample_of(vec![bare]);
    check(&sample);
    assert!(render(&sample)["index.html"].contains("A post without a title"));
    // Its author may be gone as well.
    sample.participants.clear();
    sample.feeds.clear();
    check(&sample);
    sample.posts.retain(|p| p.id != PostId(1));
    check(&sample);
}

#[test]
fn a_hostile_note_stays_a_note() {
    let mut sample = sample_of(vec![post(1, "A title")]);
    sample.editions.clear();
    sample.publish(day("2026-03-02"), Some("<script>alert(1)</script> [x](javascript:alert(1)) ![y](data:text/html,z)\n\n</section></main>\n\n<style>*{}</style>"));
    check(&sample);
}
