//! What readers see of posts as platforms write them.

use std::collections::BTreeMap;

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs};

/// Platforms with a feed and its excerpts in `tests/fixtures/excerpts`.
const PLATFORMS: [&str; 8] =
    ["wordpress", "blogger", "medium", "substack", "ghost", "hugo", "tumblr", "buttondown"];

/// A course that has read and published these feeds of a folder of fixtures.
fn course_with(folder: &str, names: &[&str]) -> Course {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    for name in names {
        let file = format!("tests/fixtures/{folder}/{name}.xml");
        let feed = std::fs::read(format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        blogs.set(&format!("/{name}"), Answer::feed(feed));
        course.add(&blogs.url(&format!("/{name}")));
    }
    course.ok(&["daily"]);
    course
}

/// The excerpts of all posts in the site's JSON feed, by title.
fn excerpts(course: &Course) -> BTreeMap<String, String> {
    let feed: serde_json::Value = serde_json::from_str(&course.read("site/feed.json")).unwrap();
    let text = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap_or("").to_owned();
    let items = feed["items"].as_array().unwrap().iter();
    items.map(|item| (text(item, "title"), text(item, "content_text"))).collect()
}

#[test]
fn excerpts_hold_what_their_authors_wrote() {
    let told = excerpts(&course_with("excerpts", &PLATFORMS));
    let mut wrong = Vec::new();
    for name in PLATFORMS {
        let path = format!("{}/../../tests/fixtures/excerpts/{name}", env!("CARGO_MANIFEST_DIR"));
        let expected = std::fs::read_to_string(format!("{path}.expected")).unwrap();
        for (title, excerpt) in expected.lines().filter_map(|line| line.split_once(" => ")) {
            let found = told.get(title).map(String::as_str);
            if found != Some(excerpt) {
                wrong.push(format!("{name}, {title}:\n  {excerpt}\n  {}", found.unwrap_or("-")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
