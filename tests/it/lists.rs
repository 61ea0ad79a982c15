//! Lists of other programs, in and out.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::support::{Course, Ran, files};

const NOW: &str = "2026-06-01T12:00:00Z";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/lists").join(name)
}

fn course() -> Course {
    let mut course = Course::new();
    course.at(NOW);
    course
}

/// Imports one of the fixtures.
fn import(course: &Course, name: &str, more: &[&str]) -> Ran {
    let file = fixture(name);
    course.run(&[&["subscriber", "import", file.to_str().unwrap()], more].concat())
}

fn states(course: &Course) -> Vec<String> {
    let listed = course.json(&["subscriber", "list", "--json"]);
    let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
    listed.iter().map(|s| format!("{} {}", text(&s["address"]), text(&s["state"]))).collect()
}

#[track_caller]
fn check(ran: &Ran, code: i32, expected: &[&str]) {
    assert_eq!(ran.code, Some(code), "{ran:#?}");
    for text in expected {
        assert!(ran.stderr.contains(text) || ran.stdout.contains(text), "{text}\n{ran:#?}");
    }
}

#[test]
fn whoever_left_another_list_gets_no_mail_here() {
    let course = course();
    let ran = import(&course, "subscribed_members_export_1a2b.csv", &[]);
    check(&ran, 3, &["2 added, 1 refused", "line 4: OPTIN_TIME is empty"]);
    let ran = import(&course, "unsubscribed_members_export_1a2b.csv", &[]);
    check(&ran, 0, &["0 added, 2 remembered as getting no mail"]);
    let ran = import(&course, "cleaned_members_export_1a2b.csv", &[]);
    check(&ran, 0, &["every row counts as bounced", "0 added, 1 remembered as getting no mail"]);
    let expected = [
        "ana@example.org active",
        "ben@example.org active",
        "dan@example.org unsubscribed",
        "eve@example.org unsubscribed",
        "fay@example.org bounced",
    ];
    assert_eq!(states(&course), expected);
    let listed = course.json(&["subscriber", "list", "--json"]);
    assert_eq!(listed[0]["consent"]["given_at"], "2026-01-10T10:02:11Z");
    let source = "CONFIRM_TIME in subscribed_members_export_1a2b.csv";
    assert_eq!(listed[0]["consent"]["source"], source);
    assert_eq!(
        (&listed[2]["changed_at"], &listed[2]["state_reason"]),
        (&"2026-02-01T07:00:00Z".into(), &"NORMAL".into())
    );
    course.write("dan.txt", "dan@example.org\nFay <fay@example.org>\n");
    let again = ["subscriber", "import", "dan.txt", "--consent", "a sheet of paper"];
    check(&course.run(&again), 0, &["2 kept off the list", "line 1: stays off the list"]);
    assert_eq!(states(&course), expected);
    check(&course.run(&[&again[..], &["--again"]].concat()), 0, &["0 added, 2 changed"]);
    let ran = import(&course, "unsubscribed_members_export_1a2b.csv", &[]);
    check(&ran, 0, &["0 added, 2 on the list already"]);
    // Without a time nothing says that they asked later.
    course.write("unsubscribed.txt", "ana@example.org\n");
    check(&course.run(&["subscriber", "import", "unsubscribed.txt"]), 0, &["1 taken off the list"]);
    assert_eq!(states(&course)[0], "ana@example.org unsubscribed");
}

#[test]
fn nobody_is_added_without_consent() {
    let course = course();
    let ran = import(&course, "mailman2-members.txt", &[]);
    check(&ran, 3, &["0 added", "4 rows were not added", "--consent"]);
    assert_eq!(states(&course), Vec::<String>::new());
    let consent = ["--consent", "joined the list on lists.example.org"];
    check(&import(&course, "mailman2-members.txt", &consent), 0, &["4 added"]);
    check(&import(&course, "mailman2-members.txt", &consent), 0, &["4 on the list already"]);
    let later = [&consent[..], &["--at", "2026-07-01T12:00:00Z"]].concat();
    let mut course = course;
    course.by_the_clock();
    check(&import(&course, "mailman2-members.txt", &later), 0, &["4 on the list already"]);
    let ran = import(&course, "mailman2-members.txt", &["--consent", " "]);
    check(&ran, 1, &["--consent says nothing"]);
    let forms = ["--at", NOW];
    check(
        &import(&course, "google-forms-en.csv", &forms),
        0,
        &["0 added", "1 changed", "2 did not agree"],
    );
}

#[test]
fn whoever_said_no_is_not_added() {
    let all = ["--consent", "the old list"];
    let import = |course: &Course, bytes: &[u8], more: &[&str]| {
        std::fs::write(course.path("list.csv"), bytes).unwrap();
        course.run(&[&["subscriber", "import", "list.csv"], &all[..], more].concat())
    };
    for (heading, yes, no) in [
        ("Consent", "yes", "No"),
        ("Agreed", "TRUE", "FALSE"),
        ("Einwilligung", "erteilt", "widerrufen"),
        ("Zustimmung", "Ja", "nein"),
        ("Consentement", "oui", "non"),
        ("Consentimiento", "sí", "no"),
        ("Newsletter erhalten?", "Ja, gerne", "Nein, danke"),
        ("GDPR", "✓", "✗"),
    ] {
        let course = course();
        let list = format!(
            "email,{heading},joined\na@b.example,\"{yes}\",2026-01-02\nc@d.example,\"{no}\",2026-01-02\n"
        );
        let ran = import(&course, list.as_bytes(), &[]);
        check(&ran, 0, &["1 added", "1 did not agree"]);
        assert_eq!(states(&course), ["a@b.example active"], "{heading}");
    }
    let course = course();
    let windows_1252 = b"email;Pr\xe9nom;Consentement\na@b.example;Zo\xe9;non\n";
    check(&import(&course, windows_1252, &[]), 0, &["0 added", "1 did not agree"]);
    // A time that it was asked for does not help.
    let dated = "email,CONFIRM_TIME,Consent\na@b.example,2026-01-02 10:00:00,no\n";
    check(&import(&course, dated.as_bytes(), &[]), 0, &["0 added", "1 did not agree"]);
    let maybe = "email,Consent\na@b.example,yes\nc@d.example,no\ne@f.example,perhaps\n";
    check(&import(&course, maybe.as_bytes(), &[]), 1, &["speaks of agreement"]);
    let more = ["--column", "agreed=Consent"];
    let ran = import(&course, maybe.as_bytes(), &more);
    check(&ran, 3, &["1 added", "1 did not agree", "yes or no"]);
    // It may be about something else.
    let photos = "email,Consent to photos\ng@h.example,no\n";
    let ran = import(&course, photos.as_bytes(), &[]);
    check(&ran, 1, &["--column agreed=\"Consent to photos\"", "--column unused="]);
    let more = ["--column", "unused=Consent to photos"];
    check(&import(&course, photos.as_bytes(), &more), 0, &["1 added"]);
    assert_eq!(states(&course), ["a@b.example active", "g@h.example active"]);
}

#[test]
fn a_dry_run_shows_what_would_be_done_and_does_nothing() {
    let course = course();
    let ran = import(&course, "buttondown.csv", &["--dry-run", "--consent", "Buttondown"]);
    check(
        &ran,
        0,
        &[
            "encoding UTF-8, cells separated by ,, one line before the data",
            "email_address",
            "its name says so",
            "not used",
            "line 2: would receive The Daily",
            "line 4: would be remembered as getting no mail",
            "nothing was changed; the import would make: 2 added, 3 remembered",
            "1 has not confirmed there",
        ],
    );
    assert!(!ran.stdout.contains("ana@") && !ran.stderr.contains("ana@"), "{ran:#?}");
    assert_eq!(states(&course), Vec::<String>::new());
    let ran = import(&course, "no-headings.csv", &["--dry-run", "--consent", "x", "--json"]);
    let lines: Vec<serde_json::Value> =
        ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines[0]["columns"][1]["field"][0], "email");
    assert_eq!(lines[0]["columns"][1]["field"][1]["contents"]["n_fitting"], 3);
    assert_eq!((&lines[1]["added"], &lines[1]["remembered"]), (&1.into(), &2.into()));
    course.write("twice.txt", "ana@example.org\nANA@example.org\n");
    let twice = ["subscriber", "import", "twice.txt", "--consent", "x", "--dry-run"];
    check(&course.run(&twice), 0, &["1 added, 1 on the list already"]);
}

#[test]
fn columns_are_what_they_are_asked_for_as() {
    let course = course();
    course.write("odd.csv", "a,b,c\nana@example.org,2026-02-20,ben@example.org\n");
    let import = |columns: &[&str]| {
        let mut arguments = vec!["subscriber", "import", "odd.csv", "--consent", "x"];
        arguments.extend(columns.iter().flat_map(|column| ["--column", column]));
        course.run(&arguments)
    };
    check(&import(&["email=d"]), 1, &["there is no column \"d\"; the columns are a, b, c"]);
    check(&import(&["shoe=a"]), 2, &["there is no field"]);
    check(&import(&["email=3", "since=b"]), 0, &["1 added"]);
    assert_eq!(states(&course), ["ben@example.org active"]);
    let listed = course.json(&["subscriber", "list", "--json"]);
    assert_eq!(listed[0]["consent"]["given_at"], "2026-02-20T00:00:00Z");
    course.write("dates.csv", "email,optin_time\ncat@example.org,3/4/2026\n");
    let dates = ["subscriber", "import", "dates.csv"];
    check(&course.run(&dates), 3, &["line 2: optin_time", "--dates"]);
    check(&course.run(&[&dates[..], &["--dates", "day-first"]].concat()), 0, &["1 added"]);
    let listed = course.json(&["subscriber", "list", "--json"]);
    assert_eq!(listed[1]["consent"]["given_at"], "2026-04-03T00:00:00Z");
}

#[test]
fn whoever_has_not_confirmed_is_asked_if_that_is_wanted() {
    let course = course();
    course.configure("# web_address", "web_address");
    let consent = ["--consent", "listmonk, double opt-in"];
    let ran = import(&course, "listmonk-lists.csv", &consent);
    check(&ran, 0, &["1 added, 1 remembered", "1 has not confirmed there and was not added"]);
    assert_eq!(states(&course), ["ana@example.org active", "cat@example.org unsubscribed"]);
    let invite = [&consent[..], &["--invite"]].concat();
    check(&import(&course, "listmonk-lists.csv", &invite), 0, &["1 asked to confirm"]);
    assert_eq!(states(&course)[1], "ben@example.org pending");
    let mails = || files(&course.path("outbox")).len();
    let n = mails();
    let ran = import(&course, "listmonk-lists.csv", &invite);
    assert!(!ran.stderr.contains("asked to confirm"), "{ran:#?}");
    assert_eq!(mails(), n, "one letter is enough");
}

/// Someone who is on the list, and of whom nothing says when they asked.
fn add_without_consent(course: &Course, address: &str) {
    let new = store::NewSubscriber {
        address: course::EmailAddress::new(address).unwrap(),
        state: course::SubscriberState::Active,
        preferences: course::MailPreferences::default(),
        consent: None,
    };
    let mut store = store::Store::open(&course.path("katydid.db")).unwrap();
    let former = store::FormerSubscribers::StayAway;
    store.add_subscribers(&[new], former, NOW.parse().unwrap()).unwrap();
}

#[test]
fn control_characters_are_refused_and_told() {
    let course = course();
    let ran = import(&course, "control-characters.csv", &["--consent", "the old list"]);
    check(&ran, 3, &["1 added", "2 refused", "control character, such as a NUL byte"]);
    assert_eq!(states(&course), ["cat@example.org active"]);
}

#[test]
fn the_whole_export_comes_back_the_same() {
    let course = course();
    course.ok(&[
        "subscriber",
        "add",
        "--frequency",
        "weekly",
        "--language",
        "fr",
        "--reads",
        "fr,pt-BR",
        "ana@example.org",
    ]);
    course.ok(&["subscriber", "add", "ben@example.org", "=cmd@example.org"]);
    course.ok(&["subscriber", "remove", "ben@example.org"]);
    import(&course, "buttondown.csv", &["--consent", "@home;=1+1", "--again"]);
    import(&course, "formulas.csv", &[]);
    add_without_consent(&course, "uma@example.org");
    course.ok(&["subscriber", "export", "--output", "list.csv"]);
    let list = course.read("list.csv");
    assert!(list.contains("\numa@example.org,,,,daily,,,,no,active,"), "{list}");
    assert_eq!(list, course.ok(&["subscriber", "export"]).stdout);
    for line in list.lines() {
        let is_formula =
            |cell: &str| cell.trim_start_matches('"').starts_with(['=', '+', '-', '@']);
        assert!(!line.split([',', ';']).any(is_formula), "{line}");
    }
    assert!(list.contains(",weekly,,fr pt,fr,no,active,"), "{list}");
    let wrong = ["subscriber", "add", "--reads", "english", "eve@example.org"];
    check(&course.run(&wrong), 2, &["is no language tag"]);
    assert!(list.contains("\n'=cmd@example.org,"), "{list}");
    assert!(list.contains(",bounced,") && list.contains("mailbox does not exist"), "{list}");
    let mut other = Course::new();
    other.at("2026-07-01T12:00:00Z").write("list.csv", &list);
    check(&other.run(&["subscriber", "import", "list.csv"]), 0, &["added"]);
    assert_eq!(other.ok(&["subscriber", "export"]).stdout, list);
    let ran = other.run(&["subscriber", "import", "list.csv"]);
    check(&ran, 0, &["0 added, "]);
    assert!(!ran.stderr.contains("changed") && !ran.stderr.contains("remembered"), "{ran:#?}");
    assert_eq!(other.ok(&["subscriber", "export"]).stdout, list);
    assert_eq!(course.json(&["subscriber", "list", "--json"]).len(), list.lines().count() - 1);
}

#[test]
fn what_is_no_list_is_said() {
    let course = course();
    std::fs::write(course.path("list.xlsx"), b"PK\x03\x04\0\0[Content_Types].xml").unwrap();
    course.write("page.html", "<!doctype html><p>ana@example.org");
    course.write("empty.csv", "");
    for (file, expected) in [
        ("list.xlsx", "a spreadsheet of Excel: open it and save it as CSV"),
        ("page.html", "a web page"),
        ("empty.csv", "it is empty"),
        ("missing.csv", "missing.csv cannot be read"),
    ] {
        course.fails(&["subscriber", "import", file], 1, expected);
    }
}

#[test]
fn a_long_list_is_shown_in_pages() {
    let course = course();
    let mut list = String::new();
    for n in 0..30 {
        writeln!(list, "p{n:02}@example.org").unwrap();
    }
    course.write("list.txt", &list);
    course.ok(&["subscriber", "import", "list.txt", "--consent", "x"]);
    let ran = course.ok(&["subscriber", "list", "--limit", "10"]);
    check(&ran, 0, &["p09@example.org", "10 of 30 are shown; --after p09@example.org"]);
    let ran = course.ok(&["subscriber", "list", "--limit", "20", "--after", "p09@example.org"]);
    assert!(ran.stdout.contains("p29@") && !ran.stdout.contains("p09@"), "{ran:#?}");
    assert!(!ran.stderr.contains("shown"), "{ran:#?}");
    assert_eq!(course.json(&["subscriber", "list", "--json", "--limit", "7"]).len(), 7);
}

#[test]
fn an_import_that_was_killed_is_finished_by_the_next() {
    let course = course();
    let mut list = "email,optin_time\n".to_owned();
    for i in 0..5_000 {
        writeln!(list, "p{i:04}@example.org,2026-02-20 09:30:00").unwrap();
    }
    course.write("list.csv", &list);
    let mut child = course.command(&["subscriber", "import", "list.csv"]).spawn().unwrap();
    // Wherever it is by now: what follows holds of every moment.
    std::thread::sleep(std::time::Duration::from_millis(300));
    child.kill().unwrap();
    child.wait().unwrap();
    let n = states(&course).len();
    assert!(n.is_multiple_of(1_000), "whole batches: {n}");
    course.ok(&["subscriber", "import", "list.csv"]);
    assert_eq!(states(&course).len(), 5_000);
}

/// The most memory that a run used, in kilobytes.
fn peak_memory(course: &Course, arguments: &[&str]) -> u64 {
    use std::process::Stdio;
    use wait4::Wait4 as _;
    let output = std::fs::File::create(course.path("output")).unwrap();
    let child = course.command(arguments).stdout(output).stderr(Stdio::null()).spawn().unwrap();
    let ended = child.wait4().unwrap();
    assert!(ended.status.success(), "{arguments:?}");
    ended.rusage.maxrss
}

#[test]
fn memory_does_not_grow_with_the_list() {
    let of_list = |n: usize| {
        let course = course();
        let mut list = "email,optin_time,note\n".to_owned();
        for i in 0..n {
            writeln!(list, "p{i:06}@example{}.org,2026-02-20 09:30:00,words", i % 97).unwrap();
        }
        course.write("list.csv", &list);
        course
    };
    let (few, many) = (of_list(2_000), of_list(20_000));
    for arguments in [
        &["subscriber", "import", "list.csv"][..],
        &["subscriber", "list"],
        &["subscriber", "list", "--json"],
        &["subscriber", "export"],
    ] {
        let expected = peak_memory(&few, arguments) * 12 / 10;
        // The least of some: what the system counts beside differs from run to run.
        let mut measured = Vec::new();
        while measured.iter().all(|peak| *peak > expected) {
            assert!(measured.len() < 8, "{arguments:?} {expected} {measured:?}");
            measured.push(peak_memory(&many, arguments));
        }
    }
}
