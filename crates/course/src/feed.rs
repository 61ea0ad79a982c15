//! A feed: an address that someone's posts come from.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::document::{DocumentFormat, ScheduleHints};
use crate::fetch::{FetchFailure, Validators};
use crate::identity::IdentityRule;
use crate::ids::{FeedId, ParticipantId};

/// A feed the course knows, with its health.
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// Its number.
    pub id: FeedId,
    /// Whose feed it is.
    pub participant: ParticipantId,
    /// The address that is polled.
    pub url: Url,
    /// The feed's own title, once it was read.
    pub title: Option<String>,
    /// The blog's home page, once it was read.
    pub link: Option<Url>,
    /// BCP 47 language, where the feed states one.
    pub language: Option<String>,
    /// The format last seen.
    pub format: Option<DocumentFormat>,
    /// Whether it is polled, and if not, why.
    pub state: FeedState,
    /// What kind of place it is.
    pub role: FeedRole,
    /// Whether every post belongs to the course, tagged or not.
    pub everything_belongs: bool,
    /// How far it was shown that it belongs to whoever registered it; `None` where the facilitators
    /// brought it.
    pub claim: Option<OwnershipClaim>,
    /// How this feed's posts are told apart.
    pub identity: IdentityRule,
    /// What to send with the next request.
    pub validators: Validators,
    /// What the feed last asked of its readers.
    pub pace: ScheduleHints,
    /// When it was registered.
    pub added_at: DateTime<Utc>,
    /// When it was last visited.
    pub fetched_at: Option<DateTime<Utc>>,
    /// When a visit last succeeded.
    pub succeeded_at: Option<DateTime<Utc>>,
    /// When it is to be visited next.
    pub due_at: DateTime<Utc>,
    /// Visits in a row that failed.
    pub n_failures: u32,
    /// When the present run of failures began.
    pub failing_since_at: Option<DateTime<Utc>>,
    /// The last failure.
    pub trouble: Option<FetchFailure>,
    /// SHA-256 of the last body read, so that equal bytes cost no parse.
    pub body_hash: Option<String>,
    /// When the server last answered with a document, not only that nothing has changed.
    pub read_at: Option<DateTime<Utc>>,
    /// The version of the reader that read it last ([`crate::document::READER`]); 0 for none and
    /// those before versions.
    pub reader: u32,
    /// Since when it seems to be another blog; what it brings is held until a person has looked.
    pub doubted_since_at: Option<DateTime<Utc>>,
}

impl Feed {
    /// Whether it is read, and the last visit failed.
    pub fn is_failing(&self) -> bool {
        self.state == FeedState::Approved && self.n_failures > 0
    }
}

/// A feed that someone asks to register.
#[derive(Debug, Clone, PartialEq)]
pub struct NewFeed {
    /// The address to poll.
    pub url: Url,
    /// The participant's name; without one the host serves until the feed's title is known.
    pub name: Option<String>,
    /// The state to begin in.
    pub state: FeedState,
    /// What kind of place it is.
    pub role: FeedRole,
    /// Whether every post belongs to the course, tagged or not.
    pub everything_belongs: bool,
}

/// Whether a feed is polled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum FeedState {
    /// Waits for a facilitator's approval; not polled.
    Pending,
    /// Polled.
    Approved,
    /// Not polled for now, at its owner's or a facilitator's wish.
    Paused,
    /// Turned away by a facilitator.
    Rejected,
    /// Gone for good, or dead for longer than the course waits.
    Retired,
}

impl FeedState {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What kind of place a feed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum FeedRole {
    /// A participant's blog.
    Blog,
    /// A collection of other people's posts.
    Planet,
    /// Comments on a post.
    Comments,
    /// Bookmarks, lists, podcasts, social feeds.
    Elsewhere,
}

impl FeedRole {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How far it was shown that a blog belongs to whoever registered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum OwnershipClaim {
    /// They say so.
    Open,
    /// They have shown it.
    Shown,
}

impl OwnershipClaim {
    /// The word used in the store.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
