//! TLS with the operating system's certificate authorities.

use std::net::IpAddr;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::{SmtpSettings, SmtpTls, TlsFailure};
use crate::error::Error;

/// A way to protect connections to one server, prepared once.
pub(crate) struct TlsSetup {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl TlsSetup {
    /// Reads the authorities; `None` where the settings ask for no TLS.
    pub(crate) fn new(settings: &SmtpSettings) -> Result<Option<Self>, Error> {
        let host = &settings.host;
        if settings.tls == SmtpTls::None {
            let exposed =
                (settings.password.is_some() || settings.token.is_some()) && !is_this_machine(host);
            return if exposed {
                Err(Error::PasswordInClear { host: host.clone() })
            } else {
                Ok(None)
            };
        }
        let name = ServerName::try_from(host.clone()).map_err(|_| Error::Host(host.clone()))?;
        let config =
            ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .map_err(|source| Error::Tls { host: host.clone(), source })?
                .with_root_certificates(root_certificates(settings)?)
                .with_no_client_auth();
        Ok(Some(Self { connector: TlsConnector::from(Arc::new(config)), name }))
    }

    /// Shakes hands.
    pub(crate) async fn protect_stream(
        &self,
        stream: TcpStream,
    ) -> Result<TlsStream<TcpStream>, TlsFailure> {
        self.connector.connect(self.name.clone(), stream).await.map_err(TlsFailure)
    }
}

fn root_certificates(settings: &SmtpSettings) -> Result<RootCertStore, Error> {
    let mut roots = RootCertStore::empty();
    // A broken certificate among the system's is no reason to distrust the others.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let bad = |source| Error::Certificates { host: settings.host.clone(), source };
    let given = CertificateDer::pem_slice_iter(&settings.authorities)
        .collect::<Result<Vec<_>, _>>()
        .map_err(bad)?;
    roots.add_parsable_certificates(given);
    if roots.is_empty() { Err(Error::NoAuthorities) } else { Ok(roots) }
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|a| a.is_loopback())
}
