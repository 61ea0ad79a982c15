//! The course's secret, and one-time tokens, of which only hashes are kept.

use chrono::{DateTime, TimeDelta, Utc};
use course::token::token_hash;
use course::{Addressee, EmailAddress, SecretKey, TokenPurpose};
use rusqlite::{Connection, OptionalExtension};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::mail::addressees::{addressee_columns, addressee_from_row};

/// How long a used or expired token is remembered, so that a second click is told from a forgery.
pub(crate) const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// How far the clock by which a token was made may have been ahead. What was made by one that was
/// further ahead would be good for longer than its purpose.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::days(1);

/// Who showed a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RedeemedToken {
    /// Its first use.
    Now(Addressee),
    /// It was used before.
    Before(Addressee),
    /// Nobody: forged, expired, or of someone who was erased.
    Nobody,
}

impl Store {
    /// The course's secret; made when it is asked for the first time.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub fn course_secret(&mut self) -> Result<SecretKey, Error> {
        self.write_transaction(|t| load_secret(t))
    }

    /// Makes the token for a letter's link. It is stored nowhere: only its hash is.
    pub fn issue_token(
        &mut self,
        purpose: TokenPurpose,
        whose: &Addressee,
        now: DateTime<Utc>,
    ) -> Result<String, Error> {
        self.write_transaction(|t| make_token(t, purpose, whose, now))
    }

    /// Uses a token up that signs in: whose address it is of, if it is one, unused and not too old.
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
}

pub(crate) fn load_secret(c: &Connection) -> Result<SecretKey, DbError> {
    let stored: Option<String> = c
        .prepare_cached("SELECT value FROM meta WHERE key = 'secret'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    if let Some(key) = stored.as_deref().and_then(SecretKey::from_hex) {
        return Ok(key);
    }
    let key = SecretKey::new(random_bytes()?);
    c.execute(
        "INSERT INTO meta (key, value) VALUES ('secret', ?1) ON CONFLICT DO NOTHING",
        [key.to_hex()],
    )?;
    Ok(key)
}

fn random_bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(Error::Random)?;
    Ok(bytes)
}

/// Makes a token, keeps its hash, and gives the token itself, which is nowhere else.
pub(crate) fn make_token(
    c: &Connection,
    purpose: TokenPurpose,
    whose: &Addressee,
    now: DateTime<Utc>,
) -> Result<String, DbError> {
    let expires_at = now + purpose.valid_for();
    let token = load_secret(c)?.sign_token(purpose.as_str(), random_bytes()?, expires_at);
    let (subscriber, participant, registration, address) = addressee_columns(whose);
    c.execute(
        "
        INSERT INTO tokens (hash, purpose, subscriber_id, participant_id, registration_id, address,
                            expires_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            token_hash(&token),
            purpose.as_str(),
            subscriber,
            participant,
            registration,
            address,
            SqlInstant(expires_at),
        ),
    )?;
    Ok(token)
}

/// Uses a token up.
pub(crate) fn redeem_token(
    c: &Connection,
    purpose: TokenPurpose,
    token: &str,
    now: DateTime<Utc>,
) -> Result<RedeemedToken, DbError> {
    if !load_secret(c)?.is_token(purpose.as_str(), token, now) {
        return Ok(RedeemedToken::Nobody);
    }
    let hash = token_hash(token);
    let found = c
        .prepare_cached(
            "
            SELECT subscriber_id, participant_id, registration_id, address, used_at
            FROM tokens WHERE hash = ?1 AND purpose = ?2 AND expires_at <= ?3",
        )?
        .query_row(
            (&hash, purpose.as_str(), SqlInstant(now + purpose.valid_for() + CLOCKS_DIFFER)),
            |row| {
                Ok((
                    addressee_from_row(row)?,
                    row.get::<_, Option<SqlInstant>>("used_at")?.is_some(),
                ))
            },
        )
        .optional()?;
    let Some((whose, is_used)) = found else { return Ok(RedeemedToken::Nobody) };
    if is_used {
        return Ok(RedeemedToken::Before(whose));
    }
    c.execute("UPDATE tokens SET used_at = ?1 WHERE hash = ?2", (SqlInstant(now), &hash))?;
    Ok(RedeemedToken::Now(whose))
}
