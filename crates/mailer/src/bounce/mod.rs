//! What came back: a bounce, a complaint, or a mail by which someone leaves. Standard reports (RFC
//! 3464, RFC 5965) are read by their fields, others by the words of the servers that write them.
//!
//! Nothing here decides: whether a mark was signed by us, and what a bounce does, is for the
//! caller.

mod bounce_phrases;
mod report;

use course::BounceKind;
use course::token::find_marks;
use mail_parser::{Message, MessageParser};

/// What a mail that came in is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncomingKind {
    /// Mail of ours was not delivered.
    Bounce(BounceReport),
    /// A reader called mail of ours spam (RFC 5965).
    Complaint,
    /// Someone wrote a word to us: the subject says which, such as `leave`.
    Word(String),
    /// A notice that changes nothing: a delay, a receipt, an answer of an absent person's program.
    Notice,
}

/// What a bounce says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BounceReport {
    /// How bad it is.
    pub kind: BounceKind,
    /// The enhanced status code (RFC 3463), where one is found.
    pub status: Option<String>,
    /// The server's words, in one line.
    pub diagnostic: Option<String>,
}

/// A mail that came in, with the marks that say whose mail it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingMessage {
    /// What it is.
    pub what: IncomingKind,
    /// What could be our marks ([`course::SecretKey::read_mark`]), the likeliest first. Anyone may
    /// have written them.
    pub marks: Vec<String>,
}

/// Headers that name who a mail was sent to.
const RECIPIENT: [&str; 6] =
    ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "To"];

/// Reads a mail. What cannot be read is a [`IncomingKind::Notice`].
pub fn read_incoming(message: &[u8]) -> IncomingMessage {
    let Some(parsed) = MessageParser::default().parse(message) else {
        return IncomingMessage { what: IncomingKind::Notice, marks: Vec::new() };
    };
    let what = classify_message(&parsed, message);
    let addressed =
        RECIPIENT.iter().flat_map(|name| raw_headers(&parsed, name)).collect::<Vec<_>>().join("\n");
    let mut marks = find_marks(&addressed);
    let more = match &what {
        // The copy of our mail that comes with a report has our return path and our leave links in
        // its headers.
        IncomingKind::Bounce(_) | IncomingKind::Complaint => find_marks(&unfold_lines(message)),
        // What a person quotes in an answer is not what they ask for.
        IncomingKind::Word(subject) => find_marks(subject),
        IncomingKind::Notice => Vec::new(),
    };
    for mark in more {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    IncomingMessage { what, marks }
}

fn classify_message(parsed: &Message<'_>, raw: &[u8]) -> IncomingKind {
    if let Some(report) = report::read_report(parsed) {
        return report;
    }
    // Exim calls its bounces answers of a program, and names whom it failed to reach.
    let is_exim = raw_headers(parsed, "X-Failed-Recipients").next().is_some();
    if parsed.from().is_none() || is_answered_by_program(parsed) && !is_exim {
        return IncomingKind::Notice;
    }
    if is_from_server(parsed) {
        return bounce_phrases::read_bounce(parsed, raw)
            .map_or(IncomingKind::Notice, IncomingKind::Bounce);
    }
    IncomingKind::Word(one_line(parsed.subject().unwrap_or_default()))
}

/// RFC 3834 §5, and what was there before it.
fn is_answered_by_program(parsed: &Message<'_>) -> bool {
    let has = |name: &str, words: &[&str]| {
        raw_headers(parsed, name).any(|value| {
            let value = value.trim().to_ascii_lowercase();
            words.iter().any(|word| value.starts_with(word))
        })
    };
    has("Auto-Submitted", &["auto-replied"])
        || has("X-Autoreply", &["yes"])
        || has("X-Autorespond", &[""])
        || has("X-Auto-Response-Suppress", &["all"])
            && has("Auto-Submitted", &["auto-generated"])
            && !is_from_server(parsed)
        || has("Precedence", &["auto_reply"])
}

/// Whether no person wrote it: an empty return path, or a name that servers sign with.
fn is_from_server(parsed: &Message<'_>) -> bool {
    let is_empty = |value: &str| value.trim() == "<>";
    let name = parsed
        .from()
        .and_then(|from| from.first())
        .and_then(|from| from.address())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let signs = ["mailer-daemon", "mail-daemon", "postmaster", "microsoftexchange"];
    raw_headers(parsed, "Return-Path").any(is_empty)
        || signs.iter().any(|sign| name.starts_with(sign))
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

/// The text of the first part that a person would read.
fn first_text(parsed: &Message<'_>) -> String {
    let text =
        parsed.parts.iter().find_map(|part| part.is_text().then(|| part.text_contents()).flatten());
    text.unwrap_or_default().to_owned()
}

/// Text whose quoted-printable and folded lines are whole again, so that no mark is torn apart.
fn unfold_lines(message: &[u8]) -> String {
    String::from_utf8_lossy(message)
        .replace("=\r\n", "")
        .replace("=\n", "")
        .replace("=3D", "=")
        .replace("=3d", "=")
}

fn one_line(text: &str) -> String {
    crate::header::one_line(text).chars().take(500).collect()
}
