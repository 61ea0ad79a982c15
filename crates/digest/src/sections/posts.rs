//! New posts by topic.

use std::collections::HashSet;

use course::edition::TopicPosts;
use course::{ListedPost, PostId, Section, Standing};

use super::highlights::choose_highlights;
use super::news::EditionNews;
use super::section::{EditionSection, SectionFrame, WantedPosts};
use super::turns;
use crate::layout::SectionKind;
use crate::messages::say;
use crate::view::group::{GroupShares, TopicGroupView};
use crate::view::reading_budget::{share_places, share_reading_time};
use crate::view::section::SectionContent;

pub(super) struct PostsSection;

impl EditionSection for PostsSection {
    fn kind(&self) -> SectionKind {
        SectionKind::Posts
    }

    fn choose(&self, news: &EditionNews<'_>) -> Option<Section> {
        let posts = listed_posts(news, NewPostSource::Blogs);
        let groups = turns::group_by_topic(
            &posts,
            news.candidates.last_seen,
            news.printed.layout,
            news.printed.topics,
        );
        (!groups.is_empty()).then_some(Section::Posts(groups))
    }

    fn n_news(&self, section: &Section) -> usize {
        let Section::Posts(groups) = section else { return 0 };
        group_posts(groups).count()
    }

    fn keep_wanted(&self, section: &mut Section, wanted: &mut WantedPosts<'_>) -> bool {
        let Section::Posts(groups) = section else { return true };
        for group in &mut *groups {
            wanted.keep_new_posts(&mut group.posts);
            wanted.keep_new_posts(&mut group.more);
        }
        groups.retain(|g| !g.posts.is_empty() || !g.more.is_empty());
        !groups.is_empty()
    }

    fn is_main_column(&self) -> bool {
        true
    }

    fn view(&self, section: &Section, shown: &SectionFrame<'_>) -> Option<SectionContent> {
        let Section::Posts(groups) = section else { return None };
        Some(SectionContent::Posts { groups: view_groups(groups, shown) })
    }

    fn n_words(&self, shown: &SectionContent) -> usize {
        let SectionContent::Posts { groups, .. } = shown else { return 0 };
        groups.iter().map(TopicGroupView::n_words).sum()
    }

    fn keep_share(&self, shown: &mut SectionContent, share: usize) {
        let SectionContent::Posts { groups, .. } = shown else { return };
        for group in groups {
            group.keep_share(share);
        }
    }
}

/// Where the posts of a section come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NewPostSource {
    Blogs,
    Elsewhere,
}

/// What an edition lists as new from there: what the dailies printed and
/// what is fresh, but for what stands among the highlights.
pub(super) fn listed_posts<'a>(
    news: &EditionNews<'a>,
    origin: NewPostSource,
) -> Vec<&'a ListedPost> {
    let picked: HashSet<PostId> = choose_highlights(news).into_iter().map(|h| h.post).collect();
    let printed: HashSet<PostId> = news.dailies.iter().flat_map(|e| e.listed_posts()).collect();
    let all = news.candidates.all.iter();
    let in_dailies = all.filter(|p| p.standing == Standing::In && printed.contains(&p.id));
    // With no section for what came from elsewhere, it stands among the posts.
    let shows_elsewhere = news.has_section(SectionKind::Elsewhere);
    in_dailies
        .chain(news.fresh.iter().copied())
        .filter(|p| !picked.contains(&p.id))
        .filter(|p| (p.elsewhere && shows_elsewhere) == (origin == NewPostSource::Elsewhere))
        .collect()
}

fn group_posts(groups: &[TopicPosts]) -> impl Iterator<Item = PostId> {
    groups.iter().flat_map(|g| g.posts.iter().chain(&g.more)).copied()
}

fn view_groups(groups: &[TopicPosts], shown: &SectionFrame<'_>) -> Vec<TopicGroupView> {
    let layout = shown.lookup.printed.layout;
    let sizes: Vec<usize> = groups.iter().map(|g| g.posts.len()).collect();
    let n_posts: usize = sizes.iter().sum();
    let (n_excerpts, n_titles) = share_reading_time(n_posts, layout);
    let excerpts = share_places(&sizes, n_excerpts);
    let left: Vec<usize> = sizes.iter().zip(&excerpts).map(|(size, n)| size - n).collect();
    let titles = share_places(&left, n_titles);
    let is_full = n_excerpts < n_posts;
    let mut groups: Vec<_> = groups
        .iter()
        .zip(excerpts.into_iter().zip(titles))
        .map(|(group, (n_shown, n_titles))| {
            let shares = GroupShares { n_shown, n_titles, is_full };
            TopicGroupView::new(group, shown.date, shown.lookup, shown.excerpt_words, shares)
        })
        .collect();
    // A heading for what has no topic, where it must be told from the rest.
    if groups.len() > 1 {
        for group in groups.iter_mut().filter(|g| g.title.is_none()) {
            group.title = Some(say!(shown.lookup.words, "posts-without-topic"));
        }
    }
    groups
}
