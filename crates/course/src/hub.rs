//! A hub tells of a feed's changes, so that nobody need ask (W3C WebSub): what was agreed with it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::ids::FeedId;

/// A hub that offers to tell of a feed's changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubOffer {
    /// Whom to ask (`rel=hub`).
    pub hub: Url,
    /// The name under which the hub knows the feed (`rel=self`).
    pub topic: Url,
}

/// A subscription to a feed's changes, to be kept between requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HubSubscription {
    /// The feed.
    pub feed: FeedId,
    /// The hub and the topic.
    pub offer: HubOffer,
    /// What makes the callback address one that nobody can guess, and finds the subscription: its
    /// last part.
    pub token: String,
    /// Where the hub is to call.
    pub callback: Url,
    /// What the hub signs its deliveries with: random, under 200 bytes.
    pub secret: String,
    /// What the hub was asked for and has not confirmed.
    pub asked: Option<HubMode>,
    /// How often it was asked since it last confirmed something.
    pub n_asked: u32,
    /// When it is to be asked next: again, or for another lease.
    pub ask_at: DateTime<Utc>,
    /// How far the subscription has come.
    pub state: HubState,
}

/// What a hub can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum HubMode {
    /// To tell of changes.
    Subscribe,
    /// To stop.
    Unsubscribe,
}

impl HubMode {
    /// The word used in the protocol and in the store.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How far a subscription has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HubState {
    /// The hub has confirmed nothing.
    Idle,
    /// The hub tells of changes.
    Held {
        /// When it was confirmed.
        since_at: DateTime<Utc>,
        /// When the lease ends.
        until_at: DateTime<Utc>,
    },
    /// The hub refused or ended it.
    Denied {
        /// The hub's reason, where it gave one.
        reason: String,
    },
}

/// A hub that has not confirmed is asked again after an hour, then after twice as long each time,
/// and at last once a week.
const FIRST_RETRY: TimeDelta = TimeDelta::hours(1);
const LAST_RETRY: TimeDelta = TimeDelta::days(7);

impl HubSubscription {
    /// Notes that the hub is being asked: what it confirms from now on is what was asked for.
    pub fn record_request(&mut self, mode: HubMode, now: DateTime<Utc>) {
        self.asked = Some(mode);
        self.ask_at = now + (FIRST_RETRY * (1 << self.n_asked.min(8))).min(LAST_RETRY);
        self.n_asked += 1;
    }

    /// Notes that the hub confirmed a lease: it is asked again with a fifth of the lease left.
    pub fn record_lease(&mut self, lease: TimeDelta, now: DateTime<Utc>) {
        self.state = HubState::Held { since_at: now, until_at: now + lease };
        (self.asked, self.n_asked, self.ask_at) = (None, 0, now + lease * 4 / 5);
    }

    /// Notes that the hub refused or ended the subscription. It may think otherwise in a week.
    pub fn record_denial(&mut self, reason: String, now: DateTime<Utc>) {
        self.state = HubState::Denied { reason };
        (self.asked, self.n_asked, self.ask_at) = (None, 0, now + LAST_RETRY);
    }

    /// Whether a lease ran out after an instant: after the feed's last visit.
    pub fn has_lapsed_since(&self, at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        let since = |until_at| at.is_some_and(|at| at < until_at);
        matches!(self.state, HubState::Held { until_at, .. } if until_at <= now && since(until_at))
    }

    /// Until when the hub tells of changes, so that the feed need only be visited rarely. `None`
    /// while it does not.
    pub fn held_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self.state {
            // One that was confirmed in the future was confirmed by a wrong clock.
            HubState::Held { since_at, until_at } if since_at <= now && now < until_at => {
                Some(until_at)
            }
            _ => None,
        }
    }
}
