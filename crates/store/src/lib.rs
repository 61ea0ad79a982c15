//! What do we already know, and what is new?
//!
//! One SQLite file is the course's memory. [`Store`] opens it; its methods read as sentences and
//! are one transaction each. What happens to the posts of a fetch is [`Store::record_fetches`]. All
//! SQL of Katydid is in this crate.

mod addresses;
mod audit;
mod author_actions;
mod backup;
mod bounces;
mod bursts;
mod comments;
mod continuity;
mod conversations;
mod credit;
mod deliveries;
mod derived;
mod duplicates;
mod editions;
mod erasure;
mod error;
mod events;
mod expiry;
mod export;
mod feed_changes;
mod feed_moves;
mod feed_pauses;
mod feeds;
mod fetches;
mod graph;
mod highlights;
mod jobs;
mod known_feed;
mod ledger;
mod letters;
mod migrations;
mod missing_posts;
mod notes;
mod participants;
mod personal_data;
mod personal_export;
mod post_rows;
mod posts;
mod private_files;
mod registrations;
mod runs;
mod screenings;
mod search;
mod sessions;
mod status;
mod subscribers;
mod subscriptions;
mod text_expiry;
mod tokens;
mod topics;
mod values;
mod verdicts;
mod websub;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use audit::AuditEntry;
pub use author_actions::{AuthorActionOutcome, OpenAppeal, OwnBlog};
pub use backup::RestoreOutcome;
pub use bounces::{Bounce, BounceOutcome};
pub use comments::{Comment, CommentClaim, CommentFeed, RecordedComments};
pub use continuity::DoubtedFeed;
pub use deliveries::MissedDelivery;
pub use editions::{CompileOutcome, EditionMaterial};
pub use erasure::{ErasedCounts, ErasureListState};
pub use error::{Error, free_disk_space};
pub use events::{CalendarVisit, StoredCalendar, StoredEvent};
pub use expiry::ExpiredCounts;
pub use export::ExportKind;
pub use feed_changes::{FeedChange, FeedChangeOutcome, RemovedFeed};
pub use feeds::{AddedFeed, FeedActivity};
pub use fetches::{CompletedFetch, RecordedFetch};
pub use highlights::PickOutcome;
pub use ledger::{EditionSinceBackup, LastEdition};
pub use migrations::MigrationStep;
pub use missing_posts::MissingPost;
pub use participants::ParticipantChange;
pub use posts::{PostFilter, PostSummary};
pub use registrations::RegistrationOutcome;
pub use runs::RULES_LET_IN;
pub use screenings::ScreenedText;
pub use search::{SearchHit, SearchResults};
pub use sessions::Session;
pub use status::{CommandRun, CourseStatus, FailingFeed, KnownTime, NewestInstants};
pub use subscribers::{AddedSubscriber, NewSubscriber};
pub use subscriptions::{ConfirmationOutcome, MailRequestOutcome, SubscriptionRequest};
pub use topics::{TopicChange, TopicCount};
pub use verdicts::{PrintedEvidence, PrintedLoss, VerdictChange};

use error::DbError;

/// How long we wait for another process to let go of the database.
const PATIENCE: Duration = Duration::from_secs(30);

/// The course's memory.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    patience: Duration,
    /// What the next change is written down with.
    deed: Option<audit::AuditEntry>,
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
        let partial = backup::partial_path(path);
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
    /// [`Error::Missing`], [`Error::NotADatabase`], [`Error::Newer`], [`Error::Locked`],
    /// [`Error::ReadOnly`] and the like, each with what a person can do.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !path.exists() {
            return Err(Error::Missing { path: path.to_owned() });
        }
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
    fn open_without_copy(path: &Path) -> Result<Self, Error> {
        let mut store = Self::connect_as_it_is(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        migrations::run_steps(&mut store)?;
        Ok(store)
    }

    fn connect_as_it_is(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // What SQLite makes beside the file gets the file's own permissions.
        private_files::restrict_access(path);
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|e| Error::from_sqlite(e, path, PATIENCE))?;
        let mut store = Self { connection, path: path.to_owned(), patience: PATIENCE, deed: None };
        store.set_busy_timeout(PATIENCE)?;
        // Another program's file is left as it is, so this comes before anything that writes.
        migrations::check_version(&store)?;
        store.configure_connection().map_err(|fault| store.error_with_path(fault))?;
        Ok(store)
    }

    /// Sets how long to wait for another process that is writing; 30 seconds unless told otherwise.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn set_busy_timeout(&mut self, patience: Duration) -> Result<(), Error> {
        self.patience = patience;
        self.with_connection(|c| Ok(c.busy_timeout(patience)?))
    }

    fn configure_connection(&self) -> Result<(), DbError> {
        self.connection.pragma_update(None, "journal_mode", "WAL")?;
        // What was acknowledged survives a power cut too: a mail that is recorded as sent is not
        // sent again.
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        self.connection.pragma_update(None, "foreign_keys", true)?;
        self.connection.pragma_update(None, "temp_store", "MEMORY")?;
        // What is deleted is overwritten.
        self.connection.pragma_update(None, "secure_delete", true)?;
        // A plan does not depend on the values bound: SQLite keeps a statement as it was compiled
        // instead of compiling it anew for each value.
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.connection.set_prepared_statement_cache_capacity(256);
        credit::add_functions(&self.connection)?;
        feed_pauses::add_functions(&self.connection)?;
        Ok(())
    }

    /// Does something in one transaction that may write, and brings up to date what follows from
    /// it: all of it, or nothing.
    fn write_transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, DbError>,
    ) -> Result<T, Error> {
        let deed = self.deed.take();
        let done = (|| {
            let transaction =
                self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            if let Some(deed) = &deed {
                audit::record_audit_entry(&transaction, deed)?;
            }
            // A step on the way to the present schema leaves this to the last.
            if migrations::is_done(&transaction)? {
                derived::refresh_derived(&transaction)?;
            }
            transaction.commit()?;
            Ok(value)
        })();
        done.map_err(|fault| self.error_with_path(fault))
    }

    /// Reads what one moment holds.
    fn with_connection<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, DbError>,
    ) -> Result<T, Error> {
        work(&self.connection).map_err(|fault| self.error_with_path(fault))
    }

    /// Reads in several steps what one moment holds, whatever others write meanwhile.
    fn with_snapshot<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, DbError>,
    ) -> Result<T, Error> {
        self.with_connection(|c| work(&*c.unchecked_transaction()?))
    }

    fn error_with_path(&self, fault: DbError) -> Error {
        match fault {
            DbError::Ours(error) => error,
            DbError::Sqlite(source) => Error::from_sqlite(source, &self.path, self.patience),
        }
    }
}

// The tests' helpers name this crate as those outside it do.
#[cfg(test)]
extern crate self as store;
#[cfg(test)]
mod query_plans;
#[cfg(test)]
#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "../tests/it/support.rs"]
mod support;
#[cfg(test)]
mod tests;
