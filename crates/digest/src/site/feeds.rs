//! What other programs read: the Atom feed, the list of blogs, the map of the site.

use std::collections::HashSet;

use chrono::{DateTime, SecondsFormat, Utc};
use course::ListedPost;
use serde::Serialize;
use sha2::{Digest, Sha256};
use url::Url;

use super::{Site, hex, lists};
use crate::view::{CourseView, PostView, href};
use crate::{Error, FeedCard, text};

/// Posts a feed carries.
const ENTRIES: usize = 60;
/// Words of an excerpt in a feed.
const FEED_EXCERPT: usize = 80;

/// A feed (RFC 4287 §4.1.1).
#[derive(Serialize)]
struct FeedView<'a> {
    course: &'a CourseView,
    id: String,
    title: String,
    updated: String,
    home: Option<String>,
    address: Option<String>,
    entries: Vec<EntryView>,
    version: &'a str,
}

/// An entry (RFC 4287 §4.1.2): the author's own, with the blog it came from as its source.
#[derive(Serialize)]
struct EntryView {
    id: String,
    published: Option<String>,
    updated: String,
    categories: Vec<String>,
    enclosures: Vec<EnclosureView>,
    source: SourceView,
    #[serde(flatten)]
    post: PostView,
}

#[derive(Serialize)]
struct EnclosureView {
    url: String,
    media_type: Option<String>,
    length: Option<u64>,
}

#[derive(Serialize)]
struct SourceView {
    id: String,
    title: String,
    home: Option<String>,
    feed: Option<String>,
    updated: String,
}

impl<'a> Site<'a> {
    pub(super) fn atom(&'a self, path: &str) -> Result<String, Error> {
        let entries = self.entries(&self.posts);
        let title = format!("{}: {}", self.frame.course.paper, self.frame.course.title);
        self.templates.render("feeds/atom.xml", path, &self.feed(path, title, entries))
    }

    fn feed(&'a self, path: &str, title: String, entries: Vec<EntryView>) -> FeedView<'a> {
        let course = &self.frame.course;
        let address = course.address.as_ref().map(|a| format!("{a}{path}"));
        let compiled = self.editions.first().map(|e| stamp(e.compiled_at));
        let updated = entries.iter().map(|e| e.updated.clone()).max().or(compiled);
        FeedView {
            id: address.clone().unwrap_or_else(|| urn(&[&course.title, &course.tag, path])),
            title,
            updated: updated.unwrap_or_else(|| stamp(DateTime::UNIX_EPOCH)),
            home: course.address.clone(),
            address,
            entries,
            course,
            version: self.contents.version,
        }
    }

    /// The newest posts as entries; of two with one id the newer stays (RFC 4287 §4.1.1).
    fn entries(&self, posts: &[&ListedPost]) -> Vec<EntryView> {
        let mut ids = HashSet::new();
        let newest = posts.iter().map(|p| self.entry(p)).filter(|e| ids.insert(e.id.clone()));
        newest.take(ENTRIES).collect()
    }

    fn entry(&self, post: &ListedPost) -> EntryView {
        let updated = post.edited_at.map_or(post.dated_at(), |edited| edited.max(post.dated_at()));
        let card = self.contents.feeds.iter().find(|c| c.feed == post.feed);
        let view = PostView::new(post, &self.lookup, FEED_EXCERPT, self.year());
        EntryView {
            id: entry_id(post),
            published: post.published_at.map(|_| stamp(post.dated_at())),
            updated: stamp(updated),
            categories: post.categories.iter().map(|c| text::short(c, 80)).filter(|c| !c.is_empty()).take(20).collect(),
            enclosures: post.enclosures.iter().filter_map(enclosure).collect(),
            source: SourceView::new(post, card, &view.author),
            post: view,
        }
    }

    pub(super) fn blogs(&'a self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct Body<'a> {
            course: &'a CourseView,
            people: Vec<lists::PersonView>,
        }
        self.templates.render(
            "feeds/blogs.xml",
            path,
            &Body { course: &self.frame.course, people: lists::people(self) },
        )
    }

    pub(super) fn robots(&self) -> String {
        match (&self.frame.course.address, self.contents.layout.indexed) {
            (_, false) => "User-agent: *\nDisallow: /\n".to_owned(),
            (Some(address), true) => format!("User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"),
            (None, true) => "User-agent: *\nAllow: /\n".to_owned(),
        }
    }

    pub(super) fn sitemap(&self, path: &str) -> Result<String, Error> {
        #[derive(Serialize)]
        struct Body {
            pages: Vec<(String, Option<String>)>,
        }
        let address = self.frame.course.address.clone().unwrap_or_default();
        let day = |posts: Option<&Vec<&ListedPost>>| {
            posts.and_then(|p| p.first()).map(|p| self.contents.course.day(p.dated_at()).to_string())
        };
        let latest = self.editions.first().map(|e| e.date.to_string());
        let fixed = ["", "editions/", "participants/", "posts/", "topics/"].map(|p| (p.to_owned(), latest.clone()));
        let mut pages: Vec<(String, Option<String>)> = fixed.into();
        pages.push(("about/".to_owned(), None));
        pages.extend(self.editions.iter().map(|e| (format!("editions/{}/", e.date), Some(e.date.to_string()))));
        let people = self.contents.participants.iter();
        pages.extend(people.map(|p| (format!("participants/{}/", p.slug), day(self.by_participant.get(&p.id)))));
        let topics = self.contents.topics.iter();
        pages.extend(topics.map(|t| (format!("topics/{}/", t.slug), day(self.by_topic.get(t.slug.as_str())))));
        pages.extend(self.by_week.iter().map(|(monday, posts)| (format!("posts/{monday}/"), day(Some(posts)))));
        let pages = pages.into_iter().map(|(p, day)| (format!("{address}{p}"), day)).collect();
        self.templates.render("feeds/sitemap.xml", path, &Body { pages })
    }
}

impl SourceView {
    /// RFC 4287 §4.2.11 asks for id, title and updated. The feed's own id is not kept: its address names it as well.
    fn new(post: &ListedPost, card: Option<&FeedCard>, author: &str) -> Self {
        let feed = href(&post.feed_url);
        Self {
            id: feed.clone().unwrap_or_else(|| urn(&[post.feed_url.as_str()])),
            title: post.feed_title.as_deref().map_or_else(|| author.to_owned(), |t| text::short(t, 120)),
            home: card.and_then(|c| c.link.as_ref()).and_then(href),
            updated: stamp(post.dated_at()),
            feed,
        }
    }
}

fn enclosure(enclosure: &course::Enclosure) -> Option<EnclosureView> {
    let is_type =
        |t: &String| t.split_once('/').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty()) && !t.contains(' ');
    Some(EnclosureView {
        url: href(&enclosure.url)?,
        media_type: enclosure.media_type.clone().filter(is_type).map(|t| text::line(&t)),
        length: enclosure.length,
    })
}

/// An id that is an address (RFC 4287 §4.2.6): the author's own where it is one, else the post's link, else one that is made
/// from what is known of it.
fn entry_id(post: &ListedPost) -> String {
    let own = post.guid.as_deref().map(text::line).filter(|id| Url::parse(id).is_ok() && !id.contains(' '));
    own.or_else(|| post.link.as_ref().and_then(href)).unwrap_or_else(|| {
        urn(&[
            post.feed_url.as_str(),
            post.guid.as_deref().unwrap_or_default(),
            post.title.as_deref().unwrap_or_default(),
            &post.text,
        ])
    })
}

/// A name for what has no address: a UUID of version 8 (RFC 9562 §5.8) made from a hash.
fn urn(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    let digits = hex(&hash.finalize());
    format!(
        "urn:uuid:{}-{}-8{}-a{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[13..16],
        &digits[17..20],
        &digits[20..32]
    )
}

fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
