//! Complaints about the configuration file's form: which line, which key, and which key was
//! probably meant.

use crate::user_error::UserError;

/// The commented example, which is also the list of every key.
pub(crate) const EXAMPLE: &str = include_str!("../../../../config/katydid.toml");

/// What serde and TOML call things, in the words of the file.
const PLAIN_WORDS: [(&str, &str); 11] = [
    ("expected u16", "expected a whole number from 0 to 65535"),
    ("expected u32", "expected a whole number from 0"),
    ("expected u64", "expected a whole number from 0"),
    ("expected usize", "expected a whole number from 0"),
    ("expected i64", "expected a whole number"),
    // A bare hour is a time of TOML, which serde sees as a map.
    ("invalid type: map, expected a string", "expected text in quotation marks"),
    (
        "invalid type: map, expected a sequence",
        "expected a list; a table of it has two brackets: [[…]]",
    ),
    ("expected a sequence", "expected a list"),
    ("struct SmtpConfig", "a table"),
    ("struct DkimConfig", "a table"),
    ("struct MailboxConfig", "a table"),
];

/// Says what is wrong in terms of the file: the line, the key, and the nearest key that exists.
pub(super) fn config_error(text: &str, error: &toml::de::Error) -> UserError {
    let at = error.span().map(|s| s.start);
    let line = at.map(|at| text[..at].matches('\n').count() + 1);
    let on_line = line.map(|l| format!("line {l}: ")).unwrap_or_default();
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
        || message.contains("TOML datetime")
        || message.contains("struct Datetime")
    {
        return complaint.with_hint("dates are written without quotation marks: 2026-03-02");
    }
    if let Some(missing) = message.strip_prefix("missing field `").and_then(|m| m.split('`').next())
    {
        return complaint.with_hint(format!(
            "add a line `{missing} = …`; `katydid init` writes a file that has every key"
        ));
    }
    complaint
}

fn unknown_key_error(on_line: &str, key: &str, offered: &[&str]) -> UserError {
    let complaint = UserError::new(format!("{on_line}unknown key `{key}`"));
    match nearest_key(key, offered.iter().copied()).or_else(|| nearest_key(key, example_keys())) {
        Some(known) if offered.contains(&known) => {
            complaint.with_hint(format!("did you mean `{known}`?"))
        }
        Some(known) => {
            complaint.with_hint(format!("did you mean `{known}`? It belongs to another section"))
        }
        None => {
            complaint.with_hint(format!("the keys that may stand here are: {}", offered.join(", ")))
        }
    }
}

/// The keys serde says it would have taken: every second piece between backticks after the first
/// pair.
pub(super) fn offered_keys(message: &str) -> Vec<&str> {
    message.split('`').skip(3).step_by(2).collect()
}

fn nearest_key<'a>(key: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = |k: &&str| strsim::damerau_levenshtein(key, k) <= 1 + key.len() / 4;
    known.filter(near).min_by_key(|k| strsim::damerau_levenshtein(key, k))
}

/// Every key of the example, set or commented out.
pub(super) fn example_keys() -> impl Iterator<Item = &'static str> {
    EXAMPLE.lines().filter_map(|line| {
        let (key, _) = line.trim_start_matches(['#', ' ']).split_once(" = ")?;
        key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_').then_some(key)
    })
}

fn key_on_line(text: &str, at: usize) -> Option<&str> {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next()?;
    line.split_once('=').map(|(key, _)| key.trim()).filter(|k| !k.is_empty())
}
