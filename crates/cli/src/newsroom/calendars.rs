//! Calendars that others keep: visited by `katydid poll`, read for each edition.

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use course::{CourseEvent, FetchFailure, FetchOutcome, FetchReport};
use fetcher::read;
use store::Store;

use crate::run::RunContext;

/// How far back and ahead a calendar is read.
const BACK: TimeDelta = TimeDelta::days(60);
const AHEAD: TimeDelta = TimeDelta::days(400);

/// What a visit to a calendar brought, if it can be read; else why not. What cannot be read leaves
/// no trace, so that it is asked for again as a whole.
pub(crate) fn check_calendar(fetched: FetchReport, run: &RunContext) -> FetchReport {
    let FetchOutcome::BroughtCalendar(text) = &fetched.outcome else { return fetched };
    match events_in_window(text, run, run.clock.now()) {
        Ok(_) => fetched,
        Err(failure) => FetchReport {
            validators: None,
            body_hash: None,
            outcome: FetchOutcome::Failed(failure),
            ..fetched
        },
    }
}

/// Everything that happens: what the configuration says, what facilitators added, and what the
/// calendars held last.
pub(crate) fn all_events(store: &Store, run: &RunContext) -> Result<Vec<CourseEvent>> {
    let mut events = run.config.events.clone();
    events.extend(store.all_events()?.into_iter().map(|e| e.event));
    for url in &run.config.calendars {
        if let Some(body) = store.calendar_body(url)? {
            // What cannot be read was told when it was visited.
            events.extend(events_in_window(&body, run, run.clock.now()).unwrap_or_default());
        }
    }
    Ok(events)
}

fn events_in_window(
    text: &str,
    run: &RunContext,
    now: DateTime<Utc>,
) -> Result<Vec<CourseEvent>, FetchFailure> {
    // Whole days, so that a page that shows them does not change with the minute.
    let today =
        run.config.course.instant_at(run.config.course.local_day(now), chrono::NaiveTime::MIN);
    read::calendar::calendar_events(text, run.config.course.timezone, today - BACK, today + AHEAD)
}
