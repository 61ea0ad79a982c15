//! What a request can fail of, with what is known of each failure.

use course::secret_address::{mask_text, masked_address};
use course::{FetchFailure, FetchFailureDetail, FetchFailureKind};
use url::Url;

use super::forbidden_address::ForbiddenAddressError;
use super::unpack::UnpackError;

fn failure_at(url: &Url, kind: FetchFailureKind, detail: FetchFailureDetail) -> FetchFailure {
    FetchFailure::new(kind).with_detail(detail).at(url)
}

pub(super) fn address_refused(url: &Url, why: FetchFailureDetail) -> FetchFailure {
    failure_at(url, FetchFailureKind::Refused, why)
}

pub(super) fn hub_refused(url: &Url, status: u16) -> FetchFailure {
    failure_at(url, FetchFailureKind::Status, FetchFailureDetail::HubRefused { status })
}

pub(super) fn portal_reached(url: &Url, to: &Url) -> FetchFailure {
    address_refused(url, FetchFailureDetail::Portal { to: masked_address(to) })
}

pub(super) fn too_slow(url: &Url) -> FetchFailure {
    FetchFailure::new(FetchFailureKind::Timeout).at(url)
}

pub(super) fn too_large(url: &Url, max_bytes: u64) -> FetchFailure {
    let n_mb = max_bytes.div_ceil(1_000_000);
    failure_at(url, FetchFailureKind::TooLarge, FetchFailureDetail::LargerThan { n_mb })
}

/// A body that comes in pieces of a byte or two.
pub(super) fn tiny_pieces(url: &Url) -> FetchFailure {
    failure_at(url, FetchFailureKind::Body, FetchFailureDetail::TinyPieces)
}

pub(super) fn too_many_redirects(url: &Url) -> FetchFailure {
    FetchFailure::new(FetchFailureKind::Redirects).at(url)
}

pub(super) fn redirect_loop(url: &Url, again: &Url) -> FetchFailure {
    let to = masked_address(again);
    failure_at(url, FetchFailureKind::Redirects, FetchFailureDetail::RedirectLoop { to })
}

pub(super) fn redirect_nowhere(url: &Url, to: &str) -> FetchFailure {
    let to = mask_text(to);
    failure_at(url, FetchFailureKind::Redirects, FetchFailureDetail::RedirectNowhere { to })
}

pub(super) fn bad_status(url: &Url, status: u16) -> FetchFailure {
    FetchFailure::with_status(status).at(url)
}

pub(super) fn empty_answer(url: &Url) -> FetchFailure {
    failure_at(url, FetchFailureKind::NotAFeed, FetchFailureDetail::EmptyDocument)
}

pub(super) fn host_wants_quiet(url: &Url) -> FetchFailure {
    failure_at(url, FetchFailureKind::Status, FetchFailureDetail::HostBusy)
}

pub(super) fn reader_panicked(url: &Url) -> FetchFailure {
    FetchFailure::new(FetchFailureKind::Parser).at(url)
}

pub(super) fn bad_packing(url: &Url, broken: UnpackError) -> FetchFailure {
    match broken {
        UnpackError::Bad(error) => broken_body(url, &error),
        UnpackError::Unknown(coding) => {
            failure_at(url, FetchFailureKind::Body, FetchFailureDetail::UnknownCoding { coding })
        }
    }
}

pub(super) fn broken_body(url: &Url, error: &dyn std::error::Error) -> FetchFailure {
    FetchFailure::new(FetchFailureKind::Body).with_error(&innermost_message(error)).at(url)
}

pub(super) fn no_roots(url: &Url) -> FetchFailure {
    failure_at(url, FetchFailureKind::Connect, FetchFailureDetail::NoRootCertificates)
}

/// Says what kept us from getting an answer.
pub(super) fn no_answer(url: &Url, error: &reqwest::Error) -> FetchFailure {
    if let Some(forbidden) = find_source::<ForbiddenAddressError>(error) {
        return address_refused(url, FetchFailureDetail::PrivateAddress).with_error(forbidden);
    }
    let kind = if error.is_dns() {
        FetchFailureKind::Dns
    } else if error.is_timeout() {
        return too_slow(url);
    } else if error.is_connect() {
        FetchFailureKind::Connect
    } else {
        return broken_body(url, error);
    };
    FetchFailure::new(kind).with_error(&innermost_message(error)).at(url)
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
