//! Lines out, replies in, each within its time.

use std::io;
use std::time::Duration;

use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
};
use tokio::time::timeout;

use super::reply::{Reply, ReplyLine};
use super::trouble::{Stage, Trouble};

/// Postfix allows 2,048 bytes in a line that comes from a server; RFC 5321 §4.5.3.1.5 says 512.
const MAX_LINE_BYTES: u64 = 4096;
const MAX_LINES: usize = 200;

/// Any stream a conversation can be held over.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// A connection as lines and replies.
pub(super) struct Wire<S> {
    stream: BufReader<S>,
    patience: Duration,
}

impl<S: Stream> Wire<S> {
    pub(super) fn new(stream: S, patience: Duration) -> Self {
        Self { stream: BufReader::new(stream), patience }
    }

    /// The stream itself, for TLS to begin on it; not if the server said more than it was asked.
    pub(super) fn into_stream(self) -> Result<S, Trouble> {
        if self.stream.buffer().is_empty() {
            Ok(self.stream.into_inner())
        } else {
            Err(Trouble::Injected)
        }
    }

    /// Sends a command (with its line end) and awaits a positive reply.
    pub(super) async fn command(&mut self, stage: Stage, command: &str) -> Result<Reply, Trouble> {
        self.write(stage, command.as_bytes()).await?;
        positive(stage, self.reply(stage).await?)
    }

    /// Writes everything and hands it to the network.
    pub(super) async fn write(&mut self, stage: Stage, bytes: &[u8]) -> Result<(), Trouble> {
        let stream = self.stream.get_mut();
        let write = async {
            stream.write_all(bytes).await?;
            stream.flush().await
        };
        within(self.patience, stage, write).await
    }

    /// Reads one reply.
    pub(super) async fn reply(&mut self, stage: Stage) -> Result<Reply, Trouble> {
        self.reply_within(stage, self.patience).await
    }

    /// Reads one reply, waiting for all of it at most `patience`.
    pub(super) async fn reply_within(
        &mut self,
        stage: Stage,
        patience: Duration,
    ) -> Result<Reply, Trouble> {
        let reply = read_reply(&mut self.stream, stage);
        timeout(patience, reply).await.unwrap_or(Err(Trouble::TimedOut { stage, after: patience }))
    }
}

/// The reply if it is positive.
pub(super) fn positive(stage: Stage, reply: Reply) -> Result<Reply, Trouble> {
    if reply.is_positive() { Ok(reply) } else { Err(Trouble::Refused { stage, reply }) }
}

async fn within(
    patience: Duration,
    stage: Stage,
    work: impl Future<Output = io::Result<()>>,
) -> Result<(), Trouble> {
    match timeout(patience, work).await {
        Ok(done) => done.map_err(|e| Trouble::Lost(stage, e)),
        Err(_) => Err(Trouble::TimedOut { stage, after: patience }),
    }
}

async fn read_reply<S: Stream>(stream: &mut BufReader<S>, stage: Stage) -> Result<Reply, Trouble> {
    let mut lines = Vec::new();
    loop {
        let mut raw = Vec::new();
        let read = stream.take(MAX_LINE_BYTES).read_until(b'\n', &mut raw).await;
        read.map_err(|e| Trouble::Lost(stage, e))?;
        if raw.is_empty() {
            return Err(Trouble::Lost(stage, io::ErrorKind::UnexpectedEof.into()));
        }
        let not_smtp = || Trouble::NotSmtp {
            stage,
            line: String::from_utf8_lossy(&raw).trim().chars().take(80).collect(),
        };
        let line = ReplyLine::parse(&raw).filter(|_| raw.ends_with(b"\n")).ok_or_else(not_smtp)?;
        if lines.len() == MAX_LINES {
            return Err(not_smtp());
        }
        lines.push(line.text);
        if line.is_last {
            return Ok(Reply { code: line.code, lines });
        }
    }
}
