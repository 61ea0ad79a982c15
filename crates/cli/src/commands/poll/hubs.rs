//! Hubs that tell of feeds' changes: who is asked, and which feeds are therefore visited rarely.

use std::collections::HashMap;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::{Feed, FeedId, FetchOutcome, FetchReport, HubMode, HubOffer, HubSubscription};
use fetcher::schedule::HubLease;
use fetcher::websub;
use store::Store;
use tokio::task::JoinSet;
use url::Url;

use super::round::PollRound;
use crate::run::RunContext;

/// Hubs asked in one poll; the rest waits for the next. Many blogs share one hub, which is asked
/// once a second.
const MOST_ASKED: usize = 30;

/// What is agreed with hubs, and what this poll has learned of them.
#[derive(Debug, Default)]
pub(super) struct PollHubState {
    /// Where hubs call; none are asked without.
    base: Option<Url>,
    known: HashMap<FeedId, HubSubscription>,
    /// Feeds that name a hub, or another one than before.
    offered: Vec<(FeedId, HubOffer)>,
    /// Feeds that name none any more.
    ended: Vec<FeedId>,
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

impl PollRound<'_> {
    /// Asks hubs: for the feeds that name one, for the leases that run out, and to stop where
    /// nobody listens any more.
    pub(super) fn update_hub_subscriptions(&mut self) -> Result<()> {
        let now = self.run.clock.now();
        let Some(base) = self.hubs.base.clone() else { return Ok(()) };
        for (feed, offer) in std::mem::take(&mut self.hubs.offered) {
            if let Some(subscription) = websub::new_subscription(feed, offer, &base, now) {
                self.store.record_hub_subscription(&subscription)?;
            }
        }
        let ended = self.hubs.ended.iter().filter_map(|feed| self.hubs.known.get(feed)).cloned();
        let to_end: Vec<_> = ended.chain(self.store.hub_subscriptions_to_end()?).collect();
        let mut asks = Vec::new();
        for subscription in to_end {
            if subscription.held_until(now).is_none() {
                self.store.forget_hub_subscription(subscription.feed)?;
            } else if subscription.asked != Some(HubMode::Unsubscribe) {
                asks.push((subscription, HubMode::Unsubscribe));
            }
        }
        for subscription in self.store.hub_subscriptions_to_ask(now, MOST_ASKED)? {
            let is_asked = asks.iter().any(|(other, _)| other.feed == subscription.feed);
            let was_ending = subscription.asked == Some(HubMode::Unsubscribe);
            if was_ending && subscription.held_until(now).is_none() {
                self.store.forget_hub_subscription(subscription.feed)?;
            } else if !is_asked {
                let mode = if was_ending { HubMode::Unsubscribe } else { HubMode::Subscribe };
                asks.push((subscription, mode));
            }
        }
        asks.truncate(MOST_ASKED);
        self.send_hub_requests(asks, now)
    }

    fn send_hub_requests(
        &mut self,
        asks: Vec<(HubSubscription, HubMode)>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let mut asking = JoinSet::new();
        for (mut subscription, mode) in asks {
            subscription.record_request(mode, now);
            // A hub may ask back before it has answered.
            self.store.record_hub_subscription(&subscription)?;
            let fetcher = self.fetcher.clone();
            let form = websub::subscription_form(&subscription, mode);
            let ask = async move { fetcher.post_to_hub(&subscription.offer.hub, form).await };
            asking.spawn_on(ask, self.runtime.handle());
        }
        while let Some(asked) = self.runtime.block_on(asking.join_next()) {
            match asked {
                Ok(Ok(())) => self.report.n_hubs_asked += 1,
                // Nothing is lost: the feed is visited as before, and the hub is asked again later.
                Ok(Err(failure)) => tracing::warn!("{failure}"),
                Err(error) => tracing::warn!("a hub could not be asked: {error}"),
            }
        }
        Ok(())
    }
}
