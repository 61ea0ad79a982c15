//! Files that only their owner may read: the database, what SQLite keeps beside it, and every copy.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::database::error::Error;

/// What SQLite keeps beside a database (<https://www.sqlite.org/tempfiles.html>).
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Makes an empty file that only its owner may read, so that it never was open to others. One that
/// is there stays as it is.
///
/// # Errors
/// [`Error::ConfigFile`].
pub(crate) fn create_private_file(path: &Path) -> Result<(), Error> {
    let mut options = fs::File::options();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(source) => Err(Error::File { path: path.to_owned(), source }),
    }
}

/// Removes a database and what is beside it, as far as they are there.
///
/// # Errors
/// [`Error::ConfigFile`].
pub(crate) fn remove_database(database: &Path) -> Result<(), Error> {
    for path in with_beside(database) {
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(Error::File { path, source });
            }
            _ => {}
        }
    }
    Ok(())
}

/// Takes a database, and what is beside it, from the sight of all but its owner. Where that is not
/// ours to say nothing changes.
pub(crate) fn restrict_access(database: &Path) {
    with_beside(database).for_each(|path| restrict_one(&path));
}

fn with_beside(database: &Path) -> impl Iterator<Item = PathBuf> {
    BESIDE.iter().map(|ending| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}

#[cfg(unix)]
fn restrict_one(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(known) = fs::metadata(path) else { return };
    if known.is_file() && known.permissions().mode() & 0o077 != 0 {
        // Whoever is not its owner cannot change it, and works with it is.
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o600));
    }
}

#[cfg(not(unix))]
fn restrict_one(_path: &Path) {}

pub(crate) fn partial_path(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    to.with_file_name(name)
}
