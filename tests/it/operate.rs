//! `katydid doctor`, `backup` and `restore`.

use crate::support::Course;

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
    let lock = std::fs::File::options().create(true).append(true).open(course.path("katydid.poll.lock")).unwrap();
    lock.lock().unwrap();
    course.fails(&["restore", "copy.db"], 4, "another katydid is at work here (poll)");
}

#[test]
fn the_doctor_says_what_is_wrong() {
    let course = Course::new();
    let ran = course.ok(&["doctor"]);
    assert_eq!(ran.stdout.lines().filter(|l| l.starts_with("ok ")).count(), 8, "{}", ran.stdout);
    course.configure("# transport = \"outbox\"", "transport = \"smtp\"");
    let ran = course.run(&["doctor"]);
    assert_eq!(ran.code, Some(3));
    assert!(
        ran.stdout.contains("WRONG    mail has a letterhead") && ran.stdout.contains("newsletter.from"),
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
