//! Exactly one edition.

use std::thread;

use course::{Edition, EditionKind, PostId, Section};
use store::{CompileOutcome, Error, Store};

use crate::support::{Course, compile, date, day, post};

fn posts(course: &mut Course, letters: &str) {
    let feed = course.store.all_feeds().expect("feeds")[0].id;
    let posts = letters
        .chars()
        .map(|c| post(&c.to_string(), &format!("https://ana.example/{c}"), &format!("Post {c}")));
    let posts: Vec<_> = posts.collect();
    course.read(feed, &posts);
}

#[test]
fn a_post_is_in_one_edition_however_often_publish_runs() {
    let (mut course, _) = Course::with_feed();
    posts(&mut course, "ba");
    assert_eq!(course.compile(2), [PostId(1), PostId(2)]);
    posts(&mut course, "cba");
    assert!(
        matches!(compile(&mut course.store, 2), CompileOutcome::Already(_, e) if e.number == 1)
    );
    assert!(
        matches!(compile(&mut course.store, 3), CompileOutcome::New(_, e) if e.number == 2 && e.claimed_posts() == [PostId(3)])
    );
    assert!(matches!(compile(&mut course.store, 4), CompileOutcome::Nothing));
    let editions = course.store.all_editions().expect("editions");
    assert_eq!(
        editions.iter().map(|(_, e)| (e.number, e.date)).collect::<Vec<_>>(),
        [(1, date(2)), (2, date(3))]
    );
    assert_eq!(
        course.store.latest_edition(EditionKind::Daily).expect("read"),
        course.store.edition_on(EditionKind::Daily, date(3)).expect("read")
    );
}

#[test]
fn what_an_edition_leaves_out_waits_on() {
    let (mut course, _) = Course::with_feed();
    posts(&mut course, "ba");
    let edition = |awaiting: store::EditionMaterial| {
        let first = awaiting.posts[0].id;
        let sections = vec![Section::Elsewhere(vec![first])];
        Some(Edition {
            kind: EditionKind::Daily,
            number: awaiting.number,
            date: date(2),
            compiled_at: day(2),
            week: None,
            last_reply: None,
            claims: None,
            voices: Vec::new(),
            sections,
        })
    };
    course.store.compile_edition(EditionKind::Daily, date(2), edition).expect("compiled");
    assert_eq!(course.compile(3), [PostId(2)]);
}

#[test]
fn an_edition_holds_only_what_it_was_offered() {
    let (mut course, _) = Course::with_feed();
    posts(&mut course, "a");
    let edition = |awaiting: store::EditionMaterial| {
        let sections = vec![Section::Elsewhere(vec![PostId(1), PostId(7)])];
        Some(Edition {
            kind: EditionKind::Daily,
            number: awaiting.number,
            date: date(2),
            compiled_at: day(2),
            week: None,
            last_reply: None,
            claims: None,
            voices: Vec::new(),
            sections,
        })
    };
    let result = course.store.compile_edition(EditionKind::Daily, date(2), edition);
    assert!(matches!(result, Err(Error::NotAwaiting(PostId(7)))), "{result:?}");
    // Nothing of it stays: the day and its post are free.
    assert_eq!(course.store.all_editions().expect("editions"), []);
    assert_eq!(course.compile(2), [PostId(1)]);
}

#[test]
fn known_faces_and_notes_are_offered() {
    let (mut course, _) = Course::with_feed();
    posts(&mut course, "a");
    course.store.set_note(EditionKind::Daily, date(3), Some("Welcome")).expect("noted");
    course.compile(2);
    let mut offered = None;
    let compiled = course.store.compile_edition(EditionKind::Daily, date(3), |a| {
        offered = Some((a.number, a.note, a.known.len()));
        None
    });
    compiled.expect("compiled");
    assert_eq!(offered, Some((2, Some("Welcome".to_owned()), 1)));
}

#[test]
fn two_processes_compile_one_edition() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    let mut course = Course::with(Store::create(&path).expect("a database"));
    course.add("https://ana.example/feed");
    posts(&mut course, "cba");
    let race = || {
        let mut store = Store::open(&path).expect("opened");
        matches!(compile(&mut store, 2), CompileOutcome::New(..))
    };
    let n_new = thread::scope(|s| {
        let runners: Vec<_> = (0..4).map(|_| s.spawn(race)).collect();
        runners.into_iter().map(|r| usize::from(r.join().expect("no panic"))).sum::<usize>()
    });
    assert_eq!(n_new, 1);
    assert_eq!(course.store.all_editions().expect("editions").len(), 1);
    assert_eq!(course.compile(3), []);
}

#[test]
fn a_day_may_have_one_edition_of_each_kind() {
    let (mut course, _) = Course::with_feed();
    posts(&mut course, "ba");
    course.compile(2);
    let weekly = |awaiting: store::EditionMaterial| {
        let note = Section::Note("The week".to_owned());
        let (kind, number) = (EditionKind::Weekly, awaiting.number);
        Some(Edition {
            kind,
            number,
            date: date(2),
            compiled_at: day(2),
            week: None,
            last_reply: None,
            claims: None,
            voices: Vec::new(),
            sections: vec![note],
        })
    };
    let compiled =
        course.store.compile_edition(EditionKind::Weekly, date(2), weekly).expect("compiled");
    assert!(matches!(compiled, CompileOutcome::New(_, e) if e.number == 1));
    let again =
        course.store.compile_edition(EditionKind::Weekly, date(2), weekly).expect("compiled");
    assert!(matches!(again, CompileOutcome::Already(_, e) if e.kind == EditionKind::Weekly));
    let latest =
        |kind| course.store.latest_edition(kind).expect("read").map(|(_, e)| (e.kind, e.number));
    assert_eq!(latest(EditionKind::Daily), Some((EditionKind::Daily, 1)));
    assert_eq!(latest(EditionKind::Weekly), Some((EditionKind::Weekly, 1)));
}

#[test]
fn a_note_of_a_day_without_an_edition_goes_with_the_next() {
    let (mut course, _) = Course::with_feed();
    let mut note =
        |kind, on, text| course.store.set_note(kind, date(on), Some(text)).expect("noted");
    note(EditionKind::Daily, 2, "Monday");
    note(EditionKind::Daily, 3, "Tuesday");
    note(EditionKind::Daily, 5, "Thursday");
    note(EditionKind::Weekly, 4, "The week");
    let read =
        |course: &Course, kind, on| course.store.note_for_edition(kind, date(on)).expect("read");
    assert_eq!(read(&course, EditionKind::Daily, 4).as_deref(), Some("Monday\n\nTuesday"));
    assert_eq!(read(&course, EditionKind::Weekly, 8).as_deref(), Some("The week"));
    posts(&mut course, "a");
    course.compile(4);
    assert_eq!(read(&course, EditionKind::Daily, 4).as_deref(), Some("Monday\n\nTuesday"));
    assert_eq!(read(&course, EditionKind::Daily, 6).as_deref(), Some("Thursday"));
}
