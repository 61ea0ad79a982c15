//! A scripted server on an address of its own that remembers what it was asked.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, Response, Version};
use axum::serve::{IncomingStream, Listener, ListenerExt};
use chrono::{DateTime, Utc};
use course::{FeedId, FetchReport, Validators, WatchedAddress};
use fetcher::visit::{Fetcher, FetcherSettings};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use url::Url;

/// A request as the server saw it.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    /// The version of HTTP it was sent in.
    pub(crate) version: Version,
    /// The port at the other end: equal for requests on one connection.
    pub(crate) connection: u16,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|v| v.to_str().expect("a readable header"))
    }
}

/// A server that answers by a script.
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts a server on a loopback address that no other has.
    pub(crate) async fn start(
        answer: impl Fn(&Seen) -> Response<Body> + Send + Sync + 'static,
    ) -> Self {
        Self::start_slow(move |seen| (Duration::ZERO, answer(seen))).await
    }

    /// Starts a server that waits before it answers.
    pub(crate) async fn start_slow(
        answer: impl Fn(&Seen) -> (Duration, Response<Body>) + Send + Sync + 'static,
    ) -> Self {
        let listener = own_address().await;
        let (router, seen) = router(answer);
        Self::serve(listener, router, seen)
    }

    /// Starts a server that speaks TLS by a certificate for `name`, and offers these protocols
    /// (ALPN).
    pub(crate) async fn start_tls(
        authority: &Authority,
        name: &str,
        protocols: &[&str],
        answer: impl Fn(&Seen) -> Response<Body> + Send + Sync + 'static,
    ) -> Self {
        let listener =
            Tls { listener: own_address().await, acceptor: authority.acceptor(name, protocols) };
        let (router, seen) = router(move |seen| (Duration::ZERO, answer(seen)));
        // A listener that is tapped tells who connects.
        Self::serve(listener.tap_io(|_| {}), router, seen)
    }

    fn serve<L>(listener: L, router: Router, seen: Arc<Mutex<Vec<Seen>>>) -> Self
    where
        L: Listener<Addr = SocketAddr>,
        SocketAddr: for<'a> Connected<IncomingStream<'a, L>>,
    {
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
                .await
                .expect("a server");
        });
        Self { address, seen }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.address)).expect("an address")
    }

    /// What was asked so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("the log").clone()
    }

    /// The paths that were asked so far.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.seen().into_iter().map(|s| s.path).collect()
    }
}

/// A listener on a loopback address that no other has.
async fn own_address() -> TcpListener {
    static NEXT: AtomicU16 = AtomicU16::new(1);
    let [high, low] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    TcpListener::bind((Ipv4Addr::new(127, 77, high, low), 0)).await.expect("a free port")
}

/// Answers by the script and remembers what was asked.
fn router(
    answer: impl Fn(&Seen) -> (Duration, Response<Body>) + Send + Sync + 'static,
) -> (Router, Arc<Mutex<Vec<Seen>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (log, answer) = (seen.clone(), Arc::new(answer));
    let router = Router::new().fallback(
        move |ConnectInfo(peer): ConnectInfo<SocketAddr>, request: Request| {
            let (log, answer) = (log.clone(), answer.clone());
            async move {
                let (parts, body) = request.into_parts();
                let body = axum::body::to_bytes(body, 100_000).await.expect("a body");
                let seen = Seen {
                    method: parts.method.to_string(),
                    path: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
                    headers: parts.headers,
                    body: String::from_utf8_lossy(&body).into_owned(),
                    version: parts.version,
                    connection: peer.port(),
                };
                log.lock().expect("the log").push(seen.clone());
                let (wait, response) = answer(&seen);
                tokio::time::sleep(wait).await;
                response
            }
        },
    );
    (router, seen)
}

/// Whose word is taken for certificates.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(
            CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key"))
                .expect("an authority"),
        )
    }

    /// Its own certificate (DER).
    pub(crate) fn root(&self) -> Vec<u8> {
        self.0.der().to_vec()
    }

    fn acceptor(&self, name: &str, protocols: &[&str]) -> TlsAcceptor {
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        let certificate = params.signed_by(&key, &self.0).expect("a certificate");
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        let mut config =
            ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .expect("versions")
                .with_no_client_auth()
                .with_single_cert(vec![certificate.der().clone()], key)
                .expect("a configuration");
        config.alpn_protocols = protocols.iter().map(|p| p.as_bytes().to_vec()).collect();
        TlsAcceptor::from(Arc::new(config))
    }
}

struct Tls {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            // Who does not like our certificate goes away.
            if let Ok((stream, peer)) = self.listener.accept().await
                && let Ok(stream) = self.acceptor.accept(stream).await
            {
                return (stream, peer);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// An answer from its parts.
pub(crate) fn reply(
    status: u16,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Response<Body> {
    let response = headers
        .iter()
        .fold(Response::builder().status(status), |r, (name, value)| r.header(*name, *value));
    response.body(body.into()).expect("an answer")
}

/// A feed with a post of this title.
pub(crate) fn feed(title: &str) -> String {
    format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Ward notes</title><link>https://ward.example/</link>\
         <description>d</description><item><title>{title}</title><guid>{title}</guid></item></channel></rss>"
    )
}

/// Settings that reach the loopback servers and wait for nothing.
pub(crate) fn settings() -> FetcherSettings {
    FetcherSettings {
        allow_private: vec!["127.0.0.0/8".parse().expect("a network")],
        host_pause: Duration::ZERO,
        ..FetcherSettings::default()
    }
}

pub(crate) fn now() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().expect("an instant")
}

pub(crate) fn visit(url: Url) -> WatchedAddress {
    WatchedAddress {
        owner: FeedId(1).into(),
        url,
        validators: Validators::default(),
        body_hash: None,
    }
}

/// One visit by a fetcher of its own.
pub(crate) async fn fetch(settings: FetcherSettings, visit: WatchedAddress) -> FetchReport {
    Fetcher::new(settings).expect("a fetcher").fetch_address(visit, now()).await
}
