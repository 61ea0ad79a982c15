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
    assert_eq!(ran.stdout.lines().filter(|l| l.starts_with("ok ")).count(), 4, "{}", ran.stdout);
    course.configure("# transport = \"outbox\"", "transport = \"smtp\"");
    let ran = course.run(&["doctor"]);
    assert_eq!(ran.code, Some(3));
    assert!(
        ran.stdout.contains("WRONG    mail has a letterhead") && ran.stdout.contains("newsletter.from"),
        "{}",
        ran.stdout
    );
}
