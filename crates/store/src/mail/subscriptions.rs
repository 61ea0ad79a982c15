//! Asking for mail, confirming, leaving, and changing one's mind: what a visitor of the site can
//! do, and nobody learns from it who is on the list.

use chrono::{DateTime, TimeDelta, Utc};
use course::rate_limit::check_rate_limit;
use course::{
    Addressee, Consent, EmailAddress, LetterFacts, LetterKind, MailPreferences, MarkPurpose,
    RateLimitDecision, RequestCounts, RequestLimits, SubscriberId, SubscriberState, TokenPurpose,
};
use rusqlite::Connection;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::mail::letters::insert_letter;
use crate::mail::subscribers::{
    NewSubscriber, insert_subscriber, query_subscriber, record_consent, set_preferences, set_state,
};
use crate::mail::tokens::{RedeemedToken, load_secret, redeem_token};

/// Someone asks for mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionRequest {
    /// For this address, which may be a stranger's.
    pub address: EmailAddress,
    /// What it is to get.
    pub preferences: MailPreferences,
    /// Where they asked, and to which words they said yes; the proof counts from the confirmation
    /// on.
    pub source: String,
    /// The words.
    pub words: String,
    /// The network they ask from ([`course::rate_limit::network_of`]); none for a facilitator.
    pub network: Option<String>,
}

/// What to answer. It never depends on whether the address is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailRequestOutcome {
    /// "If the address is right, a mail is on its way."
    Received,
    /// "Too many people ask at the moment; try again tomorrow."
    TooMany,
}

/// What a confirmation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmationOutcome {
    /// The subscriber gets mail from now on.
    Now(SubscriberId),
    /// The link was used before.
    Already(SubscriberId),
    /// The link is wrong or too old.
    Nobody,
}

/// What a leave link did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveOutcome {
    /// The subscriber gets no more mail.
    Now,
    /// There was none to get: the subscriber had left, or is known no more.
    Already,
    /// The link is none of ours.
    Unknown,
}

impl From<RateLimitDecision> for MailRequestOutcome {
    fn from(decision: RateLimitDecision) -> Self {
        match decision {
            RateLimitDecision::TooMany => Self::TooMany,
            RateLimitDecision::Admitted | RateLimitDecision::Silently => Self::Received,
        }
    }
}

impl Store {
    /// Takes a request for mail, and queues the letter that answers it: a link to confirm, or, to a
    /// subscriber, that they are one already.
    pub fn request_subscription(
        &mut self,
        request: &SubscriptionRequest,
        limits: RequestLimits,
        now: DateTime<Utc>,
    ) -> Result<MailRequestOutcome, Error> {
        self.write_transaction(|t| {
            let key = load_secret(t)?;
            let address = key.keyed_hash(&request.address.folded_address());
            let network = request.network.as_ref().map(|network| key.keyed_hash(network));
            let admission = count_request(t, &address, network.as_deref(), limits, now)?;
            if admission == RateLimitDecision::Admitted {
                queue_answer(t, request, now)?;
            }
            Ok(admission.into())
        })
    }

    /// Takes a request for a link to sign in with, and queues the letter that brings it if the
    /// address is a participant's. The answer does not depend on that.
    pub fn request_sign_in(
        &mut self,
        address: &EmailAddress,
        network: &str,
        limits: RequestLimits,
        now: DateTime<Utc>,
    ) -> Result<MailRequestOutcome, Error> {
        self.write_transaction(|t| {
            let is_known = t
                .prepare_cached("SELECT 1 FROM participants WHERE email = ?1 COLLATE NOCASE")?
                .exists([address.as_str()])?;
            let letter = is_known.then_some(LetterKind::SignIn);
            count_sign_in(t, address, letter, network, limits, now)
        })
    }

    /// As [`Store::request_sign_in`], of somebody who runs the course.
    pub fn request_staff_sign_in(
        &mut self,
        address: &EmailAddress,
        network: &str,
        limits: RequestLimits,
        now: DateTime<Utc>,
    ) -> Result<MailRequestOutcome, Error> {
        let letter = Some(LetterKind::SignIn);
        self.write_transaction(|t| count_sign_in(t, address, letter, network, limits, now))
    }

    /// Confirms a subscription. The token can be used once.
    pub fn confirm_subscription(
        &mut self,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<ConfirmationOutcome, Error> {
        self.write_transaction(|t| match redeem_token(t, TokenPurpose::Confirm, token, now)? {
            RedeemedToken::Now(Addressee::Subscriber(id)) => {
                set_state(t, id, SubscriberState::Active, now)?;
                // What they asked for is proven now.
                let words = "
                    UPDATE consents SET given_at = ?1
                    WHERE id = (SELECT max(id) FROM consents WHERE subscriber_id = ?2)";
                t.execute(words, (SqlInstant(now), id.0))?;
                Ok(ConfirmationOutcome::Now(id))
            }
            RedeemedToken::Before(Addressee::Subscriber(id)) => {
                Ok(ConfirmationOutcome::Already(id))
            }
            _ => Ok(ConfirmationOutcome::Nobody),
        })
    }

    /// Takes whoever a leave link or leave address belongs to off the list, at once and however
    /// often it is used.
    pub fn unsubscribe_by_token(
        &mut self,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<LeaveOutcome, Error> {
        self.write_transaction(|t| {
            let Some(id) = leaver_of_token(t, token)? else { return Ok(LeaveOutcome::Unknown) };
            // Mail that was called spam, or came back, is not forgiven by leaving.
            let state = query_subscriber(t, "s.id = ?1", [id.0])?.map(|s| s.state);
            if !matches!(state, Some(SubscriberState::Active | SubscriberState::Pending)) {
                return Ok(LeaveOutcome::Already);
            }
            set_state(t, id, SubscriberState::Unsubscribed, now)?;
            Ok(LeaveOutcome::Now)
        })
    }

    /// What the owner of a leave link gets at present: for the page on which they can change it.
    pub fn preferences_by_token(
        &mut self,
        token: &str,
    ) -> Result<Option<(SubscriberState, MailPreferences)>, Error> {
        self.write_transaction(|t| {
            let Some(id) = leaver_of_token(t, token)? else { return Ok(None) };
            Ok(query_subscriber(t, "s.id = ?1", [id.0])?.map(|s| (s.state, s.preferences)))
        })
    }

    /// Changes what the owner of a leave link gets. Returns whether the link is one of ours.
    pub fn change_preferences(
        &mut self,
        token: &str,
        preferences: &MailPreferences,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| {
            let Some(id) = leaver_of_token(t, token)? else { return Ok(false) };
            set_preferences(t, id, preferences)?;
            Ok(true)
        })
    }
}

/// The subscriber that an unsubscribe link belongs to.
fn leaver_of_token(c: &Connection, token: &str) -> Result<Option<SubscriberId>, DbError> {
    Ok(match load_secret(c)?.read_mark(token) {
        Some((MarkPurpose::Leave, number)) => Some(SubscriberId(number)),
        _ => None,
    })
}

/// Counts a request of a day, unless there are too many.
pub(crate) fn count_request(
    c: &Connection,
    address: &str,
    network: Option<&str>,
    limits: RequestLimits,
    now: DateTime<Utc>,
) -> Result<RateLimitDecision, DbError> {
    let admission = check_rate_limit(request_counts(c, address, network, now)?, limits);
    if admission != RateLimitDecision::TooMany {
        c.execute(
            "
            INSERT INTO subscription_requests (made_at, address_hash, network_hash)
            VALUES (?1, ?2, ?3)",
            (SqlInstant(now), address, network),
        )?;
    }
    Ok(admission)
}

/// Counts a request for a link to sign in with, and queues the letter, if there is to be one.
fn count_sign_in(
    c: &Connection,
    address: &EmailAddress,
    letter: Option<LetterKind>,
    network: &str,
    limits: RequestLimits,
    now: DateTime<Utc>,
) -> Result<MailRequestOutcome, DbError> {
    let (key, folded) = (load_secret(c)?, address.folded_address());
    // Counted apart from requests for the newsletter: whoever signs in often may still subscribe.
    let whom = key.keyed_hash(&format!("sign-in {folded}"));
    let network = key.keyed_hash(&format!("sign-in {network}"));
    let admission = count_request(c, &whom, Some(&network), limits, now)?;
    if let (RateLimitDecision::Admitted, Some(kind)) = (admission, letter) {
        let asked_at = SqlInstant(now).stored_text();
        let name = format!("sign-in {} {asked_at}", key.keyed_hash(&folded));
        let person = Addressee::Person(address.clone());
        insert_letter(c, &name, kind, &person, &LetterFacts::default(), now)?;
    }
    Ok(admission.into())
}

fn request_counts(
    c: &Connection,
    address: &str,
    network: Option<&str>,
    now: DateTime<Utc>,
) -> Result<RequestCounts, DbError> {
    let since = SqlInstant(now - TimeDelta::days(1));
    // One from the future was made by a wrong clock, and would count for ever.
    c.execute(
        "DELETE FROM subscription_requests WHERE made_at <= ?1 OR made_at > ?2",
        (since, SqlInstant(now)),
    )?;
    let count =
        |query: &str, what: &str| c.prepare_cached(query)?.query_row([what], |row| row.get(0));
    Ok(RequestCounts {
        by_address: count(
            "SELECT count(*) FROM subscription_requests WHERE address_hash = ?1",
            address,
        )?,
        by_network: match network {
            Some(network) => count(
                "SELECT count(*) FROM subscription_requests WHERE network_hash = ?1",
                network,
            )?,
            None => 0,
        },
        by_course: c
            .query_row("SELECT count(*) FROM subscription_requests", [], |row| row.get(0))?,
    })
}

fn queue_answer(
    c: &Connection,
    request: &SubscriptionRequest,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let known = query_subscriber(c, "s.address = ?1", [request.address.as_str()])?;
    let (id, kind) = match known {
        Some(s) if s.state == SubscriberState::Active => (s.id, LetterKind::AlreadySubscribed),
        // Whoever called our mail spam gets none because a stranger asks for it.
        Some(s) if s.state == SubscriberState::Complained => return Ok(()),
        Some(s) => {
            set_preferences(c, s.id, &request.preferences)?;
            (s.id, LetterKind::ConfirmSubscription)
        }
        None => {
            let new = NewSubscriber {
                address: request.address.clone(),
                state: SubscriberState::Pending,
                preferences: request.preferences.clone(),
                consent: None,
            };
            (insert_subscriber(c, &new, now)?, LetterKind::ConfirmSubscription)
        }
    };
    if kind == LetterKind::ConfirmSubscription {
        let asked =
            Consent { given_at: now, source: request.source.clone(), words: request.words.clone() };
        record_consent(c, id, Some(&asked), now)?;
    }
    let letters = "SELECT count(*) FROM mails WHERE subscriber_id = ?1 AND edition_id IS NULL";
    let n: i64 = c.query_row(letters, [id.0], |row| row.get(0))?;
    let key = format!("{} {id} {n}", kind.as_str());
    insert_letter(c, &key, kind, &Addressee::Subscriber(id), &LetterFacts::default(), now)?;
    Ok(())
}
