//! `katydid feed find`: the feeds behind any address a person may paste.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use course::address::TypedAddress;
use course::verdict::{self, FeedSettings};
use course::{CourseRules, CourseTag, FeedState, FetchFailure, Post, PostEvidence, Standing};
use fetcher::discover::{self, FeedCandidate, FeedCandidateKind};
use fetcher::visit::{Fetcher, FetcherSettings};
use serde_json::json;

use crate::args::FeedFindArgs;
use crate::clock::Clock;
use crate::config::Config;
use crate::console::Console;
use crate::exit::Exit;
use crate::printed_text::{count_text, tagging_text};
use crate::user_error::UserError;

/// Shows every feed behind an address, the likeliest first. Nothing is saved.
pub(crate) fn find_feeds(
    arguments: &FeedFindArgs,
    config: &Path,
    clock: Clock,
    console: Console,
) -> Result<Exit> {
    let config = config.exists().then(|| Config::read_config(config)).transpose()?;
    let settings =
        config.as_ref().map_or_else(FetcherSettings::default, |config| config.fetcher_settings(0));
    let rules = config.as_ref().map(|config| &config.rules);
    let found = find_candidates(&arguments.address, settings)?;
    for candidate in &found {
        if arguments.json.json {
            console.print_data(&candidate_json(candidate, rules, clock).to_string());
        } else {
            console.print_data(&candidate_text(candidate, rules, clock));
        }
    }
    if !arguments.json.json
        && let Some(advice) = rules.and_then(|rules| tagging_advice(&found, rules, clock))
    {
        console.print_data(&advice);
    }
    Ok(Exit::Done)
}

/// The feeds behind an address, the likeliest first; never none.
pub(crate) fn find_candidates(
    address: &str,
    settings: FetcherSettings,
) -> Result<Vec<FeedCandidate>> {
    let (fetcher, runtime) = (Fetcher::new(settings)?, start_runtime()?);
    runtime
        .block_on(discover::find_candidates(&fetcher, address))
        .map_err(|failure| feed_not_found_error(address, &failure))
}

/// The same for many addresses at once, in their order.
pub(crate) fn find_candidates_for_all(
    addresses: &[TypedAddress],
    settings: FetcherSettings,
) -> Result<Vec<Result<Vec<FeedCandidate>>>> {
    let (fetcher, runtime) = (Arc::new(Fetcher::new(settings)?), start_runtime()?);
    let searches = addresses.iter().map(|address| {
        let (fetcher, address) = (Arc::clone(&fetcher), address.clone());
        runtime.spawn(async move { discover::find_candidates_at(&fetcher, &address).await })
    });
    // All have begun before the first is waited for.
    let searches: Vec<_> = searches.collect();
    let ended = searches.into_iter().map(|search| runtime.block_on(search));
    let found = ended.zip(addresses).map(|(found, address)| match found {
        Ok(found) => found.map_err(|failure| feed_not_found_error(&address.written, &failure)),
        Err(_) => {
            Err(UserError::new(format!("the search behind {} broke off", address.written)).into())
        }
    });
    Ok(found.collect())
}

fn start_runtime() -> Result<tokio::runtime::Runtime> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.context("threads cannot be started")
}

fn feed_not_found_error(address: &str, failure: &FetchFailure) -> anyhow::Error {
    let complaint =
        UserError::new(format!("no feed was found at {address}")).with_hint(failure.advice.clone());
    anyhow::Error::new(failure.clone()).context(complaint)
}

/// A candidate in a few lines: its title and address, how much of it carries the course tag, its
/// newest posts.
pub(crate) fn candidate_text(
    candidate: &FeedCandidate,
    rules: Option<&CourseRules>,
    clock: Clock,
) -> String {
    let feed = &candidate.document.feed;
    let n_posts = candidate.document.posts.len();
    let what = match candidate.kind {
        FeedCandidateKind::Posts => count_text(n_posts, "post", "posts"),
        FeedCandidateKind::Comments => count_text(n_posts, "comment", "comments"),
    };
    let tagged = rules
        .map(|rules| format!(", {} with the course tag", n_tagged(candidate, rules, clock)))
        .unwrap_or_default();
    let title = feed.title.as_deref().unwrap_or("(no title)");
    let mut lines =
        vec![format!("{}\n  {title}: {what}{tagged} ({})", candidate.url, feed.format.as_str())];
    lines.extend(candidate.newest_titles(3).into_iter().map(|title| format!("  · {title}")));
    lines.join("\n")
}

/// What to tell an author none of whose posts carries the course tag.
fn tagging_advice(found: &[FeedCandidate], rules: &CourseRules, clock: Clock) -> Option<String> {
    let first = found.iter().find(|candidate| candidate.kind == FeedCandidateKind::Posts)?;
    let is_untagged = found
        .iter()
        .filter(|c| c.kind == FeedCandidateKind::Posts)
        .all(|c| n_tagged(c, rules, clock) == 0);
    let tag = rules.tags.first().filter(|_| is_untagged)?;
    let platform =
        first.platform.map(|platform| format!(" on {}", platform.name)).unwrap_or_default();
    let how = how_to_tag(first, tag);
    Some(format!("no post carries the course tag yet. To be in the newspaper{platform}: {how}"))
}

fn how_to_tag(candidate: &FeedCandidate, tag: &CourseTag) -> String {
    tagging_text(candidate.platform.map(|platform| platform.tagging), tag)
}

fn candidate_json(
    candidate: &FeedCandidate,
    rules: Option<&CourseRules>,
    clock: Clock,
) -> serde_json::Value {
    let feed = &candidate.document.feed;
    let kind = if candidate.kind == FeedCandidateKind::Posts { "posts" } else { "comments" };
    json!({
        "url": candidate.url, "kind": kind, "format": feed.format, "title": feed.title,
        "n_posts": candidate.document.posts.len(), "n_tagged": rules.map(|rules| n_tagged(candidate, rules, clock)),
        "newest": candidate.newest_titles(10), "platform": candidate.platform.map(|platform| platform.key),
        "how_to_tag": rules.and_then(|rules| rules.tags.first()).map(|tag| how_to_tag(candidate, tag)),
    })
}

/// How many posts would be in.
fn n_tagged(candidate: &FeedCandidate, rules: &CourseRules, clock: Clock) -> usize {
    let is_in = |post: &&Post| {
        let evidence = PostEvidence::from_post(post, clock.now());
        let feed = FeedSettings { state: FeedState::Approved, everything_belongs: false };
        verdict::judge_post(&evidence, feed, rules, None).standing() == Standing::In
    };
    candidate.document.posts.iter().filter(is_in).count()
}

/// One line about the feed that was chosen for an address, and how many others are there.
pub(crate) fn chosen_feed_text(
    address: &str,
    candidates: &[FeedCandidate],
    rules: &CourseRules,
    clock: Clock,
) -> String {
    let others = candidates.len().saturating_sub(1);
    let others = match others {
        0 => String::new(),
        n => format!(
            "\n  and {} there: katydid feed find {address}",
            count_text(n, "other feed is", "other feeds are")
        ),
    };
    let first =
        candidates.first().map(|c| candidate_text(c, Some(rules), clock)).unwrap_or_default();
    let advice = tagging_advice(candidates, rules, clock)
        .map(|advice| format!("\n  {advice}"))
        .unwrap_or_default();
    format!("found {first}{others}{advice}")
}
