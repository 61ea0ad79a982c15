//! What is wrong with the place itself: each is told, with what a person can do, and nothing is
//! lost.

use crate::support::Course;
use crate::support::blogs::{Answer, Blogs, item, rss};

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let course = Course::new();
    let database = course.path("katydid.db");
    let mut bytes = std::fs::read(&database).unwrap();
    // The header's user version (https://www.sqlite.org/fileformat2.html#the_database_header).
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    std::fs::write(&database, &bytes).unwrap();
    let ran = course.fails(&["poll"], 1, "was written by a newer Katydid: its version is 999");
    assert!(ran.stderr.contains("hint: install the newer Katydid"), "{}", ran.stderr);
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let course = Course::new();
    std::fs::remove_file(course.path("katydid.db")).unwrap();
    course.write("katydid.db", &"This is a shopping list. ".repeat(100));
    let ran = course.fails(&["status"], 1, "is not a database");
    assert!(ran.stderr.contains("hint: "), "{}", ran.stderr);
    assert!(course.read("katydid.db").starts_with("This is a shopping list."));
}

#[test]
fn a_site_that_cannot_be_written_loses_no_edition() {
    let blogs = Blogs::serve();
    let mut course = Course::new();
    course.at("2026-03-02T18:00:00Z");
    blogs.set(
        "/feed",
        Answer::feed(rss("A blog", &[&item("1", "One", "Mon, 02 Mar 2026 08:00:00 GMT")])),
    );
    course.add(&blogs.url("/feed"));
    course.ok(&["poll"]);
    std::fs::remove_dir(course.path("site")).unwrap();
    course.write("site", "a file where the folder should be");
    let ran = course.fails(&["publish"], 1, "site cannot be written");
    assert!(ran.stderr.contains("hint: "), "{}", ran.stderr);
    std::fs::remove_file(course.path("site")).unwrap();
    course.ok(&["publish"]);
    assert!(course.read("site/editions/2026-03-02/index.html").contains("One"));
}

#[test]
fn templates_that_are_wrong_are_named() {
    let course = Course::new();
    course.configure("# templates = \"templates\"", "templates = \"mine\"");
    course.fails(&["publish"], 1, "the templates in ./mine cannot be read");
    std::fs::create_dir_all(course.path("mine/site")).unwrap();
    course.write("mine/site/layout.html", "{% if %}");
    course.fails(&["publish"], 1, "site/layout.html");
    std::fs::remove_file(course.path("mine/site/layout.html")).unwrap();
    course.write("mine/site/style.css", "body { color: teal }");
    course.ok(&["publish"]);
    // The theme, which is empty here, comes after it.
    assert!(course.read("site/style.css").starts_with("body { color: teal }"));
}

#[test]
fn a_section_that_does_not_exist_is_named() {
    let course = Course::new();
    course.configure("# sections = [\"note\"", "sections = [\"weather\", \"note\"");
    course.fails(&["publish"], 1, "`sections`: \"weather\": one of these is expected: \"note\"");
}
