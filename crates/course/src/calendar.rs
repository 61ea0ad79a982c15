//! The course and its calendar.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use url::Url;

/// One run of the course, as its pages and mails name it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Course {
    /// The full title.
    pub title: String,
    /// The course tag as it is written, without `#`.
    pub tag: String,
    /// What the newspaper is called.
    pub paper: String,
    /// BCP 47 language of the pages and mails.
    pub language: String,
    /// The zone in which days begin.
    pub timezone: Tz,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// The weeks, in order.
    pub weeks: Vec<CourseWeek>,
    /// Where the site is published; without it addresses are relative.
    pub address: Option<Url>,
    /// Where to write to the facilitators.
    pub contact: Option<String>,
    /// What the course is about, in a sentence.
    pub about: Option<String>,
}

impl Course {
    /// The day it is in the course's zone.
    pub fn local_day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.timezone).date_naive()
    }

    /// The instant at which the course's clocks show a time on a day. Of the two when clocks are
    /// put back it is the first; of a time that is skipped when they are put forward, the moment
    /// after.
    pub fn instant_at(&self, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        let local = day.and_time(time);
        // No zone has skipped more than a day.
        let mut later = (0..=25 * 60).map(|n| local + TimeDelta::minutes(n));
        let shown = later.find_map(|local| self.timezone.from_local_datetime(&local).earliest());
        shown.map_or(local.and_utc(), |at| at.with_timezone(&Utc))
    }

    /// The week a day belongs to: the last that began, unless it has ended.
    pub fn week_of(&self, day: NaiveDate) -> Option<&CourseWeek> {
        self.weeks.iter().rfind(|w| w.starts_on <= day && w.ends_on.is_none_or(|end| day <= end))
    }
}

/// A dated span with a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseWeek {
    /// Its number, from 1.
    pub number: u32,
    /// Its theme.
    pub title: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day; without one it lasts until the next begins.
    pub ends_on: Option<NaiveDate>,
}

/// Something that happens at a time: a live session, a journal club.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseEvent {
    /// What it is called.
    pub title: String,
    /// When it begins: for an event of whole days, at the beginning of the first in the course's
    /// zone.
    pub starts_at: DateTime<Utc>,
    /// When it ends: for an event of whole days, at the end of the last.
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether it is a day, or days, without an hour.
    #[serde(default)]
    pub all_day: bool,
    /// Where to go: an address.
    pub link: Option<Url>,
    /// A sentence about it.
    pub about: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: Tz, day: &str, time: &str, expected: &str) {
        let course = Course {
            title: String::new(),
            tag: String::new(),
            paper: String::new(),
            language: String::new(),
            timezone: zone,
            starts_on: None,
            ends_on: None,
            weeks: Vec::new(),
            address: None,
            contact: None,
            about: None,
        };
        let at = course.instant_at(day.parse().expect("a day"), time.parse().expect("a time"));
        assert_eq!(at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true), expected);
    }

    #[test]
    fn an_hour_is_found_on_every_day() {
        use chrono_tz::{America::Sao_Paulo, Europe::London, Pacific::Apia};
        check(London, "2026-03-28", "06:00:00", "2026-03-28T06:00:00Z");
        check(London, "2026-03-30", "06:00:00", "2026-03-30T05:00:00Z");
        // Clocks are put forward at one, and back at two.
        check(London, "2026-03-29", "01:30:00", "2026-03-29T01:00:00Z");
        check(London, "2026-03-29", "01:10:00", "2026-03-29T01:00:00Z");
        check(London, "2026-10-25", "01:30:00", "2026-10-25T00:30:00Z");
        check(Sao_Paulo, "2018-11-04", "00:00:00", "2018-11-04T03:00:00Z");
        // A day that was skipped whole.
        check(Apia, "2011-12-30", "06:00:00", "2011-12-30T10:00:00Z");
    }
}
