//! What the course's own addresses answer, seen as a visitor sees them.

use course::{FetchFailure, Validators};
use reqwest::tls::TlsInfo;
use url::Url;

use super::fetcher::Fetcher;
use super::request_budget::{FetchRequestError, RequestBudget};
use super::{body, request_failures};

/// What an address answered, whatever its status.
#[derive(Debug, Clone)]
pub struct SiteAnswer {
    /// The status of the last answer, after redirects.
    pub status: u16,
    /// The address that answered.
    pub answered_from: Url,
    /// The body as text; empty where it cannot be read.
    pub text: String,
    /// The certificate of the server (DER), where the address is `https`.
    pub certificate: Option<Vec<u8>>,
}

impl Fetcher {
    /// Asks an address and keeps whatever it answers, with the server's certificate.
    ///
    /// # Errors
    /// A [`FetchFailure`] when there is no answer at all.
    pub async fn fetch_site_answer(&self, url: &Url) -> Result<SiteAnswer, FetchFailure> {
        let mut means =
            RequestBudget::new(self.hosts.acquire_permit().await, self.settings.host_pause, false);
        let asked = self.request_with_redirects(url, &Validators::default(), &mut means).await;
        let answer = asked.map_err(|stop| match stop {
            FetchRequestError::Failed(failure) => failure,
            FetchRequestError::Quiet(_) => request_failures::host_wants_quiet(url),
        })?;
        let status = answer.response.status().as_u16();
        let tls = answer.response.extensions().get::<TlsInfo>();
        let certificate = tls.and_then(TlsInfo::peer_certificate).map(<[u8]>::to_vec);
        let (total, max_bytes) = (self.settings.total_timeout, self.settings.max_body_bytes);
        let body = body::receive_body(answer.response, &answer.url, max_bytes);
        let text = match means.run_within(total, total, body).await {
            Ok(Ok(packed)) => unpack_text(packed.bytes, packed.encoding.as_deref(), max_bytes),
            _ => String::new(),
        };
        Ok(SiteAnswer { status, answered_from: answer.url, text, certificate })
    }
}

fn unpack_text(bytes: Vec<u8>, encoding: Option<&str>, max_bytes: u64) -> String {
    let unpacked = super::unpack::unpack_body(bytes, encoding, max_bytes);
    unpacked.map(|body| String::from_utf8_lossy(&body.bytes).into_owned()).unwrap_or_default()
}
