//! What a run of sending did, and who missed out.

use std::collections::HashMap;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use anyhow::Result;
use course::{Edition, EditionId, EditionKind, EmailAddress, MailState, SubscriberId};
use serde_json::json;
use store::{MissedDelivery, Store};

use crate::console::Console;
use crate::exit::Exit;
use crate::printed_text::count_text;
use crate::run::RunContext;

/// Subscribers who missed an edition and are named.
const MOST_NAMED: usize = 10;

/// What came of the mails of a run.
#[derive(Debug, Default)]
pub(crate) struct SendCounts {
    pub(super) n_sent: usize,
    pub(super) n_deferred: usize,
    pub(super) n_failed: usize,
    /// The run ended early; why.
    pub(super) stopped: Option<StopReason>,
}

/// What one run of sending editions did.
#[derive(Debug)]
pub(crate) struct SendReport {
    pub(super) counts: SendCounts,
    /// The number of the edition that was begun last.
    pub(super) begun: Option<u32>,
    /// The editions that there was something to do for.
    pub(super) editions: Vec<EditionReport>,
    /// The latest edition of each kind, for a run that had nothing to do.
    latest: Vec<EditionReport>,
    /// The folder that mail is written to, where none leaves this machine.
    outbox: Option<PathBuf>,
}

/// How an edition stands.
#[derive(Debug)]
pub(super) struct EditionReport {
    /// What it is called.
    name: String,
    /// Whether it is too old to be begun.
    pub(super) is_old: bool,
    /// How many of its mails stand where.
    counts: HashMap<MailState, usize>,
    missed: Vec<MissedDelivery>,
}

/// Why a run ended before everything was tried.
#[derive(Debug)]
pub(crate) enum StopReason {
    /// The server could not be reached; what happened.
    Unreachable(String),
    /// Too many errors in a row; the last one.
    Errors(String),
    /// As many mails went out within an hour as may.
    HourIsFull(usize),
}

impl SendCounts {
    /// Says what came of letters.
    pub(super) fn print_letters(&self, console: Console) {
        let letters = |n| count_text(n, "letter", "letters");
        if self.n_sent > 0 {
            console.print_status(&format!("{} sent", letters(self.n_sent)));
        }
        if self.n_failed > 0 {
            console.print_warning(&format!("{} could not be sent", letters(self.n_failed)));
        }
        self.print_stop(console);
    }

    /// Says why not everything was tried.
    fn print_stop(&self, console: Console) {
        match &self.stopped {
            None => {}
            Some(StopReason::Unreachable(why)) => console.print_warning(&format!(
                "the mail server could not be reached: {why}\n  \
                 hint: what was not sent waits for the next `katydid send`"
            )),
            Some(StopReason::Errors(last)) => console.print_warning(&format!(
                "too many errors in a row; the last: {last}\n  \
                 hint: fix what it says; what was not sent waits for the next `katydid send`"
            )),
            Some(StopReason::HourIsFull(limit)) => console.print_status(&format!(
                "{} went out within the hour, which is the limit; \
                 the rest waits for the next `katydid send`",
                count_text(*limit, "mail", "mails")
            )),
        }
    }

    /// Whether something needs a person: not what the next run does by itself.
    pub(crate) fn exit_code(&self) -> Exit {
        let is_trouble =
            matches!(self.stopped, Some(StopReason::Unreachable(_) | StopReason::Errors(_)));
        if self.n_failed == 0 && !is_trouble { Exit::Done } else { Exit::NeedsPerson }
    }
}

impl SendReport {
    pub(super) fn new(latest: Vec<EditionReport>, outbox: Option<PathBuf>) -> Self {
        Self { counts: SendCounts::default(), begun: None, editions: Vec::new(), latest, outbox }
    }

    /// Says what was sent, what waits, and who missed out.
    pub(crate) fn print_report(&self, run: &RunContext) {
        for edition in &self.editions {
            edition.print_edition(run);
        }
        if self.editions.is_empty() && self.latest.is_empty() {
            run.console.print_status("no edition waits to be sent");
        } else if self.editions.is_empty() {
            self.print_latest_editions(run);
        }
        if let Some(folder) = self.outbox.as_ref().filter(|_| !self.editions.is_empty()) {
            run.console.print_status(&format!(
                "no mail has left this machine: it was written to the folder {}",
                folder.display()
            ));
        }
        self.counts.print_stop(run.console);
    }

    /// Says how the latest editions stand, where there was nothing to do for them.
    fn print_latest_editions(&self, run: &RunContext) {
        let is_done = |edition: &&EditionReport| {
            edition.count_mails(MailState::Sent) > 0 && edition.count_mails(MailState::Failed) == 0
        };
        let (done, others): (Vec<_>, Vec<_>) = self.latest.iter().partition(is_done);
        if !done.is_empty() {
            let names = done.iter().map(|e| e.name.as_str()).collect::<Vec<_>>().join(" and ");
            let one = done.len() == 1;
            run.console.print_status(&match &self.outbox {
                Some(folder) => format!(
                    "{names} {} written to the folder {} for everyone; no mail has left this \
                     machine",
                    if one { "was" } else { "were" },
                    folder.display()
                ),
                None => {
                    format!("{names} {} been sent to everyone", if one { "has" } else { "have" })
                }
            });
        }
        for edition in others {
            run.console.print_status(&edition.unsent_text());
        }
    }

    pub(super) fn report_json(&self) -> serde_json::Value {
        let counts = &self.counts;
        let stopped = counts.stopped.as_ref().map(|stopped| match stopped {
            StopReason::Unreachable(why) => format!("unreachable: {why}"),
            StopReason::Errors(last) => format!("errors: {last}"),
            StopReason::HourIsFull(_) => "the hour is full".to_owned(),
        });
        json!({
            "edition": self.begun, "n_sent": counts.n_sent, "n_deferred": counts.n_deferred,
            "n_failed": counts.n_failed, "stopped": stopped,
        })
    }
}

impl EditionReport {
    pub(super) fn load(id: EditionId, edition: &Edition, store: &Store) -> Result<Self> {
        let number = edition.number;
        let name = match edition.kind {
            EditionKind::Daily => format!("edition {number}"),
            EditionKind::Weekly => format!("weekly edition {number}"),
        };
        let (counts, missed) = (store.delivery_counts(id)?, store.missed_deliveries(id)?);
        Ok(Self { name, is_old: false, counts, missed })
    }

    fn count_mails(&self, state: MailState) -> usize {
        self.counts.get(&state).copied().unwrap_or_default()
    }

    /// Why not everybody has it, where there is nothing to do for it.
    fn unsent_text(&self) -> String {
        let name = &self.name;
        match (self.count_mails(MailState::Sent), self.count_mails(MailState::Failed)) {
            (_, 0) if self.is_old => {
                format!("{name} is not begun any more: it is older than a day")
            }
            (_, 0) => format!("{name} goes to nobody: no active subscriber wants it"),
            (n_sent, n_failed) => format!(
                "{name}: {n_sent} of {} have it; {n_failed} could not be reached: katydid bounces",
                count_text(n_sent + n_failed, "subscriber", "subscribers")
            ),
        }
    }

    fn print_edition(&self, run: &RunContext) {
        let (name, n_all) = (&self.name, self.counts.values().sum());
        let readers = count_text(n_all, "subscriber", "subscribers");
        let n_sent = self.count_mails(MailState::Sent);
        run.console.print_status(&format!("{name}: {n_sent} of {readers} have it"));
        let n_waiting = self.count_mails(MailState::Deferred);
        if n_waiting > 0 {
            let mails = count_text(n_waiting, "mail waits", "mails wait");
            run.console.print_status(&format!(
                "{mails}: the server asked to come again later; the next `katydid send` tries"
            ));
        }
        let failed: Vec<_> = self.missed.iter().filter(|m| m.state == MailState::Failed).collect();
        for missed in failed.iter().take(MOST_NAMED) {
            let who = subscriber_label(missed.subscriber, &missed.address);
            run.console.print_warning(&format!("{who} did not get {name}: {}", missed.reply));
        }
        if let Some(n_more) = failed.len().checked_sub(MOST_NAMED).filter(|n| *n > 0) {
            run.console.print_warning(&format!("and {n_more} more did not get {name}"));
        }
    }
}

/// A subscriber as a report names them: by address to a person at a terminal, by number where it
/// may become a log.
pub(crate) fn subscriber_label(subscriber: SubscriberId, address: &EmailAddress) -> String {
    if std::io::stderr().is_terminal() {
        address.to_string()
    } else {
        format!("subscriber {subscriber}")
    }
}
