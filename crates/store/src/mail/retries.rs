//! Trying again: what was put off, what a person asks to be tried once more, and those who were
//! taken off the list by mistake.

use chrono::{DateTime, Utc};
use course::mail::EDITION_EXPIRES_AFTER;
use course::{EditionId, MailId, MailQueue, SubscriberId, SubscriberState};
use rusqlite::{Connection, named_params, params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlInstant, query_rows};
use crate::mail::mail_queue::edition_number;
use crate::mail::subscribers::set_state;
use crate::mail::{holds, mailings};

/// Mail that was put off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PendingRetries {
    /// How many.
    pub n: usize,
    /// When the first is to be tried again.
    pub first_at: Option<DateTime<Utc>>,
}

impl PendingRetries {
    /// These and others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let first_at = [self.first_at, other.first_at].into_iter().flatten().min();
        Self { n: self.n + other.n, first_at }
    }
}

/// Subscribers who were put back on the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RestoredSubscribers {
    /// How many.
    pub n: usize,
    /// Mails of the current editions that wait for them again.
    pub n_queued: usize,
}

impl Store {
    /// The mail of a queue that was put off and is to be tried again by an instant, and what is
    /// left of an edition that goes on by then. None of an edition that is held.
    pub fn pending_retries(
        &self,
        queue: MailQueue,
        until: DateTime<Utc>,
    ) -> Result<PendingRetries, Error> {
        self.with_connection(|c| {
            if let Some(edition) = queue.edition()
                && holds::is_held(c, edition)?
            {
                return Ok(PendingRetries::default());
            }
            let mut statement = c.prepare_cached(
                "
                SELECT count(*), min(m.retry_at) FROM mails m
                       LEFT JOIN subscribers s ON s.id = m.subscriber_id
                       LEFT JOIN participants p ON p.id = m.participant_id
                       LEFT JOIN registrations r ON r.id = m.registration_id
                WHERE m.edition_id IS :edition AND m.state = 'deferred' AND m.retry_at <= :until
                  AND coalesce(m.expires_at, '9999') > m.retry_at
                  AND (m.edition_id IS NULL OR s.state = 'active')
                  AND coalesce(s.address, iif(m.kind = 'new-address', p.new_email, p.email),
                               r.email, m.address) IS NOT NULL
                  AND (:only IS NULL OR m.subscriber_id = :only)",
            )?;
            let only = queue.subscriber().map(|s| s.0);
            let given = named_params! {
                ":edition": edition_number(queue), ":until": SqlInstant(until), ":only": only,
            };
            let put_off = statement.query_row(given, |row| {
                let first_at = row.get::<_, Option<SqlInstant>>(1)?.map(|at| at.0);
                Ok(PendingRetries { n: row.get(0)?, first_at })
            })?;
            match queue {
                MailQueue::Retries(edition) => with_rest(c, put_off, edition, until),
                _ => Ok(put_off),
            }
        })
    }

    /// Puts mail off until an instant that was put off already.
    pub fn retry_mail_at(
        &mut self,
        mails: &[MailId],
        retry_at: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            let mut statement = t.prepare_cached(
                "UPDATE mails SET retry_at = ?2 WHERE id = ?1 AND state = 'deferred'",
            )?;
            for mail in mails {
                statement.execute((mail.0, SqlInstant(retry_at)))?;
            }
            Ok(())
        })
    }

    /// Makes what is deferred or failed of an edition due now, once more and for as long as a new
    /// edition; for one subscriber, where one is named. Refused addresses whose subscribers are
    /// still on the list are tried again, with what came back from them, and the edition is held no
    /// more. Returns how many mails.
    pub fn retry_edition(
        &mut self,
        edition: EditionId,
        only: Option<SubscriberId>,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| {
            let mut n = 0;
            if only.is_none() {
                n += requeue_refused(t, edition, now)?;
                holds::drop_refusals(t, edition, now)?;
                t.execute("DELETE FROM holds WHERE edition_id = ?1", [edition.0])?;
            }
            n += t.execute(
                "
                UPDATE mails SET state = 'deferred', retry_at = :now, n_attempts = 1,
                       ended_at = NULL, expires_at = max(coalesce(expires_at, ''), :until)
                WHERE edition_id = :edition AND state IN ('failed', 'deferred')
                  AND (:only IS NULL OR subscriber_id = :only)
                  AND EXISTS (SELECT 1 FROM subscribers s
                              WHERE s.id = subscriber_id AND s.state = 'active')",
                named_params! {
                    ":edition": edition.0, ":now": SqlInstant(now), ":only": only.map(|s| s.0),
                    ":until": SqlInstant(now + EDITION_EXPIRES_AFTER),
                },
            )?;
            Ok(n)
        })
    }

    /// Puts those back on the list who were taken off it by bounces since an instant, and queues
    /// these editions again for those of them whom a bounce kept from having them.
    pub fn restore_bounced(
        &mut self,
        since: DateTime<Utc>,
        editions: &[EditionId],
        now: DateTime<Utc>,
    ) -> Result<RestoredSubscribers, Error> {
        self.write_transaction(|t| {
            let bounced: Vec<SubscriberId> = query_rows(
                t,
                "
                SELECT id FROM subscribers WHERE state = 'bounced' AND changed_at >= ?1
                ORDER BY id",
                [SqlInstant(since)],
                |row| row.get(0).map(SubscriberId),
            )?;
            let mut restored = RestoredSubscribers { n: bounced.len(), n_queued: 0 };
            for subscriber in bounced {
                for edition in editions {
                    restored.n_queued += requeue_delivery(t, *edition, subscriber, since, now)?;
                }
                t.prepare_cached(
                    "
                    UPDATE bounces SET effect = 'undone'
                    WHERE subscriber_id = ?1 AND kind = 'hard' AND bounced_at >= ?2",
                )?
                .execute((subscriber.0, SqlInstant(since)))?;
                set_state(t, subscriber, SubscriberState::Active, now)?;
            }
            Ok(restored)
        })
    }
}

/// What was put off of an edition, and what is left of it where a run has begun it: neither goes
/// out before its mail goes on.
fn with_rest(
    c: &Connection,
    put_off: PendingRetries,
    edition: EditionId,
    until: DateTime<Utc>,
) -> Result<PendingRetries, DbError> {
    let Some(resumes_at) = mailings::resumption(c, edition)? else { return Ok(put_off) };
    if resumes_at > until {
        return Ok(PendingRetries::default());
    }
    let n = c
        .prepare_cached(
            "
            SELECT count(*) FROM mails m JOIN subscribers s ON s.id = m.subscriber_id
            WHERE m.edition_id = ?1 AND m.state IN ('queued', 'sending') AND s.state = 'active'
              AND coalesce(m.expires_at, '9999') > ?2",
        )?
        .query_row((edition.0, SqlInstant(resumes_at)), |row| row.get(0))?;
    let rest = PendingRetries { n, first_at: (n > 0).then_some(resumes_at) };
    let first_at = put_off.first_at.map(|at| at.max(resumes_at));
    Ok(PendingRetries { first_at, ..put_off }.and(rest))
}

/// Queues an edition again for those whose addresses were refused, at once or by a bounce, and who
/// are on the list.
fn requeue_refused(
    c: &Connection,
    edition: EditionId,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let mut n = 0;
    for subscriber in holds::refused_subscribers(c, edition)? {
        n += requeue_delivery(c, edition, subscriber, DateTime::UNIX_EPOCH, now)?;
    }
    Ok(n)
}

/// Queues a delivery again that failed, or that came back since an instant. It is the same mail,
/// with the same Message-ID.
fn requeue_delivery(
    c: &Connection,
    edition: EditionId,
    subscriber: SubscriberId,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let until = now + EDITION_EXPIRES_AFTER;
    Ok(c.prepare_cached(
        "
        UPDATE mails SET state = 'queued', n_attempts = 0, retry_at = NULL, ended_at = NULL,
               miss = NULL, reply = NULL, expires_at = ?4
        WHERE edition_id = ?1 AND subscriber_id = ?2
          AND (state = 'failed' OR state = 'sent' AND EXISTS (
               SELECT 1 FROM bounces b
               WHERE b.edition_id = ?1 AND b.subscriber_id = ?2 AND b.kind = 'hard'
                     AND b.bounced_at >= ?3))",
    )?
    .execute(params![edition.0, subscriber.0, SqlInstant(since), SqlInstant(until)])?)
}
