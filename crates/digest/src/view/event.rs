//! Events as a page or a mail announces them.

use chrono::{NaiveDate, TimeDelta};
use course::CourseEvent;
use serde::Serialize;

use super::lookup::CourseLookup;
use crate::messages::say;
use crate::text::{self, safe_href};

/// Something that happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView {
    /// What it is called.
    pub title: String,
    /// `Today`, `Thursday`, `Friday 25 May`.
    pub day: String,
    /// Whether that is the day it is seen from.
    pub is_today: bool,
    /// `20:00` in the course's zone; none for an event of whole days.
    pub hour: Option<String>,
    /// The last day of an event of several days.
    pub last_day: Option<String>,
    /// When it ends, in the course's zone, if on the same day.
    pub until: Option<String>,
    /// `19:00 UTC`, where the course's clocks show another hour.
    pub utc: Option<String>,
    /// The start, RFC 3339.
    pub at: String,
    /// Where to go.
    pub link: Option<String>,
    /// A sentence about it.
    pub about: Option<String>,
}

impl EventView {
    /// Makes an event fit to be shown, as seen from a day.
    pub fn new(event: &CourseEvent, from: NaiveDate, lookup: &CourseLookup<'_>) -> Self {
        let words = &lookup.words;
        let zone = lookup.printed.course.timezone;
        let hour = words.clock_time(event.starts_at, zone);
        let day = lookup.printed.course.local_day(event.starts_at).max(from);
        // What ends at midnight has ended with the day before.
        let ends_at = event.ends_at.map(|end| (end - TimeDelta::seconds(1)).max(event.starts_at));
        let last_day =
            ends_at.map(|end| lookup.printed.course.local_day(end)).filter(|last| *last > day);
        let until = event.ends_at.filter(|_| last_day.is_none() && !event.all_day);
        Self {
            title: text::shorten_line(&event.title, 120),
            day: words.near_day(day, from),
            is_today: day == from,
            until: until.map(|at| words.clock_time(at, zone)),
            utc: Some(words.clock_time(event.starts_at, chrono_tz::UTC))
                .filter(|utc| *utc != hour && !event.all_day)
                .map(|utc| say!(words, "hour-utc", hour = utc)),
            hour: (!event.all_day).then_some(hour),
            last_day: last_day.map(|last| words.near_day(last, from)),
            at: event.starts_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            link: event.link.as_ref().and_then(safe_href),
            about: event
                .about
                .as_deref()
                .map(|a| text::shorten_line(a, 240))
                .filter(|a| !a.is_empty()),
        }
    }
}
