//! A poll: visits the feeds that are due and stores what is new.

mod comments;
mod hub_requests;
mod hubs;
mod moved_feeds;
pub(crate) mod report;
mod round;

use anyhow::Result;
use chrono::TimeDelta;
use course::Feed;
use store::Store;

use super::missing_posts::ProbeBudget;
use super::upkeep;
use crate::exit::Exit;
use crate::run::RunContext;
use report::PollReport;
use round::PollRound;

/// A feed that falls due so soon is visited now: with an hourly cron and a floor of an hour it
/// would wait for another hour.
const SLACK: TimeDelta = TimeDelta::minutes(5);

/// Failures in a row after which a feed is taken to be broken.
const ESTABLISHED: u32 = 3;

/// Visits the feeds that are due, for `katydid daily`: of failures only those are told that have
/// just been established, so that cron writes once about a blog that breaks and not every day.
pub(crate) fn poll_due_feeds(run: &RunContext, probes: &mut ProbeBudget) -> Result<Exit> {
    if run.is_course_over() {
        return Ok(Exit::Done);
    }
    let _lock = run.lock_work("poll")?;
    let mut store = run.open_store()?;
    let feeds = due_feeds(&store, run)?;
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
    upkeep::rejudge_if_rules_changed(store, run)?;
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

/// The feeds that are due now.
pub(crate) fn due_feeds(store: &Store, run: &RunContext) -> Result<Vec<Feed>> {
    Ok(store.due_feeds(run.clock.now() + SLACK, run.config.fetch.max_interval)?)
}
