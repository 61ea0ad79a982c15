//! Letters to single persons: there before the first byte goes out, and each once, like the
//! deliveries of an edition.

use chrono::{DateTime, Utc};
use course::delivery::LEASE;
use course::{
    Addressee, DeliveryState, EmailAddress, LeaseOwner, Letter, LetterFacts, LetterId, LetterKind,
    ParticipantId, TokenPurpose,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlEnum, SqlInstant, SqlJson};
use crate::feeds::feed_list::failure_from_row;
use crate::mail::addressees::{AddresseeColumns, address_from_row, addressee_from_row};
use crate::mail::deliveries::LATEST;
use crate::mail::tokens::{RedeemedToken, make_token, redeem_token};
use crate::people::personal_data::data_subject::replace_address;
use crate::posts::post_list::read_reason;

const TO_CLAIM: &str = "
    SELECT l.id, l.kind, l.subscriber_id, l.participant_id, l.registration_id, l.address,
           coalesce(s.address, iif(l.kind = 'new-address', p.new_email, p.email), r.email, l.address), s.language, l.facts, l.n_attempts
    FROM letters l LEFT JOIN subscribers s ON s.id = l.subscriber_id LEFT JOIN participants p ON p.id = l.participant_id
    LEFT JOIN registrations r ON r.id = l.registration_id
    WHERE l.state IN ('queued', 'sending', 'deferred') AND coalesce(s.address, iif(l.kind = 'new-address', p.new_email, p.email), r.email, l.address) IS NOT NULL
      AND coalesce(l.expires_at, '9999') > :now AND (
          l.state = 'queued' OR l.state = 'deferred' AND (coalesce(l.retry_at, '') <= :now OR l.retry_at > :latest)
          OR l.state = 'sending' AND l.owner IS NOT :owner AND (l.machine IS :machine OR coalesce(l.lease_until, '') <= :now OR l.lease_until > :latest))
    ORDER BY l.id LIMIT :most";

impl Store {
    /// Queues a letter, unless one with this key was queued before. Returns whether it is new.
    ///
    /// The key says what it is about (`feed-broken 7 2026-03-02T06:00:00Z`): nobody is told the
    /// same thing twice. A letter to a participant without an address waits until there is one, or
    /// for ever.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn queue_letter(
        &mut self,
        key: &str,
        kind: LetterKind,
        addressee: &Addressee,
        facts: &LetterFacts,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| insert_letter(t, key, kind, addressee, facts, now))
    }

    /// Takes up letters that are to be sent now, as [`Store::claim_deliveries`] does deliveries.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn claim_letters(
        &mut self,
        owner: &LeaseOwner,
        most: usize,
        now: DateTime<Utc>,
    ) -> Result<Vec<Letter>, Error> {
        self.write_transaction(|t| {
            // A link that has expired, or news of yesterday, helps nobody.
            t.execute(
                "
                UPDATE letters SET state = 'failed', owner = NULL, ended_at = ?1, reply = 'it was too late to send it'
                WHERE state IN ('queued', 'sending', 'deferred') AND state <> 'sending' AND expires_at <= ?1",
                [SqlInstant(now)],
            )?;
            let mut statement = t.prepare_cached(TO_CLAIM)?;
            let rows = statement.query_map(
                named_params! {
                    ":now": SqlInstant(now), ":owner": owner.process, ":machine": owner.machine, ":latest": SqlInstant(now + LATEST),
                    ":most": i64::try_from(most).unwrap_or(i64::MAX),
                },
                from_row,
            )?;
            let letters: Vec<Letter> = rows.collect::<Result<_, _>>()?;
            for letter in &letters {
                t.prepare_cached(
                    "UPDATE letters SET state = 'sending', owner = ?1, machine = ?2, lease_until = ?3 WHERE id = ?4",
                )?
                .execute((&owner.process, &owner.machine, SqlInstant(now + LEASE), letter.id.0))?;
            }
            Ok(letters)
        })
    }

    /// Whether letters wait to be sent, now or later.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn has_waiting_letters(&self) -> Result<bool, Error> {
        self.with_connection(|c| {
            Ok(c.prepare_cached(
                "SELECT 1 FROM letters WHERE state IN ('queued', 'sending', 'deferred') LIMIT 1",
            )?
            .exists([])?)
        })
    }

    /// Makes the token for a letter's link. It is stored nowhere: only its hash is.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn issue_token(
        &mut self,
        purpose: TokenPurpose,
        whose: &Addressee,
        now: DateTime<Utc>,
    ) -> Result<String, Error> {
        self.write_transaction(|t| make_token(t, purpose, whose, now))
    }

    /// Uses a token up that signs in: whose address it is of, if it is one, unused and not too old.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn sign_in(
        &mut self,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<EmailAddress>, Error> {
        self.write_transaction(|t| match redeem_token(t, TokenPurpose::SignIn, token, now)? {
            RedeemedToken::Now(Addressee::Person(address)) => Ok(Some(address)),
            _ => Ok(None),
        })
    }

    /// Records what came of a letter.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn record_letter(
        &mut self,
        letter: LetterId,
        state: DeliveryState,
        reply: &str,
        retry_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute(
                "
                UPDATE letters SET state = :state, owner = NULL, machine = NULL, lease_until = NULL, n_attempts = n_attempts + 1,
                       retry_at = :retry_at, reply = :reply, ended_at = iif(:state IN ('sent', 'failed'), :now, NULL)
                WHERE id = :letter",
                named_params! {
                    ":letter": letter.0, ":state": state.as_str(), ":retry_at": retry_at.map(SqlInstant), ":reply": reply,
                    ":now": SqlInstant(now),
                },
            )?;
            Ok(())
        })
    }

    /// Sets or removes a participant's own address, which is private.
    ///
    /// # Errors
    /// When the database cannot be written.
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
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn participant_email(
        &self,
        participant: ParticipantId,
    ) -> Result<Option<EmailAddress>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "SELECT email FROM participants WHERE id = ?1 AND email IS NOT NULL",
            )?;
            Ok(statement.query_row([participant.0], |row| address_from_row(row, 0)).optional()?)
        })
    }

    /// The participants of an address, for signing in.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn participants_of_email(&self, email: &EmailAddress) -> Result<Vec<ParticipantId>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "SELECT id FROM participants WHERE email = ?1 COLLATE NOCASE ORDER BY id",
            )?;
            let rows =
                statement.query_map([email.as_str()], |row| row.get(0).map(ParticipantId))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Sets whether a participant wants a letter when a post of theirs is held.
    ///
    /// # Errors
    /// When the database cannot be written.
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
    ///
    /// # Errors
    /// When the database cannot be read.
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

    /// Queues what participants are to be told by now: each breakage of a feed once, and held posts
    /// where they want it. Returns how many letters are new.
    ///
    /// A feed counts as broken after `patience` without an answer, so that a night's outage writes
    /// to nobody.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn queue_participants_letters(
        &mut self,
        patience: chrono::TimeDelta,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| Ok(queue_broken(t, patience, now)? + queue_held(t, now)?))
    }
}

pub(crate) fn insert_letter(
    c: &Connection,
    key: &str,
    kind: LetterKind,
    addressee: &Addressee,
    facts: &LetterFacts,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let whose = AddresseeColumns::from_addressee(addressee);
    let expires_at =
        now + kind.token_purpose().map_or(chrono::TimeDelta::days(7), TokenPurpose::valid_for);
    let n = c
        .prepare_cached(
            "
            INSERT INTO letters (key, kind, subscriber_id, participant_id, registration_id, address, facts, state, queued_at, expires_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'queued', ?8, ?9) ON CONFLICT (key) DO NOTHING",
        )?
        .execute((
            key, kind.as_str(), whose.subscriber, whose.participant, whose.registration, whose.address, SqlJson(facts),
            SqlInstant(now), SqlInstant(expires_at),
        ))?;
    Ok(n > 0)
}

fn queue_broken(
    c: &Connection,
    patience: chrono::TimeDelta,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT h.feed_id, f.participant_id, coalesce(f.title, f.url), f.url, h.failing_since_at, h.failure_kind, h.failure_status
        FROM feed_health h JOIN feeds f ON f.id = h.feed_id JOIN participants p ON p.id = f.participant_id
        WHERE h.failing_since_at <= ?1 AND f.state IN ('approved', 'retired') AND f.role = 'blog' AND p.email IS NOT NULL
        ORDER BY h.feed_id",
    )?;
    let rows = statement.query_map([SqlInstant(now - patience)], |row| {
        let since = row.get::<_, SqlInstant>(4)?;
        let facts = LetterFacts {
            blog: row.get(2)?,
            url: row.get(3)?,
            trouble: failure_from_row(row)?,
            since: Some(since.0.date_naive().to_string()),
            ..LetterFacts::default()
        };
        Ok((row.get::<_, i64>(0)?, ParticipantId(row.get(1)?), since, facts))
    })?;
    let mut n = 0;
    for row in rows.collect::<Result<Vec<_>, _>>()? {
        let (feed, participant, since, facts) = row;
        let key = format!("feed-broken {feed} {}", since.stored_text());
        n += usize::from(insert_letter(
            c,
            &key,
            LetterKind::FeedBroken,
            &Addressee::Participant(participant),
            &facts,
            now,
        )?);
    }
    Ok(n)
}

fn queue_held(c: &Connection, now: DateTime<Utc>) -> Result<usize, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT p.id, f.participant_id, p.title, p.link, p.reason, p.detail, f.title
        FROM posts p JOIN feeds f ON f.id = p.feed_id JOIN participants o ON o.id = f.participant_id
        WHERE p.verdict = 'held' AND o.wants_held_letters = 1 AND o.email IS NOT NULL AND f.role = 'blog'
        ORDER BY p.id",
    )?;
    let rows = statement.query_map([], |row| {
        let facts = LetterFacts {
            post: row.get(2)?,
            url: row.get(3)?,
            held: Some(read_reason(row, 4)?),
            blog: row.get(6)?,
            ..LetterFacts::default()
        };
        Ok((row.get::<_, i64>(0)?, ParticipantId(row.get(1)?), facts))
    })?;
    let mut n = 0;
    for row in rows.collect::<Result<Vec<_>, _>>()? {
        let (post, participant, facts) = row;
        let key = format!("post-held {post}");
        n += usize::from(insert_letter(
            c,
            &key,
            LetterKind::PostHeld,
            &Addressee::Participant(participant),
            &facts,
            now,
        )?);
    }
    Ok(n)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Letter> {
    Ok(Letter {
        id: LetterId(row.get(0)?),
        kind: row.get::<_, SqlEnum<_>>(1)?.0,
        addressee: addressee_from_row(row, 2)?,
        address: address_from_row(row, 6)?,
        language: row.get(7)?,
        facts: row.get::<_, SqlJson<_>>(8)?.0,
        n_attempts: row.get(9)?,
    })
}
