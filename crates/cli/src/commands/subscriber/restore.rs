//! `katydid subscriber restore`: back on the list, where bounces took somebody off it by mistake.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use digest::messages::say;

use crate::exit::Exit;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::UserError;

/// Restores those who were taken off the list by bounces since an instant.
pub(super) fn restore_subscribers(since: &str, run: &RunContext) -> Result<Exit> {
    let since = parse_instant(since, run)?;
    let restored = Newsroom::open_locked(run, "send")?.restore_bounced(since)?;
    run.print_status(say!(
        run,
        "report-subscribers-restored",
        n = restored.n,
        queued = restored.n_queued
    ));
    Ok(Exit::Done)
}

/// An instant, or the first of a day in the course's zone.
fn parse_instant(text: &str, run: &RunContext) -> Result<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).ok();
    let day = || text.parse::<NaiveDate>().ok();
    let instant =
        instant.or_else(|| day().map(|day| run.config.course.instant_at(day, NaiveTime::MIN)));
    instant.ok_or_else(|| {
        UserError::new(format!("{text:?} is neither a day nor an instant"))
            .with_hint("write 2026-03-02 or 2026-03-02T09:30:00Z")
            .into()
    })
}
