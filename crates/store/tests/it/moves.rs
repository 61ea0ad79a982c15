//! When a feed is followed to the address that its old one leads to.

use chrono::{DateTime, TimeDelta, Utc};
use course::{Document, FeedId, FetchOutcome, FetchReport, Post};
use store::AddedFeed;

use crate::support::{Course, day, document, failure, fetched, new_feed, post, url};

const OLD: &str = "https://ana.example/feed";
const NEW: &str = "https://new.example/feed";
const ELSEWHERE: &str = "https://portal.example/feed";

fn own() -> Vec<Post> {
    (1..=4)
        .map(|n| {
            post(&format!("own-{n}"), &format!("https://ana.example/{n}"), &format!("Own {n}"))
        })
        .collect()
}

/// Posts that nobody has seen before.
fn strange(hours: i64) -> Vec<Post> {
    (1..=4)
        .map(|n| {
            post(
                &format!("{hours}-{n}"),
                &format!("{ELSEWHERE}/{hours}/{n}"),
                &format!("Strange {hours} {n}"),
            )
        })
        .collect()
}

fn at(hours: i64) -> DateTime<Utc> {
    day(2) + TimeDelta::hours(hours)
}

fn led(feed: FeedId, hours: i64, to: Option<&str>, outcome: FetchOutcome) -> FetchReport {
    FetchReport { moved_to: to.map(url), ..fetched(feed, at(hours), outcome) }
}

fn address(course: &Course, feed: FeedId) -> String {
    course.store.find_feed(feed).expect("read").expect("a feed").url.to_string()
}

/// Hours after the first visit, where it was led, and what it met there.
type Sighting<'a> = (i64, Option<&'a str>, fn(i64) -> FetchOutcome);

/// Visits, and whether the feed lives at `NEW` after the last.
#[track_caller]
fn check(visits: &[Sighting<'_>], expected: bool) {
    let (mut course, id) = Course::with_feed();
    course.fetch(fetched(id, day(1), document(&own())));
    for (n, (hours, to, outcome)) in visits.iter().enumerate() {
        course.fetch(led(id, *hours, *to, outcome(*hours)));
        let is_last = n + 1 == visits.len();
        assert_eq!(address(&course, id) == NEW, is_last && expected, "after visit {n}");
    }
}

fn same(_: i64) -> FetchOutcome {
    document(&own())
}

fn unchanged(_: i64) -> FetchOutcome {
    FetchOutcome::Unchanged
}

fn foreign(hours: i64) -> FetchOutcome {
    document(&strange(hours))
}

fn empty(_: i64) -> FetchOutcome {
    document(&[])
}

fn failed(_: i64) -> FetchOutcome {
    failure()
}

#[test]
fn a_feed_is_followed_after_three_sightings_over_a_day() {
    let to = Some(NEW);
    check(&[(0, to, same), (12, to, same), (24, to, same)], true);
    check(&[(0, to, same), (12, to, unchanged), (30, to, unchanged)], true);
    check(&[(0, to, same), (1, to, same), (2, to, same), (3, to, same), (23, to, same)], false);
    check(&[(0, to, same), (1, to, same), (2, to, same), (25, to, same)], true);
    check(&[(0, to, same), (48, to, same)], false);
    check(&[(0, to, same), (12, to, failed), (24, to, same), (36, to, same)], true);
}

#[test]
fn a_visit_that_is_led_elsewhere_or_nowhere_begins_anew() {
    let (to, elsewhere) = (Some(NEW), Some(ELSEWHERE));
    check(
        &[(0, to, same), (12, to, same), (20, None, same), (24, to, same), (36, to, same)],
        false,
    );
    check(
        &[(0, to, same), (12, to, same), (20, elsewhere, same), (24, to, same), (36, to, same)],
        false,
    );
    check(&[(0, to, same), (12, None, same), (24, to, same), (36, to, same), (48, to, same)], true);
}

#[test]
fn a_feed_is_not_followed_to_somebody_else_s_posts() {
    let to = Some(NEW);
    check(&[(0, to, foreign), (12, to, foreign), (24, to, foreign), (36, to, foreign)], false);
    check(
        &[(0, to, foreign), (12, to, unchanged), (24, to, unchanged), (36, to, unchanged)],
        false,
    );
    // What was seen there first is not the feed's own, however often it is seen again.
    check(
        &[
            (0, to, |_| foreign(0)),
            (12, to, |_| foreign(0)),
            (24, to, |_| foreign(0)),
            (36, to, |_| foreign(0)),
        ],
        false,
    );
    check(&[(0, to, empty), (12, to, empty), (24, to, empty)], false);
    check(&[(0, to, empty), (12, to, same), (24, to, same), (36, to, same)], true);
}

#[test]
fn a_feed_that_was_never_read_elsewhere_has_the_posts_it_was_met_with() {
    let (mut course, id) = Course::with_feed();
    for hours in [0, 12, 24] {
        course.fetch(led(id, hours, Some(NEW), document(&own())));
    }
    assert_eq!(address(&course, id), NEW);
}

#[test]
fn a_whole_blog_moves_to_https_or_its_bare_name() {
    for (old, new) in [
        ("http://ana.example/feed", "https://ana.example/feed"),
        (OLD, "https://www.ana.example/feed/"),
    ] {
        let mut course = Course::new();
        let id = course.add(old);
        course.fetch(fetched(id, day(1), document(&own())));
        for hours in [0, 12, 24] {
            course.fetch(led(id, hours, Some(new), FetchOutcome::Unchanged));
        }
        assert_eq!(address(&course, id), new);
        assert_eq!(
            course.store.add_feed(&new_feed(old, None), day(4)).expect("added"),
            AddedFeed::Known(id)
        );
    }
}

#[test]
fn the_old_address_stays_a_second_name_and_another_feed_s_address_is_not_taken() {
    let (mut course, id) = Course::with_feed();
    let other = course.add("https://ben.example/feed");
    for feed in [id, other] {
        for hours in [0, 12, 24] {
            course.fetch(led(feed, hours, Some(NEW), document(&own())));
        }
    }
    assert_eq!(address(&course, id), NEW);
    assert_eq!(
        address(&course, other),
        "https://ben.example/feed",
        "the new address is another feed's"
    );
    for known in [OLD, NEW] {
        assert_eq!(
            course.store.add_feed(&new_feed(known, None), day(5)).expect("added"),
            AddedFeed::Known(id)
        );
    }
}

#[test]
fn a_document_is_the_same_feed_when_half_of_its_posts_are_known() {
    let (mut course, id) = Course::with_feed();
    course.fetch(fetched(id, day(1), document(&own())));
    let check = |posts: &[Post], expected| {
        let FetchOutcome::Read(read) = document(posts) else { return };
        let posts = posts.to_vec();
        let document =
            Document { feed: read.feed, posts, problems: read.problems, is_cut: read.is_cut };
        assert_eq!(course.store.is_same_feed(id, &document).expect("read"), expected);
    };
    let (own, strange) = (own(), strange(0));
    check(&own, true);
    check(&own[..1], true);
    check(&[&own[..2], &strange[..2]].concat(), true);
    check(&[&own[..1], &strange[..2]].concat(), false);
    check(&strange, false);
    check(&[], false);
}
