//! One connection to a server, from the greeting to the farewell.

use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::reply::Reply;
use super::tls::Protection;
use super::trouble::{Stage, Trouble};
use super::wire::{Stream, Wire, positive};
use super::{SmtpSettings, Tls, dots, socket};
use crate::Message;

/// The reply to a whole message is awaited this many times longer than others.
const END_PATIENCE: u32 = 10;

/// A server that is ready for messages.
pub(super) struct Connection {
    wire: Wire<Box<dyn Stream>>,
    server: Abilities,
    patience: Duration,
    fate: Fate,
    n_sent: usize,
}

/// What is to become of a connection after a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It can take another.
    Ready,
    /// It must forget the last one first (`RSET`).
    Reset,
    /// Nobody knows what the server thinks.
    Broken,
}

impl Connection {
    /// Connects, protects the connection and logs in.
    pub(super) async fn open(
        settings: &SmtpSettings,
        protection: Option<&Protection>,
    ) -> Result<Self, Trouble> {
        let patience = settings.timeout;
        let tcp = socket::connect(&settings.host, settings.port, patience).await?;
        let hello = hello(settings, tcp.local_addr().map_err(Trouble::Connect)?);
        let mut wire = Wire::new(tcp, patience);
        if settings.tls == Tls::StartTls {
            start_tls(&mut wire, &hello).await?;
        }
        let tcp = wire.into_stream()?;
        let stream: Box<dyn Stream> = match protection {
            None => Box::new(tcp),
            Some(protection) => {
                let protected = tokio::time::timeout(patience, protection.protect(tcp)).await;
                Box::new(
                    protected
                        .map_err(|_| Trouble::TimedOut { stage: Stage::StartTls, after: patience })?
                        .map_err(Trouble::Tls)?,
                )
            }
        };
        let mut wire = Wire::new(stream, patience);
        if settings.tls != Tls::StartTls {
            positive(Stage::Greeting, wire.reply(Stage::Greeting).await?)?;
        }
        let server = Abilities::of(&wire.command(Stage::Hello, &hello).await?);
        if let Some(user) = &settings.user {
            match &settings.token {
                Some(token) => log_in_with_token(&mut wire, &server, user, token).await?,
                None => {
                    log_in(
                        &mut wire,
                        &server,
                        user,
                        settings.password.as_deref().unwrap_or_default(),
                    )
                    .await?
                }
            }
        }
        Ok(Self { wire, server, patience, fate: Fate::Ready, n_sent: 0 })
    }

    /// Sends one message.
    pub(super) async fn send(&mut self, message: &Message) -> Result<Reply, Trouble> {
        // Until the last reply is in, whatever happens leaves the connection in a state that nobody knows.
        if std::mem::replace(&mut self.fate, Fate::Broken) == Fate::Reset {
            self.wire.command(Stage::Sender, "RSET\r\n").await?;
        }
        self.n_sent += 1;
        let commands = self.envelope(message).inspect_err(|_| self.fate = Fate::Ready)?;
        self.introduce(&commands).await?;
        self.wire.write(Stage::Content, &dots::stuffed(message.bytes())).await?;
        let reply = self.wire.reply_within(Stage::End, self.patience * END_PATIENCE).await?;
        self.fate = if reply.code == 421 { Fate::Broken } else { Fate::Ready };
        positive(Stage::End, reply)
    }

    /// Messages that were tried over it.
    pub(super) fn n_sent(&self) -> usize {
        self.n_sent
    }

    /// Whether another message may be sent.
    pub(super) fn is_usable(&self) -> bool {
        self.fate != Fate::Broken
    }

    /// Takes leave, without waiting long for an answer that changes nothing.
    pub(super) async fn quit(mut self) {
        let _ = self.wire.write(Stage::Hello, b"QUIT\r\n").await;
        let _ =
            self.wire.reply_within(Stage::Hello, self.patience.min(Duration::from_secs(2))).await;
    }

    fn envelope(&self, message: &Message) -> Result<[(Stage, String); 3], Trouble> {
        let (from, to, size) = (message.return_path(), message.to(), message.bytes().len());
        let mut mail = format!("MAIL FROM:<{from}>");
        if let Some(limit) = self.server.size {
            if limit > 0 && size > limit {
                return Err(Trouble::TooLarge { size, limit });
            }
            let _ = write!(mail, " SIZE={size}");
        }
        if !message.bytes().is_ascii() || !from.as_str().is_ascii() {
            if !self.server.utf8 {
                return Err(Trouble::NoUtf8);
            }
            mail.push_str(" BODY=8BITMIME SMTPUTF8");
        }
        Ok([
            (Stage::Sender, mail + "\r\n"),
            (Stage::Recipient, format!("RCPT TO:<{to}>\r\n")),
            (Stage::Data, "DATA\r\n".to_owned()),
        ])
    }

    /// The commands before a message, in one write where the server allows it (RFC 2920).
    async fn introduce(&mut self, commands: &[(Stage, String); 3]) -> Result<(), Trouble> {
        if self.server.pipelining {
            let all: String = commands.iter().map(|(_, command)| command.as_str()).collect();
            self.wire.write(Stage::Sender, all.as_bytes()).await?;
        }
        let (mut trouble, mut awaits_message, mut ends) = (None, false, false);
        for (stage, command) in commands {
            if !self.server.pipelining {
                self.wire.write(*stage, command.as_bytes()).await?;
            }
            let reply = match self.wire.reply(*stage).await {
                Ok(reply) => reply,
                // What the server said before it went is the reason.
                Err(silence) => return Err(trouble.unwrap_or(silence)),
            };
            awaits_message = *stage == Stage::Data && reply.code == 354;
            if awaits_message || *stage != Stage::Data && reply.code / 100 == 2 {
                continue;
            }
            ends = reply.code == 421;
            trouble.get_or_insert(Trouble::Refused { stage: *stage, reply });
            if ends || !self.server.pipelining {
                break;
            }
        }
        let Some(trouble) = trouble else { return Ok(()) };
        // A server that refused the recipient and still waits for the message is left alone with that.
        if !awaits_message && !ends {
            self.fate = Fate::Reset;
        }
        Err(trouble)
    }
}

/// Asks for TLS in clear; the wire is ready for it afterwards.
async fn start_tls<S: Stream>(wire: &mut Wire<S>, hello: &str) -> Result<(), Trouble> {
    positive(Stage::Greeting, wire.reply(Stage::Greeting).await?)?;
    let server = Abilities::of(&wire.command(Stage::Hello, hello).await?);
    if !server.start_tls {
        return Err(Trouble::NoStartTls);
    }
    wire.command(Stage::StartTls, "STARTTLS\r\n").await.map(drop)
}

/// Logs in with a method that the server offers: PLAIN (RFC 4616), or LOGIN, which some offer alone.
async fn log_in<S: Stream>(
    wire: &mut Wire<S>,
    server: &Abilities,
    user: &str,
    password: &str,
) -> Result<(), Trouble> {
    let offers = |method| server.logins.iter().any(|l| l == method);
    let steps = if offers("PLAIN") {
        vec![format!("AUTH PLAIN {}\r\n", BASE64.encode(format!("\0{user}\0{password}")))]
    } else if offers("LOGIN") {
        let encoded = |text: &str| BASE64.encode(text) + "\r\n";
        vec!["AUTH LOGIN\r\n".to_owned(), encoded(user), encoded(password)]
    } else {
        return Err(Trouble::NoLogin(server.logins.join(" ")));
    };
    for step in steps {
        let reply = wire.command(Stage::Login, &step).await?;
        if reply.code / 100 == 2 {
            return Ok(());
        }
    }
    Err(Trouble::NotSmtp { stage: Stage::Login, line: "another question".to_owned() })
}

/// Logs in with an access token (XOAUTH2, as Google and Microsoft have it).
async fn log_in_with_token<S: Stream>(
    wire: &mut Wire<S>,
    server: &Abilities,
    user: &str,
    token: &str,
) -> Result<(), Trouble> {
    if !server.logins.iter().any(|l| l == "XOAUTH2") {
        return Err(Trouble::NoLogin(server.logins.join(" ")));
    }
    let answer = BASE64.encode(format!("user={user}\u{1}auth=Bearer {token}\u{1}\u{1}"));
    let reply = wire.command(Stage::Login, &format!("AUTH XOAUTH2 {answer}\r\n")).await?;
    if reply.code / 100 == 2 {
        return Ok(());
    }
    // A refusal comes as a question, and the reason follows the empty answer.
    wire.command(Stage::Login, "\r\n").await?;
    Err(Trouble::NotSmtp {
        stage: Stage::Login,
        line: "a question after a refused token".to_owned(),
    })
}

/// The greeting, with our name or this end's address (RFC 5321 §4.1.3, §4.1.4).
fn hello(settings: &SmtpSettings, local: SocketAddr) -> String {
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
struct Abilities {
    pipelining: bool,
    start_tls: bool,
    utf8: bool,
    /// The longest message it takes, where it says so; 0 is any (RFC 1870).
    size: Option<usize>,
    logins: Vec<String>,
}

impl Abilities {
    fn of(reply: &Reply) -> Self {
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
                    server.size = Some(words.next().and_then(|n| n.parse().ok()).unwrap_or(0))
                }
                "AUTH" => server.logins.extend(words.map(str::to_owned)),
                _ => {}
            }
        }
        server
    }
}
