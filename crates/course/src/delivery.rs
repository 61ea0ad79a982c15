//! A delivery: one edition sent to one subscriber.

use serde::{Deserialize, Serialize};

use crate::{EditionId, EmailAddress, SubscriberId};

crate::id! {
    /// A delivery's number in the store.
    DeliveryId
}

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
    /// Attempts before this one.
    pub n_attempts: u32,
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
