//! A fetch: one visit to a watched address, and what came of it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::document::{Document, ScheduleHints};
use crate::ids::{CalendarId, CommentFeedId, FeedId};
use crate::read_post::ReadPost;
use crate::secret_address::mask_text;

/// What a server gave to recognise a document by (RFC 9110 §8.8), sent back byte for byte.
///
/// A validator belongs to the address that answered: it is never sent to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// The address that gave them.
    pub url: Option<Url>,
    /// The `ETag` header, quotes included.
    pub etag: Option<String>,
    /// The `Last-Modified` header as it was written.
    pub last_modified: Option<String>,
}

/// Whose address is watched, which says what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressOwner {
    /// A feed of posts.
    Feed(FeedId),
    /// A feed of the comments on posts.
    CommentFeed(CommentFeedId),
    /// A calendar of events (RFC 5545).
    Calendar(CalendarId),
}

impl From<FeedId> for AddressOwner {
    fn from(id: FeedId) -> Self {
        Self::Feed(id)
    }
}

impl From<CommentFeedId> for AddressOwner {
    fn from(id: CommentFeedId) -> Self {
        Self::CommentFeed(id)
    }
}

/// An address that polls visit, with what is known from the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedAddress {
    /// Whose it is.
    pub owner: AddressOwner,
    /// The address.
    pub url: Url,
    /// What the last answer gave to be recognised by.
    pub validators: Validators,
    /// The hash of the last body.
    pub body_hash: Option<String>,
}

/// One visit to a watched address.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchReport {
    /// Whose address was visited.
    pub owner: AddressOwner,
    /// When the visit began.
    pub at: DateTime<Utc>,
    /// How long it took, waiting for a turn at the host not included.
    pub took: Duration,
    /// The status of the last answer, where there was one.
    pub status: Option<u16>,
    /// The size of the body in bytes, after decompression.
    pub n_bytes: u64,
    /// The address that answered, where redirects led to another.
    pub answered_from: Option<Url>,
    /// Where the feed says it has moved for good: the end of a chain made of 301 and 308 alone.
    pub moved_to: Option<Url>,
    /// Validators to keep; `None` leaves those that are stored.
    pub validators: Option<Validators>,
    /// SHA-256 of the body in hex; `None` where no body was read.
    pub body_hash: Option<String>,
    /// What the server's headers and the document ask.
    pub pace: ScheduleHints,
    /// What came of it.
    pub outcome: FetchOutcome,
}

impl FetchReport {
    /// A visit of which nothing is known but what came of it.
    pub fn new(owner: impl Into<AddressOwner>, at: DateTime<Utc>, outcome: FetchOutcome) -> Self {
        Self {
            owner: owner.into(),
            at,
            took: Duration::ZERO,
            status: None,
            n_bytes: 0,
            answered_from: None,
            moved_to: None,
            validators: None,
            body_hash: None,
            pace: ScheduleHints::default(),
            outcome,
        }
    }

    /// Whether the address answered with what stands there, or that it is still the same.
    pub fn has_succeeded(&self) -> bool {
        match self.outcome {
            FetchOutcome::Unchanged | FetchOutcome::Read(_) | FetchOutcome::BroughtCalendar(_) => {
                true
            }
            FetchOutcome::Throttled | FetchOutcome::Gone(_) | FetchOutcome::Failed(_) => false,
        }
    }

    /// Why it failed, where it did.
    pub fn failure(&self) -> Option<&FetchFailure> {
        match &self.outcome {
            FetchOutcome::Gone(failure) | FetchOutcome::Failed(failure) => Some(failure),
            _ => None,
        }
    }

    /// Whether the document holds only what changed (RFC 3229 §10.4.1, status 226): a post that is
    /// absent from it is not missing from its feed.
    pub fn is_partial(&self) -> bool {
        self.status == Some(226)
    }

    /// Whether the document lists all that its feed lists now: a post that is absent from it is
    /// missing from the feed.
    pub fn is_whole(&self) -> bool {
        !self.is_partial()
            && matches!(&self.outcome, FetchOutcome::Read(document) if !document.is_cut)
    }
}

/// What came of a fetch.
#[derive(Debug, Clone, PartialEq)]
pub enum FetchOutcome {
    /// The server says, or the bytes show, that nothing changed.
    Unchanged,
    /// A document was read. It may hold posts that are known already.
    Read(Box<Document<ReadPost>>),
    /// A calendar was brought, as text. What it holds depends on the day on which it is read.
    BroughtCalendar(String),
    /// The server asks us to come less often (429, or 503 with `Retry-After`): no failure of the
    /// address.
    Throttled,
    /// The address says that it is gone for good (410).
    Gone(FetchFailure),
    /// Nothing could be read.
    Failed(FetchFailure),
}

impl From<Document> for FetchOutcome {
    fn from(document: Document) -> Self {
        Self::Read(Box::new(document.into()))
    }
}

/// Why a fetch failed: codes and details, which the language files put into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{kind:?} failure of {address:?}: {detail:?} {error:?}")]
pub struct FetchFailure {
    /// What kind of failure.
    pub kind: FetchFailureKind,
    /// The status of the answer, where that is the failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What more is known than the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<FetchFailureDetail>,
    /// The message of the error behind it, for those who run the course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The address that failed, its secrets masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl FetchFailure {
    /// A failure of which no more than its kind is known.
    pub fn new(kind: FetchFailureKind) -> Self {
        Self { kind, status: None, detail: None, error: None, address: None }
    }

    /// The same with what more is known.
    #[must_use]
    pub fn with_detail(self, detail: FetchFailureDetail) -> Self {
        Self { detail: Some(detail), ..self }
    }

    /// The same with the message of the error behind it. Secrets of addresses are masked.
    #[must_use]
    pub fn with_error(self, error: &impl std::fmt::Display) -> Self {
        Self { error: Some(mask_text(&error.to_string())), ..self }
    }

    /// The same with the address that failed. Its secrets are masked.
    #[must_use]
    pub fn at(self, url: &Url) -> Self {
        Self { address: Some(mask_text(url.as_str())), ..self }
    }

    /// The failure of an answer with this status.
    pub fn with_status(status: u16) -> Self {
        Self { status: Some(status), ..Self::new(FetchFailureKind::Status) }
    }
}

/// What more is known of a failure than its kind. Each code has its sentence in the language files,
/// `fetch-CODE`, with the fields as its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the sentences in failures.ftl say what each code means")]
pub enum FetchFailureDetail {
    EmptyAddress,
    MailAddress { written: String },
    FileAddress { written: String },
    NoAddress { written: String },
    OtherScheme { scheme: String },
    NoHost,
    PrivateAddress,
    OtherPort { port: u16 },
    PasswordInAddress,
    Portal { to: String },
    NoRootCertificates,
    RedirectLoop { to: String },
    RedirectNowhere { to: String },
    HostBusy,
    HubRefused { status: u16 },
    LargerThan { n_mb: u64 },
    TinyPieces,
    UnknownCoding { coding: String },
    EmptyDocument,
    Page,
    TitledPage { title: String },
    File { what: FileKind, format: String },
    FeedList,
    SiteMap,
    OtherXml { root: String },
    ChannelDefinition,
    OtherJson,
    BrokenJson,
    PlainText,
    TextBeginning { start: String },
    PageNotCalendar,
    NotACalendar,
    NoFeed,
    SignInPage,
    PrivatePage,
    PasswordPage,
    BrokenFeed { feed: String, failure: Box<FetchFailure> },
}

/// What a file is that is no feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum FileKind {
    Archive,
    Compressed,
    Database,
    Document,
    Font,
    Picture,
    Recording,
}

/// What kind of failure ended a fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum FetchFailureKind {
    /// The name could not be resolved.
    Dns,
    /// No connection, or TLS failed.
    Connect,
    /// A time limit was reached.
    Timeout,
    /// The address or a redirect leads where we do not go.
    Refused,
    /// Redirects without end, or too many.
    Redirects,
    /// The server answered with a status that brings no document.
    Status,
    /// The body was larger than the limit.
    TooLarge,
    /// The body broke off or could not be decompressed.
    Body,
    /// The document is not a feed.
    NotAFeed,
    /// The parser gave up; a defect of ours.
    Parser,
}

impl FetchFailureKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Dns,
        Self::Connect,
        Self::Timeout,
        Self::Refused,
        Self::Redirects,
        Self::Status,
        Self::TooLarge,
        Self::Body,
        Self::NotAFeed,
        Self::Parser,
    ];

    /// The word used in the store.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
