//! When to come back. Pure: the feed, what the visit brought, the bounds, and the time.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};
use course::{Document, Feed, Fetched, Outcome, Pace};

/// The bounds of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// A feed is visited at most this often.
    pub floor: TimeDelta,
    /// A feed is visited at least this often.
    pub ceiling: TimeDelta,
    /// A feed that has failed for this long is retired.
    pub retire_after: TimeDelta,
}

/// What follows from a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// When to come back.
    pub due_at: DateTime<Utc>,
    /// Whether the feed is to be given up.
    pub retire: bool,
}

/// Decides when a feed is visited next.
///
/// A blog is visited about twice as often as it posts, within the bounds; what the feed and its server ask is honoured up to
/// the ceiling, except `Retry-After`, which is honoured as it stands. Failures wait longer each time. Up to a tenth is taken
/// off by the feed's number, so that feeds added together do not stay together.
pub fn next_visit(feed: &Feed, fetched: &Fetched, bounds: &Bounds, now: DateTime<Utc>) -> Next {
    let failing = now - feed.failing_since_at.unwrap_or(now);
    let retire = match fetched.outcome {
        Outcome::Gone => true,
        Outcome::Failed(_) => failing > bounds.retire_after,
        _ => false,
    };
    let interval = match &fetched.outcome {
        Outcome::Read(document) => asked(&fetched.pace).max(rhythm(document, now)),
        Outcome::Unchanged => asked(&feed.pace).max(asked(&fetched.pace)).max(last_interval(feed)),
        Outcome::Throttled => bounds.ceiling / 4,
        Outcome::Failed(_) | Outcome::Gone => bounds.floor * (1 << feed.n_failures.min(6)),
    };
    let interval = interval.clamp(bounds.floor, bounds.ceiling);
    let due_at = skip(&fetched.pace, now + interval - jitter(feed, interval));
    Next { due_at: fetched.pace.not_before.map_or(due_at, |not_before| due_at.max(not_before)), retire }
}

fn asked(pace: &Pace) -> TimeDelta {
    pace.at_least_secs.and_then(|s| TimeDelta::try_seconds(i64::try_from(s).ok()?)).unwrap_or_default()
}

/// Half the usual time between posts; a blog that has been silent for long is expected to stay so.
fn rhythm(document: &Document, now: DateTime<Utc>) -> TimeDelta {
    let mut dates: Vec<_> =
        document.posts.iter().filter_map(|p| p.published_at.or(p.updated_at)).filter(|d| *d <= now).collect();
    dates.sort_unstable_by(|a, b| b.cmp(a));
    dates.truncate(10);
    let (Some(newest), Some(oldest)) = (dates.first(), dates.last()) else {
        return TimeDelta::zero();
    };
    let between = (*newest - *oldest) / i32::try_from(dates.len().max(2) - 1).unwrap_or(1);
    (between / 2).max((now - *newest) / 10)
}

/// The interval in force: an unchanged feed keeps the rhythm of its last document.
fn last_interval(feed: &Feed) -> TimeDelta {
    feed.fetched_at.map_or_else(TimeDelta::zero, |at| feed.due_at - at)
}

fn jitter(feed: &Feed, interval: TimeDelta) -> TimeDelta {
    // A multiplicative hash spreads neighbouring numbers.
    let spread = feed.id.0.wrapping_mul(2_654_435_761).rem_euclid(1000);
    interval * i32::try_from(spread).unwrap_or(0) / 10_000
}

/// Moves a visit out of the hours and days on which the feed asks not to be read, by a week at most.
fn skip(pace: &Pace, due_at: DateTime<Utc>) -> DateTime<Utc> {
    let is_skipped = |at: DateTime<Utc>| {
        let day = at.weekday().num_days_from_monday();
        pace.skip_hours.iter().any(|h| u32::from(*h) == at.hour())
            || pace.skip_days.iter().any(|d| u32::from(*d) == day)
    };
    (0..7 * 24).map(|hours| due_at + TimeDelta::hours(hours)).find(|at| !is_skipped(*at)).unwrap_or(due_at)
}
