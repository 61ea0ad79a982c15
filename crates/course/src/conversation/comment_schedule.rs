//! When to look for comments: often while people talk, and no more when they have done.

use chrono::{DateTime, TimeDelta, Utc};

use crate::fetch::{FetchOutcome, FetchReport};

/// How long comments are awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommentSchedule {
    /// After the post, or its last comment.
    pub alive_for: TimeDelta,
    /// The shortest time between two looks.
    pub floor: TimeDelta,
    /// The longest, while the conversation is alive.
    pub ceiling: TimeDelta,
}

/// When to look for comments again after a visit, or `None`: the conversation is over, or its feed
/// is gone.
///
/// `newest_at` is when the post or its newest comment was written, whichever is later; `n_failures`
/// the visits in a row that failed, this one not counted. The older the newest word, the longer the
/// wait; failures wait twice as long each time; `Retry-After` is honoured for as long as the
/// conversation lives.
pub fn next_comment_fetch(
    newest_at: DateTime<Utc>,
    n_failures: u32,
    fetched: &FetchReport,
    patience: &CommentSchedule,
) -> Option<DateTime<Utc>> {
    let now = fetched.at;
    let ends_at = newest_at + patience.alive_for;
    if now >= ends_at || matches!(fetched.outcome, FetchOutcome::Gone(_)) {
        return None;
    }
    let asked =
        fetched.pace.at_least_secs.and_then(|s| TimeDelta::try_seconds(i64::try_from(s).ok()?));
    let wanted = match fetched.outcome {
        FetchOutcome::Failed(_) => patience.floor * (2 << n_failures.min(10)),
        FetchOutcome::Throttled => patience.ceiling / 2,
        _ => ((now - newest_at) / 8).max(asked.unwrap_or_default()),
    };
    let ceiling = patience.ceiling.max(patience.floor);
    let due_at = now + wanted.clamp(patience.floor, ceiling);
    Some(fetched.pace.not_before.map_or(due_at, |at| due_at.max(at.min(ends_at))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CommentFeedId, FetchFailure, FetchFailureKind, ScheduleHints};

    const PATIENCE: CommentSchedule = CommentSchedule {
        alive_for: TimeDelta::days(14),
        floor: TimeDelta::hours(1),
        ceiling: TimeDelta::days(1),
    };

    /// Hours from a visit to the next, when the newest word is so many hours old.
    #[track_caller]
    fn check(
        age_hours: i64,
        n_failures: u32,
        outcome: FetchOutcome,
        pace: ScheduleHints,
        expected: Option<i64>,
    ) {
        let newest_at = DateTime::from_timestamp(1_772_431_200, 0).expect("a time");
        let at = newest_at + TimeDelta::hours(age_hours);
        let fetched = FetchReport { pace, ..FetchReport::new(CommentFeedId(1), at, outcome) };
        let next = next_comment_fetch(newest_at, n_failures, &fetched, &PATIENCE);
        assert_eq!(next.map(|at| (at - fetched.at).num_hours()), expected);
    }

    fn failed() -> FetchOutcome {
        FetchOutcome::Failed(FetchFailure::new(FetchFailureKind::Timeout))
    }

    #[test]
    fn often_while_people_talk() {
        for (age, expected) in [(0, 1), (8, 1), (40, 5), (240, 24), (335, 24)] {
            check(age, 0, FetchOutcome::Unchanged, ScheduleHints::default(), Some(expected));
        }
        check(336, 0, FetchOutcome::Unchanged, ScheduleHints::default(), None);
        let gone = FetchFailure::with_status(410);
        check(1, 0, FetchOutcome::Gone(gone), ScheduleHints::default(), None);
    }

    #[test]
    fn less_often_while_it_fails() {
        for (n, expected) in [(0, 2), (1, 4), (2, 8), (3, 16), (4, 24), (99, 24)] {
            check(1, n, failed(), ScheduleHints::default(), Some(expected));
        }
        check(1, 0, FetchOutcome::Throttled, ScheduleHints::default(), Some(12));
    }

    #[test]
    fn as_its_server_asks() {
        let pace = ScheduleHints { at_least_secs: Some(6 * 3600), ..ScheduleHints::default() };
        check(1, 0, FetchOutcome::Unchanged, pace, Some(6));
        let newest_at = DateTime::from_timestamp(1_772_431_200, 0).expect("a time");
        let pace = ScheduleHints {
            not_before: Some(newest_at + TimeDelta::hours(50)),
            ..ScheduleHints::default()
        };
        check(1, 0, FetchOutcome::Throttled, pace, Some(49));
        let pace = ScheduleHints {
            not_before: Some(newest_at + TimeDelta::days(400)),
            ..ScheduleHints::default()
        };
        check(1, 0, FetchOutcome::Throttled, pace, Some(335));
    }
}
