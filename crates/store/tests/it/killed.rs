//! A writer that is killed at any moment loses nothing that it was told is stored, and leaves a
//! sound database.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use course::{EditionKind, FeedId, Post};
use rusqlite::Connection;
use store::{CompletedFetch, NextVisit, Store};

use crate::support::{Course, compile, date, day, document, fetched, new_feed, post};

/// Names the database to the writer, which is this program run once more.
const DATABASE: &str = "KATYDID_TEST_DATABASE";

const N_FEEDS: i64 = 4;
const N_KILLS: usize = 24;

#[test]
fn a_killed_writer_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("course.db");
    let mut store = Store::create(&path).expect("created");
    for n in 1..=N_FEEDS {
        store
            .add_feed(&new_feed(&format!("https://blog{n}.example/feed"), None), day(1))
            .expect("added");
    }
    drop(store);
    let mut acknowledged = 0;
    for kill in 0..N_KILLS {
        acknowledged = acknowledged.max(write_until_killed(&path, kill));
        check(&path, acknowledged);
    }
    assert!(acknowledged > 0);
}

/// Starts a writer, lets it acknowledge a few rounds, and kills it in the middle of the next.
/// Returns the last round.
fn write_until_killed(path: &Path, kill: usize) -> usize {
    let mut writer = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "killed::writer", "--nocapture"])
        .env(DATABASE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let lines = BufReader::new(writer.stdout.take().expect("its output")).lines();
    let rounds =
        lines.map_while(Result::ok).filter_map(|l| l.strip_prefix("stored ")?.parse().ok());
    let last = rounds.take(1 + kill % 3).last().unwrap_or(0);
    // The delay is work of a changing amount: the kill falls on another place in the writer's round
    // each time.
    std::hint::black_box((0..kill * 200_000).fold(0_usize, |sum, i| std::hint::black_box(sum ^ i)));
    writer.kill().expect("killed");
    writer.wait().expect("ended");
    last
}

/// All that was acknowledged is there; every round is there whole or not at all; every post is in
/// one edition at most.
fn check(path: &Path, acknowledged: usize) {
    let raw = Connection::open(path).expect("opened");
    let sound: String =
        raw.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("checked");
    assert_eq!(sound, "ok");
    let broken =
        raw.prepare("PRAGMA foreign_key_check").expect("a query").exists([]).expect("checked");
    assert!(!broken, "a row refers to none");
    let mut course = Course::with(Store::open(path).expect("opened"));
    let posts = course.posts();
    let n_feeds = usize::try_from(N_FEEDS).expect("small");
    assert_eq!(posts.len() % n_feeds, 0, "a round is stored whole");
    assert!(
        posts.len() / n_feeds >= acknowledged,
        "{} rounds of {acknowledged}",
        posts.len() / n_feeds
    );
    let printed: Vec<_> = course
        .store
        .all_editions()
        .expect("editions")
        .iter()
        .flat_map(|(_, e)| e.claimed_posts())
        .collect();
    let mut n_waiting = 0;
    let look = course.store.compile_edition(EditionKind::Daily, date(31), |awaiting| {
        n_waiting = awaiting.posts.len();
        None
    });
    look.expect("looked");
    assert_eq!(
        printed.len() + n_waiting,
        posts.len(),
        "each post is in an edition or waits for one"
    );
}

/// Not a test of its own: what is killed. Each round stores a post of every feed in one
/// transaction, says so, and compiles.
#[test]
fn writer() {
    let Ok(path) = std::env::var(DATABASE) else { return };
    let mut course = Course::with(Store::open(Path::new(&path)).expect("opened"));
    let n_feeds = usize::try_from(N_FEEDS).expect("small");
    let mut round = course.posts().len() / n_feeds;
    loop {
        round += 1;
        let fetches: Vec<_> = (1..=N_FEEDS).map(|n| fetch(FeedId(n), round)).collect();
        course.store.record_fetches(fetches, &course.rules).expect("recorded");
        writeln!(std::io::stdout(), "\nstored {round}").expect("said");
        compile(&mut course.store, 1 + u32::try_from(round % 29).expect("small"));
    }
}

fn fetch(feed: FeedId, round: usize) -> CompletedFetch {
    let title = format!("Round {round} of {feed}");
    let post: Post =
        post(&round.to_string(), &format!("https://blog{feed}.example/{round}"), &title);
    CompletedFetch {
        fetched: fetched(feed, day(2), document(&[post])),
        next: NextVisit::At(day(3)),
    }
}
