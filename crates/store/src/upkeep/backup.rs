//! Copies of the whole database, and whether one is sound.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use chrono::{DateTime, Utc};

use crate::database::error::{DbError, Error};
use crate::database::opening::require_file;
use crate::database::private_files;
use crate::database::store::{BUSY_TIMEOUT, Store};
use crate::editions::ledger::{EditionSinceBackup, LastEdition};
use crate::editions::ledger_file::ledger_path;
use crate::people::erased_identities::ErasedIdentities;
use crate::people::erasure::ErasedCounts;

/// Pages copied in one step: writers wait no longer than that takes.
const PAGES: i32 = 1024;

/// What restoring did.
#[derive(Debug)]
pub struct RestoreOutcome {
    /// Who was erased from the copy.
    pub erased: ErasedCounts,
    /// The editions that went out after the copy was made.
    pub went_out: Vec<EditionSinceBackup>,
    /// Subscribers who left, bounced or complained after the copy was made, and are off the list
    /// again; `None` where nothing says who did.
    pub n_leavers: Option<usize>,
    /// Where what stood in the database's place is kept, if something did.
    pub kept: Option<PathBuf>,
}

impl Store {
    /// Writes a copy of the database to `to` while others go on reading and writing, and makes sure
    /// that it is sound. The copy is there whole or not at all.
    ///
    /// # Errors
    /// [`Error::Exists`] when something is at `to`; [`Error::Unsound`] when the copy, and so the
    /// database, is damaged.
    pub fn write_backup(&self, to: &Path) -> Result<(), Error> {
        if to.exists() {
            return Err(Error::Exists { path: to.to_owned() });
        }
        let partial = private_files::partial_path(to);
        // Where it cannot be made SQLite says why.
        let _ = private_files::create_private_file(&partial);
        let copied = copy_database(
            &self.connection,
            &partial,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )
        .and_then(|()| check_integrity(&partial))
        .and_then(|()| {
            fs::rename(&partial, to).map_err(|source| Error::File { path: to.to_owned(), source })
        });
        if copied.is_err() {
            // What is left of a copy that failed is of no use, and the failure says more than this
            // one would.
            let _ = fs::remove_file(&partial);
        }
        copied
    }

    /// Puts a copy in the place of a database, whatever stands there: nothing, a sound database or
    /// a damaged one, or a file of another kind. What stood there is kept beside it. The copy may
    /// be of an earlier version.
    ///
    /// Who was erased since the copy was made is erased from it again, and what went out since then
    /// is marked so, before it takes its place. Where neither the ledger beside the database nor
    /// the database itself says what went out, `last` must.
    ///
    /// # Errors
    /// As [`Store::open`] for the copy, [`Error::Unsound`] when it is damaged, and
    /// [`Error::NoLedger`]; nothing is changed then.
    pub fn restore_backup(
        database: &Path,
        from: &Path,
        last: Option<LastEdition>,
        now: DateTime<Utc>,
    ) -> Result<RestoreOutcome, Error> {
        check_copy(database, from)?;
        let mut live = open_sound(database);
        if let Some(live) = &mut live {
            live.sync_ledger()?;
        }
        if last.is_none() && !Self::has_ledger(database)? {
            return Err(Error::NoLedger { path: ledger_path(database) });
        }
        // Where the path is a link, the file that it leads to is replaced.
        let place = database.canonicalize().unwrap_or_else(|_| database.to_owned());
        let prepared = path_beside(&place, "restoring");
        let result = prepare_restore(database, from, &prepared, live.as_ref(), last, now).and_then(
            |outcome| {
                let kept = put_in_place(&place, &prepared, live.as_mut(), now)?;
                Ok(RestoreOutcome { kept, ..outcome })
            },
        );
        for ending in ["", "-wal", "-shm", "-journal"] {
            // What is left of it is of no use any more, and a failure says more than this one
            // would.
            let _ = fs::remove_file(with_ending(&prepared, ending));
        }
        result
    }

    /// Whether a database can be opened and is sound.
    pub fn is_sound(database: &Path) -> bool {
        open_sound(database).is_some()
    }

    /// What is wrong with the database, in SQLite's words; nothing when it is sound.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub fn integrity_errors(&self) -> Result<Vec<String>, Error> {
        self.with_connection(read_integrity_errors)
    }

    /// How many bytes of the database's file hold nothing, and its size.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn unused_space(&self) -> Result<(u64, u64), Error> {
        self.with_connection(|c| {
            let number =
                |pragma: &str| c.pragma_query_value(None, pragma, |row| row.get::<_, u64>(0));
            let page = number("page_size")?;
            Ok((number("freelist_count")? * page, number("page_count")? * page))
        })
    }
}

/// Makes sure that there is a copy of a course that can take the place of a database.
fn check_copy(database: &Path, from: &Path) -> Result<(), Error> {
    require_file(from)?;
    let is_same = from
        .canonicalize()
        .is_ok_and(|from| database.canonicalize().is_ok_and(|database| from == database));
    if is_same {
        return Err(Error::Itself { path: from.to_owned() });
    }
    let connection = open_connection(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let copy = Store::with_open_connection(connection, from);
    // First: what a newer program wrote, or another one, need not be sound to us.
    copy.check_version()?;
    check_integrity(from)?;
    if copy.is_empty()? {
        return Err(Error::NoCourse { path: from.to_owned() });
    }
    Ok(())
}

/// Opens a database if that can be done and it is sound.
fn open_sound(database: &Path) -> Option<Store> {
    check_integrity(database).ok()?;
    Store::open(database).ok().filter(|store| store.is_empty().is_ok_and(|is_empty| !is_empty))
}

/// Makes of a copy what is to take the database's place, and says what was done to it.
fn prepare_restore(
    database: &Path,
    from: &Path,
    prepared: &Path,
    live: Option<&Store>,
    last: Option<LastEdition>,
    now: DateTime<Utc>,
) -> Result<RestoreOutcome, Error> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        remove_if_there(&with_ending(prepared, ending))?;
    }
    private_file(prepared)?;
    let connection = open_connection(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    copy_database(&connection, prepared, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    drop(connection);
    let mut store = Store::open_without_copy(prepared)?;
    // Who was erased since the copy was made must not come back with it.
    let mut gone = ErasedIdentities::read_beside(database)?;
    if let Some(live) = live {
        gone.take_over(&live.with_connection(|c| ErasedIdentities::read_table(c, now))?);
    }
    let erased = store.erase_listed(&gone, now, database)?;
    let n_leavers = live.map(|live| store.take_over_leavers(live)).transpose()?;
    if let Some(last) = last {
        store.set_last_edition(last, now)?;
    }
    let went_out = store.sync_ledger_at(&ledger_path(database))?;
    // One file that holds everything, on the disk.
    store.with_connection(|c| Ok(c.pragma_update(None, "journal_mode", "DELETE")?))?;
    drop(store);
    let file = fs::File::open(prepared);
    file.and_then(|f| f.sync_all())
        .map_err(|source| Error::File { path: prepared.to_owned(), source })?;
    Ok(RestoreOutcome { erased, went_out, n_leavers, kept: None })
}

/// Puts what was prepared in the database's place, and says where what stood there is kept.
///
/// A database that others may have open is changed from within, in one step. Anything else is moved
/// aside, the main file first: a crash on the way leaves no database, which every command says, and
/// never one without its log.
fn put_in_place(
    database: &Path,
    prepared: &Path,
    live: Option<&mut Store>,
    now: DateTime<Utc>,
) -> Result<Option<PathBuf>, Error> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::File { path, source }
    };
    let kept = unused_path(database, now);
    if let Some(live) = live {
        live.write_backup(&kept)?;
        make_private(&kept)?;
        let connection = open_connection(prepared, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        copy_pages(&connection, &mut live.connection)
            .map_err(|fault| live.error_with_path(fault))?;
        live.connection.flush_prepared_statement_cache();
        live.configure_connection().map_err(|fault| live.error_with_path(fault))?;
        make_private(database)?;
        return Ok(Some(kept));
    }
    let mut was_there = false;
    for ending in ["", "-wal", "-shm", "-journal"] {
        let (from, to) = (with_ending(database, ending), with_ending(&kept, ending));
        match fs::rename(&from, &to) {
            Ok(()) => {
                was_there = true;
                make_private(&to)?;
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => return Err(failed(&from)(source)),
        }
    }
    fs::rename(prepared, database).map_err(failed(database))?;
    // The names are on the disk too.
    let folder = database.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder).and_then(|f| f.sync_all()).map_err(failed(folder))?;
    Ok(was_there.then_some(kept))
}

/// Where what stood in the database's place is kept: a name that says when, and that nothing has
/// yet.
fn unused_path(database: &Path, now: DateTime<Utc>) -> PathBuf {
    let at = now.format("%Y%m%dT%H%M%SZ");
    let names = (1..).map(|n| if n == 1 { String::new() } else { format!("-{n}") });
    let mut paths = names.map(|n| path_beside(database, &format!("before-restore-{at}{n}.db")));
    paths
        .find(|path| fs::symlink_metadata(path).is_err())
        .unwrap_or_else(|| path_beside(database, "before-restore.db"))
}

fn path_beside(database: &Path, extension: &str) -> PathBuf {
    database.with_extension(extension)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn remove_if_there(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::File { path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// Makes an empty file that its owner alone can read.
fn private_file(path: &Path) -> Result<(), Error> {
    fs::File::create_new(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
    make_private(path)
}

fn make_private(path: &Path) -> Result<(), Error> {
    #[cfg(unix)]
    if path.is_file() {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(path, mode)
            .map_err(|source| Error::File { path: path.to_owned(), source })?;
    }
    Ok(())
}

fn open_connection(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    Connection::open_with_flags(path, flags).map_err(|e| Error::from_sqlite(e, path, BUSY_TIMEOUT))
}

fn copy_database(from: &Connection, to: &Path, flags: OpenFlags) -> Result<(), Error> {
    let mut connection = open_connection(to, flags)?;
    let copied = copy_pages(from, &mut connection).and_then(|()| {
        // One file that holds everything, without a log beside it.
        Ok(connection.pragma_update(None, "journal_mode", "DELETE")?)
    });
    copied.map_err(|fault| error_at_path(fault, to))
}

fn copy_pages(from: &Connection, to: &mut Connection) -> Result<(), DbError> {
    Ok(Backup::new(from, to)?.run_to_completion(PAGES, Duration::from_millis(1), None)?)
}

fn check_integrity(path: &Path) -> Result<(), Error> {
    require_file(path)?;
    let found = read_integrity_errors(&open_connection(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
        .map_err(|fault| error_at_path(fault, path))?;
    match found.into_iter().next() {
        None => Ok(()),
        Some(first) => Err(Error::Unsound { path: path.to_owned(), first }),
    }
}

fn read_integrity_errors(c: &Connection) -> Result<Vec<String>, DbError> {
    let mut statement = c.prepare("PRAGMA integrity_check")?;
    let damage =
        statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut statement = c.prepare("PRAGMA foreign_key_check")?;
    let orphans = statement.query_map([], |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        Ok(format!("a row of {table} refers to a row of {parent} that is not there"))
    })?;
    let orphans = orphans.collect::<Result<Vec<_>, _>>()?;
    Ok(damage.into_iter().filter(|d| d != "ok").chain(orphans).collect())
}

fn error_at_path(fault: DbError, path: &Path) -> Error {
    match fault {
        DbError::Ours(error) => error,
        DbError::Sqlite(source) => Error::from_sqlite(source, path, BUSY_TIMEOUT),
    }
}
