//! Publishing: compiles the day's editions, if they are not yet, and writes the site.

use std::path::Path;

use anyhow::Result;
use chrono::{DateTime, Utc};
use course::{Edition, EditionKind};
use serde_json::json;
use store::Store;

use super::compile::{self, EditionTiming};
use super::edition_renderer::EditionRenderer;
use super::missing_posts::{ProbeBudget, WithdrawalReport};
use super::render::write_site;
use super::site_writer::SiteWriteReport;
use super::upkeep;
use crate::exit::Exit;
use crate::output_folder::{OutputFolder, OutputFolderKind};
use crate::printed_text::count_text;
use crate::run::RunContext;

/// Publishes and reports, within the bounds of a run that has begun. With `now`, editions wait for no hour and no
/// review.
pub(crate) fn publish_and_report(
    now: bool,
    run: &RunContext,
    probes: &mut ProbeBudget,
) -> Result<Exit> {
    let _lock = run.lock_work("publish")?;
    let report = publish_editions(&mut run.open_store()?, now, run, probes)?;
    report.print_report(run);
    Ok(report.exit_code())
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
        let out: Vec<String> =
            self.compiled.iter().map(|e| dated_edition_label(e) + " is out; ").collect();
        let editions = out.concat();
        let SiteWriteReport { n_written, n_unchanged, n_removed } = self.written;
        let removed = if n_removed > 0 { format!(", {n_removed} removed") } else { String::new() };
        let pages = count_text(n_written, "file", "files");
        run.console
            .print_status(&format!("{editions}{pages} written, {n_unchanged} unchanged{removed}"));
        if let Some(why) = &self.why_none {
            run.console.print_status(&format!("no edition came out: {why}"));
        }
        if let Some(until) = self.in_review {
            let until = until.with_timezone(&run.config.course.timezone).format("%H:%M");
            run.console.print_warning(&format!(
                "today's edition waits for you until {until}, then it goes by itself\n  hint: `katydid publish --preview DIR` \
                 shows it, `katydid publish --now` lets it go"
            ));
        }
    }

    /// Whether something needs a person.
    pub(crate) fn exit_code(&self) -> Exit {
        if self.in_review.is_some() { Exit::NeedsPerson } else { Exit::Done }
    }
}

/// `edition 12 of 2026-03-04`, `round-up 2 of 2026-03-08`.
fn dated_edition_label(edition: &Edition) -> String {
    let what = match edition.kind {
        EditionKind::Daily => "edition",
        EditionKind::Weekly => "round-up",
    };
    format!("{what} {} of {}", edition.number, edition.date)
}

/// Compiles today's editions unless the day has them, or is no day of the course, or their hour has
/// not come; then writes what changed of the site. With `now`, they wait for no hour and no review.
///
/// Posts that are missing from their feeds are asked for first.
pub(crate) fn publish_editions(
    store: &mut Store,
    now: bool,
    run: &RunContext,
    probes: &mut ProbeBudget,
) -> Result<PublishReport> {
    let started_at = run.clock.now();
    let stage = EditionRenderer::load_renderer(&run.config)?;
    // Said before an edition is compiled that could not be shown.
    OutputFolder::site_folder(run)?.check_target()?;
    upkeep::rejudge_if_rules_changed(store, run)?;
    upkeep::sync_ledger(store, run)?;
    let gate =
        if now { EditionTiming::Open } else { EditionTiming::timing_at(&run.config, started_at) };
    let withdrawn = if gate == EditionTiming::Open && compile::is_edition_due(store, run)? {
        probes.probe_before_edition(run.config.course.local_day(started_at), store, run)?
    } else {
        WithdrawalReport::default()
    };
    let (compiled, in_review) = match gate {
        EditionTiming::Open => (compile::compile_due_editions(store, run, &stage)?, None),
        EditionTiming::TooEarly => (Vec::new(), None),
        EditionTiming::InReview(until) => {
            (Vec::new(), is_review_notice_due(store, run, &stage)?.then_some(until))
        }
    };
    let why_none =
        if compiled.is_empty() { Some(compile::why_no_edition(gate, store, run)?) } else { None };
    // What goes out is in the ledger before anyone can see it.
    store.sync_ledger()?;
    let editions: Vec<Edition> =
        store.all_editions()?.into_iter().map(|(_, edition)| edition).collect();
    let written = write_site(store, &editions, &OutputFolder::site_folder(run)?, run, &stage)?;
    let summary = json!({
        "editions": compiled.iter().map(dated_edition_label).collect::<Vec<_>>(),
        "n_written": written.n_written, "n_removed": written.n_removed, "missing": withdrawn.report_json(),
    });
    store.record_run("publish", started_at, run.clock.now(), &summary.to_string())?;
    Ok(PublishReport { compiled, withdrawn, in_review, why_none, written })
}

/// Writes what changed of the site; no edition comes out.
pub(crate) fn render_site(run: &RunContext) -> Result<()> {
    let _lock = run.lock_work("publish")?;
    let mut store = run.open_store()?;
    upkeep::rejudge_if_rules_changed(&mut store, run)?;
    let editions: Vec<Edition> =
        store.all_editions()?.into_iter().map(|(_, edition)| edition).collect();
    write_site(
        &store,
        &editions,
        &OutputFolder::site_folder(run)?,
        run,
        &EditionRenderer::load_renderer(&run.config)?,
    )?;
    Ok(())
}

/// Whether an edition waits for a facilitator who has not been told of it today.
fn is_review_notice_due(
    store: &mut Store,
    run: &RunContext,
    stage: &EditionRenderer,
) -> Result<bool> {
    const TOLD: &str = "review_told_on";
    let today = run.config.course.local_day(run.clock.now()).to_string();
    if store.meta_value(TOLD)?.as_ref() == Some(&today)
        || compile::compile_due_drafts(store, run, stage)?.is_empty()
    {
        return Ok(false);
    }
    store.set_meta(TOLD, &today)?;
    Ok(true)
}

/// Writes the site as it would be if today's editions came out now; nothing else is changed.
pub(crate) fn write_preview(store: &mut Store, folder: &Path, run: &RunContext) -> Result<Exit> {
    let target = OutputFolder::named_folder(OutputFolderKind::Preview, folder, run)?;
    target.check_target()?;
    let stage = EditionRenderer::load_renderer(&run.config)?;
    let mut editions: Vec<Edition> =
        store.all_editions()?.into_iter().map(|(_, edition)| edition).collect();
    let drafts = compile::compile_due_drafts(store, run, &stage)?;
    let names: Vec<String> = drafts.iter().map(dated_edition_label).collect();
    editions.extend(drafts);
    write_site(store, &editions, &target, run, &stage)?;
    let what = if names.is_empty() {
        "no edition is due".to_owned()
    } else {
        format!("{} as it would be", names.join(", "))
    };
    run.console.print_status(&format!("{what}: open {}", folder.join("index.html").display()));
    Ok(Exit::Done)
}
