//! What a run of sending did, and who missed out.

use std::collections::HashMap;
use std::io::IsTerminal as _;

use course::{DeliveryState, Edition, EditionKind, EmailAddress, SubscriberId};
use serde_json::json;
use store::Missed;

use crate::commands::count;
use crate::exit::Exit;
use crate::run::Run;

/// What one run of sending did.
#[derive(Debug, Default)]
pub(crate) struct SendReport {
    /// The latest edition of each kind, for a run that had nothing to do.
    pub(super) latest: Vec<(EditionKind, u32)>,
    begun: Option<u32>,
    pub(super) n_sent: usize,
    pub(super) n_deferred: usize,
    pub(super) n_failed: usize,
    /// The run ended early; why.
    pub(super) stopped: Option<Stopped>,
    editions: Vec<EditionReport>,
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
    pub(super) fn end(&mut self, edition: &Edition, counts: HashMap<DeliveryState, usize>, missed: Vec<Missed>) {
        let n_sent = counts.get(&DeliveryState::Sent).copied().unwrap_or_default();
        let n_all = counts.into_values().sum();
        self.editions.push(EditionReport { number: edition.number, kind: edition.kind, n_sent, n_all, missed });
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
            let names = self.latest.iter().map(|(kind, number)| name(*kind, *number)).collect::<Vec<_>>();
            let has = if names.len() > 1 { "have" } else { "has" };
            run.console.say(&format!("{} {has} been sent to everyone", names.join(" and ")));
        }
        match &self.stopped {
            None => {}
            Some(Stopped::Unreachable(why)) => run.console.warn(&format!(
                "the mail server could not be reached: {why}\n  hint: what was not sent waits for the next `katydid send`"
            )),
            Some(Stopped::Errors(last)) => run.console.warn(&format!(
                "too many errors in a row; the last: {last}\n  hint: mend what it says; what was not sent waits for the next `katydid send`"
            )),
            Some(Stopped::HourIsFull(limit)) => run.console.say(&format!(
                "{} went out within the hour, which is the limit; the rest waits for the next `katydid send`",
                count(*limit, "mail", "mails")
            )),
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
            run.console.say(&format!("{mails}: the server asked to come again later; the next `katydid send` tries"));
        }
        for missed in self.missed.iter().filter(|m| m.state == DeliveryState::Failed) {
            let who = who(missed.subscriber, &missed.address);
            run.console.warn(&format!("{who} did not get {name}: {}", missed.reply));
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
    if std::io::stderr().is_terminal() { address.to_string() } else { format!("subscriber {subscriber}") }
}
