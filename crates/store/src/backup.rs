//! Copies of the whole database, and whether one is sound.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use chrono::{DateTime, Utc};

use crate::erasure::{Erased, List};
use crate::error::Fault;
use crate::{Error, PATIENCE, Store, migrations};

/// Pages copied in one step: writers wait no longer than that takes.
const PAGES: i32 = 1024;

impl Store {
    /// Writes a copy of the database to `to` while others go on reading and writing, and makes sure that it is sound. The copy
    /// is there whole or not at all.
    ///
    /// # Errors
    /// [`Error::Exists`] when something is at `to`; [`Error::Unsound`] when the copy, and so the database, is damaged.
    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        if to.exists() {
            return Err(Error::Exists { path: to.to_owned() });
        }
        let partial = partial(to);
        let copied =
            copy(&self.connection, &partial, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
                .and_then(|()| sound(&partial))
                .and_then(|()| fs::rename(&partial, to).map_err(|source| Error::File { path: to.to_owned(), source }));
        if copied.is_err() {
            // What is left of a copy that failed is of no use, and the failure says more than this one would.
            let _ = fs::remove_file(&partial);
        }
        copied
    }

    /// Puts a copy in the place of what this database holds, in one step that others see whole or not at all. The copy may be
    /// of an earlier version. Who was erased since it was made is erased from it again.
    ///
    /// # Errors
    /// As [`Store::open`] for the copy, and [`Error::Unsound`] when it is damaged; the database is then as it was.
    pub fn restore(&mut self, from: &Path, now: DateTime<Utc>) -> Result<Erased, Error> {
        if !from.exists() {
            return Err(Error::Missing { path: from.to_owned() });
        }
        sound(from)?;
        let connection = open(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let copy = Self { connection, path: from.to_owned(), patience: PATIENCE, deed: None };
        migrations::check(&copy)?;
        // Who was erased since the copy was made must not come back with it.
        let mut list = List::read_beside(&self.path)?;
        list.take_over(&self.read(|c| List::read(c, now))?);
        run(&copy.connection, &mut self.connection).map_err(|fault| self.error(fault))?;
        self.connection.flush_prepared_statement_cache();
        migrations::run(self)?;
        self.erase_listed(&list, now)
    }

    /// What is wrong with the database, in SQLite's words; nothing when it is sound.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub fn faults(&self) -> Result<Vec<String>, Error> {
        self.read(faults)
    }
}

fn partial(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    to.with_file_name(name)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    Connection::open_with_flags(path, flags).map_err(|e| Error::from_sqlite(e, path, PATIENCE))
}

fn copy(from: &Connection, to: &Path, flags: OpenFlags) -> Result<(), Error> {
    let mut connection = open(to, flags)?;
    let copied = run(from, &mut connection).and_then(|()| {
        // One file that holds everything, without a log beside it.
        Ok(connection.pragma_update(None, "journal_mode", "DELETE")?)
    });
    copied.map_err(|fault| placed(fault, to))
}

fn run(from: &Connection, to: &mut Connection) -> Result<(), Fault> {
    Ok(Backup::new(from, to)?.run_to_completion(PAGES, Duration::from_millis(1), None)?)
}

fn sound(path: &Path) -> Result<(), Error> {
    let found = faults(&open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?).map_err(|fault| placed(fault, path))?;
    match found.into_iter().next() {
        None => Ok(()),
        Some(first) => Err(Error::Unsound { path: path.to_owned(), first }),
    }
}

fn faults(c: &Connection) -> Result<Vec<String>, Fault> {
    let mut statement = c.prepare("PRAGMA integrity_check")?;
    let damage = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut statement = c.prepare("PRAGMA foreign_key_check")?;
    let orphans = statement.query_map([], |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        Ok(format!("a row of {table} refers to a row of {parent} that is not there"))
    })?;
    let orphans = orphans.collect::<Result<Vec<_>, _>>()?;
    Ok(damage.into_iter().filter(|d| d != "ok").chain(orphans).collect())
}

fn placed(fault: Fault, path: &Path) -> Error {
    match fault {
        Fault::Ours(error) => error,
        Fault::Sqlite(source) => Error::from_sqlite(source, path, PATIENCE),
    }
}
