//! `katydid publish`: compile the day's edition, if it is not yet, and write the site.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result};
use course::{Edition, EditionKind, FeedState, ListedPost, Participant};
use digest::{Candidates, FeedCard, Layout, SectionKind, SiteContents, Templates, TopicName};
use serde_json::json;
use store::{Awaiting, Compiled, Store};

use crate::commands::{count, rejudge};
use crate::complaint::Complaint;
use crate::config::{Config, quoted};
use crate::exit::Exit;
use crate::run::Run;
use crate::site::{SiteWriter, Written};

pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Publishes and reports.
pub(crate) fn publish(run: &Run) -> Result<Exit> {
    let _lock = run.lock("publish")?;
    let mut store = run.store()?;
    publish_edition(&mut store, run)?.tell(run);
    Ok(Exit::Done)
}

/// What publishing did.
#[derive(Debug)]
pub(crate) struct PublishReport {
    compiled: Option<Edition>,
    written: Written,
}

impl PublishReport {
    /// Says which edition came out, and how much of the site was written.
    pub(crate) fn tell(&self, run: &Run) {
        let edition = match &self.compiled {
            Some(edition) => format!("edition {} of {} is out; ", edition.number, edition.date),
            None => String::new(),
        };
        let Written { n_written, n_unchanged, n_removed } = self.written;
        let removed = if n_removed > 0 { format!(", {n_removed} removed") } else { String::new() };
        let pages = count(n_written, "file", "files");
        run.console.say(&format!("{edition}{pages} written, {n_unchanged} unchanged{removed}"));
    }
}

/// Compiles today's edition unless the day has one, or is no day of the course; then writes what changed of the site.
pub(crate) fn publish_edition(store: &mut Store, run: &Run) -> Result<PublishReport> {
    let started_at = run.clock.now();
    let stage = Stage::set(&run.config)?;
    rejudge::if_rules_changed(store, run)?;
    let compiled = if run.is_over() { None } else { compile(store, run, &stage)? };
    let written = write_site(store, run, &stage)?;
    let summary = json!({
        "edition": compiled.as_ref().map(|e| e.number), "n_written": written.n_written, "n_removed": written.n_removed,
    });
    store.record_run("publish", started_at, run.clock.now(), &summary.to_string())?;
    Ok(PublishReport { compiled, written })
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
        let topics = config.rules.topics.iter().map(|t| TopicName { slug: t.slug.clone(), title: t.title.clone() });
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
        indexed: config.site.indexed,
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

fn compile(store: &mut Store, run: &Run, stage: &Stage) -> Result<Option<Edition>> {
    let course = &run.config.course;
    let now = run.clock.now();
    let date = course.day(now);
    if course.starts_on.is_some_and(|first| date < first) || store.edition_on(EditionKind::Daily, date)?.is_some() {
        return Ok(None);
    }
    let editions: Vec<Edition> = store.editions()?.into_iter().map(|(_, edition)| edition).collect();
    let last_seen = digest::last_seen(&editions, &store.listed_posts()?);
    let make = |awaiting: Awaiting| {
        let candidates = Candidates {
            number: awaiting.number,
            date,
            posts: &awaiting.posts,
            known: &awaiting.known,
            last_seen: &last_seen,
            note: awaiting.note.as_deref(),
            events: &run.config.events,
        };
        digest::compile(&candidates, course, &stage.layout, &stage.topics, now)
    };
    match store.compile_edition(EditionKind::Daily, date, make)? {
        Compiled::New(_, edition) => Ok(Some(edition)),
        Compiled::Already(..) | Compiled::Nothing => Ok(None),
    }
}

fn write_site(store: &mut Store, run: &Run, stage: &Stage) -> Result<Written> {
    let editions: Vec<Edition> = store.editions()?.into_iter().map(|(_, edition)| edition).collect();
    let posts: Vec<ListedPost> = store.listed_posts()?;
    let feeds: Vec<_> = store.feeds()?.into_iter().filter(|f| f.state == FeedState::Approved).collect();
    let shown = |p: &Participant| {
        feeds.iter().any(|f| f.participant == p.id) || posts.iter().any(|post| post.participant == p.id)
    };
    let mut participants: Vec<Participant> = store.participants()?.into_iter().filter(shown).collect();
    // Élodie stands beside Elena, not after Zoe.
    participants.sort_by_cached_key(|p| course::participant::slug_from(&p.name));
    let pseudonymous: HashSet<_> = participants.iter().filter(|p| p.is_pseudonymous).map(|p| p.id).collect();
    let mut cards: Vec<FeedCard> = feeds.iter().map(FeedCard::from).collect();
    // A blog's title often is its author's name.
    cards.iter_mut().filter(|c| pseudonymous.contains(&c.participant)).for_each(|c| c.title = None);
    let contents = SiteContents {
        course: &run.config.course,
        layout: &stage.layout,
        topics: &stage.topics,
        editions: &editions,
        posts: &posts,
        threads: &[],
        participants: &participants,
        feeds: &cards,
        events: &run.config.events,
        version: VERSION,
    };
    let site = digest::site(&contents, &stage.templates)?;
    let mut writer = SiteWriter::begin(&run.config.site.folder)?;
    for turn in site.pages()?.chunk_by(|a, b| a.turn() == b.turn()) {
        writer.pages(turn, |page| (&page.path, &page.key), |page| Ok(page.render()?))?;
    }
    writer.finish()
}
