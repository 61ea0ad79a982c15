//! Complaints that are no reports: a provider's desk forwards our mail.

use mail_parser::{Message, MimeHeaders as _, PartType};

use super::{has_header, raw_headers};

/// Microsoft's Junk Mail Reporting Program named the reader so, in the copy of our mail or, where
/// it is forwarded as it was, in its own headers. Newer reports are in the format of RFC 5965, without
/// the reader's name (`suped.com/learn/email-deliverability`, on changes of the JMRP format).
const JUNK_MAIL_REPORT: &str = "X-HmXmrOriginalRecipient";

/// Names of the desks that forward complaints, before the `@`.
const DESKS: [&str; 7] =
    ["abuse", "complaint", "complaints", "feedbackloop", "fbl", "scomp", "spamreport"];

/// Desks whose names people have elsewhere, and of which each report has an address of its own.
const OTHER_DESKS: [&str; 2] = ["staff@hotmail.com", "@reports.spamcop.net"];

/// Whether a provider forwards mail of ours because its reader called it spam.
pub(super) fn is_forwarded_complaint(parsed: &Message<'_>) -> bool {
    is_returned_as_sent(parsed) || has_junk_mail_copy(parsed) || is_from_desk(parsed)
}

/// Whether it is our mail itself, with the name of the reader that called it spam.
pub(super) fn is_returned_as_sent(parsed: &Message<'_>) -> bool {
    has_header(parsed, JUNK_MAIL_REPORT)
}

fn has_junk_mail_copy(parsed: &Message<'_>) -> bool {
    copies(parsed).any(|copy| has_header(copy, JUNK_MAIL_REPORT))
}

/// Whether the desk of a provider sends a copy of a mail of a list.
fn is_from_desk(parsed: &Message<'_>) -> bool {
    let from = parsed.from().and_then(|from| from.first()).and_then(|from| from.address());
    let from = from.unwrap_or_default().to_ascii_lowercase();
    let name = from.split('@').next().unwrap_or_default();
    let is_desk = DESKS.contains(&name) || OTHER_DESKS.iter().any(|desk| from.ends_with(desk));
    is_desk && (copies(parsed).any(is_of_list) || has_quoted_list_headers(parsed))
}

/// The copies of mails in it.
fn copies<'a>(parsed: &'a Message<'a>) -> impl Iterator<Item = &'a Message<'a>> {
    parsed.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(copy) => Some(copy),
        _ => None,
    })
}

fn is_of_list(copy: &Message<'_>) -> bool {
    raw_headers(copy, "List-Unsubscribe").next().is_some()
}

/// Whether a text in it has the headers of a mail of a list.
fn has_quoted_list_headers(parsed: &Message<'_>) -> bool {
    let has_headers = |text: &str| {
        text.lines().any(|line| {
            let line = line.trim_start_matches(['>', ' ', '\t']);
            line.get(..17).is_some_and(|name| name.eq_ignore_ascii_case("list-unsubscribe:"))
        })
    };
    let texts = parsed.parts.iter().filter(|part| {
        part.is_text()
            || part.content_type().is_some_and(|t| t.ctype().eq_ignore_ascii_case("message"))
            || part.content_type().and_then(|t| t.subtype()) == Some("rfc822-headers")
    });
    texts.into_iter().any(|part| has_headers(&String::from_utf8_lossy(part.contents())))
}
