//! How the program behaves on a command line: help, editors, pipes, logs.

use std::io::Read as _;
use std::process::Stdio;

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

#[test]
fn a_note_is_shown_kept_and_removed_on_purpose_only() {
    let course = Course::new();
    assert_eq!(course.run_with(&["note"], "Tonight: *journal club*.").code, Some(0));
    assert_eq!(course.ok(&["note", "--show"]).stdout, "Tonight: *journal club*.\n");
    for empty in ["", " \n\n"] {
        let ran = course.run_with(&["note"], empty);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(ran.stderr.contains("the note stays as it was") && ran.stderr.contains("--remove"));
    }
    assert_eq!(course.ok(&["note", "--show"]).stdout, "Tonight: *journal club*.\n");
    course.ok(&["note", "--remove"]);
    assert_eq!(course.ok(&["note", "--show"]).stdout, "");
}

#[test]
fn init_takes_dates_language_contact_and_a_city() {
    let course = Course::empty();
    let answers = ["--title", "T", "--tag", "T", "--timezone", "new york"];
    let wrong = |more: &[&str], why: &str| {
        course.fails(&[&["init"], &answers[..], more].concat(), 1, why);
        assert!(!course.path("katydid.toml").exists());
    };
    wrong(&["--starts-on", "monday"], "--starts-on: a day such as 2026-03-02");
    wrong(&["--language", "English"], "--language: a code of a language");
    wrong(&["--contact", "us"], "--contact:");
    wrong(&["--starts-on", "2026-05-02", "--ends-on", "2026-05-01"], "not to be before the first");
    let more = ["--starts-on", "2026-05-01", "--ends-on", "2026-06-01", "--language", "de"];
    course.ok(&[&["init", "--contact", "us@example.org"], &answers[..], &more].concat());
    let config = course.read("katydid.toml");
    for line in [
        "timezone = \"America/New_York\"",
        "starts_on = 2026-05-01",
        "ends_on = 2026-06-01",
        "language = \"de\"",
        "contact = \"us@example.org\"",
    ] {
        assert!(config.lines().any(|l| l == line), "{line}");
    }
}

#[test]
fn help_is_a_command_too() {
    let course = Course::empty();
    let help = course.ok(&["help", "feed", "add"]).stdout;
    assert!(help.contains("katydid feed add"), "{help}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_hears_nothing_and_breaks_nothing() {
    let course = Course::new();
    for n in 0..40 {
        course.add(&format!("https://{n}.example/feed"));
    }
    let mut list = course.command(&["feed", "list", "--json"]);
    let mut child =
        list.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    assert_eq!(said, "");
    // Work goes on where nobody hears of it.
    let mut note = course.command(&["event", "add", "Journal club", "2040-03-03T19:00"]);
    let mut child = note.stderr(Stdio::piped()).spawn().expect("the program");
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(course.json(&["event", "list", "--days", "9999", "--json"]).len(), 1);
}

#[test]
fn the_log_tells_the_story_of_one_feed_in_lines_or_as_json() {
    let blogs = Blogs::serve();
    let course = Course::new();
    let date = "Mon, 02 Mar 2026 08:00:00 GMT";
    blogs.set("/feed", Answer::feed(rss("A blog", &[&item("1", "One", date)])));
    course.add(&blogs.url("/feed"));
    assert!(!course.ok(&["poll"]).stderr.contains("requests"));
    let said = course.ok(&["poll", "--feed", "1", "--verbose"]).stderr;
    for words in ["requests", "answered", "status=200", "visited", "next_at=", "recorded"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let output = course
        .command(&["poll", "--feed", "1", "--verbose", "--quiet"])
        .env("JOURNAL_STREAM", "8:12345")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.lines().count() > 2, "{text}");
    for line in text.lines() {
        let event: serde_json::Value = serde_json::from_str(line).expect(line);
        assert!(event["message"].is_string() && event["level"].is_string(), "{event}");
    }
}

#[test]
fn messages_have_no_codes_of_the_system() {
    let course = Course::new();
    let said = course.fails(&["feed", "import", "nowhere.opml"], 1, "nowhere.opml").stderr;
    assert!(said.contains("No such file") && !said.contains("os error"), "{said}");
}
