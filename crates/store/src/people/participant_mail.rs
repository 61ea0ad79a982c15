//! A participant's own mail address, and which letters they want.

use course::{EmailAddress, ParticipantId};
use rusqlite::OptionalExtension;

use crate::database::error::Error;
use crate::database::store::Store;
use crate::database::values::query_rows;
use crate::mail::addressees::address_from_row;
use crate::people::personal_data::data_subject::replace_address;

impl Store {
    /// Sets or removes a participant's own address, which is private.
    pub fn set_participant_email(
        &mut self,
        participant: ParticipantId,
        email: Option<&EmailAddress>,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| {
            let email = email.map(EmailAddress::as_str);
            let old: Option<Option<String>> = t
                .query_row("SELECT email FROM participants WHERE id = ?1", [participant.0], |row| {
                    row.get(0)
                })
                .optional()?;
            let Some(old) = old else { return Ok(false) };
            t.execute("UPDATE participants SET email = ?1 WHERE id = ?2", (email, participant.0))?;
            // What was known by the old address must be found by the new one.
            let old = old.filter(|old| !email.is_some_and(|new| new.eq_ignore_ascii_case(old)));
            if let Some(old) = old {
                let is_shared = t
                    .prepare_cached("SELECT 1 FROM participants WHERE email = ?1 COLLATE NOCASE")?
                    .exists([&old])?;
                if !is_shared {
                    replace_address(t, &old, email)?;
                }
            }
            Ok(true)
        })
    }

    /// A participant's own address.
    pub fn participant_email(
        &self,
        participant: ParticipantId,
    ) -> Result<Option<EmailAddress>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "SELECT email FROM participants WHERE id = ?1 AND email IS NOT NULL",
            )?;
            Ok(statement
                .query_row([participant.0], |row| address_from_row(row, "email"))
                .optional()?)
        })
    }

    /// The participants of an address, for signing in.
    pub fn participants_of_email(&self, email: &EmailAddress) -> Result<Vec<ParticipantId>, Error> {
        self.with_connection(|c| {
            query_rows(
                c,
                "SELECT id FROM participants WHERE email = ?1 COLLATE NOCASE ORDER BY id",
                [email.as_str()],
                |row| row.get(0).map(ParticipantId),
            )
        })
    }

    /// Sets whether a participant wants a letter when a post of theirs is held.
    pub fn set_wants_held_letters(
        &mut self,
        participant: ParticipantId,
        wants: bool,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| {
            Ok(t.execute(
                "UPDATE participants SET wants_held_letters = ?1 WHERE id = ?2",
                (wants, participant.0),
            )? > 0)
        })
    }

    /// Whether a participant wants a letter when a post of theirs is held.
    pub fn wants_held_letters(&self, participant: ParticipantId) -> Result<bool, Error> {
        self.with_connection(|c| {
            let mut statement =
                c.prepare_cached("SELECT wants_held_letters FROM participants WHERE id = ?1")?;
            Ok(statement
                .query_row([participant.0], |row| row.get(0))
                .optional()?
                .unwrap_or_default())
        })
    }
}
