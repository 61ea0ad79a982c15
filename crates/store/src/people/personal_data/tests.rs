//! Every column has an answer, and a person who is erased is in none of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use course::{
    Document, DocumentFormat, EmailAddress, FeedId, FeedInfo, FetchOutcome, ParticipantId, Post,
};
use rusqlite::params_from_iter;

use crate::database::store::Store;
use crate::people::personal_data::columns::{ColumnContent, PersonalDataTable, TABLES};
use crate::people::personal_data::data_subject::DataSubject;
use crate::support::{Course, compile, day, new_feed, post, url};

/// Tables and their columns, as the database has them.
fn schema(store: &Store) -> BTreeMap<String, Vec<String>> {
    store
        .with_connection(|c| {
            let mut statement = c.prepare(
                "
                SELECT t.name, i.name FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) i
                WHERE t.schema = 'main' AND t.name NOT IN ('sqlite_schema', 'sqlite_stat1', 'sqlite_stat4') AND i.hidden = 0
                ORDER BY t.name, i.cid",
            )?;
            let mut schema: BTreeMap<String, Vec<String>> = BTreeMap::new();
            let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
            for row in rows {
                let (table, column) = row?;
                schema.entry(table).or_default().push(column);
            }
            Ok(schema)
        })
        .expect("the schema")
}

#[test]
fn every_column_says_what_it_holds_about_a_person() {
    let schema = schema(&Store::in_memory().expect("a database"));
    for (table, columns) in &schema {
        let known = TABLES.iter().find(|t| t.name == table);
        for column in columns {
            assert!(
                known.is_some_and(|t| t.columns.iter().any(|(name, _)| name == column)),
                "\n{table}.{column} is new. Say what it holds about a person: add (\"{column}\", …) to the table \"{table}\" in \
                 crates/store/src/people/personal_data/columns.rs.\n\
                 - Nothing: a number, a state, a count, an instant, a setting\n\
                 - Own: something about whoever the row belongs to; Secret: the same, but an export must not show it\n\
                 - OwnerIn(\"posts\"): the number of the row whose person this row belongs to; PointsTo: the number of any other row\n\
                 - Address: a mail address, whose owner the row belongs to; Actor: the mail address of who did something\n\
                 - Words: free words in a record; Published: free words that readers see\n\
                 A new table needs an entry with all of its columns. Then run this module's tests: they fill the column, erase the \
                 person and look for what is left.\n"
            );
        }
    }
    for table in TABLES {
        let columns = schema.get(table.name);
        for (column, holds) in table.columns {
            let is_there = columns.is_some_and(|columns| columns.iter().any(|c| c == column));
            assert!(
                is_there,
                "{}.{column} is in no database any more: take it out of personal_data/mod.rs",
                table.name
            );
            if let ColumnContent::OwnerIn(owner) = holds {
                assert!(
                    TABLES.iter().any(|t| t.name == *owner),
                    "{}.{column} belongs to no table",
                    table.name
                );
            }
        }
    }
    assert!(
        TABLES.is_sorted_by_key(|table| table.name),
        "tables stand in the order of their names"
    );
}

const ANA: ParticipantId = ParticipantId(1);
/// Stands in everything of Ana's, and nowhere else.
const MARKER: &str = "quixotic";

/// A course in which every table has a row of Ana's, where it can have one.
fn course(path: &Path) -> Course {
    let mut course = Course::with(Store::create(path).expect("a database"));
    for (who, name) in [("quixotic", "Quixotic Silva"), ("ben", "Ben")] {
        let feed = new_feed(&format!("https://{who}.example/feed"), Some(name));
        course.store.add_feed(&feed, day(1)).expect("added");
    }
    let email = EmailAddress::new("quixotic@mail.example").expect("an address");
    course.store.set_participant_email(ANA, Some(&email)).expect("set");
    for (feed, who) in [(1, "quixotic"), (2, "ben")] {
        let link = format!("https://{who}.example/p");
        let posts = [Post {
            comments_feed: Some(url(&format!("{link}/comments"))),
            ..post(who, &link, &format!("{who} writes"))
        }];
        let info = FeedInfo {
            link: Some(url(&format!("https://{who}.example/"))),
            ..FeedInfo::new(DocumentFormat::Atom)
        };
        let document =
            Document { feed: info, posts: posts.to_vec(), problems: Vec::new(), is_cut: false };
        course.record(FeedId(feed), FetchOutcome::from(document));
    }
    compile(&mut course.store, 5);
    course.store.course_secret().expect("a secret");
    course
        .store
        .write_transaction(|t| {
            t.execute_batch(
                "
                INSERT INTO comments (id, feed_id, post_id, text_hash, text, said_at, first_seen_at, participant_id, is_notice)
                VALUES (1, 2, 2, 'x', 'x', '2026-03-05T06:00:00Z', '2026-03-05T06:00:00Z', 1, 0);
                INSERT INTO comments (id, feed_id, post_id, text_hash, text, said_at, first_seen_at, hidden_by, hidden_why, is_notice)
                VALUES (2, 2, 2, 'y', 'y', '2026-03-05T06:00:00Z', '2026-03-05T06:00:00Z', 'fay', 'x', 0);
                INSERT INTO comment_claims VALUES (1, 1, 1, '2026-03-05T06:00:00Z', 'fay', NULL);
                INSERT INTO comment_claims VALUES (2, 2, 0, '2026-03-05T06:00:00Z', 'fay', NULL);
                INSERT INTO contests VALUES (1, 'x', '2026-03-05T06:00:00Z');
                INSERT INTO decisions (post_id, kind, by, why, decided_at) VALUES (2, 'hide', 'fay', 'x', '2026-03-05T06:00:00Z');
                INSERT INTO audit (at, who, what, on_what, why) VALUES ('2026-03-05T06:00:00Z', 'fay', 'hide post', 'post 2', 'x');
                INSERT INTO audit (at, who, what, on_what, why) VALUES ('2026-03-05T06:00:00Z', 'fay', 'hide post', 'post 1', 'quixotic idea');
                INSERT INTO setting_changes VALUES (1, '2026-03-05T06:00:00Z', 'fay', 'x', 'x', NULL);
                INSERT INTO highlights (post_id, position, remark, picked_at) VALUES (2, 1, 'x', '2026-03-05T06:00:00Z');
                INSERT INTO events (title, starts_at, link, about, added_at) VALUES ('x', '2026-03-05T06:00:00Z', 'x', 'x', '2026-03-05T06:00:00Z');
                INSERT INTO notes VALUES ('daily', '2026-03-09', 'x');
                INSERT INTO runs (command, started_at, ended_at, summary) VALUES ('poll', '2026-03-05T06:00:00Z', '2026-03-05T06:00:00Z', '{}');
                INSERT INTO feed_pauses VALUES (1, '2026-03-05T06:00:00Z', NULL);
                INSERT INTO hub_subscriptions (feed_id, hub, topic, token, callback, secret, ask_at, state)
                VALUES (1, 'x', 'x', 'x', 'x', 'x', '2026-03-05T06:00:00Z', 'idle');
                INSERT INTO leavings VALUES (1, 0, '2026-03-05T06:00:00Z');
                INSERT INTO pictures (post_id, state, url, author_alt, alt, credit, failure, tried_at, decided_by, hash, small, large)
                VALUES (1, 'accepted', 'x', 'x', 'x', 'x', 'x', '2026-03-05T06:00:00Z', 'fay', 'x', x'00', x'00');
                INSERT INTO post_answers VALUES (1, 2, 1);
                INSERT INTO post_calls VALUES (1, 'x', 1, 0);
                INSERT INTO post_topics VALUES (1, 0, 'x');
                INSERT INTO revisions (post_id, replaced_at, content_text) VALUES (1, '2026-03-05T06:00:00Z', 'x');
                INSERT OR REPLACE INTO screenings VALUES (1, 'x', '[]', '2026-03-05T06:00:00Z');
                INSERT INTO replies (to_post, comment_id, kind, joins, is_own, said_at, seen_at)
                VALUES (2, 1, 'comment', 0, 0, '2026-03-05T06:00:00Z', '2026-03-05T06:00:00Z');
                INSERT INTO registrations (id, email, url, blog, role, name, is_pseudonymous, shows, n_tagged, asked_at)
                VALUES (1, 'quixotic@mail.example', 'https://quixotic.example/feed', 'x', 'blog', 'x', 0, 'full', 1, '2026-03-05T06:00:00Z');
                INSERT INTO sessions VALUES ('x', '{}', 'quixotic@mail.example', '2026-03-05T06:00:00Z');
                INSERT INTO subscribers (id, address, state, added_at, changed_at)
                VALUES (1, 'quixotic@mail.example', 'active', '2026-03-05T06:00:00Z', '2026-03-05T06:00:00Z');
                INSERT INTO consents (subscriber_id, given_at, source, words, recorded_at)
                VALUES (1, '2026-03-05T06:00:00Z', 'x', 'x', '2026-03-05T06:00:00Z');
                INSERT INTO mails (edition_id, subscriber_id, state, queued_at) SELECT id, 1, 'sent', '2026-03-05T06:00:00Z' FROM editions;
                INSERT INTO bounces (message_hash, subscriber_id, kind, bounced_at) VALUES ('x', 1, 'soft', '2026-03-05T06:00:00Z');
                INSERT INTO tokens (hash, purpose, address, expires_at) VALUES ('x', 'sign-in', 'quixotic@mail.example', '2026-03-05T06:00:00Z');
                INSERT INTO mails (key, kind, participant_id, facts, state, queued_at) VALUES ('x', 'feed-broken', 1, '{}', 'sent', '2026-03-05T06:00:00Z');
                INSERT INTO mails (key, kind, address, facts, state, queued_at)
                VALUES ('y', 'sign-in', 'quixotic@mail.example', '{}', 'sent', '2026-03-05T06:00:00Z');",
            )?;
            let hash = crate::mail::tokens::load_secret(t)?.keyed_hash("join quixotic@mail.example");
            t.execute(
                "INSERT INTO subscription_requests (made_at, address_hash) VALUES ('2026-03-05T06:00:00Z', ?1)",
                [hash],
            )?;
            Ok(())
        })
        .expect("filled");
    course
}

/// Writes the marker into a column of the rows that are Ana's, or that name her, and says whether
/// the column takes any text.
fn mark(
    c: &rusqlite::Connection,
    person: &DataSubject,
    table: &PersonalDataTable,
    column: &str,
    holds: ColumnContent,
) -> bool {
    let (condition, parameters) = match holds {
        ColumnContent::Actor | ColumnContent::Words | ColumnContent::Published => {
            ("1".to_owned(), Vec::new())
        }
        _ => person.rows_condition(table, |_| true).expect("a condition").expect("rows of hers"),
    };
    let words = format!(
        "Quixotic Silva ({MARKER}@mail.example) writes at https://{MARKER}.example/{column}"
    );
    let values = match holds {
        ColumnContent::Actor | ColumnContent::Address => {
            [format!("{MARKER}@mail.example"), String::new(), String::new()]
        }
        ColumnContent::Words | ColumnContent::Published => {
            [words.clone(), format!("{{\"words\":\"{words}\"}}"), String::new()]
        }
        _ if column == "in_reply_to" => {
            [format!("{{\"id\":\"{MARKER}\",\"link\":null}}"), String::new(), String::new()]
        }
        _ => [
            format!("https://{MARKER}.example/{column}"),
            format!("[\"https://{MARKER}.example/{column}\"]"),
            format!("{{\"x\":\"{MARKER}\"}}"),
        ],
    };
    values.iter().filter(|value| !value.is_empty()).any(|value| {
        // What is unique is given to one row.
        let query = format!(
            "UPDATE OR IGNORE \"{}\" SET \"{column}\" = ?{} WHERE {condition}",
            table.name,
            parameters.len() + 1
        );
        let all = parameters.iter().chain([value]);
        c.execute(&query, params_from_iter(all)).is_ok_and(|n| n > 0)
    })
}

/// Columns of text that hold one of a few words, or a number, or what the test needs as it is.
fn is_bound(table: &str, column: &str, kind: &str) -> bool {
    const WORDS: &[&str] = &[
        "state",
        "kind",
        "role",
        "format",
        "identity",
        "failure_kind",
        "verdict",
        "reason",
        "shows",
        "pictures",
        "claim",
        "purpose",
        "effect",
        "miss",
        "frequency",
        "asked",
        "screen",
        "actor",
    ];
    kind != "TEXT"
        || column.ends_with("_at")
        || WORDS.contains(&column)
            && (table, column) != ("posts", "identity")
            && (table, column) != ("hub_subscriptions", "reason")
        // By these she is found, and they bear the marker as they are.
        || matches!(
            (table, column),
            ("participants", "name" | "email") | ("feeds", "link") | ("feed_addresses" | "comment_feeds", "key")
        )
}

fn files_with_marker(folder: &Path) -> Vec<String> {
    let holds = |bytes: &[u8]| {
        bytes.windows(MARKER.len()).any(|w| w.eq_ignore_ascii_case(MARKER.as_bytes()))
    };
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let found = files.filter(|file| holds(&fs::read(file).expect("read")));
    found.map(|file| file.file_name().expect("named").to_string_lossy().into_owned()).collect()
}

#[test]
fn whatever_a_column_holds_about_a_person_is_erased_and_exported() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut course = course(&folder.path().join("course.db"));
    let mut marked = Vec::new();
    course
        .store
        .write_transaction(|t| {
            let person = DataSubject::load_participant(t, ANA, None)?;
            for table in TABLES {
                let mut statement = t.prepare("SELECT name, type FROM pragma_table_info(?1)")?;
                let kinds: BTreeMap<String, String> = statement
                    .query_map([table.name], |row| Ok((row.get("name")?, row.get("type")?)))?
                    .collect::<Result<_, _>>()?;
                for (column, holds) in table.columns {
                    let is_hers = !matches!(
                        holds,
                        ColumnContent::Nothing
                            | ColumnContent::PointsTo
                            | ColumnContent::OwnerIn(_)
                            | ColumnContent::HashedAddress
                            | ColumnContent::ErasedHash
                            | ColumnContent::Foreign
                    );
                    if is_hers && !is_bound(table.name, column, &kinds[*column]) {
                        assert!(
                            mark(t, &person, table, column, *holds),
                            "no row of {}.{column} could be marked: add one to `course` in this file",
                            table.name
                        );
                        marked.push((table.name, *column, *holds));
                    }
                }
            }
            Ok(())
        })
        .expect("marked");
    assert!(marked.len() > 100, "{}", marked.len());
    assert!(!files_with_marker(folder.path()).is_empty());
    let held = course.store.personal_data_about(ANA, None).expect("held");
    for (table, column, holds) in &marked {
        let value = match holds {
            ColumnContent::Secret => "(kept, and not shown)".to_owned(),
            ColumnContent::Own => MARKER.to_owned(),
            _ => continue,
        };
        let is_there = values_of(&held, column).iter().any(|v| v.contains(&value));
        assert!(is_there, "the export lacks {table}.{column}");
    }
    course.store.erase_participant(ANA, None, day(20)).expect("erased");
    assert!(course.store.integrity_errors().expect("checked").is_empty());
    assert_eq!(columns_with_marker(&course.store), [""; 0]);
    drop(course);
    assert_eq!(files_with_marker(folder.path()), [""; 0]);
}

/// The columns in which the marker stands.
fn columns_with_marker(store: &Store) -> Vec<String> {
    let mut found = Vec::new();
    for (table, columns) in schema(store) {
        for column in columns {
            let query =
                format!("SELECT 1 FROM \"{table}\" WHERE CAST(\"{column}\" AS TEXT) LIKE ?1");
            let is_there = store
                .with_connection(|c| Ok(c.prepare(&query)?.exists([format!("%{MARKER}%")])?));
            found.extend(is_there.expect("read").then(|| format!("{table}.{column}")));
        }
    }
    found
}

/// Every value of this name, wherever it stands.
fn values_of(held: &serde_json::Value, name: &str) -> Vec<String> {
    match held {
        serde_json::Value::Object(fields) => fields
            .iter()
            .flat_map(|(field, value)| {
                let own = (field == name).then(|| value.to_string());
                own.into_iter().chain(values_of(value, name))
            })
            .collect(),
        serde_json::Value::Array(items) => {
            items.iter().flat_map(|item| values_of(item, name)).collect()
        }
        _ => Vec::new(),
    }
}
