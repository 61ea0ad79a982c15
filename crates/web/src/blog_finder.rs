//! The look at a blog that someone names: through the fetcher's guard, with a budget of its own.

use std::time::Duration;

use chrono::{DateTime, Utc};
use course::privacy::PostTexts;
use course::verdict::{self, FeedSettings};
use course::{CourseRules, FeedState, Post, PostEvidence, SharingLevel, Standing, VerdictReason};
use fetcher::discover::{self, DiscoveryFailure, FeedCandidate};
use fetcher::visit::{Fetcher, FetcherSettings};
use url::Url;

/// Requests for one look at most. A blog that names its feeds needs two or three.
const MOST_ASKED: usize = 14;
/// How long all of them may take together: whoever asked waits for it, before a page that is given
/// up after half a minute.
const PATIENCE: Duration = Duration::from_secs(20);
/// Looks at the same time: who comes next waits, and is told so after [`PATIENCE`].
const AT_ONCE: usize = 8;

/// Looks at blogs for people who wait for it. It goes where the fetcher goes: to public addresses,
/// unless the settings allow others, and each redirect and each name is checked anew.
pub struct BlogFinder {
    fetcher: Fetcher,
}

impl std::fmt::Debug for BlogFinder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BlogFinder")
    }
}

impl BlogFinder {
    /// A looker that goes where `settings` allow, in less time and for less than a poll takes.
    ///
    /// # Errors
    /// As [`Fetcher::new`].
    pub fn new(settings: FetcherSettings) -> Result<Self, fetcher::visit::Error> {
        let mut settings = FetcherSettings {
            concurrency: AT_ONCE,
            connect_timeout: settings.connect_timeout.min(Duration::from_secs(4)),
            first_byte_timeout: settings.first_byte_timeout.min(Duration::from_secs(6)),
            total_timeout: settings.total_timeout.min(Duration::from_secs(8)),
            max_body_bytes: settings.max_body_bytes.min(3_000_000),
            host_pause: settings.host_pause.min(Duration::from_millis(500)),
            ..settings
        };
        settings.limits.max_posts = settings.limits.max_posts.min(100);
        Ok(Self { fetcher: Fetcher::new(settings)? })
    }

    /// The feeds behind an address, the likeliest first; never none.
    ///
    /// # Errors
    /// [`DiscoveryFailure`] when there is none; `None` of it when that could not be found out in
    /// time.
    pub(crate) async fn find_feeds(
        &self,
        address: &str,
    ) -> Result<Vec<FeedCandidate>, Option<DiscoveryFailure>> {
        let look = discover::find_candidates_within(&self.fetcher, address, MOST_ASKED);
        match tokio::time::timeout(PATIENCE, look).await {
            Ok(found) => found.map_err(Some),
            Err(_) => Err(None),
        }
    }

    /// A page as it is written, with where it answers; `None` where it does not in time.
    pub(crate) async fn fetch_page(&self, url: &Url) -> Option<(String, Url)> {
        let loaded =
            tokio::time::timeout(PATIENCE / 4, self.fetcher.fetch_body(url)).await.ok()?.ok()?;
        Some((String::from_utf8_lossy(&loaded.bytes).into_owned(), loaded.answered_from))
    }
}

/// Where a post would stand if its feed were approved, and why. What seems to stand in it of a
/// patient is not told: anybody may look at any blog.
pub(crate) fn expected_reason(
    post: &Post,
    rules: &CourseRules,
    now: DateTime<Utc>,
) -> VerdictReason {
    let found =
        rules.privacy.find_personal_data(&PostTexts::of(post, &[], SharingLevel::default()));
    match verdict::apply_privacy_screen(by_tag(post, rules, now), &found, now, &rules.privacy, None)
    {
        VerdictReason::Privacy(_) => VerdictReason::Privacy(Vec::new()),
        reason => reason,
    }
}

fn by_tag(post: &Post, rules: &CourseRules, now: DateTime<Utc>) -> VerdictReason {
    let feed = FeedSettings { state: FeedState::Approved, everything_belongs: false };
    verdict::judge_post(&PostEvidence::from_post(post, now), feed, rules, None)
}

/// How many posts carry the course tag, those from before the course and those that may be held
/// among them: they show as well what the blog is for.
pub(crate) fn count_tagged(posts: &[Post], rules: &CourseRules, now: DateTime<Utc>) -> usize {
    let rules = CourseRules { starts_on: None, ..rules.clone() };
    posts.iter().filter(|post| by_tag(post, &rules, now).standing() == Standing::In).count()
}
