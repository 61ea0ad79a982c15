//! Values of the configuration: read from text, or refused with what would be accepted.
//!
//! The functions are for `#[serde(deserialize_with)]`, so that an error names the line.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;
use course::privacy::{Country, PrivacyKind};
use course::secret_address::{has_user_info, mask_text};
use course::topic::Pattern;
use course::{ApprovalPolicy, CourseTag, EmailAddress, PictureMode, SectionKind};
use ipnet::IpNet;
use mailer::SmtpTls;
use mailer::hooks::sns::SnsTopic;
use serde::de::{Deserialize, Deserializer, Error as _};
use toml::value::Datetime;
use url::Url;

/// A value that is written as text.
pub(super) trait ConfigValue: Sized {
    /// # Errors
    /// What would be accepted.
    fn parse_value(text: &str) -> Result<Self, String>;

    /// The text as an error may show it.
    fn shown_text(text: &str) -> String {
        toml_string(text)
    }
}

/// Reads a value.
pub(super) fn one<'de, D: Deserializer<'de>, T: ConfigValue>(from: D) -> Result<T, D::Error> {
    parse_text(&String::deserialize(from)?, T::parse_value)
}

/// Reads a value that may be left out.
pub(super) fn optional<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: ConfigValue,
{
    one(from).map(Some)
}

/// Reads a list of values.
pub(super) fn list<'de, D: Deserializer<'de>, T: ConfigValue>(from: D) -> Result<Vec<T>, D::Error> {
    let texts = Vec::<String>::deserialize(from)?;
    texts.iter().map(|text| parse_text(text, T::parse_value)).collect()
}

fn parse_text<T: ConfigValue, E: serde::de::Error>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<T, E> {
    parse(text).map_err(|accepted| E::custom(format!("{}: {accepted}", T::shown_text(text))))
}

/// Reads an address that others are relative to: it ends with a slash.
pub(super) fn folder_address<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Url>, D::Error> {
    let mut url: Url = one(from)?;
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(Some(url))
}

/// Reads a calendar's address; `webcal:` is what programs write for one that is read over the web.
pub(super) fn calendar_address<'de, D: Deserializer<'de>>(from: D) -> Result<Url, D::Error> {
    let text = String::deserialize(from)?;
    let rest = text.trim().strip_prefix("webcal:");
    let web = rest.map_or_else(|| text.trim().to_owned(), |rest| format!("https:{rest}"));
    parse_text(&web, Url::parse_value)
}

/// Reads a text that must not be empty.
pub(super) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim().is_empty() {
        return Err(D::Error::custom("\"\": a text is expected that is not empty"));
    }
    Ok(text.trim().to_owned())
}

/// Reads the path of a file or a folder.
pub(super) fn path<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim().is_empty() {
        return Err(D::Error::custom("\"\": the path of a file or folder is expected"));
    }
    Ok(text.into())
}

/// Reads the path of a file or a folder that may be left out.
pub(super) fn optional_path<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<PathBuf>, D::Error> {
    path(from).map(Some)
}

/// Reads the address of the course's forms: it ends with a slash, and nobody reads along.
pub(super) fn form_address<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Url>, D::Error> {
    let url = folder_address(from)?;
    if let Some(url) = url.as_ref().filter(|url| url.scheme() != "https" && !is_this_machine(url)) {
        let expected =
            "an address is expected that begins with https:// (or is this machine's, for a trial)";
        return Err(D::Error::custom(format!("{}: {expected}", toml_string(url.as_str()))));
    }
    Ok(url)
}

/// Whether an address is one that nobody else can reach.
fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(v4)) => v4.is_loopback(),
        Some(url::Host::Ipv6(v6)) => v6.is_loopback(),
        None => false,
    }
}

/// Reads a text of which an empty one is none.
pub(super) fn non_empty<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Some(String::deserialize(from)?).filter(|text| !text.trim().is_empty()))
}

/// Reads a day: `2026-03-02`.
pub(super) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let value = Datetime::deserialize(from)?;
    let date = value.date.filter(|_| value.time.is_none());
    date.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
        .ok_or_else(|| D::Error::custom(format!("{value}: a day is expected, such as 2026-03-02")))
}

/// Reads a day that may be left out.
pub(super) fn optional_day<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<NaiveDate>, D::Error> {
    day(from).map(Some)
}

/// Reads a whole number between two bounds.
pub(super) fn between<'de, D, N, const LEAST: i64, const MOST: i64>(from: D) -> Result<N, D::Error>
where
    D: Deserializer<'de>,
    N: TryFrom<i64>,
{
    let number = i64::deserialize(from)?;
    let expected = if MOST == i64::MAX {
        format!("at least {LEAST} is expected")
    } else {
        format!("{LEAST} to {MOST} is expected")
    };
    let refused = || D::Error::custom(format!("{number}: {expected}"));
    if !(LEAST..=MOST).contains(&number) {
        return Err(refused());
    }
    N::try_from(number).map_err(|_| refused())
}

/// As [`between`], of a key that need not be set.
pub(super) fn optional_between<'de, D, N, const LEAST: i64, const MOST: i64>(
    from: D,
) -> Result<Option<N>, D::Error>
where
    D: Deserializer<'de>,
    N: TryFrom<i64>,
{
    between::<D, N, LEAST, MOST>(from).map(Some)
}

/// Reads a number of which 0 is none, and at most `MOST`.
pub(super) fn unless_zero<'de, D, N, const MOST: i64>(from: D) -> Result<Option<N>, D::Error>
where
    D: Deserializer<'de>,
    N: TryFrom<i64> + Default + PartialEq,
{
    let number = between::<D, N, 0, MOST>(from)?;
    Ok(Some(number).filter(|number| *number != N::default()))
}

/// Reads a number of at least 1, and of at most `MOST`: a larger one is a slip.
pub(super) fn one_to<'de, D, N, const MOST: i64>(from: D) -> Result<N, D::Error>
where
    D: Deserializer<'de>,
    N: TryFrom<i64>,
{
    let number = i64::deserialize(from)?;
    let refused = |expected: &str| D::Error::custom(format!("{number}: {expected} is expected"));
    if number < 1 {
        return Err(refused("at least 1"));
    }
    let read = N::try_from(number).ok().filter(|_| number <= MOST);
    read.ok_or_else(|| refused(&format!("at most {MOST}")))
}

/// Reads a number of seconds: at least one, at most an hour's.
pub(super) fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    between::<D, u64, 1, 3_600>(from).map(Duration::from_secs)
}

/// Reads a number of milliseconds, at most an hour's.
pub(super) fn milliseconds<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    between::<D, u64, 0, 3_600_000>(from).map(Duration::from_millis)
}

/// Reads a number of megabytes, 1 to 1,000, as bytes.
pub(super) fn megabytes<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    between::<D, u64, 1, 1_000>(from).map(|megabytes| megabytes * 1_000_000)
}

/// Reads a number of minutes: at least one, at most a year's.
pub(super) fn minutes<'de, D: Deserializer<'de>>(from: D) -> Result<TimeDelta, D::Error> {
    between::<D, i64, 1, { 60 * 24 * 365 }>(from).map(TimeDelta::minutes)
}

/// Reads a number of hours: at least one, at most a year's.
pub(super) fn hours<'de, D: Deserializer<'de>>(from: D) -> Result<TimeDelta, D::Error> {
    between::<D, i64, 1, { 24 * 365 }>(from).map(TimeDelta::hours)
}

/// Reads a number of days, at least `LEAST` and at most ten years'.
pub(super) fn days<'de, D: Deserializer<'de>, const LEAST: i64>(
    from: D,
) -> Result<TimeDelta, D::Error> {
    between::<D, i64, LEAST, 3650>(from).map(TimeDelta::days)
}

/// Reads a number of days of which 0 is for ever.
pub(super) fn days_or_ever<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    let number: i64 = between::<D, i64, 0, 36_500>(from)?;
    Ok(Some(number).filter(|days| *days > 0))
}

impl ConfigValue for Url {
    fn parse_value(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.ok_or("an address is expected that begins with https:// or http://")?;
        if has_user_info(&url) {
            return Err("an address without a name and password is expected".to_owned());
        }
        Ok(url)
    }

    fn shown_text(text: &str) -> String {
        toml_string(&mask_text(text))
    }
}

impl ConfigValue for EmailAddress {
    fn parse_value(text: &str) -> Result<Self, String> {
        EmailAddress::new(text).map_err(|error| error.why.to_owned())
    }
}

impl ConfigValue for IpNet {
    fn parse_value(text: &str) -> Result<Self, String> {
        let one = text.parse::<IpAddr>().map(IpNet::from);
        text.parse().or(one).map_err(|_| {
            "a network is expected, such as \"127.0.0.0/8\" or \"10.0.0.7/32\"".to_owned()
        })
    }
}

impl ConfigValue for SocketAddr {
    fn parse_value(text: &str) -> Result<Self, String> {
        let accepted = "an address and a port are expected, such as \"127.0.0.1:8080\"";
        text.parse().map_err(|_| accepted.to_owned())
    }
}

impl ConfigValue for NaiveTime {
    fn parse_value(text: &str) -> Result<Self, String> {
        let accepted = "an hour of the day is expected, such as \"06:00\"";
        NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| accepted.to_owned())
    }
}

impl ConfigValue for Weekday {
    fn parse_value(text: &str) -> Result<Self, String> {
        let accepted = "a day of the week is expected, such as \"sunday\"";
        text.parse().map_err(|_| accepted.to_owned())
    }
}

impl ConfigValue for Tz {
    fn parse_value(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| {
            "a zone of the IANA list is expected, such as \"Europe/London\" or \"America/Toronto\""
                .to_owned()
        })
    }
}

impl ConfigValue for CourseTag {
    fn parse_value(text: &str) -> Result<Self, String> {
        CourseTag::new(text).map_err(|_| "a tag needs at least one letter or digit".to_owned())
    }
}

impl ConfigValue for Pattern {
    fn parse_value(text: &str) -> Result<Self, String> {
        course::topic::compile_pattern(text)
            .map_err(|error| format!("a regular expression is expected; {error}"))
    }
}

impl ConfigValue for SectionKind {
    fn parse_value(text: &str) -> Result<Self, String> {
        Self::from_word(text).ok_or_else(|| one_of(SectionKind::ALL.map(SectionKind::as_str)))
    }
}

impl ConfigValue for PrivacyKind {
    fn parse_value(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|kind| kind.as_str() == text);
        found.cloned().ok_or_else(|| one_of(Self::ALL.each_ref().map(PrivacyKind::as_str)))
    }
}

impl ConfigValue for Country {
    fn parse_value(text: &str) -> Result<Self, String> {
        Country::from_code(text).ok_or_else(|| one_of(Country::ALL.map(Country::as_str)))
    }
}

impl ConfigValue for SmtpTls {
    fn parse_value(text: &str) -> Result<Self, String> {
        match text {
            "none" => Ok(Self::None),
            "starttls" => Ok(Self::StartTls),
            "implicit" => Ok(Self::Implicit),
            _ => Err(one_of(["none", "starttls", "implicit"])),
        }
    }
}

impl ConfigValue for SnsTopic {
    fn parse_value(text: &str) -> Result<Self, String> {
        text.parse().map_err(|error: mailer::hooks::sns::SnsTopicError| error.to_string())
    }
}

impl ConfigValue for ApprovalPolicy {
    fn parse_value(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|(_, word)| *word == text);
        found.map(|(policy, _)| policy).ok_or_else(|| one_of(Self::ALL.map(|(_, word)| word)))
    }
}

impl ConfigValue for PictureMode {
    fn parse_value(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|(_, word)| *word == text);
        found.map(|(mode, _)| mode).ok_or_else(|| one_of(Self::ALL.map(|(_, word)| word)))
    }
}

fn one_of<const N: usize>(words: [&str; N]) -> String {
    format!("one of these is expected: {}", words.map(toml_string).join(", "))
}

/// A value that does not go together with others.
pub(super) struct InvalidValue {
    /// The key with its tables, such as `course.weeks.1.starts_on`.
    pub(super) key: String,
    value: String,
    expected: &'static str,
}

impl InvalidValue {
    /// The key, what stands there, what would be accepted.
    pub(super) fn new(
        key: impl Into<String>,
        value: &dyn std::fmt::Display,
        expected: &'static str,
    ) -> Self {
        Self { key: key.into(), value: value.to_string(), expected }
    }

    /// The error, with the line of the key where that is known.
    pub(super) fn describe(&self, line: Option<usize>) -> String {
        let Self { key, value, expected } = self;
        let Some(line) = line else { return format!("`{key}`: {value}: {expected}") };
        let key = key.rsplit('.').next().unwrap_or_default();
        format!("line {line}: `{key}`: {value}: {expected}")
    }
}

/// A text as it would stand in the file.
pub(crate) fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
