//! What can go wrong in a conversation, and what that means for the message.

use std::fmt;
use std::io;
use std::time::Duration;

use super::TlsFailure;
use super::reply::SmtpReply;
use crate::receipt::{DeferralScope, Receipt, UnreachableCause};
use crate::refusal::{
    BEFORE_REPLY, Refusal, RefusalSubject, STAGES, classify_reply, is_relay_refusal,
};

/// Where in the conversation it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SmtpStage {
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

impl fmt::Display for SmtpStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(STAGES[*self as usize])
    }
}

/// Why a conversation did not end in a message taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum SmtpError {
    #[error("the name could not be looked up ({0}); check the host")]
    Lookup(io::Error),
    #[error("no connection ({0}); check the host and port, and that the mail server runs")]
    Connect(io::Error),
    #[error("no connection within {} s; check the host and port, and that no firewall is between", .0.as_secs_f32())]
    ConnectTimedOut(Duration),
    #[error("{0}{advice}", advice = if .0.is_plain_server() { USE_STARTTLS } else { "" })]
    Tls(TlsFailure),
    #[error(
        "it did not answer within {secs} s when we connected; if the port is one for tls from the first byte (465), set tls = implicit",
        secs = .0.as_secs_f32()
    )]
    SilentInClear(Duration),
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
    Lost(SmtpStage, io::Error),
    #[error("it did not answer within {secs} s {stage}", secs = .after.as_secs_f32())]
    TimedOut { stage: SmtpStage, after: Duration },
    #[error("it answered {line:?} {stage}, which is not SMTP; check the port, and tls")]
    NotSmtp { stage: SmtpStage, line: String },
    #[error("{BEFORE_REPLY}{reply} {stage}{advice}", advice = advice(*.stage, .reply))]
    Refused { stage: SmtpStage, reply: SmtpReply },
    /// The first connection could not be opened, or its login was refused: what it said.
    #[error("{0}")]
    FirstConnection(String, UnreachableCause),
}

const USE_STARTTLS: &str =
    "; set tls = starttls with the port for mail programs (587), or use 465 with tls = implicit";

/// What to do about a reply, where that can be known.
fn advice(stage: SmtpStage, reply: &SmtpReply) -> &'static str {
    match stage {
        SmtpStage::Login if !reply.is_transient() => "; check user and password",
        _ if reply.code == 530 => "; set a user and a password",
        SmtpStage::Recipient if refuses_relaying(reply) => {
            "; log in, or let the server relay for this machine"
        }
        SmtpStage::Sender if !reply.is_transient() => {
            "; check that the account may send from this address"
        }
        _ => "",
    }
}

fn refuses_relaying(reply: &SmtpReply) -> bool {
    !reply.is_transient() && is_relay_refusal(&reply.to_string())
}

impl SmtpError {
    /// The error of a greeting that came, or did not, before any TLS.
    pub(super) fn before_tls(self) -> Self {
        match self {
            Self::TimedOut { stage: SmtpStage::Greeting, after } => Self::SilentInClear(after),
            other => other,
        }
    }

    /// Whether an idle connection had simply ended, so that the message may go over a new one:
    /// nothing of it was sent yet.
    pub(super) fn is_stale_connection(&self) -> bool {
        match self {
            Self::Lost(stage, _) => *stage < SmtpStage::Content,
            Self::Refused { stage, reply } => *stage < SmtpStage::Content && reply.code == 421,
            _ => false,
        }
    }

    /// Whether the server would not talk over one more connection: it takes so many at once, and
    /// says so, or hangs up.
    pub(super) fn is_too_many_connections(&self) -> bool {
        match self {
            Self::Lost(stage, _) => *stage == SmtpStage::Greeting,
            Self::Refused { stage, reply } => *stage == SmtpStage::Greeting && reply.is_transient(),
            _ => false,
        }
    }

    /// Whether the server does not let us in.
    pub(super) fn is_refused_login(&self) -> bool {
        match self {
            Self::NoLogin(_) => true,
            Self::Refused { stage, .. } | Self::NotSmtp { stage, .. } => *stage == SmtpStage::Login,
            _ => false,
        }
    }

    /// Whether the server may be back in a moment. A login is never tried again soon: servers count
    /// those.
    pub(super) fn unreachable_cause(&self) -> UnreachableCause {
        let is_outage = match self {
            Self::Lookup(_)
            | Self::Connect(_)
            | Self::ConnectTimedOut(_)
            | Self::Lost(..)
            | Self::SilentInClear(_)
            | Self::TimedOut { .. } => true,
            Self::Tls(error) => {
                matches!(
                    error.0.kind(),
                    io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset
                )
            }
            Self::Refused { stage, reply } => *stage != SmtpStage::Login && reply.is_transient(),
            Self::FirstConnection(_, cause) => return *cause,
            _ => false,
        };
        if is_outage { UnreachableCause::Outage } else { UnreachableCause::Settings }
    }

    /// What the trouble means for the message.
    pub(super) fn to_receipt(&self, server: &str) -> Receipt {
        let text = format!("{server}: {self}");
        match self {
            Self::Lost(SmtpStage::End, _)
            | Self::TimedOut { stage: SmtpStage::End, .. }
            | Self::NotSmtp { stage: SmtpStage::End, .. } => {
                Receipt::Unknown(format!("{text}; it may have been taken"))
            }
            Self::NoUtf8 => Receipt::NoUtf8(text),
            Self::TooLarge { .. } => Receipt::Refused(text, too_large()),
            Self::Refused { stage, reply } if is_about_message(*stage, reply) => {
                if reply.is_transient() {
                    Receipt::Deferred(text, deferral_scope(*stage, reply))
                } else {
                    Receipt::Refused(text, classify_reply(&reply.to_string()))
                }
            }
            _ => Receipt::Unreachable(text, self.unreachable_cause()),
        }
    }
}

/// What a server puts off: at the recipient's address that is this recipient, unless it says that
/// its queue is full or that it takes no mail now (RFC 3463 §3.4, X.3.1 and X.3.2).
fn deferral_scope(stage: SmtpStage, reply: &SmtpReply) -> DeferralScope {
    let is_full = reply.lines.iter().any(|l| l.starts_with("4.3.1 ") || l.starts_with("4.3.2 "));
    if stage == SmtpStage::Recipient && !is_full {
        DeferralScope::Recipient
    } else {
        DeferralScope::Message
    }
}

/// The refusal that a server would give (RFC 3463 §3.4, X.3.4).
fn too_large() -> Refusal {
    Refusal {
        subject: RefusalSubject::Message,
        is_permanent: true,
        status: Some("5.3.4".to_owned()),
    }
}

/// Whether a refusal is about this message; the others would meet every message.
fn is_about_message(stage: SmtpStage, reply: &SmtpReply) -> bool {
    stage >= SmtpStage::Recipient && !matches!(reply.code, 421 | 530)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL_STAGES: [SmtpStage; 9] = [
        SmtpStage::Greeting,
        SmtpStage::Hello,
        SmtpStage::StartTls,
        SmtpStage::Login,
        SmtpStage::Sender,
        SmtpStage::Recipient,
        SmtpStage::Data,
        SmtpStage::Content,
        SmtpStage::End,
    ];

    #[test]
    fn hints_are_never_read_as_words_of_the_server() {
        let replies = [
            (550, "5.1.1 User unknown"),
            (550, "5.1.1 User unknown, relay=mx"),
            (550, "No such user here"),
            (550, "5.7.1 relay access denied"),
            (552, "5.2.2 Mailbox full"),
            (554, "5.7.1 Message rejected as spam"),
            (530, "5.7.0 Authentication required"),
            (535, "5.7.8 Bad credentials"),
            (450, "4.2.0 Try again later"),
            (421, "closing"),
            (550, "no"),
            (550, ""),
        ];
        for stage in ALL_STAGES {
            for (code, words) in replies {
                let reply = SmtpReply { code, lines: vec![words.to_owned()] };
                let expected = classify_reply(&reply.to_string());
                let receipt = SmtpError::Refused { stage, reply }.to_receipt("mx.example.net:25");
                assert_eq!(classify_reply(receipt.text()), expected, "{}", receipt.text());
            }
        }
        let refused = |words: &str| SmtpError::Refused {
            stage: SmtpStage::Recipient,
            reply: SmtpReply { code: 550, lines: vec![words.to_owned()] },
        };
        // Anybody may be called so.
        let unknown =
            refused("5.1.1 <relay-club@x.example>: User unknown (from relay.isp.example)");
        assert!(!unknown.to_string().contains("log in"), "{unknown}");
        let relaying = refused("5.7.1 <ana@x.example>: Relay access denied");
        assert!(relaying.to_string().ends_with("relay for this machine"), "{relaying}");
        let reply = SmtpReply { code: 550, lines: vec!["5.1.1 User unknown".to_owned()] };
        let text = SmtpError::Refused { stage: SmtpStage::Sender, reply }.to_string();
        let hint = "at the sender's address; check that the account may send from this address";
        assert_eq!(text, format!("it answered 550 5.1.1 User unknown {hint}"));
    }
}
