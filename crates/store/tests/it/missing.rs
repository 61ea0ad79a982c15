//! Posts that go missing.

use chrono::TimeDelta;
use course::{
    Document, DocumentFormat, FeedInfo, FetchOutcome, FetchReport, Post, PostId, VerdictReason,
};

use crate::support::{Course, date, document, failure, fetched, post};

/// Documents in a row, each a word of letters, newest first; then the posts whose addresses are to
/// be asked.
#[track_caller]
fn check(documents: &[&str], expected: &str) -> Course {
    let (mut course, feed) = Course::with_feed();
    for document in documents {
        course.read(feed, &posts(document));
    }
    assert_eq!(to_ask(&course), expected, "{documents:?}");
    course
}

fn posts(letters: &str) -> Vec<Post> {
    letters
        .chars()
        .map(|c| post(&c.to_string(), &format!("https://ana.example/{c}"), &format!("Post {c}")))
        .collect()
}

fn to_ask(course: &Course) -> String {
    let missing = course.store.missing_posts(course.now).expect("posts");
    let mut letters: Vec<_> =
        missing.into_iter().filter_map(|m| m.link?.path().chars().nth(1)).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn awaiting(course: &Course) -> usize {
    course.store.missing_posts_awaiting(course.now).expect("posts").len()
}

/// The number of a post, by its letter.
fn number(course: &Course, letter: char) -> PostId {
    let title = format!("Post {letter}");
    course.posts().into_iter().find(|p| p.title.as_deref() == Some(&*title)).expect("a post").id
}

#[test]
fn the_first_miss_is_enough() {
    check(&["dcba", "dba"], "c");
    check(&["dcba", "dba", "dba"], "c");
    check(&["dcba", "dba", "edba"], "c");
    check(&["dcba", "dba", "dcba"], "");
    check(&["dcba", "dba", "dcba", "dba"], "c");
    check(&["edcba", "eba"], "cd");
    // The newest post, a post that another took the place of, and all posts of a small blog.
    check(&["dcba", "cba"], "d");
    check(&["dcba", "ecba"], "d");
    check(&["a", ""], "a");
    check(&["a", "b"], "a");
    check(&["cba", ""], "abc");
}

#[test]
fn a_feed_that_has_become_shorter_has_lost_posts_at_its_end_too() {
    check(&["cba", "cb"], "a");
    check(&["cba", "c"], "ab");
    check(&["cba", "d"], "abc");
    // One was deleted in the middle, and at the end an older one took its place.
    check(&["edcb", "edba"], "c");
}

#[test]
fn fallen_off_the_end() {
    check(&["cba", "dcb", "edc", "fed"], "");
    check(&["cba", "zyx", "zyx"], "");
    check(&["cb", "dcba", "edcb"], "");
    check(&["dcba", "dba", "edba", "fedb"], "c");
}

#[test]
fn a_post_that_is_pinned_hides_no_end() {
    check(&["pcba", "pdcb", "pedc"], "");
}

#[test]
fn an_empty_document_asks_and_forgets_nothing() {
    check(&["dcba", "", "dcba"], "");
    check(&["dcba", "", "", "dba"], "c");
    check(&["dcba", "dba", "", "dba"], "c");
    check(&["", "a", "ba"], "");
}

/// A document that does not hold all of its feed.
fn incomplete(course: &Course, feed: course::FeedId, letters: &str, is_cut: bool) -> FetchReport {
    let info = FeedInfo { title: Some("A blog".to_owned()), ..FeedInfo::new(DocumentFormat::Atom) };
    let document = Document { feed: info, posts: posts(letters), problems: Vec::new(), is_cut };
    let status = Some(if is_cut { 200 } else { 226 });
    FetchReport { status, ..fetched(feed, course.now, FetchOutcome::from(document)) }
}

#[test]
fn a_part_of_a_document_and_one_that_breaks_off_say_nothing() {
    for is_cut in [true, false] {
        let (mut course, feed) = Course::with_feed();
        course.read(feed, &posts("cba"));
        for letters in ["dc", "d", "da", ""] {
            let part = incomplete(&course, feed, letters, is_cut);
            course.fetch(part);
        }
        assert_eq!(to_ask(&course), "", "cut: {is_cut}");
        // What they listed is missed by the next whole document.
        course.read(feed, &posts("cba"));
        assert_eq!(to_ask(&course), "d", "cut: {is_cut}");
    }
}

#[test]
fn unchanged_answers_leave_the_question_open() {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &posts("dcba"));
    course.read(feed, &posts("dba"));
    for _ in 0..3 {
        course.record(feed, FetchOutcome::Unchanged);
    }
    assert_eq!(to_ask(&course), "c");
}

#[test]
fn without_an_answer_it_is_asked_for_again_and_less_and_less_often() {
    let mut course = check(&["dcba", "dba"], "c");
    let c = number(&course, 'c');
    let mut asked = Vec::new();
    let began = course.now;
    for hours in 0..72 {
        course.now = began + TimeDelta::hours(hours);
        if to_ask(&course) == "c" {
            asked.push(hours);
            course.store.record_unanswered(c, course.now).expect("recorded");
        }
    }
    assert_eq!(asked, [0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64]);
    assert!(course.store.find_post(c).expect("read").expect("a post").is_unconfirmed);
}

#[test]
fn found_at_its_address_it_is_asked_for_again_in_days() {
    let mut course = check(&["dcba", "dba"], "c");
    let c = number(&course, 'c');
    let mut asked = Vec::new();
    let began = course.now;
    for hours in 0..24 * 40 {
        course.now = began + TimeDelta::hours(hours);
        if to_ask(&course) == "c" {
            asked.push(hours / 24);
            course.store.record_found(c, course.now).expect("recorded");
            assert!(!course.store.find_post(c).expect("read").expect("a post").is_unconfirmed);
        }
    }
    assert_eq!(asked, [0, 1, 2, 4, 8, 16, 32]);
    // Without an answer it is not asked for at every visit either.
    course.now += TimeDelta::days(40);
    course.store.record_unanswered(c, course.now).expect("recorded");
    course.now += TimeDelta::days(2);
    assert_eq!(to_ask(&course), "");
}

#[test]
fn a_blog_that_is_closed_misses_what_waits_for_an_edition() {
    for (status, expected) in [(401, 2), (404, 2), (410, 2), (403, 0), (429, 0), (500, 0), (503, 0)]
    {
        let (mut course, feed) = Course::with_feed();
        course.read(feed, &posts("a"));
        course.compile(3);
        course.read(feed, &posts("cba"));
        let failed = FetchReport { status: Some(status), ..fetched(feed, course.now, failure()) };
        course.fetch(failed);
        assert_eq!((to_ask(&course).len(), awaiting(&course)), (expected, expected), "{status}");
        course.read(feed, &posts("cba"));
        assert_eq!((to_ask(&course).len(), awaiting(&course)), (0, 0), "{status}");
    }
}

#[test]
fn what_newer_posts_have_pushed_out_is_asked_for_before_the_edition_and_does_not_wait() {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &posts("cba"));
    course.read(feed, &posts("dcb"));
    let asked = course.store.missing_posts_awaiting(course.now).expect("posts");
    assert_eq!(asked.iter().map(|m| m.id).collect::<Vec<_>>(), [number(&course, 'a')]);
    assert_eq!(
        course.store.hold_back_missing(date(4), course.now).expect("held back"),
        (Vec::new(), Vec::new())
    );
    assert_eq!(course.compile(4).len(), 4);
    assert_eq!(awaiting(&course), 0);
}

#[test]
fn what_would_be_printed_is_asked_for_first_and_before_the_edition() {
    let (mut course, feed) = Course::with_feed();
    course.read(feed, &posts("ba"));
    course.compile(3);
    course.read(feed, &posts("edcba"));
    course.read(feed, &posts("eda"));
    let missing = course.store.missing_posts(course.now).expect("posts");
    assert_eq!(
        missing.iter().map(|m| m.id).collect::<Vec<_>>(),
        [number(&course, 'c'), number(&course, 'b')]
    );
    assert_eq!(awaiting(&course), 1);
    // An answer from before the run that compiles the edition is asked for again.
    course
        .store
        .record_found(number(&course, 'c'), course.now - TimeDelta::hours(8))
        .expect("recorded");
    assert_eq!(awaiting(&course), 1);
    course.store.record_found(number(&course, 'c'), course.now).expect("recorded");
    assert_eq!(awaiting(&course), 0);
}

#[test]
fn without_an_answer_it_misses_one_edition() {
    let mut course = check(&["dcba", "dba"], "c");
    let c = number(&course, 'c');
    let hold_back = |course: &mut Course, on| {
        course.store.hold_back_missing(date(on), course.now).expect("held back")
    };
    assert_eq!(hold_back(&mut course, 4), (vec![c], Vec::new()));
    // Run again on the same day, nothing changes.
    assert_eq!(hold_back(&mut course, 4), (vec![c], Vec::new()));
    assert_eq!(course.compile(4).len(), 3);
    let held_back_on =
        |course: &Course| course.store.find_post(c).expect("read").expect("a post").held_back_on;
    assert_eq!(held_back_on(&course), Some(date(4)));
    assert_eq!(hold_back(&mut course, 5), (Vec::new(), vec![c]));
    assert_eq!(course.compile(5), [c]);
    assert_eq!(
        held_back_on(&course),
        Some(date(4)),
        "that it went without an answer stays written"
    );
    assert_eq!(hold_back(&mut course, 6), (Vec::new(), Vec::new()));
}

#[test]
fn found_on_the_same_day_it_waits_no_longer() {
    let mut course = check(&["ba", "b"], "a");
    let a = number(&course, 'a');
    course.store.hold_back_missing(date(4), course.now).expect("held back");
    course.store.record_found(a, course.now).expect("recorded");
    assert_eq!(course.compile(4).len(), 2);
    let mut course = check(&["ba", "b"], "a");
    course.store.hold_back_missing(date(4), course.now).expect("held back");
    let feed = course.posts()[0].feed;
    course.read(feed, &posts("ba"));
    assert_eq!(course.compile(4).len(), 2, "it is in its feed again");
}

#[test]
fn a_post_without_an_address_waits_too() {
    let (mut course, feed) = Course::with_feed();
    let mut listed = posts("cba");
    listed[0].link = None;
    course.read(feed, &listed);
    course.read(feed, &listed[1..]);
    assert_eq!(course.store.missing_posts(course.now).expect("posts").len(), 0);
    assert_eq!(awaiting(&course), 1);
    assert_eq!(course.store.hold_back_missing(date(4), course.now).expect("held back").0.len(), 1);
}

#[test]
fn withdrawn_until_it_comes_back() {
    let mut course = check(&["dcba", "dba"], "c");
    let c = PostId(3);
    course
        .store
        .withdraw_post(c, "its page is gone", course.now, &course.rules)
        .expect("withdrawn");
    let reason = |course: &Course| course.store.find_post(c).expect("read").expect("a post").reason;
    assert_eq!(reason(&course), VerdictReason::Withdrawn("its page is gone".into()));
    assert_eq!((to_ask(&course), awaiting(&course)), (String::new(), 0));
    let feed = course.posts()[0].feed;
    course.read(feed, &posts("edba"));
    assert_eq!(reason(&course), VerdictReason::Withdrawn("its page is gone".into()));
    course.read(feed, &posts("edcba"));
    assert_eq!(reason(&course), VerdictReason::TextHashtag("course".into()));
}

#[test]
fn copies_go_with_the_authors_own_post() {
    let (mut course, feed) = Course::with_feed();
    let planet = course.add_as("https://planet.example/feed", course::FeedRole::Planet);
    course.read(feed, &posts("ba"));
    course.record(planet, document(&posts("ba")));
    course.read(feed, &posts("a"));
    assert_eq!(to_ask(&course), "b");
    course
        .store
        .withdraw_post(number(&course, 'b'), "its page is gone", course.now, &course.rules)
        .expect("withdrawn");
    course.record(planet, document(&posts("ba")));
    assert_eq!(
        course.compile(9),
        [number(&course, 'a')],
        "the planet's copy does not take its place"
    );
}
