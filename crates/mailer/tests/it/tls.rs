//! Servers with certificates good and bad.

use std::sync::Arc;

use mailer::{Error, MailTransport, Mailer, Receipt, SmtpSettings, SmtpTls, compose_message};
use rcgen::{CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

use crate::letters::letter;
use crate::server::Server;

/// A server whose certificate is for `name`, and the certificate (PEM) of its authority.
async fn server(name: &str) -> (Server, String) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate =
        CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
    (Server::start_tls(TlsAcceptor::from(Arc::new(config))).await, authority.pem())
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
    for server in [other, stranger] {
        let receipt = delivered(&server, &authority).await;
        assert!(
            matches!(&receipt, Receipt::Unreachable(why, _) if why.contains("tls failed")),
            "{receipt:?}"
        );
        assert!(server.heard().is_empty());
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
