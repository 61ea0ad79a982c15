//! Posts that go missing.

use course::{Fetched, Post, PostId, Reason};

use crate::support::{Course, document, fetched, post};

/// Documents in a row, each a word of letters, newest first; then the posts that are to be confirmed.
#[track_caller]
fn check(documents: &[&str], expected: &str) -> Course {
    let (mut course, feed) = Course::with_feed();
    for document in documents {
        course.read(feed, &posts(document));
    }
    assert_eq!(to_confirm(&course), expected, "{documents:?}");
    course
}

fn posts(letters: &str) -> Vec<Post> {
    letters.chars().map(|c| post(&c.to_string(), &format!("https://ana.example/{c}"), &format!("Post {c}"))).collect()
}

fn to_confirm(course: &Course) -> String {
    let missing = course.store.posts_to_confirm().expect("posts");
    missing.iter().map(|(_, url)| url.path().trim_start_matches('/')).collect()
}

#[test]
fn missing_from_the_middle_twice_in_a_row() {
    check(&["dcba", "dba", "dba"], "c");
    check(&["dcba", "dba", "edba"], "c");
    check(&["dcba", "dba"], "");
    check(&["dcba", "dba", "dcba", "dba"], "");
    check(&["dcba", "cba", "cba"], "d");
    check(&["edcba", "eba", "eba"], "cd");
}

#[test]
fn fallen_off_the_end() {
    check(&["cba", "dcb", "edc", "fed"], "");
    check(&["cba", "zyx", "zyx"], "");
    // Missing from the middle once, and then the end has passed it.
    check(&["dcba", "dba", "ed", "ed"], "");
}

#[test]
fn a_post_that_is_pinned_hides_no_end() {
    check(&["pcba", "pdcb", "pedc"], "");
}

#[test]
fn an_empty_document_says_nothing() {
    check(&["dcba", "", "", "dcba"], "");
    check(&["dcba", "dba", "", "dba"], "c");
}

#[test]
fn a_part_of_a_document_says_nothing() {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &posts("cba"));
    for _ in 0..3 {
        let part = Fetched { status: Some(226), ..fetched(feed, course.now, document(&posts("da"))) };
        course.fetch(part);
    }
    assert_eq!(to_confirm(&course), "");
}

#[test]
fn found_at_its_address_it_is_left_alone() {
    let mut course = check(&["dcba", "dba", "dba"], "c");
    course.store.record_found(PostId(3), course.now).expect("recorded");
    assert_eq!(to_confirm(&course), "");
}

#[test]
fn withdrawn_until_it_comes_back() {
    let mut course = check(&["dcba", "dba", "dba"], "c");
    let c = PostId(3);
    course.store.withdraw(c, "its page is gone", course.now, &course.rules).expect("withdrawn");
    let reason = |course: &Course| course.store.post(c).expect("read").expect("a post").reason;
    assert_eq!(reason(&course), Reason::Withdrawn("its page is gone".into()));
    assert_eq!(to_confirm(&course), "");
    let feed = course.posts()[0].feed;
    course.read(feed, &posts("edba"));
    assert_eq!(reason(&course), Reason::Withdrawn("its page is gone".into()));
    course.read(feed, &posts("edcba"));
    assert_eq!(reason(&course), Reason::TextHashtag("course".into()));
}
