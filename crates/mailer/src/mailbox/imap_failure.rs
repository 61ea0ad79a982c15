//! What can be wrong about the port of a mailbox's server.

use std::time::Duration;

use crate::smtp::TlsFailure;

/// Why there is no conversation.
#[derive(Debug, thiserror::Error)]
pub(super) enum ImapFailure {
    #[error("{0}{advice}", advice = if .0.is_plain_server() { USE_TLS_PORT } else { "" })]
    Tls(TlsFailure),
    #[error(
        "it did not answer within {secs} s; if the port is one for tls (993), set imap_tls = true",
        secs = .0.as_secs_f32()
    )]
    SilentInClear(Duration),
}

const USE_TLS_PORT: &str = "; use its port for tls (993)";
