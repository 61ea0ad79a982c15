//! The program killed at any moment: the same command, run again, finishes the job, and nothing is lost or doubled.

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::{Course, files};

const FEEDS: usize = 12;
const POSTS: usize = 8;
const KILLS: u64 = 24;

#[test]
fn a_course_survives_being_killed() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    course.configure("# author_share = 3", "author_share = 100");
    for feed in 0..FEEDS {
        let items: Vec<_> = (0..POSTS)
            .map(|n| item(&format!("{feed}-{n}"), &format!("Post {feed}-{n}."), "Mon, 02 Mar 2026 08:00:00 GMT"))
            .collect();
        let items: Vec<_> = items.iter().map(String::as_str).collect();
        blogs.set(&format!("/{feed}"), Answer::feed(rss(&format!("Blog {feed}"), &items)));
        course.add(&blogs.url(&format!("/{feed}")));
    }
    let readers: Vec<_> = (0..20).map(|n| format!("reader{n}@example.org")).collect();
    course.ok(&[&["subscriber", "add"], &readers.iter().map(String::as_str).collect::<Vec<_>>()[..]].concat());
    for kill in 0..KILLS {
        let mut running = course.command(&["daily"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Later each time, so that every stage of the work is met.
        std::thread::sleep(Duration::from_millis(2 + kill * 7));
        // It may have ended by itself.
        let _ = running.kill();
        running.wait().unwrap();
    }
    course.ok(&["poll", "--all"]);
    course.ok(&["daily"]);
    course.at("2026-03-03T18:00:00Z").ok(&["daily"]);
    let posts = course.json(&["post", "list", "--json", "--most", "1000"]);
    assert_eq!(posts.len(), FEEDS * POSTS, "every post once");
    // What an edition's own page has no room for stands on its list of all.
    let folders = std::fs::read_dir(course.path("site/editions")).unwrap().map(|f| f.unwrap().path());
    let text = |folder: PathBuf| {
        let pages = files(&folder).into_iter().filter(|f| f.ends_with("index.html"));
        pages.map(|f| std::fs::read_to_string(f).unwrap()).collect::<String>()
    };
    let pages: Vec<_> = folders.filter(|f| f.is_dir()).map(text).collect();
    for feed in 0..FEEDS {
        for n in 0..POSTS {
            let link = format!("href=\"http://blog.example/{feed}-{n}\"");
            assert_eq!(pages.iter().filter(|p| p.contains(&link)).count(), 1, "{link} is in one edition");
        }
    }
    let mails = files(&course.path("outbox"));
    let names: HashSet<_> = mails.iter().filter(|f| f.extension().is_some_and(|e| e == "eml")).collect();
    assert_eq!(names.len(), pages.len() * readers.len(), "everyone has every edition");
    assert_eq!(course.json(&["status", "--json"])[0]["deliveries"], serde_json::json!({"sent": readers.len()}));
}
