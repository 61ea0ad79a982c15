//! Codes without telling words.

use super::{RefusalRule, sources};
use crate::refusal::RefusalSubject::{Address, Mailbox, Message, Sender, Server};

/// Codes that are believed before words of a policy.
pub(super) const ADDRESS_CODES: &[RefusalRule] = &[
    RefusalRule {
        subject: Address,
        codes: &["5.1.1", "5.1.3", "5.1.6", "4.1.1", "4.1.3"],
        words: &[],
        source: "RFC 3463 §3.2",
    },
    RefusalRule {
        subject: Address,
        codes: &["5.1.10", "556"],
        words: &[],
        source: "RFC 7504 §4, RFC 7505 §4.2",
    },
];

/// What is left, by its code alone.
pub(super) const CODES: &[RefusalRule] = &[
    RefusalRule {
        subject: Sender,
        codes: &["5.1.7", "5.1.8", "4.1.7", "4.1.8", "5.1.9"],
        words: &[],
        source: "RFC 3463 §3.2, RFC 3886 §3.3.4",
    },
    RefusalRule {
        subject: Server,
        codes: &["5.1.4", "4.1.4", "5.1.5", "4.1.5"],
        words: &[],
        source: "RFC 3463 §3.2",
    },
    RefusalRule {
        subject: Sender,
        codes: &["5.1.20", "5.1.90", "5.1.350"],
        words: &[],
        source: sources::EXCHANGE,
    },
    RefusalRule {
        subject: Address,
        codes: &["5.1.*", "4.1.*", "5.2.1", "5.4.4", "5.4.310"],
        words: &[],
        source: "RFC 3463 §3.2, §3.3 (X.2.1), §3.5 (X.4.4)",
    },
    RefusalRule {
        subject: Mailbox,
        codes: &["5.2.*", "4.2.*"],
        words: &[],
        source: "RFC 3463 §3.3",
    },
    RefusalRule {
        subject: Message,
        codes: &["4.2.3", "4.3.4", "4.6.*"],
        words: &[],
        source: "RFC 3463 §3.4, §3.7",
    },
    RefusalRule {
        subject: Sender,
        codes: &["5.7.*", "4.7.*", "5.4.5", "5.5.3", "4.5.3"],
        words: &[],
        source: "RFC 3463 §3.6, §3.8, https://support.google.com/a/answer/3726730",
    },
    RefusalRule {
        subject: Server,
        codes: &["5.3.*", "4.3.*", "5.4.*", "4.4.*"],
        words: &[],
        source: "RFC 3463 §3.4, §3.5",
    },
    RefusalRule { subject: Mailbox, codes: &["552"], words: &[], source: "RFC 5321 §4.2.3" },
];
