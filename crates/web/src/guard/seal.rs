//! Seals: what shows that a form was ours, for whom, and how long ago it was given out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A person needs at least so long to fill in a form; a program does not.
const SOONEST: TimeDelta = TimeDelta::seconds(2);
/// A form that was left open for longer must be fetched again.
const LATEST: TimeDelta = TimeDelta::hours(12);

/// The key that seals are made with: kept in the database, so that a restart does not void the forms people have open.
#[derive(Clone)]
pub(crate) struct SealKey([u8; 32]);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey")
    }
}

/// Why a form is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// Not made here, not for this form, or not for this session.
    Forged,
    /// Filled in faster than a person can.
    TooSoon,
    /// Left open for too long.
    TooLate,
}

impl SealKey {
    pub(crate) fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// A seal for one form and one session (empty for visitors who are not signed in).
    pub(crate) fn seal(&self, form: &str, session: &str, now: DateTime<Utc>) -> String {
        let at = now.timestamp();
        let tag = self.mac(form, session, at).finalize().into_bytes();
        format!("{at:x}.{}", URL_SAFE_NO_PAD.encode(tag))
    }

    /// Looks whether a seal is ours and of the right age.
    ///
    /// # Errors
    /// [`Broken`] says what is wrong with it.
    pub(crate) fn check(&self, seal: &str, form: &str, session: &str, now: DateTime<Utc>) -> Result<(), Broken> {
        let (at, tag) = seal.split_once('.').ok_or(Broken::Forged)?;
        let at = i64::from_str_radix(at, 16).map_err(|_| Broken::Forged)?;
        let tag = URL_SAFE_NO_PAD.decode(tag).map_err(|_| Broken::Forged)?;
        // Compares in constant time.
        self.mac(form, session, at).verify_slice(&tag).map_err(|_| Broken::Forged)?;
        let age = now - DateTime::from_timestamp(at, 0).ok_or(Broken::Forged)?;
        match () {
            () if age > LATEST || age < TimeDelta::zero() => Err(Broken::TooLate),
            () if age < SOONEST && session.is_empty() => Err(Broken::TooSoon),
            () => Ok(()),
        }
    }

    fn mac(&self, form: &str, session: &str, at: i64) -> Hmac<Sha256> {
        // A key of any length is a key (RFC 2104 §2).
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).unwrap_or_else(|_| unreachable!("any length is a key"));
        for part in [form.as_bytes(), session.as_bytes(), &at.to_be_bytes()] {
            mac.update(&part.len().to_be_bytes());
            mac.update(part);
        }
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + secs, 0).expect("a date")
    }

    #[track_caller]
    fn check(seal: &str, form: &str, session: &str, secs: i64, expected: Result<(), Broken>) {
        assert_eq!(SealKey::new([7; 32]).check(seal, form, session, at(secs)), expected, "{seal} {form} {secs}");
    }

    #[test]
    fn a_seal_is_good_for_one_form_and_one_session_for_some_hours() {
        let seal = SealKey::new([7; 32]).seal("join", "", at(0));
        check(&seal, "join", "", 5, Ok(()));
        check(&seal, "join", "", 1, Err(Broken::TooSoon));
        check(&seal, "join", "", 13 * 3600, Err(Broken::TooLate));
        check(&seal, "join", "", -60, Err(Broken::TooLate));
        check(&seal, "subscribe", "", 5, Err(Broken::Forged));
        check(&seal, "join", "somebody", 5, Err(Broken::Forged));
        let foreign = SealKey::new([8; 32]).seal("join", "", at(0));
        check(&foreign, "join", "", 5, Err(Broken::Forged));
        for nonsense in ["", ".", "x.y", "6b49d200.", "6b49d200.AAAA", "🦗.🦗"] {
            check(nonsense, "join", "", 5, Err(Broken::Forged));
        }
        let mine = SealKey::new([7; 32]).seal("note", "somebody", at(0));
        // Who is signed in may be as quick as they like.
        check(&mine, "note", "somebody", 0, Ok(()));
    }
}
