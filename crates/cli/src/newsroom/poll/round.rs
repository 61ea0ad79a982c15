//! One poll under way.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use course::{Feed, FeedId, FetchOutcome, FetchReport, Validators};
use fetcher::schedule;
use fetcher::visit::{FetchTarget, Fetcher, KnownPostsLookup};
use indicatif::{ProgressBar, ProgressStyle};
use store::{CompletedFetch, Store};
use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::comments;
use super::hubs::PollHubState;
use super::report::{FailedFeed, PollReport, RetiredFeed};
use crate::newsroom::calendars;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;

/// How many fetches are recorded in one transaction at most: each waits for the disk.
const BATCH: usize = 256;
/// How many bytes their documents may have: whole feeds in memory.
const BATCH_BYTES: u64 = 1024 * 1024;
/// How long fetches are gathered for a transaction: as much is fetched again after a kill.
const GATHERED_FOR: Duration = Duration::from_millis(500);

/// One poll under way: who visits, where it is recorded, and what has come of it so far.
pub(super) struct PollRound<'a, 'n> {
    pub(super) newsroom: &'a mut Newsroom<'n>,
    pub(super) fetcher: Arc<Fetcher>,
    pub(super) runtime: Runtime,
    pub(super) hubs: PollHubState,
    pub(super) report: PollReport,
}

impl<'a, 'n> PollRound<'a, 'n> {
    /// Makes ready to visit.
    pub(super) fn new(newsroom: &'a mut Newsroom<'n>) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .context("threads cannot be started")?;
        let fetcher = Arc::new(Fetcher::new(newsroom.fetch_settings()?)?);
        let hubs = PollHubState::load_agreements(&mut newsroom.store, newsroom.run)?;
        Ok(Self { newsroom, fetcher, runtime, hubs, report: PollReport::default() })
    }

    /// Asks for the posts that are missing from their feeds.
    pub(super) fn probe_missing_posts(&mut self) -> Result<()> {
        self.report.n_withdrawn =
            self.newsroom.probe_missing_posts(&self.fetcher, &self.runtime)?;
        Ok(())
    }

    /// Visits the calendars that are due.
    pub(super) fn fetch_calendars(&mut self) -> Result<()> {
        let Newsroom { store, run, .. } = &mut *self.newsroom;
        self.report.calendars =
            calendars::fetch_due_calendars(store, run, &self.fetcher, &self.runtime)?;
        Ok(())
    }

    /// Visits the feeds of comments that are due.
    pub(super) fn fetch_comments(&mut self) -> Result<()> {
        let Newsroom { store, run, .. } = &mut *self.newsroom;
        self.report.comments =
            comments::fetch_due_comment_feeds(store, run, &self.fetcher, &self.runtime)?;
        Ok(())
    }

    /// Visits feeds and records what they say, as it comes.
    pub(super) fn fetch_feeds(&mut self, feeds: Vec<Feed>) -> Result<()> {
        if feeds.is_empty() {
            return Ok(());
        }
        let bar = progress_bar(feeds.len(), self.newsroom.run);
        let now = self.newsroom.run.clock.now();
        let known = Arc::new(Mutex::new(self.newsroom.store.open_reader()?));
        let visits = feeds.iter().map(|feed| prepare_feed_visit(feed, &known, now)).collect();
        let feeds: HashMap<FeedId, Feed> = feeds.into_iter().map(|f| (f.id, f)).collect();
        let clock = self.newsroom.run.clock;
        let mut arriving = {
            let _entered = self.runtime.enter();
            self.fetcher.poll_feeds(visits, move || clock.now())
        };
        while let Some(batch) = self.runtime.block_on(receive_batch(&mut arriving)) {
            bar.inc(batch.len() as u64);
            self.record_fetch_batch(batch, &feeds)?;
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn record_fetch_batch(
        &mut self,
        batch: Vec<FetchReport>,
        feeds: &HashMap<FeedId, Feed>,
    ) -> Result<()> {
        let fetches: Vec<_> = batch
            .into_iter()
            .map(|fetched| self.schedule_next_fetch(&feeds[&fetched.feed], fetched))
            .collect();
        let visited: Vec<FeedId> = fetches.iter().map(|fetch| fetch.fetched.feed).collect();
        let outcomes =
            self.newsroom.store.record_fetches(fetches, &self.newsroom.run.config.rules)?;
        for (feed, recorded) in visited.iter().zip(outcomes) {
            match recorded {
                Ok(recorded) => {
                    self.report.n_new += recorded.n_new;
                    self.report.n_changed += recorded.n_changed;
                    self.report.n_in += recorded.n_in;
                    if recorded.is_doubted {
                        self.report.doubted.push(feeds[feed].clone());
                    }
                }
                Err(error) => {
                    let advice =
                        "run `katydid poll` again; if it happens again, report a bug".to_owned();
                    let feed = feeds[feed].clone();
                    self.report.failures.push(FailedFeed {
                        feed,
                        message: error.to_string(),
                        advice,
                        is_not_found: false,
                    });
                }
            }
        }
        Ok(())
    }

    /// Counts a visit and says when the feed is visited again.
    fn schedule_next_fetch(&mut self, feed: &Feed, fetched: FetchReport) -> CompletedFetch {
        self.report.count_fetch(feed, &fetched);
        self.hubs.record_hub_offer(feed, &fetched);
        let (bounds, now) =
            (self.newsroom.run.config.fetch.schedule_bounds(), self.newsroom.run.clock.now());
        let next = schedule::next_fetch_with_hub(
            self.hubs.subscription_state(feed, now),
            feed,
            &fetched,
            &bounds,
            now,
        );
        if next.retire {
            self.report.retired.push(RetiredFeed::new(feed, &fetched));
        }
        CompletedFetch { fetched, due_at: next.due_at, retire: next.retire }
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

/// A visit with what is known from the last time. What an earlier version of the reader understood
/// is read anew, and so is what no server has shown for days.
fn prepare_feed_visit(feed: &Feed, known: &Arc<Mutex<Store>>, now: DateTime<Utc>) -> FetchTarget {
    let is_current = feed.reader == course::READER;
    let is_believed =
        is_current && feed.read_at.is_some_and(|at| at <= now && now - at < BELIEVED_FOR);
    FetchTarget {
        feed: feed.id,
        url: feed.url.clone(),
        validators: if is_believed { feed.validators.clone() } else { Validators::default() },
        body_hash: feed.body_hash.clone().filter(|_| is_current),
        known_posts: if is_current {
            look_up_posts(feed.id, known)
        } else {
            KnownPostsLookup::default()
        },
    }
}

/// Where it cannot be read which posts are known, none is, and all are read.
fn look_up_posts(feed: FeedId, store: &Arc<Mutex<Store>>) -> KnownPostsLookup {
    let store = store.clone();
    KnownPostsLookup::new(move || {
        let store = store.lock().unwrap_or_else(PoisonError::into_inner);
        store.known_posts(feed).unwrap_or_default()
    })
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
        let known = Arc::new(Mutex::new(Store::in_memory().expect("a database")));
        let visit = prepare_feed_visit(&feed, &known, now);
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
