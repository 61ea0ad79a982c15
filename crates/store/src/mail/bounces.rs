//! Bounces and complaints, and what they do to their subscriber.

use chrono::{DateTime, TimeDelta, Utc};
use course::{
    BounceKind, BounceRules, EditionId, MailOutcome, MissReason, RunProgress, SubscriberId,
    SubscriberState,
};
use rusqlite::{Connection, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, SqlJson, query_rows};
use crate::mail::holds;
use crate::mail::subscribers::{query_subscriber, set_state};

/// Mail of ours that came back. The caller has checked that it is ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// Whose mail it was.
    pub subscriber: SubscriberId,
    /// The edition that it brought ([`Store::edition_of_mark`]); none for a letter.
    pub edition: Option<EditionId>,
    /// A hash of the message that said so: reading it twice changes nothing.
    pub message_hash: String,
    /// How bad it is.
    pub kind: BounceKind,
    /// The enhanced status code (RFC 3463).
    pub status: Option<String>,
    /// The server's words.
    pub diagnostic: Option<String>,
}

/// What a bounce did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BounceOutcome {
    /// It was read before, or the subscriber is known no more.
    Known,
    /// It was noted.
    Noted,
    /// The subscriber gets no more mail.
    TakenOff(SubscriberState),
    /// So many addresses were refused of this edition that nobody is taken off until a person has
    /// decided.
    Held {
        /// Subscribers whom earlier bounces of the edition had taken off, and who are back.
        n_back: usize,
    },
}

impl Store {
    /// Notes a bounce or complaint, and takes its subscriber off the list where the rules say so: a
    /// hard bounce and a complaint at once, soft bounces when they are too many. Where too many
    /// addresses are refused, the edition is held, those whom it took off are put back, and a hard
    /// bounce waits for a person.
    pub fn record_bounce(
        &mut self,
        bounce: &Bounce,
        rules: BounceRules,
        now: DateTime<Utc>,
    ) -> Result<BounceOutcome, Error> {
        self.write_transaction(|t| {
            let Some(subscriber) = query_subscriber(t, "s.id = ?1", [bounce.subscriber.0])? else {
                return Ok(BounceOutcome::Known);
            };
            if !insert_bounce(t, bounce, now)? {
                return Ok(BounceOutcome::Known);
            }
            let state = match bounce.kind {
                BounceKind::Complaint => SubscriberState::Complained,
                BounceKind::Hard => SubscriberState::Bounced,
                BounceKind::Soft
                    if rules.has_too_many_bounces(
                        &soft_bounces(t, bounce.subscriber, rules, now)?,
                        now,
                    ) =>
                {
                    SubscriberState::Bounced
                }
                BounceKind::Soft => return Ok(BounceOutcome::Noted),
            };
            // Who left stays one who left; a complaint is remembered whatever came before.
            let counts =
                matches!(subscriber.state, SubscriberState::Active | SubscriberState::Pending);
            if !counts && state != SubscriberState::Complained || subscriber.state == state {
                return Ok(BounceOutcome::Noted);
            }
            if let (BounceKind::Hard, Some(edition)) = (bounce.kind, bounce.edition)
                && let Some(n_back) =
                    holds::hold_if_refused(t, edition, RunProgress::UnderWay, now)?
            {
                set_waiting(t, bounce)?;
                return Ok(BounceOutcome::Held { n_back });
            }
            set_state(t, bounce.subscriber, state, now)?;
            Ok(BounceOutcome::TakenOff(state))
        })
    }

    /// How many of these subscribers are off the list now: a hold may have put some back since.
    pub fn n_off_list(&self, subscribers: &[SubscriberId]) -> Result<usize, Error> {
        let numbers: Vec<_> = subscribers.iter().map(|subscriber| subscriber.0).collect();
        self.with_connection(|c| {
            Ok(c.prepare_cached(
                "
                SELECT count(*) FROM subscribers
                WHERE id IN (SELECT value FROM json_each(?1))
                  AND state NOT IN ('pending', 'active')",
            )?
            .query_row([SqlJson(&numbers)], |row| row.get(0))?)
        })
    }
}

/// Returns whether it is new.
fn insert_bounce(c: &Connection, bounce: &Bounce, now: DateTime<Utc>) -> Result<bool, DbError> {
    let n = c
        .prepare_cached(
            "
            INSERT INTO bounces (message_hash, subscriber_id, kind, status, diagnostic, bounced_at,
                                 edition_id)
            VALUES (:hash, :subscriber, :kind, :status, :diagnostic, :now, :edition)
            ON CONFLICT (subscriber_id, message_hash) DO NOTHING",
        )?
        .execute(named_params! {
            ":hash": bounce.message_hash, ":subscriber": bounce.subscriber.0,
            ":kind": bounce.kind.as_str(),
            ":status": bounce.status, ":diagnostic": bounce.diagnostic, ":now": SqlInstant(now),
            ":edition": bounce.edition.map(|edition| edition.0),
        })?;
    Ok(n > 0)
}

fn set_waiting(c: &Connection, bounce: &Bounce) -> Result<(), DbError> {
    c.prepare_cached(
        "UPDATE bounces SET effect = 'waiting' WHERE subscriber_id = ?1 AND message_hash = ?2",
    )?
    .execute((bounce.subscriber.0, &bounce.message_hash))?;
    Ok(())
}

/// Notes that a server refused the address of a delivery at once. What that does is decided when
/// the run has ended.
pub(crate) fn note_refused_address(
    c: &Connection,
    outcome: &MailOutcome,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if outcome.miss != Some(MissReason::Address) {
        return Ok(());
    }
    c.prepare_cached(
        "
        INSERT INTO bounces (message_hash, subscriber_id, kind, status, diagnostic, bounced_at,
                             edition_id, effect)
        SELECT 'delivery ' || id || ' ' || n_attempts, subscriber_id, 'hard', :status, :reply, :now,
               edition_id, 'waiting'
        FROM mails WHERE id = :mail AND edition_id IS NOT NULL
        ON CONFLICT (subscriber_id, message_hash) DO UPDATE
           SET effect = 'waiting', bounced_at = excluded.bounced_at
           WHERE effect = 'undone'",
    )?
    .execute(named_params! {
        ":mail": outcome.mail.0, ":status": outcome.status, ":reply": outcome.reply,
        ":now": SqlInstant(now),
    })?;
    Ok(())
}

/// When mail came back softly, within the time that counts and since the subscriber's state changed
/// last.
fn soft_bounces(
    c: &Connection,
    subscriber: SubscriberId,
    rules: BounceRules,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, DbError> {
    let since = now - TimeDelta::days(i64::from(rules.within_days));
    query_rows(
        c,
        "
        SELECT bounced_at FROM bounces
        WHERE subscriber_id = ?1 AND kind = 'soft' AND bounced_at > ?2
           AND bounced_at >= (SELECT changed_at FROM subscribers WHERE id = ?1)",
        (subscriber.0, SqlInstant(since)),
        |row| row.instant(0),
    )
}
