//! What Amazon SES reports
//! (<https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html> with
//! `notificationType`, <https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html>
//! with `eventType`).

use serde_json::Value;

use super::provider_class::ProviderClass;
use super::{ProviderReport, ReportedEvent, instant_at, marks_in, text_at};

/// Reads a notification; one for each recipient that it names.
pub(super) fn read_notification(json: &Value) -> Vec<ProviderReport> {
    let kinds = [text_at(json, "/notificationType"), text_at(json, "/eventType")];
    match kinds.into_iter().find(|kind| !kind.is_empty()) {
        Some("Bounce") => read_bounces(json),
        Some("Complaint") => read_complaints(json),
        _ => Vec::new(),
    }
}

fn read_bounces(json: &Value) -> Vec<ProviderReport> {
    let class = classify_bounce(json);
    recipients(json, "/bounce/bouncedRecipients")
        .map(|recipient| {
            let words = [text_at(recipient, "/diagnosticCode"), text_at(recipient, "/status")];
            let diagnostic = words.into_iter().find(|w| !w.is_empty()).unwrap_or_default();
            let what = ReportedEvent::Bounce(class.into_bounce(diagnostic));
            report_of(json, "bounce", recipient, what)
        })
        .collect()
}

/// The types and subtypes of bounces.
fn classify_bounce(json: &Value) -> ProviderClass {
    let kind = text_at(json, "/bounce/bounceType");
    match (kind, text_at(json, "/bounce/bounceSubType")) {
        // Both lists hold addresses that bounced: SES sends nothing to them.
        ("Permanent", "NoEmail" | "Suppressed" | "OnAccountSuppressionList") => {
            ProviderClass::NoSuchAddress
        }
        ("Permanent", _) => ProviderClass::RefusedAddress,
        ("Undetermined", _) => ProviderClass::Refused,
        (_, "MessageTooLarge" | "ContentRejected" | "AttachmentRejected") => {
            ProviderClass::RefusedMail
        }
        _ => ProviderClass::Temporary,
    }
}

fn read_complaints(json: &Value) -> Vec<ProviderReport> {
    // A reader who says that it is no spam after all (RFC 5965's registry).
    if text_at(json, "/complaint/complaintFeedbackType") == "not-spam" {
        return Vec::new();
    }
    recipients(json, "/complaint/complainedRecipients")
        .map(|recipient| report_of(json, "complaint", recipient, ReportedEvent::Complaint))
        .collect()
}

fn recipients<'a>(json: &'a Value, path: &str) -> impl Iterator<Item = &'a Value> {
    json.pointer(path).and_then(Value::as_array).into_iter().flatten()
}

fn report_of(json: &Value, kind: &str, whom: &Value, what: ReportedEvent) -> ProviderReport {
    let recipient = text_at(whom, "/emailAddress").to_owned();
    let feedback = text_at(json, &format!("/{kind}/feedbackId"));
    ProviderReport {
        id: format!("{kind} {feedback} {} {recipient}", text_at(json, "/mail/messageId")),
        // The headers of our mail, where the topic is set to have them, and its return path.
        marks: json.pointer("/mail").map(marks_in).unwrap_or_default(),
        recipient,
        happened_at: instant_at(json, &format!("/{kind}/timestamp")),
        what,
    }
}
