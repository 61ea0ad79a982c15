//! Opening a socket to a server.

use std::io;
use std::time::Duration;

use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::smtp_error::SmtpError;

/// Connects to the first of the host's addresses that answers, waiting `answer_timeout` for each.
pub(super) async fn connect_tcp(
    host: &str,
    port: u16,
    answer_timeout: Duration,
) -> Result<TcpStream, SmtpError> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let lookup = timeout(answer_timeout, lookup_host((host, port))).await;
    let addresses = lookup
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
        .map_err(SmtpError::Lookup)?;
    let mut trouble = SmtpError::Lookup(io::Error::other("it has no address"));
    for address in addresses {
        match timeout(answer_timeout, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                // Commands and the ends of messages are small writes that the server is waiting
                // for.
                stream.set_nodelay(true).map_err(SmtpError::Connect)?;
                return Ok(stream);
            }
            Ok(Err(e)) => trouble = SmtpError::Connect(e),
            Err(_) => trouble = SmtpError::ConnectTimedOut(answer_timeout),
        }
    }
    Err(trouble)
}
