//! `katydid poll`: visit the feeds that are due and store what is new.

mod hubs;
mod moved_feeds;
mod report;
mod round;

use anyhow::Result;
use chrono::TimeDelta;
use course::{Feed, FeedId, FeedState};
use store::Store;

use crate::args::PollArgs;
use crate::commands::feed::no_such_feed;
use crate::commands::missing_posts::ProbeBudget;
use crate::commands::{comments, rejudge, upkeep};
use crate::exit::Exit;
use crate::run::RunContext;
use crate::user_error::UserError;
use report::PollReport;
use round::PollRound;

/// A feed that falls due so soon is visited now: with an hourly cron and a floor of an hour it
/// would wait for another hour.
const SLACK: TimeDelta = TimeDelta::minutes(5);

/// Failures in a row after which a feed is taken to be broken.
const ESTABLISHED: u32 = 3;

/// Visits feeds and reports what came of it.
pub(crate) fn run_poll(arguments: &PollArgs, run: &RunContext) -> Result<Exit> {
    if run.is_course_over() {
        run.console.print_status("the course is over: nothing is polled");
        return Ok(Exit::Done);
    }
    let _lock = run.lock_work("poll")?;
    let mut store = run.open_store()?;
    let feeds = feeds_to_poll(arguments, &store, run)?;
    let report = poll_feeds(feeds, &mut store, run, &mut ProbeBudget::new(run))?;
    report.print_report(run);
    Ok(report.exit_code())
}

fn feeds_to_poll(arguments: &PollArgs, store: &Store, run: &RunContext) -> Result<Vec<Feed>> {
    if let Some(id) = arguments.feed {
        let feed = store.find_feed(FeedId(id))?.ok_or_else(|| no_such_feed(id))?;
        if feed.state != FeedState::Approved {
            let complaint =
                UserError::new(format!("feed {id} is {}: it is not polled", feed.state.as_str()));
            return Err(complaint
                .with_hint(format!("approve it first: katydid feed approve {id}"))
                .into());
        }
        return Ok(vec![feed]);
    }
    if arguments.all {
        return Ok(store
            .all_feeds()?
            .into_iter()
            .filter(|f| f.state == FeedState::Approved)
            .collect());
    }
    Ok(store.due_feeds(run.clock.now() + SLACK, run.config.fetch.max_interval)?)
}

/// Visits the feeds that are due, for `katydid daily`: of failures only those are told that have
/// just been established, so that cron writes once about a blog that breaks and not every day.
pub(crate) fn poll_due_feeds(run: &RunContext, probes: &mut ProbeBudget) -> Result<Exit> {
    if run.is_course_over() {
        return Ok(Exit::Done);
    }
    let _lock = run.lock_work("poll")?;
    let mut store = run.open_store()?;
    let feeds = store.due_feeds(run.clock.now() + SLACK, run.config.fetch.max_interval)?;
    let mut report = poll_feeds(feeds, &mut store, run, probes)?;
    report.keep_established_failures();
    report.print_report(run);
    Ok(report.exit_code())
}

/// Visits `all_feeds` at the same time and records what they say, as it comes; then asks for the
/// posts that are missing.
pub(crate) fn poll_feeds(
    feeds: Vec<Feed>,
    store: &mut Store,
    run: &RunContext,
    probes: &mut ProbeBudget,
) -> Result<PollReport> {
    let started_at = run.clock.now();
    rejudge::rejudge_if_rules_changed(store, run)?;
    upkeep::sync_ledger(store, run)?;
    upkeep::run_upkeep(store, run)?;
    let mut round = PollRound::new(store, run, probes.fetch_settings(store, run)?)?;
    round.fetch_feeds(feeds)?;
    round.find_moved_feeds()?;
    round.report.n_withdrawn =
        probes.probe_missing_posts(round.store, run, &round.fetcher, &round.runtime)?;
    round.update_hub_subscriptions()?;
    round.fetch_calendars()?;
    let comments =
        comments::fetch_due_comment_feeds(round.store, run, &round.fetcher, &round.runtime)?;
    round.store.reclaim_printed(&run.config.rules, run.clock.now())?;
    let report = PollReport { comments, ..round.report };
    store.record_run("poll", started_at, run.clock.now(), &report.report_json().to_string())?;
    Ok(report)
}
