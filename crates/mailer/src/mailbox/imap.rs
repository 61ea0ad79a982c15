//! A mailbox on a server (RFC 9051), read by async-imap: what is unseen, one message after the
//! other.

use std::time::Duration;

use async_imap::{Authenticator, Client, Session};
use futures_util::StreamExt as _;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;

use crate::error::Error;
use crate::smtp::SmtpTls;
use crate::smtp::{SmtpSettings, TlsSetup};

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
    session: ImapSession,
    unseen: Vec<u32>,
    place: String,
    answer_timeout: Duration,
}

#[derive(Debug)]
enum ImapSession {
    Clear(Session<TcpStream>),
    Protected(Box<Session<TlsStream<TcpStream>>>),
}

macro_rules! with {
    ($imap:expr, $session:ident => $work:expr) => {
        match &mut $imap.session {
            ImapSession::Clear($session) => $work,
            ImapSession::Protected($session) => $work,
        }
    };
}

impl ImapMailbox {
    /// Connects, logs in, and looks for unseen messages.
    ///
    /// # Errors
    /// [`Error::Mailbox`] when any of that fails; the errors of TLS settings.
    pub async fn open(settings: &ImapSettings) -> Result<Self, Error> {
        let place = format!("{}:{} {}", settings.host, settings.port, settings.folder);
        let answer_timeout = settings.timeout;
        let protection = TlsSetup::new(&as_smtp(settings))?;
        let tcp =
            timeout(answer_timeout, TcpStream::connect((settings.host.as_str(), settings.port)));
        let tcp = flatten_timeout(&place, tcp.await)?;
        let session = match protection {
            None => ImapSession::Clear(log_in(tcp, settings, &place).await?),
            Some(protection) => {
                let tls = flatten_timeout(
                    &place,
                    timeout(answer_timeout, protection.protect_stream(tcp)).await,
                )?;
                ImapSession::Protected(Box::new(log_in(tls, settings, &place).await?))
            }
        };
        let mut imap = Self { session, unseen: Vec::new(), place, answer_timeout };
        imap.find_unseen(&settings.folder).await?;
        Ok(imap)
    }

    async fn find_unseen(&mut self, folder: &str) -> Result<(), Error> {
        let (place, answer_timeout) = (self.place.clone(), self.answer_timeout);
        let unseen = with!(self, session => {
            flatten_timeout(&place, timeout(answer_timeout, session.select(folder)).await)?;
            flatten_timeout(&place, timeout(answer_timeout, session.uid_search("UNSEEN UNDELETED")).await)?
        });
        self.unseen = unseen.into_iter().collect();
        // The oldest is taken from the end.
        self.unseen.sort_unstable_by(|a, b| b.cmp(a));
        Ok(())
    }

    /// The next unseen message, and its number for [`ImapMailbox::mark_seen`]. It stays unseen
    /// meanwhile.
    ///
    /// # Errors
    /// [`Error::Mailbox`] when it cannot be read.
    pub async fn next_unseen(&mut self) -> Result<Option<(u32, Vec<u8>)>, Error> {
        let (place, answer_timeout) = (self.place.clone(), self.answer_timeout);
        while let Some(uid) = self.unseen.pop() {
            // Not marked as seen by reading it; and not the whole of a huge one.
            let query = format!("(UID BODY.PEEK[]<0.{}>)", super::MOST_BYTES);
            let fetched = with!(self, session => {
                let mut answers = flatten_timeout(&place, timeout(answer_timeout, session.uid_fetch(uid.to_string(), query)).await)?;
                let mut body = None;
                while let Some(answer) = await_within(&place, answer_timeout, answers.next()).await? {
                    let answer = answer.map_err(|e| mailbox_error(&place, e))?;
                    body = answer.body().map(<[u8]>::to_vec).or(body);
                }
                body
            });
            if let Some(body) = fetched {
                return Ok(Some((uid, body)));
            }
        }
        Ok(None)
    }

    /// Marks a message as seen.
    ///
    /// # Errors
    /// [`Error::Mailbox`] when the server does not.
    pub async fn mark_seen(&mut self, uid: u32) -> Result<(), Error> {
        let (place, answer_timeout) = (self.place.clone(), self.answer_timeout);
        with!(self, session => {
            let stored = session.uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)");
            let mut answers = Box::pin(flatten_timeout(&place, timeout(answer_timeout, stored).await)?);
            while let Some(answer) = await_within(&place, answer_timeout, answers.next()).await? {
                answer.map_err(|e| mailbox_error(&place, e))?;
            }
        });
        Ok(())
    }

    /// Takes leave.
    pub async fn close(mut self) {
        let answer_timeout = self.answer_timeout;
        let _ = with!(self, session => timeout(answer_timeout, session.logout()).await.map(drop));
    }
}

async fn log_in<S>(stream: S, settings: &ImapSettings, place: &str) -> Result<Session<S>, Error>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug,
{
    let mut client = Client::new(stream);
    let greeting = flatten_timeout(place, timeout(settings.timeout, client.read_response()).await)?;
    if greeting.is_none() {
        return Err(mailbox_error(place, std::io::Error::from(std::io::ErrorKind::UnexpectedEof)));
    }
    let session = match &settings.token {
        Some(token) => {
            let answer = format!("user={}\u{1}auth=Bearer {token}\u{1}\u{1}", settings.user);
            timeout(settings.timeout, client.authenticate("XOAUTH2", Xoauth2Answer(Some(answer))))
                .await
        }
        None => timeout(settings.timeout, client.login(&settings.user, &settings.password)).await,
    };
    let session = session
        .map_err(|_| mailbox_error(place, std::io::Error::from(std::io::ErrorKind::TimedOut)))?;
    session.map_err(|(e, _)| mailbox_error(place, e))
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

async fn await_within<T>(
    place: &str,
    answer_timeout: Duration,
    work: impl Future<Output = T>,
) -> Result<T, Error> {
    let timed_out = |_| mailbox_error(place, std::io::Error::from(std::io::ErrorKind::TimedOut));
    timeout(answer_timeout, work).await.map_err(timed_out)
}

fn flatten_timeout<T, E>(
    place: &str,
    result: Result<Result<T, E>, tokio::time::error::Elapsed>,
) -> Result<T, Error>
where
    E: std::error::Error + Send + Sync + 'static,
{
    match result {
        Ok(result) => result.map_err(|e| mailbox_error(place, e)),
        Err(_) => Err(mailbox_error(place, std::io::Error::from(std::io::ErrorKind::TimedOut))),
    }
}

fn mailbox_error(place: &str, source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Mailbox { place: place.to_owned(), source: Box::new(source) }
}
