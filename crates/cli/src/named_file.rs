//! Files that a person or a setting names are read with a bound, and only where they are regular
//! files: a pipe that nobody writes to would hang, a device would fill the memory.

use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// A password, a token or a key is shorter. In bytes.
pub(crate) const MOST_SECRET_BYTES: u64 = 64_000;
/// A feed, a list of feeds or a note is shorter. In bytes.
pub(crate) const MOST_TEXT_BYTES: u64 = 100_000_000;

/// Reads a file of at most so many bytes.
///
/// # Errors
/// When it is no regular file, is longer, or cannot be read.
pub(crate) fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>> {
    read_bounded(mailer::open_regular_file(path)?, most)
}

/// As [`read_bytes`], of a file that holds text.
pub(crate) fn read_text(path: &Path, most: u64) -> Result<String> {
    read_bytes(path, most).and_then(text_of)
}

/// Reads to the end, which must come within so many bytes.
pub(crate) fn read_bounded(from: impl Read, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let what =
            format!("it is longer than {most} bytes, which is too long for what it is to be");
        return Err(Error::new(ErrorKind::FileTooLarge, what));
    }
    Ok(bytes)
}

/// The bytes as text.
pub(crate) fn text_of(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes)
        .map_err(|_| Error::new(ErrorKind::InvalidData, "it is no text in UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_of_a_moderate_length_is_read() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let path = folder.path().join("secret");
        std::fs::write(&path, "12345").expect("written");
        assert_eq!(read_text(&path, 5).expect("read"), "12345");
        let why = |path: &Path| read_text(path, 4).expect_err("refused").to_string();
        assert!(why(&path).starts_with("it is longer than 4 bytes"), "{}", why(&path));
        assert!(why(folder.path()).starts_with("it is a folder"), "{}", why(folder.path()));
        std::fs::write(&path, [0xff]).expect("written");
        assert!(why(&path).contains("UTF-8"), "{}", why(&path));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_refused_at_once() {
        let why = read_bytes(Path::new("/dev/zero"), 10).expect_err("refused").to_string();
        assert!(why.starts_with("it is a pipe or a device"), "{why}");
    }
}
