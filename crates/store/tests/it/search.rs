//! Finding posts by their words.

use course::{Decision, DecisionKind, Post, PostId, SharingLevel};
use store::{ParticipantChange, Store};

use crate::support::{Course, post, saying};

/// A course with posts of these titles and texts.
fn course(posts: &[(&str, &str)]) -> Course {
    let (mut course, feed) = Course::with_feed();
    let posts: Vec<Post> = posts
        .iter()
        .enumerate()
        .map(|(i, (title, text))| {
            let link = format!("https://ana.example/{i}");
            saying(&format!("{text} #course"), &post(&format!("tag:{i}"), &link, title))
        })
        .collect();
    course.read(feed, &posts);
    course
}

/// The titles that are found, the best first.
#[track_caller]
fn check(course: &Course, query: &str, expected: &[&str]) {
    let found = course.store.search_posts(query, 10, 0).expect("found");
    let titles: Vec<_> = found.hits.iter().filter_map(|h| h.title.as_deref()).collect();
    assert_eq!((titles, found.n_all), (expected.to_vec(), expected.len()), "{query}");
}

#[test]
fn words_phrases_and_beginnings() {
    let course = course(&[
        ("Handover", "What the night shift knows that the day does not."),
        ("Night", "A shift in how we teach handwashing."),
        ("Café", "Naïve questions over coffee. Straße, ığdır."),
    ]);
    check(&course, "handover", &["Handover"]);
    check(&course, "night shift", &["Night", "Handover"]);
    check(&course, "\"night shift\"", &["Handover"]);
    check(&course, "hand*", &["Handover", "Night"]);
    check(&course, "shift -day", &["Night"]);
    check(&course, "cafe naive", &["Café"]);
    check(&course, "STRASSE IĞDIR", &["Café"]);
    check(&course, "\"a blog\"", &["Café", "Night", "Handover"]);
    check(&course, "nothing", &[]);
    check(&course, "handwash", &["Night"]);
    assert!(course.store.search_posts("handwash", 10, 0).expect("found").is_loose);
}

#[test]
fn any_text_may_be_asked() {
    let course = course(&[("One", "Some words, or NEAR others; title: and \"more\".")]);
    for query in [
        "",
        " ",
        "\"",
        "AND",
        "OR NOT",
        "NEAR(",
        "title:x",
        "-",
        "*",
        "^",
        "a*b",
        "(((",
        "'",
        "\0",
        "words\" OR 1",
        "{a b}: c",
        "+",
        "-words",
        "\u{301}",
    ] {
        course.store.search_posts(query, 10, 0).unwrap_or_else(|e| panic!("{query:?}: {e}"));
    }
    check(&course, "OR words", &["One"]);
    check(&course, "NEAR", &["One"]);
}

#[test]
fn a_title_counts_more_than_a_text() {
    let long =
        "Words about handover and other things, told at some length and with care. ".repeat(3);
    let course =
        course(&[("Other", &long), ("On handover", "Briefly."), ("Third", "Handover once.")]);
    let found = course.store.search_posts("handover", 10, 0).expect("found");
    assert_eq!(found.hits[0].title.as_deref(), Some("On handover"));
    let page = course.store.search_posts("handover", 1, 1).expect("found");
    assert_eq!((page.hits.len(), page.n_all), (1, 3));
    assert_eq!(page.hits[0].id, found.hits[1].id);
}

#[test]
fn scripts_without_spaces() {
    let course = course(&[
        ("照護", "我們在課程裡談護理與照護。"),
        ("看護", "看護の勉強をしています。カルテ"),
        ("การพยาบาล", "การเขียนบันทึก"),
        ("간호", "간호사는 기록한다"),
        ("تمريض", "التَّمريض فنّ"),
    ]);
    check(&course, "護理", &["照護"]);
    check(&course, "護", &["照護", "看護"]);
    check(&course, "理護", &[]);
    check(&course, "勉強", &["看護"]);
    check(&course, "ｶﾙﾃ", &["看護"]);
    check(&course, "เขียน", &["การพยาบาล"]);
    check(&course, "간호사", &["간호"]);
    check(&course, "التمريض", &["تمريض"]);
}

#[test]
fn a_passage_shows_why_and_is_plain_text() {
    let course = course(&[(
        "Notes on <b>care</b>",
        "Before. Then <script>alert(1)</script> careful words about care.",
    )]);
    let found = course.store.search_posts("care", 10, 0).expect("found");
    let hit = &found.hits[0];
    let marked: Vec<_> = hit.passage.marks.iter().map(|(a, b)| &hit.passage.text[*a..*b]).collect();
    assert_eq!(marked, ["care"]);
    assert!(
        hit.passage.text.contains("<script>alert(1)</script>"),
        "as it was written: whoever prints it escapes it"
    );
    assert_eq!(hit.title_marks, [(12, 16)]);
}

#[test]
fn only_what_is_in_is_found_and_edits_count_at_once() {
    let (mut course, feed) = Course::with_feed();
    let one = post("1", "https://ana.example/1", "One");
    let out = saying("Zebra without the tag", &post("2", "https://ana.example/2", "Two"));
    course.read(feed, &[one.clone(), saying("Zebra here #course", &one)][1..]);
    course.read(feed, &[saying("Zebra here #course", &one), out]);
    check(&course, "zebra", &["One"]);
    course.read(feed, &[saying("Giraffe here #course", &one)]);
    check(&course, "zebra", &[]);
    check(&course, "giraffe", &["One"]);
    let decide = |course: &mut Course, kind| {
        let decision =
            Decision { kind, by: "facilitator".into(), why: String::new(), at: course.now };
        course.store.record_decision(PostId(1), &decision, &course.rules).expect("decided");
    };
    decide(&mut course, DecisionKind::Hide);
    check(&course, "giraffe", &[]);
    decide(&mut course, DecisionKind::Release);
    check(&course, "giraffe", &["One"]);
}

#[test]
fn what_participants_let_others_show() {
    let (mut course, feed) = Course::with_feed();
    let one =
        Post { author: Some("Ana Silva".into()), ..post("1", "https://ana.example/1", "One") };
    course.read(feed, &[saying("Giraffe here #course", &one)]);
    check(&course, "silva giraffe", &["One"]);
    let ana = course.store.find_feed(feed).expect("read").expect("a feed").participant;
    let pseudonym = ParticipantChange {
        name: Some("Heron".into()),
        is_pseudonymous: Some(true),
        ..ParticipantChange::default()
    };
    course.store.set_participant(ana, &pseudonym, &course.rules, course.now).expect("changed");
    check(&course, "silva", &[]);
    check(&course, "heron giraffe", &["One"]);
    let link_only =
        ParticipantChange { shows: Some(SharingLevel::Link), ..ParticipantChange::default() };
    course.store.set_participant(ana, &link_only, &course.rules, course.now).expect("changed");
    check(&course, "giraffe", &[]);
    check(&course, "heron", &["One"]);
    assert_eq!(course.store.search_posts("heron", 1, 0).expect("found").hits[0].passage.text, "");
}

/// Erasing a post takes its words out of the index's own pages, those of a hidden or edited version
/// among them.
#[test]
fn nothing_of_an_erased_post_stays_in_the_index() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    let mut course = Course::with(Store::create(&path).expect("created"));
    let feed = course.add("https://ana.example/feed");
    let posts: Vec<_> = (0..50)
        .map(|i| post(&format!("{i}"), &format!("https://ana.example/{i}"), &format!("T{i}")))
        .collect();
    course.read(feed, &posts);
    let secret = post("s", "https://ana.example/s", "Secret");
    course.read(feed, &[saying("Xylophonist first #course", &secret)]);
    course.read(feed, &[saying("Xylophonist second #course", &secret)]);
    drop(course);
    let raw = rusqlite::Connection::open(&path).expect("opened");
    raw.execute_batch(
        "PRAGMA secure_delete = 1; PRAGMA foreign_keys = 1; DELETE FROM posts WHERE guid = 's';",
    )
    .expect("erased");
    drop(raw);
    // The next to open the database brings the index up to date.
    let course = Course::with(Store::open(&path).expect("opened"));
    check(&course, "xylophonist", &[]);
    drop(course);
    let raw = rusqlite::Connection::open(&path).expect("opened");
    raw.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("checkpoint");
    let bytes = std::fs::read(&path).expect("the file");
    let has = |word: &[u8]| bytes.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word));
    assert!(!has(b"ylophonist"), "in the file still");
    assert!(has(b"nobody else would have"), "what was not erased is there");
}

/// While a poll runs, what comes in waits for the index, and what goes is out of it at once. A poll
/// that is killed leaves the rest to the next that opens the database.
#[test]
fn a_poll_fills_the_index_at_its_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    let mut course = Course::with(Store::create(&path).expect("created"));
    let feed = course.add("https://ana.example/feed");
    let one = post("1", "https://ana.example/1", "One");
    let two = post("2", "https://ana.example/2", "Two");
    course.read(feed, &[saying("Giraffe #course", &one)]);
    course.store.begin_poll().expect("ready");
    course.read(feed, &[saying("Giraffe #course", &one), saying("Heron #course", &two)]);
    check(&course, "giraffe", &["One"]);
    check(&course, "heron", &[]);
    course.read(feed, &[saying("Giraffe, out", &one), saying("Heron #course", &two)]);
    check(&course, "giraffe", &[]);
    course.store.finish_poll().expect("indexed");
    check(&course, "heron", &["Two"]);
    course.store.begin_poll().expect("ready");
    course.read(feed, &[saying("Giraffe #course", &one), saying("Egret #course", &two)]);
    check(&course, "giraffe", &[]);
    check(&course, "heron", &[]);
    drop(course);
    let course = Course::with(Store::open(&path).expect("opened"));
    check(&course, "giraffe", &["One"]);
    check(&course, "egret", &["Two"]);
}
