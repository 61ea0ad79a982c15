//! What came back: a bounce, a complaint, or a mail by which someone leaves. Standard reports (RFC
//! 3464, RFC 5965) are read by their fields, others by the words of the servers that write them.
//!
//! Nothing here decides: whether a mark was signed by us, and what a bounce does, is for the
//! caller. Anybody may have written what is read here, so nothing of it is trusted to be short or
//! whole.

mod answer;
mod complaint;
mod free_text;
mod marks;
mod report;

use course::BounceKind;
use mail_parser::{Message, MessageParser, MimeHeaders as _};

use crate::refusal::{Refusal, RefusalSubject};

/// A longer message is read so far only, in bytes: what came back says why at its beginning.
pub const MOST_BYTES: usize = 2_000_000;

/// What a mail that came in is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncomingKind {
    /// Mail of ours was not delivered.
    Bounce(BounceReport),
    /// A reader called mail of ours spam: a report (RFC 5965), or our mail from a provider's desk.
    Complaint,
    /// Someone wrote a word to us, or a mail program did at their click: the subject says which,
    /// such as `leave`.
    Word(String),
    /// A notice that changes nothing: a delay, a receipt, an answer of an absent person's program.
    Notice,
}

/// What a bounce says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BounceReport {
    /// How bad it is for the address.
    pub kind: BounceKind,
    /// What the refusal is about.
    pub subject: RefusalSubject,
    /// The enhanced status code (RFC 3463), where one is found.
    pub status: Option<String>,
    /// The server's words, in one line.
    pub diagnostic: Option<String>,
}

impl BounceReport {
    fn new(refusal: Refusal, diagnostic: Option<String>) -> Self {
        let kind = refusal.bounce_kind();
        Self { kind, subject: refusal.subject, status: refusal.status, diagnostic }
    }
}

/// A mail that came in, with the marks that say whose mail it is about. Anyone may have written
/// them: [`course::SecretKey::read_mark`] says which are ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingMessage {
    /// What it is.
    pub what: IncomingKind,
    /// What could be our marks in the addresses that it was sent to, and in the subject of what a
    /// person wrote.
    pub marks: Vec<String>,
    /// What could be our marks below the headers of a bounce or complaint, where the copy of our
    /// mail has our return path, Message-ID and leave links; none of any other mail.
    pub returned_marks: Vec<String>,
}

/// Reads a mail, as far as [`MOST_BYTES`]. What cannot be read is a [`IncomingKind::Notice`].
pub fn read_incoming(message: &[u8]) -> IncomingMessage {
    let message = &message[..message.len().min(MOST_BYTES)];
    let Some(parsed) = MessageParser::default().parse(message) else {
        return IncomingMessage {
            what: IncomingKind::Notice,
            marks: Vec::new(),
            returned_marks: Vec::new(),
        };
    };
    let mut marks = marks::addressed_marks(&parsed);
    let what = classify_message(&parsed, message, &marks);
    let mut returned_marks = Vec::new();
    match &what {
        IncomingKind::Bounce(_) | IncomingKind::Complaint => {
            returned_marks = marks::returned_marks(&parsed);
        }
        // What a person quotes in an answer is not what they ask for.
        IncomingKind::Word(subject) => marks::add_marks(subject, &mut marks),
        IncomingKind::Notice => {}
    }
    IncomingMessage { what, marks, returned_marks }
}

fn classify_message(parsed: &Message<'_>, raw: &[u8], marks: &[String]) -> IncomingKind {
    if let Some(report) = report::read_report(parsed) {
        return report;
    }
    if complaint::is_forwarded_complaint(parsed) {
        return IncomingKind::Complaint;
    }
    if let Some(bounce) = free_text::read_bounce(parsed, raw) {
        return IncomingKind::Bounce(bounce);
    }
    // A mark for leaving in the address is believed of everybody but a report.
    let is_nobodys = parsed.from().is_none() || is_signed_by_server(parsed);
    let is_notice = has_empty_return_path(parsed) || is_report(parsed);
    if is_notice || is_nobodys && !marks.iter().any(|mark| mark.starts_with('u')) {
        return IncomingKind::Notice;
    }
    let is_written_by_program = answer::is_automatic(parsed) || answer::is_bulk(parsed);
    if is_written_by_program && !answer::is_automatic_leave(parsed) {
        return IncomingKind::Notice;
    }
    IncomingKind::Word(one_line(parsed.subject().unwrap_or_default()))
}

/// Whether it says that it is a report (RFC 6522), whatever is in it.
fn is_report(parsed: &Message<'_>) -> bool {
    parsed.content_type().is_some_and(|t| {
        t.ctype().eq_ignore_ascii_case("multipart")
            && t.subtype().is_some_and(|s| s.eq_ignore_ascii_case("report"))
    })
}

/// RFC 5321 §4.5.5.
fn has_empty_return_path(parsed: &Message<'_>) -> bool {
    raw_headers(parsed, "Return-Path").any(|value| value.trim() == "<>")
}

/// Whether it is from a name that servers sign with.
fn is_signed_by_server(parsed: &Message<'_>) -> bool {
    let from = parsed.from().and_then(|from| from.first());
    let address = from.and_then(|from| from.address()).unwrap_or_default().to_ascii_lowercase();
    let name = from.and_then(|from| from.name()).unwrap_or_default().to_lowercase();
    let starts =
        ["mailer-daemon", "mail-daemon", "mailerdaemon", "postmaster", "microsoftexchange"];
    let names = [
        "mailer-daemon",
        "mailer daemon",
        "mail delivery",
        "mail administrator",
        "mail system",
        "system administrator",
        "postmaster",
        "delivery subsystem",
    ];
    starts.iter().any(|sign| address.starts_with(sign))
        || names.iter().any(|sign| name.contains(sign))
        || raw_headers(parsed, "X-Failed-Recipients").next().is_some()
}

fn raw_headers<'a>(parsed: &'a Message<'_>, name: &'a str) -> impl Iterator<Item = &'a str> {
    let raw = parsed.raw_message();
    let headers = parsed.headers().iter().filter(move |h| h.name().eq_ignore_ascii_case(name));
    headers.filter_map(move |h| {
        let (start, end) = (h.offset_start as usize, h.offset_end as usize);
        std::str::from_utf8(raw.get(start..end)?).ok()
    })
}

fn has_header(parsed: &Message<'_>, name: &str) -> bool {
    raw_headers(parsed, name).next().is_some()
}

/// The texts of the parts that a person would read, without those that are empty.
fn part_texts(parsed: &Message<'_>) -> Vec<String> {
    let texts = (0..parsed.text_body_count()).filter_map(|at| parsed.body_text(at));
    texts.filter(|text| !text.trim().is_empty()).map(std::borrow::Cow::into_owned).collect()
}

fn one_line(text: &str) -> String {
    crate::header::one_line(text).chars().take(500).collect()
}
