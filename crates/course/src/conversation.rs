//! A conversation: who answered whom across blogs, and where.
//!
//! A [`Reply`] is one answer to a post of the course: another post that links to it, or a comment
//! at the source. Posts that answer one another, with the comments on them, are a [`Thread`]. Which
//! link counts as an answer is [`answers`]; which comment is the notice of such a link is
//! [`pingback`].

pub mod answers;
pub mod comment_schedule;
pub mod linked_passages;
pub mod pingback;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::ids::{CommentId, ParticipantId, PostId, ReplyId, ThreadId};

/// One answer to a post of the course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its number.
    pub id: ReplyId,
    /// The post that was answered.
    pub to: PostId,
    /// Who answered.
    pub by: ReplyAuthor,
    /// The answer itself, where it is a post of the course.
    pub post: Option<PostId>,
    /// The comment, where it is one that a facilitator may hide.
    pub comment: Option<CommentId>,
    /// How it is known.
    pub kind: ReplyKind,
    /// Where it was said: readers are always led there.
    pub link: Option<Url>,
    /// What was said, from the sentence that links to the post or from its beginning: plain text of
    /// at most [`EXCERPT`] characters.
    pub excerpt: String,
    /// When it was said: never before what it answers, never after it was seen.
    pub said_at: DateTime<Utc>,
    /// When it was first seen.
    pub seen_at: DateTime<Utc>,
}

/// Characters of an answer that a [`Reply`] carries at most.
pub const EXCERPT: usize = 600;

/// Who speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReplyAuthor {
    /// The participant, where there is solid evidence that it is one: their own post, or their
    /// blog's address beside the name.
    pub participant: Option<ParticipantId>,
    /// The name as it is written where the answer was given.
    pub name: Option<String>,
}

/// How a reply is known.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ReplyKind {
    /// A post says that it answers another (RFC 4685 §3).
    InReplyTo,
    /// A post links to another.
    Link,
    /// A blog told another that it links to it, and that notice stands among the comments.
    Pingback,
    /// A comment on the post.
    Comment,
}

impl ReplyKind {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Posts that answer one another, across blogs, with the comments on them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Its number; its page's address is made from it and never changes.
    pub id: ThreadId,
    /// Where it began: the earliest of its posts.
    pub root: PostId,
    /// All its posts, in the order of their dates.
    pub posts: Vec<PostId>,
    /// The answers to its posts in the order in which they were given. One may come from a post
    /// outside the thread: a round-up that answers many threads joins none.
    pub replies: Vec<Reply>,
    /// How many people speak in it.
    pub n_voices: usize,
    /// When the newest answer was given.
    pub newest_at: DateTime<Utc>,
}

/// Which threads to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreadFilter {
    /// All.
    All,
    /// Those with a reply that was noticed after this one: what an edition has not seen.
    /// [`ReplyId`] 0 comes before all.
    MovedAfter(ReplyId),
    /// Those with a reply that was noticed after this instant.
    MovedSince(DateTime<Utc>),
    /// Those in which a participant wrote a post or an answer.
    Of(ParticipantId),
}
