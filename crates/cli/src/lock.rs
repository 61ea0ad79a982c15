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
        Self::try_acquire(database, work)?.ok_or_else(|| {
            let what = format!("another katydid is at work here ({work}); nothing was done");
            UserError::new(what)
                .with_hint("wait until it has ended, and run this again")
                .with_exit(Exit::Busy)
                .into()
        })
    }

    /// Takes a share in `work`, which others may have too, but nobody alone as long as this lives.
    ///
    /// # Errors
    /// A [`UserError`] that ends the program with [`Exit::Busy`] when another process has the work
    /// to itself.
    pub(crate) fn acquire_shared(database: &Path, work: &str) -> Result<Self> {
        let (path, file) = open_lock_file(database, work)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                let complaint = UserError::new("the database is being restored; nothing was done");
                Err(complaint
                    .with_hint("wait until that has ended, and run this again")
                    .with_exit(Exit::Busy)
                    .into())
            }
            Err(TryLockError::Error(e)) => {
                Err(e).context(format!("the lock {} cannot be taken", path.display()))
            }
        }
    }

    /// Takes the right to do `work` on the course of `database`, unless another process has it.
    ///
    /// # Errors
    /// When the lock's file cannot be used.
    pub(crate) fn try_acquire(database: &Path, work: &str) -> Result<Option<Self>> {
        let (path, file) = open_lock_file(database, work)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => {
                Err(e).context(format!("the lock {} cannot be taken", path.display()))
            }
        }
    }
}

fn open_lock_file(database: &Path, work: &str) -> Result<(PathBuf, File)> {
    let path = database.with_extension(format!("{work}.lock"));
    // Not truncated: the file's only content is its lock.
    let file = File::options().create(true).write(true).truncate(false).open(&path);
    let file = file
        .with_context(|| UserError::new(format!("the lock {} cannot be opened", path.display())))?;
    Ok((path, file))
}
