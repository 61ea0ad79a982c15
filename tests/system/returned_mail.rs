//! Mail that real servers took and sent back, mail by which readers leave, as it arrives through
//! real servers, and what the program makes of both.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::chown;
use std::path::Path;

use crate::dovecot::Dovecot;
use crate::exim::Exim;
use crate::mailbox::Read;
use crate::newsletter::course;
use crate::opensmtpd::OpenSmtpd;
use crate::other_servers::{addresses, deliveries};
use crate::postfix::{NOBODY, Postfix, free_ports};
use crate::private_server::wait_until;
use crate::support::{Course, files};

/// A course that mails one reader and whom else.
fn course_of(others: &[&str], port: u16, has_tags: bool) -> Course {
    let course = course(1, port);
    course.configure("# leave_address", "leave_address");
    if !has_tags {
        course.configure("\nbounce_address", "\n# bounce_address");
    }
    course.ok(&[&["subscriber", "add"], others].concat());
    course.ok(&["send"]);
    assert_eq!(deliveries(&course), serde_json::json!({"sent": others.len() + 1}));
    course
}

fn n_messages(maildir: &Path) -> usize {
    std::fs::read_dir(maildir.join("new")).map_or(0, Iterator::count)
}

/// Reads the mailbox by a command, once so many messages are there. What the program says.
fn read_mailbox(
    course: &Course,
    maildir: &Path,
    n: usize,
    command: &[&str],
    log: impl Fn() -> String,
) -> String {
    let has_come = wait_until(|| n_messages(maildir) >= n);
    assert!(has_come, "{} of {n} came back: {}", n_messages(maildir), log());
    let setting = format!("maildir = \"{}\"", maildir.display());
    course.configure("# maildir = \"/var/mail/bounces\"", &setting);
    course.run(command).stderr
}

/// Every address that a server did not know is off the list, and no other.
#[track_caller]
fn check_ends(course: &Course, said: &str, n_bounces: usize, unknown: &[&str]) {
    assert_eq!(addresses(course, "bounced"), unknown, "{said}");
    let counts = format!("{n_bounces} came back, {} taken off the list", unknown.len());
    assert!(said.contains(&counts), "{said}");
}

/// What Exim sends back when it takes mail for everyone and then asks its routers, a mailbox that
/// is full, a program, and a Postfix. It also tells of a delay, and answers for an absent person.
fn check_exim(has_tags: bool) {
    let postfix = Postfix::with("virtual_mailbox_domains = example.com");
    let (closed, _) = free_ports();
    let route = format!(
        "elsewhere:
  driver = manualroute
  domains = example.com : example.edu
  transport = remote
  route_list = example.com 127.0.0.1::{} ; example.edu 127.0.0.1::{closed}
  self = send
  no_more",
        postfix.port
    );
    let exim = Exim::with(&[
        ("main", "delay_warning = 1s\ndelay_warning_condition = yes"),
        ("rcpt", "  accept"),
        ("routers", &route),
        // An address without a rule is given up at once.
        ("retry", "example.edu * F,1h,1s"),
    ]);
    let others = [
        "nobody@example.net",
        "nobody@example.com",
        "full@example.net",
        "broken@example.net",
        "late@example.edu",
        "away@example.net",
    ];
    let course = course_of(&others, exim.port, has_tags);
    let said = read_mailbox(&course, &exim.maildir("bounces"), 6, &["bounces"], || exim.log());
    check_ends(&course, &said, 4, &["nobody@example.com", "nobody@example.net"]);
}

#[test]
fn exim_sends_back_to_tagged_addresses() {
    check_exim(true);
}

/// The host has no tagged addresses: the copy of the mail says whose it is.
#[test]
fn exim_sends_back_to_one_address() {
    check_exim(false);
}

/// OpenSMTPD returns the headers only, in a mail that does not call itself a report.
fn check_opensmtpd(has_tags: bool) {
    let postfix = Postfix::with("virtual_mailbox_domains = example.com");
    let rules = format!(
        "action \"elsewhere\" relay host \"smtp://127.0.0.1:{}\"
match from any for domain \"example.com\" action \"elsewhere\"",
        postfix.port
    );
    let server = OpenSmtpd::with("bounce warn-interval 1s", &[], &rules);
    let others = ["nobody@example.com", "broken@example.net", "full@example.net"];
    let course = course_of(&others, server.port, has_tags);
    // A mailbox that is full is told as a delay.
    let said = read_mailbox(&course, &server.maildir("bounces"), 3, &["bounces"], || server.log());
    check_ends(&course, &said, 2, &["nobody@example.com"]);
}

#[test]
fn opensmtpd_sends_back_to_tagged_addresses() {
    check_opensmtpd(true);
}

#[test]
fn opensmtpd_sends_back_to_one_address() {
    check_opensmtpd(false);
}

/// What Postfix sends back when an Exim refuses its mail, a program says that there is no such
/// user, and Dovecot has no more room; and what it writes of a delay.
fn check_postfix(has_tags: bool) {
    let exim = Exim::with(&[("main", "domainlist more = example.com"), ("rcpt", EXAMPLE_COM)]);
    let crowded = tempfile::tempdir_in("/tmp").unwrap();
    fill_mailbox(crowded.path());
    let dovecot = Dovecot::start(crowded.path());
    let (closed, _) = free_ports();
    let postfix = Postfix::with(&format!(
        "mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
virtual_mailbox_maps = regexp:{{
  {{/^reader[0-9]+@/ all/}} {{/^(bounces|daily)/ bounces/}} {{/^(broken|full)@/ all/}}}}
transport_maps = regexp:{{
  {{/^broken@/ gone:}} {{/^full@/ lmtp:inet:127.0.0.1:{}}}
  {{/@example.com/ smtp:[127.0.0.1]:{}}} {{/@example.edu/ smtp:[127.0.0.1]:{closed}}}}}
delay_warning_time = 1s
queue_run_delay = 1s
minimal_backoff_time = 1s",
        dovecot.lmtp_port, exim.port
    ));
    let others =
        ["nobody@example.com", "broken@example.net", "full@example.net", "late@example.edu"];
    let course = course_of(&others, postfix.port, has_tags);
    let returned = postfix.maildir().with_file_name("bounces");
    let said = read_mailbox(&course, &returned, 4, &["bounces"], || postfix.log() + &dovecot.log());
    check_ends(&course, &said, 3, &["broken@example.net", "nobody@example.com"]);
}

/// Takes mail for one more domain, in which it knows nobody.
const EXAMPLE_COM: &str = "  deny message = Unrouteable address
       domains = +more";

fn fill_mailbox(maildir: &Path) {
    open_to_all(maildir);
    for part in ["", "new", "cur", "tmp"] {
        let folder = maildir.join(part);
        std::fs::create_dir_all(&folder).unwrap();
        chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let message = maildir.join("new/1772800000.1.host");
    let text = "a line of text\r\n".repeat(4000);
    std::fs::write(&message, format!("Subject: old\r\n\r\n{text}")).unwrap();
    chown(&message, Some(NOBODY), Some(NOBODY)).unwrap();
}

#[test]
fn postfix_sends_back_to_tagged_addresses() {
    check_postfix(true);
}

#[test]
fn postfix_sends_back_to_one_address() {
    check_postfix(false);
}

/// Exim hands each mail that comes back to the program itself, as a user who owns the course.
#[test]
fn a_server_pipes_what_comes_back_into_the_program() {
    let place = tempfile::tempdir().unwrap();
    open_to_all(place.path());
    let script = place.path().join("bounce");
    let transport = format!("piped:\n  driver = pipe\n  command = {}", script.display());
    let exim = Exim::with(&[
        ("rcpt", "  accept"),
        ("routers", "piped:\n  driver = accept\n  local_parts = ^bounces\n  transport = piped"),
        ("transports", &transport),
    ]);
    let course = course(1, exim.port);
    let program = course.command(&["bounce"]);
    let arguments: Vec<_> = program.get_args().map(|a| a.to_string_lossy().into_owned()).collect();
    // A copy, where the server's user can reach it.
    std::fs::copy(program.get_program(), place.path().join("katydid")).unwrap();
    let folder = course.path("");
    let line = format!(
        "#!/bin/sh\ncd {} && exec {}/katydid {}\n",
        folder.display(),
        place.path().display(),
        arguments.join(" ")
    );
    std::fs::write(&script, line).unwrap();
    open_to_all(&script);
    course.ok(&["subscriber", "add", "nobody@example.net"]);
    chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
    for file in files(&folder) {
        chown(file, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    course.ok(&["send"]);
    let is_off = || addresses(&course, "bounced") == ["nobody@example.net"];
    assert!(wait_until(is_off), "{}", exim.log());
}

fn open_to_all(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// Says a mail to a server, as a reader's program does.
fn submit(port: u16, from: &str, to: &str, message: &str) {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let mut replies = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let mut say = |line: &str, expected: &str| {
        if !line.is_empty() {
            (&stream).write_all(format!("{line}\r\n").as_bytes()).unwrap();
        }
        let reply = replies.find(|reply| reply.as_bytes().get(3) != Some(&b'-')).unwrap();
        assert!(reply.starts_with(expected), "{line}: {reply}");
    };
    say("", "220");
    say("HELO phone.example", "250");
    say(&format!("MAIL FROM:<{from}>"), "250");
    say(&format!("RCPT TO:<{to}>"), "250");
    say("DATA", "354");
    say(&format!("{}\r\n.", message.replace('\n', "\r\n")), "250");
    say("QUIT", "221");
}

/// The address in the `List-Unsubscribe` of a reader's mail.
fn leave_address(mails: &[(String, Read)], reader: usize) -> String {
    let to = format!("reader{reader}@example.net");
    let (_, read) = mails.iter().find(|(_, read)| read.to == to).unwrap();
    let link = read.unsubscribe.split("mailto:").nth(1).unwrap();
    link.split(['?', '>']).next().unwrap().to_owned()
}

/// Return paths and the rest of mails to the leave addresses of as many readers. Only the first
/// three leave. Apple's Unsubscribe says that a program wrote it; so do answers for absent persons.
const LEAVES: [(&str, &str); 5] = [
    (
        "reader0@example.net",
        "Auto-Submitted: auto-replied\nX-Apple-Unsubscribe: true\nSubject: leave\n\n",
    ),
    ("reader1@example.net", "Subject: leave\n\nThis is a request.\n"),
    ("reader2@example.net", "Auto-Submitted: auto-replied\n\n"),
    ("reader3@example.net", "Auto-Submitted: auto-replied\nSubject: Out of office\n\nBack soon\n"),
    ("", "Auto-Submitted: auto-replied\nSubject: Out of office\n\nBack soon\n"),
];

fn course_to_leave(port: u16) -> Course {
    let course = course(LEAVES.len(), port);
    course.configure("# leave_address", "leave_address");
    course.ok(&["send"]);
    course
}

fn submit_leaves(port: u16, mails: &[(String, Read)]) {
    for (number, (from, text)) in LEAVES.iter().enumerate() {
        let to = leave_address(mails, number);
        let head = format!(
            "From: reader{number}@example.net\nTo: {to}\nMessage-ID: <{number}@phone.example>\n"
        );
        submit(port, from, &to, &format!("{head}{text}"));
    }
}

fn check_who_left(course: &Course, said: &str) {
    let left = ["reader0@example.net", "reader1@example.net", "reader2@example.net"];
    assert_eq!(addresses(course, "unsubscribed"), left, "{said}");
    assert_eq!(addresses(course, "active"), ["reader3@example.net", "reader4@example.net"]);
}

#[test]
fn readers_leave_by_mail_through_exim() {
    let exim = Exim::with(&[]);
    let course = course_to_leave(exim.port);
    submit_leaves(exim.port, &exim.mailbox(LEAVES.len()));
    let maildir = exim.maildir("bounces");
    let said = read_mailbox(&course, &maildir, LEAVES.len(), &["bounces"], || exim.log());
    check_who_left(&course, &said);
}

/// The daily run reads the mailbox too.
#[test]
fn readers_leave_by_mail_through_opensmtpd() {
    let server = OpenSmtpd::with("", &[], "");
    let course = course_to_leave(server.port);
    submit_leaves(server.port, &server.mailbox(LEAVES.len()));
    let maildir = server.maildir("bounces");
    let said = read_mailbox(&course, &maildir, LEAVES.len(), &["daily"], || server.log());
    check_who_left(&course, &said);
}
