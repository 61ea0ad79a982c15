//! The least that polling can cost: fetch, have feed-rs parse, insert. No judging, no cleaning, no
//! manners.
//!
//! What a whole `katydid poll --all` takes is measured beside it (`measure_poll` of the program,
//! which runs this one):
//!
//! ```text
//! cargo run --release -p katydid-store --example floor -- blogs.opml floor.db
//! ```
//!
//! It stands here because SQL does. Validators are sent back, so that a second run is one without
//! news.

#![expect(clippy::print_stdout, reason = "its figures are for a person")]

use std::sync::Arc;

use feed_rs::model::{Entry, Feed};
use reqwest::StatusCode;
use reqwest::header::{ETAG, IF_NONE_MATCH};
use rusqlite::{Connection, Transaction};
use tokio::sync::{Semaphore, mpsc};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// As many requests at a time, and fetches in one transaction, as the program has.
const CONCURRENCY: usize = 32;
const BATCH: usize = 64;

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS feeds (id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, etag TEXT, fetched_at INTEGER) STRICT;
    CREATE TABLE IF NOT EXISTS posts (
        id INTEGER PRIMARY KEY, feed_id INTEGER NOT NULL, guid TEXT NOT NULL, title TEXT, link TEXT, published_at TEXT,
        summary TEXT, content TEXT, UNIQUE (feed_id, guid)
    ) STRICT;";

struct Fetched {
    feed: i64,
    etag: Option<String>,
    /// None where nothing changed.
    document: Option<Feed>,
}

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let (Some(list), Some(database)) = (arguments.next(), arguments.next()) else {
        return Err("name an OPML file and a database".into());
    };
    let mut connection = Connection::open(database)?;
    connection.execute_batch(SCHEMA)?;
    let feeds = feeds(&mut connection, &std::fs::read_to_string(list)?)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut arriving = runtime.block_on(async { visit(feeds) })?;
    let (mut n_feeds, mut n_new) = (0, 0);
    while let Some(first) = arriving.blocking_recv() {
        let transaction = connection.transaction()?;
        let mut next = Some(first);
        for _ in 0..BATCH {
            let Some(fetched) = next.take() else { break };
            n_feeds += 1;
            n_new += record(&transaction, &fetched)?;
            next = arriving.try_recv().ok();
        }
        if let Some(fetched) = next {
            n_feeds += 1;
            n_new += record(&transaction, &fetched)?;
        }
        transaction.commit()?;
    }
    println!("{n_feeds} feeds, {n_new} new posts");
    Ok(())
}

/// The feeds of a list, registered, with what their last answers gave.
fn feeds(
    connection: &mut Connection,
    list: &str,
) -> Result<Vec<(i64, String, Option<String>)>, Failure> {
    let transaction = connection.transaction()?;
    for rest in list.split("xmlUrl=\"").skip(1) {
        let url = rest.split('"').next().unwrap_or_default();
        transaction
            .prepare_cached("INSERT OR IGNORE INTO feeds (url) VALUES (?1)")?
            .execute([url])?;
    }
    transaction.commit()?;
    let mut statement = connection.prepare("SELECT id, url, etag FROM feeds")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn visit(feeds: Vec<(i64, String, Option<String>)>) -> Result<mpsc::Receiver<Fetched>, Failure> {
    // The provider is installed once; that it may be there already is no matter.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().build()?;
    let turns = Arc::new(Semaphore::new(CONCURRENCY));
    let (results, receiver) = mpsc::channel(CONCURRENCY);
    tokio::spawn(async move {
        for (feed, url, etag) in feeds {
            let Ok(turn) = turns.clone().acquire_owned().await else { return };
            let (client, results) = (client.clone(), results.clone());
            tokio::spawn(async move {
                // A feed that fails is left out.
                if let Ok(fetched) = fetch(&client, feed, &url, etag).await {
                    let _ = results.send(fetched).await;
                }
                drop(turn);
            });
        }
    });
    Ok(receiver)
}

async fn fetch(
    client: &reqwest::Client,
    feed: i64,
    url: &str,
    etag: Option<String>,
) -> Result<Fetched, Failure> {
    let mut request = client.get(url);
    if let Some(etag) = &etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    let response = request.send().await?;
    if response.status() == StatusCode::NOT_MODIFIED {
        return Ok(Fetched { feed, etag, document: None });
    }
    let etag = response.headers().get(ETAG).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let mut response = response.error_for_status()?;
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await? {
        bytes.extend_from_slice(&piece);
    }
    let parse =
        move || feed_rs::parser::Builder::new().sanitize_content(false).build().parse(&*bytes);
    let document = Some(tokio::task::spawn_blocking(parse).await??);
    Ok(Fetched { feed, etag, document })
}

fn record(t: &Transaction<'_>, fetched: &Fetched) -> rusqlite::Result<usize> {
    t.prepare_cached("UPDATE feeds SET etag = ?1, fetched_at = unixepoch() WHERE id = ?2")?
        .execute((&fetched.etag, fetched.feed))?;
    let entries = fetched.document.iter().flat_map(|d| &d.entries);
    entries.map(|entry| insert(t, fetched.feed, entry)).sum()
}

fn insert(t: &Transaction<'_>, feed: i64, entry: &Entry) -> rusqlite::Result<usize> {
    t.prepare_cached(
        "
        INSERT INTO posts (feed_id, guid, title, link, published_at, summary, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO NOTHING",
    )?
    .execute((
        feed,
        &entry.id,
        entry.title.as_ref().map(|t| &t.content),
        entry.links.first().map(|l| &l.href),
        entry.published.map(|at| at.to_rfc3339()),
        entry.summary.as_ref().map(|t| &t.content),
        entry.content.as_ref().and_then(|c| c.body.as_ref()),
    ))
}
