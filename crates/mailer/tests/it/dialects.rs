//! Whole bounces as different programs write them: reports with fields that contradict each other
//! or are missing, texts for people, several recipients, other languages. All of it is invented
//! after what the programs are known to write.

use course::BounceKind;
use course::BounceKind::{Hard, Soft};
use mailer::bounce::{IncomingKind, read_incoming};

/// What a message is: the kind of a bounce, or none.
fn bounce_kind(message: &str) -> Option<BounceKind> {
    match read_incoming(message.as_bytes()).what {
        IncomingKind::Bounce(report) => Some(report.kind),
        _ => None,
    }
}

#[track_caller]
fn check(name: &str, message: &str, expected: Option<BounceKind>) {
    for message in [message.to_owned(), message.replace('\n', "\r\n")] {
        let read = read_incoming(message.as_bytes()).what;
        assert_eq!(bounce_kind(&message), expected, "{name}: {read:?}\n{message}");
    }
}

/// A report with these fields for each recipient, and this text for people.
fn report(fields: &str, text: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: postmaster@mx.example.net\nTo: bounces@example.org\nSubject: Delivery Status Notification\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n{fields}\n\n\
         --b\nContent-Type: message/rfc822\n\nFrom: daily@example.org\nTo: ana@example.net\nSubject: Mailbox full? No such user!\n\nuser unknown\n--b--\n"
    )
}

fn fields(status: &str, diagnostic: &str) -> String {
    format!(
        "Final-Recipient: rfc822; ana@example.net\nAction: failed\nStatus: {status}\n{diagnostic}"
    )
}

#[test]
fn fields_that_contradict_each_other() {
    let said = |status: &str, reply: &str| {
        report(&fields(status, &format!("Diagnostic-Code: smtp; {reply}")), "It failed.")
    };
    check("a vague code", &said("5.0.0", "550 unknown user"), Some(Hard));
    check("a code for a full mailbox", &said("5.1.1", "552 5.2.2 over quota"), Some(Soft));
    check("words for a full mailbox", &said("5.1.1", "550 mailbox is full"), Some(Soft));
    check("temporary in the reply", &said("5.1.1", "450 4.1.1 unverified"), Some(Soft));
    check("permanent in the reply", &said("4.4.7", "550 5.1.1 User unknown"), Some(Hard));
    check("a filter", &said("5.1.1", "550 5.1.1 rejected as spam"), Some(Soft));
    check("the sender's address", &said("5.1.1", "550 5.1.1 Sender address rejected"), Some(Soft));
    check("a rate", &said("5.2.1", "550 5.2.1 receiving mail at a rate that"), Some(Soft));
    check("disabled", &said("5.2.1", "550 5.2.1 account is disabled"), Some(Hard));
    check("Microsoft's edge", &said("5.4.1", "550 5.4.1 Access denied. AS(201)"), Some(Hard));
    check("Outlook", &said("5.5.0", "550 5.5.0 mailbox unavailable (S20)"), Some(Hard));
    check("no domain", &said("5.4.4", "Host or domain name not found"), Some(Hard));
    check("no route for a while", &said("4.4.3", "Host not found, try again"), Some(Soft));
    check("a bare code", &said("5.1.1", "550 Requested action not taken"), Some(Hard));
    check("a bare policy", &said("5.7.1", "550 Requested action not taken"), Some(Soft));
    check("two codes", &said("5.0.350", "550 5.1.1 no such person here"), Some(Hard));
    check("a reply without its kind", &said("5.0.0", "550 5.1.1 <a@b.example>; gone"), Some(Hard));
}

/// Sendmail says “User unknown” of everybody who was refused with 550.
#[test]
fn a_quoted_reason_counts_for_more_than_a_code() {
    let said = |reason: &str| {
        let text = format!(
            "----- The following addresses had permanent fatal errors -----\n<ana@example.net>\n    \
             (reason: {reason})\n\n----- Transcript of session follows -----\n>>> DATA\n<<< {reason}\n\
             550 5.1.1 <ana@example.net>... User unknown"
        );
        report(&fields("5.1.1", ""), &text)
    };
    check("spam", &said("550 5.7.1 Message rejected as spam"), Some(Soft));
    check("a list", &said("550 5.7.1 refused by blackhole site sbl.spamhaus.org"), Some(Soft));
    check("nobody", &said("550 5.1.1 <ana@example.net>: User unknown"), Some(Hard));
    let edge = "ana@example.net: 550 5.4.1 Recipient address rejected: Access denied. AS(201)";
    check("a reply in the text alone", &report(&fields("5.4.1", ""), edge), Some(Hard));
}

#[test]
fn an_alias_is_good_where_somebody_got_the_mail() {
    let to = "Original-Recipient: rfc822; ana@example.net\n";
    let member = |address: &str, action: &str, status: &str| {
        format!("{to}Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}")
    };
    let gone = member("old@example.net", "failed", "5.1.1");
    let reached = member("new@example.net", "delivered", "2.0.0");
    check("one of two", &report(&format!("{gone}\n\n{reached}"), ""), Some(Soft));
    check("the only one", &report(&gone, ""), Some(Hard));
}

#[test]
fn fields_that_are_missing() {
    check("no reply", &report(&fields("5.1.1", ""), "The rest is silence."), Some(Hard));
    check(
        "a comment",
        &report(&fields("5.1.2 (bad destination system: no such domain)", ""), ""),
        Some(Hard),
    );
    let text = "The following address failed:\n  ana@example.net: no mailbox here by that name";
    check("words in the text", &report(&fields("5.0.0", ""), text), Some(Hard));
    let text = "The recipient's mailbox is full.";
    check("a full mailbox in the text", &report(&fields("5.0.0", ""), text), Some(Soft));
    let own =
        "X-Supplementary-Info: < #5.1.1 smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found>";
    check("a field of Exchange", &report(&fields("5.0.0", own), ""), Some(Hard));
    let without_action = "Final-Recipient: rfc822; ana@example.net\nStatus: 5.1.1";
    check("no action", &report(without_action, ""), Some(Hard));
    check("nobody", &report("X-Nothing: here", "550 5.1.1 user unknown"), Some(Hard));
}

#[test]
fn several_recipients() {
    let of = |to: &str, action: &str, status: &str| {
        format!("Final-Recipient: rfc822; {to}\nAction: {action}\nStatus: {status}\n\n")
    };
    let check = |name: &str, groups: &[String], expected| {
        check(name, &report(&groups.concat(), "Several."), expected);
    };
    let (gone, full) =
        (of("ana@example.net", "failed", "5.1.1"), of("x@y.example", "failed", "5.2.2"));
    check("ours is gone", &[full.clone(), gone.clone()], Some(Hard));
    let ours_full = of("ana@example.net", "failed", "5.2.2");
    check("ours is full", &[of("x@y.example", "failed", "5.1.1"), ours_full], Some(Soft));
    check("ours was reached", &[of("ana@example.net", "delivered", "2.0.0")], None);
    check("ours waits", &[of("ana@example.net", "delayed", "4.4.1")], None);
    let (b, c) = (of("b@y.example", "failed", "5.1.1"), of("c@y.example", "failed", "5.1.1"));
    check("a forwarded one, all gone", &[b.clone(), c.clone()], Some(Hard));
    check(
        "a forwarded one, some reached",
        &[b.clone(), of("d@y.example", "relayed", "2.0.0")],
        Some(Soft),
    );
    check("a forwarded one, some full", &[b, full], Some(Soft));
    let original = format!("Original-Recipient: rfc822; ana@example.net\n{c}");
    check("forwarded to one", &[original, of("d@y.example", "delivered", "2.0.0")], Some(Hard));
}

/// A text for people, from a name and with a subject.
fn text(from: &str, subject: &str, body: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: {from}\nTo: bounces@example.org\nSubject: {subject}\n\n{body}\n"
    )
}

#[test]
fn texts_of_many_programs() {
    let daemon = "MAILER-DAEMON@mx.example.net";
    let check = |from: &str, subject: &str, body: &str, expected| {
        check(subject, &text(from, subject, body), expected);
    };
    check(
        daemon,
        "Returned mail: User unknown",
        "   ----- Transcript of session follows -----\n>>> RCPT To:<ana@example.net>\n<<< 550 <ana@example.net>, User Unknown\n   ----- Unsent message follows -----\nSubject: mailbox full",
        Some(Hard),
    );
    check(
        daemon,
        "Delivery failure",
        "Your message\nSubject: blocked as spam\n\nwas not delivered to:\n  ana@example.net\nbecause:\n  User ana not listed in public Name & Address Book",
        Some(Hard),
    );
    check(
        "System Administrator <postmaster@example.net>",
        "Undeliverable: The Daily",
        "Your message did not reach some or all of the intended recipients.\n\n  ana@example.net on 29/4/2024 10:00\n    The e-mail account does not exist at the organization this message was sent to.\n    <mx.example.net #5.1.1>",
        Some(Hard),
    );
    check(
        "Mail Delivery System <postmaster@mx.example.net>",
        "Undeliverable mail",
        "did not reach the following recipient(s):\n\nana@example.net on Thu, 29 Apr 2024\n    The recipient name is not recognized\n    MSEXCH:IMS 0 (000C05A6) Unknown Recipient",
        Some(Hard),
    );
    check(
        daemon,
        "Undelivered mail",
        "Unable to deliver message to: <ana@example.net>\nDelivery failed for the following reason:\nServer mx.example.net[192.0.2.1] failed with: 550 <ana@example.net> No such user here",
        Some(Hard),
    );
    check(
        "MAILER-DAEMON <postmaster@mx.example.net>",
        "Delivery failure",
        "Your message:\n   From: daily@example.org\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n   ana@example.net",
        Some(Hard),
    );
    check(
        "Mail Delivery Subsystem <mailer-daemon@mx.example.net>",
        "Warning: could not deliver message",
        "An error has occurred while attempting to deliver a message for\nthe following list of recipients:\n\nana@example.net: 550 5.2.2 <ana@example.net>... Mailbox Full",
        Some(Soft),
    );
}

#[test]
fn texts_of_qmail_exim_and_others() {
    let daemon = "MAILER-DAEMON@mx.example.net";
    let check = |from: &str, subject: &str, body: &str, expected| {
        check(subject, &text(from, subject, body), expected);
    };
    check(
        daemon,
        "failure notice",
        "<ana@example.net>:\n192.0.2.1 failed after I sent the message.\nRemote host said: 554 Transaction failed: spam message not queued",
        Some(Soft),
    );
    check(
        daemon,
        "failure notice",
        "<ana@example.net>:\nSorry, I couldn't find any host named gone.example. (#5.1.2)",
        Some(Hard),
    );
    check(
        daemon,
        "failure notice",
        "<ana@example.net>:\nSorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long.",
        Some(Soft),
    );
    check(
        daemon,
        "Mail delivery failed: returning message to sender",
        "  ana@example.net\n    SMTP error from remote mail server after RCPT TO:<ana@example.net>:\n    host mx.example.net [192.0.2.1]: 550-Verification failed for <bounces@example.org>\n    550-No Such User Here\n    550 Sender verify failed",
        Some(Soft),
    );
    check(
        daemon,
        "Mail delivery failed: returning message to sender",
        "  ana@example.net\n    all relevant MX records point to non-existent hosts",
        Some(Hard),
    );
    check(
        daemon,
        "Mail delivery failed: returning message to sender",
        "  ana@example.net\n    retry timeout exceeded",
        Some(Soft),
    );
    check(
        "postmaster@example.net",
        "Mail could not be delivered",
        "The number of messages in recipient's mailbox exceeded the local limit.",
        Some(Soft),
    );
    check(
        "Mail System Administrator <postmaster@example.net>",
        "Mail System Error - Returned Mail",
        "This Message was undeliverable due to the following reason:\n\nThe user(s) account is temporarily limited.\n<ana@example.net>",
        Some(Soft),
    );
    check(
        "postmaster@example.net",
        "Message status - undeliverable",
        "The attempt to deliver the following message to <ana@example.net>\nwas unsuccessful: ana (User unknown.)",
        Some(Hard),
    );
    check(
        daemon,
        "Undeliverable Mail",
        "Unknown user: ana@example.net\n\nOriginal message follows.\n\nspam",
        Some(Hard),
    );
    check(
        daemon,
        "Undeliverable Mail",
        "User mailbox exceeds allowed size: ana@example.net",
        Some(Soft),
    );
    check(
        "Ana's mail desk <desk@example.net>",
        "Returned mail: see transcript for details",
        "550 5.1.1 ana@example.net... User unknown",
        Some(Hard),
    );
}

#[test]
fn what_a_filter_found_is_not_what_a_server_says() {
    let body = "MailMarshal (an automated content monitoring gateway) has stopped the following \
                message:\n\nRule: Block text. Text found: \"550 5.1.1 user unknown\".";
    check("a filter", &text("postmaster@mx.example.net", "Undeliverable", body), Some(Soft));
    let body = "The following address failed:\n\n\"ana@example.net\":\nSMTP error from remote server \
                after RCPT command:\nhost: mx.example.net\nRequested action not taken: mailbox \
                unavailable";
    check("no code", &text("mailer-daemon@kundenserver.de", "Undeliverable", body), Some(Hard));
}

#[test]
fn texts_in_other_languages() {
    let check = |subject: &str, body: &str, expected| {
        let message = text("postmaster@example.net", subject, body);
        let typed = message.replacen("\n\n", "\nContent-Type: text/plain; charset=utf-8\n\n", 1);
        check(subject, &typed, expected);
    };
    check(
        "Unzustellbar: The Daily",
        "Die E-Mail-Adresse konnte nicht gefunden werden: ana@example.net",
        Some(Hard),
    );
    check("Unzustellbar: The Daily", "Das Postfach des Empfängers ist voll.", Some(Soft));
    check("Unzustellbar", "Ihre Nachricht konnte leider nicht zugestellt werden.", Some(Soft));
    check(
        "Non remis : The Daily",
        "L’adresse de messagerie que vous avez entrée est introuvable.",
        Some(Hard),
    );
    check("Non remis : The Daily", "La boîte aux lettres du destinataire est pleine.", Some(Soft));
    check("No se puede entregar: The Daily", "No se encontró la dirección de correo.", Some(Hard));
    check("Non recapitabile: The Daily", "L'indirizzo immesso non è stato trovato.", Some(Hard));
    check(
        "Onbestelbaar: The Daily",
        "Het ingevoerde adres is niet gevonden. adres bestaat niet",
        Some(Hard),
    );
    check("Niedostarczalne: The Daily", "Nie można odnaleźć wprowadzonego adresu", Some(Hard));
    check("Não entregue: The Daily", "O endereço de email não foi encontrado.", Some(Hard));
    check("退信", "该用户不存在", Some(Hard));
}

#[test]
fn what_is_no_bounce() {
    let daemon = "MAILER-DAEMON@mx.example.net";
    check(
        "a delay",
        &text(daemon, "Delayed Mail (still being retried)", "450 4.1.1 user unknown"),
        None,
    );
    check(
        "a warning",
        &text(daemon, "Warning", "It will be retried for 4 days. 450 try again"),
        None,
    );
    check("an absence", &text("ana@example.net", "Away", "No such user? Ask Ben."), None);
    let person = "From: ana@example.net\nTo: daily@example.org\nSubject: Re: Undelivered Mail\n\nWhy this? 550 5.1.1 user unknown\n";
    check("a person who asks", person, None);
    for subject in ["Delivery problem with The Daily", "Bounced mail?", "Mail error"] {
        let person = format!(
            "Return-Path: <ana@example.net>\nFrom: ana@example.net\nTo: daily@example.org\n\
             Subject: {subject}\n\nThe server told Tom \"550 5.1.1 user unknown\".\n\n\
             > with the subject: leave u67-gjvdukie3ohofsj5\n"
        );
        check("a person who writes of a bounce", &person, None);
    }
    let leave = "From: ana@example.net\nTo: leave@example.org\nSubject: leave\n\nMailbox full.\n";
    check("a person who leaves", leave, None);
}
