//! When a feed is visited again.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use course::{
    Document, DocumentFormat, Feed, FeedId, FeedInfo, FeedRole, FeedState, FetchFailure,
    FetchFailureKind, FetchOutcome, FetchReport, IdentityRule, ParticipantId, Post, ScheduleHints,
    Validators,
};
use fetcher::schedule::{HubLease, NextFetch, ScheduleBounds, next_fetch, next_fetch_with_hub};

use crate::server::now;

pub(crate) const BOUNDS: ScheduleBounds = ScheduleBounds {
    floor: TimeDelta::hours(1),
    ceiling: TimeDelta::hours(24),
    retire_after: TimeDelta::days(30),
};

/// A feed of which nothing is known but its address.
pub(crate) fn feed() -> Feed {
    Feed {
        id: FeedId(1),
        participant: ParticipantId(1),
        url: "https://ward.example/feed".parse().expect("an address"),
        title: None,
        link: None,
        language: None,
        format: None,
        state: FeedState::Approved,
        role: FeedRole::Blog,
        everything_belongs: false,
        claim: None,
        identity: IdentityRule::Id,
        validators: Validators::default(),
        pace: ScheduleHints::default(),
        added_at: now() - TimeDelta::days(10),
        fetched_at: None,
        succeeded_at: None,
        due_at: now(),
        n_failures: 0,
        failing_since_at: None,
        trouble: None,
        body_hash: None,
        read_at: None,
        reader: 0,
        doubted_since_at: None,
    }
}

fn fetched(outcome: FetchOutcome) -> FetchReport {
    FetchReport::new(FeedId(1), now(), outcome)
}

/// A document whose posts were written this many hours ago.
fn read(hours_ago: &[i64]) -> FetchOutcome {
    let post =
        |h: &i64| Post { published_at: Some(now() - TimeDelta::hours(*h)), ..Post::default() };
    let posts = hours_ago.iter().map(post).collect();
    let feed = FeedInfo::new(DocumentFormat::Rss2);
    Document { feed, posts, problems: Vec::new(), is_cut: false }.into()
}

fn failed() -> FetchOutcome {
    FetchOutcome::Failed(FetchFailure::new(FetchFailureKind::Status))
}

fn next(feed: &Feed, fetched: &FetchReport) -> NextFetch {
    next_fetch(feed, fetched, &BOUNDS, now())
}

/// Checks that the feed is due about `hours` from now: no sooner, and at most a tenth later; at the
/// ceiling a tenth sooner.
#[track_caller]
fn check(feed: &Feed, fetched: &FetchReport, hours: f64) {
    let due = (next(feed, fetched).due_at - now()).as_seconds_f64() / 3600.0;
    let (from, to) = if hours >= 22.0 { (hours * 0.89, hours) } else { (hours, hours * 1.11) };
    assert!(due >= from && due <= to, "due in {due} hours, expected about {hours}");
}

#[test]
fn a_blog_is_visited_twice_as_often_as_it_posts() {
    check(&feed(), &fetched(read(&[1, 2, 3])), 1.0);
    check(&feed(), &fetched(read(&[1, 13, 25])), 6.0);
    check(&feed(), &fetched(read(&[0, 24, 48, 72])), 12.0);
    check(&feed(), &fetched(read(&[0, 24 * 7, 24 * 14])), 24.0);
}

#[test]
fn a_feed_whose_hub_tells_of_changes_is_visited_rarely() {
    let next = next_fetch(&feed(), &fetched(read(&[0, 1])), &BOUNDS.with_hub_lease(), now());
    assert!(next.due_at >= now() + TimeDelta::hours(18) && next.due_at <= now() + BOUNDS.ceiling);
}

#[test]
fn a_hub_s_lease_is_where_rare_visits_begin_and_end() {
    let feed = Feed { fetched_at: Some(now() - TimeDelta::hours(18)), ..feed() };
    let hours = |told, outcome| {
        let next = next_fetch_with_hub(told, &feed, &fetched(outcome), &BOUNDS, now());
        (next.due_at - now()).num_hours()
    };
    let until = |hours| HubLease::Until(now() + TimeDelta::hours(hours));
    for outcome in [read(&[0, 1]), FetchOutcome::Unchanged] {
        assert!(hours(until(240), outcome.clone()) >= 18);
        assert_eq!(hours(until(5), outcome.clone()), 5, "the lease ends and the polls begin again");
        assert_eq!(hours(until(0), outcome), 1, "no sooner than the floor");
    }
    assert_eq!(hours(until(240), failed()), 1, "a failure is looked after as ever");
    assert_eq!(
        hours(HubLease::Lapsed, FetchOutcome::Unchanged),
        1,
        "the hub's interval says nothing of the blog"
    );
    assert!(hours(HubLease::No, FetchOutcome::Unchanged) >= 20, "without one it does");
}

#[test]
fn silence_and_missing_dates_slow_down() {
    check(&feed(), &fetched(read(&[100, 101, 102])), 10.0);
    check(&feed(), &fetched(read(&[24 * 400, 24 * 400 + 1])), 24.0);
    check(&feed(), &fetched(read(&[])), 4.0);
    // A date from the future is no evidence.
    check(&feed(), &fetched(read(&[-500])), 4.0);
}

#[test]
fn while_nothing_changes_the_visits_grow_rare() {
    let mut feed = Feed { fetched_at: Some(now() - TimeDelta::hours(4)), ..feed() };
    check(&feed, &fetched(FetchOutcome::Unchanged), 5.0);
    feed.fetched_at = Some(now() - TimeDelta::hours(24));
    check(&feed, &fetched(FetchOutcome::Unchanged), 24.0);
    feed.n_failures = 3;
    check(&feed, &fetched(FetchOutcome::Unchanged), 1.0);
}

#[test]
fn what_feed_and_server_ask_is_honoured_up_to_the_ceiling() {
    let asking = |secs, outcome| FetchReport {
        pace: ScheduleHints { at_least_secs: Some(secs), ..ScheduleHints::default() },
        ..fetched(outcome)
    };
    check(&feed(), &asking(60, read(&[0, 1])), 1.0);
    check(&feed(), &asking(5 * 3600, read(&[0, 1])), 5.0);
    check(&feed(), &asking(5 * 3600, FetchOutcome::Unchanged), 5.0);
    check(&feed(), &asking(u64::MAX / 2, read(&[0, 1])), 1.0);
    check(&feed(), &asking(90 * 24 * 3600, read(&[0, 1])), 24.0);
    let ttl = Feed {
        pace: ScheduleHints { at_least_secs: Some(7200), ..ScheduleHints::default() },
        ..feed()
    };
    check(&ttl, &fetched(FetchOutcome::Unchanged), 2.0);
    check(&ttl, &asking(60, FetchOutcome::Unchanged), 2.0);
}

#[test]
fn retry_after_is_honoured_for_a_week() {
    let asking = |at: DateTime<Utc>| FetchReport {
        pace: ScheduleHints { not_before: Some(at), ..ScheduleHints::default() },
        ..fetched(FetchOutcome::Throttled)
    };
    let in_days = |days| now() + TimeDelta::days(days);
    assert_eq!(next(&feed(), &asking(in_days(3))).due_at, in_days(3));
    assert_eq!(next(&feed(), &asking(in_days(3000))).due_at, in_days(7));
    check(&feed(), &asking(now() - TimeDelta::days(1)), 6.0);
}

#[test]
fn skipped_hours_and_days_are_kept_free() {
    let mut visited = fetched(read(&[0, 1]));
    visited.pace.skip_hours = (0..24).filter(|h| *h != 20).collect();
    assert_eq!(next(&feed(), &visited).due_at.hour(), 20);
    // It is Monday; only Thursday is left.
    visited.pace = ScheduleHints { skip_days: vec![0, 1, 2, 4, 5, 6], ..ScheduleHints::default() };
    assert_eq!((next(&feed(), &visited).due_at.date_naive() - now().date_naive()).num_days(), 3);
    // Who forbids everything is visited all the same.
    visited.pace.skip_days = (0..7).collect();
    check(&feed(), &visited, 1.0);
    // What the last document asked holds while it is unchanged.
    let pace = ScheduleHints {
        skip_hours: (0..24).filter(|h| *h != 20).collect(),
        ..ScheduleHints::default()
    };
    assert_eq!(next(&Feed { pace, ..feed() }, &fetched(FetchOutcome::Unchanged)).due_at.hour(), 20);
}

#[test]
fn failures_wait_longer_each_time_and_end_after_the_time_set() {
    for (n_failures, hours) in
        [(0, 1.0), (1, 2.0), (2, 4.0), (3, 8.0), (4, 16.0), (5, 24.0), (400, 24.0)]
    {
        check(&Feed { n_failures, ..feed() }, &fetched(failed()), hours);
    }
    let since = |days| Feed {
        n_failures: 9,
        failing_since_at: Some(now() - TimeDelta::days(days)),
        ..feed()
    };
    assert!(!next(&feed(), &fetched(failed())).retire);
    assert!(!next(&since(29), &fetched(failed())).retire);
    assert!(next(&since(31), &fetched(failed())).retire);
    assert!(!next(&since(31), &fetched(FetchOutcome::Throttled)).retire, "a 429 is no failure");
}

#[test]
fn a_feed_that_is_gone_is_given_up_after_three_visits_on_three_days() {
    let check = |n_failures, hours: i64, status: Option<u16>, expected: bool| {
        let trouble = status.map(FetchFailure::with_status);
        let failing_since_at = (n_failures > 0).then(|| now() - TimeDelta::hours(hours));
        let feed = Feed { n_failures, failing_since_at, trouble, ..feed() };
        assert_eq!(
            next(&feed, &fetched(gone())).retire,
            expected,
            "{n_failures} {hours} {status:?}"
        );
    };
    check(0, 0, None, false);
    check(1, 24, Some(410), false);
    check(2, 6, Some(410), false);
    check(9, 40, Some(410), false);
    check(1, 300, Some(410), false);
    check(2, 48, Some(410), true);
    check(2, 48, Some(404), false);
    check(40, 480, Some(500), false);
}

fn gone() -> FetchOutcome {
    match failed() {
        FetchOutcome::Failed(failure) => FetchOutcome::Gone(failure),
        other => other,
    }
}

#[test]
fn feeds_added_together_do_not_stay_together() {
    for outcome in [read(&[0, 24]), FetchOutcome::Unchanged, failed(), FetchOutcome::Throttled] {
        let visited = fetched(outcome);
        let due = |id| next(&Feed { id: FeedId(id), ..feed() }, &visited).due_at;
        let mut all: Vec<_> = (1..=1000).map(due).collect();
        assert!(all.iter().all(|at| *at >= now() + BOUNDS.floor && *at <= now() + BOUNDS.ceiling));
        assert_eq!(due(7), due(7), "and the same feed is always treated the same");
        all.sort_unstable();
        all.dedup();
        assert!(all.len() > 80, "{} different times", all.len());
    }
}
