//! Letters: the mails to single persons that are no edition.

use chrono::{DateTime, Utc};
use course::{Addressee, LetterFacts, LetterKind, ParticipantId};
use rusqlite::Connection;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlInstant, SqlJson};
use crate::feeds::feed_list::failure_from_row;
use crate::mail::addressees::addressee_columns;
use crate::posts::post_list::read_reason;

impl Store {
    /// Queues a letter, unless one with this key was queued before. Returns whether it is new.
    ///
    /// The key says what it is about (`feed-broken 7 2026-03-02T06:00:00Z`): nobody is told the
    /// same thing twice. A letter to a participant without an address waits until there is one, or
    /// for ever.
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

    /// Whether letters wait to be sent, now or later.
    pub fn has_waiting_letters(&self) -> Result<bool, Error> {
        self.with_connection(|c| {
            Ok(c.prepare_cached(
                "
                SELECT 1 FROM mails
                WHERE state IN ('queued', 'sending', 'deferred') AND edition_id IS NULL LIMIT 1",
            )?
            .exists([])?)
        })
    }

    /// Queues what participants are to be told by now: each breakage of a feed once, and held posts
    /// where they want it. Returns how many letters are new.
    ///
    /// A feed counts as broken after `broken_after` without an answer, so that a night's outage
    /// writes to nobody.
    pub fn queue_participants_letters(
        &mut self,
        broken_after: chrono::TimeDelta,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| Ok(queue_broken(t, broken_after, now)? + queue_held(t, now)?))
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
    let (subscriber, participant, registration, address) = addressee_columns(addressee);
    let n = c
        .prepare_cached(
            "
            INSERT INTO mails (key, kind, subscriber_id, participant_id, registration_id, address,
                               facts, state, queued_at, expires_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'queued', ?8, ?9)
            ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING",
        )?
        .execute((
            key,
            kind.as_str(),
            subscriber,
            participant,
            registration,
            address,
            SqlJson(facts),
            SqlInstant(now),
            SqlInstant(now + kind.expires_after()),
        ))?;
    Ok(n > 0)
}

fn queue_broken(
    c: &Connection,
    broken_after: chrono::TimeDelta,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT h.feed_id, f.participant_id, coalesce(f.title, f.url) AS blog, f.url,
               h.failing_since_at, h.failure, h.failure_kind, h.failure_status
        FROM watched_addresses h JOIN feeds f ON f.id = h.feed_id
             JOIN participants p ON p.id = f.participant_id
        WHERE h.failing_since_at <= ?1 AND f.state IN ('approved', 'retired') AND f.role = 'blog'
          AND p.email IS NOT NULL
        ORDER BY h.feed_id",
    )?;
    let rows = statement.query_map([SqlInstant(now - broken_after)], |row| {
        let since = row.get::<_, SqlInstant>("failing_since_at")?;
        let facts = LetterFacts {
            blog: row.get("blog")?,
            url: row.get("url")?,
            trouble: failure_from_row(row)?.map(Box::new),
            since: Some(since.0.date_naive().to_string()),
            ..LetterFacts::default()
        };
        let feed: i64 = row.get("feed_id")?;
        let key = format!("feed-broken {feed} {}", since.stored_text());
        Ok((key, Addressee::Participant(ParticipantId(row.get("participant_id")?)), facts))
    })?;
    insert_letters(c, LetterKind::FeedBroken, &rows.collect::<Result<Vec<_>, _>>()?, now)
}

fn queue_held(c: &Connection, now: DateTime<Utc>) -> Result<usize, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT p.id, f.participant_id, p.title, p.link, p.reason, p.detail, f.title AS blog
        FROM posts p JOIN feeds f ON f.id = p.feed_id
             JOIN participants o ON o.id = f.participant_id
        WHERE p.verdict = 'held' AND o.wants_held_letters = 1 AND o.email IS NOT NULL
          AND f.role = 'blog'
        ORDER BY p.id",
    )?;
    let rows = statement.query_map([], |row| {
        let facts = LetterFacts {
            post: row.get("title")?,
            url: row.get("link")?,
            held: Some(read_reason(row)?),
            blog: row.get("blog")?,
            ..LetterFacts::default()
        };
        let key = format!("post-held {}", row.get::<_, i64>("id")?);
        Ok((key, Addressee::Participant(ParticipantId(row.get("participant_id")?)), facts))
    })?;
    insert_letters(c, LetterKind::PostHeld, &rows.collect::<Result<Vec<_>, _>>()?, now)
}

/// Queues letters of one kind, each with its key. Returns how many are new.
fn insert_letters(
    c: &Connection,
    kind: LetterKind,
    letters: &[(String, Addressee, LetterFacts)],
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    letters.iter().try_fold(0, |n, (key, to, facts)| {
        Ok(n + usize::from(insert_letter(c, key, kind, to, facts, now)?))
    })
}
