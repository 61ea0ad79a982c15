//! Dates in every form that feeds write them in.
//!
//! Nothing is guessed silently. A date without a zone is taken as UTC, as RFC 3339 and RFC 5322 have no better reading, and one
//! whose day of the week is wrong as the date it says: each such [`Guess`] is told to the author. A form in which day and month
//! could be either is not read.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

/// An instant from text, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    /// The instant.
    pub(crate) at: DateTime<Utc>,
    /// Whether the text was of the form its format asks for.
    pub(crate) is_regular: bool,
    /// What had to be guessed.
    pub(crate) guesses: Vec<Guess>,
}

/// What a date leaves open, or contradicts itself in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guess {
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
    /// Both numbers could be the month; between dots the day stands first.
    DayFirst,
}

/// An instant, and what was guessed of it.
type Instant = (DateTime<Utc>, Vec<Guess>);

/// Reads a date: RFC 3339 and ISO 8601, RFC 5322 and 822, C's `asctime`, Unix seconds, and what blogs make of them.
pub(crate) fn read(text: &str) -> Option<Read> {
    let text = text.trim();
    if text.is_empty() || text.len() > 120 {
        return None;
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return plausible(at.to_utc()).map(|at| Read { at, is_regular: true, guesses: Vec::new() });
    }
    if let Some((at, guesses)) = rfc_2822(text) {
        return plausible(at).map(|at| Read { at, is_regular: true, guesses });
    }
    let (at, guesses) =
        digits_only(text).or_else(|| iso_8601(text)).or_else(|| day_and_month(text)).or_else(|| in_words(text))?;
    plausible(at).map(|at| Read { at, is_regular: false, guesses })
}

/// Whether a date that is not read could be two days: `03/02/2026`.
pub(crate) fn is_ambiguous(text: &str) -> bool {
    let parts = || {
        let (first, rest) = number(text.trim(), 2)?;
        let (second, rest) = number(rest.strip_prefix(['/', '-'])?, 2)?;
        let year = number(rest.strip_prefix(['/', '-'])?, 4)?.0;
        Some((first, second, year))
    };
    parts().is_some_and(|(first, second, _)| (1..=12).contains(&first) && (1..=12).contains(&second))
}

/// Chrono refuses a wrong day name, and reads some zone names without knowing them; both are left to [`in_words`].
fn rfc_2822(text: &str) -> Option<Instant> {
    let zone = text.rsplit(' ').next().unwrap_or_default();
    let named = text.ends_with(|c: char| c.is_ascii_alphabetic()) && !is_of_rfc_822(zone);
    let at = if named || text.contains(":60") { None } else { DateTime::parse_from_rfc2822(text).ok() }?;
    let is_short = !text.contains(&chrono::Datelike::year(&at).to_string());
    Some((at.to_utc(), is_short.then_some(Guess::ShortYear).into_iter().collect()))
}

/// RFC 822 §5.1, its letters left out.
fn is_of_rfc_822(zone: &str) -> bool {
    ["UT", "GMT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"].contains(&zone)
}

/// Years before the Web are someone's mistake, as year 26 is.
fn plausible(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    use chrono::Datelike;
    (1900..=9999).contains(&at.year()).then_some(at)
}

/// Unix seconds or milliseconds, and the compact ISO forms.
fn digits_only(text: &str) -> Option<Instant> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = || text.parse::<i64>().ok();
    match text.len() {
        4 => Some((day(number()?, 1, 1)?, vec![Guess::NoDay])),
        8 => NaiveDate::parse_from_str(text, "%Y%m%d").ok().and_then(midnight).map(|at| (at, vec![Guess::NoTime])),
        9 | 10 => Some((DateTime::from_timestamp(number()?, 0)?, Vec::new())),
        13 => Some((DateTime::from_timestamp_millis(number()?)?, Vec::new())),
        14 => {
            let at = chrono::NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S").ok()?;
            Some((at.and_utc(), vec![Guess::NoZone]))
        }
        _ => None,
    }
}

/// ISO 8601 as far as it is met: a year first, then as much as there is; space for `T`, weeks and ordinal days.
fn iso_8601(text: &str) -> Option<Instant> {
    let (date, rest) = iso_date(text)?;
    let is_month =
        text[..text.len() - rest.len()].len() == 7 && !text.contains('W') && text.matches(['-', '/']).count() == 1;
    let rest = rest.trim_start_matches(['T', 't']).trim_start_matches([' ', ',']).trim_start_matches("at ");
    let (at, mut guesses) = on(date, rest)?;
    if is_month {
        guesses = vec![Guess::NoDay];
    }
    Some((at, guesses))
}

/// A day and the time of day that is written after it, with or without a zone.
fn on(date: NaiveDate, rest: &str) -> Option<Instant> {
    let (time, zone) = split_time(rest)?;
    let has_time = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    Some((instant(date, time, offset(zone)?)?, left_open(has_time, zone)))
}

/// What a time of day and its zone leave to guess.
fn left_open(has_time: bool, zone: &str) -> Vec<Guess> {
    let name = zone.split(['(', '+', '-', '−', ' ']).next().unwrap_or_default();
    let is_known = matches!(&*name.to_ascii_uppercase(), "" | "Z" | "UTC") || is_of_rfc_822(name);
    match (has_time, zone.trim()) {
        (false, "") => vec![Guess::NoTime],
        (true, "") => vec![Guess::NoZone],
        _ if is_known => Vec::new(),
        _ => vec![Guess::ZoneName],
    }
}

fn iso_date(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = number(text, 4)?;
    if text.len() - rest.len() != 4 {
        return None;
    }
    let year = i32::try_from(year).ok()?;
    if let Some(week) = rest.strip_prefix("-W").or_else(|| rest.strip_prefix('W')) {
        let (week, rest) = number(week, 2)?;
        let (day, rest) = number(rest.trim_start_matches('-'), 1).unwrap_or((1, rest));
        let weekday = chrono::Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
        return Some((NaiveDate::from_isoywd_opt(year, week, weekday)?, rest));
    }
    // A line, a stroke or a dot between the parts, or nothing at all.
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | ':'));
    let Some(separator) = separator else { return compact_date(year, rest) };
    let rest = &rest[1..];
    let (second, after) = number(rest, 3)?;
    if rest.len() - after.len() == 3 {
        return Some((NaiveDate::from_yo_opt(year, second)?, after));
    }
    let Some(third) = after.strip_prefix(separator) else {
        return Some((NaiveDate::from_ymd_opt(year, second, 1)?, after));
    };
    let (third, after) = number(third, 2)?;
    Some((NaiveDate::from_ymd_opt(year, second, third)?, after))
}

fn compact_date(year: i32, rest: &str) -> Option<(NaiveDate, &str)> {
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (month, after) = number(rest, 2)?;
    match n_digits {
        3 => {
            let (ordinal, after) = number(rest, 3)?;
            Some((NaiveDate::from_yo_opt(year, ordinal)?, after))
        }
        4 => {
            let (day, after) = number(after, 2)?;
            Some((NaiveDate::from_ymd_opt(year, month, day)?, after))
        }
        _ => None,
    }
}

/// Day and month before the year, where only one of them can be the month: with dots the day always comes first, with
/// strokes and lines the one that is over 12 is the day.
fn day_and_month(text: &str) -> Option<Instant> {
    let (first, rest) = number(text, 2)?;
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
    let (second, rest) = number(&rest[1..], 2)?;
    let (year, rest) = number(rest.strip_prefix(separator)?, 4)?;
    let (day, month) = match separator {
        '.' => (first, second),
        _ if first > 12 && second <= 12 => (first, second),
        _ if second > 12 && first <= 12 => (second, first),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|year| *year > 99)?, month, day)?;
    let (at, mut guesses) = on(date, rest.trim_start_matches([',', ' ', 'T']))?;
    if day <= 12 && day != month {
        guesses.push(Guess::DayFirst);
    }
    Some((at, guesses))
}

/// Dates with a month in words, in whatever order: RFC 822, `asctime`, `March 3rd, 2026 at 5 pm`, `3 mars 2026`.
fn in_words(text: &str) -> Option<Instant> {
    let without_comment = text.split('(').next().unwrap_or(text);
    let mut parts = Parts::default();
    let words = without_comment
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '年' | '月' | '日'))
        .flat_map(dashed)
        .filter(|w| !w.is_empty());
    if text.contains(['年', '日']) {
        return east_asian(text);
    }
    for word in words {
        if word.contains(':') {
            // The zone may touch the time: 10:00:00+0200, 10:00Z, 5:00pm.
            let (time, zone) = split_time(word)?;
            parts.time = Some(time);
            parts.zone = if zone.is_empty() { parts.zone } else { Some(zone) };
        } else if word.starts_with(['+', '-']) && word.len() > 1 && word.as_bytes()[1].is_ascii_digit() {
            parts.zone = Some(word);
        } else {
            parts.take(word)?;
        }
    }
    parts.instant()
}

/// `03-Mar-26` is three words; `GMT-3` and `-0500` are one.
fn dashed(word: &str) -> Vec<&str> {
    let has_month = word.split('-').any(|part| month(part).is_some());
    if has_month && word.matches('-').count() >= 1 && !word.contains(':') {
        word.split('-').collect()
    } else {
        vec![word]
    }
}

#[derive(Default)]
struct Parts<'a> {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
    time: Option<Time>,
    zone: Option<&'a str>,
    /// The day of the week that it names in English.
    weekday: Option<chrono::Weekday>,
    has_short_year: bool,
}

impl<'a> Parts<'a> {
    /// Sorts one word into its place; `None` for a word that cannot belong to a date.
    fn take(&mut self, word: &'a str) -> Option<()> {
        let bare = word.trim_end_matches(['.', ';']);
        self.weekday = self.weekday.or_else(|| bare.parse().ok());
        if let Some(number) = ordinal(bare) {
            return self.take_number(number, bare.bytes().take_while(u8::is_ascii_digit).count());
        }
        if let Some(half) = half_of_day(bare) {
            let time = self.time.as_mut()?;
            time.half = Some(half);
        } else if self.month.is_none() && month(bare).is_some() {
            self.month = month(bare);
        } else if self.time.is_some() && offset(bare).is_some() {
            self.zone = Some(word);
        } else if (self.time.is_some() || !is_day_name(bare))
            && !matches!(
                &*bare.to_lowercase(),
                "at" | "de" | "of" | "um" | "à" | "a" | "le" | "den" | "the" | "kl" | "uhr" | "del"
            )
        {
            return None;
        }
        Some(())
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
        } else {
            return None;
        }
        Some(())
    }

    fn instant(self) -> Option<Instant> {
        let date = NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)?;
        let zone = self.zone.unwrap_or_default();
        let mut guesses = left_open(self.time.is_some(), zone);
        guesses.extend(self.has_short_year.then_some(Guess::ShortYear));
        let is_wrong = self.weekday.is_some_and(|named| named != chrono::Datelike::weekday(&date));
        guesses.extend(is_wrong.then_some(Guess::WrongDay));
        Some((instant(date, self.time.unwrap_or_default(), offset(zone)?)?, guesses))
    }
}

/// `2026年3月2日 14:05`, `2026. 3. 2.`
fn east_asian(text: &str) -> Option<Instant> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(rest.trim_start_matches(['年', ' ']), 2)?;
    let (day, rest) = number(rest.trim_start_matches(['月', ' ']), 2)?;
    let rest = rest.trim_start_matches('日').trim_start();
    on(NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, rest)
}

/// A time of day. Hours may be 24 and seconds 60.
#[derive(Debug, Clone, Copy, Default)]
struct Time {
    hour: u32,
    minute: u32,
    second: u32,
    nano: u32,
    half: Option<Half>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// A time at the start of the text, midnight where there is none, and what follows it.
fn split_time(text: &str) -> Option<(Time, &str)> {
    let text = text.trim();
    let mut time = Time::default();
    let Some((hour, rest)) = number(text, 2) else { return Some((time, text)) };
    time.hour = hour;
    let mut rest = rest;
    let colon = rest.starts_with(':');
    if let Some((minute, after)) = number(rest.strip_prefix(':').unwrap_or(rest), 2) {
        (time.minute, rest) = (minute, after);
        if let Some((second, after)) = number(rest.strip_prefix(':').unwrap_or(if colon { "" } else { rest }), 2) {
            (time.second, rest) = (second, after);
            if let Some(fraction) = rest.strip_prefix(['.', ',', ':']) {
                let n_digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
                let nines: String = fraction[..n_digits].chars().chain("000000000".chars()).take(9).collect();
                time.nano = nines.parse().ok()?;
                rest = &fraction[n_digits..];
            }
        }
    }
    let rest = rest.trim_start();
    let word_end = rest.find(|c: char| !c.is_ascii_alphabetic() && c != '.').unwrap_or(rest.len());
    if let Some(half) = half_of_day(&rest[..word_end]) {
        time.half = Some(half);
        return Some((time, rest[word_end..].trim()));
    }
    Some((time, rest.trim()))
}

fn half_of_day(word: &str) -> Option<Half> {
    match &*word.to_ascii_lowercase() {
        "am" | "a.m" | "a.m." => Some(Half::Morning),
        "pm" | "p.m" | "p.m." => Some(Half::Afternoon),
        _ => None,
    }
}

fn instant(date: NaiveDate, time: Time, offset_secs: i64) -> Option<DateTime<Utc>> {
    let hour = match time.half {
        Some(_) if !(1..=12).contains(&time.hour) => time.hour,
        Some(Half::Morning) => time.hour % 12,
        Some(Half::Afternoon) => time.hour % 12 + 12,
        None => time.hour,
    };
    let (date, hour) = if hour == 24 { (date.succ_opt()?, 0) } else { (date, hour) };
    // A leap second is shown as the second before it.
    let clock = NaiveTime::from_hms_nano_opt(hour, time.minute, time.second.min(59), time.nano)?;
    (time.second <= 60).then_some(())?;
    date.and_time(clock).and_utc().checked_sub_signed(Duration::seconds(offset_secs))
}

/// A zone as seconds east of Greenwich: numbers, the names of RFC 822 and others that mean one thing; nothing is UTC.
fn offset(zone: &str) -> Option<i64> {
    let zone = zone.trim().trim_matches(['"', '\'']);
    // “GMT+0200 (CEST)”, “+0100 CET”, “Z”.
    let zone = zone.split('(').next().unwrap_or(zone).trim();
    let first = zone.split_whitespace().next().unwrap_or_default();
    let numeric = first.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '/');
    let named = &first[..first.len() - numeric.len()];
    if numeric.starts_with(['+', '-', '−']) {
        let known = matches!(&*named.to_ascii_uppercase(), "" | "GMT" | "UTC" | "UT" | "Z");
        return if known { numeric_offset(numeric) } else { None };
    }
    if !numeric.is_empty() {
        return None;
    }
    let hours = |h: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "a quarter of an hour is 900 seconds")]
        Some((h * 3600.0) as i64)
    };
    match &*named.to_ascii_uppercase() {
        "" | "Z" | "UT" | "UTC" | "GMT" | "WET" => Some(0),
        "EST" | "CDT" => hours(-5.0),
        "EDT" | "AST" => hours(-4.0),
        "CST" | "MDT" => hours(-6.0),
        "MST" | "PDT" => hours(-7.0),
        "PST" | "AKDT" => hours(-8.0),
        "AKST" => hours(-9.0),
        "HST" => hours(-10.0),
        "ADT" | "BRT" | "ART" => hours(-3.0),
        "NST" => hours(-3.5),
        "NDT" => hours(-2.5),
        "BST" | "CET" | "MEZ" | "WEST" => hours(1.0),
        "CEST" | "MESZ" | "EET" | "SAST" | "CAT" => hours(2.0),
        "EEST" | "MSK" | "EAT" => hours(3.0),
        "GST" => hours(4.0),
        "PKT" => hours(5.0),
        // India's, though Ireland and Israel use the name too; a date with a name is noted as irregular.
        "IST" => hours(5.5),
        "NPT" => hours(5.75),
        "ICT" | "WIB" => hours(7.0),
        "HKT" | "SGT" | "PHT" | "AWST" => hours(8.0),
        "JST" | "KST" => hours(9.0),
        "ACST" => hours(9.5),
        "AEST" => hours(10.0),
        "ACDT" => hours(10.5),
        "AEDT" => hours(11.0),
        "NZST" => hours(12.0),
        "NZDT" => hours(13.0),
        // RFC 822's military letters were defined wrongly and mean nothing (RFC 5322 §4.3).
        name if name.len() == 1 && name != "J" => Some(0),
        _ => None,
    }
}

fn numeric_offset(text: &str) -> Option<i64> {
    let west = !text.starts_with('+');
    let digits = text.trim_start_matches(['+', '-', '−']);
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) => (hour.parse::<i64>().ok()?, minute.parse::<i64>().ok()?),
        None => match digits.len() {
            1 | 2 => (digits.parse().ok()?, 0),
            3 => (digits.get(..1)?.parse().ok()?, digits.get(1..)?.parse().ok()?),
            4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
            _ => return None,
        },
    };
    let seconds = hour * 3600 + minute * 60;
    (hour <= 15 && (0..60).contains(&minute)).then_some(if west { -seconds } else { seconds })
}

/// A number of at most `most` digits at the start of the text, and the rest.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let n_digits = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text[..n_digits].parse().ok()?, &text[n_digits..]))
}

/// `3`, `3.`, `3rd`, `3º`.
fn ordinal(word: &str) -> Option<u32> {
    let n_digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = word[n_digits..].to_lowercase();
    let known = matches!(&*suffix, "" | "st" | "nd" | "rd" | "th" | "º" | "er" | "ª");
    if n_digits > 0 && n_digits <= 4 && known { word[..n_digits].parse().ok() } else { None }
}

fn day(year: i64, month: u32, day: u32) -> Option<DateTime<Utc>> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).and_then(midnight)
}

fn midnight(date: NaiveDate) -> Option<DateTime<Utc>> {
    Some(date.and_hms_opt(0, 0, 0)?.and_utc())
}

fn is_day_name(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\u{FFFD}')
        && word.chars().count() <= 14
}

/// The number of a month's name or its usual short form, in the languages that blogs' dates were met in.
fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_lowercase();
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u32::try_from(at + 1).ok()
}

/// English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Polish, Hungarian, Finnish,
/// Russian, Greek, Turkish.
const MONTHS: [&str; 12] = [
    "jan january januar jänner jän janvier janv enero ene gennaio gen janeiro januari stycznia styczeń \
     sty január tammikuu tammikuuta января январь янв ιανουαρίου ιαν ocak oca",
    "feb february februar février févr fév fevrier febrero febbraio fevereiro fev februari lutego luty \
     lut február febr helmikuu helmikuuta февраля февраль фев φεβρουαρίου φεβ şubat şub",
    "mar march märz mär mrz mars marzo março maart mrt marts marca marzec március márc maaliskuu \
     maaliskuuta марта март мар μαρτίου μαρ mart",
    "apr april avril avr abril abr aprile kwietnia kwiecień kwi április ápr huhtikuu huhtikuuta апреля \
     апрель апр απριλίου απρ nisan nis",
    "may mai mayo maggio mag maio mei maj maja május máj toukokuu toukokuuta мая май μαΐου μαϊ μάι \
     mayıs",
    "jun june juni juin junio giugno giu junho czerwca czerwiec cze június jún kesäkuu kesäkuuta июня \
     июнь июн ιουνίου ιουν ιούν haziran haz",
    "jul july juli juillet juil julio luglio lug julho lipca lipiec lip július júl heinäkuu heinäkuuta \
     июля июль июл ιουλίου ιουλ ιούλ temmuz tem",
    "aug august août aout agosto ago augustus augusti sierpnia sierpień sie augusztus elokuu elokuuta \
     августа август авг αυγούστου αυγ αύγ ağustos ağu",
    "sep sept september septembre septiembre setiembre settembre set setembro września wrzesień wrz \
     szeptember szept syyskuu syyskuuta сентября сентябрь сен сент σεπτεμβρίου σεπ σεπτ eylül eyl",
    "oct october oktober okt octobre octubre ottobre ott outubro out października październik paź \
     október lokakuu lokakuuta октября октябрь окт οκτωβρίου οκτ ekim eki",
    "nov november novembre noviembre novembro listopada listopad lis marraskuu marraskuuta ноября \
     ноябрь ноя νοεμβρίου νοε νοέ kasım kas",
    "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro desember des \
     grudnia grudzień gru joulukuu joulukuuta декабря декабрь дек δεκεμβρίου δεκ aralık ara",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = read(text).map(|r| r.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
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
        check("Mon Mar 02 2026 14:05:06 GMT+0100 (Central European Standard Time)", "2026-03-02T13:05:06Z");
        check("March 2nd, 2026 at 5 pm", "unread");
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

    #[track_caller]
    fn check_guesses(text: &str, expected: &[Guess]) {
        assert_eq!(read(text).map(|r| r.guesses).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn what_is_guessed_is_known() {
        for text in
            ["2026-03-02T14:05:06Z", "Mon, 02 Mar 2026 14:05:06 EST", "Mon, 02 Mar 2026 14:05:06 -0000", "1772460306"]
        {
            check_guesses(text, &[]);
        }
        for text in
            ["Mon, 02 Mar 2026 14:05:06 GMT+1", "2026-03-02 14:05:06 +0100", "Mon Mar 02 2026 14:05:06 GMT+0100 (CET)"]
        {
            check_guesses(text, &[]);
        }
        for text in [
            "2026-03-02T14:05:06",
            "2026-03-02 14:05",
            "Mon, 02 Mar 2026 14:05:06",
            "20260302140506",
            "2026年3月2日 14:05",
        ] {
            check_guesses(text, &[Guess::NoZone]);
        }
        for text in
            ["2026-03-02", "20260302", "2026-W10-1", "2026-061", "Mon, 02 Mar 2026", "2. März 2026", "25/12/2026"]
        {
            check_guesses(text, &[Guess::NoTime]);
        }
        check_guesses("2026-03", &[Guess::NoDay]);
        check_guesses("2026", &[Guess::NoDay]);
        check_guesses("Tue, 02 Mar 2026 14:05:06 GMT", &[Guess::WrongDay]);
        check_guesses("Sunday, March 2, 2026 2:05 PM", &[Guess::NoZone, Guess::WrongDay]);
        check_guesses("02 Mar 26 14:05 EST", &[Guess::ShortYear]);
        check_guesses("Tue, 02 Mar 26 14:05 EST", &[Guess::ShortYear, Guess::WrongDay]);
        for text in ["Mon, 02 Mar 2026 14:05:06 IST", "2026-03-02T14:05:06 CET", "Mon, 02 Mar 2026 14:05:06 A"] {
            check_guesses(text, &[Guess::ZoneName]);
        }
        check_guesses("02.03.2026 14:05", &[Guess::NoZone, Guess::DayFirst]);
        check_guesses("02.02.2026 14:05 +0100", &[]);
    }

    #[test]
    fn nothing_that_may_be_two_days_is_read() {
        assert!(is_ambiguous("03/02/2026") && is_ambiguous("3-2-26 14:05"));
        assert!(!is_ambiguous("25/12/2026") && !is_ambiguous("2026-03-02") && !is_ambiguous("yesterday"));
        for text in ["", "yesterday", "03/02/2026", "02.03.26", "2026-02-30", "99 Mar 2026", "0026-03-02T00:00:00Z"] {
            check(text, "unread");
        }
        for text in ["Mon, 02 Mar 2026 14:05:06 XYZ", "2026-03-02T14:05:06+99:00", "2 Foo 2026", "T", "-", "年"] {
            check(text, "unread");
        }
    }
}
