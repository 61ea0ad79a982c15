//! What rules look at in a post.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use crate::post::Post;
use crate::tag;

/// What a verdict looks at in a post.
#[derive(Debug, Clone, Copy)]
pub struct PostEvidence<'a> {
    /// The title, empty where there is none.
    pub title: &'a str,
    /// Visible text without code and addresses.
    pub tag_text: &'a str,
    /// Categories as written.
    pub categories: &'a [String],
    /// The stated date.
    pub published_at: Option<DateTime<Utc>>,
    /// When the post was first seen.
    pub first_seen_at: DateTime<Utc>,
    /// Whether its author has locked it.
    pub is_locked: bool,
    /// Whether the feed gives only its beginning.
    pub is_cut: bool,
}

impl<'a> PostEvidence<'a> {
    /// What a verdict looks at in a post that has just come.
    pub fn from_post(post: &'a Post, first_seen_at: DateTime<Utc>) -> Self {
        Self {
            title: post.title.as_deref().unwrap_or_default(),
            tag_text: &post.tag_text,
            categories: &post.categories,
            published_at: post.published_at.or(post.updated_at),
            first_seen_at,
            is_locked: post.is_locked,
            is_cut: post.is_cut(),
        }
    }

    /// Every tag the post carries, as written: what its categories name, and the hashtags of title
    /// and text.
    pub fn carried_tags(&self) -> impl Iterator<Item = Cow<'a, str>> + use<'a> {
        let of_categories = self.categories.iter().flat_map(|c| tag::tags_of_category(c));
        of_categories.chain(tag::find_hashtags(self.title)).chain(tag::find_hashtags(self.tag_text))
    }
}
