//! The schema's steps, each run once and in order. A step that has been released is never edited.

use rusqlite::Connection;

use crate::{Error, Store, settle};

const STEPS: &[&str] = &[
    include_str!("migrations/0001_course.sql"),
    include_str!("migrations/0002_hubs.sql"),
    include_str!("migrations/0003_conversations.sql"),
    include_str!("migrations/0004_rights.sql"),
    include_str!("migrations/0005_editions.sql"),
];

/// Marks the file as Katydid's (`PRAGMA application_id`): "Katy".
const APPLICATION: i64 = 0x4b61_7479;

/// Makes sure that the file is Katydid's, or empty, and no newer than this program.
pub(crate) fn check(store: &Store) -> Result<(), Error> {
    let (found, is_foreign) = store.read(|c| Ok((version(c)?, is_foreign(c)?)))?;
    if is_foreign {
        return Err(Error::Foreign { path: store.path.clone() });
    }
    if found > known() {
        return Err(Error::Newer { path: store.path.clone(), found, known: known() });
    }
    Ok(())
}

/// Brings the database up to this program's version, a transaction a step.
pub(crate) fn run(store: &mut Store) -> Result<(), Error> {
    let found = store.read(|c| Ok(version(c)?))?;
    for number in found + 1..=known() {
        step(store, number).map_err(|source| Error::Migration {
            path: store.path.clone(),
            number,
            source: source.into(),
        })?;
    }
    // A program that is not Katydid may have changed posts since.
    if store.read(|c| Ok(settle::is_due(c)?))? {
        store.write(|_| Ok(()))?;
    }
    Ok(())
}

/// Whether the database is at this program's version.
pub(crate) fn is_done(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(version(connection)? == known())
}

fn known() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

fn step(store: &mut Store, number: i64) -> Result<(), Error> {
    store.write(|t| {
        // Another process may have taken this step since we looked.
        if version(t)? >= number {
            return Ok(());
        }
        let step = usize::try_from(number - 1).ok().and_then(|i| STEPS.get(i)).copied().unwrap_or_default();
        t.execute_batch(step)?;
        t.pragma_update(None, "user_version", number)?;
        t.pragma_update(None, "application_id", APPLICATION)?;
        Ok(())
    })
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Whether another program has made tables here.
fn is_foreign(connection: &Connection) -> rusqlite::Result<bool> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let n_tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(application != APPLICATION && n_tables > 0)
}
