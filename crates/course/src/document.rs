//! A feed document: what one fetch brought, as a person could understand it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::post::Post;
use crate::read_post::ReadPost;

/// The version of the reader. A feed that an earlier one read is read again at its next visit,
/// although its bytes are the same: raise it when documents come to mean something else.
pub const READER: u32 = 3;

/// A feed document, understood: the feed's own facts, its posts in document order, and what had to
/// be mended. A document that a visit brings has a [`ReadPost`] for each post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document<P = Post> {
    /// What the document says of the feed itself.
    pub feed: FeedInfo,
    /// The posts, in the order of the document.
    pub posts: Vec<P>,
    /// What was wrong with it, with advice to its author.
    pub problems: Vec<FeedWarning>,
    /// Whether it breaks off, was mended at its end, or was not read to its end: a post that is
    /// absent from it need not be missing from its feed.
    #[serde(default)]
    pub is_cut: bool,
}

impl From<Document> for Document<ReadPost> {
    fn from(Document { feed, posts, problems, is_cut }: Document) -> Self {
        Self { feed, posts: posts.into_iter().map(ReadPost::from).collect(), problems, is_cut }
    }
}

/// What a document says of its feed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeedInfo {
    /// Which family of formats the document belongs to.
    pub format: DocumentFormat,
    /// The feed's title as plain text.
    pub title: Option<String>,
    /// The blog's home page.
    pub link: Option<Url>,
    /// The feed's subtitle or description as plain text.
    pub description: Option<String>,
    /// BCP 47 language.
    pub language: Option<String>,
    /// The feed's author.
    pub author: Option<String>,
    /// When the feed says it last changed.
    pub updated_at: Option<DateTime<Utc>>,
    /// The address the feed gives for itself (`rel=self`).
    pub self_link: Option<Url>,
    /// WebSub hubs the feed names (W3C WebSub §4).
    pub hubs: Vec<Url>,
    /// How often the feed asks to be read.
    pub pace: ScheduleHints,
}

impl FeedInfo {
    /// A feed of which nothing is known but its format.
    pub fn new(format: DocumentFormat) -> Self {
        Self {
            format,
            title: None,
            link: None,
            description: None,
            language: None,
            author: None,
            updated_at: None,
            self_link: None,
            hubs: Vec::new(),
            pace: ScheduleHints::default(),
        }
    }
}

/// How often a feed or its server asks to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScheduleHints {
    /// Not again before this many seconds (`Cache-Control: max-age`, `Expires`, RSS `ttl`,
    /// `sy:updatePeriod`).
    pub at_least_secs: Option<u64>,
    /// Not before this instant (`Retry-After`, RFC 9110 §10.2.3).
    pub not_before: Option<DateTime<Utc>>,
    /// Hours of the day, UTC, in which the feed asks not to be read (RSS `skipHours`).
    pub skip_hours: Vec<u8>,
    /// Days of the week, Monday 0, on which the feed asks not to be read (RSS `skipDays`).
    pub skip_days: Vec<u8>,
}

/// The family a feed document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum DocumentFormat {
    /// RSS 2.0 and what claims to be (`version="2.*"`).
    Rss2,
    /// RSS 1.0 (RDF).
    Rss1,
    /// RSS 0.90 to 0.94.
    Rss0,
    /// Atom 1.0 (RFC 4287).
    Atom,
    /// Atom 0.3, a draft that is still served.
    Atom03,
    /// JSON Feed 1.0 and 1.1.
    Json,
}

impl DocumentFormat {
    /// The word used in reports and in the store.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Something about a feed that its author could mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedWarning {
    /// How much it matters to readers.
    pub severity: Severity,
    /// What is wrong, in a sentence a blogger understands.
    pub what: String,
    /// Where in the document: a line, an element, or the number of the post.
    pub r#where: String,
    /// What the author can do about it.
    pub advice: String,
}

/// How much a problem matters to readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is lost.
    Note,
    /// It was mended, and other readers may fail.
    Warning,
    /// Something the author wrote could not be read.
    Error,
}
