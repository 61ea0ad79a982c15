//! Complaints about the configuration file's form: which line, which key, and which key was
//! probably meant.

use toml::de::{DeTable, DeValue};

use super::value::InvalidValue;
use crate::user_error::UserError;

/// The commented example, which is also the list of every key.
pub(crate) const EXAMPLE: &str = include_str!("../../../../config/katydid.toml");

/// What serde and TOML call things, in the words of the file.
const PLAIN_WORDS: [(&str, &str); 18] = [
    ("expected u16", "expected a whole number from 0 to 65535"),
    ("expected u32", "expected a whole number from 0"),
    ("expected u64", "expected a whole number from 0"),
    ("expected usize", "expected a whole number from 0"),
    ("expected i64", "expected a whole number"),
    ("expected a boolean", "expected true or false"),
    // A bare hour is a time of TOML, which serde sees as a map.
    ("expected a string", "expected text in quotation marks"),
    ("expected path string", "expected text in quotation marks"),
    ("expected a sequence", "expected a list"),
    ("expected a datetime", "expected a date"),
    ("expected field with custom name", "expected a date"),
    ("unknown variant ", ""),
    ("invalid type: map, ", ""),
    ("struct SmtpConfig", "a table"),
    ("struct PaceConfig", "a table"),
    ("struct DkimConfig", "a table"),
    ("struct MailboxConfig", "a table"),
    ("struct HooksConfig", "a table"),
];

/// Says what is wrong in terms of the file: the line, the key, and the nearest key that exists.
pub(super) fn config_error(text: &str, error: &toml::de::Error) -> UserError {
    let at = error.span().map(|s| s.start);
    let on_line = at.map(|at| format!("line {}: ", line_at(text, at))).unwrap_or_default();
    let message = error.message();
    if let Some(key) = message.strip_prefix("unknown field `").and_then(|m| m.split('`').next()) {
        return unknown_key_error(&on_line, key, &offered_keys(message));
    }
    let key = at.and_then(|at| key_on_line(text, at));
    let of_key = key.map(|k| format!("`{k}`: ")).unwrap_or_default();
    let mut plain = message.lines().collect::<Vec<_>>().join("; ");
    for (technical, word) in PLAIN_WORDS {
        plain = plain.replace(technical, word);
    }
    let complaint = UserError::new(format!("{on_line}{of_key}{plain}"));
    if message.contains("expected a datetime")
        || message.contains("field with custom name")
        || message.contains("TOML datetime")
        || message.contains("struct Datetime")
    {
        return complaint.with_hint("dates are written without quotation marks: 2026-03-02");
    }
    match message.strip_prefix("missing field `").and_then(|m| m.split('`').next()) {
        Some("course") => UserError::new("the table [course] is missing").with_hint(
            "add [course] with title, tag and timezone; \
             `katydid init` writes a file that has every key",
        ),
        Some(missing) => UserError::new(format!("{on_line}the key `{missing}` is missing"))
            .with_hint(format!(
                "add a line `{missing} = …`; `katydid init` writes a file that has every key"
            )),
        None => complaint,
    }
}

/// Says on which line a value stands that does not go together with others.
pub(super) fn conflict_error(text: &str, error: &InvalidValue) -> UserError {
    UserError::new(error.describe(line_of_key(text, &error.key)))
}

/// The line of a key, such as `course.weeks.1.starts_on`.
fn line_of_key(text: &str, key: &str) -> Option<usize> {
    let document = DeTable::parse(text).ok()?;
    let mut found = document.span();
    let mut value = &DeValue::Table(document.into_inner());
    for part in key.split('.') {
        let (at, next) = match value {
            DeValue::Table(table) => {
                let (key, value) = table.get_key_value(part)?;
                (key.span(), value)
            }
            DeValue::Array(items) => {
                let item = items.get(part.parse::<usize>().ok()?)?;
                (item.span(), item)
            }
            _ => return None,
        };
        (found, value) = (at, next.get_ref());
    }
    Some(line_at(text, found.start))
}

fn line_at(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn unknown_key_error(on_line: &str, key: &str, offered: &[&str]) -> UserError {
    let complaint = UserError::new(format!("{on_line}unknown key `{key}`"));
    if let Some(known) = nearest_key(key, offered) {
        return complaint.with_hint(format!("did you mean `{known}`?"));
    }
    match example_keys().find(|(_, known)| *known == key) {
        Some((table, _)) => complaint.with_hint(format!("`{key}` belongs in {table}")),
        None => complaint.with_hint(format!("expected one of: {}", offered.join(", "))),
    }
}

/// The keys serde says it would have taken: every second piece between backticks after the first
/// pair.
pub(super) fn offered_keys(message: &str) -> Vec<&str> {
    message.split('`').skip(3).step_by(2).collect()
}

fn nearest_key<'a>(key: &str, known: &[&'a str]) -> Option<&'a str> {
    let distance = |known: &&str| strsim::damerau_levenshtein(key, known);
    known.iter().copied().filter(|k| distance(k) <= 1 + key.len() / 4).min_by_key(distance)
}

/// Every key of the example, set or commented out, with its table.
pub(super) fn example_keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut table = "";
    EXAMPLE.lines().filter_map(move |line| {
        let line = line.trim_start_matches(['#', ' ']);
        if line.starts_with('[') && line.ends_with(']') {
            table = line;
        }
        let (key, _) = line.split_once(" = ")?;
        let is_key = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        is_key.then_some((table, key))
    })
}

fn key_on_line(text: &str, at: usize) -> Option<&str> {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next()?;
    line.split_once('=').map(|(key, _)| key.trim()).filter(|k| !k.is_empty())
}
