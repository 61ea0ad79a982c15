//! Subscribers: the addresses that receive The Daily.

use chrono::{DateTime, Utc};
use course::{
    Consent, EmailAddress, MailFrequency, MailPreferences, Subscriber, SubscriberId,
    SubscriberState,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, SqlJson};
use crate::mail::addressees::address_from_row;
use crate::mail::tokens::load_secret;

/// Someone who is to be put on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubscriber {
    /// The address.
    pub address: EmailAddress,
    /// Whether it gets mail from now on.
    pub state: SubscriberState,
    /// What it gets.
    pub preferences: MailPreferences,
    /// Proof that its owner asked.
    pub consent: Option<Consent>,
}

/// What is done with addresses that left, bounced, complained or were erased before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormerSubscribers {
    /// They stay off the list.
    StayAway,
    /// They are put on it again: they asked for it.
    ComeBack,
}

/// What became of someone who was to be put on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddedSubscriber {
    /// New on the list.
    New(SubscriberId),
    /// On the list already, and changed: confirmed now, or with other wishes or further proof.
    Changed(SubscriberId),
    /// On the list already, just so.
    Same(SubscriberId),
    /// Left, bounced or complained before, and stays away.
    StaysAway(SubscriberState),
    /// Was erased, and stays away.
    Erased,
}

pub(crate) const SUBSCRIBER: &str = "
    SELECT s.id, s.address, s.state, s.frequency, s.topics, s.reads, s.language, s.text_only, s.added_at,
           s.changed_at, c.given_at, c.source, c.words,
           coalesce(s.state_reason, CASE WHEN s.state IN ('bounced', 'complained') THEN (
               SELECT coalesce(b.status || ' ', '') || coalesce(b.diagnostic, b.kind) FROM bounces b
               WHERE b.subscriber_id = s.id ORDER BY b.bounced_at DESC LIMIT 1
           ) END) AS state_reason
    FROM subscribers s LEFT JOIN consents c
         ON c.id = (SELECT max(id) FROM consents WHERE subscriber_id = s.id)";

impl Store {
    /// Puts addresses on the list, each with its wishes; all of them in one transaction.
    ///
    /// Whoever left, bounced, complained or was erased stays away unless `former` says otherwise.
    /// Doing it twice changes nothing.
    pub fn add_subscribers(
        &mut self,
        subscribers: &[NewSubscriber],
        former: FormerSubscribers,
        now: DateTime<Utc>,
    ) -> Result<Vec<AddedSubscriber>, Error> {
        self.write_transaction(|t| {
            subscribers.iter().map(|new| add_subscriber(t, new, former, now)).collect()
        })
    }

    /// Takes an address off the list; it stays known, so that an import does not bring it back
    /// unasked. Returns whether it was on it.
    pub fn remove_subscriber(
        &mut self,
        address: &EmailAddress,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| {
            let Some(id) = id_of(t, address)? else { return Ok(false) };
            set_state(t, id, SubscriberState::Unsubscribed, now)?;
            Ok(true)
        })
    }

    /// Takes over from another copy of this course who is off the list there, and since when. Whoever
    /// came back later stays. Returns how many are taken off.
    pub(crate) fn take_over_leavers(&mut self, other: &Self) -> Result<usize, Error> {
        let leavers = other.with_connection(|c| {
            let mut statement = c.prepare(
                "
                SELECT address, state, changed_at FROM subscribers
                WHERE state IN ('bounced', 'unsubscribed', 'complained')",
            )?;
            let rows = statement.query_map([], |row| {
                let state = row.word::<SubscriberState>("state")?;
                let left_at = row.instant("changed_at")?;
                Ok((row.get::<_, String>("address")?, state, left_at))
            })?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?)
        })?;
        self.write_transaction(|t| {
            let mut n = 0;
            for (address, state, left_at) in &leavers {
                let listed: Option<i64> = t
                    .prepare_cached(
                        "
                        SELECT id FROM subscribers
                        WHERE address = ?1 AND state IN ('pending', 'active') AND changed_at < ?2",
                    )?
                    .query_row((address, SqlInstant(*left_at)), |row| row.get(0))
                    .optional()?;
                if let Some(id) = listed {
                    set_state(t, SubscriberId(id), *state, *left_at)?;
                    n += 1;
                }
            }
            Ok(n)
        })
    }

    /// Sets how far an address has come; mail that waits for one that is not active is not sent any
    /// more.
    pub fn set_subscriber_state(
        &mut self,
        subscriber: SubscriberId,
        state: SubscriberState,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| set_state(t, subscriber, state, now))
    }

    /// Sets what a subscriber gets.
    pub fn set_preferences(
        &mut self,
        subscriber: SubscriberId,
        preferences: &MailPreferences,
    ) -> Result<(), Error> {
        self.write_transaction(|t| set_preferences(t, subscriber, preferences))
    }

    /// The subscriber of an address.
    pub fn subscriber_of(&self, address: &EmailAddress) -> Result<Option<Subscriber>, Error> {
        self.with_connection(|c| query_subscriber(c, "s.address = ?1", [address.as_str()]))
    }

    /// How many get mail.
    pub fn n_active_subscribers(&self) -> Result<usize, Error> {
        self.with_connection(|c| {
            Ok(c.query_row("SELECT count(*) FROM subscribers WHERE state = 'active'", [], |row| {
                row.get(0)
            })?)
        })
    }
}

/// Notes that an address was erased, so that an import does not bring it back unasked.
pub(crate) fn note_erased(
    c: &Connection,
    address: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    c.execute(
        "
        INSERT INTO erased_addresses (address_hash, erased_at) VALUES (?1, ?2)
        ON CONFLICT DO NOTHING",
        (load_secret(c)?.keyed_hash(&address.folded_address()), SqlInstant(now)),
    )?;
    Ok(())
}

/// Whether an address was erased, and is not to come back unasked.
pub(crate) fn is_erased_address(c: &Connection, address: &EmailAddress) -> Result<bool, DbError> {
    Ok(c.prepare_cached("SELECT 1 FROM erased_addresses WHERE address_hash = ?1")?
        .exists([load_secret(c)?.keyed_hash(&address.folded_address())])?)
}

/// Forgets that an address was erased: it is back.
pub(crate) fn forget_erased_address(c: &Connection, address: &EmailAddress) -> Result<(), DbError> {
    c.prepare_cached("DELETE FROM erased_addresses WHERE address_hash = ?1")?
        .execute([load_secret(c)?.keyed_hash(&address.folded_address())])?;
    Ok(())
}

fn add_subscriber(
    c: &Connection,
    new: &NewSubscriber,
    former: FormerSubscribers,
    now: DateTime<Utc>,
) -> Result<AddedSubscriber, DbError> {
    let Some(known) = query_subscriber(c, "s.address = ?1", [new.address.as_str()])? else {
        if former == FormerSubscribers::ComeBack {
            forget_erased_address(c, &new.address)?;
        } else if is_erased_address(c, &new.address)? {
            return Ok(AddedSubscriber::Erased);
        }
        let id = insert_subscriber(c, new, now)?;
        record_consent(c, id, new.consent.as_ref(), now)?;
        return Ok(AddedSubscriber::New(id));
    };
    let id = known.id;
    let is_away = !matches!(known.state, SubscriberState::Active | SubscriberState::Pending);
    if is_away && former == FormerSubscribers::StayAway {
        return Ok(AddedSubscriber::StaysAway(known.state));
    }
    // Whoever confirmed needs not do so again.
    let state = if known.state == SubscriberState::Active { known.state } else { new.state };
    let has_proof = record_consent(c, id, new.consent.as_ref(), now)?;
    if state == known.state && new.preferences == known.preferences && !has_proof {
        return Ok(AddedSubscriber::Same(id));
    }
    set_preferences(c, id, &new.preferences)?;
    if state != known.state {
        set_state(c, id, state, now)?;
    }
    Ok(AddedSubscriber::Changed(id))
}

pub(crate) fn insert_subscriber(
    c: &Connection,
    new: &NewSubscriber,
    now: DateTime<Utc>,
) -> Result<SubscriberId, DbError> {
    let wishes = &new.preferences;
    c.prepare_cached(
        "
        INSERT INTO subscribers (address, state, frequency, topics, reads, language, text_only, added_at,
                                 changed_at)
        VALUES (:address, :state, :frequency, :topics, :reads, :language, :text_only, :now, :now)",
    )?
    .execute(named_params! {
        ":address": new.address.as_str(), ":state": new.state.as_str(),
        ":frequency": wishes.frequency.as_str(), ":topics": SqlJson(&wishes.topics),
        ":reads": SqlJson(&wishes.reads),
        ":language": wishes.language, ":text_only": wishes.text_only, ":now": SqlInstant(now),
    })?;
    Ok(SubscriberId(c.last_insert_rowid()))
}

/// Keeps a proof of consent; returns whether it is a new one.
pub(crate) fn record_consent(
    c: &Connection,
    subscriber: SubscriberId,
    consent: Option<&Consent>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let Some(Consent { given_at, source, words }) = consent else { return Ok(false) };
    let n = c
        .prepare_cached(
            "
            INSERT INTO consents (subscriber_id, given_at, source, words, recorded_at)
            VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (subscriber_id, given_at, source) DO NOTHING",
        )?
        .execute((subscriber.0, SqlInstant(*given_at), source, words, SqlInstant(now)))?;
    Ok(n > 0)
}

pub(crate) fn set_state(
    c: &Connection,
    subscriber: SubscriberId,
    state: SubscriberState,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    c.prepare_cached(
        "
        UPDATE subscribers SET state = ?1, changed_at = ?2, state_reason = NULL
        WHERE id = ?3 AND state <> ?1",
    )?
    .execute((state.as_str(), SqlInstant(now), subscriber.0))?;
    if matches!(state, SubscriberState::Bounced | SubscriberState::Complained) {
        end_refused_deliveries(c, subscriber, now)?;
    }
    if state != SubscriberState::Active {
        drop_deliveries(c, subscriber)?;
    }
    Ok(())
}

/// A delivery that was refused waits no more: it stays refused, and counts so.
fn end_refused_deliveries(
    c: &Connection,
    subscriber: SubscriberId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    c.prepare_cached(
        "
        UPDATE mails SET state = 'failed', retry_at = NULL, ended_at = ?2
        WHERE subscriber_id = ?1 AND edition_id IS NOT NULL AND state = 'deferred'
          AND miss = 'refused'",
    )?
    .execute((subscriber.0, SqlInstant(now)))?;
    Ok(())
}

pub(crate) fn set_preferences(
    c: &Connection,
    id: SubscriberId,
    wishes: &MailPreferences,
) -> Result<(), DbError> {
    c.prepare_cached(
        "
        UPDATE subscribers SET frequency = ?1, topics = ?2, language = ?3, text_only = ?4, reads = ?6
        WHERE id = ?5",
    )?
    .execute((
        wishes.frequency.as_str(),
        SqlJson(&wishes.topics),
        &wishes.language,
        wishes.text_only,
        id.0,
        SqlJson(&wishes.reads),
    ))?;
    if wishes.frequency == MailFrequency::None {
        drop_deliveries(c, id)?;
    }
    Ok(())
}

/// Drops the deliveries that a subscriber still waits for.
fn drop_deliveries(c: &Connection, subscriber: SubscriberId) -> Result<(), DbError> {
    c.prepare_cached(
        "
        DELETE FROM mails
        WHERE subscriber_id = ?1 AND edition_id IS NOT NULL AND state IN ('queued', 'deferred')",
    )?
    .execute([subscriber.0])?;
    Ok(())
}

pub(crate) fn id_of(
    c: &Connection,
    address: &EmailAddress,
) -> Result<Option<SubscriberId>, DbError> {
    let mut statement = c.prepare_cached("SELECT id FROM subscribers WHERE address = ?1")?;
    Ok(statement.query_row([address.as_str()], |row| row.get(0).map(SubscriberId)).optional()?)
}

pub(crate) fn query_subscriber(
    c: &Connection,
    which: &str,
    parameters: impl rusqlite::Params,
) -> Result<Option<Subscriber>, DbError> {
    let mut statement = c.prepare_cached(&subscriber_query(which))?;
    Ok(statement.query_row(parameters, subscriber_from_row).optional()?)
}

fn subscriber_query(which: &str) -> String {
    format!("{SUBSCRIBER} WHERE {which}")
}

pub(crate) fn subscriber_from_row(row: &Row<'_>) -> rusqlite::Result<Subscriber> {
    let consent = match row.get::<_, Option<SqlInstant>>("given_at")? {
        None => None,
        Some(SqlInstant(given_at)) => {
            Some(Consent { given_at, source: row.get("source")?, words: row.get("words")? })
        }
    };
    Ok(Subscriber {
        id: SubscriberId(row.get("id")?),
        address: address_from_row(row, "address")?,
        state: row.word("state")?,
        preferences: MailPreferences {
            frequency: row.word("frequency")?,
            topics: row.json("topics")?,
            reads: row.json("reads")?,
            language: row.get("language")?,
            text_only: row.get("text_only")?,
        },
        added_at: row.instant("added_at")?,
        changed_at: row.instant("changed_at")?,
        consent,
        state_reason: row.get("state_reason")?,
    })
}
