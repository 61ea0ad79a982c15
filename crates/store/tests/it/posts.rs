//! New posts, edits, and what leaves no trace.

use chrono::TimeDelta;
use course::{FeedId, FeedState, Format, Outcome, Pace, Post, Validators};
use store::{Added, Fetch, Recorded};

use crate::support::{Course, day, document, failure, fetched, new_feed, post, saying, url};

fn one() -> Post {
    post("1", "https://ana.example/1", "One")
}

#[test]
fn an_edit_is_noticed_once() {
    let (mut course, feed) = Course::with_feed();
    assert_eq!(course.read(feed, &[one()]), Recorded { n_new: 1, n_changed: 0, n_in: 1 });
    assert_eq!(course.read(feed, &[one()]), Recorded::default());
    let edited = saying("Better words #course", &one());
    assert_eq!(course.read(feed, std::slice::from_ref(&edited)), Recorded { n_new: 0, n_changed: 1, n_in: 0 });
    let at = course.now;
    assert_eq!(course.read(feed, &[edited]), Recorded::default());
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
    let order: Vec<_> = course.store.listed_posts().expect("posts").into_iter().filter_map(|p| p.title).collect();
    assert_eq!(order, ["A", "B", "C"]);
}

#[test]
fn a_feed_that_fails_leaves_the_others_alone() {
    let (mut course, ana) = Course::with_feed();
    let at = day(2);
    let fetch = |feed, outcome| Fetch { fetched: fetched(feed, at, outcome), due_at: day(3), retire: false };
    let batch = [fetch(FeedId(99), document(&[one()])), fetch(ana, document(&[one()])), fetch(ana, failure())];
    let results = course.store.record_fetches(&batch, &course.rules).expect("recorded");
    let words: Vec<_> = results.into_iter().map(|r| r.map(|r| r.n_new).map_err(|e| e.to_string())).collect();
    assert_eq!(words, [Err("there is no feed 99".to_owned()), Ok(1), Ok(0)]);
}

#[test]
fn health_follows_the_outcomes() {
    let (mut course, id) = Course::with_feed();
    let mut check = |outcome: Outcome, expected: (u32, Option<u32>)| {
        course.record(id, outcome);
        let feed = course.store.feed(id).expect("read").expect("a feed");
        let since = feed.failing_since_at.map(|at| chrono::Datelike::day(&at));
        assert_eq!((feed.n_failures, since), expected);
        assert_eq!((feed.fetched_at, feed.due_at), (Some(course.now), course.now + TimeDelta::hours(1)));
    };
    check(failure(), (1, Some(2)));
    check(failure(), (2, Some(2)));
    check(Outcome::Throttled, (2, Some(2)));
    check(Outcome::Unchanged, (0, None));
    check(failure(), (1, Some(6)));
    check(document(&[one()]), (0, None));
}

#[test]
fn a_document_tells_of_its_feed() {
    let (mut course, id) = Course::with_feed();
    let validators =
        Validators { url: Some(url("https://ana.example/feed")), etag: Some("\"x\"".into()), last_modified: None };
    let pace = Pace { at_least_secs: Some(3600), ..Pace::default() };
    let read = fetched(id, day(2), document(&[one()]));
    let read = course::Fetched {
        validators: Some(validators.clone()),
        body_hash: Some("00".into()),
        pace: pace.clone(),
        ..read
    };
    course.fetch(read);
    course.fetch(fetched(id, day(3), Outcome::Unchanged));
    let feed = course.store.feed(id).expect("read").expect("a feed");
    assert_eq!(
        (feed.title.as_deref(), feed.format, feed.body_hash.as_deref()),
        (Some("A blog"), Some(Format::Atom), Some("00"))
    );
    assert_eq!((feed.validators, feed.pace), (validators, pace));
}

#[test]
fn a_host_gives_way_to_a_title_and_a_name_does_not() {
    let (mut course, provisional) = Course::with_feed();
    let named = course.store.add_feed(&new_feed("https://ben.example/feed", Some("Ben")), day(1)).expect("added");
    let Added::New(named) = named else { panic!("{named:?}") };
    let people = |course: &Course| -> Vec<_> {
        course.store.participants().expect("people").into_iter().map(|p| (p.name, p.slug)).collect()
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
        assert_eq!(course.store.add_feed(&new_feed(address, None), day(1)).expect("added"), expected, "{address}");
    };
    check("http://www.ana.example/feed/", Added::Known(id));
    check("https://ana.example/feed?utm_source=mail", Added::Known(id));
    check("https://ana.example/feed/comments", Added::New(FeedId(2)));
}

#[test]
fn only_approved_feeds_are_due() {
    let (mut course, id) = Course::with_feed();
    let due = |course: &Course, on| course.store.due_feeds(day(on)).expect("feeds").len();
    assert_eq!(due(&course, 1), 1);
    course.read(id, &[]);
    assert_eq!((due(&course, 2), due(&course, 3)), (0, 1));
    course.store.set_feed_state(id, FeedState::Paused, day(3), &course.rules).expect("paused");
    assert_eq!(due(&course, 3), 0);
}
