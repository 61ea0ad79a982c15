//! Opening a database, and everything that can be wrong with one.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use store::{Error, Store};

use crate::support::{day, new_feed};

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    (folder, path)
}

/// What opening says and advises, `PATH` standing for the path.
#[track_caller]
fn check(result: Result<Store, Error>, path: &Path, message: &str, advice: &str) {
    let error = result.expect_err("it cannot be opened");
    assert_eq!(error.to_string().replace(&path.display().to_string(), "PATH"), message);
    assert!(error.advice().is_some_and(|a| a.contains(advice)), "{:?}", error.advice());
}

#[test]
fn nothing_is_there() {
    let (_folder, path) = folder();
    check(Store::open(&path), &path, "there is no database at PATH", "katydid init");
}

#[test]
fn something_is_there() {
    let (_folder, path) = folder();
    drop(Store::create(&path).expect("created"));
    check(Store::create(&path), &path, "PATH exists already", "another folder");
    Store::open(&path).expect("opened");
}

#[test]
fn it_is_no_database() {
    let (folder, path) = folder();
    fs::write(&path, "Dear diary, this is text and has been for a thousand bytes. ".repeat(20))
        .expect("written");
    check(Store::open(&path), &path, "PATH is not a database", "check the path");
    let path = folder.path();
    check(Store::open(path), path, "PATH is not a file", "check the path");
}

#[test]
fn it_is_another_programs() {
    let (_folder, path) = folder();
    Connection::open(&path)
        .expect("opened")
        .execute_batch("CREATE TABLE bookmarks (url TEXT)")
        .expect("made");
    check(Store::open(&path), &path, "PATH is a database, but not Katydid's", "check the path");
    let journal: String = Connection::open(&path)
        .expect("opened")
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .expect("read");
    assert_eq!(journal, "delete", "another program's file is left as it was");
}

#[test]
fn it_is_newer() {
    let (_folder, path) = folder();
    drop(Store::create(&path).expect("created"));
    Connection::open(&path).expect("opened").pragma_update(None, "user_version", 99).expect("set");
    let n_steps = fs::read_dir("src/migrations").expect("the schema's steps").count();
    let message = format!(
        "PATH was written by a newer Katydid: its version is 99, this program knows {n_steps}"
    );
    check(Store::open(&path), &path, &message, "install the newer Katydid");
}

#[test]
fn an_empty_file_is_brought_up_to_date() {
    let (_folder, path) = folder();
    fs::write(&path, "").expect("written");
    let mut store = Store::open(&path).expect("opened");
    store.add_feed(&new_feed("https://ana.example/feed", None), day(1)).expect("added");
    drop(store);
    assert_eq!(Store::open(&path).expect("opened again").all_feeds().expect("feeds").len(), 1);
}

#[test]
fn another_program_holds_it() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("created");
    store.set_busy_timeout(Duration::from_millis(10)).expect("set");
    let other = Connection::open(&path).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE").expect("held");
    let error = store.set_meta("a", "b").expect_err("locked");
    assert!(matches!(error, Error::Locked { .. }), "{error:?}");
    assert!(error.to_string().contains("course.db is in use by another program"), "{error}");
    // Reading goes on meanwhile, and writing afterwards.
    assert_eq!(store.meta_value("a").expect("read"), None);
    other.execute_batch("COMMIT").expect("let go");
    store.set_meta("a", "b").expect("written");
}
