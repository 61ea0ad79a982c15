//! A message: the bytes that travel, and the envelope around them.

use chrono::{DateTime, Utc};
use course::EmailAddress;

use crate::dkim::{SignedContent, Signer};

/// A message ready to be delivered to one address; made by [`compose`](crate::compose_message()).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub(crate) id: String,
    pub(crate) return_path: EmailAddress,
    pub(crate) to: EmailAddress,
    pub(crate) bytes: Vec<u8>,
}

impl Message {
    /// The same message with signatures before its headers. Signing is slow beside composing: many
    /// messages are signed by [`MessageSigners`](crate::MessageSigners).
    #[must_use]
    pub fn with_signatures(mut self, signers: &[Signer], at: DateTime<Utc>) -> Self {
        if signers.is_empty() {
            return self;
        }
        let content = SignedContent::new(&self.bytes);
        let signatures: String =
            signers.iter().map(|signer| signer.sign_content(&content, at)).collect();
        self.bytes.splice(..0, signatures.into_bytes());
        self
    }

    /// The Message-ID without its angle brackets.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where it is returned to when it cannot be delivered.
    pub fn return_path(&self) -> &EmailAddress {
        &self.return_path
    }

    /// Who gets it.
    pub fn to(&self) -> &EmailAddress {
        &self.to
    }

    /// Headers and body (RFC 5322): lines end in CRLF and have at most 998 bytes. All of it is
    /// ASCII unless an address is not.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
