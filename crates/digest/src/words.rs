//! Dates, counts and names of languages as pages and mails word them.
//!
//! English throughout until the strings move into files for translators: everything that a translation must replace in code
//! is in this module, the rest is in the templates.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use isolang::Language;

/// The language of the words in this module and in the templates.
pub const LANGUAGE: &str = "en";

/// `Tuesday 15 May 2012`.
pub fn long_day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `15 May 2012`.
pub fn full_day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// `15 May`, with the year where it differs from `year`.
pub fn short_day(day: NaiveDate, year: i32) -> String {
    day.format(if day.year() == year { "%-d %B" } else { "%-d %B %Y" }).to_string()
}

/// `7–13 May 2012`, `28 May–3 June 2012`, `31 December 2012–6 January 2013`.
pub fn days(from: NaiveDate, to: NaiveDate) -> String {
    let start = match () {
        () if from.year() != to.year() => "%-d %B %Y",
        () if from.month() != to.month() => "%-d %B",
        () => "%-d",
    };
    format!("{}–{}", from.format(start), full_day(to))
}

/// `20:00` in a zone.
pub fn hour(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

/// The day an event is on, as seen from an edition's day: `Today`, `Tomorrow`, `Friday`, `Friday 25 May`.
pub fn near_day(day: NaiveDate, from: NaiveDate) -> String {
    match (day - from).num_days() {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        2..=6 => day.format("%A").to_string(),
        _ => day.format("%A %-d %B").to_string(),
    }
}

/// `1 post`, `3 posts`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// `Ana, Bo and Cy`.
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `1,234`.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A running time: `45 s`, `24 min`, `1 h 5 min`.
pub fn running_time(secs: u32) -> String {
    match secs.saturating_add(30) / 60 {
        0 => format!("{secs} s"),
        minutes @ 1..60 => format!("{minutes} min"),
        minutes if minutes % 60 == 0 => format!("{} h", minutes / 60),
        minutes => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}

/// Minutes it takes to read a text, at 220 words a minute; at least one.
pub fn reading_minutes(n_words: usize) -> usize {
    n_words.div_ceil(220).max(1)
}

/// The English name of a language, from its BCP 47 tag: `French` for `fr-CA`.
pub fn language_name(tag: &str) -> Option<&'static str> {
    let code = primary(tag);
    let language = Language::from_639_1(&code).or_else(|| Language::from_639_3(&code))?;
    // ISO 639-3 says “Modern Greek (1453-)” and “Norwegian Bokmål”.
    let name = language.to_name();
    Some(name.split(" (").next().unwrap_or(name).trim_start_matches("Modern "))
}

/// Whether a language is another than that of the pages' own words.
pub fn is_foreign(tag: &str) -> bool {
    primary(tag) != LANGUAGE
}

/// The first subtag of a language tag, in lower case.
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// A tag fit for a `lang` attribute, or nothing.
pub fn lang_attribute(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let is_subtag = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    let first_is_language =
        tag.split('-').next().is_some_and(|s| s.len() >= 2 && s.bytes().all(|b| b.is_ascii_alphabetic()));
    (first_is_language && tag.split('-').all(is_subtag) && tag.len() <= 35).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn days_are_worded() {
        assert_eq!(long_day(day("2012-05-15")), "Tuesday 15 May 2012");
        assert_eq!(days(day("2012-05-07"), day("2012-05-13")), "7–13 May 2012");
        assert_eq!(days(day("2012-05-28"), day("2012-06-03")), "28 May–3 June 2012");
        assert_eq!(days(day("2012-12-31"), day("2013-01-06")), "31 December 2012–6 January 2013");
        assert_eq!(near_day(day("2012-05-16"), day("2012-05-15")), "Tomorrow");
        assert_eq!(near_day(day("2012-05-18"), day("2012-05-15")), "Friday");
    }

    #[test]
    fn numbers_are_worded() {
        assert_eq!(count(1, "post", "posts"), "1 post");
        assert_eq!(count(12345, "post", "posts"), "12,345 posts");
        assert_eq!(running_time(1440), "24 min");
        assert_eq!(running_time(3900), "1 h 5 min");
        assert_eq!(running_time(12), "12 s");
    }

    #[test]
    fn languages_have_names() {
        assert_eq!(language_name("fr-CA"), Some("French"));
        assert_eq!(language_name("AR"), Some("Arabic"));
        assert_eq!(language_name("el"), Some("Greek"));
        assert_eq!(language_name("es"), Some("Spanish"));
        assert_eq!(language_name("fa"), Some("Persian"));
        assert_eq!(language_name("zh-Hans"), Some("Chinese"));
        assert_eq!(language_name("nonsense"), None);
    }

    #[test]
    fn a_lang_attribute_is_a_tag() {
        assert_eq!(lang_attribute("en_GB"), Some("en-GB".to_owned()));
        assert_eq!(lang_attribute("\"><script>"), None);
        assert_eq!(lang_attribute(""), None);
        assert_eq!(lang_attribute("x"), None);
    }
}
