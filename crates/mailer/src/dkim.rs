//! Signing messages (RFC 6376; RFC 8463 for Ed25519), so that a receiver knows they are the
//! domain's.
//!
//! The private operations are ring's, which take the same time whatever the key. Canonicalisation
//! is relaxed for header and body, which survives what relays do to white space. The `mail-auth` crate signs too, but reads the
//! clock itself: a mail that is sent again after a crash must be the same to the byte.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::{DateTime, Utc};
use ring::rand::SystemRandom;
use ring::signature::RSA_PKCS1_SHA256;
use sha2::{Digest as _, Sha256};

use crate::dkim_key::DkimKey;
pub use crate::dkim_key::{DkimKeyKind, generate_key};
use crate::dns_record::DnsRecord;
use crate::error::Error;

/// The headers that are signed, where they are there. Those that a reader sees or acts on are
/// signed once more than they are there, so that nobody can add another (RFC 6376 §5.4.2).
const SIGNED: [(&str, bool); 22] = [
    ("from", true),
    ("to", true),
    ("subject", true),
    ("date", true),
    ("message-id", true),
    ("reply-to", true),
    ("content-type", true),
    ("mime-version", false),
    ("content-transfer-encoding", false),
    ("auto-submitted", false),
    ("precedence", false),
    ("content-language", false),
    // Mail programs sort and leave by these, so nobody is to add another. RFC 8058 §4 wants the
    // latter two signed.
    ("list-id", true),
    ("list-unsubscribe", true),
    ("list-unsubscribe-post", true),
    ("list-help", false),
    ("list-subscribe", false),
    ("list-archive", false),
    ("list-owner", false),
    ("list-post", false),
    ("feedback-id", false),
    ("sender", false),
];

/// A key with the name it is published under.
pub struct Signer {
    domain: String,
    selector: String,
    key: DkimKey,
}

impl Signer {
    /// Reads a private key (PEM): RSA of 2,048 to 4,096 bits, or Ed25519.
    ///
    /// # Errors
    /// [`Error::Key`] when it is neither.
    pub fn new(domain: &str, selector: &str, pem: &str) -> Result<Self, Error> {
        let key = DkimKey::from_pem(pem)?;
        Ok(Self { domain: domain.to_owned(), selector: selector.to_owned(), key })
    }

    /// The domain it signs for.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// Where its public key is published: `selector._domainkey.domain`.
    pub fn record_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// What is published there (RFC 6376 §3.6.1).
    ///
    /// # Errors
    /// [`Error::Key`] when the key has no public half that can be written.
    pub fn record_value(&self) -> Result<String, Error> {
        let kind = match self.kind() {
            DkimKeyKind::Rsa => "rsa",
            DkimKeyKind::Ed25519 => "ed25519",
        };
        Ok(format!("v=DKIM1; k={kind}; p={}", BASE64.encode(self.key.public_bytes()?)))
    }

    /// Name and value together.
    ///
    /// # Errors
    /// [`Error::Key`] when the key has no public half that can be written.
    pub fn record(&self) -> Result<DnsRecord, Error> {
        Ok(DnsRecord::txt(self.record_name(), self.record_value()?))
    }

    /// Which kind of key it has.
    pub fn kind(&self) -> DkimKeyKind {
        self.key.kind()
    }

    /// The header that signs a message, with its line end: it goes before all others.
    pub(crate) fn sign_content(&self, content: &SignedContent, at: DateTime<Utc>) -> String {
        let algorithm = match self.key {
            DkimKey::Rsa(_) => "rsa-sha256",
            DkimKey::Ed25519(_) => "ed25519-sha256",
        };
        let (domain, selector) = (&self.domain, &self.selector);
        let SignedContent { names, body_hash, .. } = content;
        let unsigned = format!(
            "DKIM-Signature: v=1; a={algorithm}; c=relaxed/relaxed; d={domain};\r\n s={selector}; t={}; h={names};\r\n bh={body_hash};\r\n b=",
            at.timestamp(),
        );
        let signature = BASE64.encode(self.sign_bytes(&content.signed_bytes(&unsigned)));
        format!("{unsigned}{}\r\n", folded_lines(&signature, 72).join("\r\n "))
    }

    fn sign_bytes(&self, bytes: &[u8]) -> Vec<u8> {
        match &self.key {
            DkimKey::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), bytes, &mut signature)
                    .expect("a key of this length has room for a SHA-256");
                signature
            }
            // RFC 8463 §3: what is signed is the hash.
            DkimKey::Ed25519(key) => key.sign(&Sha256::digest(bytes)).as_ref().to_vec(),
        }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.record_name())
    }
}

/// What of a message is signed, the same for all its signers.
pub(crate) struct SignedContent {
    /// The signed headers in relaxed form, each with its line end.
    headers: String,
    /// Their names, as a signature lists them.
    names: String,
    /// In Base64.
    body_hash: String,
}

impl SignedContent {
    /// Reads a message once.
    pub(crate) fn new(message: &[u8]) -> Self {
        let (headers, body) = split_message(message);
        let headers = header_fields(headers);
        let names = signed_names(&headers);
        let body_hash = BASE64.encode(Sha256::digest(relaxed_body(body)));
        let names_line = folded_names(&names);
        Self { headers: relaxed_headers(&headers, &names), names: names_line, body_hash }
    }

    /// What is signed: the headers, then the signature's own without its value (RFC 6376 §3.7).
    fn signed_bytes(&self, unsigned: &str) -> Vec<u8> {
        let mut bytes = String::with_capacity(self.headers.len() + unsigned.len());
        bytes.push_str(&self.headers);
        bytes.push_str("dkim-signature:");
        push_relaxed_value(&mut bytes, unsigned.split_once(':').map_or("", |(_, value)| value));
        bytes.into_bytes()
    }
}

/// A header's name without white space, and its value as it stands.
type HeaderField<'a> = (&'a str, &'a str);

fn split_message(message: &[u8]) -> (&[u8], &[u8]) {
    let at = message.windows(4).position(|w| w == b"\r\n\r\n");
    at.map_or((message, &[][..]), |at| (&message[..at + 2], &message[at + 4..]))
}

fn header_fields(headers: &[u8]) -> Vec<HeaderField<'_>> {
    let text = std::str::from_utf8(headers).unwrap_or_default();
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut end = start;
        // A line that begins with white space goes on with the field before it.
        loop {
            end = text[end..].find("\r\n").map_or(text.len(), |n| end + n + 2);
            if end >= text.len() || !text[end..].starts_with([' ', '\t']) {
                break;
            }
        }
        if let Some((name, value)) = text[start..end].split_once(':') {
            found.push((name.trim(), value));
        }
        start = end;
    }
    found
}

fn signed_names(headers: &[HeaderField<'_>]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for (name, once_more) in SIGNED {
        let n = headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).count();
        let n = if n > 0 && once_more { n + 1 } else { n };
        names.extend(std::iter::repeat_n(name, n));
    }
    names
}

fn relaxed_headers(headers: &[HeaderField<'_>], names: &[&str]) -> String {
    let mut out = String::new();
    let mut used = vec![false; headers.len()];
    for name in names {
        // From the bottom up; one that is not there counts as empty.
        let at =
            (0..headers.len()).rev().find(|&i| !used[i] && headers[i].0.eq_ignore_ascii_case(name));
        if let Some(at) = at {
            used[at] = true;
            out.extend([name, ":"]);
            push_relaxed_value(&mut out, headers[at].1);
            out.push_str("\r\n");
        }
    }
    out
}

/// RFC 6376 §3.4.2.
fn push_relaxed_value(out: &mut String, value: &str) {
    let words = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    for (i, word) in words.enumerate() {
        if i > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// RFC 6376 §3.4.4.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() + 2);
    let mut n_empty = 0;
    for line in body.split_inclusive(|&b| b == b'\n') {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let Some(last) = line.iter().rposition(|&b| !is_space(b)) else {
            n_empty += 1;
            continue;
        };
        for _ in 0..std::mem::take(&mut n_empty) {
            out.extend_from_slice(b"\r\n");
        }
        push_relaxed_line(&mut out, &line[..=last]);
        out.extend_from_slice(b"\r\n");
    }
    out
}

fn push_relaxed_line(out: &mut Vec<u8>, line: &[u8]) {
    for run in line.chunk_by(|&a, &b| is_space(a) == is_space(b)) {
        if run.first().is_some_and(|&b| is_space(b)) {
            out.push(b' ');
        } else {
            out.extend_from_slice(run);
        }
    }
}

fn is_space(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

pub(crate) fn folded_lines(text: &str, width: usize) -> Vec<String> {
    text.as_bytes().chunks(width).map(|line| String::from_utf8_lossy(line).into_owned()).collect()
}

/// The names between colons, on lines of moderate length.
fn folded_names(names: &[&str]) -> String {
    let mut out = String::new();
    let mut width = 0;
    for (i, name) in names.iter().enumerate() {
        if i > 0 {
            out.push(':');
        }
        if width + name.len() > 60 {
            out.push_str("\r\n  ");
            width = 0;
        }
        out.push_str(name);
        width += name.len() + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relaxed_as_the_rfc_shows() {
        // RFC 6376 §3.4.5.
        assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
        assert_eq!(relaxed_body(b""), b"");
        assert_eq!(relaxed_body(b"\r\n\r\n"), b"");
        assert_eq!(relaxed_body(b"a\r\n\r\nb"), b"a\r\n\r\nb\r\n");
        assert_eq!(relaxed_body(b" \t\r\na\tb  c \r\n \r\nd\t"), b"\r\na b c\r\n\r\nd\r\n");
        let mut value = String::new();
        push_relaxed_value(&mut value, " Y\t\r\n\tZ  \r\n");
        assert_eq!(value, "Y Z");
    }

    #[test]
    fn headers_are_found_with_their_folds() {
        let (headers, body) = split_message(b"A: X\r\nB : Y\t\r\n\tZ  \r\n\r\nbody");
        assert_eq!(header_fields(headers), [("A", " X\r\n"), ("B", " Y\t\r\n\tZ  \r\n")]);
        assert_eq!(body, b"body");
    }

    #[test]
    fn nothing_that_is_read_can_be_added() {
        let headers = [("From", " a\r\n"), ("List-Id", " <l>\r\n")];
        assert_eq!(signed_names(&headers), ["from", "from", "list-id", "list-id"]);
    }
}
