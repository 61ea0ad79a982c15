//! The posts of one topic, as many as can be read in time, the rest as titles.

use chrono::NaiveDate;
use course::PostId;
use course::edition::TopicPosts;
use serde::Serialize;

use super::lookup::CourseLookup;
use super::post::PostView;
use super::reading_budget::{TITLE_WORDS, truncate_to_share};

/// Titles of one author that stand under “and N more”; the rest is on the author's page.
const MORE_TITLES: usize = 6;

/// The posts of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicGroupView {
    /// The slug of the topic's page.
    pub topic: Option<String>,
    /// What stands over the group, where there is more than one.
    pub title: Option<String>,
    /// With excerpts; `None` where a post is no longer shown.
    pub posts: Vec<Option<PostView>>,
    /// What could not be read in time with an excerpt: as titles.
    pub also: Vec<PostView>,
    /// What is over the authors' shares.
    pub more: Vec<MorePostsView>,
    /// Posts left out of a mail that would be too long.
    pub n_left: usize,
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

impl TopicGroupView {
    pub(crate) fn new(
        group: &TopicPosts,
        date: NaiveDate,
        lookup: &CourseLookup<'_>,
        excerpt_words: usize,
        n_shown: usize,
    ) -> Self {
        let show = |id: &PostId| {
            lookup.find_post(*id).map(|p| PostView::new(p, lookup, excerpt_words, date))
        };
        let mut more: Vec<MorePostsView> = Vec::new();
        for post in group.more.iter().filter_map(|id| lookup.find_post(*id)) {
            let view = PostView::new(post, lookup, 0, date);
            match more
                .iter_mut()
                .find(|m| m.author == view.author && m.participant == view.participant)
            {
                Some(author) => author.add_post(view, lookup),
                None => more.push(MorePostsView::from_post(view)),
            }
        }
        let title = |id: &PostId| lookup.find_post(*id).map(|p| PostView::new(p, lookup, 0, date));
        let topic = group.topic.as_deref().and_then(|t| lookup.find_topic(t));
        Self {
            topic: topic.map(|t| t.slug.clone()),
            title: topic.map(|t| t.title.clone()),
            posts: group.posts[..n_shown].iter().map(show).collect(),
            also: group.posts[n_shown..].iter().filter_map(title).collect(),
            more,
            n_left: 0,
        }
    }
}

impl TopicGroupView {
    pub(crate) fn n_words(&self) -> usize {
        let posts = self.posts.iter().flatten().map(PostView::n_words).sum::<usize>();
        posts + self.also.len() * TITLE_WORDS + self.more.len() * 20
    }

    /// Posts whose titles do not stand here.
    pub(crate) fn n_untitled(&self) -> usize {
        self.n_left + self.more.iter().map(|more| more.n_left).sum::<usize>()
    }

    /// Keeps so many of a hundred posts, and counts the others; what is over the authors' shares is
    /// counted first.
    pub(crate) fn keep_share(&mut self, share: usize) {
        let n_posts = self.posts.len() + self.also.len();
        let n_kept = (n_posts * share).div_ceil(100);
        self.posts.truncate(n_kept);
        self.also.truncate(n_kept - self.posts.len());
        self.n_left += n_posts - n_kept;
        let n_more: usize = self.more.iter().map(|m| m.n).sum();
        truncate_to_share(&mut self.more, share);
        self.n_left += n_more - self.more.iter().map(|m| m.n).sum::<usize>();
        for more in &mut self.more {
            if share < 100 {
                more.posts.clear();
                more.n_left = more.n;
            }
        }
    }
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
