//! The list of files with their keys.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate};
use course::conversation::Thread;
use course::{
    Credit, Edition, EditionKind, FeedId, ListedPost, Participant, ParticipantId, PostId, Standing,
};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::SiteContents;
use super::feeds::{FeedFormat, FeedOf};
use super::key::add;
use super::search::Searched;
use crate::view::{Frame, Lookup};
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
    /// Those that moved last first.
    pub(super) threads: Vec<&'a Thread>,
    /// By the Monday of their week.
    pub(super) by_week: BTreeMap<NaiveDate, Vec<&'a ListedPost>>,
    pub(super) cards: HashMap<ParticipantId, Vec<&'a FeedCard>>,
    pub(super) by_feed: HashMap<FeedId, &'a FeedCard>,
    /// Of all feeds and all participants.
    pub(super) everyone: [u8; 32],
    /// Of all posts, newest first.
    pub(super) all_posts: [u8; 32],
    /// Of each post with its author and the feed it came from.
    pub(super) hashes: HashMap<PostId, [u8; 32]>,
    pub(super) searched: Searched,
    /// Of what every file depends on.
    pub(super) base: Sha256,
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

/// When a file is written: nothing links to a file of a later turn before that turn is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// What others link to: styles, editions, people, topics, weeks.
    Page,
    /// Lists, feeds and the search index.
    List,
    /// The front page.
    Front,
}

/// What a file is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'a> {
    Stylesheet,
    Edition(usize),
    /// Every post of an edition that is too full for its page.
    EditionAll(usize),
    Participant(&'a Participant),
    Topic(&'a TopicName),
    /// What a topic's own page has no room for, by the Monday of its week.
    TopicWeek(&'a TopicName, NaiveDate),
    Week(NaiveDate),
    Thread(&'a Thread),
    Conversations,
    Map,
    Pulse,
    About,
    Join,
    NotFound,
    Participants,
    Topics,
    Posts,
    Editions,
    Search,
    SearchScript,
    SearchTable,
    SearchWords(usize),
    SearchPosts(usize),
    Feed(FeedOf<'a>, FeedFormat),
    Blogs,
    Calendar,
    Robots,
    Sitemap,
    Front,
}

impl Page<'_> {
    /// When it is written. Files of one turn may be written in any order, and at the same time.
    pub fn turn(&self) -> Turn {
        self.kind.turn()
    }

    /// Makes the file.
    ///
    /// # Errors
    /// [`Error::Render`] when a template fails.
    pub fn render(&self) -> Result<Vec<u8>, Error> {
        self.site.render(self.kind, &self.path).map(String::into_bytes)
    }
}

impl Kind<'_> {
    fn turn(self) -> Turn {
        match self {
            Self::Stylesheet
            | Self::Edition(_)
            | Self::EditionAll(_)
            | Self::Participant(_)
            | Self::Topic(_)
            | Self::TopicWeek(..)
            | Self::Week(_)
            | Self::Thread(_)
            | Self::About
            | Self::Join
            | Self::NotFound => Turn::Page,
            Self::Conversations
            | Self::Map
            | Self::Pulse
            | Self::Participants
            | Self::Topics
            | Self::Posts
            | Self::Editions
            | Self::Search
            | Self::SearchScript
            | Self::SearchTable
            | Self::SearchWords(_)
            | Self::SearchPosts(_)
            | Self::Feed(..)
            | Self::Blogs
            | Self::Calendar
            | Self::Robots
            | Self::Sitemap => Turn::List,
            Self::Front => Turn::Front,
        }
    }
}

impl<'a> Site<'a> {
    pub(super) fn new(
        contents: &SiteContents<'a>,
        templates: &'a Templates,
    ) -> Result<Self, Error> {
        let contents = *contents;
        let words = templates.words(&contents.course.language);
        let lookup = Lookup::new(
            contents.course,
            contents.layout,
            contents.topics,
            contents.posts,
            contents.participants,
            words.clone(),
        )
        .with_threads(contents.threads);
        let mut editions: Vec<_> = contents.editions.iter().collect();
        // Of one day's two the daily comes first: the front page is the latest daily, where there are any.
        editions.sort_by_key(|e| (std::cmp::Reverse(e.date), e.kind, std::cmp::Reverse(e.number)));
        let mut posts: Vec<_> =
            contents.posts.iter().filter(|p| p.standing == Standing::In).collect();
        posts.sort_by_key(|p| (std::cmp::Reverse(p.dated_at()), p.id));
        let mut by_participant: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_topic: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_week: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for &post in &posts {
            if post.credit != Credit::Collected {
                by_participant.entry(post.participant).or_default().push(post);
            }
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
            calendar: !contents.events.is_empty(),
            ..Frame::new(
                contents.course,
                contents.layout,
                contents.topics.to_vec(),
                &words,
                contents.version,
            )
        };
        let threads = Self::shown_threads(contents.threads, |id| lookup.post(id).is_some());
        let mut base = Sha256::new();
        base.update(templates.fingerprint());
        add(&mut base, &(&frame, contents.layout, contents.course, env!("CARGO_PKG_VERSION")))?;
        // Days are worded without their year where it is that of the newest post.
        let newest = posts.first().map(|p| contents.course.day(p.dated_at()).year());
        add(&mut base, &newest)?;
        let mut everyone = Sha256::new();
        add(&mut everyone, &(contents.participants, contents.feeds))?;
        let by_feed: HashMap<_, _> = contents.feeds.iter().map(|c| (c.feed, c)).collect();
        let hash_of = |post: &&ListedPost| -> Result<(PostId, [u8; 32]), Error> {
            let mut hash = Sha256::new();
            add(&mut hash, &(post, lookup.person(post.participant), by_feed.get(&post.feed)))?;
            Ok((post.id, hash.finalize().into()))
        };
        let hashes: HashMap<_, _> = posts.par_iter().map(hash_of).collect::<Result<_, _>>()?;
        let mut all_posts = Sha256::new();
        posts.iter().filter_map(|p| hashes.get(&p.id)).for_each(|hash| all_posts.update(hash));
        Ok(Self {
            contents,
            templates,
            lookup,
            frame,
            editions,
            posts,
            by_participant,
            by_topic,
            threads,
            by_week,
            cards,
            by_feed,
            everyone: everyone.finalize().into(),
            all_posts: all_posts.finalize().into(),
            hashes,
            searched: Searched::default(),
            base,
        })
    }

    /// The files in the order in which they should be written.
    ///
    /// # Errors
    /// [`Error::Json`] when a value cannot be hashed, which would be a defect.
    pub fn pages(&'a self) -> Result<Vec<Page<'a>>, Error> {
        let files = self.files();
        let page = |(path, kind): (String, Kind<'a>)| {
            Ok(Page { key: self.key(kind, &path)?, path, kind, site: self })
        };
        files.into_par_iter().map(page).collect()
    }

    /// The files and what they are.
    fn files(&'a self) -> Vec<(String, Kind<'a>)> {
        let mut files = Vec::new();
        let mut push = |path: String, kind| files.push((path, kind));
        push("style.css".to_owned(), Kind::Stylesheet);
        for (i, edition) in self.editions.iter().enumerate() {
            push(format!("editions/{}/index.html", edition.slug()), Kind::Edition(i));
            if Self::is_full(edition) {
                push(format!("editions/{}/all/index.html", edition.slug()), Kind::EditionAll(i));
            }
        }
        for person in self.contents.participants {
            push(format!("participants/{}/index.html", person.slug), Kind::Participant(person));
        }
        for topic in self.contents.topics {
            push(format!("topics/{}/index.html", topic.slug), Kind::Topic(topic));
            for monday in self.older_weeks(topic).into_keys() {
                push(
                    format!("topics/{}/{monday}/index.html", topic.slug),
                    Kind::TopicWeek(topic, monday),
                );
            }
        }
        for week in self.by_week.keys() {
            push(format!("posts/{week}/index.html"), Kind::Week(*week));
        }
        for &thread in &self.threads {
            push(format!("conversations/{}/index.html", thread.id), Kind::Thread(thread));
        }
        push("about/index.html".to_owned(), Kind::About);
        push("join/index.html".to_owned(), Kind::Join);
        push("404.html".to_owned(), Kind::NotFound);
        push("conversations/map/index.html".to_owned(), Kind::Map);
        push("conversations/index.html".to_owned(), Kind::Conversations);
        push("pulse/index.html".to_owned(), Kind::Pulse);
        push("participants/index.html".to_owned(), Kind::Participants);
        push("topics/index.html".to_owned(), Kind::Topics);
        push("posts/index.html".to_owned(), Kind::Posts);
        push("editions/index.html".to_owned(), Kind::Editions);
        push("search/search.js".to_owned(), Kind::SearchScript);
        let (n_words, n_posts) = self.search_files();
        for number in 0..n_words {
            push(format!("search/words-{number}.js"), Kind::SearchWords(number));
        }
        for number in 0..n_posts {
            push(format!("search/posts-{number}.js"), Kind::SearchPosts(number));
        }
        push("search/table.js".to_owned(), Kind::SearchTable);
        push("search/index.html".to_owned(), Kind::Search);
        let topics = self.contents.topics.iter().map(FeedOf::Topic);
        let people = self.contents.participants.iter().map(FeedOf::Person);
        for of in topics.chain(people).chain([FeedOf::Editions, FeedOf::Course]) {
            for format in FeedFormat::ALL {
                // RSS cannot do without the address of its page.
                if format != FeedFormat::Rss || self.frame.course.address.is_some() {
                    push(of.folder() + format.file(), Kind::Feed(of, format));
                }
            }
        }
        push("blogs.opml".to_owned(), Kind::Blogs);
        if self.frame.calendar {
            push("events.ics".to_owned(), Kind::Calendar);
        }
        push("robots.txt".to_owned(), Kind::Robots);
        if self.frame.course.address.is_some() && self.contents.layout.indexed {
            push("sitemap.xml".to_owned(), Kind::Sitemap);
        }
        push("index.html".to_owned(), Kind::Front);
        files
    }

    /// The Monday of the week a post is dated in.
    pub(super) fn monday_of(&self, post: &ListedPost) -> NaiveDate {
        monday(self.contents.course.day(post.dated_at()))
    }

    /// The edition after and the edition before one, of its kind.
    pub(super) fn neighbours(&self, i: usize) -> (Option<&'a Edition>, Option<&'a Edition>) {
        let is_of_kind = |e: &&&'a Edition| e.kind == self.editions[i].kind;
        let newer = self.editions[..i].iter().rfind(is_of_kind).copied();
        (newer, self.editions[i + 1..].iter().find(is_of_kind).copied())
    }

    /// The latest round-up.
    pub(super) fn latest_weekly(&self) -> Option<&'a Edition> {
        self.editions
            .iter()
            .filter(|e| e.kind == EditionKind::Weekly)
            .max_by_key(|e| e.number)
            .copied()
    }

    /// The edition that the front page shows: the latest daily by its number, whatever day a wrong clock gave another; where there are
    /// none, the latest.
    pub(super) fn front(&self) -> Option<usize> {
        let of_kind = |kind| {
            let editions = self.editions.iter().enumerate().filter(move |(_, e)| e.kind == kind);
            editions.max_by_key(|(_, e)| e.number).map(|(at, _)| at)
        };
        of_kind(EditionKind::Daily).or_else(|| of_kind(EditionKind::Weekly))
    }
}

/// The Monday of a day's week.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}
