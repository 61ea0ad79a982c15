//! What Mailgun reports, and how it signs
//! (<https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-payloads>,
//! <https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks>).

use chrono::{DateTime, TimeDelta, Utc};
use ring::hmac;
use serde_json::Value;

use super::provider_class::ProviderClass;
use super::{ProviderReport, ReportedEvent, UnreadableReport, marks_in, text_at};

/// A signature is believed for so long, before and after its instant.
const SIGNATURE_LASTS: TimeDelta = TimeDelta::minutes(15);

/// The signature of a report. It covers no word of the report itself, so its token counts once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailgunSignature {
    timestamp: String,
    /// A random text, never the same twice.
    pub token: String,
    signature: String,
}

impl MailgunSignature {
    /// Reads the signature of a report.
    ///
    /// # Errors
    /// [`UnreadableReport`] when the report is no JSON object.
    pub fn read(json: &[u8]) -> Result<Self, UnreadableReport> {
        let value: Value = serde_json::from_slice(json).map_err(|_| UnreadableReport)?;
        let fields = value.as_object().ok_or(UnreadableReport)?;
        let signature = fields.get("signature").unwrap_or(&Value::Null);
        let timestamp = signature.get("timestamp");
        Ok(Self {
            timestamp: match timestamp.and_then(Value::as_i64) {
                Some(number) => number.to_string(),
                None => text_at(signature, "/timestamp").to_owned(),
            },
            token: text_at(signature, "/token").to_owned(),
            signature: text_at(signature, "/signature").to_owned(),
        })
    }

    /// Whether it was made with the account's signing key, and not long ago. Compares in constant
    /// time.
    pub fn is_valid(&self, signing_key: &str, now: DateTime<Utc>) -> bool {
        let Some(signature) = bytes_of_hex(&self.signature) else { return false };
        let key = hmac::Key::new(hmac::HMAC_SHA256, signing_key.as_bytes());
        let text = format!("{}{}", self.timestamp, self.token);
        let is_signed = hmac::verify(&key, text.as_bytes(), &signature).is_ok();
        let made_at = self.timestamp.parse().ok().and_then(|at| DateTime::from_timestamp(at, 0));
        is_signed
            && !self.token.is_empty()
            && made_at.is_some_and(|at| (now - at).abs() <= SIGNATURE_LASTS)
    }
}

fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect()
}

/// Reads an event.
pub(super) fn read_event(json: &Value) -> Option<ProviderReport> {
    let event = json.get("event-data")?;
    let seconds = event.get("timestamp").and_then(Value::as_f64);
    #[expect(clippy::cast_possible_truncation, reason = "seconds of an instant fit")]
    let seconds = seconds.map(|seconds| seconds as i64);
    Some(ProviderReport {
        // An event's id is unique within a day.
        id: format!("{} {}", text_at(event, "/id"), seconds.unwrap_or_default()),
        marks: marks_in(event),
        recipient: text_at(event, "/recipient").to_owned(),
        happened_at: seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
        what: classify_event(event)?,
    })
}

fn classify_event(event: &Value) -> Option<ReportedEvent> {
    match text_at(event, "/event") {
        "complained" => Some(ReportedEvent::Complaint),
        "unsubscribed" => Some(ReportedEvent::Leave),
        "failed" => Some(classify_failure(event)),
        _ => None,
    }
}

fn classify_failure(event: &Value) -> ReportedEvent {
    let class = match (text_at(event, "/severity"), text_at(event, "/reason")) {
        // Mailgun sends nothing to those who complained or left before.
        (_, "suppress-complaint") => return ReportedEvent::Complaint,
        (_, "suppress-unsubscribe") => return ReportedEvent::Leave,
        ("permanent", "suppress-bounce") => ProviderClass::NoSuchAddress,
        // A server blocks Mailgun.
        ("permanent", "espblock") => ProviderClass::RefusedMail,
        // Tried for too long.
        ("permanent", "old") => ProviderClass::Temporary,
        ("permanent", _) => ProviderClass::Refused,
        _ => ProviderClass::Temporary,
    };
    ReportedEvent::Bounce(class.into_bounce(&server_words(event)))
}

/// The code and the words of the receiving server.
fn server_words(event: &Value) -> String {
    let code = event.pointer("/delivery-status/code").and_then(Value::as_i64);
    let code = code.map(|code| code.to_string()).unwrap_or_default();
    let enhanced = text_at(event, "/delivery-status/enhanced-code");
    let message = text_at(event, "/delivery-status/message");
    let description = text_at(event, "/delivery-status/description");
    let words = if message.is_empty() { description } else { message };
    // Some words have the codes already.
    let begins = |part: &str| !part.is_empty() && words.starts_with(part);
    let code = if begins(&code) { "" } else { &code };
    let enhanced = if words.contains(enhanced) { "" } else { enhanced };
    [code, enhanced, words].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}
