//! What do we already know, and what is new?
//!
//! One SQLite file is the course's memory. [`Store`] opens it; its methods read as sentences and are one transaction each.
//! What happens to the posts of a fetch is [`Store::record_fetches`]. All SQL of Katydid is in this crate.

mod addresses;
mod audit;
mod backup;
mod bounces;
mod bursts;
mod comments;
mod continuity;
mod conversations;
mod credit;
mod deliveries;
mod duplicates;
mod editions;
mod erasure;
mod errands;
mod error;
mod events;
mod expiry;
mod export;
mod feed_changes;
mod feeds;
mod graph;
mod held;
mod highlights;
mod ledger;
mod letters;
mod migrations;
mod missing;
mod moves;
mod notes;
mod own;
mod participants;
mod pauses;
mod personal_data;
mod posts;
mod private_files;
mod recognise;
mod record;
mod registrations;
mod rejudge;
mod runs;
mod screenings;
mod search;
mod sessions;
mod settle;
mod status;
mod subscribers;
mod subscriptions;
mod texts;
mod tokens;
mod topics;
mod values;
mod websub;
mod writing;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use audit::Deed;
pub use backup::Restored;
pub use bounces::{Bounce, Bounced};
pub use comments::{Comment, CommentClaim, CommentFeed, RecordedComments};
pub use continuity::DoubtedFeed;
pub use deliveries::Missed;
pub use editions::{Awaiting, Compiled};
pub use erasure::{Erased, ErasureList};
pub use error::{Error, room_at};
pub use events::{CalendarVisit, StoredCalendar, StoredEvent};
pub use expiry::Forgotten;
pub use export::Export;
pub use feed_changes::{FeedChange, FeedChanged, Removed};
pub use feeds::{Activity, Added};
pub use highlights::Picked;
pub use ledger::{LastEdition, WentOut};
pub use migrations::Step;
pub use missing::MissingPost;
pub use own::{Appealed, Contest, OwnBlog};
pub use participants::ParticipantChange;
pub use posts::{PostFilter, PostSummary};
pub use record::{Fetch, Recorded};
pub use registrations::Registered;
pub use rejudge::{Change, PrintedEvidence, PrintedLoss};
pub use runs::RULES_LET_IN;
pub use screenings::ScreenedText;
pub use search::{Found, Hit};
pub use sessions::Session;
pub use status::{Failing, KnownTime, Newest, Run, Status};
pub use subscribers::{Added as AddedSubscriber, NewSubscriber};
pub use subscriptions::{Confirmed, Requested, SubscriptionRequest};
pub use topics::{TopicChange, TopicCount};

use error::Fault;

/// How long we wait for another process to let go of the database.
const PATIENCE: Duration = Duration::from_secs(30);

/// The course's memory.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    patience: Duration,
    /// What the next change is written down with.
    deed: Option<audit::Deed>,
}

impl Store {
    /// Makes a database where there is none. It is there whole or not at all.
    ///
    /// # Errors
    /// [`Error::Exists`] when something is there but an empty file; otherwise as [`Store::open`].
    pub fn create(path: &Path) -> Result<Self, Error> {
        if !Self::is_missing(path) {
            return Err(Error::Exists { path: path.to_owned() });
        }
        let partial = backup::partial(path);
        // What a kill left of an earlier one is of no use.
        private_files::remove(&partial)?;
        private_files::make(&partial)?;
        let made =
            Self::connect(&partial, OpenFlags::SQLITE_OPEN_READ_WRITE).map(drop).and_then(|()| {
                fs::rename(&partial, path)
                    .map_err(|source| Error::File { path: path.to_owned(), source })
            });
        if let Err(error) = made {
            // The failure says more than this one would.
            let _ = private_files::remove(&partial);
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
    /// [`Error::Missing`], [`Error::NotADatabase`], [`Error::Newer`], [`Error::Locked`], [`Error::ReadOnly`] and the like,
    /// each with what a person can do.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !path.exists() {
            return Err(Error::Missing { path: path.to_owned() });
        }
        Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// A database that lives as long as the value, for tests.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn in_memory() -> Result<Self, Error> {
        Self::connect(
            Path::new(":memory:"),
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let mut store = Self::connect_as_it_is(path, flags)?;
        migrations::run(&mut store)?;
        Ok(store)
    }

    /// Opens a database that is a copy itself, and brings it up to this program's version.
    fn open_without_copy(path: &Path) -> Result<Self, Error> {
        let mut store = Self::connect_as_it_is(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        migrations::run_steps(&mut store)?;
        Ok(store)
    }

    fn connect_as_it_is(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // What SQLite makes beside the file gets the file's own permissions.
        private_files::restrict(path);
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|e| Error::from_sqlite(e, path, PATIENCE))?;
        let mut store = Self { connection, path: path.to_owned(), patience: PATIENCE, deed: None };
        store.set_patience(PATIENCE)?;
        // Another program's file is left as it is, so this comes before anything that writes.
        migrations::check(&store)?;
        store.prepare().map_err(|fault| store.error(fault))?;
        Ok(store)
    }

    /// Sets how long to wait for another process that is writing; 30 seconds unless told otherwise.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn set_patience(&mut self, patience: Duration) -> Result<(), Error> {
        self.patience = patience;
        self.read(|c| Ok(c.busy_timeout(patience)?))
    }

    fn prepare(&self) -> Result<(), Fault> {
        self.connection.pragma_update(None, "journal_mode", "WAL")?;
        // What was acknowledged survives a power cut too: a mail that is recorded as sent is not sent again.
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        self.connection.pragma_update(None, "foreign_keys", true)?;
        self.connection.pragma_update(None, "temp_store", "MEMORY")?;
        // What is deleted is overwritten.
        self.connection.pragma_update(None, "secure_delete", true)?;
        self.connection.set_prepared_statement_cache_capacity(256);
        credit::add_functions(&self.connection)?;
        pauses::add_functions(&self.connection)?;
        Ok(())
    }

    /// Does something in one transaction that may write, and brings up to date what follows from it: all of it, or nothing.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, Error> {
        let deed = self.deed.take();
        let done = (|| {
            let transaction =
                self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            if let Some(deed) = &deed {
                audit::record(&transaction, deed)?;
            }
            // A step on the way to the present schema leaves this to the last.
            if migrations::is_done(&transaction)? {
                settle::settle(&transaction)?;
            }
            transaction.commit()?;
            Ok(value)
        })();
        done.map_err(|fault| self.error(fault))
    }

    /// Reads what one moment holds.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Error> {
        work(&self.connection).map_err(|fault| self.error(fault))
    }

    /// Reads in several steps what one moment holds, whatever others write meanwhile.
    fn read_moment<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Error> {
        self.read(|c| work(&*c.unchecked_transaction()?))
    }

    fn error(&self, fault: Fault) -> Error {
        match fault {
            Fault::Ours(error) => error,
            Fault::Sqlite(source) => Error::from_sqlite(source, &self.path, self.patience),
        }
    }
}

// The tests' helpers name this crate as those outside it do.
#[cfg(test)]
extern crate self as store;
#[cfg(test)]
mod plans;
#[cfg(test)]
#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "../tests/it/support.rs"]
mod support;
#[cfg(test)]
mod tests;
