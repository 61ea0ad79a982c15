//! Mail that is not sent, and why.

use std::path::Path;

use course::{EditionKind, RefusalCounts};
use digest::messages::say;
use store::{CourseStatus, MissCounts};

use super::count_at_key;
use super::finding::{FindingList, FindingUrgency};
use crate::newsroom::deliver::report::HourlyShortfall;

/// How the mail of the latest editions fares.
#[derive(Debug, Default)]
pub(crate) struct DeliveryFacts<'a> {
    /// Where mail is written to instead of being sent.
    pub(crate) outbox: Option<&'a Path>,
    /// Whether letters to single people wait to be sent.
    pub(crate) letters_wait: bool,
    /// Why subscribers miss the latest edition of a kind.
    pub(crate) misses: Vec<(MissCounts, EditionKind)>,
    /// Editions that are held, by number and kind.
    pub(crate) held: Vec<(u32, EditionKind, RefusalCounts)>,
    /// The limit of the hour is too low for the list.
    pub(crate) shortfall: Option<HourlyShortfall>,
}

/// Says what is not sent, and what can be done.
pub(super) fn add_findings(
    facts: &DeliveryFacts<'_>,
    status: &CourseStatus,
    list: &mut FindingList<'_>,
) {
    let messages = list.messages;
    let n_readers = count_at_key(&status.subscribers, "active");
    if let Some(folder) = facts.outbox.filter(|_| n_readers > 0) {
        let what = say!(messages, "finding-outbox", n = n_readers, folder = folder.display());
        let remedy = say!(messages, "finding-outbox-do");
        list.add("outbox", FindingUrgency::Notice, &what, &remedy);
    }
    let newest = status.runs.iter().rfind(|run| run.command == "send");
    let stopped = newest.and_then(|run| run.summary["stopped"].as_str());
    let is_server =
        |why: &&str| ["unreachable", "refused", "errors"].iter().any(|word| why.starts_with(word));
    if let Some(why) = stopped.filter(is_server) {
        let what = say!(messages, "finding-mail-server", why);
        let remedy = say!(messages, "finding-mail-server-do");
        list.add("mail-server", FindingUrgency::Urgent, &what, &remedy);
    }
    add_waiting(facts, status, list);
    for (misses, kind) in &facts.misses {
        let is_held = facts.held.iter().any(|(_, held, _)| held == kind);
        // Whether these addresses are dead is what a person is asked.
        let n_addresses = if is_held { 0 } else { misses.n_addresses };
        add_misses(MissCounts { n_addresses, ..*misses }, kind.as_str(), list);
    }
    for (number, kind, counts) in &facts.held {
        let kind = kind.as_str();
        let edition = say!(messages, "report-edition-name", kind, edition = *number);
        let RefusalCounts { n_tried: tried, n_refused: n } = *counts;
        let what = say!(messages, "finding-held", edition, n, tried);
        let remedy = say!(messages, "finding-held-do");
        list.add("edition-held", FindingUrgency::Urgent, &what, &remedy)
            .set_about(&format!("{kind} {number}"));
    }
    if let Some(shortfall) = facts.shortfall {
        let (what, remedy) = (shortfall.describe(messages), shortfall.remedy(messages));
        list.add("mails-per-hour", FindingUrgency::Person, &what, &remedy);
    }
    if facts.letters_wait {
        let what = say!(messages, "finding-letters-wait");
        let remedy = say!(messages, "finding-mails-wait-do");
        list.add("letters-wait", FindingUrgency::Notice, &what, &remedy);
    }
}

fn add_waiting(facts: &DeliveryFacts<'_>, status: &CourseStatus, list: &mut FindingList<'_>) {
    let messages = list.messages;
    for (deliveries, kind) in [(&status.deliveries, "daily"), (&status.weekly_deliveries, "weekly")]
    {
        let waiting: usize =
            ["deferred", "queued", "sending"].map(|s| count_at_key(deliveries, s)).iter().sum();
        if waiting > 0 {
            let what = say!(messages, "finding-mails-wait", n = waiting, kind);
            let is_held = facts.held.iter().any(|(_, held, _)| held.as_str() == kind);
            let remedy = if is_held {
                say!(messages, "finding-mails-held-do")
            } else {
                say!(messages, "finding-mails-wait-do")
            };
            list.add("mails-wait", FindingUrgency::Notice, &what, &remedy).set_about(kind);
        }
    }
}

/// Why subscribers miss an edition: whose fault it is decides what can be done.
fn add_misses(misses: MissCounts, kind: &str, list: &mut FindingList<'_>) {
    let messages = list.messages;
    let MissCounts { n_addresses, n_refused, n_utf8, n_utf8_known, n_late, n_untried } = misses;
    let mut add = |code, weight, n: usize, what: String, remedy: String| {
        let finding = list.add(code, weight, &what, &remedy);
        (finding.about, finding.n) = (kind.to_owned(), n);
    };
    if n_addresses > 0 {
        let what = say!(messages, "finding-refused", n = n_addresses, kind);
        let remedy = say!(messages, "finding-refused-do");
        add("addresses-refused", FindingUrgency::Notice, n_addresses, what, remedy);
    }
    if n_refused > 0 {
        let what = say!(messages, "finding-mails-refused", n = n_refused, kind);
        let remedy = say!(messages, "finding-mails-refused-do");
        add("mails-refused", FindingUrgency::Person, n_refused, what, remedy);
    }
    if n_late > 0 {
        let what = say!(messages, "finding-mails-late", n = n_late, kind);
        let remedy = say!(messages, "finding-mails-late-do");
        add("mails-late", FindingUrgency::Person, n_late, what, remedy);
    }
    if n_untried > 0 {
        let what = say!(messages, "finding-mails-untried", n = n_untried, kind);
        let remedy = say!(messages, "finding-mails-untried-do");
        add("mails-untried", FindingUrgency::Person, n_untried, what, remedy);
    }
    for (n, weight) in [(n_utf8, FindingUrgency::Person), (n_utf8_known, FindingUrgency::Notice)] {
        if n > 0 {
            let what = say!(messages, "finding-mails-utf8", n, kind);
            add("mails-utf8", weight, n, what, say!(messages, "finding-mails-utf8-do"));
        }
    }
}
