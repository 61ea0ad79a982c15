//! `katydid restore`: after the database is lost, and without a word going out twice.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::{Course, files};

/// A course of three days, with a copy from the evening of the first.
struct Week {
    course: Course,
    blogs: Blogs,
}

const READERS: usize = 3;

impl Week {
    fn new() -> Self {
        let blogs = Blogs::serve();
        let mut course = Course::new();
        course.at("2026-03-02T07:00:00Z").add(&blogs.url("/feed"));
        let readers: Vec<_> = (0..READERS).map(|n| format!("reader{n}@example.org")).collect();
        course.ok(&[
            &["subscriber", "add"],
            &readers.iter().map(String::as_str).collect::<Vec<_>>()[..],
        ]
        .concat());
        let mut week = Self { course, blogs };
        week.day(2);
        week.course.ok(&["backup", "copy.db"]);
        week.day(3);
        week.day(4);
        week
    }

    /// The blog has a post of each day up to this one; the evening's `daily` is run.
    fn day(&mut self, day: u32) {
        let date = |d: u32| {
            format!("2026-03-{d:02}T08:00:00Z").parse::<chrono::DateTime<chrono::Utc>>().unwrap()
        };
        let items: Vec<_> = (2..=day)
            .rev()
            .map(|d| item(&d.to_string(), &format!("Post {d}."), &date(d).to_rfc2822()))
            .collect();
        self.blogs.set(
            "/feed",
            Answer::feed(rss("A blog", &items.iter().map(String::as_str).collect::<Vec<_>>())),
        );
        self.course.at(&format!("2026-03-{day:02}T18:00:00Z")).ok(&["daily"]);
    }

    fn n_mails(&self) -> usize {
        files(&self.course.path("outbox"))
            .iter()
            .filter(|f| f.extension().is_some_and(|e| e == "eml"))
            .count()
    }

    /// Each edition's number and the titles it prints, by day.
    fn editions(&self) -> BTreeMap<String, (u64, usize)> {
        let rows = self.course.json(&["export", "editions"]);
        let row = |e: &serde_json::Value| {
            let n_posts = e["posts"].as_array().unwrap().len();
            (e["date"].as_str().unwrap().to_owned(), (e["number"].as_u64().unwrap(), n_posts))
        };
        rows.iter().map(row).collect()
    }

    /// The course goes on: nothing is printed or mailed a second time, and what is new comes once.
    #[track_caller]
    fn check_goes_on(&mut self) {
        let before = self.n_mails();
        self.course.at("2026-03-04T19:00:00Z").ok(&["daily"]);
        assert_eq!(self.n_mails(), before, "nothing is mailed again");
        assert_eq!(self.editions().keys().max().unwrap(), "2026-03-04");
        self.day(5);
        assert_eq!(self.n_mails(), before + READERS, "one new edition");
        let front = self.course.read("site/index.html");
        // Below the new posts stand those that nobody has answered.
        let (new, _) = front.split_once("class=\"aside").unwrap();
        assert!(
            new.contains("Post 5.") && !new.contains("Post 4.") && !new.contains("Post 3."),
            "{front}"
        );
    }

    fn kept(&self) -> Vec<String> {
        let names = fs::read_dir(self.course.path(".")).unwrap();
        let mut kept: Vec<_> = names
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("before-restore"))
            .collect();
        kept.sort();
        kept
    }
}

#[track_caller]
fn check(harm: impl Fn(&Course), n_kept: usize) {
    let mut week = Week::new();
    harm(&week.course);
    let told = week.course.at("2026-03-04T18:30:00Z").ok(&["restore", "copy.db"]).stderr;
    for expected in ["edition 2 of 2026-03-03, mailed to 3", "edition 3 of 2026-03-04, mailed to 3"]
    {
        assert!(told.contains(expected), "{told}");
    }
    assert!(!told.contains("edition 1 of"), "{told}");
    let kept = week.kept();
    // SQLite may leave an empty log beside what it opened.
    let is_kept = |name: &&String| {
        fs::metadata(week.course.path(name)).unwrap().len() > 0 || !name.contains(".db-")
    };
    let n =
        kept.iter().filter(is_kept).filter(|name| n_kept > 1 || !name.ends_with("-shm")).count();
    assert_eq!(n, n_kept, "{kept:?}");
    assert!(
        kept.iter().all(|name| name.starts_with("katydid.before-restore-20260304T1830")),
        "{kept:?}"
    );
    for file in kept.iter().map(String::as_str).chain(["katydid.db", "katydid.editions"]) {
        let mode = fs::metadata(week.course.path(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    week.check_goes_on();
    let numbers: Vec<_> = week.editions().into_values().collect();
    assert_eq!(numbers, [(1, 1), (2, 1), (3, 1), (4, 1)], "every post is in its edition");
    let page = week.course.read("site/editions/2026-03-03/index.html");
    assert!(page.contains("Post 3."), "its address still shows it: {page}");
    assert!(!week.course.path("katydid.restoring").exists());
}

#[test]
fn a_copy_takes_the_place_of_whatever_is_there() {
    check(|_| (), 1);
    check(|course| fs::remove_file(course.path("katydid.db")).unwrap(), 0);
    check(|course| course.write("katydid.db", ""), 1);
    check(|course| course.write("katydid.db", &"no database ".repeat(999)), 1);
    let harmed = |harm: fn(&mut Vec<u8>)| {
        move |course: &Course| {
            let mut bytes = fs::read(course.path("katydid.db")).unwrap();
            harm(&mut bytes);
            fs::write(course.path("katydid.db"), bytes).unwrap();
        }
    };
    check(harmed(|bytes| bytes.truncate(5000)), 1);
    check(harmed(|bytes| bytes.truncate(50)), 1);
    check(harmed(|bytes| bytes[4096..].fill(0xa5)), 1);
    // The database of a newer program: its version stands at byte 60 (SQLite file format §1.3).
    check(harmed(|bytes| bytes[60..64].copy_from_slice(&9999u32.to_be_bytes())), 1);
}

/// Nobody who left gets mail again because an older copy is restored.
#[test]
fn who_left_since_the_copy_stays_off_the_list() {
    let mut course = Course::new();
    course.at("2026-03-02T08:00:00Z");
    course.ok(&["subscriber", "add", "ana@example.org", "bo@example.org", "cy@example.org"]);
    course.ok(&["backup", "copy.db"]);
    course.at("2026-03-02T09:00:00Z").ok(&["subscriber", "remove", "bo@example.org"]);
    course.ok(&["backup", "late.db"]);
    let states = |course: &Course| -> Vec<String> {
        let listed = course.json(&["subscriber", "list", "--json"]);
        listed.iter().map(|s| format!("{} {}", s["address"], s["state"]).replace('"', "")).collect()
    };
    let left = ["ana@example.org active", "bo@example.org unsubscribed", "cy@example.org active"];
    let told = course.at("2026-03-02T10:00:00Z").ok(&["restore", "copy.db"]).stderr;
    assert!(told.contains("1 subscriber left the newsletter or bounced"), "{told}");
    assert_eq!(states(&course), left);
    // Whoever came back in the meantime stays.
    course.ok(&["subscriber", "add", "bo@example.org", "--again"]);
    course.ok(&["backup", "back.db"]);
    course.at("2026-03-02T11:00:00Z").ok(&["restore", "late.db"]);
    let told = course.ok(&["restore", "back.db"]).stderr;
    assert!(!told.contains("left the newsletter"), "{told}");
    assert_eq!(states(&course)[1], "bo@example.org active");
    // Where nothing can be read of it, that is said.
    fs::remove_file(course.path("katydid.db")).unwrap();
    let told = course.ok(&["restore", "copy.db"]).stderr;
    assert!(
        told.contains("who left the newsletter after the copy was made is not known"),
        "{told}"
    );
}

#[test]
fn what_lies_beside_a_lost_database_is_kept_with_it() {
    check(
        |course| {
            course.write("katydid.db", "damaged");
            course.write("katydid.db-wal", "its log");
            course.write("katydid.db-shm", "its index");
        },
        3,
    );
    // A restore that broke off after the first file was moved.
    check(
        |course| {
            fs::remove_file(course.path("katydid.db")).unwrap();
            course.write("katydid.db-wal", "its log");
            course.write("katydid.restoring", "half a copy");
            course.write("katydid.restoring-journal", "its journal");
        },
        1,
    );
}

#[test]
fn a_copy_may_be_restored_twice_or_put_in_place_by_hand() {
    let mut week = Week::new();
    week.course.ok(&["restore", "copy.db"]);
    week.course.ok(&["restore", "copy.db"]);
    fs::remove_file(week.course.path("katydid.db")).unwrap();
    week.course.ok(&["restore", "copy.db"]);
    week.check_goes_on();
    // By hand, nothing is said beforehand: the next run finds out.
    let mut week = Week::new();
    fs::copy(week.course.path("copy.db"), week.course.path("katydid.db")).unwrap();
    let told = week.course.at("2026-03-04T18:30:00Z").run(&["daily"]).stderr;
    assert!(
        told.contains("the database is an older copy") && told.contains("edition 3 of 2026-03-04"),
        "{told}"
    );
    week.check_goes_on();
    // The other way round: a copy that knows all.
    let mut week = Week::new();
    week.course.ok(&["backup", "late.db"]);
    week.course.write("katydid.db", "damaged");
    let told = week.course.ok(&["restore", "late.db"]).stderr;
    assert!(!told.contains("went out"), "{told}");
    week.check_goes_on();
}

#[test]
fn a_ledger_that_a_crash_cut_off_is_read_as_far_as_it_goes() {
    let mut week = Week::new();
    let ledger = week.course.read("katydid.editions");
    assert!(!ledger.contains('@') && !ledger.contains("127.0.0.1"), "{ledger}");
    week.course.write("katydid.editions", &ledger[..ledger.len() - 20]);
    week.course.write("katydid.db", "damaged");
    week.course.ok(&["restore", "copy.db"]);
    week.check_goes_on();
    // One that was lost is written again.
    let week = Week::new();
    fs::remove_file(week.course.path("katydid.editions")).unwrap();
    let doctor = week.course.run(&["doctor"]);
    assert!(
        doctor.code == Some(3) && doctor.stdout.contains("katydid.editions is gone"),
        "{}",
        doctor.stdout
    );
    week.course.ok(&["publish"]);
    assert_eq!(week.course.read("katydid.editions").matches("\"compiled\"").count(), 3);
    week.course.ok(&["doctor"]);
}

#[test]
fn without_a_ledger_a_person_says_what_went_out() {
    let lost = || {
        let week = Week::new();
        fs::remove_file(week.course.path("katydid.editions")).unwrap();
        week.course.write("katydid.db", "damaged");
        week
    };
    let mut week = lost();
    let refused = week.course.fails(&["restore", "copy.db"], 1, "--last-edition");
    assert!(
        refused.stderr.contains("the last one that the site shows is of 2026-03-04"),
        "{}",
        refused.stderr
    );
    assert_eq!(week.course.read("katydid.db"), "damaged", "nothing was changed");
    week.course.fails(&["restore", "copy.db", "--last-edition", "yesterday"], 2, "in-copy");
    week.course.ok(&["restore", "copy.db", "--last-edition", "2026-03-04"]);
    let before = week.n_mails();
    week.course.at("2026-03-04T19:00:00Z").ok(&["daily"]);
    assert_eq!((week.n_mails(), week.editions().len()), (before, 1));
    week.day(5);
    assert_eq!(week.n_mails(), before + READERS);
    let front = week.course.read("site/index.html");
    assert!(front.contains("Post 5.") && !front.contains("Post 4."), "{front}");
    // None went out since the copy was made: what is new is printed.
    let mut week = lost();
    week.course.ok(&["restore", "copy.db", "--last-edition", "in-copy"]);
    week.day(5);
    assert!(week.course.read("site/index.html").contains("Post 4."));
}

#[test]
fn what_was_being_mailed_is_not_mailed_again() {
    // The copy was made when the edition was out and nobody had it.
    let mut week = Week::new();
    week.course.at("2026-03-05T18:00:00Z");
    let monday = item("5", "Post 5.", "Thu, 05 Mar 2026 08:00:00 GMT");
    week.blogs.set("/feed", Answer::feed(rss("A blog", &[&monday])));
    week.course.ok(&["poll"]);
    week.course.ok(&["publish"]);
    week.course.ok(&["backup", "unsent.db"]);
    let before = week.n_mails();
    // Nothing went out since: it does now.
    week.course.write("katydid.db", "damaged");
    week.course.ok(&["restore", "unsent.db"]);
    week.course.ok(&["send"]);
    assert_eq!(week.n_mails(), before + READERS);
    // It went out since: it does not again.
    week.course.write("katydid.db", "damaged");
    let told = week.course.ok(&["restore", "unsent.db"]).stderr;
    assert!(told.contains("edition 4 of 2026-03-05, mailed to 3"), "{told}");
    let told = week.course.ok(&["send"]).stderr;
    assert!(told.contains("edition 4 was sent to 3 subscribers before"), "{told}");
    week.course.ok(&["daily"]);
    assert_eq!(week.n_mails(), before + READERS);
    assert_eq!(week.course.ok(&["send", "--dry-run"]).stdout.matches('@').count(), 0);
}

#[test]
fn what_cannot_be_restored_changes_nothing() {
    let week = Week::new();
    week.course.write("empty.db", "");
    week.course.write("text.db", &"no database ".repeat(200));
    let mut newer = fs::read(week.course.path("copy.db")).unwrap();
    newer[60..64].copy_from_slice(&9999u32.to_be_bytes());
    fs::write(week.course.path("newer.db"), newer).unwrap();
    let mut damaged = fs::read(week.course.path("copy.db")).unwrap();
    damaged[8192..].fill(0xa5);
    fs::write(week.course.path("damaged.db"), damaged).unwrap();
    let before = week.editions();
    for (file, words) in [
        ("empty.db", "it holds no course"),
        ("text.db", "is not a database"),
        ("newer.db", "was written by a newer Katydid"),
        ("damaged.db", "is damaged"),
        ("none.db", "none.db"),
        ("katydid.db", "is the database itself"),
        ("./site/../katydid.db", "is the database itself"),
    ] {
        week.course.fails(&["restore", file], 1, words);
        assert_eq!((week.editions(), week.kept().len()), (before.clone(), 0), "{file}");
    }
}

#[test]
fn a_folder_without_a_database_is_completed() {
    let mut week = Week::new();
    let config = week.course.read("katydid.toml");
    fs::remove_file(week.course.path("katydid.db")).unwrap();
    week.course.fails(&["daily"], 1, "`katydid restore FILE` puts a copy in its place");
    let told = week.course.fails(&["init"], 3, "katydid.toml was there and stays as it is").stderr;
    assert!(
        told.contains("there was a database before") && told.contains("edition 3 of 2026-03-04"),
        "{told}"
    );
    assert_eq!(week.course.read("katydid.toml"), config);
    week.course.fails(&["init"], 1, "katydid.toml is there already");
    // The copy still helps.
    week.course.ok(&["restore", "copy.db"]);
    week.check_goes_on();
    // A configuration that came from elsewhere begins a course.
    let course = Course::empty();
    course.write("katydid.toml", &config);
    let told = course.ok(&["init", "--title", "Ignored"]).stderr;
    assert!(told.contains("an empty database") && !told.contains("before"), "{told}");
    assert_eq!(course.read("katydid.toml"), config);
    course.ok(&["status"]);
    let course = Course::empty();
    course.write("katydid.toml", "[course]\n");
    course.fails(&["init"], 1, "title");
    assert!(!course.path("katydid.db").exists());
}

#[test]
fn an_empty_file_is_no_course() {
    let mut week = Week::new();
    let front = week.course.read("site/index.html");
    for command in ["daily", "publish", "status", "poll"] {
        week.course.write("katydid.db", "");
        week.course.fails(&[command], 1, "`katydid restore FILE` puts a copy in its place");
    }
    assert_eq!(
        (week.course.read("katydid.db").as_str(), week.course.read("site/index.html")),
        ("", front)
    );
    week.course.fails(&["init"], 3, "there was a database before");
    week.course.write("katydid.db", "");
    week.course.ok(&["restore", "copy.db"]);
    week.check_goes_on();
}

#[test]
fn a_round_up_that_went_out_goes_out_once() {
    let mut week = Week::new();
    week.course.configure("# weekly_on = \"sunday\"", "weekly_on = \"sunday\"");
    week.course.ok(&["subscriber", "add", "--frequency", "weekly", "weekly@example.org"]);
    week.day(7);
    week.course.ok(&["backup", "saturday.db"]);
    week.day(8);
    let round_up = week.course.read("site/editions/2026-03-08-weekly/index.html");
    assert!(round_up.contains("Post 3.") && round_up.contains("Post 8."), "{round_up}");
    let before = week.n_mails();
    for lose in [false, true] {
        if lose {
            fs::remove_file(week.course.path("katydid.db")).unwrap();
        }
        let told = week.course.at("2026-03-08T18:30:00Z").ok(&["restore", "saturday.db"]).stderr;
        for expected in
            ["edition 5 of 2026-03-08, mailed to 3", "round-up 1 of 2026-03-08, mailed to 1"]
        {
            assert!(told.contains(expected), "{expected} is not in {told}");
        }
        week.course.at("2026-03-08T19:00:00Z").ok(&["daily"]);
        assert_eq!(week.n_mails(), before, "nothing is mailed again");
    }
    week.day(9);
    assert_eq!(week.n_mails(), before + READERS, "the daily of Monday");
    week.day(15);
    assert_eq!(week.n_mails(), before + 2 * READERS + 1, "the next round-up");
    let round_up = week.course.read("site/editions/2026-03-15-weekly/index.html");
    assert!(round_up.contains("Post 9.") && !round_up.contains("Post 8."), "{round_up}");
}

/// Killed at any moment, restoring is finished by the same command.
#[test]
fn a_restore_that_was_killed_is_run_again() {
    let mut week = Week::new();
    let live = fs::read(week.course.path("katydid.db")).unwrap();
    let whole = {
        let start = std::time::Instant::now();
        week.course.at("2026-03-04T18:30:00Z").ok(&["restore", "copy.db"]);
        start.elapsed()
    };
    for kill in 0..16u32 {
        // Over a database that is sound, one that is damaged, and none.
        match kill % 3 {
            0 => fs::write(week.course.path("katydid.db"), &live).unwrap(),
            1 => week.course.write("katydid.db", &"damaged ".repeat(999)),
            _ => drop(fs::remove_file(week.course.path("katydid.db"))),
        }
        let mut running = week.course.command(&["restore", "copy.db"]);
        let mut running = running.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * kill / 14);
        // It may have ended by itself.
        let _ = running.kill();
        running.wait().unwrap();
        week.course.ok(&["restore", "copy.db"]);
        assert!(!week.course.path("katydid.restoring").exists(), "{kill}");
        let sound = week.course.run(&["doctor"]).stdout;
        assert!(sound.contains("the database is sound"), "{kill}: {sound}");
    }
    week.check_goes_on();
}
