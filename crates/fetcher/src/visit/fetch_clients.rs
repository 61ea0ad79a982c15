//! The connections.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::{Certificate, Client, ClientBuilder};
use url::Url;

use super::address_guard::AddressGuard;
use super::fetcher_settings::FetcherSettings;

const ACCEPTED: &str = "application/atom+xml, application/rss+xml, application/feed+json, \
    application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, \
    text/html;q=0.5, */*;q=0.1";
const UNPACKED: &str = "gzip, deflate, br, zstd";

/// The connections: dialled at checked addresses only, without referrer, proxy or redirects of
/// their own.
pub(super) struct FetchClients {
    /// Closes each connection after its answer. Ten thousand blogs are not ten thousand open
    /// sockets.
    once: Client,
    /// Keeps a connection for the next request to the same host.
    kept: OnceLock<Client>,
    /// Whether the system has root certificates. Without them there is no `https`, and `http` need
    /// not suffer.
    pub(super) has_roots: bool,
    settings: FetcherSettings,
    guard: AddressGuard,
}

impl FetchClients {
    pub(super) fn new(settings: &FetcherSettings, guard: &AddressGuard) -> reqwest::Result<Self> {
        // The first to come installs it; every later call finds it there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let with_roots = client_builder(settings, guard, 0)?.build();
        let has_roots = with_roots.is_ok();
        let once = match with_roots {
            Ok(once) => once,
            Err(_) => {
                client_builder(settings, guard, 0)?.tls_backend_preconfigured(no_roots()).build()?
            }
        };
        Ok(Self {
            once,
            kept: OnceLock::new(),
            has_roots,
            settings: settings.clone(),
            guard: guard.clone(),
        })
    }

    /// Begins a GET, or with a form a POST.
    pub(super) fn request_builder(
        &self,
        url: &Url,
        keep_alive: bool,
        form: Option<String>,
    ) -> reqwest::RequestBuilder {
        let kept = || {
            let new =
                || client_builder(&self.settings, &self.guard, 1).and_then(ClientBuilder::build);
            self.kept.get_or_init(|| new().unwrap_or(self.once.clone()))
        };
        let client = if keep_alive { kept() } else { &self.once };
        match form {
            None => client.get(url.clone()),
            Some(form) => client.post(url.clone()).body(form),
        }
    }
}

fn client_builder(
    settings: &FetcherSettings,
    guard: &AddressGuard,
    n_kept_per_host: usize,
) -> reqwest::Result<ClientBuilder> {
    let headers = [(ACCEPT, ACCEPTED), (ACCEPT_ENCODING, UNPACKED)];
    let roots = settings
        .extra_roots
        .iter()
        .map(|der| Certificate::from_der(der))
        .collect::<Result<Vec<_>, _>>()?;
    let builder = Client::builder()
        .user_agent(&settings.user_agent)
        .default_headers(HeaderMap::from_iter(
            headers.map(|(name, value)| (name, HeaderValue::from_static(value))),
        ))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        // Until when the certificate of the course's own address is good.
        .tls_info(true)
        // A proxy would dial for us, unchecked.
        .no_proxy()
        .connect_timeout(settings.connect_timeout)
        .dns_resolver(Arc::new(guard.clone()))
        .pool_max_idle_per_host(n_kept_per_host)
        .pool_idle_timeout(settings.host_pause + Duration::from_secs(5))
        .http2_max_header_list_size(64 * 1024);
    // Merging none would still be another way to build.
    Ok(if roots.is_empty() { builder } else { builder.tls_certs_merge(roots) })
}

/// TLS that trusts nobody.
fn no_roots() -> rustls::ClientConfig {
    rustls::ClientConfig::builder()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}
