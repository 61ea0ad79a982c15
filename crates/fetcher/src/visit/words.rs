//! Failures in words for a feed's owner and the facilitator.

use std::time::Duration;

use course::{Failure, FailureKind};
use url::Url;

fn failure(kind: FailureKind, message: String, advice: &str) -> Failure {
    Failure { kind, message, advice: advice.to_owned() }
}

pub(super) fn refused(url: &Url, why: &str) -> Failure {
    let advice = "feeds are only read from public web addresses; see fetch.allow_private and fetch.allow_ports in the configuration";
    failure(FailureKind::Refused, format!("{url} is not visited: {why}"), advice)
}

pub(super) fn too_slow(url: &Url, limit: Duration) -> Failure {
    let message = format!("{url} did not answer within {limit:?}");
    failure(
        FailureKind::Timeout,
        message,
        "it is tried again later; if it stays, ask the owner whether the site is overloaded",
    )
}

pub(super) fn too_large(url: &Url, limit: u64) -> Failure {
    let message = format!("{url} is larger than {} MB", limit / 1_000_000);
    failure(FailureKind::TooLarge, message, "ask the owner to show fewer posts in the feed, or raise fetch.max_body_mb")
}

pub(super) fn too_many_redirects(url: &Url, limit: usize) -> Failure {
    let message = format!("{url} redirects more than {limit} times");
    failure(FailureKind::Redirects, message, "ask the owner where the feed is now")
}

pub(super) fn redirect_loop(url: &Url, again: &Url) -> Failure {
    let message = format!("{url} redirects in a circle, back to {again}");
    failure(FailureKind::Redirects, message, "ask the owner where the feed is now")
}

pub(super) fn redirect_nowhere(url: &Url, to: &str) -> Failure {
    let message = format!("{url} redirects to {to:?}, which is no address");
    failure(FailureKind::Redirects, message, "ask the owner where the feed is now")
}

pub(super) fn status(url: &Url, status: u16) -> Failure {
    let (what, advice) = match status {
        401 | 403 => ("access is refused", "ask the participant whether their site blocks feed readers, or is private"),
        404 => ("there is nothing at this address", "ask the participant for the blog's address as it is now"),
        410 => ("it is gone for good", "ask the participant whether the blog has moved"),
        500..=599 => ("the server is in trouble", "it is tried again later; if it stays, tell the owner"),
        _ => ("there is no document", "open the address in a browser and see what it shows"),
    };
    failure(FailureKind::Status, format!("{url} answered {status}: {what}"), advice)
}

pub(super) fn body(url: &Url, error: &dyn std::error::Error) -> Failure {
    let message = format!("the answer of {url} broke off or cannot be unpacked: {}", innermost(error));
    failure(
        FailureKind::Body,
        message,
        "it is tried again later; if it stays, ask the owner to look at the server's compression",
    )
}

/// Says what kept us from getting an answer.
pub(super) fn no_answer(url: &Url, error: &reqwest::Error) -> Failure {
    if let Some(refused) = find::<super::guard::Refused>(error) {
        return self::refused(url, &refused.to_string());
    }
    let host = url.host_str().unwrap_or_default();
    if error.is_dns() {
        let message = format!("{url}: there is no host {host}");
        return failure(
            FailureKind::Dns,
            message,
            "check the address for a typing mistake, or ask the participant whether the blog has moved",
        );
    }
    if error.is_timeout() {
        let message = format!("{url}: {host} did not answer in time");
        return failure(
            FailureKind::Timeout,
            message,
            "it is tried again later; if it stays, ask the owner whether the site is down",
        );
    }
    let message = format!("{url}: no connection to {host}: {}", innermost(error));
    failure(
        FailureKind::Connect,
        message,
        "it is tried again later; if it stays, ask the owner whether the site is down or its certificate has expired",
    )
}

fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

fn find<'a, E: std::error::Error + 'static>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a E> {
    let mut at = Some(error);
    while let Some(error) = at {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        at = error.source();
    }
    None
}
