//! Files that a person or a setting names.

use std::fs::File;
use std::io;
use std::path::Path;

/// Opens a file that is read to its end. A pipe may never end and a device has no end, so only a
/// regular file is opened; links are followed.
///
/// # Errors
/// When it is no regular file, or cannot be opened.
pub fn open_regular_file(path: &Path) -> io::Result<File> {
    let metadata = path.metadata()?;
    let refused = |what| Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    if metadata.is_dir() {
        refused("it is a folder, and a file is expected")
    } else if metadata.is_file() {
        File::open(path)
    } else {
        refused("it is a pipe or a device, and a file is expected")
    }
}
