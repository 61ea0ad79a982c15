//! Mail that comes back to a course, as mail programs and servers write it.

use std::collections::BTreeSet;

use course::MarkPurpose::{Delivery, Leave};
use course::{MarkPurpose, SecretKey};

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::{Course, Ran, files};

/// A course that sent one edition to so many subscribers, `s1@example.org` and so on.
struct SentCourse {
    course: Course,
    key: SecretKey,
    _blogs: Blogs,
}

impl SentCourse {
    /// Each mail comes back to an address of its own.
    fn with_tags(n_subscribers: usize) -> Self {
        Self::new(n_subscribers, |course| {
            course.configure("# bounce_address", "bounce_address");
            course.configure("# leave_address", "leave_address");
        })
    }

    /// All mail comes back to the sender's address.
    fn without_tags(n_subscribers: usize) -> Self {
        Self::new(n_subscribers, |_| ())
    }

    fn new(n_subscribers: usize, configure: impl FnOnce(&Course)) -> Self {
        let blogs = Blogs::serve();
        let mut course = Course::new();
        course.at("2026-03-02T18:00:00Z");
        let post = item("1", "Handover.", "Mon, 02 Mar 2026 08:00:00 GMT");
        blogs.set("/feed", Answer::feed(rss("Ward notes", &[&post])));
        course.add(&blogs.url("/feed"));
        course.ok(&["poll"]);
        course.ok(&["publish"]);
        configure(&course);
        for number in 1..=n_subscribers {
            course.ok(&["subscriber", "add", &format!("s{number}@example.org")]);
        }
        course.ok(&["send"]);
        let mut store = store::Store::open(&course.path("katydid.db")).unwrap();
        let key = store.course_secret().unwrap();
        drop(store);
        Self { course, key, _blogs: blogs }
    }

    fn mark(&self, purpose: MarkPurpose, number: i64) -> String {
        self.key.sign_mark(purpose, number)
    }

    fn leave_address(&self, number: i64) -> String {
        format!("leave+{}@example.org", self.mark(Leave, number))
    }

    fn return_path(&self, number: i64) -> String {
        format!("bounces+{}@example.org", self.mark(Delivery, number))
    }

    /// A mail of the outbox, by its subscriber.
    fn sent_mail(&self, number: i64) -> String {
        let mails = files(&self.course.path("outbox"));
        let mails = mails.into_iter().filter(|f| f.extension().is_some_and(|e| e == "eml"));
        let mut mails = mails.map(|f| std::fs::read_to_string(f).unwrap());
        let to = format!("s{number}@example.org");
        mails.find(|mail| mail.contains(&to)).unwrap()
    }

    fn receive(&self, message: &str) -> Ran {
        let ran = self.course.run_with(&["bounce"], message);
        assert_eq!(ran.code, Some(0), "{message}\n{ran:?}");
        ran
    }

    /// Passes in a letter, which is not taken.
    fn refuse(&self, message: &str) -> Ran {
        let ran = self.course.run_with(&["bounce"], message);
        assert_eq!(ran.code, Some(69), "{message}\n{ran:?}");
        ran
    }

    #[track_caller]
    fn check_state(&self, state: &str, numbers: &[i64]) {
        let listed = self.course.json(&["subscriber", "list", "--state", state, "--json"]);
        let addresses = listed.iter().map(|s| s["address"].as_str().unwrap().to_owned());
        let expected = numbers.iter().map(|number| format!("s{number}@example.org"));
        assert_eq!(addresses.collect::<BTreeSet<_>>(), expected.collect(), "{state}");
    }
}

/// What is sent to an address for leaving: the headers after `To`, and the body.
#[test]
fn every_mail_program_leaves_and_no_absence_does() {
    let sent = SentCourse::with_tags(12);
    let leaves = [
        // Apple Mail on an iPhone and on a Mac.
        "Auto-Submitted: auto-replied\nX-Apple-Unsubscribe: true\nSubject: leave\n\n",
        "Auto-Submitted: auto-replied\nX-Apple-Unsubscribe: true\nSubject: Unsubscribe\n\n",
        // Providers that write for their reader.
        "Auto-Submitted: auto-generated\nSubject: leave\n\nThis was generated at a click.\n",
        "Auto-Submitted: auto-generated\n\n",
        // A person, in a mail program.
        "Subject: leave\n\nSent from my phone\n",
        "\n",
        "Subject: Re: leave\n\nPlease take me off.\n",
    ];
    let others = [
        "Auto-Submitted: auto-replied\nSubject: Out of office\n\nI am away.\n",
        "Subject: Automatic reply: leave\n\nI am away.\n",
        "Auto-Submitted: auto-replied\nSubject: leave of absence\n\nI am away.\n",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\nSubject: leave\n\n--b--\n",
    ];
    for (number, rest) in (1..).zip(leaves.into_iter().chain(others)) {
        let to = sent.leave_address(number);
        let head = format!("Return-Path: <s{number}@example.org>\nDelivered-To: {to}\n");
        sent.receive(&format!("{head}From: s{number}@example.org\nTo: {to}\n{rest}"));
    }
    let to = sent.leave_address(1);
    let again = format!("Return-Path: <s1@example.org>\nFrom: s1@example.org\nTo: {to}\n\nleave\n");
    assert!(!sent.receive(&again).stderr.contains("1 left"), "who has left does not leave");
    let to = sent.leave_address(12);
    sent.receive(&format!(
        "Return-Path: <>\nFrom: s12@example.org\nTo: {to}\nSubject: leave\n\nAn empty path.\n"
    ));
    sent.check_state("unsubscribed", &[1, 2, 3, 4, 5, 6, 7]);
    sent.check_state("active", &[8, 9, 10, 11, 12]);
}

fn report(to: &str, status: &str, diagnostic: &str, copy: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: {to}\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nIt could not be delivered.\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n\
         Final-Recipient: rfc822; s1@example.org\nAction: failed\nStatus: {status}\nDiagnostic-Code: smtp; {diagnostic}\n\n\
         --b\nContent-Type: text/rfc822-headers\n\n{copy}\n--b--\n"
    )
}

#[test]
fn a_refusal_of_the_sender_or_the_message_touches_nobody() {
    let sent = SentCourse::with_tags(2);
    let to = sent.return_path(1);
    for (status, diagnostic) in [
        ("5.7.1", "554 5.7.1 Message rejected as spam, user unknown to us"),
        ("5.1.0", "550 5.1.0 Sender rejected"),
        ("5.1.1", "550 5.1.1 Too many recipients"),
        ("5.7.26", "550 5.7.26 SPF and DKIM did not pass"),
        ("5.1.1", "554 5.7.1 Client host [192.0.2.3] blocked using zen.spamhaus.org"),
    ] {
        let ran = sent.receive(&report(&to, status, diagnostic, ""));
        let said = "1 refused for the message or the sender";
        assert!(ran.stderr.contains(said) && ran.stderr.contains("nobody off"), "{ran:?}");
    }
    let ran = sent.receive(&report(&to, "5.2.1", "550 5.2.1 receiving mail too quickly", ""));
    assert!(ran.stderr.contains("1 came back") && !ran.stderr.contains("off the list"), "{ran:?}");
    sent.check_state("active", &[1, 2]);
    // The diagnostic is the server's; the code beside it may be anything.
    sent.receive(&report(&sent.return_path(2), "5.0.0", "550 No such user here", ""));
    sent.check_state("bounced", &[2]);
}

/// The headers of a mail, as a server returns them.
fn headers_of(mail: &str) -> String {
    mail.split("\r\n\r\n").next().unwrap().to_owned()
}

#[test]
fn a_bounce_is_known_by_the_copy_where_addresses_have_no_tags() {
    let sent = SentCourse::without_tags(4);
    let text = "550 5.1.1 User unknown";
    let mark = |number| headers_of(&sent.sent_mail(number));
    assert!(mark(1).contains(&sent.mark(Leave, 1)), "{}", mark(1));
    sent.receive(&report("daily@example.org", "5.1.1", text, &mark(1)));
    // A server that quotes our mail below its words, and one that returns it whole.
    sent.receive(&format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: daily@example.org\nSubject: failure notice\n\n\
         <s2@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n{}",
        sent.sent_mail(2)
    ));
    let whole = report("daily@example.org", "5.1.1", text, &sent.sent_mail(3));
    sent.receive(&whole.replace("text/rfc822-headers", "message/rfc822"));
    sent.check_state("bounced", &[1, 2, 3]);
    let forged = mark(4).replace(&sent.mark(Leave, 4)[3..], "aaaaaaaaaaaaaaaa");
    let forged: Vec<_> = forged.lines().filter(|l| !l.starts_with("Message-ID")).collect();
    let ran = sent.receive(&report("daily@example.org", "5.1.1", text, &forged.join("\n")));
    assert!(ran.stderr.contains("1 not ours"), "{ran:?}");
    sent.check_state("active", &[4]);
}

#[test]
fn a_bounce_is_known_by_its_address_where_addresses_have_tags() {
    let sent = SentCourse::with_tags(1);
    let copy = headers_of(&sent.sent_mail(1));
    let ran =
        sent.receive(&report("bounces@example.org", "5.1.1", "550 5.1.1 User unknown", &copy));
    assert!(ran.stderr.contains("1 not ours"), "a leave link is no return path: {ran:?}");
    sent.check_state("active", &[1]);
}

#[test]
fn complaints_come_in_many_forms() {
    let sent = SentCourse::with_tags(6);
    let mail = |number| sent.sent_mail(number).replace("\r\n", "\n");
    let attached = |from: &str, subject: &str, copy: &str| {
        format!(
            "From: {from}\nTo: abuse@course.example\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b1\"\n\n\
             --b1\nContent-Type: message/rfc822\n\n{copy}\n--b1--\n"
        )
    };
    let named = |number: i64| format!("X-HmXmrOriginalRecipient: s{number}@example.org\n");
    // Microsoft's desk, with the reader's name and without; and the mail forwarded as it was.
    let subject = "complaint about message from 203.0.113.5";
    sent.receive(&attached("staff@hotmail.com", subject, &format!("{}{}", named(1), mail(1))));
    sent.receive(&attached("staff@hotmail.com", subject, &mail(2)));
    sent.receive(&format!("{}{}", named(3), mail(3)));
    // A desk that quotes the mail, and one with a report.
    let quoted = mail(4).replace('\n', "\n> ");
    sent.receive(&format!(
        "From: abuse@mail.example\nTo: abuse@course.example\nSubject: Spam\n\n> {quoted}"
    ));
    sent.receive(&format!(
        "From: feedback@mail.example\nTo: abuse@course.example\nSubject: FW\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=feedback-report; boundary=b1\n\n\
         --b1\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n\
         --b1\nContent-Type: message/rfc822\n\n{}\n--b1--\n",
        mail(5)
    ));
    sent.check_state("complained", &[1, 2, 3, 4, 5]);
    // A reader who forwards their mail to somebody complains of nothing; nor does a stranger's copy.
    sent.refuse(&attached("s6@example.org", "FW: The Daily", &mail(6)));
    let forged =
        mail(6).replace("s6@", "s7@").replace(&sent.mark(Leave, 6)[3..], "aaaaaaaaaaaaaaaa");
    let forged: Vec<_> = forged.lines().filter(|l| !l.starts_with("Message-ID")).collect();
    let ran = sent.receive(&attached("staff@hotmail.com", subject, &forged.join("\n")));
    assert!(ran.stderr.contains("1 not ours"), "{ran:?}");
    sent.check_state("active", &[6]);
}

fn join(n: usize, text: impl Fn(usize) -> String) -> String {
    (0..n).map(text).collect::<Vec<_>>().concat()
}

#[test]
fn a_hostile_message_keeps_nobody_from_reading_the_others() {
    let sent = SentCourse::with_tags(2);
    for part in ["in/new", "in/cur", "in/tmp"] {
        std::fs::create_dir_all(sent.course.path(part)).unwrap();
    }
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(sent.course.path(&format!("in/new/{name}")), bytes).unwrap();
    };
    write("01-empty", b"");
    write("02-binary", &(0..=255_u8).cycle().take(300_000).collect::<Vec<_>>());
    write("03-no-headers", b"no header here\n\nand no body\n");
    write("04-huge", "x".repeat(5_000_000).as_bytes());
    let many = join(10_000, |n| format!("s{n}@example.org,\n "));
    write(
        "05-recipients",
        format!("From: a@b.example\nTo: {many}z@b.example\nSubject: x\n\n").as_bytes(),
    );
    let nested = (0..5000).fold(String::from("From: MAILER-DAEMON@b.example\n"), |text, n| {
        text + &format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")
    });
    write("06-nested", nested.as_bytes());
    let inside = "Content-Type: message/rfc822\n\n".repeat(20_000);
    write("07-inside", format!("From: MAILER-DAEMON@b.example\n{inside}").as_bytes());
    let marks = join(40_000, |n| format!("d{n}-aaaaaaaaaaaaaaaa\n"));
    write("08-marks", report("x@b.example", "5.1.1", "550 5.1.1 User unknown", &marks).as_bytes());
    let fields =
        "Final-Recipient: rfc822; x@b.example\nAction: failed\nStatus: 5.1.1\n\n".repeat(10_000);
    write("09-fields", report("x@b.example", "5.1.1", &format!("x\n\n{fields}"), "").as_bytes());
    let to = sent.return_path(1);
    write("10-good", report(&to, "5.1.1", "550 5.1.1 User unknown", "").as_bytes());
    sent.course.configure("# maildir = \"/var/mail/bounces\"", "maildir = \"in\"");
    let ran = sent.course.ok(&["bounces"]);
    assert!(ran.stderr.contains("1 came back, 1 taken off the list"), "{ran:?}");
    sent.check_state("bounced", &[1]);
}

/// The address and the question of each `mailto:` in a mail.
fn mail_links(mail: &str) -> Vec<String> {
    let whole = mail.replace("=\r\n", "").replace("=3D", "=").replace("\r\n ", " ");
    let links = whole.split("mailto:").skip(1);
    links.map(|link| link.split(['>', '"', '<', ' ']).next().unwrap().to_owned()).collect()
}

#[test]
fn every_link_that_leaves_by_mail_has_the_mark_where_it_works() {
    let sent = SentCourse::with_tags(1);
    let links = mail_links(&sent.sent_mail(1));
    let link = format!("{}?subject=leave", sent.leave_address(1));
    let leaving: Vec<_> = links.iter().filter(|link| link.contains("leave")).collect();
    assert!(leaving.len() >= 2 && leaving.iter().all(|found| **found == link), "{links:?}");
    // One mailbox with tags serves for both.
    let sent = SentCourse::new(1, |course| course.configure("# bounce_address", "bounce_address"));
    let mark = sent.mark(Leave, 1);
    let links = mail_links(&sent.sent_mail(1));
    let link = format!("bounces+{mark}@example.org?subject=leave");
    assert!(links.contains(&link), "{links:?}");
    let to = format!("bounces+{mark}@example.org");
    sent.receive(&format!("From: s1@example.org\nTo: {to}\nSubject: leave\n\n"));
    sent.check_state("unsubscribed", &[1]);
    // Without tags the subject says who leaves.
    let sent = SentCourse::without_tags(1);
    let subject = format!("?subject=leave%20{}", sent.mark(Leave, 1));
    let links = mail_links(&sent.sent_mail(1));
    assert!(links.iter().any(|link| link.ends_with(&subject)), "{links:?}");
}

/// A letter to the course, by a person.
fn letter(to: &str, headers: &str) -> String {
    format!(
        "Return-Path: <ana@example.net>\nFrom: Ana <ana@example.net>\nTo: {to}\n{headers}Subject: A question\n\nWhen does week 3 begin?\n"
    )
}

#[test]
fn a_persons_letter_through_the_pipe_is_not_taken() {
    let sent = SentCourse::with_tags(2);
    let letter_to = |to: &str| sent.refuse(&letter(to, ""));
    for to in ["daily@example.org", "leave@example.org", "bounces+unknown@example.org"] {
        let ran = letter_to(to);
        assert!(
            ran.stderr.contains("nobody reads mail to this address: a program takes it"),
            "{ran:?}"
        );
    }
    sent.course.configure("# contact = ", "contact = ");
    let ran = letter_to("daily@example.org");
    assert!(ran.stderr.contains("please write to course@example.org"), "{ran:?}");
    // Nothing that a program wrote comes back to it.
    sent.receive(&letter("daily@example.org", "Auto-Submitted: auto-replied\n"));
    sent.receive(&letter("daily@example.org", "List-Id: <x.example.net>\nPrecedence: bulk\n"));
    let bounced = report("bounces@example.org", "5.1.1", "550 5.1.1 User unknown", "");
    sent.receive(&bounced);
    sent.receive(&letter(&sent.leave_address(1), ""));
    sent.check_state("unsubscribed", &[1]);
    sent.check_state("active", &[2]);
}

#[test]
fn letters_of_people_stay_unread_and_what_is_no_file_is_told() {
    let sent = SentCourse::with_tags(1);
    let folder = sent.course.path("mail");
    for part in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(folder.join(part)).unwrap();
    }
    std::fs::write(folder.join("new/1.host"), letter("daily@example.org", "")).unwrap();
    std::fs::write(folder.join("leave"), letter(&sent.leave_address(1), "")).unwrap();
    std::os::unix::fs::symlink(folder.join("leave"), folder.join("new/2.host")).unwrap();
    let ran = sent.course.ok(&["bounces", "--maildir", "mail"]);
    assert!(ran.stderr.contains("1 passed over: links, pipes or folders"), "{ran:?}");
    assert!(ran.stderr.contains("1 written by people, left unread"), "{ran:?}");
    assert!(folder.join("new/1.host").exists() && folder.join("new/2.host").exists());
    sent.check_state("active", &[1]);
}
