//! Feeds: of the course, of each topic, of each participant, and of the editions; each as Atom, RSS
//! 2.0 and JSON Feed.

mod entry;
mod json;

use std::collections::HashSet;

use chrono::{DateTime, SecondsFormat, Utc};
use course::identity::hex_digits;
use course::{ListedPost, Participant};
use serde::Serialize;
use sha2::{Digest, Sha256};

use self::entry::EntryView;
use super::plan::StaticSite;
use crate::error::Error;
use crate::layout::TopicName;
use crate::messages::say;
use crate::text;

/// Posts or editions a feed carries.
pub(super) const ENTRIES: usize = 60;

/// What a feed is of.
#[derive(Debug, Clone, Copy)]
pub(super) enum FeedSubject<'a> {
    Course,
    Editions,
    Topic(&'a TopicName),
    Person(&'a Participant),
}

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FeedFormat {
    Atom,
    Rss,
    Json,
}

/// A feed (RFC 4287 §4.1.1, RSS 2.0 `channel`, JSON Feed 1.1 top level).
#[derive(Serialize)]
struct FeedView<'a> {
    id: String,
    title: String,
    subtitle: Option<String>,
    /// Whose feed it is: the course, which gathers and does not write.
    author: &'a str,
    language: &'a str,
    /// The top of the site.
    home: Option<String>,
    /// The page that shows the same.
    page: Option<String>,
    /// The feed's own address.
    address: Option<String>,
    updated: String,
    updated_rfc2822: String,
    entries: Vec<EntryView>,
    version: &'a str,
}

impl FeedSubject<'_> {
    /// The folder of the page that shows the same.
    pub(super) fn page_folder(self) -> String {
        match self {
            Self::Course => String::new(),
            Self::Editions => "editions/".to_owned(),
            Self::Topic(topic) => format!("topics/{}/", topic.slug),
            Self::Person(person) => format!("participants/{}/", person.slug),
        }
    }
}

impl FeedFormat {
    pub(super) const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    pub(super) fn file_name(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Rss => "rss.xml",
            Self::Json => "feed.json",
        }
    }
}

impl<'a> StaticSite<'a> {
    pub(super) fn render_feed(
        &'a self,
        of: FeedSubject<'a>,
        format: FeedFormat,
        path: &str,
    ) -> Result<String, Error> {
        let view = self.feed_view(of, path)?;
        let words = &self.lookup.words;
        match format {
            FeedFormat::Atom => {
                self.templates.render_template("feeds/atom.xml", path, words, &view)
            }
            FeedFormat::Rss => self.templates.render_template("feeds/rss.xml", path, words, &view),
            FeedFormat::Json => json::write_json_feed(&view, path),
        }
    }

    /// What a feed shows, newest first.
    pub(super) fn posts_of_feed(&self, of: FeedSubject<'_>) -> &[&'a ListedPost] {
        match of {
            FeedSubject::Course => &self.posts,
            FeedSubject::Editions => &[],
            FeedSubject::Topic(topic) => {
                self.by_topic.get(topic.slug.as_str()).map(Vec::as_slice).unwrap_or_default()
            }
            FeedSubject::Person(person) => {
                self.by_participant.get(&person.id).map(Vec::as_slice).unwrap_or_default()
            }
        }
    }

    fn feed_view(&'a self, of: FeedSubject<'a>, path: &str) -> Result<FeedView<'a>, Error> {
        let course = &self.frame.course;
        let entries = match of {
            FeedSubject::Editions => self
                .editions
                .iter()
                .take(ENTRIES)
                .map(|e| self.edition_entry(e))
                .collect::<Result<_, _>>()?,
            _ => self.feed_entries(self.posts_of_feed(of)),
        };
        let (words, paper) = (&self.lookup.words, course.paper.as_str());
        let (title, subtitle) = match of {
            FeedSubject::Course => (
                say!(words, "feed-of-course", paper = paper, course = course.title.as_str()),
                course.about.clone(),
            ),
            FeedSubject::Editions => {
                (say!(words, "feed-of-editions", paper = paper), course.about.clone())
            }
            FeedSubject::Topic(topic) => {
                (say!(words, "feed-of-topic", paper = paper, topic = topic.title.as_str()), None)
            }
            FeedSubject::Person(person) => (
                say!(
                    words,
                    "feed-of-person",
                    paper = paper,
                    name = text::shorten_line(&person.name, 60)
                ),
                None,
            ),
        };
        let at = |path: &str| course.address.as_ref().map(|a| format!("{a}{path}"));
        let newest = entries.iter().map(|e| e.changed_at).max();
        let updated =
            newest.or(self.editions.last().map(|e| e.compiled_at)).unwrap_or(DateTime::UNIX_EPOCH);
        // The address of a feed's first format names the feed, whatever its format.
        let name = of.page_folder() + FeedFormat::Atom.file_name();
        Ok(FeedView {
            id: at(&name).unwrap_or_else(|| hashed_urn(&[&course.title, &course.tag, &name])),
            title,
            subtitle,
            author: &course.title,
            language: &course.language,
            home: course.address.clone(),
            page: at(&of.page_folder()),
            address: at(path),
            updated: rfc3339_text(updated),
            updated_rfc2822: updated.to_rfc2822(),
            entries,
            version: self.contents.version,
        })
    }

    /// The newest posts as entries; of two with one id the newer stays (RFC 4287 §4.1.1).
    fn feed_entries(&self, posts: &[&ListedPost]) -> Vec<EntryView> {
        let mut ids = HashSet::new();
        let newest = posts.iter().take(2 * ENTRIES).map(|p| self.post_entry(p));
        newest.filter(|e| ids.insert(e.id.clone())).take(ENTRIES).collect()
    }
}

/// A name for what has no address: a UUID of version 8 (RFC 9562 §5.8) made from a hash.
pub(super) fn hashed_urn(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    let hex = hex_digits(&hash.finalize());
    format!(
        "urn:uuid:{}-{}-8{}-a{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[13..16],
        &hex[17..20],
        &hex[20..32]
    )
}

fn rfc3339_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
