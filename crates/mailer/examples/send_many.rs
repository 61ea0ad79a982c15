//! Sends many messages to a server on this machine and says how long it took, to compare with
//! Postfix's `smtp-source`:
//!
//! ```sh
//! smtp-sink -u postfix 127.0.0.1:2525 1000 &
//! cargo run --release -p katydid-mailer --example send_many -- 2525 10000 20 17000
//! time smtp-source -d -l 17000 -m 10000 -s 20 127.0.0.1:2525
//! ```
//!
//! Arguments: port, messages, connections, bytes of each message; then, to sign each message, a
//! file with a private key, and another for a second signature.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "it is run by hand")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::DateTime;
use course::EmailAddress;
use mailer::{
    ListHeaders, MailTransport, Mailer, MessageDraft, MessageSigners, Receipt, Signer,
    SmtpSettings, SmtpTls,
};
use tokio::task::JoinSet;

/// How many letters are composed ahead of the connections.
const AHEAD: usize = 64;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (numbers, key_files) = arguments.split_at_checked(4).unwrap();
    let numbers: Vec<usize> = numbers.iter().map(|a| a.parse().unwrap()).collect();
    let [port, n_messages, connections, n_bytes] = numbers[..] else {
        panic!("port messages connections bytes")
    };
    let signers = MessageSigners::new(key_files.iter().map(|file| signer(file)).collect());
    let settings = SmtpSettings {
        connections,
        timeout: Duration::from_mins(1),
        ..SmtpSettings::new("127.0.0.1", u16::try_from(port).unwrap(), SmtpTls::None)
    };
    let mailer = Arc::new(Mailer::open(MailTransport::Smtp(settings)).unwrap());
    let body =
        "<p>Good morning, reader — here is what was written today.</p>\n".repeat(n_bytes / 74);
    let started = Instant::now();
    let mut under_way = JoinSet::new();
    for number in 0..n_messages {
        if under_way.len() >= connections + AHEAD {
            check(&under_way.join_next().await.unwrap().unwrap());
        }
        let (mailer, signers) = (mailer.clone(), signers.clone());
        let letter = letter(number, &body);
        under_way.spawn(async move {
            let message = signers.sign_letter_aside(letter).await.unwrap();
            mailer.deliver_message(&message).await
        });
    }
    while let Some(receipt) = under_way.join_next().await {
        check(&receipt.unwrap());
    }
    let took = started.elapsed();
    mailer.close().await;
    println!("{n_messages} messages over {connections} connections in {:.2} s", took.as_secs_f32());
}

fn signer(key_file: &str) -> Signer {
    Signer::new("example.org", "daily", &std::fs::read_to_string(key_file).unwrap()).unwrap()
}

fn check(receipt: &Receipt) {
    assert!(matches!(receipt, Receipt::Accepted(_)), "{receipt:?}");
}

fn letter(number: usize, html: &str) -> MessageDraft {
    let address = |text: &str| EmailAddress::new(text).unwrap();
    MessageDraft {
        from: address("daily@example.org"),
        from_name: Some("The Daily".to_owned()),
        reply_to: Some(address("ana@example.org")),
        to: address(&format!("reader{number}@example.net")),
        subject: "The Daily, no. 12".to_owned(),
        html: Some(html.to_owned()),
        text: "Good morning".to_owned(),
        message_id: format!("edition-12.{number}@daily.example.org"),
        date: DateTime::UNIX_EPOCH,
        return_path: address("bounces@example.org"),
        list: Some(ListHeaders {
            id: "daily.example.org".to_owned(),
            unsubscribe: vec!["mailto:leave@example.org".to_owned()],
            ..ListHeaders::default()
        }),
        headers: Vec::new(),
    }
}
