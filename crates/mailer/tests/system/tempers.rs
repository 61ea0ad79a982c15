//! Postfix in every temper that its own configuration knows: what it says, and what the mailer
//! makes of it.

use std::sync::Arc;
use std::time::Duration;

use mailer::{
    MailTransport, Mailer, MessageDraft, Receipt, SmtpSettings, SmtpTls, compose_message,
};

use crate::postfix::Postfix;
use crate::{deliver_all, letter, mailer};

async fn one(mailer: &Arc<Mailer>, letter: &MessageDraft) -> Receipt {
    mailer.deliver_message(&compose_message(letter).unwrap()).await
}

/// What a receipt means, in one word.
fn word(receipt: &Receipt) -> &'static str {
    match receipt {
        Receipt::Accepted(_) => "accepted",
        Receipt::Deferred(..) => "deferred",
        Receipt::Refused(..) => "refused",
        Receipt::NoUtf8(_) => "no SMTPUTF8",
        Receipt::Unreachable(..) => "unreachable",
        Receipt::Unknown(_) => "unknown",
    }
}

/// A server of this temper answers a letter so; mended, it takes it, and it arrives once.
async fn check(temper: &str, expected: &str, says: &str) {
    let postfix = Postfix::with(temper);
    let sender = mailer(postfix.port, SmtpTls::None, postfix.authority());
    let receipt = one(&sender, &letter(1)).await;
    assert_eq!(word(&receipt), expected, "{temper}: {receipt:?}");
    assert!(receipt.text().contains(says), "{temper}: {receipt:?}");
    postfix.change("");
    let sender = mailer(postfix.port, SmtpTls::None, postfix.authority());
    let receipt = one(&sender, &letter(1)).await;
    assert_eq!(word(&receipt), "accepted", "{temper}, mended: {receipt:?}");
    let arrived = postfix.mailbox(1).await;
    assert_eq!(arrived.len(), 1, "{temper}");
}

/// Greylisting: the address is asked to come again.
#[tokio::test]
async fn later() {
    let temper =
        "smtpd_recipient_restrictions = check_recipient_access static:{450 4.7.1 greylisted}";
    check(temper, "deferred", "450 4.7.1").await;
    let temper = "smtpd_recipient_restrictions = check_recipient_access static:{DEFER_IF_PERMIT come again}, permit";
    check(temper, "deferred", "450 4.7.1").await;
}

/// What is wrong with the sender is wrong for everyone, and no reader's fault.
#[tokio::test]
async fn a_sender_that_is_refused() {
    let temper = "smtpd_delay_reject = no\nsmtpd_sender_restrictions = check_sender_access static:{REJECT not from you}";
    check(temper, "unreachable", "554 5.7.1").await;
    let temper = "smtpd_delay_reject = no\nsmtpd_client_restrictions = reject";
    check(temper, "unreachable", "554 5.7.1").await;
}

#[tokio::test]
async fn a_full_queue() {
    check("queue_minfree = 900000000000000", "unreachable", "452 4.3.1").await;
}

/// A limit that is not announced is met at the end of the message.
#[tokio::test]
async fn a_message_that_is_too_large() {
    check("message_size_limit = 3000", "refused", "it takes 3000").await;
    check("message_size_limit = 3000\nsmtpd_discard_ehlo_keywords = size", "refused", "552 5.3.4")
        .await;
}

#[tokio::test]
async fn a_content_that_is_refused() {
    check("header_checks = regexp:{{/^Subject:/ REJECT not this}}", "refused", "550 5.7.1").await;
}

/// A server that takes longer than we wait has not got the message, as long as it was not complete;
/// with patience it gets it.
#[tokio::test]
async fn a_slow_server() {
    let postfix = Postfix::with("smtpd_recipient_restrictions = sleep 3, permit");
    let hasty = SmtpSettings {
        timeout: Duration::from_secs(1),
        ..SmtpSettings::new("localhost", postfix.port, SmtpTls::None)
    };
    let hasty = Arc::new(Mailer::open(MailTransport::Smtp(hasty)).unwrap());
    let receipt = one(&hasty, &letter(1)).await;
    assert_eq!(word(&receipt), "unreachable", "{receipt:?}");
    assert!(
        receipt.text().contains("did not answer within 1 s at the sender's address")
            || receipt.text().contains("at the recipient's address"),
        "{receipt:?}"
    );
    let patient = mailer(postfix.port, SmtpTls::None, postfix.authority());
    assert_eq!(word(&one(&patient, &letter(2)).await), "accepted");
    let arrived = postfix.mailbox(1).await;
    assert_eq!(
        arrived.into_iter().map(|(_, read)| read.to).collect::<Vec<_>>(),
        ["reader2@example.net"]
    );
}

/// It slows down after errors (a tarpit), and in the end hangs up on whoever makes too many.
#[tokio::test]
async fn a_tarpit() {
    let postfix = Postfix::with(
        "smtpd_error_sleep_time = 1s\nsmtpd_soft_error_limit = 2\nsmtpd_hard_error_limit = 4",
    );
    let sender = mailer(postfix.port, SmtpTls::None, postfix.authority());
    let nobody = MessageDraft { to: crate::address("nobody@example.net"), ..letter(0) };
    for _ in 0..4 {
        let receipt = one(&sender, &nobody).await;
        assert_eq!(word(&receipt), "refused", "{receipt:?}");
    }
    // The connection is gone; the next letter goes over another.
    assert_eq!(word(&one(&sender, &letter(1)).await), "accepted");
    assert_eq!(postfix.mailbox(1).await.len(), 1);
}

/// Fewer connections than we would like: everything goes over those.
#[tokio::test]
async fn few_connections() {
    let postfix = Postfix::with(
        "smtpd_client_event_limit_exceptions =\nsmtpd_client_connection_count_limit = 2",
    );
    let sender = mailer(postfix.port, SmtpTls::None, postfix.authority());
    let messages = (0..60).map(|number| compose_message(&letter(number)).unwrap()).collect();
    for receipt in deliver_all(&sender, messages).await {
        assert_eq!(word(&receipt), "accepted", "{receipt:?}");
    }
    sender.close().await;
    let arrived = postfix.mailbox(60).await;
    assert_eq!(arrived.len(), 60);
}
