//! Proof of consent: from a row's cells, or from whoever imports the list.

use chrono::{DateTime, Utc};
use course::Consent;

use super::fields::SubscriberField as F;
use super::map::{SubscriberMap, starts_with_yes_no};
use super::rows::{RowConsent, RowError, short_word};
use crate::columns::ColumnGuess;
use crate::formulas::unmark_formulas;
use crate::instants::{WIDEST_OFFSET, read_instant};

/// An answer of so many words that is neither yes nor no may be either.
const MOST_UNCLEAR_WORDS: usize = 2;

/// The consent of a row's owner.
///
/// A row proves it by a time at which its owner said yes, by all of time, source and words where it
/// has such columns, or by a yes to a question of a form. What is missing comes from what was said
/// for the whole list, if it counts for this row.
///
/// # Errors
/// When there is no proof, or the time cannot be read or lies in the future.
pub(crate) fn read_consent(
    map: &SubscriberMap,
    cells: &[String],
    asked: Option<&str>,
) -> Result<RowConsent, RowError> {
    let text = |field| unmark_formulas(map.cell(field, cells)).into_owned();
    let (source, words) = (text(F::ConsentSource), text(F::ConsentText));
    let answer = read_answer(map, cells)?;
    if let Some((column, cell)) = best_consent_time(map, cells) {
        return dated_consent(map, (column, cell), (source, words), asked);
    }
    let since = first_time(map, F::Since, cells).or_else(|| first_time(map, F::AddedAt, cells));
    if let Some((column, answer)) = answer {
        let source = asked.map_or_else(|| column_of_file(map, &column.name), str::to_owned);
        return Ok(since_or_now(map, since, source, format!("{}: {answer}", column.name)));
    }
    let asked = asked.ok_or_else(|| RowError::NoConsent(missing_column(map)))?;
    let source = if source.is_empty() { asked.to_owned() } else { source };
    Ok(since_or_now(map, since, source, words))
}

/// The answer to the question for a yes, where the list has one: words that are no "no".
///
/// # Errors
/// When the owner said no, nothing, or something that may be either.
fn read_answer<'a>(
    map: &'a SubscriberMap,
    cells: &'a [String],
) -> Result<Option<(&'a ColumnGuess<F>, &'a str)>, RowError> {
    let mut found = None;
    for column in map.columns_of(F::Agreed) {
        let answer = cells.get(column.at).map_or("", |cell| cell.trim());
        let says = starts_with_yes_no(answer);
        if answer.is_empty() || says == Some(false) {
            return Err(RowError::DidNotAgree);
        }
        // A box that was ticked has a sentence beside it.
        if says.is_none() && answer.split_whitespace().count() <= MOST_UNCLEAR_WORDS {
            return Err(RowError::Word {
                column: column.label(),
                word: short_word(answer),
                known: "yes or no",
            });
        }
        found.get_or_insert((column, answer));
    }
    Ok(found)
}

/// The time of a confirmation or, where there was none, of an opt-in.
fn best_consent_time<'a>(
    map: &'a SubscriberMap,
    cells: &'a [String],
) -> Option<(&'a ColumnGuess<F>, &'a str)> {
    let times: Vec<_> = map.cells(F::ConsentAt, cells).collect();
    let is_confirmation = |name: &str| {
        let name = name.to_lowercase();
        ["confirm", "double", "bestätig"].iter().any(|word| name.contains(word))
    };
    times.iter().find(|(c, _)| is_confirmation(&c.name)).or(times.first()).copied()
}

fn dated_consent(
    map: &SubscriberMap,
    (column, cell): (&ColumnGuess<F>, &str),
    (source, words): (String, String),
    asked: Option<&str>,
) -> Result<RowConsent, RowError> {
    let label = column.label();
    let given_at = read_time(map, &label, cell)?;
    let is_own = label == "consent_at";
    let source = match (source.as_str(), asked) {
        ("", Some(asked)) => asked.to_owned(),
        ("", None) if is_own => return Err(RowError::NoConsent("consent_source".to_owned())),
        ("", None) => column_of_file(map, &column.name),
        _ => source,
    };
    // Who was added by hand gave no words; the export says so.
    if is_own && words.is_empty() && asked.is_none() && !map.is_own_export {
        return Err(RowError::NoConsent("consent_text".to_owned()));
    }
    Ok(RowConsent { consent: Consent { given_at, source, words }, is_dated: true })
}

/// A proof that is at least as old as the row.
fn since_or_now(
    map: &SubscriberMap,
    since: Option<DateTime<Utc>>,
    source: String,
    words: String,
) -> RowConsent {
    let given_at = since.unwrap_or(map.options.now);
    RowConsent { consent: Consent { given_at, source, words }, is_dated: since.is_some() }
}

/// The column whose cell is empty, or that none is there.
fn missing_column(map: &SubscriberMap) -> String {
    let consents = map
        .columns
        .iter()
        .filter(|c| c.field.is_some_and(|(field, _)| matches!(field, F::ConsentAt | F::Agreed)));
    consents.map(ColumnGuess::label).next().unwrap_or_default()
}

fn column_of_file(map: &SubscriberMap, column: &str) -> String {
    match map.options.file_name.as_str() {
        "" | "-" => column.to_owned(),
        file => format!("{column} in {file}"),
    }
}

/// The first time in columns of a field that can be read and is over.
pub(crate) fn first_time(map: &SubscriberMap, field: F, cells: &[String]) -> Option<DateTime<Utc>> {
    let mut times =
        map.cells(field, cells).filter_map(|(_, cell)| read_instant(cell, map.dates).ok());
    times.find(|found| found.at <= map.options.now).map(|found| found.at)
}

fn read_time(map: &SubscriberMap, column: &str, cell: &str) -> Result<DateTime<Utc>, RowError> {
    let column = || column.to_owned();
    let found = read_instant(cell, map.dates).map_err(|why| RowError::Time {
        column: column(),
        cell: short_word(cell),
        why,
    })?;
    let now = map.options.now;
    if found.at <= now {
        Ok(found.at)
    } else if !found.has_zone && cell.contains(':') && found.at <= now + WIDEST_OFFSET {
        // A clock of the east, where it is later.
        Ok(now)
    } else {
        Err(RowError::InFuture { column: column() })
    }
}
