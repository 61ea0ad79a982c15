//! Delivering: each edition once to each subscriber who wants it, and letters to single persons.
//!
//! A row for each mail is there before its first byte goes out ([`mail_sender`]); what a mail says
//! is written for it alone ([`letter_mail`]) or once for each variant ([`edition_mail`]), and goes
//! by the transport of the configuration ([`mail_setup`]).

mod edition_mail;
mod letter_mail;
mod list_headers;
mod mail_parts;
pub(crate) mod mail_renderer;
mod mail_sender;
pub(crate) mod mail_setup;
mod masked_reply;
mod receiver_pace;
pub(crate) mod report;
pub(crate) mod retry;

use std::path::Path;

use anyhow::Result;
use chrono::{NaiveDate, TimeDelta};
use course::{
    Edition, EditionId, EditionKind, EmailAddress, MailFrequency, MailQueue, SubscriberId,
    SubscriberState,
};
use store::Store;

use super::state::Newsroom;
use crate::exit::Exit;
use crate::lock::WorkLock;
use crate::run::RunContext;
use crate::user_error::UserError;
use mail_renderer::MailRenderer;
use report::{EditionReport, HourlyShortfall, SendCounts, SendReport, StopReason};
use retry::SendResult;

/// A blog is broken when it has not answered for so long: nobody is written to for a night's
/// outage.
const BROKEN_AFTER: TimeDelta = TimeDelta::days(2);

impl Newsroom<'_> {
    /// Sends the letters and editions that are due, and reports who missed out.
    pub(crate) fn send_due_mail(&mut self, only: Option<&EmailAddress>) -> Result<SendResult> {
        let only = only.map(|address| active_subscriber(&self.store, address)).transpose()?;
        let mut renderer = None;
        let letters = match only {
            None => self.send_letters_with(&mut renderer)?,
            Some(_) => SendCounts::default(),
        };
        let report = self.send_editions_with(only, &mut renderer)?;
        report.print_report(self.run);
        Ok(SendResult::new(&letters, &report))
    }

    /// Queues what participants are to be told by now.
    pub(crate) fn queue_participant_letters(&mut self) -> Result<()> {
        self.store.queue_participants_letters(BROKEN_AFTER, self.run.clock.now())?;
        Ok(())
    }

    /// Sends the letters that wait. Where another process is at it, there is nothing to do: it will
    /// find these too.
    ///
    /// They have a lock of their own, so that a link to sign in does not wait for an edition to be
    /// sent to ten thousand.
    pub(crate) fn send_letters(&mut self) -> Result<Exit> {
        let counts = self.send_letters_with(&mut None)?;
        Ok(if counts.is_outage() { Exit::NeedsPerson } else { counts.exit_code() })
    }

    fn send_letters_with(&mut self, renderer: &mut Option<MailRenderer>) -> Result<SendCounts> {
        let Some(_lock) = WorkLock::try_acquire(&self.run.config.database, "letters")? else {
            return Ok(SendCounts::default());
        };
        let mut counts = SendCounts::default();
        self.send_queue(MailQueue::Letters, renderer, &mut counts)?;
        counts.print_letters(self.run);
        Ok(counts)
    }

    /// Queues the latest edition of each kind, if it is today's or yesterday's, and makes all
    /// deliveries that are due.
    ///
    /// Editions that are older are not begun, so that a list made late does not get the whole past;
    /// one that was begun is finished, or given up when it is too old.
    pub(crate) fn send_editions(&mut self) -> Result<SendReport> {
        self.send_editions_with(None, &mut None)
    }

    fn send_editions_with(
        &mut self,
        only: Option<SubscriberId>,
        renderer: &mut Option<MailRenderer>,
    ) -> Result<SendReport> {
        self.sync_ledger()?;
        let latest = self.queue_latest_editions()?;
        self.send_unfinished(latest, renderer, |edition| {
            only.map_or(MailQueue::Edition(edition), |only| MailQueue::Delivery(edition, only))
        })
    }

    fn send_unfinished(
        &mut self,
        latest: Vec<EditionReport>,
        renderer: &mut Option<MailRenderer>,
        queue_of: impl Fn(EditionId) -> MailQueue,
    ) -> Result<SendReport> {
        let started_at = self.run.clock.now();
        self.store.apply_undecided_refusals(started_at)?;
        let outbox = self.run.config.newsletter.outbox_folder().map(Path::to_owned);
        let mut report = SendReport::new(latest, outbox);
        report.shortfall = HourlyShortfall::find(&self.store, self.run)?;
        let unfinished = self.store.unfinished_editions()?;
        let held = self.store.held_editions()?;
        let is_open =
            |id: &EditionId| unfinished.contains(id) || held.iter().any(|h| h.edition == *id);
        if unfinished.is_empty() && held.is_empty() {
            return Ok(report);
        }
        for (id, edition) in self.store.all_editions()?.into_iter().filter(|(id, _)| is_open(id)) {
            let queue = queue_of(id);
            let is_tried = self.send_queue(queue, renderer, &mut report.counts)?;
            if is_tried {
                report.begun = Some(edition.number);
            }
            let mut stands = EditionReport::load(id, &edition, &self.store)?;
            stands.is_tried = is_tried;
            report.editions.push(stands);
            // Another edition may fare better than one that is held.
            match report.counts.stopped {
                Some(StopReason::Held) => report.counts.stopped = None,
                Some(_) => break,
                None => {}
            }
        }
        if report.begun.is_some() {
            let summary = report.report_json().to_string();
            self.store.record_run("send", started_at, self.run.clock.now(), &summary)?;
        }
        Ok(report)
    }

    /// Queues the latest edition of each kind that may still be begun, and says how they stand.
    fn queue_latest_editions(&mut self) -> Result<Vec<EditionReport>> {
        let now = self.run.clock.now();
        let mut latest = Vec::new();
        for kind in [EditionKind::Daily, EditionKind::Weekly] {
            let Some((id, edition)) = self.store.latest_edition(kind)? else { continue };
            let is_old = edition.date < self.first_current_day();
            if !is_old {
                self.store.queue_edition(id, wanted_frequencies(kind, self.run), now)?;
            }
            let mut report = EditionReport::load(id, &edition, &self.store)?;
            report.is_old = is_old;
            latest.push(report);
        }
        Ok(latest)
    }
}

impl Newsroom<'_> {
    /// The day of the oldest edition that may still be begun.
    fn first_current_day(&self) -> NaiveDate {
        self.run.config.course.local_day(self.run.clock.now()) - TimeDelta::days(1)
    }
}

fn active_subscriber(store: &Store, address: &EmailAddress) -> Result<SubscriberId> {
    let known = store.subscriber_of(address)?;
    match known {
        Some(subscriber) if subscriber.state == SubscriberState::Active => Ok(subscriber.id),
        Some(subscriber) => {
            let what = format!("{address} gets no mail: it is {}", subscriber.state.as_str());
            Err(UserError::new(what)
                .with_hint("`katydid send --preview ADDRESS` sends a proof to any address")
                .into())
        }
        None => Err(UserError::new(format!("{address} is not on the list"))
            .with_hint("`katydid send --preview ADDRESS` sends a proof to any address")
            .into()),
    }
}

/// Who gets a kind of edition. Where there are only round-ups, they are what comes most often, and
/// go to whoever wants mail daily.
pub(crate) fn wanted_frequencies(kind: EditionKind, run: &RunContext) -> &'static [MailFrequency] {
    kind.served_frequencies(run.config.site.daily)
}

/// The edition that is newest, of either kind.
pub(crate) fn newest_edition(store: &Store) -> Result<Option<(EditionId, Edition)>> {
    let editions =
        [store.latest_edition(EditionKind::Daily)?, store.latest_edition(EditionKind::Weekly)?];
    Ok(editions
        .into_iter()
        .flatten()
        .max_by_key(|(_, edition)| (edition.date, edition.kind == EditionKind::Daily)))
}
