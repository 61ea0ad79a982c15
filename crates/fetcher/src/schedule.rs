//! When to come back. Pure: the feed, what the visit brought, the bounds, and the time.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};
use course::{Document, Feed, FetchOutcome, FetchReport, ReadPost, ScheduleHints};

/// The bounds of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduleBounds {
    /// A feed is not visited again before this time.
    pub floor: TimeDelta,
    /// A feed is visited again within this time.
    pub ceiling: TimeDelta,
    /// A feed that has failed for this long is retired.
    pub retire_after: TimeDelta,
}

impl ScheduleBounds {
    /// The bounds for a feed whose hub tells of changes: it is visited rarely, in case the hub
    /// forgets.
    #[must_use]
    pub fn with_hub_lease(self) -> Self {
        Self { floor: self.floor.max(self.ceiling * 3 / 4), ..self }
    }
}

/// What follows from a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextFetch {
    /// When to come back.
    pub due_at: DateTime<Utc>,
    /// Whether the feed is to be given up.
    pub retire: bool,
}

/// Whether a hub tells of a feed's changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HubLease {
    /// No hub does.
    No,
    /// It does until this instant.
    Until(DateTime<Utc>),
    /// It did at the last visit, and has stopped since.
    Lapsed,
}

/// Decides when a feed is visited next, as [`next_fetch`] does, beside a hub.
///
/// A feed that a hub tells of is visited rarely, in case the hub forgets, and when the lease ends.
/// Afterwards the last interval, which was the hub's, says nothing of the blog.
pub fn next_fetch_with_hub(
    told: HubLease,
    feed: &Feed,
    fetched: &FetchReport,
    bounds: &ScheduleBounds,
    now: DateTime<Utc>,
) -> NextFetch {
    match (told, &fetched.outcome) {
        (HubLease::Until(until_at), FetchOutcome::Read(_) | FetchOutcome::Unchanged) => {
            let next = next_fetch(feed, fetched, &bounds.with_hub_lease(), now);
            let ends_at =
                until_at.max(now + bounds.floor).max(fetched.pace.not_before.unwrap_or(now));
            NextFetch { due_at: next.due_at.min(ends_at), ..next }
        }
        (HubLease::Lapsed, _) => {
            next_fetch(&Feed { fetched_at: None, ..feed.clone() }, fetched, bounds, now)
        }
        _ => next_fetch(feed, fetched, bounds, now),
    }
}

/// Decides when a feed is visited next.
///
/// A blog is visited about twice as often as it posts, within the bounds, and less and less while
/// nothing changes. What the feed and its server ask is honoured up to the ceiling, except
/// `Retry-After`, which is honoured for a week. Failures wait longer each time. A spread that
/// follows from the feed's number keeps feeds that were added together from staying together.
pub fn next_fetch(
    feed: &Feed,
    fetched: &FetchReport,
    bounds: &ScheduleBounds,
    now: DateTime<Utc>,
) -> NextFetch {
    // Only what visits have met counts: a clock that is far ahead, or a computer that was off,
    // proves nothing.
    let met_until = feed.fetched_at.map_or(now, |at| now.min(at + bounds.ceiling * 2));
    let failing = met_until - feed.failing_since_at.unwrap_or(met_until);
    let retire = match fetched.outcome {
        FetchOutcome::Gone(_) => is_gone_for_good(feed, failing),
        FetchOutcome::Failed(_) => failing > bounds.retire_after,
        _ => false,
    };
    let pace = current_pace(feed, fetched);
    let wanted = match &fetched.outcome {
        FetchOutcome::Read(document) => {
            posting_interval(document, now).unwrap_or(bounds.ceiling / 6).max(asked_interval(pace))
        }
        FetchOutcome::Unchanged | FetchOutcome::BroughtCalendar(_) => {
            longer_interval(feed).unwrap_or(bounds.floor).max(asked_interval(pace))
        }
        FetchOutcome::Throttled => {
            (bounds.ceiling / 4).max(longer_interval(feed).unwrap_or_default())
        }
        FetchOutcome::Failed(_) | FetchOutcome::Gone(_) => {
            bounds.floor * (1 << feed.n_failures.min(6))
        }
    };
    let due_at = avoid_skipped_times(pace, now + spread_interval(feed, wanted, bounds));
    let not_before = fetched.pace.not_before.map(|at| at.min(now + LONGEST_WISH));
    NextFetch { due_at: due_at.max(not_before.unwrap_or(due_at)), retire }
}

/// Visits in a row that must have met a 410 before a feed is given up, and over how long: on three
/// days, an hour less because visits are not made to the second. Servers answer 410 by mistake too,
/// while a blog is moved or its plan has run out.
const GONE_VISITS: u32 = 3;
const GONE_FOR: TimeDelta = TimeDelta::hours(47);

/// Whether a visit that has met a 410 is the last.
fn is_gone_for_good(feed: &Feed, failing: TimeDelta) -> bool {
    let was_gone = feed.trouble.as_ref().is_some_and(|trouble| trouble.status == Some(410));
    was_gone && feed.n_failures + 1 >= GONE_VISITS && failing >= GONE_FOR
}

/// The longest `Retry-After` that is honoured: a slip of the pen must not lose a blog for the
/// course.
const LONGEST_WISH: TimeDelta = TimeDelta::days(7);

/// What is asked now: an answer without a document says nothing of `ttl` and `skipHours`, and what
/// the last document said holds.
fn current_pace<'a>(feed: &'a Feed, fetched: &'a FetchReport) -> &'a ScheduleHints {
    let says = fetched.pace.at_least_secs.is_some();
    if matches!(fetched.outcome, FetchOutcome::Read(_))
        || says && feed.pace.at_least_secs < fetched.pace.at_least_secs
    {
        &fetched.pace
    } else {
        &feed.pace
    }
}

fn asked_interval(pace: &ScheduleHints) -> TimeDelta {
    pace.at_least_secs
        .and_then(|s| TimeDelta::try_seconds(i64::try_from(s).ok()?))
        .unwrap_or_default()
}

/// Half the usual time between posts; a blog that has been silent for long is expected to stay so.
/// `None` where no post is dated.
fn posting_interval(document: &Document<ReadPost>, now: DateTime<Utc>) -> Option<TimeDelta> {
    let mut dates: Vec<_> =
        document.posts.iter().filter_map(ReadPost::dated_at).filter(|d| *d <= now).collect();
    dates.sort_unstable_by(|a, b| b.cmp(a));
    dates.truncate(10);
    let (newest, oldest) = (*dates.first()?, *dates.last()?);
    let n_gaps = i32::try_from(dates.len()).unwrap_or(1) - 1;
    // A single post says nothing of a rhythm, only its age does.
    let between = if n_gaps == 0 { TimeDelta::zero() } else { (newest - oldest) / n_gaps };
    Some((between / 2).max((now - newest) / 10))
}

/// A quarter more than the interval that has passed, for a feed with nothing new. After a failure
/// the interval says nothing.
fn longer_interval(feed: &Feed) -> Option<TimeDelta> {
    let last = feed.due_at - feed.fetched_at.filter(|_| feed.n_failures == 0)?;
    Some(last * 5 / 4)
}

/// An interval within the bounds and up to a tenth longer; or up to a tenth shorter, and always a
/// little, where it would pass the ceiling: who polls once a day must find the feed due.
fn spread_interval(feed: &Feed, wanted: TimeDelta, bounds: &ScheduleBounds) -> TimeDelta {
    let interval = wanted.clamp(bounds.floor, bounds.ceiling.max(bounds.floor));
    // A multiplicative hash spreads neighbouring numbers, over 1 to 10 %.
    let permille = 10 + feed.id.0.wrapping_mul(2_654_435_761).rem_euclid(91);
    let spread = interval / 1000 * i32::try_from(permille).unwrap_or(10);
    if interval + spread <= bounds.ceiling {
        interval + spread
    } else {
        (interval - spread).max(bounds.floor)
    }
}

/// Moves a visit out of the hours and days on which the feed asks not to be read, by a week at
/// most.
fn avoid_skipped_times(pace: &ScheduleHints, due_at: DateTime<Utc>) -> DateTime<Utc> {
    let is_skipped = |at: DateTime<Utc>| {
        let day = at.weekday().num_days_from_monday();
        pace.skip_hours.iter().any(|h| u32::from(*h) == at.hour())
            || pace.skip_days.iter().any(|d| u32::from(*d) == day)
    };
    (0..7 * 24)
        .map(|hours| due_at + TimeDelta::hours(hours))
        .find(|at| !is_skipped(*at))
        .unwrap_or(due_at)
}
