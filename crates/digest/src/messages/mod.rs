//! The words of pages, mails and feeds, in one language: sentences with their plurals, dates,
//! lists, numbers.
//!
//! Sentences stand in `/templates/languages`, a folder for each language, in the syntax of
//! [Fluent](https://projectfluent.org); names of months and weekdays come with chrono.
//! [`Translations`] is a value: a course chooses one for its pages, a subscriber another for the
//! mail.

mod desk_log;
mod failures;
mod language_tag;
mod languages;
mod markup;
mod reasons;
mod tagging;
mod value;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Datelike, Locale, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
pub use fluent_bundle::FluentArgs;

pub use language_tag::{lang_attribute, primary_language};
pub(crate) use languages::LanguageBundle;
pub use languages::{LanguageError, Languages};
pub(crate) use markup::{rich_html, value_placeholder};
pub use value::MessageValue;

/// A sentence of the language files with its values: `say!(translations, "n-posts", n = 3)`. A
/// value in a variable of its own name is that name alone: `say!(translations, "n-posts", n)`.
#[macro_export]
macro_rules! say {
    ($words:expr, $key:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        #[allow(unused_mut, reason = "not every sentence has values")]
        let mut values = $crate::messages::FluentArgs::new();
        $(values.set(
            stringify!($name),
            $crate::messages::MessageValue::into_value($crate::messages::say!(@value $name $($value)?)),
        );)*
        $words.say($key, &values)
    }};
    (@value $name:ident) => { $name };
    (@value $name:ident $value:expr) => { $value };
}
pub use say;

/// The words of one language, with those it falls back to: `fr-CA`, then `fr`, then English.
#[derive(Clone)]
pub struct Translations {
    tag: Arc<str>,
    locale: Locale,
    chain: Arc<[Arc<LanguageBundle>]>,
}

impl std::fmt::Debug for Translations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.tag).finish()
    }
}

impl Translations {
    /// The built-in words of a language, from its BCP 47 tag; English where nothing nearer is
    /// known.
    pub fn in_language(tag: &str) -> Self {
        static READ: Mutex<BTreeMap<String, Translations>> = Mutex::new(BTreeMap::new());
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(tag) {
            return known.clone();
        }
        read.entry(tag.to_owned()).or_insert_with(|| Self::read_built_in(tag)).clone()
    }

    fn read_built_in(tag: &str) -> Self {
        let languages = Languages::embedded_for(tag);
        languages.expect("a test reads every built-in language").translations_for(tag)
    }

    /// The language of these words, as a `lang` attribute: `fr-CA` where a course asked for that
    /// and French is known.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// A share of a hundred with two decimals, rounded: `0.12 %`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of what was counted, rounded"
    )]
    pub fn percent(&self, percent: f64) -> String {
        let hundredths = (percent * 100.0).round() as u64;
        let (whole, hundredths) = (hundredths / 100, format!("{:02}", hundredths % 100));
        say!(self, "percent", whole = whole.to_string(), hundredths)
    }

    /// `ltr` or `rtl`.
    pub fn text_direction(&self) -> String {
        self.say("direction", &FluentArgs::new())
    }

    /// A sentence with its values; its key where no language has it, which a test rules out for
    /// what is built in.
    pub fn say(&self, key: &str, values: &FluentArgs<'_>) -> String {
        self.find_message(key, values).unwrap_or_else(|| key.to_owned())
    }

    /// A sentence with its values, in the first language that has it.
    pub(crate) fn find_message(&self, key: &str, values: &FluentArgs<'_>) -> Option<String> {
        self.chain.iter().find_map(|language| language.format_message(key, values))
    }

    /// `Tuesday 15 May 2012`.
    pub fn long_day(&self, day: NaiveDate) -> String {
        say!(
            self,
            "day-long",
            weekday = self.weekday_name(day),
            day = day.day(),
            month = self.month_name(day),
            year = day.year().to_string()
        )
    }

    /// `15 May 2012`.
    pub fn full_day(&self, day: NaiveDate) -> String {
        say!(
            self,
            "day-full",
            day = day.day(),
            month = self.month_name(day),
            year = day.year().to_string()
        )
    }

    /// `15 May`, with the year where it differs from `year`.
    pub fn short_day(&self, day: NaiveDate, year: i32) -> String {
        if day.year() == year { self.day_month(day) } else { self.full_day(day) }
    }

    fn day_month(&self, day: NaiveDate) -> String {
        say!(self, "day-month", day = day.day(), month = self.month_name(day))
    }

    /// `Tuesday 15 May`.
    pub fn week_day(&self, day: NaiveDate) -> String {
        say!(
            self,
            "day-weekday",
            weekday = self.weekday_name(day),
            day = day.day(),
            month = self.month_name(day)
        )
    }

    /// `May 2012`.
    pub fn month_year(&self, day: NaiveDate) -> String {
        say!(self, "month-year", month = self.month_name(day), year = day.year().to_string())
    }

    /// `7–13 May 2012`, `28 May–3 June 2012`, `31 December 2012–6 January 2013`.
    pub fn day_range(&self, from: NaiveDate, to: NaiveDate) -> String {
        let until = self.full_day(to);
        match () {
            () if from.year() != to.year() => {
                say!(self, "days-wide", from = self.full_day(from), until = until)
            }
            () if from.month() != to.month() => {
                say!(self, "days-wide", from = self.day_month(from), until = until)
            }
            () => say!(
                self,
                "days-narrow",
                from = from.day(),
                to = to.day(),
                month = self.month_name(to),
                year = to.year().to_string()
            ),
        }
    }

    /// `20:00` in a zone.
    pub fn clock_time(&self, at: DateTime<Utc>, zone: Tz) -> String {
        let at = at.with_timezone(&zone);
        let (is_pm, hour12) = at.hour12();
        say!(
            self,
            "hour",
            hour = format!("{:02}", at.hour()),
            minute = format!("{:02}", at.minute()),
            hour12 = hour12,
            half = if is_pm { "pm" } else { "am" }
        )
    }

    /// The day an event is on, as seen from an edition's day: `Today`, `Tomorrow`, `Friday`,
    /// `Friday 25 May`.
    pub fn near_day(&self, day: NaiveDate, from: NaiveDate) -> String {
        with_capital(&match (day - from).num_days() {
            0 => say!(self, "today"),
            1 => say!(self, "tomorrow"),
            2..=6 => self.weekday_name(day),
            _ => self.week_day(day),
        })
    }

    /// `Monday`.
    pub fn weekday_name(&self, day: NaiveDate) -> String {
        day.format_localized("%A", self.locale).to_string()
    }

    fn month_name(&self, day: NaiveDate) -> String {
        day.format_localized("%B", self.locale).to_string()
    }

    /// `11 posts by 9 people`.
    pub fn posts_by_people(&self, n_posts: usize, n_people: usize) -> String {
        let posts = say!(self, "n-posts", n = n_posts);
        if n_posts == 0 {
            return posts;
        }
        say!(self, "posts-by-people", posts = posts, people = say!(self, "n-people", n = n_people))
    }

    /// `Ana, Bo and Cy`.
    pub fn name_list(&self, names: &[&str]) -> String {
        let mut out = String::new();
        for (i, name) in names.iter().enumerate() {
            if i > 0 {
                out.push_str(&self.list_separator(i, names.len(), name));
            }
            out.push_str(name);
        }
        out
    }

    /// What stands before the item `next` of a list of `n`, after `i` of them: a comma, or the word
    /// for *and*.
    pub(crate) fn list_separator(&self, i: usize, n: usize, next: &str) -> String {
        if i + 1 < n {
            say!(self, "list-comma")
        } else {
            say!(self, "list-and", n = n, begins = language_tag::first_sound(next))
        }
    }

    /// `Week 2: Reflection in public`; the title alone where it says which week it is.
    pub(crate) fn week_name(&self, number: u32, title: &str) -> String {
        let word = say!(self, "week-bare", n = "").trim().to_lowercase();
        match () {
            () if title.is_empty() => say!(self, "week-bare", n = number),
            () if title.to_lowercase().starts_with(&word) => title.to_owned(),
            () => say!(self, "week-titled", n = number, title = title),
        }
    }

    /// A running time: `45 s`, `24 min`, `1 h 5 min`.
    pub fn running_time(&self, secs: u32) -> String {
        match secs.saturating_add(30) / 60 {
            0 => say!(self, "seconds", n = secs),
            minutes @ 1..60 => say!(self, "minutes", n = minutes),
            minutes if minutes % 60 == 0 => say!(self, "hours", n = minutes / 60),
            minutes => say!(self, "hours-minutes", hours = minutes / 60, minutes = minutes % 60),
        }
    }

    /// The name of a language as it stands in “in French”, from its BCP 47 tag.
    pub fn language_name(&self, tag: &str) -> Option<String> {
        let english = language_tag::english_name(tag)?;
        Some(say!(self, "language-name", code = primary_language(tag), name = english))
    }

    /// Whether a language is another than that of these words.
    pub fn is_foreign(&self, tag: &str) -> bool {
        primary_language(tag) != primary_language(&self.tag)
    }
}

/// Minutes it takes to read a text, at 220 words a minute; at least one.
pub fn reading_minutes(n_words: usize) -> usize {
    n_words.div_ceil(220).max(1)
}

/// The same with a capital at its beginning, for a line of its own: languages write days and
/// sentences' ends small.
pub fn with_capital(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}
