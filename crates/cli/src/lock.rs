//! One process at a time for each kind of work.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::complaint::Complaint;
use crate::exit::Exit;

/// The right to do one kind of work. The kernel takes it back when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the right to do `work` on the course of `database`, or says that another has it.
    ///
    /// # Errors
    /// A [`Complaint`] that ends the program with [`Exit::Busy`] when another process is at this work.
    pub(crate) fn take(database: &Path, work: &str) -> Result<Self> {
        Self::try_take(database, work)?.ok_or_else(|| {
            let what = format!("another katydid is at work here ({work}); nothing was done");
            Complaint::new(what)
                .hint("wait until it has ended, and run this again")
                .exit(Exit::Busy)
                .into()
        })
    }

    /// Takes a share in `work`, which others may have too, but nobody alone as long as this lives.
    ///
    /// # Errors
    /// A [`Complaint`] that ends the program with [`Exit::Busy`] when another process has the work to itself.
    pub(crate) fn share(database: &Path, work: &str) -> Result<Self> {
        let (path, file) = open(database, work)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                let complaint = Complaint::new("the database is being restored; nothing was done");
                Err(complaint
                    .hint("wait until that has ended, and run this again")
                    .exit(Exit::Busy)
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
    pub(crate) fn try_take(database: &Path, work: &str) -> Result<Option<Self>> {
        let (path, file) = open(database, work)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => {
                Err(e).context(format!("the lock {} cannot be taken", path.display()))
            }
        }
    }
}

fn open(database: &Path, work: &str) -> Result<(PathBuf, File)> {
    let path = database.with_extension(format!("{work}.lock"));
    // Not truncated: the file's only content is its lock.
    let file = File::options().create(true).write(true).truncate(false).open(&path);
    let file = file
        .with_context(|| Complaint::new(format!("the lock {} cannot be opened", path.display())))?;
    Ok((path, file))
}
