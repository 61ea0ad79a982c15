//! `katydid publish`: compile the day's edition, if it is not yet, and write the site.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use course::{Edition, EditionKind, FeedState, ListedPost, Participant};
use digest::{FeedCard, Layout, SectionKind, SiteContents, StaticSite, Templates, TopicName};
use serde_json::json;
use store::Store;
use url::Url;

use crate::args::PublishArgs;
use crate::commands::edition::{self, EditionTiming};
use crate::commands::missing_posts::{ProbeBudget, WithdrawalReport};
use crate::commands::{calendar, count_text, rejudge, upkeep};
use crate::config::{Config, toml_string};
use crate::exit::Exit;
use crate::output_folder::{OutputFolder, OutputFolderKind};
use crate::run::RunContext;
use crate::site::{SiteWriteReport, SiteWriter};
use crate::user_error::UserError;

pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Publishes and reports.
pub(crate) fn run_publish(arguments: &PublishArgs, run: &RunContext) -> Result<Exit> {
    match &arguments.preview {
        Some(folder) => {
            let _lock = run.lock_work("publish")?;
            write_preview(&mut run.open_store()?, folder, run)
        }
        None => publish_and_report(arguments.now, run, &mut ProbeBudget::new(run)),
    }
}

/// The same within the bounds of a run that has begun. With `now`, editions wait for no hour and no
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
    rejudge::rejudge_if_rules_changed(store, run)?;
    upkeep::sync_ledger(store, run)?;
    let gate =
        if now { EditionTiming::Open } else { EditionTiming::timing_at(&run.config, started_at) };
    let withdrawn = if gate == EditionTiming::Open && edition::is_edition_due(store, run)? {
        probes.probe_before_edition(run.config.course.local_day(started_at), store, run)?
    } else {
        WithdrawalReport::default()
    };
    let (compiled, in_review) = match gate {
        EditionTiming::Open => (edition::compile_due_editions(store, run, &stage)?, None),
        EditionTiming::TooEarly => (Vec::new(), None),
        EditionTiming::InReview(until) => {
            (Vec::new(), is_review_notice_due(store, run, &stage)?.then_some(until))
        }
    };
    let why_none =
        if compiled.is_empty() { Some(edition::why_no_edition(gate, store, run)?) } else { None };
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
    rejudge::rejudge_if_rules_changed(&mut store, run)?;
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
        || edition::compile_due_drafts(store, run, stage)?.is_empty()
    {
        return Ok(false);
    }
    store.set_meta(TOLD, &today)?;
    Ok(true)
}

/// Writes the site as it would be if today's editions came out now; nothing else is changed.
fn write_preview(store: &mut Store, folder: &Path, run: &RunContext) -> Result<Exit> {
    let target = OutputFolder::named_folder(OutputFolderKind::Preview, folder, run)?;
    target.check_target()?;
    let stage = EditionRenderer::load_renderer(&run.config)?;
    let mut editions: Vec<Edition> =
        store.all_editions()?.into_iter().map(|(_, edition)| edition).collect();
    let drafts = edition::compile_due_drafts(store, run, &stage)?;
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

/// What every edition, page and mail is made with.
pub(crate) struct EditionRenderer {
    pub(crate) layout: Layout,
    pub(crate) topics: Vec<TopicName>,
    pub(crate) templates: Templates,
}

impl EditionRenderer {
    /// Reads the templates and the settings of the layout.
    pub(crate) fn load_renderer(config: &Config) -> Result<Self> {
        let topics = config
            .rules
            .topics
            .iter()
            .map(|t| TopicName { slug: t.slug.clone(), title: t.title.clone() });
        Ok(Self {
            layout: site_layout(config)?,
            topics: topics.collect(),
            templates: load_templates(config.site.templates.as_deref())?,
        })
    }
}

fn site_layout(config: &Config) -> Result<Layout> {
    let section = |word: &String| {
        SectionKind::from_word(word).ok_or_else(|| {
            let known = SectionKind::ALL.map(SectionKind::as_str).join(", ");
            UserError::new(format!("`site.sections`: there is no section {}", toml_string(word)))
                .with_hint(format!("the sections are: {known}"))
        })
    };
    Ok(Layout {
        sections: config.site.sections.iter().map(section).collect::<Result<_, _>>()?,
        author_share: config.site.author_share,
        backlog_days: config.site.backlog_days,
        excerpt_words: config.site.excerpt_words,
        reading_minutes: config.site.reading_minutes,
        events_days: config.site.events_days,
        quiet_posts: config.site.quiet_posts,
        quiet_days: config.site.quiet_days,
        waiting_days: config.site.waiting_days,
        waiting_most: config.site.waiting_posts,
        indexed: config.site.indexed,
        forms: config.newsletter.web_address.as_ref().map(Url::to_string),
        ..Layout::default()
    })
}

/// The built-in templates, overridden by those of the folder, which may hold any of their names.
fn load_templates(folder: Option<&Path>) -> Result<Templates> {
    let Some(folder) = folder else {
        return Ok(Templates::embedded()?);
    };
    let mut overrides = Vec::new();
    collect_templates(folder, "", &mut overrides)
        .with_context(|| format!("the templates in {} cannot be read", folder.display()))?;
    Templates::with_overrides(overrides)
        .with_context(|| format!("the templates in {} cannot be used", folder.display()))
}

fn collect_templates(
    folder: &Path,
    prefix: &str,
    found: &mut Vec<(String, String)>,
) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect_templates(&entry.path(), &format!("{name}/"), found)?;
        } else if !name.rsplit('/').next().unwrap_or_default().starts_with('.') {
            found.push((name, std::fs::read_to_string(entry.path())?));
        }
    }
    Ok(())
}

/// Hands everything that the site shows to `make`.
pub(super) fn with_site<T>(
    store: &Store,
    editions: &[Edition],
    run: &RunContext,
    stage: &EditionRenderer,
    make: impl FnOnce(&StaticSite<'_>, &SiteContents<'_>) -> Result<T>,
) -> Result<T> {
    let posts: Vec<ListedPost> = store.listed_posts()?;
    let feeds: Vec<_> = store
        .all_feeds()?
        .into_iter()
        .filter(|f| f.state == FeedState::Approved && f.doubted_since_at.is_none())
        .collect();
    let shown = |p: &Participant| {
        !p.is_collection
            && (feeds.iter().any(|f| f.participant == p.id)
                || posts.iter().any(|post| post.participant == p.id))
    };
    let mut participants: Vec<Participant> =
        store.all_participants()?.into_iter().filter(shown).collect();
    // Élodie stands beside Elena, not after Zoe.
    participants.sort_by_cached_key(|p| course::participant::slug_from(&p.name));
    let pseudonymous: HashSet<_> =
        participants.iter().filter(|p| p.is_pseudonymous).map(|p| p.id).collect();
    let mut cards: Vec<FeedCard> = feeds.iter().map(FeedCard::from).collect();
    // A blog's title often is its author's name.
    cards.iter_mut().filter(|c| pseudonymous.contains(&c.participant)).for_each(|c| c.title = None);
    let contents = SiteContents {
        course: &run.config.course,
        layout: &stage.layout,
        topics: &stage.topics,
        editions,
        posts: &posts,
        participants: &participants,
        feeds: &cards,
        threads: &edition::all_threads(store)?,
        events: &calendar::all_events(store, run)?,
        version: VERSION,
    };
    make(&digest::plan_site(&contents, &stage.templates)?, &contents)
}

pub(super) fn write_site(
    store: &Store,
    editions: &[Edition],
    folder: &OutputFolder,
    run: &RunContext,
    stage: &EditionRenderer,
) -> Result<SiteWriteReport> {
    with_site(store, editions, run, stage, |site, _| {
        let mut writer = SiteWriter::begin_writing(folder)?;
        for turn in site.files_to_write()?.chunk_by(|a, b| a.write_phase() == b.write_phase()) {
            writer.write_pages(
                turn,
                |page| (&page.path, &page.key),
                |page| Ok(page.render_bytes()?),
            )?;
        }
        writer.finish_writing()
    })
}
