//! The table: codes and words of servers, and what they are about.

use super::RefusalSubject;
use super::RefusalSubject::{Address, Mailbox, Message, Sender, Server};

/// Words by their subject; the first row that fits decides. `+` joins words that must all be there.
const PHRASES: &[(RefusalSubject, &[&str])] = &[
    (
        Sender,
        &[
            "too many recipients",
            "sender rejected",
            "sender address rejected",
            "sending quota",
            "sending limit",
            "blacklist",
            "blocklist",
            "block list",
            "blocked using",
            "spamhaus",
            "barracuda",
            "reputation",
            "spf",
            "dmarc",
            "dkim",
            "unauthenticated",
            "relaying denied",
            "relay access denied",
            "unable to relay",
            "not allowed to send",
            "rate limit",
        ],
    ),
    (
        Mailbox,
        &[
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
            "receiving mail too quickly",
            "receiving mail at a rate",
        ],
    ),
    (Message, &["spam", "virus", "too large", "content", "message size"]),
    (
        Address,
        &[
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
            "mailbox unavailable",
            "account is disabled",
            "account has been disabled",
            "account does not exist",
            "does not exist",
            "you tried to reach is disabled",
            "address not found",
            "address couldn't be found",
            "invalid recipient",
            "invalid mailbox",
            "unrouteable address",
            "user doesn't have a",
            "not listed in",
            "is not a known user",
            "null mx",
            "host not found",
            "5.4.1+recipient address rejected: access denied",
        ],
    ),
    (
        Server,
        &[
            "temporarily",
            "try again later",
            "timed out",
            "timeout",
            "connection refused",
            "could not connect",
            "greylist",
            "retry time not reached",
            "expired",
        ],
    ),
    (Sender, &["blocked", "policy", "denied"]),
];

/// What the words are about, or else the code.
pub(super) fn find_subject(text: &str, status: Option<&str>) -> RefusalSubject {
    let fits = |words: &&str| words.split('+').all(|word| text.contains(word));
    let row = PHRASES.iter().find(|(_, phrases)| phrases.iter().any(fits));
    row.map_or_else(|| subject_of_status(status.unwrap_or_default()), |(subject, _)| *subject)
}

/// What an enhanced code alone is about (RFC 3463 §3).
fn subject_of_status(status: &str) -> RefusalSubject {
    let mut parts = status.splitn(2, '.');
    let _class = parts.next();
    match parts.next().unwrap_or_default() {
        "1.7" | "1.8" => Sender,
        rest if rest.starts_with("1.") => Address,
        "2.1" | "4.4" => Address,
        rest if rest.starts_with("2.") => Mailbox,
        "3.4" => Message,
        "4.5" => Sender,
        rest if rest.starts_with("6.") => Message,
        rest if rest.starts_with("7.") => Sender,
        _ => Server,
    }
}
