//! The program killed at any moment: the same command, run again, finishes the job, and nothing is
//! lost or doubled.
//!
//! `KATYDID_TEST_KILLS=200 cargo test -p katydid --test it kill` kills it two hundred times.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use crate::support::blogs::{Answer, Blogs, item, rss};
use crate::support::{Course, files};

const FEEDS: usize = 12;
/// Posts of each feed at first, and how many come with each new day.
const POSTS: usize = 4;
const READERS: usize = 20;
/// Kills in one day of the course: the first fall into polling, the last when all is done.
const KILLS_A_DAY: u64 = 8;

#[test]
fn a_course_survives_being_killed() {
    let n_kills = std::env::var("KATYDID_TEST_KILLS").map_or(24, |n| n.parse().unwrap());
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.configure("# author_share = 3", "author_share = 100");
    for feed in 0..FEEDS {
        publish(&blogs, feed, 0);
        course.add(&blogs.url(&format!("/{feed}")));
    }
    let readers: Vec<_> = (0..READERS).map(|n| format!("reader{n}@example.org")).collect();
    course.at(&evening(0));
    course.ok(&[
        &["subscriber", "add"],
        &readers.iter().map(String::as_str).collect::<Vec<_>>()[..],
    ]
    .concat());
    // How long a day takes here, so that the kills fall into all of it.
    let whole = {
        let start = std::time::Instant::now();
        course.ok(&["daily"]);
        start.elapsed()
    };
    let mut acknowledged = BTreeSet::new();
    let mut day = 0;
    for kill in 0..n_kills {
        if kill % KILLS_A_DAY == 0 {
            // Run again, the command finishes the day; what a dead process was just sending waits
            // for the next.
            course.ok(&["daily"]);
            day += 1;
            (0..FEEDS).for_each(|feed| publish(&blogs, feed, day));
            course.at(&evening(day));
        }
        kill_after(&course, whole * u32::try_from(2 + kill * 37 % 101).unwrap() / 92);
        check_sound(&course, &mut acknowledged);
    }
    course.at(&evening(day + 1)).ok(&["poll", "--all"]);
    course.ok(&["daily"]);
    course.at(&evening(day + 2)).ok(&["daily"]);
    check_sound(&course, &mut acknowledged);
    let n_posts = FEEDS * (POSTS + day * POSTS);
    assert_eq!(acknowledged.len(), n_posts, "every post");
    check_printed_once(&course, day);
    check_mailed_once(&course);
}

fn evening(day: usize) -> String {
    let on = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + chrono::Days::new(day as u64);
    format!("{on}T18:00:00Z")
}

fn morning(day: usize) -> String {
    let on = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + chrono::Days::new(day as u64);
    on.format("%a, %d %b %Y 08:00:00 GMT").to_string()
}

fn id(feed: usize, n: usize) -> String {
    format!("{feed}-{n}")
}

/// A blog lists the posts of a day and of all before.
fn publish(blogs: &Blogs, feed: usize, day: usize) {
    let items: Vec<_> = (0..POSTS * (day + 1))
        .map(|n| item(&id(feed, n), &format!("Post {}.", id(feed, n)), &morning(n / POSTS)))
        .rev()
        .collect();
    let items: Vec<_> = items.iter().map(String::as_str).collect();
    blogs.set(&format!("/{feed}"), Answer::feed(rss(&format!("Blog {feed}"), &items)));
}

fn kill_after(course: &Course, delay: Duration) {
    // Everything is due again.
    let mut running = course
        .command(&["poll", "--all"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(delay / 2);
    // It may have ended by itself.
    let _ = running.kill();
    running.wait().unwrap();
    let mut running =
        course.command(&["daily"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(delay);
    let _ = running.kill();
    running.wait().unwrap();
}

/// The database passes its checks, what was there once still is, once, and every page that is there
/// leads to pages that are.
fn check_sound(course: &Course, acknowledged: &mut BTreeSet<String>) {
    let doctor = course.run(&["doctor"]);
    assert!(!doctor.stdout.contains("damaged") && doctor.code != Some(1), "{doctor:#?}");
    let posts = course.json(&["post", "list", "--json", "--most", "100000"]);
    let links: Vec<_> = posts.iter().map(|p| p["link"].as_str().unwrap().to_owned()).collect();
    let now: BTreeSet<_> = links.iter().cloned().collect();
    assert_eq!(now.len(), links.len(), "no post twice");
    assert!(acknowledged.is_subset(&now), "a post is lost");
    *acknowledged = now;
    check_links(&course.path("site"));
}

/// A reader who follows links from the front page finds a page behind each.
fn check_links(site: &Path) {
    let mut open = Vec::from_iter(Some(site.join("index.html")).filter(|page| page.exists()));
    let mut seen: BTreeSet<PathBuf> = open.iter().cloned().collect();
    while let Some(page) = open.pop() {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in text
            .split(" href=\"")
            .chain(text.split(" src=\""))
            .skip(1)
            .filter_map(|l| l.split('"').next())
        {
            let to = link.split(['#', '?']).next().unwrap();
            if to.is_empty() || to.contains(':') || to.starts_with("//") || link.contains('<') {
                continue;
            }
            let file = to
                .strip_prefix('/')
                .map_or_else(|| page.parent().unwrap().join(to), |to| site.join(to));
            let file: PathBuf =
                if to.ends_with('/') || file.is_dir() { file.join("index.html") } else { file };
            let found = file
                .canonicalize()
                .unwrap_or_else(|_| panic!("{} leads to {link}, where nothing is", page.display()));
            if found.extension().is_some_and(|e| e == "html") && seen.insert(found.clone()) {
                open.push(found);
            }
        }
    }
}

/// Every post is in one edition.
fn check_printed_once(course: &Course, day: usize) {
    let mut printed: HashMap<i64, usize> = HashMap::new();
    for edition in course.ok(&["export", "editions"]).stdout.lines() {
        let edition: serde_json::Value = serde_json::from_str(edition).unwrap();
        for post in edition["posts"].as_array().unwrap() {
            *printed.entry(post.as_i64().unwrap()).or_default() += 1;
        }
    }
    assert_eq!(printed.len(), FEEDS * POSTS * (day + 1), "every post is in an edition");
    assert!(printed.values().all(|n| *n == 1), "no post is in two editions");
}

/// Every reader has every edition; one that was on its way when the program died has the same name
/// again.
fn check_mailed_once(course: &Course) {
    let mails: Vec<_> = files(&course.path("outbox"))
        .into_iter()
        .filter(|f| f.extension().is_some_and(|e| e == "eml"))
        .collect();
    let mut had: HashMap<(String, String), usize> = HashMap::new();
    for mail in &mails {
        let text = std::fs::read_to_string(mail).unwrap();
        let header = |name: &str| {
            text.lines()
                .find_map(|l| l.strip_prefix(name))
                .unwrap_or_else(|| panic!("{} has no {name}", mail.display()))
                .to_owned()
        };
        *had.entry((header("To: "), header("Subject: "))).or_default() += 1;
    }
    let n_editions = had.keys().map(|(_, subject)| subject).collect::<HashSet<_>>().len();
    assert_eq!(had.len(), n_editions * READERS, "everyone has every edition");
    assert!(had.values().all(|n| *n == 1), "nobody has one twice");
    assert_eq!(
        course.json(&["status", "--json"])[0]["deliveries"],
        serde_json::json!({"sent": READERS})
    );
}
