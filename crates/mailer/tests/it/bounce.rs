//! What comes back, in the forms of the usual servers. All of it is invented.

use course::BounceKind::{Hard, Soft};
use course::{BounceKind, MarkPurpose, SecretKey};
use mailer::bounce::{IncomingKind, IncomingMessage, read_incoming};

fn key() -> SecretKey {
    SecretKey::new([7; 32])
}

/// Our return path for delivery 12, and the head of our mail as servers repeat it.
fn place() -> (String, String) {
    let path = format!("bounces+{}@example.org", key().sign_mark(MarkPurpose::Delivery, 12));
    let leave = key().sign_mark(MarkPurpose::Leave, 3);
    let copy = format!(
        "Return-Path: <{path}>\nFrom: The Daily <daily@example.org>\nTo: gone@example.net\nSubject: The Daily, no. 12\n\
         List-Unsubscribe: <https://daily.example.org/unsubscribe?token={leave}>,\n <mailto:leave+{leave}@example.org?subject=leave>\n\
         Message-ID: <2026-03-02.abc@example.org>\n"
    );
    (path, copy)
}

/// Fills in our return path (`{path}`) and the copy of our mail (`{copy}`).
fn filled(message: &str) -> String {
    let (path, copy) = place();
    message.replace("{path}", &path).replace("{copy}", &copy)
}

#[track_caller]
fn check(name: &str, message: &str, kind: BounceKind, status: Option<&str>) {
    let message = filled(message);
    for message in [message.clone(), message.replace('\n', "\r\n")] {
        let IncomingMessage { what, marks, returned_marks } = read_incoming(message.as_bytes());
        let IncomingKind::Bounce(report) = what else { panic!("{name} is no bounce: {what:?}") };
        assert_eq!((report.kind, report.status.as_deref()), (kind, status), "{name}: {report:?}");
        let ours = marks.iter().chain(&returned_marks).find_map(|m| key().read_mark(m));
        assert_eq!(ours, Some((MarkPurpose::Delivery, 12)), "{name}: {marks:?}");
    }
}

#[track_caller]
fn check_other(name: &str, message: &str, expected: &IncomingKind) {
    assert_eq!(&read_incoming(filled(message).as_bytes()).what, expected, "{name}");
}

fn dsn(fields: &str, text: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mail.example.net>\nTo: {{path}}\nSubject: Undelivered Mail Returned to Sender\n\
         MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"=b\"\n\n\
         --=b\nContent-Type: text/plain; charset=us-ascii\n\n{text}\n\
         --=b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example.net\nArrival-Date: Mon, 2 Mar 2026 06:00:00 +0000\n\n{fields}\n\
         --=b\nContent-Type: text/rfc822-headers\n\n{{copy}}\n--=b--\n"
    )
}

#[test]
fn postfix() {
    let text = "This is the mail system at host mail.example.net.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.";
    let fields = "Final-Recipient: rfc822; gone@example.net\nOriginal-Recipient: rfc822;gone@example.net\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.net\nDiagnostic-Code: smtp; 550 5.1.1 <gone@example.net>: Recipient address rejected:\n    User unknown in virtual mailbox table";
    check("unknown", &dsn(fields, text), Hard, Some("5.1.1"));
    let fields = "Final-Recipient: rfc822; full@example.net\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 <full@example.net>: user is over quota";
    check("full", &dsn(fields, text), Soft, Some("5.2.2"));
    let fields = "Final-Recipient: rfc822; gone@example.net\nAction: failed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.example.net[192.0.2.1]:25: Connection timed out";
    check("expired", &dsn(fields, text), Soft, Some("4.4.1"));
    let fields = "Final-Recipient: rfc822; slow@example.net\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Sat, 7 Mar 2026 06:00:00 +0000";
    check_other("delayed", &dsn(fields, text), &IncomingKind::Notice);
    let fields = "Final-Recipient: rfc822; fine@example.net\nAction: relayed\nStatus: 2.0.0";
    check_other("relayed", &dsn(fields, text), &IncomingKind::Notice);
}

#[test]
fn exchange() {
    let text = "Your message to gone@example.net couldn't be delivered.\n\ngone wasn't found at example.net.";
    let fields = "Final-Recipient: rfc822;gone@example.net\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient gone@example.net not found by SMTP address lookup";
    check("online", &dsn(fields, text), Hard, Some("5.1.10"));
    let fields = "Final-Recipient: rfc822;gone@example.net\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp;550 User unknown";
    check("without a code", &dsn(fields, text), Hard, Some("5.0.0"));
    let fields = "Final-Recipient: rfc822;ana@example.net\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;550 5.7.1 Message rejected due to content restrictions";
    check("a filter", &dsn(fields, text), Soft, Some("5.7.1"));
}

#[test]
fn gmail() {
    let text = "** Address not found **\n\nYour message wasn't delivered to gone@gmail.example because the address couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n550 5.1.1 The email account that you tried to reach does not exist.";
    let fields = "Final-Recipient: rfc822; gone@gmail.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; gmail-smtp-in.example. (192.0.2.26, the server for the domain gmail.example.)\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550-5.1.1 double-checking the recipient's email address for typos or\n 550 5.1.1 unnecessary spaces. - gsmtp";
    check("not found", &dsn(fields, text), Hard, Some("5.1.1"));
    let fields = "Final-Recipient: rfc822; full@gmail.example\nAction: failed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452-4.2.2 The recipient's inbox is out of storage space.";
    check("full", &dsn(fields, text), Soft, Some("4.2.2"));
    check(
        "as it was before reports",
        "Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.example>\nTo: {path}\nSubject: Delivery Status Notification (Failure)\nContent-Type: text/plain\n\nDelivery to the following recipient failed permanently:\n\n     gone@example.net\n\nTechnical details of permanent failure:\nThe error that the other server returned was: 550 550 5.1.1 <gone@example.net>: User unknown (state 14).\n\n----- Original message -----\n\n{copy}",
        Hard,
        Some("5.1.1"),
    );
}

#[test]
fn qmail() {
    let head = "Return-Path: <>\nFrom: MAILER-DAEMON@mail.example.net\nTo: {path}\nSubject: failure notice\n\nHi. This is the qmail-send program at mail.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<gone@example.net>:\n";
    let tail =
        "\n\n--- Below this line is a copy of the message.\n\n{copy}\nquota exceeded 4.2.2\n";
    check(
        "unknown",
        &format!("{head}Sorry, no mailbox here by that name. (#5.1.1){tail}"),
        Hard,
        Some("5.1.1"),
    );
    check(
        "without a code",
        &format!(
            "{head}192.0.2.1 does not like recipient.\nRemote host said: 550 user unknown\nGiving up on 192.0.2.1.{tail}"
        ),
        Hard,
        None,
    );
    check(
        "full",
        &format!("{head}The users mailfolder is over the allowed quota (size). (#5.2.2){tail}"),
        Soft,
        Some("5.2.2"),
    );
    check(
        "a host that is down",
        &format!(
            "{head}I'm not going to try again; this message has been in the queue too long. (#4.4.1){tail}"
        ),
        Soft,
        Some("4.4.1"),
    );
}

#[test]
fn exim() {
    let head = "Return-Path: <>\nX-Failed-Recipients: gone@example.net\nAuto-Submitted: auto-replied\nFrom: Mail Delivery System <Mailer-Daemon@mail.example.net>\nTo: {path}\nSubject: Mail delivery failed: returning message to sender\n\nThis message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  gone@example.net\n";
    let tail =
        "\n\n------ This is a copy of the message, including all the headers. ------\n\n{copy}";
    // Exim calls its bounces answers of a program.
    check(
        "unknown",
        &format!(
            "{head}    host mx.example.net [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<gone@example.net>:\n    550 5.1.1 User unknown{tail}"
        ),
        Hard,
        Some("5.1.1"),
    );
    check("unrouteable", &format!("{head}    Unrouteable address{tail}"), Hard, None);
    check("retry", &format!("{head}    retry timeout exceeded{tail}"), Soft, None);
    let warning = "Return-Path: <>\nFrom: Mail Delivery System <Mailer-Daemon@mail.example.net>\nTo: {path}\nSubject: Warning: message 1abc delayed 24 hours\n\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.\n";
    check_other("warning", warning, &IncomingKind::Notice);
}

#[test]
fn others() {
    let head = |from: &str, subject: &str| {
        format!("Return-Path: <>\nFrom: {from}\nTo: {{path}}\nSubject: {subject}\n\n")
    };
    let yahoo = head("MAILER-DAEMON@yahoo.example", "Failure Notice");
    check(
        "yahoo",
        &format!(
            "{yahoo}Sorry, we were unable to deliver your message to the following address.\n\n<gone@yahoo.example>:\n554: delivery error: dd This user doesn't have a yahoo.example account (gone@yahoo.example) [0]\n\n--- Below this line is a copy of the message.\n\n{{copy}}"
        ),
        Hard,
        None,
    );
    let domino = head(
        "postmaster@example.net",
        "DELIVERY FAILURE: User gone (gone@example.net) not listed in Domino Directory",
    );
    check(
        "domino",
        &format!(
            "{domino}Your message\n\n  Subject: The Daily, no. 12\n\nwas not delivered to:\n\n  gone@example.net\n\nbecause:\n\n  User gone (gone@example.net) not listed in Domino Directory\n"
        ),
        Hard,
        None,
    );
    let sendmail = head(
        "Mail Delivery Subsystem <MAILER-DAEMON@example.net>",
        "Returned mail: see transcript for details",
    );
    check(
        "sendmail without a report",
        &format!(
            "{sendmail}   ----- The following addresses had permanent fatal errors -----\n<gone@example.net>\n    (reason: 550 5.1.1 <gone@example.net>... User unknown)\n"
        ),
        Hard,
        Some("5.1.1"),
    );
    let courier = head(
        "\"Courier mail server at mail.example.net\" <postmaster@mail.example.net>",
        "NOTICE: mail delivery status.",
    );
    check(
        "courier",
        &format!(
            "{courier}UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<gone@example.net>:\n    mx.example.net [192.0.2.1]:\n<<< 550 5.2.1 The email account that you tried to reach is disabled\n"
        ),
        Hard,
        Some("5.2.1"),
    );
    let german = head("Mailer-Daemon@mail.example.net", "Unzustellbar: The Daily");
    check(
        "words nobody knows",
        &format!("{german}Ihre Nachricht konnte leider nicht zugestellt werden.\n"),
        Soft,
        None,
    );
}

fn arf(kind: &str) -> String {
    format!(
        "From: abuse-reports@example.net\nTo: abuse@example.org\nSubject: FW: The Daily\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=feedback-report; boundary=\"=b\"\n\n\
         --=b\nContent-Type: text/plain\n\nThis is an email abuse report.\n\
         --=b\nContent-Type: message/feedback-report\n\nFeedback-Type: {kind}\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nOriginal-Mail-From: <{{path}}>\n\
         \n--=b\nContent-Type: message/rfc822\n\n{{copy}}\nHello\n--=b--\n"
    )
}

#[test]
fn complaints() {
    let IncomingMessage { what, returned_marks: marks, .. } =
        read_incoming(filled(&arf("abuse")).as_bytes());
    assert_eq!(what, IncomingKind::Complaint);
    let ours: Vec<_> = marks.iter().filter_map(|m| key().read_mark(m)).collect();
    assert!(
        ours.contains(&(MarkPurpose::Delivery, 12)) && ours.contains(&(MarkPurpose::Leave, 3)),
        "{ours:?}"
    );
    check_other("no spam after all", &arf("not-spam"), &IncomingKind::Notice);
}

#[test]
fn words_and_notices() {
    let mark = key().sign_mark(MarkPurpose::Leave, 3);
    let leave = format!(
        "Return-Path: <ana@example.net>\nFrom: ana@example.net\nTo: leave+{mark}@example.org\nSubject: leave\n\nbye\n"
    );
    let IncomingMessage { what, marks, .. } = read_incoming(leave.as_bytes());
    assert_eq!((what, marks), (IncomingKind::Word("leave".to_owned()), vec![mark.clone()]));
    // An answer that quotes our mail asks for nothing.
    let answer = format!(
        "From: ana@example.net\nTo: course@example.org\nSubject: Re: The Daily\n\n> unsubscribe?token={mark}\nThanks!\n"
    );
    assert_eq!(
        read_incoming(answer.as_bytes()),
        IncomingMessage {
            what: IncomingKind::Word("Re: The Daily".to_owned()),
            marks: Vec::new(),
            returned_marks: Vec::new(),
        }
    );
    let subject =
        format!("From: ana@example.net\nTo: course@example.org\nSubject: leave {mark}\n\n");
    assert_eq!(read_incoming(subject.as_bytes()).marks, [mark]);
    check_other(
        "an absent person",
        "Return-Path: <>\nFrom: ana@example.net\nTo: {path}\nAuto-Submitted: auto-replied\nSubject: Out of office\n\nI am away; my mailbox is full of joy.\n",
        &IncomingKind::Notice,
    );
    let message = key().sign_mark(MarkPurpose::DeliveryMessage, 12);
    let thread = format!(
        "Return-Path: <>\nFrom: ana@example.net\nTo: daily@example.org\nSubject: Automatic reply\n\
         Auto-Submitted: auto-replied\nIn-Reply-To: <{message}.20260302T060000Z@example.org>\n\
         References: <{message}.20260302T060000Z@example.org>\n\nI am away. User unknown? Ask Ben.\n"
    );
    assert_eq!(
        read_incoming(thread.as_bytes()),
        IncomingMessage {
            what: IncomingKind::Notice,
            marks: Vec::new(),
            returned_marks: Vec::new()
        },
        "an absent person's program quotes our Message-ID"
    );
    check_other(
        "an absent person's old program",
        "Return-Path: <>\nFrom: ana@example.net\nTo: {path}\nSubject: Away\n\nI am away until Monday.\n",
        &IncomingKind::Notice,
    );
    check_other("nothing", "", &IncomingKind::Notice);
    check_other("noise", "\u{0}\u{1}\u{2}", &IncomingKind::Notice);
}
