//! The ledger's file: a line for each thing that happened, appended and never changed.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use course::EditionKind;
use course::identity::hex_digits;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::database::error::Error;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum LedgerEvent {
    /// The ledger begins: the key of its hashes.
    Began { key: String },
    /// An edition was compiled.
    Compiled {
        #[serde(flatten)]
        edition: EditionName,
        number: u32,
        at: DateTime<Utc>,
        /// The posts it is the first to print, in order: of each a hash for every feed that brought
        /// it.
        posts: Vec<Vec<String>>,
        /// The posts it prints as highlights, likewise.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        picks: Vec<Vec<String>>,
    },
    /// Mail of an edition is about to go out, after that of so many subscribers.
    Mailing {
        #[serde(flatten)]
        edition: EditionName,
        at: DateTime<Utc>,
        n_sent: usize,
    },
    /// No more of it goes out for now; so many subscribers have it.
    Mailed {
        #[serde(flatten)]
        edition: EditionName,
        at: DateTime<Utc>,
        n_sent: usize,
    },
}

/// What an edition is known by, whatever becomes of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct EditionName {
    pub(crate) kind: EditionKind,
    pub(crate) date: NaiveDate,
}

/// A line of the file: a number that grows by one, what happened, and the mark that both can be
/// known by.
#[derive(Debug, Clone)]
pub(crate) struct LedgerEntry {
    pub(crate) mark: String,
    pub(crate) event: LedgerEvent,
}

#[derive(Serialize, Deserialize)]
struct LedgerLine {
    line: u64,
    #[serde(flatten)]
    event: LedgerEvent,
}

/// The ledger beside a database, held so that nobody else appends to it.
#[derive(Debug)]
pub(crate) struct Ledger {
    path: PathBuf,
    file: File,
    /// The lines that can be read, in order.
    pub(crate) entries: Vec<LedgerEntry>,
    last_line: u64,
    /// Where the last whole line ends.
    end: u64,
}

/// Where the ledger of a database is: `NAME.editions` beside it.
pub(crate) fn ledger_path(database: &Path) -> PathBuf {
    database.with_extension("editions")
}

/// Whether there is a ledger with at least one line that can be read.
pub(crate) fn has_entries(path: &Path) -> Result<bool, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(!parse_lines(&bytes).0.is_empty()),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(false),
        Err(source) => Err(Error::File { path: path.to_owned(), source }),
    }
}

/// The mark of the last line, without waiting for who appends; nothing where there is no ledger.
pub(crate) fn last_mark(path: &Path) -> Result<Option<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => {
            let last =
                bytes.strip_suffix(b"\n").and_then(|lines| lines.rsplit(|b| *b == b'\n').next());
            Ok(last.and_then(parse_entry).map(|(_, entry)| entry.mark))
        }
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::File { path: path.to_owned(), source }),
    }
}

impl Ledger {
    /// Opens the ledger, and makes it where there is none: readable for its owner alone.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let failed = |source| Error::File { path: path.to_owned(), source };
        let mut options = File::options();
        options.create(true).read(true).write(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(failed)?;
        file.lock().map_err(failed)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let (lines, end) = parse_lines(&bytes);
        let last_line = lines.iter().map(|(line, _)| *line).max().unwrap_or_default();
        let entries = lines.into_iter().map(|(_, entry)| entry).collect();
        Ok(Self { path: path.to_owned(), file, entries, last_line, end })
    }

    /// The key of the hashes; of two, the later.
    pub(crate) fn key(&self) -> Option<&str> {
        self.entries.iter().rev().find_map(|e| {
            if let LedgerEvent::Began { key } = &e.event { Some(key.as_str()) } else { None }
        })
    }

    /// Makes lines of events, to be appended by [`Ledger::append_lines`].
    pub(crate) fn lines_for_events(
        &self,
        events: Vec<LedgerEvent>,
    ) -> Result<Vec<(String, LedgerEntry)>, Error> {
        let numbered = events.into_iter().zip(self.last_line + 1..);
        numbered
            .map(|(event, line)| {
                let json = serde_json::to_string(&LedgerLine { line, event: event.clone() })
                    .map_err(Error::Json)?;
                let mark = line_mark(&json);
                Ok((format!("{json} {mark}\n"), LedgerEntry { mark, event }))
            })
            .collect()
    }

    /// Appends lines; they are on the disk when this returns. What a crash left of a last line is
    /// overwritten.
    pub(crate) fn append_lines(&mut self, lines: Vec<(String, LedgerEntry)>) -> Result<(), Error> {
        let failed = |source| Error::File { path: self.path.clone(), source };
        let text: String = lines.iter().map(|(text, _)| text.as_str()).collect();
        self.file.set_len(self.end).map_err(failed)?;
        self.file.seek(SeekFrom::Start(self.end)).map_err(failed)?;
        self.file.write_all(text.as_bytes()).map_err(failed)?;
        self.file.sync_all().map_err(failed)?;
        self.end += text.len() as u64;
        self.last_line += lines.len() as u64;
        self.entries.extend(lines.into_iter().map(|(_, entry)| entry));
        Ok(())
    }
}

/// The lines that are whole and unharmed, and where the last line of all ends, whole or not to be
/// read.
fn parse_lines(bytes: &[u8]) -> (Vec<(u64, LedgerEntry)>, u64) {
    let end = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    (bytes[..end].split(|b| *b == b'\n').filter_map(parse_entry).collect(), end as u64)
}

fn parse_entry(line: &[u8]) -> Option<(u64, LedgerEntry)> {
    let (json, found) = std::str::from_utf8(line).ok()?.rsplit_once(' ')?;
    if line_mark(json) != found {
        return None;
    }
    let line: LedgerLine = serde_json::from_str(json).ok()?;
    Some((line.line, LedgerEntry { mark: found.to_owned(), event: line.event }))
}

fn line_mark(json: &str) -> String {
    hex_digits(&Sha256::digest(json))[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(n: usize) -> LedgerEvent {
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
        LedgerEvent::Mailed {
            edition: EditionName { kind: EditionKind::Daily, date },
            at: DateTime::UNIX_EPOCH,
            n_sent: n,
        }
    }

    fn append(path: &Path, n: usize) {
        let mut ledger = Ledger::open(path).expect("opened");
        let lines = ledger.lines_for_events(vec![event(n)]).expect("lines");
        ledger.append_lines(lines).expect("appended");
    }

    /// What is read after something was done to a ledger of three lines, and a fourth was appended.
    #[track_caller]
    fn check(harm: impl Fn(&mut Vec<u8>), expected: &[usize]) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("course.editions");
        (1..=3).for_each(|n| append(&path, n));
        let mut bytes = fs::read(&path).expect("read");
        harm(&mut bytes);
        fs::write(&path, bytes).expect("written");
        append(&path, 4);
        let expected: Vec<_> = expected.iter().map(|n| event(*n)).collect();
        let found: Vec<_> =
            Ledger::open(&path).expect("opened").entries.into_iter().map(|e| e.event).collect();
        assert_eq!(found, expected);
        assert!(last_mark(&path).expect("read").is_some());
    }

    #[test]
    fn lines_that_a_crash_or_a_hand_harmed_are_left_out() {
        check(|_| (), &[1, 2, 3, 4]);
        check(|bytes| bytes.truncate(bytes.len() - 1), &[1, 2, 4]);
        check(|bytes| bytes.truncate(bytes.len() - 30), &[1, 2, 4]);
        check(|bytes| bytes.extend([0; 512]), &[1, 2, 3, 4]);
        check(|bytes| bytes.extend(b"{\"event\":\"mailed\""), &[1, 2, 3, 4]);
        check(|bytes| bytes.extend(b"a word from a person\n"), &[1, 2, 3, 4]);
        check(|bytes| bytes[20] ^= 1, &[2, 3, 4]);
        check(|bytes| bytes.extend([0xff, 0xfe, b'\n']), &[1, 2, 3, 4]);
        check(Vec::clear, &[4]);
    }
}
