//! What can only be shown from inside: a database that refuses, and how SQLite finds things.

use std::fmt::Write;

use crate::{Error, Store, deliveries, duplicates, editions, feeds, missing, posts, recognise};

#[test]
fn a_database_that_may_not_be_written() {
    let mut store = Store::in_memory().expect("a database");
    store.connection.pragma_update(None, "query_only", true).expect("set");
    let error = store.set_meta("rules", "new").expect_err("read-only");
    assert!(matches!(error, Error::ReadOnly { .. }), "{error:?}");
    assert_eq!(error.to_string(), ":memory: cannot be written");
    assert_eq!(store.meta("rules").expect("read"), None);
}

#[test]
fn a_disk_that_is_full() {
    let mut store = Store::in_memory().expect("a database");
    store.set_meta("before", "kept").expect("written");
    let n_pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("read");
    let limit = |store: &Store, n: i64| {
        store.connection.query_row(&format!("PRAGMA max_page_count = {n}"), [], |_| Ok(())).expect("set");
    };
    limit(&store, n_pages + 2);
    let error = store.set_meta("much", &"text ".repeat(20_000)).expect_err("full");
    assert!(matches!(error, Error::Full { .. }), "{error:?}");
    assert!(error.advice().is_some_and(|a| a.contains("free some space")));
    assert_eq!(store.meta("before").expect("read").as_deref(), Some("kept"));
    limit(&store, 1_000_000);
    store.set_meta("much", &"text ".repeat(20_000)).expect("written");
}

#[test]
fn hot_paths_read_no_whole_table() {
    let store = Store::in_memory().expect("a database");
    let plan = |query: &str| {
        let mut statement = store.connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).expect("a query");
        let mut rows = statement.raw_query();
        let mut plan = String::new();
        while let Some(row) = rows.next().expect("a row") {
            writeln!(plan, "{}", row.get::<_, String>(3).expect("a step")).expect("written");
        }
        plan
    };
    for query in [
        feeds::due(),
        posts::listing(editions::AWAITING),
        recognise::KNOWN.to_owned(),
        deliveries::TO_CLAIM.to_owned(),
        missing::TO_CONFIRM.to_owned(),
        duplicates::finding(&duplicates::original("p.link_key")),
        duplicates::finding(&duplicates::original("p.text_hash")),
    ] {
        let plan = plan(&query);
        // The indexes of posts that wait, and of those that are missing, are themselves as long as what is asked for.
        let short = ["posts_awaiting_edition", "posts_missing"];
        let whole =
            plan.lines().find(|step| step.starts_with("SCAN") && !short.iter().any(|index| step.contains(index)));
        assert!(!plan.is_empty() && whole.is_none(), "{query}\n{plan}");
    }
}
