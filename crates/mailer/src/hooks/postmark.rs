//! What Postmark reports (<https://postmarkapp.com/developer/webhooks/bounce-webhook>,
//! `/spam-complaint-webhook`, `/subscription-change-webhook`; types of bounces:
//! <https://postmarkapp.com/developer/api/bounce-api#bounce-types>).

use serde_json::Value;

use super::provider_class::ProviderClass;
use super::{ProviderReport, ReportedEvent, instant_at, marks_in, text_at};

/// The numbers of the types that are of consequence.
const TYPE_CODES: [(i64, &str); 15] = [
    (1, "HardBounce"),
    (2, "Transient"),
    (16, "Unsubscribe"),
    (256, "DnsError"),
    (512, "SpamNotification"),
    (2048, "Unknown"),
    (4096, "SoftBounce"),
    (8192, "VirusNotification"),
    (16_384, "ChallengeVerification"),
    (100_000, "BadEmailAddress"),
    (100_001, "SpamComplaint"),
    (100_006, "Blocked"),
    (100_007, "SMTPApiError"),
    (100_009, "DMARCPolicy"),
    (100_002, "ManuallyDeactivated"),
];

/// Reads an event.
pub(super) fn read_event(json: &Value) -> Option<ProviderReport> {
    let kind = text_at(json, "/RecordType");
    let (what, recipient, at) = match kind {
        "Bounce" => (classify_bounce(json)?, "/Email", "/BouncedAt"),
        "SpamComplaint" => (ReportedEvent::Complaint, "/Email", "/BouncedAt"),
        "SubscriptionChange" => (classify_change(json)?, "/Recipient", "/ChangedAt"),
        _ => return None,
    };
    let number = json.get("ID").and_then(Value::as_i64).unwrap_or_default();
    let recipient = text_at(json, recipient).to_owned();
    Some(ProviderReport {
        id: format!(
            "{kind} {number} {} {} {recipient}",
            text_at(json, "/MessageID"),
            text_at(json, at)
        ),
        marks: marks_in(json),
        recipient,
        happened_at: instant_at(json, at),
        what,
    })
}

fn classify_bounce(json: &Value) -> Option<ReportedEvent> {
    let class = match bounce_type(json) {
        "SpamComplaint" => return Some(ReportedEvent::Complaint),
        "Unsubscribe" => return Some(ReportedEvent::Leave),
        "BadEmailAddress" => ProviderClass::NoSuchAddress,
        "HardBounce" => ProviderClass::RefusedAddress,
        "Unknown" => ProviderClass::Refused,
        "SpamNotification" | "VirusNotification" | "Blocked" | "DMARCPolicy" => {
            ProviderClass::RefusedMail
        }
        "Transient" | "SoftBounce" | "DnsError" | "ChallengeVerification" => {
            ProviderClass::Temporary
        }
        // An answer of a program, or an act of whoever keeps the account.
        _ => return None,
    };
    let words = [text_at(json, "/Details"), text_at(json, "/Description")];
    let words = words.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    Some(ReportedEvent::Bounce(class.into_bounce(words)))
}

fn bounce_type(json: &Value) -> &str {
    let code = json.get("TypeCode").and_then(Value::as_i64);
    let by_code = TYPE_CODES.iter().find(|(number, _)| Some(*number) == code);
    match (text_at(json, "/Type"), by_code) {
        ("", Some((_, name))) => name,
        (name, _) => name,
    }
}

/// Somebody is on Postmark's list of suppressions, or off it. Whom the account's keeper put there
/// has not asked for it.
fn classify_change(json: &Value) -> Option<ReportedEvent> {
    if json.get("SuppressSending") != Some(&Value::Bool(true)) {
        return None;
    }
    match (text_at(json, "/SuppressionReason"), text_at(json, "/Origin")) {
        ("HardBounce", _) => {
            Some(ReportedEvent::Bounce(ProviderClass::NoSuchAddress.into_bounce("")))
        }
        ("SpamComplaint", _) => Some(ReportedEvent::Complaint),
        ("ManualSuppression", "Recipient") => Some(ReportedEvent::Leave),
        _ => None,
    }
}
