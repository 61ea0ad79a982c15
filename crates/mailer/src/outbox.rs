//! The outbox: a folder that takes messages in place of a server.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::{Error, Message, Receipt};

/// A folder of messages, a file each.
#[derive(Debug)]
pub(crate) struct Outbox {
    folder: PathBuf,
}

impl Outbox {
    pub(crate) fn open(folder: PathBuf) -> Result<Self, Error> {
        match fs::create_dir_all(&folder) {
            Ok(()) => Ok(Self { folder }),
            Err(source) => Err(Error::Outbox { folder, source }),
        }
    }

    /// Writes a message whole or not at all. The same Message-ID is the same file, so a message made twice is there once.
    pub(crate) fn deliver(&self, message: &Message) -> Receipt {
        let file = self.folder.join(format!("{}.eml", file_name(&message.id)));
        match write(&file, &message.bytes) {
            Ok(()) => Receipt::Accepted(format!("written to {}", file.display())),
            Err(e) => Receipt::Unreachable(format!("{} cannot be written: {e}", file.display())),
        }
    }
}

fn file_name(message_id: &str) -> String {
    message_id.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_@".contains(c) { c } else { '_' }).collect()
}

fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let new = file.with_extension("eml.new");
    let mut out = File::create(&new)?;
    out.write_all(bytes)?;
    out.sync_all()?;
    fs::rename(&new, file)
}
