//! Delivering: each edition once to each subscriber who wants it.
//!
//! A row for each edition and subscriber is there before the first byte goes out
//! ([`edition_sender`]); the letter is written once for each variant ([`mail_renderer`]) and goes
//! the way that the configuration says ([`mail_setup`]).

pub(crate) mod edition_sender;
pub(crate) mod mail_renderer;
pub(crate) mod mail_setup;
pub(crate) mod report;

use std::path::Path;

use anyhow::Result;
use chrono::TimeDelta;
use course::{
    Edition, EditionId, EditionKind, EmailAddress, MailFrequency, SubscriberId, SubscriberState,
};
use store::Store;

use super::state::Newsroom;
use crate::exit::Exit;
use crate::run::RunContext;
use crate::user_error::UserError;
use edition_sender::EditionSender;
use mail_renderer::MailRenderer;
use report::SendReport;

/// After this long an edition is not tried any more: an old paper helps nobody.
const PATIENCE: TimeDelta = TimeDelta::days(2);

impl Newsroom<'_> {
    /// Sends the letters and editions that are due, and reports who missed out.
    pub(crate) fn send_due_mail(&mut self, only: Option<&EmailAddress>) -> Result<Exit> {
        let only = only.map(|address| active_subscriber(&self.store, address)).transpose()?;
        let letters = if only.is_none() { self.send_letters()? } else { Exit::Done };
        let report = self.send_editions(only)?;
        report.print_report(self.run);
        Ok(if letters == Exit::Done { report.exit_code() } else { letters })
    }

    /// Queues the latest edition of each kind, if it is today's or yesterday's, and makes all
    /// deliveries that are due.
    ///
    /// Editions that are older are not begun, so that a list made late does not get the whole past;
    /// one that was begun is finished, or given up after [`PATIENCE`].
    pub(crate) fn send_editions(&mut self, only: Option<SubscriberId>) -> Result<SendReport> {
        let started_at = self.run.clock.now();
        let mut report = SendReport::default();
        self.sync_ledger()?;
        let today = self.run.config.course.local_day(started_at);
        for kind in [EditionKind::Daily, EditionKind::Weekly] {
            if let Some((id, edition)) = self.store.latest_edition(kind)? {
                if edition.date >= today - TimeDelta::days(1) {
                    self.store.queue_edition(id, wanted_frequencies(kind, self.run), started_at)?;
                }
                report.latest.push(report::LatestEdition {
                    kind,
                    number: edition.number,
                    counts: self.store.delivery_counts(id)?,
                    is_old: edition.date < today - TimeDelta::days(1),
                });
            }
        }
        let unfinished = self.store.unfinished_editions()?;
        report.outbox = mail_setup::outbox_folder(&self.run.config.newsletter).map(Path::to_owned);
        if unfinished.is_empty() {
            return Ok(report);
        }
        let editions =
            self.store.all_editions()?.into_iter().filter(|(id, _)| unfinished.contains(id));
        let mut desk = None;
        for (id, edition) in editions.collect::<Vec<_>>() {
            self.store.give_up_deliveries(id, PATIENCE, started_at)?;
            if !report.may_continue() {
                break;
            }
            self.send_edition(id, &edition, only, &mut desk, &mut report)?;
        }
        if report.has_begun() {
            self.store.record_run(
                "send",
                started_at,
                self.run.clock.now(),
                &report.report_json().to_string(),
            )?;
        }
        Ok(report)
    }

    fn send_edition(
        &mut self,
        id: EditionId,
        edition: &Edition,
        only: Option<SubscriberId>,
        desk: &mut Option<MailRenderer>,
        report: &mut SendReport,
    ) -> Result<()> {
        let owner = mail_setup::process_owner();
        if !mail_setup::has_capacity(&self.store, self.run, report)? {
            return Ok(());
        }
        let first =
            self.store.claim_deliveries(id, edition.kind, &owner, only, 1, self.run.clock.now())?;
        if !first.is_empty() {
            // Templates and posts are read only if there is something to write.
            let desk = match desk {
                Some(desk) => desk,
                None => desk.insert(MailRenderer::open(self)?),
            };
            self.store.begin_mailing(id, self.run.clock.now())?;
            report.begin_edition(edition.number);
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()?;
            runtime.block_on(
                EditionSender::new(id, edition, only, owner, self, desk, report)
                    .send_deliveries(first),
            )?;
            self.store.end_mailing(id, self.run.clock.now())?;
        }
        report.end_edition(
            edition,
            self.store.delivery_counts(id)?,
            self.store.missed_deliveries(id)?,
        );
        Ok(())
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
