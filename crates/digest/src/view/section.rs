//! The sections of an edition as a page or a mail shows them.

use course::NewFace;
use serde::Serialize;

use super::conversation::ThreadView;
use super::elsewhere::ElsewhereGroup;
use super::event::EventView;
use super::group::TopicGroupView;
use super::highlight::HighlightView;
use super::lookup::CourseLookup;
use super::post::PostView;
use super::reading_budget::{TITLE_WORDS, truncate_to_share};
use crate::text;

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
    /// What the facilitators picked out.
    Highlights {
        /// In their order; `None` where a post is no longer shown.
        posts: Vec<Option<HighlightView>>,
    },
    /// New posts by topic.
    Posts {
        /// The topics in order.
        groups: Vec<TopicGroupView>,
        /// `11 posts by 9 people`.
        summary: String,
        /// Whether there is more than one author, so that the order needs a word.
        has_order: bool,
    },
    /// Conversations that moved.
    Conversations {
        /// The liveliest first.
        threads: Vec<ThreadView>,
        /// Further ones that moved.
        n_left: usize,
    },
    /// Posts that nobody has answered.
    Waiting {
        /// Those that were put forward least often first.
        posts: Vec<PostView>,
    },
    /// Podcasts, videos, bookmarks and lists.
    Elsewhere {
        /// By kind; in each the authors take turns.
        shelves: Vec<ElsewhereGroup>,
        /// How many are no longer shown.
        n_not_shown: usize,
        /// How many are left out where there is no room for all.
        n_left: usize,
    },
    /// Who joined.
    NewFaces {
        /// Those who brought earlier posts, in order of appearance.
        with_posts: Vec<NewFaceView>,
        /// The others, in order of appearance.
        others: Vec<NewFaceView>,
        /// How many are left out where there is no room for all.
        n_left: usize,
    },
}

/// Someone who joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewFaceView {
    /// Who.
    pub name: String,
    /// Their page.
    pub participant: String,
    /// Earlier posts that can be seen.
    pub n_earlier: usize,
}

impl SectionView {
    /// Keeps so many of a hundred of what it holds, if that comes in great numbers.
    pub(super) fn keep_share(&mut self, share: usize) {
        match self {
            Self::Posts { groups, .. } => {
                for group in groups {
                    group.keep_share(share);
                }
            }
            Self::Elsewhere { shelves, n_left, .. } => {
                *n_left += shelves
                    .iter_mut()
                    .map(|shelf| truncate_to_share(&mut shelf.posts, share))
                    .sum::<usize>();
            }
            Self::NewFaces { with_posts, others, n_left } => {
                *n_left += truncate_to_share(with_posts, share) + truncate_to_share(others, share);
            }
            _ => {}
        }
    }

    /// Whether it belongs to the main column, where that stands beside the rest.
    pub(super) fn is_main_column(&self) -> bool {
        matches!(self, Self::Highlights { .. } | Self::Posts { .. } | Self::Conversations { .. })
    }

    pub(super) fn n_words(&self) -> usize {
        let all = |posts: &[Option<PostView>]| {
            posts.iter().flatten().map(PostView::n_words).sum::<usize>()
        };
        match self {
            Self::Note { text, .. } => text.split_whitespace().count(),
            Self::Events { events, .. } => events.len() * 8,
            Self::Posts { groups, .. } => groups
                .iter()
                .map(|g| all(&g.posts) + g.also.len() * TITLE_WORDS + g.more.len() * 20)
                .sum(),
            Self::Highlights { posts } => posts.iter().flatten().map(HighlightView::n_words).sum(),
            Self::Conversations { threads, .. } => threads.iter().map(ThreadView::n_words).sum(),
            Self::Waiting { posts } => posts.iter().map(PostView::n_words).sum(),
            Self::Elsewhere { shelves, .. } => {
                shelves.iter().flat_map(|s| &s.posts).map(PostView::n_words).sum()
            }
            Self::NewFaces { with_posts, others, .. } => with_posts.len() * 6 + others.len() * 2,
        }
    }
}

impl NewFaceView {
    pub(crate) fn new(face: &NewFace, lookup: &CourseLookup<'_>) -> Option<Self> {
        let person = lookup.find_participant(face.participant)?;
        let n_earlier = face.earlier.iter().filter(|id| lookup.find_post(**id).is_some()).count();
        Some(Self {
            name: text::shorten_line(&person.name, 60),
            participant: person.slug.clone(),
            n_earlier,
        })
    }
}
