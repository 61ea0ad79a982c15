//! `katydid feed find`: the feeds behind any address a person may paste.

use std::path::Path;

use anyhow::Result;
use digest::Translations;
use fetcher::visit::FetcherSettings;

use crate::args::FeedFindArgs;
use crate::clock::Clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::Exit;
use crate::feed_candidates::{CandidatePrinter, find_candidates};

/// Shows every feed behind an address, the likeliest first. Nothing is saved.
pub(crate) fn find_feeds(
    arguments: &FeedFindArgs,
    config: &Path,
    clock: Clock,
    console: Console,
) -> Result<Exit> {
    let config = config.exists().then(|| Config::read_config(config)).transpose()?;
    let (settings, language) = match &config {
        Some(config) => (config.fetcher_settings(0), config.course.language.as_str()),
        None => (FetcherSettings::default(), "en"),
    };
    let messages = Translations::in_language(language);
    let printer =
        CandidatePrinter { rules: config.as_ref().map(|config| &config.rules), clock, messages };
    let found = find_candidates(&arguments.address, settings)?;
    for candidate in &found {
        console.print_data(if arguments.json.json {
            printer.candidate_json(candidate).to_string()
        } else {
            printer.candidate_text(candidate)
        });
    }
    if let Some(advice) = printer.tagging_advice(&found).filter(|_| !arguments.json.json) {
        console.print_data(advice);
    }
    Ok(Exit::Done)
}
