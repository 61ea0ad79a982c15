//! What other programs read, read back.

use std::collections::BTreeMap;

use course::{CleanHtml, PostId, SharingLevel};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::pages::render;
use crate::sample::Sample;

/// Every element of a document with its attributes, after a check that it is well-formed.
#[track_caller]
pub(crate) fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                let attributes = start.attributes().map(|a| {
                    let a = a.expect("an attribute");
                    let value =
                        quick_xml::escape::unescape(&a.value).expect("escapes").into_owned();
                    (a.key.as_ref().to_owned(), value)
                });
                found.push((name, attributes.collect()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn feeds_read_well() {
    let pages = render(&Sample::new());
    for (name, path) in [
        ("atom", "feed.xml"),
        ("rss", "topics/risk/rss.xml"),
        ("json", "participants/noor/feed.json"),
        ("editions", "editions/feed.xml"),
        ("opml", "blogs.opml"),
        ("sitemap", "sitemap.xml"),
        ("robots", "robots.txt"),
        ("calendar", "events.ics"),
    ] {
        insta::assert_snapshot!(name, pages[path]);
    }
}

#[test]
fn the_atom_feed_is_read_back() {
    let sample = Sample::new();
    let pages = render(&sample);
    elements(&pages["feed.xml"]);
    let feed = feed_rs::parser::parse(pages["feed.xml"].as_bytes()).expect("a feed");
    assert_eq!(feed.id, "https://daily.example/feed.xml");
    assert_eq!(feed.entries.len(), sample.posts.len() - 1);
    let newest = feed
        .entries
        .iter()
        .find(|e| e.id == "https://nightshift.example/?p=14")
        .expect("the author's own id");
    assert_eq!(
        newest.title.as_ref().map(|t| t.content.as_str()),
        Some("The patient who found my blog")
    );
    assert_eq!(newest.authors[0].name.as_deref(), Some("Ana Silva"));
    // It was edited at eleven.
    assert_eq!(
        newest.updated.map(|u| u.to_rfc3339()),
        Some("2026-03-04T11:00:00+00:00".to_owned())
    );
    let mut ids: Vec<_> = feed.entries.iter().map(|e| e.id.clone()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), feed.entries.len());
}

#[test]
fn every_feed_is_read_back() {
    let pages = render(&Sample::new());
    let feeds: Vec<_> = pages
        .iter()
        .filter(|(p, _)| {
            p.ends_with("feed.xml") || p.ends_with("rss.xml") || p.ends_with("feed.json")
        })
        .collect();
    // Of the course, the editions, four topics and fourteen people, in three formats.
    assert_eq!(feeds.len(), 3 * (2 + 4 + 14));
    for (path, text) in feeds {
        let feed =
            feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|e| panic!("{path}: {e}"));
        assert!(feed.title.is_some_and(|t| !t.content.is_empty()), "{path}");
        assert!(
            feed.entries
                .iter()
                .all(|e| !e.id.is_empty() && !e.links.is_empty() && e.title.is_some()),
            "{path}"
        );
    }
}

#[test]
fn every_entry_names_its_source() {
    let pages = render(&Sample::new());
    let found = elements(&pages["feed.xml"]);
    let count = |name: &str| found.iter().filter(|(n, _)| n == name).count();
    assert_eq!(count("source"), count("entry"));
    // Feed, entries and sources each have one (RFC 4287 §4.1.1, §4.1.2, §4.2.11).
    for required in ["id", "title", "updated"] {
        assert_eq!(count(required), 1 + 2 * count("entry"), "{required}");
    }
}

#[test]
fn the_list_of_blogs_is_read_back() {
    let sample = Sample::new();
    let found = elements(&render(&sample)["blogs.opml"]);
    let feeds: Vec<_> = found
        .iter()
        .filter(|(name, a)| name == "outline" && a.get("type").is_some_and(|t| t == "rss"))
        .collect();
    assert_eq!(feeds.len(), sample.feeds.len());
    for card in &sample.feeds {
        let of_card = feeds
            .iter()
            .filter(|(_, a)| a.get("xmlUrl").is_some_and(|u| u == card.url.as_str()))
            .count();
        assert_eq!(of_card, 1, "{}", card.url);
    }
    assert!(feeds.iter().all(|(_, a)| !a["text"].is_empty()));
}

#[test]
fn a_feed_without_an_address_still_has_an_id() {
    let mut sample = Sample::new();
    sample.course.address = None;
    let feed = feed_rs::parser::parse(render(&sample)["feed.xml"].as_bytes()).expect("a feed");
    assert!(feed.id.starts_with("urn:uuid:"), "{}", feed.id);
    let again = feed_rs::parser::parse(render(&sample)["feed.xml"].as_bytes()).expect("a feed");
    assert_eq!(feed.id, again.id);
}

/// The sample with one post whose author shows so much of it.
fn showing(shows: SharingLevel) -> Sample {
    let mut sample = Sample::new();
    let post = sample.posts.iter_mut().find(|p| p.id == PostId(13)).expect("a post");
    post.shows = shows;
    // The store hands out no more than this.
    post.content = (shows == SharingLevel::Full)
        .then(|| CleanHtml::from_sanitised("<p>All of it, with <em>markup</em>.</p>".to_owned()));
    if shows == SharingLevel::Link {
        post.text.clear();
        post.summary = None;
    }
    sample
}

#[test]
fn feeds_and_pages_show_what_authors_allow() {
    let check = |shows, expected: (bool, bool, bool)| {
        let sample = showing(shows);
        let mut said = String::new();
        for (path, text) in render(&sample) {
            assert!(
                text.contains("13-a-journal-club")
                    || !text.contains("A journal club by blog comment: notes"),
                "{path}"
            );
            // Its page says audio, its feeds where the file is.
            said += &text;
        }
        let mail = crate::mail::write(&sample);
        said += crate::mail::html(&mail);
        said += &mail.text;
        let found = (
            said.contains("All of it, with"),
            said.contains("Three papers, nineteen people"),
            said.contains("swallowing.example/club.mp3"),
        );
        assert_eq!(found, expected, "{shows:?}");
    };
    check(SharingLevel::Full, (true, true, true));
    check(SharingLevel::Excerpt, (false, true, true));
    check(SharingLevel::Link, (false, false, false));
}

#[test]
fn an_event_of_whole_days_has_no_hour() {
    let mut sample = Sample::new();
    sample.events.truncate(1);
    sample.events[0].all_day = true;
    sample.events[0].starts_at = crate::sample::at("2026-03-04T00:00:00Z");
    sample.events[0].ends_at = Some(crate::sample::at("2026-03-06T00:00:00Z"));
    let calendar = render(&sample)["events.ics"].clone();
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20260304\r\n")
            && calendar.contains("DTEND;VALUE=DATE:20260306\r\n"),
        "{calendar}"
    );
    // The page says the days, and no hour.
    sample.editions.clear();
    sample.publish(crate::sample::day("2026-03-04"), Some("A note."));
    let page = render(&sample)["index.html"].clone();
    assert!(page.contains("<b>Today</b></time>–Tomorrow"), "{page}");
}
