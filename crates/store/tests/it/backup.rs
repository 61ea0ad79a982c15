//! Copies that can be trusted, and put back.

use std::fs;
use std::io::{Seek, SeekFrom, Write};

use store::{Error, Store};

use crate::support::{day, new_feed};

fn add(store: &mut Store, name: &str) {
    store.add_feed(&new_feed(&format!("https://{name}.example/feed"), Some(name)), day(1)).expect("added");
}

fn names(store: &Store) -> Vec<String> {
    store.participants().expect("people").into_iter().map(|p| p.name).collect()
}

#[test]
fn a_backup_is_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let [path, copy] = ["course.db", "copy.db"].map(|n| folder.path().join(n));
    let mut store = Store::create(&path).expect("created");
    add(&mut store, "Ana");
    store.backup(&copy).expect("copied");
    assert!(matches!(store.backup(&copy), Err(Error::Exists { .. })), "a backup is never overwritten");
    drop(store);
    let mut files: Vec<_> =
        fs::read_dir(folder.path()).expect("listed").map(|f| f.expect("a file").file_name()).collect();
    files.sort();
    assert_eq!(files, ["copy.db", "course.db"]);
    let mut store = Store::open(&path).expect("opened");
    add(&mut store, "Ben");
    assert_eq!(names(&Store::open(&copy).expect("opened")), ["Ana"]);
    Store::restore(&path, &copy, None, day(9)).expect("restored");
    assert_eq!(names(&store), ["Ana"]);
    add(&mut store, "Cem");
    drop(store);
    let store = Store::open(&path).expect("opened again");
    assert_eq!(
        (names(&store), store.faults().expect("checked")),
        (vec!["Ana".to_owned(), "Cem".to_owned()], Vec::new())
    );
}

#[test]
fn a_damaged_copy_is_not_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let [path, copy, text] = ["course.db", "copy.db", "notes.txt"].map(|n| folder.path().join(n));
    let mut store = Store::create(&path).expect("created");
    add(&mut store, "Ana");
    store.backup(&copy).expect("copied");
    let mut file = fs::OpenOptions::new().write(true).open(&copy).expect("opened");
    for page in 2..20 {
        file.seek(SeekFrom::Start(page * 4096)).expect("sought");
        file.write_all(&[0x5a; 512]).expect("written");
    }
    drop(file);
    assert!(Store::restore(&path, &copy, None, day(9)).is_err());
    fs::write(&text, "Dear diary. ".repeat(100)).expect("written");
    assert!(matches!(Store::restore(&path, &text, None, day(9)), Err(Error::NotADatabase { .. })));
    assert!(matches!(Store::restore(&path, &folder.path().join("none.db"), None, day(9)), Err(Error::Missing { .. })));
    assert_eq!(names(&store), ["Ana"]);
}

#[test]
fn a_backup_that_fails_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("course.db")).expect("created");
    let error = store.backup(&folder.path().join("no-such-folder/copy.db")).expect_err("no folder");
    assert!(matches!(error, Error::Open { .. }), "{error:?}");
    assert!(!folder.path().join("no-such-folder").exists());
}
