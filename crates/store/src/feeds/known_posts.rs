//! Which posts of a feed need not be read again.

use course::{FeedId, KnownPosts, RawPostHash};
use rusqlite::OpenFlags;

use crate::database::error::Error;
use crate::database::store::Store;

pub(crate) const RAW_HASHES: &str =
    "SELECT raw_hash FROM posts WHERE feed_id = ?1 AND raw_hash IS NOT NULL";

impl Store {
    /// Another connection to the same database, for a thread that reads while this one writes.
    pub fn open_reader(&self) -> Result<Self, Error> {
        Self::connect_as_it_is(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)
    }

    /// The posts of a feed of which it is known what they were read from.
    pub fn known_posts(&self, feed: FeedId) -> Result<KnownPosts, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(RAW_HASHES)?;
            let hashes =
                statement.query_map([feed.0], |row| Ok(RawPostHash::from_bytes(row.get(0)?)))?;
            Ok(hashes.collect::<Result<_, _>>()?)
        })
    }
}
