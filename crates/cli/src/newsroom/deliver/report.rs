//! What a run of sending did, and who missed out.

use std::collections::HashMap;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use anyhow::Result;
use course::{Edition, EditionId, EditionKind, MailState};
use digest::Translations;
use digest::messages::say;
use serde_json::json;
use store::{MissedDelivery, Store};

use crate::exit::Exit;
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
    kind: EditionKind,
    number: u32,
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
    pub(super) fn print_letters(&self, run: &RunContext) {
        if self.n_sent > 0 {
            run.print_status(say!(run, "report-letters-sent", n = self.n_sent));
        }
        if self.n_failed > 0 {
            run.print_warning(say!(run, "report-letters-failed", n = self.n_failed));
        }
        self.print_stop(run);
    }

    /// Says why not everything was tried.
    fn print_stop(&self, run: &RunContext) {
        let (messages, console) = (&run.messages, run.console);
        match &self.stopped {
            None => {}
            Some(StopReason::Unreachable(why)) => {
                console.print_warning(say!(messages, "report-unreachable", why = why.as_str()));
            }
            Some(StopReason::Errors(last)) => {
                console.print_warning(say!(messages, "report-mail-errors", last = last.as_str()));
            }
            Some(StopReason::HourIsFull(limit)) => {
                console.print_status(say!(messages, "report-hour-is-full", n = *limit));
            }
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
            run.print_status(say!(run, "report-nothing-to-send"));
        } else if self.editions.is_empty() {
            self.print_latest_editions(run);
        }
        if let Some(folder) = self.outbox.as_ref().filter(|_| !self.editions.is_empty()) {
            let folder = folder.display().to_string();
            run.print_status(say!(run, "report-mail-in-folder", folder));
        }
        self.counts.print_stop(run);
    }

    /// Says how the latest editions stand, where there was nothing to do for them.
    fn print_latest_editions(&self, run: &RunContext) {
        let messages = &run.messages;
        let is_done = |edition: &&EditionReport| {
            edition.count_mails(MailState::Sent) > 0 && edition.count_mails(MailState::Failed) == 0
        };
        let (done, others): (Vec<_>, Vec<_>) = self.latest.iter().partition(is_done);
        if !done.is_empty() {
            let names: Vec<_> = done.iter().map(|edition| edition.name(messages)).collect();
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let (n, editions) = (done.len(), messages.name_list(&names));
            let folder = self.outbox.as_ref().map(|folder| folder.display().to_string());
            run.print_status(if let Some(folder) = folder {
                say!(messages, "report-written-for-all", n, editions, folder)
            } else {
                say!(messages, "report-sent-to-all", n, editions)
            });
        }
        for edition in others {
            run.print_status(edition.unsent_text(messages));
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
        let (counts, missed) = (store.delivery_counts(id)?, store.missed_deliveries(id)?);
        let (kind, number) = (edition.kind, edition.number);
        Ok(Self { kind, number, is_old: false, counts, missed })
    }

    fn name(&self, messages: &Translations) -> String {
        let (kind, edition) = (self.kind.as_str(), self.number);
        say!(messages, "report-edition-name", kind, edition)
    }

    fn count_mails(&self, state: MailState) -> usize {
        self.counts.get(&state).copied().unwrap_or_default()
    }

    /// Why not everybody has it, where there is nothing to do for it.
    fn unsent_text(&self, messages: &Translations) -> String {
        let edition = self.name(messages);
        match (self.count_mails(MailState::Sent), self.count_mails(MailState::Failed)) {
            (_, 0) if self.is_old => say!(messages, "report-edition-too-old", edition),
            (_, 0) => say!(messages, "report-edition-for-nobody", edition),
            (n_sent, n_failed) => say!(
                messages,
                "report-edition-missed",
                edition,
                sent = n_sent,
                n = n_sent + n_failed,
                failed = n_failed,
            ),
        }
    }

    fn print_edition(&self, run: &RunContext) {
        let (messages, console) = (&run.messages, run.console);
        let (edition, n) = (self.name(messages), self.counts.values().sum::<usize>());
        let (name, sent) = (edition.as_str(), self.count_mails(MailState::Sent));
        console.print_status(say!(messages, "report-edition-sent", edition = name, sent, n));
        let n_waiting = self.count_mails(MailState::Deferred);
        if n_waiting > 0 {
            console.print_status(say!(messages, "report-mails-deferred", n = n_waiting));
        }
        let failed: Vec<_> = self.missed.iter().filter(|m| m.state == MailState::Failed).collect();
        for missed in failed.iter().take(MOST_NAMED) {
            let told = say!(
                messages,
                "report-missed",
                who = subscriber_label(missed, messages),
                edition = name,
                why = missed.reply.as_str()
            );
            console.print_warning(told);
        }
        let n_more = failed.len().saturating_sub(MOST_NAMED);
        if n_more > 0 {
            console.print_warning(say!(messages, "report-missed-more", n = n_more, edition = name));
        }
    }
}

/// A subscriber as a report names them: by address to a person at a terminal, by number where it
/// may become a log.
fn subscriber_label(missed: &MissedDelivery, messages: &Translations) -> String {
    if std::io::stderr().is_terminal() {
        missed.address.to_string()
    } else {
        say!(messages, "report-subscriber-number", subscriber = missed.subscriber)
    }
}
