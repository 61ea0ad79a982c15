//! Where connections come from: a port, or a socket that was opened by whoever started the program
//! (systemd.socket(5)).

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context, Result};
use listenfd::ListenFd;
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};
use tokio_util::either::Either;

use crate::user_error::UserError;

/// A connection over the network, or within this machine.
pub(crate) type Connection = Either<TcpStream, UnixStream>;

/// What takes connections.
#[derive(Debug)]
pub(crate) enum Listener {
    Tcp(TcpListener),
    /// A file on this machine. Only a reverse proxy can write to it, so all of its connections
    /// count as this machine's.
    Unix(UnixListener),
}

impl Listener {
    /// Listens at a port.
    ///
    /// # Errors
    /// When another program does, or this one may not.
    pub(crate) async fn bind(address: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind(address).await.with_context(|| {
            UserError::new(format!("nothing can be served at {address}")).with_hint(
                "look whether another program serves there, or name another address with --listen",
            )
        })?;
        Ok(Self::Tcp(listener))
    }

    /// The socket that was handed over, if one was.
    ///
    /// # Errors
    /// When there are several, or it takes no connections.
    pub(crate) fn from_environment() -> Result<Option<Self>> {
        let mut handed = ListenFd::from_env();
        if handed.len() == 0 {
            return Ok(None);
        }
        let wrong = || {
            UserError::new("the socket that was handed over cannot be used")
                .with_hint("one stream socket is expected: a line ListenStream= in its unit")
        };
        if handed.len() > 1 {
            return Err(wrong().into());
        }
        if let Ok(Some(listener)) = handed.take_unix_listener(0) {
            listener.set_nonblocking(true).with_context(wrong)?;
            return Ok(Some(Self::Unix(UnixListener::from_std(listener).with_context(wrong)?)));
        }
        let listener = handed.take_tcp_listener(0).with_context(wrong)?.with_context(wrong)?;
        listener.set_nonblocking(true).with_context(wrong)?;
        Ok(Some(Self::Tcp(TcpListener::from_std(listener).with_context(wrong)?)))
    }

    /// Where it listens, for people.
    pub(crate) fn place(&self) -> io::Result<String> {
        match self {
            Self::Tcp(listener) => Ok(format!("http://{}", listener.local_addr()?)),
            Self::Unix(listener) => {
                let address = listener.local_addr()?;
                Ok(address
                    .as_pathname()
                    .map_or_else(|| "unix:".to_owned(), |path| format!("unix:{}", path.display())))
            }
        }
    }

    /// Takes a connection; returns it with who connects.
    pub(super) async fn accept(&self) -> io::Result<(Connection, SocketAddr)> {
        match self {
            Self::Tcp(listener) => {
                let (stream, peer) = listener.accept().await?;
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, %peer, "answers may be late");
                }
                Ok((Either::Left(stream), peer))
            }
            Self::Unix(listener) => {
                let (stream, _) = listener.accept().await?;
                Ok((Either::Right(stream), (Ipv4Addr::LOCALHOST, 0).into()))
            }
        }
    }
}
