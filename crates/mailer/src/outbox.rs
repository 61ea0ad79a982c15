//! A folder that takes messages instead of a mail server: a maildir, one file each in `new`,
//! written in `tmp`.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::Error;
use crate::header;
use crate::message::Message;
use crate::receipt::{Receipt, UnreachableCause};

/// The longest stem of a file name; file systems take 255 bytes.
const MAX_STEM_BYTES: usize = 120;
/// A file that is not whole yet ends so, and begins with a dot.
const PART: &str = ".part";

/// A folder of messages.
#[derive(Debug, Clone)]
pub(crate) struct Outbox {
    folder: Arc<Path>,
}

impl Outbox {
    /// Makes the folder, and removes what a killed process left unfinished in it.
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let bad = |source| Error::Outbox { path: folder.to_owned(), source };
        for part in ["new", "tmp", "cur"] {
            fs::create_dir_all(folder.join(part)).map_err(bad)?;
            keep_private(&folder.join(part));
        }
        keep_private(folder);
        for entry in fs::read_dir(folder.join("tmp")).map_err(bad)? {
            let name = entry.map_err(bad)?.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') && name.ends_with(PART) {
                // Another process may have finished or removed it meanwhile.
                let _ = fs::remove_file(folder.join("tmp").join(&*name));
            }
        }
        Ok(Self { folder: folder.into() })
    }

    /// Writes the message whole or not at all; one of the same Message-ID is replaced.
    pub(crate) async fn deliver_message(&self, message: &Message) -> Receipt {
        let path = self.folder.join("new").join(file_name(message.id()));
        let (outbox, bytes, target) = (self.clone(), message.bytes().to_vec(), path.clone());
        let written =
            tokio::task::spawn_blocking(move || outbox.write_with_retry(&target, &bytes)).await;
        match written.unwrap_or_else(|e| Err(io::Error::other(e))) {
            Ok(()) => Receipt::Accepted(format!("written to {}", path.display())),
            Err(e) => Receipt::Unreachable(
                format!("{} cannot be written: {e}; {}", path.display(), io_advice(&e)),
                UnreachableCause::Settings,
            ),
        }
    }

    fn write_with_retry(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        match self.write_once(path, bytes) {
            // Another process opened the outbox at this moment and took the unfinished file for a
            // left-over.
            Err(e) if e.kind() == ErrorKind::NotFound => self.write_once(path, bytes),
            other => other,
        }
    }

    fn write_once(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let part = self.partial_path();
        let finish = || {
            let mut file = create_private(&part)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&part, path)?;
            // The name is safe only when the folder is (fsync(2)).
            sync_folder(&self.folder.join("new"))
        };
        finish().inspect_err(|_| drop(fs::remove_file(&part)))
    }

    fn partial_path(&self) -> PathBuf {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        self.folder.join("tmp").join(format!(".{}-{number}{PART}", std::process::id()))
    }
}

/// Makes a file that only its owner may read: it holds a subscriber's address, and a link that is
/// theirs.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Takes a folder from the sight of all but its owner. Where that is not ours to say it stays as it
/// is.
#[cfg(unix)]
fn keep_private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let is_open = fs::metadata(folder).is_ok_and(|known| known.permissions().mode() & 0o077 != 0);
    if is_open {
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
}

#[cfg(not(unix))]
fn keep_private(_folder: &Path) {}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be opened as a file; a rename there is written through.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn io_advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "check who may write there",
        ErrorKind::NotFound => "check that the folder still exists",
        _ => "check the folder and its disk",
    }
}

/// The same name for the same Message-ID, and for no other, on every file system.
fn file_name(id: &str) -> String {
    let is_safe = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._@+-=".contains(c);
    if id.chars().all(is_safe) && !id.starts_with(['.', '-']) && id.len() <= MAX_STEM_BYTES {
        return format!("{id}.eml");
    }
    let stem: String =
        id.to_ascii_lowercase().chars().map(|c| if is_safe(c) { c } else { '_' }).collect();
    let stem: String =
        stem.trim_start_matches(['.', '-']).chars().take(MAX_STEM_BYTES - 20).collect();
    format!("{stem}~{}.eml", header::short_hash(id, 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(id: &str, expected: &str) {
        assert_eq!(file_name(id), expected);
    }

    #[test]
    fn a_message_id_names_one_file() {
        check("edition-12.7@daily.example.org", "edition-12.7@daily.example.org.eml");
        check("Edition@example.org", "edition@example.org~3c97d3b180c9b382.eml");
        check("../../etc/passwd@example.org", "_.._etc_passwd@example.org~b965dc11d5bbd65b.eml");
    }

    #[test]
    fn names_stay_short_and_apart() {
        let long = |end: &str| format!("{}{end}@example.org", "a".repeat(200));
        assert!(file_name(&long("x")).len() < 150);
        assert_ne!(file_name(&long("x")), file_name(&long("y")));
    }
}
