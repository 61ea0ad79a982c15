//! Publishing: compiles the day's editions, if they are not yet, and writes the site.

use std::path::Path;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::Edition;
use digest::Translations;
use digest::messages::say;
use serde_json::json;

use super::compile::EditionTiming;
use super::future_dates;
use super::missing_posts::WithdrawalReport;
use super::site_writer::SiteWriteReport;
use super::state::Newsroom;
use crate::exit::Exit;
use crate::output_folder::{OutputFolder, OutputFolderKind};
use crate::run::RunContext;

impl Newsroom<'_> {
    /// Publishes and reports, within the bounds of a run that has begun.
    pub(crate) fn publish_and_report(&mut self, timing: PublishTiming) -> Result<Exit> {
        let report = self.publish_editions(timing)?;
        report.print_report(self.run);
        Ok(report.exit_code())
    }

    /// Compiles today's editions unless the day has them, or is no day of the course, or their hour
    /// has not come; then writes what changed of the site.
    ///
    /// Posts that are missing from their feeds are asked for first.
    pub(crate) fn publish_editions(&mut self, timing: PublishTiming) -> Result<PublishReport> {
        let started_at = self.run.clock.now();
        // Before anything is done by it.
        future_dates::check_clock(&self.store, self.run)?;
        let renderer = self.renderer()?;
        // Said before an edition is compiled that could not be shown.
        OutputFolder::site_folder(self.run)?.check_target()?;
        self.rejudge_if_rules_changed()?;
        self.sync_ledger()?;
        let gate = match timing {
            PublishTiming::Now => EditionTiming::Open,
            PublishTiming::WhenDue => EditionTiming::timing_at(&self.run.config, started_at),
        };
        let withdrawn = if gate == EditionTiming::Open && self.is_edition_due()? {
            self.probe_before_edition(self.run.config.course.local_day(started_at))?
        } else {
            WithdrawalReport::default()
        };
        let (compiled, in_review) = match gate {
            EditionTiming::Open => (self.compile_due_editions()?, None),
            EditionTiming::TooEarly => (Vec::new(), None),
            EditionTiming::InReview(until) => {
                (Vec::new(), self.is_review_notice_due()?.then_some(until))
            }
        };
        let why_none = if compiled.is_empty() { Some(self.why_no_edition(gate)?) } else { None };
        // What goes out is in the ledger before anyone can see it.
        self.store.sync_ledger()?;
        let editions = self.all_editions()?;
        let written =
            self.write_site(&editions, &OutputFolder::site_folder(self.run)?, &renderer)?;
        let summary = json!({
            "editions": compiled.iter().map(|e| dated_edition_label(e, &self.run.messages)).collect::<Vec<_>>(),
            "n_written": written.n_written, "n_removed": written.n_removed, "missing": withdrawn.report_json(),
        });
        self.store.record_run("publish", started_at, self.run.clock.now(), &summary.to_string())?;
        Ok(PublishReport { compiled, withdrawn, in_review, why_none, written })
    }

    /// Writes what changed of the site; no edition comes out.
    pub(crate) fn render_site(&mut self) -> Result<()> {
        let renderer = self.renderer()?;
        self.rejudge_if_rules_changed()?;
        let editions = self.all_editions()?;
        self.write_site(&editions, &OutputFolder::site_folder(self.run)?, &renderer).map(drop)
    }

    /// Whether an edition waits for a facilitator who has not been told of it today.
    fn is_review_notice_due(&mut self) -> Result<bool> {
        const TOLD: &str = "review_told_on";
        let today = self.run.config.course.local_day(self.run.clock.now()).to_string();
        if self.store.meta_value(TOLD)?.as_ref() == Some(&today)
            || self.compile_due_drafts()?.is_empty()
        {
            return Ok(false);
        }
        self.store.set_meta(TOLD, &today)?;
        Ok(true)
    }

    /// Writes the site as it would be if today's editions came out now; nothing else is changed.
    pub(crate) fn write_preview(&mut self, folder: &Path) -> Result<Exit> {
        let target = OutputFolder::named_folder(OutputFolderKind::Preview, folder, self.run)?;
        target.check_target()?;
        let renderer = self.renderer()?;
        let mut editions = self.all_editions()?;
        let drafts = self.compile_due_drafts()?;
        let messages = &self.run.messages;
        let names: Vec<String> = drafts.iter().map(|e| dated_edition_label(e, messages)).collect();
        editions.extend(drafts);
        self.write_site(&editions, &target, &renderer)?;
        let page = folder.join("index.html").display().to_string();
        self.run.print_status(if names.is_empty() {
            say!(messages, "report-preview-without-edition", page)
        } else {
            say!(messages, "report-preview", editions = names.join(", "), page)
        });
        Ok(Exit::Done)
    }
}

/// When editions come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PublishTiming {
    /// At their hour, and after the facilitators' review.
    WhenDue,
    /// At once.
    Now,
}

/// What publishing did.
#[derive(Debug)]
pub(crate) struct PublishReport {
    compiled: Vec<Edition>,
    withdrawn: WithdrawalReport,
    /// An edition waits for a facilitator until then, and they have not been told yet.
    in_review: Option<DateTime<Utc>>,
    /// Why no edition came out.
    why_none: Option<String>,
    written: SiteWriteReport,
}

impl PublishReport {
    /// Says which editions came out, and how much of the site was written.
    pub(crate) fn print_report(&self, run: &RunContext) {
        self.withdrawn.print_report(run);
        let messages = &run.messages;
        for edition in &self.compiled {
            run.print_status(say!(
                messages,
                "report-edition-published",
                edition = dated_edition_label(edition, messages)
            ));
        }
        let SiteWriteReport { n_written, n_unchanged, n_removed } = self.written;
        run.print_status(say!(
            messages,
            "report-site-written",
            n = n_written,
            unchanged = n_unchanged,
            removed = n_removed,
        ));
        if let Some(why) = &self.why_none {
            run.print_status(say!(messages, "report-no-edition", why = why.as_str()));
        }
        if let Some(until) = self.in_review {
            let until = until.with_timezone(&run.config.course.timezone).format("%H:%M");
            run.print_warning(say!(messages, "report-in-review", until = until.to_string()));
        }
    }

    /// Whether something needs a person.
    pub(crate) fn exit_code(&self) -> Exit {
        if self.in_review.is_some() { Exit::NeedsPerson } else { Exit::Done }
    }
}

/// `edition 12 of 2026-03-04`, `round-up 2 of 2026-03-08`.
fn dated_edition_label(edition: &Edition, messages: &Translations) -> String {
    let (number, day) = (edition.number, edition.date.to_string());
    say!(messages, "report-edition", kind = edition.kind.as_str(), edition = number, day)
}
