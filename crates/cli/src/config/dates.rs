//! Days and instants in the configuration.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use toml::value::Datetime;

use super::checked_value::{invalid_value, toml_string};

/// A day: `2026-03-02`.
pub(super) fn parse_day(key: &str, value: &Datetime) -> Result<NaiveDate> {
    let date = value.date.filter(|_| value.time.is_none());
    date.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
        .ok_or_else(|| invalid_value(key, value, "a day is expected, such as 2026-03-02"))
}

/// An instant: `2026-03-03T19:00:00`, in the course's zone unless it names its own offset.
pub(super) fn parse_instant(key: &str, value: &Datetime, zone: Tz) -> Result<DateTime<Utc>> {
    let expected =
        || invalid_value(key, value, "a day and a time are expected, such as 2026-03-03T19:00:00");
    let (date, time) = value.date.zip(value.time).ok_or_else(expected)?;
    let date = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        .ok_or_else(expected)?;
    let second = time.second.unwrap_or(0);
    let time = NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second.into())
        .ok_or_else(expected)?;
    let local = date.and_time(time);
    match value.offset {
        Some(toml::value::Offset::Z) => Ok(local.and_utc()),
        Some(toml::value::Offset::Custom { minutes }) => {
            Ok(local.and_utc() - chrono::TimeDelta::minutes(minutes.into()))
        }
        None => in_zone(local, zone).ok_or_else(|| {
            invalid_value(key, value, "this time does not exist: clocks are put forward then")
        }),
    }
}

/// An hour of the day: `06:00`.
pub(super) fn parse_hour(key: &str, text: &str) -> Result<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| {
        invalid_value(key, toml_string(text), "an hour of the day is expected, such as \"06:00\"")
    })
}

/// A local time in `zone`; of the two when clocks are put back, the first.
fn in_zone(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    zone.from_local_datetime(&local).earliest().map(|t| t.with_timezone(&Utc))
}
