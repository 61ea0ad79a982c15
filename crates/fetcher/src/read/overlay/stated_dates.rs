//! The dates of a post, and what is wrong with them.

use chrono::{DateTime, Utc};

use crate::read::dates::{self, DateGuess};
use crate::read::feed_warnings::FeedWarnings;

const ADVICE: &str =
    "write dates as 2026-03-02T14:05:06Z in Atom, and as Mon, 02 Mar 2026 14:05:06 +0000 in RSS";
const ZONE: &str = "end dates with the distance from Greenwich, as +0100 in RSS or +01:00 in Atom, \
    or with Z for UTC";
const DAY: &str =
    "write the month in letters in RSS (02 Mar 2026), and the year first in Atom (2026-03-02)";

/// A date as a post states it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatedDate {
    pub(crate) at: DateTime<Utc>,
    /// Whether it is of the form its format asks for, and nothing had to be guessed.
    pub(crate) is_exact: bool,
}

/// Reads a date, in the document's language or any other, or says that it cannot be read; what had
/// to be guessed is said too.
pub(crate) fn read_stated_date(
    text: &str,
    language: Option<&str>,
    place: &str,
    problems: &mut FeedWarnings,
) -> Option<StatedDate> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let shown = || format!("“{}” in {place}", text.chars().take(60).collect::<String>());
    let Some(read) = dates::parse_date(text, language) else {
        if dates::is_ambiguous(text) {
            problems.add_error("a date may mean two days, so it was not read", shown(), DAY);
        } else {
            problems.add_error("a date cannot be read", shown(), ADVICE);
        }
        return None;
    };
    // What a program writes that has no date at hand.
    if read.at.timestamp() == 0 {
        problems.add_warning(
            "a date is the first second of 1970, which means that there is none",
            place,
            ADVICE,
        );
        return None;
    }
    for guess in &read.guesses {
        let (what, advice) = guess_warning(*guess);
        problems.add_warning(what, shown(), advice);
    }
    if !read.is_regular && read.guesses.is_empty() {
        problems.add_note("dates are not written as the format asks", shown(), ADVICE);
    }
    Some(StatedDate { at: read.at, is_exact: read.is_regular && read.guesses.is_empty() })
}

/// A guess as a complaint with advice.
fn guess_warning(guess: DateGuess) -> (&'static str, &'static str) {
    match guess {
        DateGuess::NoZone => ("a date names no time zone; it was read as UTC", ZONE),
        DateGuess::NoTime => ("a date names no time of day; it was read as midnight UTC", ADVICE),
        DateGuess::NoDay => ("a date names no day; the first was taken", ADVICE),
        DateGuess::WrongDay => (
            "a date names a day of the week that it does not fall on; the day of the week was not \
             believed",
            "let the blog's software write the day of the week, or leave it out",
        ),
        DateGuess::ShortYear => (
            "a date's year has two digits; the century was guessed",
            "write years with four digits",
        ),
        DateGuess::ZoneName => {
            ("a date's time zone is a name that can mean several; the usual one was taken", ZONE)
        }
        DateGuess::UnknownZone => {
            ("a date's time zone is a name that nobody knows; it was read as UTC", ZONE)
        }
        DateGuess::MonthName => (
            "a date's month is a name of different months in different languages; the usual one \
             was taken",
            ADVICE,
        ),
        DateGuess::DayFirst => {
            ("a date may mean two days; the first number was taken as the day", DAY)
        }
    }
}
