//! The list of files with their keys.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate};
use course::conversation::Thread;
use course::{
    CreditKind, Edition, EditionKind, FeedId, ListedPost, Participant, ParticipantId, PostId,
    Standing,
};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::SiteContents;
use super::feeds::{FeedFormat, FeedSubject};
use super::file_key::add_to_hash;
use super::search::LazyWordIndex;
use crate::error::Error;
use crate::layout::{FeedCard, TopicName};
use crate::templates::Templates;
use crate::view::{CourseLookup, PageFrame};

/// The whole site, indexed and not yet rendered.
#[derive(Debug)]
pub struct StaticSite<'a> {
    pub(super) contents: SiteContents<'a>,
    pub(super) templates: &'a Templates,
    pub(super) lookup: CourseLookup<'a>,
    pub(super) frame: PageFrame,
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
    pub(super) searched: LazyWordIndex,
    /// Of what every file depends on.
    pub(super) base: Sha256,
}

/// One file of the site.
#[derive(Debug, Clone)]
pub struct SiteFile<'a> {
    /// Where it stands below the site's folder, with forward slashes.
    pub path: String,
    /// A hash of everything the file depends on: while it stays the same, so do the bytes.
    pub key: String,
    kind: SiteFileKind<'a>,
    site: &'a StaticSite<'a>,
}

/// When a file is written: nothing links to a file of a later turn before that turn is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WritePhase {
    /// What others link to: styles, editions, people, topics, weeks.
    Page,
    /// Lists, feeds and the search index.
    List,
    /// The front page.
    Front,
}

/// What a file is.
#[derive(Debug, Clone, Copy)]
pub(super) enum SiteFileKind<'a> {
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
    Feed(FeedSubject<'a>, FeedFormat),
    Blogs,
    Calendar,
    Robots,
    Sitemap,
    Front,
}

impl SiteFile<'_> {
    /// When it is written. Files of one turn may be written in any order, and at the same time.
    pub fn write_phase(&self) -> WritePhase {
        self.kind.write_phase()
    }

    /// Makes the file.
    ///
    /// # Errors
    /// [`Error::Render`] when a template fails.
    pub fn render_bytes(&self) -> Result<Vec<u8>, Error> {
        self.site.render_file(self.kind, &self.path).map(String::into_bytes)
    }
}

impl SiteFileKind<'_> {
    fn write_phase(self) -> WritePhase {
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
            | Self::NotFound => WritePhase::Page,
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
            | Self::Sitemap => WritePhase::List,
            Self::Front => WritePhase::Front,
        }
    }
}

impl<'a> StaticSite<'a> {
    pub(super) fn new(
        contents: &SiteContents<'a>,
        templates: &'a Templates,
    ) -> Result<Self, Error> {
        let contents = *contents;
        let words = templates.translations_for(&contents.course.language);
        let lookup = CourseLookup::new(
            contents.course,
            contents.layout,
            contents.topics,
            contents.posts,
            contents.participants,
            words.clone(),
        )
        .with_threads(contents.threads);
        let mut editions: Vec<_> = contents.editions.iter().collect();
        // Of one day's two the daily comes first: the front page is the latest daily, where there
        // are any.
        editions.sort_by_key(|e| (std::cmp::Reverse(e.date), e.kind, std::cmp::Reverse(e.number)));
        let mut posts: Vec<_> =
            contents.posts.iter().filter(|p| p.standing == Standing::In).collect();
        posts.sort_by_key(|p| (std::cmp::Reverse(p.dated_at()), p.id));
        let mut by_participant: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_topic: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_week: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for &post in &posts {
            if post.credit != CreditKind::Collected {
                by_participant.entry(post.participant).or_default().push(post);
            }
            by_week
                .entry(week_monday(contents.course.local_day(post.dated_at())))
                .or_default()
                .push(post);
            for topic in &post.topics {
                by_topic.entry(topic.as_str()).or_default().push(post);
            }
        }
        let mut cards: HashMap<_, Vec<_>> = HashMap::new();
        for card in contents.feeds {
            cards.entry(card.participant).or_default().push(card);
        }
        let frame = PageFrame {
            calendar: !contents.events.is_empty(),
            ..PageFrame::new(
                contents.course,
                contents.layout,
                contents.topics.to_vec(),
                &words,
                contents.version,
            )
        };
        let threads = Self::shown_threads(contents.threads, |id| lookup.find_post(id).is_some());
        let mut base = Sha256::new();
        base.update(templates.fingerprint());
        add_to_hash(
            &mut base,
            &(&frame, contents.layout, contents.course, env!("CARGO_PKG_VERSION")),
        )?;
        // Days are worded without their year where it is that of the newest post.
        let newest = posts.first().map(|p| contents.course.local_day(p.dated_at()).year());
        add_to_hash(&mut base, &newest)?;
        let mut everyone = Sha256::new();
        add_to_hash(&mut everyone, &(contents.participants, contents.feeds))?;
        let by_feed: HashMap<_, _> = contents.feeds.iter().map(|c| (c.feed, c)).collect();
        let hash_of = |post: &&ListedPost| -> Result<(PostId, [u8; 32]), Error> {
            let mut hash = Sha256::new();
            add_to_hash(
                &mut hash,
                &(post, lookup.find_participant(post.participant), by_feed.get(&post.feed)),
            )?;
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
            searched: LazyWordIndex::default(),
            base,
        })
    }

    /// The files in the order in which they should be written.
    ///
    /// # Errors
    /// [`Error::Json`] when a value cannot be hashed, which would be a defect.
    pub fn files_to_write(&'a self) -> Result<Vec<SiteFile<'a>>, Error> {
        let files = self.paths_and_kinds();
        let page = |(path, kind): (String, SiteFileKind<'a>)| {
            Ok(SiteFile { key: self.file_key(kind, &path)?, path, kind, site: self })
        };
        files.into_par_iter().map(page).collect()
    }

    /// The files and what they are.
    fn paths_and_kinds(&'a self) -> Vec<(String, SiteFileKind<'a>)> {
        let mut files = Vec::new();
        let mut push = |path: String, kind| files.push((path, kind));
        push("style.css".to_owned(), SiteFileKind::Stylesheet);
        for (i, edition) in self.editions.iter().enumerate() {
            push(format!("editions/{}/index.html", edition.slug()), SiteFileKind::Edition(i));
            if Self::is_full(edition) {
                push(
                    format!("editions/{}/all/index.html", edition.slug()),
                    SiteFileKind::EditionAll(i),
                );
            }
        }
        for person in self.contents.participants {
            push(
                format!("participants/{}/index.html", person.slug),
                SiteFileKind::Participant(person),
            );
        }
        for topic in self.contents.topics {
            push(format!("topics/{}/index.html", topic.slug), SiteFileKind::Topic(topic));
            for monday in self.older_weeks(topic).into_keys() {
                push(
                    format!("topics/{}/{monday}/index.html", topic.slug),
                    SiteFileKind::TopicWeek(topic, monday),
                );
            }
        }
        for week in self.by_week.keys() {
            push(format!("posts/{week}/index.html"), SiteFileKind::Week(*week));
        }
        for &thread in &self.threads {
            push(format!("conversations/{}/index.html", thread.id), SiteFileKind::Thread(thread));
        }
        push("about/index.html".to_owned(), SiteFileKind::About);
        push("join/index.html".to_owned(), SiteFileKind::Join);
        push("404.html".to_owned(), SiteFileKind::NotFound);
        push("conversations/map/index.html".to_owned(), SiteFileKind::Map);
        push("conversations/index.html".to_owned(), SiteFileKind::Conversations);
        push("pulse/index.html".to_owned(), SiteFileKind::Pulse);
        push("participants/index.html".to_owned(), SiteFileKind::Participants);
        push("topics/index.html".to_owned(), SiteFileKind::Topics);
        push("posts/index.html".to_owned(), SiteFileKind::Posts);
        push("editions/index.html".to_owned(), SiteFileKind::Editions);
        push("search/search.js".to_owned(), SiteFileKind::SearchScript);
        let (n_words, n_posts) = self.search_files();
        for number in 0..n_words {
            push(format!("search/words-{number}.js"), SiteFileKind::SearchWords(number));
        }
        for number in 0..n_posts {
            push(format!("search/posts-{number}.js"), SiteFileKind::SearchPosts(number));
        }
        push("search/table.js".to_owned(), SiteFileKind::SearchTable);
        push("search/index.html".to_owned(), SiteFileKind::Search);
        let topics = self.contents.topics.iter().map(FeedSubject::Topic);
        let people = self.contents.participants.iter().map(FeedSubject::Person);
        for of in topics.chain(people).chain([FeedSubject::Editions, FeedSubject::Course]) {
            for format in FeedFormat::ALL {
                // RSS cannot do without the address of its page.
                if format != FeedFormat::Rss || self.frame.course.address.is_some() {
                    push(of.page_folder() + format.file_name(), SiteFileKind::Feed(of, format));
                }
            }
        }
        push("blogs.opml".to_owned(), SiteFileKind::Blogs);
        if self.frame.calendar {
            push("events.ics".to_owned(), SiteFileKind::Calendar);
        }
        push("robots.txt".to_owned(), SiteFileKind::Robots);
        if self.frame.course.address.is_some() && self.contents.layout.indexed {
            push("sitemap.xml".to_owned(), SiteFileKind::Sitemap);
        }
        push("index.html".to_owned(), SiteFileKind::Front);
        files
    }

    /// The Monday of the week a post is dated in.
    pub(super) fn monday_of(&self, post: &ListedPost) -> NaiveDate {
        week_monday(self.contents.course.local_day(post.dated_at()))
    }

    /// The edition after and the edition before one, of its kind.
    pub(super) fn neighbour_editions(
        &self,
        i: usize,
    ) -> (Option<&'a Edition>, Option<&'a Edition>) {
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

    /// The edition that the front page shows: the latest daily by its number, whatever day a wrong
    /// clock gave another; where there are none, the latest.
    pub(super) fn front_edition(&self) -> Option<usize> {
        let of_kind = |kind| {
            let editions = self.editions.iter().enumerate().filter(move |(_, e)| e.kind == kind);
            editions.max_by_key(|(_, e)| e.number).map(|(at, _)| at)
        };
        of_kind(EditionKind::Daily).or_else(|| of_kind(EditionKind::Weekly))
    }
}

/// The Monday of a day's week.
pub(super) fn week_monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}
