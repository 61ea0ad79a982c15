//! `katydid poll`: visit the feeds that are due and store what is new.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use course::{Feed, FeedId, FeedState, Fetched, Outcome};
use fetcher::discover::{self, Kind};
use fetcher::schedule::{self, Bounds};
use fetcher::visit::{Fetcher, Probe, Settings, Visit};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use store::{Fetch, Store};
use url::Url;

use crate::args::Poll;
use crate::commands::feed::no_such_feed;
use crate::commands::{count, rejudge};
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;

/// How many fetches are recorded in one transaction at most: enough to make a commit cheap, few enough to keep it short.
const BATCH: usize = 64;
/// How many of them may hold a document: whole feeds in memory.
const DOCUMENTS: usize = 8;

/// A feed that falls due so soon is visited now: with an hourly cron and a floor of an hour it would wait for another hour.
const SLACK: TimeDelta = TimeDelta::minutes(5);

/// Visits feeds and reports what came of it.
pub(crate) fn poll(arguments: &Poll, run: &Run) -> Result<Exit> {
    if run.is_over() {
        run.console.say("the course is over: nothing is polled");
        return Ok(Exit::Done);
    }
    let _lock = run.lock("poll")?;
    let mut store = run.store()?;
    let feeds = chosen(arguments, &store, run.clock.now())?;
    let report = visit_all(feeds, &mut store, run, &Settings::default())?;
    report.tell(run);
    Ok(report.exit())
}

fn chosen(arguments: &Poll, store: &Store, now: DateTime<Utc>) -> Result<Vec<Feed>> {
    if let Some(id) = arguments.feed {
        let feed = store.feed(FeedId(id))?.ok_or_else(|| no_such_feed(id))?;
        if feed.state != FeedState::Approved {
            let complaint = Complaint::new(format!("feed {id} is {}: it is not polled", feed.state.as_str()));
            return Err(complaint.hint(format!("approve it first: katydid feed approve {id}")).into());
        }
        return Ok(vec![feed]);
    }
    if arguments.all {
        return Ok(store.feeds()?.into_iter().filter(|f| f.state == FeedState::Approved).collect());
    }
    Ok(store.due_feeds(now + SLACK)?)
}

/// Visits the feeds that are due, for `katydid daily`: of failures only those are told that have just been established, so that
/// cron writes once about a blog that breaks and not every day.
pub(crate) fn poll_due(run: &Run) -> Result<Exit> {
    if run.is_over() {
        return Ok(Exit::Done);
    }
    let _lock = run.lock("poll")?;
    let mut store = run.store()?;
    let feeds = store.due_feeds(run.clock.now() + SLACK)?;
    let mut report = visit_all(feeds, &mut store, run, &Settings::default())?;
    report.failures.retain(|f| f.feed.n_failures + 1 == ESTABLISHED);
    report.tell(run);
    Ok(report.exit())
}

/// Missing posts that are looked for in one poll, one after the other; the rest waits for the next.
const MOST_PROBES: usize = 20;

/// Failures in a row after which a feed is taken to be broken.
const ESTABLISHED: u32 = 3;

/// What one poll brought.
#[derive(Debug, Default)]
pub(crate) struct PollReport {
    n_feeds: usize,
    n_unchanged: usize,
    n_throttled: usize,
    n_new: usize,
    n_changed: usize,
    n_in: usize,
    n_withdrawn: usize,
    failures: Vec<Failed>,
    /// Feeds that were lost and found at another address of their blog.
    moved: Vec<(Feed, Url)>,
    retired: Vec<Feed>,
}

/// A feed whose visit failed: what happened, and what can be done.
#[derive(Debug)]
struct Failed {
    feed: Feed,
    message: String,
    advice: String,
    is_not_found: bool,
}

impl PollReport {
    /// Says what came of the poll: a line in all, and a line for each feed that failed.
    pub(crate) fn tell(&self, run: &Run) {
        run.console.say(&self.summary());
        for Failed { feed, message, advice, .. } in &self.failures {
            run.console.warn(&format!("feed {} failed: {message}\n  hint: {advice}", feed.id));
        }
        for (feed, url) in &self.moved {
            run.console.say(&format!("feed {} was not found any more; its blog leads to {url} now", feed.id));
        }
        for feed in &self.retired {
            run.console.warn(&format!("feed {} is retired, it will not be visited again: {}", feed.id, feed.url));
        }
    }

    fn summary(&self) -> String {
        let mut parts = vec![
            format!("{} visited", count(self.n_feeds, "feed", "feeds")),
            count(self.n_new, "new post", "new posts"),
            format!("{} in the course", self.n_in),
        ];
        let others = [
            (self.n_changed, "edited"),
            (self.n_withdrawn, "withdrawn"),
            (self.n_unchanged, "unchanged"),
            (self.n_throttled, "asked to come later"),
            (self.failures.len(), "failed"),
        ];
        parts.extend(others.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
        parts.join(", ")
    }

    /// Whether something needs a person.
    pub(crate) fn exit(&self) -> Exit {
        if self.failures.is_empty() && self.retired.is_empty() { Exit::Done } else { Exit::NeedsPerson }
    }

    fn json(&self) -> serde_json::Value {
        json!({
            "n_feeds": self.n_feeds, "n_unchanged": self.n_unchanged, "n_throttled": self.n_throttled,
            "n_failed": self.failures.len(), "n_new": self.n_new, "n_changed": self.n_changed, "n_in": self.n_in,
            "n_withdrawn": self.n_withdrawn, "n_retired": self.retired.len(),
        })
    }

    fn count(&mut self, feed: &Feed, fetched: &Fetched) {
        self.n_feeds += 1;
        match &fetched.outcome {
            Outcome::Unchanged => self.n_unchanged += 1,
            Outcome::Throttled => self.n_throttled += 1,
            Outcome::Failed(failure) => self.failures.push(Failed {
                feed: feed.clone(),
                message: failure.message.clone(),
                advice: failure.advice.clone(),
                is_not_found: fetched.status == Some(404),
            }),
            Outcome::Gone | Outcome::Read(_) => {}
        }
    }
}

/// Visits `feeds` at the same time and records what they say, as it comes. `base` holds what the configuration does not
/// say: the demo's map of invented hosts.
pub(crate) fn visit_all(feeds: Vec<Feed>, store: &mut Store, run: &Run, base: &Settings) -> Result<PollReport> {
    let started_at = run.clock.now();
    rejudge::if_rules_changed(store, run)?;
    let n_subscribers = store.n_active_subscribers()?;
    let settings = Settings { resolve: base.resolve.clone(), ..run.config.fetcher_settings(n_subscribers) };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("threads cannot be started")?;
    let fetcher = Arc::new(Fetcher::new(settings)?);
    let mut report = PollReport::default();
    if !feeds.is_empty() {
        record_all(feeds, store, run, &fetcher, &runtime, &mut report)?;
    }
    look_again(store, run, &fetcher, &runtime, &mut report)?;
    confirm_withdrawn(store, run, &fetcher, &runtime, &mut report)?;
    store.record_run("poll", started_at, run.clock.now(), &report.json().to_string())?;
    Ok(report)
}

fn record_all(
    feeds: Vec<Feed>,
    store: &mut Store,
    run: &Run,
    fetcher: &Arc<Fetcher>,
    runtime: &tokio::runtime::Runtime,
    report: &mut PollReport,
) -> Result<()> {
    let bar = progress(feeds.len(), run);
    let visits = feeds.iter().map(visit).collect();
    let feeds: HashMap<FeedId, Feed> = feeds.into_iter().map(|f| (f.id, f)).collect();
    let clock = run.clock;
    let mut arriving = {
        let _entered = runtime.enter();
        fetcher.poll(visits, move || clock.now())
    };
    let bounds = run.config.fetch.bounds();
    let mut batch = Vec::with_capacity(BATCH);
    while let Some(first) = arriving.blocking_recv() {
        let mut n_documents = usize::from(is_document(&first));
        batch.push(first);
        while batch.len() < BATCH
            && n_documents < DOCUMENTS
            && let Ok(next) = arriving.try_recv()
        {
            n_documents += usize::from(is_document(&next));
            batch.push(next);
        }
        bar.inc(batch.len() as u64);
        record(&mut batch, &feeds, store, run, &bounds, report)?;
    }
    bar.finish_and_clear();
    Ok(())
}

fn is_document(fetched: &Fetched) -> bool {
    matches!(fetched.outcome, Outcome::Read(_))
}

fn record(
    batch: &mut Vec<Fetched>,
    feeds: &HashMap<FeedId, Feed>,
    store: &mut Store,
    run: &Run,
    bounds: &Bounds,
    report: &mut PollReport,
) -> Result<()> {
    let fetches: Vec<Fetch> = batch
        .drain(..)
        .map(|fetched| {
            let feed = &feeds[&fetched.feed];
            report.count(feed, &fetched);
            let next = schedule::next_visit(feed, &fetched, bounds, run.clock.now());
            if next.retire {
                report.retired.push(feed.clone());
            }
            Fetch { fetched, due_at: next.due_at, retire: next.retire }
        })
        .collect();
    let outcomes = store.record_fetches(&fetches, &run.config.rules)?;
    for (fetch, recorded) in fetches.iter().zip(outcomes) {
        match recorded {
            Ok(recorded) => {
                report.n_new += recorded.n_new;
                report.n_changed += recorded.n_changed;
                report.n_in += recorded.n_in;
            }
            Err(error) => {
                let advice = "run `katydid poll` again; if it stays, tell those who keep Katydid".to_owned();
                let feed = feeds[&fetch.fetched.feed].clone();
                report.failures.push(Failed { feed, message: error.to_string(), advice, is_not_found: false });
            }
        }
    }
    Ok(())
}

/// A feed that is not found any more is looked for from its blog's home page, once: when the failure has been established.
fn look_again(
    store: &mut Store,
    run: &Run,
    fetcher: &Fetcher,
    runtime: &tokio::runtime::Runtime,
    report: &mut PollReport,
) -> Result<()> {
    let is_lost = |f: &&Failed| f.is_not_found && f.feed.n_failures + 1 == ESTABLISHED;
    let lost: Vec<Feed> = report.failures.iter().filter(is_lost).map(|f| f.feed.clone()).collect();
    for feed in lost {
        let Some(home) = &feed.link else { continue };
        // Where nothing is found the failure already told stands.
        let Ok(found) = runtime.block_on(discover::candidates(fetcher, home.as_str())) else { continue };
        let Some(candidate) = found.into_iter().find(|c| c.kind == Kind::Posts && c.url != feed.url) else { continue };
        if store.readdress_feed(feed.id, &candidate.url, run.clock.now())? {
            report.failures.retain(|f| f.feed.id != feed.id);
            report.moved.push((feed, candidate.url));
        }
    }
    Ok(())
}

/// A post missing from its feed twice is looked for at its own address: 404 or 410 there means that its author took it back.
fn confirm_withdrawn(
    store: &mut Store,
    run: &Run,
    fetcher: &Fetcher,
    runtime: &tokio::runtime::Runtime,
    report: &mut PollReport,
) -> Result<()> {
    for (post, url) in store.posts_to_confirm()?.into_iter().take(MOST_PROBES) {
        match runtime.block_on(fetcher.probe(&url)) {
            Probe::Gone(status) => {
                let how = format!("it is gone from its blog (the address answers {status})");
                store.withdraw(post, &how, run.clock.now(), &run.config.rules)?;
                report.n_withdrawn += 1;
            }
            Probe::Alive => store.record_found(post, run.clock.now())?,
            Probe::Unknown => {}
        }
    }
    Ok(())
}

fn visit(feed: &Feed) -> Visit {
    Visit {
        feed: feed.id,
        url: feed.url.clone(),
        validators: feed.validators.clone(),
        body_hash: feed.body_hash.clone(),
    }
}

fn progress(n_feeds: usize, run: &Run) -> ProgressBar {
    if !run.console.shows_progress() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} feeds, {eta} left");
    ProgressBar::new(n_feeds as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
