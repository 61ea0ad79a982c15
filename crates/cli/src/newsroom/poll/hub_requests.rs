//! What hubs are asked at the end of a poll.

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::{HubMode, HubSubscription};
use fetcher::websub;
use tokio::task::JoinSet;

use super::round::PollRound;

/// Hubs asked in one poll; the rest waits for the next. Many blogs share one hub, which is asked
/// once a second.
const MOST_ASKED: usize = 30;

impl PollRound<'_, '_> {
    /// Asks hubs: for the feeds that name one, for the leases that run out, and to stop where
    /// nobody listens any more.
    pub(super) fn update_hub_subscriptions(&mut self) -> Result<()> {
        let now = self.newsroom.run.clock.now();
        let Some(base) = self.hubs.base.clone() else { return Ok(()) };
        for (feed, offer) in std::mem::take(&mut self.hubs.offered) {
            if let Some(subscription) = websub::new_subscription(feed, offer, &base, now) {
                self.newsroom.store.record_hub_subscription(&subscription)?;
            }
        }
        let ended = self.hubs.ended.iter().filter_map(|feed| self.hubs.known.get(feed)).cloned();
        let to_end: Vec<_> = ended.chain(self.newsroom.store.hub_subscriptions_to_end()?).collect();
        let mut asks = Vec::new();
        for subscription in to_end {
            if subscription.held_until(now).is_none() {
                self.newsroom.store.forget_hub_subscription(subscription.feed)?;
            } else if subscription.asked != Some(HubMode::Unsubscribe) {
                asks.push((subscription, HubMode::Unsubscribe));
            }
        }
        for subscription in self.newsroom.store.hub_subscriptions_to_ask(now, MOST_ASKED)? {
            let is_asked = asks.iter().any(|(other, _)| other.feed == subscription.feed);
            let was_ending = subscription.asked == Some(HubMode::Unsubscribe);
            if was_ending && subscription.held_until(now).is_none() {
                self.newsroom.store.forget_hub_subscription(subscription.feed)?;
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
            self.newsroom.store.record_hub_subscription(&subscription)?;
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
