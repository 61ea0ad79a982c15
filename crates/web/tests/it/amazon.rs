//! Amazon SNS on loopback: a host that serves a certificate and confirms subscriptions, and
//! messages that are signed with its key.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::serve::Listener;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fetcher::visit::FetcherSettings;
use mailer::hooks::sns::SnsMessage;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use web::{AmazonFetcher, SnsHook};

pub(crate) const TOPIC: &str = "arn:aws:sns:eu-west-1:123456789012:mail";
pub(crate) const HOST: &str = "https://sns.eu-west-1.amazonaws.com";
const KEY: &str = include_str!("../../../../tests/fixtures/hooks/sns-key.pem");

/// The host of Amazon SNS in a region.
pub(crate) struct Amazon {
    address: SocketAddr,
    root: Vec<u8>,
    seen: Seen,
}

type Seen = Arc<Mutex<Vec<String>>>;

impl Amazon {
    pub(crate) async fn start() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let authority = CertifiedIssuer::self_signed(params, key).expect("an authority");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let seen = Seen::default();
        let router = Router::new().fallback(answer).with_state(seen.clone());
        let tls = Tls { listener, acceptor: acceptor(&authority) };
        tokio::spawn(async move { axum::serve(tls, router).await });
        Self { address, root: authority.der().to_vec(), seen }
    }

    /// A hook whose requests go to this host, whatever the name.
    pub(crate) fn hook(&self, secret: Option<&str>) -> SnsHook {
        let address = self.address;
        let settings = FetcherSettings {
            resolve: Some(Arc::new(move |_: &str| Some(address))),
            extra_roots: vec![self.root.clone()],
            allow_private: vec!["127.0.0.0/8".parse().expect("a network")],
            ..FetcherSettings::default()
        };
        SnsHook {
            topic: TOPIC.parse().expect("a topic"),
            secret: secret.map(str::to_owned),
            amazon: AmazonFetcher::new(settings).expect("a fetcher"),
        }
    }

    /// The paths that were asked for.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("a lock").clone()
    }
}

async fn answer(State(seen): State<Seen>, uri: Uri) -> (StatusCode, String) {
    seen.lock().expect("a lock").push(uri.to_string());
    match uri.path() {
        "/good.pem" => (StatusCode::OK, certificate("sns.amazonaws.com", 2120)),
        "/expired.pem" => (StatusCode::OK, certificate("sns.amazonaws.com", 2021)),
        "/other.pem" => (StatusCode::OK, certificate("evil.example", 2120)),
        "/" => (StatusCode::OK, "<ConfirmSubscriptionResponse/>".to_owned()),
        _ => (StatusCode::NOT_FOUND, String::new()),
    }
}

/// A certificate of the signing key.
fn certificate(name: &str, until: i32) -> String {
    let mut params = CertificateParams::new(Vec::new()).expect("no names");
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    let key = KeyPair::from_pem(KEY).expect("a key");
    params.self_signed(&key).expect("a certificate").pem()
}

/// A message as SNS sends it, signed.
pub(crate) fn signed(mut message: Value) -> Value {
    message["Signature"] = json!("");
    let text = serde_json::to_vec(&message).expect("JSON");
    let text = SnsMessage::read(&text).expect("a message").signed_text();
    let der = PrivateKeyDer::from_pem_slice(KEY.as_bytes()).expect("a key");
    let key = RsaKeyPair::from_pkcs8(der.secret_der()).expect("a key");
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature)
        .expect("signed");
    message["Signature"] = json!(STANDARD.encode(signature));
    message
}

/// A notification that brings this, from an instant.
pub(crate) fn notification(id: &str, brings: &Value, at: &str) -> Value {
    json!({
        "Type": "Notification", "MessageId": id, "TopicArn": TOPIC, "Message": brings.to_string(),
        "Timestamp": at, "SignatureVersion": "2", "SigningCertURL": format!("{HOST}/good.pem"),
        "UnsubscribeURL": format!("{HOST}/?Action=Unsubscribe"),
    })
}

fn acceptor(authority: &CertifiedIssuer<'static, KeyPair>) -> TlsAcceptor {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(vec!["sns.eu-west-1.amazonaws.com".to_owned()]);
    let certificate = params.expect("a name").signed_by(&key, authority).expect("a certificate");
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("a configuration");
    TlsAcceptor::from(Arc::new(config))
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
