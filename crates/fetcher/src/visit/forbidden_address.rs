//! Why an address is not dialled.

use std::net::IpAddr;

/// A name led to an address where we do not go.
#[derive(Debug, thiserror::Error)]
#[error("it leads to {0}, an address of a private or reserved network")]
pub(super) struct ForbiddenAddressError(pub(super) IpAddr);
