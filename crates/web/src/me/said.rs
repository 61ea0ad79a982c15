//! Days and times as a person reads them.

use chrono::{DateTime, TimeDelta, Utc};
use digest::say;

use crate::visit::Visit;

/// The day of something, in the course's zone: `3 March`, with the year where it is another.
pub(super) fn day(at: DateTime<Utc>, visit: &Visit) -> String {
    use chrono::Datelike;
    let zone = visit.web.settings.course.timezone;
    let this_year = visit.now().with_timezone(&zone).year();
    visit.words().short_day(at.with_timezone(&zone).date_naive(), this_year)
}

/// When something was or will be: `today, 20:00`.
pub(super) fn moment(at: DateTime<Utc>, visit: &Visit) -> String {
    let words = visit.words();
    let zone = visit.web.settings.course.timezone;
    let (on, today) =
        (at.with_timezone(&zone).date_naive(), visit.now().with_timezone(&zone).date_naive());
    let day = match on - today {
        d if d == TimeDelta::zero() => say!(words, "me-today"),
        d if d == TimeDelta::days(1) => say!(words, "me-tomorrow"),
        d if d == TimeDelta::days(-1) => say!(words, "me-yesterday"),
        _ => day(at, visit),
    };
    say!(words, "me-moment", day = day, hour = words.hour(at, zone))
}
