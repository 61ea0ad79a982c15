//! What is typed for a setting, checked.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;

use super::table::{EditableSetting, RowField, SettingKind};
use crate::edition::SectionKind;
use crate::subscriber::EmailAddress;
use crate::tag::CourseTag;
use crate::topic;

/// The longest item of a list, in characters.
const LONGEST_ITEM: usize = 200;
/// The largest compiled pattern, in bytes.
const LARGEST_PATTERN: usize = 1_000_000;

/// A value as it is to stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words say it")]
pub enum SettingValue {
    /// The key is not set, and the default holds.
    Unset,
    Text(String),
    Flag(bool),
    Number(i64),
    Day(NaiveDate),
    List(Vec<String>),
    Rows(Vec<SettingRow>),
}

/// A row, such as a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingRow {
    /// Which row of the file it was, counted from 0; a new one was none.
    pub from: Option<usize>,
    /// Its fields, in the order of the table.
    pub fields: Vec<(&'static str, SettingValue)>,
}

/// A row as it was typed: the text of each field by its key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedRow {
    /// Which row of the file it was.
    pub from: Option<usize>,
    /// What was typed.
    pub fields: BTreeMap<String, String>,
}

/// A value that takes the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingChange {
    /// Which setting.
    pub setting: &'static EditableSetting,
    /// What is to stand in the file.
    pub value: SettingValue,
}

/// Why what was typed is not accepted. The language files say each as `setting-wrong-CODE`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words say it")]
pub enum SettingError {
    Missing,
    TooLong {
        most: usize,
    },
    TooMany {
        most: usize,
    },
    NoNumber {
        least: i64,
        most: i64,
    },
    NoDay,
    NoHour,
    NoWeekDay,
    NoEmail,
    NoTag,
    NoZone,
    NoLanguage,
    NoChoice,
    /// What the engine says of the expression.
    NoPattern(String),
}

impl EditableSetting {
    /// Reads what was typed; of a list, a line for each item.
    ///
    /// # Errors
    /// [`SettingError`] says what is wrong. Rows are read by [`EditableSetting::parse_rows`].
    pub fn parse_typed(&self, typed: &str) -> Result<SettingValue, SettingError> {
        let value = parse_kind(self.kind, typed)?;
        Ok(if self.is_default(&value) { SettingValue::Unset } else { value })
    }

    /// Reads rows. Those in which nothing was typed are left out.
    ///
    /// # Errors
    /// The row, counted from 0 as typed, the field's key, and what is wrong there.
    pub fn parse_rows(
        &self,
        typed: &[TypedRow],
    ) -> Result<SettingValue, (usize, &'static str, SettingError)> {
        let SettingKind::Rows { most, fields } = self.kind else {
            return Ok(SettingValue::Unset);
        };
        let mut rows = Vec::new();
        for (n, typed) in typed.iter().enumerate() {
            let is_filled = fields.iter().any(|field| !typed.text(field).trim().is_empty());
            if !is_filled {
                continue;
            }
            if rows.len() == most {
                return Err((n, fields[0].key, SettingError::TooMany { most }));
            }
            rows.push(parse_row(fields, typed).map_err(|(key, error)| (n, key, error))?);
        }
        Ok(if rows.is_empty() { SettingValue::Unset } else { SettingValue::Rows(rows) })
    }

    /// Whether a value is what holds where the key is not set.
    pub fn is_default(&self, value: &SettingValue) -> bool {
        *value == SettingValue::Unset
            || !matches!(self.kind, SettingKind::Rows { .. })
                && parse_kind(self.kind, self.default).as_ref() == Ok(value)
    }

    /// The value as it would be typed; of one that is not set, the default.
    pub fn typed_text(&self, value: &SettingValue) -> String {
        match value {
            SettingValue::Unset => self.default.to_owned(),
            value => value.typed_text(),
        }
    }
}

impl TypedRow {
    fn text(&self, field: &RowField) -> &str {
        self.fields.get(field.key).map(String::as_str).unwrap_or_default()
    }
}

impl SettingValue {
    /// The value as it would be typed; nothing for rows.
    pub fn typed_text(&self) -> String {
        match self {
            Self::Unset | Self::Rows(_) => String::new(),
            Self::Text(text) => text.clone(),
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::List(items) => items.join("\n"),
        }
    }

    /// The rows; none where there are none.
    pub fn rows(&self) -> &[SettingRow] {
        if let Self::Rows(rows) = self { rows } else { &[] }
    }
}

impl SettingRow {
    /// A field's value.
    pub fn value(&self, key: &str) -> &SettingValue {
        self.fields.iter().find(|(k, _)| *k == key).map_or(&SettingValue::Unset, |(_, v)| v)
    }
}

fn parse_row(
    fields: &'static [RowField],
    typed: &TypedRow,
) -> Result<SettingRow, (&'static str, SettingError)> {
    let value = |field: &RowField| {
        let value =
            parse_kind(field.kind, typed.text(field)).map_err(|error| (field.key, error))?;
        Ok((field.key, value))
    };
    let fields = fields.iter().map(value).collect::<Result<_, _>>()?;
    Ok(SettingRow { from: typed.from, fields })
}

fn parse_kind(kind: SettingKind, typed: &str) -> Result<SettingValue, SettingError> {
    let text = typed.trim();
    let optional = |read: &dyn Fn(&str) -> Result<SettingValue, SettingError>| {
        if text.is_empty() { Ok(SettingValue::Unset) } else { read(text) }
    };
    match kind {
        SettingKind::Line { most, is_needed } => match bounded(&one_line(text), most)? {
            line if line.is_empty() && is_needed => Err(SettingError::Missing),
            line if line.is_empty() => Ok(SettingValue::Unset),
            line => Ok(SettingValue::Text(line)),
        },
        SettingKind::Paragraphs { most } => {
            let lines: Vec<_> = text.lines().map(|line| one_line(line.trim_end())).collect();
            let text = bounded(&lines.join("\n"), most)?;
            optional(&|_| Ok(SettingValue::Text(text.clone())))
        }
        SettingKind::Email => optional(&|text| {
            let address = EmailAddress::new(text).map_err(|_| SettingError::NoEmail)?;
            Ok(SettingValue::Text(address.to_string()))
        }),
        SettingKind::Tag | SettingKind::Day { is_needed: true } if text.is_empty() => {
            Err(SettingError::Missing)
        }
        SettingKind::Tag => parse_tag(text).map(SettingValue::Text),
        SettingKind::Tags { most } => {
            let tags: Vec<_> =
                items(text, most)?.iter().map(|tag| parse_tag(tag)).collect::<Result<_, _>>()?;
            Ok(list_or_unset(tags))
        }
        SettingKind::Lines { most } => Ok(list_or_unset(items(text, most)?)),
        SettingKind::Zone => {
            let zone: Tz = text.parse().map_err(|_| SettingError::NoZone)?;
            Ok(SettingValue::Text(zone.name().to_owned()))
        }
        SettingKind::Language if is_language_tag(text) => Ok(SettingValue::Text(text.to_owned())),
        SettingKind::Language => Err(SettingError::NoLanguage),
        SettingKind::Flag => match text {
            "true" => Ok(SettingValue::Flag(true)),
            "false" | "" => Ok(SettingValue::Flag(false)),
            _ => Err(SettingError::NoChoice),
        },
        SettingKind::Number { least, most } => {
            let number = text.parse().ok().filter(|number| (least..=most).contains(number));
            number.map(SettingValue::Number).ok_or(SettingError::NoNumber { least, most })
        }
        SettingKind::Day { .. } => optional(&|text| {
            let day: NaiveDate = text.parse().map_err(|_| SettingError::NoDay)?;
            // What the file can hold (RFC 3339 §5.6: a year has four digits).
            let is_writable = (0..=9999).contains(&chrono::Datelike::year(&day));
            is_writable.then_some(SettingValue::Day(day)).ok_or(SettingError::NoDay)
        }),
        SettingKind::Hour => optional(&|text| {
            let formats = ["%H:%M", "%H:%M:%S"];
            let hour = formats.iter().find_map(|f| NaiveTime::parse_from_str(text, f).ok());
            let hour = hour.ok_or(SettingError::NoHour)?;
            Ok(SettingValue::Text(hour.format("%H:%M").to_string()))
        }),
        SettingKind::WeekDay => optional(&|text| {
            let day: Weekday = text.parse().map_err(|_| SettingError::NoWeekDay)?;
            Ok(SettingValue::Text(week_day_word(day).to_owned()))
        }),
        SettingKind::Sections => parse_sections(text),
        SettingKind::Choice(words) if words.contains(&text) => {
            Ok(SettingValue::Text(text.to_owned()))
        }
        SettingKind::Choice(_) => Err(SettingError::NoChoice),
        SettingKind::Pattern { most } => optional(&|text| {
            let text = bounded(text, most)?;
            topic::compile_bounded_pattern(&text, LARGEST_PATTERN)
                .map_err(|error| SettingError::NoPattern(error.to_string()))?;
            Ok(SettingValue::Text(text))
        }),
        // Rows are no text.
        SettingKind::Rows { .. } => Ok(SettingValue::Unset),
    }
}

fn parse_sections(text: &str) -> Result<SettingValue, SettingError> {
    let mut sections = Vec::new();
    for word in text.lines().map(str::trim).filter(|word| !word.is_empty()) {
        let section = SectionKind::from_word(word).ok_or(SettingError::NoChoice)?;
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    let words: Vec<_> = sections.into_iter().map(|s| s.as_str().to_owned()).collect();
    Ok(SettingValue::List(words))
}

/// The word that the file and the forms have for a day of the week.
pub fn week_day_word(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

/// The names of all zones that may be typed.
pub fn zone_names() -> Vec<&'static str> {
    chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .filter(|name| name.contains('/'))
        .collect()
}

fn parse_tag(text: &str) -> Result<String, SettingError> {
    let bare = bounded(text, LONGEST_ITEM)?;
    let tag =
        CourseTag::new(bare.trim_start_matches(['#', '＃'])).map_err(|_| SettingError::NoTag)?;
    Ok(tag.as_str().to_owned())
}

fn items(text: &str, most: usize) -> Result<Vec<String>, SettingError> {
    let lines = text.lines().map(one_line).map(|line| line.trim().to_owned());
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    if lines.len() > most {
        return Err(SettingError::TooMany { most });
    }
    lines.iter().map(|line| bounded(line, LONGEST_ITEM)).collect()
}

fn list_or_unset(items: Vec<String>) -> SettingValue {
    if items.is_empty() { SettingValue::Unset } else { SettingValue::List(items) }
}

fn bounded(text: &str, most: usize) -> Result<String, SettingError> {
    if text.chars().count() > most {
        return Err(SettingError::TooLong { most });
    }
    Ok(text.to_owned())
}

/// Without control characters, which no reader sees.
fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Whether a text has the form of a language tag (BCP 47, RFC 5646 §2.1): parts of letters and
/// digits, the first of them the language.
fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language =
        (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_alphabetic());
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    is_language && text.len() <= 35 && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{SETTINGS, find_setting};

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "cases are shorter so")]
    fn check(key: &str, typed: &str, expected: Result<SettingValue, SettingError>) {
        let setting = find_setting(key).expect("a setting");
        assert_eq!(setting.parse_typed(typed), expected, "{key} {typed:?}");
    }

    fn text(text: &str) -> SettingValue {
        SettingValue::Text(text.to_owned())
    }

    #[test]
    fn what_is_typed_is_read_as_the_file_has_it() {
        check("course.title", "  A course\r\n", Ok(text("A course")));
        check("course.title", " ", Err(SettingError::Missing));
        check("course.title", &"x".repeat(201), Err(SettingError::TooLong { most: 200 }));
        check("course.about", "", Ok(SettingValue::Unset));
        check("course.about", "a\u{0}b\nc", Ok(text("abc")));
        check("course.contact", "ana@example.org", Ok(text("ana@example.org")));
        check("course.contact", "ana", Err(SettingError::NoEmail));
        check("course.timezone", "Europe/Paris", Ok(text("Europe/Paris")));
        check("course.timezone", "Paris", Err(SettingError::NoZone));
        check("course.timezone", "", Err(SettingError::NoZone));
        check("course.language", "pt-BR", Ok(text("pt-BR")));
        check("course.language", "../en", Err(SettingError::NoLanguage));
        check("course.language", "en", Ok(SettingValue::Unset));
        check(
            "course.starts_on",
            "2026-03-02",
            Ok(SettingValue::Day("2026-03-02".parse().expect("a day"))),
        );
        check("course.starts_on", "+12026-03-02", Err(SettingError::NoDay));
        check("course.tag", "#Reflect26", Ok(text("Reflect26")));
        check("course.tag", "", Err(SettingError::Missing));
        check("course.tag", "#", Err(SettingError::NoTag));
        check(
            "course.aliases",
            "#a1\n\n b2 ",
            Ok(SettingValue::List(vec!["a1".into(), "b2".into()])),
        );
        check("course.aliases", &"a1\n".repeat(31), Err(SettingError::TooMany { most: 30 }));
        check("site.edition_at", "6:30", Ok(text("06:30")));
        check("site.edition_at", "25:00", Err(SettingError::NoHour));
        check("site.weekly_on", "Sunday", Ok(text("sunday")));
        check("site.reading_minutes", "10", Ok(SettingValue::Unset));
        check("site.reading_minutes", "0", Err(SettingError::NoNumber { least: 1, most: 120 }));
        check(
            "site.reading_minutes",
            "99999999999999999999",
            Err(SettingError::NoNumber { least: 1, most: 120 }),
        );
        check(
            "site.sections",
            "posts\nnote\nposts",
            Ok(SettingValue::List(vec!["posts".into(), "note".into()])),
        );
        check("site.sections", "", Ok(SettingValue::List(Vec::new())));
        check("site.sections", "adverts", Err(SettingError::NoChoice));
        check("web.approval", "by hand", Ok(text("by hand")));
        check("web.approval", "nobody", Err(SettingError::NoChoice));
        check("site.daily", "", Ok(SettingValue::Flag(false)));
        check("newsletter.imprint", "A\r\nB\u{1b}", Ok(text("A\nB")));
    }

    #[test]
    fn rows_are_read_and_empty_ones_left_out() {
        let setting = find_setting("course.weeks").expect("weeks");
        let row = |from, title: &str, day: &str| TypedRow {
            from,
            fields: [("title", title), ("starts_on", day)]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into(),
        };
        let read = setting.parse_rows(&[row(Some(1), "One", "2026-03-02"), row(None, " ", "")]);
        let rows = read.expect("rows");
        assert_eq!((rows.rows().len(), rows.rows()[0].from), (1, Some(1)));
        assert_eq!(*rows.rows()[0].value("title"), text("One"));
        let wrong = setting.parse_rows(&[row(None, "One", "2026-03-02"), row(None, "Two", "soon")]);
        assert_eq!(wrong, Err((1, "starts_on", SettingError::NoDay)));
    }

    #[test]
    fn a_pattern_is_bounded_in_text_and_in_size() {
        let setting = find_setting("topics").expect("topics");
        let row = |pattern: &str| TypedRow {
            from: None,
            fields: [("title", "T"), ("pattern", pattern)]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into(),
        };
        setting.parse_rows(&[row("(?i)critical(ly)?")]).expect("a pattern");
        for bad in ["(", r"\w{900}{90}", r"(\pL{99}){99}", &"a|".repeat(200)] {
            let error = setting.parse_rows(&[row(bad)]).expect_err(bad);
            assert_eq!((error.0, error.1), (0, "pattern"), "{bad}");
        }
    }

    #[test]
    fn every_value_is_typed_as_it_is_read() {
        for setting in SETTINGS {
            let Ok(value) = setting.parse_typed(setting.default) else { continue };
            assert!(setting.is_default(&value), "{}", setting.key);
            assert_eq!(setting.typed_text(&value), setting.default, "{}", setting.key);
        }
    }
}
