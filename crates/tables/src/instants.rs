//! Dates and times as programs and spreadsheets write them.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use regex::{Captures, Regex};

/// Which of two numbers before a year is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `20/02/2026`, as in most of the world.
    DayFirst,
    /// `02/20/2026`, as in the United States.
    MonthFirst,
    /// Not known: a date that could be either is an error.
    Unknown,
}

/// An instant that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundInstant {
    /// The instant; a day is its midnight, a time without a zone is UTC.
    pub at: DateTime<Utc>,
    /// Whether the zone was written.
    pub has_zone: bool,
}

/// Why a text is no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InstantError {
    /// It is none.
    #[error("neither a day (2026-02-20) nor an instant (2026-02-20T09:30:00Z)")]
    Unknown,
    /// Day and month could be either way around.
    #[error("of an unknown order: --dates says whether the day or the month comes first")]
    Ambiguous,
}

// A pattern that is wrong is found by the first test that reads a date.
#[expect(clippy::expect_used, reason = "the patterns are constants")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern")
}

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:[\s\u{202f}\u{a0}]*([ap])\.?[\s\u{a0}]?m\b\.?)?",
    )
});
static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\D{0,12}\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D|$)"));
static YEAR_LAST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\D{0,12}\b(\d{1,2})([-/.])\s?(\d{1,2})[-/.]\s?(\d{4})\b"));
static DAY_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(\d{1,2})(?:st|nd|rd|th|er|\.)?[-\s]+(?:de\s+)?(\p{L}{3,})\.?,?[-\s]+(?:de[l]?\s+)?(\d{4})\b",
    )
});
static NAME_DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b"));
static OFFSET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:UTC|GMT|Z)?\s*([+-])(\d{1,2}):?(\d{2})?"));
static ZONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*\(?([A-Z]{1,5})\b"));

/// Reads an instant or a day: ISO 8601, RFC 5322 §3.3, what spreadsheets and forms write in English,
/// German, French and Spanish, and seconds or milliseconds since 1970.
///
/// # Errors
/// When it is none, or when `order` does not say which number is the day.
pub fn read_instant(text: &str, order: DateOrder) -> Result<FoundInstant, InstantError> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return in_range(FoundInstant { at: at.to_utc(), has_zone: true });
    }
    if text.len() >= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
        return in_range(FoundInstant { at: unix_instant(text)?, has_zone: true });
    }
    let date = read_date(text, order)?;
    let time = TIME.captures(text);
    let rest = time.as_ref().and_then(|t| t.get(0)).map_or("", |m| &text[m.end()..]);
    let zone = read_zone(rest);
    let time = time.map_or(Ok(NaiveTime::MIN), |t| clock_time(&t))?;
    let local = date.and_time(time);
    let at = zone.unwrap_or(Utc.fix()).from_local_datetime(&local).single();
    let at = at.ok_or(InstantError::Unknown)?.to_utc();
    in_range(FoundInstant { at, has_zone: zone.is_some() })
}

/// Which number is the day, as far as dates of one column show: one above 12 is no month.
pub fn guess_date_order<'a>(cells: impl IntoIterator<Item = &'a str>) -> DateOrder {
    let (mut is_day_first, mut is_month_first) = (false, false);
    for cell in cells {
        if let Some(date) = YEAR_LAST.captures(cell) {
            let (first, second) = (number(&date, 1), number(&date, 3));
            is_day_first |= first > 12 && second <= 12;
            is_month_first |= second > 12 && first <= 12;
        }
    }
    match (is_day_first, is_month_first) {
        (true, false) => DateOrder::DayFirst,
        (false, true) => DateOrder::MonthFirst,
        _ => DateOrder::Unknown,
    }
}

/// No list is older than mail, and a number of seconds is no phone number.
fn in_range(found: FoundInstant) -> Result<FoundInstant, InstantError> {
    let year = chrono::Datelike::year(&found.at);
    if (1985..2100).contains(&year) { Ok(found) } else { Err(InstantError::Unknown) }
}

fn unix_instant(digits: &str) -> Result<DateTime<Utc>, InstantError> {
    let number: i64 = digits.parse().map_err(|_| InstantError::Unknown)?;
    let at = match digits.len() {
        ..=10 => DateTime::from_timestamp(number, 0),
        13 => DateTime::from_timestamp_millis(number),
        _ => None,
    };
    at.ok_or(InstantError::Unknown)
}

fn number(found: &Captures<'_>, group: usize) -> u32 {
    found.get(group).and_then(|m| m.as_str().parse().ok()).unwrap_or_default()
}

fn read_date(text: &str, order: DateOrder) -> Result<NaiveDate, InstantError> {
    let date = |y, m, d| {
        NaiveDate::from_ymd_opt(i32::try_from(y).unwrap_or(0), m, d).ok_or(InstantError::Unknown)
    };
    if let Some(found) = YEAR_FIRST.captures(text) {
        return date(number(&found, 1), number(&found, 2), number(&found, 3));
    }
    if let Some(found) = YEAR_LAST.captures(text) {
        let (first, second, year) = (number(&found, 1), number(&found, 3), number(&found, 4));
        // Where dates have points the day comes first.
        let order = if found.get(2).is_some_and(|m| m.as_str() == ".") {
            DateOrder::DayFirst
        } else {
            order
        };
        return match order {
            DateOrder::DayFirst => date(year, second, first),
            DateOrder::MonthFirst => date(year, first, second),
            DateOrder::Unknown if first > 12 || first == second => date(year, second, first),
            DateOrder::Unknown if second > 12 => date(year, first, second),
            DateOrder::Unknown => Err(InstantError::Ambiguous),
        };
    }
    let text = text.to_lowercase();
    let word = |found: &Captures<'_>, group| found.get(group).and_then(|m| month_of(m.as_str()));
    let day_name = DAY_NAME.captures_iter(&text).find_map(|found| {
        word(&found, 2).map(|month| (number(&found, 3), month, number(&found, 1)))
    });
    let name_day = || {
        NAME_DAY.captures_iter(&text).find_map(|found| {
            word(&found, 1).map(|month| (number(&found, 3), month, number(&found, 2)))
        })
    };
    let (year, month, day) = day_name.or_else(name_day).ok_or(InstantError::Unknown)?;
    date(year, month, day)
}

/// A month by its name or the beginning of it.
fn month_of(name: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "jän", "ene"],
        &["feb", "fév", "fev"],
        &["mar", "mär"],
        &["apr", "avr", "abr"],
        &["may", "mai", "mayo"],
        &["jun", "juin"],
        &["jul", "juil"],
        &["aug", "aoû", "aou", "ago"],
        &["sep", "set"],
        &["oct", "okt"],
        &["nov"],
        &["dec", "dez", "déc", "dic"],
    ];
    let is = |starts: &&[&str]| starts.iter().any(|start| name.starts_with(start));
    let at = MONTHS.iter().position(is)?;
    u32::try_from(at + 1).ok()
}

fn clock_time(found: &Captures<'_>) -> Result<NaiveTime, InstantError> {
    let (hour, minute, second) = (number(found, 1), number(found, 2), number(found, 3));
    let half = found.get(4).map(|m| m.as_str().to_ascii_lowercase());
    let hour = match half.as_deref() {
        Some("p") if hour < 12 => hour + 12,
        Some("a") if hour == 12 => 0,
        _ => hour,
    };
    // A leap second is the second before it.
    NaiveTime::from_hms_opt(hour, minute, second.min(59)).ok_or(InstantError::Unknown)
}

/// The zone after a time.
fn read_zone(rest: &str) -> Option<FixedOffset> {
    if let Some(found) = OFFSET.captures(rest) {
        let secs = i32::try_from(number(&found, 2) * 3_600 + number(&found, 3) * 60).ok()?;
        let is_west = found.get(1).is_some_and(|m| m.as_str() == "-");
        return FixedOffset::east_opt(if is_west { -secs } else { secs });
    }
    let hours = match ZONE.captures(rest)?.get(1)?.as_str() {
        "Z" | "UTC" | "GMT" | "WET" => 0,
        "CET" | "MEZ" | "BST" | "WEST" => 1,
        "CEST" | "MESZ" | "EET" | "OEZ" => 2,
        "EEST" | "OESZ" => 3,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        _ => return None,
    };
    FixedOffset::east_opt(hours * 3_600)
}

/// How far a time without a zone may seem to lie ahead: the clocks of the world are at most that
/// far from UTC.
pub const WIDEST_OFFSET: TimeDelta = TimeDelta::hours(14);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = read_instant(text, DateOrder::Unknown).map_or_else(
            |e| if e == InstantError::Ambiguous { "either".to_owned() } else { "none".to_owned() },
            |f| format!("{}{}", f.at.format("%FT%TZ"), if f.has_zone { "" } else { "?" }),
        );
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn instants_of_many_programs_are_read() {
        check("2026-02-20", "2026-02-20T00:00:00Z?");
        check("2026-02-20T09:30:00Z", "2026-02-20T09:30:00Z");
        check("2026-02-20 09:30:05", "2026-02-20T09:30:05Z?");
        check("2026-02-20T09:30:00.123456+05:30", "2026-02-20T04:00:00Z");
        check("2026-02-20 09:30:00.123 UTC", "2026-02-20T09:30:00Z");
        check("2026-02-20 09:30:00+00", "2026-02-20T09:30:00Z");
        check("2026/02/20 9:14:03 am GMT", "2026-02-20T09:14:03Z");
        check("2026/05/28 7:01:33 PM GMT+2", "2026-05-28T17:01:33Z");
        check("2026/02/20 9:14:03 AM MEZ", "2026-02-20T08:14:03Z");
        check("2026/02/20 9:14:03 p.\u{a0}m. GMT-5", "2026-02-21T02:14:03Z");
        check("20.02.2026 09:14:03", "2026-02-20T09:14:03Z?");
        check("2.3.2026", "2026-03-02T00:00:00Z?");
        check("20/02/2026 09:14:03", "2026-02-20T09:14:03Z?");
        check("2/20/2026 21:14", "2026-02-20T21:14:00Z?");
        check("3/4/2026", "either");
        check("4/4/2026", "2026-04-04T00:00:00Z?");
        check("Feb 20, 2026 09:14 am", "2026-02-20T09:14:00Z?");
        check("20 février 2026 à 09:14", "2026-02-20T09:14:00Z?");
        check("20. Februar 2026", "2026-02-20T00:00:00Z?");
        check("20 de febrero de 2026", "2026-02-20T00:00:00Z?");
        check("12 Mar 2025", "2025-03-12T00:00:00Z?");
        check("Fri, 20 Feb 2026 09:14:03 +0100", "2026-02-20T08:14:03Z");
        check("Fri Feb 20 2026 09:14:03 GMT+0100 (CET)", "2026-02-20T08:14:03Z");
        check("1771579243", "2026-02-20T09:20:43Z");
        check("1771579243000", "2026-02-20T09:20:43Z");
        check("0000-00-00 00:00:00", "none");
        check("2026-02-30", "none");
        check("2026-02-20 25:00", "none");
        check("20/02/26", "none");
        check("5551234567890", "none");
        check("soon", "none");
        check("", "none");
    }

    #[test]
    fn a_column_shows_which_number_is_the_day() {
        assert_eq!(guess_date_order(["3/4/2026", "20/4/2026"]), DateOrder::DayFirst);
        assert_eq!(guess_date_order(["3/4/2026", "4/20/2026 9:00"]), DateOrder::MonthFirst);
        assert_eq!(guess_date_order(["3/4/2026"]), DateOrder::Unknown);
        assert_eq!(guess_date_order(["13/4/2026", "4/13/2026"]), DateOrder::Unknown);
    }
}
