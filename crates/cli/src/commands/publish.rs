//! `katydid publish`: compile the day's edition, if it is not yet, and write the site.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use course::{Edition, EditionKind, FeedState, ListedPost, Participant};
use digest::{FeedCard, Layout, SectionKind, Site, SiteContents, Templates, TopicName};
use serde_json::json;
use store::Store;
use url::Url;

use crate::args::Publish;
use crate::commands::edition::{self, Gate};
use crate::commands::withdrawn::{Probes, Withdrawn};
use crate::commands::{calendar, count, rejudge, upkeep};
use crate::complaint::Complaint;
use crate::config::{Config, quoted};
use crate::exit::Exit;
use crate::folder::{Folder, FolderKind};
use crate::run::Run;
use crate::site::{SiteWriter, Written};

pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Publishes and reports.
pub(crate) fn publish(arguments: &Publish, run: &Run) -> Result<Exit> {
    match &arguments.preview {
        Some(folder) => {
            let _lock = run.lock("publish")?;
            preview(&mut run.store()?, folder, run)
        }
        None => publish_and_tell(arguments.now, run, &mut Probes::new(run)),
    }
}

/// The same within the bounds of a run that has begun. With `now`, editions wait for no hour and no review.
pub(crate) fn publish_and_tell(now: bool, run: &Run, probes: &mut Probes) -> Result<Exit> {
    let _lock = run.lock("publish")?;
    let report = publish_editions(&mut run.store()?, now, run, probes)?;
    report.tell(run);
    Ok(report.exit())
}

/// What publishing did.
#[derive(Debug)]
pub(crate) struct PublishReport {
    compiled: Vec<Edition>,
    withdrawn: Withdrawn,
    /// An edition waits for a facilitator until then, and they have not been told yet.
    in_review: Option<DateTime<Utc>>,
    /// Why no edition came out.
    why_none: Option<String>,
    written: Written,
}

impl PublishReport {
    /// Says which editions came out, and how much of the site was written.
    pub(crate) fn tell(&self, run: &Run) {
        self.withdrawn.tell(run);
        let out: Vec<String> = self.compiled.iter().map(|e| name(e) + " is out; ").collect();
        let editions = out.concat();
        let Written { n_written, n_unchanged, n_removed } = self.written;
        let removed = if n_removed > 0 { format!(", {n_removed} removed") } else { String::new() };
        let pages = count(n_written, "file", "files");
        run.console.say(&format!("{editions}{pages} written, {n_unchanged} unchanged{removed}"));
        if let Some(why) = &self.why_none {
            run.console.say(&format!("no edition came out: {why}"));
        }
        if let Some(until) = self.in_review {
            let until = until.with_timezone(&run.config.course.timezone).format("%H:%M");
            run.console.warn(&format!(
                "today's edition waits for you until {until}, then it goes by itself\n  hint: `katydid publish --preview DIR` \
                 shows it, `katydid publish --now` lets it go"
            ));
        }
    }

    /// Whether something needs a person.
    pub(crate) fn exit(&self) -> Exit {
        if self.in_review.is_some() { Exit::NeedsPerson } else { Exit::Done }
    }
}

/// `edition 12 of 2026-03-04`, `round-up 2 of 2026-03-08`.
fn name(edition: &Edition) -> String {
    let what = match edition.kind {
        EditionKind::Daily => "edition",
        EditionKind::Weekly => "round-up",
    };
    format!("{what} {} of {}", edition.number, edition.date)
}

/// Compiles today's editions unless the day has them, or is no day of the course, or their hour has not come; then writes what
/// changed of the site. With `now`, they wait for no hour and no review.
///
/// Posts that are missing from their feeds are asked for first.
pub(crate) fn publish_editions(
    store: &mut Store,
    now: bool,
    run: &Run,
    probes: &mut Probes,
) -> Result<PublishReport> {
    let started_at = run.clock.now();
    let stage = Stage::set(&run.config)?;
    // Said before an edition is compiled that could not be shown.
    Folder::site(run)?.check()?;
    rejudge::if_rules_changed(store, run)?;
    upkeep::sync_ledger(store, run)?;
    let gate = if now { Gate::Open } else { Gate::at(&run.config, started_at) };
    let withdrawn = if gate == Gate::Open && edition::is_due(store, run)? {
        probes.ask_before_edition(run.config.course.day(started_at), store, run)?
    } else {
        Withdrawn::default()
    };
    let (compiled, in_review) = match gate {
        Gate::Open => (edition::compile_due(store, run, &stage)?, None),
        Gate::TooEarly => (Vec::new(), None),
        Gate::InReview(until) => (Vec::new(), is_to_be_told(store, run, &stage)?.then_some(until)),
    };
    let why_none =
        if compiled.is_empty() { Some(edition::why_none(gate, store, run)?) } else { None };
    // What goes out is in the ledger before anyone can see it.
    store.sync_ledger()?;
    let editions: Vec<Edition> =
        store.editions()?.into_iter().map(|(_, edition)| edition).collect();
    let written = write_site(store, &editions, &Folder::site(run)?, run, &stage)?;
    let summary = json!({
        "editions": compiled.iter().map(name).collect::<Vec<_>>(),
        "n_written": written.n_written, "n_removed": written.n_removed, "missing": withdrawn.json(),
    });
    store.record_run("publish", started_at, run.clock.now(), &summary.to_string())?;
    Ok(PublishReport { compiled, withdrawn, in_review, why_none, written })
}

/// Writes what changed of the site; no edition comes out.
pub(crate) fn render(run: &Run) -> Result<()> {
    let _lock = run.lock("publish")?;
    let mut store = run.store()?;
    rejudge::if_rules_changed(&mut store, run)?;
    let editions: Vec<Edition> =
        store.editions()?.into_iter().map(|(_, edition)| edition).collect();
    write_site(&store, &editions, &Folder::site(run)?, run, &Stage::set(&run.config)?)?;
    Ok(())
}

/// Whether an edition waits for a facilitator who has not been told of it today.
fn is_to_be_told(store: &mut Store, run: &Run, stage: &Stage) -> Result<bool> {
    const TOLD: &str = "review_told_on";
    let today = run.config.course.day(run.clock.now()).to_string();
    if store.meta(TOLD)?.as_ref() == Some(&today) || edition::drafts(store, run, stage)?.is_empty()
    {
        return Ok(false);
    }
    store.set_meta(TOLD, &today)?;
    Ok(true)
}

/// Writes the site as it would be if today's editions came out now; nothing else is changed.
fn preview(store: &mut Store, folder: &Path, run: &Run) -> Result<Exit> {
    let target = Folder::named(FolderKind::Preview, folder, run)?;
    target.check()?;
    let stage = Stage::set(&run.config)?;
    let mut editions: Vec<Edition> =
        store.editions()?.into_iter().map(|(_, edition)| edition).collect();
    let drafts = edition::drafts(store, run, &stage)?;
    let names: Vec<String> = drafts.iter().map(name).collect();
    editions.extend(drafts);
    write_site(store, &editions, &target, run, &stage)?;
    let what = if names.is_empty() {
        "no edition is due".to_owned()
    } else {
        format!("{} as it would be", names.join(", "))
    };
    run.console.say(&format!("{what}: open {}", folder.join("index.html").display()));
    Ok(Exit::Done)
}

/// What every edition, page and mail is made with.
pub(crate) struct Stage {
    pub(crate) layout: Layout,
    pub(crate) topics: Vec<TopicName>,
    pub(crate) templates: Templates,
}

impl Stage {
    /// Reads the templates and the settings of the layout.
    pub(crate) fn set(config: &Config) -> Result<Self> {
        let topics = config
            .rules
            .topics
            .iter()
            .map(|t| TopicName { slug: t.slug.clone(), title: t.title.clone() });
        Ok(Self {
            layout: layout(config)?,
            topics: topics.collect(),
            templates: templates(config.site.templates.as_deref())?,
        })
    }
}

fn layout(config: &Config) -> Result<Layout> {
    let section = |word: &String| {
        SectionKind::from_word(word).ok_or_else(|| {
            let known = SectionKind::ALL.map(SectionKind::as_str).join(", ");
            Complaint::new(format!("`site.sections`: there is no section {}", quoted(word)))
                .hint(format!("the sections are: {known}"))
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
fn templates(folder: Option<&Path>) -> Result<Templates> {
    let Some(folder) = folder else {
        return Ok(Templates::embedded()?);
    };
    let mut overrides = Vec::new();
    collect(folder, "", &mut overrides)
        .with_context(|| format!("the templates in {} cannot be read", folder.display()))?;
    Templates::with_overrides(overrides)
        .with_context(|| format!("the templates in {} cannot be used", folder.display()))
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), found)?;
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
    run: &Run,
    stage: &Stage,
    make: impl FnOnce(&Site<'_>, &SiteContents<'_>) -> Result<T>,
) -> Result<T> {
    let posts: Vec<ListedPost> = store.listed_posts()?;
    let feeds: Vec<_> = store
        .feeds()?
        .into_iter()
        .filter(|f| f.state == FeedState::Approved && f.doubted_since_at.is_none())
        .collect();
    let shown = |p: &Participant| {
        !p.is_collection
            && (feeds.iter().any(|f| f.participant == p.id)
                || posts.iter().any(|post| post.participant == p.id))
    };
    let mut participants: Vec<Participant> =
        store.participants()?.into_iter().filter(shown).collect();
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
        threads: &edition::threads(store)?,
        events: &calendar::all_events(store, run)?,
        version: VERSION,
    };
    make(&digest::site(&contents, &stage.templates)?, &contents)
}

pub(super) fn write_site(
    store: &Store,
    editions: &[Edition],
    folder: &Folder,
    run: &Run,
    stage: &Stage,
) -> Result<Written> {
    with_site(store, editions, run, stage, |site, _| {
        let mut writer = SiteWriter::begin(folder)?;
        for turn in site.pages()?.chunk_by(|a, b| a.turn() == b.turn()) {
            writer.pages(turn, |page| (&page.path, &page.key), |page| Ok(page.render()?))?;
        }
        writer.finish()
    })
}
