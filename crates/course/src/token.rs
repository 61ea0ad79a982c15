//! Signed marks and one-time tokens: what stands in a return path or a leave link, and cannot be
//! made up.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::identity::hex_digits;

/// Bytes of a signature that are kept: 80 bits, which nobody guesses over the network, in 16
/// characters.
const SIGNATURE_BYTES: usize = 10;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The course's secret. Whoever has it can sign marks and tokens.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey([u8; 32]);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey")
    }
}

/// What a mark is for. A mark for one purpose is worth nothing for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkPurpose {
    /// The return path of a delivery.
    Delivery,
    /// The return path of a letter.
    Letter,
    /// A subscriber's address or link for leaving and for preferences.
    Leave,
    /// The Message-ID of a delivery. It says whose mail is meant and opens nothing: it is quoted in
    /// every answer, so its readers are not the mail's alone.
    DeliveryMessage,
    /// The Message-ID of a letter.
    LetterMessage,
}

impl MarkPurpose {
    const ALL: [Self; 5] =
        [Self::Delivery, Self::Letter, Self::Leave, Self::DeliveryMessage, Self::LetterMessage];

    fn prefix_letter(self) -> char {
        match self {
            Self::Delivery => 'd',
            Self::Letter => 'l',
            Self::Leave => 'u',
            Self::DeliveryMessage => 'm',
            Self::LetterMessage => 'n',
        }
    }
}

impl SecretKey {
    /// A key of random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads a key from the hexadecimal digits it is stored as.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The key as hexadecimal digits.
    pub fn to_hex(&self) -> String {
        hex_digits(&self.0)
    }

    /// Signs a row's number: `d7-` and 16 letters and digits. It lasts for ever, is the same each
    /// time, fits into a mail address, and survives a change of case.
    pub fn sign_mark(&self, purpose: MarkPurpose, number: i64) -> String {
        let letter = purpose.prefix_letter();
        format!("{letter}{number}-{}", self.sign_text(&format!("mark {letter} {number}")))
    }

    /// Reads a mark back, if this key signed it.
    pub fn read_mark(&self, text: &str) -> Option<(MarkPurpose, i64)> {
        let text = text.to_ascii_lowercase();
        let (stem, signature) = text.split_once('-')?;
        let purpose = MarkPurpose::ALL.into_iter().find(|m| stem.starts_with(m.prefix_letter()))?;
        let number: i64 = stem[1..].parse().ok().filter(|n| *n > 0)?;
        let signed =
            self.is_signed(&format!("mark {} {number}", purpose.prefix_letter()), signature);
        signed.then_some((purpose, number))
    }

    /// Makes a token that expires, from random bytes of the caller's.
    pub fn sign_token(&self, purpose: &str, random: [u8; 15], expires_at: DateTime<Utc>) -> String {
        let stem = format!("{}.{}", to_base32(&random), expires_at.timestamp());
        let signature = self.sign_text(&format!("token {purpose} {stem}"));
        format!("{stem}.{signature}")
    }

    /// Whether this key signed the token for this purpose, and it has not expired. That it is used
    /// once only is for the store to see.
    pub fn is_token(&self, purpose: &str, token: &str, now: DateTime<Utc>) -> bool {
        let Some((stem, signature)) = token.rsplit_once('.') else { return false };
        let expires_at = stem.rsplit_once('.').and_then(|(_, at)| at.parse::<i64>().ok());
        self.is_signed(&format!("token {purpose} {stem}"), signature)
            && expires_at.is_some_and(|at| now.timestamp() < at)
    }

    /// A text's keyed hash: equal for equal texts, and of no use to anyone without the key.
    pub fn keyed_hash(&self, text: &str) -> String {
        hex_digits(&self.keyed_mac(&format!("blind {text}")).finalize().into_bytes()[..16])
    }

    fn sign_text(&self, text: &str) -> String {
        to_base32(&self.keyed_mac(text).finalize().into_bytes()[..SIGNATURE_BYTES])
    }

    fn is_signed(&self, text: &str, signature: &str) -> bool {
        // A letter too many would leave bits over that nobody looks at.
        let is_exact = |bytes: &Vec<u8>| {
            bytes.len() == SIGNATURE_BYTES && to_base32(bytes).len() == signature.len()
        };
        let Some(signature) = from_base32(signature).filter(is_exact) else { return false };
        // Compares in constant time.
        self.keyed_mac(text).verify_truncated_left(&signature).is_ok()
    }

    fn keyed_mac(&self, text: &str) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(text.as_bytes());
        mac
    }
}

/// What is stored of a token: enough to know it again, too little to use it.
pub fn token_hash(token: &str) -> String {
    hex_digits(&Sha256::digest(token))
}

/// The texts in a mail's headers that could be marks, each once.
pub fn find_marks(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
        let word = word.to_ascii_lowercase();
        let Some((stem, signature)) = word.split_once('-') else { continue };
        let is_stem = stem.len() > 1
            && stem.starts_with(MarkPurpose::ALL.map(MarkPurpose::prefix_letter))
            && stem[1..].bytes().all(|b| b.is_ascii_digit());
        if is_stem && signature.len() == 16 && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

fn to_base32(bytes: &[u8]) -> String {
    let mut out = String::new();
    let (mut bits, mut n_bits) = (0_u32, 0);
    for &byte in bytes {
        bits = bits << 8 | u32::from(byte);
        n_bits += 8;
        while n_bits >= 5 {
            n_bits -= 5;
            let _ = out.write_char(char::from(ALPHABET[(bits >> n_bits & 31) as usize]));
        }
    }
    if n_bits > 0 {
        out.push(char::from(ALPHABET[(bits << (5 - n_bits) & 31) as usize]));
    }
    out
}

fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut bits, mut n_bits) = (0_u32, 0);
    for byte in text.bytes() {
        let value = ALPHABET.iter().position(|&a| a == byte)?;
        bits = bits << 5 | u32::try_from(value).ok()?;
        n_bits += 5;
        if n_bits >= 8 {
            n_bits -= 8;
            out.push(u8::try_from(bits >> n_bits & 255).ok()?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn key() -> SecretKey {
        SecretKey::new([7; 32])
    }

    #[test]
    fn a_mark_comes_back_and_a_forgery_does_not() {
        let mark = key().sign_mark(MarkPurpose::Delivery, 12);
        assert_eq!(mark.len(), "d12-".len() + 16);
        assert_eq!(key().read_mark(&mark), Some((MarkPurpose::Delivery, 12)));
        assert_eq!(
            key().read_mark(&mark.to_uppercase()),
            Some((MarkPurpose::Delivery, 12)),
            "some servers shout"
        );
        assert_eq!(key().read_mark(&mark.replacen("12", "13", 1)), None);
        assert_eq!(
            key().read_mark(&mark.replacen('d', "u", 1)),
            None,
            "a return path does not unsubscribe"
        );
        for purpose in MarkPurpose::ALL {
            let mark = key().sign_mark(purpose, 12);
            assert_eq!(key().read_mark(&mark), Some((purpose, 12)), "{mark}");
            assert_eq!(find_marks(&format!("<{mark}.20260302T1700@x.org>")), [mark]);
        }
        let message = key().sign_mark(MarkPurpose::DeliveryMessage, 12);
        for letter in ["d", "l", "u", "n"] {
            let made_up = message.replacen('m', letter, 1);
            assert_eq!(key().read_mark(&made_up), None, "a Message-ID opens nothing: {made_up}");
        }
        assert_eq!(SecretKey::new([8; 32]).read_mark(&mark), None);
        for bad in [
            "",
            "d",
            "d12",
            "d12-",
            "d12-aaaaaaaaaaaaaaaa",
            "d-12-aaaaaaaaaaaaaaaa",
            "é12-aaaaaaaaaaaaaaaa",
        ] {
            assert_eq!(key().read_mark(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_token_serves_its_purpose_in_its_time() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let token = key().sign_token("confirm", [9; 15], now + TimeDelta::hours(1));
        assert!(key().is_token("confirm", &token, now));
        assert!(!key().is_token("sign-in", &token, now));
        assert!(!key().is_token("confirm", &token, now + TimeDelta::hours(1)));
        let later =
            token.replacen(&(now + TimeDelta::hours(1)).timestamp().to_string(), "9999999999", 1);
        assert!(!key().is_token("confirm", &later, now), "nobody prolongs it");
        assert!(!key().is_token("confirm", "", now));
        assert!(
            token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.'),
            "it needs no quoting in a link: {token}"
        );
    }

    #[test]
    fn marks_are_found_in_headers() {
        let mark = key().sign_mark(MarkPurpose::Leave, 3);
        let header = format!(
            "<mailto:leave+{mark}@example.org?subject=leave>, <{}@x.org>",
            mark.to_uppercase()
        );
        assert_eq!(find_marks(&header), [mark]);
        assert_eq!(find_marks("d12 and u-3, well-known"), Vec::<String>::new());
    }

    #[test]
    fn a_key_is_kept_as_digits() {
        assert_eq!(SecretKey::from_hex(&key().to_hex()), Some(key()));
        assert_eq!(SecretKey::from_hex("zz"), None);
        assert_ne!(key().keyed_hash("a@example.org"), key().keyed_hash("b@example.org"));
    }
}
