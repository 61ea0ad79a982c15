//! `katydid init`.

use crate::support::Course;

#[test]
fn a_course_begins_with_a_commented_configuration_a_database_and_a_site() {
    let course = Course::empty();
    let ran = course.ok(&[
        "init",
        "my",
        "--title",
        "A \"quoted\" title",
        "--tag",
        "#Tag26",
        "--timezone",
        "Asia/Tokyo",
    ]);
    assert!(ran.stderr.contains("katydid feed add"), "it says what is next: {}", ran.stderr);
    let config = course.read("my/katydid.toml");
    assert!(
        config.contains("title = 'A \"quoted\" title'")
            || config.contains(r#"title = "A \"quoted\" title""#),
        "{config}"
    );
    assert!(config.contains("timezone = \"Asia/Tokyo\""));
    assert!(config.contains("# The course's time zone"));
    assert!(course.path("my/katydid.db").exists());
    assert!(course.path("my/site").is_dir());
    course.ok(&["--config", "my/katydid.toml", "status"]);
}

#[test]
fn nothing_is_overwritten() {
    let course = Course::new();
    let before = course.read("katydid.toml");
    course.fails(
        &["init", "--title", "B", "--tag", "B", "--timezone", "UTC"],
        1,
        "katydid.toml is there already",
    );
    assert_eq!(course.read("katydid.toml"), before);
}

#[test]
fn a_wrong_answer_writes_nothing() {
    let course = Course::empty();
    course.fails(
        &["init", "--title", "T", "--tag", "##", "--timezone", "UTC"],
        1,
        "--tag: \"\" cannot be a tag: it needs at least one letter",
    );
    course.fails(&["init", "--title", "T", "--tag", "T", "--timezone", "Mars"], 1, "Europe/London");
    course.fails(&["init", "--title", "T"], 1, "--tag is missing");
    assert!(!course.path("katydid.toml").exists());
    assert!(!course.path("katydid.db").exists());
}

#[test]
fn a_command_without_a_course_says_how_to_begin_one() {
    Course::empty().fails(&["poll"], 1, "hint: run `katydid init`");
    let course = Course::new();
    std::fs::remove_file(course.path("katydid.db")).unwrap();
    course.fails(&["poll"], 1, "there is no database");
}

#[test]
fn a_wrong_configuration_names_the_key_and_the_line() {
    let course = Course::new();
    course.configure("[files]", "[files]\ndatbase = \"x.db\"");
    let ran = course.fails(&["status"], 1, "unknown key `datbase`");
    assert!(ran.stderr.contains("did you mean `database`?"), "{}", ran.stderr);
    assert!(ran.stderr.contains("line "), "{}", ran.stderr);
}

#[test]
fn the_front_page_of_the_demo_is_light() {
    let course = Course::empty();
    course.ok(&["demo", "demo"]);
    let bytes = |path: &str| std::fs::metadata(course.path(path)).unwrap().len();
    let weight = bytes("demo/site/index.html") + bytes("demo/site/style.css");
    assert!(weight < 60_000, "{weight} bytes");
    // It loads no script.
    let front = std::fs::read_to_string(course.path("demo/site/index.html")).unwrap();
    assert!(!front.contains("<script"));
}
