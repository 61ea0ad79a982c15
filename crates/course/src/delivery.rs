//! A delivery: one edition sent to one subscriber.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{DeliveryId, EditionId, SubscriberId};
use crate::subscriber::{EmailAddress, MailVariant};

/// A delivery that is to be made now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its number.
    pub id: DeliveryId,
    /// The edition.
    pub edition: EditionId,
    /// To whom.
    pub subscriber: SubscriberId,
    /// Where to.
    pub address: EmailAddress,
    /// In which form.
    pub variant: MailVariant,
    /// Attempts before this one.
    pub n_attempts: u32,
}

/// Who holds the deliveries that are under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseOwner {
    /// The machine: whoever holds its lock on sending knows that its other processes have died.
    pub machine: String,
    /// The process, never the same twice.
    pub process: String,
}

/// What came of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryOutcome {
    /// The delivery.
    pub delivery: DeliveryId,
    /// How far it came.
    pub state: DeliveryState,
    /// What the server said, or what we say.
    pub reply: String,
    /// When a deferred one is to be tried again.
    pub retry_at: Option<DateTime<Utc>>,
}

/// How far a delivery has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DeliveryState {
    /// Waits for its turn.
    Queued,
    /// A process has taken it up; if that process died, it is taken up again.
    Sending,
    /// The server accepted it.
    Sent,
    /// The server asked to come again later.
    Deferred,
    /// The server refused it for good.
    Failed,
}

impl DeliveryState {
    /// The word used in the store and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Deferred => "deferred",
            Self::Failed => "failed",
        }
    }
}

/// How long a process may keep a delivery under way without a sign of life.
pub const LEASE: chrono::TimeDelta = chrono::TimeDelta::minutes(15);
/// A server that asked to wait is tried again after this long, twice as long each time.
const FIRST_RETRY: chrono::TimeDelta = chrono::TimeDelta::minutes(15);
/// After this many attempts a delivery has failed.
pub const MOST_ATTEMPTS: u32 = 10;

/// When to try again after the attempt that follows `n_before` others; `None` when it is time to
/// give up.
pub fn retry_at(now: DateTime<Utc>, n_before: u32) -> Option<DateTime<Utc>> {
    (n_before + 1 < MOST_ATTEMPTS).then(|| now + FIRST_RETRY * (1 << n_before.min(5)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_grows_and_ends() {
        let now = DateTime::UNIX_EPOCH;
        let minutes = |n| retry_at(now, n).map(|at| (at - now).num_minutes());
        assert_eq!(
            [0, 1, 2, 5, 8].map(minutes),
            [Some(15), Some(30), Some(60), Some(480), Some(480)]
        );
        assert_eq!(minutes(9), None);
    }
}
