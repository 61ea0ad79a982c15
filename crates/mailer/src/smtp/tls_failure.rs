//! Why a connection could not be protected, for people who do not know TLS.

use std::fmt;
use std::io;

use chrono::{DateTime, NaiveDate, Utc};
use rustls::pki_types::{ServerName, UnixTime};
use rustls::{CertificateError, Error as RustlsError};

/// Names of a certificate that are told.
const MOST_NAMES: usize = 3;

/// A handshake that failed.
#[derive(Debug)]
pub(crate) struct TlsFailure(pub(super) io::Error);

impl std::error::Error for TlsFailure {}

impl TlsFailure {
    /// Whether the server answered with something that is not TLS.
    pub(crate) fn is_plain_server(&self) -> bool {
        matches!(self.cause(), Some(RustlsError::InvalidMessage(_)))
    }

    fn cause(&self) -> Option<&RustlsError> {
        self.0.get_ref()?.downcast_ref()
    }
}

impl fmt::Display for TlsFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tls failed: ")?;
        match self.cause() {
            Some(RustlsError::InvalidCertificate(error)) => {
                f.write_str(&describe_certificate(error))
            }
            Some(RustlsError::InvalidMessage(_)) => {
                f.write_str("the server speaks no tls on this port")
            }
            Some(RustlsError::PeerIncompatible(_)) => f.write_str(
                "the server knows only old versions of tls; it needs 1.2 or 1.3, which whoever \
                 runs it can turn on",
            ),
            Some(RustlsError::AlertReceived(alert)) => write!(
                f,
                "the server broke off; check the host and the port, or ask whoever runs it \
                 (it said {alert:?})"
            ),
            Some(error) => write!(f, "{error}"),
            None if is_broken_off(&self.0) => f.write_str(
                "the server closed the connection; check the port, and that it is for tls",
            ),
            None => write!(f, "{}", self.0),
        }
    }
}

fn is_broken_off(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

/// What is wrong with a server's certificate, and what to do.
fn describe_certificate(error: &CertificateError) -> String {
    match error {
        CertificateError::NotValidForNameContext { expected, presented } => {
            wrong_name(expected, presented)
        }
        CertificateError::NotValidForName => "the server's certificate is for another name than \
             the host; set the host to a name in the certificate"
            .to_owned(),
        CertificateError::ExpiredContext { not_after, .. } => expired(day_of(*not_after)),
        CertificateError::Expired => expired(None),
        CertificateError::NotValidYetContext { not_before, .. } => {
            not_valid_yet(day_of(*not_before))
        }
        CertificateError::NotValidYet => not_valid_yet(None),
        // Where an authority has the name of a known one, its signature is the wrong one.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            "the server's certificate is signed by an authority \
             that this machine does not know; check the host, or add the authority's certificate \
             to those of this machine (ca-certificates)"
                .to_owned()
        }
        CertificateError::Revoked => {
            "the server's certificate was revoked; whoever runs the server must replace it"
                .to_owned()
        }
        other if format!("{other:?}").contains("CaUsedAsEndEntity") => {
            "the server's certificate is \
             one that it signed itself; check the host, or have whoever runs the server get one of \
             an authority"
                .to_owned()
        }
        other => format!(
            "the server's certificate cannot be accepted; whoever runs the server must replace it \
             ({other})"
        ),
    }
}

fn wrong_name(expected: &ServerName<'_>, presented: &[String]) -> String {
    let names: Vec<_> = presented.iter().map(|name| bare_name(name)).collect();
    let shown = names[..names.len().min(MOST_NAMES)].join(", ");
    let expected = expected.to_str();
    match names.len() {
        0 => format!(
            "the server's certificate is for no name at all, so it is not for {expected}; whoever \
             runs the server must replace it"
        ),
        n if n > MOST_NAMES => format!(
            "the server's certificate is for {shown} and {} more, and not for {expected}; \
             set the host to one of them",
            n - MOST_NAMES
        ),
        _ => format!(
            "the server's certificate is for {shown}, and not for {expected}; set the host to the \
             name in the certificate"
        ),
    }
}

/// The name in `DnsName("mail.example.org")`.
fn bare_name(presented: &str) -> &str {
    presented.split('"').nth(1).unwrap_or(presented)
}

fn day_of(time: UnixTime) -> Option<NaiveDate> {
    let seconds = i64::try_from(time.as_secs()).ok()?;
    DateTime::<Utc>::from_timestamp(seconds, 0).map(|at| at.date_naive())
}

fn expired(day: Option<NaiveDate>) -> String {
    let on = day.map(|day| format!(" on {day}")).unwrap_or_default();
    format!(
        "the server's certificate expired{on}; whoever runs the server must renew it (or this \
         machine's clock is wrong)"
    )
}

fn not_valid_yet(day: Option<NaiveDate>) -> String {
    let from = day.map_or_else(|| " yet".to_owned(), |day| format!(" before {day}"));
    format!("the server's certificate is not valid{from}; check this machine's clock")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: RustlsError, expected: &str) {
        let failure = TlsFailure(io::Error::new(io::ErrorKind::InvalidData, error));
        assert_eq!(failure.to_string(), format!("tls failed: {expected}"));
    }

    #[test]
    fn each_failure_says_what_is_wrong_and_what_to_do() {
        let of = RustlsError::InvalidCertificate;
        let name = |presented: &[&str]| CertificateError::NotValidForNameContext {
            expected: ServerName::try_from("localhost").expect("a name"),
            presented: presented.iter().map(|name| format!("DnsName({name:?})")).collect(),
        };
        check(
            of(name(&["mail.example.org"])),
            "the server's certificate is for mail.example.org, and not for localhost; set the host \
             to the name in the certificate",
        );
        check(
            of(name(&["a.example", "b.example", "c.example", "d.example"])),
            "the server's certificate is for a.example, b.example, c.example and 1 more, and \
             not for localhost; set the host to one of them",
        );
        let at = |seconds| UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds));
        check(
            of(CertificateError::ExpiredContext { time: at(200_000), not_after: at(100_000) }),
            "the server's certificate expired on 1970-01-02; whoever runs the server must renew it \
             (or this machine's clock is wrong)",
        );
        check(
            of(CertificateError::NotValidYetContext { time: at(0), not_before: at(100_000) }),
            "the server's certificate is not valid before 1970-01-02; check this machine's clock",
        );
        check(
            of(CertificateError::UnknownIssuer),
            "the server's certificate is signed by an authority that this machine does not know; \
             check the host, or add the authority's certificate to those of this machine \
             (ca-certificates)",
        );
    }

    #[test]
    fn a_server_that_hangs_up_is_told_so() {
        let failure = TlsFailure(io::Error::from(io::ErrorKind::UnexpectedEof));
        assert!(failure.to_string().contains("closed the connection"), "{failure}");
        assert!(!failure.is_plain_server());
    }
}
