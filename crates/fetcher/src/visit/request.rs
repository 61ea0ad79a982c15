//! One guarded GET, redirects followed by hand so that each is checked before it is asked.

use std::collections::HashSet;
use std::sync::Arc;

use course::{Failure, Validators};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION};
use reqwest::{Client, Response};
use url::Url;

use super::guard::Guard;
use super::{Fetcher, Settings, words};

const MAX_REDIRECTS: usize = 10;
const ACCEPTED: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
                        application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1";

/// The last answer of a chain of redirects.
pub(super) struct Asked {
    pub(super) response: Response,
    /// Who answered.
    pub(super) url: Url,
    /// The same, where every step that led there was permanent.
    pub(super) moved_to: Option<Url>,
}

/// A client that dials checked addresses only, follows no redirect by itself, and carries no cookies and no referrer.
pub(super) fn client(settings: &Settings, guard: &Guard) -> reqwest::Result<Client> {
    // The first to come installs it; every later call finds it there.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(&settings.user_agent)
        .default_headers(HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(ACCEPTED))]))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .connect_timeout(settings.connect_timeout)
        .dns_resolver(Arc::new(guard.clone()))
        .pool_max_idle_per_host(1)
        .http2_max_header_list_size(64 * 1024)
        .build()
}

impl Fetcher {
    /// Asks an address, and where it redirects, the next one.
    pub(super) async fn ask(&self, url: &Url, validators: Option<&Validators>) -> Result<Asked, Failure> {
        let mut at = url.clone();
        let (mut seen, mut is_permanent) = (HashSet::new(), true);
        for _ in 0..=MAX_REDIRECTS {
            self.guard.check(&at)?;
            let response = self.get(&at, validators).await?;
            let Some(target) = redirect(&at, &response)? else {
                let moved_to = (is_permanent && at != *url).then(|| at.clone());
                return Ok(Asked { response, url: at, moved_to });
            };
            is_permanent &= matches!(response.status().as_u16(), 301 | 308);
            seen.insert(at);
            if seen.contains(&target) {
                return Err(words::redirect_loop(url, &target));
            }
            at = target;
        }
        Err(words::too_many_redirects(url, MAX_REDIRECTS))
    }

    async fn get(&self, url: &Url, validators: Option<&Validators>) -> Result<Response, Failure> {
        let mut request = self.client.get(url.clone());
        // Validators belong to the address that gave them.
        if let Some(validators) = validators.filter(|v| v.url.as_ref() == Some(url)) {
            let value =
                |text: &Option<String>| text.as_deref().and_then(|t| HeaderValue::from_bytes(t.as_bytes()).ok());
            request = value(&validators.etag).into_iter().fold(request, |r, v| r.header(IF_NONE_MATCH, v));
            request = value(&validators.last_modified).into_iter().fold(request, |r, v| r.header(IF_MODIFIED_SINCE, v));
        }
        let answer = tokio::time::timeout(self.settings.first_byte_timeout, request.send()).await;
        match answer {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => Err(words::no_answer(url, &error)),
            Err(_) => Err(words::too_slow(url, self.settings.first_byte_timeout)),
        }
    }
}

/// Where an answer redirects to, if it does.
fn redirect(at: &Url, response: &Response) -> Result<Option<Url>, Failure> {
    let location = response.headers().get(LOCATION);
    let (true, Some(location)) = (matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308), location) else {
        return Ok(None);
    };
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut target = at.join(&location).map_err(|_| words::redirect_nowhere(at, &location))?;
    target.set_fragment(None);
    Ok(Some(target))
}
