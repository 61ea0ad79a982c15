//! Texts and names as header values: one line in, nothing but folded ASCII out (RFC 5322 §2.2, RFC
//! 2047).

use std::fmt::Write as _;

use email_encoding::headers::{rfc2047, writer::EmailWriter};
use lettre::message::header::{HeaderName, HeaderValue};
use sha2::{Digest as _, Sha256};

/// A word longer than this cannot be folded by white space, so the text is encoded, which folds
/// anywhere.
const MAX_WORD_BYTES: usize = 60;

/// A header of free text.
///
/// Not lettre's own encoder: it lets a long word make a line of any length, and a text that looks
/// like an encoded word pass as one.
pub(crate) fn text_header(name: HeaderName, value: &str) -> HeaderValue {
    let value = one_line(value);
    let mut encoded = String::new();
    let mut writer = EmailWriter::new(&mut encoded, name.len() + 2, 0, false);
    // Writing to a `String` does not fail.
    let _ = if is_plain(&value) {
        writer.folding().write_str(&value)
    } else {
        rfc2047::encode(&value, &mut writer)
    };
    drop(writer);
    HeaderValue::dangerous_new_pre_encoded(name, value, encoded)
}

/// A header of an address and the name of who is there.
pub(crate) fn address_header(name: HeaderName, phrase: Option<&str>, address: &str) -> HeaderValue {
    let phrase = one_line(phrase.unwrap_or_default());
    let mut encoded = String::new();
    if !phrase.is_empty() {
        let mut writer = EmailWriter::new(&mut encoded, name.len() + 2, 0, false);
        // Writing to a `String` does not fail.
        let _ = if is_plain(&phrase) && phrase.len() <= MAX_WORD_BYTES {
            write!(writer, "\"{}\"", phrase.replace('\\', "\\\\").replace('"', "\\\""))
        } else {
            rfc2047::encode(&phrase, &mut writer)
        };
        drop(writer);
        encoded.push_str("\r\n ");
    }
    let _ = write!(encoded, "<{address}>");
    // The builder reads the first text back, to see that there is a sender.
    HeaderValue::dangerous_new_pre_encoded(name, address.to_owned(), encoded)
}

/// A header whose value is known to be short printable ASCII, or folded already.
pub(crate) fn verbatim_header(name: HeaderName, value: String) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}

/// The text with every run of white space and control characters as one space.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty())
    {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn is_plain(value: &str) -> bool {
    let short = value.split(' ').all(|word| word.len() <= MAX_WORD_BYTES);
    short && value.is_ascii() && !value.contains("=?")
}

/// The first bytes of a text's SHA-256 in hexadecimal.
pub(crate) fn short_hash(text: &str, n_bytes: usize) -> String {
    Sha256::digest(text.as_bytes()).iter().take(n_bytes).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
