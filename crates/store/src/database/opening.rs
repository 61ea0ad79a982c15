//! Makes and opens a database, and brings it up to this program's version.

use std::fs;
use std::path::Path;

use rusqlite::OpenFlags;

use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::{migrations, private_files};

impl Store {
    /// Makes a database where there is none. It is there whole or not at all.
    ///
    /// # Errors
    /// [`Error::Exists`] when something is there but an empty file; otherwise as [`Store::open`].
    pub fn create(path: &Path) -> Result<Self, Error> {
        if !Self::is_missing(path) {
            return Err(Error::Exists { path: path.to_owned() });
        }
        let partial = private_files::partial_path(path);
        // What a kill left of an earlier one is of no use.
        private_files::remove_database(&partial)?;
        private_files::create_private_file(&partial)?;
        let made = Self::connect_and_migrate(&partial, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .map(drop)
            .and_then(|()| {
                fs::rename(&partial, path)
                    .map_err(|source| Error::File { path: path.to_owned(), source })
            });
        if let Err(error) = made {
            // The failure says more than this one would.
            let _ = private_files::remove_database(&partial);
            return Err(error);
        }
        Self::open(path)
    }

    /// Whether there is no database: nothing at all, or an empty file, as a full disk leaves it.
    pub fn is_missing(path: &Path) -> bool {
        fs::symlink_metadata(path).is_err()
            || fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == 0)
    }

    /// Opens a database and brings it up to this program's version.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::NotAFile`], [`Error::NotADatabase`], [`Error::Newer`], [`Error::Locked`],
    /// [`Error::ReadOnly`] and the like, each with what a person can do.
    pub fn open(path: &Path) -> Result<Self, Error> {
        require_file(path)?;
        Self::connect_and_migrate(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// A database that lives as long as the value, for tests.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn in_memory() -> Result<Self, Error> {
        Self::connect_and_migrate(
            Path::new(":memory:"),
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )
    }

    fn connect_and_migrate(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let mut store = Self::connect_as_it_is(path, flags)?;
        migrations::migrate_database(&mut store)?;
        Ok(store)
    }

    /// Opens a database that is a copy itself, and brings it up to this program's version.
    pub(crate) fn open_without_copy(path: &Path) -> Result<Self, Error> {
        let mut store = Self::connect_as_it_is(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        migrations::run_steps(&mut store)?;
        Ok(store)
    }
}

/// Makes sure that there is a file. Opening a pipe would wait for somebody who writes to it.
///
/// # Errors
/// [`Error::Missing`] and [`Error::NotAFile`].
pub(crate) fn require_file(path: &Path) -> Result<(), Error> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(_) => Err(Error::NotAFile { path: path.to_owned() }),
        Err(_) => Err(Error::Missing { path: path.to_owned() }),
    }
}
