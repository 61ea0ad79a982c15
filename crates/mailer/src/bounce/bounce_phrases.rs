//! Bounces without fields: what the usual servers write, by their codes and words.

use course::BounceKind;
use course::bounce::bounce_kind_of_status;
use mail_parser::Message;

use super::{BounceReport, first_text, one_line};

/// Where a server begins to repeat our mail: what follows is not its own words.
const COPY_BEGINS: [&str; 9] = [
    "below this line is a copy of the message",
    "this is a copy of the message",
    "this is a copy of your message",
    "original message follows",
    "----- original message",
    "-----original message",
    "unsent message below",
    "message headers follow",
    "the header of the original message is following",
];

/// Words of a server that knows no such address.
const HARD: [&str; 34] = [
    "user unknown",
    "unknown user",
    "user not found",
    "unknown recipient",
    "recipient unknown",
    "recipient not found",
    "recipientnotfound",
    "recipient address rejected: undeliverable",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no such address",
    "no such person",
    "no such domain",
    "no mailbox here by that name",
    "mailbox not found",
    "mailbox does not exist",
    "mailbox is disabled",
    "mailbox disabled",
    "account is disabled",
    "account has been disabled",
    "account does not exist",
    "account that you tried to reach does not exist",
    "account that you tried to reach is disabled",
    "address does not exist",
    "address not found",
    "address couldn't be found",
    "invalid recipient",
    "invalid mailbox",
    "unrouteable address",
    "user doesn't have a",
    "not listed in",
    "is not a known user",
    "this user does not exist",
];

/// Words of a server for which it is not the address that is wrong.
const SOFT: [&str; 26] = [
    "mailbox full",
    "mailbox is full",
    "mailbox exceeded",
    "over quota",
    "overquota",
    "quota exceeded",
    "exceeded quota",
    "exceeded storage",
    "insufficient storage",
    "out of storage space",
    "temporarily",
    "temporary",
    "try again later",
    "timed out",
    "timeout",
    "connection refused",
    "could not connect",
    "greylist",
    "too large",
    "blacklist",
    "blocklist",
    "blocked",
    "spam",
    "policy",
    "retry time not reached",
    "expired",
];

/// Reads the words of a bounce; `None` where a server wrote, but not of a failure.
pub(super) fn read_bounce(parsed: &Message<'_>, raw: &[u8]) -> Option<BounceReport> {
    let mut text = first_text(parsed);
    if text.trim().is_empty() {
        text = String::from_utf8_lossy(raw).into_owned();
    }
    let text = own_words(&text);
    let subject = parsed.subject().unwrap_or_default().to_lowercase();
    if is_delay(&subject, &text) {
        return None;
    }
    let judged = classify_diagnostic(&text);
    if judged.is_none() && !is_failure(&subject) {
        return None;
    }
    let (kind, status) = judged.unwrap_or((BounceKind::Soft, None));
    let diagnostic = telling_line(&text, status.as_deref()).map(one_line);
    Some(BounceReport { kind, status, diagnostic })
}

/// How bad what a server says is, and the code it says it with.
pub(super) fn classify_diagnostic(text: &str) -> Option<(BounceKind, Option<String>)> {
    let low = text.to_lowercase().replace('\u{2019}', "'");
    let has = |words: &[&str]| words.iter().any(|w| low.contains(w));
    let code = status_code(&low);
    let by_code = code.as_deref().and_then(bounce_kind_of_status);
    let is_clear = by_code.is_some() && !code.as_deref().is_some_and(|c| c.ends_with(".0.0"));
    if is_clear && by_code == Some(BounceKind::Hard) {
        return Some((BounceKind::Hard, code));
    }
    // A full mailbox is said before the code that calls it permanent is believed.
    let by_words = if has(&SOFT[..10]) {
        Some(BounceKind::Soft)
    } else if has(&HARD) {
        Some(BounceKind::Hard)
    } else if has(&SOFT) {
        Some(BounceKind::Soft)
    } else {
        None
    };
    let kind = if is_clear { by_code } else { by_words.or(by_code) };
    kind.map(|kind| (kind, code))
}

/// The first enhanced status code in a text, such as `5.1.1` in `(#5.1.1)`; one that says nothing
/// only where no other does.
fn status_code(text: &str) -> Option<String> {
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let codes: Vec<&str> = words
        .map(|w| w.trim_matches('.'))
        .filter(|w| {
            w.len() <= 9
                && (w.starts_with("5.") || w.starts_with("4."))
                && bounce_kind_of_status(w).is_some()
        })
        .collect();
    let clear = codes.iter().find(|c| !c.ends_with(".0.0")).or(codes.first());
    clear.map(|c| (*c).to_owned())
}

fn own_words(text: &str) -> String {
    let low = text.to_ascii_lowercase();
    let end = COPY_BEGINS.iter().filter_map(|mark| low.find(mark)).min().unwrap_or(text.len());
    text[..end].to_owned()
}

fn is_delay(subject: &str, text: &str) -> bool {
    let low = text.to_lowercase();
    let goes_on = [
        "will be retried",
        "will keep trying",
        "will continue to be made",
        "no action is required",
        "will try again",
        "do not need to resend",
    ];
    let is_named =
        ["delayed", "delay)", "(delay", "still being retried", "warning: could not send"]
            .iter()
            .any(|w| subject.contains(w));
    is_named
        || goes_on.iter().any(|w| low.contains(w))
            && !low.contains("given up")
            && !low.contains("permanent")
}

fn is_failure(subject: &str) -> bool {
    [
        "undeliver",
        "failure",
        "failed",
        "returned",
        "non remis",
        "unzustellbar",
        "delivery status",
        "delivery problem",
    ]
    .iter()
    .any(|w| subject.contains(w))
}

/// The line with the code, or with the words that decided.
fn telling_line<'a>(text: &'a str, code: Option<&str>) -> Option<&'a str> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let by_code = code.and_then(|code| lines().find(|line| line.contains(code)));
    let says = |line: &&str| {
        let low = line.to_lowercase();
        HARD.iter().chain(&SOFT).any(|w| low.contains(w))
    };
    by_code.or_else(|| lines().find(says))
}
