//! An edition as a page or a mail shows it.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use course::edition::TopicPosts;
use course::{Edition, Event, ListedPost, NewFace, PostId, Section};
use serde::Serialize;

use super::{Lookup, PostView, href};
use crate::{Layout, SectionKind, markdown, text, words};

/// Words a minute that a page is read at.
const WORDS_PER_MINUTE: usize = 220;
/// Words of the shortest excerpt that is worth printing.
const SHORTEST_EXCERPT: usize = 14;
/// Words that a title and a name take.
const TITLE_WORDS: usize = 12;
/// Titles of one author that stand under “and N more”; the rest is on the author's page.
const MORE_TITLES: usize = 6;

/// An edition as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionView {
    /// Counts from 1.
    pub number: u32,
    /// Its day, `2012-05-15`.
    pub date: String,
    /// Its day, `Tuesday 15 May 2012`.
    pub day: String,
    /// The course's week: `Week 2: Reflection in public`.
    pub week: Option<String>,
    /// Posts that can be seen.
    pub n_posts: usize,
    /// Their authors.
    pub n_authors: usize,
    /// `11 posts by 9 people`.
    pub summary: String,
    /// Minutes it takes to read the page.
    pub minutes: usize,
    /// What it holds in a sentence, for link previews and the line mail programs show beside the subject.
    pub description: String,
    /// Whether excerpts are shorter than they might be.
    pub is_shortened: bool,
    /// Whether there are no excerpts, so that a list of titles is enough.
    pub is_compact: bool,
    /// The sections in order.
    pub sections: Vec<SectionView>,
}

/// A section as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SectionView {
    /// What the facilitators say.
    Note {
        /// As safe HTML.
        html: String,
        /// As plain text.
        text: String,
    },
    /// What happens today and soon.
    Events {
        /// In order of time.
        events: Vec<EventView>,
        /// Whether one is on the edition's own day.
        is_today: bool,
        /// The zone the hours are in: `London`.
        zone: String,
    },
    /// New posts by topic.
    Posts {
        /// The topics in order.
        groups: Vec<GroupView>,
        /// `11 posts by 9 people`.
        summary: String,
        /// Whether there is more than one author, so that the order needs a word.
        has_order: bool,
    },
    /// Podcasts, videos, bookmarks and lists.
    Elsewhere {
        /// In turns; `None` where one was withdrawn.
        posts: Vec<Option<PostView>>,
    },
    /// Who joined.
    NewFaces {
        /// Those who brought earlier posts, in order of appearance.
        with_posts: Vec<FaceView>,
        /// The others, in order of appearance.
        others: Vec<FaceView>,
        /// `Ana Silva, Dev Rao and Keiko Mori joined`.
        others_joined: String,
    },
}

/// The posts of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupView {
    /// The slug of the topic's page.
    pub topic: Option<String>,
    /// What stands over the group, where there is more than one.
    pub title: Option<String>,
    /// With excerpts; `None` where a post was hidden or withdrawn.
    pub posts: Vec<Option<PostView>>,
    /// What could not be read in time with an excerpt: as titles.
    pub also: Vec<PostView>,
    /// What is over the authors' shares.
    pub more: Vec<MoreView>,
    /// Posts left out of a mail that would be too long.
    pub n_left: usize,
}

/// An author's further posts in a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoreView {
    /// Who.
    pub author: String,
    /// Their page.
    pub participant: Option<String>,
    /// How many there are.
    pub n: usize,
    /// The first of them.
    pub posts: Vec<PostView>,
    /// How many are not among `posts`.
    pub n_left: usize,
}

/// Something that happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView {
    /// What it is called.
    pub title: String,
    /// `Today`, `Thursday`, `Friday 25 May`.
    pub day: String,
    /// `20:00` in the course's zone.
    pub hour: String,
    /// When it ends, in the course's zone, if on the same day.
    pub until: Option<String>,
    /// `19:00 UTC`, where the course's clocks show another hour.
    pub utc: Option<String>,
    /// The start, RFC 3339.
    pub at: String,
    /// Where to go.
    pub link: Option<String>,
    /// A sentence about it.
    pub about: Option<String>,
}

/// Someone who joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaceView {
    /// Who.
    pub name: String,
    /// Their page.
    pub participant: String,
    /// Earlier posts that can be seen.
    pub n_earlier: usize,
}

/// An edition as lists of editions name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionLink {
    /// Counts from 1.
    pub number: u32,
    /// Its day, `2012-05-15`.
    pub date: String,
    /// Its day, `Tuesday 15 May 2012`.
    pub day: String,
    /// Its day, `15 May`.
    pub short_day: String,
    /// `11 posts by 9 people`.
    pub summary: String,
    /// The course's week.
    pub week: Option<String>,
    /// Titles of its first posts.
    pub titles: Vec<(String, Option<String>)>,
}

impl EditionView {
    /// Makes an edition fit to be shown, with excerpts as long as the layout and the reading time allow.
    pub fn new(edition: &Edition, lookup: &Lookup<'_>) -> Self {
        let (n_posts, _) = counts(edition, lookup);
        let allowed = excerpt_words(n_posts, lookup.layout);
        Self { is_shortened: false, ..Self::with_excerpts(edition, lookup, allowed) }
    }

    /// Makes an edition fit to be shown, with excerpts of at most `excerpt_words`.
    pub fn with_excerpts(edition: &Edition, lookup: &Lookup<'_>, excerpt_words: usize) -> Self {
        let (n_posts, n_authors) = counts(edition, lookup);
        let sections: Vec<SectionView> = edition
            .sections
            .iter()
            .filter(|section| lookup.layout.shows(kind(section)))
            .map(|section| SectionView::new(section, edition.date, lookup, excerpt_words))
            .collect();
        let n_words: usize = sections.iter().map(SectionView::n_words).sum();
        Self {
            number: edition.number,
            date: edition.date.to_string(),
            day: words::long_day(edition.date),
            week: edition.week.as_ref().map(week),
            n_posts,
            n_authors,
            summary: summary(n_posts, n_authors),
            minutes: n_words.div_ceil(WORDS_PER_MINUTE).max(1),
            description: description(&sections, n_posts, n_authors),
            is_shortened: true,
            is_compact: excerpt_words == 0,
            sections,
        }
    }

    /// Keeps so many of a hundred posts of each topic, and counts the others.
    #[must_use]
    pub fn keep(mut self, share: usize) -> Self {
        for section in &mut self.sections {
            if let SectionView::Posts { groups, .. } = section {
                for group in groups {
                    let n = group.posts.len() + group.also.len();
                    let n_kept = (n * share).div_ceil(100);
                    group.posts.truncate(n_kept);
                    group.also.truncate(n_kept - group.posts.len());
                    group.n_left = n - n_kept;
                }
            }
        }
        self
    }

    /// The first post shown, for a subject line.
    pub fn first_post(&self) -> Option<&PostView> {
        self.sections.iter().find_map(|section| match section {
            SectionView::Posts { groups, .. } => groups.iter().flat_map(|g| &g.posts).flatten().next(),
            _ => None,
        })
    }
}

impl EditionLink {
    /// Names an edition in a list.
    pub fn new(edition: &Edition, lookup: &Lookup<'_>) -> Self {
        let (n_posts, n_authors) = counts(edition, lookup);
        let shown = edition.sections.iter().filter_map(|section| match section {
            Section::Posts(groups) => Some(groups.iter().flat_map(|g| &g.posts)),
            _ => None,
        });
        let titles = shown.flatten().filter_map(|id| lookup.post(*id)).take(3).map(|post| {
            let view = PostView::new(post, lookup, 0, edition.date);
            (text::short(&view.title, 70), view.lang)
        });
        Self {
            number: edition.number,
            date: edition.date.to_string(),
            day: words::long_day(edition.date),
            short_day: words::short_day(edition.date, edition.date.year()),
            summary: summary(n_posts, n_authors),
            week: edition.week.as_ref().map(week),
            titles: titles.collect(),
        }
    }
}

impl SectionView {
    fn new(section: &Section, date: NaiveDate, lookup: &Lookup<'_>, excerpt_words: usize) -> Self {
        let view = |post: &ListedPost, words| PostView::new(post, lookup, words, date);
        match section {
            Section::Note(note) => Self::Note { html: markdown::to_html(note), text: markdown::to_text(note) },
            Section::Events(events) => {
                let events: Vec<_> = events.iter().map(|e| EventView::new(e, date, lookup)).collect();
                Self::Events { is_today: events.iter().any(|e| e.day == "Today"), zone: zone(lookup), events }
            }
            Section::Posts(groups) => {
                let ids: Vec<PostId> = groups.iter().flat_map(|g| g.posts.iter().chain(&g.more)).copied().collect();
                let (n_posts, n_authors) = count_posts(&ids, lookup);
                let n_listed = groups.iter().map(|g| g.posts.len()).sum();
                let share = readable_share(n_listed, lookup.layout);
                let mut groups: Vec<_> =
                    groups.iter().map(|g| GroupView::new(g, date, lookup, excerpt_words, share)).collect();
                // A heading for what has no topic, where it must be told from the rest.
                if groups.len() > 1 {
                    let untitled = groups.iter_mut().filter(|g| g.title.is_none());
                    untitled.for_each(|g| g.title = Some("On other things".to_owned()));
                }
                Self::Posts { groups, summary: summary(n_posts, n_authors), has_order: n_authors > 1 }
            }
            Section::Elsewhere(posts) => {
                let posts = posts.iter().map(|id| lookup.post(*id).map(|p| view(p, excerpt_words.min(14)))).collect();
                Self::Elsewhere { posts }
            }
            Section::NewFaces(faces) => {
                let faces = faces.iter().filter_map(|f| FaceView::new(f, lookup));
                let (with_posts, others): (Vec<_>, Vec<_>) = faces.partition(|f| f.n_earlier > 0);
                let names: Vec<&str> = others.iter().map(|f| f.name.as_str()).collect();
                Self::NewFaces { others_joined: words::list(&names) + " joined", with_posts, others }
            }
        }
    }

    fn n_words(&self) -> usize {
        let all = |posts: &[Option<PostView>]| posts.iter().flatten().map(PostView::n_words).sum::<usize>();
        match self {
            Self::Note { text, .. } => text.split_whitespace().count(),
            Self::Events { events, .. } => events.len() * 8,
            Self::Posts { groups, .. } => {
                groups.iter().map(|g| all(&g.posts) + g.also.len() * TITLE_WORDS + g.more.len() * 20).sum()
            }
            Self::Elsewhere { posts } => all(posts),
            Self::NewFaces { with_posts, others, .. } => with_posts.len() * 6 + others.len() * 2,
        }
    }
}

impl GroupView {
    fn new(group: &TopicPosts, date: NaiveDate, lookup: &Lookup<'_>, excerpt_words: usize, share: usize) -> Self {
        let show = |id: &PostId| lookup.post(*id).map(|p| PostView::new(p, lookup, excerpt_words, date));
        let mut more: Vec<MoreView> = Vec::new();
        for post in group.more.iter().filter_map(|id| lookup.post(*id)) {
            let view = PostView::new(post, lookup, 0, date);
            match more.iter_mut().find(|m| m.author == view.author && m.participant == view.participant) {
                Some(author) => author.add(view, lookup.has_pages),
                None => more.push(MoreView::begin(view)),
            }
        }
        let title = |id: &PostId| lookup.post(*id).map(|p| PostView::new(p, lookup, 0, date));
        let n_shown = (group.posts.len() * share).div_ceil(100);
        let topic = group.topic.as_deref().and_then(|t| lookup.topic(t));
        Self {
            topic: topic.map(|t| t.slug.clone()),
            title: topic.map(|t| t.title.clone()),
            posts: group.posts[..n_shown].iter().map(show).collect(),
            also: group.posts[n_shown..].iter().filter_map(title).collect(),
            more,
            n_left: 0,
        }
    }
}

impl MoreView {
    fn begin(post: PostView) -> Self {
        let (author, participant) = (post.author.clone(), post.participant.clone());
        Self { author, participant, n: 1, posts: vec![post], n_left: 0 }
    }

    fn add(&mut self, post: PostView, has_pages: bool) {
        self.n += 1;
        // Without a page to send readers to, every title stands here.
        if self.posts.len() < MORE_TITLES || self.participant.is_none() || !has_pages {
            self.posts.push(post);
        } else {
            self.n_left += 1;
        }
    }
}

impl EventView {
    /// Makes an event fit to be shown, as seen from a day.
    pub fn new(event: &Event, from: NaiveDate, lookup: &Lookup<'_>) -> Self {
        let zone = lookup.course.timezone;
        let hour = words::hour(event.starts_at, zone);
        let day = lookup.course.day(event.starts_at).max(from);
        let ends_at = event.ends_at.filter(|end| lookup.course.day(*end) == lookup.course.day(event.starts_at));
        Self {
            title: text::short(&event.title, 120),
            day: words::near_day(day, from),
            until: ends_at.map(|at| words::hour(at, zone)),
            utc: Some(words::hour(event.starts_at, chrono_tz::UTC)).filter(|utc| *utc != hour).map(|utc| utc + " UTC"),
            hour,
            at: event.starts_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            link: event.link.as_ref().and_then(href),
            about: event.about.as_deref().map(|a| text::short(a, 240)).filter(|a| !a.is_empty()),
        }
    }
}

impl FaceView {
    fn new(face: &NewFace, lookup: &Lookup<'_>) -> Option<Self> {
        let person = lookup.person(face.participant)?;
        let n_earlier = face.earlier.iter().filter(|id| lookup.post(**id).is_some()).count();
        Some(Self { name: text::short(&person.name, 60), participant: person.slug.clone(), n_earlier })
    }
}

/// The longest excerpts with which so many posts can be read in the layout's time.
fn excerpt_words(n_posts: usize, layout: &Layout) -> usize {
    let in_time = layout.reading_minutes * WORDS_PER_MINUTE / n_posts.max(1);
    in_time.saturating_sub(TITLE_WORDS).clamp(layout.excerpt_words.min(SHORTEST_EXCERPT), layout.excerpt_words)
}

/// How many of a hundred posts can stand with even the shortest excerpt within the layout's time.
fn readable_share(n_posts: usize, layout: &Layout) -> usize {
    let readable = layout.reading_minutes.max(1) * WORDS_PER_MINUTE / (SHORTEST_EXCERPT + TITLE_WORDS);
    (readable * 100 / n_posts.max(1)).clamp(1, 100)
}

fn kind(section: &Section) -> SectionKind {
    match section {
        Section::Note(_) => SectionKind::Note,
        Section::Events(_) => SectionKind::Events,
        Section::Posts(_) => SectionKind::Posts,
        Section::Elsewhere(_) => SectionKind::Elsewhere,
        Section::NewFaces(_) => SectionKind::NewFaces,
    }
}

fn counts(edition: &Edition, lookup: &Lookup<'_>) -> (usize, usize) {
    let listed = edition.sections.iter().flat_map(|section| match section {
        Section::Posts(groups) => groups.iter().flat_map(|g| g.posts.iter().chain(&g.more)).copied().collect(),
        Section::Elsewhere(posts) => posts.clone(),
        _ => Vec::new(),
    });
    count_posts(&listed.collect::<Vec<_>>(), lookup)
}

fn count_posts(ids: &[PostId], lookup: &Lookup<'_>) -> (usize, usize) {
    let seen: Vec<&ListedPost> = ids.iter().filter_map(|id| lookup.post(*id)).collect();
    (seen.len(), seen.iter().map(|p| p.participant).collect::<HashSet<_>>().len())
}

fn summary(n_posts: usize, n_authors: usize) -> String {
    let posts = words::count(n_posts, "post", "posts");
    if n_posts == 0 { posts } else { format!("{posts} by {}", words::count(n_authors, "person", "people")) }
}

/// `Week 2: Reflection in public`; the title alone where it says which week it is.
pub(crate) fn week(week: &course::Week) -> String {
    let title = text::short(&week.title, 90);
    if title.is_empty() || title.to_lowercase().starts_with("week ") {
        return if title.is_empty() { format!("Week {}", week.number) } else { title };
    }
    format!("Week {}: {title}", week.number)
}

fn zone(lookup: &Lookup<'_>) -> String {
    lookup.course.timezone.name().rsplit('/').next().unwrap_or_default().replace('_', " ")
}

/// `11 posts by 9 people: Ana on “What I leave out”, Bo on …`.
fn description(sections: &[SectionView], n_posts: usize, n_authors: usize) -> String {
    let mut authors = HashSet::new();
    let mut titles = Vec::new();
    for section in sections {
        if let SectionView::Posts { groups, .. } = section {
            for post in groups.iter().flat_map(|g| &g.posts).flatten() {
                if titles.len() < 3 && authors.insert(&post.author) {
                    titles.push(format!("{} on “{}”", post.author, text::short(&post.title, 60)));
                }
            }
        }
    }
    match (n_posts, titles.is_empty()) {
        (0, _) => "News from the course".to_owned(),
        (_, true) => summary(n_posts, n_authors),
        (_, false) => format!("{}: {}", summary(n_posts, n_authors), titles.join(", ")),
    }
}
