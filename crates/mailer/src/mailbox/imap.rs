//! A mailbox on a server (RFC 9051), read by async-imap: what is unseen, one message after the
//! other.

use std::io;
use std::time::Duration;

use async_imap::{Authenticator, Client, Session};
use futures_util::TryStreamExt as _;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

use super::imap_failure::ImapFailure;
use crate::bounce::MOST_BYTES;
use crate::error::Error;
use crate::smtp::{SmtpSettings, SmtpTls, TlsSetup};

/// How to reach a mailbox.
#[derive(Clone)]
pub struct ImapSettings {
    /// The server's name, which its certificate must bear.
    pub host: String,
    /// Its port: usually 993.
    pub port: u16,
    /// Whether it speaks TLS from the first byte; without, only on this machine.
    pub tls: bool,
    /// The account.
    pub user: String,
    /// Its password; never printed.
    pub password: String,
    /// An access token in place of the password (XOAUTH2); never printed.
    pub token: Option<String>,
    /// The folder.
    pub folder: String,
    /// How long to wait for each answer.
    pub timeout: Duration,
    /// Certificates (PEM) of authorities to trust beside those of the operating system; may be
    /// empty.
    pub authorities: Vec<u8>,
}

impl std::fmt::Debug for ImapSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { host, port, user, folder, .. } = self;
        write!(f, "ImapSettings {{ {host}:{port}, user {user:?}, folder {folder:?} .. }}")
    }
}

/// An open mailbox.
#[derive(Debug)]
pub struct ImapMailbox {
    session: Session<Box<dyn ImapStream>>,
    unseen: Vec<u32>,
    n_unreadable: usize,
    server: ImapServer,
}

/// A connection, protected or not.
trait ImapStream: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> ImapStream for S {}

/// What is told of a server where it fails, and how long it may take.
#[derive(Debug)]
struct ImapServer {
    place: String,
    answer_timeout: Duration,
}

impl ImapServer {
    async fn await_answer<T, E>(&self, work: impl Future<Output = Result<T, E>>) -> Result<T, Error>
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        match timeout(self.answer_timeout, work).await {
            Ok(result) => result.map_err(|e| self.error(e)),
            Err(_) => Err(self.error(io::Error::from(io::ErrorKind::TimedOut))),
        }
    }

    fn error(&self, source: impl std::error::Error + Send + Sync + 'static) -> Error {
        Error::Mailbox { place: self.place.clone(), source: Box::new(source) }
    }
}

impl ImapMailbox {
    /// Connects, logs in, and looks for unseen messages.
    ///
    /// # Errors
    /// [`Error::Mailbox`] when any of that fails; the errors of TLS settings.
    pub async fn open(settings: &ImapSettings) -> Result<Self, Error> {
        let place = format!("{}:{} {}", settings.host, settings.port, settings.folder);
        let server = ImapServer { place, answer_timeout: settings.timeout };
        let protection = TlsSetup::new(&as_smtp(settings))?;
        let address = (settings.host.as_str(), settings.port);
        let tcp = server.await_answer(TcpStream::connect(address)).await?;
        let stream: Box<dyn ImapStream> = match protection {
            None => Box::new(tcp),
            Some(tls) => Box::new(server.await_answer(protect_stream(&tls, tcp)).await?),
        };
        let mut session = log_in(stream, settings, &server).await?;
        server.await_answer(session.select(&settings.folder)).await?;
        let found = server.await_answer(session.uid_search("UNSEEN UNDELETED")).await?;
        let mut unseen: Vec<u32> = found.into_iter().collect();
        // The oldest is taken from the end.
        unseen.sort_unstable_by(|a, b| b.cmp(a));
        Ok(Self { session, unseen, n_unreadable: 0, server })
    }

    /// The next unseen message, and its number for [`ImapMailbox::mark_seen`]. It stays unseen
    /// meanwhile. One that the server does not hand out is passed over.
    ///
    /// # Errors
    /// [`Error::Mailbox`] when two in a row cannot be read: then it is the server.
    pub async fn next_unseen(&mut self) -> Result<Option<(u32, Vec<u8>)>, Error> {
        let mut has_failed = false;
        while let Some(uid) = self.unseen.pop() {
            match self.fetch_message(uid).await {
                Ok(Some(message)) => return Ok(Some((uid, message))),
                Ok(None) => {}
                Err(error) if has_failed || self.unseen.is_empty() => return Err(error),
                Err(_) => {
                    has_failed = true;
                    self.n_unreadable += 1;
                }
            }
        }
        Ok(None)
    }

    /// How many messages the server did not hand out.
    pub fn n_unreadable(&self) -> usize {
        self.n_unreadable
    }

    async fn fetch_message(&mut self, uid: u32) -> Result<Option<Vec<u8>>, Error> {
        // Not marked as seen by reading it; and not the whole of a huge one.
        let query = format!("(UID BODY.PEEK[]<0.{MOST_BYTES}>)");
        let fetched = self.session.uid_fetch(uid.to_string(), query);
        let mut answers = self.server.await_answer(fetched).await?;
        let mut body = None;
        while let Some(answer) = self.server.await_answer(answers.try_next()).await? {
            body = answer.body().map(<[u8]>::to_vec).or(body);
        }
        Ok(body)
    }

    /// Looks for the unseen messages that contain a word; [`ImapMailbox::next_unseen`] gives these
    /// alone from now on.
    ///
    /// # Errors
    /// [`Error::Mailbox`] when the server does not.
    pub async fn search_unseen(&mut self, word: &str) -> Result<(), Error> {
        // Nothing that could end the quotation.
        let word: String =
            word.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let query = format!("UNSEEN UNDELETED TEXT \"{word}\"");
        let found = self.server.await_answer(self.session.uid_search(query)).await?;
        self.unseen = found.into_iter().collect();
        Ok(())
    }

    /// Marks a message as seen.
    ///
    /// # Errors
    /// [`Error::Mailbox`] when the server does not.
    pub async fn mark_seen(&mut self, uid: u32) -> Result<(), Error> {
        let stored = self.session.uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)");
        let mut answers = Box::pin(self.server.await_answer(stored).await?);
        while self.server.await_answer(answers.try_next()).await?.is_some() {}
        Ok(())
    }

    /// Logs out.
    pub async fn close(mut self) {
        let _ = self.server.await_answer(self.session.logout()).await;
    }
}

async fn protect_stream(
    tls: &TlsSetup,
    tcp: TcpStream,
) -> Result<TlsStream<TcpStream>, ImapFailure> {
    tls.protect_stream(tcp).await.map_err(ImapFailure::Tls)
}

async fn log_in<S: ImapStream>(
    stream: S,
    settings: &ImapSettings,
    server: &ImapServer,
) -> Result<Session<S>, Error> {
    let mut client = Client::new(stream);
    let greeting = match timeout(server.answer_timeout, client.read_response()).await {
        Ok(greeting) => greeting.map_err(|e| server.error(e))?,
        Err(_) if !settings.tls => {
            return Err(server.error(ImapFailure::SilentInClear(server.answer_timeout)));
        }
        Err(_) => return Err(server.error(io::Error::from(io::ErrorKind::TimedOut))),
    };
    if greeting.is_none() {
        return Err(server.error(io::Error::from(io::ErrorKind::UnexpectedEof)));
    }
    let logged_in = async {
        match &settings.token {
            Some(token) => {
                let answer = format!("user={}\u{1}auth=Bearer {token}\u{1}\u{1}", settings.user);
                client.authenticate("XOAUTH2", Xoauth2Answer(Some(answer))).await
            }
            None => client.login(&settings.user, &settings.password).await,
        }
        .map_err(|(error, _)| error)
    };
    server.await_answer(logged_in).await
}

/// Answers the first question with the token, and a refusal with nothing.
struct Xoauth2Answer(Option<String>);

impl Authenticator for Xoauth2Answer {
    type Response = String;

    fn process(&mut self, _challenge: &[u8]) -> String {
        self.0.take().unwrap_or_default()
    }
}

/// TLS is set up as for a mail server.
fn as_smtp(settings: &ImapSettings) -> SmtpSettings {
    SmtpSettings {
        password: Some(settings.password.clone()),
        authorities: settings.authorities.clone(),
        ..SmtpSettings::new(
            settings.host.clone(),
            settings.port,
            if settings.tls { SmtpTls::Implicit } else { SmtpTls::None },
        )
    }
}
