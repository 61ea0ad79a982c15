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
pub mod calendar;
pub mod continuity;
pub mod conversation;
pub mod copies;
pub mod credit;
pub mod delivery;
pub mod document;
pub mod edition;
pub mod feed;
pub mod fetch;
pub mod graph;
pub mod html;
pub mod hub;
pub mod identity;
pub mod job;
pub mod letter;
pub mod participant;
pub mod participant_name;
pub mod picture;
pub mod post;
pub mod privacy;
pub mod rate_limit;
pub mod recognise;
pub mod registration;
pub mod search;
pub mod secret_address;
pub mod subscriber;
pub mod tag;
pub mod token;
pub mod topic;
pub mod topic_suggestions;
pub mod verdict;

pub use bounce::{BounceKind, BounceRules};
pub use calendar::{Course, CourseEvent, CourseWeek};
pub use conversation::{
    CommentFeedId, CommentId, Reply, ReplyAuthor, ReplyId, ReplyKind, Thread, ThreadFilter,
    ThreadId,
};
pub use credit::CreditKind;
pub use delivery::{Delivery, DeliveryId, DeliveryOutcome, DeliveryState, LeaseOwner};
pub use document::{Document, DocumentFormat, FeedInfo, FeedWarning, READER, Severity};
pub use edition::{
    Edition, EditionId, EditionKind, Highlight, ListedPost, NewFace, PickedPost, Section,
    SectionKind, UpdatedThread,
};
pub use feed::{Feed, FeedId, FeedRole, FeedState, NewFeed};
pub use fetch::{
    FetchFailure, FetchFailureCause, FetchFailureKind, FetchOutcome, FetchReport, ScheduleHints,
    Validators,
};
pub use html::CleanHtml;
pub use hub::{HubMode, HubOffer, HubState, HubSubscription};
pub use identity::{Fingerprint, IdentityRule};
pub use job::Job;
pub use letter::{Addressee, Letter, LetterFacts, LetterId, LetterKind, TokenPurpose};
pub use participant::{Participant, ParticipantId, SharingLevel};
pub use picture::Picture;
pub use post::{Enclosure, InReplyTo, Post, PostId, PostSource};
pub use rate_limit::{RateLimitDecision, RequestCounts, RequestLimits};
pub use registration::{
    Applicant, ApprovalPolicy, OwnershipClaim, Registration, RegistrationId, RegistrationRules,
    WaitReason,
};
pub use subscriber::{
    Consent, EmailAddress, MailFrequency, MailPreferences, MailVariant, Subscriber, SubscriberId,
    SubscriberState,
};
pub use tag::CourseTag;
pub use token::{MarkPurpose, SecretKey};
pub use topic::Topic;
pub use verdict::{CourseRules, Decision, DecisionKind, PostEvidence, Standing, VerdictReason};

/// Makes a row's number a type of its own, so that a feed's number is never taken for a post's.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}
pub(crate) use id;
