//! Podcasts, videos, bookmarks and lists.

use course::{ListedPost, Section};

use super::news::EditionNews;
use super::posts::{NewPostSource, listed_posts};
use super::section::{EditionSection, SectionFrame, WantedPosts};
use super::turns;
use crate::layout::SectionKind;
use crate::view::elsewhere::group_by_kind;
use crate::view::post::PostView;
use crate::view::reading_budget::truncate_to_share;
use crate::view::section::SectionContent;

/// Words of an excerpt.
const EXCERPT_WORDS: usize = 14;

pub(super) struct ElsewhereSection;

impl EditionSection for ElsewhereSection {
    fn kind(&self) -> SectionKind {
        SectionKind::Elsewhere
    }

    fn choose(&self, news: &EditionNews<'_>) -> Option<Section> {
        let in_turns = turns::order_in_turns(
            &listed_posts(news, NewPostSource::Elsewhere),
            news.candidates.last_seen,
        );
        let posts: Vec<_> = in_turns.into_iter().map(|(_, post)| post.id).collect();
        (!posts.is_empty()).then_some(Section::Elsewhere(posts))
    }

    fn n_news(&self, section: &Section) -> usize {
        let Section::Elsewhere(posts) = section else { return 0 };
        posts.len()
    }

    fn keep_wanted(&self, section: &mut Section, wanted: &mut WantedPosts<'_>) -> bool {
        let Section::Elsewhere(posts) = section else { return true };
        wanted.keep_new_posts(posts);
        !posts.is_empty()
    }

    fn view(&self, section: &Section, shown: &SectionFrame<'_>) -> Option<SectionContent> {
        let Section::Elsewhere(posts) = section else { return None };
        let found: Vec<&ListedPost> =
            posts.iter().filter_map(|id| shown.lookup.find_post(*id)).collect();
        let words = shown.excerpt_words.min(EXCERPT_WORDS);
        Some(SectionContent::Elsewhere {
            n_left: 0,
            n_not_shown: posts.len() - found.len(),
            shelves: group_by_kind(&found, |p| shown.view_post(p, words)),
        })
    }

    fn n_words(&self, shown: &SectionContent) -> usize {
        let SectionContent::Elsewhere { shelves, .. } = shown else { return 0 };
        shelves.iter().flat_map(|s| &s.posts).map(PostView::n_words).sum()
    }

    fn keep_share(&self, shown: &mut SectionContent, share: usize) {
        let SectionContent::Elsewhere { shelves, n_left, .. } = shown else { return };
        let left = shelves.iter_mut().map(|shelf| truncate_to_share(&mut shelf.posts, share));
        *n_left += left.sum::<usize>();
    }
}
