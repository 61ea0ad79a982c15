//! Keys: a hash of everything a file depends on.

use std::collections::HashMap;

use course::PostId;
use course::identity::hex_digits;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::Error;

/// The key of a file, growing.
#[derive(Debug, Clone)]
pub(crate) struct FileKey<'a> {
    hash: Sha256,
    posts: &'a HashMap<PostId, [u8; 32]>,
}

impl<'a> FileKey<'a> {
    /// Begins with what every file depends on. `posts` are the hashes of the posts that can be
    /// shown.
    pub(crate) fn new(base: &Sha256, posts: &'a HashMap<PostId, [u8; 32]>) -> Self {
        Self { hash: base.clone(), posts }
    }

    /// Adds a value.
    pub(crate) fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        add_to_hash(&mut self.hash, value)
    }

    /// Adds posts. One that cannot be shown counts too: a page changes when one goes.
    pub(crate) fn add_posts(&mut self, ids: impl IntoIterator<Item = PostId>) {
        for id in ids {
            self.hash.update(id.0.to_le_bytes());
            self.hash.update(self.posts.get(&id).unwrap_or(&[0; 32]));
        }
    }

    /// The key as text.
    pub(crate) fn into_text(self) -> String {
        hex_digits(&self.hash.finalize())
    }
}

/// Adds a value to a hash.
pub(crate) fn add_to_hash<T: Serialize + ?Sized>(
    hash: &mut Sha256,
    value: &T,
) -> Result<(), Error> {
    let json = serde_json::to_vec(value)
        .map_err(|source| Error::Json { path: "the key of a page".to_owned(), source })?;
    hash.update(json.len().to_le_bytes());
    hash.update(json);
    Ok(())
}

/// The hash of a value.
pub(crate) fn hash_of<T: Serialize + ?Sized>(value: &T) -> Result<[u8; 32], Error> {
    let mut hash = Sha256::new();
    add_to_hash(&mut hash, value)?;
    Ok(hash.finalize().into())
}
