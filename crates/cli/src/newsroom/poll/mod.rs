//! A poll: visits the addresses that are due and stores what is new.

mod hub_requests;
mod hubs;
mod moved_feeds;
pub(crate) mod report;
mod round;

use anyhow::Result;
use chrono::TimeDelta;
use course::Feed;

use super::future_dates;
use super::pictures::remove_gone_files;
use super::state::Newsroom;
use crate::exit::Exit;
use report::PollReport;
use round::PollRound;

/// An address that falls due so soon is visited now: with an hourly cron and a floor of an hour it
/// would wait for another hour.
const SLACK: TimeDelta = TimeDelta::minutes(5);

/// Failures in a row after which a feed is taken to be broken.
const ESTABLISHED: u32 = 3;

impl Newsroom<'_> {
    /// Visits the feeds that are due, for `katydid daily`: of failures only those are told that
    /// have just been established, so that cron writes once about a blog that breaks and not every
    /// day.
    pub(crate) fn poll_due_feeds(&mut self) -> Result<Exit> {
        if self.run.is_course_over() {
            return Ok(Exit::Done);
        }
        let feeds = self.due_feeds()?;
        let mut report = self.poll_feeds(feeds)?;
        report.keep_established_failures();
        report.print_report(self.run);
        Ok(report.exit_code())
    }

    /// Visits feeds at the same time and records what they say, as it comes; then asks for the
    /// posts that are missing.
    pub(crate) fn poll_feeds(&mut self, feeds: Vec<Feed>) -> Result<PollReport> {
        let started_at = self.run.clock.now();
        // Before anything is done by it.
        future_dates::check_clock(&self.store, self.run)?;
        self.rejudge_if_rules_changed()?;
        self.sync_ledger()?;
        self.run_upkeep()?;
        self.store.begin_poll()?;
        let report = self.poll_round(feeds);
        self.store.finish_poll()?;
        remove_gone_files(&self.store, self.run)?;
        let report = report?;
        self.store.reclaim_printed(&self.run.config.rules, self.run.clock.now())?;
        self.store.record_run(
            "poll",
            started_at,
            self.run.clock.now(),
            &report.report_json().to_string(),
        )?;
        Ok(report)
    }

    fn poll_round(&mut self, feeds: Vec<Feed>) -> Result<PollReport> {
        let mut round = PollRound::new(self)?;
        round.fetch_feeds(feeds)?;
        round.find_moved_feeds()?;
        round.probe_missing_posts()?;
        round.update_hub_subscriptions()?;
        round.fetch_other_addresses()?;
        round.fetch_pictures()?;
        Ok(round.report)
    }

    /// The feeds that are due now.
    pub(crate) fn due_feeds(&self) -> Result<Vec<Feed>> {
        Ok(self
            .store
            .due_feeds(self.run.clock.now() + SLACK, self.run.config.fetch.max_interval)?)
    }
}
