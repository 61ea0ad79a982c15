//! What documented replies of servers are about.

use mailer::RefusalSubject::{Address, Mailbox, Message, Sender, Server};
use mailer::{RefusalSubject, classify_reply};

/// One row of `refusals.tsv`.
struct DocumentedReply {
    half: &'static str,
    text: &'static str,
    subject: RefusalSubject,
    is_permanent: bool,
}

fn documented_replies() -> Vec<DocumentedReply> {
    let rows = include_str!("refusals.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        let [half, text, subject, permanence, _source] = fields[..] else { panic!("{row}") };
        let subject = match subject {
            "address" => Address,
            "mailbox" => Mailbox,
            "message" => Message,
            "sender" => Sender,
            "server" => Server,
            other => panic!("{other}"),
        };
        DocumentedReply { half, text, subject, is_permanent: permanence == "permanent" }
    })
    .collect()
}

/// The rows of a half that are read wrongly.
fn misread_replies(half: &str) -> Vec<String> {
    let rows = documented_replies().into_iter().filter(|row| row.half == half);
    rows.filter_map(|row| {
        let read = classify_reply(row.text);
        let is_right = (read.subject, read.is_permanent) == (row.subject, row.is_permanent);
        let expected = (row.subject, row.is_permanent);
        (!is_right).then(|| format!("{}: {read:?}, not {expected:?}", row.text))
    })
    .collect()
}

#[track_caller]
fn check_half(half: &str, n_misread: usize) {
    let misread = misread_replies(half);
    assert_eq!(misread.len(), n_misread, "{half}:\n{}", misread.join("\n"));
}

#[test]
fn documented_replies_are_read_right() {
    check_half("open", 0);
}

#[test]
fn frozen_replies_are_read_right() {
    check_half("frozen", 0);
}

#[test]
fn replies_found_after_the_rules_are_read_right() {
    check_half("found", 0);
}
