//! Refusals and failures of a server, or of the way to it.

use super::{RefusalRule, sources};
use crate::refusal::RefusalSubject::Server;

/// It may pass.
pub(super) const WORDS: &[RefusalRule] = &[
    RefusalRule {
        subject: Server,
        codes: &[],
        words: &[
            "temporar",
            "try again",
            "try later",
            "later",
            "greylist",
            "graylist",
            "timed out",
            "timeout",
            "time out",
            "connection refused",
            "connection reset",
            "connection dropped",
            "could not connect",
            "connect to host",
            "lost connection",
            "no route to host",
            "network is unreachable",
            "expired",
            "in the queue too long",
            "retry time",
            "failing for a long time",
        ],
        source: sources::EXIM_RETRIES,
    },
    RefusalRule {
        subject: Server,
        codes: &[],
        words: &[
            "insufficient system",
            "system config",
            "local error",
            "internal error",
            "service unavailable",
            "service not available",
            "loop",
            "hop count",
            "too many hops",
            "points back to",
        ],
        source: "RFC 3463 §3.4, §3.5",
    },
];
