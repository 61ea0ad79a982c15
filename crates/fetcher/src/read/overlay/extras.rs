//! What feed-rs drops or reads wrong.

use chrono::{DateTime, Utc};
use course::{DocumentFormat, Enclosure, FeedInfo, InReplyTo, PostSource};
use url::Url;

use super::stated_dates::StatedDate;
use crate::read::typed_text::TypedText;

/// A feed but for its words. What stands here of titles and texts is from elements that feed-rs is
/// not asked for, and counts where its own are missing.
#[derive(Debug)]
pub(crate) struct FeedExtras {
    pub(crate) title: Best<String>,
    pub(crate) description: Best<TypedText>,
    /// All but title and description.
    pub(crate) info: FeedInfo,
    pub(crate) licence: Option<String>,
    pub(crate) posts: Vec<PostExtras>,
}

impl FeedExtras {
    pub(crate) fn new(format: DocumentFormat) -> Self {
        Self {
            title: Best::default(),
            description: Best::default(),
            info: FeedInfo::new(format),
            licence: None,
            posts: Vec::new(),
        }
    }
}

/// A post but for its words.
#[derive(Debug, Default)]
pub(crate) struct PostExtras {
    pub(crate) title: Best<String>,
    pub(crate) id: Best<String>,
    pub(crate) content: Best<TypedText>,
    pub(crate) summaries: Vec<(u8, TypedText)>,
    pub(crate) categories: Vec<String>,
    pub(crate) link: Best<Url>,
    pub(crate) authors: Vec<(u8, String)>,
    pub(crate) author_link: Option<Url>,
    pub(crate) published: Best<StatedDate>,
    pub(crate) updated: Best<DateTime<Utc>>,
    pub(crate) enclosures: Vec<Enclosure>,
    pub(crate) thumbnail: Option<Url>,
    pub(crate) comments_url: Option<Url>,
    pub(crate) comments_feed: Option<Url>,
    pub(crate) n_comments: Option<u32>,
    pub(crate) in_reply_to: Option<InReplyTo>,
    pub(crate) language: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) source: Option<PostSource>,
    /// What relative addresses in the post's text are resolved against.
    pub(crate) base: Option<Url>,
}

impl PostExtras {
    /// When the post is from; `None` where nobody says.
    pub(crate) fn date(&self) -> Option<DateTime<Utc>> {
        self.published.get().map(|stated| stated.at).or(self.updated.get().copied())
    }

    /// What relative addresses in the text mean: the post's own page, unless it links to another
    /// site, as the posts of a link blog do. A post that names its source is a planet's, and its
    /// page is its author's.
    pub(crate) fn text_base(&self, blog: Option<&Url>) -> Option<Url> {
        let link = self.link.get();
        let is_elsewhere = link.zip(blog).is_some_and(|(link, blog)| !is_same_site(link, blog));
        if is_elsewhere && self.source.is_none() { blog.cloned() } else { link.or(blog).cloned() }
    }
}

/// Whether one host is the other, or below it.
fn is_same_site(one: &Url, other: &Url) -> bool {
    let host =
        |url: &'_ Url| url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
    let (one, other) = (host(one), host(other));
    let is_below =
        |host: &str, site: &str| host.strip_suffix(site).is_some_and(|rest| rest.ends_with('.'));
    one == other || is_below(&one, &other) || is_below(&other, &one)
}

/// The best of several statements of one fact; a lower rank is better.
#[derive(Debug)]
pub(crate) struct Best<T>(Option<(u8, T)>);

impl<T> Best<T> {
    /// Takes a statement that is better than the best so far.
    pub(crate) fn offer(&mut self, rank: u8, value: Option<T>) {
        if self.0.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.0 = value.map(|value| (rank, value)).or(self.0.take());
        }
    }

    /// The same, where a later statement of the same rank stands.
    pub(crate) fn offer_later(&mut self, rank: u8, value: Option<T>) {
        if self.0.as_ref().is_none_or(|(best, _)| rank <= *best) {
            self.0 = value.map(|value| (rank, value)).or(self.0.take());
        }
    }

    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }

    pub(crate) fn get_mut(&mut self) -> Option<&mut T> {
        self.0.as_mut().map(|(_, value)| value)
    }

    pub(crate) fn into_value(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}

impl<T> Default for Best<T> {
    fn default() -> Self {
        Self(None)
    }
}
