//! Instants in the configuration.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use toml::value::{Datetime, Offset};

use super::value::InvalidValue;

/// An instant: `2026-03-03T19:00:00`, in the course's zone unless it names its own offset. Of the
/// two when clocks are put back, the first.
pub(super) fn read_instant(
    key: &str,
    value: &Datetime,
    zone: Tz,
) -> Result<DateTime<Utc>, InvalidValue> {
    let expected = || {
        let expected = "a day and a time are expected, such as 2026-03-03T19:00:00";
        InvalidValue::new(key, value, expected)
    };
    let (date, time) = value.date.zip(value.time).ok_or_else(expected)?;
    let date = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into());
    let second = time.second.unwrap_or(0);
    let time = NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second.into());
    let local = date.zip(time).map(|(date, time)| date.and_time(time)).ok_or_else(expected)?;
    match value.offset {
        Some(Offset::Z) => Ok(local.and_utc()),
        Some(Offset::Custom { minutes }) => {
            Ok(local.and_utc() - TimeDelta::minutes(minutes.into()))
        }
        None => {
            zone.from_local_datetime(&local).earliest().map(|at| at.to_utc()).ok_or_else(|| {
                InvalidValue::new(
                    key,
                    value,
                    "another time is expected: clocks are put forward then",
                )
            })
        }
    }
}
