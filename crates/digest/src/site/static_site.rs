//! All that pages are made from, put in order once.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use course::conversation::Thread;
use course::{
    CreditKind, Edition, EditionKind, FeedId, ListedPost, Participant, ParticipantId, PostId,
    Standing,
};
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::contents::SiteContents;
use super::file_key::{add_to_hash, hash_of};
use super::page_number::PageNumber;
use crate::collation::name_sort_key;
use crate::error::Error;
use crate::layout::{FeedCard, TopicName};
use crate::messages::say;
use crate::search_index::LazyWordIndex;
use crate::templates::Templates;
use crate::text;
use crate::view::{CourseLookup, PageFrame, PageView};

/// The longest name of a participant, in columns.
const NAME_COLUMNS: usize = 60;

/// The whole site, indexed and not yet rendered.
#[derive(Debug)]
pub struct StaticSite<'a> {
    pub(crate) contents: SiteContents<'a>,
    pub(crate) templates: &'a Templates,
    pub(crate) lookup: CourseLookup<'a>,
    pub(crate) frame: PageFrame,
    /// Newest first.
    pub(crate) editions: Vec<&'a Edition>,
    /// Newest first.
    pub(crate) posts: Vec<&'a ListedPost>,
    /// By name.
    pub(crate) people: Vec<&'a Participant>,
    by_participant: HashMap<ParticipantId, Vec<&'a ListedPost>>,
    by_topic: HashMap<&'a str, Vec<&'a ListedPost>>,
    /// Those that moved last first.
    pub(crate) threads: Vec<&'a Thread>,
    /// By the Monday of their week.
    pub(crate) by_week: BTreeMap<NaiveDate, Vec<&'a ListedPost>>,
    cards: HashMap<ParticipantId, Vec<&'a FeedCard>>,
    pub(crate) by_feed: HashMap<FeedId, &'a FeedCard>,
    /// Of all feeds and all participants.
    pub(crate) everyone: [u8; 32],
    /// Of all posts, newest first.
    pub(crate) all_posts: [u8; 32],
    /// Of each post with its author and the feed it came from.
    pub(super) hashes: HashMap<PostId, [u8; 32]>,
    pub(crate) searched: LazyWordIndex,
    /// Of what every file depends on.
    pub(super) base: Sha256,
}

/// What a template is given.
#[derive(Serialize)]
struct PageValues<'a, T> {
    #[serde(flatten)]
    frame: &'a PageFrame,
    page: PageView,
    #[serde(flatten)]
    body: T,
}

impl<'a> StaticSite<'a> {
    pub(super) fn new(
        contents: &SiteContents<'a>,
        templates: &'a Templates,
    ) -> Result<Self, Error> {
        let contents = *contents;
        let words = templates.translations_for(&contents.printed.course.language);
        let lookup = CourseLookup::new(
            contents.printed,
            contents.posts,
            contents.participants,
            words.clone(),
        )
        .with_threads(contents.threads);
        let frame = PageFrame {
            calendar: !contents.events.is_empty(),
            ..PageFrame::new(contents.printed, &words, contents.version)
        };
        let posts = posts_in_order(contents.posts);
        let local_day = |p: &ListedPost| contents.printed.course.local_day(p.dated_at());
        let by_feed: HashMap<_, _> = contents.feeds.iter().map(|c| (c.feed, c)).collect();
        let hash_post = |post: &&ListedPost| {
            let author = lookup.find_participant(post.participant);
            let part = lookup.series_part(post.id);
            Ok((post.id, hash_of(&(post, author, by_feed.get(&post.feed), part))?))
        };
        let hashes: HashMap<PostId, [u8; 32]> =
            posts.par_iter().map(hash_post).collect::<Result<_, Error>>()?;
        let mut base = Sha256::new();
        base.update(templates.fingerprint());
        // Days are worded without their year where it is that of the newest post.
        let newest = posts.first().map(|p| local_day(p).year());
        let version = env!("CARGO_PKG_VERSION");
        add_to_hash(
            &mut base,
            &(&frame, contents.printed.layout, contents.printed.course, version, newest),
        )?;
        let mut all_posts = Sha256::new();
        posts.iter().filter_map(|p| hashes.get(&p.id)).for_each(|hash| all_posts.update(hash));
        let mut people: Vec<_> = contents.participants.iter().collect();
        let language = &contents.printed.course.language;
        people.sort_by_cached_key(|p| (name_sort_key(&p.name, language), &p.slug));
        let by_topic =
            group_by(posts.iter().flat_map(|p| p.topics.iter().map(|t| (t.as_str(), *p))));
        let written = posts.iter().filter(|p| p.credit != CreditKind::Collected);
        Ok(Self {
            editions: editions_in_order(contents.editions),
            people,
            by_participant: group_by(written.map(|p| (p.participant, *p))),
            by_topic,
            threads: threads_in_order(contents.threads, &lookup),
            by_week: group_by(posts.iter().map(|p| (week_monday(local_day(p)), *p)))
                .into_iter()
                .collect(),
            cards: group_by(contents.feeds.iter().map(|card| (card.participant, card))),
            by_feed,
            everyone: hash_of(&(contents.participants, contents.feeds))?,
            all_posts: all_posts.finalize().into(),
            hashes,
            searched: LazyWordIndex::default(),
            base,
            contents,
            templates,
            lookup,
            frame,
            posts,
        })
    }

    /// The posts of a participant, newest first.
    pub(crate) fn posts_by(&self, person: ParticipantId) -> &[&'a ListedPost] {
        self.by_participant.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    /// The posts of a topic, newest first.
    pub(crate) fn posts_about(&self, topic: &TopicName) -> &[&'a ListedPost] {
        self.by_topic.get(topic.slug.as_str()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The posts of the week that begins on a Monday, newest first.
    pub(crate) fn posts_of_week(&self, monday: NaiveDate) -> &[&'a ListedPost] {
        self.by_week.get(&monday).map(Vec::as_slice).unwrap_or_default()
    }

    /// The feeds of a participant.
    pub(crate) fn cards_of(&self, person: ParticipantId) -> &[&'a FeedCard] {
        self.cards.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    /// The day an instant is on, where the course is.
    pub(crate) fn local_day(&self, at: DateTime<Utc>) -> NaiveDate {
        self.contents.printed.course.local_day(at)
    }

    /// The day of the latest edition.
    pub(crate) fn latest_day(&self) -> Option<NaiveDate> {
        self.editions.first().map(|e| e.date)
    }

    /// The day of the newest of some posts.
    pub(crate) fn newest_day(&self, posts: &[&ListedPost]) -> Option<NaiveDate> {
        posts.first().map(|p| self.local_day(p.dated_at()))
    }

    /// The Monday of the week a post is dated in.
    pub(crate) fn monday_of(&self, post: &ListedPost) -> NaiveDate {
        week_monday(self.local_day(post.dated_at()))
    }

    /// The edition after and the edition before one, of its kind.
    pub(crate) fn neighbour_editions(
        &self,
        edition: &Edition,
    ) -> (Option<&'a Edition>, Option<&'a Edition>) {
        let of_kind: Vec<_> = self.editions.iter().filter(|e| e.kind == edition.kind).collect();
        let at = of_kind.iter().position(|e| e.number == edition.number);
        let neighbour = |at: Option<usize>| at.and_then(|at| of_kind.get(at)).map(|e| **e);
        (neighbour(at.and_then(|at| at.checked_sub(1))), neighbour(at.map(|at| at + 1)))
    }

    /// The latest edition of a kind by its number, whatever day a wrong clock gave another.
    pub(crate) fn latest_edition(&self, kind: EditionKind) -> Option<&'a Edition> {
        self.editions.iter().filter(|e| e.kind == kind).max_by_key(|e| e.number).copied()
    }

    /// The year that dates without one are in: that of the newest post.
    pub(crate) fn newest_year(&self) -> NaiveDate {
        let newest = self.newest_day(&self.posts);
        newest.and_then(|day| NaiveDate::from_ymd_opt(day.year(), 12, 31)).unwrap_or_default()
    }

    /// The place of a page that belongs to a part of the site.
    pub(crate) fn page_view(&self, path: &str, part: &'static str) -> PageView {
        PageView::new(
            path,
            part,
            &self.frame.course,
            self.contents.printed.layout,
            &self.lookup.words,
        )
    }

    /// The place of a page of a list that stands in a folder.
    pub(crate) fn numbered_view(
        &self,
        number: PageNumber,
        folder: &str,
        part: &'static str,
        title: String,
        about: String,
    ) -> PageView {
        let pager = number.pager(folder);
        let title = match pager.as_ref().filter(|pager| pager.n > 1) {
            Some(pager) => say!(self.lookup.words, "page-title", title = title, n = pager.n),
            None => title,
        };
        let page = self.page_view(&number.path(folder), part).with_title(title, about);
        let list = if pager.as_ref().is_some_and(|pager| pager.n > 1) { "../../" } else { "" };
        PageView { pager, list, ..page }
    }

    /// Fills the template of a page.
    pub(crate) fn fill_template<T: Serialize>(
        &self,
        template: &'static str,
        path: &str,
        page: PageView,
        body: T,
    ) -> Result<String, Error> {
        self.templates.render_template(
            template,
            path,
            &self.lookup.words,
            &PageValues { frame: &self.frame, page, body },
        )
    }
}

/// The name of a participant on pages.
pub(crate) fn shown_name(person: &Participant) -> String {
    text::shorten_line(&person.name, NAME_COLUMNS)
}

/// The Monday of a day's week.
pub(crate) fn week_monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// Newest first. Of one day's two the daily comes first.
fn editions_in_order(editions: &[Edition]) -> Vec<&Edition> {
    let mut editions: Vec<_> = editions.iter().collect();
    editions.sort_by_key(|e| (std::cmp::Reverse(e.date), e.kind, std::cmp::Reverse(e.number)));
    editions
}

/// The posts that are in, newest first.
fn posts_in_order(posts: &[ListedPost]) -> Vec<&ListedPost> {
    let mut posts: Vec<_> = posts.iter().filter(|p| p.standing == Standing::In).collect();
    posts.sort_by_key(|p| (std::cmp::Reverse(p.dated_at()), p.id));
    posts
}

/// The threads that can be shown, those that moved last first: their first post is in, and somebody
/// answered.
fn threads_in_order<'a>(threads: &'a [Thread], lookup: &CourseLookup<'_>) -> Vec<&'a Thread> {
    let mut shown: Vec<_> = threads.iter().filter(|t| lookup.is_thread_shown(t)).collect();
    shown.sort_by_key(|t| (std::cmp::Reverse(t.newest_at), t.id));
    shown
}

fn group_by<K: Eq + std::hash::Hash, V>(pairs: impl Iterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}
