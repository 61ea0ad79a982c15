//! Many addresses at the same time, one request at a time for each host.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use course::{FetchReport, WatchedAddress};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::fetcher::Fetcher;
use super::host_limiter::ConcurrencyPermit;
use super::request_budget::RequestBudget;

/// How many results may wait for the one who records them.
const WAITING: usize = 16;

impl Fetcher {
    /// Visits addresses and gives each result as it comes. Those of one host are visited one after
    /// the other with a pause between them, so that a slow host holds up its own only.
    ///
    /// Must be called inside a tokio runtime. Dropping the receiver ends the visits that have not
    /// begun.
    pub fn poll_addresses<C>(
        self: &Arc<Self>,
        visits: Vec<WatchedAddress>,
        clock: C,
    ) -> mpsc::Receiver<FetchReport>
    where
        C: Fn() -> DateTime<Utc> + Send + Sync + 'static,
    {
        let (results, receiver) = mpsc::channel(WAITING);
        let clock = Arc::new(clock);
        let fetcher = self.clone();
        tokio::spawn(async move {
            let mut under_way = JoinSet::new();
            for visits in group_by_host(visits) {
                // A host takes its turn before its task is made: a thousand hosts are not a
                // thousand tasks.
                let turn = fetcher.hosts.acquire_permit().await;
                if results.is_closed() {
                    break;
                }
                while under_way.try_join_next().is_some() {}
                let (fetcher, results, clock) = (fetcher.clone(), results.clone(), clock.clone());
                under_way.spawn(async move {
                    fetcher.visit_host(visits, turn, &results, &*clock).await;
                });
            }
            while under_way.join_next().await.is_some() {}
            for fetched in fetcher.portals.release_held() {
                if results.send(fetched).await.is_err() {
                    return;
                }
            }
        });
        receiver
    }

    async fn visit_host<C: Fn() -> DateTime<Utc>>(
        &self,
        visits: Vec<WatchedAddress>,
        turn: ConcurrencyPermit,
        results: &mpsc::Sender<FetchReport>,
        clock: &C,
    ) {
        let mut means = RequestBudget::new(turn, self.settings.host_pause, visits.len() > 1);
        for visit in visits {
            let fetched = self.fetch_with_budget(visit, clock(), &mut means).await;
            means.took = Duration::ZERO;
            for fetched in self.portals.hold_or_release(means.led.take(), fetched) {
                // A slow recorder slows the visits down: results do not heap up.
                if results.send(fetched).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// The visits of each host. Hosts with many come first: their visits take turns, and the poll lasts
/// as long as the longest row.
fn group_by_host(visits: Vec<WatchedAddress>) -> Vec<Vec<WatchedAddress>> {
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut hosts: Vec<Vec<WatchedAddress>> = Vec::new();
    for visit in visits {
        let host = visit.url.host_str().unwrap_or_default().to_owned();
        let i = *at.entry(host).or_insert(hosts.len());
        if i == hosts.len() {
            hosts.push(Vec::new());
        }
        hosts[i].push(visit);
    }
    hosts.sort_by_key(|visits| std::cmp::Reverse(visits.len()));
    hosts
}
