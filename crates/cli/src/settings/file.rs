//! `katydid.toml` as a file: read, and replaced as a whole.
//!
//! The new text is written beside the file and exchanged with it in one step, so that a reader sees
//! the old text or the new one, and what stood there at that moment is kept whatever it was.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use course::identity::hex_digits;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use sha2::{Digest, Sha256};

use crate::named_file::read_text;

/// A longer file is something else. In bytes.
const MOST_BYTES: u64 = 10_000_000;

/// The settings' file.
#[derive(Debug)]
pub(crate) struct ConfigFile {
    /// Where it is, links followed.
    path: PathBuf,
}

/// Why the file was not replaced.
#[derive(Debug)]
pub(crate) enum ReplaceError {
    /// Its text is another one than was expected.
    Changed,
    /// It may not be written, and why.
    ReadOnly(String),
    /// Anything else.
    Io(io::Error),
}

impl From<io::Error> for ReplaceError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl ConfigFile {
    /// Finds the file, through symbolic links.
    pub(crate) fn find(path: &Path) -> io::Result<Self> {
        Ok(Self { path: fs::canonicalize(path)? })
    }

    /// The text and what it is known by.
    pub(crate) fn read(&self) -> io::Result<(String, String)> {
        let text = read_text(&self.path, MOST_BYTES)?;
        let revision = revision_of(&text);
        Ok((text, revision))
    }

    /// Why the file may not be written, where that is so: it has no write permission at all, it is
    /// on a file system that is read only, or it belongs to another account.
    pub(crate) fn read_only_reason(&self) -> Option<String> {
        match self.check_writable() {
            Err(ReplaceError::ReadOnly(why)) => Some(why),
            Err(ReplaceError::Io(error)) => Some(error.to_string()),
            Err(ReplaceError::Changed) | Ok(()) => None,
        }
    }

    fn check_writable(&self) -> Result<(), ReplaceError> {
        let about = fs::metadata(&self.path)?;
        let shown = self.path.display();
        if about.permissions().mode() & 0o222 == 0 {
            return Err(ReplaceError::ReadOnly(format!("{shown} has no write permission")));
        }
        File::options().append(true).open(&self.path).map_err(|e| read_only(&self.path, e))?;
        let trial = self.folder().join(format!(".{}.trial", self.file_name()));
        let made = File::options().write(true).create(true).truncate(false).open(&trial);
        let made = made.map_err(|e| read_only(self.folder(), e))?;
        let belongs = keep_owner(&made, &about);
        let _ = fs::remove_file(&trial);
        belongs.map_err(|_| ReplaceError::ReadOnly(format!("{shown} belongs to another account")))
    }

    /// Puts another text in the place of the one known by `revision`. The former text is kept in
    /// `katydid.toml.before`; permissions and owner stay.
    ///
    /// # Errors
    /// [`ReplaceError`]; the file is as it was then.
    pub(crate) fn replace(&self, revision: &str, text: &str) -> Result<(), ReplaceError> {
        self.check_writable()?;
        let new = self.side_file("new");
        remove_if_there(&new)?;
        write_whole(&new, text, &fs::metadata(&self.path)?)?;
        if self.read()?.1 != revision {
            remove_if_there(&new)?;
            return Err(ReplaceError::Changed);
        }
        self.exchange(&new)?;
        if revision_of(&read_text(&new, MOST_BYTES)?) != revision {
            // It was written between the look and the exchange: that text goes back.
            self.exchange(&new)?;
            remove_if_there(&new)?;
            return Err(ReplaceError::Changed);
        }
        fs::rename(&new, self.before_file())?;
        File::open(self.folder())?.sync_all()?;
        Ok(())
    }

    /// Keeps the former text where a run ended right after the exchange.
    pub(crate) fn keep_former(&self, revision: &str) -> io::Result<()> {
        let new = self.side_file("new");
        match read_text(&new, MOST_BYTES) {
            Ok(text) if revision_of(&text) != revision => fs::rename(new, self.before_file()),
            Ok(_) => remove_if_there(&new),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn exchange(&self, new: &Path) -> Result<(), ReplaceError> {
        match renameat_with(CWD, new, CWD, &self.path, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(()),
            Err(error) => Err(read_only(&self.path, error.into())),
        }
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("/"))
    }

    fn file_name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn side_file(&self, what: &str) -> PathBuf {
        self.folder().join(format!(".{}.{what}", self.file_name()))
    }

    fn before_file(&self) -> PathBuf {
        self.folder().join(format!("{}.before", self.file_name()))
    }
}

/// What a text is known by.
pub(crate) fn revision_of(text: &str) -> String {
    hex_digits(&Sha256::digest(text))
}

/// What shows that a file was written, without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileStamp {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl FileStamp {
    /// Nothing where there is no file.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok()?;
        Some(Self {
            device: about.dev(),
            inode: about.ino(),
            size: about.size(),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        })
    }
}

fn write_whole(path: &Path, text: &str, like: &Metadata) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    keep_owner(&file, like)?;
    file.set_permissions(like.permissions())?;
    file.sync_all()
}

fn keep_owner(file: &File, like: &Metadata) -> io::Result<()> {
    let about = file.metadata()?;
    if (about.uid(), about.gid()) == (like.uid(), like.gid()) {
        return Ok(());
    }
    std::os::unix::fs::fchown(file, Some(like.uid()), Some(like.gid()))
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn read_only(path: &Path, error: io::Error) -> ReplaceError {
    if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) {
        return ReplaceError::ReadOnly(format!("{}: {error}", path.display()));
    }
    ReplaceError::Io(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, ConfigFile) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("katydid.toml");
        fs::write(&path, text).expect("written");
        let file = ConfigFile::find(&path).expect("a file");
        (folder, file)
    }

    fn names(folder: &Path) -> Vec<String> {
        let names =
            fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name());
        let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_the_former_text_kept() {
        let (folder, file) = file("old");
        fs::set_permissions(&file.path, fs::Permissions::from_mode(0o640)).expect("a mode");
        file.replace(&revision_of("old"), "new").expect("replaced");
        assert_eq!(file.read().expect("read").0, "new");
        assert_eq!(names(folder.path()), ["katydid.toml", "katydid.toml.before"]);
        let before = folder.path().join("katydid.toml.before");
        assert_eq!(fs::read_to_string(before).expect("kept"), "old");
        assert_eq!(fs::metadata(&file.path).expect("a file").permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn another_text_is_never_replaced() {
        let (folder, file) = file("by hand");
        let refused = file.replace(&revision_of("old"), "new");
        assert!(matches!(refused, Err(ReplaceError::Changed)), "{refused:?}");
        assert_eq!(file.read().expect("read").0, "by hand");
        assert_eq!(names(folder.path()), ["katydid.toml"]);
    }

    #[test]
    fn a_file_without_write_permission_is_left_alone() {
        let (folder, file) = file("old");
        fs::set_permissions(&file.path, fs::Permissions::from_mode(0o444)).expect("a mode");
        let refused = file.replace(&revision_of("old"), "new");
        assert!(matches!(refused, Err(ReplaceError::ReadOnly(_))), "{refused:?}");
        assert!(file.read_only_reason().is_some_and(|why| why.contains("no write permission")));
        assert_eq!(names(folder.path()), ["katydid.toml"]);
    }

    #[test]
    fn a_link_stays_a_link() {
        let (folder, file) = file("old");
        let link = folder.path().join("link.toml");
        std::os::unix::fs::symlink(&file.path, &link).expect("a link");
        let linked = ConfigFile::find(&link).expect("a file");
        linked.replace(&revision_of("old"), "new").expect("replaced");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(fs::read_to_string(&link).expect("read"), "new");
    }

    #[test]
    fn what_a_broken_off_run_left_is_cleared() {
        let (folder, file) = file("old");
        fs::write(file.side_file("new"), "half").expect("written");
        file.replace(&revision_of("old"), "new").expect("replaced");
        assert_eq!(names(folder.path()), ["katydid.toml", "katydid.toml.before"]);
        // After the exchange, what lies beside the file is the former text.
        fs::write(file.side_file("new"), "older").expect("written");
        file.keep_former(&revision_of("new")).expect("kept");
        let before = folder.path().join("katydid.toml.before");
        assert_eq!(fs::read_to_string(before).expect("kept"), "older");
    }
}
