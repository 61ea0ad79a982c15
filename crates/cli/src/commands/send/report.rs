//! What a run of sending did, and who missed out.

use std::collections::HashMap;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use course::{DeliveryState, Edition, EditionKind, EmailAddress, SubscriberId};
use serde_json::json;
use store::Missed;

use crate::commands::count;
use crate::exit::Exit;
use crate::run::Run;

/// Subscribers who missed an edition and are named.
const MOST_NAMED: usize = 10;

/// What one run of sending did.
#[derive(Debug, Default)]
pub(crate) struct SendReport {
    /// The latest edition of each kind, for a run that had nothing to do.
    pub(super) latest: Vec<Latest>,
    /// The folder that mail is written to, where none leaves this machine.
    pub(super) outbox: Option<PathBuf>,
    begun: Option<u32>,
    pub(super) n_sent: usize,
    pub(super) n_deferred: usize,
    pub(super) n_failed: usize,
    /// The run ended early; why.
    pub(super) stopped: Option<Stopped>,
    editions: Vec<EditionReport>,
}

/// How the latest edition of a kind stood before a run.
#[derive(Debug)]
pub(super) struct Latest {
    pub(super) kind: EditionKind,
    pub(super) number: u32,
    /// How many of its mails stand where.
    pub(super) counts: HashMap<DeliveryState, usize>,
    /// Whether it is too old to be begun.
    pub(super) is_old: bool,
}

/// Why a run ended before everything was tried.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// The server could not be reached; what happened.
    Unreachable(String),
    /// Too many errors in a row; the last one.
    Errors(String),
    /// As many mails went out within an hour as may.
    HourIsFull(usize),
}

/// How an edition stands.
#[derive(Debug)]
struct EditionReport {
    number: u32,
    kind: EditionKind,
    n_sent: usize,
    n_all: usize,
    missed: Vec<Missed>,
}

impl SendReport {
    pub(super) fn begin(&mut self, number: u32) {
        self.begun = Some(number);
    }

    /// Notes how an edition stands after a run.
    pub(super) fn end(
        &mut self,
        edition: &Edition,
        counts: HashMap<DeliveryState, usize>,
        missed: Vec<Missed>,
    ) {
        let n_sent = counts.get(&DeliveryState::Sent).copied().unwrap_or_default();
        let n_all = counts.into_values().sum();
        self.editions.push(EditionReport {
            number: edition.number,
            kind: edition.kind,
            n_sent,
            n_all,
            missed,
        });
    }

    /// Whether another edition may be tried.
    pub(super) fn goes_on(&self) -> bool {
        self.stopped.is_none()
    }

    pub(super) fn did_something(&self) -> bool {
        self.begun.is_some()
    }

    /// Says what was sent, what waits, and who missed out.
    pub(crate) fn tell(&self, run: &Run) {
        for edition in &self.editions {
            edition.tell(run);
        }
        if self.editions.is_empty() && self.latest.is_empty() {
            run.console.say("no edition waits to be sent");
        } else if self.editions.is_empty() {
            self.tell_latest(run);
        }
        if let Some(folder) = self.outbox.as_ref().filter(|_| !self.editions.is_empty()) {
            run.console.say(&format!(
                "no mail has left this machine: it was written to the folder {}",
                folder.display()
            ));
        }
        match &self.stopped {
            None => {}
            Some(Stopped::Unreachable(why)) => run.console.warn(&format!(
                "the mail server could not be reached: {why}\n  hint: what was not sent waits for the next `katydid send`"
            )),
            Some(Stopped::Errors(last)) => run.console.warn(&format!(
                "too many errors in a row; the last: {last}\n  hint: fix what it says; what was not sent waits for the next `katydid send`"
            )),
            Some(Stopped::HourIsFull(limit)) => run.console.say(&format!(
                "{} went out within the hour, which is the limit; the rest waits for the next `katydid send`",
                count(*limit, "mail", "mails")
            )),
        }
    }

    /// Says how the latest editions stand, where there was nothing to do for them.
    fn tell_latest(&self, run: &Run) {
        let n = |latest: &Latest, state| latest.counts.get(&state).copied().unwrap_or_default();
        let (done, others): (Vec<_>, Vec<_>) = self
            .latest
            .iter()
            .partition(|l| n(l, DeliveryState::Sent) > 0 && n(l, DeliveryState::Failed) == 0);
        if !done.is_empty() {
            let names = done
                .iter()
                .map(|latest| name(latest.kind, latest.number))
                .collect::<Vec<_>>()
                .join(" and ");
            let one = done.len() == 1;
            run.console.say(&match &self.outbox {
                Some(folder) => format!(
                    "{names} {} written to the folder {} for everyone; no mail has left this machine",
                    if one { "was" } else { "were" },
                    folder.display()
                ),
                None => format!("{names} {} been sent to everyone", if one { "has" } else { "have" }),
            });
        }
        for latest in others {
            let name = name(latest.kind, latest.number);
            let (n_sent, n_failed) =
                (n(latest, DeliveryState::Sent), n(latest, DeliveryState::Failed));
            if n_failed > 0 {
                let readers = count(n_sent + n_failed, "subscriber", "subscribers");
                run.console.say(&format!(
                    "{name}: {n_sent} of {readers} have it; {n_failed} could not be reached: katydid bounces"
                ));
            } else if latest.is_old {
                run.console.say(&format!("{name} is not begun any more: it is older than a day"));
            } else {
                run.console.say(&format!("{name} goes to nobody: no active subscriber wants it"));
            }
        }
    }

    /// Whether something needs a person: not what the next run does by itself.
    pub(crate) fn exit(&self) -> Exit {
        let is_trouble = matches!(self.stopped, Some(Stopped::Unreachable(_) | Stopped::Errors(_)));
        if self.n_failed == 0 && !is_trouble { Exit::Done } else { Exit::NeedsPerson }
    }

    pub(super) fn json(&self) -> serde_json::Value {
        let stopped = self.stopped.as_ref().map(|stopped| match stopped {
            Stopped::Unreachable(why) => format!("unreachable: {why}"),
            Stopped::Errors(last) => format!("errors: {last}"),
            Stopped::HourIsFull(_) => "the hour is full".to_owned(),
        });
        json!({
            "edition": self.begun, "n_sent": self.n_sent, "n_deferred": self.n_deferred, "n_failed": self.n_failed,
            "stopped": stopped,
        })
    }
}

impl EditionReport {
    fn tell(&self, run: &Run) {
        let name = name(self.kind, self.number);
        let readers = count(self.n_all, "subscriber", "subscribers");
        run.console.say(&format!("{name}: {} of {readers} have it", self.n_sent));
        let n_waiting = self.missed.iter().filter(|m| m.state == DeliveryState::Deferred).count();
        if n_waiting > 0 {
            let mails = count(n_waiting, "mail waits", "mails wait");
            run.console.say(&format!(
                "{mails}: the server asked to come again later; the next `katydid send` tries"
            ));
        }
        let failed: Vec<_> =
            self.missed.iter().filter(|m| m.state == DeliveryState::Failed).collect();
        for missed in failed.iter().take(MOST_NAMED) {
            let who = who(missed.subscriber, &missed.address);
            run.console.warn(&format!("{who} did not get {name}: {}", missed.reply));
        }
        if failed.len() > MOST_NAMED {
            run.console.warn(&format!("and {} more did not get {name}", failed.len() - MOST_NAMED));
        }
    }
}

fn name(kind: EditionKind, number: u32) -> String {
    match kind {
        EditionKind::Daily => format!("edition {number}"),
        EditionKind::Weekly => format!("weekly edition {number}"),
    }
}

/// A subscriber as a report names them: by address to a person at a terminal, by number where it may become a log.
pub(crate) fn who(subscriber: SubscriberId, address: &EmailAddress) -> String {
    if std::io::stderr().is_terminal() {
        address.to_string()
    } else {
        format!("subscriber {subscriber}")
    }
}
