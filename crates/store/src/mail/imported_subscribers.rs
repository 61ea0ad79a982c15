//! Subscribers of a list that is imported, and the whole list, row by row.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use course::{Consent, EmailAddress, MailPreferences, Subscriber, SubscriberId, SubscriberState};
use rusqlite::{Connection, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::mail::subscribers::{
    FormerSubscribers, NewSubscriber, SUBSCRIBER, forget_erased_address, insert_subscriber,
    is_erased_address, query_subscriber, record_consent, set_preferences, set_state,
    subscriber_from_row,
};

/// A subscriber of another list, or of an export of this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedSubscriber {
    /// The address.
    pub address: EmailAddress,
    /// The state on that list.
    pub state: SubscriberState,
    /// Since when.
    pub state_at: Option<DateTime<Utc>>,
    /// Why.
    pub state_reason: Option<String>,
    /// What it gets; what it chose here, or the usual, where that list does not say.
    pub preferences: Option<MailPreferences>,
    /// Proof that its owner asked.
    pub consent: Option<Consent>,
    /// Whether the list says when that was: a proof without a time is no news about a subscriber.
    pub is_consent_dated: bool,
    /// When it came onto this course's list.
    pub added_at: Option<DateTime<Utc>>,
}

/// What an import does with a subscriber.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It is new on the list.
    New,
    /// It is on the list already, and changed.
    Changed,
    /// Nothing changes.
    Same,
    /// It was not known, and is remembered as one that gets no mail.
    Remembered,
    /// It got mail, and gets none from now on.
    TakenOff,
    /// It left, bounced or complained before, and stays away.
    StaysAway(SubscriberState),
    /// It was erased, and stays away.
    Erased,
}

impl Store {
    /// Takes subscribers of another list over; all of them in one transaction.
    ///
    /// Whoever is off that list gets no mail here either, unless they asked for it here later.
    /// Whoever is off this one stays away unless `former` says otherwise. Doing it twice changes
    /// nothing.
    pub fn import_subscribers(
        &mut self,
        subscribers: &[ImportedSubscriber],
        former: FormerSubscribers,
        now: DateTime<Utc>,
    ) -> Result<Vec<ImportOutcome>, Error> {
        self.write_transaction(|t| {
            subscribers.iter().map(|new| import_subscriber(t, new, former, now)).collect()
        })
    }

    /// What [`Store::import_subscribers`] would do with each, if it were alone.
    pub fn preview_import(
        &self,
        subscribers: &[ImportedSubscriber],
        former: FormerSubscribers,
    ) -> Result<Vec<ImportOutcome>, Error> {
        self.with_snapshot(|c| {
            subscribers.iter().map(|new| Ok(decide_import(c, new, former)?.0)).collect()
        })
    }

    /// Hands out the subscribers in a state, or all, after an address and in the order of the
    /// alphabet, as one moment holds them; memory does not grow with them.
    pub fn each_subscriber(
        &self,
        state: Option<SubscriberState>,
        after: Option<&str>,
        mut take: impl FnMut(Subscriber) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(&format!(
                "{SUBSCRIBER}
                WHERE s.address > ?1 AND (?2 IS NULL OR s.state = ?2) ORDER BY s.address"
            ))?;
            let state = state.map(SubscriberState::as_str);
            let mut rows = statement.query((after.unwrap_or_default(), state))?;
            while let Some(row) = rows.next()? {
                if take(subscriber_from_row(row)?).is_break() {
                    break;
                }
            }
            Ok(())
        })
    }

    /// How many subscribers are in a state, or at all.
    pub fn n_subscribers(&self, state: Option<SubscriberState>) -> Result<usize, Error> {
        self.with_connection(|c| {
            let count = "SELECT count(*) FROM subscribers WHERE ?1 IS NULL OR state = ?1";
            Ok(c.query_row(count, [state.map(SubscriberState::as_str)], |row| row.get(0))?)
        })
    }
}

/// What is to be done, and with whom of those who are known.
fn decide_import(
    c: &Connection,
    new: &ImportedSubscriber,
    former: FormerSubscribers,
) -> Result<(ImportOutcome, Option<Subscriber>), DbError> {
    let stays = former == FormerSubscribers::StayAway;
    let Some(known) = query_subscriber(c, "s.address = ?1", [new.address.as_str()])? else {
        let outcome = if stays && is_erased_address(c, &new.address)? {
            ImportOutcome::Erased
        } else if is_off(new.state) {
            ImportOutcome::Remembered
        } else {
            ImportOutcome::New
        };
        return Ok((outcome, None));
    };
    let (was_off, is_off) = (is_off(known.state), is_off(new.state));
    let is_change = match (was_off, is_off) {
        (true, true) => strictness(new.state) > strictness(known.state),
        (false, true) => !asked_later(&known, new),
        (_, false) => is_news(c, &known, new)?,
    };
    let outcome = match is_change {
        _ if was_off && !is_off && stays => ImportOutcome::StaysAway(known.state),
        false => ImportOutcome::Same,
        true if is_off => ImportOutcome::TakenOff,
        true => ImportOutcome::Changed,
    };
    Ok((outcome, Some(known)))
}

/// Whether a subscriber gets mail no more.
fn is_off(state: SubscriberState) -> bool {
    !matches!(state, SubscriberState::Active | SubscriberState::Pending)
}

/// How hard it is to come back.
fn strictness(state: SubscriberState) -> u8 {
    match state {
        SubscriberState::Active | SubscriberState::Pending => 0,
        SubscriberState::Bounced => 1,
        SubscriberState::Unsubscribed => 2,
        SubscriberState::Complained => 3,
    }
}

/// Whether somebody asked for mail here after they left there.
fn asked_later(known: &Subscriber, new: &ImportedSubscriber) -> bool {
    let asked_at = known.consent.as_ref().map(|consent| consent.given_at);
    matches!((asked_at, new.state_at), (Some(asked_at), Some(left_at)) if asked_at > left_at)
}

/// The state after an import: whoever confirmed needs not do so again.
fn state_after(known: &Subscriber, new: &ImportedSubscriber) -> SubscriberState {
    if known.state == SubscriberState::Active { known.state } else { new.state }
}

/// Whether an import changes something about a subscriber who is on the list.
fn is_news(c: &Connection, known: &Subscriber, new: &ImportedSubscriber) -> Result<bool, DbError> {
    Ok(state_after(known, new) != known.state
        || new.preferences.as_ref().is_some_and(|wishes| *wishes != known.preferences)
        || is_new_proof(c, known.id, new)?)
}

fn is_new_proof(
    c: &Connection,
    known: SubscriberId,
    new: &ImportedSubscriber,
) -> Result<bool, DbError> {
    let Some(consent) = &new.consent else { return Ok(false) };
    let given_at = new.is_consent_dated.then_some(SqlInstant(consent.given_at));
    let is_kept = c
        .prepare_cached(
            "
            SELECT 1 FROM consents
            WHERE subscriber_id = ?1 AND source = ?2 AND (?3 IS NULL OR given_at = ?3)",
        )?
        .exists((known.0, &consent.source, given_at))?;
    Ok(!is_kept)
}

fn import_subscriber(
    c: &Connection,
    new: &ImportedSubscriber,
    former: FormerSubscribers,
    now: DateTime<Utc>,
) -> Result<ImportOutcome, DbError> {
    let (outcome, known) = decide_import(c, new, former)?;
    match (outcome, known) {
        (ImportOutcome::New | ImportOutcome::Remembered, _) => insert_imported(c, new, now)?,
        (ImportOutcome::Changed, Some(known)) => change_known(c, &known, new, now)?,
        (ImportOutcome::TakenOff, Some(known)) => {
            set_state(c, known.id, new.state, now)?;
            set_state_since(c, known.id, new)?;
        }
        _ => {}
    }
    Ok(outcome)
}

fn insert_imported(
    c: &Connection,
    new: &ImportedSubscriber,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    forget_erased_address(c, &new.address)?;
    let subscriber = NewSubscriber {
        address: new.address.clone(),
        state: new.state,
        preferences: new.preferences.clone().unwrap_or_default(),
        consent: None,
    };
    let id = insert_subscriber(c, &subscriber, new.added_at.unwrap_or(now))?;
    record_consent(c, id, new.consent.as_ref(), now)?;
    set_state_since(
        c,
        id,
        &ImportedSubscriber { state_at: new.state_at.or(Some(now)), ..new.clone() },
    )
}

fn change_known(
    c: &Connection,
    known: &Subscriber,
    new: &ImportedSubscriber,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if is_new_proof(c, known.id, new)? {
        record_consent(c, known.id, new.consent.as_ref(), now)?;
    }
    if let Some(wishes) = &new.preferences {
        set_preferences(c, known.id, wishes)?;
    }
    let state = state_after(known, new);
    if state != known.state {
        set_state(c, known.id, state, now)?;
    }
    Ok(())
}

/// Keeps since when and why a subscriber is in its state, where the list says.
fn set_state_since(
    c: &Connection,
    id: SubscriberId,
    new: &ImportedSubscriber,
) -> Result<(), DbError> {
    c.prepare_cached(
        "
        UPDATE subscribers SET changed_at = coalesce(:at, changed_at), state_reason = :reason
        WHERE id = :id",
    )?
    .execute(named_params! {
        ":at": new.state_at.map(SqlInstant), ":reason": new.state_reason, ":id": id.0,
    })?;
    Ok(())
}
