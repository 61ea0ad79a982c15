//! What a document says, gathered but not yet cleaned.
//!
//! Whatever the document's format, its facts are drafted in Atom's terms. What Atom can say is
//! written as Atom 1.0 for feed-rs; what it cannot, or what feed-rs does not read, stands in
//! [`PostExtras`].

use chrono::{DateTime, Utc};
use course::{DocumentFormat, Enclosure, InReplyTo, PostSource, ScheduleHints};
use url::Url;

/// A feed, drafted.
#[derive(Debug)]
pub(crate) struct FeedDraft {
    pub(crate) format: DocumentFormat,
    pub(crate) title: Option<String>,
    pub(crate) subtitle: Option<String>,
    pub(crate) link: Option<Url>,
    pub(crate) self_link: Option<Url>,
    pub(crate) hubs: Vec<Url>,
    pub(crate) language: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) updated: Option<DateTime<Utc>>,
    pub(crate) licence: Option<String>,
    pub(crate) pace: ScheduleHints,
    pub(crate) posts: Vec<PostDraft>,
}

impl FeedDraft {
    pub(crate) fn new(format: DocumentFormat) -> Self {
        Self {
            format,
            title: None,
            subtitle: None,
            link: None,
            self_link: None,
            hubs: Vec::new(),
            language: None,
            author: None,
            updated: None,
            licence: None,
            pace: ScheduleHints::default(),
            posts: Vec::new(),
        }
    }
}

/// A post, drafted. Titles and names are plain text already.
#[derive(Debug, Default)]
pub(crate) struct PostDraft {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) link: Option<Url>,
    pub(crate) author: Option<String>,
    pub(crate) published: Option<DateTime<Utc>>,
    pub(crate) updated: Option<DateTime<Utc>>,
    pub(crate) summary: Option<TypedText>,
    pub(crate) content: Option<TypedText>,
    pub(crate) categories: Vec<String>,
    pub(crate) enclosures: Vec<Enclosure>,
    pub(crate) comments_url: Option<Url>,
    pub(crate) comments_feed: Option<Url>,
    pub(crate) licence: Option<String>,
    pub(crate) beside: PostExtras,
}

impl PostDraft {
    /// What relative addresses in the text mean: the post's own page, unless it links to another
    /// site, as the posts of a link blog do. A post that names its source is a planet's, and its
    /// page is its author's.
    pub(crate) fn text_base(&self, blog: Option<&Url>) -> Option<Url> {
        let link = self.link.as_ref();
        let is_elsewhere = link.zip(blog).is_some_and(|(link, blog)| !is_same_site(link, blog));
        if is_elsewhere && self.beside.source.is_none() {
            blog.cloned()
        } else {
            link.or(blog).cloned()
        }
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

/// What does not go through feed-rs.
#[derive(Debug, Default)]
pub(crate) struct PostExtras {
    pub(crate) n_comments: Option<u32>,
    /// Whether the date of publishing is irregular or was guessed in part.
    pub(crate) is_date_guessed: bool,
    pub(crate) in_reply_to: Option<InReplyTo>,
    pub(crate) author_link: Option<Url>,
    pub(crate) language: Option<String>,
    pub(crate) source: Option<PostSource>,
    /// What relative addresses in the post's text are resolved against.
    pub(crate) base: Option<Url>,
    /// Running times of the enclosures, in their order.
    pub(crate) durations: Vec<Option<u32>>,
}

/// Text with its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypedText {
    pub(crate) text: String,
    pub(crate) is_html: bool,
}
