//! The newsletter through a real Postfix, with the program killed again and again: nobody is
//! missing, and nobody has more than a crash in the documented window explains.
//!
//! `KATYDID_MAILS=10000` makes it as many.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::dovecot::{self, Dovecot};
use crate::mailbox::Read;
use crate::postfix::Postfix;
use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

const CONNECTIONS: usize = 8;
/// What may be under way at once, and so what one crash can repeat.
const WINDOW: usize = CONNECTIONS * 2 + 8;

pub(crate) fn n_mails() -> usize {
    std::env::var("KATYDID_MAILS").ok().and_then(|n| n.parse().ok()).unwrap_or(500)
}

/// A course with an edition and so many subscribers, whose mail goes to this port.
pub(crate) fn course(n: usize, port: u16) -> Course {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    blogs.set(
        "/feed",
        Answer::feed(rss(
            "Ward notes",
            &[&item("1", "Handover.", "Mon, 02 Mar 2026 08:00:00 GMT")],
        )),
    );
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    let lines: Vec<_> =
        (0..n).map(|i| format!("reader{i}@example.net,2026-02-20,sheet,yes")).collect();
    let lines = lines.join("\n");
    course.write("list.csv", &format!("email,consent_at,consent_source,consent_text\n{lines}\n"));
    course.ok(&["subscriber", "import", "list.csv"]);
    for (old, new) in [
        ("# transport = \"outbox\"", "transport = \"smtp\"".to_owned()),
        ("# from = \"daily@example.org\"", "from = \"daily@example.org\"".to_owned()),
        ("# reply_to = \"course@example.org\"", "reply_to = \"course@example.org\"".to_owned()),
        ("# bounce_address", "bounce_address".to_owned()),
        ("# host = \"localhost\"", "host = \"127.0.0.1\"".to_owned()),
        ("# port = 587", format!("port = {port}")),
        ("# tls = \"starttls\"", "tls = \"none\"".to_owned()),
        ("# connections = 2", format!("connections = {CONNECTIONS}")),
        ("# ed25519_key_file", "ed25519_key_file".to_owned()),
    ] {
        course.configure(old, &new);
    }
    course.ok(&["newsletter", "keys", "--kind", "ed25519"]);
    course
}

/// What arrived, once it is so many messages.
fn arrived(postfix: &Postfix, n: usize) -> Vec<(String, Read)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(postfix.mailbox(n))
}

/// Kills the program after a while. The code it ended with, if it was faster.
fn ended(running: &mut Child, n_runs: u64, wait: u64) -> Option<i32> {
    if n_runs > 40 {
        return running.wait().unwrap().code();
    }
    std::thread::sleep(Duration::from_millis(wait));
    if let Ok(Some(status)) = running.try_wait() {
        return status.code();
    }
    running.kill().unwrap();
    running.wait().unwrap();
    None
}

/// Runs `send`, killed again and again, until a run ends by itself. How often it was killed.
pub(crate) fn send_under_kills(course: &Course) -> usize {
    let (mut n_killed, mut n_runs) = (0, 0);
    loop {
        let mut running =
            course.command(&["send"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Sooner and later, so that every stage of the work is met; the last runs are left alone.
        let wait = 120 + n_runs * 211 % 900;
        n_runs += 1;
        match ended(&mut running, n_runs, wait) {
            None => n_killed += 1,
            Some(code) => {
                assert_eq!(code, 0);
                break;
            }
        }
    }
    n_killed
}

#[test]
fn nobody_is_missed_however_often_the_program_is_killed() {
    let n = n_mails();
    let postfix = Postfix::start();
    let course = course(n, postfix.port);
    let n_killed = send_under_kills(&course);
    assert_eq!(course.json(&["status", "--json"])[0]["deliveries"], serde_json::json!({"sent": n}));
    let mails = arrived(&postfix, n);
    let is_tagged = |read: &Read| read.return_path.starts_with("<bounces+d");
    assert!(mails.iter().all(|(_, read)| is_tagged(read)));
    check_nobody_is_missing(mails, n, n_killed);
}

/// Everyone has the letter, whole, and no more often than kills explain.
pub(crate) fn check_nobody_is_missing(mails: Vec<(String, Read)>, n: usize, n_killed: usize) {
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let n_arrived = mails.len();
    for (id, read) in mails {
        assert_eq!(read.n_defects, 0, "{id}");
        ids.entry(read.to).or_default().push(id);
    }
    let missing: Vec<_> =
        (0..n).map(|i| format!("reader{i}@example.net")).filter(|r| !ids.contains_key(r)).collect();
    assert_eq!(missing, Vec::<String>::new());
    let n_twice = n_arrived - n;
    // Shown with --nocapture: how it went is a figure, and not only a verdict.
    let mut stdout = std::io::stdout();
    let _ = std::io::Write::write_fmt(
        &mut stdout,
        format_args!("{n} subscribers, {n_killed} kills, {n_twice} mails twice\n"),
    );
    assert!(
        n_killed > 0 && n_twice <= n_killed * WINDOW,
        "{n_twice} mails twice after {n_killed} kills"
    );
    assert!(ids.values().all(|ids| ids.iter().all(|id| *id == ids[0])), "one Message-ID each");
}

/// Needs the program's answers only, so a server that says what a test wants is the better one; a
/// real one here proves the words that a real one uses.
#[test]
fn a_real_servers_bounce_comes_back_to_its_subscriber() {
    let postfix = Postfix::start();
    let course = course(1, postfix.port);
    course.ok(&["subscriber", "add", "nobody@example.net"]);
    let ran = course.run(&["send"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(
        ran.stderr.contains("subscriber 2 did not get edition 1")
            && !ran.stderr.contains("nobody@"),
        "{ran:?}"
    );
    let listed = course.json(&["subscriber", "list", "--state", "bounced", "--json"]);
    assert_eq!(listed[0]["address"], "nobody@example.net");
}

/// Mail that a real server took and could not deliver comes back as that server writes it, is read
/// from a mailbox on another real one over TLS, and takes its address off the list; nothing is read
/// twice.
#[test]
fn what_a_real_server_sends_back_is_read_from_a_real_mailbox() {
    let postfix = Postfix::start();
    let course = course(2, postfix.port);
    course.ok(&["subscriber", "add", "broken1@example.net"]);
    course.ok(&["send"]);
    assert_eq!(course.json(&["status", "--json"])[0]["deliveries"], serde_json::json!({"sent": 3}));
    arrived(&postfix, 2);
    let mailbox = postfix.maildir().with_file_name("bounces");
    let new = mailbox.join("new");
    let has_come = || std::fs::read_dir(&new).is_ok_and(|mut entries| entries.next().is_some());
    for _ in 0..300 {
        if has_come() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(has_come(), "nothing came back: {}", postfix.log());
    let dovecot = Dovecot::start(&mailbox);
    course.write("authority.pem", dovecot.authority());
    for (old, new) in [
        ("# imap_host = \"mail.example.org\"", "imap_host = \"localhost\"".to_owned()),
        ("# imap_port = 993", format!("imap_port = {}", dovecot.port)),
        ("# imap_user", "imap_user".to_owned()),
    ] {
        course.configure(old, &new);
    }
    let bounces = |password: &str| {
        let mut command = course.command(&["bounces"]);
        command
            .env("SSL_CERT_FILE", course.path("authority.pem"))
            .env("KATYDID_IMAP_PASSWORD", password);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = bounces("wrong");
    assert!(code == Some(1) && said.contains("cannot be read"), "{said}");
    let (code, said) = bounces(dovecot::PASSWORD);
    assert!(
        code == Some(0) && said.contains("1 came back, 1 taken off the list"),
        "{said}\n{}",
        dovecot.log()
    );
    let listed = course.json(&["subscriber", "list", "--state", "bounced", "--json"]);
    assert_eq!((listed.len(), listed[0]["address"].as_str()), (1, Some("broken1@example.net")));
    let (code, said) = bounces(dovecot::PASSWORD);
    assert!(code == Some(0) && !said.contains("came back"), "nothing is read twice: {said}");
}

/// Who has how many of the letter.
fn copies(postfix: &Postfix, n: usize) -> BTreeMap<String, usize> {
    let mut copies = BTreeMap::new();
    for (_, read) in arrived(postfix, n) {
        *copies.entry(read.to).or_default() += 1;
    }
    copies
}

fn readers(n: usize) -> BTreeMap<String, usize> {
    (0..n).map(|i| (format!("reader{i}@example.net"), 1)).collect()
}

/// Some are asked to come again, then the queue is full, then the sender is refused; in the end
/// everyone has it once.
#[test]
fn whatever_the_server_says_everyone_has_it_once_in_the_end() {
    let postfix = Postfix::with(
        "smtpd_recipient_restrictions = check_recipient_access regexp:{{/^reader[0-9]@/ 450 4.7.1 come again}}",
    );
    let mut course = course(30, postfix.port);
    let ran = course.run(&["send"]);
    assert!(ran.code == Some(0) && ran.stderr.contains("20 of 30"), "{ran:?}");
    postfix.change("queue_minfree = 900000000000000");
    course.at("2026-03-02T19:00:00Z");
    let ran = course.run(&["send"]);
    assert!(ran.code == Some(3) && ran.stderr.contains("452 4.3.1"), "{ran:?}");
    postfix.change("smtpd_delay_reject = no\nsmtpd_sender_restrictions = reject");
    course.at("2026-03-02T20:00:00Z");
    let ran = course.run(&["send"]);
    assert!(
        ran.code == Some(3) && ran.stderr.contains("check that the account may send"),
        "{ran:?}"
    );
    // As few connections as it takes, and slow after errors.
    postfix
        .change("smtpd_client_event_limit_exceptions =\nsmtpd_client_connection_count_limit = 1");
    course.at("2026-03-02T21:00:00Z");
    course.ok(&["send"]);
    assert_eq!(
        course.json(&["status", "--json"])[0]["deliveries"],
        serde_json::json!({"sent": 30})
    );
    assert_eq!(copies(&postfix, 30), readers(30));
}

/// The server dies in the middle, again and again, with what it was being told.
#[test]
fn a_server_that_dies_in_the_middle_loses_nobody() {
    let n = 300;
    let postfix = Postfix::start();
    let mut course = course(n, postfix.port);
    let mut n_broken = 0;
    for hour in 0..4 {
        course.at(&format!("2026-03-02T{}:00:00Z", 18 + hour));
        let mut running =
            course.command(&["send"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(400));
        postfix.abort();
        let code = running.wait().unwrap().code();
        n_broken += usize::from(code == Some(3));
        postfix.begin();
    }
    course.at("2026-03-02T23:30:00Z").ok(&["send"]);
    assert_eq!(course.json(&["status", "--json"])[0]["deliveries"], serde_json::json!({"sent": n}));
    let copies = copies(&postfix, n);
    assert_eq!(
        copies.keys().collect::<Vec<_>>(),
        readers(n).keys().collect::<Vec<_>>(),
        "nobody is missing"
    );
    let n_twice = copies.values().sum::<usize>() - n;
    assert!(n_twice <= n_broken * WINDOW, "{n_twice} mails twice after {n_broken} breaks");
}

#[test]
fn every_mail_is_signed_so_that_others_can_tell() {
    let postfix = Postfix::start();
    let course = course(5, postfix.port);
    course.configure("# rsa_key_file", "rsa_key_file");
    let records = course.ok(&["newsletter", "keys"]).stdout;
    course.ok(&["send"]);
    arrived(&postfix, 5);
    let script = r#"
import dkim, glob, sys
records = {}
for line in sys.stdin:
    name, _, value = line.strip().split(" ", 2)
    records[name.encode()] = value.strip('"').encode()
n = 0
for path in glob.glob(sys.argv[1] + "/new/*"):
    message = open(path, "rb").read()
    for index in (0, 1):
        assert dkim.DKIM(message).verify(idx=index, dnsfunc=lambda name, timeout=5: records[name]), (path, index)
    for bad in (message.replace(b"Subject: ", b"Subject: x", 1), message.replace(b"From: ", b"From: <evil@example.com>\r\nFrom: ", 1), message + b"more"):
        try:
            good = dkim.DKIM(bad).verify(idx=0, dnsfunc=lambda name, timeout=5: records[name])
        except dkim.DKIMException:
            good = False
        assert not good, path
    n += 1
print(n)
"#;
    let mut child = Command::new("python3")
        .args(["-c", script, postfix.maildir().to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), records.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "5");
}
