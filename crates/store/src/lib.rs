//! What do we already know, and what is new?
//!
//! One SQLite file is the course's memory. [`Store`] opens it; its methods read as sentences and
//! are one transaction each. What happens to the posts of a fetch is [`Store::record_fetches`]. All
//! SQL of Katydid is in this crate.
//!
//! # Errors
//! Every method fails when the database cannot be read or written. A method's own `# Errors` says
//! what else can go wrong.

#![expect(clippy::missing_errors_doc, reason = "what every method shares is said above, once")]

mod addresses;
mod conversations;
mod database;
mod editions;
mod feeds;
mod mail;
mod people;
mod posts;
mod search;
mod upkeep;

pub use addresses::completed_fetch::{CompletedFetch, NextVisit, RecordedFetch};
pub use conversations::comment_claims::CommentClaim;
pub use conversations::comments::Comment;
pub use database::audit_entry::AuditEntry;
pub use database::error::{Error, free_disk_space};
pub use database::store::Store;
pub use editions::compiled_editions::{CompileOutcome, EditionMaterial};
pub use editions::events::StoredEvent;
pub use editions::highlights::{PickMove, PickOutcome};
pub use editions::ledger::{EditionSinceBackup, LastEdition};
pub use feeds::continuity::DoubtedFeed;
pub use feeds::feed_changes::{FeedChange, FeedChangeOutcome, RemovedFeed};
pub use feeds::feed_list::{AddedFeed, FeedActivity};
pub use mail::bounces::{Bounce, BounceOutcome};
pub use mail::deliveries::{MissCounts, MissedDelivery};
pub use mail::holds::EditionHold;
pub use mail::imported_subscribers::{ImportOutcome, ImportedSubscriber};
pub use mail::provider_reports::{MarkedMail, REPORTS_REMEMBERED};
pub use mail::retries::{PendingRetries, RestoredSubscribers};
pub use mail::subscribers::{AddedSubscriber, FormerSubscribers, NewSubscriber};
pub use mail::subscriptions::{
    ConfirmationOutcome, LeaveOutcome, MailRequestOutcome, SubscriptionRequest,
};
pub use people::author_actions::{AuthorActionOutcome, OpenAppeal, OwnBlog, OwnBlogOutcome};
pub use people::erasure::{ErasedCounts, ErasureListState, LeaverSubscription};
pub use people::participants::ParticipantChange;
pub use people::registrations::RegistrationOutcome;
pub use people::sessions::Session;
pub use posts::missing_posts::MissingPost;
pub use posts::pictures::{
    PictureDecision, PictureFile, PictureOutcome, PostPicture, WantedPicture,
};
pub use posts::post_list::{PostFilter, PostSummary};
pub use posts::screenings::ScreenedText;
pub use posts::topics::{TopicChange, TopicCount};
pub use posts::verdicts::{PrintedEvidence, PrintedLoss, VerdictChange};
pub use search::post_search::{SearchHit, SearchResults};
pub use upkeep::backup::RestoreOutcome;
pub use upkeep::expiry::ExpiredCounts;
pub use upkeep::export::ExportKind;
pub use upkeep::runs::RULES_LET_IN;
pub use upkeep::setting_changes::NewSettingChange;
pub use upkeep::status::{
    CommandRun, CourseStatus, FailingFeed, KnownTime, NewestInstants, WaitingCounts,
};

// The tests' helpers name this crate as those outside it do.
#[cfg(test)]
extern crate self as store;
#[cfg(test)]
mod query_plans;
#[cfg(test)]
#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "../tests/it/support.rs"]
mod support;
#[cfg(test)]
mod tests;
