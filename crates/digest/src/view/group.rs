//! The posts of one topic, as many as can be read in time; then titles, then names.

use std::collections::HashMap;

use chrono::NaiveDate;
use course::PostId;
use course::edition::TopicPosts;
use serde::Serialize;

use super::lookup::CourseLookup;
use super::post::PostView;
use super::reading_budget::{TITLE_WORDS, truncate_to_share};

/// Titles of one author that stand under “and N more”; the rest is on the author's page.
const MORE_TITLES: usize = 6;
/// Authors of one topic that are named where not even their titles have room.
const NAMES: usize = 16;
/// Authors that are named where nothing else has room.
const FEWEST_NAMES: usize = 4;

/// The posts of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicGroupView {
    /// The slug of the topic's page.
    pub topic: Option<String>,
    /// What stands over the group, where there is more than one.
    pub title: Option<String>,
    /// With excerpts; `None` where a post is no longer shown.
    pub posts: Vec<Option<PostView>>,
    /// What could not be read in time with an excerpt: as titles, each author's together.
    pub also: Vec<PostView>,
    /// What is over the authors' shares.
    pub more: Vec<MorePostsView>,
    /// Whose further posts have no room as titles.
    pub named: Vec<NamedPostsView>,
    /// Posts of `named`, and of those who are not even named.
    pub n_left: usize,
    /// Authors who are not among `named`.
    pub n_other_authors: usize,
    /// Their posts.
    pub n_only_counted: usize,
}

/// An author's further posts in a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MorePostsView {
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

/// An author with so many posts of which not even the titles stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedPostsView {
    /// Who.
    pub author: String,
    /// Their page.
    pub participant: Option<String>,
    /// The post, if it is one.
    pub link: Option<String>,
    /// How many there are.
    pub n: usize,
}

/// How many posts of a topic stand with an excerpt, and how many more as titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GroupShares {
    pub(crate) n_shown: usize,
    pub(crate) n_titles: usize,
    /// Whether the day has more than can be read in time: then what is over the authors' shares is
    /// named as well.
    pub(crate) is_full: bool,
}

impl TopicGroupView {
    pub(crate) fn new(
        group: &TopicPosts,
        date: NaiveDate,
        lookup: &CourseLookup<'_>,
        excerpt_words: usize,
        shares: GroupShares,
    ) -> Self {
        let topic = group.topic.as_deref().and_then(|t| lookup.find_topic(t));
        let show = |id: &PostId| {
            lookup.find_post(*id).map(|p| PostView::new(p, lookup, excerpt_words, date))
        };
        let title = |id: &PostId| lookup.find_post(*id).map(|p| PostView::new(p, lookup, 0, date));
        let (shown, rest) = group.posts.split_at(shares.n_shown);
        let (titles, rest) = rest.split_at(shares.n_titles.min(rest.len()));
        let mut view = Self {
            topic: topic.map(|t| t.slug.clone()),
            title: topic.map(|t| t.title.clone()),
            posts: shown.iter().map(show).collect(),
            also: group_by_author(titles.iter().filter_map(title).collect()),
            more: Vec::new(),
            named: Vec::new(),
            n_left: 0,
            n_other_authors: 0,
            n_only_counted: 0,
        };
        view.name_posts(rest.iter().filter_map(title).collect());
        let more = group.more.iter().filter_map(title);
        if shares.is_full {
            view.name_posts(more.collect());
        } else {
            view.more = more_of_authors(more, lookup);
        }
        view
    }

    /// Names the authors of posts whose titles have no room.
    fn name_posts(&mut self, posts: Vec<PostView>) {
        self.n_left += posts.len();
        for post in posts {
            let author = |named: &&mut NamedPostsView| {
                named.author == post.author && named.participant == post.participant
            };
            if let Some(named) = self.named.iter_mut().find(author) {
                named.n += 1;
                named.link = None;
            } else {
                self.named.push(NamedPostsView {
                    author: post.author,
                    participant: post.participant,
                    link: post.link,
                    n: 1,
                });
            }
        }
        self.keep_names(NAMES);
    }

    /// Names so many authors, and counts the others.
    fn keep_names(&mut self, n: usize) {
        let dropped = self.named.split_off(n.min(self.named.len()));
        self.n_other_authors += dropped.len();
        self.n_only_counted += dropped.iter().map(|named| named.n).sum::<usize>();
    }
}

impl TopicGroupView {
    pub(crate) fn n_words(&self) -> usize {
        let posts = self.posts.iter().flatten().map(PostView::n_words).sum::<usize>();
        let titles = self.also.len() * TITLE_WORDS + self.more.len() * 20;
        posts + titles + self.named.len() * 2
    }

    /// Posts of which only the title stands here.
    pub(crate) fn n_titled(&self) -> usize {
        self.also.len() + self.more.iter().map(|more| more.posts.len()).sum::<usize>()
    }

    /// Posts of which only the author's name stands here.
    pub(crate) fn n_named(&self) -> usize {
        self.n_left - self.n_only_counted + self.more.iter().map(|more| more.n_left).sum::<usize>()
    }

    /// Keeps so many of a hundred posts, and names the authors of the others; what is over the
    /// authors' shares is named first.
    pub(crate) fn keep_share(&mut self, share: usize) {
        if share >= 100 {
            return;
        }
        let n_posts = self.posts.len() + self.also.len();
        let n_kept = (n_posts * share).div_ceil(100);
        let posts = self.posts.split_off(n_kept.min(self.posts.len()));
        let also = self.also.split_off((n_kept - self.posts.len()).min(self.also.len()));
        self.name_posts(posts.into_iter().flatten().chain(also).collect());
        for more in &mut self.more {
            more.posts.clear();
            more.n_left = more.n;
        }
        let n_more: usize = self.more.iter().map(|m| m.n).sum();
        self.n_other_authors += truncate_to_share(&mut self.more, share);
        let n_gone = n_more - self.more.iter().map(|m| m.n).sum::<usize>();
        (self.n_left, self.n_only_counted) = (self.n_left + n_gone, self.n_only_counted + n_gone);
        if share == 0 {
            self.keep_names(FEWEST_NAMES);
        }
    }
}

/// Posts with those of each author together, in the order of each author's first.
pub(crate) fn group_by_author(mut posts: Vec<PostView>) -> Vec<PostView> {
    let mut order: HashMap<(String, Option<String>), usize> = HashMap::new();
    for post in &posts {
        let next = order.len();
        order.entry((post.author.clone(), post.participant.clone())).or_insert(next);
    }
    posts.sort_by_cached_key(|post| order[&(post.author.clone(), post.participant.clone())]);
    posts
}

/// What is over the authors' shares, with some titles of each author.
fn more_of_authors(
    posts: impl Iterator<Item = PostView>,
    lookup: &CourseLookup<'_>,
) -> Vec<MorePostsView> {
    let mut more: Vec<MorePostsView> = Vec::new();
    for post in posts {
        let of_author =
            |m: &&mut MorePostsView| m.author == post.author && m.participant == post.participant;
        match more.iter_mut().find(of_author) {
            Some(author) => author.add_post(post, lookup),
            None => more.push(MorePostsView::from_post(post)),
        }
    }
    more
}

impl MorePostsView {
    fn from_post(post: PostView) -> Self {
        let (author, participant) = (post.author.clone(), post.participant.clone());
        Self { author, participant, n: 1, posts: vec![post], n_left: 0 }
    }

    fn add_post(&mut self, post: PostView, lookup: &CourseLookup<'_>) {
        self.n += 1;
        // Without a page to send readers to, every title stands here.
        if self.posts.len() < MORE_TITLES || self.participant.is_none() || !lookup.has_pages {
            self.posts.push(post);
        } else {
            self.n_left += 1;
        }
    }
}
