//! The settings an edition is laid out by, and the small cards that name topics and feeds on pages.

pub use course::SectionKind;
use course::plain_title::plain_blog_title;
use course::{Course, Feed, FeedId, ParticipantId};
use serde::{Deserialize, Serialize};
use url::Url;

/// A course as editions, pages and mails need it: what it is, how it is laid out, and its topics.
#[derive(Debug, Clone, Copy)]
pub struct PrintedCourse<'a> {
    /// The course.
    pub course: &'a Course,
    /// The settings.
    pub layout: &'a Layout,
    /// The topics, in order.
    pub topics: &'a [TopicName],
}

/// How editions and pages are laid out. The defaults are those of the configuration, where
/// `[site]` names each setting as it is named here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Layout {
    /// The sections in order; one that is missing is not shown. Posts always are.
    pub sections: Vec<SectionKind>,
    /// Posts an author shows with an excerpt in one edition; further ones are titles.
    pub author_share: usize,
    /// A post of a new participant that was older than this many days when it was first seen is an
    /// earlier post: counted, not listed.
    pub backlog_days: u32,
    /// The longest excerpt, in words of about six letters; scripts without spaces are measured by
    /// their width.
    pub excerpt_words: usize,
    /// Minutes in which an edition can be read: on a full day excerpts grow shorter to keep to it.
    pub reading_minutes: usize,
    /// Events up to this many days ahead are announced.
    pub events_days: u32,
    /// Pieces of news that an edition is worth; fewer wait for the next day.
    pub quiet_posts: usize,
    /// Days that news waits at most, however little there is.
    pub quiet_days: u32,
    /// Days after which a post that nobody answered is put forward.
    pub waiting_days: u32,
    /// Posts without an answer that an edition puts forward with a place of their own. More are
    /// lines of author and title, where otherwise some would never be put forward.
    pub waiting_posts: usize,
    /// How pages link to each other.
    pub links: LinkStyle,
    /// Whether search engines may list the pages.
    pub indexed: bool,
    /// Where the forms are answered, ending in a slash; without it, pages lead to the facilitators
    /// instead.
    pub forms: Option<String>,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            sections: SectionKind::ALL.to_vec(),
            author_share: 3,
            backlog_days: 3,
            excerpt_words: 60,
            reading_minutes: 10,
            events_days: 7,
            quiet_posts: 1,
            quiet_days: 3,
            waiting_days: 2,
            waiting_posts: 5,
            links: LinkStyle::Files,
            indexed: true,
            forms: None,
        }
    }
}

impl Layout {
    /// Whether a section is shown.
    pub fn has_section(&self, kind: SectionKind) -> bool {
        kind == SectionKind::Posts || self.sections.contains(&kind)
    }
}

/// How pages of the site link to each other. Either way links are relative: the site may stand in
/// any folder of any server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkStyle {
    /// Every link names its file (`editions/2026-03-02/index.html`), so that the site opens from a
    /// disk too. Pages name their clean address as the canonical one where the course has an
    /// address.
    Files,
    /// Links end at the folder (`editions/2026-03-02/`): for servers only.
    Clean,
}

/// A topic as pages name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicName {
    /// Its page's address: `/topics/SLUG/`.
    pub slug: String,
    /// Its name.
    pub title: String,
}

/// A feed as the participants' pages and the OPML list name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedCard {
    /// Its number.
    pub feed: FeedId,
    /// Whose it is.
    pub participant: ParticipantId,
    /// The blog's title.
    pub title: Option<String>,
    /// The address that is polled.
    pub url: Url,
    /// The blog's home page.
    pub link: Option<Url>,
}

impl From<&Feed> for FeedCard {
    fn from(feed: &Feed) -> Self {
        Self {
            feed: feed.id,
            participant: feed.participant,
            title: feed.title.as_deref().map(|t| plain_blog_title(t).to_owned()),
            url: feed.url.clone(),
            link: feed.link.clone(),
        }
    }
}
