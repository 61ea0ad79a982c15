//! Taking connections: none holds anything for long, and all are let finish before the program
//! ends.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::ConnectInfo;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

use super::listener::{Connection, Listener};

/// Connections at the same time; who comes after them waits at the door.
const MOST_CONNECTIONS: usize = 2048;

/// How long anybody is waited for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ConnectionTimeouts {
    /// A request's head arrives in this time, or the connection ends.
    head: Duration,
    /// Who sends nothing for so long is gone, and who takes nothing for half of it. Kept-alive
    /// connections rest no longer either.
    idle: Duration,
    /// What is under way when the program is told to stop may take so long.
    grace: Duration,
}

impl Default for ConnectionTimeouts {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            idle: Duration::from_mins(1),
            grace: Duration::from_secs(10),
        }
    }
}

/// The largest head of a request, in bytes.
const MOST_HEAD: usize = 32 * 1024;

/// Serves connections until `stop`, then lets those under way finish.
pub(crate) async fn serve_connections(
    listener: Listener,
    router: Router,
    timeouts: ConnectionTimeouts,
    stop: impl Future<Output = ()>,
) {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(timeouts.head)
        .max_buf_size(MOST_HEAD);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(64)
        .max_header_list_size(u32::try_from(MOST_HEAD).unwrap_or(u32::MAX))
        .keep_alive_interval(timeouts.idle / 3)
        .keep_alive_timeout(timeouts.head);
    let builder = Arc::new(builder);
    let places = Arc::new(Semaphore::new(connection_limit()));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Too many open files and the like: others may end, so wait and go on.
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let service = router.clone().map_request(
            move |mut request: hyper::Request<hyper::body::Incoming>| {
                request.extensions_mut().insert(ConnectInfo(peer));
                request
            },
        );
        let connection = builder
            .serve_connection(with_timeouts(stream, timeouts), TowerToHyperService::new(service));
        let connection = graceful.watch(connection.into_owned());
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, %peer, "a connection broke");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(timeouts.grace, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections were cut off");
    }
}

/// How many connections there is room for, as far as open files go.
fn connection_limit() -> usize {
    // The database, the site's files and the mail server want some too.
    const OTHERS: u64 = 256;
    let wanted = MOST_CONNECTIONS as u64 + OTHERS;
    match rlimit::increase_nofile_limit(wanted) {
        Ok(granted) => usize::try_from(granted.saturating_sub(OTHERS))
            .unwrap_or(MOST_CONNECTIONS)
            .clamp(64, MOST_CONNECTIONS),
        Err(error) => {
            tracing::warn!(%error, "the limit on open files could not be raised");
            MOST_CONNECTIONS / 4
        }
    }
}

type TimedStream = TokioIo<std::pin::Pin<Box<TimeoutStream<Connection>>>>;

fn with_timeouts(stream: Connection, timeouts: ConnectionTimeouts) -> TimedStream {
    let mut stream = TimeoutStream::new(stream);
    stream.set_read_timeout(Some(timeouts.idle));
    stream.set_write_timeout(Some(timeouts.idle / 2));
    TokioIo::new(Box::pin(stream))
}

/// Ends when the program is told to stop.
///
/// # Errors
/// When signals cannot be listened for.
pub(crate) fn stop_signal() -> Result<impl Future<Output = ()>> {
    let mut terminate =
        signal(SignalKind::terminate()).context("signals cannot be listened for")?;
    let mut interrupt =
        signal(SignalKind::interrupt()).context("signals cannot be listened for")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::body::Body;
    use axum::routing::{get, post};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};
    use tokio::sync::oneshot;

    use super::*;

    const SHORT: ConnectionTimeouts = ConnectionTimeouts {
        head: Duration::from_millis(300),
        idle: Duration::from_millis(600),
        grace: Duration::from_secs(20),
    };

    /// Serves a few pages. Dropping or using the sender stops it.
    async fn served() -> (SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
        let slow = || async {
            tokio::time::sleep(Duration::from_millis(500)).await;
            "slow and whole"
        };
        let router = Router::new()
            .route("/", get(|| async { "hello" }))
            .route("/slow", get(slow))
            .route("/large", get(|| async { Body::from(vec![b'x'; 50_000_000]) }))
            .route("/form", post(|body: String| async move { body.len().to_string() }));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let listener = Listener::Tcp(listener);
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(serve_connections(listener, router, SHORT, async move {
            let _ = stopped.await;
        }));
        (address, stop, serving)
    }

    /// Sends bytes and gives all that comes back until the connection ends.
    async fn tell(address: SocketAddr, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(bytes).await.expect("sent");
        let mut answer = Vec::new();
        // A reset is an end too.
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn check_is_served(address: SocketAddr) {
        let answer = tell(address, b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("hello"), "{answer}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn slow_clients_are_let_go_and_keep_nobody_waiting() {
        let (address, _stop, _serving) = served().await;
        let slow = [
            &b"GET / HT"[..],
            b"GET / HTTP/1.1\r\nhost: x\r\nx-never-ends: ",
            b"POST /form HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\na few bytes of it",
            b"",
        ];
        let waiting: Vec<_> =
            slow.map(|bytes| tokio::spawn(tell(address, bytes))).into_iter().collect();
        // One that asks for much and takes nothing.
        let mut greedy = TcpStream::connect(address).await.expect("a connection");
        greedy.write_all(b"GET /large HTTP/1.1\r\nhost: x\r\n\r\n").await.expect("sent");
        check_is_served(address).await;
        for slow in waiting {
            let answer = slow.await.expect("the connection ends by itself");
            assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
        }
        tokio::time::sleep(SHORT.idle).await;
        let mut taken = Vec::new();
        let _ = greedy.read_to_end(&mut taken).await;
        assert!(taken.len() < 50_000_000, "{} bytes", taken.len());
        check_is_served(address).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_under_way_is_finished_before_the_end() {
        let (address, stop, serving) = served().await;
        let slow = tokio::spawn(tell(address, b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n"));
        tokio::time::sleep(Duration::from_millis(100)).await;
        stop.send(()).expect("serving");
        let answer = slow.await.expect("an answer");
        assert!(answer.ends_with("slow and whole"), "{answer}");
        serving.await.expect("the end");
        TcpStream::connect(address).await.expect_err("nobody listens any more");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_request_that_two_programs_may_read_differently_is_refused() {
        let (address, _stop, _serving) = served().await;
        // RFC 9112 §6.3, §11.2: where the lengths contradict each other, what follows may be taken
        // for another request.
        let smuggled = "GET /slow HTTP/1.1\r\nhost: x\r\n\r\n";
        for head in [
            "content-length: 5\r\ncontent-length: 6",
            "content-length: +5",
            "content-length: 5, 6",
            "transfer-encoding: chunked\r\ntransfer-encoding: identity",
            "transfer-encoding: xchunked",
            "transfer-encoding : chunked",
            "content-length: 5\r\n folded: 1",
            "content-length: 0x5",
            "content-length: -1",
        ] {
            let request =
                format!("POST /form HTTP/1.1\r\nhost: x\r\n{head}\r\n\r\n0\r\n\r\n{smuggled}");
            let answer = tell(address, request.as_bytes()).await;
            assert!(!answer.contains("slow and whole"), "{head}:\n{answer}");
            assert!(!answer.starts_with("HTTP/1.1 200"), "{head}:\n{answer}");
        }
        // Both a length and chunks: the chunks count, and the connection ends (RFC 9112 §6.1).
        let both = format!(
            "POST /form HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}"
        );
        let answer = tell(address, both.as_bytes()).await;
        assert!(!answer.contains("slow and whole"), "{answer}");
        for nonsense in [
            &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
            b"\0\0\0\0\r\n\r\n",
            b"GET  HTTP/1.1\r\n\r\n",
        ] {
            let answer = tell(address, nonsense).await;
            assert!(
                answer.is_empty() || answer.starts_with("HTTP/1.1 4"),
                "{nonsense:?}: {answer}"
            );
        }
        let large =
            format!("GET / HTTP/1.1\r\nhost: x\r\nx-large: {}\r\n\r\n", "a".repeat(MOST_HEAD * 2));
        let answer = tell(address, large.as_bytes()).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
        check_is_served(address).await;
    }
}
