//! The schema's steps, each run once and in order. A step that has been released is never edited.

use std::path::Path;

use chrono::{DateTime, Utc};
use course::identity::canonical_link;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use url::Url;

use crate::database::derived;
use crate::database::error::{DbError, Error};
use crate::database::schema::{APPLICATION, STEPS, newest_version, schema_version};
use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::posts::credit;
use crate::upkeep::kept_copies::copy_of;

/// The step after which it is worked out whose names stand under posts.
const CREDIT: i64 = 17;

/// Where the steps are recorded.
const RECORD: &str = "
    CREATE TABLE IF NOT EXISTS steps (
        number   INTEGER PRIMARY KEY,
        program  TEXT NOT NULL,
        taken_at TEXT
    ) STRICT";

/// Brings the database up to this program's version, a transaction a step. A database that holds
/// something is copied first.
pub(crate) fn migrate_database(store: &mut Store) -> Result<(), Error> {
    let found = store.with_connection(|c| Ok(schema_version(c)?))?;
    if (1..newest_version()).contains(&found) {
        let began_at = store.with_connection(|c| upgrade_began_at(c, found))?;
        keep_copy(store, began_at, found)?;
    }
    run_steps(store)
}

/// As [`migrate_database`], of a database that is a copy itself.
pub(crate) fn run_steps(store: &mut Store) -> Result<(), Error> {
    let found = store.with_connection(|c| Ok(schema_version(c)?))?;
    for number in found + 1..=newest_version() {
        run_step(store, number).map_err(|source| Error::Migration {
            path: store.path.clone(),
            number,
            source: source.into(),
        })?;
    }
    // A program that is not Katydid may have changed posts since.
    if store.with_connection(|c| Ok(derived::has_stale_posts(c)?))? {
        store.write_transaction(|_| Ok(()))?;
    }
    // A poll may have been killed before it was done.
    store.finish_poll()
}

/// The version from which an upgrade began that was killed between two steps: its steps are not
/// dated yet. Otherwise the version that was found.
fn upgrade_began_at(c: &Connection, found: i64) -> Result<i64, DbError> {
    let recorded = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'steps'";
    if !c.prepare(recorded)?.exists([])? {
        return Ok(found);
    }
    let first = c.query_row("SELECT min(number) FROM steps WHERE taken_at IS NULL", [], |row| {
        row.get::<_, Option<i64>>(0)
    })?;
    Ok(first.map_or(found, |first| first - 1))
}

/// Copies the database as it is to `NAME.before-upgrade-N.db` beside it: an upgrade that turns out
/// badly can be taken back. One that goes on has its copy already.
fn keep_copy(store: &Store, began_at: i64, found: i64) -> Result<(), Error> {
    let copy = copy_of(&store.path, found);
    let has_copy = copy.exists() || copy_of(&store.path, began_at).exists();
    if store.path == Path::new(":memory:") || has_copy { Ok(()) } else { store.write_backup(&copy) }
}

impl Store {
    /// Dates the steps that opening has just taken: a database is opened without a clock.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn date_steps(&mut self, now: DateTime<Utc>) -> Result<(), Error> {
        if !self.with_connection(|c| {
            Ok(c.prepare_cached("SELECT 1 FROM steps WHERE taken_at IS NULL")?.exists([])?)
        })? {
            return Ok(());
        }
        self.write_transaction(|t| {
            t.execute("UPDATE steps SET taken_at = ?1 WHERE taken_at IS NULL", [SqlInstant(now)])?;
            Ok(())
        })
    }
}

pub(crate) fn run_step(store: &mut Store, number: i64) -> Result<(), Error> {
    store.write_transaction(|t| {
        // Another process may have taken this step since we looked.
        if schema_version(t)? >= number {
            return Ok(());
        }
        add_canonical_link(t)?;
        credit::add_functions(t)?;
        let step = usize::try_from(number - 1)
            .ok()
            .and_then(|i| STEPS.get(i))
            .copied()
            .unwrap_or_default();
        t.execute_batch(step)?;
        if number == CREDIT {
            credit::refresh_all(t)?;
        }
        t.execute_batch(RECORD)?;
        t.execute(
            "INSERT INTO steps (number, program) VALUES (?1, ?2)",
            (number, env!("CARGO_PKG_VERSION")),
        )?;
        t.pragma_update(None, "user_version", number)?;
        t.pragma_update(None, "application_id", APPLICATION)?;
        Ok(())
    })
}

/// Lets steps make the keys of links: `canonical_link(address)`, NULL where that is no address.
fn add_canonical_link(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("canonical_link", 1, flags, |context| {
        let address: Option<String> = context.get(0)?;
        Ok(address.and_then(|address| Url::parse(&address).ok()).map(|url| canonical_link(&url)))
    })
}
