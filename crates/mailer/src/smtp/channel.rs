//! Lines out, replies in, each within its time.

use std::io;
use std::time::Duration;

use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
};
use tokio::time::timeout;

use super::reply::{SmtpReply, SmtpReplyLine};
use super::smtp_error::{SmtpError, SmtpStage};

/// Postfix allows 2,048 bytes in a line that comes from a server; RFC 5321 §4.5.3.1.5 says 512.
const MAX_LINE_BYTES: u64 = 4096;
const MAX_LINES: usize = 200;

/// Any stream a conversation can be held over.
pub(super) trait SmtpStream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> SmtpStream for S {}

/// A connection as lines and replies.
pub(super) struct SmtpChannel<S> {
    stream: BufReader<S>,
    answer_timeout: Duration,
}

impl<S: SmtpStream> SmtpChannel<S> {
    pub(super) fn new(stream: S, answer_timeout: Duration) -> Self {
        Self { stream: BufReader::new(stream), answer_timeout }
    }

    /// The stream itself, for TLS to begin on it; not if the server said more than it was asked.
    pub(super) fn into_stream(self) -> Result<S, SmtpError> {
        if self.stream.buffer().is_empty() {
            Ok(self.stream.into_inner())
        } else {
            Err(SmtpError::Injected)
        }
    }

    /// Sends a command (with its line end) and awaits a positive reply.
    pub(super) async fn send_command(
        &mut self,
        stage: SmtpStage,
        command: &str,
    ) -> Result<SmtpReply, SmtpError> {
        self.write_bytes(stage, command.as_bytes()).await?;
        require_positive(stage, self.next_reply(stage).await?)
    }

    /// Writes everything and hands it to the network.
    pub(super) async fn write_bytes(
        &mut self,
        stage: SmtpStage,
        bytes: &[u8],
    ) -> Result<(), SmtpError> {
        let stream = self.stream.get_mut();
        let write = async {
            stream.write_all(bytes).await?;
            stream.flush().await
        };
        write_within(self.answer_timeout, stage, write).await
    }

    /// Reads one reply.
    pub(super) async fn next_reply(&mut self, stage: SmtpStage) -> Result<SmtpReply, SmtpError> {
        self.next_reply_within(stage, self.answer_timeout).await
    }

    /// Reads one reply, waiting for all of it at most `answer_timeout`.
    pub(super) async fn next_reply_within(
        &mut self,
        stage: SmtpStage,
        answer_timeout: Duration,
    ) -> Result<SmtpReply, SmtpError> {
        let reply = read_reply(&mut self.stream, stage);
        timeout(answer_timeout, reply)
            .await
            .unwrap_or(Err(SmtpError::TimedOut { stage, after: answer_timeout }))
    }
}

/// The reply if it is positive.
pub(super) fn require_positive(stage: SmtpStage, reply: SmtpReply) -> Result<SmtpReply, SmtpError> {
    let is_expected = reply.is_positive() || stage == SmtpStage::Login && reply.asks_for_more();
    if is_expected {
        Ok(reply)
    } else if reply.asks_for_more() {
        Err(SmtpError::NotSmtp { stage, line: reply.to_string() })
    } else {
        Err(SmtpError::Refused { stage, reply })
    }
}

async fn write_within(
    answer_timeout: Duration,
    stage: SmtpStage,
    work: impl Future<Output = io::Result<()>>,
) -> Result<(), SmtpError> {
    match timeout(answer_timeout, work).await {
        Ok(done) => done.map_err(|e| SmtpError::Lost(stage, e)),
        Err(_) => Err(SmtpError::TimedOut { stage, after: answer_timeout }),
    }
}

async fn read_reply<S: SmtpStream>(
    stream: &mut BufReader<S>,
    stage: SmtpStage,
) -> Result<SmtpReply, SmtpError> {
    let mut lines = Vec::new();
    loop {
        let mut raw = Vec::new();
        let read = stream.take(MAX_LINE_BYTES).read_until(b'\n', &mut raw).await;
        read.map_err(|e| SmtpError::Lost(stage, e))?;
        if raw.is_empty() {
            return Err(SmtpError::Lost(stage, io::ErrorKind::UnexpectedEof.into()));
        }
        let not_smtp = || SmtpError::NotSmtp {
            stage,
            line: String::from_utf8_lossy(&raw).trim().chars().take(80).collect(),
        };
        let line =
            SmtpReplyLine::parse(&raw).filter(|_| raw.ends_with(b"\n")).ok_or_else(not_smtp)?;
        if lines.len() == MAX_LINES {
            return Err(not_smtp());
        }
        lines.push(line.text);
        if line.is_last {
            return Ok(SmtpReply { code: line.code, lines });
        }
    }
}
