//! One process at a time for each kind of work.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::exit::Exit;
use crate::user_error::UserError;

/// The right to do one kind of work. The kernel takes it back when the process ends, however it
/// ends.
#[derive(Debug)]
pub(crate) struct WorkLock {
    _file: File,
}

impl WorkLock {
    /// Takes the right to do `work` on the course of `database`, or says that another has it.
    ///
    /// # Errors
    /// A [`UserError`] that ends the program with [`Exit::Busy`] when another process is at this
    /// work.
    pub(crate) fn acquire_exclusive(database: &Path, work: &str) -> Result<Self> {
        let what = || format!("another katydid is at work here ({work}); nothing was done");
        Self::try_acquire(database, work)?.ok_or_else(|| busy_error(what()))
    }

    /// Takes a share in `work`, which others may have too, but nobody alone as long as this lives.
    ///
    /// # Errors
    /// A [`UserError`] that ends the program with [`Exit::Busy`] when another process has the work
    /// to itself.
    pub(crate) fn acquire_shared(database: &Path, work: &str) -> Result<Self> {
        let (path, file) = open_lock_file(database, work)?;
        let locked = file.try_lock_shared();
        Self::from_lock(file, locked, &path)?
            .ok_or_else(|| busy_error("the database is being restored; nothing was done"))
    }

    /// Takes the right to do `work` on the course of `database`, unless another process has it.
    ///
    /// # Errors
    /// When the lock's file cannot be used.
    pub(crate) fn try_acquire(database: &Path, work: &str) -> Result<Option<Self>> {
        let (path, file) = open_lock_file(database, work)?;
        let locked = file.try_lock();
        Self::from_lock(file, locked, &path)
    }

    fn from_lock(
        file: File,
        locked: Result<(), TryLockError>,
        path: &Path,
    ) -> Result<Option<Self>> {
        match locked {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => {
                Err(e).context(format!("the lock {} cannot be taken", path.display()))
            }
        }
    }
}

fn busy_error(what: impl Into<String>) -> anyhow::Error {
    UserError::new(what)
        .with_hint("wait until it has ended, and run this again")
        .with_exit(Exit::Busy)
        .into()
}

fn open_lock_file(database: &Path, work: &str) -> Result<(PathBuf, File)> {
    let path = database.with_extension(format!("{work}.lock"));
    // Not truncated: the file's only content is its lock.
    let file = File::options().create(true).write(true).truncate(false).open(&path);
    let file = file.with_context(|| {
        UserError::new(format!("the lock {} cannot be opened", path.display())).with_hint(
            "run Katydid as the owner of the course's folder; a lock that another user \
                 (root) made can be removed while no katydid runs",
        )
    })?;
    Ok((path, file))
}
