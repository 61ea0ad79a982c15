//! The keys of pseudonyms: people and posts are called by a keyed hash.

use std::path::Path;

use anyhow::{Context, Result};
use course::identity::hex_digits;
use store::Store;

use crate::named_file::{MOST_SECRET_BYTES, read_bytes};
use crate::user_error::UserError;

/// Where the store keeps the key of the course.
const KEY: &str = "pseudonym_key";
/// A shorter key keeps nothing secret. In bytes.
const SHORTEST_KEY: usize = 16;

/// A key from a file.
pub(crate) fn read_key(file: &Path) -> Result<Vec<u8>> {
    let key = read_bytes(file, MOST_SECRET_BYTES)
        .with_context(|| format!("the key {} cannot be read", file.display()))?;
    let key = key.trim_ascii().to_vec();
    if key.len() < SHORTEST_KEY {
        let what = format!("the key in {} is too short to keep anything secret", file.display());
        let hint = "write at least 16 characters, such as those of `openssl rand -hex 32`";
        return Err(UserError::new(what).with_hint(hint).into());
    }
    Ok(key)
}

/// The course's own key: made once, and kept in its database, so that two exports name everyone
/// alike.
pub(crate) fn course_key(store: &mut Store) -> Result<Vec<u8>> {
    if let Some(key) = store.meta_value(KEY)? {
        return Ok(key.into_bytes());
    }
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|e| UserError::new(format!("no random key can be made: {e}")))?;
    let key = hex_digits(&bytes);
    store.set_meta(KEY, &key)?;
    Ok(key.into_bytes())
}
