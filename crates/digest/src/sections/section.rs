//! What a section of an edition is asked for.

use std::collections::HashSet;

use chrono::NaiveDate;
use course::{ListedPost, PostId, Section};

use super::news::EditionNews;
use crate::layout::SectionKind;
use crate::view::lookup::CourseLookup;
use crate::view::post::PostView;
use crate::view::section::SectionContent;

/// A section of an edition: what it chooses, what its news weighs, what of it a reader of some
/// topics gets, and what is shown of it.
pub(crate) trait EditionSection: Sync {
    /// What it is called.
    fn kind(&self) -> SectionKind;

    /// What it holds in a new edition; `None` where it has nothing.
    fn choose(&self, news: &EditionNews<'_>) -> Option<Section>;

    /// Whether it alone is worth an edition, however little there is.
    fn is_always_news(&self) -> bool {
        false
    }

    /// Whether an edition must come now, however little news there is, because a later one would be
    /// too late for something in it.
    fn is_urgent(&self, _news: &EditionNews<'_>) -> bool {
        false
    }

    /// The pieces of news in it.
    fn n_news(&self, _section: &Section) -> usize {
        0
    }

    /// Takes out what a reader of some topics and languages did not ask for, and says whether anything is left.
    fn keep_wanted(&self, _section: &mut Section, _wanted: &mut WantedPosts<'_>) -> bool {
        true
    }

    /// Whether it belongs to the main column, where that stands beside the rest.
    fn is_main_column(&self) -> bool {
        false
    }

    /// What a page or a mail shows; `None` for what belongs to another section.
    fn view(&self, section: &Section, shown: &SectionFrame<'_>) -> Option<SectionContent>;

    /// Words that are read in what is shown.
    fn n_words(&self, shown: &SectionContent) -> usize;

    /// Keeps so many of a hundred of what is shown, if that comes in great numbers.
    fn keep_share(&self, _shown: &mut SectionContent, _share: usize) {}
}

/// What a section is shown with.
pub(crate) struct SectionFrame<'a> {
    pub(crate) date: NaiveDate,
    pub(crate) lookup: &'a CourseLookup<'a>,
    /// The longest excerpt.
    pub(crate) excerpt_words: usize,
}

impl SectionFrame<'_> {
    pub(super) fn view_post(&self, post: &ListedPost, excerpt_words: usize) -> PostView {
        PostView::new(post, self.lookup, excerpt_words, self.date)
    }
}

/// The posts that a reader of some topics and languages asked for.
pub(crate) struct WantedPosts<'a> {
    /// Of the topics.
    pub(crate) about: HashSet<PostId>,
    /// In other languages than those.
    pub(crate) foreign: HashSet<PostId>,
    pub(crate) lookup: &'a CourseLookup<'a>,
    /// New posts left out for their topics that could be seen.
    pub(crate) n_left_out: usize,
    /// Posts left out for their language that could be seen.
    pub(crate) left_out_foreign: HashSet<PostId>,
}

impl WantedPosts<'_> {
    pub(super) fn is_wanted(&mut self, id: PostId) -> bool {
        self.about.contains(&id) && self.is_readable(id)
    }

    /// Whether a post is in a language that is read, or nobody knows in which it is.
    pub(super) fn is_readable(&mut self, id: PostId) -> bool {
        let is_readable = !self.foreign.contains(&id);
        if !is_readable && self.lookup.find_post(id).is_some() {
            self.left_out_foreign.insert(id);
        }
        is_readable
    }

    /// Keeps the wanted of a list of new posts, and counts the others.
    pub(super) fn keep_new_posts(&mut self, posts: &mut Vec<PostId>) {
        posts.retain(|id| {
            if !self.is_readable(*id) {
                return false;
            }
            let is_wanted = self.about.contains(id);
            self.n_left_out += usize::from(!is_wanted && self.lookup.find_post(*id).is_some());
            is_wanted
        });
    }
}
