//! Outgoing mail: a row for each, there before its first byte goes out. Deliveries and letters are
//! claimed and recorded alike.

use chrono::{DateTime, TimeDelta, Utc};
use course::mail::LEASE;
use course::{
    Delivery, EditionId, LeaseOwner, Letter, MailId, MailOutcome, MailQueue, MailState,
    MailVariant, MarkPurpose, MissReason, OutgoingContent, OutgoingMail, SubscriberId,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, SqlJson, query_rows};
use crate::mail::addressees::{address_from_row, addressee_from_row};
use crate::mail::bounces;

/// No lease and no wait is longer: what ends later was written by a wrong clock.
const LATEST: TimeDelta = TimeDelta::days(1);

/// The states that mail is claimed from, in this order; a question each, because each is one step
/// along an index, however long the list is. What was put off has waited longest.
const CLAIMED_FROM: [MailState; 3] = [MailState::Sending, MailState::Deferred, MailState::Queued];

/// What may be claimed in one state. What is `sending` may be if its owner has died.
const TO_CLAIM: &str = "
    SELECT m.id, coalesce(m.letter_number, m.id) AS number, m.n_attempts, m.queued_at,
           m.edition_id, m.subscriber_id, m.participant_id, m.registration_id, m.address, m.kind, m.facts,
           e.kind AS edition_kind, s.topics, s.reads, s.language, s.text_only,
           coalesce(s.address, iif(m.kind = 'new-address', p.new_email, p.email), r.email,
                    m.address) AS send_to
    FROM mails m LEFT JOIN editions e ON e.id = m.edition_id
         LEFT JOIN subscribers s ON s.id = m.subscriber_id
         LEFT JOIN participants p ON p.id = m.participant_id
         LEFT JOIN registrations r ON r.id = m.registration_id
    WHERE m.edition_id IS :edition AND m.state = :state
      AND (:only IS NULL OR m.subscriber_id = :only)
      AND (:passed_over IS NULL OR substr(s.address, instr(s.address, '@') + 1)
                                   NOT IN (SELECT value FROM json_each(:passed_over)))
      AND (m.edition_id IS NULL OR s.state = 'active') AND send_to IS NOT NULL
      AND CASE m.state
          WHEN 'sending' THEN m.owner IS NOT :owner
               AND (m.machine IS :machine OR coalesce(m.lease_until, '') <= :now
                    OR m.lease_until > :latest)
          WHEN 'deferred' THEN coalesce(m.expires_at, '9999') > :now
               AND (coalesce(m.retry_at, '') <= :now OR m.retry_at > :latest)
          ELSE coalesce(m.expires_at, '9999') > :now END
    ORDER BY m.id LIMIT :most";

impl Store {
    /// Claims up to `most` mails of a queue that are to be sent now: those that another owner left
    /// under way when it died, deferred ones whose time has come, and queued ones.
    ///
    /// The caller holds its machine's lock on the queue, so another owner on this machine is a dead
    /// one; one on another machine is dead when its lease has run out. A letter to a participant
    /// without an address waits until there is one.
    pub fn claim_mail(
        &mut self,
        queue: MailQueue,
        owner: &LeaseOwner,
        most: usize,
        now: DateTime<Utc>,
    ) -> Result<Vec<OutgoingMail>, Error> {
        self.claim_mail_except(queue, owner, most, &[], now)
    }

    /// As [`Store::claim_mail`], passing over deliveries to these domains, in lower case: their turn
    /// comes later.
    pub fn claim_mail_except(
        &mut self,
        queue: MailQueue,
        owner: &LeaseOwner,
        most: usize,
        passed_over: &[&str],
        now: DateTime<Utc>,
    ) -> Result<Vec<OutgoingMail>, Error> {
        self.write_transaction(|t| {
            let mut claimed = Vec::new();
            for state in CLAIMED_FROM {
                let wanted = most - claimed.len();
                // What a dead process had under way was begun.
                let is_asked =
                    state != MailState::Queued || !matches!(queue, MailQueue::Retries(_));
                if wanted > 0 && is_asked {
                    let claim = MailClaim { queue, owner, most: wanted, passed_over, now };
                    claimed.extend(claimable_mail(t, state, &claim)?);
                }
            }
            let mut claim = t.prepare_cached(
                "
                UPDATE mails SET state = 'sending', owner = ?1, machine = ?2, claimed_at = ?3,
                       lease_until = ?4
                WHERE id = ?5",
            )?;
            for mail in &claimed {
                let (at, until) = (SqlInstant(now), SqlInstant(now + LEASE));
                claim.execute((&owner.process, &owner.machine, at, until, mail.id.0))?;
            }
            Ok(claimed)
        })
    }

    /// Says that this owner is alive: what it has under way is its own for another while.
    pub fn renew_lease(
        &mut self,
        queue: MailQueue,
        owner: &LeaseOwner,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.prepare_cached(
                "
                UPDATE mails SET lease_until = ?1
                WHERE edition_id IS ?2 AND state = 'sending' AND owner = ?3",
            )?
            .execute((
                SqlInstant(now + LEASE),
                edition_number(queue),
                &owner.process,
            ))?;
            Ok(())
        })
    }

    /// Records what came of mails, in one transaction. That one was sent is recorded whoever says
    /// so; anything else only by its owner. Refused addresses are noted and wait: what they do is
    /// decided when the run has ended ([`Store::apply_refusals`]).
    pub fn record_mail(
        &mut self,
        owner: &LeaseOwner,
        outcomes: &[MailOutcome],
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            for outcome in outcomes {
                bounces::note_refused_address(t, outcome, now)?;
                record_outcome(t, owner, outcome, now)?;
            }
            Ok(())
        })
    }

    /// Gives mail back that was claimed and not tried.
    pub fn unclaim_mail(&mut self, owner: &LeaseOwner, mails: &[MailId]) -> Result<(), Error> {
        if mails.is_empty() {
            return Ok(());
        }
        self.write_transaction(|t| {
            let mut statement = t.prepare_cached(
                "
                UPDATE mails SET state = iif(n_attempts > 0, 'deferred', 'queued'), owner = NULL,
                       machine = NULL, lease_until = NULL
                WHERE id = ?1 AND owner = ?2 AND state = 'sending'",
            )?;
            for mail in mails {
                statement.execute((mail.0, &owner.process))?;
            }
            Ok(())
        })
    }

    /// Ends what is not sent any more: mail that has waited until it was of no use, and deliveries
    /// that a process which died was making to subscribers who have left since. Returns how many
    /// waited too long.
    pub fn end_late_mail(
        &mut self,
        queue: MailQueue,
        owner: &LeaseOwner,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| {
            let edition = edition_number(queue);
            t.prepare_cached(
                "
                DELETE FROM mails
                WHERE edition_id = :edition AND state = 'sending' AND owner IS NOT :owner
                  AND (machine IS :machine OR coalesce(lease_until, '') <= :now
                       OR lease_until > :latest)
                  AND EXISTS (SELECT 1 FROM subscribers s
                              WHERE s.id = subscriber_id AND s.state <> 'active')",
            )?
            .execute(named_params! {
                ":edition": edition, ":owner": owner.process, ":machine": owner.machine,
                ":now": SqlInstant(now), ":latest": SqlInstant(now + LATEST),
            })?;
            Ok(t.prepare_cached(
                "
                UPDATE mails SET state = 'failed', ended_at = ?2, miss = 'late'
                WHERE edition_id IS ?1 AND state IN ('queued', 'deferred') AND expires_at <= ?2",
            )?
            .execute((edition, SqlInstant(now)))?)
        })
    }

    /// The edition that a mail brought, by the mark in its return path or its Message-ID; none for
    /// a letter.
    pub fn edition_of_mark(
        &self,
        purpose: MarkPurpose,
        number: i64,
    ) -> Result<Option<EditionId>, Error> {
        if !matches!(purpose, MarkPurpose::Delivery | MarkPurpose::DeliveryMessage) {
            return Ok(None);
        }
        self.with_connection(|c| {
            let mut statement = c.prepare_cached("SELECT edition_id FROM mails WHERE id = ?1")?;
            let read = |row: &Row<'_>| Ok(row.get::<_, Option<i64>>(0)?.map(EditionId));
            Ok(statement.query_row([number], read).optional()?.flatten())
        })
    }

    /// The subscriber that a mail went to, by the mark in its return path or its Message-ID; none
    /// where it went to somebody else.
    pub fn subscriber_of_mark(
        &self,
        purpose: MarkPurpose,
        number: i64,
    ) -> Result<Option<SubscriberId>, Error> {
        let query = match purpose {
            MarkPurpose::Leave => return Ok(Some(SubscriberId(number))),
            MarkPurpose::Delivery | MarkPurpose::DeliveryMessage => {
                "SELECT subscriber_id FROM mails WHERE id = ?1 AND edition_id IS NOT NULL"
            }
            MarkPurpose::Letter | MarkPurpose::LetterMessage => {
                "
                SELECT subscriber_id FROM mails WHERE letter_number = ?1
                UNION ALL
                SELECT subscriber_id FROM mails
                WHERE id = ?1 AND edition_id IS NULL AND letter_number IS NULL"
            }
        };
        self.with_connection(|c| {
            let read = |row: &Row<'_>| Ok(row.get::<_, Option<i64>>(0)?.map(SubscriberId));
            Ok(c.prepare_cached(query)?.query_row([number], read).optional()?.flatten())
        })
    }
}

pub(crate) fn edition_number(queue: MailQueue) -> Option<i64> {
    queue.edition().map(|edition| edition.0)
}

fn record_outcome(
    c: &Connection,
    owner: &LeaseOwner,
    outcome: &MailOutcome,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    c.prepare_cached(
        "
        UPDATE mails SET state = :state, owner = NULL, machine = NULL, lease_until = NULL,
               n_attempts = n_attempts + :n_attempts, retry_at = :retry_at, reply = :reply, miss = :miss,
               ended_at = iif(:state IN ('sent', 'failed'), :now, NULL)
        WHERE id = :mail AND (owner = :owner OR :state = 'sent')",
    )?
    .execute(named_params! {
        ":mail": outcome.mail.0, ":state": outcome.state.as_str(), ":reply": outcome.reply,
        ":retry_at": outcome.retry_at.map(SqlInstant), ":miss": outcome.miss.map(MissReason::as_str),
        ":owner": owner.process, ":now": SqlInstant(now), ":n_attempts": outcome.n_attempts,
    })?;
    Ok(())
}

/// Which mail is asked for.
struct MailClaim<'a> {
    queue: MailQueue,
    owner: &'a LeaseOwner,
    most: usize,
    passed_over: &'a [&'a str],
    now: DateTime<Utc>,
}

fn claimable_mail(
    c: &Connection,
    state: MailState,
    claim: &MailClaim<'_>,
) -> Result<Vec<OutgoingMail>, DbError> {
    let MailClaim { queue, owner, most, passed_over, now } = *claim;
    query_rows(
        c,
        TO_CLAIM,
        named_params! {
            ":edition": edition_number(queue), ":state": state.as_str(),
            ":only": queue.subscriber().map(|s| s.0), ":owner": owner.process,
            ":machine": owner.machine, ":now": SqlInstant(now),
            ":passed_over": (!passed_over.is_empty()).then_some(SqlJson(passed_over)),
            ":latest": SqlInstant(now + LATEST), ":most": i64::try_from(most).unwrap_or(i64::MAX),
        },
        mail_from_row,
    )
}

fn mail_from_row(row: &Row<'_>) -> rusqlite::Result<OutgoingMail> {
    Ok(OutgoingMail {
        id: MailId(row.get("id")?),
        number: row.get("number")?,
        queued_at: row.instant("queued_at")?,
        address: address_from_row(row, "send_to")?,
        n_attempts: row.get("n_attempts")?,
        content: match row.get::<_, Option<i64>>("edition_id")? {
            Some(edition) => OutgoingContent::Delivery(Delivery {
                edition: EditionId(edition),
                subscriber: SubscriberId(row.get("subscriber_id")?),
                variant: variant_from_row(row)?,
            }),
            None => OutgoingContent::Letter(Letter {
                kind: row.word("kind")?,
                addressee: addressee_from_row(row)?,
                language: row.get("language")?,
                facts: row.json("facts")?,
            }),
        },
    })
}

/// What a subscriber's mail of an edition is like, by columns of both.
pub(crate) fn variant_from_row(row: &Row<'_>) -> rusqlite::Result<MailVariant> {
    let mut topics: Vec<String> = row.json("topics")?;
    // In one order, so that the same wish is the same variant.
    topics.sort();
    let mut reads: Vec<String> = row.json("reads")?;
    reads.sort();
    Ok(MailVariant {
        kind: row.word("edition_kind")?,
        topics,
        reads,
        language: row.get("language")?,
        text_only: row.get("text_only")?,
    })
}
