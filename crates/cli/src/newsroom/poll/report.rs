//! What one poll brought, in words and in numbers.

use chrono::{DateTime, Utc};
use course::secret_address::masked_address;
use course::{Feed, FetchFailure, FetchOutcome, FetchReport};
use digest::Translations;
use digest::messages::say;
use serde_json::json;
use store::RecordedFetch;
use url::Url;

use super::ESTABLISHED;
use crate::exit::Exit;
use crate::newsroom::findings::{another_blog_warning, feed_label};
use crate::printed_text::failure_text;
use crate::run::RunContext;

/// Feeds of one kind that are named one by one.
const MOST_NAMED: usize = 10;

/// What one poll brought.
#[derive(Debug, Default)]
pub(crate) struct PollReport {
    pub(super) n_feeds: usize,
    pub(super) n_unchanged: usize,
    pub(super) n_throttled: usize,
    pub(super) n_new: usize,
    pub(super) n_changed: usize,
    pub(super) n_in: usize,
    pub(super) n_withdrawn: usize,
    /// Pictures that were fetched and wait for a facilitator.
    pub(super) n_pictures: usize,
    /// Hubs that took what they were asked.
    pub(super) n_hubs_asked: usize,
    pub(super) n_new_comments: usize,
    pub(super) n_changed_comments: usize,
    pub(super) n_gone_comments: usize,
    pub(super) failures: Vec<FailedFeed>,
    pub(super) calendars: Vec<FailedCalendar>,
    /// Feeds that were lost and found at another address of their blog.
    pub(super) moved: Vec<(Feed, Url)>,
    /// Feeds that seem to be another blog since this poll.
    pub(super) doubted: Vec<Feed>,
    /// Feeds that were given up. Each is told once: a retired feed is not visited again.
    pub(super) retired: Vec<RetiredFeed>,
}

/// A feed whose visit failed: what happened, and what can be done.
#[derive(Debug)]
pub(super) struct FailedFeed {
    pub(super) feed: Feed,
    pub(super) error: FeedPollError,
    pub(super) is_not_found: bool,
}

/// A calendar whose visit failed: which, why, and how often in a row.
#[derive(Debug)]
pub(super) struct FailedCalendar {
    pub(super) url: Url,
    pub(super) failure: FetchFailure,
    pub(super) n_failures: u32,
}

/// Why a feed brought nothing.
#[derive(Debug)]
pub(super) enum FeedPollError {
    Fetch(FetchFailure),
    /// What it brought could not be stored.
    Store(String),
}

impl FeedPollError {
    /// What happened, and what can be done.
    fn text_and_advice(&self, messages: &Translations) -> (String, String) {
        match self {
            Self::Fetch(failure) => {
                (messages.staff_failure_text(failure), messages.staff_failure_advice(failure))
            }
            Self::Store(error) => (error.clone(), say!(messages, "report-poll-again")),
        }
    }
}

/// A feed that was given up: whose owner is to be told, and why.
#[derive(Debug)]
pub(super) struct RetiredFeed {
    pub(super) feed: Feed,
    /// What the last visit met.
    pub(super) why: FetchFailure,
    /// When the failures began.
    pub(super) since_at: Option<DateTime<Utc>>,
}

impl PollReport {
    /// Says what came of the poll: a line in all, and a line for each feed that failed.
    pub(crate) fn print_report(&self, run: &RunContext) {
        let (messages, console) = (&run.messages, run.console);
        console.print_status(self.summary_line(messages));
        if self.n_pictures > 0 {
            console.print_status(say!(messages, "report-pictures", n = self.n_pictures));
        }
        let is_retired = |f: &&FailedFeed| self.retired.iter().any(|r| r.feed.id == f.feed.id);
        let failed: Vec<_> = self.failures.iter().filter(|f| !is_retired(f)).collect();
        for FailedFeed { feed, error, .. } in failed.iter().take(MOST_NAMED) {
            let (feed, (why, advice)) = (feed.id.to_string(), error.text_and_advice(messages));
            let told = say!(messages, "report-feed-failed", feed, why, advice);
            console.print_warning(told);
        }
        let n_more = failed.len().saturating_sub(MOST_NAMED);
        if n_more > 0 {
            console.print_warning(say!(messages, "report-feeds-failed-more", n = n_more));
        }
        for FailedCalendar { url, failure, .. } in &self.calendars {
            let unnamed = FetchFailure { address: None, ..failure.clone() };
            let (address, why) = (masked_address(url), messages.staff_failure_text(&unnamed));
            console.print_warning(say!(messages, "report-calendar-failed", address, why));
        }
        for (feed, url) in &self.moved {
            let (feed, address) = (feed.id.to_string(), url.to_string());
            console.print_status(say!(messages, "report-feed-moved", feed, address));
        }
        for feed in &self.doubted {
            let what = another_blog_warning(feed.id, feed.title.as_deref(), messages);
            let told =
                say!(messages, "report-feed-held", what, address = masked_address(&feed.url));
            console.print_warning(format!("{told}: {}", say!(messages, "finding-another-blog-do")));
        }
        for retired in self.retired.iter().take(MOST_NAMED) {
            console.print_warning(retired.retirement_notice(messages));
        }
        let n_more = self.retired.len().saturating_sub(MOST_NAMED);
        if n_more > 0 {
            console.print_warning(say!(messages, "report-feeds-retired-more", n = n_more));
        }
    }

    fn summary_line(&self, messages: &Translations) -> String {
        say!(
            messages,
            "report-poll",
            n = self.n_feeds,
            new = self.n_new,
            accepted = self.n_in,
            edited = self.n_changed,
            withdrawn = self.n_withdrawn,
            comments = self.n_new_comments,
            unchanged = self.n_unchanged,
            throttled = self.n_throttled,
            failed = self.failures.len(),
        )
    }

    /// Whether something needs a person.
    pub(crate) fn exit_code(&self) -> Exit {
        if self.failures.is_empty()
            && self.retired.is_empty()
            && self.calendars.is_empty()
            && self.doubted.is_empty()
        {
            Exit::Done
        } else {
            Exit::NeedsPerson
        }
    }

    /// Of the failures only those are kept that have just been established.
    pub(super) fn keep_established_failures(&mut self) {
        self.failures.retain(|f| f.feed.n_failures + 1 == ESTABLISHED);
        self.calendars.retain(|c| c.n_failures == ESTABLISHED);
    }

    pub(super) fn report_json(&self) -> serde_json::Value {
        let retired: Vec<_> = self.retired.iter().map(RetiredFeed::retirement_json).collect();
        json!({
            "n_feeds": self.n_feeds, "n_unchanged": self.n_unchanged, "n_throttled": self.n_throttled,
            "n_failed": self.failures.len(), "n_new": self.n_new, "n_changed": self.n_changed, "n_in": self.n_in,
            "n_withdrawn": self.n_withdrawn, "n_new_comments": self.n_new_comments, "n_changed_comments": self.n_changed_comments,
            "n_gone_comments": self.n_gone_comments, "n_hubs_asked": self.n_hubs_asked, "n_pictures": self.n_pictures, "n_doubted": self.doubted.len(), "n_retired": retired.len(), "retired": retired,
        })
    }

    /// Counts what recording a feed changed.
    pub(super) fn count_posts(&mut self, feed: &Feed, recorded: RecordedFetch) {
        self.n_new += recorded.n_new;
        self.n_changed += recorded.n_changed;
        self.n_in += recorded.n_in;
        if recorded.is_doubted {
            self.doubted.push(feed.clone());
        }
    }

    /// Counts what recording a feed of comments changed.
    pub(super) fn count_comments(&mut self, recorded: RecordedFetch) {
        self.n_new_comments += recorded.n_new;
        self.n_changed_comments += recorded.n_changed;
        self.n_gone_comments += recorded.n_gone;
    }

    /// Counts a visit to a feed.
    pub(super) fn count_fetch(&mut self, feed: &Feed, fetched: &FetchReport) {
        self.n_feeds += 1;
        match &fetched.outcome {
            FetchOutcome::Unchanged => self.n_unchanged += 1,
            FetchOutcome::Throttled => self.n_throttled += 1,
            FetchOutcome::Failed(failure) | FetchOutcome::Gone(failure) => {
                self.failures.push(FailedFeed {
                    feed: feed.clone(),
                    error: FeedPollError::Fetch(failure.clone()),
                    is_not_found: matches!(fetched.status, Some(404 | 410)),
                });
            }
            FetchOutcome::Read(_) | FetchOutcome::BroughtCalendar(_) => {}
        }
    }
}

impl RetiredFeed {
    /// A feed that is given up after this visit.
    pub(super) fn new(feed: &Feed, fetched: &FetchReport) -> Self {
        let why = fetched.failure().cloned();
        let why = why.unwrap_or_else(|| FetchFailure::with_status(410).at(&feed.url));
        Self { feed: feed.clone(), why, since_at: feed.failing_since_at }
    }

    /// The notice for whoever is to hear of it.
    fn retirement_notice(&self, messages: &Translations) -> String {
        let Self { feed, why, since_at } = self;
        let why = messages.staff_failure_text(why);
        let why = match since_at {
            None => why,
            Some(at) => {
                let since = messages.full_day(at.date_naive());
                say!(messages, "report-failing-since", why = why.as_str(), since)
            }
        };
        say!(
            messages,
            "report-feed-retired",
            name = feed_label(feed.id, feed.title.as_deref(), messages),
            why,
            feed = feed.id,
        )
    }

    fn retirement_json(&self) -> serde_json::Value {
        json!({
            "feed": self.feed.id, "participant": self.feed.participant, "url": masked_address(&self.feed.url), "why": failure_text(&self.why),
            "since_at": self.since_at,
        })
    }
}
