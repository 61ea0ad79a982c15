//! Names and dates of entries and feeds.

use chrono::{DateTime, SecondsFormat, Utc};
use course::identity::hex_digits;
use sha2::{Digest, Sha256};

/// A name for what has no address: a UUID of version 8 (RFC 9562 §5.8) made from a hash.
pub(crate) fn hashed_urn(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    let hex = hex_digits(&hash.finalize());
    format!(
        "urn:uuid:{}-{}-8{}-a{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[13..16],
        &hex[17..20],
        &hex[20..32]
    )
}

pub(super) fn rfc3339_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
