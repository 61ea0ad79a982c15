//! Mail servers that refuse, put off and break off, and what becomes of the list and the edition.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::post_office::{PostOffice, Temper};
use crate::support::{Course, Ran};

/// A course with one edition, on the evening of 2 March 2026, and so many readers behind a mail
/// server.
fn course_with_readers(n: usize, office: &PostOffice) -> (Course, Blogs) {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    publish_post(&blogs, "1", "Mon, 02 Mar 2026 08:00:00 GMT");
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    course.configure("# transport = \"outbox\"", "transport = \"smtp\"");
    course.configure("# from = \"daily@example.org\"", "from = \"daily@example.org\"");
    course.configure("# reply_to = \"course@example.org\"", "reply_to = \"course@example.org\"");
    course.configure("# host = \"localhost\"", "host = \"127.0.0.1\"");
    course.configure("# port = 587", &format!("port = {}", office.port()));
    course.configure("# tls = \"starttls\"", "tls = \"none\"");
    // Waiting is tested where it is asked for.
    course.configure("# wait_for_retries_secs = 3300", "wait_for_retries_secs = 0");
    add_readers(&course, n);
    (course, blogs)
}

fn publish_post(blogs: &Blogs, id: &str, date: &str) {
    blogs.set("/feed", Answer::feed(rss("Ward notes", &[&item(id, "Handover.", date)])));
}

fn add_readers(course: &Course, n: usize) {
    let readers: Vec<_> = (0..n).map(|n| format!("reader{n}@example.org")).collect();
    let readers: Vec<_> = readers.iter().map(String::as_str).collect();
    course.ok(&[&["subscriber", "add"], &readers[..]].concat());
}

fn deliveries(course: &Course) -> Value {
    course.json(&["status", "--json"])[0]["deliveries"].clone()
}

fn needs_person(course: &Course) -> String {
    course.json(&["status", "--json"])[0]["needs_person"].to_string()
}

fn n_in_state(course: &Course, state: &str) -> usize {
    course.json(&["subscriber", "list", "--state", state, "--json"]).len()
}

/// Nobody is told that everyone has it.
#[track_caller]
fn check_not_everyone(ran: &Ran) {
    assert!(!ran.stderr.contains("sent to everyone"), "{}", ran.stderr);
}

/// A message that is refused for another reason than its address leaves its reader on the list.
#[track_caller]
fn check_kept(temper: Temper, rules: Vec<(&'static str, &'static str)>) {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(3, &office);
    office.set_temper(temper);
    office.set_rules(rules);
    let ran = course.fails(&["send"], 3, "no subscriber is removed for that");
    check_not_everyone(&ran);
    assert_eq!((deliveries(&course), n_in_state(&course, "active")), (json!({"deferred": 3}), 3));
    assert!(needs_person(&course).contains("3 mails of the latest edition: refused"));
    // Until its hour the next run leaves it, and says how it stands.
    check_not_everyone(&course.at("2026-03-02T19:00:00Z").run(&["send"]));
    office.set_temper(Temper::default());
    office.set_rules(Vec::new());
    let ran = course.ok(&["send", "--again"]);
    assert!(ran.stderr.contains("3 mails are tried again now"), "{}", ran.stderr);
    assert_eq!((deliveries(&course), office.arrived().len()), (json!({"sent": 3}), 3));
    assert!(course.ok(&["send"]).stderr.contains("has been sent to everyone"));
    assert_eq!(needs_person(&course), "[]");
}

#[test]
fn a_message_called_spam_is_kept_and_sent_again() {
    let message = Some("554 5.7.1 Message rejected as spam by content scanner");
    check_kept(Temper { message, ..Temper::default() }, Vec::new());
}

/// Cron mails what a run says: an hour in which nothing was tried is quiet.
#[test]
fn a_daily_tells_of_a_refusal_once() {
    let office = PostOffice::open();
    office.set_rules(vec![("reader", "554 5.7.1 Message rejected as spam")]);
    let (mut course, _blogs) = course_with_readers(3, &office);
    let first = course.run(&["daily"]);
    assert!(first.stderr.contains("did not get"), "{first:?}");
    let second = course.at("2026-03-02T19:00:00Z").run(&["daily"]);
    assert_eq!((second.code, second.stderr.as_str()), (Some(3), ""), "it needs a person still");
    course.fails(&["send"], 3, "did not get");
}

#[test]
fn a_quota_is_the_senders() {
    check_kept(Temper::default(), vec![("reader", "550 5.4.5 Daily user sending quota exceeded")]);
}

#[test]
fn a_block_list_is_the_senders() {
    let reply = "554 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org";
    check_kept(Temper::default(), vec![("reader", reply)]);
}

#[test]
fn a_server_that_refuses_every_address_takes_nobody_off() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(60, &office);
    office.set_rules(vec![("reader", "550 5.1.1 User unknown")]);
    let ran = course.fails(&["send"], 3, "is held");
    check_not_everyone(&ran);
    assert_eq!(n_in_state(&course, "active"), 60);
    let n_tried = office.n_commands("RCPT");
    assert!(n_tried < 40, "{n_tried}");
    assert!(needs_person(&course).contains("katydid send --continue"));
    assert!(ran.stderr.contains("mails wait for your decision"), "{}", ran.stderr);
    let notices = course.json(&["status", "--json"])[0]["notices"].to_string();
    assert!(notices.contains("they wait for your decision"), "{notices}");
    assert!(!notices.contains("try each when its time"), "{notices}");
    // Cron asks again and sends nothing.
    course.at("2026-03-02T19:00:00Z").fails(&["send"], 3, "is held");
    course.fails(&["daily"], 3, "is held");
    assert_eq!((office.n_commands("RCPT"), n_in_state(&course, "active")), (n_tried, 60));
    office.set_rules(Vec::new());
    course.ok(&["send", "--again"]);
    assert_eq!((deliveries(&course), n_in_state(&course, "active")), (json!({"sent": 60}), 60));
    assert_eq!(needs_person(&course), "[]");
}

#[test]
fn who_says_that_an_old_list_is_dead_is_believed() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(60, &office);
    // reader1, reader10 to reader19: eleven of sixty.
    office.set_rules(vec![("reader1", "550 5.1.1 User unknown")]);
    course.fails(&["send"], 3, "is held");
    assert_eq!(n_in_state(&course, "bounced"), 0);
    let ran = course.run(&["send", "--continue"]);
    assert!(ran.stderr.contains("removed from the list"), "{}", ran.stderr);
    assert_eq!((n_in_state(&course, "bounced"), n_in_state(&course, "active")), (11, 49));
    assert_eq!(office.arrived().len(), 49);
}

/// Reads so many bounces, from this mail on.
fn read_returned_mail(course: &Course, first: i64, n: i64) -> Ran {
    let mut store = store::Store::open(&course.path("katydid.db")).unwrap();
    let key = store.course_secret().unwrap();
    drop(store);
    let returned: Vec<_> = (first..first + n)
        .map(|number| {
            let mark = key.sign_mark(course::MarkPurpose::Delivery, number);
            format!(
                "From MAILER-DAEMON Mon Mar  2 19:00:00 2026\nReturn-Path: <>\n\
                 From: MAILER-DAEMON@mx.example.net\nTo: bounces+{mark}@example.org\n\
                 Subject: failure notice\n\n<reader>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
            )
        })
        .collect();
    course.write("returned.mbox", &returned.concat());
    course.run(&["bounces", "--mbox", course.path("returned.mbox").to_str().unwrap()])
}

/// An edition that everyone was sent, and that is held because 25 of 40 mails came back.
fn held_by_bounces(office: &PostOffice) -> (Course, Blogs) {
    let (course, blogs) = course_with_readers(40, office);
    course.configure("# bounce_address", "bounce_address");
    course.ok(&["send"]);
    let ran = read_returned_mail(&course, 1, 6);
    assert!(ran.code == Some(0) && ran.stderr.contains("6 taken off the list"), "{ran:?}");
    let ran = read_returned_mail(&course, 7, 19);
    assert_eq!((ran.code, n_in_state(&course, "bounced")), (Some(3), 0), "{ran:?}");
    assert!(ran.stderr.contains("19 came back\n"), "nobody is off: {ran:?}");
    assert!(ran.stderr.contains("9 addresses that had been taken off"), "{ran:?}");
    assert!(ran.stderr.contains("is held: 25 addresses of 40 were refused"), "{ran:?}");
    assert!(ran.stderr.contains("--continue") && ran.stderr.contains("--again"), "{ran:?}");
    assert!(needs_person(&course).contains("25 addresses of 40"));
    (course, blogs)
}

#[test]
fn what_came_back_of_a_held_edition_is_sent_again() {
    let office = PostOffice::open();
    let (course, _blogs) = held_by_bounces(&office);
    course.fails(&["send"], 3, "is held: 25 addresses of 40 were refused");
    let ran = course.ok(&["send", "--again"]);
    assert!(ran.stderr.contains("25 mails are tried again now"), "{}", ran.stderr);
    assert_eq!((deliveries(&course), office.arrived().len()), (json!({"sent": 40}), 65));
    let id = |mail: &str| {
        let head = mail.lines().find(|line| line.to_lowercase().starts_with("message-id:"));
        head.unwrap().to_owned()
    };
    let ids: std::collections::BTreeSet<_> =
        office.arrived().iter().map(|mail| id(&mail.message)).collect();
    assert_eq!((ids.len(), n_in_state(&course, "active")), (40, 40));
    assert_eq!(needs_person(&course), "[]");
}

#[test]
fn as_many_leave_as_a_hold_announces() {
    let office = PostOffice::open();
    let (course, _blogs) = held_by_bounces(&office);
    // What is read while it is held counts too.
    let ran = read_returned_mail(&course, 26, 2);
    assert!(ran.stderr.contains("27 addresses of 40"), "{ran:?}");
    assert!(!ran.stderr.contains("had been taken off"), "{ran:?}");
    let ran = course.run(&["send", "--continue"]);
    assert!(ran.stderr.contains("27 refused addresses are removed"), "{}", ran.stderr);
    assert_eq!((n_in_state(&course, "bounced"), n_in_state(&course, "active")), (27, 13));
}

#[test]
fn a_second_hold_is_about_what_came_since() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(200, &office);
    course.configure("# stop_after_errors = 20", "stop_after_errors = 500");
    office.set_rules(vec![("reader", "550 5.1.1 User unknown")]);
    course.fails(&["send"], 3, "None of them is removed from the list");
    let notices = course.json(&["status", "--json"])[0]["notices"].to_string();
    assert!(!notices.contains("nothing is left to do"), "{notices}");
    let ran = course.fails(&["send", "--continue"], 3, "is held");
    let n_off = n_in_state(&course, "bounced");
    let n_queued = usize::try_from(deliveries(&course)["queued"].as_u64().unwrap()).unwrap();
    let n_open = 200 - n_off - n_queued;
    assert!(ran.stderr.contains(&format!("{n_off} refused addresses are removed")), "{ran:?}");
    let told = format!("{n_open} addresses of {n_open} were refused");
    assert!(ran.stderr.contains(&told), "{told}\n{ran:?}");
}

#[test]
fn refusals_of_a_run_that_ends_by_errors_do_not_count() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(8, &office);
    course.configure("# stop_after_errors = 20", "stop_after_errors = 3");
    course.configure("# connections = 2", "connections = 1");
    office.set_rules(vec![("reader", "550 5.1.1 User unknown")]);
    let ran = course.run(&["send"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert_eq!(n_in_state(&course, "active"), 8);
    office.set_rules(Vec::new());
    course.at("2026-03-02T19:00:00Z").run(&["send", "--again"]);
    assert_eq!(deliveries(&course), json!({"sent": 8}));
}

#[test]
fn whoever_was_taken_off_by_mistake_is_restored_with_the_edition() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(4, &office);
    office.set_rules(vec![("reader1", "550 5.1.1 User unknown")]);
    let ran = course.fails(&["send"], 3, "subscriber 2 did not get edition 1");
    assert!(!ran.stderr.contains("is held"), "{}", ran.stderr);
    assert_eq!(n_in_state(&course, "bounced"), 1);
    check_not_everyone(&course.run(&["send"]));
    office.set_rules(Vec::new());
    course.at("2026-03-02T19:00:00Z");
    course.fails(&["subscriber", "restore", "--bounced-since", "yesterday"], 1, "neither a day");
    let ran = course.ok(&["subscriber", "restore", "--bounced-since", "2026-03-02T18:30:00Z"]);
    assert!(ran.stderr.contains("0 subscribers are back"), "{}", ran.stderr);
    let ran = course.ok(&["subscriber", "restore", "--bounced-since", "2026-03-02"]);
    assert!(ran.stderr.contains("1 subscriber is back on the list"), "{}", ran.stderr);
    assert!(ran.stderr.contains("queued for them: 1"), "{}", ran.stderr);
    course.ok(&["send"]);
    assert_eq!((deliveries(&course), n_in_state(&course, "active")), (json!({"sent": 4}), 4));
    assert_eq!(office.readers().iter().filter(|to| to.starts_with("reader1@")).count(), 1);
}

/// Greylisting: the first attempt of each is put off, and a run waits for it.
#[test]
fn a_greylisted_mail_arrives_within_the_run() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(30, &office);
    course.configure("# retry_after_secs = 900", "retry_after_secs = 1");
    course.configure("wait_for_retries_secs = 0", "wait_for_retries_secs = 60");
    let first_recipients = Some((30, "450 4.2.0 Greylisted, come again in 5 minutes"));
    office.set_temper(Temper { first_recipients, ..Temper::default() });
    let ran = course.ok(&["send"]);
    // On a slow machine some fall due before the others were tried.
    assert!(ran.stderr.contains("tried again at 18:0"), "{}", ran.stderr);
    assert!(ran.stderr.contains("30 of 30 subscribers have it"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("errors in a row"), "{}", ran.stderr);
    assert_eq!((deliveries(&course), office.arrived().len()), (json!({"sent": 30}), 30));
}

#[test]
fn a_daily_waits_too_and_what_stays_away_longer_waits_for_the_next() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(2, &office);
    course.configure("# retry_after_secs = 900", "retry_after_secs = 1");
    course.configure("wait_for_retries_secs = 0", "wait_for_retries_secs = 2");
    office.set_rules(vec![("reader1", "451 4.7.1 come again much later")]);
    course.at("2026-03-02T19:00:00Z");
    let began = Instant::now();
    let ran = course.ok(&["daily"]);
    assert!(began.elapsed() < Duration::from_secs(30));
    check_not_everyone(&ran);
    assert_eq!(deliveries(&course), json!({"deferred": 1, "sent": 1}));
    check_not_everyone(&course.ok(&["send"]));
    office.set_rules(Vec::new());
    course.at("2026-03-03T05:00:00Z").ok(&["send"]);
    assert_eq!(deliveries(&course), json!({"sent": 2}));
}

#[test]
fn a_run_that_dies_while_it_waits_loses_nothing() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(5, &office);
    course.configure("# retry_after_secs = 900", "retry_after_secs = 30");
    course.configure("wait_for_retries_secs = 0", "wait_for_retries_secs = 600");
    office.set_rules(vec![("reader3", "450 4.2.0 Greylisted")]);
    let mut running =
        course.command(&["send"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while deliveries(&course) != json!({"deferred": 1, "sent": 4}) {
        assert!(began.elapsed() < Duration::from_mins(1));
        std::thread::sleep(Duration::from_millis(50));
    }
    // Nothing is locked while it waits; it may still be closing its connections.
    let add_late = ["subscriber", "add", "--confirm", "late@example.org"];
    while course.run(&add_late).code != Some(0) {
        assert!(began.elapsed() < Duration::from_mins(1));
        std::thread::sleep(Duration::from_millis(50));
    }
    running.kill().unwrap();
    running.wait().unwrap();
    office.set_rules(Vec::new());
    course.configure("wait_for_retries_secs = 600", "wait_for_retries_secs = 0");
    course.at("2026-03-02T18:10:00Z").ok(&["send"]);
    assert_eq!(deliveries(&course), json!({"sent": 5}));
    let mut readers = office.readers();
    readers.retain(|to| to.starts_with("reader"));
    readers.sort();
    assert_eq!(readers, (0..5).map(|n| format!("reader{n}@example.org")).collect::<Vec<_>>());
}

#[test]
fn serve_sends_what_was_put_off() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(5, &office);
    course.configure("# retry_after_secs = 900", "retry_after_secs = 1");
    course.configure("# web_address", "web_address");
    office.set_rules(vec![("reader3", "450 4.2.0 Greylisted")]);
    course.ok(&["send"]);
    course.fails(&["send", "--only", "nobody@example.org"], 1, "is not on the list");
    assert_eq!(deliveries(&course), json!({"deferred": 1, "sent": 4}));
    office.set_rules(Vec::new());
    course.at("2026-03-02T18:10:00Z");
    let mut serving = course
        .command(&["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while deliveries(&course) != json!({"sent": 5}) {
        assert!(began.elapsed() < Duration::from_mins(1), "{}", deliveries(&course));
        std::thread::sleep(Duration::from_millis(100));
    }
    serving.kill().unwrap();
    serving.wait().unwrap();
}

/// What a server that restarts says.
const RESTARTING: &str = "421 4.3.2 Service shutting down, come again";

#[test]
fn a_run_waits_for_a_server_that_is_away() {
    for n in [1, 40] {
        let office = PostOffice::open();
        let (course, _blogs) = course_with_readers(n, &office);
        course.configure("wait_for_retries_secs = 0", "wait_for_retries_secs = 120");
        let first_connections = Some((2, RESTARTING));
        office.set_temper(Temper { first_connections, ..Temper::default() });
        let ran = course.ok(&["send"]);
        assert!(ran.stderr.contains("4.3.2 Service shutting down"), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("waits for the server, which is tried again"),
            "{}",
            ran.stderr
        );
        assert!(!ran.stderr.contains("hint: unsent mail"), "{}", ran.stderr);
        assert_eq!((deliveries(&course), office.arrived().len()), (json!({"sent": n}), n));
        assert_eq!(needs_person(&course), "[]");
    }
}

#[test]
fn a_run_waits_for_a_server_that_goes_away_in_the_middle() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(40, &office);
    course.configure("wait_for_retries_secs = 0", "wait_for_retries_secs = 120");
    let middle = Temper { messages_per_connection: Some(5), ..Temper::default() };
    office.set_temper(middle);
    let mut running =
        course.command(&["send"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while office.arrived().len() < 10 {
        assert!(began.elapsed() < Duration::from_mins(1));
        std::thread::yield_now();
    }
    office.set_temper(Temper { first_connections: Some((7, RESTARTING)), ..middle });
    assert!(running.wait().unwrap().success());
    assert_eq!((deliveries(&course), office.arrived().len()), (json!({"sent": 40}), 40));
}

#[test]
fn serve_sends_the_rest_when_a_server_is_back() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(120, &office);
    course.configure("wait_for_retries_secs = 0", "wait_for_retries_secs = 2");
    course.configure("# web_address", "web_address");
    let temper = Temper { first_connections: Some((999, RESTARTING)), ..Temper::default() };
    office.set_temper(temper);
    let ran = course.fails(&["send"], 3, "hint: unsent mail is retried by the next");
    check_not_everyone(&ran);
    assert!(needs_person(&course).contains("unreachable"), "{}", needs_person(&course));
    office.set_temper(Temper::default());
    course.at("2026-03-02T18:10:00Z");
    check_serve_sends(&course, 120);
    assert_eq!(office.arrived().len(), 120);
}

/// Whether `serve` sends so many in all.
#[track_caller]
fn check_serve_sends(course: &Course, n: usize) {
    let mut serving = course
        .command(&["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while deliveries(course)["sent"] != n {
        assert!(began.elapsed() < Duration::from_mins(1), "{}", deliveries(course));
        std::thread::sleep(Duration::from_millis(100));
    }
    serving.kill().unwrap();
    serving.wait().unwrap();
}

#[test]
fn serve_goes_on_when_the_hour_allows_more() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(60, &office);
    course.configure("# mails_per_hour = 0", "mails_per_hour = 25");
    course.configure("# web_address", "web_address");
    course.ok(&["send"]);
    assert_eq!(deliveries(&course), json!({"queued": 35, "sent": 25}));
    check_serve_sends(course.at("2026-03-02T19:10:00Z"), 50);
    check_serve_sends(course.at("2026-03-02T20:20:00Z"), 60);
    assert_eq!(office.arrived().len(), 60);
}

#[test]
fn serve_sends_what_a_dead_run_left() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(200, &office);
    course.configure("# web_address", "web_address");
    let mut running =
        course.command(&["send"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while office.arrived().len() < 20 {
        assert!(began.elapsed() < Duration::from_mins(1));
        std::thread::yield_now();
    }
    running.kill().unwrap();
    running.wait().unwrap();
    check_serve_sends(course.at("2026-03-02T18:20:00Z"), 200);
    let mut readers = office.readers();
    readers.sort();
    readers.dedup();
    assert_eq!(readers.len(), 200);
}

#[test]
fn a_run_waits_quietly_for_one_that_sends_the_same_letters() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(1, &office);
    course.configure("# retry_after_secs = 900", "retry_after_secs = 1");
    course.configure("wait_for_retries_secs = 0", "wait_for_retries_secs = 8");
    course.configure("# web_address", "web_address");
    office.set_rules(vec![("late", "450 4.2.0 Greylisted")]);
    course.run(&["subscriber", "add", "--confirm", "late@example.org"]);
    let held = std::fs::File::create(course.path("katydid.letters.lock")).unwrap();
    let lock_later = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(1500));
        held.lock().unwrap();
        std::thread::sleep(Duration::from_secs(9));
    });
    let ran = course.run(&["send"]);
    lock_later.join().unwrap();
    let n = ran.stderr.matches("tried again at").count();
    assert!(n <= 5, "{}", ran.stderr);
}

/// What is wrong with the settings says nothing of the mail that met it.
#[test]
fn all_mail_goes_when_the_settings_are_mended() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(50, &office);
    let refused = (999, "554 5.7.1 you may not connect");
    office.set_temper(Temper { first_connections: Some(refused), ..Temper::default() });
    let ran = course.fails(&["send"], 3, "hint: unsent mail is retried by the next `katydid send`");
    assert!(ran.stderr.contains("mails were not tried yet"), "{}", ran.stderr);
    assert!(needs_person(&course).contains("you may not connect"), "{}", needs_person(&course));
    office.set_temper(Temper::default());
    course.ok(&["send"]);
    assert_eq!((deliveries(&course), office.arrived().len()), (json!({"sent": 50}), 50));
}

/// A wrong port, in a course that has never sent: nobody waits an hour for that.
#[test]
fn a_server_that_was_never_reached_is_waited_for_briefly() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(3, &office);
    course.configure("wait_for_retries_secs = 0", "wait_for_retries_secs = 3600");
    course.configure(&format!("port = {}", office.port()), "port = 1");
    let ran = course.fails(&["send"], 3, "check the host and port");
    assert_eq!(ran.stderr.matches("tried again at").count(), 2, "{}", ran.stderr);
}

#[test]
fn a_later_turn_tells_only_what_is_new() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(3, &office);
    course.configure("# retry_after_secs = 900", "retry_after_secs = 1");
    course.configure("wait_for_retries_secs = 0", "wait_for_retries_secs = 60");
    office.set_rules(vec![("reader1", "554 5.7.1 your message looks like spam")]);
    let first_recipients = Some((1, "450 4.2.0 Greylisted, come again in 5 minutes"));
    office.set_temper(Temper { first_recipients, ..Temper::default() });
    let ran = course.fails(&["send"], 3, "looks like spam");
    assert_eq!(ran.stderr.matches("looks like spam").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("2 of 3 subscribers have it"), "{}", ran.stderr);
}

#[test]
fn a_server_that_breaks_off_in_the_middle_gets_the_rest_over_new_connections() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(40, &office);
    office.set_temper(Temper { messages_per_connection: Some(3), ..Temper::default() });
    course.ok(&["send"]);
    assert_eq!((deliveries(&course), office.arrived().len()), (json!({"sent": 40}), 40));
}

#[test]
fn an_address_that_the_server_cannot_take_is_told_once() {
    let office = PostOffice::open();
    let (mut course, blogs) = course_with_readers(2, &office);
    course.ok(&["subscriber", "add", "zoë@example.org"]);
    let ran = course.fails(&["send"], 3, "no SMTPUTF8");
    check_not_everyone(&ran);
    assert_eq!(n_in_state(&course, "active"), 3);
    assert!(needs_person(&course).contains("SMTPUTF8"));
    publish_post(&blogs, "2", "Tue, 03 Mar 2026 08:00:00 GMT");
    course.at("2026-03-03T18:00:00Z").ok(&["poll"]);
    course.ok(&["publish"]);
    let ran = course.ok(&["send"]);
    assert!(ran.stderr.contains("2 of 3 subscribers have it"), "{}", ran.stderr);
    assert!(ran.stderr.contains("1 subscriber does not get edition 2"), "{}", ran.stderr);
    check_not_everyone(&ran);
    let ran = course.ok(&["send"]);
    check_not_everyone(&ran);
    assert!(!needs_person(&course).contains("SMTPUTF8"));
    let notices = course.json(&["status", "--json"])[0]["notices"].to_string();
    assert!(notices.contains("SMTPUTF8"), "{notices}");
}

#[test]
fn what_was_never_tried_was_not_refused() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(5, &office);
    course.configure("# mails_per_hour = 0", "mails_per_hour = 2");
    course.ok(&["send"]);
    let ran = course.at("2026-03-05T19:00:00Z").fails(&["send"], 3, "given up after two days");
    assert!(ran.stderr.contains("it was never tried"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("refused"), "{}", ran.stderr);
    let person = needs_person(&course);
    assert!(person.contains("3 mails of the latest edition: given up"), "{person}");
    assert!(person.contains("never tried") && !person.contains("no such address"), "{person}");
    check_not_everyone(&course.run(&["send"]));
    course.configure("mails_per_hour = 2", "mails_per_hour = 0");
    course.ok(&["send", "--again"]);
    assert_eq!(deliveries(&course), json!({"sent": 5}));
}

#[test]
fn a_limit_of_the_hour_that_is_too_low_is_said() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(60, &office);
    course.configure("# mails_per_hour = 0", "mails_per_hour = 1");
    let said = "mails_per_hour = 1 reaches 48 of 60 subscribers";
    assert!(course.run(&["doctor"]).stdout.contains(said));
    let stderr = course.run(&["send"]).stderr;
    assert!(stderr.contains(said) && stderr.contains("already is not counted here"), "{stderr}");
    assert!(needs_person(&course).contains("set it to 2 or more"));
}

#[test]
fn a_warm_up_doubles_by_the_day() {
    let office = PostOffice::open();
    let (mut course, _blogs) = course_with_readers(7, &office);
    course.configure("# warm_up_from = 2026-03-02", "warm_up_from = 2026-03-02");
    course.configure("# warm_up_mails = 500", "warm_up_mails = 2");
    let ran = course.ok(&["send"]);
    assert!(ran.stderr.contains("limit of the warm-up (2) is reached"), "{}", ran.stderr);
    course.at("2026-03-02T22:00:00Z").ok(&["send"]);
    assert_eq!(office.arrived().len(), 2);
    course.at("2026-03-03T06:00:00Z").ok(&["send"]);
    assert_eq!(office.arrived().len(), 6);
    course.at("2026-03-04T06:00:00Z").ok(&["send"]);
    assert_eq!(office.arrived().len(), 7);
}

#[test]
fn a_big_receiver_gets_so_many_in_a_minute() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(20, &office);
    course.ok(&["subscriber", "add", "a@gmail.com", "b@gmail.com", "c@googlemail.com"]);
    course.configure("[newsletter.pace]", "[newsletter.pace]\nmails_per_minute = 120\n");
    let began = Instant::now();
    course.ok(&["send"]);
    assert!(began.elapsed() >= Duration::from_secs(1), "two pauses of half a second");
    let readers = office.readers();
    assert_eq!(readers.len(), 23);
    let last = |what: &str| readers.iter().rposition(|to| to.contains(what)).unwrap();
    assert!(last("gmail") > last("reader") || last("googlemail") > last("reader"), "{readers:?}");
}

/// A word in an address, and a server that will not relay to one receiver, say nothing of the way to
/// all others.
#[test]
fn nobody_who_is_called_relay_keeps_the_paper_from_others() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(60, &office);
    let clubs = ["relay-club@example.net", "relay@example.net"];
    course.ok(&["subscriber", "add", clubs[0], clubs[1], "elsewhere@example.com"]);
    office.set_rules(vec![
        ("relay", "550 5.1.1 Recipient address rejected: User unknown (in reply from relay02)"),
        ("elsewhere", "554 5.7.1 Relay access denied"),
    ]);
    let ran = course.fails(&["send"], 3, "Relay access denied");
    assert_eq!(deliveries(&course), json!({"sent": 60, "failed": 2, "deferred": 1}));
    assert_eq!((n_in_state(&course, "bounced"), n_in_state(&course, "active")), (2, 61), "{ran:?}");
    // A server that relays for nobody is told after some mails, and the rest was not tried.
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(60, &office);
    office.set_rules(vec![("reader", "554 5.7.1 Relay access denied")]);
    let ran = course.fails(&["send"], 3, "log in, or let the server relay for this machine");
    assert!(ran.stderr.contains("were not tried yet"), "{}", ran.stderr);
    assert_eq!(n_in_state(&course, "active"), 60);
    office.set_rules(Vec::new());
    course.ok(&["send", "--again"]);
    assert_eq!(deliveries(&course), json!({"sent": 60}));
}

#[test]
fn a_small_list_is_not_emptied_by_a_server_that_refuses_all() {
    let office = PostOffice::open();
    let (course, _blogs) = course_with_readers(3, &office);
    office.set_rules(vec![("reader", "550 5.1.1 User unknown")]);
    course.fails(&["send"], 3, "3 addresses of 3 were refused");
    assert_eq!(n_in_state(&course, "active"), 3);
    course.ok(&["send", "--continue"]);
    assert_eq!(n_in_state(&course, "bounced"), 3);
}
