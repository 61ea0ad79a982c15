//! What is forgotten in time: addresses that nobody confirmed, one-time tokens, sessions and requests that are over.

use chrono::{DateTime, TimeDelta, Utc};
use course::TokenPurpose;
use rusqlite::named_params;

use crate::tokens::REMEMBERED;
use crate::values::Instant;
use crate::{Error, Store};

/// What was forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Addresses that were asked to confirm that they want the newsletter, and never did.
    pub n_unconfirmed: usize,
    /// Blogs whose registration was never confirmed.
    pub n_registrations: usize,
}

/// An address is kept as long as a link to confirm it works, and for a while longer: a letter may still wait, and a late click
/// should be told that it came too late.
const UNCONFIRMED: &str = "
    DELETE FROM subscribers WHERE state = 'pending' AND changed_at < :before
      AND NOT EXISTS (SELECT 1 FROM tokens t WHERE t.subscriber_id = subscribers.id AND t.expires_at >= :expired)
      AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.subscriber_id = subscribers.id AND l.ended_at IS NULL AND l.expires_at > :now)";

const REGISTRATIONS: &str = "
    DELETE FROM registrations WHERE asked_at < :before
      AND NOT EXISTS (SELECT 1 FROM tokens t WHERE t.registration_id = registrations.id AND t.expires_at >= :expired)";

impl Store {
    /// Forgets what need not be kept: an address or a blog that nobody confirmed within thirty days of the link's end, tokens
    /// as old, letters to addresses that were neither subscriber nor participant, ended sessions, and yesterday's requests for
    /// mail. Doing it twice changes nothing.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn forget_what_is_over(&mut self, now: DateTime<Utc>) -> Result<Forgotten, Error> {
        let expired = now - REMEMBERED;
        self.write(|t| {
            t.execute("DELETE FROM tokens WHERE expires_at < ?1", [Instant(expired)])?;
            let times = named_params! {
                ":before": Instant(expired - TokenPurpose::Confirm.lasts()), ":expired": Instant(expired), ":now": Instant(now),
            };
            let n_unconfirmed = t.execute(UNCONFIRMED, times)?;
            let times = named_params! {
                ":before": Instant(expired - TokenPurpose::Register.lasts()), ":expired": Instant(expired),
            };
            let n_registrations = t.execute(REGISTRATIONS, times)?;
            t.execute("DELETE FROM letters WHERE address IS NOT NULL AND ended_at < ?1", [Instant(expired)])?;
            t.execute("DELETE FROM sessions WHERE expires_at <= ?1", [Instant(now)])?;
            t.execute("DELETE FROM subscription_requests WHERE made_at <= ?1", [Instant(now - TimeDelta::days(1))])?;
            Ok(Forgotten { n_unconfirmed, n_registrations })
        })
    }
}
