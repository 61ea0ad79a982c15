//! Another address for a participant: in force when its owner has confirmed it, and the old one is
//! told.

use chrono::{DateTime, Utc};
use course::{
    Addressee, EmailAddress, LetterFacts, LetterKind, ParticipantId, RateLimitDecision,
    RequestLimits, TokenPurpose,
};
use rusqlite::OptionalExtension;

use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::mail::addressees::address_from_row;
use crate::mail::letters::insert_letter;
use crate::mail::subscriptions::{MailRequestOutcome, count_request};
use crate::mail::tokens::{RedeemedToken, load_secret, redeem_token};
use crate::people::personal_data::data_subject::replace_address;

impl Store {
    /// Takes a participant's wish for another address, and queues the letter to it that asks to
    /// confirm. A wish from before is forgotten, and its link is worth nothing any more.
    pub fn request_address(
        &mut self,
        of: &EmailAddress,
        new: &EmailAddress,
        network: &str,
        limits: RequestLimits,
        now: DateTime<Utc>,
    ) -> Result<MailRequestOutcome, Error> {
        self.write_transaction(|t| {
            let key = load_secret(t)?;
            let (whom, network) = (
                key.keyed_hash(&format!("address {}", new.folded_address())),
                key.keyed_hash(&format!("address {network}")),
            );
            let admission = count_request(t, &whom, Some(&network), limits, now)?;
            let own = "SELECT id FROM participants WHERE email = ?1 COLLATE NOCASE ORDER BY id";
            let first: Option<i64> =
                t.prepare_cached(own)?.query_row([of.as_str()], |row| row.get(0)).optional()?;
            let Some(first) = first.filter(|_| admission != RateLimitDecision::TooMany) else {
                return Ok(admission.into());
            };
            t.execute(
                "DELETE FROM tokens WHERE purpose = 'address' AND participant_id IN (
                     SELECT id FROM participants WHERE email = ?1 COLLATE NOCASE)",
                [of.as_str()],
            )?;
            t.execute(
                "UPDATE participants SET new_email = ?2 WHERE email = ?1 COLLATE NOCASE",
                (of.as_str(), new.as_str()),
            )?;
            if admission == RateLimitDecision::Admitted {
                let letter = format!("new-address {first} {}", SqlInstant(now).stored_text());
                let whose = Addressee::Participant(ParticipantId(first));
                insert_letter(
                    t,
                    &letter,
                    LetterKind::NewAddress,
                    &whose,
                    &LetterFacts::default(),
                    now,
                )?;
            }
            Ok(admission.into())
        })
    }

    /// The address that whoever has this one wants to use, until it is confirmed.
    pub fn requested_address(&self, of: &EmailAddress) -> Result<Option<EmailAddress>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "
                SELECT new_email FROM participants
                WHERE email = ?1 COLLATE NOCASE AND new_email IS NOT NULL LIMIT 1",
            )?;
            Ok(statement
                .query_row([of.as_str()], |row| address_from_row(row, "new_email"))
                .optional()?)
        })
    }

    /// Uses up the token that confirms a new address: it takes the old one's place, every session
    /// of the old one ends, and the old one is told. Returns the new address, if the token is one,
    /// unused and not too old.
    pub fn confirm_address(
        &mut self,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<EmailAddress>, Error> {
        self.write_transaction(|t| {
            let redeemed = redeem_token(t, TokenPurpose::Address, token, now)?;
            let RedeemedToken::Now(Addressee::Participant(id)) = redeemed else { return Ok(None) };
            let wish = t
                .prepare_cached(
                    "
                    SELECT email, new_email FROM participants
                    WHERE id = ?1 AND email IS NOT NULL AND new_email IS NOT NULL",
                )?
                .query_row([id.0], |row| {
                    Ok((address_from_row(row, "email")?, address_from_row(row, "new_email")?))
                })
                .optional()?;
            let Some((old, new)) = wish else { return Ok(None) };
            t.execute(
                "
                UPDATE participants SET email = ?2, new_email = NULL
                WHERE email = ?1 COLLATE NOCASE AND new_email = ?2",
                (old.as_str(), new.as_str()),
            )?;
            // Nothing that was for the old address is of use any more, and nothing of it is kept.
            replace_address(t, old.as_str(), Some(new.as_str()))?;
            let letter = format!("address-changed {} {}", id.0, SqlInstant(now).stored_text());
            let (kind, to) = (LetterKind::AddressChanged, Addressee::Person(old));
            insert_letter(t, &letter, kind, &to, &LetterFacts::default(), now)?;
            Ok(Some(new))
        })
    }
}
