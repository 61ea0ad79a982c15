//! Posts that nobody has answered.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;
use course::{EditionKind, ListedPost, PostId, Section, Standing};

use super::news::{EditionCandidates, EditionNews};
use super::section::{EditionSection, SectionFrame, WantedPosts};
use crate::layout::SectionKind;
use crate::view::post::PostView;
use crate::view::section::SectionContent;

/// After so many days a post that nobody answered is no longer put forward.
const TOO_OLD: TimeDelta = TimeDelta::days(14);

pub(super) struct WaitingSection;

impl EditionSection for WaitingSection {
    fn kind(&self) -> SectionKind {
        SectionKind::Waiting
    }

    fn choose(&self, news: &EditionNews<'_>) -> Option<Section> {
        let posts = if news.has_section(self.kind()) { unanswered_posts(news) } else { Vec::new() };
        (!posts.is_empty()).then_some(Section::Waiting(posts))
    }

    fn keep_wanted(&self, section: &mut Section, wanted: &mut WantedPosts<'_>) -> bool {
        let Section::Waiting(posts) = section else { return true };
        posts.retain(|id| wanted.is_wanted(*id));
        !posts.is_empty()
    }

    fn view(&self, section: &Section, shown: &SectionFrame<'_>) -> Option<SectionContent> {
        let Section::Waiting(posts) = section else { return None };
        let found = posts.iter().filter_map(|id| shown.lookup.find_post(*id));
        Some(SectionContent::Waiting { posts: found.map(|p| shown.view_post(p, 0)).collect() })
    }

    fn n_words(&self, shown: &SectionContent) -> usize {
        let SectionContent::Waiting { posts } = shown else { return 0 };
        posts.iter().map(PostView::n_words).sum()
    }
}

/// Posts that stood in an edition some days ago and that nobody but their author has answered: one
/// of each author, those first that were put forward least often, then those that have waited
/// longest.
fn unanswered_posts(news: &EditionNews<'_>) -> Vec<PostId> {
    let (candidates, layout, now) = (&news.candidates, news.printed.layout, news.now);
    let printed: HashSet<PostId> =
        candidates.before.iter().flat_map(course::Edition::listed_posts).collect();
    let n_shown = times_shown(candidates);
    let answered = answered_posts(candidates);
    let waits = |post: &&ListedPost| {
        let age = now - post.first_seen_at;
        post.standing == Standing::In
            && !post.elsewhere
            && (TimeDelta::days(i64::from(layout.waiting_days))..TOO_OLD).contains(&age)
            && printed.contains(&post.id)
            && post.n_comments.unwrap_or(0) == 0
            && !answered.contains(&post.id)
    };
    let mut posts: Vec<&ListedPost> = candidates.all.iter().filter(waits).collect();
    posts.sort_by_key(|p| (n_shown.get(&p.id).copied().unwrap_or(0), p.first_seen_at, p.id));
    let mut authors = HashSet::new();
    posts.retain(|p| authors.insert(p.author_key()));
    posts.into_iter().take(layout.waiting_posts).map(|p| p.id).collect()
}

/// The posts that someone else than their author has answered.
fn answered_posts(candidates: &EditionCandidates<'_>) -> HashSet<PostId> {
    let posts: HashMap<PostId, &ListedPost> = candidates.all.iter().map(|p| (p.id, p)).collect();
    let replies = candidates.threads.iter().flat_map(|t| &t.replies);
    replies
        .filter(|r| posts.get(&r.to).is_none_or(|post| !post.is_by_author(r)))
        .map(|r| r.to)
        .collect()
}

/// How often each post was put forward before. Both kinds of edition have a turn of their own, and
/// the daily's counts.
fn times_shown(candidates: &EditionCandidates<'_>) -> HashMap<PostId, usize> {
    let dailies = candidates.before.iter().filter(|e| e.kind == EditionKind::Daily);
    let mut times = HashMap::new();
    for section in dailies.flat_map(|e| &e.sections) {
        if let Section::Waiting(posts) = section {
            for id in posts {
                *times.entry(*id).or_insert(0) += 1;
            }
        }
    }
    times
}
