//! Where our marks may stand in a mail that came in.

use course::token::find_marks;
use mail_parser::{Message, PartType};

use super::raw_headers;

/// Headers that name who a mail was sent to.
const RECIPIENT: [&str; 6] =
    ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "To"];

/// More are looked at of no mail: one of ours has five.
const MOST_MARKS: usize = 100;

/// No line with a mark of ours is longer, in bytes; longer ones are read so far only.
const MOST_LINE_BYTES: usize = 4000;

/// What could be marks in the addresses that a mail was sent to.
pub(super) fn addressed_marks(parsed: &Message<'_>) -> Vec<String> {
    let mut marks = Vec::new();
    for value in RECIPIENT.iter().flat_map(|name| raw_headers(parsed, name)) {
        add_marks(value, &mut marks);
    }
    marks
}

/// What could be marks below the headers of a report, the likeliest first: as it came, and in parts
/// that are encoded.
pub(super) fn returned_marks(parsed: &Message<'_>) -> Vec<String> {
    let mut marks = Vec::new();
    add_marks(&unfold_lines(below_headers(parsed)), &mut marks);
    for part in &parsed.parts {
        match &part.body {
            PartType::Message(copy) => add_marks(&unfold_lines(copy.raw_message()), &mut marks),
            _ => add_marks(&unfold_lines(part.contents()), &mut marks),
        }
    }
    marks
}

/// What stands below the headers; all of a mail that came back as it was sent, because then the
/// headers are those of our mail.
fn below_headers<'a>(parsed: &'a Message<'_>) -> &'a [u8] {
    let raw = parsed.raw_message();
    if super::complaint::is_returned_as_sent(parsed) {
        return raw;
    }
    let start = parsed.parts.first().map_or(0, |part| part.raw_body_offset() as usize);
    raw.get(start..).unwrap_or_default()
}

/// Adds what could be marks in a text.
pub(super) fn add_marks(text: &str, marks: &mut Vec<String>) {
    for line in text.lines() {
        let mut end = line.len().min(MOST_LINE_BYTES);
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        for mark in find_marks(&line[..end]) {
            if marks.len() < MOST_MARKS && !marks.contains(&mark) {
                marks.push(mark);
            }
        }
    }
}

/// Text whose quoted-printable lines are whole again, so that no mark is torn apart.
fn unfold_lines(message: &[u8]) -> String {
    String::from_utf8_lossy(message)
        .replace("=\r\n", "")
        .replace("=\n", "")
        .replace("=3D", "=")
        .replace("=3d", "=")
        .replace("=2B", "+")
        .replace("=2D", "-")
}
