//! Reports with fields: of deliveries (RFC 3464) and of abuse (RFC 5965).

use course::BounceKind;
use course::bounce::kind_of_status;
use mail_parser::{Message, MessagePart, MimeHeaders as _};

use super::{Incoming, Report, first_text, one_line, words};

/// Reads a report, if it is one.
pub(super) fn report(parsed: &Message<'_>) -> Option<Incoming> {
    if let Some(fields) = part(parsed, "feedback-report") {
        return Some(complaint(&groups(&fields)));
    }
    let fields =
        part(parsed, "delivery-status").or_else(|| part(parsed, "global-delivery-status"))?;
    Some(delivery(&groups(&fields), &first_text(parsed)))
}

/// The text of the part `message/NAME`.
fn part(parsed: &Message<'_>, name: &str) -> Option<String> {
    let is_it = |part: &&MessagePart<'_>| {
        part.content_type().is_some_and(|t| {
            t.ctype().eq_ignore_ascii_case("message")
                && t.subtype().is_some_and(|s| s.eq_ignore_ascii_case(name))
        })
    };
    let part = parsed.parts.iter().find(is_it)?;
    Some(String::from_utf8_lossy(part.contents()).into_owned())
}

type Group = Vec<(String, String)>;

/// Groups of fields between empty lines (RFC 3464 §2.1.1).
fn groups(text: &str) -> Vec<Group> {
    let mut groups = vec![Group::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            groups.push(Group::new());
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

fn field<'a>(group: &'a Group, name: &str) -> Option<&'a str> {
    group.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
}

fn complaint(groups: &[Group]) -> Incoming {
    let kind = groups
        .iter()
        .find_map(|g| field(g, "feedback-type"))
        .unwrap_or("abuse")
        .to_ascii_lowercase();
    // A reader may also say that it was no spam.
    if kind.starts_with("not-spam") || kind.starts_with("auth-failure") {
        Incoming::Notice
    } else {
        Incoming::Complaint
    }
}

fn delivery(groups: &[Group], text: &str) -> Incoming {
    let failed = groups.iter().find(|g| {
        // Some leave the action out.
        let action = field(g, "action").map(str::to_ascii_lowercase);
        field(g, "status").is_some() && action.is_none_or(|a| a.starts_with("failed"))
    });
    let Some(group) = failed else { return Incoming::Notice };
    // A comment may follow the code.
    let status = field(group, "status")
        .and_then(|s| s.split([' ', '(']).next())
        .unwrap_or_default()
        .to_owned();
    let diagnostic = field(group, "diagnostic-code")
        .map(|d| d.split_once(';').map_or(d, |(_, words)| words).trim());
    let said = diagnostic.map_or_else(|| text.to_owned(), str::to_owned);
    let diagnostic = diagnostic.map(one_line);
    // The words may know more than a code that says nothing (5.0.0, or 5.1.0 for anything that is permanent).
    let (kind, status) = match words::judge(&said) {
        Some((kind, code)) if is_vague(&status) => (kind, code.or(Some(status))),
        _ => (kind_of_status(&status).unwrap_or(BounceKind::Soft), Some(status)),
    };
    Incoming::Bounce(Report { kind, status, diagnostic })
}

fn is_vague(status: &str) -> bool {
    kind_of_status(status).is_none()
        || status.ends_with(".0.0")
        || matches!(status, "5.1.0" | "5.5.0" | "5.4.0" | "5.3.0")
}
