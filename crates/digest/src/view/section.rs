//! The sections of an edition as a page or a mail shows them.

use course::{NewFace, SectionKind};
use serde::Serialize;

use super::conversation::ThreadView;
use super::elsewhere::ElsewhereGroup;
use super::event::EventView;
use super::group::TopicGroupView;
use super::highlight::HighlightView;
use super::lookup::CourseLookup;
use super::post::PostView;
use crate::text;

/// A section as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionView {
    /// What it is called.
    pub kind: SectionKind,
    /// Whether it belongs to the main column, where that stands beside the rest.
    pub is_main: bool,
    /// What is in it.
    #[serde(flatten)]
    pub content: SectionContent,
}

/// What templates get of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum SectionContent {
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
        /// Those with a place of their own, everyone's first post first.
        posts: Vec<PostView>,
        /// The others, as a line of author and title each.
        more: Vec<PostView>,
        /// How many are left out where there is no room for all.
        n_left: usize,
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

impl SectionContent {
    /// The excerpts of posts that are printed in it.
    pub(super) fn excerpts(&self) -> Vec<&str> {
        let posts: Vec<&PostView> = match self {
            Self::Highlights { posts } => posts.iter().flatten().map(|h| &h.post).collect(),
            Self::Posts { groups, .. } => groups.iter().flat_map(|g| &g.posts).flatten().collect(),
            _ => Vec::new(),
        };
        posts.into_iter().map(|post| post.excerpt.as_str()).filter(|e| !e.is_empty()).collect()
    }
}

impl SectionContent {
    /// The posts that may stand with a picture, in order.
    pub(super) fn posts_mut(&mut self) -> Vec<&mut PostView> {
        match self {
            Self::Highlights { posts } => posts.iter_mut().flatten().map(|h| &mut h.post).collect(),
            Self::Posts { groups } => {
                groups.iter_mut().flat_map(|group| &mut group.posts).flatten().collect()
            }
            _ => Vec::new(),
        }
    }
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
