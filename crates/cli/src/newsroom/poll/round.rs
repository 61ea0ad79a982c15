//! One poll under way.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use course::{AddressOwner, Feed, FeedId, FetchOutcome, FetchReport, Validators, WatchedAddress};
use fetcher::schedule;
use fetcher::visit::{Fetcher, FetcherSettings, KnownPostsLookup};
use indicatif::{ProgressBar, ProgressStyle};
use store::{CompletedFetch, NextVisit, Store};
use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::SLACK;
use super::hubs::PollHubState;
use super::report::{FailedCalendar, FailedFeed, FeedPollError, PollReport, RetiredFeed};
use crate::newsroom::calendars::check_calendar;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;

/// How many fetches are recorded in one transaction at most: each waits for the disk.
const BATCH: usize = 256;
/// How many bytes their documents may have: whole feeds in memory.
const BATCH_BYTES: u64 = 1024 * 1024;
/// How long fetches are gathered for a transaction: as much is fetched again after a kill.
const GATHERED_FOR: Duration = Duration::from_millis(500);

/// Addresses at one host, beside feeds, that one poll visits at most.
const MOST_AT_A_HOST: usize = 30;

/// One poll under way: who visits, where it is recorded, and what has come of it so far.
pub(super) struct PollRound<'a, 'n> {
    pub(super) newsroom: &'a mut Newsroom<'n>,
    pub(super) fetcher: Arc<Fetcher>,
    pub(super) runtime: Runtime,
    pub(super) hubs: PollHubState,
    /// The feeds that are visited.
    feeds: HashMap<FeedId, Feed>,
    pub(super) report: PollReport,
}

impl<'a, 'n> PollRound<'a, 'n> {
    /// Makes ready to visit.
    pub(super) fn new(newsroom: &'a mut Newsroom<'n>) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .context("threads cannot be started")?;
        let known_posts = look_up_posts(newsroom.store.open_reader()?);
        let settings = FetcherSettings { known_posts, ..newsroom.fetch_settings()? };
        let fetcher = Arc::new(Fetcher::new(settings)?);
        let hubs = PollHubState::load_agreements(&mut newsroom.store, newsroom.run)?;
        let (feeds, report) = (HashMap::new(), PollReport::default());
        Ok(Self { newsroom, fetcher, runtime, hubs, feeds, report })
    }

    /// Asks for the posts that are missing from their feeds.
    pub(super) fn probe_missing_posts(&mut self) -> Result<()> {
        self.report.n_withdrawn =
            self.newsroom.probe_missing_posts(&self.fetcher, &self.runtime)?;
        Ok(())
    }

    /// Fetches the pictures of posts that are in, once.
    pub(super) fn fetch_pictures(&mut self) -> Result<()> {
        self.report.n_pictures = self.newsroom.fetch_pictures(&self.fetcher, &self.runtime)?;
        Ok(())
    }

    /// Visits feeds.
    pub(super) fn fetch_feeds(&mut self, feeds: Vec<Feed>) -> Result<()> {
        let (bar, now) =
            (progress_bar(feeds.len(), self.newsroom.run), self.newsroom.run.clock.now());
        let addresses = feeds.iter().map(|feed| feed_address(feed, now)).collect();
        self.feeds = feeds.into_iter().map(|feed| (feed.id, feed)).collect();
        self.fetch_addresses(addresses, &bar)
    }

    /// Visits what else is due, now that the feeds have said what they know of comments.
    pub(super) fn fetch_other_addresses(&mut self) -> Result<()> {
        let Newsroom { store, run, .. } = &mut *self.newsroom;
        store.watch_calendars(&run.config.calendars, run.clock.now())?;
        let due =
            store.due_addresses(run.clock.now() + SLACK, &run.config.fetch.comment_schedule())?;
        self.fetch_addresses(limit_visits_per_host(due), &ProgressBar::hidden())
    }

    /// Visits addresses and records what stands there, as it comes.
    fn fetch_addresses(&mut self, addresses: Vec<WatchedAddress>, bar: &ProgressBar) -> Result<()> {
        if addresses.is_empty() {
            return Ok(());
        }
        let urls = addresses.iter().map(|address| (address.owner, address.url.clone())).collect();
        let clock = self.newsroom.run.clock;
        let mut arriving = {
            let _entered = self.runtime.enter();
            self.fetcher.poll_addresses(addresses, move || clock.now())
        };
        while let Some(batch) = self.runtime.block_on(receive_batch(&mut arriving)) {
            bar.inc(batch.len() as u64);
            self.record_batch(batch, &urls)?;
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn record_batch(
        &mut self,
        batch: Vec<FetchReport>,
        urls: &HashMap<AddressOwner, Url>,
    ) -> Result<()> {
        let fetches: Vec<_> =
            batch.into_iter().map(|fetched| self.complete_fetch(fetched)).collect();
        let visits: Vec<_> = fetches
            .iter()
            .map(|CompletedFetch { fetched, .. }| (fetched.owner, fetched.failure().cloned()))
            .collect();
        let Newsroom { store, run, .. } = &mut *self.newsroom;
        let outcomes = store.record_fetches(fetches, &run.config.rules)?;
        for ((owner, failure), recorded) in visits.into_iter().zip(outcomes) {
            match (owner, recorded) {
                (AddressOwner::Feed(feed), Ok(recorded)) => {
                    let store::RecordedFetch { n_new, n_changed, n_in, n_failures, .. } = recorded;
                    tracing::debug!(feed = feed.0, n_new, n_changed, n_in, n_failures, "recorded");
                    self.report.count_posts(&self.feeds[&feed], recorded);
                }
                (AddressOwner::Feed(feed), Err(error)) => {
                    let error = FeedPollError::Store(error.to_string());
                    let feed = self.feeds[&feed].clone();
                    self.report.failures.push(FailedFeed { feed, error, is_not_found: false });
                }
                (AddressOwner::CommentFeed(_), Ok(recorded)) => {
                    self.report.count_comments(recorded);
                }
                (AddressOwner::Calendar(_), Ok(recorded)) => {
                    let failed = failure.map(|failure| FailedCalendar {
                        url: urls[&owner].clone(),
                        failure,
                        n_failures: recorded.n_failures,
                    });
                    self.report.calendars.extend(failed);
                }
                (_, Err(error)) => tracing::warn!("{}: {error}", urls[&owner]),
            }
        }
        Ok(())
    }

    /// Says when an address is visited again, by what came of this visit.
    fn complete_fetch(&mut self, fetched: FetchReport) -> CompletedFetch {
        let (run, asked) = (self.newsroom.run, fetched.pace.not_before);
        match fetched.owner {
            AddressOwner::Feed(feed) => {
                let next = self.schedule_feed(feed, &fetched);
                CompletedFetch { fetched, next }
            }
            AddressOwner::CommentFeed(_) => {
                let next = NextVisit::WhileTalking(run.config.fetch.comment_schedule());
                CompletedFetch { fetched, next }
            }
            AddressOwner::Calendar(_) => {
                let due_at = fetched.at + run.config.fetch.min_interval;
                let next = NextVisit::At(asked.map_or(due_at, |at| due_at.max(at)));
                CompletedFetch { fetched: check_calendar(fetched, run), next }
            }
        }
    }

    /// Counts a visit to a feed and says when it is visited again.
    fn schedule_feed(&mut self, feed: FeedId, fetched: &FetchReport) -> NextVisit {
        let feed = &self.feeds[&feed];
        self.report.count_fetch(feed, fetched);
        self.hubs.record_hub_offer(feed, fetched);
        let (bounds, now) =
            (self.newsroom.run.config.fetch.schedule_bounds(), self.newsroom.run.clock.now());
        let lease = self.hubs.subscription_state(feed, now);
        let next = schedule::next_fetch_with_hub(lease, feed, fetched, &bounds, now);
        let (url, outcome) = (&feed.url, outcome_word(&fetched.outcome));
        let next_at = next.due_at;
        tracing::debug!(feed = feed.id.0, %url, outcome, %next_at, retire = next.retire, "visited");
        if next.retire {
            self.report.retired.push(RetiredFeed::new(feed, fetched));
            return NextVisit::Retire;
        }
        NextVisit::At(next.due_at)
    }
}

/// What came of a visit, for the log.
fn outcome_word(outcome: &FetchOutcome) -> String {
    match outcome {
        FetchOutcome::Unchanged => "unchanged".to_owned(),
        FetchOutcome::Read(document) => format!("read, n_posts={}", document.posts.len()),
        FetchOutcome::BroughtCalendar(_) => "calendar".to_owned(),
        FetchOutcome::Throttled => "throttled".to_owned(),
        FetchOutcome::Gone(failure) => format!("gone: {failure}"),
        FetchOutcome::Failed(failure) => format!("failed: {failure}"),
    }
}

/// The next fetches that are recorded together; `None` when all have come.
async fn receive_batch(arriving: &mut mpsc::Receiver<FetchReport>) -> Option<Vec<FetchReport>> {
    let first = arriving.recv().await?;
    let until = Instant::now() + GATHERED_FOR;
    let mut n_bytes = document_bytes(&first);
    let mut batch = vec![first];
    while batch.len() < BATCH
        && n_bytes < BATCH_BYTES
        && let Ok(Some(next)) = timeout_at(until, arriving.recv()).await
    {
        n_bytes += document_bytes(&next);
        batch.push(next);
    }
    Some(batch)
}

fn document_bytes(fetched: &FetchReport) -> u64 {
    if matches!(fetched.outcome, FetchOutcome::Read(_)) { fetched.n_bytes } else { 0 }
}

/// How long a server is believed that nothing has changed. Some say so for ever.
const BELIEVED_FOR: TimeDelta = TimeDelta::days(3);

/// A feed's address with what is known from the last time. What an earlier version of the reader
/// understood is read anew, and so is what no server has shown for days.
fn feed_address(feed: &Feed, now: DateTime<Utc>) -> WatchedAddress {
    let is_current = feed.reader == course::READER;
    let is_believed =
        is_current && feed.read_at.is_some_and(|at| at <= now && now - at < BELIEVED_FOR);
    WatchedAddress {
        owner: AddressOwner::Feed(feed.id),
        url: feed.url.clone(),
        validators: if is_believed { feed.validators.clone() } else { Validators::default() },
        body_hash: feed.body_hash.clone().filter(|_| is_current),
    }
}

/// Where it cannot be read which posts are known, none is, and all are read.
fn look_up_posts(store: Store) -> KnownPostsLookup {
    let store = Mutex::new(store);
    Arc::new(move |feed| {
        let store = store.lock().unwrap_or_else(PoisonError::into_inner);
        store.known_posts(feed).unwrap_or_default()
    })
}

/// Leaves out feeds of comments beyond what one host is asked in one poll; they wait for the next.
fn limit_visits_per_host(due: Vec<WatchedAddress>) -> Vec<WatchedAddress> {
    let mut n_at: HashMap<String, usize> = HashMap::new();
    let has_room = |address: &WatchedAddress| {
        let n = n_at.entry(address.url.host_str().unwrap_or_default().to_owned()).or_default();
        *n += 1;
        *n <= MOST_AT_A_HOST
    };
    due.into_iter().filter(has_room).collect()
}

fn progress_bar(n_feeds: usize, run: &RunContext) -> ProgressBar {
    if !run.console.shows_progress() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} feeds, {eta} left");
    ProgressBar::new(n_feeds as u64)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is sent of the last time: the entity tag, and the hash that tells equal bytes.
    #[track_caller]
    fn check(reader: u32, read_days_ago: Option<i64>, expected: (bool, bool)) {
        let now: DateTime<Utc> = "2026-03-02T06:00:00Z".parse().expect("an instant");
        let mut store = Store::in_memory().expect("a database");
        let new = course::NewFeed {
            url: "https://ana.example/feed".parse().expect("an address"),
            name: None,
            state: course::FeedState::Approved,
            role: course::FeedRole::Blog,
            everything_belongs: false,
        };
        store.add_feed(&new, now).expect("added");
        let feed = Feed {
            reader,
            read_at: read_days_ago.map(|days| now - TimeDelta::days(days)),
            validators: Validators { etag: Some("\"1\"".to_owned()), ..Validators::default() },
            body_hash: Some("00".to_owned()),
            ..store.all_feeds().expect("read").remove(0)
        };
        let visit = feed_address(&feed, now);
        assert_eq!(
            (visit.validators.etag.is_some(), visit.body_hash.is_some()),
            expected,
            "{reader} {read_days_ago:?}"
        );
    }

    #[test]
    fn what_an_earlier_reader_read_is_asked_for_and_read_anew() {
        check(course::READER, Some(1), (true, true));
        check(course::READER - 1, Some(1), (false, false));
        check(0, Some(1), (false, false));
        // By a server that says for days that nothing has changed, the bytes still tell.
        check(course::READER, Some(4), (false, true));
        check(course::READER, None, (false, true));
        // Read by a clock that was ahead.
        check(course::READER, Some(-400), (false, true));
    }
}
