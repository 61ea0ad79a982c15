//! Days and times as a person reads them.

use chrono::{DateTime, TimeDelta, Utc};
use digest::say;

use crate::request_context::RequestContext;

/// The day of something, in the course's zone: `3 March`, with the year where it is another.
pub(super) fn short_date(at: DateTime<Utc>, visit: &RequestContext) -> String {
    use chrono::Datelike;
    let zone = visit.web.settings.course.timezone;
    let this_year = visit.now().with_timezone(&zone).year();
    visit.words().short_day(at.with_timezone(&zone).date_naive(), this_year)
}

/// When something was or will be: `today, 20:00`.
pub(super) fn relative_time(at: DateTime<Utc>, visit: &RequestContext) -> String {
    let words = visit.words();
    let zone = visit.web.settings.course.timezone;
    let (on, today) =
        (at.with_timezone(&zone).date_naive(), visit.now().with_timezone(&zone).date_naive());
    let day = match on - today {
        d if d == TimeDelta::zero() => say!(words, "me-today"),
        d if d == TimeDelta::days(1) => say!(words, "me-tomorrow"),
        d if d == TimeDelta::days(-1) => say!(words, "me-yesterday"),
        _ => short_date(at, visit),
    };
    say!(words, "me-moment", day = day, hour = words.clock_time(at, zone))
}
