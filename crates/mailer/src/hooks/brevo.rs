//! What Brevo reports (<https://developers.brevo.com/docs/transactional-webhooks>).

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::provider_class::ProviderClass;
use super::{ProviderReport, ReportedEvent, marks_in, text_at};

/// Reads an event.
pub(super) fn read_event(json: &Value) -> Option<ProviderReport> {
    let kind = text_at(json, "/event");
    let (recipient, message) = (text_at(json, "/email"), text_at(json, "/message-id"));
    let at = json.get("ts_event").or(json.get("ts_epoch")).and_then(Value::as_i64);
    Some(ProviderReport {
        // An event has no number of its own.
        id: format!("{kind} {message} {} {recipient}", at.unwrap_or_default()),
        marks: marks_in(json),
        recipient: recipient.to_owned(),
        happened_at: happened_at(json),
        what: classify_event(kind, text_at(json, "/reason"))?,
    })
}

/// `ts_epoch` is in milliseconds of UTC; the others are in seconds, of a zone that varies.
fn happened_at(json: &Value) -> Option<DateTime<Utc>> {
    json.get("ts_epoch").and_then(Value::as_i64).and_then(DateTime::from_timestamp_millis)
}

fn classify_event(kind: &str, words: &str) -> Option<ReportedEvent> {
    let class = match kind {
        "spam" | "complaint" => return Some(ReportedEvent::Complaint),
        "unsubscribe" | "unsubscribed" => return Some(ReportedEvent::Leave),
        "invalid_email" => ProviderClass::NoSuchAddress,
        "hard_bounce" => ProviderClass::RefusedAddress,
        // On Brevo's own list, for one reason or another.
        "blocked" => ProviderClass::Refused,
        "soft_bounce" => ProviderClass::Temporary,
        _ => return None,
    };
    Some(ReportedEvent::Bounce(class.into_bounce(words)))
}
