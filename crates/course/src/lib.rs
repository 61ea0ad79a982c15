//! The words of Katydid: what a post, a feed, a verdict and an edition are.
//!
//! Pure rules over plain values: when two posts are the same ([`identity`]) and which are known already ([`recognise`]),
//! whether a post carries the course tag ([`tag`]) and so belongs to the course ([`verdict`]), which topics it is about
//! ([`topic`]), who answered whom ([`conversation`]), and what an edition holds ([`edition`]). Start from [`Post`] and [`verdict::judge`].
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
pub mod errand;
pub mod feed;
pub mod fetch;
pub mod graph;
pub mod html;
pub mod hub;
pub mod identity;
pub mod letter;
pub mod limit;
pub mod participant;
pub mod participant_name;
pub mod picture;
pub mod post;
pub mod privacy;
pub mod recognise;
pub mod registration;
pub mod search;
pub mod secret_address;
pub mod subscriber;
pub mod suggest;
pub mod tag;
pub mod token;
pub mod topic;
pub mod verdict;

pub use bounce::{BounceKind, BounceRules};
pub use calendar::{Course, Event, Week};
pub use conversation::{
    CommentFeedId, CommentId, Reply, ReplyId, ReplyKind, Thread, ThreadId, Voice, WhichThreads,
};
pub use credit::Credit;
pub use delivery::{Delivery, DeliveryId, DeliveryState, Outcome as DeliveryOutcome, Owner};
pub use document::{Document, FeedInfo, Format, Problem, READER, Severity};
pub use edition::{
    Edition, EditionId, EditionKind, Highlight, ListedPost, Moved, NewFace, Pick, Section,
};
pub use errand::Errand;
pub use feed::{Feed, FeedId, FeedState, NewFeed, Role};
pub use fetch::{Failure, FailureKind, Fetched, Outcome, Pace, Trouble, Validators};
pub use html::CleanHtml;
pub use hub::{HubMode, HubOffer, HubState, Subscription};
pub use identity::{Fingerprint, IdentityRule};
pub use letter::{Addressee, Letter, LetterFacts, LetterId, LetterKind, TokenPurpose};
pub use limit::{Admission, RequestCounts, RequestLimits};
pub use participant::{Participant, ParticipantId, Shows};
pub use picture::Picture;
pub use post::{Enclosure, InReplyTo, Post, PostId, Source};
pub use registration::{
    Admittance, Applicant, Approval, Claim, Registration, RegistrationId, WaitReason,
};
pub use subscriber::{
    Consent, EmailAddress, Frequency, MailVariant, Preferences, Subscriber, SubscriberId,
    SubscriberState,
};
pub use tag::CourseTag;
pub use token::{Mark, SecretKey};
pub use topic::Topic;
pub use verdict::{Decision, DecisionKind, Evidence, Reason, Rules, Standing};

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
