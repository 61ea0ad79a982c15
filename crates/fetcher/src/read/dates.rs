//! Dates in every form that feeds write them in.
//!
//! Nothing is guessed silently. A date without a zone is taken as UTC, as RFC 3339 and RFC 5322
//! have no better reading, and one whose day of the week is wrong as the date it says: each such
//! [`DateGuess`] is told to the author. A form in which day and month could be either is not read,
//! unless the day of the week beside it decides.

mod date_names;
mod date_zones;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc, Weekday};

use date_names::{HalfOfDay, NameMeaning, date_names};
use date_zones::DateZone;

/// An instant from text, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParsedDate {
    /// The instant.
    pub(crate) at: DateTime<Utc>,
    /// Whether the text was of the form its format asks for.
    pub(crate) is_regular: bool,
    /// What had to be guessed.
    pub(crate) guesses: Vec<DateGuess>,
}

/// What a date leaves open, or contradicts itself in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateGuess {
    /// It names no time zone: UTC was taken.
    NoZone,
    /// It names no time of day: midnight UTC was taken.
    NoTime,
    /// It names a month or a year: its first day was taken.
    NoDay,
    /// It names a day of the week that it does not fall on.
    WrongDay,
    /// Its year has two or three digits.
    ShortYear,
    /// Its zone is a name that RFC 822 does not have: what it means to most was taken.
    ZoneName,
    /// Its zone is a name that nobody knows: UTC was taken.
    UnknownZone,
    /// Both numbers could be the month; between dots the day stands first.
    DayFirst,
    /// Its month is a name that means different months in different languages.
    MonthName,
}

/// An instant, and what was guessed of it.
type GuessedInstant = (DateTime<Utc>, Vec<DateGuess>);

/// Reads a date: RFC 3339 and ISO 8601, RFC 5322 and 822, C's `asctime`, Unix seconds, and what
/// blogs make of them, in the language of the document (BCP 47) or any other.
pub(crate) fn parse_date(text: &str, language: Option<&str>) -> Option<ParsedDate> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_BYTES {
        return None;
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return plausible_instant(at.to_utc()).map(|at| ParsedDate {
            at,
            is_regular: true,
            guesses: Vec::new(),
        });
    }
    if let Some((at, guesses)) = rfc_2822(text) {
        return plausible_instant(at).map(|at| ParsedDate { at, is_regular: true, guesses });
    }
    let spaced = normalize_blanks(text);
    let (at, guesses) = digits_only(text)
        .or_else(|| numeric_date(&spaced, None))
        .or_else(|| date_beside_weekday(&spaced))
        .or_else(|| east_asian(&spaced))
        .or_else(|| worded_date(&date_names().without_phrases(&spaced)?, language))
        .or_else(|| worded_date(&spaced, language))?;
    plausible_instant(at).map(|at| ParsedDate { at, is_regular: false, guesses })
}

/// The longest date, in bytes.
const MAX_BYTES: usize = 200;

/// Whether a date that is not read could be two days: `03/02/2026`.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    let parts = || {
        let (first, rest) =
            leading_number(text.trim_start_matches(|c: char| !c.is_ascii_digit()), 2)?;
        let (second, rest) = leading_number(rest.strip_prefix(['/', '-'])?, 2)?;
        let year = leading_number(rest.strip_prefix(['/', '-'])?, 4)?.0;
        Some((first, second, year))
    };
    parts()
        .is_some_and(|(first, second, _)| (1..=12).contains(&first) && (1..=12).contains(&second))
}

/// One blank for many, and none after the dots of a date in numbers: `2026. 3. 2.`, `2. 3. 2026`.
fn normalize_blanks(text: &str) -> String {
    let has_month =
        text.split(|c: char| !c.is_alphabetic()).any(|word| date_names().is_month(word));
    let mut joined = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let number = word.split(['.', ',']).next().unwrap_or_default();
        let is_number = matches!(number.len(), 1..=4) && number.bytes().all(|b| b.is_ascii_digit());
        let follows = joined
            .strip_suffix('.')
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        if !joined.is_empty() && (has_month || !is_number || !follows) {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// Chrono refuses a wrong day name, and reads some zone names without knowing them; both are left
/// to [`worded_date`].
fn rfc_2822(text: &str) -> Option<GuessedInstant> {
    let zone = text.rsplit(' ').next().unwrap_or_default();
    let named = text.ends_with(|c: char| c.is_ascii_alphabetic())
        && (!zone.bytes().all(|b| b.is_ascii_uppercase())
            || !matches!(DateZone::from_text(zone), Some(DateZone::Fixed(_)))
            || zone == "UTC"
            || zone == "Z");
    let at =
        if named || text.contains(":60") { None } else { DateTime::parse_from_rfc2822(text).ok() }?;
    let is_short = !text.contains(&at.year().to_string());
    Some((at.to_utc(), is_short.then_some(DateGuess::ShortYear).into_iter().collect()))
}

/// Years before the Web are someone's mistake, as year 26 is.
fn plausible_instant(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    (1900..=9999).contains(&at.year()).then_some(at)
}

/// Unix seconds or milliseconds, and the compact ISO forms.
fn digits_only(text: &str) -> Option<GuessedInstant> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = || text.parse::<i64>().ok();
    match text.len() {
        4 => Some((
            utc_midnight(NaiveDate::from_ymd_opt(text.parse().ok()?, 1, 1)?)?,
            vec![DateGuess::NoDay],
        )),
        8 => NaiveDate::parse_from_str(text, "%Y%m%d")
            .ok()
            .and_then(utc_midnight)
            .map(|at| (at, vec![DateGuess::NoTime])),
        9 | 10 => Some((DateTime::from_timestamp(number()?, 0)?, Vec::new())),
        13 => Some((DateTime::from_timestamp_millis(number()?)?, Vec::new())),
        14 => {
            let at = chrono::NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S").ok()?;
            Some((at.and_utc(), vec![DateGuess::NoZone]))
        }
        _ => None,
    }
}

/// A date in numbers beside a day of the week: `Mon, 02/03/2026`, `2026-03-02 (Mon) 14:05`. The day
/// decides what the numbers leave open.
fn date_beside_weekday(text: &str) -> Option<GuessedInstant> {
    let (before, date) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let (day, date) = if before.is_empty() {
        let (date, behind) = date.split_at(date.find([' ', '(', ','])?);
        let behind = behind.trim_start_matches([' ', ',']);
        let (day, time) = behind.split_once(' ').unwrap_or((behind, ""));
        (day, format!("{date} {time}"))
    } else {
        (before, date.to_owned())
    };
    let days: Vec<Weekday> =
        date_names().weekdays_named(day.trim_matches(|c: char| !c.is_alphabetic())).collect();
    if days.is_empty() { None } else { numeric_date(date.trim(), Some(&days)) }
}

/// A date in numbers alone.
fn numeric_date(text: &str, days: Option<&[Weekday]>) -> Option<GuessedInstant> {
    let (at, mut guesses) = iso_8601(text).or_else(|| day_and_month(text, days))?;
    // In UTC the day may be another than where it was written.
    let is_near =
        |day: &Weekday| (-1..=1).any(|n| (at + chrono::TimeDelta::days(n)).weekday() == *day);
    guesses.extend(days.filter(|days| !days.iter().any(is_near)).map(|_| DateGuess::WrongDay));
    Some((at, guesses))
}

/// ISO 8601 as far as it is met: a year first, then as much as there is; space for `T`, weeks and
/// ordinal days.
fn iso_8601(text: &str) -> Option<GuessedInstant> {
    let (date, rest) = iso_date(text)?;
    let is_month = text[..text.len() - rest.len()].len() == 7
        && !text.contains('W')
        && text.matches(['-', '/']).count() == 1;
    let rest = rest.trim_start_matches('.').trim_start_matches(['T', 't']);
    let (at, mut guesses) = instant_on_day(date, after_small_words(rest))?;
    if is_month {
        guesses = vec![DateGuess::NoDay];
    }
    Some((at, guesses))
}

/// What follows blanks, commas and a word like “at”.
fn after_small_words(text: &str) -> &str {
    let text = text.trim_start_matches([' ', ',']);
    match text.split_once(' ') {
        Some((word, rest)) if is_small_word(word) => rest.trim_start(),
        _ => text,
    }
}

/// A day and the time of day that is written after it, with or without a zone.
fn instant_on_day(date: NaiveDate, rest: &str) -> Option<GuessedInstant> {
    let (half, rest) = leading_half(rest);
    let (mut time, zone) = split_time(rest)?;
    time.half = time.half.or(half);
    let has_time = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let zone: Vec<_> =
        zone.split(' ').filter(|word| !is_small_word(word) || *word == "AT").collect();
    let zone = DateZone::from_text(&zone.join(" "))?;
    Some((utc_instant(date, time, zone)?, open_guesses(has_time, zone)))
}

/// What a time of day and its zone leave to guess.
fn open_guesses(has_time: bool, zone: DateZone) -> Vec<DateGuess> {
    match (has_time, zone) {
        (false, DateZone::Missing) => vec![DateGuess::NoTime],
        (true, DateZone::Missing) => vec![DateGuess::NoZone],
        (_, DateZone::Fixed(_)) => Vec::new(),
        (_, DateZone::Usual(_) | DateZone::Place(_)) => vec![DateGuess::ZoneName],
        (_, DateZone::Unknown) => vec![DateGuess::UnknownZone],
    }
}

fn iso_date(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = leading_number(text, 4)?;
    if text.len() - rest.len() != 4 {
        return None;
    }
    let year = i32::try_from(year).ok()?;
    if let Some(week) = rest.strip_prefix("-W").or_else(|| rest.strip_prefix('W')) {
        let (week, rest) = leading_number(week, 2)?;
        let (day, rest) = leading_number(rest.trim_start_matches('-'), 1).unwrap_or((1, rest));
        let weekday = chrono::Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
        return Some((NaiveDate::from_isoywd_opt(year, week, weekday)?, rest));
    }
    // A line, a stroke or a dot between the parts, or nothing at all.
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | ':'));
    let Some(separator) = separator else { return compact_date(year, rest) };
    let rest = &rest[1..];
    let (second, after) = leading_number(rest, 3)?;
    if rest.len() - after.len() == 3 {
        return Some((NaiveDate::from_yo_opt(year, second)?, after));
    }
    let Some(third) = after.strip_prefix(separator) else {
        return Some((NaiveDate::from_ymd_opt(year, second, 1)?, after));
    };
    let (third, after) = leading_number(third, 2)?;
    Some((NaiveDate::from_ymd_opt(year, second, third)?, after))
}

fn compact_date(year: i32, rest: &str) -> Option<(NaiveDate, &str)> {
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (month, after) = leading_number(rest, 2)?;
    match n_digits {
        3 => {
            let (ordinal, after) = leading_number(rest, 3)?;
            Some((NaiveDate::from_yo_opt(year, ordinal)?, after))
        }
        4 => {
            let (day, after) = leading_number(after, 2)?;
            Some((NaiveDate::from_ymd_opt(year, month, day)?, after))
        }
        _ => None,
    }
}

/// Day and month before the year, where only one of them can be the month: with dots the day always
/// comes first, with strokes and lines the one that is over 12 is the day, or what the day of the
/// week fits.
fn day_and_month(text: &str, days: Option<&[Weekday]>) -> Option<GuessedInstant> {
    let (first, rest) = leading_number(text, 2)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
    let (second, rest) = leading_number(&rest[1..], 2)?;
    let (year, rest) = leading_number(rest.strip_prefix(separator)?, 4)?;
    let date = |day, month| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|year| *year > 99)?, month, day)
    };
    let fits = |date: &NaiveDate| days.is_some_and(|days| days.contains(&date.weekday()));
    let (day_first, month_first) = (date(first, second), date(second, first));
    let decided = match (day_first.filter(fits), month_first.filter(fits)) {
        (Some(one), None) | (None, Some(one)) => Some(one),
        (Some(one), Some(other)) => (one == other).then_some(one),
        (None, None) => None,
    };
    let date = match (decided, separator) {
        (Some(date), _) => date,
        (None, '.') => day_first?,
        (None, _) => match (day_first, month_first) {
            (Some(one), None) | (None, Some(one)) => one,
            (one, other) => one.filter(|_| one == other)?,
        },
    };
    let (at, mut guesses) =
        instant_on_day(date, after_small_words(rest.trim_start_matches(['.', 'T'])))?;
    if decided.is_none() && first <= 12 && first != second && separator == '.' {
        guesses.push(DateGuess::DayFirst);
    }
    Some((at, guesses))
}

/// Dates with a month in words, in whatever order: RFC 822, `asctime`, `March 3rd, 2026 at 5 pm`,
/// `3 mars 2026`.
fn worded_date(text: &str, language: Option<&str>) -> Option<GuessedInstant> {
    let (without_comment, comment) = text.split_once('(').unwrap_or((text, ""));
    let mut parts = DateParts::default();
    let words = without_comment
        .split(|c: char| c.is_whitespace() || c == ',')
        .flat_map(split_dashes)
        .filter(|w| !w.is_empty());
    for word in words {
        parts.take_word(word)?;
    }
    let comment =
        comment.split(')').next().filter(|_| parts.zone.is_empty() && parts.time.is_some());
    parts.zone.extend(comment.filter(|comment| DateZone::from_text(comment).is_some()));
    parts.guessed_instant(language)
}

/// `03-Mar-26` is three words; `GMT-3` and `-0500` are one.
fn split_dashes(word: &str) -> Vec<&str> {
    let has_month = !word.contains(':') && word.split('-').any(|part| date_names().is_month(part));
    if has_month && word.contains('-') { word.split('-').collect() } else { vec![word] }
}

#[derive(Default)]
struct DateParts<'a> {
    day: Option<u32>,
    /// Words that name a month. Of two, one is a day of the week: `mar. 3 avril`.
    months: Vec<&'a str>,
    year: Option<i32>,
    time: Option<DateClockTime>,
    half: Option<HalfOfDay>,
    /// What stands behind the time, in order.
    zone: Vec<&'a str>,
    /// The word that names a day of the week.
    weekday: Option<&'a str>,
    has_short_year: bool,
    /// An hour that only “am” or “pm” makes a time.
    hour: Option<u32>,
}

impl<'a> DateParts<'a> {
    /// Sorts one word into its place; `None` for a word that cannot belong to a date.
    fn take_word(&mut self, word: &'a str) -> Option<()> {
        let bare = word.trim_end_matches(['.', ';']);
        let begins_with_digit = bare.starts_with(|c: char| c.is_ascii_digit());
        let is_timed = self.time.is_some();
        if begins_with_digit && !is_timed && self.take_time(bare) {
            return Some(());
        }
        if let Some(number) = ordinal_number(bare) {
            return self.take_number(number, bare.bytes().take_while(u8::is_ascii_digit).count());
        }
        if let Some(half) = half_of_day(bare).filter(|_| self.half.is_none()) {
            self.half = Some(half);
        } else if starts_signed(bare) || is_timed && self.is_zone_word(word, bare) {
            self.zone.push(word);
        } else if self.months.len() < 2 && date_names().is_month(bare) {
            self.months.push(bare);
        } else if !is_timed && is_day_name(bare)
            || date_names().weekdays_named(bare).next().is_some()
        {
            self.weekday = self.weekday.or(Some(bare));
        } else if !is_small_word(bare) {
            return None;
        }
        Some(())
    }

    /// Whether a word behind the time is of its zone, which may have a name of several words:
    /// `Eastern Standard DateClockTime`, `GMT +01:00`.
    fn is_zone_word(&self, word: &str, bare: &str) -> bool {
        let is_date = date_names().is_month(bare) && self.months.is_empty()
            || date_names().weekdays_named(bare).next().is_some();
        let is_name = bare.starts_with(|c: char| c.is_ascii_uppercase())
            && bare.bytes().all(|b| b.is_ascii_alphabetic());
        let zone = DateZone::from_text(word);
        let is_known = zone.is_some_and(|zone| zone != DateZone::Unknown)
            && bare.bytes().all(|b| !b.is_ascii_lowercase());
        is_known || !is_small_word(bare) && !is_date && (zone.is_some() || is_name)
    }

    /// A time: `14:05`, `14:05:06+01:00`, `5pm`; where the date is complete, `14.05`, `14h05` and
    /// `14h` too.
    fn take_time(&mut self, word: &'a str) -> bool {
        let is_complete = self.day.is_some() && !self.months.is_empty() && self.year.is_some();
        let after = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_time = after.starts_with(':') || half_of_day(after).is_some();
        let is_local = is_complete && after.starts_with(['.', 'h', 'H']);
        let spelled = word.replacen(['.', 'h', 'H'], ":", 1);
        let read = if is_time {
            split_time(word)
        } else {
            split_time(&spelled)
                .filter(|(_, rest)| matches!(*rest, "" | ":" | "h"))
                .map(|(time, _)| (time, ""))
        };
        match read.filter(|_| is_time || is_local) {
            Some((time, zone)) => {
                self.time = Some(time);
                self.zone.extend(Some(zone).filter(|zone| !zone.is_empty()));
                true
            }
            None => false,
        }
    }

    fn take_number(&mut self, number: u32, n_digits: usize) -> Option<()> {
        if n_digits == 4 && self.year.is_none() {
            self.year = Some(i32::try_from(number).ok()?);
        } else if self.day.is_none() && n_digits <= 2 {
            self.day = Some(number);
        } else if self.year.is_none() && n_digits == 2 {
            // RFC 5322 §4.3: 00 to 49 are of this century.
            self.year = Some(i32::try_from(number).ok()? + if number < 50 { 2000 } else { 1900 });
            self.has_short_year = true;
        } else if self.year.is_none() && n_digits == 3 {
            self.year = Some(i32::try_from(number).ok()? + 1900);
            self.has_short_year = true;
        } else if self.time.is_none()
            && self.hour.is_none()
            && n_digits <= 2
            && (1..=12).contains(&number)
        {
            self.hour = Some(number);
        } else {
            return None;
        }
        Some(())
    }

    /// The word of the month, and that of the day of the week.
    fn month_and_day(&self) -> Option<(&'a str, Option<&'a str>)> {
        let is_day = |word: &str| date_names().weekdays_named(word).next().is_some();
        match self.months[..] {
            [month] => Some((month, self.weekday)),
            [month, day] if is_day(day) && !is_day(month) => Some((month, Some(day))),
            [day, month] if is_day(day) => Some((month, Some(day))),
            _ => None,
        }
    }

    fn guessed_instant(self, language: Option<&str>) -> Option<GuessedInstant> {
        let hour = self.hour.map(|hour| DateClockTime { hour, ..DateClockTime::default() });
        // An hour alone is a time where it is said in which half of the day.
        let time = if hour.is_some() && (self.half.is_none() || self.time.is_some()) {
            None
        } else {
            Some(self.time.or(hour))
        }?;
        let (month, weekday) = self.month_and_day()?;
        let (month, is_likely) = match date_names().month_named(month, language, weekday)? {
            NameMeaning::Sure(month) => (month, false),
            NameMeaning::Likely(month) => (month, true),
        };
        let date = NaiveDate::from_ymd_opt(gregorian_year(self.year?), month, self.day?)?;
        let zone = DateZone::from_text(&self.zone.join(" "))?;
        let mut guesses = open_guesses(time.is_some(), zone);
        guesses.extend(self.has_short_year.then_some(DateGuess::ShortYear));
        guesses.extend(is_likely.then_some(DateGuess::MonthName));
        let days: Vec<_> =
            weekday.into_iter().flat_map(|word| date_names().weekdays_named(word)).collect();
        guesses.extend(
            (!days.is_empty() && !days.contains(&date.weekday())).then_some(DateGuess::WrongDay),
        );
        let time = time.unwrap_or_default();
        Some((
            utc_instant(date, DateClockTime { half: time.half.or(self.half), ..time }, zone)?,
            guesses,
        ))
    }
}

/// Thailand counts 543 years more.
fn gregorian_year(year: i32) -> i32 {
    if (2443..2643).contains(&year) { year - 543 } else { year }
}

fn starts_signed(word: &str) -> bool {
    let mut characters = word.chars();
    let is_signed = characters.next().is_some_and(|c| matches!(c, '+' | '-' | '−' | '–'));
    is_signed && characters.next().is_some_and(|c| c.is_ascii_digit())
}

/// Words that stand between the parts of a date.
fn is_small_word(word: &str) -> bool {
    matches!(
        &*word.to_lowercase(),
        "at" | "de"
            | "of"
            | "um"
            | "à"
            | "a"
            | "às"
            | "as"
            | "le"
            | "den"
            | "the"
            | "kl"
            | "klo"
            | "klo."
            | "uhr"
            | "del"
            | "alle"
            | "om"
            | "ore"
            | "on"
            | "h"
            | "hrs"
            | "o"
            | "godz"
            | "v"
            | "las"
            | "в"
            | "г"
            | "года"
            | "στις"
            | "r"
            | "ng"
    )
}

/// `2026年3月2日 14:05`, `2026년 3월 2일 오후 2:05`, `2026年3月2日(月) 午後2時5分`.
fn east_asian(text: &str) -> Option<GuessedInstant> {
    let part = |text: &'_ str, ends: [char; 2]| -> Option<(u32, usize)> {
        let end = text.find(ends)?;
        let number = text[..end].trim().parse().ok()?;
        Some((number, end + text[end..].chars().next().map_or(0, char::len_utf8)))
    };
    let (year, at) = part(text, ['年', '년'])?;
    let rest = &text[at..];
    let (month, at) = part(rest, ['月', '월'])?;
    let rest = &rest[at..];
    let (day, at) = part(rest, ['日', '일'])?;
    let rest = rest[at..].trim_start();
    // The day of the week, in brackets or as a word.
    let rest =
        match rest.strip_prefix(['(', '（']).and_then(|inside| inside.split_once([')', '）'])) {
            Some((_, rest)) => rest.trim_start(),
            None => match rest.split_once(' ') {
                Some((word, rest)) if date_names().weekdays_named(word).next().is_some() => rest,
                _ if date_names().weekdays_named(rest).next().is_some() => "",
                _ => rest,
            },
        };
    let clock: String = rest
        .chars()
        .map(|c| {
            if matches!(c, '時' | '时' | '點' | '点' | '시' | '分' | '분') { ':' } else { c }
        })
        .filter(|c| !matches!(c, '秒' | '초'))
        .collect();
    let clock = clock.replace(": ", ":");
    instant_on_day(
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?,
        clock.trim_end_matches(':'),
    )
}

/// A time of day. Hours may be 24 and seconds 60.
#[derive(Debug, Clone, Copy, Default)]
struct DateClockTime {
    hour: u32,
    minute: u32,
    second: u32,
    nano: u32,
    half: Option<HalfOfDay>,
}

/// The half of the day that stands before a time, and the rest.
fn leading_half(text: &str) -> (Option<HalfOfDay>, &str) {
    let text = text.trim_start();
    let end = text.find(|c: char| c.is_whitespace() || c.is_ascii_digit()).unwrap_or(text.len());
    match half_of_day(&text[..end]) {
        Some(half) => (Some(half), text[end..].trim_start()),
        None => (None, text),
    }
}

/// A time at the start of the text, midnight where there is none, and what follows it.
fn split_time(text: &str) -> Option<(DateClockTime, &str)> {
    let text = text.trim();
    let mut time = DateClockTime::default();
    let Some((hour, rest)) = leading_number(text, 2) else { return Some((time, text)) };
    time.hour = hour;
    let mut rest = rest;
    let colon = rest.starts_with(':');
    if let Some((minute, after)) = leading_number(rest.strip_prefix(':').unwrap_or(rest), 2) {
        (time.minute, rest) = (minute, after);
        if let Some((second, after)) =
            leading_number(rest.strip_prefix(':').unwrap_or(if colon { "" } else { rest }), 2)
        {
            (time.second, rest) = (second, after);
            if let Some(fraction) = rest.strip_prefix(['.', ',', ':']) {
                let n_digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
                let nines: String =
                    fraction[..n_digits].chars().chain("000000000".chars()).take(9).collect();
                time.nano = nines.parse().ok()?;
                rest = &fraction[n_digits..];
            }
        }
    }
    let rest = rest.trim_start();
    let word_end = rest.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(rest.len());
    if let Some(half) = half_of_day(&rest[..word_end]) {
        time.half = Some(half);
        return Some((time, rest[word_end..].trim()));
    }
    Some((time, rest.trim()))
}

fn half_of_day(word: &str) -> Option<HalfOfDay> {
    match &*word.to_ascii_lowercase() {
        "am" | "a.m" | "a.m." => Some(HalfOfDay::Morning),
        "pm" | "p.m" | "p.m." => Some(HalfOfDay::Afternoon),
        word => date_names().half_named(word),
    }
}

fn utc_instant(date: NaiveDate, time: DateClockTime, zone: DateZone) -> Option<DateTime<Utc>> {
    let hour = match time.half {
        Some(_) if !(1..=12).contains(&time.hour) => time.hour,
        Some(HalfOfDay::Morning) => time.hour % 12,
        Some(HalfOfDay::Afternoon) => time.hour % 12 + 12,
        None => time.hour,
    };
    let (date, hour) = if hour == 24 { (date.succ_opt()?, 0) } else { (date, hour) };
    // A leap second is shown as the second before it.
    let clock = NaiveTime::from_hms_nano_opt(hour, time.minute, time.second.min(59), time.nano)?;
    (time.second <= 60).then_some(())?;
    zone.local_instant(date.and_time(clock))
}

/// A number of at most `most` digits at the start of the text, and the rest.
fn leading_number(text: &str, most: usize) -> Option<(u32, &str)> {
    let n_digits = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text[..n_digits].parse().ok()?, &text[n_digits..]))
}

/// `3`, `3.`, `3rd`, `3º`.
fn ordinal_number(word: &str) -> Option<u32> {
    let n_digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = word[n_digits..].to_lowercase();
    let known = matches!(&*suffix, "" | "st" | "nd" | "rd" | "th" | "º" | "er" | "ª");
    if n_digits > 0 && n_digits <= 4 && known { word[..n_digits].parse().ok() } else { None }
}

fn utc_midnight(date: NaiveDate) -> Option<DateTime<Utc>> {
    Some(date.and_hms_opt(0, 0, 0)?.and_utc())
}

fn is_day_name(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\u{FFFD}')
        && word.chars().count() <= 14
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read =
            parse_date(text, None).map(|r| r.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
        assert_eq!(read.as_deref().unwrap_or("unread"), expected, "{text}");
    }

    #[test]
    fn the_forms_of_the_formats() {
        check("2026-03-02T14:05:06Z", "2026-03-02T14:05:06Z");
        check("2026-03-02T14:05:06.123+01:00", "2026-03-02T13:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 +0000", "2026-03-02T14:05:06Z");
        check("Mon, 2 Mar 2026 14:05:06 GMT", "2026-03-02T14:05:06Z");
        check("02 Mar 26 14:05 EST", "2026-03-02T19:05:00Z");
    }

    #[test]
    fn what_blogs_make_of_rfc_822() {
        check("Tue, 02 Mar 2026 14:05:06 GMT", "2026-03-02T14:05:06Z"); // It was a Monday.
        check("Monday, March 2, 2026 2:05 PM", "2026-03-02T14:05:00Z");
        check("Mon, 02 Mar 2026 14:05:06 CET", "2026-03-02T13:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 GMT+1", "2026-03-02T13:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 UTC", "2026-03-02T14:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 -0000", "2026-03-02T14:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 +年", "unread");
        check("Mon, 02 Mar 2026 14:05:06", "2026-03-02T14:05:06Z");
        check("Mon, 02 Mar 2026", "2026-03-02T00:00:00Z");
        check("Mon, 02 Mar 2026 24:00:00 GMT", "2026-03-03T00:00:00Z");
        check("Mon, 02 Mar 2026 23:59:60 GMT", "2026-03-02T23:59:59Z");
        check("Mon,02 Mar 2026 14:05:06+0200", "2026-03-02T12:05:06Z");
        check("Mon, 02-Mar-2026 14:05:06 GMT", "2026-03-02T14:05:06Z");
        check("Mon Mar  2 14:05:06 2026", "2026-03-02T14:05:06Z");
        check(
            "Mon Mar 02 2026 14:05:06 GMT+0100 (Central European Standard Time)",
            "2026-03-02T13:05:06Z",
        );
        check("March 2nd, 2026 at 5 pm", "2026-03-02T17:00:00Z");
        check("March 2nd, 2026 5pm", "2026-03-02T17:00:00Z");
        check("March 2nd, 2026 5", "unread");
        check("March 2nd, 2026 at 5:00 pm", "2026-03-02T17:00:00Z");
        check("12:30 AM March 2, 2026", "2026-03-02T00:30:00Z");
    }

    #[test]
    fn what_blogs_make_of_iso_8601() {
        check("2026-03-02 14:05:06", "2026-03-02T14:05:06Z");
        check("2026-03-02 14:05:06 +0100", "2026-03-02T13:05:06Z");
        check("2026-03-02T14:05:06", "2026-03-02T14:05:06Z");
        check("2026-03-02T14:05+0100", "2026-03-02T13:05:00Z");
        check("2026-03-02T14:05:06 EST", "2026-03-02T19:05:06Z");
        check("2026-03-02", "2026-03-02T00:00:00Z");
        check("2026-03", "2026-03-01T00:00:00Z");
        check("2026", "2026-01-01T00:00:00Z");
        check("2026-061", "2026-03-02T00:00:00Z");
        check("2026061", "2026-03-02T00:00:00Z");
        check("2026-W10-1", "2026-03-02T00:00:00Z");
        check("20260302", "2026-03-02T00:00:00Z");
        check("20260302T140506Z", "2026-03-02T14:05:06Z");
        check("20260302140506", "2026-03-02T14:05:06Z");
        check("2026/03/02 14:05", "2026-03-02T14:05:00Z");
        check("2026.03.02", "2026-03-02T00:00:00Z");
        check("1772460306", "2026-03-02T14:05:06Z");
        check("1772460306000", "2026-03-02T14:05:06Z");
    }

    #[test]
    fn the_day_may_come_first_where_it_is_plain() {
        check("02.03.2026 14:05", "2026-03-02T14:05:00Z");
        check("25/12/2026", "2026-12-25T00:00:00Z");
        check("12/25/2026 2:05:06 PM", "2026-12-25T14:05:06Z");
    }

    #[test]
    fn months_have_names_in_many_languages() {
        check("lun., 02 mars 2026 14:05:06 +0100", "2026-03-02T13:05:06Z");
        check("Mo, 02 Mrz 2026 14:05:06 +0100", "2026-03-02T13:05:06Z");
        check("2. März 2026", "2026-03-02T00:00:00Z");
        check("lunes, 2 de marzo de 2026", "2026-03-02T00:00:00Z");
        check("Пн, 02 мар 2026 14:05:06 +0300", "2026-03-02T11:05:06Z");
        check("Δευ, 02 Μαρ 2026 14:05:06 EET", "2026-03-02T12:05:06Z");
        check("2026年3月2日 14:05", "2026-03-02T14:05:00Z");
    }

    #[test]
    fn a_distance_from_greenwich_is_a_zone_in_every_form() {
        for zone in [
            "+01:00",
            "+0100",
            "+1",
            "GMT+01:00",
            "GMT +01:00",
            "UTC+1",
            "+01:00 (CET)",
            "(+01:00)",
        ] {
            check(&format!("Mon, 02 Mar 2026 14:05:06 {zone}"), "2026-03-02T13:05:06Z");
        }
        check("Mon, 02 Mar 2026 14:05:06 -05:00", "2026-03-02T19:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 \u{2212}05:00", "2026-03-02T19:05:06Z");
        check("Mon, 02 Mar 2026 21:45:00 -05:30", "2026-03-03T03:15:00Z");
        check("2 March 2026 14:05 +05:45", "2026-03-02T08:20:00Z");
        check("March 2, 2026 2:05 PM -08:00", "2026-03-02T22:05:00Z");
        check("Mon Mar 2 14:05:06 +01:00 2026", "2026-03-02T13:05:06Z");
        check("2 mars 2026 14:05:06 +01:00", "2026-03-02T13:05:06Z");
        check("2026-03-02 14:05:06 +01:00", "2026-03-02T13:05:06Z");
        check("02.03.2026 14:05 +01:00", "2026-03-02T13:05:00Z");
    }

    #[test]
    fn a_zone_by_name_keeps_day_and_time() {
        check("Mon, 02 Mar 2026 14:05:06 ET", "2026-03-02T19:05:06Z");
        check("Thu, 02 Jul 2026 14:05:06 ET", "2026-07-02T18:05:06Z");
        check("March 2, 2026 2:05 PM PT", "2026-03-02T22:05:00Z");
        check("2026-03-02 14:05 CT", "2026-03-02T20:05:00Z");
        check("Mon, 02 Mar 2026 14:05:06 MT", "2026-03-02T21:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 MET", "2026-03-02T13:05:06Z");
        check("Thu, 02 Jul 2026 14:05:06 MEST", "2026-07-02T12:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 Europe/Berlin", "2026-03-02T13:05:06Z");
        check("Thu, 02 Jul 2026 14:05:06 Europe/Berlin", "2026-07-02T12:05:06Z");
        check("2026-07-02 14:05:06 America/New_York", "2026-07-02T18:05:06Z");
        check("2026-03-02T14:05:06+01:00[Europe/Berlin]", "2026-03-02T13:05:06Z");
        check("2026-03-29 02:30 Europe/Berlin", "2026-03-29T01:30:00Z");
        check("Mon, 02 Mar 2026 14:05:06 Eastern Standard Time", "2026-03-02T19:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 XYZ", "2026-03-02T14:05:06Z");
        check("2026-03-02 14:05:06 XYZT", "2026-03-02T14:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 Mars/Olympus_Mons", "2026-03-02T14:05:06Z");
        check("March 2, 2026 AT 2:05 PM", "2026-03-02T14:05:00Z");
        check("2026-03-02 AT 14:05", "2026-03-02T14:05:00Z");
        check("Mon, 02 Mar 2026 AT 14:05:06 GMT", "2026-03-02T14:05:06Z");
        check("Mon, 02 Mar 2026 14:05:06 AT", "2026-03-02T18:05:06Z");
        check("Mon Mar  2 14:05:06 CET 2026", "2026-03-02T13:05:06Z");
        for (zone, guess) in [
            ("ET", DateGuess::ZoneName),
            ("MET", DateGuess::ZoneName),
            ("Europe/Berlin", DateGuess::ZoneName),
            ("XYZ", DateGuess::UnknownZone),
        ] {
            check_guesses(&format!("Mon, 02 Mar 2026 14:05:06 {zone}"), &[guess]);
        }
    }

    #[test]
    fn a_day_of_the_week_may_stand_beside_numbers() {
        check("Mon, 02/03/2026", "2026-03-02T00:00:00Z");
        check("Mon, 03/02/2026 14:05", "2026-03-02T14:05:00Z");
        check("Tue, 03/02/2026", "2026-02-03T00:00:00Z");
        check("lundi 02/03/2026 à 14:05", "2026-03-02T14:05:00Z");
        check("Mon, 2026-03-02 14:05:06 +0100", "2026-03-02T13:05:06Z");
        check("Monday, 2026-03-02T14:05:06Z", "2026-03-02T14:05:06Z");
        check("Mo., 02.03.2026 14:05 Uhr", "2026-03-02T14:05:00Z");
        check("2026-03-02 (Mon) 14:05", "2026-03-02T14:05:00Z");
        check("2026/03/02 (月) 14:05", "2026-03-02T14:05:00Z");
        check("02/03/2026, Mon", "2026-03-02T00:00:00Z");
        // Neither day is a Friday, and both days are Thursdays.
        check("Fri, 02/03/2026", "unread");
        check("Thu, 12/03/2026", "unread");
        check_guesses("Mon, 02/03/2026 14:05 +0100", &[]);
        check_guesses("Fri, 2026-03-06 14:05 +0100", &[]);
        check_guesses("Sun, 2026-03-06 14:05 +0100", &[DateGuess::WrongDay]);
    }

    #[test]
    fn every_language_s_dates_are_read() {
        check("2026. március 2. 14:05", "2026-03-02T14:05:00Z");
        check("2026. márc. 2., hétfő 14:05", "2026-03-02T14:05:00Z");
        check("2026. 03. 02. 14:05", "2026-03-02T14:05:00Z");
        check("H, 02 márc 2026 14:05:06 +0100", "2026-03-02T13:05:06Z");
        check("2026년 3월 2일 오후 2:05", "2026-03-02T14:05:00Z");
        check("2026년 3월 2일 월요일 오전 12시 5분", "2026-03-02T00:05:00Z");
        check("2026. 3. 2. 오후 2:05", "2026-03-02T14:05:00Z");
        check("월, 2 3월 2026 14:05:06 +0900", "2026-03-02T05:05:06Z");
        check("2026年3月2日(月) 午後2時5分", "2026-03-02T14:05:00Z");
        check("2026年3月2日 星期一 下午2:05", "2026-03-02T14:05:00Z");
        check("2. 3. 2026", "2026-03-02T00:00:00Z");
        check("2. března 2026 14:05", "2026-03-02T14:05:00Z");
        check("пон, 02 мар 2026 14:05:06 +0100", "2026-03-02T13:05:06Z");
        check("Пн, 2 бер 2026 14:05:06 +0200", "2026-03-02T12:05:06Z");
        check("2 มีนาคม 2569", "2026-03-02T00:00:00Z");
        check("2 مارس 2026", "2026-03-02T00:00:00Z");
        check("2 מרץ 2026 14:05", "2026-03-02T14:05:00Z");
        check("2 Mart 2026 Pazartesi", "2026-03-02T00:00:00Z");
        check("ma 2. maaliskuuta 2026 klo 14.05", "2026-03-02T14:05:00Z");
        check("2 mars 2026 à 14h05", "2026-03-02T14:05:00Z");
        check("2. mars 2026 kl. 14.05", "2026-03-02T14:05:00Z");
        check("mar. 3 avril 2026", "2026-04-03T00:00:00Z");
        check("mar. 3 mars 2026", "2026-03-03T00:00:00Z");
        check("lun., 2 mar. 2026 14:05", "2026-03-02T14:05:00Z");
        check("2 kovo 2026", "2026-03-02T00:00:00Z");
        check("2 martie 2026, 14:05", "2026-03-02T14:05:00Z");
        check("2 Tháng 3, 2026", "2026-03-02T00:00:00Z");
    }

    #[test]
    fn a_month_of_several_meanings_is_told() {
        check("12 listopada 2026", "2026-11-12T00:00:00Z");
        check_guesses("12 listopada 2026 14:05 +0100", &[DateGuess::MonthName]);
        let croatian = parse_date("12 listopada 2026 14:05 +0100", Some("hr"))
            .map(|r| (r.at.month(), r.guesses));
        assert_eq!(croatian, Some((10, vec![])));
        check("čet, 11 lip 2026 14:05:06 +0200", "2026-06-11T12:05:06Z");
        check("czw, 11 lip 2026 14:05:06 +0200", "2026-07-11T12:05:06Z");
        check("2 srp 2026", "unread");
    }

    #[track_caller]
    fn check_guesses(text: &str, expected: &[DateGuess]) {
        assert_eq!(parse_date(text, None).map(|r| r.guesses).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn what_is_guessed_is_known() {
        for text in [
            "2026-03-02T14:05:06Z",
            "Mon, 02 Mar 2026 14:05:06 EST",
            "Mon, 02 Mar 2026 14:05:06 -0000",
            "1772460306",
        ] {
            check_guesses(text, &[]);
        }
        for text in [
            "Mon, 02 Mar 2026 14:05:06 GMT+1",
            "2026-03-02 14:05:06 +0100",
            "Mon Mar 02 2026 14:05:06 GMT+0100 (CET)",
        ] {
            check_guesses(text, &[]);
        }
        for text in [
            "2026-03-02T14:05:06",
            "2026-03-02 14:05",
            "Mon, 02 Mar 2026 14:05:06",
            "20260302140506",
            "2026年3月2日 14:05",
        ] {
            check_guesses(text, &[DateGuess::NoZone]);
        }
        for text in [
            "2026-03-02",
            "20260302",
            "2026-W10-1",
            "2026-061",
            "Mon, 02 Mar 2026",
            "2. März 2026",
            "25/12/2026",
        ] {
            check_guesses(text, &[DateGuess::NoTime]);
        }
        check_guesses("2026-03", &[DateGuess::NoDay]);
        check_guesses("2026", &[DateGuess::NoDay]);
        check_guesses("Tue, 02 Mar 2026 14:05:06 GMT", &[DateGuess::WrongDay]);
        check_guesses("Sunday, March 2, 2026 2:05 PM", &[DateGuess::NoZone, DateGuess::WrongDay]);
        check_guesses("02 Mar 26 14:05 EST", &[DateGuess::ShortYear]);
        check_guesses("Tue, 02 Mar 26 14:05 EST", &[DateGuess::ShortYear, DateGuess::WrongDay]);
        for text in [
            "Mon, 02 Mar 2026 14:05:06 IST",
            "2026-03-02T14:05:06 CET",
            "Mon, 02 Mar 2026 14:05:06 A",
        ] {
            check_guesses(text, &[DateGuess::ZoneName]);
        }
        check_guesses("02.03.2026 14:05", &[DateGuess::NoZone, DateGuess::DayFirst]);
        check_guesses("02.02.2026 14:05 +0100", &[]);
    }

    #[test]
    fn nothing_that_may_be_two_days_is_read() {
        assert!(is_ambiguous("03/02/2026") && is_ambiguous("3-2-26 14:05"));
        assert!(
            !is_ambiguous("25/12/2026")
                && !is_ambiguous("2026-03-02")
                && !is_ambiguous("yesterday")
        );
        for text in [
            "",
            "yesterday",
            "03/02/2026",
            "02.03.26",
            "2026-02-30",
            "99 Mar 2026",
            "0026-03-02T00:00:00Z",
        ] {
            check(text, "unread");
        }
        for text in [
            "Mon, 02 Mar 2026 14:05:06 banana",
            "2026-03-02T14:05:06+99:00",
            "2 Foo 2026",
            "T",
            "-",
            "年",
        ] {
            check(text, "unread");
        }
    }
}
