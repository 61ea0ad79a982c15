//! Servers with certificates good and bad.

use std::sync::Arc;

use mailer::mailbox::{ImapMailbox, ImapSettings};
use mailer::{Error, MailTransport, Mailer, Receipt, SmtpSettings, SmtpTls, compose_message};
use rcgen::{CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use crate::letters::letter;
use crate::server::Server;

/// A server whose certificate is for `name`, and the certificate (PEM) of its authority.
async fn server(name: &str) -> (Server, String) {
    server_until(name, (4096, 1, 1)).await
}

/// As [`server`]; the certificate is good until the day (year, month, day).
async fn server_until(name: &str, (year, month, day): (i32, u8, u8)) -> (Server, String) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_after = rcgen::date_time_ymd(year, month, day);
    let certificate = params.signed_by(&key, &authority).unwrap();
    (server_with(certificate.der().clone(), &key).await, authority.pem())
}

async fn server_with(certificate: CertificateDer<'static>, key: &KeyPair) -> Server {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
    Server::start_tls(TlsAcceptor::from(Arc::new(config))).await
}

async fn delivered(server: &Server, authority: &str) -> Receipt {
    let settings = SmtpSettings {
        user: Some("ana".to_owned()),
        password: Some("s3cret-pass".to_owned()),
        authorities: authority.as_bytes().to_vec(),
        ..SmtpSettings::new("localhost", server.address.port(), SmtpTls::Implicit)
    };
    Mailer::open(MailTransport::Smtp(settings))
        .unwrap()
        .deliver_message(&compose_message(&letter()).unwrap())
        .await
}

#[tokio::test]
async fn a_trusted_server_gets_password_and_mail() {
    let (server, authority) = server("localhost").await;
    let receipt = delivered(&server, &authority).await;
    assert!(matches!(receipt, Receipt::Accepted(_)), "{receipt:?}");
    assert!(server.verbs().contains(&"AUTH".to_owned()));
}

#[tokio::test]
async fn a_server_that_cannot_prove_its_name_gets_nothing() {
    let (other, authority) = server("mail.example.org").await;
    let (stranger, _) = server("localhost").await;
    for (server, says) in [
        (
            other,
            "tls failed: the server's certificate is for mail.example.org, and not for localhost",
        ),
        (stranger, "signed by an authority that this machine does not know"),
    ] {
        let receipt = delivered(&server, &authority).await;
        let why = receipt.text();
        assert!(matches!(receipt, Receipt::Unreachable(..)), "{receipt:?}");
        assert!(why.contains(says) && !why.contains("InvalidCertificate"), "{why}");
        assert!(server.heard().is_empty());
    }
}

#[tokio::test]
async fn a_certificate_that_a_server_signed_itself_is_told_so() {
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    let server = server_with(certificate.der().clone(), &key).await;
    let (_, authority) = self::server("localhost").await;
    let why = delivered(&server, &authority).await.text().to_owned();
    assert!(why.contains("one that it signed itself"), "{why}");
}

#[tokio::test]
async fn an_expired_certificate_is_told_with_its_day() {
    let (server, authority) = server_until("localhost", (2020, 2, 3)).await;
    let why = delivered(&server, &authority).await.text().to_owned();
    assert!(why.contains("the server's certificate expired on 2020-02-03"), "{why}");
}

#[tokio::test]
async fn a_port_for_the_other_kind_of_connection_is_told_with_the_setting() {
    let plain = Server::start(|_, _| crate::server::Answer::Usual).await;
    let (_, authority) = server("localhost").await;
    let why = delivered(&plain, &authority).await.text().to_owned();
    assert!(why.contains("speaks no tls on this port; set tls = starttls"), "{why}");
    let (protected, _) = server("localhost").await;
    for tls in [SmtpTls::None, SmtpTls::StartTls] {
        let settings = SmtpSettings {
            timeout: std::time::Duration::from_millis(300),
            authorities: authority.as_bytes().to_vec(),
            ..SmtpSettings::new("localhost", protected.address.port(), tls)
        };
        let mailer = Mailer::open(MailTransport::Smtp(settings)).unwrap();
        let why = mailer.test_connection().await.unwrap_err();
        assert!(why.contains("(465), set tls = implicit"), "{why}");
    }
}

#[tokio::test]
async fn the_server_of_a_mailbox_is_told_of_alike() {
    let (protected, authority) = server("mail.example.org").await;
    let plain = Server::start(|_, _| crate::server::Answer::Usual).await;
    for (port, tls, says) in [
        (protected.address.port(), true, "certificate is for mail.example.org"),
        (plain.address.port(), true, "speaks no tls on this port; use its port for tls (993)"),
        (protected.address.port(), false, "(993), set imap_tls = true"),
    ] {
        let settings = ImapSettings {
            host: "localhost".to_owned(),
            port,
            tls,
            user: "ana".to_owned(),
            password: "s3cret-pass".to_owned(),
            token: None,
            folder: "INBOX".to_owned(),
            timeout: std::time::Duration::from_millis(if tls { 20_000 } else { 300 }),
            authorities: authority.as_bytes().to_vec(),
        };
        let error = ImapMailbox::open(&settings).await.map(drop).unwrap_err();
        let why = std::error::Error::source(&error).unwrap().to_string();
        assert!(why.contains(says), "{why}");
    }
}

#[test]
fn a_file_that_holds_no_certificate_is_an_error() {
    let broken = b"-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n".to_vec();
    let settings = SmtpSettings {
        authorities: broken,
        ..SmtpSettings::new("localhost", 465, SmtpTls::Implicit)
    };
    assert!(matches!(
        Mailer::open(MailTransport::Smtp(settings)).unwrap_err(),
        Error::Certificates { .. }
    ));
}
