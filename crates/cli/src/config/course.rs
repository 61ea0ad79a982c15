//! `[course]`, `[[topics]]`, `[[events]]` and `[[calendars]]`: what the course is and what belongs
//! to it.

use chrono::NaiveDate;
use chrono_tz::Tz;
use course::participant::slug_from;
use course::topic::Pattern;
use course::topic_suggestions::TagAliases;
use course::{Course, CourseEvent, CourseTag, CourseWeek, EmailAddress, Topic};
use serde::Deserialize;
use toml::value::Datetime;
use url::Url;

use super::dates::read_instant;
use super::value::{self, InvalidValue, toml_string};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CourseTable {
    #[serde(deserialize_with = "value::text")]
    title: String,
    #[serde(deserialize_with = "value::one")]
    pub(super) tag: CourseTag,
    #[serde(default, deserialize_with = "value::list")]
    pub(super) aliases: Vec<CourseTag>,
    #[serde(default)]
    pub(super) bare_word_in_title: bool,
    #[serde(default)]
    pub(super) same_tags: Vec<Vec<String>>,
    #[serde(deserialize_with = "value::one")]
    timezone: Tz,
    #[serde(default, deserialize_with = "value::optional_day")]
    starts_on: Option<NaiveDate>,
    #[serde(default, deserialize_with = "value::optional_day")]
    ends_on: Option<NaiveDate>,
    #[serde(default = "english")]
    language: String,
    #[serde(default = "the_daily")]
    pub(super) paper: String,
    #[serde(default, deserialize_with = "value::non_empty")]
    about: Option<String>,
    #[serde(default, deserialize_with = "value::optional")]
    contact: Option<EmailAddress>,
    #[serde(default)]
    weeks: Vec<WeekTable>,
}

fn english() -> String {
    "en".to_owned()
}

fn the_daily() -> String {
    "The Daily".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeekTable {
    #[serde(deserialize_with = "value::text")]
    title: String,
    #[serde(deserialize_with = "value::day")]
    starts_on: NaiveDate,
    #[serde(default, deserialize_with = "value::optional_day")]
    ends_on: Option<NaiveDate>,
}

impl CourseTable {
    /// The course, published at `address`.
    pub(super) fn to_course(&self, address: Option<Url>) -> Result<Course, InvalidValue> {
        let is_before = |pair: &[WeekTable]| pair[0].starts_on < pair[1].starts_on;
        if let Some(n) = self.weeks.windows(2).position(|pair| !is_before(pair)) {
            let key = format!("course.weeks.{}.starts_on", n + 1);
            let expected = "weeks are expected in order of their first days";
            return Err(InvalidValue::new(key, &self.weeks[n + 1].starts_on, expected));
        }
        for (n, week) in self.weeks.iter().enumerate() {
            check_last_day(format!("course.weeks.{n}.ends_on"), week.starts_on, week.ends_on)?;
        }
        if let Some(first) = self.starts_on {
            check_last_day("course.ends_on".to_owned(), first, self.ends_on)?;
        }
        let week = |(week, number): (&WeekTable, u32)| CourseWeek {
            number,
            title: week.title.clone(),
            starts_on: week.starts_on,
            ends_on: week.ends_on,
        };
        Ok(Course {
            title: self.title.clone(),
            tag: self.tag.as_str().to_owned(),
            paper: self.paper.clone(),
            language: self.language.clone(),
            timezone: self.timezone,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            weeks: self.weeks.iter().zip(1..).map(week).collect(),
            address,
            contact: self.contact.as_ref().map(ToString::to_string),
            about: self.about.clone(),
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicTable {
    #[serde(deserialize_with = "value::text")]
    title: String,
    slug: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default, deserialize_with = "value::optional")]
    pattern: Option<Pattern>,
}

impl TopicTable {
    /// The topic, with the tags that mean the same as its own.
    pub(super) fn into_topic(self, n: usize, aliases: &TagAliases) -> Result<Topic, InvalidValue> {
        if self.tags.is_empty() && self.words.is_empty() && self.pattern.is_none() {
            let (key, title) = (format!("topics.{n}.title"), toml_string(&self.title));
            let expected = "tags, words or a pattern are expected, to find the topic's posts by";
            return Err(InvalidValue::new(key, &title, expected));
        }
        Ok(Topic {
            slug: slug_from(self.slug.as_deref().unwrap_or(&self.title)),
            title: self.title,
            tags: self.tags.iter().flat_map(|tag| aliases.equivalent_tags(tag)).collect(),
            words: self.words,
            pattern: self.pattern,
        })
    }
}

fn check_last_day(
    key: String,
    first: NaiveDate,
    last: Option<NaiveDate>,
) -> Result<(), InvalidValue> {
    let expected = "the last day is expected not to be before the first (starts_on)";
    match last.filter(|day| *day < first) {
        Some(day) => Err(InvalidValue::new(key, &day, expected)),
        None => Ok(()),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventTable {
    #[serde(deserialize_with = "value::text")]
    title: String,
    starts_at: Datetime,
    ends_at: Option<Datetime>,
    #[serde(default, deserialize_with = "value::optional")]
    link: Option<Url>,
    #[serde(default, deserialize_with = "value::non_empty")]
    about: Option<String>,
}

impl EventTable {
    /// The event, in the course's zone.
    pub(super) fn into_event(self, n: usize, zone: Tz) -> Result<CourseEvent, InvalidValue> {
        let instant = |key: &str, at| read_instant(&format!("events.{n}.{key}"), at, zone);
        let starts_at = instant("starts_at", &self.starts_at)?;
        let ends_at = self.ends_at.as_ref().map(|at| instant("ends_at", at)).transpose()?;
        if let Some(written) =
            self.ends_at.as_ref().filter(|_| ends_at.is_some_and(|at| at < starts_at))
        {
            let expected = "the end is expected not to be before the beginning (starts_at)";
            return Err(InvalidValue::new(format!("events.{n}.ends_at"), written, expected));
        }
        Ok(CourseEvent {
            starts_at,
            ends_at,
            title: self.title,
            all_day: false,
            link: self.link,
            about: self.about,
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CalendarTable {
    #[serde(deserialize_with = "value::calendar_address")]
    pub(super) url: Url,
}
