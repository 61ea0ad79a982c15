//! Mail that real servers took and sent back, and what the program makes of it.

use std::os::unix::fs::chown;
use std::path::Path;

use crate::dovecot::Dovecot;
use crate::exim::Exim;
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

/// Reads the mailbox once so many messages are there. What the program says.
fn read_mailbox(course: &Course, maildir: &Path, n: usize, log: impl Fn() -> String) -> String {
    let has_come = wait_until(|| n_messages(maildir) >= n);
    assert!(has_come, "{} of {n} came back: {}", n_messages(maildir), log());
    let setting = format!("maildir = \"{}\"", maildir.display());
    course.configure("# maildir = \"/var/mail/bounces\"", &setting);
    course.ok(&["bounces"]).stderr
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
    let said = read_mailbox(&course, &exim.maildir("bounces"), 6, || exim.log());
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
    let said = read_mailbox(&course, &server.maildir("bounces"), 3, || server.log());
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
    let said = read_mailbox(&course, &returned, 4, || postfix.log() + &dovecot.log());
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
