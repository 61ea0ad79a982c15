//! Trying again: what was put off, within the hour of a run and while `serve` runs, and what a
//! person asks to be tried once more.

use std::time::Duration;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use course::mail::OUTAGE_RETRY;
use course::{EditionId, EditionKind, EmailAddress, MailQueue};
use digest::messages::say;
use store::{PendingRetries, RestoredSubscribers};

use super::report::{SendCounts, SendReport};
use super::{active_subscriber, wanted_frequencies};
use crate::exit::Exit;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::exit_for_error;

/// What falls due within this part of the first wait is tried together.
const TOGETHER: i32 = 15;
/// A longer pause after an outage than this many doublings make is the longest.
const MOST_DOUBLINGS: u32 = 10;
/// A run that finds another at work looks again so soon.
const BUSY: Duration = Duration::from_secs(2);

/// A server that was away is looked for again after this long, twice as long each time …
const FIRST_PAUSE: TimeDelta = OUTAGE_RETRY;
/// … and at most this long.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(10);
/// A server that has never taken a mail of this course is waited for so long: its address is more
/// likely to be wrong.
const UNKNOWN_SERVER: TimeDelta = TimeDelta::seconds(30);

/// What a run of sending came to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SendResult {
    exit: Exit,
    then: NextTurn,
}

/// How a run of sending goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NextTurn {
    /// What was put off is tried again when it is due.
    WhenDue,
    /// The server was away; everything that waits is tried again when it is back.
    AfterOutage,
    /// It ended early, by a limit or for a person.
    Never,
}

impl SendResult {
    pub(super) fn new(letters: &SendCounts, report: &SendReport) -> Self {
        let exits = [letters.exit_code(), report.exit_code()];
        let exit = exits.into_iter().find(|exit| *exit != Exit::Done).unwrap_or(Exit::Done);
        let then = if letters.is_outage() || report.counts.is_outage() {
            NextTurn::AfterOutage
        } else if report.counts.stopped.is_some() {
            NextTurn::Never
        } else {
            NextTurn::WhenDue
        };
        Self { exit, then }
    }
}

/// The turns of one run: the first, and others within the hour in which it began.
struct SendTurns<'a> {
    only: Option<&'a EmailAddress>,
    until: DateTime<Utc>,
    /// Turns in a row that met a server which was away.
    n_outages: u32,
    /// What was said last of what is waited for.
    told: String,
    run: &'a RunContext,
}

/// Sends what was put off as it falls due, and everything that waits when a server is back that was
/// away, within the hour in which a run began. Nothing is locked or open in between: a run that ends
/// while it waits loses nothing, and other work goes on.
pub(crate) fn send_until_delivered(
    first: SendResult,
    only: Option<&EmailAddress>,
    began_at: DateTime<Utc>,
    run: &RunContext,
) -> Result<Exit> {
    let until = began_at + run.config.newsletter.retry_window(run.clock);
    let mut turns = SendTurns { only, until, n_outages: 0, told: String::new(), run };
    let (mut last, mut exit) = (first, first.exit);
    while let Some(wake_at) = turns.next_at(last.then)? {
        std::thread::sleep((wake_at - run.clock.now()).to_std().unwrap_or_default());
        last = turns.take_turn(last.then)?;
        if last.exit != Exit::Done {
            exit = last.exit;
        }
    }
    if last.then == NextTurn::AfterOutage {
        run.print_warning(say!(run, "report-rest-waits"));
        exit = Exit::NeedsPerson;
    }
    Ok(exit)
}

impl SendTurns<'_> {
    /// When the next turn is, having said so.
    fn next_at(&mut self, then: NextTurn) -> Result<Option<DateTime<Utc>>> {
        let now = self.run.clock.now();
        self.n_outages = if then == NextTurn::AfterOutage { self.n_outages + 1 } else { 0 };
        match then {
            NextTurn::Never => Ok(None),
            NextTurn::WhenDue if now >= self.until => Ok(None),
            NextTurn::WhenDue => self.next_due_at(now),
            NextTurn::AfterOutage => {
                if self.n_outages == 1 && !Newsroom::open(self.run)?.store.has_sent_mail()? {
                    self.until = self.until.min(now + UNKNOWN_SERVER);
                }
                let doublings = (self.n_outages - 1).min(MOST_DOUBLINGS);
                let wake_at = now + (FIRST_PAUSE * (1 << doublings)).min(LONGEST_PAUSE);
                let wakes = wake_at <= self.until;
                if wakes {
                    let at = self.local_time(wake_at, "%H:%M:%S");
                    self.run.print_status(say!(self.run, "report-waits-for-server", at));
                }
                Ok(wakes.then_some(wake_at))
            }
        }
    }

    fn next_due_at(&mut self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        let pending = Newsroom::open(self.run)?.pending_retries(self.only, self.until)?;
        let Some(first_at) = pending.first_at else { return Ok(None) };
        let first_wait = self.run.config.newsletter.retry_rules().first_wait;
        // What is due and was not sent is another run's, which may be at it for long.
        let wake_at = (first_at + first_wait / TOGETHER).min(self.until).max(now + BUSY);
        let at = self.local_time(wake_at, "%H:%M");
        let told = say!(self.run, "report-waits-for-retries", n = pending.n, at);
        if told != self.told && first_at + BUSY > now {
            self.run.print_status(&told);
            self.told = told;
        }
        Ok(Some(wake_at))
    }

    fn local_time(&self, at: DateTime<Utc>, format: &str) -> String {
        at.with_timezone(&self.run.config.course.timezone).format(format).to_string()
    }

    fn take_turn(&self, then: NextTurn) -> Result<SendResult> {
        let sent = Newsroom::open_locked(self.run, "send").and_then(|mut newsroom| match then {
            NextTurn::AfterOutage => newsroom.send_rest(self.only),
            _ => newsroom.retry_due_mail(self.only),
        });
        match sent {
            // Another run is at it.
            Err(error) if exit_for_error(&error) == Exit::Busy => {
                Ok(SendResult { exit: Exit::Done, then: NextTurn::WhenDue })
            }
            other => other,
        }
    }
}

impl Newsroom<'_> {
    /// Tries again what is due of the letters and editions that were begun, and what is left of an
    /// edition where a run could not go on; editions are not begun.
    fn retry_due_mail(&mut self, only: Option<&EmailAddress>) -> Result<SendResult> {
        let now = self.run.clock.now();
        let mut going_on = Vec::new();
        for edition in self.store.unfinished_editions()? {
            if self.store.is_mailing_due(edition, now)? {
                going_on.push(edition);
            }
        }
        self.continue_sending(only, |edition| {
            let goes_on = going_on.contains(&edition);
            if goes_on { MailQueue::Edition(edition) } else { MailQueue::Retries(edition) }
        })
    }

    /// Sends all that waits of the letters and editions, as the run did that could not go on.
    fn send_rest(&mut self, only: Option<&EmailAddress>) -> Result<SendResult> {
        self.continue_sending(only, MailQueue::Edition)
    }

    fn continue_sending(
        &mut self,
        only: Option<&EmailAddress>,
        all_of: impl Fn(EditionId) -> MailQueue,
    ) -> Result<SendResult> {
        let only = only.map(|address| active_subscriber(&self.store, address)).transpose()?;
        let mut renderer = None;
        let letters = match only {
            None => self.send_letters_with(&mut renderer)?,
            Some(_) => SendCounts::default(),
        };
        let mut report = self.send_unfinished(Vec::new(), &mut renderer, |edition| {
            only.map_or(all_of(edition), |only| MailQueue::Delivery(edition, only))
        })?;
        report.is_continued = true;
        report.print_report(self.run);
        Ok(SendResult::new(&letters, &report))
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
