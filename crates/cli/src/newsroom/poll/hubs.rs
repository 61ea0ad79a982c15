//! Hubs that tell of feeds' changes: what is agreed with them, and which feeds are therefore
//! visited rarely.

use std::collections::HashMap;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::{Feed, FeedId, FetchOutcome, FetchReport, HubOffer, HubSubscription};
use fetcher::schedule::HubLease;
use fetcher::websub;
use store::Store;
use url::Url;

use crate::run::RunContext;

/// What is agreed with hubs, and what this poll has learned of them.
#[derive(Debug, Default)]
pub(super) struct PollHubState {
    /// Where hubs call; none are asked without.
    pub(super) base: Option<Url>,
    pub(super) known: HashMap<FeedId, HubSubscription>,
    /// Feeds that name a hub, or another one than before.
    pub(super) offered: Vec<(FeedId, HubOffer)>,
    /// Feeds that name none any more.
    pub(super) ended: Vec<FeedId>,
}

impl PollHubState {
    /// What is agreed. Without a callback address no hub can tell of anything, and what was agreed
    /// is forgotten.
    pub(super) fn load_agreements(store: &mut Store, run: &RunContext) -> Result<Self> {
        let base = run.config.fetch.websub_callback.clone();
        let known = store.hub_subscriptions()?;
        if base.is_none() && !known.is_empty() {
            store.forget_hub_subscriptions(run.clock.now())?;
            return Ok(Self::default());
        }
        Ok(Self { base, known, ..Self::default() })
    }

    /// Whether a hub tells of the feed's changes.
    pub(super) fn subscription_state(&self, feed: &Feed, now: DateTime<Utc>) -> HubLease {
        let Some(subscription) = self.known.get(&feed.id) else { return HubLease::No };
        match subscription.held_until(now) {
            Some(until_at) => HubLease::Until(until_at),
            None if subscription.has_lapsed_since(feed.fetched_at, now) => HubLease::Lapsed,
            None => HubLease::No,
        }
    }

    /// Notes what a visit says of hubs.
    pub(super) fn record_hub_offer(&mut self, feed: &Feed, fetched: &FetchReport) {
        let (Some(base), FetchOutcome::Read(document)) = (&self.base, &fetched.outcome) else {
            return;
        };
        let read_from = fetched.answered_from.as_ref().unwrap_or(&feed.url);
        match (self.known.get(&feed.id), websub::hub_offer(read_from, &document.feed)) {
            (Some(known), Some(offer))
                if known.offer == offer && is_below(&known.callback, base) => {}
            (_, Some(offer)) => self.offered.push((feed.id, offer)),
            // A document of changes only need not say what the whole one says.
            (Some(_), None) if !fetched.is_partial() => self.ended.push(feed.id),
            (_, None) => {}
        }
    }
}

fn is_below(callback: &Url, base: &Url) -> bool {
    callback.as_str().starts_with(base.as_str().trim_end_matches('/'))
}
