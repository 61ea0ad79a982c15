//! `katydid feed find`: the feeds behind any address a person may paste.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use course::address::TypedAddress;
use course::verdict::{self, FeedSettings};
use course::{CourseTag, Evidence, Failure, FeedState, Post, Rules, Standing};
use fetcher::discover::{self, Candidate, Kind};
use fetcher::visit::{Fetcher, Settings};
use serde_json::json;

use crate::args::FeedFind;
use crate::clock::Clock;
use crate::commands::count;
use crate::complaint::Complaint;
use crate::config::Config;
use crate::console::Console;
use crate::exit::Exit;

/// Shows every feed behind an address, the likeliest first. Nothing is saved.
pub(crate) fn find(
    arguments: &FeedFind,
    config: &Path,
    clock: Clock,
    console: Console,
) -> Result<Exit> {
    let config = config.exists().then(|| Config::read(config)).transpose()?;
    let settings =
        config.as_ref().map_or_else(Settings::default, |config| config.fetcher_settings(0));
    let rules = config.as_ref().map(|config| &config.rules);
    let found = candidates(&arguments.address, settings)?;
    for candidate in &found {
        if arguments.json.json {
            console.data(&json(candidate, rules, clock).to_string());
        } else {
            console.data(&described(candidate, rules, clock));
        }
    }
    if !arguments.json.json
        && let Some(advice) = rules.and_then(|rules| tagging(&found, rules, clock))
    {
        console.data(&advice);
    }
    Ok(Exit::Done)
}

/// The feeds behind an address, the likeliest first; never none.
pub(crate) fn candidates(address: &str, settings: Settings) -> Result<Vec<Candidate>> {
    let (fetcher, runtime) = (Fetcher::new(settings)?, runtime()?);
    runtime
        .block_on(discover::candidates(&fetcher, address))
        .map_err(|failure| nothing(address, &failure))
}

/// The same for many addresses at once, in their order.
pub(crate) fn candidates_of_all(
    addresses: &[TypedAddress],
    settings: Settings,
) -> Result<Vec<Result<Vec<Candidate>>>> {
    let (fetcher, runtime) = (Arc::new(Fetcher::new(settings)?), runtime()?);
    let searches = addresses.iter().map(|address| {
        let (fetcher, address) = (Arc::clone(&fetcher), address.clone());
        runtime.spawn(async move { discover::candidates_at(&fetcher, &address).await })
    });
    // All have begun before the first is waited for.
    let searches: Vec<_> = searches.collect();
    let ended = searches.into_iter().map(|search| runtime.block_on(search));
    let found = ended.zip(addresses).map(|(found, address)| match found {
        Ok(found) => found.map_err(|failure| nothing(&address.written, &failure)),
        Err(_) => {
            Err(Complaint::new(format!("the search behind {} broke off", address.written)).into())
        }
    });
    Ok(found.collect())
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.context("threads cannot be started")
}

fn nothing(address: &str, failure: &Failure) -> anyhow::Error {
    let complaint =
        Complaint::new(format!("no feed was found at {address}")).hint(failure.advice.clone());
    anyhow::Error::new(failure.clone()).context(complaint)
}

/// A candidate in a few lines: its title and address, how much of it carries the course tag, its newest posts.
pub(crate) fn described(candidate: &Candidate, rules: Option<&Rules>, clock: Clock) -> String {
    let feed = &candidate.document.feed;
    let n_posts = candidate.document.posts.len();
    let what = match candidate.kind {
        Kind::Posts => count(n_posts, "post", "posts"),
        Kind::Comments => count(n_posts, "comment", "comments"),
    };
    let tagged = rules
        .map(|rules| format!(", {} with the course tag", n_tagged(candidate, rules, clock)))
        .unwrap_or_default();
    let title = feed.title.as_deref().unwrap_or("(no title)");
    let mut lines =
        vec![format!("{}\n  {title}: {what}{tagged} ({})", candidate.url, feed.format.as_str())];
    lines.extend(candidate.newest(3).into_iter().map(|title| format!("  · {title}")));
    lines.join("\n")
}

/// What to tell an author none of whose posts carries the course tag.
fn tagging(found: &[Candidate], rules: &Rules, clock: Clock) -> Option<String> {
    let first = found.iter().find(|candidate| candidate.kind == Kind::Posts)?;
    let is_untagged =
        found.iter().filter(|c| c.kind == Kind::Posts).all(|c| n_tagged(c, rules, clock) == 0);
    let tag = rules.tags.first().filter(|_| is_untagged)?;
    let platform =
        first.platform.map(|platform| format!(" on {}", platform.name)).unwrap_or_default();
    let how = how_to_tag(first, tag);
    Some(format!("no post carries the course tag yet. To be in the newspaper{platform}: {how}"))
}

fn how_to_tag(candidate: &Candidate, tag: &CourseTag) -> String {
    candidate
        .platform
        .map_or_else(|| discover::how_to_tag_anywhere(tag), |platform| platform.how_to_tag(tag))
}

fn json(candidate: &Candidate, rules: Option<&Rules>, clock: Clock) -> serde_json::Value {
    let feed = &candidate.document.feed;
    let kind = if candidate.kind == Kind::Posts { "posts" } else { "comments" };
    json!({
        "url": candidate.url, "kind": kind, "format": feed.format, "title": feed.title,
        "n_posts": candidate.document.posts.len(), "n_tagged": rules.map(|rules| n_tagged(candidate, rules, clock)),
        "newest": candidate.newest(10), "platform": candidate.platform.map(|platform| platform.key),
        "how_to_tag": rules.and_then(|rules| rules.tags.first()).map(|tag| how_to_tag(candidate, tag)),
    })
}

/// How many posts would be in.
fn n_tagged(candidate: &Candidate, rules: &Rules, clock: Clock) -> usize {
    let is_in = |post: &&Post| {
        let evidence = Evidence::of(post, clock.now());
        let feed = FeedSettings { state: FeedState::Approved, everything_belongs: false };
        verdict::judge(&evidence, feed, rules, None).standing() == Standing::In
    };
    candidate.document.posts.iter().filter(is_in).count()
}

/// One line about the feed that was chosen for an address, and how many others are there.
pub(crate) fn chosen(
    address: &str,
    candidates: &[Candidate],
    rules: &Rules,
    clock: Clock,
) -> String {
    let others = candidates.len().saturating_sub(1);
    let others = match others {
        0 => String::new(),
        n => format!(
            "\n  and {} there: katydid feed find {address}",
            count(n, "other feed is", "other feeds are")
        ),
    };
    let first = candidates.first().map(|c| described(c, Some(rules), clock)).unwrap_or_default();
    let advice =
        tagging(candidates, rules, clock).map(|advice| format!("\n  {advice}")).unwrap_or_default();
    format!("found {first}{others}{advice}")
}
