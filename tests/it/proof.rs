//! Mails to our own addresses that show whether mail comes back.

use crate::support::post_office::{Arrived, PostOffice};
use crate::support::{Course, files};

/// A course that sends to a server, and reads a maildir.
fn course(office: &PostOffice) -> Course {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    for (old, new) in [
        ("# from = \"daily@example.org\"", "from = \"daily@example.org\""),
        ("# reply_to =", "reply_to ="),
        ("# bounce_address =", "bounce_address ="),
        ("# leave_address =", "leave_address ="),
        ("# transport = \"outbox\"", "transport = \"smtp\""),
        ("# host = \"localhost\"", "host = \"127.0.0.1\""),
        ("# tls = \"starttls\"", "tls = \"none\""),
        ("# maildir = \"/var/mail/bounces\"", "maildir = \"mail\""),
    ] {
        course.configure(old, new);
    }
    course.configure("# port = 587", &format!("port = {}", office.port()));
    for folder in ["mail/new", "mail/cur", "mail/tmp"] {
        std::fs::create_dir_all(course.path(folder)).unwrap();
    }
    course
}

/// Puts into a maildir what a test makes of each message.
fn carry_to(
    office: &PostOffice,
    course: &Course,
    change: impl Fn(&Arrived) -> Option<String> + Send + 'static,
) {
    let folder = course.path("mail/new");
    office.set_carrier(move |taken| {
        if let Some(text) = change(taken) {
            let n = std::fs::read_dir(&folder).unwrap().count();
            std::fs::write(folder.join(format!("{n}.{}", taken.to)), text).unwrap();
        }
    });
}

fn tagged(taken: &Arrived) -> Option<String> {
    taken.to.contains('+').then(|| taken.message.clone())
}

fn codes(course: &Course, arguments: &[&str], code: i32) -> Vec<(String, String, String)> {
    let ran = course.run(&[&["newsletter", "test", "--json"], arguments].concat());
    assert_eq!(ran.code, Some(code), "{ran:?}");
    let lines = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap());
    let field = |value: &serde_json::Value, name: &str| value[name].as_str().unwrap().to_owned();
    lines
        .map(|line: serde_json::Value| {
            (field(&line, "what"), field(&line, "grade"), field(&line, "code"))
        })
        .collect()
}

#[track_caller]
fn check(found: &[(String, String, String)], expected: [(&str, &str, &str); 3]) {
    let found: Vec<_> =
        found.iter().map(|(what, grade, code)| (&**what, &**grade, &**code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn proofs_that_come_in_are_told_and_the_others_never_are() {
    let office = PostOffice::open();
    let course = course(&office);
    course.ok(&["newsletter", "keys", "--kind", "ed25519"]);
    course.configure("# ed25519_key_file", "ed25519_key_file");
    course.ok(&["subscriber", "add", "ana@example.org"]);
    carry_to(&office, &course, tagged);
    // A person's letter, and a proof of another run, are left alone.
    course.write("mail/new/1.letter", "From: ben@example.org\r\nSubject: Hello\r\n\r\nHello\r\n");
    let before = course.ok(&["status", "--json"]).stdout;
    check(
        &codes(&course, &[], 0),
        [
            ("bounce_address", "ok", "proof-arrived"),
            ("leave_address", "ok", "proof-arrived"),
            ("reply_to", "note", "proof-sent"),
        ],
    );
    let arrived = office.arrived();
    assert_eq!(arrived.len(), 3);
    assert!(arrived[0].to.starts_with("bounces+t1-"), "{}", arrived[0].to);
    assert!(arrived[1].to.starts_with("leave+t2-"), "{}", arrived[1].to);
    assert_eq!(arrived[2].to, "course@example.org");
    assert!(arrived.iter().all(|mail| mail.message.starts_with("DKIM-Signature:")));
    assert_eq!(files(&course.path("mail/cur")).len(), 2, "what was found is seen");
    assert_eq!(files(&course.path("mail/new")).len(), 1, "the letter is not");
    assert_eq!(course.ok(&["status", "--json"]).stdout, before, "no figure changes");
    let ran = course.ok(&["newsletter", "test"]);
    assert!(
        ran.stdout.contains("ok       bounce_address: the mail to bounces@example.org arrived")
    );
    assert!(!ran.stdout.contains("course@example.org arrived"), "{}", ran.stdout);
    let account = "\n\nIn short: 2 of 3 addresses were read back.\nbounce_address: read back\n\
                   leave_address: read back\nreply_to: not read back: its mailbox is not the one of";
    assert!(ran.stdout.contains(account), "{}", ran.stdout);
}

#[test]
fn proofs_that_are_refused_or_not_seen_say_what_to_do() {
    let office = PostOffice::open();
    let course = course(&office);
    office.set_rules(vec![("leave+", "550 5.1.1 no such user")]);
    check(
        &codes(&course, &["--wait", "0"], 3),
        [
            ("bounce_address", "WRONG", "proof-not-seen"),
            ("leave_address", "WRONG", "proof-not-sent"),
            ("reply_to", "note", "proof-sent"),
        ],
    );
    let ran = course.run(&["newsletter", "test", "--wait", "0"]);
    for words in [
        "no such user",
        "takes tags",
        "whether it arrived cannot be seen from here",
        "In short: 0 of 3",
        "bounce_address: not read back: the mail was sent, and did not come",
        "leave_address: not read back: the mail was not sent",
    ] {
        assert!(ran.stdout.contains(words), "{}", ran.stdout);
    }
}

#[test]
fn a_proof_that_comes_back_has_not_arrived() {
    let office = PostOffice::open();
    let course = course(&office);
    carry_to(&office, &course, |taken| {
        let report = "From: MAILER-DAEMON@example.org\r\nSubject: Undelivered\r\n\r\n";
        taken.to.contains("bounces").then(|| format!("{report}{}", taken.message))
    });
    check(
        &codes(&course, &["--wait", "0"], 3),
        [
            ("bounce_address", "WRONG", "proof-returned"),
            ("leave_address", "WRONG", "proof-not-seen"),
            ("reply_to", "note", "proof-sent"),
        ],
    );
}

#[test]
fn a_proof_needs_a_mailbox_and_a_way_out() {
    let office = PostOffice::open();
    let course = course(&office);
    std::fs::remove_dir_all(course.path("mail")).unwrap();
    let ran = course.fails(&["newsletter", "test"], 1, "mail cannot be read");
    assert!(
        ran.stderr.contains("it is not there yet") && ran.stderr.contains("mkdir -p"),
        "{ran:?}"
    );
    assert!(office.arrived().is_empty(), "nothing is sent before the mailbox is read");
    course.configure("maildir = \"mail\"", "mbox = \"mail.mbox\"");
    let file = course.path("mail.mbox");
    office.set_carrier(move |taken| {
        let old = std::fs::read_to_string(&file).unwrap_or_default();
        let text = taken.message.replace("\r\n", "\n");
        std::fs::write(&file, format!("{old}From - Mon Mar  2 18:00:00 2026\n{text}\n")).unwrap();
    });
    // Here answers come into the same file, and so this one is seen too.
    check(
        &codes(&course, &[], 0),
        [
            ("bounce_address", "ok", "proof-arrived"),
            ("leave_address", "ok", "proof-arrived"),
            ("reply_to", "ok", "proof-arrived"),
        ],
    );
    course.configure("mbox = \"mail.mbox\"", "# mbox");
    course.configure("leave_address =", "# leave_address =");
    let ran = course.ok(&["newsletter", "test"]);
    for words in [
        "bounce_address: not read back: no mailbox is set",
        "leave_address: not read back: it is not set",
    ] {
        assert!(ran.stdout.contains(words), "{}", ran.stdout);
    }
    course.configure("transport = \"smtp\"", "transport = \"outbox\"");
    course.fails(&["newsletter", "test"], 1, "and not sent");
}
