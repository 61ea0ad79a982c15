//! The list of files with their keys.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate};
use course::{Edition, FeedId, ListedPost, Participant, ParticipantId, PostId, Standing};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::feeds::{FeedFormat, FeedOf};
use super::{SiteContents, hex};
use crate::view::{CourseView, Frame, Lookup};
use crate::{Error, FeedCard, Templates, TopicName};

/// The whole site, indexed and not yet rendered.
#[derive(Debug)]
pub struct Site<'a> {
    pub(super) contents: SiteContents<'a>,
    pub(super) templates: &'a Templates,
    pub(super) lookup: Lookup<'a>,
    pub(super) frame: Frame,
    /// Newest first.
    pub(super) editions: Vec<&'a Edition>,
    /// Newest first.
    pub(super) posts: Vec<&'a ListedPost>,
    pub(super) by_participant: HashMap<ParticipantId, Vec<&'a ListedPost>>,
    pub(super) by_topic: HashMap<&'a str, Vec<&'a ListedPost>>,
    /// By the Monday of their week.
    pub(super) by_week: BTreeMap<NaiveDate, Vec<&'a ListedPost>>,
    pub(super) cards: HashMap<ParticipantId, Vec<&'a FeedCard>>,
    pub(super) by_feed: HashMap<FeedId, &'a FeedCard>,
    /// Of all feeds and all participants.
    everyone: [u8; 32],
    hashes: HashMap<PostId, [u8; 32]>,
    base: Sha256,
}

/// One file of the site.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// Where it stands below the site's folder, with forward slashes.
    pub path: String,
    /// A hash of everything the file depends on: while it stays the same, so do the bytes.
    pub key: String,
    kind: Kind<'a>,
    site: &'a Site<'a>,
}

/// What a file is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'a> {
    Stylesheet,
    Edition(usize),
    Participant(&'a Participant),
    Topic(&'a TopicName),
    Week(NaiveDate),
    About,
    NotFound,
    Participants,
    Topics,
    Posts,
    Editions,
    Search,
    SearchScript,
    SearchIndex,
    Feed(FeedOf<'a>, FeedFormat),
    Blogs,
    Calendar,
    Robots,
    Sitemap,
    Front,
}

impl Page<'_> {
    /// Makes the file.
    ///
    /// # Errors
    /// [`Error::Render`] when a template fails.
    pub fn render(&self) -> Result<Vec<u8>, Error> {
        self.site.render(self.kind, &self.path).map(String::into_bytes)
    }
}

impl<'a> Site<'a> {
    pub(super) fn new(contents: &SiteContents<'a>, templates: &'a Templates) -> Result<Self, Error> {
        let contents = *contents;
        let lookup =
            Lookup::new(contents.course, contents.layout, contents.topics, contents.posts, contents.participants);
        let mut editions: Vec<_> = contents.editions.iter().collect();
        editions.sort_by_key(|e| std::cmp::Reverse((e.date, e.number)));
        let mut posts: Vec<_> = contents.posts.iter().filter(|p| p.standing == Standing::In).collect();
        posts.sort_by_key(|p| (std::cmp::Reverse(p.dated_at()), p.id));
        let mut by_participant: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_topic: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_week: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for &post in &posts {
            by_participant.entry(post.participant).or_default().push(post);
            by_week.entry(monday(contents.course.day(post.dated_at()))).or_default().push(post);
            for topic in &post.topics {
                by_topic.entry(topic.as_str()).or_default().push(post);
            }
        }
        let mut cards: HashMap<_, Vec<_>> = HashMap::new();
        for card in contents.feeds {
            cards.entry(card.participant).or_default().push(card);
        }
        let frame = Frame {
            course: CourseView::new(contents.course),
            topics: contents.topics.to_vec(),
            indexed: contents.layout.indexed,
            calendar: !contents.events.is_empty(),
            version: contents.version.to_owned(),
        };
        let mut base = Sha256::new();
        base.update(templates.fingerprint());
        add(&mut base, &(&frame, contents.layout, contents.course, env!("CARGO_PKG_VERSION")))?;
        // Days are worded without their year where it is that of the newest post.
        let newest = posts.first().map(|p| contents.course.day(p.dated_at()).year());
        add(&mut base, &newest)?;
        let mut everyone = Sha256::new();
        add(&mut everyone, &(contents.participants, contents.feeds))?;
        let mut hashes = HashMap::new();
        for post in &posts {
            let mut hash = Sha256::new();
            add(&mut hash, &(post, lookup.person(post.participant)))?;
            hashes.insert(post.id, hash.finalize().into());
        }
        Ok(Self {
            contents,
            templates,
            lookup,
            frame,
            editions,
            posts,
            by_participant,
            by_topic,
            by_week,
            cards,
            by_feed: contents.feeds.iter().map(|c| (c.feed, c)).collect(),
            everyone: everyone.finalize().into(),
            hashes,
            base,
        })
    }

    /// The files in the order in which they should be written.
    ///
    /// # Errors
    /// [`Error::Json`] when a value cannot be hashed, which would be a defect.
    pub fn pages(&'a self) -> Result<Vec<Page<'a>>, Error> {
        let mut pages = Vec::new();
        let mut push = |path: String, kind| -> Result<(), Error> {
            let key = self.key(kind, &path)?;
            pages.push(Page { path, key, kind, site: self });
            Ok(())
        };
        push("style.css".to_owned(), Kind::Stylesheet)?;
        for (i, edition) in self.editions.iter().enumerate() {
            push(format!("editions/{}/index.html", edition.date), Kind::Edition(i))?;
        }
        for person in self.contents.participants {
            push(format!("participants/{}/index.html", person.slug), Kind::Participant(person))?;
        }
        for topic in self.contents.topics {
            push(format!("topics/{}/index.html", topic.slug), Kind::Topic(topic))?;
        }
        for week in self.by_week.keys() {
            push(format!("posts/{week}/index.html"), Kind::Week(*week))?;
        }
        push("about/index.html".to_owned(), Kind::About)?;
        push("404.html".to_owned(), Kind::NotFound)?;
        push("participants/index.html".to_owned(), Kind::Participants)?;
        push("topics/index.html".to_owned(), Kind::Topics)?;
        push("posts/index.html".to_owned(), Kind::Posts)?;
        push("editions/index.html".to_owned(), Kind::Editions)?;
        push("search/search.js".to_owned(), Kind::SearchScript)?;
        push("search/posts.js".to_owned(), Kind::SearchIndex)?;
        push("search/index.html".to_owned(), Kind::Search)?;
        let topics = self.contents.topics.iter().map(FeedOf::Topic);
        let people = self.contents.participants.iter().map(FeedOf::Person);
        for of in topics.chain(people).chain([FeedOf::Editions, FeedOf::Course]) {
            for format in FeedFormat::ALL {
                // RSS cannot do without the address of its page.
                if format != FeedFormat::Rss || self.frame.course.address.is_some() {
                    push(of.folder() + format.file(), Kind::Feed(of, format))?;
                }
            }
        }
        push("blogs.opml".to_owned(), Kind::Blogs)?;
        if self.frame.calendar {
            push("events.ics".to_owned(), Kind::Calendar)?;
        }
        push("robots.txt".to_owned(), Kind::Robots)?;
        if self.frame.course.address.is_some() && self.contents.layout.indexed {
            push("sitemap.xml".to_owned(), Kind::Sitemap)?;
        }
        push("index.html".to_owned(), Kind::Front)?;
        Ok(pages)
    }

    /// Hashes what a file depends on. It may cover more than that, never less.
    fn key(&self, kind: Kind<'_>, path: &str) -> Result<String, Error> {
        let mut hash = self.base.clone();
        add(&mut hash, path)?;
        match kind {
            Kind::Stylesheet | Kind::Search | Kind::SearchScript | Kind::About | Kind::NotFound | Kind::Robots => {}
            Kind::Edition(i) => self.add_edition(&mut hash, i)?,
            Kind::Front => match self.editions.first() {
                Some(_) => self.add_edition(&mut hash, 0)?,
                None => add(&mut hash, &self.contents.participants.len())?,
            },
            Kind::Participant(person) => {
                add(&mut hash, &(person, self.cards.get(&person.id)))?;
                self.add_posts(&mut hash, self.by_participant.get(&person.id).into_iter().flatten().map(|p| p.id));
            }
            Kind::Topic(topic) => {
                self.add_posts(&mut hash, self.by_topic.get(topic.slug.as_str()).into_iter().flatten().map(|p| p.id));
            }
            Kind::Week(week) => {
                let weeks: Vec<_> = self.by_week.keys().collect();
                let at = weeks.iter().position(|w| **w == week).unwrap_or_default();
                add(&mut hash, &(at.checked_sub(1).map(|i| weeks[i]), weeks.get(at + 1)))?;
                self.add_posts(&mut hash, self.by_week.get(&week).into_iter().flatten().map(|p| p.id));
            }
            Kind::Participants | Kind::Blogs => {
                hash.update(self.everyone);
                self.add_posts(&mut hash, self.posts.iter().map(|p| p.id));
            }
            Kind::SearchIndex => self.add_posts(&mut hash, self.posts.iter().map(|p| p.id)),
            Kind::Feed(FeedOf::Editions, _) => {
                add(&mut hash, &self.editions)?;
                self.add_posts(&mut hash, self.editions.iter().flat_map(|e| e.posts()));
            }
            Kind::Feed(of, _) => {
                add(&mut hash, &self.editions.first().map(|e| e.compiled_at))?;
                match of {
                    FeedOf::Person(person) => add(&mut hash, &(person, self.cards.get(&person.id)))?,
                    _ => hash.update(self.everyone),
                }
                self.add_posts(&mut hash, self.posts_of(of).iter().map(|p| p.id));
            }
            Kind::Calendar => add(&mut hash, self.contents.events)?,
            Kind::Topics | Kind::Posts | Kind::Sitemap => {
                hash.update(self.everyone);
                add(&mut hash, &self.editions)?;
                self.add_posts(&mut hash, self.posts.iter().map(|p| p.id));
            }
            Kind::Editions => {
                add(&mut hash, &self.editions)?;
                self.add_posts(&mut hash, self.editions.iter().flat_map(|e| e.posts()));
            }
        }
        Ok(hex(&hash.finalize()))
    }

    fn add_edition(&self, hash: &mut Sha256, i: usize) -> Result<(), Error> {
        let edition = self.editions[i];
        let people: Vec<_> = edition
            .sections
            .iter()
            .filter_map(|s| if let course::Section::NewFaces(faces) = s { Some(faces) } else { None })
            .flatten()
            .filter_map(|f| self.lookup.person(f.participant))
            .collect();
        let (newer, older) = self.neighbours(i);
        let neighbour = |e: Option<&Edition>| e.map(|e| (e.date, e.number));
        add(hash, &(edition, people, neighbour(newer), neighbour(older)))?;
        self.add_posts(hash, edition.posts());
        Ok(())
    }

    /// A post that cannot be shown counts too: a page changes when one goes.
    fn add_posts(&self, hash: &mut Sha256, ids: impl IntoIterator<Item = PostId>) {
        for id in ids {
            hash.update(id.0.to_le_bytes());
            hash.update(self.hashes.get(&id).unwrap_or(&[0; 32]));
        }
    }

    /// The edition after and the edition before one.
    pub(super) fn neighbours(&self, i: usize) -> (Option<&'a Edition>, Option<&'a Edition>) {
        (i.checked_sub(1).map(|i| self.editions[i]), self.editions.get(i + 1).copied())
    }
}

/// The Monday of a day's week.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

fn add<T: Serialize + ?Sized>(hash: &mut Sha256, value: &T) -> Result<(), Error> {
    let json =
        serde_json::to_vec(value).map_err(|source| Error::Json { path: "the key of a page".to_owned(), source })?;
    hash.update(json.len().to_le_bytes());
    hash.update(json);
    Ok(())
}
