//! What a run of sending did, and who missed out.

use std::collections::{HashMap, HashSet};
use std::io::IsTerminal as _;
use std::path::PathBuf;

use anyhow::Result;
use course::mail::EDITION_EXPIRES_AFTER;
use course::{Edition, EditionId, EditionKind, MailState, MissReason, RefusalCounts, SubscriberId};
use digest::Translations;
use digest::messages::say;
use mailer::UnreachableCause;
use serde_json::json;
use store::{MissCounts, MissedDelivery, Store};

use crate::exit::Exit;
use crate::run::RunContext;

/// Subscribers who missed an edition and are named.
const MOST_NAMED: usize = 10;

/// What came of the mails of a run.
#[derive(Debug, Default)]
pub(crate) struct SendCounts {
    pub(super) n_sent: usize,
    /// The server asked to come again later.
    pub(super) n_deferred: usize,
    /// Refused for another reason than the address, and deferred.
    pub(super) n_refused: usize,
    pub(super) n_failed: usize,
    /// Waited until they were of no use.
    pub(super) n_late: usize,
    /// Whose mail was refused, for good or for now.
    pub(super) missed: HashSet<SubscriberId>,
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
    /// The limit of the hour is too low for the list.
    pub(super) shortfall: Option<HourlyShortfall>,
    /// It goes on where the same run has told how things stand: only what is new is told.
    pub(super) is_continued: bool,
}

/// A limit by the hour under which an edition is given up before everyone has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HourlyShortfall {
    limit: usize,
    n_subscribers: usize,
}

impl HourlyShortfall {
    /// Compares the limit with the list.
    pub(crate) fn find(store: &Store, run: &RunContext) -> Result<Option<Self>> {
        let Some(limit) = run.config.newsletter.mails_per_hour else { return Ok(None) };
        let n_subscribers = store.n_active_subscribers()?;
        let found = Self { limit, n_subscribers };
        Ok((found.n_in_time() < n_subscribers).then_some(found))
    }

    /// Who gets an edition before it is given up.
    fn n_in_time(self) -> usize {
        self.limit.saturating_mul(hours_of_patience())
    }

    pub(crate) fn describe(self, messages: &Translations) -> String {
        say!(
            messages,
            "finding-mails-per-hour",
            limit = self.limit,
            reached = self.n_in_time(),
            n = self.n_subscribers,
            hours = hours_of_patience(),
        )
    }

    pub(crate) fn remedy(self, messages: &Translations) -> String {
        let least = self.n_subscribers.div_ceil(hours_of_patience());
        say!(messages, "finding-mails-per-hour-do", n = least)
    }
}

fn hours_of_patience() -> usize {
    usize::try_from(EDITION_EXPIRES_AFTER.num_hours()).unwrap_or(1)
}

/// How an edition stands.
#[derive(Debug)]
pub(super) struct EditionReport {
    kind: EditionKind,
    number: u32,
    /// Whether it is too old to be begun.
    pub(super) is_old: bool,
    /// Whether this run tried any of its mails: what an earlier run has told is no news.
    pub(super) is_tried: bool,
    /// How many of its mails stand where.
    counts: HashMap<MailState, usize>,
    misses: MissCounts,
    /// Some of those who miss it and of whom nobody was told before.
    missed: Vec<MissedDelivery>,
    /// Why it is held.
    held: Option<RefusalCounts>,
    /// How many were sent before the database was put back to an older state.
    n_mailed_before: usize,
}

/// Why a run ended before everything was tried.
#[derive(Debug)]
pub(crate) enum StopReason {
    /// The server could not be reached; what happened.
    Unreachable(String, UnreachableCause),
    /// Too many errors in a row; the last one.
    Errors(String),
    /// As many mails went out within an hour as may.
    HourIsFull(usize),
    /// As many went out today as may while the server becomes known.
    DayIsFull(usize),
    /// So many addresses were refused that the edition is held.
    Held,
}

impl SendCounts {
    /// Says what came of letters.
    pub(super) fn print_letters(&self, run: &RunContext) {
        if self.n_sent > 0 {
            run.print_status(say!(run, "report-letters-sent", n = self.n_sent));
        }
        let n_failed = self.n_failed + self.n_refused + self.n_late;
        if n_failed > 0 {
            run.print_warning(say!(run, "report-letters-failed", n = n_failed));
        }
        self.print_stop(run);
    }

    /// Says why not everything was tried.
    fn print_stop(&self, run: &RunContext) {
        let (messages, console) = (&run.messages, run.console);
        match &self.stopped {
            // Of a hold its edition says so.
            None | Some(StopReason::Held) => {}
            Some(StopReason::Unreachable(why, cause)) => {
                let (sent, why) = (self.n_sent, why.as_str());
                console.print_warning(say!(messages, "report-unreachable", sent, why));
                if *cause == UnreachableCause::Settings {
                    console.print_status(say!(messages, "report-rest-waits"));
                }
            }
            Some(StopReason::Errors(last)) => {
                console.print_warning(say!(messages, "report-mail-errors", last = last.as_str()));
            }
            Some(StopReason::HourIsFull(limit)) => {
                console.print_status(say!(messages, "report-hour-is-full", n = *limit));
            }
            Some(StopReason::DayIsFull(limit)) => {
                console.print_status(say!(messages, "report-day-is-full", n = *limit));
            }
        }
    }

    /// Whether the run ended because the server was away.
    pub(super) fn is_outage(&self) -> bool {
        matches!(self.stopped, Some(StopReason::Unreachable(_, UnreachableCause::Outage)))
    }

    /// Whether something needs a person: not what the next run does by itself. Of an outage, it is
    /// not known yet.
    pub(crate) fn exit_code(&self) -> Exit {
        let is_trouble =
            matches!(self.stopped, Some(StopReason::Unreachable(..) | StopReason::Errors(_)));
        let is_trouble = is_trouble && !self.is_outage();
        let n_missed = self.n_failed + self.n_refused + self.n_late;
        if n_missed == 0 && !is_trouble { Exit::Done } else { Exit::NeedsPerson }
    }
}

impl SendReport {
    pub(super) fn new(latest: Vec<EditionReport>, outbox: Option<PathBuf>) -> Self {
        Self {
            counts: SendCounts::default(),
            begun: None,
            editions: Vec::new(),
            latest,
            outbox,
            shortfall: None,
            is_continued: false,
        }
    }

    /// Whether something needs a person.
    pub(crate) fn exit_code(&self) -> Exit {
        let needs_person =
            |edition: &EditionReport| edition.held.is_some() || edition.n_refused_for_now() > 0;
        let is_waiting = self.editions.iter().any(needs_person);
        if is_waiting { Exit::NeedsPerson } else { self.counts.exit_code() }
    }

    /// Says what was sent, what waits, and who missed out.
    pub(crate) fn print_report(&self, run: &RunContext) {
        if self.is_continued {
            return self.print_news(run);
        }
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
        if let Some(shortfall) = self.shortfall {
            let (what, remedy) =
                (shortfall.describe(&run.messages), shortfall.remedy(&run.messages));
            run.print_warning(say!(run, "finding", what, remedy));
        }
        self.counts.print_stop(run);
    }

    /// Says what came of the mails that were tried now.
    fn print_news(&self, run: &RunContext) {
        for edition in self.editions.iter().filter(|edition| edition.is_tried) {
            edition.print_state(run);
            edition.print_missed(Some(&self.counts.missed), run);
            edition.print_hold(run);
        }
        match &self.counts.stopped {
            // It was told when it began.
            Some(StopReason::Unreachable(_, UnreachableCause::Outage)) => {}
            _ => self.counts.print_stop(run),
        }
    }

    /// Says how the latest editions stand, where there was nothing to do for them.
    fn print_latest_editions(&self, run: &RunContext) {
        let messages = &run.messages;
        let is_done = |edition: &&EditionReport| {
            edition.count_mails(MailState::Sent) > 0 && edition.n_open() + edition.n_failed() == 0
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
            StopReason::Unreachable(why, UnreachableCause::Outage) => format!("unreachable: {why}"),
            StopReason::Unreachable(why, UnreachableCause::Settings) => format!("refused: {why}"),
            StopReason::Errors(last) => format!("errors: {last}"),
            StopReason::HourIsFull(_) => "the hour is full".to_owned(),
            StopReason::DayIsFull(_) => "the day is full".to_owned(),
            StopReason::Held => "held".to_owned(),
        });
        json!({
            "edition": self.begun, "n_sent": counts.n_sent, "n_deferred": counts.n_deferred,
            "n_refused": counts.n_refused, "n_failed": counts.n_failed, "n_late": counts.n_late,
            "stopped": stopped,
        })
    }
}

impl EditionReport {
    pub(super) fn load(id: EditionId, edition: &Edition, store: &Store) -> Result<Self> {
        let (counts, reasons) = (store.delivery_counts(id)?, store.miss_counts(id)?);
        let named = store.missed_deliveries(id, MOST_NAMED)?;
        let missed = named.into_iter().filter(|delivery| !delivery.is_known).collect();
        let held = store.held_editions()?.into_iter().find(|hold| hold.edition == id);
        let (kind, number, held) = (edition.kind, edition.number, held.map(|hold| hold.counts));
        Ok(Self {
            kind,
            number,
            is_old: false,
            is_tried: false,
            counts,
            misses: reasons,
            missed,
            held,
            n_mailed_before: store.n_mailed_before(id)?,
        })
    }

    fn name(&self, messages: &Translations) -> String {
        let (kind, edition) = (self.kind.as_str(), self.number);
        say!(messages, "report-edition-name", kind, edition)
    }

    fn count_mails(&self, state: MailState) -> usize {
        self.counts.get(&state).copied().unwrap_or_default()
    }

    fn n_failed(&self) -> usize {
        self.count_mails(MailState::Failed)
    }

    /// Mails that were refused for another reason than the address, and are tried again.
    fn n_refused_for_now(&self) -> usize {
        self.misses.n_refused.min(self.count_mails(MailState::Deferred))
    }

    /// Mails that are still to be sent.
    fn n_open(&self) -> usize {
        let open = [MailState::Queued, MailState::Sending, MailState::Deferred];
        open.map(|state| self.count_mails(state)).iter().sum()
    }

    /// Why not everybody has it, where there is nothing to do for it.
    fn unsent_text(&self, messages: &Translations) -> String {
        let edition = self.name(messages);
        let (sent, failed, waiting) =
            (self.count_mails(MailState::Sent), self.n_failed(), self.n_open());
        match sent + failed + waiting {
            0 if self.n_mailed_before > 0 => {
                say!(messages, "report-edition-mailed-before", edition, n = self.n_mailed_before)
            }
            0 if self.is_old => say!(messages, "report-edition-too-old", edition),
            0 => say!(messages, "report-edition-for-nobody", edition),
            n => say!(messages, "report-edition-missed", edition, sent, n, failed, waiting),
        }
    }

    /// Says what mails wait for: of an edition that is held, for a person.
    fn print_waiting(&self, n_refused: usize, run: &RunContext) {
        let (messages, console) = (&run.messages, run.console);
        if self.held.is_some() {
            if self.n_open() > 0 {
                console.print_status(say!(messages, "report-mails-held", n = self.n_open()));
            }
            return;
        }
        let n_untried = self.count_mails(MailState::Queued);
        if n_untried > 0 {
            console.print_status(say!(messages, "report-mails-untried", n = n_untried));
        }
        let n_waiting = self.count_mails(MailState::Deferred) - n_refused;
        if n_waiting > 0 {
            console.print_status(say!(messages, "report-mails-deferred", n = n_waiting));
        }
        if n_refused > 0 {
            self.print_news(say!(messages, "report-mails-refused", n = n_refused), run);
        }
    }

    /// Says what a person should know, unless an earlier run has told it.
    fn print_news(&self, told: String, run: &RunContext) {
        if self.is_tried { run.console.print_warning(told) } else { run.print_status(told) }
    }

    fn print_edition(&self, run: &RunContext) {
        let n_refused = self.print_state(run);
        if self.misses.n_utf8_known > 0 {
            let (n, edition) = (self.misses.n_utf8_known, self.name(&run.messages));
            run.print_status(say!(run, "report-mails-utf8-known", n, edition));
        }
        let n_named = self.print_missed(None, run);
        let n_missed = self.n_failed() + n_refused - self.misses.n_utf8_known.min(self.n_failed());
        let n_more = n_missed.saturating_sub(n_named);
        if n_more > 0 {
            let edition = self.name(&run.messages);
            self.print_news(say!(run, "report-missed-more", n = n_more, edition), run);
        }
        self.print_hold(run);
    }

    /// Says who has it and what waits. Returns how many of those were refused.
    fn print_state(&self, run: &RunContext) -> usize {
        let (edition, n) = (self.name(&run.messages), self.counts.values().sum::<usize>());
        let sent = self.count_mails(MailState::Sent);
        run.print_status(say!(run, "report-edition-sent", edition, sent, n));
        let n_refused = self.n_refused_for_now();
        self.print_waiting(n_refused, run);
        n_refused
    }

    /// Names some who miss it; of these only, where some are given. Returns how many.
    fn print_missed(&self, only: Option<&HashSet<SubscriberId>>, run: &RunContext) -> usize {
        let messages = &run.messages;
        let is_asked = |m: &&MissedDelivery| only.is_none_or(|only| only.contains(&m.subscriber));
        let edition = self.name(messages);
        let mut n = 0;
        for missed in self.missed.iter().filter(is_asked) {
            let (who, why) = (subscriber_label(missed, messages), miss_text(missed, messages));
            let edition = edition.as_str();
            self.print_news(say!(messages, "report-missed", who, edition, why), run);
            n += 1;
        }
        n
    }

    fn print_hold(&self, run: &RunContext) {
        if let Some(RefusalCounts { n_tried, n_refused }) = self.held {
            let edition = self.name(&run.messages);
            let told = say!(run, "report-held", edition, n = n_refused, tried = n_tried);
            run.console.print_warning(told);
        }
    }
}

/// Why somebody misses an edition.
fn miss_text(missed: &MissedDelivery, messages: &Translations) -> String {
    match missed.miss {
        Some(MissReason::Late) if missed.reply.is_empty() => say!(messages, "report-never-tried"),
        Some(MissReason::Late) => say!(messages, "report-given-up", last = missed.reply.as_str()),
        _ => missed.reply.clone(),
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
