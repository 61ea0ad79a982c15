//! A process of its own for each picture: decoders read what strangers wrote.
//!
//! The program runs itself again with the hidden command `picture`. The child limits itself before
//! it reads a byte: 256 MB of memory, 5 seconds of CPU, no new file and no socket (a process that
//! may have no more open files can open neither), no child of its own, no core file. It reads the
//! picture on its standard input and writes the answer on its standard output. Whatever happens to
//! it, the parent lives: it has no picture then.

use std::io::{Read, Write, stdin, stdout};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};
use pictures::frame::{MAX_ANSWER_BYTES, read_answer, write_answer};
use pictures::{MAX_INPUT_BYTES, PictureRefusal, ReencodedPicture, reencode_picture};
use rlimit::{Resource, setrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::exit::Exit;

/// Memory of the child, in bytes of address space.
const MEMORY: u64 = 256 * 1024 * 1024;

/// CPU time of the child.
const CPU_SECS: u64 = 5;

/// How long the parent waits for the child.
const PATIENCE_SECS: u64 = 20;

/// What the child has open: its three streams.
const OPEN_FILES: u64 = 3;

/// The child: reads a picture and writes what it shows.
pub(crate) fn answer_parent() -> Result<Exit> {
    limit_resources().context("the limits of this process cannot be set")?;
    let mut bytes = Vec::new();
    stdin().take(MAX_INPUT_BYTES).read_to_end(&mut bytes)?;
    let answer = write_answer(&reencode_picture(&bytes));
    stdout().write_all(&answer)?;
    Ok(Exit::Done)
}

fn limit_resources() -> std::io::Result<()> {
    let limits = [
        (Resource::AS, MEMORY),
        (Resource::CPU, CPU_SECS),
        (Resource::NOFILE, OPEN_FILES),
        (Resource::NPROC, 0),
        (Resource::CORE, 0),
        (Resource::FSIZE, MAX_ANSWER_BYTES),
    ];
    limits.into_iter().try_for_each(|(resource, limit)| setrlimit(resource, limit, limit))
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChildFailure {
    /// The child said why.
    Refused(PictureRefusal),
    /// It came to a limit or crashed, and took nothing else with it.
    Died,
}

impl ChildFailure {
    /// The word of the language files (`picture-failure-WORD`).
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Refused(PictureRefusal::Kind) => "kind",
            Self::Refused(PictureRefusal::TooManyPixels) => "pixels",
            Self::Refused(PictureRefusal::Shape) => "shape",
            Self::Refused(PictureRefusal::Damaged) => "damaged",
            Self::Refused(PictureRefusal::Memory) | Self::Died => "limits",
        }
    }
}

/// The parent: has a picture written anew by a child.
///
/// # Errors
/// Only when no child can be started at all.
pub(crate) async fn reencode_in_child(
    bytes: &[u8],
) -> Result<Result<ReencodedPicture, ChildFailure>> {
    let program = std::env::current_exe().context("the program's own file is not known")?;
    let mut child = tokio::process::Command::new(program)
        .arg("picture")
        // Nothing of the parent's surroundings: no passwords, no proxies.
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context("a process for a picture cannot be started")?;
    let (Some(mut to_child), Some(from_child)) = (child.stdin.take(), child.stdout.take()) else {
        return Ok(Err(ChildFailure::Died));
    };
    let talk = async {
        // A child that dies takes no more: what it said counts.
        let write = async {
            let _ = to_child.write_all(bytes).await;
            drop(to_child);
        };
        let mut answer = Vec::new();
        let mut answered = from_child.take(MAX_ANSWER_BYTES + 1);
        let (read, ()) = tokio::join!(answered.read_to_end(&mut answer), write);
        let status = child.wait().await;
        (read.is_ok() && status.is_ok_and(|status| status.success())).then_some(answer)
    };
    let answer = tokio::time::timeout(Duration::from_secs(PATIENCE_SECS), talk).await;
    let read = answer.ok().flatten().and_then(|answer| read_answer(&answer));
    Ok(read.map_or(Err(ChildFailure::Died), |read| read.map_err(ChildFailure::Refused)))
}
