//! What can go wrong with the course's memory.

use std::path::{Path, PathBuf};
use std::time::Duration;

use course::{CommentId, EditionId, FeedId, ParticipantId, PostId};
use rusqlite::ErrorCode;

/// Why the store could not do what was asked. [`Error::advice`] says what a person can do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no file.
    #[error("there is no database at {}", path.display())]
    Missing {
        /// Where it was expected.
        path: PathBuf,
    },
    /// A database was to be made where something is already.
    #[error("{} exists already", path.display())]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// The file, or the folder it is in, could not be opened.
    #[error("could not open the database {}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The file is something else than a database.
    #[error("{} is not a database", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// There is a folder, a pipe or a device.
    #[error("{} is not a file", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// The file is another program's database.
    #[error("{} is a database, but not Katydid's", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A newer Katydid has used the database.
    #[error("{} was written by a newer Katydid: its version is {found}, this program knows {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// A step from one version to the next failed; the database is as it was before the step.
    #[error("could not bring {} up to version {number}", path.display())]
    Migration {
        /// The file.
        path: PathBuf,
        /// The version that was to be reached.
        number: i64,
        /// What went wrong.
        source: Box<Error>,
    },
    /// Another process kept the database for longer than we wait.
    #[error("{} is in use by another program, which did not let go of it within {} seconds", path.display(), waited.as_secs())]
    Locked {
        /// The file.
        path: PathBuf,
        /// How long we waited.
        waited: Duration,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The file or its folder may not be written.
    #[error("{} cannot be written", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The disk is full, or the database has reached its limit.
    #[error("the disk is full: there is no room to write {}", path.display())]
    Full {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The disk failed.
    #[error("the disk failed while reading or writing {}", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The file is damaged.
    #[error("{} is damaged", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// A check found damage.
    #[error("{} is damaged: {first}", path.display())]
    Unsound {
        /// The file.
        path: PathBuf,
        /// The first thing that is wrong, in SQLite's words.
        first: String,
    },
    /// An address carries a name or password, which is not repeated.
    #[error("the address at {host} carries a name or password")]
    UserInfo {
        /// The host.
        host: String,
    },
    /// A file beside the database could not be put in its place.
    #[error("could not write {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A copy was to be put in the place of itself.
    #[error("{} is the database itself, not a copy of it", path.display())]
    Itself {
        /// The file.
        path: PathBuf,
    },
    /// A copy has nothing in it.
    #[error("{} is empty: it holds no course", path.display())]
    NoCourse {
        /// The file.
        path: PathBuf,
    },
    /// What went out after a copy was made is not known: the ledger is gone, and the database
    /// cannot be read.
    #[error("nothing says which editions went out after the copy was made: {} is not there, or cannot be read", path.display())]
    NoLedger {
        /// Where the ledger was expected.
        path: PathBuf,
    },
    /// Anything else that SQLite refuses: a defect of ours.
    #[error("a query on {} failed", path.display())]
    Query {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// No feed has this number.
    #[error("there is no feed {0}")]
    NoSuchFeed(FeedId),
    /// No post has this number.
    #[error("there is no post {0}")]
    NoSuchPost(PostId),
    /// No participant has this number.
    #[error("there is no participant {0}")]
    NoSuchParticipant(ParticipantId),
    /// No comment has this number.
    #[error("there is no comment {0}")]
    NoSuchComment(CommentId),
    /// No edition has this number in the store.
    #[error("there is no edition with the id {0}")]
    NoSuchEdition(EditionId),
    /// An edition was compiled with a post that does not wait for one.
    #[error("post {0} does not wait for an edition")]
    NotAwaiting(PostId),
    /// The system gives no random numbers.
    #[error("the system gave no random numbers")]
    Random(#[source] getrandom::Error),
    /// A value could not be written as JSON: a defect of ours.
    #[error("could not write a value as JSON")]
    Json(#[source] serde_json::Error),
}

impl Error {
    /// What a person can do about it, in a sentence without final stop.
    pub fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing { .. } => {
                "run `katydid init` first, or check the path in the configuration"
            }
            Self::Exists { .. } => "choose another folder, or use the course that is there",
            Self::Open { .. } => "check that the folder exists and that you may read and write it",
            Self::NotAFile { .. } | Self::NotADatabase { .. } | Self::Foreign { .. } => {
                "check the path of the database in the configuration; if it is damaged, `katydid restore FILE` puts a copy in its place"
            }
            Self::Itself { .. } | Self::NoCourse { .. } => {
                "name a file that `katydid backup` wrote"
            }
            Self::NoLedger { .. } => {
                "add --last-edition with the day of the last edition that went out, or `--last-edition in-copy` if none did since"
            }
            Self::Newer { .. } => {
                "install the newer Katydid again, or restore the backup made before the upgrade"
            }
            Self::Migration { source, .. } => return source.advice(),
            Self::Locked { .. } => {
                "wait until the other command has ended and run this one again; nothing was changed by it"
            }
            Self::ReadOnly { .. } => {
                "make the file and its folder writable for the user who runs Katydid"
            }
            Self::Full { .. } => {
                "free some space and run the command again; what was stored before is safe"
            }
            Self::Disk { .. } => {
                "check the disk; if the database does not open again, restore the last backup"
            }
            Self::File { .. } => "check that the folder exists and may be written",
            Self::Damaged { .. } | Self::Unsound { .. } => {
                "stop all commands and restore the last backup: katydid restore FILE"
            }
            Self::UserInfo { .. } => {
                "a feed behind a password does not belong on public pages: ask the participant for a public address"
            }
            Self::NoSuchFeed(_) => "`katydid feed list` shows the feeds",
            Self::NoSuchParticipant(_) => "`katydid participant list` shows the participants",
            Self::NoSuchPost(_) => "`katydid post list` shows the posts",
            Self::NoSuchComment(_) => {
                "`katydid conversations show` shows the comments with their numbers"
            }
            Self::Query { .. }
            | Self::NoSuchEdition(_)
            | Self::NotAwaiting(_)
            | Self::Random(_)
            | Self::Json(_) => {
                return None;
            }
        })
    }

    /// Whether the whole database is affected, and not only the feed or post at hand.
    pub fn concerns_database(&self) -> bool {
        matches!(
            self,
            Self::Locked { .. }
                | Self::ReadOnly { .. }
                | Self::Full { .. }
                | Self::Disk { .. }
                | Self::Damaged { .. }
        )
    }

    /// Says in Katydid's words what SQLite said about the database at `path`.
    pub(crate) fn from_sqlite(source: rusqlite::Error, path: &Path, waited: Duration) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Locked { path, waited, source }
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::ReadOnly { path, source }
            }
            Some(ErrorCode::DiskFull) => Self::Full { path, source },
            // SQLite says so where it could not make or lengthen the files beside the database
            // (https://www.sqlite.org/rescode.html#ioerr_shmsize).
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) if is_full(&path) => {
                Self::Full { path, source }
            }
            Some(ErrorCode::SystemIoFailure) => Self::Disk { path, source },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, source },
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path, source },
            Some(ErrorCode::CannotOpen) => Self::Open { path, source },
            _ => Self::Query { path, source },
        }
    }
}

/// What the disk that holds a folder has left for us, in bytes; `None` where the system does not
/// say. A disk without room for another file has none.
pub fn free_disk_space(folder: &Path) -> Option<u64> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let disk = rustix::fs::statvfs(folder).ok()?;
    // Some file systems count no files.
    let has_files = disk.f_files == 0 || disk.f_favail > 0;
    Some(if has_files { disk.f_bavail.saturating_mul(disk.f_frsize) } else { 0 })
}

/// Whether the disk has no room for the smallest page.
fn is_full(path: &Path) -> bool {
    path.parent().and_then(free_disk_space).is_some_and(|room| room < 64 * 1024)
}

/// What goes wrong inside a transaction, where the file's path is not at hand.
#[derive(Debug)]
pub(crate) enum DbError {
    /// SQLite said so.
    Sqlite(rusqlite::Error),
    /// We say so.
    Ours(Error),
}

impl From<rusqlite::Error> for DbError {
    fn from(source: rusqlite::Error) -> Self {
        Self::Sqlite(source)
    }
}

impl From<Error> for DbError {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl From<serde_json::Error> for DbError {
    fn from(source: serde_json::Error) -> Self {
        Self::Ours(Error::Json(source))
    }
}
