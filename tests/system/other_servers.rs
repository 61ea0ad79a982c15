//! The newsletter through servers of other families than Postfix: an edition under kills, and what
//! becomes of whom they refuse.

use crate::exim::Exim;
use crate::newsletter::{check_nobody_is_missing, course, n_mails, send_under_kills};
use crate::opensmtpd::OpenSmtpd;
use crate::support::Course;

pub(crate) fn deliveries(course: &Course) -> serde_json::Value {
    course.json(&["status", "--json"])[0]["deliveries"].clone()
}

/// The addresses of a state, in the order of the alphabet.
pub(crate) fn addresses(course: &Course, state: &str) -> Vec<String> {
    let listed = course.json(&["subscriber", "list", "--state", state, "--json"]);
    let mut addresses: Vec<_> =
        listed.iter().map(|row| row["address"].as_str().unwrap().to_owned()).collect();
    addresses.sort();
    addresses
}

#[test]
fn exim_gets_an_edition_for_everyone_under_kills() {
    let n = n_mails().min(500);
    let exim = Exim::with(&[]);
    let course = course(n, exim.port);
    let n_killed = send_under_kills(&course);
    assert_eq!(deliveries(&course), serde_json::json!({"sent": n}));
    check_nobody_is_missing(exim.mailbox(n), n, n_killed);
}

#[test]
fn opensmtpd_gets_an_edition_for_everyone_under_kills() {
    let n = n_mails().min(500);
    let server = OpenSmtpd::with("", &[], "");
    let course = course(n, server.port);
    let n_killed = send_under_kills(&course);
    // A busy OpenSMTPD may put some mail off.
    for _ in 0..3 {
        if deliveries(&course)["deferred"].is_u64() {
            course.run(&["send", "--again"]);
        }
    }
    assert_eq!(deliveries(&course), serde_json::json!({"sent": n}));
    check_nobody_is_missing(server.mailbox(n), n, n_killed);
}

/// Who does not exist is taken off the list. Where the message, the sender or a mailbox is the
/// reason, the mail waits, and the address stays.
#[test]
fn only_an_address_that_exim_does_not_know_is_taken_off() {
    let exim = Exim::with(&[
        (
            "rcpt",
            "  deny local_parts = listed
       message = rejected because $sender_host_address is in a black list at zen.spamhaus.org
  defer local_parts = grey
       message = greylisted, please try again in 5 minutes",
        ),
        (
            "data",
            "  deny condition = ${if match{$recipients}{reader7}}
       message = This message was classified as SPAM",
        ),
        (
            "routers",
            "paused:
  driver = redirect
  local_parts = paused
  allow_fail
  data = :fail: this account is disabled
crowded:
  driver = redirect
  local_parts = crowded
  allow_defer
  data = :defer: mailbox is full, over quota",
        ),
    ]);
    let course = course(30, exim.port);
    let names = ["nobody", "paused", "crowded", "listed", "grey"];
    let refused: Vec<_> = names.iter().map(|name| format!("{name}@example.net")).collect();
    let refused: Vec<_> = refused.iter().map(String::as_str).collect();
    course.ok(&[&["subscriber", "add"], &refused[..]].concat());
    let ran = course.run(&["send"]);
    assert_eq!(
        addresses(&course, "bounced"),
        ["nobody@example.net", "paused@example.net"],
        "{ran:?}\n{}",
        exim.log()
    );
    let ends = deliveries(&course);
    // reader7's mail, and those to crowded, listed and grey.
    assert_eq!((&ends["sent"], &ends["deferred"]), (&29.into(), &4.into()), "{ends}");
    assert!(!ran.stderr.contains("@example.net"), "{ran:?}");
}

/// A server that has lost its table of users says to everyone that it does not know them.
#[test]
fn a_server_that_knows_nobody_takes_nobody_off_the_list() {
    let lost = "  deny message = Unrouteable address\n       local_parts = ^reader";
    let exim = Exim::with(&[("rcpt", lost)]);
    let course = course(30, exim.port);
    let ran = course.run(&["send"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert_eq!(addresses(&course, "bounced"), Vec::<String>::new(), "{ran:?}");
    assert_eq!(addresses(&course, "active").len(), 30);
}
