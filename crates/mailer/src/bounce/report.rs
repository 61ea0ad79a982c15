//! Reports with fields: of deliveries (RFC 3464) and of abuse (RFC 5965).

use course::BounceKind;
use course::bounce::bounce_kind_of_status;
use mail_parser::{Message, MessagePart, MimeHeaders as _};

use super::{BounceReport, IncomingKind, bounce_phrases, first_text, one_line};

/// Reads a report, if it is one.
pub(super) fn read_report(parsed: &Message<'_>) -> Option<IncomingKind> {
    if let Some(fields) = message_part(parsed, "feedback-report") {
        return Some(read_complaint(&field_groups(&fields)));
    }
    let fields = message_part(parsed, "delivery-status")
        .or_else(|| message_part(parsed, "global-delivery-status"))?;
    Some(read_delivery_report(&field_groups(&fields), &first_text(parsed)))
}

/// The text of the part `message/NAME`.
fn message_part(parsed: &Message<'_>, name: &str) -> Option<String> {
    let is_it = |part: &&MessagePart<'_>| {
        part.content_type().is_some_and(|t| {
            t.ctype().eq_ignore_ascii_case("message")
                && t.subtype().is_some_and(|s| s.eq_ignore_ascii_case(name))
        })
    };
    let part = parsed.parts.iter().find(is_it)?;
    Some(String::from_utf8_lossy(part.contents()).into_owned())
}

type FieldGroup = Vec<(String, String)>;

/// Groups of fields between empty lines (RFC 3464 §2.1.1).
fn field_groups(text: &str) -> Vec<FieldGroup> {
    let mut groups = vec![FieldGroup::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            groups.push(FieldGroup::new());
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = groups.last_mut().and_then(|g| g.last_mut()) {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let (Some((name, value)), Some(group)) = (line.split_once(':'), groups.last_mut())
        {
            group.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn field_value<'a>(group: &'a FieldGroup, name: &str) -> Option<&'a str> {
    group.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
}

fn read_complaint(groups: &[FieldGroup]) -> IncomingKind {
    let kind = groups
        .iter()
        .find_map(|g| field_value(g, "feedback-type"))
        .unwrap_or("abuse")
        .to_ascii_lowercase();
    // A reader may also say that it was no spam.
    if kind.starts_with("not-spam") || kind.starts_with("auth-failure") {
        IncomingKind::Notice
    } else {
        IncomingKind::Complaint
    }
}

fn read_delivery_report(groups: &[FieldGroup], text: &str) -> IncomingKind {
    let failed = groups.iter().find(|g| {
        // Some leave the action out.
        let action = field_value(g, "action").map(str::to_ascii_lowercase);
        field_value(g, "status").is_some() && action.is_none_or(|a| a.starts_with("failed"))
    });
    let Some(group) = failed else { return IncomingKind::Notice };
    // A comment may follow the code.
    let status = field_value(group, "status")
        .and_then(|s| s.split([' ', '(']).next())
        .unwrap_or_default()
        .to_owned();
    let diagnostic = field_value(group, "diagnostic-code")
        .map(|d| d.split_once(';').map_or(d, |(_, words)| words).trim());
    let said = diagnostic.map_or_else(|| text.to_owned(), str::to_owned);
    let diagnostic = diagnostic.map(one_line);
    // The words may know more than a code that says nothing (5.0.0, or 5.1.0 for anything that is
    // permanent).
    let (kind, status) = match bounce_phrases::classify_diagnostic(&said) {
        Some((kind, code)) if is_vague(&status) => (kind, code.or(Some(status))),
        _ => (bounce_kind_of_status(&status).unwrap_or(BounceKind::Soft), Some(status)),
    };
    IncomingKind::Bounce(BounceReport { kind, status, diagnostic })
}

fn is_vague(status: &str) -> bool {
    bounce_kind_of_status(status).is_none()
        || status.ends_with(".0.0")
        || matches!(status, "5.1.0" | "5.5.0" | "5.4.0" | "5.3.0")
}
