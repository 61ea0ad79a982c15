//! What real servers say when they refuse, by rules of their own: whom each refusal is about.

use std::sync::Arc;

use mailer::refusal::RefusalSubject::{self, Address, Mailbox, Message, Sender, Server};
use mailer::refusal::classify_reply;
use mailer::{
    MailTransport, Mailer, MessageDraft, Receipt, SmtpSettings, SmtpTls, compose_message,
};

use crate::exim::Exim;
use crate::opensmtpd::OpenSmtpd;
use crate::postfix::Postfix;
use crate::{address, letter};

/// The names before `@` of sender and recipient, words of the server's reply, whom the refusal is
/// about, and whether it is for good.
type Row<'a> = (&'a str, &'a str, &'a str, &'a [RefusalSubject], bool);

const ADDRESS: &[RefusalSubject] = &[Address];
const MAILBOX: &[RefusalSubject] = &[Mailbox];
const MESSAGE: &[RefusalSubject] = &[Message];
const SENDER: &[RefusalSubject] = &[Sender];
/// Where the words are the same for the message, its sender and the server's own rules.
const OTHER: &[RefusalSubject] = &[Message, Sender, Server];

fn open_mailer(port: u16) -> Arc<Mailer> {
    let settings = SmtpSettings::new("localhost", port, SmtpTls::None);
    Arc::new(Mailer::open(MailTransport::Smtp(settings)).unwrap())
}

/// The reply to a letter from one name to another, or to an address.
async fn reply_to(mailer: &Arc<Mailer>, from: &str, to: &str) -> Receipt {
    let to = if to.contains('@') { to.to_owned() } else { format!("{to}@example.net") };
    let letter = MessageDraft {
        to: address(&to),
        return_path: address(&format!("{from}@example.org")),
        subject: format!("To {to}"),
        ..letter(1)
    };
    mailer.deliver_message(&compose_message(&letter).unwrap()).await
}

/// All rows are tried before any is complained of.
async fn check(port: u16, rows: &[Row<'_>]) {
    let mailer = open_mailer(port);
    let mut wrong = Vec::new();
    for (from, to, says, subjects, is_permanent) in rows {
        let receipt = reply_to(&mailer, from, to).await;
        let read = classify_reply(receipt.text());
        if !receipt.text().contains(says)
            || !subjects.contains(&read.subject)
            || read.is_permanent != *is_permanent
            || matches!(receipt, Receipt::Accepted(_))
        {
            wrong.push(format!("{from} to {to}: {receipt:?}\n    {read:?}"));
        }
    }
    let reader = reply_to(&mailer, "bounces+1", "reader1").await;
    assert!(matches!(reader, Receipt::Accepted(_)), "{reader:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn exim_refuses() {
    let rules = [
        (
            "rcpt",
            "  deny local_parts = denied
  defer local_parts = later
  defer local_parts = grey
        message = greylisted, please try again in 5 minutes
  deny local_parts = listed
       message = rejected because $sender_host_address is in a black list at zen.spamhaus.org
  deny local_parts = rated
       ratelimit = 0 / 1h / strict
       message = Sender rate $sender_rate / $sender_rate_period
  drop local_parts = dropped
       message = Too many failed recipients
  require verify = sender",
        ),
        (
            "data",
            "  deny condition = ${if match{$recipients}{reader7}}
  deny condition = ${if match{$recipients}{reader8}}
       message = This message was classified as SPAM
  warn condition = ${if match{$recipients}{reader9}}
       control = fakereject",
        ),
        (
            "routers",
            "paused:\n  driver = redirect\n  local_parts = paused\n  allow_fail\n  allow_defer\n  data = :fail: this account is disabled\ncrowded:\n  driver = redirect\n  local_parts = crowded\n  allow_defer\n  data = :defer: mailbox is full, over quota",
        ),
    ];
    let exim = Exim::with(&rules);
    let from = "bounces+1";
    check(
        exim.port,
        &[
            (from, "nobody", "550 Unrouteable address", ADDRESS, true),
            (from, "ana@example.com", "550 relay not permitted", SENDER, true),
            (from, "denied", "550 Administrative prohibition", OTHER, true),
            (from, "later", "451 Temporary local problem", OTHER, false),
            (from, "grey", "451 greylisted", OTHER, false),
            (from, "listed", "black list", SENDER, true),
            (from, "rated", "Sender rate", OTHER, true),
            (from, "dropped", "Too many failed recipients", OTHER, true),
            ("stranger", "reader1", "Sender verify failed", SENDER, true),
            (from, "reader7", "550 Administrative prohibition", OTHER, true),
            (from, "reader8", "classified as SPAM", MESSAGE, true),
            (from, "reader9", "kept for evaluation", OTHER, true),
            (from, "paused", "this account is disabled", ADDRESS, true),
            (from, "crowded", "451 mailbox is full", MAILBOX, false),
        ],
    )
    .await;
}

#[tokio::test]
async fn opensmtpd_refuses() {
    let reject = |name: &str, reply: &str| {
        format!(
            "filter \"{name}\" phase rcpt-to match rcpt-to {{ \"{name}@example.net\" }} reject \"{reply}\"\n"
        )
    };
    let filters = [
        reject("grey", "451 4.7.1 Greylisted, try again later"),
        reject("spam", "554 5.7.1 Message rejected"),
        reject("brief", "550 Access denied"),
        "filter \"hangup\" phase rcpt-to match rcpt-to { \"hangup@example.net\" } disconnect \"421 4.7.0 Too many messages\"\n".to_owned(),
        "filter \"sender\" phase mail-from match mail-from { \"stranger@example.org\" } reject \"550 5.1.0 Sender rejected\"\n".to_owned(),
    ]
    .concat();
    let names = ["grey", "spam", "brief", "hangup", "sender"];
    let server = OpenSmtpd::with(
        &filters,
        &names,
        "match from any for rcpt-to \"refused@example.net\" reject",
    );
    let from = "bounces+1";
    check(
        server.port,
        &[
            (from, "nobody", "524 5.2.4 Mailing list expansion problem", MAILBOX, true),
            // It has the same words for a relay that it denies and for a user that it lacks.
            (from, "ana@example.com", "550 Invalid recipient", ADDRESS, true),
            (from, "refused", "550 Invalid recipient", ADDRESS, true),
            (from, "grey", "451 4.7.1", OTHER, false),
            (from, "spam", "554 5.7.1 Message rejected", OTHER, true),
            (from, "brief", "550 Access denied", OTHER, true),
            (from, "hangup", "421 4.7.0", OTHER, false),
            ("stranger", "reader1", "550 5.1.0 Sender rejected", SENDER, true),
        ],
    )
    .await;
}

#[tokio::test]
async fn postfix_refuses() {
    let temper = "smtpd_recipient_restrictions = reject_unlisted_sender, check_recipient_access regexp:{
  {/^grey@/ 450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/help/example.net.html}
  {/^spam@/ 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org}
  {/^full@/ 552 5.2.2 Mailbox quota exceeded}
  {/^rejected@/ REJECT}
  {/^later@/ DEFER}
  {/^hangup@/ 421 4.7.0 Too many connections}
  {/^misconfigured@/ nonsense}}
unverified_recipient_reject_code = 550
header_checks = regexp:{{/^Subject:.*reader8/ REJECT}, {/^Subject:.*reader9/ REJECT Message content rejected, UBE}}
smtpd_discard_ehlo_keywords = smtputf8";
    let postfix = Postfix::with(temper);
    let from = "bounces+1";
    check(
        postfix.port,
        &[
            (from, "nobody", "550 5.1.1", ADDRESS, true),
            (from, "ana@example.com", "554 5.7.1", SENDER, true),
            ("stranger", "reader1", "550 5.1.0", SENDER, true),
            (from, "grey", "450 4.2.0", OTHER, false),
            (from, "spam", "blocked using", SENDER, true),
            (from, "full", "552 5.2.2", MAILBOX, true),
            (from, "rejected", "554 5.7.1", OTHER, true),
            (from, "later", "450 4.7.1", OTHER, false),
            (from, "hangup", "421 4.7.0", OTHER, false),
            (from, "misconfigured", "451 4.3.5", OTHER, false),
            (from, "reader8", "550 5.7.1", MESSAGE, true),
            (from, "reader9", "550 5.7.1", MESSAGE, true),
            (from, "jörg@example.net", "no SMTPUTF8", OTHER, false),
        ],
    )
    .await;
}
