//! What facilitators put into an edition, and when it comes out.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

const MONDAY: &str = "Mon, 02 Mar 2026 08:00:00 GMT";
const TUESDAY: &str = "Tue, 03 Mar 2026 08:00:00 GMT";

/// A course whose blog has these posts on Monday the second of March, at six in the evening.
fn course_with(blogs: &Blogs, items: &[&str]) -> Course {
    blogs.set("/feed", Answer::feed(rss("A blog", items)));
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.add(&blogs.url("/feed"));
    course
}

fn editions(course: &Course) -> u64 {
    course.json(&["status", "--json"])[0]["editions"].as_u64().unwrap()
}

#[test]
fn a_pick_stands_above_the_posts_with_its_remark() {
    let blogs = Blogs::serve();
    let mut course = course_with(&blogs, &[&item("1", "One", MONDAY), &item("2", "Two", MONDAY)]);
    course.ok(&["poll"]);
    course.ok(&["post", "highlight", "1", "--remark", "Read <this> first."]);
    assert_eq!(course.json(&["post", "highlights", "--json"])[0]["remark"], "Read <this> first.");
    course.ok(&["publish"]);
    let page = course.read("site/index.html");
    assert_eq!(page.matches("Read &lt;this&gt; first.").count(), 1, "{page}");
    let (highlights, posts) = page.split_once("class=\"posts\"").unwrap();
    assert!(highlights.contains("class=\"front-post h-entry\""));
    let title = |part: &str, title: &str| part.matches(&format!(">{title}</a>")).count();
    // Each post once: the picked one above, the other below.
    assert_eq!(title(highlights, "One") + title(highlights, "Two"), 1);
    assert_eq!(title(posts, "One") + title(posts, "Two"), 1);
    course.fails(&["post", "highlight", "1"], 1, "post 1 has been a highlight");
    course.fails(&["post", "unhighlight", "2"], 1, "post 2 is not picked");
    course.fails(&["post", "highlight", "99"], 1, "there is no post 99");
    // A pick of an older post is worth an edition of its own.
    course.at("2026-03-03T18:00:00Z").ok(&["post", "highlight", "2"]);
    course.ok(&["publish"]);
    assert!(course.read("site/index.html").contains("class=\"front-post h-entry\""));
    assert_eq!(editions(&course), 2);
}

#[test]
fn events_are_announced_from_the_command_and_from_calendars() {
    let blogs = Blogs::serve();
    let mut course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Grand round\r\n\
                    DTSTART;TZID=America/Toronto:20260225T140000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    blogs.set("/course.ics", Answer::feed(calendar));
    let url = blogs.url("/course.ics");
    course.configure("[newsletter]", &format!("[[calendars]]\nurl = \"{url}\"\n\n[newsletter]"));
    course.ok(&[
        "event",
        "add",
        "Journal club",
        "2026-03-03T19:00",
        "--until",
        "2026-03-03T20:00",
        "--about",
        "One paper.",
    ]);
    course.ok(&["event", "add", "Reading day", "2026-03-05"]);
    course.fails(
        &["event", "add", "Nowhen", "tomorrow"],
        1,
        "tomorrow is neither a day nor an hour",
    );
    course.fails(
        &["event", "add", "Backwards", "2026-03-05", "--until", "2026-03-04"],
        1,
        "ends before it begins",
    );
    course.ok(&["daily"]);
    let page = course.read("site/index.html");
    for expected in
        ["Journal club", "One paper.", "Reading day", "Grand round", "<b>Wednesday 19:00</b>"]
    {
        assert!(page.contains(expected), "{expected:?} is not in {page}");
    }
    assert!(course.read("site/events.ics").contains("SUMMARY:Grand round"));
    let list = course.json(&["event", "list", "--days", "7", "--json"]);
    assert_eq!(
        list.iter().map(|e| e["event"]["title"].as_str().unwrap()).collect::<Vec<_>>(),
        ["Journal club", "Grand round", "Reading day"]
    );
    assert_eq!((list[0]["id"].as_i64(), list[1]["id"].as_i64()), (Some(1), None));
    // A calendar that breaks is that calendar's failure: what it said last stays, and the rest goes
    // on.
    blogs.set("/course.ics", Answer::feed("<title>Sign in</title>"));
    course.at("2026-03-03T18:00:00Z");
    course.fails(&["poll"], 3, "the document is a web page, not a calendar");
    course.ok(&["event", "remove", "1"]);
    course.fails(&["event", "remove", "1"], 1, "there is no event 1");
    let list = course.json(&["event", "list", "--days", "7", "--json"]);
    assert_eq!(list.len(), 2, "{list:?}");
}

#[test]
fn a_round_up_comes_out_once_a_week_beside_the_dailies() {
    let blogs = Blogs::serve();
    let mut course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    course.configure("# weekly_on = \"sunday\"", "weekly_on = \"sunday\"");
    course.ok(&["daily"]);
    blogs.set(
        "/feed",
        Answer::feed(rss("A blog", &[&item("2", "Two", TUESDAY), &item("1", "One", MONDAY)])),
    );
    course.at("2026-03-03T18:00:00Z").ok(&["daily"]);
    course.run_with(&["note", "--weekly"], "What a week.");
    assert_eq!(editions(&course), 2);
    for hour in ["06", "18"] {
        course.at(&format!("2026-03-08T{hour}:00:00Z")).ok(&["publish"]);
    }
    assert_eq!(editions(&course), 3, "once on its day");
    let weekly = course.read("site/editions/2026-03-08-weekly/index.html");
    for expected in ["One", "Two", "What a week.", "Weekly No. 1"] {
        assert!(weekly.contains(expected), "{expected:?} is not in {weekly}");
    }
    let front = course.read("site/index.html");
    assert!(front.contains("Two") && front.contains("editions/2026-03-08-weekly/"), "{front}");
    assert!(course.read("site/editions/index.html").contains("editions/2026-03-08-weekly/"));
    course.at("2026-03-15T18:00:00Z").ok(&["publish"]);
    assert_eq!(editions(&course), 4, "what nobody answered is put forward before it is too late");
    assert!(course.path("site/editions/2026-03-15/").exists());
    assert!(!course.path("site/editions/2026-03-15-weekly/").exists(), "nothing to round up");
}

#[test]
fn an_edition_waits_for_its_hour_and_for_a_facilitator() {
    let blogs = Blogs::serve();
    let mut course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    course.configure("# edition_at = \"06:00\"", "edition_at = \"19:00\"");
    course.configure("# review_until = \"09:00\"", "review_until = \"21:00\"");
    course.ok(&["daily"]);
    assert_eq!(editions(&course), 0, "its hour has not come");
    course.at("2026-03-02T19:30:00Z");
    course.fails(&["daily"], 3, "today’s edition waits for you until 21:00");
    assert_eq!(course.ok(&["daily"]).stderr, "", "told once");
    course.run_with(&["note"], "Looked at.");
    course.ok(&["publish", "--preview", "preview"]);
    let preview = course.read("preview/index.html");
    assert!(preview.contains("One") && preview.contains("Looked at."), "{preview}");
    assert_eq!(editions(&course), 0, "a preview publishes nothing");
    assert!(!course.read("site/index.html").contains("Looked at."));
    // Without a word it goes at the end of the hour, and with one at once.
    course.at("2026-03-02T21:00:00Z").ok(&["daily"]);
    assert_eq!(editions(&course), 1);
    assert!(course.read("site/index.html").contains("Looked at."));
    blogs.set("/feed", Answer::feed(rss("A blog", &[&item("2", "Two", TUESDAY)])));
    course.at("2026-03-03T12:00:00Z").ok(&["poll"]);
    course.ok(&["publish", "--now"]);
    assert_eq!(editions(&course), 2);
}

#[test]
fn a_preview_reaches_nobody() {
    let blogs = Blogs::serve();
    let course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    course.ok(&["poll"]);
    let refused = |folder: &str, words: &str| {
        course.fails(&["publish", "--preview", folder], 1, words);
        assert!(!course.path("site/index.html").exists(), "{folder}");
    };
    refused("site", "is the site itself");
    refused("./site/../site/", "is the site itself");
    refused("site/preview", "lies in the site");
    refused(".", "holds the site");
    std::fs::create_dir(course.path("thesis")).unwrap();
    course.write("thesis/index.html", "mine");
    refused("thesis", "holds something that is no preview");
    assert_eq!(course.read("thesis/index.html"), "mine");
    course.ok(&["publish", "--preview", "preview"]);
    course.ok(&["publish", "--preview", "preview"]);
    assert!(course.read("preview/index.html").contains("One"));
    course.fails(&["archive", "preview"], 1, "is a preview, not an archive");
}

#[test]
fn the_site_takes_over_nobody_s_folder() {
    let blogs = Blogs::serve();
    let course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    std::fs::create_dir(course.path("www")).unwrap();
    course.write("www/index.html", "mine");
    course.configure("# folder = \"site\"", "folder = \"www\"");
    course.fails(&["publish"], 1, "www holds files that are not Katydid's; nothing was written");
    assert_eq!(editions(&course), 0, "no edition comes out that nobody can read");
    let doctor = course.run(&["doctor"]);
    assert!(
        doctor.code == Some(3) && doctor.stdout.contains("are not Katydid's"),
        "{}",
        doctor.stdout
    );
    assert_eq!(course.read("www/index.html"), "mine");
    // An empty manifest is leave to write among them.
    course.write("www/mine.txt", "mine");
    course.write("www/.katydid-manifest.json", "");
    course.ok(&["publish"]);
    assert!(
        course.read("www/index.html").contains("<html") && course.read("www/mine.txt") == "mine"
    );
    course.configure("folder = \"www\"", "folder = \".\"");
    course.fails(&["publish"], 1, "everyone could read it");
}

#[test]
fn quiet_days_are_gathered() {
    let blogs = Blogs::serve();
    let mut course = course_with(&blogs, &[&item("1", "One", MONDAY)]);
    course.configure("# quiet_posts = 1", "quiet_posts = 5");
    course.ok(&["daily"]);
    assert_eq!(editions(&course), 0);
    course.at("2026-03-04T18:00:00Z").ok(&["daily"]);
    assert_eq!(editions(&course), 0);
    course.at("2026-03-05T18:30:00Z").ok(&["daily"]);
    assert_eq!(editions(&course), 1, "no longer than three days");
}
