//! No statement on a hot path reads a whole table.
//!
//! Whatever a day in the life of a course has SQLite do is listened to and asked for its plan, so
//! that a new statement is looked at without being named here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use course::{
    EditionId, EmailAddress, FeedRole, FeedState, FetchOutcome, LeaseOwner, MailOutcome,
    MailPreferences, MailQueue, MailState, OutgoingMail, Post, PostId, SubscriberState,
};
use rusqlite::StatementStatus;
use rusqlite::config::DbConfig;
use rusqlite::trace::{TraceEvent, TraceEventCodes};

use crate::addresses::completed_fetch::{CompletedFetch, NextVisit};
use crate::database::store::Store;
use crate::mail::subscribers::{FormerSubscribers, NewSubscriber};
use crate::support::{Course, compile, day, document, failure, fetched, gone, post, saying};

/// Indexes that hold nothing but what is asked for, so that reading all of one is right; and what a
/// query has found itself.
const SHORT: &[&str] = &[
    "posts_awaiting_edition",
    "posts_missing",
    "highlights_waiting",
    "comment_feeds_woken",
    "SCAN senders",
    "SCAN theirs",
    "SCAN s",
    // The pauses of a course's blogs, asked for where a planet lists a post.
    "SCAN z",
];

/// Statements that are no part of a day of polling, compiling and sending, or that read a table
/// that stays small.
const RARE: &[&str] = &[
    // Compiling an edition: everyone who ever stood in one, once a day.
    "SELECT DISTINCT coalesce(p.credited_to, f.participant_id)",
    // What a transaction has changed is settled before it ends.
    "FROM unsettled",
    // Whether there is any.
    "SELECT 1 FROM erasures LIMIT 1",
    // The search index looks after itself.
    "'main'.'search",
];

type Heard = Arc<Mutex<BTreeSet<String>>>;

fn record_statements(store: &mut Store) -> Heard {
    let heard = Heard::default();
    let to = heard.clone();
    let hear = move |event: TraceEvent<'_>| {
        if let TraceEvent::Stmt(statement, _) = event {
            to.lock().expect("a lock").insert(statement.sql().to_string());
        }
    };
    store.connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(hear)).expect("listening");
    heard
}

/// How often SQLite compiled each statement again, however often it ran.
fn count_recompiled(store: &mut Store) -> Arc<Mutex<BTreeMap<String, i32>>> {
    let counted = Arc::new(Mutex::new(BTreeMap::new()));
    let to = counted.clone();
    let hear = move |event: TraceEvent<'_>| {
        if let TraceEvent::Profile(statement, _) = event {
            let times = statement.get_status(StatementStatus::RePrepare);
            to.lock().expect("a lock").insert(statement.sql().to_string(), times);
        }
    };
    let events = TraceEventCodes::SQLITE_TRACE_PROFILE;
    store.connection.trace_v2(events, Some(hear)).expect("listening");
    counted
}

/// Feeds with news, edits, copies, losses and failures; an edition; its mails.
fn a_day() -> (Course, BTreeSet<String>) {
    let mut course = Course::new();
    let (ana, ben) =
        (course.add("https://ana.example/feed"), course.add("https://ben.example/feed"));
    let planet = course.add_as("https://planet.example/feed", FeedRole::Planet);
    let posts = [1, 2, 3, 4]
        .map(|n| post(&n.to_string(), &format!("https://ana.example/{n}"), &format!("Post {n}")));
    let heard = record_statements(&mut course.store);
    course.read(ana, &posts);
    course.read(planet, &posts[..2]);
    // Long enough to be looked for by its words.
    course.read(
        ben,
        &[saying(
            &"what the night shift knows ".repeat(5),
            &post("", "https://ben.example/1", "Ben"),
        )],
    );
    let edited = saying(
        "Other words that nobody would have written in quite this way either. #course",
        &posts[2],
    );
    let moved = Post { link: post("", "https://ana.example/moved", "").link, ..posts[3].clone() };
    course.read(ana, &[posts[0].clone(), edited, moved]);
    course.read(ana, &[posts[0].clone(), posts[2].clone()]);
    course.read(ana, &posts);
    // Enough to be a burst.
    let many = [1, 2, 3, 4, 5, 6]
        .map(|n| post(&n.to_string(), &format!("https://ana.example/{n}"), &format!("Post {n}")));
    course.read(ana, &many);
    for outcome in
        [FetchOutcome::Unchanged, FetchOutcome::Throttled, gone(), failure(), document(&posts)]
    {
        course.record(ben, outcome);
    }
    let led = course::FetchReport {
        moved_to: posts[0].link.clone(),
        ..fetched(ben, course.now, FetchOutcome::Unchanged)
    };
    let fetch = CompletedFetch { fetched: led, next: NextVisit::Retire };
    course.store.record_fetches(vec![fetch], &course.rules).expect("recorded");
    course.store.due_feeds(day(20), chrono::TimeDelta::days(1)).expect("feeds");
    course.store.missing_posts(day(20)).expect("posts");
    course.store.missing_posts_awaiting(day(20)).expect("posts");
    course.store.hold_back_missing(crate::support::date(20), day(20)).expect("held back");
    course.store.record_unanswered(PostId(1), day(20)).expect("recorded");
    course.store.record_found(PostId(1), day(20)).expect("recorded");
    course.store.find_post(PostId(1)).expect("a post");
    course
        .store
        .set_feed_state(ana, FeedState::Approved, course.now, &course.rules)
        .expect("approved");
    let address: EmailAddress = EmailAddress::new("reader@example.org").expect("an address");
    let (state, preferences) = (SubscriberState::Active, MailPreferences::default());
    let new = NewSubscriber { address, state, preferences, consent: None };
    course.store.add_subscribers(&[new], FormerSubscribers::StayAway, day(20)).expect("added");
    let crate::editions::compiled_editions::CompileOutcome::New(edition, _) =
        compile(&mut course.store, 20)
    else {
        panic!("an edition")
    };
    send_edition(&mut course.store, edition);
    let heard = heard.lock().expect("a lock").clone();
    (course, heard)
}

/// Whatever sending has the store do.
fn send_edition(store: &mut Store, edition: EditionId) {
    let owner = LeaseOwner { machine: "here".to_owned(), process: "me".to_owned() };
    store.queue_edition(edition, &[course::MailFrequency::Daily], day(20)).expect("queued");
    for queue in [MailQueue::Letters, MailQueue::Edition(edition)] {
        store.end_late_mail(queue, &owner, day(20)).expect("ended");
        let claimed = store.claim_mail(queue, &owner, 10, day(20)).expect("claimed");
        let outcome = |mail: OutgoingMail| MailOutcome {
            n_attempts: 1,
            mail: mail.id,
            state: MailState::Sent,
            reply: "250".to_owned(),
            retry_at: None,
            miss: None,
            status: None,
        };
        let outcomes: Vec<_> = claimed.into_iter().map(outcome).collect();
        store.record_mail(&owner, &outcomes, day(20)).expect("recorded");
        store.renew_lease(queue, &owner, day(20)).expect("renewed");
    }
    store.has_waiting_letters().expect("read");
    store.n_sent_since(day(19), day(20)).expect("counted");
}

/// Steps that look like a search and find most of a table: nearly all posts have no such number.
const MISLED: &[&str] = &["(accepted_no=?)"];

/// What reads a whole table, with its plan.
fn full_scans(store: &Store, heard: &BTreeSet<String>) -> Vec<String> {
    let plan = |query: &String| {
        let mut statement =
            store.connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).expect("a query");
        let steps = statement
            .raw_query()
            .mapped(|row| row.get::<_, String>(3))
            .collect::<Result<Vec<_>, _>>();
        steps.expect("a plan")
    };
    let is_asked = |query: &&String| {
        let word = query.split_whitespace().next().unwrap_or_default();
        ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(&word)
            && !RARE.iter().any(|rare| query.contains(rare))
    };
    let is_whole = |step: &String| {
        let is_short = step.contains("VIRTUAL TABLE")
            || step.ends_with("CONSTANT ROW")
            || SHORT
                .iter()
                .any(|short| step == short || step.contains(short) && !short.starts_with("SCAN"));
        step.starts_with("SCAN") && !is_short || MISLED.iter().any(|search| step.contains(search))
    };
    let asked = heard.iter().filter(is_asked).map(|query| (query, plan(query)));
    asked
        .filter(|(_, plan)| plan.iter().any(is_whole))
        .map(|(q, plan)| format!("{q}\n{}", plan.join("\n")))
        .collect()
}

#[test]
fn hot_paths_read_no_whole_table() {
    let (course, heard) = a_day();
    assert!(heard.len() > 40, "{} statements are no day", heard.len());
    let whole = full_scans(&course.store, &heard);
    assert!(whole.is_empty(), "{}", whole.join("\n\n"));
}

#[test]
fn a_poll_compiles_each_statement_once() {
    let mut course = Course::new();
    let feeds: Vec<_> =
        (1..=12).map(|n| course.add(&format!("https://blog{n}.example/feed"))).collect();
    let counted = count_recompiled(&mut course.store);
    for round in 1..=3 {
        for (n, feed) in feeds.iter().enumerate() {
            let posts: Vec<_> = (1..=round * 2)
                .map(|i| {
                    let link = format!("https://blog{n}.example/{i}");
                    post(&format!("{n}-{i}"), &link, &format!("Post {i} of blog {n}"))
                })
                .collect();
            course.read(*feed, &posts);
        }
    }
    let counted = counted.lock().expect("a lock");
    assert!(counted.len() > 40, "{} statements are no poll", counted.len());
    let again: Vec<_> = counted.iter().filter(|(_, times)| **times > 0).collect();
    assert!(again.is_empty(), "{again:#?}");
}

#[test]
fn plans_do_not_depend_on_the_values_bound() {
    let course = Course::new();
    let stable = course.store.connection.db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG);
    assert_eq!(stable, Ok(true));
}

#[test]
fn an_index_that_is_missed_is_noticed() {
    let (course, heard) = a_day();
    for index in [
        "posts_by_link",
        "posts_by_text",
        "watched_feeds_by_due",
        "posts_repeating",
        "decisions_by_post",
    ] {
        course
            .store
            .connection
            .execute_batch(&format!("SAVEPOINT whole; DROP INDEX {index};"))
            .expect("dropped");
        assert!(!full_scans(&course.store, &heard).is_empty(), "nothing needs {index}");
        course
            .store
            .connection
            .execute_batch("ROLLBACK TO whole; RELEASE whole")
            .expect("restored");
    }
}
