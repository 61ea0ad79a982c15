//! Whether the clock can be believed: instants in the future were written by a wrong clock, or are
//! read by one; and by a clock that is far from all that is known nothing is done that cannot be
//! taken back.

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use digest::Translations;
use digest::messages::say;
use store::{KnownTime, Store};

use crate::run::RunContext;
use crate::user_error::UserError;

/// How far another machine's clock may be ahead.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(10);

/// What the database holds that lies in the future, and why the clock is in doubt, a sentence each,
/// without final stop.
pub(crate) fn find_future_dates(store: &Store, run: &RunContext) -> Result<Vec<String>> {
    let newest = store.newest_instants()?;
    let (now, zone) = (run.clock.now(), run.config.course.timezone);
    let shown = |at: DateTime<Utc>| at.with_timezone(&zone).format("%Y-%m-%d %H:%M %Z").to_string();
    let today = now.with_timezone(&zone).date_naive();
    let instants =
        [("run", newest.run_at), ("fetch", newest.visit_at), ("edition", newest.edition_at)];
    let mut found: Vec<_> = instants
        .into_iter()
        .filter_map(|(what, at)| Some((what, at.filter(|at| *at > now + CLOCKS_DIFFER)?)))
        .map(|(what, at)| say!(run, "finding-in-future", what, at = shown(at)))
        .collect();
    if let Some(day) = newest.edition_on.filter(|day| *day > today) {
        found.push(say!(run, "finding-edition-in-future", day));
    }
    found.extend(doubt_clock(store, run, &run.messages)?);
    Ok(found)
}

/// The longest pause after which the clock is believed without a person.
const LONGEST_PAUSE: TimeDelta = TimeDelta::days(100);
/// A computer's first clock and its last may differ by their zones.
const BEFORE_THE_FIRST: TimeDelta = TimeDelta::days(1);
/// How long a run confirms the clock for the next, so that whoever runs Katydid once a week is
/// confirmed too.
const CONFIRMS_FOR: TimeDelta = TimeDelta::days(8);
/// When a person last said that the clock is right.
const CONFIRMED: &str = "clock_confirmed_at";

/// Refuses to work by a clock that stands before the course's beginning, or so long after all that
/// is known of it that it is more likely to be wrong: an edition would be of the wrong day, blogs
/// would be given up, and people told so. A rehearsal's time is as it was asked for.
///
/// # Errors
/// A complaint that says how to set the clock right, or to confirm it.
pub(crate) fn check_clock(store: &Store, run: &RunContext) -> Result<()> {
    // Errors are in English.
    let english = Translations::in_language("en");
    doubt_clock(store, run, &english)?.map_or(Ok(()), |doubt| {
        let hint = say!(english, "finding-clock-do");
        Err(UserError::new(doubt + ": nothing was done").with_hint(hint).into())
    })
}

/// Why the clock is more likely to be wrong than right.
fn doubt_clock(store: &Store, run: &RunContext, messages: &Translations) -> Result<Option<String>> {
    let now = run.clock.now();
    let known = known_time(store, now)?.filter(|_| !run.clock.is_rehearsal());
    let day = |at: DateTime<Utc>| run.config.course.local_day(at).to_string();
    // After its end a course may rest for as long as it likes.
    let is_over =
        |last| run.config.course.ends_on.is_some_and(|end| run.config.course.local_day(last) > end);
    Ok(known.and_then(|KnownTime { first_at, last_at }| {
        let n_days = (now - last_at).num_days();
        if now < first_at - BEFORE_THE_FIRST {
            let (today, first) = (day(now), day(first_at));
            Some(say!(messages, "finding-clock-early", today, first))
        } else if now - last_at > LONGEST_PAUSE && !is_over(last_at) {
            let (today, last) = (day(now), day(last_at));
            Some(say!(messages, "finding-clock-late", today, n = n_days, last))
        } else {
            None
        }
    }))
}

/// Whether a run shortly before confirms the clock, so that what is old by it may be forgotten.
pub(crate) fn is_clock_confirmed(store: &Store, run: &RunContext) -> Result<bool> {
    let now = run.clock.now();
    let is_near = |known: KnownTime| now - known.last_at <= CONFIRMS_FOR;
    Ok(run.clock.is_rehearsal() || known_time(store, now)?.is_some_and(is_near))
}

/// Keeps that a person has compared the clock.
pub(crate) fn confirm_clock(run: &RunContext) -> Result<()> {
    let now = run.clock.now();
    run.open_store()?.set_meta(CONFIRMED, &now.to_rfc3339())?;
    run.print_status(say!(
        run,
        "report-clock-confirmed",
        day = run.config.course.local_day(now).to_string()
    ));
    Ok(())
}

/// The time of which the course knows. What a person has confirmed belongs to it.
fn known_time(store: &Store, now: DateTime<Utc>) -> Result<Option<KnownTime>> {
    let confirmed = store.meta_value(CONFIRMED)?.and_then(|at| at.parse::<DateTime<Utc>>().ok());
    let known = store.known_time(now)?;
    Ok(known.map(|known| match confirmed {
        Some(at) => {
            KnownTime { first_at: known.first_at.min(at), last_at: known.last_at.max(at.min(now)) }
        }
        None => known,
    }))
}
