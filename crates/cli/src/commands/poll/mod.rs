//! `katydid poll`: visit the feeds that are due and store what is new.

mod hubs;
mod lost;
mod report;
mod round;

use anyhow::Result;
use chrono::TimeDelta;
use course::{Feed, FeedId, FeedState};
use store::Store;

use crate::args::Poll;
use crate::commands::feed::no_such_feed;
use crate::commands::withdrawn::Probes;
use crate::commands::{comments, rejudge, upkeep};
use crate::complaint::Complaint;
use crate::exit::Exit;
use crate::run::Run;
use report::PollReport;
use round::Round;

/// A feed that falls due so soon is visited now: with an hourly cron and a floor of an hour it would wait for another hour.
const SLACK: TimeDelta = TimeDelta::minutes(5);

/// Failures in a row after which a feed is taken to be broken.
const ESTABLISHED: u32 = 3;

/// Visits feeds and reports what came of it.
pub(crate) fn poll(arguments: &Poll, run: &Run) -> Result<Exit> {
    if run.is_over() {
        run.console.say("the course is over: nothing is polled");
        return Ok(Exit::Done);
    }
    let _lock = run.lock("poll")?;
    let mut store = run.store()?;
    let feeds = chosen(arguments, &store, run)?;
    let report = visit_all(feeds, &mut store, run, &mut Probes::new(run))?;
    report.tell(run);
    Ok(report.exit())
}

fn chosen(arguments: &Poll, store: &Store, run: &Run) -> Result<Vec<Feed>> {
    if let Some(id) = arguments.feed {
        let feed = store.feed(FeedId(id))?.ok_or_else(|| no_such_feed(id))?;
        if feed.state != FeedState::Approved {
            let complaint =
                Complaint::new(format!("feed {id} is {}: it is not polled", feed.state.as_str()));
            return Err(complaint
                .hint(format!("approve it first: katydid feed approve {id}"))
                .into());
        }
        return Ok(vec![feed]);
    }
    if arguments.all {
        return Ok(store.feeds()?.into_iter().filter(|f| f.state == FeedState::Approved).collect());
    }
    Ok(store.due_feeds(run.clock.now() + SLACK, run.config.fetch.max_interval)?)
}

/// Visits the feeds that are due, for `katydid daily`: of failures only those are told that have just been established, so that
/// cron writes once about a blog that breaks and not every day.
pub(crate) fn poll_due(run: &Run, probes: &mut Probes) -> Result<Exit> {
    if run.is_over() {
        return Ok(Exit::Done);
    }
    let _lock = run.lock("poll")?;
    let mut store = run.store()?;
    let feeds = store.due_feeds(run.clock.now() + SLACK, run.config.fetch.max_interval)?;
    let mut report = visit_all(feeds, &mut store, run, probes)?;
    report.keep_established();
    report.tell(run);
    Ok(report.exit())
}

/// Visits `feeds` at the same time and records what they say, as it comes; then asks for the posts that are missing.
pub(crate) fn visit_all(
    feeds: Vec<Feed>,
    store: &mut Store,
    run: &Run,
    probes: &mut Probes,
) -> Result<PollReport> {
    let started_at = run.clock.now();
    rejudge::if_rules_changed(store, run)?;
    upkeep::sync_ledger(store, run)?;
    upkeep::upkeep(store, run)?;
    let mut round = Round::new(store, run, probes.settings(store, run)?)?;
    round.visit(feeds)?;
    round.look_for_lost()?;
    round.report.n_withdrawn =
        probes.ask_for_missing(round.store, run, &round.fetcher, &round.runtime)?;
    round.tend_hubs()?;
    round.visit_calendars()?;
    let comments = comments::visit_due(round.store, run, &round.fetcher, &round.runtime)?;
    round.store.reclaim_printed(&run.config.rules, run.clock.now())?;
    let report = PollReport { comments, ..round.report };
    store.record_run("poll", started_at, run.clock.now(), &report.json().to_string())?;
    Ok(report)
}
