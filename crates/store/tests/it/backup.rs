//! Copies that can be trusted, and put back.

use std::fs;
use std::io::{Seek, SeekFrom, Write};

use store::{Error, Store};

use crate::support::{day, new_feed};

fn add(store: &mut Store, name: &str) {
    store
        .add_feed(&new_feed(&format!("https://{name}.example/feed"), Some(name)), day(1))
        .expect("added");
}

fn names(store: &Store) -> Vec<String> {
    store.all_participants().expect("people").into_iter().map(|p| p.name).collect()
}

#[test]
fn a_backup_is_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let [path, copy] = ["course.db", "copy.db"].map(|n| folder.path().join(n));
    let mut store = Store::create(&path).expect("created");
    add(&mut store, "Ana");
    store.write_backup(&copy).expect("copied");
    assert!(
        matches!(store.write_backup(&copy), Err(Error::Exists { .. })),
        "a backup is never overwritten"
    );
    drop(store);
    let mut files: Vec<_> = fs::read_dir(folder.path())
        .expect("listed")
        .map(|f| f.expect("a file").file_name())
        .collect();
    files.sort();
    assert_eq!(files, ["copy.db", "course.db"]);
    let mut store = Store::open(&path).expect("opened");
    add(&mut store, "Ben");
    assert_eq!(names(&Store::open(&copy).expect("opened")), ["Ana"]);
    Store::restore_backup(&path, &copy, None, day(9)).expect("restored");
    assert_eq!(names(&store), ["Ana"]);
    add(&mut store, "Cem");
    drop(store);
    let store = Store::open(&path).expect("opened again");
    assert_eq!(
        (names(&store), store.integrity_errors().expect("checked")),
        (vec!["Ana".to_owned(), "Cem".to_owned()], Vec::new())
    );
}

#[test]
fn a_damaged_copy_is_not_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let [path, copy, text] = ["course.db", "copy.db", "notes.txt"].map(|n| folder.path().join(n));
    let mut store = Store::create(&path).expect("created");
    add(&mut store, "Ana");
    store.write_backup(&copy).expect("copied");
    let mut file = fs::OpenOptions::new().write(true).open(&copy).expect("opened");
    for page in 2..20 {
        file.seek(SeekFrom::Start(page * 4096)).expect("sought");
        file.write_all(&[0x5a; 512]).expect("written");
    }
    drop(file);
    assert!(Store::restore_backup(&path, &copy, None, day(9)).is_err());
    fs::write(&text, "Dear diary. ".repeat(100)).expect("written");
    assert!(matches!(
        Store::restore_backup(&path, &text, None, day(9)),
        Err(Error::NotADatabase { .. })
    ));
    assert!(matches!(
        Store::restore_backup(&path, &folder.path().join("none.db"), None, day(9)),
        Err(Error::Missing { .. })
    ));
    assert_eq!(names(&store), ["Ana"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_folder_is_no_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let [path, pipe] = ["course.db", "pipe"].map(|n| folder.path().join(n));
    Store::create(&path).expect("created");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    for wrong in [folder.path(), &pipe] {
        assert!(matches!(Store::open(wrong), Err(Error::NotAFile { .. })));
        let restored = Store::restore_backup(&path, wrong, None, day(9));
        assert!(matches!(restored, Err(Error::NotAFile { .. })), "{restored:?}");
        assert!(!Store::is_sound(wrong));
    }
}

#[test]
fn a_backup_that_fails_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("course.db")).expect("created");
    let error =
        store.write_backup(&folder.path().join("no-such-folder/copy.db")).expect_err("no folder");
    assert!(matches!(error, Error::Open { .. }), "{error:?}");
    assert!(!folder.path().join("no-such-folder").exists());
}

#[cfg(unix)]
#[test]
fn only_their_owner_reads_the_database_and_its_copies() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let check = |names: &[&str]| {
        for name in names {
            let mode = fs::metadata(path(name)).expect("a file").permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{name}");
        }
    };
    let mut store = Store::create(&path("course.db")).expect("a database");
    store.set_meta("a", "b").expect("written");
    store.write_backup(&path("copy.db")).expect("copied");
    check(&["course.db", "course.db-wal", "course.db-shm", "copy.db"]);
    drop(store);
    // One that an earlier program made, or that was copied by hand, is closed to others when it is
    // opened.
    for name in ["course.db", "copy.db"] {
        fs::set_permissions(path(name), fs::Permissions::from_mode(0o644)).expect("set");
    }
    drop(Store::open(&path("course.db")).expect("opened"));
    Store::restore_backup(&path("course.db"), &path("copy.db"), None, day(3)).expect("restored");
    let mut store = Store::open(&path("course.db")).expect("opened");
    store.set_meta("a", "c").expect("written");
    check(&["course.db", "course.db-wal", "course.db-shm"]);
}
