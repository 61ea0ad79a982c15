//! The course and its calendar.

use chrono::{DateTime, NaiveDate, Utc};
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
    pub weeks: Vec<Week>,
    /// Where the site is published; without it addresses are relative.
    pub address: Option<Url>,
    /// Where to write to the facilitators.
    pub contact: Option<String>,
    /// What the course is about, in a sentence.
    pub about: Option<String>,
}

impl Course {
    /// The day it is in the course's zone.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.timezone).date_naive()
    }

    /// The week a day belongs to: the last that began, unless it has ended.
    pub fn week_of(&self, day: NaiveDate) -> Option<&Week> {
        self.weeks.iter().rfind(|w| w.starts_on <= day && w.ends_on.is_none_or(|end| day <= end))
    }
}

/// A dated span with a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
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
pub struct Event {
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: Option<DateTime<Utc>>,
    /// Where to go: an address.
    pub link: Option<Url>,
    /// A sentence about it.
    pub about: Option<String>,
}
