//! Where mail comes in: a maildir, an mbox file, or a mailbox on a server (IMAP).

mod imap;
mod imap_failure;
mod mbox;

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

pub use imap::{ImapMailbox, ImapSettings};
pub use mbox::mbox_messages;
use rustix::fs::{Mode, OFlags};

use crate::bounce::MOST_BYTES;
use crate::error::Error;

fn mailbox_error_at(place: &Path) -> impl Fn(std::io::Error) -> Error {
    let place = place.display().to_string();
    move |e| Error::Mailbox { place: place.clone(), source: e.into() }
}

/// A message in a maildir that nobody has looked at.
#[derive(Debug)]
pub struct UnseenMessage {
    path: PathBuf,
    cur: PathBuf,
}

/// The messages in a maildir's `new`, in the order of their names, and whatever else is there: only
/// names that begin with a dot are no messages (<https://cr.yp.to/proto/maildir.html>).
///
/// # Errors
/// [`Error::Mailbox`] when it is no maildir or cannot be read.
pub fn maildir_messages(folder: &Path) -> Result<Vec<UnseenMessage>, Error> {
    let mut names: Vec<_> = fs::read_dir(folder.join("new"))
        .map_err(mailbox_error_at(folder))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| !path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b".")))
        .collect();
    names.sort();
    Ok(names.into_iter().map(|path| UnseenMessage { path, cur: folder.join("cur") }).collect())
}

impl UnseenMessage {
    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is a file, as a mail server writes one: links, pipes, sockets, devices and folders
    /// are none.
    pub fn is_regular_file(&self) -> bool {
        fs::symlink_metadata(&self.path).is_ok_and(|found| found.is_file())
    }

    /// The message, as far as it is read at all.
    ///
    /// # Errors
    /// [`Error::Mailbox`] when it cannot be read, or is no regular file.
    pub fn read_bytes(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let file = open_delivered_file(&self.path).map_err(mailbox_error_at(&self.path))?;
        file.take(MOST_BYTES as u64)
            .read_to_end(&mut bytes)
            .map_err(mailbox_error_at(&self.path))?;
        Ok(bytes)
    }

    /// Moves it to those that were seen.
    ///
    /// # Errors
    /// [`Error::Mailbox`] when it cannot be moved.
    pub fn mark_seen(self) -> Result<(), Error> {
        let name =
            self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        fs::create_dir_all(&self.cur).map_err(mailbox_error_at(&self.cur))?;
        let stem = name.split(":2,").next().unwrap_or_default();
        fs::rename(&self.path, self.cur.join(format!("{stem}:2,S")))
            .map_err(mailbox_error_at(&self.path))
    }
}

/// Opens a file, which may have become another since it was looked at: a link is not followed, and
/// a pipe is not waited for.
fn open_delivered_file(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"))
    }
}
