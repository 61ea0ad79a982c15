//! Feeds: of the course, of each topic, of each participant, and of the editions; each as Atom, RSS
//! 2.0 and JSON Feed.

mod entry;
mod feed_view;
mod identifiers;
mod json;

use std::collections::HashSet;

use course::{ListedPost, Participant};

use self::entry::EntryView;
use self::feed_view::FeedView;
pub(super) use self::identifiers::hashed_urn;
use crate::error::Error;
use crate::layout::TopicName;
use crate::messages::say;
use crate::site::file_key::FileKey;
use crate::site::page::{BoxedPage, SitePage, boxed};
use crate::site::static_site::{StaticSite, shown_name};

/// Posts or editions a feed carries.
const ENTRIES: usize = 60;

/// What a feed is of.
#[derive(Debug, Clone, Copy)]
enum FeedSubject<'a> {
    Course,
    Editions,
    Topic(&'a TopicName),
    Person(&'a Participant),
}

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FeedFormat {
    Atom,
    Rss,
    Json,
}

/// A feed in one of its formats.
#[derive(Debug)]
struct FeedFile<'a> {
    of: FeedSubject<'a>,
    format: FeedFormat,
}

pub(super) fn plan<'a>(site: &'a StaticSite<'a>) -> Vec<BoxedPage<'a>> {
    let topics = site.contents.printed.topics.iter().map(FeedSubject::Topic);
    let people = site.contents.participants.iter().map(FeedSubject::Person);
    let subjects = topics.chain(people).chain([FeedSubject::Editions, FeedSubject::Course]);
    // RSS cannot do without the address of its page.
    let can_be_written =
        |format: &FeedFormat| *format != FeedFormat::Rss || site.frame.course.address.is_some();
    boxed(subjects.flat_map(|of| {
        let formats = FeedFormat::ALL.into_iter().filter(can_be_written);
        formats.map(move |format| FeedFile { of, format })
    }))
}

impl SitePage for FeedFile<'_> {
    fn path(&self) -> String {
        self.of.page_folder() + self.format.file_name()
    }

    fn add_to_key(&self, site: &StaticSite<'_>, key: &mut FileKey<'_>) -> Result<(), Error> {
        if let FeedSubject::Editions = self.of {
            let newest = &site.editions[..site.editions.len().min(ENTRIES)];
            key.add(newest)?;
            key.add_posts(newest.iter().flat_map(|e| e.mentioned_posts()));
            return Ok(());
        }
        let posts = self.of.posts(site);
        // A feed without posts bears the date of the first edition; others change with their posts
        // alone.
        let first = site.editions.last().filter(|_| posts.is_empty()).map(|e| e.compiled_at);
        let person = if let FeedSubject::Person(person) = self.of { Some(person) } else { None };
        key.add(&(first, person))?;
        // Posts that share an id are one entry, so that a few more than it holds may count.
        key.add_posts(posts.iter().take(2 * ENTRIES).map(|p| p.id));
        Ok(())
    }

    fn render(&self, site: &StaticSite<'_>) -> Result<String, Error> {
        let path = self.path();
        let view = FeedView::new(
            self.of.titles(site),
            &self.of.page_folder(),
            self.format.file_name(),
            self.of.entries(site)?,
            site,
        );
        let fill =
            |template| site.templates.render_template(template, &path, &site.lookup.words, &view);
        match self.format {
            FeedFormat::Atom => fill("feeds/atom.xml"),
            FeedFormat::Rss => fill("feeds/rss.xml"),
            FeedFormat::Json => json::write_json_feed(&view, &path),
        }
    }
}

impl FeedSubject<'_> {
    /// The folder of the page that shows the same.
    fn page_folder(self) -> String {
        match self {
            Self::Course => String::new(),
            Self::Editions => "editions/".to_owned(),
            Self::Topic(topic) => format!("topics/{}/", topic.slug),
            Self::Person(person) => format!("participants/{}/", person.slug),
        }
    }

    /// What it carries, newest first.
    fn posts<'s, 'a>(self, site: &'s StaticSite<'a>) -> &'s [&'a ListedPost] {
        match self {
            Self::Course => &site.posts,
            Self::Editions => &[],
            Self::Topic(topic) => site.posts_about(topic),
            Self::Person(person) => site.posts_by(person.id),
        }
    }

    /// Its title and what it is about.
    fn titles(self, site: &StaticSite<'_>) -> (String, Option<String>) {
        let (words, course) = (&site.lookup.words, &site.frame.course);
        let paper = course.paper.as_str();
        match self {
            Self::Course => (
                say!(words, "feed-of-course", paper = paper, course = course.title.as_str()),
                course.about.clone(),
            ),
            Self::Editions => {
                (say!(words, "feed-of-editions", paper = paper), course.about.clone())
            }
            Self::Topic(topic) => {
                (say!(words, "feed-of-topic", paper = paper, topic = topic.title.as_str()), None)
            }
            Self::Person(person) => {
                (say!(words, "feed-of-person", paper = paper, name = shown_name(person)), None)
            }
        }
    }

    /// The newest editions or posts as entries; of two with one id the newer stays (RFC 4287
    /// §4.1.1).
    fn entries(self, site: &StaticSite<'_>) -> Result<Vec<EntryView>, Error> {
        if let Self::Editions = self {
            let newest = site.editions.iter().take(ENTRIES);
            return newest.map(|e| EntryView::of_edition(e, site)).collect();
        }
        let mut ids = HashSet::new();
        let newest = self.posts(site).iter().take(2 * ENTRIES);
        let entries = newest.map(|p| EntryView::of_post(p, site));
        Ok(entries.filter(|e| ids.insert(e.id.clone())).take(ENTRIES).collect())
    }
}

impl FeedFormat {
    const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    fn file_name(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Rss => "rss.xml",
            Self::Json => "feed.json",
        }
    }
}
