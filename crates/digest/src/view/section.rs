//! The sections of an edition as a page or a mail shows them.

use chrono::NaiveDate;
use course::{ListedPost, NewFace, PostId, Section};
use serde::Serialize;

use super::budget::{TITLE_WORDS, readable_share};
use super::edition::count_posts;
use super::{EventView, GroupView, Lookup, PostView};
use crate::words::say;
use crate::{markdown, text};

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
    },
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

impl SectionView {
    pub(super) fn new(section: &Section, date: NaiveDate, lookup: &Lookup<'_>, excerpt_words: usize) -> Self {
        let view = |post: &ListedPost, words| PostView::new(post, lookup, words, date);
        match section {
            Section::Note(note) => Self::Note { html: markdown::to_html(note), text: markdown::to_text(note) },
            Section::Events(events) => {
                let events: Vec<_> = events.iter().map(|e| EventView::new(e, date, lookup)).collect();
                Self::Events { is_today: events.iter().any(|e| e.is_today), zone: zone(lookup), events }
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
                    untitled.for_each(|g| g.title = Some(say!(lookup.words, "posts-without-topic")));
                }
                Self::Posts {
                    groups,
                    summary: lookup.words.posts_by_people(n_posts, n_authors),
                    has_order: n_authors > 1,
                }
            }
            Section::Elsewhere(posts) => {
                let posts = posts.iter().map(|id| lookup.post(*id).map(|p| view(p, excerpt_words.min(14)))).collect();
                Self::Elsewhere { posts }
            }
            Section::NewFaces(faces) => {
                let faces = faces.iter().filter_map(|f| FaceView::new(f, lookup));
                let (with_posts, others): (Vec<_>, Vec<_>) = faces.partition(|f| f.n_earlier > 0);
                Self::NewFaces { with_posts, others }
            }
        }
    }

    pub(super) fn n_words(&self) -> usize {
        let all = |posts: &[Option<PostView>]| posts.iter().flatten().map(PostView::n_words).sum::<usize>();
        match self {
            Self::Note { text, .. } => text.split_whitespace().count(),
            Self::Events { events, .. } => events.len() * 8,
            Self::Posts { groups, .. } => {
                groups.iter().map(|g| all(&g.posts) + g.also.len() * TITLE_WORDS + g.more.len() * 20).sum()
            }
            Self::Elsewhere { posts } => all(posts),
            Self::NewFaces { with_posts, others } => with_posts.len() * 6 + others.len() * 2,
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

fn zone(lookup: &Lookup<'_>) -> String {
    lookup.course.timezone.name().rsplit('/').next().unwrap_or_default().replace('_', " ")
}
