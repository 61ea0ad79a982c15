//! The connection to the database, and the transactions that everything else is done in.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::database::audit_entry::{AuditEntry, record_audit_entry};
use crate::database::error::{DbError, Error};
use crate::database::{derived, private_files, schema};
use crate::feeds::feed_pauses;
use crate::posts::credit;
use crate::search::search_index::SearchIndexing;

/// How long we wait for another process to let go of the database.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// The course's memory.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) busy_timeout: Duration,
    /// What the next change is written down with.
    pub(crate) audit_entry: Option<AuditEntry>,
    /// When posts that come in are written into the search index.
    pub(crate) indexing: SearchIndexing,
}

impl Store {
    pub(crate) fn connect_as_it_is(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // What SQLite makes beside the file gets the file's own permissions.
        private_files::restrict_access(path);
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|e| Error::from_sqlite(e, path, BUSY_TIMEOUT))?;
        let mut store = Self::with_open_connection(connection, path);
        store.set_busy_timeout(BUSY_TIMEOUT)?;
        // Another program's file is left as it is, so this comes before anything that writes.
        store.check_version()?;
        store.configure_connection().map_err(|fault| store.error_with_path(fault))?;
        Ok(store)
    }

    pub(crate) fn with_open_connection(connection: Connection, path: &Path) -> Self {
        Self {
            connection,
            path: path.to_owned(),
            busy_timeout: BUSY_TIMEOUT,
            audit_entry: None,
            indexing: SearchIndexing::AtOnce,
        }
    }

    /// Sets how long to wait for another process that is writing; 30 seconds unless told otherwise.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn set_busy_timeout(&mut self, busy_timeout: Duration) -> Result<(), Error> {
        self.busy_timeout = busy_timeout;
        self.with_connection(|c| Ok(c.busy_timeout(busy_timeout)?))
    }

    /// Makes sure that the file is Katydid's, or empty, and no newer than this program.
    pub(crate) fn check_version(&self) -> Result<(), Error> {
        let (found, is_foreign) =
            self.with_connection(|c| Ok((schema::schema_version(c)?, schema::is_foreign(c)?)))?;
        let known = schema::newest_version();
        if is_foreign {
            return Err(Error::Foreign { path: self.path.clone() });
        }
        if found > known {
            return Err(Error::Newer { path: self.path.clone(), found, known });
        }
        Ok(())
    }

    /// Whether there is nothing in the database: no program has made tables.
    pub(crate) fn is_empty(&self) -> Result<bool, Error> {
        self.with_connection(|c| Ok(schema::schema_version(c)? == 0))
    }

    pub(crate) fn configure_connection(&self) -> Result<(), DbError> {
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
    pub(crate) fn write_transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, DbError>,
    ) -> Result<T, Error> {
        let (audit_entry, indexing) = (self.audit_entry.take(), self.indexing);
        let done = (|| {
            let transaction =
                self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            if let Some(audit_entry) = &audit_entry {
                record_audit_entry(&transaction, audit_entry)?;
            }
            // A step on the way to the present schema leaves this to the last.
            if schema::is_done(&transaction)? {
                derived::refresh_derived(&transaction, indexing)?;
            }
            transaction.commit()?;
            Ok(value)
        })();
        done.map_err(|fault| self.error_with_path(fault))
    }

    /// Reads what one moment holds.
    pub(crate) fn with_connection<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, DbError>,
    ) -> Result<T, Error> {
        work(&self.connection).map_err(|fault| self.error_with_path(fault))
    }

    /// Reads in several steps what one moment holds, whatever others write meanwhile.
    pub(crate) fn with_snapshot<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, DbError>,
    ) -> Result<T, Error> {
        self.with_connection(|c| work(&*c.unchecked_transaction()?))
    }

    pub(crate) fn error_with_path(&self, fault: DbError) -> Error {
        match fault {
            DbError::Ours(error) => error,
            DbError::Sqlite(source) => Error::from_sqlite(source, &self.path, self.busy_timeout),
        }
    }
}
