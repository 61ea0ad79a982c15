//! `katydid topics` and `katydid export`: what those who run and those who study a course look at.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

fn tagged(id: &str, title: &str, tags: &[&str]) -> String {
    let tags: Vec<_> = tags.iter().map(|t| format!("<category>{t}</category>")).collect();
    item(id, title, "Mon, 02 Mar 2026 08:00:00 GMT") + &tags.concat()
}

/// Two blogs whose authors tag alike, in a course with one topic.
fn course() -> (Course, Blogs) {
    let blogs = Blogs::serve();
    let one = tagged("a", "=A walk", &["Evidence based practice", "Risk"]);
    let other = tagged("b", "Another", &["EBP", "sleep"]);
    blogs.set("/one", Answer::feed(rss("One", &[&one])));
    blogs.set("/two", Answer::feed(rss("Two", &[&other])));
    let mut course = Course::new();
    course.at("2026-03-02T09:00:00Z");
    course.configure("# same_tags", "same_tags");
    course
        .write("katydid.toml", &(course.read("katydid.toml") + "\n[[topics]]\ntitle = \"Risk\"\ntags = [\"risk\"]\n"));
    course.add(&blogs.url("/one"));
    course.add(&blogs.url("/two"));
    course.ok(&["poll"]);
    course.ok(&["publish"]);
    (course, blogs)
}

#[test]
fn topics_are_counted_previewed_and_suggested() {
    let (course, _blogs) = course();
    let risk = &course.json(&["topics", "--json"])[0];
    assert_eq!(
        (risk["slug"].as_str(), risk["n_posts"].as_i64(), risk["n_voices"].as_i64()),
        (Some("risk"), Some(1), Some(1))
    );
    let suggested = course.json(&["topics", "suggest", "--json"]);
    assert_eq!(suggested.len(), 1, "{suggested:?}");
    assert_eq!(
        (suggested[0]["n_voices"].as_i64(), suggested[0]["spellings"].as_array().map(Vec::len)),
        (Some(2), Some(2))
    );
    course.configure("tags = [\"risk\"]", "tags = [\"ebp\"]");
    let moved = course.json(&["topics", "--dry-run", "--json"]);
    assert_eq!(moved.len(), 1, "the other has the topic by its alias still");
    assert_eq!(moved[0]["after"], serde_json::json!(["risk"]), "{moved:?}");
    assert!(course.ok(&["topics", "--dry-run"]).stderr.contains("1 post would move"));
}

#[test]
fn a_preview_of_new_rules_is_grouped_by_reason() {
    let (course, _blogs) = course();
    course.configure("tag = \"Katydid26\"", "tag = \"Sleep\"");
    let told = course.ok(&["rejudge", "--dry-run"]).stdout;
    assert!(told.contains("1 post in → out: it carries no course tag"), "{told}");
}

#[test]
fn what_is_held_can_be_studied() {
    let (course, blogs) = course();
    let posts = course.json(&["export", "posts"]);
    assert_eq!(posts.len(), 2);
    assert_eq!((posts[0]["title"].as_str(), posts[0]["edition"].as_str()), (Some("=A walk"), Some("2026-03-02")));
    assert_eq!(course.json(&["export", "posts", "--since", "2026-03-03"]).len(), 0);
    // A spreadsheet must not take a title for a formula.
    let csv = course.ok(&["export", "--format", "csv"]).stdout;
    assert!(csv.starts_with("post,feed,participant,name,title,") && csv.contains(",'=A walk,"), "{csv}");
    let opml = course.ok(&["export", "feeds", "--format", "opml"]).stdout;
    assert!(opml.contains(&blogs.url("/one")) && opml.ends_with("</opml>\n"), "{opml}");
    course.fails(&["export", "posts", "--format", "opml"], 1, "OPML is a list of feeds");
    assert_eq!(course.json(&["export", "editions"])[0]["n_posts"], 2);
    assert_eq!(course.json(&["export", "conversations"]).len(), 0);
    let hidden = course.ok(&["export", "posts", "--pseudonymous"]).stdout;
    assert!(!["walk", "blog.example", "127.0.0.1", "One", "T0"].iter().any(|name| hidden.contains(name)), "{hidden}");
    assert_eq!(hidden, course.ok(&["export", "posts", "--pseudonymous"]).stdout, "the same each time");
}
