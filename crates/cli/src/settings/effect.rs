//! What a change of the settings moves: posts, topics, printed posts and pages.

use std::collections::BTreeMap;

use anyhow::Result;
use digest::Translations;
use web::{ChangeEffect, PageChanges};

use crate::config::Config;
use crate::newsroom::state::Newsroom;
use crate::output_folder::OutputFolder;
use crate::run::RunContext;

/// Measures what other settings would move; nothing is changed.
///
/// Pages are counted as they would be written right away. Those that follow because posts come and
/// go are not among them.
pub(super) fn measure_effect(
    run: &RunContext,
    config: Config,
    moves_posts: bool,
) -> Result<ChangeEffect> {
    let messages = Translations::in_language(&config.course.language);
    let (clock, console) = (run.clock, run.console);
    let run = RunContext { config, clock, console, messages, waiting: None };
    let mut newsroom = Newsroom::open(&run)?;
    let mut effect = ChangeEffect::default();
    if moves_posts {
        let rules = &run.config.rules;
        effect.verdicts = newsroom.store.verdict_changes(rules)?;
        effect.topics = newsroom.store.topic_changes(rules)?;
        effect.losses = newsroom.store.printed_losses(rules)?;
    }
    effect.pages = count_pages(&mut newsroom)?;
    Ok(effect)
}

fn count_pages(newsroom: &mut Newsroom<'_>) -> Result<PageChanges> {
    let before = OutputFolder::site_folder(newsroom.run)?.check_target()?.pages;
    let renderer = newsroom.renderer()?;
    let editions = newsroom.all_editions()?;
    newsroom.with_site(&editions, &renderer, |site, _| {
        let files = site.files_to_write()?;
        let now: BTreeMap<&str, &str> =
            files.iter().map(|page| (page.path.as_str(), page.key.as_str())).collect();
        let is_same = |path: &str, key: &str| before.get(path).map(String::as_str) == Some(key);
        let is_known = |path: &str| before.contains_key(path);
        Ok(PageChanges {
            n_new: now.keys().filter(|path| !is_known(path)).count(),
            n_changed: now.iter().filter(|(p, key)| is_known(p) && !is_same(p, key)).count(),
            n_removed: before.keys().filter(|path| !now.contains_key(path.as_str())).count(),
        })
    })
}
