//! What can go wrong in a conversation, and what that means for the message.

use std::fmt;
use std::io;
use std::time::Duration;

use super::reply::Reply;
use crate::Receipt;

/// Where in the conversation it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Greeting,
    Hello,
    StartTls,
    Login,
    Sender,
    Recipient,
    Data,
    Content,
    /// The final dot went out.
    End,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Greeting => "when we connected",
            Self::Hello => "when we introduced ourselves",
            Self::StartTls => "when we asked for tls",
            Self::Login => "at the login",
            Self::Sender => "at the sender's address",
            Self::Recipient => "at the recipient's address",
            Self::Data => "before the message",
            Self::Content => "in the middle of the message",
            Self::End => "after the whole message",
        })
    }
}

/// Why a conversation did not end in a message taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error("the name could not be looked up ({0}); check the host")]
    Lookup(io::Error),
    #[error("no connection ({0}); check the host and port, and that the mail server runs")]
    Connect(io::Error),
    #[error("no connection within {} s; check the host and port, and that no firewall is between", .0.as_secs_f32())]
    ConnectTimedOut(Duration),
    #[error(
        "tls failed ({0}); check that the host is the name in the server's certificate, and the port"
    )]
    Tls(io::Error),
    #[error(
        "it offers no STARTTLS; use the port for mail programs (587), or tls = implicit with 465"
    )]
    NoStartTls,
    #[error(
        "it went on talking in clear after STARTTLS; somebody may be between, so nothing was sent"
    )]
    Injected,
    #[error(
        "it offers no login that we can use (PLAIN or LOGIN with a password, XOAUTH2 with a token), only {0:?}; check the port and the account"
    )]
    NoLogin(String),
    #[error("it cannot take an address with letters outside ASCII (no SMTPUTF8)")]
    NoUtf8,
    #[error("the message has {size} bytes, and it takes {limit}")]
    TooLarge { size: usize, limit: usize },
    #[error("it closed the connection {0} ({1})")]
    Lost(Stage, io::Error),
    #[error("it did not answer within {secs} s {stage}", secs = .after.as_secs_f32())]
    TimedOut { stage: Stage, after: Duration },
    #[error("it answered {line:?} {stage}, which is not SMTP; check the port, and tls")]
    NotSmtp { stage: Stage, line: String },
    #[error("it answered {reply} {stage}{advice}", advice = advice(*.stage, .reply))]
    Refused { stage: Stage, reply: Reply },
}

/// What to do about a reply, where that can be known.
fn advice(stage: Stage, reply: &Reply) -> &'static str {
    match stage {
        Stage::Login if !reply.is_transient() => "; check user and password",
        _ if reply.code == 530 => "; set a user and a password",
        Stage::Recipient if refuses_relaying(reply) => {
            "; log in, or let the server relay for this machine"
        }
        Stage::Sender if !reply.is_transient() => {
            "; check that the account may send from this address"
        }
        _ => "",
    }
}

fn refuses_relaying(reply: &Reply) -> bool {
    !reply.is_transient()
        && reply.lines.iter().any(|line| line.to_ascii_lowercase().contains("relay"))
}

impl Trouble {
    /// Whether an idle connection had simply ended, so that the message may go over a new one: nothing of it was sent yet.
    pub(super) fn is_stale_connection(&self) -> bool {
        match self {
            Self::Lost(stage, _) => *stage < Stage::Content,
            Self::Refused { stage, reply } => *stage < Stage::Content && reply.code == 421,
            _ => false,
        }
    }

    /// Whether the server would not talk over one more connection: it takes so many at once, and says so, or hangs up.
    pub(super) fn is_one_too_many(&self) -> bool {
        match self {
            Self::Lost(stage, _) => *stage == Stage::Greeting,
            Self::Refused { stage, reply } => *stage == Stage::Greeting && reply.is_transient(),
            _ => false,
        }
    }

    /// What the trouble means for the message.
    pub(super) fn receipt(&self, server: &str) -> Receipt {
        let text = format!("{server}: {self}");
        match self {
            Self::Lost(Stage::End, _)
            | Self::TimedOut { stage: Stage::End, .. }
            | Self::NotSmtp { stage: Stage::End, .. } => {
                Receipt::Unknown(format!("{text}; it may have been taken"))
            }
            Self::NoUtf8 | Self::TooLarge { .. } => Receipt::Refused(text),
            Self::Refused { stage, reply } if is_about_message(*stage, reply) => {
                if reply.is_transient() { Receipt::Deferred(text) } else { Receipt::Refused(text) }
            }
            _ => Receipt::Unreachable(text),
        }
    }
}

/// Whether a refusal is about this message; the others would meet every message.
fn is_about_message(stage: Stage, reply: &Reply) -> bool {
    let about_us = stage < Stage::Recipient
        || matches!(reply.code, 421 | 530)
        || stage == Stage::Recipient && refuses_relaying(reply);
    !about_us
}
