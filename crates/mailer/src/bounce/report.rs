//! Reports with fields: of deliveries (RFC 3464) and of abuse (RFC 5965).

use course::BounceKind;
use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

use super::{BounceReport, IncomingKind, free_text, one_line, part_texts};
use crate::refusal::{Evidence, Refusal, classify_with_status, enhanced_status, is_vague_status};

/// Reads a report, if it is one that has fields.
pub(super) fn read_report(parsed: &Message<'_>) -> Option<IncomingKind> {
    if let Some(fields) = message_part(parsed, "feedback-report") {
        return Some(read_complaint(&field_groups(&fields)));
    }
    let fields = message_part(parsed, "delivery-status")
        .or_else(|| message_part(parsed, "global-delivery-status"))?;
    read_delivery_report(parsed, &field_groups(&fields))
}

/// The text of the part `message/NAME`.
fn message_part(parsed: &Message<'_>, name: &str) -> Option<String> {
    let is_it = |part: &&MessagePart<'_>| {
        part.content_type().is_some_and(|t| {
            matches!(t.ctype().to_ascii_lowercase().as_str(), "message" | "text")
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

/// What a report says of the recipients whom it names; `None` where it names nobody.
fn read_delivery_report(parsed: &Message<'_>, groups: &[FieldGroup]) -> Option<IncomingKind> {
    let recipients: Vec<&FieldGroup> = groups.iter().filter(|g| is_of_recipient(g)).collect();
    if recipients.is_empty() {
        return None;
    }
    let failed: Vec<&FieldGroup> = recipients.iter().copied().filter(|g| has_failed(g)).collect();
    let Some(first) = failed.first() else { return Some(IncomingKind::Notice) };
    let text = part_texts(parsed).first().map(|text| free_text::own_words(text));
    let text = text.unwrap_or_default();
    // Where our mail was forwarded to several, the one that it was sent to decides, or else all.
    let to = copied_recipient(parsed);
    if let Some(to) = to
        && let Some(group) = failed.iter().find(|g| is_for(g, &to))
    {
        let report = read_failure(group, &text);
        // An alias: the address is good where anybody behind it got the mail.
        let has_reached = recipients.iter().any(|g| !has_failed(g) && is_for(g, &to));
        let kind = if has_reached { BounceKind::Soft } else { report.kind };
        return Some(IncomingKind::Bounce(BounceReport { kind, ..report }));
    }
    let mut reports = failed.iter().take(MOST_RECIPIENTS).map(|g| read_failure(g, &text));
    let report = reports.find(|report| report.kind != BounceKind::Hard);
    let has_reached_some = recipients.len() > failed.len();
    Some(IncomingKind::Bounce(report.unwrap_or_else(|| {
        let hard = read_failure(first, &text);
        let kind = if has_reached_some { BounceKind::Soft } else { hard.kind };
        BounceReport { kind, ..hard }
    })))
}

/// More of a report's recipients are not read: our mails have one.
const MOST_RECIPIENTS: usize = 50;

fn is_of_recipient(group: &FieldGroup) -> bool {
    ["final-recipient", "action", "status"].iter().any(|name| field_value(group, name).is_some())
}

/// Whether it was given up. Some leave the action out, or write it in words of their own.
fn has_failed(group: &FieldGroup) -> bool {
    let action = field_value(group, "action").unwrap_or_default().to_ascii_lowercase();
    let goes_on = ["delayed", "delivered", "relayed", "expanded", "transferred"];
    if goes_on.iter().any(|word| action.starts_with(word)) {
        return false;
    }
    let status = field_value(group, "status").and_then(enhanced_status);
    action.starts_with("fail") || status.is_some()
}

/// Whether a group is about this address.
fn is_for(group: &FieldGroup, address: &str) -> bool {
    ["original-recipient", "final-recipient"].iter().any(|name| {
        field_value(group, name).is_some_and(|value| value.to_lowercase().contains(address))
    })
}

/// Whom the copy of our mail was sent to.
fn copied_recipient(parsed: &Message<'_>) -> Option<String> {
    let mut copies = parsed.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(copy) => copy.to().and_then(|to| to.first()),
        _ => None,
    });
    copies.find_map(|to| to.address()).map(str::to_lowercase).or_else(|| {
        let headers = message_part(parsed, "rfc822-headers")?;
        let groups = field_groups(&headers);
        let to = groups.first().and_then(|group| field_value(group, "to"))?;
        let mut words = to.split(['<', '>', ',', ' ', ';']);
        words.rfind(|word| word.contains('@')).map(str::to_lowercase)
    })
}

/// What a failed group says: its diagnostic, or else its code, or else what stands in the text.
fn read_failure(group: &FieldGroup, text: &str) -> BounceReport {
    let status = field_value(group, "status");
    let reported = status.and_then(enhanced_status);
    let diagnostic = field_value(group, "diagnostic-code").map(without_type);
    // Sendmail calls whoever was refused with 550 an unknown user, and quotes the reason.
    let said = diagnostic.filter(|d| !d.is_empty()).or_else(|| quoted_reason(text));
    let (refusal, evidence) = classify_with_status(said.unwrap_or_default(), reported.as_deref());
    let is_clear = evidence == Evidence::Words
        || evidence == Evidence::Code
            && said.is_some()
            && !refusal.status.as_deref().is_some_and(is_unsure_code);
    let refusal = if is_clear {
        refusal
    } else {
        let others = format!("{} {}", status.unwrap_or_default(), other_fields(group));
        [others.as_str(), text]
            .into_iter()
            .find_map(|words| words_of_refusal(words, &refusal))
            .unwrap_or(refusal)
    };
    let telling = || free_text::telling_line(text, refusal.status.as_deref());
    BounceReport::new(refusal.clone(), said.or_else(telling).map(one_line))
}

/// A refusal by these words, if they tell more than what is known.
fn words_of_refusal(words: &str, known: &Refusal) -> Option<Refusal> {
    let (refusal, evidence) = classify_with_status(words, known.status.as_deref());
    let is_permanent = refusal.is_permanent && known.is_permanent;
    (evidence == Evidence::Words).then_some(Refusal { is_permanent, ..refusal })
}

/// What the other server said, in the words of Sendmail: `(reason: 550 5.7.1 …)`.
fn quoted_reason(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("(reason: ")?;
    rest.lines().next()?.trim_end().strip_suffix(')')
}

/// Codes that servers give for anything: the words may know more.
fn is_unsure_code(status: &str) -> bool {
    is_vague_status(status) || status.ends_with(".0")
}

/// A diagnostic without the name of its kind (`smtp;`).
fn without_type(diagnostic: &str) -> &str {
    match diagnostic.split_once(';') {
        Some((kind, words)) if !kind.trim().contains(char::is_whitespace) => words.trim(),
        _ => diagnostic,
    }
}

/// The fields of a server's own, in which some say more than in the standard ones.
fn other_fields(group: &FieldGroup) -> String {
    let own = group.iter().filter(|(name, _)| name.starts_with("x-") && name != "x-display-name");
    own.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" ")
}
