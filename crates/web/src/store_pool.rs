//! The store behind handlers that must not wait: one writer, a few readers, each on a thread of its
//! own.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use store::Store;
use tokio::sync::Semaphore;

use crate::error::Error;

/// Reads at the same time. Two cores do no more; others wait their turn without a thread.
const N_READERS: usize = 4;

/// The course's memory, for many visitors. Reads do not wait for writes: each reader has a
/// connection of its own, and the database keeps a reader's moment while a writer goes on (WAL).
#[derive(Debug, Clone)]
pub struct StorePool {
    writer: Arc<Mutex<Store>>,
    readers: Arc<Readers>,
}

#[derive(Debug)]
struct Readers {
    turns: Semaphore,
    idle: Mutex<Vec<Store>>,
}

impl StorePool {
    /// Opens the database for a writer and its readers.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(database: &Path) -> Result<Self, store::Error> {
        let writer = Store::open(database)?;
        let readers =
            (0..N_READERS).map(|_| Store::open(database)).collect::<Result<Vec<_>, _>>()?;
        let readers = Readers { turns: Semaphore::new(N_READERS), idle: Mutex::new(readers) };
        Ok(Self { writer: Arc::new(Mutex::new(writer)), readers: Arc::new(readers) })
    }

    /// Reads something.
    ///
    /// # Errors
    /// [`Error::Store`] when that fails.
    pub async fn read_store<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let readers = Arc::clone(&self.readers);
        let _turn = self.readers.turns.acquire().await.map_err(|_| Error::Closing)?;
        let done = tokio::task::spawn_blocking(move || {
            let idle = || readers.idle.lock().unwrap_or_else(PoisonError::into_inner);
            // There are as many readers as turns.
            let store = idle().pop().ok_or(Error::Closing)?;
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&store)));
            idle().push(store);
            match done {
                Ok(done) => done.map_err(Error::Store),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        });
        done.await.map_err(|_| Error::Broken)?
    }

    /// Changes something. Short: whoever comes next waits for it.
    ///
    /// # Errors
    /// [`Error::Store`] when that fails.
    pub async fn write_store<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let writer = Arc::clone(&self.writer);
        let done = tokio::task::spawn_blocking(move || {
            // A transaction that was broken off by a panic has been rolled back.
            let mut store = writer.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut store).map_err(Error::Store)
        });
        done.await.map_err(|_| Error::Broken)?
    }
}
