//! What needs a person, and what they should know: one list, from which `status`, `doctor`,
//! `daily`, `send` and the desk say what they say. A file for each subject; [`SUBJECTS`] has them
//! in order.

mod certificate;
mod course_dates;
mod deliveries;
mod disk;
mod facts;
mod feeds;
mod finding;
mod mail_setup;
mod ownership;
mod posts;
mod probes;
mod returned_mail;
mod safeguards;
mod schedule;
mod settings;
mod tests;
mod time_zones;
mod told;

use std::collections::BTreeMap;

use anyhow::Result;
use digest::Translations;
use digest::messages::say;

use super::deliver::mail_setup::SenderAddresses;
use super::site_writer::SiteWriter;
use super::state::Newsroom;
use crate::output_folder::OutputFolder;
pub(crate) use facts::FindingFacts;
pub(crate) use feeds::{another_blog_warning, feed_label};
pub(crate) use finding::{CourseFinding, FindingList, FindingUrgency};
pub(crate) use probes::ProbeSettings;

/// One subject: what `doctor` says when all is well, and how it is looked at.
struct Subject {
    /// Its name, for programs.
    name: &'static str,
    passed: fn(&Translations) -> String,
    look: Look,
}

/// How a subject is looked at.
enum Look {
    /// By what was read of the database and the configuration.
    Facts(fn(&FindingFacts<'_>, &mut FindingList<'_>)),
    /// By a look at files. An error is a finding.
    Files(fn(&mut Newsroom<'_>, &mut FindingList<'_>) -> Result<()>),
    /// By a look that takes long, writes a file or uses the network: for `doctor` alone.
    Probe(fn(&mut Newsroom<'_>, &ProbeSettings, &mut FindingList<'_>) -> Result<()>),
}

/// All subjects, in the order in which `doctor` tells of them.
#[rustfmt::skip]
const SUBJECTS: &[Subject] = &[
    Subject { name: "database", passed: |m| say!(m, "check-database"), look: Look::Probe(probes::database::add_findings) },
    Subject { name: "disk", passed: |m| say!(m, "check-disk"), look: Look::Facts(|facts, list| disk::add_findings(facts.disk, list)) },
    Subject { name: "owners", passed: |m| say!(m, "check-owners"), look: Look::Files(ownership::add_findings) },
    Subject { name: "erasure-list", passed: |m| say!(m, "check-erasure-list"), look: Look::Files(safeguards::check_erasure_list) },
    Subject { name: "ledger", passed: |m| say!(m, "check-ledger"), look: Look::Files(safeguards::check_ledger) },
    Subject { name: "clock", passed: |m| say!(m, "check-clock"), look: Look::Facts(add_clock) },
    Subject { name: "time-zones", passed: |m| say!(m, "check-zones", version = chrono_tz::IANA_TZDB_VERSION), look: Look::Facts(time_zones::add_findings) },
    Subject { name: "rules", passed: |m| say!(m, "check-rules"), look: Look::Facts(add_rules) },
    Subject { name: "settings", passed: |m| say!(m, "check-settings"), look: Look::Facts(settings::add_findings) },
    Subject { name: "templates", passed: |m| say!(m, "check-templates"), look: Look::Files(|newsroom, _| newsroom.renderer().map(drop)) },
    Subject { name: "site", passed: |m| say!(m, "check-site"), look: Look::Probe(|newsroom, _, _| SiteWriter::check_writable(&OutputFolder::site_folder(newsroom.run)?)) },
    Subject { name: "course-dates", passed: |m| say!(m, "check-course-dates"), look: Look::Facts(course_dates::add_findings) },
    Subject { name: "editions", passed: |m| say!(m, "check-editions"), look: Look::Facts(|facts, list| schedule::add_findings(&facts.schedule, list)) },
    Subject { name: "schedule", passed: |m| say!(m, "check-schedule"), look: Look::Probe(|newsroom, settings, list| { probes::schedule::add_findings(newsroom, settings, list); Ok(()) }) },
    Subject { name: "posts", passed: |m| say!(m, "check-posts"), look: Look::Facts(posts::add_findings) },
    Subject { name: "feeds", passed: |m| say!(m, "check-feeds"), look: Look::Facts(|facts, list| feeds::add_findings(facts.status, list)) },
    Subject { name: "deliveries", passed: |m| say!(m, "check-deliveries"), look: Look::Facts(|facts, list| deliveries::add_findings(&facts.deliveries, facts.status, list)) },
    Subject { name: "sender", passed: |m| say!(m, "check-sender"), look: Look::Files(|newsroom, _| SenderAddresses::new(&newsroom.run.config.newsletter).map(drop)) },
    Subject { name: "mail-setup", passed: |m| say!(m, "check-mail-setup"), look: Look::Files(mail_setup::add_findings) },
    Subject { name: "mail-server", passed: |m| say!(m, "check-mail-server"), look: Look::Probe(probes::mail_server::add_findings) },
    Subject { name: "mail-records", passed: |m| say!(m, "check-mail-records"), look: Look::Probe(probes::mail_records::add_findings) },
    Subject { name: "returned-mail", passed: |m| say!(m, "check-returned-mail"), look: Look::Files(returned_mail::add_findings) },
    Subject { name: "forms", passed: |m| say!(m, "check-forms"), look: Look::Probe(probes::web_address::add_findings) },
    Subject { name: "services", passed: |m| say!(m, "check-services"), look: Look::Probe(|_, settings, list| { probes::services::add_findings(settings, list); Ok(()) }) },
];

/// What a look at one subject found.
pub(crate) struct CheckedSubject {
    /// Its name, for programs.
    pub(crate) name: &'static str,
    /// That all is well, in words.
    pub(crate) passed: String,
    /// What was found; empty where all is well.
    pub(crate) findings: Vec<CourseFinding>,
}

impl Newsroom<'_> {
    /// What is to be said now, the most urgent first: all that can be seen without the network.
    pub(crate) fn read_findings(&mut self) -> Result<Vec<CourseFinding>> {
        let checked = self.check_subjects(None)?;
        let mut found: Vec<_> = checked.into_iter().flat_map(|subject| subject.findings).collect();
        found.sort_by_key(|finding| finding.weight);
        Ok(found)
    }

    /// Looks at every subject, also at those that take long or use the network.
    pub(crate) fn check_all_subjects(
        &mut self,
        settings: &ProbeSettings,
    ) -> Result<Vec<CheckedSubject>> {
        self.check_subjects(Some(settings))
    }

    fn check_subjects(&mut self, probes: Option<&ProbeSettings>) -> Result<Vec<CheckedSubject>> {
        let messages = &self.run.messages;
        let status = self.store.course_status()?;
        let mut checked = Vec::new();
        for Subject { name, passed, look } in SUBJECTS {
            let mut list = FindingList::new(messages);
            let done = match (look, probes) {
                (Look::Facts(_), _) => Ok(()),
                (Look::Files(look), _) => look(self, &mut list),
                (Look::Probe(look), Some(settings)) => look(self, settings, &mut list),
                (Look::Probe(_), None) => continue,
            };
            let passed = list.passed.take().unwrap_or_else(|| passed(messages));
            let mut findings = list.found;
            findings.extend(done.err().map(|e| CourseFinding::from_error(name, &e, messages)));
            checked.push(CheckedSubject { name, passed, findings });
        }
        // Read after the looks, which need the newsroom for themselves.
        let facts = FindingFacts::read(self, &status)?;
        for subject in &mut checked {
            subject.findings.extend(find_in_facts(subject.name, &facts));
        }
        Ok(checked)
    }
}

/// What a subject says of what was read.
fn find_in_facts(name: &str, facts: &FindingFacts<'_>) -> Vec<CourseFinding> {
    let mut list = FindingList::new(facts.messages);
    for subject in SUBJECTS.iter().filter(|subject| subject.name == name) {
        if let Look::Facts(look) = subject.look {
            look(facts, &mut list);
        }
    }
    list.found
}

/// The findings of what was read, the most urgent first.
#[cfg(test)]
fn collect_findings(facts: &FindingFacts<'_>) -> Vec<CourseFinding> {
    let mut found: Vec<_> =
        SUBJECTS.iter().flat_map(|subject| find_in_facts(subject.name, facts)).collect();
    found.sort_by_key(|finding| finding.weight);
    found
}

/// What lies in the future shows that a clock is wrong, or was.
fn add_clock(facts: &FindingFacts<'_>, list: &mut FindingList<'_>) {
    let remedy = say!(list.messages, "finding-clock-do");
    for what in &facts.ahead {
        list.add("clock", FindingUrgency::Person, what, &remedy);
    }
}

/// A change of the rules that would take printed posts off waits for a person, who was told.
fn add_rules(facts: &FindingFacts<'_>, list: &mut FindingList<'_>) {
    if let Some(what) = &facts.rules {
        let remedy = say!(list.messages, "finding-rules-do");
        list.add("rules", FindingUrgency::Told, what, &remedy);
    }
}

fn count_at_key(counts: &BTreeMap<String, usize>, key: &str) -> usize {
    counts.get(key).copied().unwrap_or_default()
}
