//! Instants in the future: a clock was wrong when they were written, or is wrong now.

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use store::Store;

use crate::run::Run;

/// How far another machine's clock may be ahead.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(10);

/// What the database holds that lies in the future, a sentence each, without final stop.
pub(crate) fn instants_ahead(store: &Store, run: &Run) -> Result<Vec<String>> {
    let newest = store.newest()?;
    let (now, zone) = (run.clock.now(), run.config.course.timezone);
    let shown = |at: DateTime<Utc>| at.with_timezone(&zone).format("%Y-%m-%d %H:%M %Z").to_string();
    let today = now.with_timezone(&zone).date_naive();
    let instants = [
        ("the newest run ended", newest.run_at),
        ("the newest visit to a feed was made", newest.visit_at),
        ("the newest edition was made", newest.edition_at),
    ];
    let ahead = instants.into_iter().filter_map(|(what, at)| Some((what, at.filter(|at| *at > now + CLOCKS_DIFFER)?)));
    let mut found: Vec<_> = ahead.map(|(what, at)| format!("{what} in the future, at {}", shown(at))).collect();
    if let Some(day) = newest.edition_on.filter(|day| *day > today) {
        found.push(format!("the latest edition is of a day in the future, {day}"));
    }
    Ok(found)
}

/// What a person can do about it.
pub(crate) const ADVICE: &str =
    "compare this computer's clock with another; what was planned by a wrong clock is done anew by itself";
