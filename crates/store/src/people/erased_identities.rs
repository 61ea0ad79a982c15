//! The list of who was erased: keyed hashes, in a table and in a file beside the database.
//!
//! The key is made when somebody is first erased, and never leaves the two: with the hashes alone
//! nobody can try names out.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use course::identity::hex_digits;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension};
use sha2::Sha256;

use crate::database::error::{DbError, Error};
use crate::database::values::SqlInstant;

/// Where the table's key is kept.
const KEY: &str = "erasure_key";

/// What a hash is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ErasureKind {
    /// A feed's address, reduced.
    Feed,
    /// The address of a blog's home page, reduced.
    Home,
    /// A post's link, reduced.
    Post,
    /// A mail address in lower case.
    Subscriber,
    /// A participant's number and the instant they joined, as stored: nobody else has both.
    Participant,
    /// What a comment is known by within its feed.
    Comment,
    /// A name in lower case whose comments a facilitator said are the person's.
    Name,
}

impl ErasureKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Home => "home",
            Self::Post => "post",
            Self::Subscriber => "subscriber",
            Self::Participant => "participant",
            Self::Comment => "comment",
            Self::Name => "name",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let all = [
            Self::Feed,
            Self::Home,
            Self::Post,
            Self::Subscriber,
            Self::Participant,
            Self::Comment,
            Self::Name,
        ];
        all.into_iter().find(|k| k.as_str() == word)
    }
}

/// What stands beside the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErasureFileState {
    Missing,
    Damaged,
    Whole,
}

/// Hashes of what erased people were known by, with the time of their erasure.
#[derive(Debug, Clone, Default)]
pub(crate) struct ErasedIdentities {
    key: String,
    hashes: BTreeMap<(ErasureKind, String), String>,
    now: String,
}

impl ErasedIdentities {
    /// Reads the table; `now` is when what is added is erased. Without a key yet, one is made.
    pub(crate) fn read_table(c: &Connection, now: DateTime<Utc>) -> Result<Self, DbError> {
        let key: Option<String> = c
            .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
            .query_row([KEY], |row| row.get(0))
            .optional()?;
        let key = match key {
            Some(key) => key,
            None => c.query_row("SELECT lower(hex(randomblob(32)))", [], |row| row.get(0))?,
        };
        let mut statement = c.prepare_cached("SELECT kind, hash, erased_at FROM erasures")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>("kind")?, row.get("hash")?, row.get("erased_at")?))
        })?;
        let mut hashes = BTreeMap::new();
        for row in rows {
            let (kind, hash, at): (String, String, String) = row?;
            hashes.extend(ErasureKind::from_word(&kind).map(|kind| ((kind, hash), at)));
        }
        Ok(Self { key, hashes, now: SqlInstant(now).stored_text() })
    }

    /// The list, unless nobody was ever erased.
    pub(crate) fn unless_empty(c: &Connection) -> Result<Option<Self>, DbError> {
        let is_empty = !c.prepare_cached("SELECT 1 FROM erasures LIMIT 1")?.exists([])?;
        if is_empty { Ok(None) } else { Self::read_table(c, DateTime::UNIX_EPOCH).map(Some) }
    }

    /// Writes key and hashes into the table.
    pub(crate) fn write_table(&self, c: &Connection) -> Result<(), DbError> {
        c.execute(
            "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (KEY, &self.key),
        )?;
        c.execute("DELETE FROM erasures", [])?;
        let mut statement =
            c.prepare_cached("INSERT INTO erasures (kind, hash, erased_at) VALUES (?1, ?2, ?3)")?;
        for ((kind, hash), at) in &self.hashes {
            statement.execute((kind.as_str(), hash, at))?;
        }
        Ok(())
    }

    /// The list beside the database: empty where there is none.
    pub(crate) fn read_beside(database: &Path) -> Result<Self, Error> {
        let path = erasure_file_path(database);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(Error::File { path, source }),
        };
        let mut list = Self::default();
        for line in text.lines() {
            match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["key", key] => (*key).clone_into(&mut list.key),
                [kind, hash, at] => {
                    let known = ErasureKind::from_word(kind);
                    list.hashes
                        .extend(known.map(|kind| ((kind, (*hash).to_owned()), (*at).to_owned())));
                }
                _ => {}
            }
        }
        Ok(list)
    }

    /// Whether there is a file beside the database, and every line of it can be read.
    pub(crate) fn check_beside(database: &Path) -> Result<ErasureFileState, Error> {
        let path = erasure_file_path(database);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Ok(ErasureFileState::Missing);
            }
            Err(e) if e.kind() == std::io::ErrorKind::InvalidData => {
                return Ok(ErasureFileState::Damaged);
            }
            Err(source) => return Err(Error::File { path, source }),
        };
        let is_hex = |word: &str| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
        let is_known = |line: &str| match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["key", key] => is_hex(key),
            [kind, hash, at] => {
                ErasureKind::from_word(kind).is_some()
                    && is_hex(hash)
                    && at.parse::<DateTime<Utc>>().is_ok()
            }
            _ => false,
        };
        let is_whole = text.lines().any(|line| line.starts_with("key "))
            && text.lines().all(|line| line.starts_with('#') || is_known(line));
        Ok(if is_whole { ErasureFileState::Whole } else { ErasureFileState::Damaged })
    }

    /// Whether nobody was erased.
    pub(crate) fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Writes the list beside the database, readable for its owner alone; a database in memory has
    /// no place beside it.
    pub(crate) fn write_beside(&self, database: &Path) -> Result<(), Error> {
        if database == Path::new(":memory:") {
            return Ok(());
        }
        let path = erasure_file_path(database);
        let lines =
            self.hashes.iter().map(|((kind, hash), at)| format!("{} {hash} {at}\n", kind.as_str()));
        let text = format!(
            "# Who was erased from this course, as keyed hashes: a copy of the database that is restored is cleaned by it.\nkey {}\n{}",
            self.key,
            lines.collect::<String>()
        );
        write_private(&path, &text).map_err(|source| Error::File { path, source })
    }

    /// Notes that what is known by `name` was erased.
    pub(crate) fn add_identity(&mut self, kind: ErasureKind, name: &str) {
        let hash = self.hash_name(name);
        let now = self.now.clone();
        self.hashes.entry((kind, hash)).or_insert(now);
    }

    /// Whether what is known by `name` was erased.
    pub(crate) fn has_erased(&self, kind: ErasureKind, name: &str) -> bool {
        self.erased_at(kind, name).is_some()
    }

    /// Whether what is known by `name` was erased after it had come, and not only before it came
    /// again: `came_at` as stored.
    pub(crate) fn has_erased_since(&self, kind: ErasureKind, name: &str, came_at: &str) -> bool {
        self.erased_at(kind, name).is_some_and(|at| came_at <= at)
    }

    fn erased_at(&self, kind: ErasureKind, name: &str) -> Option<&str> {
        if self.hashes.is_empty() {
            None
        } else {
            self.hashes.get(&(kind, self.hash_name(name))).map(String::as_str)
        }
    }

    /// Whether all that another list holds is in this one.
    pub(crate) fn includes_all_of(&self, other: &Self) -> bool {
        other.hashes.is_empty()
            || self.key == other.key && other.hashes.keys().all(|k| self.hashes.contains_key(k))
    }

    /// Takes over another list. Its key wins: hashes under a key that is lost say nothing any more.
    pub(crate) fn take_over(&mut self, other: &Self) {
        if other.hashes.is_empty() {
            return;
        }
        if self.key != other.key {
            self.hashes.clear();
            self.key.clone_from(&other.key);
        }
        self.hashes.extend(other.hashes.clone());
    }

    fn hash_name(&self, name: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.as_bytes())
            .expect("a key of any length will do");
        mac.update(name.as_bytes());
        hex_digits(&mac.finalize().into_bytes())
    }
}

fn erasure_file_path(database: &Path) -> PathBuf {
    database.with_extension("erased")
}

/// Replaces a file in one step, readable for its owner alone.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let partial = path.with_extension("erased.partial");
    let mut options = fs::File::options();
    options.create(true).write(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&partial)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&partial, path)
}
