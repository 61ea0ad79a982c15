//! Calendars that others keep: visited by `katydid poll`, read for each edition.

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use course::{CourseEvent, FetchFailure};
use fetcher::read;
use fetcher::visit::Fetcher;
use store::{CalendarVisit, Store};
use tokio::runtime::Runtime;
use url::Url;

use crate::run::RunContext;

/// How far back and ahead a calendar is read.
const BACK: TimeDelta = TimeDelta::days(60);
const AHEAD: TimeDelta = TimeDelta::days(400);

/// A calendar whose visit failed: which, what happened, what can be done, and how often in a row.
#[derive(Debug)]
pub(crate) struct FailedCalendar {
    pub(crate) url: Url,
    pub(crate) message: String,
    pub(crate) advice: String,
    pub(crate) n_failures: u32,
}

/// Visits the calendars that are due. One that fails is told, and keeps what it said last.
pub(crate) fn fetch_due_calendars(
    store: &mut Store,
    run: &RunContext,
    fetcher: &Fetcher,
    runtime: &Runtime,
) -> Result<Vec<FailedCalendar>> {
    let mut failed = Vec::new();
    for url in &run.config.calendars {
        let now = run.clock.now();
        let before = store.calendar_at(url)?;
        if before.fetched_at.is_some_and(|at| {
            at <= now && now - at < run.config.fetch.min_interval - TimeDelta::minutes(5)
        }) {
            continue;
        }
        match runtime.block_on(fetcher.fetch_changed_body(url, &before.validators)) {
            Ok(None) => store.record_calendar(url, &CalendarVisit::Unchanged, now)?,
            Ok(Some((loaded, validators))) => {
                let text = String::from_utf8_lossy(&loaded.bytes);
                match events_in_window(&text, run, now) {
                    Ok(_) => {
                        store.record_calendar(
                            url,
                            &CalendarVisit::Read(&text, &validators),
                            now,
                        )?;
                    }
                    Err(failure) => {
                        record_failure(url, failure, before.n_failures, store, now, &mut failed)?;
                    }
                }
            }
            Err(failure) => {
                record_failure(url, failure, before.n_failures, store, now, &mut failed)?;
            }
        }
    }
    Ok(failed)
}

fn record_failure(
    url: &Url,
    failure: FetchFailure,
    n_before: u32,
    store: &mut Store,
    now: DateTime<Utc>,
    failed: &mut Vec<FailedCalendar>,
) -> Result<()> {
    let FetchFailure { message, advice, .. } = failure;
    store.record_calendar(url, &CalendarVisit::Failed(&message, &advice), now)?;
    failed.push(FailedCalendar { url: url.clone(), message, advice, n_failures: n_before + 1 });
    Ok(())
}

/// Everything that happens: what the configuration says, what facilitators added, and what the
/// calendars held last.
pub(crate) fn all_events(store: &Store, run: &RunContext) -> Result<Vec<CourseEvent>> {
    let mut events = run.config.events.clone();
    events.extend(store.all_events()?.into_iter().map(|e| e.event));
    for url in &run.config.calendars {
        if let Some(body) = store.calendar_at(url)?.body {
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
