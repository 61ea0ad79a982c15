//! `katydid doctor`, `backup` and `restore`.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

#[test]
fn a_backup_brings_back_what_was_there() {
    let course = Course::new();
    course.add("https://a.example/feed");
    course.ok(&["backup", "copy.db"]);
    course.fails(&["backup", "copy.db"], 1, "exists already");
    course.add("https://b.example/feed");
    assert_eq!(course.json(&["feed", "list", "--json"]).len(), 2);
    course.ok(&["restore", "copy.db"]);
    let feeds = course.json(&["feed", "list", "--json"]);
    assert_eq!(feeds.len(), 1);
    assert_eq!(feeds[0]["url"], "https://a.example/feed");
    course.fails(&["restore", "none.db"], 1, "none.db");
    course.write("text.db", &"no database ".repeat(200));
    course.fails(&["restore", "text.db"], 1, "text.db");
    assert_eq!(course.json(&["feed", "list", "--json"]).len(), 1);
}

#[test]
fn nothing_is_restored_under_a_running_command() {
    let course = Course::new();
    course.ok(&["backup", "copy.db"]);
    let lock = std::fs::File::options()
        .create(true)
        .append(true)
        .open(course.path("katydid.poll.lock"))
        .unwrap();
    lock.lock().unwrap();
    course.fails(&["restore", "copy.db"], 4, "another katydid is at work here (poll)");
}

#[test]
fn the_doctor_says_what_is_wrong() {
    let course = Course::new();
    let ran = course.ok(&["doctor"]);
    assert!(
        ran.stdout.lines().all(|l| l.starts_with("ok ") || l.starts_with("note ")),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.lines().filter(|l| l.starts_with("ok ")).count() > 20, "{}", ran.stdout);
    course.configure("# transport = \"outbox\"", "transport = \"smtp\"");
    let ran = course.run(&["doctor"]);
    assert_eq!(ran.code, Some(3));
    assert!(
        ran.stdout.contains("WRONG    the sender addresses fit the way mail goes out")
            && ran.stdout.contains("newsletter.from"),
        "{}",
        ran.stdout
    );
}

#[test]
fn the_doctor_looks_at_the_list_of_the_erased() {
    let course = Course::new();
    course.add("https://a.example/feed");
    course.ok(&["backup", "copy.db"]);
    course.ok(&["participant", "remove", "1", "--yes"]);
    let list = course.path("katydid.erased");
    let whole = std::fs::read_to_string(&list).unwrap();
    let check = |expected: Option<&str>| {
        let ran = course.run(&["doctor"]);
        let is_ok = ran.stdout.contains("ok       the list of the erased agrees with the database");
        assert_eq!(
            (ran.code, is_ok),
            (Some(if expected.is_some() { 3 } else { 0 }), expected.is_none()),
            "{}",
            ran.stdout
        );
        assert!(expected.is_none_or(|words| ran.stdout.contains(words)), "{}", ran.stdout);
    };
    check(None);
    std::fs::remove_file(&list).unwrap();
    check(Some("katydid.erased is gone"));
    // What reads the feeds looks after it.
    course.ok(&["poll"]);
    check(None);
    for damaged in ["", "no list\n", &whole[..whole.len() - 9]] {
        std::fs::write(&list, damaged).unwrap();
        check(Some("is no list of the erased any more"));
    }
    std::fs::write(&list, [0xff, 0xfe]).unwrap();
    check(Some("is no list of the erased any more"));
    let behind = whole.lines().take(2).collect::<Vec<_>>().join("\n");
    std::fs::write(&list, behind).unwrap();
    check(Some("lacks some who were erased"));
    std::fs::write(&list, &whole).unwrap();
    check(None);
    std::fs::copy(course.path("copy.db"), course.path("katydid.db")).unwrap();
    check(Some("names people who stand in the database again"));
    course.fails(&["poll"], 3, "who was erased since is erased again");
    check(None);
}

/// The codes of the findings of a subject, as `doctor --json` has them.
fn codes(course: &Course, subject: &str, more: &[&str]) -> Vec<String> {
    let ran = course.run(&[&["doctor", "--json"], more].concat());
    let json: serde_json::Value =
        serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {ran:?}"));
    assert_eq!(ran.code, Some(if json["needs_person"] == true { 3 } else { 0 }), "{json:#}");
    let checks = json["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["name"] == subject).unwrap();
    let findings = check["findings"].as_array().unwrap();
    for finding in findings {
        assert!(!finding["remedy"].as_str().unwrap().is_empty(), "{finding}");
    }
    findings.iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_doctor_finds_what_should_run_katydid() {
    let course = Course::new();
    let root = course.path("root").display().to_string();
    let more = ["--root", root.as_str()];
    for folder in ["root/etc/cron.d", "root/etc/systemd/system/timers.target.wants"] {
        std::fs::create_dir_all(course.path(folder)).unwrap();
    }
    assert_eq!(codes(&course, "schedule", &more), ["no-schedule"]);
    let found = course.ok(&["doctor", "--root", &root]).stdout;
    assert!(found.contains("/katydid daily") && found.contains("0 6 * * * cd /"), "{found}");
    course.write("root/etc/cron.d/course", "0 6 * * * ana cd /srv/course && katydid daily\n");
    assert_eq!(codes(&course, "schedule", &more), [""; 0]);
    let found = course.ok(&["doctor", "--root", &root]).stdout;
    assert!(found.contains("cron.d/course (ana) runs `katydid daily`, next at 2"), "{found}");
    std::fs::remove_file(course.path("root/etc/cron.d/course")).unwrap();
    let units = "root/etc/systemd/system";
    let service = "[Service]\nExecStart=/usr/bin/katydid daily\n";
    course.write(&format!("{units}/daily.service"), service);
    course.write(&format!("{units}/daily.timer"), "[Timer]\nOnCalendar=06:00\n");
    assert_eq!(codes(&course, "schedule", &more), ["timer-off"]);
    assert_eq!(codes(&course, "services", &more), ["service-root", "service-open"]);
    course.write(&format!("{units}/timers.target.wants/daily.timer"), "");
    let safe = "User=ana\nNoNewPrivileges=true\nProtectSystem=strict\nPrivateTmp=true\n";
    course.write(&format!("{units}/daily.service"), &format!("{service}{safe}"));
    assert_eq!(codes(&course, "schedule", &more), [""; 0]);
    assert_eq!(codes(&course, "services", &more), [""; 0]);
}

#[test]
fn the_doctor_asks_the_addresses_of_the_course() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    let page = "<h1>Practice in the Open</h1>";
    let answer = |body: &str| Answer::feed(body.to_owned());
    let base = blogs.url("/");
    course.configure("[newsletter]", &format!("[newsletter]\nweb_address = \"{base}\""));
    course.configure("[fetch]\n", &format!("[fetch]\nwebsub_callback = \"{base}hub/\"\n"));
    assert_eq!(codes(&course, "forms", &[]), ["forms-unreachable"]);
    blogs.set("/subscribe", answer("<h1>Welcome to nginx</h1>"));
    assert_eq!(codes(&course, "forms", &[]), ["forms-unreachable"]);
    blogs.set("/subscribe", answer(page));
    assert_eq!(codes(&course, "forms", &[]), [""; 0]);
    blogs.set("/hub/doctor", answer("somebody else answers"));
    assert_eq!(codes(&course, "forms", &[]), ["callback-unreachable"]);
    assert_eq!(codes(&course, "settings", &[]), ["no-site-address", "no-facilitators"]);
}

#[test]
fn the_doctor_looks_at_files_and_hours() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T06:00:00Z");
    course.configure("# edition_at = \"06:00\"", "edition_at = \"06:00\"");
    let date = "Mon, 02 Mar 2026 05:00:00 GMT";
    blogs.set("/feed", Answer::feed(rss("A blog", &[&item("1", "One", date)])));
    course.add(&blogs.url("/feed"));
    course.ok(&["daily"]);
    assert_eq!(codes(&course, "editions", &[]), [""; 0]);
    course.at("2026-03-03T07:29:00Z");
    assert_eq!(codes(&course, "editions", &[]), [""; 0]);
    course.at("2026-03-03T07:31:00Z");
    assert_eq!(codes(&course, "editions", &[]), ["edition-late"]);
    assert!(course.ok(&["status"]).stdout.contains("should be out since 07:30"));
    course.configure("# edition_by = \"09:30\"", "edition_by = \"08:00\"");
    assert_eq!(codes(&course, "editions", &[]), [""; 0]);
    course.at("2026-03-03T08:01:00Z");
    assert_eq!(codes(&course, "editions", &[]), ["edition-late"]);
    std::fs::remove_file(course.path("katydid.editions")).unwrap();
    assert_eq!(codes(&course, "ledger", &[]), ["ledger"]);
    course.ok(&["daily"]);
    for subject in ["editions", "ledger"] {
        assert_eq!(codes(&course, subject, &[]), [""; 0], "{subject}");
    }
    assert_eq!(codes(&course, "owners", &[]), [""; 0]);
    course.configure("# templates = \"templates\"", "templates = \"nowhere\"");
    assert_eq!(codes(&course, "templates", &[]), ["templates"]);
}

#[test]
fn the_doctor_finds_mail_that_nobody_reads() {
    let course = Course::new();
    course.configure("# maildir = \"/var/mail/bounces\"", "maildir = \"bounces\"");
    std::fs::create_dir_all(course.path("bounces/new")).unwrap();
    course.write("bounces/new/1", "From: a@example.org\n\nHello");
    let file = std::fs::File::options().write(true).open(course.path("bounces/new/1")).unwrap();
    // As the clock of the test says, which may not be the disk's.
    file.set_modified(std::time::SystemTime::now()).unwrap();
    assert_eq!(codes(&course, "returned-mail", &[]), [""; 0]);
    let then = std::time::SystemTime::now() - std::time::Duration::from_hours(30);
    file.set_modified(then).unwrap();
    assert_eq!(codes(&course, "returned-mail", &[]), ["returned-mail-waits"]);
    std::fs::remove_dir_all(course.path("bounces")).unwrap();
    assert_eq!(codes(&course, "mail-setup", &[]), ["mailbox-unreadable"]);
}

#[test]
fn nothing_is_called_well_that_is_not() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    assert!(course.ok(&["status"]).stdout.contains("Nothing needs a person."));
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    let near = format!(
        "<title>Near</title><guid>2</guid><category>Katydid27</category><pubDate>{date}</pubDate>"
    );
    blogs.set("/feed", Answer::feed(rss("A blog", &[&item("1", "One", date), &near])));
    course.add(&blogs.url("/feed"));
    course.ok(&["feed", "add", "--as-is", "https://b.example/feed"]);
    course.ok(&["subscriber", "add", "ana@example.org"]);
    let said = course.fails(&["daily"], 3, "needs a person:").stderr;
    assert!(
        said.contains("1 post is held") && said.contains("1 feed waits for approval"),
        "{said}"
    );
    assert_eq!(course.fails(&["daily"], 3, "").stderr, "", "told once a day");
    let said = course.at("2026-03-03T05:00:00Z").fails(&["daily"], 3, "").stderr;
    assert_eq!(said, "", "and not again while nothing is new");
    course.ok(&["feed", "add", "--as-is", "https://c.example/feed"]);
    let said = course.fails(&["daily"], 3, "needs a person:").stderr;
    assert!(said.contains("2 feeds wait for approval") && !said.contains("held"), "{said}");
    for command in ["status", "doctor"] {
        let ran = course.run(&[command]);
        for words in [
            "1 post is held",
            "2 feeds wait for approval",
            "no mail leaves this machine: 1 subscriber gets nothing",
        ] {
            assert!(ran.stdout.contains(words), "{command}: {words}: {}", ran.stdout);
        }
        assert!(!ran.stdout.contains("Nothing needs"), "{}", ran.stdout);
    }
    assert_eq!(course.run(&["doctor"]).code, Some(3));
    let json = course.json(&["status", "--json"]).remove(0);
    assert_eq!(
        (json["needs_person"].as_array().unwrap().len(), json["notices"].as_array().unwrap().len()),
        (2, 3),
        "{json}"
    );
    let said = course.ok(&["send"]).stderr;
    assert!(said.contains("written to the folder") && !said.contains("sent to everyone"), "{said}");
}

#[test]
fn a_dead_mail_server_is_told_by_all() {
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.configure(
        "# transport = \"outbox\"",
        "transport = \"smtp\"\nfrom = \"daily@example.org\"\nreply_to = \"us@example.org\"",
    );
    course.configure("# host = \"localhost\"", "host = \"127.0.0.1\"");
    course.configure("# port = 587", "port = 9");
    course.configure("# tls = \"starttls\"", "tls = \"none\"");
    let ran = course.run(&["doctor"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.stdout.contains("WRONG    mail can be handed over"), "{}", ran.stdout);
    let blogs = Blogs::serve();
    blogs.set(
        "/feed",
        Answer::feed(rss("A blog", &[&item("1", "One", "Mon, 02 Mar 2026 08:00:00 GMT")])),
    );
    course.add(&blogs.url("/feed"));
    course.ok(&["subscriber", "add", "ana@example.org"]);
    course.fails(&["daily"], 3, "no mail could be handed over");
    let shown = course.ok(&["status"]).stdout;
    assert!(
        shown.contains(
            "Needs a person:\n- the mail server did not take the last mails (unreachable"
        ),
        "{shown}"
    );
    assert!(shown.contains("1 mail is not sent yet, of the latest edition"), "{shown}");
}

#[test]
fn why_no_edition_comes_out_is_said() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    let check = |course: &Course, why: &str| {
        let said = course.ok(&["publish"]).stderr;
        assert!(said.contains(&format!("no edition came out: {why}")), "{why}: {said}");
    };
    check(&course, "no new post is in the course; no feed is approved");
    blogs.set(
        "/feed",
        Answer::feed(rss("A blog", &[&item("1", "One", "Mon, 02 Mar 2026 08:00:00 GMT")])),
    );
    course.ok(&["feed", "add", "--as-is", &blogs.url("/feed")]);
    check(&course, "no new post is in the course; no feed is approved; 1 feed waits for approval");
    course.ok(&["feed", "approve", "1"]);
    check(&course, "no new post is in the course; the feeds were never polled");
    course.ok(&["poll"]);
    assert!(course.ok(&["publish"]).stderr.contains("edition 1 of 2026-03-02 is out"));
    check(&course, "today’s is out already");
}

#[test]
fn what_is_urgent_is_mailed_once_and_the_monitor_hears_of_every_run() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    let (ping, failed) = (blogs.url("/ping"), blogs.url("/fail"));
    course.configure("# mail_to = [\"operator@example.org\"]", "mail_to = [\"ops@example.org\"]");
    course.configure("# ping = \"https", &format!("ping = \"{ping}\"\n# ping = \"https"));
    course.configure("# ping_failed", &format!("ping_failed = \"{failed}\"\n# ping_failed"));
    let alerts = || {
        let mails = crate::support::files(&outbox(&course)).into_iter();
        mails.map(|file| std::fs::read_to_string(file).unwrap()).collect::<Vec<_>>()
    };
    let said = course.ok(&["daily"]).stderr;
    assert!(
        said.contains("the monitor at 127.0.0.1 could not be told") && !said.contains("/ping"),
        "{said}"
    );
    for path in ["/ping", "/fail"] {
        blogs.set(path, Answer::feed("OK"));
    }
    assert_eq!(course.ok(&["daily"]).stderr, "");
    assert_eq!((blogs.asked("/ping").len(), blogs.asked("/fail").len(), alerts().len()), (2, 0, 0));
    for n in 1..=3 {
        course.add(&blogs.url(&format!("/feed/{n}")));
    }
    course.fails(&["daily"], 3, "3 feeds fail, and no other answers: is this machine online?");
    course.fails(&["daily"], 3, "");
    assert_eq!((blogs.asked("/ping").len(), blogs.asked("/fail").len()), (2, 2));
    let mails = alerts();
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].contains("To: ops@example.org"), "{}", mails[0]);
    assert!(mails[0].contains("is this machine online?"), "{}", mails[0]);
    assert!(mails[0].contains("Auto-Submitted: auto-generated"), "{}", mails[0]);
}

/// Where mail is written to.
fn outbox(course: &Course) -> std::path::PathBuf {
    let folder = course.path("outbox");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
