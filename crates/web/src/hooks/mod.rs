//! What mail providers report of our mail, at `/hooks/PROVIDER`: bounces, complaints, people who
//! leave.
//!
//! A program writes here, so there is no form, no seal, no session and no cookie; this is the
//! listed exception (`crates/ARCHITECTURE.md`). In their place a report shows a secret or a
//! signature before it is read, and changes something only about a mail that the course sent to
//! the address that the report names. No address is logged.

mod amazon;
mod apply;
mod refusal;
mod secret;

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use course::BounceRules;
use mailer::hooks::mailgun::MailgunSignature;
use mailer::hooks::{HookProvider, read_reports};

use crate::app_state::SharedState;
use crate::guard::limits::count_request;
use crate::request_context::network_of_request;
pub use amazon::{AmazonFetcher, SnsHook};
use apply::{ApplyOutcome, ReportBatch};
use refusal::HookRefusal;

/// The largest report, in bytes: as large as a message of Amazon SNS may be.
const MAX_REPORT_BYTES: usize = 256 * 1024;
/// How long its body may take: providers send it at once, and Amazon SNS waits fifteen seconds for
/// the answer.
const BODY_PATIENCE: Duration = Duration::from_secs(5);

/// Which providers may report on mail, and by what they are known. None may by default.
#[derive(Debug, Default)]
pub struct HookSettings {
    /// Amazon SES, through Amazon SNS.
    pub ses: Option<SnsHook>,
    /// The signing key of Mailgun.
    pub mailgun_key: Option<String>,
    /// The secret that Postmark shows.
    pub postmark_secret: Option<String>,
    /// The secret that Brevo shows.
    pub brevo_secret: Option<String>,
    /// When an address that bounces is taken off the list.
    pub bounce_rules: BounceRules,
}

impl HookSettings {
    fn is_on(&self, provider: HookProvider) -> bool {
        match provider {
            HookProvider::Ses => self.ses.is_some(),
            HookProvider::Mailgun => self.mailgun_key.is_some(),
            HookProvider::Postmark => self.postmark_secret.is_some(),
            HookProvider::Brevo => self.brevo_secret.is_some(),
        }
    }

    /// What a provider shows with each request, where it does.
    fn secret(&self, provider: HookProvider) -> Option<&str> {
        match provider {
            HookProvider::Ses => self.ses.as_ref()?.secret.as_deref(),
            HookProvider::Mailgun => None,
            HookProvider::Postmark => self.postmark_secret.as_deref(),
            HookProvider::Brevo => self.brevo_secret.as_deref(),
        }
    }
}

pub(crate) fn routes() -> Router<SharedState> {
    Router::new()
        .route("/hooks/{provider}", any(receive_report))
        // The limit of reports is their own.
        .layer(DefaultBodyLimit::disable())
}

async fn receive_report(
    State(web): State<SharedState>,
    Path(provider): Path<String>,
    request: Request,
) -> Response {
    let provider = HookProvider::from_word(&provider).filter(|p| web.settings.hooks.is_on(*p));
    let Some(provider) = provider else { return HookRefusal::Off.into_response() };
    let (parts, body) = request.into_parts();
    let done = carry_out(&web, provider, &parts, body).await;
    let network = network_of_request(&parts, &web);
    let limit = if done.is_ok() { &web.limits.reports } else { &web.limits.requests };
    if let Err(too_often) = count_request(limit, &network) {
        return HookRefusal::TooOften(too_often).into_response();
    }
    match done {
        Ok(()) => StatusCode::OK.into_response(),
        Err(refusal) => {
            tracing::warn!("a report of {} was refused: {refusal}", provider.as_str());
            refusal.into_response()
        }
    }
}

async fn carry_out(
    web: &SharedState,
    provider: HookProvider,
    parts: &Parts,
    body: Body,
) -> Result<(), HookRefusal> {
    if parts.method != Method::POST {
        return Err(HookRefusal::Method);
    }
    if let Some(expected) = web.settings.hooks.secret(provider) {
        secret::check_secret(&web.key, expected, &parts.headers)?;
    }
    let body = read_body(&parts.headers, body).await?;
    let network = network_of_request(parts, web);
    let Some((number, json)) = authenticate_report(web, provider, body, &network).await? else {
        return Ok(());
    };
    let reports = read_reports(provider, &json).map_err(|_| HookRefusal::Unreadable)?;
    let batch = ReportBatch { provider, number, reports };
    let (key, now) = (web.key.clone(), (web.clock)());
    let rules = web.settings.hooks.bounce_rules;
    let done = web.memory.write_store(move |s| batch.apply_reports(s, &key, rules, now)).await;
    match done.map_err(|error| HookRefusal::from_error(&error))? {
        ApplyOutcome::Repeated if provider == HookProvider::Mailgun => Err(HookRefusal::Repeated),
        ApplyOutcome::Done | ApplyOutcome::Repeated => Ok(()),
    }
}

/// The body of a request: one that is announced as too large is not waited for, nor one that does
/// not come.
async fn read_body(headers: &HeaderMap, body: Body) -> Result<Bytes, HookRefusal> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|n| n.to_str().ok()?.parse().ok());
    if announced.is_some_and(|n: u64| n > MAX_REPORT_BYTES as u64) {
        return Err(HookRefusal::TooLarge);
    }
    let read = tokio::time::timeout(BODY_PATIENCE, to_bytes(body, MAX_REPORT_BYTES)).await;
    read.map_err(|_| HookRefusal::TooSlow)?.map_err(|_| HookRefusal::TooLarge)
}

/// The report's JSON, and the number of the request, where it has one that comes once. None where
/// the request was not a report.
async fn authenticate_report(
    web: &SharedState,
    provider: HookProvider,
    body: Bytes,
    network: &str,
) -> Result<Option<(Option<String>, Bytes)>, HookRefusal> {
    let (hooks, now) = (&web.settings.hooks, (web.clock)());
    match provider {
        HookProvider::Ses => {
            let hook = hooks.ses.as_ref().ok_or(HookRefusal::Off)?;
            let message = hook.receive_message(&body, network, now).await?;
            Ok(message.map(|message| (Some(message.message_id), message.message.into())))
        }
        HookProvider::Mailgun => {
            let key = hooks.mailgun_key.as_ref().ok_or(HookRefusal::Off)?;
            let signature = MailgunSignature::read(&body).map_err(|_| HookRefusal::Unreadable)?;
            if !signature.is_valid(key, now) {
                return Err(HookRefusal::Unauthenticated);
            }
            Ok(Some((Some(signature.token), body)))
        }
        HookProvider::Postmark | HookProvider::Brevo => Ok(Some((None, body))),
    }
}
