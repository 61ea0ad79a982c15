//! Time zones as dates name them.

use chrono::{DateTime, Duration, MappedLocalTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// What stands behind a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateZone {
    /// Nothing.
    Missing,
    /// A distance from Greenwich, in seconds to the east, in numbers or by a name of RFC 822.
    Fixed(i64),
    /// A name that means this to most.
    Usual(i64),
    /// A place, whose clocks change with the season.
    Place(Tz),
    /// A name that means nothing we know.
    Unknown,
}

impl DateZone {
    /// The zone that a text names; `None` for what is no zone at all.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches(['"', '\'']);
        // “GMT+0200 (CEST)”, “+01:00[Europe/Berlin]”, “(EST)”.
        let outside = text.split(['(', '[']).next().unwrap_or(text).trim();
        let text = if outside.is_empty() {
            text.trim_matches(['(', ')', '[', ']']).trim()
        } else {
            outside
        };
        if text.is_empty() {
            return Some(Self::Missing);
        }
        let signed = text
            .find(['+', '-', '−', '–'])
            .filter(|at| text[*at..].chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
        if let Some(at) = signed {
            let (name, number) =
                (text[..at].trim(), text[at..].split_whitespace().next().unwrap_or_default());
            let known = matches!(&*name.to_ascii_uppercase(), "" | "GMT" | "UTC" | "UT" | "Z");
            let secs =
                numeric_offset(number).filter(|_| name.chars().all(|c| c.is_ascii_alphabetic()));
            return secs.map(if known { Self::Fixed } else { Self::Usual });
        }
        // What follows a name may be its place or its explanation.
        let first = text.split_whitespace().next().unwrap_or_default();
        Self::from_name(text)
            .or_else(|| Self::from_words(text))
            .or_else(|| Self::from_name(first))
            .or_else(|| {
                let is_short = first.len() <= 5 && first.bytes().all(|b| b.is_ascii_uppercase());
                let is_place = first.contains('/')
                    && first.bytes().all(|b| b.is_ascii_alphabetic() || b"/_-".contains(&b));
                (is_short || is_place).then_some(Self::Unknown)
            })
    }

    /// Names as they are used most, RFC 822's among them (§5.1, its letters left out, RFC 5322
    /// §4.3).
    fn from_name(name: &str) -> Option<Self> {
        let upper = name.to_ascii_uppercase();
        // “at” and “et” are small words of dates.
        if name.len() == 2 && name != upper {
            return None;
        }
        let hours = |h: i32| Some(Self::Usual(i64::from(h) * 3600));
        let minutes = |m: i32| Some(Self::Usual(i64::from(m) * 60));
        let fixed = |h: i32| Some(Self::Fixed(i64::from(h) * 3600));
        match &*upper {
            "Z" | "UT" | "UTC" | "GMT" => fixed(0),
            "EDT" => fixed(-4),
            "EST" | "CDT" => fixed(-5),
            "CST" | "MDT" => fixed(-6),
            "MST" | "PDT" => fixed(-7),
            "PST" => fixed(-8),
            "WET" | "UCT" => hours(0),
            "AST" => hours(-4),
            "AKDT" => hours(-8),
            "AKST" => hours(-9),
            "HST" => hours(-10),
            "ADT" | "BRT" | "ART" => hours(-3),
            "NST" => minutes(-210),
            "NDT" => minutes(-150),
            "BST" | "CET" | "MEZ" | "MET" | "WEST" | "WAT" => hours(1),
            "CEST" | "MESZ" | "MEST" | "EET" | "SAST" | "CAT" => hours(2),
            "EEST" | "MSK" | "EAT" => hours(3),
            "GST" => hours(4),
            "PKT" => hours(5),
            // India's, though Ireland and Israel use the name too.
            "IST" => minutes(330),
            "NPT" => minutes(345),
            "ICT" | "WIB" => hours(7),
            "HKT" | "SGT" | "PHT" | "AWST" => hours(8),
            "JST" | "KST" => hours(9),
            "ACST" => minutes(570),
            "AEST" => hours(10),
            "ACDT" => minutes(630),
            "AEDT" => hours(11),
            "NZST" => hours(12),
            "NZDT" => hours(13),
            // The short names of North America, in winter and summer alike.
            "ET" => Some(Self::Place(Tz::America__New_York)),
            "CT" => Some(Self::Place(Tz::America__Chicago)),
            "MT" => Some(Self::Place(Tz::America__Denver)),
            "PT" => Some(Self::Place(Tz::America__Los_Angeles)),
            "AT" => Some(Self::Place(Tz::America__Halifax)),
            "NT" => Some(Self::Place(Tz::America__St_Johns)),
            "AKT" => Some(Self::Place(Tz::America__Anchorage)),
            one if one.len() == 1 && one.bytes().all(|b| b.is_ascii_uppercase()) && one != "J" => {
                hours(0)
            }
            _ if name.len() > 1 => chrono_tz::TZ_VARIANTS
                .iter()
                .find(|zone| zone.name().eq_ignore_ascii_case(name))
                .map(|zone| Self::Place(*zone)),
            _ => None,
        }
    }

    /// `Eastern Standard DateClockTime`, `Central European Summer DateClockTime`: the initials are
    /// the name.
    fn from_words(text: &str) -> Option<Self> {
        let words: Vec<_> = text.split_whitespace().collect();
        let is_name = words.len() > 1
            && words.last().is_some_and(|last| last.eq_ignore_ascii_case("time"))
            && words.iter().all(|word| word.bytes().all(|b| b.is_ascii_alphabetic()));
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        is_name.then(|| Self::from_name(&initials).unwrap_or(Self::Unknown))
    }

    /// The instant of a local time. What is not known is taken as UTC; an hour that clocks skip or
    /// repeat, as the first that fits, and a skipped one as the hour after it.
    pub(super) fn local_instant(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        match self {
            Self::Missing | Self::Unknown => Some(local.and_utc()),
            Self::Fixed(secs) | Self::Usual(secs) => {
                local.and_utc().checked_sub_signed(Duration::seconds(secs))
            }
            Self::Place(zone) => match zone.from_local_datetime(&local) {
                MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => {
                    Some(at.to_utc())
                }
                MappedLocalTime::None => {
                    let later = local.checked_add_signed(Duration::hours(1))?;
                    zone.from_local_datetime(&later).earliest().map(|at| at.to_utc())
                }
            },
        }
    }
}

/// `+1`, `+0100`, `+01:00`, `+05.30`, `-3`.
fn numeric_offset(text: &str) -> Option<i64> {
    let is_west = !text.starts_with('+');
    let digits = text.trim_start_matches(['+', '-', '−', '–']);
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) => (hour, minute.trim_end_matches(":00")),
        None => match digits.len() {
            1 | 2 => (digits, "0"),
            3 => digits.split_at_checked(1)?,
            4 => digits.split_at_checked(2)?,
            _ => return None,
        },
    };
    let (hour, minute) = (hour.parse::<i64>().ok()?, minute.parse::<i64>().ok()?);
    let seconds = hour * 3600 + minute * 60;
    (hour <= 15 && (0..60).contains(&minute)).then_some(if is_west { -seconds } else { seconds })
}
