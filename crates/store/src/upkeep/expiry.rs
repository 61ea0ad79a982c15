//! What is forgotten in time: addresses that nobody confirmed, one-time tokens, sessions and
//! requests that are over.

use chrono::{DateTime, TimeDelta, Utc};
use course::TokenPurpose;
use rusqlite::named_params;

use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::mail::provider_reports::forget_reports;
use crate::mail::tokens::REMEMBERED;

/// What was forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExpiredCounts {
    /// Addresses that were asked to confirm that they want the newsletter, and never did.
    pub n_unconfirmed: usize,
    /// Blogs whose registration was never confirmed.
    pub n_registrations: usize,
}

/// An address is kept as long as a link to confirm it works, and for a while longer: a letter may
/// still wait, and a late click should be told that it came too late.
const UNCONFIRMED: &str = "
    DELETE FROM subscribers WHERE state = 'pending' AND changed_at < :before
      AND NOT EXISTS (SELECT 1 FROM tokens t WHERE t.subscriber_id = subscribers.id AND t.expires_at >= :expired)
      AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.subscriber_id = subscribers.id AND m.ended_at IS NULL AND m.expires_at > :now)";

const REGISTRATIONS: &str = "
    DELETE FROM registrations WHERE asked_at < :before
      AND NOT EXISTS (SELECT 1 FROM tokens t WHERE t.registration_id = registrations.id AND t.expires_at >= :expired)";

impl Store {
    /// Forgets what need not be kept: an address or a blog that nobody confirmed within thirty days
    /// of the link's end, tokens as old, letters to addresses that were neither subscriber nor
    /// participant, ended sessions, providers' reports of last month, and yesterday's requests for mail. Doing it twice changes
    /// nothing.
    pub fn forget_expired(&mut self, now: DateTime<Utc>) -> Result<ExpiredCounts, Error> {
        let expired = now - REMEMBERED;
        self.write_transaction(|t| {
            t.execute("DELETE FROM tokens WHERE expires_at < ?1", [SqlInstant(expired)])?;
            let times = named_params! {
                ":before": SqlInstant(expired - TokenPurpose::Confirm.valid_for()), ":expired": SqlInstant(expired), ":now": SqlInstant(now),
            };
            let n_unconfirmed = t.execute(UNCONFIRMED, times)?;
            let times = named_params! {
                ":before": SqlInstant(expired - TokenPurpose::Register.valid_for()), ":expired": SqlInstant(expired),
            };
            let n_registrations = t.execute(REGISTRATIONS, times)?;
            t.execute("DELETE FROM mails WHERE address IS NOT NULL AND ended_at < ?1", [SqlInstant(expired)])?;
            t.execute("DELETE FROM sessions WHERE expires_at <= ?1", [SqlInstant(now)])?;
            t.execute("DELETE FROM subscription_requests WHERE made_at <= ?1", [SqlInstant(now - TimeDelta::days(1))])?;
            forget_reports(t, now)?;
            Ok(ExpiredCounts { n_unconfirmed, n_registrations })
        })
    }
}
