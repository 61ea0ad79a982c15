//! Names of mail servers and of domains, and ports.

use std::net::IpAddr;

use course::EmailAddress;
use serde::de::{Deserialize, Deserializer, Error as _};

use super::value::toml_string;

/// Reads the name or number of a server.
pub(super) fn server<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    let host = text.trim();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if bare.parse::<IpAddr>().is_ok() || is_host_name(host) {
        return Ok(host.to_owned());
    }
    let expected = "the name of a server is expected, such as \"mail.example.org\", \
                    without a port or a path";
    Err(D::Error::custom(format!("{}: {expected}", toml_string(&text))))
}

/// Reads the name or number of a server that may be left out.
pub(super) fn optional_server<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<String>, D::Error> {
    server(from).map(Some)
}

/// A name of one label may be a machine of the own network.
fn is_host_name(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    host.len() <= 253 && host.trim_end_matches('.').split('.').all(is_label)
}

/// Reads the domain that mail is signed for.
pub(super) fn optional_domain<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(from)?;
    let domain = mail_domain(&text).ok_or_else(|| {
        let expected = "a domain is expected, such as \"example.org\"";
        D::Error::custom(format!("{}: {expected}", toml_string(&text)))
    })?;
    Ok(Some(domain))
}

/// A domain as it stands in mail addresses: in lower-case ASCII.
pub(super) fn mail_domain(text: &str) -> Option<String> {
    let address = EmailAddress::new(&format!("any@{}", text.trim())).ok()?;
    (!text.contains('@')).then(|| address.domain().to_owned())
}

/// Reads a selector of DKIM: labels of a host name (RFC 6376 §3.1).
pub(super) fn selector<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    // "-ed25519" may be put behind it.
    let is_label = |label: &str| {
        (1..=55).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if text.len() <= 150 && text.split('.').all(is_label) {
        return Ok(text);
    }
    let expected = "a name of letters, digits, hyphens and dots is expected, such as \"katydid\"";
    Err(D::Error::custom(format!("{}: {expected}", toml_string(&text))))
}

/// Reads a port.
pub(super) fn port<'de, D: Deserializer<'de>>(from: D) -> Result<u16, D::Error> {
    match u16::deserialize(from)? {
        0 => Err(D::Error::custom("0: a whole number from 1 to 65535 is expected")),
        port => Ok(port),
    }
}
