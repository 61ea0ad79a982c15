//! What can only be shown from inside: a database that refuses, how SQLite finds things, and what
//! is written.

mod upgrades;

use std::fmt::Write;

use course::{EditionKind, FetchOutcome, FetchReport, Post};

use crate::addresses::due_addresses;
use crate::conversations::{answers, notices, replies, threads};
use crate::database::error::Error;
use crate::database::store::Store;
use crate::editions::{compiled_editions, highlights};
use crate::feeds::{known_feed, websub};
use crate::posts::{missing_posts, post_list};
use crate::search::post_search;
use crate::support::{Course, day, document, fetched, post};
use crate::upkeep::text_expiry;

#[test]
fn a_database_that_may_not_be_written() {
    let mut store = Store::in_memory().expect("a database");
    store.connection.pragma_update(None, "query_only", true).expect("set");
    let error = store.set_meta("rules", "new").expect_err("read-only");
    assert!(matches!(error, Error::ReadOnly { .. }), "{error:?}");
    assert_eq!(error.to_string(), ":memory: cannot be written");
    assert_eq!(store.meta_value("rules").expect("read"), None);
}

#[test]
fn a_disk_that_is_full() {
    let mut store = Store::in_memory().expect("a database");
    store.set_meta("before", "kept").expect("written");
    let n_pages: i64 =
        store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("read");
    let limit = |store: &Store, n: i64| {
        store
            .connection
            .query_row(&format!("PRAGMA max_page_count = {n}"), [], |_| Ok(()))
            .expect("set");
    };
    limit(&store, n_pages + 2);
    let error = store.set_meta("much", &"text ".repeat(20_000)).expect_err("full");
    assert!(matches!(error, Error::Full { .. }), "{error:?}");
    assert!(error.advice().is_some_and(|a| a.contains("free some space")));
    assert_eq!(store.meta_value("before").expect("read").as_deref(), Some("kept"));
    limit(&store, 1_000_000);
    store.set_meta("much", &"text ".repeat(20_000)).expect("written");
}

#[test]
fn hot_paths_read_no_whole_table() {
    let store = Store::in_memory().expect("a database");
    let plan = |query: &str| {
        let mut statement =
            store.connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).expect("a query");
        let mut rows = statement.raw_query();
        let mut plan = String::new();
        while let Some(row) = rows.next().expect("a row") {
            writeln!(plan, "{}", row.get::<_, String>(3).expect("a step")).expect("written");
        }
        plan
    };
    for query in [
        due_addresses::due_feeds_query(),
        post_list::listed_posts_query(compiled_editions::AWAITING),
        known_feed::KNOWN.to_owned(),
        websub::by_token_query(),
        websub::to_ask_query(),
        missing_posts::MISSING.to_owned(),
        text_expiry::OLD.to_owned(),
        highlights::WAITING.to_owned(),
        due_addresses::DUE_ADDRESSES.to_owned(),
        replies::threads_query(course::ThreadFilter::All).to_owned(),
        replies::threads_query(course::ThreadFilter::MovedAfter(course::ReplyId(0))).to_owned(),
        replies::threads_query(course::ThreadFilter::MovedSince(chrono::DateTime::UNIX_EPOCH))
            .to_owned(),
        replies::threads_query(course::ThreadFilter::Of(course::ParticipantId(1))).to_owned(),
        replies::thread_posts_query(),
        replies::replies_query("r.to_post = ?1"),
        replies::replies_query(&replies::answers_condition()),
        replies::WITHOUT_REPLY.to_owned(),
        answers::CALLING.to_owned(),
        answers::resolve_query(),
        answers::answering_posts_query(),
        notices::HEARD_OF.to_owned(),
        threads::JOINED.to_owned(),
        post_search::best_hits_query(),
    ] {
        let plan = plan(&query);
        // These indexes are themselves as long as what is asked for, or read from their end until
        // enough is found; and what is read from a query inside the query has been found by it.
        let short = [
            "posts_awaiting_edition",
            "posts_missing",
            "highlights_waiting",
            "comment_feeds_woken",
            "threads_by_newest",
            "VIRTUAL TABLE INDEX 0:M",
            "SCAN s",
            "SCAN theirs",
            "SCAN senders",
            // The posts that a feed lists.
            "SCAN json_each",
        ];
        let whole = plan.lines().find(|step| {
            step.starts_with("SCAN") && !short.iter().any(|index| step.contains(index))
        });
        assert!(!plan.is_empty() && whole.is_none(), "{query}\n{plan}");
    }
}

/// What triggers do is in no plan of the statement that sets them off, so each is asked for its
/// own.
#[test]
fn no_trigger_reads_a_whole_table() {
    let store = Store::in_memory().expect("a database");
    let mut statement = store
        .connection
        .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
        .expect("a query");
    let triggers = statement.query_map([], |row| row.get::<_, String>(0)).expect("triggers");
    let mut n_looked = 0;
    for trigger in triggers.map(|sql| sql.expect("a trigger")) {
        let body = trigger
            .split_once("BEGIN")
            .and_then(|(_, rest)| rest.rsplit_once("END"))
            .expect("a body")
            .0;
        let pieces = body.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_'));
        let given = |word: &str| word.starts_with("new.") || word.starts_with("old.");
        let filled: String = pieces
            .map(|piece| {
                let word = piece
                    .trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_'));
                if given(word) { format!("?1{}", &piece[word.len()..]) } else { piece.to_owned() }
            })
            .collect();
        for query in filled.split(';').map(str::trim).filter(|query| !query.is_empty()) {
            let mut plan =
                store.connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).expect("a query");
            let steps = plan
                .raw_query()
                .mapped(|row| row.get::<_, String>(3))
                .collect::<Result<Vec<_>, _>>()
                .expect("a plan");
            // By its verdict alone most posts are found.
            let is_whole = |step: &String| {
                step.starts_with("SCAN") && !step.ends_with("CONSTANT ROW")
                    || step.contains("posts_by_verdict")
            };
            assert!(!steps.iter().any(is_whole), "{query}\n{}", steps.join("\n"));
            n_looked += 1;
        }
    }
    assert!(n_looked > 10, "{n_looked} statements are not all");
}

/// Rows that are written while something is recorded.
fn n_written<T>(course: &mut Course, work: impl FnOnce(&mut Course) -> T) -> u64 {
    let total = |course: &Course| {
        course
            .store
            .connection
            .query_row("SELECT total_changes()", [], |row| row.get::<_, u64>(0))
            .expect("a count")
    };
    let before = total(course);
    work(course);
    total(course) - before
}

#[test]
fn a_day_without_news_writes_next_to_nothing() {
    let (mut course, feed) = Course::with_feed();
    let posts = [1, 2, 3]
        .map(|n| post(&n.to_string(), &format!("https://ana.example/{n}"), &format!("Post {n}")));
    let read = |hash: &str, at: u32, posts: &[Post]| FetchReport {
        body_hash: Some(hash.to_owned()),
        ..fetched(feed, day(at), document(posts))
    };
    course.fetch(read("one", 2, &posts));
    // Nothing but the feed's health.
    assert_eq!(n_written(&mut course, |c| c.record(feed, FetchOutcome::Unchanged)), 1);
    assert_eq!(n_written(&mut course, |c| c.record(feed, FetchOutcome::Throttled)), 1);
    // Nor where other bytes say the same.
    assert_eq!(n_written(&mut course, |c| c.fetch(read("two", 3, &posts))), 1);
    assert_eq!(n_written(&mut course, |c| c.fetch(read("two", 4, &posts))), 1);
    // A post that writes a new date at each fetch, and one whose comments are counted.
    let dated =
        [posts[0].clone(), posts[1].clone(), Post { updated_at: Some(day(5)), ..posts[2].clone() }];
    assert_eq!(n_written(&mut course, |c| c.fetch(read("three", 5, &dated))), 1);
    let counted =
        [posts[0].clone(), posts[1].clone(), Post { n_comments: Some(4), ..posts[2].clone() }];
    assert_eq!(n_written(&mut course, |c| c.fetch(read("four", 6, &counted))), 2);
    // Verdicts that stay.
    assert_eq!(n_written(&mut course, Course::rejudge), 0);
}

#[test]
fn a_text_is_stored_once() {
    let (mut course, feed) = Course::with_feed();
    let plain = post("1", "https://ana.example/1", "One");
    let with_code =
        Post { tag_text: "Some code".to_owned(), ..post("2", "https://ana.example/2", "Two") };
    course.read(feed, &[plain, with_code]);
    let mut statement = course
        .store
        .connection
        .prepare("SELECT tag_text FROM post_texts ORDER BY post_id DESC")
        .expect("a query");
    let rows = statement.query_map([], |row| row.get::<_, Option<String>>(0)).expect("rows");
    let stored: Vec<_> = rows.collect::<Result<_, _>>().expect("texts");
    assert_eq!(stored, [None, Some("Some code".to_owned())]);
}

/// What an earlier reader understood otherwise is corrected when it is read again, and is no news:
/// neither in an edition nor as a new post.
#[test]
fn what_an_earlier_reader_read_is_read_again_and_is_no_news() {
    let (mut course, feed) = Course::with_feed();
    let reader =
        |course: &Course| course.store.find_feed(feed).expect("read").expect("a feed").reader;
    let once = [1, 2].map(|n| {
        post(&n.to_string(), &format!("https://ana.example/{n}"), &format!("Cut {n} \u{FFFD}"))
    });
    course.read(feed, &once);
    assert_eq!(reader(&course), course::READER);
    assert_eq!(course.compile(3).len(), 2);
    course
        .store
        .connection
        .execute("UPDATE watched_addresses SET reader = ?1", [course::READER - 1])
        .expect("as it was before");
    assert_eq!(reader(&course), course::READER - 1);
    // The same document, understood better.
    let anew = once.map(|post| Post {
        title: post.title.map(|title| title.replace('\u{FFFD}', "😀")),
        ..post
    });
    let recorded = course.read(feed, &anew);
    assert_eq!((recorded.n_new, recorded.n_in, recorded.n_changed), (0, 0, 2));
    assert_eq!(reader(&course), course::READER);
    assert_eq!(course.titles(), ["Cut 2 😀", "Cut 1 😀"]);
    assert_eq!(course.compile(4), []);
    let (_, edition) =
        course.store.latest_edition(EditionKind::Daily).expect("read").expect("an edition");
    assert_eq!(edition.claimed_posts().len(), 2, "what was printed stands where it was printed");
    // A third time nothing is changed.
    assert_eq!(course.read(feed, &anew), crate::RecordedFetch::default());
}
