//! The words of Katydid: what a post, a feed, a verdict and an edition are.
//!
//! Pure rules over plain values: when two posts are the same ([`identity`]) and which are known
//! already ([`recognise`]), whether a post carries the course tag ([`tag`]) and so belongs to the
//! course ([`verdict`]), which topics it is about ([`topic`]), who answered whom
//! ([`conversation`]), and what an edition holds ([`edition`]). Start from [`Post`] and
//! [`verdict::judge_post`].
//!
//! Nothing here reads a file, a socket or a clock, and nothing knows SQL or HTML.

pub mod address;
pub mod age;
pub mod appeal;
pub mod bounce;
pub mod brake;
pub mod calendar;
pub mod continuity;
pub mod conversation;
pub mod copies;
pub mod credit;
pub mod decision;
pub mod desk_action;
pub mod document;
pub mod edition;
pub mod edition_kind;
pub mod evidence;
pub mod feed;
pub mod fetch;
pub mod figures;
pub mod graph;
pub mod html;
pub mod hub;
pub mod identity;
pub mod ids;
pub mod job;
pub mod letter;
pub mod mail;
pub mod medium;
mod medium_places;
pub mod own_words;
pub mod participant;
pub mod participant_name;
pub mod picture;
pub mod plain_title;
pub mod post;
pub mod privacy;
pub mod rate_limit;
pub mod read_post;
pub mod receiver;
pub mod recognise;
pub mod registration;
pub mod search;
pub mod secret_address;
pub mod series;
pub mod settings;
pub mod staff;
pub mod subscriber;
pub mod tag;
pub mod token;
pub mod topic;
pub mod topic_suggestions;
pub mod verdict;
pub mod verdict_reason;

pub use bounce::{BounceKind, BounceRules};
pub use brake::{BrakeSetting, RefusalCounts, RunProgress};
pub use calendar::{Course, CourseEvent, CourseWeek};
pub use conversation::{Reply, ReplyAuthor, ReplyKind, Thread, ThreadFilter};
pub use credit::CreditKind;
pub use decision::{Actor, Decision, DecisionKind};
pub use desk_action::{DeskAction, DeskSubject};
pub use document::{
    Document, DocumentFormat, FeedInfo, FeedWarning, READER, ScheduleHints, Severity,
};
pub use edition::{
    Edition, Highlight, ListedPost, NewFace, PickedPost, Section, SectionKind, UpdatedThread,
};
pub use edition_kind::{EditionKind, MailFrequency};
pub use evidence::PostEvidence;
pub use feed::{Feed, FeedRole, FeedState, NewFeed, OwnershipClaim};
pub use fetch::{
    AddressOwner, FetchFailure, FetchFailureDetail, FetchFailureKind, FetchOutcome, FetchReport,
    FileKind, Validators, WatchedAddress,
};
pub use figures::{ComplaintLevel, ComplaintRate, DomainFigures, EditionFigures, MailFigures};
pub use html::CleanHtml;
pub use hub::{HubMode, HubOffer, HubState, HubSubscription};
pub use identity::{Fingerprint, IdentityRule};
pub use ids::{
    CalendarId, CommentFeedId, CommentId, EditionId, FeedId, MailId, ParticipantId, PostId,
    RegistrationId, ReplyId, SubscriberId, ThreadId,
};
pub use job::Job;
pub use letter::{Addressee, Letter, LetterFacts, LetterKind, TokenPurpose};
pub use mail::{
    Delivery, LeaseOwner, MailOutcome, MailQueue, MailState, MissReason, OutgoingContent,
    OutgoingMail, RetryRules,
};
pub use medium::Medium;
pub use participant::{Participant, SharingLevel};
pub use picture::{
    Picture, PictureConsent, PictureForm, PictureMode, PictureSize, PictureState, ShownPicture,
};
pub use post::{Enclosure, InReplyTo, Post, PostSource};
pub use rate_limit::{RateLimitDecision, RequestCounts, RequestLimits};
pub use read_post::{KnownPosts, PostFacts, RawPostHash, ReadPost, UnchangedPost, WholePost};
pub use registration::{Applicant, ApprovalPolicy, Registration, RegistrationRules, WaitReason};
pub use settings::{EditableSetting, SettingChange, SettingGroup, SettingValue};
pub use staff::StaffRole;
pub use subscriber::{
    Consent, EmailAddress, MailPreferences, MailVariant, Subscriber, SubscriberState,
    reading_language,
};
pub use tag::CourseTag;
pub use token::{MarkPurpose, SecretKey};
pub use topic::Topic;
pub use verdict::CourseRules;
pub use verdict_reason::{Standing, VerdictReason};
