//! A mail server that says what a test wants, and remembers what it heard.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// What to answer to a line, given how many lines like it came before on all connections.
pub(crate) type Script = dyn Fn(&Line, usize) -> Answer + Send + Sync;

/// What came from the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line {
    /// A connection was opened.
    Opened,
    /// A command.
    Command(String),
    /// A whole message, without its dots.
    Message(String),
}

impl Line {
    /// The word that counts: `OPEN`, `EHLO`, `MAIL`, …, `MESSAGE`.
    pub(crate) fn verb(&self) -> &str {
        match self {
            Self::Opened => "OPEN",
            Self::Message(_) => "MESSAGE",
            Self::Command(command) => command.split([' ', ':']).next().unwrap_or_default(),
        }
    }
}

/// What the server does.
pub(crate) enum Answer {
    /// What a good server would.
    Usual,
    /// Says this, without adding line ends.
    Say(Vec<u8>),
    /// Closes the connection.
    HangUp,
    /// Says this and closes the connection.
    SayAndHangUp(String),
    /// Says nothing, for ever.
    Silence,
}

pub(crate) fn say(line: &str) -> Answer {
    Answer::Say(format!("{line}\r\n").into_bytes())
}

/// A running server; it ends with the test.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    heard: Arc<Mutex<Vec<Line>>>,
}

impl Server {
    pub(crate) async fn start(
        script: impl Fn(&Line, usize) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self::start_with(None, script).await
    }

    /// A server that takes TLS from the first byte.
    pub(crate) async fn start_tls(tls: TlsAcceptor) -> Self {
        Self::start_with(Some(tls), |_, _| Answer::Usual).await
    }

    async fn start_with(
        tls: Option<TlsAcceptor>,
        script: impl Fn(&Line, usize) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (script, log): (Arc<Script>, _) = (Arc::new(script), heard.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, script, log) = (tls.clone(), script.clone(), log.clone());
                tokio::spawn(async move {
                    let Some(tls) = tls else {
                        return converse(BufReader::new(stream), script, log).await;
                    };
                    // A client that does not trust us ends here.
                    if let Ok(stream) = tls.accept(stream).await {
                        converse(BufReader::new(stream), script, log).await;
                    }
                });
            }
        });
        Self { address, heard }
    }

    /// Everything the server heard, in order.
    pub(crate) fn heard(&self) -> Vec<Line> {
        self.heard.lock().unwrap().clone()
    }

    pub(crate) fn verbs(&self) -> Vec<String> {
        self.heard().iter().map(|line| line.verb().to_owned()).collect()
    }

    pub(crate) fn messages(&self) -> Vec<String> {
        let messages = self.heard().into_iter().filter_map(|line| match line {
            Line::Message(message) => Some(message),
            _ => None,
        });
        messages.collect()
    }
}

async fn converse<S>(mut stream: BufReader<S>, script: Arc<Script>, log: Arc<Mutex<Vec<Line>>>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut line = Line::Opened;
    loop {
        let n_before = {
            let mut log = log.lock().unwrap();
            log.push(line.clone());
            log.iter().filter(|l| l.verb() == line.verb()).count() - 1
        };
        let (reply, hangs_up) = match script(&line, n_before) {
            Answer::Usual => (usual(&line).as_bytes().to_vec(), false),
            Answer::Say(reply) => (reply, false),
            Answer::HangUp => return,
            Answer::SayAndHangUp(reply) => (format!("{reply}\r\n").into_bytes(), true),
            Answer::Silence => std::future::pending().await,
        };
        if stream.write_all(&reply).await.is_err() || hangs_up {
            return;
        }
        let next = if reply.starts_with(b"354") {
            message(&mut stream).await
        } else {
            command(&mut stream).await
        };
        let Some(next) = next else { return };
        line = next;
    }
}

fn usual(line: &Line) -> &'static str {
    match line.verb() {
        "OPEN" => "220 mail.example.org ready\r\n",
        "EHLO" => {
            "250-mail.example.org\r\n250-PIPELINING\r\n250-SIZE 1000000\r\n250 AUTH LOGIN PLAIN\r\n"
        }
        "DATA" => "354 go on\r\n",
        "MESSAGE" => "250 2.0.0 Ok: queued as 4F2A\r\n",
        "AUTH" => "235 2.7.0 welcome\r\n",
        "QUIT" => "221 bye\r\n",
        _ => "250 2.1.0 Ok\r\n",
    }
}

async fn command<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Line> {
    let mut line = String::new();
    let n = stream.read_line(&mut line).await.ok()?;
    (n > 0).then(|| Line::Command(line.trim_end().to_owned()))
}

async fn message<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Line> {
    let mut message = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        if line == ".\r\n" {
            return Some(Line::Message(message));
        }
        message.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
