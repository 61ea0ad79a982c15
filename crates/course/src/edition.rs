//! An edition: one issue of The Daily, with what it holds frozen.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::calendar::{CourseEvent, CourseWeek};
use crate::conversation::Reply;
use crate::credit::CreditKind;
use crate::edition_kind::EditionKind;
use crate::feed::FeedState;
use crate::html::CleanHtml;
use crate::ids::{FeedId, ParticipantId, PostId, ReplyId, ThreadId};
use crate::medium::Medium;
use crate::participant::SharingLevel;
use crate::picture::ShownPicture;
use crate::post::Enclosure;
use crate::verdict_reason::Standing;

/// One issue of The Daily. Its members and their order never change; what a member says is looked
/// up when it is printed, so that an edit shows and a hidden post disappears.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// What it is an issue of.
    #[serde(default)]
    pub kind: EditionKind,
    /// Counts from 1 without gaps, within its kind.
    pub number: u32,
    /// The day it bears, in the course's zone; no two editions of a kind share one.
    pub date: NaiveDate,
    /// When it was compiled.
    pub compiled_at: DateTime<Utc>,
    /// The course's week on that day.
    pub week: Option<CourseWeek>,
    /// The newest answer that was known when it was compiled: the conversations of the next edition
    /// begin after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_reply: Option<ReplyId>,
    /// The posts it is the first to print, where they are not those its sections name: a round-up's
    /// were printed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<PostId>>,
    /// The new posts that may lead it where nothing was picked out and no conversation moved: the
    /// author who was never heard first, then who was not heard for longest. Empty in editions from
    /// before there were leads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voices: Vec<PostId>,
    /// The sections in order; none is empty.
    pub sections: Vec<Section>,
}

impl Edition {
    /// Its page's address: `editions/SLUG/`. It is the day for a daily, and never changes.
    pub fn slug(&self) -> String {
        match self.kind {
            EditionKind::Daily => self.date.to_string(),
            EditionKind::Weekly => format!("{}-weekly", self.date),
        }
    }

    /// The posts this edition is the first to list or count, each once, in order.
    pub fn claimed_posts(&self) -> Vec<PostId> {
        if let Some(claims) = &self.claims {
            return claims.clone();
        }
        let is_new = |highlights: &[Highlight]| {
            highlights.iter().filter(|h| h.is_new).map(|h| h.post).collect()
        };
        self.of_sections(|section| match section {
            Section::Highlights(highlights) => is_new(highlights),
            Section::Conversations(_) | Section::Waiting(_) => Vec::new(),
            _ => section.post_ids(),
        })
    }

    /// The posts it lists with a place of their own, new or not.
    pub fn listed_posts(&self) -> Vec<PostId> {
        self.of_sections(|section| match section {
            Section::Posts(_) | Section::Elsewhere(_) | Section::Highlights(_) => {
                section.post_ids()
            }
            _ => Vec::new(),
        })
    }

    /// Every post it names anywhere, possibly more than once: what its pages depend on.
    pub fn mentioned_posts(&self) -> Vec<PostId> {
        self.of_sections(Section::post_ids)
    }

    /// The answers that its conversations tell of.
    pub fn told_replies(&self) -> Vec<ReplyId> {
        let moved = self.sections.iter().filter_map(|section| match section {
            Section::Conversations(moved) => Some(moved),
            _ => None,
        });
        moved.flatten().flat_map(|m| &m.replies).copied().collect()
    }

    fn of_sections(&self, posts: impl Fn(&Section) -> Vec<PostId>) -> Vec<PostId> {
        self.sections.iter().flat_map(posts).collect()
    }
}

/// A titled part of an edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum Section {
    /// What the facilitators say, in Markdown.
    Note(String),
    /// What happens today and soon.
    Events(Vec<CourseEvent>),
    /// What the facilitators picked out.
    Highlights(Vec<Highlight>),
    /// New posts by topic.
    Posts(Vec<TopicPosts>),
    /// Conversations that moved since the last edition.
    Conversations(Vec<UpdatedThread>),
    /// Posts a few days old that nobody has answered.
    Waiting(Vec<PostId>),
    /// Podcasts, videos, bookmarks and lists.
    Elsewhere(Vec<PostId>),
    /// Who joined.
    NewFaces(Vec<NewFace>),
}

impl Section {
    /// What it is called.
    pub fn kind(&self) -> SectionKind {
        match self {
            Self::Note(_) => SectionKind::Note,
            Self::Events(_) => SectionKind::Events,
            Self::Highlights(_) => SectionKind::Highlights,
            Self::Posts(_) => SectionKind::Posts,
            Self::Conversations(_) => SectionKind::Conversations,
            Self::Waiting(_) => SectionKind::Waiting,
            Self::Elsewhere(_) => SectionKind::Elsewhere,
            Self::NewFaces(_) => SectionKind::NewFaces,
        }
    }

    fn post_ids(&self) -> Vec<PostId> {
        match self {
            Self::Highlights(highlights) => highlights.iter().map(|h| h.post).collect(),
            Self::Posts(groups) => {
                groups.iter().flat_map(|g| g.posts.iter().chain(&g.more)).copied().collect()
            }
            Self::Conversations(moved) => moved.iter().map(|m| m.post).collect(),
            Self::Waiting(posts) | Self::Elsewhere(posts) => posts.clone(),
            Self::NewFaces(faces) => faces.iter().flat_map(|f| &f.earlier).copied().collect(),
            Self::Note(_) | Self::Events(_) => Vec::new(),
        }
    }
}

/// A kind of section that the configuration can order and switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// What the facilitators say.
    Note,
    /// What happens today and soon.
    Events,
    /// What the facilitators picked out.
    Highlights,
    /// New posts by topic.
    Posts,
    /// Conversations that moved.
    Conversations,
    /// Posts that nobody has answered.
    Waiting,
    /// Podcasts, videos, bookmarks and lists.
    Elsewhere,
    /// Who joined.
    NewFaces,
}

impl SectionKind {
    /// Every kind, in the usual order.
    pub const ALL: [Self; 8] = [
        Self::Note,
        Self::Events,
        Self::Highlights,
        Self::Posts,
        Self::Conversations,
        Self::Waiting,
        Self::Elsewhere,
        Self::NewFaces,
    ];

    /// The word used in the configuration and the templates.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// A post that a facilitator picked for an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickedPost {
    /// The post.
    pub post: PostId,
    /// A sentence about it, as plain text.
    pub remark: Option<String>,
}

/// A pick as an edition prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// The post.
    pub post: PostId,
    /// A sentence about it, as plain text.
    pub remark: Option<String>,
    /// Whether this edition is the first to print it; such a post does not stand among the new ones
    /// again.
    pub is_new: bool,
}

/// A conversation with what is new in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdatedThread {
    /// Which.
    pub thread: ThreadId,
    /// Where it began.
    pub post: PostId,
    /// The answers since the last edition, in the order in which they were given.
    pub replies: Vec<ReplyId>,
    /// How many people spoke in it by then; `None` in editions that did not keep it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n_voices: Option<usize>,
}

/// The new posts of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicPosts {
    /// The topic's slug; `None` for posts of no topic.
    pub topic: Option<String>,
    /// Shown with an excerpt.
    pub posts: Vec<PostId>,
    /// Over an author's share: shown as title and link alone.
    pub more: Vec<PostId>,
}

/// Someone whose posts appear for the first time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFace {
    /// Who.
    pub participant: ParticipantId,
    /// Their posts from before they joined: in the archive, not in the edition.
    pub earlier: Vec<PostId>,
}

/// A post as pages and mails list it: what the store hands to the digest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListedPost {
    /// Its number.
    pub id: PostId,
    /// The feed it came from.
    pub feed: FeedId,
    /// The title of that feed.
    pub feed_title: Option<String>,
    /// The address of that feed.
    pub feed_url: Url,
    /// Whether that feed is read; of a retired one nobody knows whether its blog still stands.
    pub feed_state: FeedState,
    /// Who is credited.
    pub participant: ParticipantId,
    /// Whether it may be shown: a post that is no longer *in* keeps its place in an edition as a
    /// line that says so.
    pub standing: Standing,
    /// The author's own id, where the feed gave one.
    pub guid: Option<String>,
    /// The title; `None` for posts without one.
    pub title: Option<String>,
    /// Where to read it.
    pub link: Option<Url>,
    /// The name under it: the participant's or a writer's, as [`crate::credit`] decides.
    pub author: Option<String>,
    /// Who is meant by that name.
    #[serde(default)]
    pub credit: CreditKind,
    /// How much of it its author lets others show: the texts below hold no more than that.
    pub shows: SharingLevel,
    /// The stated date; where there is none, that of the first change that was stated.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was first seen.
    pub first_seen_at: DateTime<Utc>,
    /// Whether it stood in the first document of its feed and no date says how old it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_backlog: bool,
    /// When an edit was last noticed.
    pub edited_at: Option<DateTime<Utc>>,
    /// The beginning of its author's own words ([`crate::own_words`]), at least 1,500 characters
    /// where there are as many; empty where only the link may be shown.
    pub text: String,
    /// Whether the feed gives only the beginning.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_cut: bool,
    /// The whole post, where its author shows it.
    #[serde(default)]
    pub content: Option<CleanHtml>,
    /// The author's own summary, unless only the link may be shown.
    pub summary: Option<String>,
    /// Words in the whole text.
    pub n_words: u32,
    /// Comments the feed last counted.
    pub n_comments: Option<u32>,
    /// BCP 47 language.
    pub language: Option<String>,
    /// The licence's address or name.
    pub licence: Option<String>,
    /// Categories as written.
    pub categories: Vec<String>,
    /// Attached files, unless only the link may be shown.
    pub enclosures: Vec<Enclosure>,
    /// What it is.
    #[serde(default)]
    pub medium: Medium,
    /// The picture that is shown with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<ShownPicture>,
    /// Topics by slug, in the course's order.
    pub topics: Vec<String>,
    /// Whether its feed is of bookmarks, lists, podcasts and the like.
    pub elsewhere: bool,
}

impl ListedPost {
    /// Who speaks in it, to be compared: the participant, and where others write in the feed too,
    /// the writer's name.
    pub fn author_key(&self) -> (ParticipantId, Option<&str>) {
        let writer =
            if self.credit == CreditKind::Participant { None } else { self.author.as_deref() };
        (self.participant, writer)
    }

    /// Whether a reply is by who wrote the post.
    pub fn is_by_author(&self, reply: &Reply) -> bool {
        match self.credit {
            CreditKind::Participant => reply.by.participant == Some(self.participant),
            CreditKind::Writer | CreditKind::Collected => {
                reply.by.name.is_some() && reply.by.name == self.author
            }
        }
    }

    /// The date posts are ordered by: the stated date, never later than the time the post was first
    /// seen and not from before there were blogs.
    pub fn dated_at(&self) -> DateTime<Utc> {
        plausible_date(self.published_at, self.first_seen_at)
    }
}

/// A stated date that may be trusted for order: one from the future, or from before 1990, gives way
/// to the time first seen.
pub fn plausible_date(
    stated: Option<DateTime<Utc>>,
    first_seen_at: DateTime<Utc>,
) -> DateTime<Utc> {
    const YEAR_1990: i64 = 631_152_000;
    match stated {
        Some(at) if at <= first_seen_at && at.timestamp() >= YEAR_1990 => at,
        _ => first_seen_at,
    }
}
