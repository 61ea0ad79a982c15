//! People who are erased: from the tables, from the file, and from every copy that is put back.

use std::fs;
use std::path::Path;
use std::time::Duration;

use chrono::TimeDelta;
use course::conversation::comment_schedule::CommentSchedule;
use course::{
    CleanHtml, CommentFeedId, Decision, DecisionKind, Document, DocumentFormat, EditionKind,
    EmailAddress, FeedId, FeedInfo, FeedRole, FetchOutcome, MailPreferences, ParticipantId, Post,
    PostId, SubscriberState,
};
use rusqlite::Connection;
use serde_json::Value;
use store::{AddedFeed, Error, FormerSubscribers, NewSubscriber, Store};

use crate::support::{Course, day, document, fetched, new_feed, post, saying, url};

fn subscribe(store: &mut Store, address: EmailAddress) {
    let (state, preferences) = (SubscriberState::Active, MailPreferences::default());
    store
        .add_subscribers(
            &[NewSubscriber { address, state, preferences, consent: None }],
            FormerSubscribers::StayAway,
            day(2),
        )
        .expect("added");
}

/// Stands in every text of Ana's, and nowhere else.
const MARKER: &str = "quixotic";
const ANA: ParticipantId = ParticipantId(1);

/// A post full of a text that can be looked for in the file.
fn marked(id: &str) -> Post {
    let text = format!(
        "{MARKER} words of {id}, so many that they fill pages: {} #course",
        format!("{MARKER}{id} ").repeat(900)
    );
    Post {
        author: Some(format!("{MARKER} Silva")),
        summary_text: Some(format!("{MARKER} in short")),
        content: Some(CleanHtml::from_sanitised(format!("<p>{text}</p>"))),
        categories: vec![MARKER.to_owned()],
        ..saying(
            &text,
            &post(id, &format!("https://{MARKER}.example/{id}"), &format!("{MARKER} {id}")),
        )
    }
}

struct Three {
    course: Course,
    ana: FeedId,
    ben: FeedId,
    planet: FeedId,
}

/// Ana, Ben and a planet that lists posts of both, in a file.
fn three(path: &Path) -> Three {
    let mut course = Course::with(Store::create(path).expect("a database"));
    let mut add = |feed| match course.store.add_feed(&feed, day(1)).expect("added") {
        AddedFeed::New(id) | AddedFeed::Known(id) => id,
    };
    let ana =
        add(new_feed(&format!("https://{MARKER}.example/feed"), Some(&format!("{MARKER} Silva"))));
    let ben = add(new_feed("https://ben.example/feed", Some("Ben")));
    let planet = add(course::NewFeed {
        role: FeedRole::Planet,
        ..new_feed("https://planet.example/feed", Some("Planet"))
    });
    let own: Vec<Post> = ["a", "b", "c"].map(marked).to_vec();
    let home = format!("https://{MARKER}.example/");
    read(&mut course, ana, &home, &own);
    read(
        &mut course,
        ana,
        &home,
        &[saying(&format!("{MARKER} edited #course"), &own[0]), own[1].clone(), own[2].clone()],
    );
    let bens: Vec<Post> = (0..30)
        .map(|n| post(&format!("b{n}"), &format!("https://ben.example/{n}"), &format!("Ben {n}")))
        .collect();
    course.read(ben, &bens);
    course.read(planet, &[own[1].clone(), bens[0].clone(), marked("only-in-the-planet")]);
    let decision =
        Decision { kind: DecisionKind::Hide, by: "fay".into(), why: MARKER.into(), at: day(5) };
    course.store.record_decision(PostId(1), &decision, &course.rules).expect("decided");
    Three { course, ana, ben, planet }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The files of a folder that hold the marker.
fn files_with_marker(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder").map(|f| f.expect("a file").path());
    let holds = |bytes: &[u8]| {
        bytes.windows(MARKER.len()).any(|w| w.eq_ignore_ascii_case(MARKER.as_bytes()))
    };
    let mut found: Vec<_> = files
        .filter(|f| holds(&fs::read(f).expect("read")))
        .map(|f| f.file_name().expect("named").to_string_lossy().into_owned())
        .collect();
    found.sort();
    found
}

fn titles_with_marker(course: &Course) -> usize {
    course.titles().iter().filter(|t| t.contains(MARKER)).count()
}

fn read(course: &mut Course, feed: FeedId, home: &str, posts: &[Post]) {
    let info = FeedInfo {
        link: Some(url(home)),
        title: Some("A blog".to_owned()),
        ..FeedInfo::new(DocumentFormat::Atom)
    };
    course.record(
        feed,
        FetchOutcome::from(Document {
            feed: info,
            posts: posts.to_vec(),
            problems: Vec::new(),
            is_cut: false,
        }),
    );
}

#[test]
fn neither_file_nor_log_nor_later_backup_holds_what_was_erased() {
    let folder = folder();
    let Three { mut course, .. } = three(&folder.path().join("katydid.db"));
    course.store.write_backup(&folder.path().join("before.db")).expect("copied");
    let before = course.posts().len();
    let erased = course.store.erase_participant(ANA, None, day(9)).expect("erased");
    assert_eq!((erased.n_participants, erased.n_feeds, erased.n_posts), (1, 1, 5));
    assert_eq!(course.posts().len(), before - 5);
    assert_eq!(course.store.find_participant(ANA).expect("read"), None);
    assert!(course.store.integrity_errors().expect("checked").is_empty());
    course.store.write_backup(&folder.path().join("after.db")).expect("copied");
    assert_eq!(files_with_marker(folder.path()), ["before.db"]);
    // Ben is there, whole.
    assert_eq!(course.titles().iter().filter(|t| t.starts_with("Ben")).count(), 31);
    drop(course);
    assert_eq!(files_with_marker(folder.path()), ["before.db"]);
}

/// Another program reads for so long that the file cannot be written anew; a program that is killed
/// there leaves the same.
#[test]
fn an_erasure_that_was_interrupted_is_finished() {
    let folder = folder();
    let path = folder.path().join("katydid.db");
    let Three { mut course, .. } = three(&path);
    let other = Connection::open(&path).expect("opened");
    other.execute_batch("BEGIN; SELECT count(*) FROM posts").expect("reading");
    course.store.set_busy_timeout(Duration::from_millis(10)).expect("set");
    let error = course.store.erase_participant(ANA, None, day(9)).expect_err("locked");
    assert!(matches!(error, Error::Locked { .. }), "{error:?}");
    assert_eq!(course.store.find_participant(ANA).expect("read"), None);
    assert_ne!(files_with_marker(folder.path()), Vec::<String>::new());
    drop(other);
    assert!(course.store.finish_erasure(day(10)).expect("finished"));
    assert_eq!(files_with_marker(folder.path()), Vec::<String>::new());
    assert!(!course.store.finish_erasure(day(10)).expect("nothing is left to do"));
}

#[test]
fn neither_a_planet_nor_an_old_copy_brings_anything_back() {
    let folder = folder();
    let Three { mut course, ben, planet, .. } = three(&folder.path().join("katydid.db"));
    let copy = folder.path().join("before.db");
    course.store.write_backup(&copy).expect("copied");
    course.store.erase_participant(ANA, None, day(9)).expect("erased");
    read(
        &mut course,
        planet,
        "https://planet.example/",
        &[marked("b"), marked("only-in-the-planet"), marked("new")],
    );
    assert_eq!(titles_with_marker(&course), 0);
    let erased = Store::restore_backup(&folder.path().join("katydid.db"), &copy, None, day(10))
        .expect("restored")
        .erased;
    assert_eq!((erased.n_participants, erased.n_posts, titles_with_marker(&course)), (1, 5, 0));
    assert!(course.store.find_feed(ben).expect("read").is_some());
    assert_eq!(files_with_marker(folder.path()), ["before.db"]);
    // A copy that was put in place by hand is cleaned by the list beside it.
    drop(course);
    fs::copy(&copy, folder.path().join("katydid.db")).expect("copied");
    let mut course = Course::with(Store::open(&folder.path().join("katydid.db")).expect("opened"));
    assert_eq!(titles_with_marker(&course), 5);
    assert_eq!(course.store.erase_again(day(11)).expect("erased").n_posts, 5);
    assert!(course.store.erase_again(day(11)).expect("erased").is_nothing());
    assert_eq!(
        (titles_with_marker(&course), files_with_marker(folder.path())),
        (0, vec!["before.db".to_owned()])
    );
    // What a restored copy took the place of is kept, but not for longer than somebody in it is.
    let kept = |folder: &Path| {
        let names = fs::read_dir(folder).expect("a folder").map(|f| f.expect("a file").file_name());
        names.filter(|name| name.to_string_lossy().contains("before-restore")).count()
    };
    assert_eq!(kept(folder.path()), 1);
    let someone = course.store.all_participants().expect("read")[0].id;
    course.store.erase_participant(someone, None, day(10)).expect("erased");
    assert_eq!(kept(folder.path()), 0);
}

#[test]
fn who_comes_back_is_welcome() {
    let folder = folder();
    let Three { mut course, ana, .. } = three(&folder.path().join("katydid.db"));
    let feed = new_feed(&format!("https://{MARKER}.example/feed"), None);
    assert!(!course.store.was_erased(&feed.url).expect("read"));
    course.store.erase_participant(ANA, None, day(9)).expect("erased");
    assert!(
        course.store.was_erased(&url(&format!("http://www.{MARKER}.example/feed/"))).expect("read")
    );
    course.now = day(12);
    let AddedFeed::New(again) = course.store.add_feed(&feed, day(12)).expect("added") else {
        panic!("it is new")
    };
    assert_ne!(again, ana);
    course.read(again, &[marked("a"), marked("z")]);
    assert_eq!(titles_with_marker(&course), 2);
    assert!(course.store.erase_again(day(13)).expect("nothing").is_nothing());
    assert_eq!(titles_with_marker(&course), 2);
}

#[test]
fn an_edition_keeps_its_place_and_a_subscriber_goes_with_the_address() {
    let folder = folder();
    let Three { mut course, .. } = three(&folder.path().join("katydid.db"));
    let address = EmailAddress::new("Ana@Quixotic.example").expect("an address");
    subscribe(&mut course.store, address);
    let listed = course.compile(6);
    let erased =
        course.store.erase_participant(ANA, Some("ana@quixotic.example"), day(9)).expect("erased");
    assert_eq!(erased.n_subscribers, 1);
    let (_, edition) =
        course.store.latest_edition(EditionKind::Daily).expect("read").expect("an edition");
    assert_eq!(edition.claimed_posts(), listed);
    assert!(files_with_marker(folder.path()).is_empty());
    assert_eq!(course.compile(10), []);
}

#[test]
fn what_was_said_elsewhere_does_not_come_back_with_a_copy() {
    let folder = folder();
    let path = folder.path().join("katydid.db");
    let mut course = Course::with(Store::create(&path).expect("a database"));
    let ana = course.add(&format!("https://{MARKER}.example/feed"));
    let ben = course.add("https://ben.example/feed");
    read(&mut course, ana, &format!("https://{MARKER}.example/"), &[marked("a")]);
    let comments = Some(url("https://ben.example/1/comments"));
    let commented =
        Post { comments_feed: comments, ..post("b1", "https://ben.example/1", "Ben one") };
    read(&mut course, ben, "https://ben.example/", &[commented]);
    let said = Post {
        author: Some("Somebody".to_owned()),
        author_link: Some(url(&format!("https://www.{MARKER}.example"))),
        ..saying(&format!("{MARKER} said so"), &post("c1", "https://ben.example/1#c1", "A comment"))
    };
    let other = saying("Another said so", &post("c2", "https://ben.example/1#c2", "A comment"));
    let schedule = CommentSchedule {
        alive_for: TimeDelta::days(14),
        floor: TimeDelta::hours(1),
        ceiling: TimeDelta::days(1),
    };
    let visit = fetched(CommentFeedId(1), course.now, document(&[said, other]));
    course.record_visit(visit, store::NextVisit::WhileTalking(schedule));
    let copy = folder.path().join("before.db");
    course.store.write_backup(&copy).expect("copied");
    assert_eq!(course.store.erase_participant(ANA, None, day(9)).expect("erased").n_comments, 1);
    drop(course);
    assert_eq!(files_with_marker(folder.path()), ["before.db"]);
    let restored = Store::restore_backup(&path, &copy, None, day(10)).expect("restored");
    assert_eq!((restored.erased.n_participants, restored.erased.n_comments), (1, 1));
    let store = Store::open(&path).expect("opened");
    let left: Vec<_> =
        store.replies_to(PostId(2)).expect("read").into_iter().map(|r| r.excerpt).collect();
    assert_eq!(left, ["Another said so"]);
    drop(store);
    assert!(files_with_marker(folder.path()).iter().all(|file| file == "before.db"));
}

#[test]
fn a_subscriber_is_erased_from_the_file_and_from_copies() {
    let folder = folder();
    let path = folder.path().join("katydid.db");
    let mut store = Store::create(&path).expect("a database");
    let address = EmailAddress::new("quixotic@mail.example").expect("an address");
    subscribe(&mut store, address.clone());
    subscribe(&mut store, EmailAddress::new("ben@mail.example").expect("an address"));
    let deed = store::AuditEntry {
        at: day(3),
        who: "quixotic@mail.example".to_owned(),
        what: course::DeskAction::HidePost,
        on_what: course::DeskSubject::Post(PostId(1)),
        why: "asked by Quixotic@mail.example".to_owned(),
    };
    store.audit_change(deed, |s| s.set_meta("a", "b")).expect("done");
    let copy = folder.path().join("before.db");
    store.write_backup(&copy).expect("copied");
    assert!(store.erase_subscriber(&address, day(4)).expect("erased"));
    assert_eq!(files_with_marker(folder.path()), ["before.db"]);
    assert_eq!(store.audit_entries(1, 0).expect("read")[0].why, "asked by erased");
    drop(store);
    let restored = Store::restore_backup(&path, &copy, None, day(5)).expect("restored");
    assert_eq!(restored.erased.n_subscribers, 1);
    let store = Store::open(&path).expect("opened");
    assert_eq!(store.n_subscribers(None).expect("count"), 1);
    drop(store);
    assert!(files_with_marker(folder.path()).iter().all(|f| f == "before.db"));
}

#[test]
fn what_was_known_by_an_old_address_is_known_by_the_new_one() {
    let folder = folder();
    let Three { mut course, .. } = three(&folder.path().join("katydid.db"));
    let address = |text: &str| EmailAddress::new(text).expect("an address");
    course.store.set_participant_email(ANA, Some(&address("ana.old@mail.example"))).expect("set");
    let deed = store::AuditEntry {
        at: day(3),
        who: "Ana.Old@mail.example".to_owned(),
        what: course::DeskAction::RegisterAgain,
        on_what: course::DeskSubject::Blog(FeedId(1)),
        why: String::new(),
    };
    course.store.audit_change(deed, |s| s.set_meta("a", "b")).expect("done");
    course.store.set_participant_email(ANA, Some(&address("ana@mail.example"))).expect("set");
    assert_eq!(course.store.audit_entries(1, 0).expect("read")[0].who, "ana@mail.example");
    let held = course.store.personal_data_about(ANA, None).expect("held");
    assert_eq!(held.pointer("/audit/0/what"), Some(&Value::from("register again")));
    course.store.erase_participant(ANA, None, day(9)).expect("erased");
    assert_eq!(course.store.audit_entries(1, 0).expect("read")[0].who, "erased");
    let database = fs::read(folder.path().join("katydid.db")).expect("read");
    for old in ["ana.old@", "ana@mail"] {
        assert!(
            !database.windows(old.len()).any(|w| w.eq_ignore_ascii_case(old.as_bytes())),
            "{old}"
        );
    }
}

#[test]
fn all_that_is_held_about_a_person_can_be_had() {
    let folder = folder();
    let Three { mut course, .. } = three(&folder.path().join("katydid.db"));
    let address = EmailAddress::new("ana@quixotic.example").expect("an address");
    subscribe(&mut course.store, address);
    let held = course.store.personal_data_about(ANA, Some("ANA@quixotic.example")).expect("held");
    let lengths = |pointer: &str| held.pointer(pointer).and_then(Value::as_array).map(Vec::len);
    assert_eq!(held.pointer("/participant/name"), Some(&Value::from("quixotic Silva")));
    assert_eq!(
        (lengths("/feeds"), lengths("/feeds/0/feed_addresses"), lengths("/posts")),
        (Some(1), Some(1), Some(5))
    );
    let hidden = held
        .pointer("/posts")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .find(|p| p["id"] == 1)
        .expect("post 1");
    assert_eq!(
        (hidden["reason"].as_str(), hidden["decisions"][0]["by"].as_str()),
        (Some("hidden"), Some("fay"))
    );
    assert!(held.to_string().contains("quixotic edited"), "the text");
    assert_eq!(held.pointer("/subscriber/address"), Some(&Value::from("ana@quixotic.example")));
    assert!(!held.to_string().contains("ben.example"), "of nobody else");
    assert!(course.store.personal_data_about(ParticipantId(99), None).is_err());
}
