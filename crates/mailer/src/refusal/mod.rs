//! What a refusal is about: the address, the mailbox behind it, the message, the sender or the
//! server. One table serves replies over SMTP and bounces alike.
//!
//! Codes alone do not tell: 5.1.0 may be about the sender, 5.2.1 about a rate, and many servers
//! say `550 No such user` without an enhanced code. So the table in `rules` has words beside codes,
//! each row with the document that says what they mean.

mod codes;
mod exit_codes;
mod own_words;
mod reply_text;
mod rules;

use course::BounceKind;

use codes::{basic_code, is_permanent_code};
pub(crate) use codes::{enhanced_status, is_vague_status};
pub(crate) use exit_codes::refusal_of_exit_code;
pub(crate) use own_words::{BEFORE_REPLY, STAGES};

/// What a refusal is about. Only the first touches a subscriber at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusalSubject {
    /// The address does not exist, or takes no mail for good; or its domain does so.
    Address,
    /// The address exists, but its mailbox takes no mail now: it is full, paused, or gets too much.
    Mailbox,
    /// This message: its content, size or form.
    Message,
    /// Who sends: a block list, reputation, authentication, a rate, a right to relay.
    Sender,
    /// The receiving server, the way to it, or nothing that is known.
    Server,
}

/// A refusal, as far as a server's words tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What it is about.
    pub subject: RefusalSubject,
    /// Whether the server says that it will not change (5xx). Without a code, all but what is about
    /// the server.
    pub is_permanent: bool,
    /// The enhanced status code (RFC 3463), where one is found.
    pub status: Option<String>,
}

impl Refusal {
    /// What the refusal means for a subscriber. Hard is only what is permanent and about the
    /// address.
    pub fn bounce_kind(&self) -> BounceKind {
        if self.is_permanent && self.subject == RefusalSubject::Address {
            BounceKind::Hard
        } else {
            BounceKind::Soft
        }
    }
}

/// The code of a command that came out of turn.
const OUT_OF_TURN: &str = "503";

/// Reads a server's reply, or the text of a bounce: codes and words, in any case, on any number of
/// lines. Of a receipt's text only what the server said counts.
pub fn classify_reply(text: &str) -> Refusal {
    classify_with_status(text, None).0
}

/// Whether words or codes decided, or nothing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// Words of the table.
    Words,
    /// A code that says what it is about.
    Code,
    /// Neither.
    Nothing,
}

/// Reads a reply beside the code that a report gives for it, which counts where the reply has none
/// of its own. Where the codes of a reply contradict each other, it is temporary.
pub(crate) fn classify_with_status(text: &str, reported: Option<&str>) -> (Refusal, Evidence) {
    let plain = reply_text::plain_words(text);
    let (basic, own) = (basic_code(&plain), enhanced_status(&plain));
    let mut codes: Vec<&str> = basic.into_iter().chain(own.as_deref()).collect();
    if codes.is_empty() {
        codes.extend(reported);
    }
    let is_for_good = codes.iter().all(|code| is_permanent_code(code));
    let has_no_code = codes.is_empty();
    let clear = own.clone().filter(|own| !is_vague_status(own));
    let status = clear.or_else(|| reported.map(str::to_owned)).or(own);
    let (subject, evidence) = match rules::find_subject(&plain, basic, status.as_deref()) {
        // A command came out of turn (RFC 5321 §4.2.3): it speaks of no address, whatever it says.
        (RefusalSubject::Address, evidence) if basic == Some(OUT_OF_TURN) => {
            (RefusalSubject::Server, evidence)
        }
        found => found,
    };
    let is_permanent = if has_no_code { subject != RefusalSubject::Server } else { is_for_good };
    (Refusal { subject, is_permanent, status }, evidence)
}

/// Whether a reply says that the server takes no mail from us for others. Its words are looked for
/// where the address is not, and a refusal of the address is none.
pub(crate) fn is_relay_refusal(text: &str) -> bool {
    classify_reply(text).subject == RefusalSubject::Sender
        && rules::speaks_of_relaying(&reply_text::plain_words(text))
}

/// Whether a text has a code of either form.
pub(crate) fn has_code(text: &str) -> bool {
    let plain = reply_text::plain_words(text);
    basic_code(&plain).is_some() || enhanced_status(&plain).is_some()
}

#[cfg(test)]
mod tests {
    use super::RefusalSubject::{Address, Mailbox, Message, Sender, Server};
    use super::*;

    #[track_caller]
    fn check(text: &str, subject: RefusalSubject, is_permanent: bool) {
        let read = classify_reply(text);
        assert_eq!((read.subject, read.is_permanent), (subject, is_permanent), "{text}: {read:?}");
    }

    #[test]
    fn words_and_codes_say_whom_a_refusal_is_about() {
        check("550 5.1.1 <a@b.example>: Recipient address rejected: User unknown", Address, true);
        check("550 No such user", Address, true);
        check("550 5.4.1 Recipient address rejected: Access denied", Address, true);
        check("550 5.5.0 Requested action not taken: mailbox unavailable", Address, true);
        check("556 5.1.10 Recipient address has null MX", Address, true);
        check("550 5.4.4 Host not found", Address, true);
        check("552 5.2.2 Mailbox full", Mailbox, true);
        check("450 4.2.1 The user is receiving mail at a rate that prevents", Mailbox, false);
        check("550 5.2.1 The user is receiving mail too quickly", Mailbox, true);
        check("554 5.7.1 Message rejected as spam", Message, true);
        check("552 5.3.4 Message too large", Message, true);
        check("550 5.1.0 Sender rejected", Sender, true);
        check("550 5.1.1 Too many recipients", Sender, true);
        check("550 5.4.5 Daily sending quota exceeded", Sender, true);
        check("550 5.7.26 Unauthenticated mail: SPF did not pass", Sender, true);
        check("554 5.7.1 blocked using zen.spamhaus.org", Sender, true);
        check("421 4.3.2 Service not available", Server, false);
        check("503 5.5.1 no valid recipients", Server, true);
        check("", Server, false);
    }

    #[test]
    fn addresses_and_links_are_no_words() {
        check("550 5.1.1 <spam@blocked.example> unknown user", Address, true);
        check("550 5.1.1 User unknown, see https://policy.example/spam?blocked", Address, true);
        check("450 4.7.0 <no-such-user@b.example>: try again later", Server, false);
        check("554 host mx.spamfilter.example: no such user", Address, true);
    }

    #[test]
    fn codes_that_contradict_are_temporary() {
        check("550 4.1.1 User unknown", Address, false);
        check("450 5.1.1 User unknown", Address, false);
    }
}
