//! Calendars (iCalendar, RFC 5545): what happens within a span of time, each series with its days.
//!
//! Reading, recurrence and the names of zones are calcard's; what is ours is to keep one series
//! from touching another, to understand zones that only a calendar's own `VTIMEZONE` describes, and
//! to bound it all.

mod calendar_zones;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calcard::common::timezone::Tz;
use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarStatus,
    ICalendarValue, Uri,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use course::{CourseEvent, FetchFailure, FetchFailureDetail, FetchFailureKind};
use url::Url;

use super::html;

/// Occurrences looked at in one series, from its first: a daily series has as many in half a
/// century.
const MOST_IN_SERIES: usize = 20_000;
/// Occurrences looked at in one calendar.
const MOST_IN_ALL: usize = 200_000;
/// Events that one calendar brings.
const MOST_EVENTS: usize = 1_000;
/// Series that are read.
const MOST_SERIES: usize = 5_000;

/// The events of a calendar that lie between two instants, wholly or in part, in the order in which
/// they happen. Times without a zone, and whole days, are those of `zone`.
///
/// # Errors
/// A [`FetchFailure`] where the text is no calendar.
pub fn calendar_events(
    text: &str,
    zone: chrono_tz::Tz,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<CourseEvent>, FetchFailure> {
    let read = catch_unwind(AssertUnwindSafe(|| read_events(text, zone, from, until)));
    read.unwrap_or_else(|_| Err(FetchFailure::new(FetchFailureKind::Parser)))
}

fn read_events(
    text: &str,
    zone: chrono_tz::Tz,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<CourseEvent>, FetchFailure> {
    let calendar = match Parser::new(text.trim_start_matches('\u{feff}').trim_start()).entry() {
        Entry::ICalendar(calendar) if is_calendar(&calendar) => calendar,
        _ => return Err(not_a_calendar(text)),
    };
    let names = calendar_zones::iana_zone_names(&calendar, from);
    let mut found = Vec::new();
    let mut n_left = MOST_IN_ALL;
    for series in event_series(calendar, &names).into_values().take(MOST_SERIES) {
        let expanded = series.expand_dates(Tz::Tz(zone), MOST_IN_SERIES.min(n_left));
        n_left = n_left.saturating_sub(expanded.events.len());
        for occurrence in expanded.events {
            let Some(component) = series.components.get(occurrence.comp_id as usize) else {
                continue;
            };
            let starts = occurrence.start;
            let ends = match occurrence.end {
                TimeOrDelta::Time(end) => end,
                TimeOrDelta::Delta(delta) => starts.checked_add_signed(delta).unwrap_or(starts),
            };
            found.extend(
                occurrence_event(component, starts, ends, zone)
                    .filter(|e| is_within(e, from, until)),
            );
        }
        if n_left == 0 {
            break;
        }
    }
    found.sort_by(|a, b| (a.starts_at, &a.title).cmp(&(b.starts_at, &b.title)));
    found.truncate(MOST_EVENTS);
    Ok(found)
}

fn is_calendar(calendar: &ICalendar) -> bool {
    calendar
        .components
        .first()
        .is_some_and(|c| c.component_type == ICalendarComponentType::VCalendar)
}

fn not_a_calendar(text: &str) -> FetchFailure {
    let is_page = text.trim_start().get(..1) == Some("<");
    FetchFailure::new(FetchFailureKind::NotAFeed).with_detail(if is_page {
        FetchFailureDetail::PageNotCalendar
    } else {
        FetchFailureDetail::NotACalendar
    })
}

/// The events of each `UID`, its series and the changes to single days of it, as a calendar of
/// their own: an occurrence is told from others by its time alone, and the times of different
/// series meet.
fn event_series(
    calendar: ICalendar,
    names: &BTreeMap<String, &'static str>,
) -> BTreeMap<String, ICalendar> {
    let mut all: BTreeMap<String, ICalendar> = BTreeMap::new();
    for (i, mut component) in calendar.components.into_iter().enumerate() {
        if component.component_type != ICalendarComponentType::VEvent {
            continue;
        }
        let key = component.uid().map_or_else(|| format!("\u{0}{i}"), str::to_owned);
        // Counts how often an event was changed; the change of one day need not bear the series'
        // own number.
        component.entries.retain(|e| e.name != ICalendarProperty::Sequence);
        component.component_ids.clear();
        calendar_zones::rename_zones(&mut component, names);
        all.entry(key).or_default().components.push(component);
    }
    all
}

fn is_within(event: &CourseEvent, from: DateTime<Utc>, until: DateTime<Utc>) -> bool {
    event.starts_at < until && event.ends_at.unwrap_or(event.starts_at) >= from
}

/// An occurrence in our words; `None` for one that was called off.
fn occurrence_event(
    component: &ICalendarComponent,
    starts: DateTime<Tz>,
    ends: DateTime<Tz>,
    zone: chrono_tz::Tz,
) -> Option<CourseEvent> {
    if component.status() == Some(&ICalendarStatus::Cancelled) {
        return None;
    }
    let text = |property| {
        component
            .property(&property)
            .and_then(|e| e.values.first())
            .and_then(ICalendarValue::as_text)
    };
    let one_line = |property| {
        text(property).map(|t| html::one_line(&t.chars().take(4_000).collect::<String>(), 50))
    };
    let title = one_line(ICalendarProperty::Summary).filter(|t| !t.is_empty())?;
    let place = one_line(ICalendarProperty::Location).filter(|t| !t.is_empty());
    let about = one_line(ICalendarProperty::Description).filter(|t| !t.is_empty());
    let link = event_link(component, place.as_deref(), about.as_deref());
    let place = place.filter(|p| web_address(p).is_none());
    let all_day = is_all_day(component);
    let (starts_at, ends_at) = if all_day {
        let day = |at: &DateTime<Tz>| at.date_naive();
        let last = day(&ends).max(day(&starts) + TimeDelta::days(1));
        (local_midnight(day(&starts), zone), local_midnight(last, zone))
    } else {
        (occurrence_instant(starts, zone), occurrence_instant(ends, zone))
    };
    // RFC 5545 §3.6.1: a day without an end is one day long, and an hour without an end has none.
    let has_end = [ICalendarProperty::Dtend, ICalendarProperty::Duration]
        .iter()
        .any(|p| component.property(p).is_some());
    Some(CourseEvent {
        title,
        starts_at,
        ends_at: Some(ends_at).filter(|end| *end > starts_at && (has_end || all_day)),
        all_day,
        link,
        about: match (place, about) {
            (Some(place), Some(about)) => Some(format!("{place} · {about}")),
            (place, about) => place.or(about),
        },
    })
}

/// An instant; a time that clocks skipped, which has no zone then, is that of the course's clocks.
fn occurrence_instant(at: DateTime<Tz>, zone: chrono_tz::Tz) -> DateTime<Utc> {
    if at.timezone().is_floating() {
        let local = at.naive_local();
        let mut later = (0..=180).map(|n| local + TimeDelta::minutes(n));
        let shown = later.find_map(|local| zone.from_local_datetime(&local).earliest());
        return shown.map_or(local.and_utc(), |at| at.with_timezone(&Utc));
    }
    at.with_timezone(&Utc)
}

fn local_midnight(day: chrono::NaiveDate, zone: chrono_tz::Tz) -> DateTime<Utc> {
    occurrence_instant(Tz::Floating.from_utc_datetime(&day.and_time(NaiveTime::MIN)), zone)
}

fn is_all_day(component: &ICalendarComponent) -> bool {
    let start = component.property(&ICalendarProperty::Dtstart).and_then(|e| e.values.first());
    start.and_then(ICalendarValue::as_partial_date_time).is_some_and(|d| d.hour.is_none())
}

/// Where to go: what the calendar says is the address, else the first address in place or
/// description.
fn event_link(
    component: &ICalendarComponent,
    place: Option<&str>,
    about: Option<&str>,
) -> Option<Url> {
    let stated =
        [ICalendarProperty::Conference, ICalendarProperty::Url].into_iter().find_map(|property| {
            match component.property(&property)?.values.first()? {
                ICalendarValue::Uri(Uri::Location(text)) | ICalendarValue::Text(text) => {
                    web_address(text)
                }
                _ => None,
            }
        });
    let other = component.entries.iter().find_map(|e| match (&e.name, e.values.first()?) {
        (
            ICalendarProperty::Other(name),
            ICalendarValue::Text(text) | ICalendarValue::Uri(Uri::Location(text)),
        ) if name.eq_ignore_ascii_case("X-GOOGLE-CONFERENCE") => web_address(text),
        _ => None,
    });
    stated.or(other).or_else(|| [place, about].into_iter().flatten().find_map(web_address))
}

/// The first web address in a text.
fn web_address(text: &str) -> Option<Url> {
    let words = text.split(|c: char| c.is_whitespace() || "<>\"".contains(c));
    let address = words
        .map(|w| w.trim_end_matches(['.', ',', ';', ')']))
        .find(|w| w.starts_with("https://") || w.starts_with("http://"))?;
    Url::parse(address).ok()
}
