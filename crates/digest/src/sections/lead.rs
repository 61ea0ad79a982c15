//! The lead: what an edition begins with, set larger than the rest.
//!
//! It is the first of these that can still be shown: what the facilitators picked out, the
//! conversation that moved most, and the voice that was not heard for longest. All of it is frozen
//! with the edition, so that another post leads only where the first is hidden or erased.

use course::{Edition, Highlight, PostId, Section, UpdatedThread};

use super::news::EditionNews;
use super::posts::{NewPostSource, listed_posts};
use super::turns::order_in_turns;
use crate::view::conversation::has_answers;
use crate::view::lookup::CourseLookup;

/// New answers that make a conversation fit to lead.
const ANSWERS: usize = 2;
/// Words of a post that make it fit to lead; shorter ones lead where there are no others.
const WORDS: u32 = 40;
/// Posts that are kept to lead in turn, as those before them are hidden.
const VOICES: usize = 12;

/// What leads an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lead {
    /// A pick of the facilitators.
    Highlight(Highlight),
    /// A conversation.
    Conversation(UpdatedThread),
    /// A new post.
    Voice(PostId),
}

impl Lead {
    /// The post that it is, or that its conversation began with.
    pub(crate) fn post(&self) -> PostId {
        match self {
            Self::Highlight(pick) => pick.post,
            Self::Conversation(moved) => moved.post,
            Self::Voice(post) => *post,
        }
    }
}

/// The new posts that may lead an edition, the best first: everyone's newest, of those who were
/// never heard first, then of those who were not heard for longest. What has a text to quote comes
/// before what has none.
pub(crate) fn find_voices(news: &EditionNews<'_>) -> Vec<PostId> {
    let posts = listed_posts(news, NewPostSource::Blogs);
    let in_turns = order_in_turns(&posts, news.candidates.last_seen);
    let mut first: Vec<_> =
        in_turns.into_iter().filter(|(turn, _)| *turn == 0).map(|(_, post)| post).collect();
    let is_short = |post: &&course::ListedPost| post.text.is_empty() || post.n_words < WORDS;
    first.sort_by_key(is_short);
    first.into_iter().take(VOICES).map(|post| post.id).collect()
}

/// What leads an edition as it can be shown now; `None` where it has no posts.
pub(crate) fn find_lead(edition: &Edition, lookup: &CourseLookup<'_>) -> Option<Lead> {
    let is_shown = |id: &PostId| lookup.find_post(*id).is_some();
    let sections =
        || edition.sections.iter().filter(|s| lookup.printed.layout.has_section(s.kind()));
    let picked = sections().find_map(|section| match section {
        Section::Highlights(picks) => picks.iter().find(|pick| is_shown(&pick.post)),
        _ => None,
    });
    let moved = || {
        sections().find_map(|section| match section {
            Section::Conversations(moved) => moved.iter().find(|moved| {
                moved.replies.len() >= ANSWERS
                    && is_shown(&moved.post)
                    && has_answers(moved, lookup)
            }),
            _ => None,
        })
    };
    let voice = || {
        let listed: Vec<PostId> = sections().flat_map(first_posts).filter(is_shown).collect();
        edition.voices.iter().find(|id| listed.contains(id)).or(listed.first()).copied()
    };
    picked
        .map(|pick| Lead::Highlight(pick.clone()))
        .or_else(|| moved().map(|moved| Lead::Conversation(moved.clone())))
        .or_else(|| voice().map(Lead::Voice))
}

/// The new posts that stand with an excerpt.
fn first_posts(section: &Section) -> Vec<PostId> {
    match section {
        Section::Posts(groups) => groups.iter().flat_map(|g| &g.posts).copied().collect(),
        _ => Vec::new(),
    }
}

/// A section without what leads the edition; `None` where nothing is left of it.
pub(crate) fn without_lead(section: &Section, lead: &Lead) -> Option<Section> {
    let id = lead.post();
    let mut section = section.clone();
    let is_left = match &mut section {
        Section::Highlights(picks) => {
            picks.retain(|pick| pick.post != id);
            !picks.is_empty()
        }
        Section::Conversations(moved) => {
            if let Lead::Conversation(lead) = lead {
                moved.retain(|m| m.thread != lead.thread);
            }
            !moved.is_empty()
        }
        Section::Posts(groups) => {
            for group in &mut *groups {
                group.posts.retain(|post| *post != id);
                group.more.retain(|post| *post != id);
            }
            groups.retain(|g| !g.posts.is_empty() || !g.more.is_empty());
            !groups.is_empty()
        }
        Section::Elsewhere(posts) | Section::Waiting(posts) => {
            posts.retain(|post| *post != id);
            !posts.is_empty()
        }
        _ => true,
    };
    is_left.then_some(section)
}
