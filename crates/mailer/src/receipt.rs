//! A receipt: what became of one message.

use crate::refusal::Refusal;

/// What became of a message, with the server's own words or ours. The text is one line and never
/// holds a password.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Receipt {
    /// It was taken: the server's reply, or the file's path.
    Accepted(String),
    /// The server asks to come again later (4xx): a full mailbox, greylisting, too many at once.
    Deferred(String, DeferralScope),
    /// The server refuses this recipient or this message for good (5xx), or we would not send it.
    Refused(String, Refusal),
    /// The server takes no addresses with letters outside ASCII (RFC 6531), and this is one.
    NoUtf8(String),
    /// Nothing was said about the recipient, because the server could not be reached, did not
    /// understand, or takes no mail from us (a wrong password). The same would befall any message:
    /// several in a row are a reason to stop.
    Unreachable(String, UnreachableCause),
    /// The connection was lost after the whole message went out and before the server answered. It
    /// may have been taken, so sending it again (with the same Message-ID) may make a duplicate;
    /// not sending it may lose it (RFC 1047).
    Unknown(String),
}

/// What a server put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeferralScope {
    /// This recipient: others may be taken at once.
    Recipient,
    /// The message, or all of them for now: others may fare the same.
    Message,
}

/// Why a server could not be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreachableCause {
    /// It is away or busy, and may be back in a moment.
    Outage,
    /// It will say the same again until somebody changes the settings, here or there.
    Settings,
}

impl Receipt {
    /// What was said.
    pub fn text(&self) -> &str {
        match self {
            Self::Accepted(text)
            | Self::Deferred(text, _)
            | Self::Refused(text, _)
            | Self::NoUtf8(text)
            | Self::Unreachable(text, _)
            | Self::Unknown(text) => text,
        }
    }
}
