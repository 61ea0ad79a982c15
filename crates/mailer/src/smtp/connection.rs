//! One connection to a server, from the greeting to the farewell.

use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, Utc};

use super::channel::{SmtpChannel, SmtpStream, require_positive};
use super::reply::SmtpReply;
use super::smtp_error::{SmtpError, SmtpStage};
use super::tls::TlsSetup;
use super::{SmtpSettings, SmtpTls, certificate, dot_stuffing, socket};
use crate::message::Message;

/// The reply to a whole message is awaited this many times longer than others.
const END_TIMEOUT_FACTOR: u32 = 10;

/// A server that is ready for messages.
pub(super) struct SmtpConnection {
    channel: SmtpChannel<Box<dyn SmtpStream>>,
    server: ServerCapabilities,
    answer_timeout: Duration,
    state: ConnectionState,
    n_sent: usize,
    /// Until when the server's certificate is good.
    certificate_end: Option<DateTime<Utc>>,
}

/// What is to become of a connection after a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ConnectionState {
    /// It can take another.
    Ready,
    /// It must forget the last one first (`RSET`).
    Reset,
    /// Nobody knows what the server thinks.
    Broken,
}

impl SmtpConnection {
    /// Connects, protects the connection and logs in.
    pub(super) async fn open(
        settings: &SmtpSettings,
        protection: Option<&TlsSetup>,
    ) -> Result<Self, SmtpError> {
        let answer_timeout = settings.timeout;
        let tcp = socket::connect_tcp(&settings.host, settings.port, answer_timeout).await?;
        let hello = hello_command(settings, tcp.local_addr().map_err(SmtpError::Connect)?);
        let mut channel = SmtpChannel::new(tcp, answer_timeout);
        if settings.tls == SmtpTls::StartTls {
            start_tls(&mut channel, &hello).await.map_err(SmtpError::before_tls)?;
        }
        let tcp = channel.into_stream()?;
        let mut certificate_end = None;
        let stream: Box<dyn SmtpStream> = match protection {
            None => Box::new(tcp),
            Some(protection) => {
                let protected =
                    tokio::time::timeout(answer_timeout, protection.protect_stream(tcp)).await;
                let protected = protected
                    .map_err(|_| SmtpError::TimedOut {
                        stage: SmtpStage::StartTls,
                        after: answer_timeout,
                    })?
                    .map_err(SmtpError::Tls)?;
                let certificates = protected.get_ref().1.peer_certificates();
                certificate_end =
                    certificates.and_then(|chain| certificate::certificate_end(chain.first()?));
                Box::new(protected)
            }
        };
        let mut channel = SmtpChannel::new(stream, answer_timeout);
        if settings.tls != SmtpTls::StartTls {
            let greeting = channel.next_reply(SmtpStage::Greeting).await;
            let is_clear = settings.tls == SmtpTls::None;
            let greeting = greeting.map_err(|e| if is_clear { e.before_tls() } else { e })?;
            require_positive(SmtpStage::Greeting, greeting)?;
        }
        let server =
            ServerCapabilities::from_reply(&channel.send_command(SmtpStage::Hello, &hello).await?);
        if let Some(user) = &settings.user {
            match &settings.token {
                Some(token) => log_in_with_token(&mut channel, &server, user, token).await?,
                None => {
                    log_in(
                        &mut channel,
                        &server,
                        user,
                        settings.password.as_deref().unwrap_or_default(),
                    )
                    .await?;
                }
            }
        }
        let state = ConnectionState::Ready;
        Ok(Self { channel, server, answer_timeout, state, n_sent: 0, certificate_end })
    }

    /// Sends one message.
    pub(super) async fn send_message(&mut self, message: &Message) -> Result<SmtpReply, SmtpError> {
        // Until the last reply is in, whatever happens leaves the connection in a state that nobody
        // knows.
        if std::mem::replace(&mut self.state, ConnectionState::Broken) == ConnectionState::Reset {
            self.channel.send_command(SmtpStage::Sender, "RSET\r\n").await?;
        }
        self.n_sent += 1;
        let commands =
            self.envelope_commands(message).inspect_err(|_| self.state = ConnectionState::Ready)?;
        self.send_envelope(&commands).await?;
        self.channel
            .write_bytes(SmtpStage::Content, &dot_stuffing::dot_stuffed(message.bytes()))
            .await?;
        let reply = self
            .channel
            .next_reply_within(SmtpStage::End, self.answer_timeout * END_TIMEOUT_FACTOR)
            .await?;
        let is_lost = reply.code == 421 || reply.asks_for_more();
        self.state = if is_lost { ConnectionState::Broken } else { ConnectionState::Ready };
        require_positive(SmtpStage::End, reply)
    }

    /// Until when the server's certificate is good, where the connection is protected.
    pub(super) fn certificate_end(&self) -> Option<DateTime<Utc>> {
        self.certificate_end
    }

    /// Messages that were tried over it.
    pub(super) fn n_sent(&self) -> usize {
        self.n_sent
    }

    /// Whether another message may be sent.
    pub(super) fn is_usable(&self) -> bool {
        self.state != ConnectionState::Broken
    }

    /// Takes leave, without waiting long for an answer that changes nothing.
    pub(super) async fn quit(mut self) {
        let _ = self.channel.write_bytes(SmtpStage::Hello, b"QUIT\r\n").await;
        let _ = self
            .channel
            .next_reply_within(SmtpStage::Hello, self.answer_timeout.min(Duration::from_secs(2)))
            .await;
    }

    fn envelope_commands(&self, message: &Message) -> Result<[(SmtpStage, String); 3], SmtpError> {
        let (from, to, size) = (message.return_path(), message.to(), message.bytes().len());
        let mut mail = format!("MAIL FROM:<{from}>");
        if let Some(limit) = self.server.size {
            if limit > 0 && size > limit {
                return Err(SmtpError::TooLarge { size, limit });
            }
            let _ = write!(mail, " SIZE={size}");
        }
        if !message.bytes().is_ascii() || !from.as_str().is_ascii() {
            if !self.server.utf8 {
                return Err(SmtpError::NoUtf8);
            }
            mail.push_str(" BODY=8BITMIME SMTPUTF8");
        }
        Ok([
            (SmtpStage::Sender, mail + "\r\n"),
            (SmtpStage::Recipient, format!("RCPT TO:<{to}>\r\n")),
            (SmtpStage::Data, "DATA\r\n".to_owned()),
        ])
    }

    /// The commands before a message, in one write where the server allows it (RFC 2920).
    async fn send_envelope(
        &mut self,
        commands: &[(SmtpStage, String); 3],
    ) -> Result<(), SmtpError> {
        if self.server.pipelining {
            let all: String = commands.iter().map(|(_, command)| command.as_str()).collect();
            self.channel.write_bytes(SmtpStage::Sender, all.as_bytes()).await?;
        }
        let (mut trouble, mut awaits_message, mut ends) = (None, false, false);
        for (stage, command) in commands {
            if !self.server.pipelining {
                self.channel.write_bytes(*stage, command.as_bytes()).await?;
            }
            let reply = match self.channel.next_reply(*stage).await {
                Ok(reply) => reply,
                // What the server said before it went is the reason.
                Err(silence) => return Err(trouble.unwrap_or(silence)),
            };
            awaits_message = *stage == SmtpStage::Data && reply.code == 354;
            if awaits_message || *stage != SmtpStage::Data && reply.code / 100 == 2 {
                continue;
            }
            ends = reply.code == 421;
            trouble.get_or_insert(SmtpError::Refused { stage: *stage, reply });
            if ends || !self.server.pipelining {
                break;
            }
        }
        let Some(trouble) = trouble else { return Ok(()) };
        // A server that refused the recipient and still waits for the message is left alone with
        // that.
        if !awaits_message && !ends {
            self.state = ConnectionState::Reset;
        }
        Err(trouble)
    }
}

/// Asks for TLS in clear; the channel is ready for it afterwards.
async fn start_tls<S: SmtpStream>(
    channel: &mut SmtpChannel<S>,
    hello: &str,
) -> Result<(), SmtpError> {
    require_positive(SmtpStage::Greeting, channel.next_reply(SmtpStage::Greeting).await?)?;
    let server =
        ServerCapabilities::from_reply(&channel.send_command(SmtpStage::Hello, hello).await?);
    if !server.start_tls {
        return Err(SmtpError::NoStartTls);
    }
    channel.send_command(SmtpStage::StartTls, "STARTTLS\r\n").await.map(drop)
}

/// Logs in with a method that the server offers: PLAIN (RFC 4616), or LOGIN, which some offer
/// alone.
async fn log_in<S: SmtpStream>(
    channel: &mut SmtpChannel<S>,
    server: &ServerCapabilities,
    user: &str,
    password: &str,
) -> Result<(), SmtpError> {
    let offers = |method| server.logins.iter().any(|l| l == method);
    let steps = if offers("PLAIN") {
        vec![format!("AUTH PLAIN {}\r\n", BASE64.encode(format!("\0{user}\0{password}")))]
    } else if offers("LOGIN") {
        let encoded = |text: &str| BASE64.encode(text) + "\r\n";
        vec!["AUTH LOGIN\r\n".to_owned(), encoded(user), encoded(password)]
    } else {
        return Err(SmtpError::NoLogin(server.logins.join(" ")));
    };
    for step in steps {
        let reply = channel.send_command(SmtpStage::Login, &step).await?;
        if reply.code / 100 == 2 {
            return Ok(());
        }
    }
    Err(SmtpError::NotSmtp { stage: SmtpStage::Login, line: "another question".to_owned() })
}

/// Logs in with an access token (XOAUTH2, as Google and Microsoft have it).
async fn log_in_with_token<S: SmtpStream>(
    channel: &mut SmtpChannel<S>,
    server: &ServerCapabilities,
    user: &str,
    token: &str,
) -> Result<(), SmtpError> {
    if !server.logins.iter().any(|l| l == "XOAUTH2") {
        return Err(SmtpError::NoLogin(server.logins.join(" ")));
    }
    let answer = BASE64.encode(format!("user={user}\u{1}auth=Bearer {token}\u{1}\u{1}"));
    let reply =
        channel.send_command(SmtpStage::Login, &format!("AUTH XOAUTH2 {answer}\r\n")).await?;
    if reply.code / 100 == 2 {
        return Ok(());
    }
    // A refusal comes as a question, and the reason follows the empty answer.
    channel.send_command(SmtpStage::Login, "\r\n").await?;
    Err(SmtpError::NotSmtp {
        stage: SmtpStage::Login,
        line: "a question after a refused token".to_owned(),
    })
}

/// The greeting, with our name or this end's address (RFC 5321 §4.1.3, §4.1.4).
fn hello_command(settings: &SmtpSettings, local: SocketAddr) -> String {
    let given =
        settings.hello.as_deref().map(crate::header::one_line).filter(|name| !name.is_empty());
    let name = given.unwrap_or_else(|| match local.ip() {
        IpAddr::V4(ip) => format!("[{ip}]"),
        IpAddr::V6(ip) => format!("[IPv6:{ip}]"),
    });
    format!("EHLO {name}\r\n")
}

/// What a server says it can do (RFC 5321 §4.1.1.1).
#[derive(Debug, Default)]
struct ServerCapabilities {
    pipelining: bool,
    start_tls: bool,
    utf8: bool,
    /// The longest message it takes, where it says so; 0 is any (RFC 1870).
    size: Option<usize>,
    logins: Vec<String>,
}

impl ServerCapabilities {
    fn from_reply(reply: &SmtpReply) -> Self {
        let mut server = Self::default();
        for line in reply.lines.iter().skip(1) {
            // Some old servers write `AUTH=LOGIN`.
            let line = line.to_ascii_uppercase().replace("AUTH=", "AUTH ");
            let mut words = line.split_ascii_whitespace();
            match words.next().unwrap_or_default() {
                "PIPELINING" => server.pipelining = true,
                "STARTTLS" => server.start_tls = true,
                "SMTPUTF8" => server.utf8 = true,
                "SIZE" => {
                    server.size = Some(words.next().and_then(|n| n.parse().ok()).unwrap_or(0));
                }
                "AUTH" => server.logins.extend(words.map(str::to_owned)),
                _ => {}
            }
        }
        server
    }
}
