//! What providers report of our mail by a request to us (a webhook): bounces, complaints and
//! people who leave.
//!
//! [`read_reports`] turns a provider's JSON into values like those of a returned mail. Who may
//! report is checked before: [`sns`] and [`mailgun`] read signatures, the other providers show a
//! secret. Nothing here decides whether a report is about mail of ours: that is for the caller,
//! by its marks and its recipient.

mod brevo;
pub mod mailgun;
mod postmark;
mod provider_class;
mod ses;
pub mod sns;

use chrono::{DateTime, Utc};
use course::token::find_marks;
use serde_json::Value;

use crate::bounce::BounceReport;

/// Who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HookProvider {
    /// Amazon SES, through a topic of Amazon SNS.
    Ses,
    /// Mailgun.
    Mailgun,
    /// Postmark.
    Postmark,
    /// Brevo, once Sendinblue.
    Brevo,
}

impl HookProvider {
    const ALL: [Self; 4] = [Self::Ses, Self::Mailgun, Self::Postmark, Self::Brevo];

    /// The word used in addresses and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ses => "ses",
            Self::Mailgun => "mailgun",
            Self::Postmark => "postmark",
            Self::Brevo => "brevo",
        }
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.as_str() == word)
    }

    /// The headers of a mail by which this provider repeats the mail's mark in its reports. It
    /// takes them off before the mail goes on.
    pub fn mark_headers(self, mark: &str) -> Vec<(String, String)> {
        let named = |name: &str, value: String| (name.to_owned(), value);
        match self {
            // It repeats the Message-ID and the return path.
            Self::Ses => Vec::new(),
            Self::Mailgun => vec![named("X-Mailgun-Variables", format!(r#"{{"mark":"{mark}"}}"#))],
            Self::Postmark => vec![
                named("X-PM-Metadata-mark", mark.to_owned()),
                named("X-PM-KeepID", "true".to_owned()),
            ],
            Self::Brevo => vec![named("X-Mailin-custom", mark.to_owned())],
        }
    }
}

/// One thing that a provider reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderReport {
    /// What tells it from others of the provider: the same when it is sent again. It may hold an
    /// address.
    pub id: String,
    /// What could be our marks ([`course::SecretKey::read_mark`]).
    pub marks: Vec<String>,
    /// The address that the mail was sent to.
    pub recipient: String,
    /// When it happened, where that is said.
    pub happened_at: Option<DateTime<Utc>>,
    /// What happened.
    pub what: ReportedEvent,
}

/// What happened to a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportedEvent {
    /// It was not delivered.
    Bounce(BounceReport),
    /// Its reader called it spam.
    Complaint,
    /// Its reader asked the provider to get no more.
    Leave,
}

/// A report that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the report is not what its provider documents")]
pub struct UnreadableReport;

/// Reads a provider's report; of Amazon SES, the message inside that of Amazon SNS. What is of no
/// consequence (a delivery, an opening) is left out.
///
/// # Errors
/// [`UnreadableReport`] when it is no JSON, or not an object (of Brevo, a list of objects).
pub fn read_reports(
    provider: HookProvider,
    json: &[u8],
) -> Result<Vec<ProviderReport>, UnreadableReport> {
    let value: Value = serde_json::from_slice(json).map_err(|_| UnreadableReport)?;
    match (provider, &value) {
        (HookProvider::Brevo, Value::Array(events)) => {
            if !events.iter().all(Value::is_object) {
                return Err(UnreadableReport);
            }
            Ok(events.iter().filter_map(brevo::read_event).collect())
        }
        (_, Value::Object(_)) => Ok(match provider {
            HookProvider::Ses => ses::read_notification(&value),
            HookProvider::Mailgun => mailgun::read_event(&value).into_iter().collect(),
            HookProvider::Postmark => postmark::read_event(&value).into_iter().collect(),
            HookProvider::Brevo => brevo::read_event(&value).into_iter().collect(),
        }),
        _ => Err(UnreadableReport),
    }
}

/// The text at a path, such as `/event-data/id`; empty where there is none.
fn text_at<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

fn instant_at(value: &Value, path: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text_at(value, path)).ok().map(|at| at.to_utc())
}

/// The marks in all texts of a report.
fn marks_in(value: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    collect_texts(value, &mut texts);
    find_marks(&texts.join("\n"))
}

fn collect_texts<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| collect_texts(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| collect_texts(field, texts)),
        _ => {}
    }
}
