//! Databases of earlier versions are brought up to date with all that they hold.

use chrono::TimeDelta;
use course::conversation::comment_schedule::CommentSchedule;
use course::{
    Addressee, EditionId, EditionKind, LeaseOwner, LetterFacts, LetterKind, MailFrequency,
    MailQueue, MarkPurpose, PostId, SubscriberId,
};

use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::database::{migrations, schema};
use crate::support::day;

/// An edition as it was stored before editions had kinds.
const OLD_EDITION: &str = r#"{"number":1,"date":"2026-03-02","compiled_at":"2026-03-02T06:00:00Z","week":null,"sections":[
    {"kind":"note","content":"Welcome."},
    {"kind":"posts","content":[{"topic":null,"posts":[1],"more":[]}]},
    {"kind":"new_faces","content":[{"participant":1,"earlier":[]}]}]}"#;

#[test]
fn a_database_of_the_first_version_keeps_its_editions() {
    let connection = rusqlite::Connection::open_in_memory().expect("a database");
    connection
        .execute_batch(include_str!("../migrations/0001_course.sql"))
        .expect("the first version");
    connection
        .execute_batch(&format!(
            "
            PRAGMA user_version = 1; PRAGMA application_id = 0x4b617479; PRAGMA foreign_keys = ON;
            INSERT INTO participants VALUES (1, 'ana', 'Ana', 0, '2026-03-01T06:00:00Z');
            INSERT INTO feeds (id, participant_id, url, state, role, everything_belongs, added_at)
            VALUES (1, 1, 'https://ana.example/feed', 'approved', 'blog', 0, '2026-03-01T06:00:00Z');
            INSERT INTO posts (id, feed_id, identity, text_hash, content_hash, first_seen_at, categories, enclosures, n_words, verdict, reason)
            VALUES (1, 1, 'a', '', '', '2026-03-01T06:00:00Z', '[]', '[]', 1, 'in', 'tag');
            INSERT INTO editions VALUES (7, 1, '2026-03-02', '2026-03-02T06:00:00Z', '{OLD_EDITION}');
            INSERT INTO edition_posts VALUES (1, 7, 0);
            INSERT INTO subscribers VALUES (1, 'ana@example.org', 'active', '2026-03-01T06:00:00Z', '2026-03-01T06:00:00Z');
            INSERT INTO deliveries (edition_id, subscriber_id, state, queued_at) VALUES (7, 1, 'sent', '2026-03-02T06:00:00Z');"
        ))
        .expect("a course");
    let mut store = Store::with_open_connection(connection, ":memory:".as_ref());
    migrations::migrate_database(&mut store).expect("brought up to date");
    let (id, edition) =
        store.latest_edition(EditionKind::Daily).expect("read").expect("an edition");
    assert_eq!(
        (id, edition.kind, edition.claimed_posts()),
        (EditionId(7), EditionKind::Daily, vec![PostId(1)])
    );
    assert_eq!(store.delivery_counts(id).expect("read").values().sum::<usize>(), 1);
    let broken: i64 = store
        .connection
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .expect("checked");
    assert_eq!(broken, 0);
}

/// A database of the first version with two blogs, one post answering the other: opened, it knows
/// who answered whom and finds words.
#[test]
fn a_database_of_the_first_version_learns_of_its_conversations() {
    let connection = rusqlite::Connection::open_in_memory().expect("a database");
    connection
        .execute_batch(include_str!("../migrations/0001_course.sql"))
        .expect("the first version");
    connection
        .execute_batch(
            "
            PRAGMA user_version = 1; PRAGMA application_id = 0x4b617479;
            INSERT INTO participants VALUES (1, 'ana', 'Ana', 0, '2026-03-01T06:00:00Z'), (2, 'ben', 'Ben', 0, '2026-03-01T06:00:00Z');
            INSERT INTO feeds (id, participant_id, url, state, role, everything_belongs, added_at)
            VALUES (1, 1, 'https://ana.example/feed', 'approved', 'blog', 0, '2026-03-01T06:00:00Z'),
                   (2, 2, 'https://ben.example/feed', 'approved', 'blog', 0, '2026-03-01T06:00:00Z');
            INSERT INTO posts (id, feed_id, identity, link, text_hash, content_hash, title, comments_feed, first_seen_at, categories,
                               enclosures, n_words, verdict, reason)
            VALUES (1, 1, 'a', 'https://ana.example/a', '', '', 'Handover', 'https://ana.example/a/feed', '2026-03-01T06:00:00Z', '[]',
                    '[]', 1, 'in', 'tag'),
                   (2, 2, 'b', 'https://ben.example/b', '', '', NULL, NULL, '2026-03-02T06:00:00Z', '[]', '[]', 1, 'in', 'tag'),
                   (3, 2, 'c', 'https://ben.example/c', '', '', 'Doubtful', NULL, '2026-03-02T06:00:00Z', '[]', '[]', 1, 'out', 'tag');
            INSERT INTO post_texts (post_id, content_text, tag_text, links)
            VALUES (1, 'Who writes it down?', '', '[]'), (2, 'I do, doubtfully.', '', '[\"https://ana.example/a\"]'), (3, 'No.', '', '[]');",
        )
        .expect("a course");
    let mut store = Store::with_open_connection(connection, ":memory:".as_ref());
    migrations::migrate_database(&mut store).expect("brought up to date");
    let replies = store.replies_to(PostId(1)).expect("read");
    assert_eq!(replies.iter().map(|r| r.post).collect::<Vec<_>>(), [Some(PostId(2))]);
    let found = store.search_posts("doubt*", 9, 0).expect("found");
    assert_eq!(found.hits.iter().map(|h| h.id).collect::<Vec<_>>(), [PostId(2)]);
    let schedule = CommentSchedule {
        alive_for: TimeDelta::days(14),
        floor: TimeDelta::hours(1),
        ceiling: TimeDelta::days(1),
    };
    let now = "2026-03-02T08:00:00Z".parse().expect("an instant");
    assert_eq!(store.due_addresses(now, &schedule).expect("feeds").len(), 1);
}

/// What every version of the schema can hold, with what each has by default.
const OLD_COURSE: &str = "
    INSERT INTO participants (id, slug, name, name_is_provisional, joined_at) VALUES (1, 'ana', 'Ana', 0, '2026-03-01T06:00:00Z');
    INSERT INTO feeds (id, participant_id, url, state, role, everything_belongs, added_at)
    VALUES (1, 1, 'https://ana.example/feed', 'approved', 'blog', 0, '2026-03-01T06:00:00Z');
    INSERT INTO feed_addresses (key, feed_id) VALUES ('ana.example/feed', 1);
    INSERT INTO posts (id, feed_id, identity, link, text_hash, content_hash, title, first_seen_at, categories, enclosures, n_words,
                       verdict, reason, detail, accepted_no, awaits_edition)
    VALUES (1, 1, 'a', 'https://ana.example/a', 'h', 'h', 'A', '2026-03-01T06:00:00Z', '[]', '[]', 1, 'in', 'text_hashtag', 'course', 1, 1),
           (2, 1, 'b', NULL, 'i', 'i', NULL, '2026-03-01T06:00:00Z', '[\"x\"]', '[]', 1, 'out', 'no_course_tag', NULL, NULL, 0);
    INSERT INTO post_texts (post_id, content_text, tag_text, links) VALUES (1, 'Words. #course', 'Words. #course', '[]'), (2, 'Words.', 'Words.', '[]');
    INSERT INTO decisions (post_id, kind, by, why, decided_at) VALUES (2, 'hide', 'fay', 'asked', '2026-03-02T06:00:00Z');
    INSERT INTO subscribers (id, address, state, added_at, changed_at)
    VALUES (1, 'ana@example.org', 'active', '2026-03-01T06:00:00Z', '2026-03-01T06:00:00Z');";

/// What can be held from a version to another, in tables that later steps touch: rows that they
/// must take over.
const SINCE: [(i64, i64, &str); 7] = [
    (1, i64::MAX, "UPDATE feeds SET state = 'paused';"),
    (1, 22, "UPDATE feed_health SET fetched_at = '2026-03-02T06:00:00Z';"),
    (
        4,
        i64::MAX,
        "INSERT INTO screenings (post_id, screen, found, noticed_at) VALUES (1, 'x', '[]', '2026-03-02T06:00:00Z');
         INSERT INTO erasures (kind, hash, erased_at) VALUES ('feed', 'h', '2026-03-02T06:00:00Z');",
    ),
    (
        6,
        i64::MAX,
        "INSERT INTO tokens (hash, purpose, subscriber_id, expires_at) VALUES ('h', 'confirm', 1, '2026-03-09T06:00:00Z');",
    ),
    (
        6,
        18,
        "INSERT INTO letters (key, kind, subscriber_id, facts, state, queued_at)
         VALUES ('k', 'confirm-subscription', 1, '{}', 'queued', '2026-03-02T06:00:00Z');",
    ),
    (
        19,
        i64::MAX,
        "INSERT INTO mails (key, kind, subscriber_id, facts, state, queued_at)
         VALUES ('k', 'confirm-subscription', 1, '{}', 'queued', '2026-03-02T06:00:00Z');",
    ),
    // From here on a program that pauses a feed notes when.
    (9, i64::MAX, "INSERT INTO feed_pauses (feed_id, from_at) VALUES (1, '2026-03-02T06:00:00Z');"),
];

#[test]
fn later_steps_take_over_what_earlier_versions_held() {
    for version in 1..=schema::newest_version() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("course.db");
        course_of_version(&path, version);
        let connection = rusqlite::Connection::open(&path).expect("a database");
        let of_version = |(from, to, _): &&(i64, i64, &str)| (*from..=*to).contains(&version);
        for (since, _, rows) in SINCE.iter().filter(of_version) {
            connection.execute_batch(rows).unwrap_or_else(|e| panic!("{since}: {e}"));
        }
        drop(connection);
        let store = Store::open(&path).unwrap_or_else(|e| panic!("version {version}: {e}"));
        let check = |since: i64, table: &str, condition: &str| {
            let query = format!("SELECT count(*) FROM {table} WHERE {condition}");
            let n: i64 = store.connection.query_row(&query, [], |row| row.get(0)).expect("a count");
            assert_eq!(n, i64::from(since <= version), "version {version}: {query}");
        };
        check(
            1,
            "feed_pauses",
            "feed_id = 1 AND from_at = '2026-03-02T06:00:00Z' AND until_at IS NULL",
        );
        check(4, "screenings", "post_id = 1 AND screen = 'x'");
        check(4, "erasures", "hash = 'h'");
        check(6, "tokens", "hash = 'h' AND subscriber_id = 1");
        check(6, "mails", "key = 'k' AND subscriber_id = 1 AND state = 'queued'");
        assert!(store.integrity_errors().expect("checked").is_empty(), "version {version}");
    }
}

/// Deliveries and letters in each state, with gaps where rows were deleted.
const OLD_MAIL: &str = "
    INSERT INTO editions (id, number, kind, date, compiled_at, frozen) VALUES (7, 1, 'daily', '2026-03-02', '2026-03-02T06:00:00Z', '{}');
    INSERT INTO subscribers (id, address, state, added_at, changed_at, topics)
    SELECT value, 's' || value || '@example.org', 'active', '2026-03-01T06:00:00Z', '2026-03-01T06:00:00Z', '[\"b\",\"a\"]'
    FROM json_each('[2,3,4,5,6]');
    UPDATE participants SET email = 'ana@example.org';
    INSERT INTO registrations (id, email, url, blog, role, name, is_pseudonymous, shows, n_tagged, asked_at)
    VALUES (3, 'ben@example.org', 'https://ben.example/feed', 'Ben', 'blog', 'Ben', 0, 'full', 1, '2026-03-02T06:00:00Z');
    INSERT INTO deliveries (id, edition_id, subscriber_id, state, machine, owner, claimed_at, lease_until, n_attempts, queued_at, retry_at, ended_at, reply)
    VALUES (1, 7, 1, 'queued', NULL, NULL, NULL, NULL, 0, '2026-03-02T06:00:00Z', NULL, NULL, NULL),
           (2, 7, 2, 'sending', 'here', 'dead', '2026-03-02T06:01:00Z', '2026-03-02T06:16:00Z', 1, '2026-03-02T06:00:00Z', NULL, NULL, '451 later'),
           (4, 7, 3, 'sent', NULL, NULL, '2026-03-02T06:01:00Z', NULL, 1, '2026-03-02T06:00:00Z', NULL, '2026-03-02T06:02:00Z', '250 ok'),
           (5, 7, 4, 'deferred', NULL, NULL, '2026-03-02T06:01:00Z', NULL, 2, '2026-03-02T06:00:00Z', '2026-03-02T06:30:00Z', NULL, '451 later'),
           (9, 7, 5, 'failed', NULL, NULL, '2026-03-02T06:01:00Z', NULL, 1, '2026-03-02T06:00:00Z', NULL, '2026-03-02T06:02:00Z', '550 no'),
           (12, 7, 6, 'queued', NULL, NULL, NULL, NULL, 0, '2026-03-02T06:00:00Z', NULL, NULL, NULL);
    DELETE FROM deliveries WHERE id = 12;
    INSERT INTO letters (id, key, kind, subscriber_id, participant_id, registration_id, address, facts, state, machine, owner, lease_until,
                         n_attempts, queued_at, expires_at, retry_at, ended_at, reply)
    VALUES (2, 'a', 'confirm-subscription', 2, NULL, NULL, NULL, '{}', 'sent', NULL, NULL, NULL, 1, '2026-03-02T06:00:00Z', '2026-03-09T06:00:00Z', NULL, '2026-03-02T06:02:00Z', '250 ok'),
           (4, 'b', 'feed-broken', NULL, 1, NULL, NULL, '{\"blog\":\"A\"}', 'deferred', NULL, NULL, NULL, 3, '2026-03-02T06:00:00Z', '2026-03-09T06:00:00Z', '2026-03-02T06:30:00Z', NULL, '451 later'),
           (5, 'c', 'registration', NULL, NULL, 3, NULL, '{}', 'sending', 'here', 'dead', '2026-03-02T06:16:00Z', 0, '2026-03-02T06:00:00Z', '2026-03-09T06:00:00Z', NULL, NULL, NULL),
           (8, 'd', 'sign-in', NULL, NULL, NULL, 'fay@example.org', '{}', 'failed', NULL, NULL, NULL, 1, '2026-03-02T06:00:00Z', '2026-03-02T06:30:00Z', NULL, '2026-03-02T06:02:00Z', '550 no'),
           (11, 'e', 'already-subscribed', 3, NULL, NULL, NULL, '{}', 'queued', NULL, NULL, NULL, 0, '2026-03-02T06:00:00Z', '2026-03-09T06:00:00Z', NULL, NULL, NULL),
           (20, 'f', 'sign-in', NULL, NULL, NULL, 'fay@example.org', '{}', 'queued', NULL, NULL, NULL, 0, '2026-03-02T06:00:00Z', '2026-03-02T06:30:00Z', NULL, NULL, NULL);
    DELETE FROM letters WHERE id = 20;";

/// All that the two tables had in common, and what each had alone.
const DELIVERIES: &str = "
    SELECT id || '|' || edition_id || '|' || subscriber_id || '|' || coalesce(claimed_at, '') || '|' || state || '|' || coalesce(machine, '')
           || '|' || coalesce(owner, '') || '|' || coalesce(lease_until, '') || '|' || n_attempts || '|' || queued_at || '|' ||
           coalesce(retry_at, '') || '|' || coalesce(ended_at, '') || '|' || coalesce(reply, '')
    FROM deliveries ORDER BY id";
const LETTERS: &str = "
    SELECT id || '|' || key || '|' || kind || '|' || coalesce(subscriber_id, '') || '|' || coalesce(participant_id, '') || '|' ||
           coalesce(registration_id, '') || '|' || coalesce(address, '') || '|' || facts || '|' || state || '|' || coalesce(machine, '')
           || '|' || coalesce(owner, '') || '|' || coalesce(lease_until, '') || '|' || n_attempts || '|' || queued_at || '|' ||
           coalesce(expires_at, '') || '|' || coalesce(retry_at, '') || '|' || coalesce(ended_at, '') || '|' || coalesce(reply, '')
    FROM letters ORDER BY id";

fn read_texts(connection: &rusqlite::Connection, query: &str) -> Vec<String> {
    let mut statement = connection.prepare(query).expect("a query");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("texts")
}

#[test]
fn deliveries_and_letters_become_mails() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    course_of_version(&path, 18);
    let connection = rusqlite::Connection::open(&path).expect("a database");
    connection.execute_batch(OLD_MAIL).expect("mail");
    let was = [DELIVERIES, LETTERS].map(|query| read_texts(&connection, query));
    drop(connection);
    let mut store = Store::open(&path).expect("brought up to date");
    let is = [
        DELIVERIES.replace("FROM deliveries", "FROM mails WHERE edition_id IS NOT NULL"),
        LETTERS
            .replace("SELECT id", "SELECT letter_number")
            .replace("FROM letters", "FROM mails WHERE edition_id IS NULL"),
    ];
    assert_eq!(is.map(|query| read_texts(&store.connection, &query)), was);
    // Marks that are out still say whose they are, and of which mail.
    let of = |purpose, number| store.subscriber_of_mark(purpose, number).expect("read");
    let found = [1, 2, 3, 4, 5, 9, 11].map(|number| {
        let by_path = [MarkPurpose::Delivery, MarkPurpose::Letter];
        let by_message = [MarkPurpose::DeliveryMessage, MarkPurpose::LetterMessage];
        let [by_path, by_message] =
            [by_path, by_message].map(|both| both.map(|p| of(p, number).map(|s| s.0)));
        assert_eq!(by_path, by_message, "{number}");
        by_path
    });
    let expected = [
        [Some(1), None],
        [Some(2), Some(2)],
        [None, None],
        [Some(3), None],
        [Some(4), None],
        [Some(5), None],
        [None, Some(3)],
    ];
    assert_eq!(found, expected);
    // What waits is claimed as before, and bears the number that it had.
    let owner = LeaseOwner { machine: "here".to_owned(), process: "alive".to_owned() };
    let mut claim = |queue, at| {
        let claimed = store.claim_mail(queue, &owner, 9, at).expect("claimed");
        claimed.iter().map(|m| (m.number, m.address.to_string(), m.n_attempts)).collect::<Vec<_>>()
    };
    let mail = |number, to: &str, n_attempts| (number, format!("{to}@example.org"), n_attempts);
    let edition = MailQueue::Edition(EditionId(7));
    assert_eq!(claim(edition, day(2)), [mail(2, "s2", 1), mail(1, "ana", 0)]);
    assert_eq!(claim(edition, day(3)), [mail(5, "s4", 2)]);
    let letters = claim(MailQueue::Letters, day(3));
    assert_eq!(letters, [mail(5, "ben", 0), mail(4, "ana", 3), mail(11, "s3", 0)]);
    // A number that was given out is given to no other mail.
    let to = Addressee::Subscriber(SubscriberId(4));
    let facts = LetterFacts::default();
    let queue = |store: &mut Store, key: &str| {
        store.queue_letter(key, LetterKind::AlreadySubscribed, &to, &facts, day(3)).expect("queued")
    };
    assert_eq!((queue(&mut store, "a"), queue(&mut store, "g")), (false, true));
    let new = store.claim_mail(MailQueue::Letters, &owner, 9, day(3)).expect("claimed");
    assert!(new.len() == 1 && new[0].number > 20, "{new:?}");
    assert_eq!(
        store.queue_edition(EditionId(7), &[MailFrequency::Daily], day(3)).expect("queued"),
        1
    );
    assert!(store.integrity_errors().expect("checked").is_empty());
}

/// Feeds, feeds of comments and calendars, each with other values in every column.
const OLD_ADDRESSES: &str = "
    INSERT INTO feeds (id, participant_id, url, state, role, everything_belongs, added_at, validators_url, etag, last_modified, body_hash)
    VALUES (2, 1, 'https://ben.example/feed', 'paused', 'blog', 0, '2026-03-01T06:00:00Z', 'https://ben.example/f', 'e2', 'l2', 'b2');
    INSERT INTO feed_health (feed_id, due_at, fetched_at, succeeded_at, n_failures, failing_since_at, failure_kind, failure, advice,
                             failure_status, read_at, reader, asked_until)
    VALUES (2, '2026-03-03T06:00:00Z', '2026-03-02T06:00:00Z', '2026-03-01T07:00:00Z', 3, '2026-03-01T08:00:00Z', 'status', 'f2', 'a2',
            404, '2026-03-01T07:00:00Z', 5, '2026-03-04T06:00:00Z');
    INSERT INTO comment_feeds (id, key, url, newest_at, due_at, is_woken, validators_url, etag, last_modified, body_hash, fetched_at,
                               succeeded_at, n_failures, failing_since_at, failure_kind, failure)
    VALUES (3, 'ben.example/c', 'https://ben.example/c', '2026-03-01T06:00:00Z', '2026-03-02T07:00:00Z', 0, 'https://ben.example/c', 'e3',
            'l3', 'b3', '2026-03-02T06:00:00Z', '2026-03-01T06:00:00Z', 1, '2026-03-02T06:00:00Z', 'timeout', 'f3'),
           (5, 'ben.example/d', 'https://ben.example/d', '2026-03-01T06:00:00Z', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL);
    INSERT INTO calendars (url, body, validators_url, etag, last_modified, fetched_at, succeeded_at, n_failures, failing_since_at, failure, advice)
    VALUES ('https://calendar.example/a', 'BEGIN', 'https://calendar.example/a', 'e', 'l', '2026-03-02T06:00:00Z', '2026-03-01T06:00:00Z', 2,
            '2026-03-02T05:00:00Z', 'f', 'a');";

#[test]
fn every_watched_address_keeps_its_state() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    course_of_version(&path, 22);
    let connection = rusqlite::Connection::open(&path).expect("a database");
    connection.execute_batch(OLD_ADDRESSES).expect("addresses");
    let of_feeds = "due_at, asked_until, fetched_at, succeeded_at, read_at, reader, n_failures, failing_since_at, failure_kind,
                    failure_status, failure, advice, validators_url, etag, last_modified, body_hash";
    let of_comments = "due_at, is_woken, newest_at, fetched_at, succeeded_at, n_failures, failing_since_at, failure_kind, failure,
                       validators_url, etag, last_modified, body_hash, url";
    let of_calendars = "fetched_at, succeeded_at, n_failures, failing_since_at,
                        failure, advice, validators_url, etag, last_modified, url, body";
    let queries = |feeds: &str, comments: &str, calendars: &str| {
        [
            format!(
                "SELECT json_array(f.id, {of_feeds}) FROM feeds f JOIN {feeds} w ON w.feed_id = f.id ORDER BY f.id"
            ),
            format!(
                "SELECT json_array(k.id, {of_comments}) FROM comment_feeds k {comments} ORDER BY k.id"
            ),
            format!("SELECT json_array({of_calendars}) FROM calendars l {calendars} ORDER BY url"),
        ]
    };
    let was = queries("feed_health", "", "").map(|query| read_texts(&connection, &query));
    assert_eq!(was.clone().map(|rows| rows.len()), [2, 2, 1]);
    drop(connection);
    let store = Store::open(&path).expect("brought up to date");
    let is = queries(
        "watched_addresses",
        "JOIN watched_addresses w ON w.comment_feed_id = k.id",
        "JOIN watched_addresses w ON w.calendar_id = l.id AND w.due_at = strftime('%Y-%m-%dT%H:%M:%SZ', fetched_at, '+1 hour')",
    );
    assert_eq!(is.map(|query| read_texts(&store.connection, &query)), was);
    assert!(store.integrity_errors().expect("checked").is_empty());
}

/// A course in a file, as a program that knew the first `version` steps left it.
fn course_of_version(path: &std::path::Path, version: i64) {
    let connection = rusqlite::Connection::open(path).expect("a database");
    let mut store = Store::with_open_connection(connection, path);
    store.configure_connection().expect("prepared");
    (1..=version).for_each(|number| migrations::run_step(&mut store, number).expect("a step"));
    store.connection.execute_batch(OLD_COURSE).expect("a course");
    let watched = if version < 23 { "feed_health" } else { "watched_addresses" };
    let due = format!("INSERT INTO {watched} (feed_id, due_at) VALUES (1, '2026-03-01T06:00:00Z')");
    store.connection.execute(&due, []).expect("a feed that is due");
}

#[test]
fn every_earlier_version_is_brought_up_to_date_with_what_it_holds() {
    for version in 1..=schema::newest_version() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("course.db");
        course_of_version(&path, version);
        let mut store = Store::open(&path).unwrap_or_else(|e| panic!("version {version}: {e}"));
        let mut subscribers = Vec::new();
        let take = |one| {
            subscribers.push(one);
            std::ops::ControlFlow::Continue(())
        };
        store.each_subscriber(None, None, take).expect("subscribers");
        let found = (
            store.all_participants().expect("people"),
            store.all_feeds().expect("feeds"),
            subscribers,
        );
        let names =
            (found.0[0].name.as_str(), found.1[0].url.as_str(), found.2[0].address.as_str());
        assert_eq!(
            names,
            ("Ana", "https://ana.example/feed", "ana@example.org"),
            "version {version}"
        );
        let listed = store.listed_posts().expect("posts");
        assert_eq!(
            (listed.len(), listed[0].text.as_str()),
            (1, "Words. #course"),
            "version {version}"
        );
        assert_eq!(
            store.decisions_about(PostId(2)).expect("decisions").len(),
            1,
            "version {version}"
        );
        assert!(store.integrity_errors().expect("checked").is_empty(), "version {version}");
        // What was there before is kept beside it, whole.
        let copy = folder.path().join(format!("course.before-upgrade-{version}.db"));
        assert_eq!(copy.exists(), version < schema::newest_version(), "version {version}");
        let now = chrono::DateTime::from_timestamp(1_772_431_200, 0).expect("an instant");
        store.date_steps(now).expect("dated");
        let steps: (i64, i64, i64) = store
            .with_connection(|c| {
                let dated = "
                    SELECT count(*), count(*) FILTER (WHERE taken_at = ?1 AND program = ?2), max(number)
                    FROM steps";
                let program = env!("CARGO_PKG_VERSION");
                Ok(c.query_row(dated, (SqlInstant(now), program), |row| row.try_into())?)
            })
            .expect("steps");
        let newest = schema::newest_version();
        assert_eq!(steps, (newest, newest, newest), "version {version}");
    }
}

/// A printed copy that an earlier version credited to the author shows from now on what the
/// author's own feed says.
#[test]
fn a_printed_copy_becomes_the_authors_own_post() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    course_of_version(&path, 10);
    let connection = rusqlite::Connection::open(&path).expect("a database");
    connection
        .execute_batch(
            "
            INSERT INTO participants (id, slug, name, name_is_provisional, joined_at) VALUES (2, 'all', 'Planet', 0, '2026-03-01T06:00:00Z');
            INSERT INTO feeds (id, participant_id, url, state, role, everything_belongs, added_at, listed)
            VALUES (2, 2, 'https://all.example/feed', 'approved', 'planet', 0, '2026-03-01T06:00:00Z', '[9, 5]');
            UPDATE feeds SET listed = '[6, 1]' WHERE id = 1;
            INSERT INTO posts (id, feed_id, identity, guid, link, text_hash, content_hash, title, first_seen_at, categories, enclosures, n_words,
                               verdict, reason, detail, accepted_no, duplicate_of, credited_to)
            VALUES (5, 2, 'id:c', 'c', 'https://ana.example/c?from=all', 'c', 'c', 'Copy', '2026-03-01T06:00:00Z', '[]', '[]', 1, 'in',
                    'text_hashtag', 'course', 5, NULL, 1),
                   (6, 1, 'id:c', 'c', 'https://ana.example/c', 'd', 'd', 'Own', '2026-03-02T06:00:00Z', '[]', '[]', 1, 'out', 'duplicate_of',
                    '5', NULL, 5, NULL);
            INSERT INTO post_texts (post_id, content_text, links) VALUES (5, 'As copied. #course', '[]'), (6, 'Corrected. #course', '[]');
            INSERT INTO editions (id, kind, number, date, compiled_at, frozen) VALUES (1, 'daily', 1, '2026-03-02', '2026-03-02T06:00:00Z', '{}');
            INSERT INTO edition_posts VALUES (5, 1, 0);",
        )
        .expect("a printed copy");
    drop(connection);
    let store = Store::open(&path).expect("brought up to date");
    let listed = store.listed_posts().expect("posts");
    let post = listed.iter().find(|p| p.id == PostId(5)).expect("the printed post");
    let said =
        (post.title.as_deref(), post.text.as_str(), post.link.as_ref().map(url::Url::as_str));
    assert_eq!(said, (Some("Own"), "Corrected. #course", Some("https://ana.example/c")));
    assert_eq!((post.feed, post.participant), (course::FeedId(1), course::ParticipantId(1)));
    assert_eq!(
        post.guid.as_deref(),
        Some("https://ana.example/c?from=all"),
        "the id that readers know it by"
    );
    let rows = |query: &str| {
        let mut statement = store.connection.prepare(query).expect("a query");
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("rows");
        rows.collect::<Result<Vec<_>, _>>().expect("rows")
    };
    assert_eq!(
        rows("SELECT feed_id || ' ' || identity || ' ' || duplicate_of FROM posts WHERE id = 6"),
        ["2 id:c 5"]
    );
    assert_eq!(rows("SELECT listed FROM feeds ORDER BY id"), ["[5,1]", "[9,6]"]);
    assert_eq!(store.search_posts("corrected", 9, 0).expect("found").n_all, 1);
    assert!(store.integrity_errors().expect("checked").is_empty());
}

#[test]
fn an_upgrade_makes_the_keys_of_links_anew() {
    const MEDIUM: &str = "https://medium.com/@ana/first-steps-0a1b2c3d4e5f";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    course_of_version(&path, 11);
    let feed = format!("{MEDIUM}?source=rss-77aa88bb99------2");
    let connection = rusqlite::Connection::open(&path).expect("a database");
    let key = format!("{}?source=rss-77aa88bb99------2", MEDIUM.trim_start_matches("https://"));
    connection
        .execute(
            "UPDATE posts SET link = ?1, link_key = ?2, identity = 'link:' || ?2 WHERE id = 1",
            (&feed, &key),
        )
        .expect("written");
    drop(connection);
    let store = Store::open(&path).expect("brought up to date");
    let keys: (String, String) = store
        .connection
        .query_row("SELECT link_key, identity FROM posts WHERE id = 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .expect("read");
    let expected = MEDIUM.trim_start_matches("https://");
    assert_eq!(keys, (expected.to_owned(), format!("link:{expected}")));
    let names: bool = store
        .connection
        .query_row(
            "SELECT EXISTS (SELECT 1 FROM post_names WHERE key = ?1 AND post_id = 1)",
            [expected],
            |row| row.get(0),
        )
        .expect("read");
    assert!(names, "who links to the bare address answers the post");
}

#[test]
fn a_copy_made_before_an_upgrade_is_a_database_of_that_version() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    course_of_version(&path, 1);
    let mut store = Store::open(&path).expect("opened");
    let copy = folder.path().join("course.before-upgrade-1.db");
    let version: i64 = rusqlite::Connection::open(&copy)
        .and_then(|c| c.pragma_query_value(None, "user_version", |row| row.get(0)))
        .expect("read");
    assert_eq!(version, 1);
    store
        .erase_participant(course::ParticipantId(1), None, chrono::DateTime::UNIX_EPOCH)
        .expect("erased");
    assert!(!copy.exists(), "who was erased must not stay in it");
}

#[test]
fn an_upgrade_that_was_killed_goes_on_with_the_copy_it_has() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    let copies = || {
        let files = std::fs::read_dir(folder.path()).expect("a folder");
        let names = files.map(|file| file.expect("a file").file_name().into_string());
        let mut copies: Vec<_> =
            names.filter_map(Result::ok).filter(|name| name.contains("before-upgrade")).collect();
        copies.sort();
        copies
    };
    course_of_version(&path, 18);
    let now = chrono::DateTime::from_timestamp(1_772_431_200, 0).expect("an instant");
    let connection = rusqlite::Connection::open(&path).expect("a database");
    let mut store = Store::with_open_connection(connection, &path);
    store.date_steps(now).expect("dated");
    store.write_backup(&folder.path().join("course.before-upgrade-18.db")).expect("copied");
    migrations::run_step(&mut store, 19).expect("a step");
    migrations::run_step(&mut store, 20).expect("another");
    drop(store);
    Store::open(&path).expect("brought up to date").date_steps(now).expect("dated");
    assert_eq!(copies(), ["course.before-upgrade-18.db"]);
}
