//! Copies of the database that upgrades and restored copies leave beside it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::database::error::Error;
use crate::database::schema::newest_version;

/// Where a database is copied before it is brought up to date from a version.
pub(crate) fn copy_of(database: &Path, version: i64) -> PathBuf {
    database.with_extension(format!("before-upgrade-{version}.db"))
}

/// Removes the copies made before upgrades, and what restored copies took the place of: who is
/// erased must not stay in them.
pub(crate) fn remove_copies(database: &Path) -> Result<(), Error> {
    let upgrades = (1..newest_version()).map(|version| copy_of(database, version));
    for path in upgrades.chain(kept_by_restore(database)) {
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => return Err(Error::File { path, source }),
        }
    }
    Ok(())
}

/// What stood in a database's place before copies were restored.
fn kept_by_restore(database: &Path) -> Vec<PathBuf> {
    let place = database.canonicalize().unwrap_or_else(|_| database.to_owned());
    let start = place.with_extension("before-restore-");
    let (Some(folder), Some(start)) = (place.parent(), start.file_name()) else {
        return Vec::new();
    };
    let start = start.to_string_lossy().into_owned();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|e| e.file_name().to_string_lossy().starts_with(&start))
        .map(|e| e.path())
        .collect()
}
