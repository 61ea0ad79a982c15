//! Posts that nobody has answered: each is put forward once before it is too old for an answer.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use course::conversation::{Reply, ReplyKind, Thread};
use course::{Edition, EditionKind, FeedState, ListedPost, PostId, Section, Standing};

use super::news::{EditionCandidates, EditionNews};
use super::section::{EditionSection, SectionFrame, WantedPosts};
use crate::layout::{Layout, SectionKind};
use crate::view::post::PostView;
use crate::view::reading_budget::{TITLE_WORDS, truncate_to_share};
use crate::view::section::SectionContent;

/// After so many days a post that nobody answered is no longer put forward.
const TOO_OLD: TimeDelta = TimeDelta::days(14);

pub(super) struct WaitingSection;

impl EditionSection for WaitingSection {
    fn kind(&self) -> SectionKind {
        SectionKind::Waiting
    }

    fn choose(&self, news: &EditionNews<'_>) -> Option<Section> {
        let posts = if news.has_section(self.kind()) { choose_posts(news) } else { Vec::new() };
        (!posts.is_empty()).then_some(Section::Waiting(posts))
    }

    /// A course that has fallen silent still puts each post forward once.
    fn is_urgent(&self, news: &EditionNews<'_>) -> bool {
        let is_last_turn =
            |p: &&ListedPost| editions_left(p.first_seen_at + TOO_OLD - news.now, news) == 1;
        !news.repeats_dailies() && new_posts(news).iter().any(is_last_turn)
    }

    fn keep_wanted(&self, section: &mut Section, wanted: &mut WantedPosts<'_>) -> bool {
        let Section::Waiting(posts) = section else { return true };
        posts.retain(|id| wanted.is_wanted(*id));
        !posts.is_empty()
    }

    fn view(&self, section: &Section, shown: &SectionFrame<'_>) -> Option<SectionContent> {
        let Section::Waiting(posts) = section else { return None };
        let found = posts.iter().filter_map(|id| shown.lookup.find_post(*id));
        let mut posts: Vec<PostView> = found.map(|p| shown.view_post(p, 0)).collect();
        let n_full = shown.lookup.printed.layout.waiting_posts.min(posts.len());
        let more = posts.split_off(n_full);
        Some(SectionContent::Waiting { posts, more, n_left: 0 })
    }

    fn n_words(&self, shown: &SectionContent) -> usize {
        let SectionContent::Waiting { posts, more, .. } = shown else { return 0 };
        posts.iter().map(PostView::n_words).sum::<usize>() + more.len() * TITLE_WORDS
    }

    fn keep_share(&self, shown: &mut SectionContent, share: usize) {
        let SectionContent::Waiting { more, n_left, .. } = shown else { return };
        *n_left += truncate_to_share(more, share);
    }
}

/// The posts that stood in an edition, are `Layout::waiting_days` old at `now` and that nobody but
/// their author has answered, those that have waited longest first.
///
/// A post of a feed that was given up is none of them: nobody can answer where nothing stands.
pub(crate) fn unanswered_posts<'a>(
    posts: &'a [ListedPost],
    threads: &[Thread],
    editions: &[Edition],
    layout: &Layout,
    now: DateTime<Utc>,
) -> Vec<&'a ListedPost> {
    let printed: HashSet<PostId> = editions.iter().flat_map(Edition::listed_posts).collect();
    let answered = answered_posts(posts, threads);
    let youngest = TimeDelta::days(i64::from(layout.waiting_days));
    let waits = |post: &&ListedPost| {
        post.standing == Standing::In
            && !post.elsewhere
            && post.feed_state != FeedState::Retired
            && now - post.first_seen_at >= youngest
            && printed.contains(&post.id)
            && !answered.contains(&post.id)
    };
    let mut waiting: Vec<&ListedPost> = posts.iter().filter(waits).collect();
    waiting.sort_by_key(|p| (p.first_seen_at, p.id));
    waiting
}

/// The posts that someone else than their author has answered, as is known or as their feeds count.
fn answered_posts(posts: &[ListedPost], threads: &[Thread]) -> HashSet<PostId> {
    let by_id: HashMap<PostId, &ListedPost> = posts.iter().map(|p| (p.id, p)).collect();
    let is_shown = |id: PostId| by_id.get(&id).is_some_and(|p| p.standing == Standing::In);
    let (mut answered, mut n_own) = (HashSet::new(), HashMap::new());
    for reply in threads.iter().flat_map(|t| &t.replies) {
        if by_id.get(&reply.to).is_some_and(|post| post.is_by_author(reply)) {
            *n_own.entry(reply.to).or_insert(0) += u32::from(is_among_comments(reply));
        } else if reply.post.is_none_or(is_shown) {
            answered.insert(reply.to);
        }
    }
    // A count is of comments that cannot all be read: beyond the author's own somebody's.
    let counted =
        posts.iter().filter(|p| p.n_comments.unwrap_or(0) > n_own.get(&p.id).copied().unwrap_or(0));
    answered.extend(counted.map(|p| p.id));
    answered
}

/// Whether an answer stands among the comments of the post, which its feed counts.
fn is_among_comments(reply: &Reply) -> bool {
    matches!(reply.kind, ReplyKind::Comment | ReplyKind::Pingback)
}

/// What an edition puts forward: those whose turn must come now so that nobody's is too late, and
/// others up to `Layout::waiting_posts`, one of each author first.
fn choose_posts(news: &EditionNews<'_>) -> Vec<PostId> {
    let new = new_posts(news);
    let n_due = if news.repeats_dailies() { 0 } else { places_needed(&new, news) };
    let mut chosen = new[..n_due].to_vec();
    let mut authors: HashSet<_> = chosen.iter().map(|p| p.author_key()).collect();
    let mut open = open_posts(news);
    open.sort_by_key(|(n_times, p)| (*n_times, p.first_seen_at, p.id));
    for (_, post) in open {
        if chosen.len() < news.printed.layout.waiting_posts && authors.insert(post.author_key()) {
            chosen.push(post);
        }
    }
    order_by_turns(chosen).into_iter().map(|p| p.id).collect()
}

/// The posts that were not put forward yet, those that have waited longest first.
fn new_posts<'a>(news: &EditionNews<'a>) -> Vec<&'a ListedPost> {
    let new = open_posts(news).into_iter().filter(|(n_times, _)| *n_times == 0);
    new.map(|(_, post)| post).collect()
}

/// The posts that are not too old for an answer, each with how often it was put forward; those that
/// have waited longest first.
fn open_posts<'a>(news: &EditionNews<'a>) -> Vec<(usize, &'a ListedPost)> {
    let EditionCandidates { all, threads, before, .. } = news.candidates;
    let n_shown = times_shown(&news.candidates, news.turn_kind());
    unanswered_posts(all, threads, before, news.printed.layout, news.now)
        .into_iter()
        .filter(|post| news.now - post.first_seen_at < TOO_OLD)
        .map(|post| (n_shown.get(&post.id).copied().unwrap_or(0), post))
        .collect()
}

/// Places that this edition needs so that each of these posts, of which those that have waited
/// longest come first, has one before it is too old: for each post, those up to it divided by the
/// editions that are left to it.
fn places_needed(posts: &[&ListedPost], news: &EditionNews<'_>) -> usize {
    let needed = posts.iter().zip(1..).map(|(post, n_before): (_, usize)| {
        n_before.div_ceil(editions_left(post.first_seen_at + TOO_OLD - news.now, news))
    });
    needed.max().unwrap_or(0)
}

/// Editions that come out for certain within a time, this one counted: news may wait for
/// `Layout::quiet_days`, and an edition may come out at a later hour than the last.
fn editions_left(time: TimeDelta, news: &EditionNews<'_>) -> usize {
    let apart = match news.turn_kind() {
        EditionKind::Daily => 1,
        EditionKind::Weekly => 7,
    };
    let certain = time.num_days() - i64::from(news.printed.layout.quiet_days);
    usize::try_from(certain / apart).unwrap_or(0).max(1)
}

/// Everyone's first post before anyone's second; the order is kept otherwise.
fn order_by_turns(posts: Vec<&ListedPost>) -> Vec<&ListedPost> {
    let mut n_taken: HashMap<_, usize> = HashMap::new();
    let mut in_turns: Vec<(usize, &ListedPost)> = Vec::with_capacity(posts.len());
    for post in posts {
        let turn = n_taken.entry(post.author_key()).or_default();
        *turn += 1;
        in_turns.push((*turn, post));
    }
    in_turns.sort_by_key(|(turn, _)| *turn);
    in_turns.into_iter().map(|(_, post)| post).collect()
}

/// How often each post was put forward before, in editions of a kind.
fn times_shown(candidates: &EditionCandidates<'_>, kind: EditionKind) -> HashMap<PostId, usize> {
    let mut times = HashMap::new();
    for section in candidates.before.iter().filter(|e| e.kind == kind).flat_map(|e| &e.sections) {
        if let Section::Waiting(posts) = section {
            for id in posts {
                *times.entry(*id).or_insert(0) += 1;
            }
        }
    }
    times
}
