//! Trying again: what was put off, within the hour of a run and while `serve` runs, and what a
//! person asks to be tried once more.

use std::time::Duration;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use course::{EditionId, EditionKind, EmailAddress, MailQueue};
use digest::messages::say;
use store::{PendingRetries, RestoredSubscribers};

use super::{active_subscriber, wanted_frequencies};
use crate::exit::Exit;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::exit_for_error;

/// What falls due within this part of the first wait is tried together.
const TOGETHER: i32 = 15;
/// A run that finds another at work looks again so soon.
const BUSY: Duration = Duration::from_secs(2);

/// What a run of sending came to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SendResult {
    pub(crate) exit: Exit,
    /// Whether what was put off may be tried again by this run: it did not end early.
    pub(crate) may_wait: bool,
}

/// Sends what was put off as it falls due, within the hour in which a run began. Nothing is locked
/// or open in between: a run that ends while it waits loses nothing, and other work goes on.
pub(crate) fn send_until_delivered(
    first: SendResult,
    only: Option<&EmailAddress>,
    began_at: DateTime<Utc>,
    run: &RunContext,
) -> Result<Exit> {
    let config = &run.config.newsletter;
    let until = began_at + config.retry_window(run.clock);
    let mut last = first;
    let mut exit = first.exit;
    while last.may_wait {
        let pending = Newsroom::open(run)?.pending_retries(only, until)?;
        let Some(first_at) = pending.first_at else { break };
        let wake_at = (first_at + config.retry_rules().first_wait / TOGETHER).min(until);
        print_wait(pending.n, wake_at, run);
        std::thread::sleep((wake_at - run.clock.now()).to_std().unwrap_or_default());
        match Newsroom::open_locked(run, "send").and_then(|mut n| n.retry_due_mail(only)) {
            Ok(result) => last = result,
            // Another run is at it.
            Err(error) if exit_for_error(&error) == Exit::Busy => std::thread::sleep(BUSY),
            Err(error) => return Err(error),
        }
        if last.exit != Exit::Done {
            exit = last.exit;
        }
        if run.clock.now() >= until {
            break;
        }
    }
    Ok(exit)
}

fn print_wait(n: usize, wake_at: DateTime<Utc>, run: &RunContext) {
    let at = wake_at.with_timezone(&run.config.course.timezone).format("%H:%M").to_string();
    run.print_status(say!(run, "report-waits-for-retries", n, at));
}

impl Newsroom<'_> {
    /// Tries again what is due of the letters and editions that were begun; editions are not begun.
    fn retry_due_mail(&mut self, only: Option<&EmailAddress>) -> Result<SendResult> {
        let only = only.map(|address| active_subscriber(&self.store, address)).transpose()?;
        let mut renderer = None;
        let letters = match only {
            None => self.send_letters_with(&mut renderer)?,
            Some(_) => Exit::Done,
        };
        let report = self.send_unfinished(Vec::new(), &mut renderer, |edition| {
            only.map_or(MailQueue::Retries(edition), |only| MailQueue::Delivery(edition, only))
        })?;
        report.print_report(self.run);
        let exit = if letters == Exit::Done { report.exit_code() } else { letters };
        Ok(SendResult { exit, may_wait: report.counts.stopped.is_none() })
    }

    /// The mail that is to be tried again by an instant.
    fn pending_retries(
        &self,
        only: Option<&EmailAddress>,
        until: DateTime<Utc>,
    ) -> Result<PendingRetries> {
        let only = only.map(|address| active_subscriber(&self.store, address)).transpose()?;
        let mut pending = match only {
            None => self.store.pending_retries(MailQueue::Letters, until)?,
            Some(_) => PendingRetries::default(),
        };
        for edition in self.store.unfinished_editions()? {
            let queue =
                only.map_or(MailQueue::Retries(edition), |only| MailQueue::Delivery(edition, only));
            pending = pending.and(self.store.pending_retries(queue, until)?);
        }
        Ok(pending)
    }

    /// As a run of `katydid send` would, where `serve` is at work: what is due of the editions that
    /// were begun. Where another process sends, it does that. Returns when more will be due, if
    /// that is before an instant.
    pub(crate) fn retry_if_due(&mut self, before: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        let now = self.run.clock.now();
        let next_at = self.next_retry_at(before)?;
        if next_at.is_none_or(|at| at > now) {
            return Ok(next_at);
        }
        match self.with_lock("send", |newsroom| newsroom.retry_due_mail(None)) {
            Ok(_) => self.next_retry_at(before),
            Err(error) if exit_for_error(&error) == Exit::Busy => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn next_retry_at(&self, before: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        let mut pending = PendingRetries::default();
        for edition in self.store.unfinished_editions()? {
            let retries = self.store.pending_retries(MailQueue::Retries(edition), before)?;
            pending = pending.and(retries);
        }
        Ok(pending.first_at)
    }

    /// Makes what is deferred or failed due now, of the editions that are unfinished or held and of
    /// the latest of each kind: a person asks for it, however old that is.
    pub(crate) fn queue_again(&mut self, only: Option<&EmailAddress>) -> Result<()> {
        let now = self.run.clock.now();
        let only = only.map(|address| active_subscriber(&self.store, address)).transpose()?;
        let mut n = 0;
        for edition in self.open_editions()? {
            n += self.store.retry_edition(edition, only, now)?;
        }
        self.run.print_status(say!(self.run, "report-queued-again", n));
        Ok(())
    }

    /// Lets the editions go on that are held: the refused addresses are dead, and leave the list.
    pub(crate) fn continue_held(&mut self) -> Result<()> {
        let now = self.run.clock.now();
        let mut n = 0;
        for hold in self.store.held_editions()? {
            n += self.store.release_edition(hold.edition, now)?;
        }
        self.run.print_status(say!(self.run, "report-held-continued", n));
        Ok(())
    }

    /// Puts those back on the list who were taken off it by bounces since an instant, and queues
    /// the current editions again for them.
    pub(crate) fn restore_bounced(&mut self, since: DateTime<Utc>) -> Result<RestoredSubscribers> {
        let now = self.run.clock.now();
        let current = self.current_editions()?;
        let ids: Vec<_> = current.iter().map(|(id, _)| *id).collect();
        let mut restored = self.store.restore_bounced(since, &ids, now)?;
        for (edition, kind) in current {
            // One that was not begun is queued for everyone when it is.
            if !self.store.delivery_counts(edition)?.is_empty() {
                let wanted = wanted_frequencies(kind, self.run);
                restored.n_queued += self.store.queue_edition(edition, wanted, now)?;
            }
        }
        Ok(restored)
    }

    /// The editions that are unfinished, held or the latest of their kind.
    fn open_editions(&self) -> Result<Vec<EditionId>> {
        let mut open = self.store.unfinished_editions()?;
        open.extend(self.store.held_editions()?.iter().map(|hold| hold.edition));
        for kind in [EditionKind::Daily, EditionKind::Weekly] {
            open.extend(self.store.latest_edition(kind)?.map(|(id, _)| id));
        }
        open.sort_unstable_by_key(|id| id.0);
        open.dedup();
        Ok(open)
    }

    /// The latest edition of each kind, unless it is too old.
    fn current_editions(&self) -> Result<Vec<(EditionId, EditionKind)>> {
        // Who comes back on the second day may still want it.
        let oldest = self.first_current_day() - TimeDelta::days(1);
        let mut current = Vec::new();
        for kind in [EditionKind::Daily, EditionKind::Weekly] {
            let latest = self.store.latest_edition(kind)?;
            let latest = latest.filter(|(_, edition)| edition.date >= oldest);
            current.extend(latest.map(|(id, _)| (id, kind)));
        }
        Ok(current)
    }
}
