//! The feeds behind an address: searched for, and told to a person.

use std::sync::Arc;

use anyhow::{Context, Result};
use course::address::TypedAddress;
use course::secret_address::mask_text;
use course::verdict::{self, FeedSettings};
use course::{CourseRules, CourseTag, FeedState, FetchFailureDetail, Post, PostEvidence, Standing};
use digest::Translations;
use digest::messages::say;
use fetcher::discover::{self, DiscoveryFailure, FeedCandidate, FeedCandidateKind};
use fetcher::visit::{Fetcher, FetcherSettings};
use serde_json::json;

use crate::clock::Clock;
use crate::printed_text::{failure_text, title_or_none};
use crate::user_error::UserError;

/// The feeds behind an address, the likeliest first; never none.
pub(crate) fn find_candidates(
    address: &str,
    settings: FetcherSettings,
) -> Result<Vec<FeedCandidate>> {
    let (fetcher, runtime) = (Fetcher::new(settings)?, start_runtime()?);
    runtime
        .block_on(discover::find_candidates(&fetcher, address))
        .map_err(|lost| feed_not_found_error(address, &lost))
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
        Ok(found) => found.map_err(|lost| feed_not_found_error(&address.written, &lost)),
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

fn feed_not_found_error(address: &str, lost: &DiscoveryFailure) -> anyhow::Error {
    let platform = lost.platform.map(|platform| platform.key);
    let hint = Translations::in_language("en").discovery_advice(&lost.failure, platform);
    let complaint = format!("no feed was found at {}", mask_text(address));
    let complaint = UserError::new(complaint).with_hint(hint);
    if lost.failure.detail == Some(FetchFailureDetail::NoFeed) {
        return complaint.into();
    }
    anyhow::Error::msg(failure_text(&lost.failure)).context(complaint)
}

/// What is said of the feeds behind an address.
pub(crate) struct CandidatePrinter<'a> {
    /// The rules of the course, where there is one.
    pub(crate) rules: Option<&'a CourseRules>,
    pub(crate) clock: Clock,
    pub(crate) messages: Translations,
}

impl CandidatePrinter<'_> {
    /// A candidate in a few lines: its title and address, how much of it carries the course tag,
    /// its newest posts.
    pub(crate) fn candidate_text(&self, candidate: &FeedCandidate) -> String {
        let feed = &candidate.document.feed;
        let n_posts = candidate.document.posts.len();
        let what = match candidate.kind {
            FeedCandidateKind::Posts => say!(self.messages, "n-posts", n = n_posts),
            FeedCandidateKind::Comments => say!(self.messages, "n-comments", n = n_posts),
        };
        let what = match self.n_tagged(candidate) {
            Some(n) => say!(self.messages, "report-candidate-tagged", what, n),
            None => what,
        };
        let title = title_or_none(feed.title.as_deref(), &self.messages);
        let format = feed.format.as_str();
        let mut lines = vec![
            candidate.url.to_string(),
            say!(self.messages, "report-candidate", title, what, format),
        ];
        lines.extend(candidate.newest_titles(3).into_iter().map(|title| format!("  · {title}")));
        lines.join("\n")
    }

    /// What to tell an author none of whose posts carries the course tag.
    pub(crate) fn tagging_advice(&self, found: &[FeedCandidate]) -> Option<String> {
        let mut of_posts =
            found.iter().filter(|candidate| candidate.kind == FeedCandidateKind::Posts);
        let first = of_posts.clone().next()?;
        let tag = self.rules?.tags.first()?;
        let how = self.how_to_tag(first, tag);
        let platform = first.platform.map_or("none", |platform| platform.name);
        of_posts
            .all(|candidate| self.n_tagged(candidate) == Some(0))
            .then(|| say!(self.messages, "report-no-post-is-tagged", platform, how))
    }

    fn how_to_tag(&self, candidate: &FeedCandidate, tag: &CourseTag) -> String {
        let tagging = candidate.platform.map(|platform| platform.tagging);
        self.messages.how_to_tag(tagging, tag.as_str())
    }

    pub(crate) fn candidate_json(&self, candidate: &FeedCandidate) -> serde_json::Value {
        let feed = &candidate.document.feed;
        let kind = if candidate.kind == FeedCandidateKind::Posts { "posts" } else { "comments" };
        let tag = self.rules.and_then(|rules| rules.tags.first());
        json!({
            "url": candidate.url, "kind": kind, "format": feed.format, "title": feed.title,
            "n_posts": candidate.document.posts.len(), "n_tagged": self.n_tagged(candidate),
            "newest": candidate.newest_titles(10), "platform": candidate.platform.map(|platform| platform.key),
            "how_to_tag": tag.map(|tag| self.how_to_tag(candidate, tag)),
        })
    }

    /// How many posts would be in, by the rules of the course.
    fn n_tagged(&self, candidate: &FeedCandidate) -> Option<usize> {
        let rules = self.rules?;
        let is_in = |post: &&Post| {
            let evidence = PostEvidence::from_post(post, self.clock.now());
            let feed = FeedSettings { state: FeedState::Approved, everything_belongs: false };
            verdict::judge_post(&evidence, feed, rules, None).standing() == Standing::In
        };
        Some(candidate.document.posts.iter().filter(is_in).count())
    }

    /// The feed that was chosen for an address, and how many others are there.
    pub(crate) fn chosen_feed_text(&self, address: &str, found: &[FeedCandidate]) -> String {
        let first = found.first().map(|first| self.candidate_text(first)).unwrap_or_default();
        let mut lines = vec![say!(self.messages, "report-candidate-chosen", first)];
        let n = found.len().saturating_sub(1);
        if n > 0 {
            let others = say!(self.messages, "report-other-candidates", n, address);
            lines.push(format!("  {others}"));
        }
        lines.extend(self.tagging_advice(found).map(|advice| format!("  {advice}")));
        lines.join("\n")
    }
}
