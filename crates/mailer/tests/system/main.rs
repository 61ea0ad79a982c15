//! The mailer beside real servers (Postfix, Exim, OpenSMTPD, Dovecot), and its messages beside Python's email package.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod dovecot;
mod exim;
mod imap;
mod mailbox;
mod opensmtpd;
mod openssl;
mod postfix;
mod private_server;
mod refusals;
mod tempers;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use course::EmailAddress;
use mailer::{
    ListHeaders, MailTransport, Mailer, Message, MessageDraft, Receipt, SmtpSettings, SmtpTls,
    compose_message,
};
use tokio::task::JoinSet;

use exim::Exim;
use mailbox::Read;
use opensmtpd::OpenSmtpd;
use postfix::Postfix;

const N_MESSAGES: usize = 400;

const SUBJECTS: [&str; 5] = [
    "The Daily, no. 12",
    "Über Mäßigung — 日本語 — 👩🏽‍⚕️",
    "=?utf-8?q?not?= encoded",
    "a\r\nBcc: everyone@example.net",
    "مرحبا بالعالم",
];

fn address(text: &str) -> EmailAddress {
    EmailAddress::new(text).unwrap()
}

fn letter(number: usize) -> MessageDraft {
    let long = "x".repeat(5_000);
    MessageDraft {
        from: address("daily@example.org"),
        from_name: Some("The Daily – MedEdMOOC".to_owned()),
        reply_to: Some(address("ana@example.org")),
        to: address(&format!("reader{number}@example.net")),
        subject: SUBJECTS[number % SUBJECTS.len()].to_owned(),
        html: Some(format!(
            "<p title=\"{long}\">Good morning, reader {number}: 3 = 3.</p>\n.\n<p>Ende — ok</p>\n"
        )),
        text: format!(
            "Good morning, reader {number}\n.\nFrom here on\n.. {long}\n-- \nEnde — ok\n"
        ),
        message_id: format!("edition-12.{number}@daily.example.org"),
        date: DateTime::from_timestamp(1_772_800_000, 0).unwrap(),
        return_path: address(&format!("bounces+{number}@example.org")),
        list: Some(ListHeaders {
            id: "daily.example.org".to_owned(),
            unsubscribe: vec![
                "https://example.org/leave/abc".to_owned(),
                "mailto:leave@example.org".to_owned(),
            ],
            name: Some("Médecine ouverte, The Daily".to_owned()),
            help: vec!["https://example.org/about/".to_owned()],
            owner: vec!["mailto:ana@example.org".to_owned()],
            ..ListHeaders::default()
        }),
        headers: Vec::new(),
    }
}

/// What a reader of the letter should find.
fn expected(letter: &MessageDraft) -> Read {
    Read {
        subject: letter.subject.replace("\r\n", " "),
        from: "The Daily – MedEdMOOC <daily@example.org>".to_owned(),
        to: letter.to.to_string(),
        return_path: format!("<{}>", letter.return_path),
        unsubscribe: "<https://example.org/leave/abc>, <mailto:leave@example.org>".to_owned(),
        list: "Médecine ouverte, The Daily <daily.example.org> | <https://example.org/about/> | \
               <mailto:ana@example.org> | NO"
            .to_owned(),
        text: letter.text.clone(),
        html: letter.html.clone().unwrap(),
        n_defects: 0,
    }
}

fn mailer(port: u16, tls: SmtpTls, authority: &str) -> Arc<Mailer> {
    let settings = SmtpSettings {
        connections: 8,
        timeout: Duration::from_mins(1),
        authorities: authority.as_bytes().to_vec(),
        ..SmtpSettings::new("localhost", port, tls)
    };
    Arc::new(Mailer::open(MailTransport::Smtp(settings)).unwrap())
}

async fn deliver_all(mailer: &Arc<Mailer>, messages: Vec<Message>) -> Vec<Receipt> {
    let mut tasks = JoinSet::new();
    for message in messages {
        let mailer = mailer.clone();
        tasks.spawn(async move { mailer.deliver_message(&message).await });
    }
    tasks.join_all().await
}

#[tokio::test]
async fn every_subscriber_gets_the_letter_once_as_it_was_written() {
    let postfix = Postfix::start();
    let ways = [
        (postfix.port, SmtpTls::None),
        (postfix.port, SmtpTls::StartTls),
        (postfix.tls_port, SmtpTls::Implicit),
    ];
    let mut wanted = BTreeMap::new();
    for (way, (port, tls)) in ways.into_iter().enumerate() {
        let numbers = way * N_MESSAGES / 3..(way + 1) * N_MESSAGES / 3;
        wanted.extend(deliver_letters(&mailer(port, tls, postfix.authority()), numbers).await);
    }
    check_arrived(postfix.mailbox(N_MESSAGES).await, &wanted);
}

/// Delivers letters of these numbers. What their readers should find, by Message-ID.
async fn deliver_letters(mailer: &Arc<Mailer>, numbers: Range<usize>) -> BTreeMap<String, Read> {
    let letters: Vec<_> = numbers.map(letter).collect();
    let messages = letters.iter().map(|l| compose_message(l).unwrap()).collect();
    for receipt in deliver_all(mailer, messages).await {
        assert!(matches!(receipt, Receipt::Accepted(_)), "{receipt:?}");
    }
    mailer.close().await;
    letters.iter().map(|l| (format!("<{}>", l.message_id), expected(l))).collect()
}

fn check_arrived(arrived: Vec<(String, Read)>, wanted: &BTreeMap<String, Read>) {
    assert_eq!(arrived.len(), wanted.len());
    let by_id: BTreeMap<_, _> = arrived.into_iter().collect();
    for (id, wanted) in wanted {
        assert_eq!(by_id.get(id), Some(wanted), "{id}");
    }
    assert_eq!(by_id.len(), wanted.len());
}

#[tokio::test]
async fn exim_gives_every_letter_on_as_it_was_written() {
    let exim = Exim::with(&[]);
    let ways = [
        (exim.port, SmtpTls::None),
        (exim.port, SmtpTls::StartTls),
        (exim.tls_port, SmtpTls::Implicit),
    ];
    let mut wanted = BTreeMap::new();
    for (way, (port, tls)) in ways.into_iter().enumerate() {
        let mailer = mailer(port, tls, exim.authority());
        wanted.extend(deliver_letters(&mailer, way * 10..(way + 1) * 10).await);
    }
    check_arrived(exim.mailbox(30), &wanted);
}

#[tokio::test]
async fn opensmtpd_gives_every_letter_on_as_it_was_written() {
    let server = OpenSmtpd::with("", &[], "");
    let wanted = deliver_letters(&mailer(server.port, SmtpTls::None, ""), 0..30).await;
    check_arrived(server.mailbox(30), &wanted);
}

#[tokio::test]
async fn a_real_servers_refusals_are_understood() {
    let postfix = Postfix::start();
    let sender = mailer(postfix.port, SmtpTls::None, postfix.authority());
    let deliver = async |letter: MessageDraft| {
        sender.deliver_message(&compose_message(&letter).unwrap()).await
    };
    let nobody = deliver(MessageDraft { to: address("nobody@example.net"), ..letter(0) }).await;
    assert!(matches!(&nobody, Receipt::Refused(why, _) if why.contains("550 5.1.1")), "{nobody:?}");
    let huge = deliver(MessageDraft { text: "x".repeat(1_000_000), ..letter(0) }).await;
    assert!(matches!(&huge, Receipt::Refused(why, _) if why.contains("it takes")), "{huge:?}");
    let elsewhere = deliver(MessageDraft { to: address("ana@example.com"), ..letter(0) }).await;
    assert!(
        matches!(&elsewhere, Receipt::Refused(why, _) if why.contains("Relay access denied")),
        "{elsewhere:?}"
    );
    // The connection that saw all this still works.
    let reader = deliver(letter(0)).await;
    assert!(matches!(reader, Receipt::Accepted(_)), "{reader:?}");
    let stranger = SmtpSettings::new("localhost", postfix.tls_port, SmtpTls::Implicit);
    let receipt = Mailer::open(MailTransport::Smtp(stranger))
        .unwrap()
        .deliver_message(&compose_message(&letter(0)).unwrap())
        .await;
    assert!(
        matches!(&receipt, Receipt::Unreachable(why, _) if why.contains("tls failed")),
        "{receipt:?}"
    );
    let port = postfix.port;
    drop(postfix);
    let gone = deliver(letter(1)).await;
    assert!(
        matches!(&gone, Receipt::Unreachable(why, _) if why.contains(&format!("localhost:{port}"))),
        "{gone:?}"
    );
}
