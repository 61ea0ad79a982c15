//! A program on this machine that takes a message on its standard input, as `sendmail` does and
//! everything that stands in for it.

use std::path::PathBuf;
use std::process::Stdio;

use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;
use tokio::sync::Semaphore;

use crate::header;
use crate::message::Message;
use crate::receipt::{DeferralScope, Receipt, UnreachableCause};
use crate::refusal::refusal_of_exit_code;

/// So many are started at once: each writes to the same queue.
const AT_ONCE: usize = 4;

/// The program.
#[derive(Debug)]
pub(crate) struct Sendmail {
    program: PathBuf,
    places: Semaphore,
}

impl Sendmail {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self { program, places: Semaphore::new(AT_ONCE) }
    }

    pub(crate) async fn deliver_message(&self, message: &Message) -> Receipt {
        let _place = self.places.acquire().await.ok();
        match self.run_program(message).await {
            Ok(receipt) => receipt,
            Err(e) => Receipt::Unreachable(
                format!("{} cannot be run: {e}", self.program.display()),
                UnreachableCause::Settings,
            ),
        }
    }

    async fn run_program(&self, message: &Message) -> std::io::Result<Receipt> {
        let mut child = Command::new(&self.program)
            // A line with a single dot does not end the message; what follows `--` is no option,
            // whatever it begins with.
            .args(["-i", "-f", message.return_path().as_str(), "--", message.to().as_str()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let written = match child.stdin.take() {
            Some(mut stdin) => {
                async {
                    stdin.write_all(&with_line_feeds(message.bytes())).await?;
                    stdin.shutdown().await
                }
                .await
            }
            None => Ok(()),
        };
        let output = child.wait_with_output().await?;
        let said = header::one_line(&String::from_utf8_lossy(&output.stderr));
        let said = said.chars().take(300).collect::<String>();
        // A program that ended before it had read everything says why by its code.
        if let (Err(e), true) = (written, output.status.success()) {
            return Err(e);
        }
        Ok(self.receipt_for_code(output.status.code(), &said))
    }

    /// What the exit codes of sysexits.h say.
    fn receipt_for_code(&self, code: Option<i32>, said: &str) -> Receipt {
        let program = self.program.display();
        match code {
            Some(0) => Receipt::Accepted(format!("taken by {program}")),
            Some(75) => Receipt::Deferred(format!("{program}: {said}"), DeferralScope::Message),
            Some(code) => match refusal_of_exit_code(code, said) {
                Some(refusal) => {
                    Receipt::Refused(format!("{program} ended with {code}: {said}"), refusal)
                }
                None => Receipt::Unreachable(
                    format!("{program} ended with {code}: {said}"),
                    cause_of_exit_code(code),
                ),
            },
            None => {
                Receipt::Unknown(format!("{program} was killed; it may have taken the message"))
            }
        }
    }
}

/// A service or the machine that cannot work now may work in a moment (`EX_UNAVAILABLE`,
/// `EX_OSERR`, `EX_IOERR` of sysexits.h); the other codes are about how the program is called.
fn cause_of_exit_code(code: i32) -> UnreachableCause {
    match code {
        69 | 71 | 74 => UnreachableCause::Outage,
        _ => UnreachableCause::Settings,
    }
}

/// Programs on this machine want lines that end as its files do.
fn with_line_feeds(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(2).position(|w| w == b"\r\n") {
        out.extend_from_slice(&rest[..at]);
        out.push(b'\n');
        rest = &rest[at + 2..];
    }
    out.extend_from_slice(rest);
    out
}
