//! Failures in words for a feed's owner and the facilitator.

use std::time::Duration;

use course::secret_address::mask_text;
use course::{FetchFailure, FetchFailureKind};
use url::Url;

use super::forbidden_address::ForbiddenAddressError;
use super::unpack::UnpackError;

fn masked_failure(kind: FetchFailureKind, message: String, advice: &str) -> FetchFailure {
    without_secrets(FetchFailure { kind, message, advice: advice.to_owned() })
}

/// A failure is stored, logged and shown: no secret of an address may stand in it.
fn without_secrets(failure: FetchFailure) -> FetchFailure {
    FetchFailure { message: mask_text(&failure.message), ..failure }
}

pub(super) fn address_refused(url: &Url, why: &str) -> FetchFailure {
    let advice = "feeds are only read from public web addresses; see fetch.allow_private and \
        fetch.allow_ports in the configuration";
    masked_failure(FetchFailureKind::Refused, format!("{url} is not visited: {why}"), advice)
}

pub(super) fn hub_refused(url: &Url, status: u16) -> FetchFailure {
    let message = format!("the hub {url} answered {status} to a subscription");
    masked_failure(
        FetchFailureKind::Status,
        message,
        "nothing is lost: the feed is visited as before",
    )
}

/// An address with a password in it, which is not repeated.
pub(super) fn secret_in_address(url: &Url) -> FetchFailure {
    let host = url.host_str().unwrap_or_default();
    let advice = "a feed behind a password does not belong on public pages: ask the participant \
        for a public address";
    masked_failure(
        FetchFailureKind::Refused,
        format!("the address at {host} is not visited: it carries a name or password"),
        advice,
    )
}

pub(super) fn portal_reached(url: &Url, to: &Url) -> FetchFailure {
    let message = format!("{url} leads to {to}, and so do other blogs");
    let advice = "look whether this machine's network wants a sign-in, or whether the blogs' \
        platform has closed; where they are old addresses of one blog, keep one of them";
    masked_failure(FetchFailureKind::Refused, message, advice)
}

pub(super) fn too_slow(url: &Url, limit: Duration) -> FetchFailure {
    let message = format!("{url} did not answer within {limit:?}");
    masked_failure(
        FetchFailureKind::Timeout,
        message,
        "if it stays so, ask the owner whether the site is overloaded",
    )
}

pub(super) fn too_large(url: &Url, limit: u64) -> FetchFailure {
    let message = format!("{url} is larger than {}", byte_size(limit));
    masked_failure(
        FetchFailureKind::TooLarge,
        message,
        "ask the owner to show fewer posts in the feed, or raise fetch.max_body_mb",
    )
}

/// A number of bytes in words.
pub(super) fn byte_size(n_bytes: u64) -> String {
    if n_bytes < 1_000_000 {
        format!("{n_bytes} bytes")
    } else {
        format!("{} MB", n_bytes / 1_000_000)
    }
}

/// A body that comes in pieces of a byte or two.
pub(super) fn tiny_pieces(url: &Url) -> FetchFailure {
    let message = format!("{url} sends its feed in tens of thousands of tiny pieces");
    masked_failure(
        FetchFailureKind::Body,
        message,
        "ask the owner to look at the server, or at the program that writes the feed",
    )
}

pub(super) fn too_many_redirects(url: &Url, limit: usize) -> FetchFailure {
    let message = format!("{url} redirects more than {limit} times");
    masked_failure(FetchFailureKind::Redirects, message, "ask the owner where the feed is now")
}

pub(super) fn redirect_loop(url: &Url, again: &Url) -> FetchFailure {
    let message = format!("{url} redirects in a circle, back to {again}");
    masked_failure(FetchFailureKind::Redirects, message, "ask the owner where the feed is now")
}

pub(super) fn redirect_nowhere(url: &Url, to: &str) -> FetchFailure {
    let message = format!("{url} redirects to {to:?}, which is no address");
    masked_failure(FetchFailureKind::Redirects, message, "ask the owner where the feed is now")
}

pub(super) fn bad_status(url: &Url, status: u16) -> FetchFailure {
    let (what, advice) = match status {
        401 => (
            "it is private, and asks for a name and a password",
            "a blog that only some may read cannot stand on public pages: ask the participant to \
             open it",
        ),
        403 => (
            "access is refused",
            "ask the participant whether their site blocks feed readers, or is private",
        ),
        404 => (
            "there is nothing at this address",
            "ask the participant for the blog's address as it is now",
        ),
        410 => ("it is gone for good", "ask the participant whether the blog has moved"),
        500..=599 => ("the server is in trouble", "if it stays so, tell the owner"),
        _ => ("there is no document", "open the address in a browser and see what it shows"),
    };
    masked_failure(FetchFailureKind::Status, format!("{url} answered {status}: {what}"), advice)
}

pub(super) fn empty_answer(url: &Url) -> FetchFailure {
    let message = format!("{url} answered with nothing");
    masked_failure(
        FetchFailureKind::NotAFeed,
        message,
        "open the address in a browser; if the page is empty, tell the owner",
    )
}

pub(super) fn host_wants_quiet(url: &Url) -> FetchFailure {
    let message = format!("{url} is not asked now: its host asked for fewer visits");
    masked_failure(FetchFailureKind::Status, message, "try again in some minutes")
}

pub(super) fn reader_panicked(url: &Url) -> FetchFailure {
    let message = format!("{url} could not be read: the reader gave up");
    masked_failure(FetchFailureKind::Parser, message, "report a bug, with the address")
}

/// A failure of reading, with the address that was read.
pub(super) fn with_address(url: &Url, failure: FetchFailure) -> FetchFailure {
    without_secrets(FetchFailure { message: format!("{url}: {}", failure.message), ..failure })
}

pub(super) fn bad_packing(url: &Url, broken: &UnpackError) -> FetchFailure {
    match broken {
        UnpackError::Bad(error) => broken_body(url, error),
        UnpackError::Unknown(coding) => masked_failure(
            FetchFailureKind::Body,
            format!("{url} is packed as {coding:?}, which was not asked for"),
            "ask the owner to look at the server's compression",
        ),
    }
}

pub(super) fn broken_body(url: &Url, error: &dyn std::error::Error) -> FetchFailure {
    let message = format!(
        "the answer of {url} broke off or cannot be unpacked: {}",
        innermost_message(error)
    );
    masked_failure(
        FetchFailureKind::Body,
        message,
        "if it stays so, ask the owner to look at the server's compression",
    )
}

pub(super) fn no_roots(url: &Url) -> FetchFailure {
    let message =
        format!("{url} is not visited: this machine has no root certificates to check it by");
    masked_failure(
        FetchFailureKind::Connect,
        message,
        "install the system's root certificates (the package ca-certificates)",
    )
}

/// Says what kept us from getting an answer.
pub(super) fn no_answer(url: &Url, error: &reqwest::Error) -> FetchFailure {
    if let Some(refused) = find_source::<ForbiddenAddressError>(error) {
        return address_refused(url, &refused.to_string());
    }
    let host = url.host_str().unwrap_or_default();
    if error.is_dns() {
        let message = format!("{url}: the name {host} leads nowhere: {}", innermost_message(error));
        return masked_failure(
            FetchFailureKind::Dns,
            message,
            "check the address for a typing mistake, or ask the participant whether the blog has \
             moved",
        );
    }
    if error.is_timeout() {
        let message = format!("{url}: {host} did not answer in time");
        return masked_failure(
            FetchFailureKind::Timeout,
            message,
            "if it stays so, ask the owner whether the site is down",
        );
    }
    if !error.is_connect() {
        return broken_body(url, error);
    }
    let message = format!("{url}: no connection to {host}: {}", innermost_message(error));
    masked_failure(
        FetchFailureKind::Connect,
        message,
        "if it stays so, ask the owner whether the site is down or its certificate has expired",
    )
}

fn innermost_message(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

pub(super) fn find_source<'a, E: std::error::Error + 'static>(
    error: &'a (dyn std::error::Error + 'static),
) -> Option<&'a E> {
    let mut at = Some(error);
    while let Some(error) = at {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        at = error.source();
    }
    None
}
