//! New posts, edits, and what leaves no trace.

use chrono::TimeDelta;
use course::{DocumentFormat, FeedId, FeedState, FetchOutcome, Post, ScheduleHints, Validators};
use store::{AddedFeed, CompletedFetch, NextVisit, RecordedFetch};

use crate::support::{Course, day, document, failure, fetched, new_feed, post, saying, url};

fn one() -> Post {
    post("1", "https://ana.example/1", "One")
}

#[test]
fn an_edit_is_noticed_once() {
    let (mut course, feed) = Course::with_feed();
    assert_eq!(
        course.read(feed, &[one()]),
        RecordedFetch { n_new: 1, n_in: 1, ..RecordedFetch::default() }
    );
    assert_eq!(course.read(feed, &[one()]), RecordedFetch::default());
    let edited = saying("Better words #course", &one());
    assert_eq!(
        course.read(feed, std::slice::from_ref(&edited)),
        RecordedFetch { n_changed: 1, ..RecordedFetch::default() }
    );
    let at = course.now;
    assert_eq!(course.read(feed, &[edited]), RecordedFetch::default());
    let listed = course.store.listed_posts().expect("posts");
    assert_eq!((listed[0].text.as_str(), listed[0].edited_at), ("Better words #course", Some(at)));
}

#[test]
fn what_is_no_edit() {
    #[track_caller]
    fn check(change: impl Fn(&mut Post)) {
        let (mut course, feed) = Course::with_feed();
        course.read(feed, &[one()]);
        let mut changed = one();
        change(&mut changed);
        assert_eq!(course.read(feed, &[changed]).n_changed, 0);
        assert_eq!(course.store.listed_posts().expect("posts")[0].edited_at, None);
    }
    check(|p| p.published_at = Some(day(9)));
    check(|p| p.updated_at = Some(day(9)));
    check(|p| p.n_comments = Some(3));
    check(|p| p.categories.push("Reflection".into()));
    check(|p| p.content_text = p.content_text.replace(' ', "\n "));
}

#[test]
fn the_first_stated_date_stays() {
    let (mut course, feed) = Course::with_feed();
    for on in [1, 5, 9] {
        course.read(feed, &[Post { published_at: Some(day(on)), n_comments: Some(on), ..one() }]);
    }
    let listed = course.store.listed_posts().expect("posts");
    assert_eq!((listed[0].published_at, listed[0].n_comments), (Some(day(1)), Some(9)));
}

#[test]
fn posts_are_accepted_in_the_order_of_writing() {
    let (mut course, feed) = Course::with_feed();
    let [a, b, c] = ["A", "B", "C"].map(|t| post(t, &format!("https://ana.example/{t}"), t));
    course.read(feed, &[b.clone(), a.clone()]);
    course.read(feed, &[c, b, a]);
    let order: Vec<_> =
        course.store.listed_posts().expect("posts").into_iter().filter_map(|p| p.title).collect();
    assert_eq!(order, ["A", "B", "C"]);
}

#[test]
fn a_feed_that_fails_leaves_the_others_alone() {
    let (mut course, ana) = Course::with_feed();
    let at = day(2);
    let fetch = |feed, outcome| CompletedFetch {
        fetched: fetched(feed, at, outcome),
        next: NextVisit::At(day(3)),
    };
    let batch = vec![
        fetch(FeedId(99), document(&[one()])),
        fetch(ana, document(&[one()])),
        fetch(ana, failure()),
    ];
    let results = course.store.record_fetches(batch, &course.rules).expect("recorded");
    let words: Vec<_> =
        results.into_iter().map(|r| r.map(|r| r.n_new).map_err(|e| e.to_string())).collect();
    assert_eq!(words, [Err("there is no feed 99".to_owned()), Ok(1), Ok(0)]);
}

#[test]
fn health_follows_the_outcomes() {
    let (mut course, id) = Course::with_feed();
    let mut check = |outcome: FetchOutcome, expected: (u32, Option<u32>)| {
        course.record(id, outcome);
        let feed = course.store.find_feed(id).expect("read").expect("a feed");
        let since = feed.failing_since_at.map(|at| chrono::Datelike::day(&at));
        assert_eq!((feed.n_failures, since), expected);
        assert_eq!(
            (feed.fetched_at, feed.due_at),
            (Some(course.now), course.now + TimeDelta::hours(1))
        );
    };
    check(failure(), (1, Some(2)));
    check(failure(), (2, Some(2)));
    check(FetchOutcome::Throttled, (2, Some(2)));
    check(FetchOutcome::Unchanged, (0, None));
    check(failure(), (1, Some(6)));
    check(document(&[one()]), (0, None));
}

#[test]
fn a_document_tells_of_its_feed() {
    let (mut course, id) = Course::with_feed();
    let validators = Validators {
        url: Some(url("https://ana.example/feed")),
        etag: Some("\"x\"".into()),
        last_modified: None,
    };
    let pace = ScheduleHints { at_least_secs: Some(3600), ..ScheduleHints::default() };
    let read = fetched(id, day(2), document(&[one()]));
    let read = course::FetchReport {
        validators: Some(validators.clone()),
        body_hash: Some("00".into()),
        pace: pace.clone(),
        ..read
    };
    course.fetch(read);
    course.fetch(fetched(id, day(3), FetchOutcome::Unchanged));
    let feed = course.store.find_feed(id).expect("read").expect("a feed");
    assert_eq!(
        (feed.title.as_deref(), feed.format, feed.body_hash.as_deref()),
        (Some("A blog"), Some(DocumentFormat::Atom), Some("00"))
    );
    assert_eq!((feed.validators, feed.pace), (validators, pace));
}

#[test]
fn a_host_gives_way_to_a_title_and_a_name_does_not() {
    let (mut course, provisional) = Course::with_feed();
    let named = course
        .store
        .add_feed(&new_feed("https://ben.example/feed", Some("Ben")), day(1))
        .expect("added");
    let AddedFeed::New(named) = named else { panic!("{named:?}") };
    let people = |course: &Course| -> Vec<_> {
        course
            .store
            .all_participants()
            .expect("people")
            .into_iter()
            .map(|p| (p.name, p.slug))
            .collect()
    };
    let pair = |name: &str, slug: &str| (name.to_owned(), slug.to_owned());
    assert_eq!(people(&course), [pair("ana.example", "ana-example"), pair("Ben", "ben")]);
    course.read(provisional, &[one()]);
    course.read(named, &[one()]);
    assert_eq!(people(&course), [pair("A blog", "ana-example"), pair("Ben", "ben")]);
}

#[test]
fn one_address_is_one_feed() {
    let (mut course, id) = Course::with_feed();
    let mut check = |address: &str, expected| {
        assert_eq!(
            course.store.add_feed(&new_feed(address, None), day(1)).expect("added"),
            expected,
            "{address}"
        );
    };
    check("http://www.ana.example/feed/", AddedFeed::Known(id));
    check("https://ana.example/feed?utm_source=mail", AddedFeed::Known(id));
    check("https://ana.example/feed/comments", AddedFeed::New(FeedId(2)));
}

#[test]
fn a_visit_that_a_wrong_clock_planned_is_due() {
    /// A feed visited on one day with the next visit planned for another, perhaps at its server's
    /// wish.
    #[track_caller]
    fn check(visited: u32, planned: u32, wish: Option<u32>, skip: &[u8], expected: bool) {
        let (mut course, feed) = Course::with_feed();
        let pace = course::ScheduleHints {
            not_before: wish.map(day),
            skip_days: skip.to_vec(),
            ..course::ScheduleHints::default()
        };
        let fetched = course::FetchReport { pace, ..fetched(feed, day(visited), document(&[])) };
        let fetch = CompletedFetch { fetched, next: NextVisit::At(day(planned)) };
        course.store.record_fetches(vec![fetch], &course.rules).expect("recorded");
        let due = course.store.due_feeds(day(3), chrono::TimeDelta::days(1)).expect("feeds");
        assert_eq!(!due.is_empty(), expected, "{visited} {planned} {wish:?} {skip:?}");
    }
    check(2, 3, None, &[], true);
    check(2, 4, None, &[], false);
    check(2, 5, None, &[], true);
    check(2, 30, None, &[], true);
    // In the future.
    check(9, 10, None, &[], true);
    // The server asked for it, and a week is the most.
    check(2, 8, Some(8), &[], false);
    check(2, 9, Some(30), &[], false);
    check(2, 12, Some(30), &[], true);
    check(2, 7, None, &[2, 3, 4], false);
    check(2, 20, None, &[2, 3, 4], true);
}

#[test]
fn a_date_is_corrected_where_it_was_no_certain_one() {
    let at = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().expect("an instant");
    // A post with a date, then with another one; the date that is stored.
    let check = |first: &str, is_guessed: bool, second: &str, expected: &str| {
        let (mut course, feed) = Course::with_feed();
        course.rules.starts_on = Some(crate::support::date(1));
        let with = |text: &str, is_date_guessed| Post {
            published_at: Some(at(text)),
            is_date_guessed,
            ..post("1", "https://ana.example/1", "One")
        };
        course.read(feed, &[with(first, is_guessed)]);
        course.read(feed, &[with(second, false)]);
        let stored = course.posts()[0].published_at;
        assert_eq!(stored, Some(at(expected)), "{first} {is_guessed} {second}");
        course
    };
    let (morning, night) = ("2026-03-01T09:00:00Z", "2026-03-01T20:00:00Z");
    check(morning, true, night, night);
    // A certain date stays: some feeds write new ones at each fetch.
    check(morning, false, night, morning);
    // No post is written after it was seen.
    check(morning, true, "2026-03-20T09:00:00Z", morning);
    // The date kept it out of the course.
    let mut course = check("2015-03-01T09:00:00Z", false, morning, morning);
    assert_eq!(course.posts()[0].reason, course::VerdictReason::TextHashtag("course".into()));
    assert_eq!(course.compile(5).len(), 1);
    check("2025-03-28T09:00:00Z", false, "2026-03-28T09:00:00Z", "2026-03-28T09:00:00Z");
    check("2015-03-01T09:00:00Z", false, "2026-04-30T09:00:00Z", "2015-03-01T09:00:00Z");
}

#[test]
fn a_corrected_date_prints_no_post_again_and_takes_none_off() {
    let (mut course, feed) = Course::with_feed();
    course.rules.starts_on = Some(crate::support::date(1));
    let dated = |on: &str| Post {
        published_at: Some(on.parse().expect("an instant")),
        is_date_guessed: true,
        ..post("1", "https://ana.example/1", "One")
    };
    course.read(feed, &[dated("2026-03-01T02:00:00Z")]);
    assert_eq!(course.compile(3).len(), 1);
    course.read(feed, &[dated("2026-03-01T12:00:00Z")]);
    assert_eq!(course.compile(5).len(), 0);
    course.read(feed, &[dated("2026-02-28T23:00:00Z")]);
    assert_eq!(
        course.posts()[0].published_at,
        Some("2026-03-01T12:00:00Z".parse().expect("an instant"))
    );
    assert_eq!(course.store.listed_posts().expect("posts").len(), 1);
}

#[test]
fn only_approved_feeds_are_due() {
    let (mut course, id) = Course::with_feed();
    let due = |course: &Course, on| {
        course.store.due_feeds(day(on), chrono::TimeDelta::days(20)).expect("feeds").len()
    };
    assert_eq!(due(&course, 1), 1);
    course.read(id, &[]);
    assert_eq!((due(&course, 2), due(&course, 3)), (0, 1));
    course.store.set_feed_state(id, FeedState::Paused, day(3), &course.rules).expect("paused");
    assert_eq!(due(&course, 3), 0);
}
