//! Seals: what shows that a form was ours, in which session it was given out, and how long ago.

use chrono::{DateTime, TimeDelta, Utc};
use course::SecretKey;

/// A person needs at least so long to fill in a form; a program does not.
const SOONEST: TimeDelta = TimeDelta::seconds(2);
/// A form that was left open for longer must be fetched again.
const LATEST: TimeDelta = TimeDelta::hours(12);

/// Why a form is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SealError {
    /// Not made here.
    Forged,
    /// Made here, but left open for too long, or given out in a session that has ended or changed
    /// since.
    Expired,
    /// Filled in faster than a person can.
    TooSoon,
}

/// A seal for the forms of one page in one session (empty for visitors who are not signed in): a
/// token, and what ties it to the session.
pub(crate) fn make_seal(
    key: &SecretKey,
    session: &str,
    random: [u8; 15],
    now: DateTime<Utc>,
) -> String {
    let token = key.sign_token(PURPOSE, random, now + LATEST);
    let tie = session_binding(key, session, &token);
    format!("{token}.{tie}")
}

/// Checks that a seal is ours, of this session and of the right age.
///
/// # Errors
/// [`SealError`] says what is wrong with it.
pub(crate) fn check_seal(
    key: &SecretKey,
    seal: &str,
    session: &str,
    now: DateTime<Utc>,
) -> Result<(), SealError> {
    let (token, tied) = seal.rsplit_once('.').ok_or(SealError::Forged)?;
    // Ours, whatever its age.
    if !key.is_token(PURPOSE, token, DateTime::UNIX_EPOCH) {
        return Err(SealError::Forged);
    }
    // A token ends with the time it expires and the signature.
    let expires_at =
        token.rsplit('.').nth(1).and_then(|at| at.parse().ok()).ok_or(SealError::Forged)?;
    let expires_at = DateTime::from_timestamp(expires_at, 0).ok_or(SealError::Forged)?;
    // A seal from the future was given out while the clock was wrong.
    if now >= expires_at
        || now < expires_at - LATEST
        || tied != session_binding(key, session, token)
    {
        return Err(SealError::Expired);
    }
    // Who is signed in may be as quick as they like.
    let age = now - (expires_at - LATEST);
    if age < SOONEST && session.is_empty() { Err(SealError::TooSoon) } else { Ok(()) }
}

const PURPOSE: &str = "form";

fn session_binding(key: &SecretKey, session: &str, token: &str) -> String {
    key.keyed_hash(&format!("form of session {session}: {token}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + secs, 0).expect("a date")
    }

    fn made(session: &str) -> String {
        make_seal(&SecretKey::new([7; 32]), session, [1; 15], at(0))
    }

    #[track_caller]
    fn expect(seal: &str, session: &str, secs: i64, expected: Result<(), SealError>) {
        assert_eq!(
            check_seal(&SecretKey::new([7; 32]), seal, session, at(secs)),
            expected,
            "{seal} {session} {secs}"
        );
    }

    #[test]
    fn a_seal_is_good_for_one_session_for_some_hours() {
        expect(&made(""), "", 5, Ok(()));
        expect(&made(""), "", 1, Err(SealError::TooSoon));
        expect(&made(""), "", 13 * 3600, Err(SealError::Expired));
        expect(&made(""), "", -3600, Err(SealError::Expired));
        expect(&made(""), "somebody", 5, Err(SealError::Expired));
        expect(&made("somebody"), "", 5, Err(SealError::Expired));
        expect(&made("somebody"), "somebody", 0, Ok(()));
        let foreign = make_seal(&SecretKey::new([8; 32]), "", [1; 15], at(0));
        for nonsense in [foreign.as_str(), "", ".", "x.y", "a.1800000000.AAAA", "🦗.🦗.🦗"] {
            expect(nonsense, "", 5, Err(SealError::Forged));
        }
    }
}
