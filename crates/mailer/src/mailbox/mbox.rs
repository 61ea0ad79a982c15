//! A file of messages, one after the other, each after a line that begins with `From ` (RFC 4155).

use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use super::{MOST_BYTES, mailbox_error_at};
use crate::error::Error;
use crate::regular_file::open_regular_file;

const SEPARATOR: &[u8] = b"From ";

/// The messages of an mbox file, one after the other, each as far as it is read at all. The file is
/// left as it is.
///
/// # Errors
/// [`Error::Mailbox`] when it cannot be read.
pub fn mbox_messages(path: &Path) -> Result<impl Iterator<Item = Result<Vec<u8>, Error>>, Error> {
    let file = open_regular_file(path).map_err(mailbox_error_at(path))?;
    let failed = mailbox_error_at(path);
    let messages =
        MboxMessages { reader: BufReader::new(file), has_begun: false, has_ended: false };
    Ok(messages.map(move |message| message.map_err(&failed)))
}

struct MboxMessages<R> {
    reader: R,
    /// Whether the line before a message was read.
    has_begun: bool,
    has_ended: bool,
}

impl<R: BufRead> Iterator for MboxMessages<R> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        match self.read_message() {
            Ok(message) => message.map(Ok),
            Err(error) => {
                self.has_ended = true;
                Some(Err(error))
            }
        }
    }
}

impl<R: BufRead> MboxMessages<R> {
    fn read_message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        loop {
            let line = self.read_line()?;
            if line.is_empty() {
                self.has_ended = true;
                return Ok(self.has_begun.then_some(message));
            }
            if line.starts_with(SEPARATOR) {
                if self.has_begun {
                    return Ok(Some(message));
                }
                self.has_begun = true;
            } else if self.has_begun && message.len() + line.len() <= MOST_BYTES {
                message.extend_from_slice(unquoted_line(&line));
            }
        }
    }

    /// A line with its end, as far as a message is read; nothing at the end of the file.
    fn read_line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.reader.by_ref().take(MOST_BYTES as u64).read_until(b'\n', &mut line)?;
        Ok(line)
    }
}

/// A line without the `>` that stands before a `From ` of the message's own.
fn unquoted_line(line: &[u8]) -> &[u8] {
    let n_quotes = line.iter().take_while(|byte| **byte == b'>').count();
    if n_quotes > 0 && line[n_quotes..].starts_with(SEPARATOR) { &line[1..] } else { line }
}
