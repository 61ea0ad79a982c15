//! The newsletter through servers of other families than Postfix.

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
    assert_eq!(deliveries(&course), serde_json::json!({"sent": n}));
    check_nobody_is_missing(server.mailbox(n), n, n_killed);
}
