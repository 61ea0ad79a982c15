//! What the web program asks of the rest of Katydid, which it does not know.

use std::sync::Arc;

use chrono::NaiveDate;
use course::{CourseRules, EditionKind};
use store::PrintedLoss;

/// The rest of Katydid, as far as a visitor's wishes reach.
pub trait BackgroundWorker: Send + Sync + std::fmt::Debug {
    /// Says that an errand was written down ([`store::Store::queue_jobs`]): it is carried out
    /// within a second. Returns at once.
    fn wake_worker(&self);

    /// The next editions as they would be of what waits now; nothing is changed. Takes as long as
    /// making them does.
    ///
    /// # Errors
    /// What went wrong, for a facilitator.
    fn make_drafts(&self) -> Result<Vec<EditionDraft>, String>;

    /// The rules in force now, where they may have changed since the program began.
    fn current_rules(&self) -> Option<Arc<CourseRules>> {
        None
    }

    /// A change of the rules that waits for a facilitator.
    fn pending_rule_change(&self) -> Option<PendingRuleChange> {
        None
    }
}

/// A change of the rules in the configuration's file that would take printed posts off.
#[derive(Debug, Clone)]
pub struct PendingRuleChange {
    /// What the changed rules are known by.
    pub fingerprint: String,
    /// A line for each key: its name, what it was, and what it is to be.
    pub changes: Vec<String>,
    /// The posts that would leave their pages, or a topic.
    pub losses: Vec<PrintedLoss>,
}

/// An edition that is not out yet, in all its forms.
#[derive(Debug, Clone)]
pub struct EditionDraft {
    /// A daily or a round-up.
    pub kind: EditionKind,
    /// The day it is for.
    pub date: NaiveDate,
    /// Its number.
    pub number: u32,
    /// Posts in it.
    pub n_posts: usize,
    /// Whether publishing now would bring it out; if not, it is tomorrow's.
    pub is_due: bool,
    /// The subject of the mail.
    pub subject: String,
    /// Its page, to be served two folders below the site's address.
    pub page: String,
    /// The mail's HTML part, with styles of its own.
    pub html: String,
    /// The mail's text part.
    pub text: String,
}
