//! Blogs that someone wants to have read: asked for by anyone, and registered by whoever has the
//! address that was given.

use chrono::{DateTime, Utc};
use course::participant::{provisional_name, slug_from};
use course::participant_name::are_confusable;
use course::secret_address::masked_address;
use course::{
    Addressee, Applicant, CourseRules, DeskAction, DeskSubject, EmailAddress, FeedId, FeedState,
    LetterFacts, LetterKind, NewFeed, OwnershipClaim, ParticipantId, RateLimitDecision,
    Registration, RegistrationId, RegistrationRules, RequestLimits, TokenPurpose,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use url::Url;

use crate::database::audit_entry::{AuditEntry, record_audit_entry};
use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, query_rows};
use crate::feeds::feed_list::{feed_of, insert_feed, known_at, refuse_user_info, set_state};
use crate::mail::addressees::address_from_row;
use crate::mail::letters::insert_letter;
use crate::mail::subscriptions::{MailRequestOutcome, count_request};
use crate::mail::tokens::{RedeemedToken, load_secret, redeem_token};
use crate::people::erased_content::link_keys;
use crate::people::erased_identities::{ErasedIdentities, ErasureKind};
use crate::people::participants::free_slug;

/// What the confirmation of a registration did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationOutcome {
    /// The blog is registered.
    Now {
        /// Whose address it is: they have shown that it is theirs, and may be signed in.
        email: EmailAddress,
        /// The feed.
        feed: FeedId,
        /// Whether it is read, or waits for a facilitator.
        state: FeedState,
        /// The name they go by, where somebody was given the one they asked for, or one that looks
        /// like it, before they confirmed.
        other_name: Option<String>,
    },
    /// It was registered before, by the same person.
    Known {
        /// Whose address it is, shown by a link that was not used before.
        email: EmailAddress,
        /// The feed.
        feed: FeedId,
    },
    /// Somebody else has registered it meanwhile.
    Taken,
    /// The link was used before.
    Before,
    /// The link is wrong or too old.
    Nobody,
}

const REGISTRATION: &str = "
    SELECT email, url, blog, role, name, is_pseudonymous, shows, n_tagged, asked_at, pictures FROM registrations WHERE id = ?1";

impl Store {
    /// Takes a registration, and queues the letter with the link that confirms it. The answer does
    /// not depend on whether the address is known.
    pub fn request_registration(
        &mut self,
        registration: &Registration,
        network: &str,
        limits: RequestLimits,
        now: DateTime<Utc>,
    ) -> Result<MailRequestOutcome, Error> {
        self.write_transaction(|t| {
            refuse_user_info(&registration.url)?;
            let key = load_secret(t)?;
            // Counted apart from requests for the newsletter and for signing in.
            let whose = key.keyed_hash(&format!("join {}", registration.email.folded_address()));
            let network = key.keyed_hash(&format!("join {network}"));
            let admission = count_request(t, &whose, Some(&network), limits, now)?;
            if admission == RateLimitDecision::Admitted {
                store_registration(t, registration, now)?;
            }
            Ok(admission.into())
        })
    }

    /// Registers the blog that a link is for: makes the participant, unless the address is one's
    /// already, and the feed, which is read at once or waits, as the course wants it. The link
    /// works once.
    pub fn confirm_registration(
        &mut self,
        token: &str,
        admittance: RegistrationRules,
        now: DateTime<Utc>,
    ) -> Result<RegistrationOutcome, Error> {
        self.write_transaction(|t| match redeem_token(t, TokenPurpose::Register, token, now)? {
            RedeemedToken::Now(Addressee::Registration(id)) => {
                register_blog(t, id, admittance, now)
            }
            RedeemedToken::Before(Addressee::Registration(_)) => Ok(RegistrationOutcome::Before),
            _ => Ok(RegistrationOutcome::Nobody),
        })
    }

    /// What decides whether a registered feed is read; `None` for one that the facilitators
    /// brought.
    ///
    /// # Errors
    /// [`Error::NoSuchFeed`].
    pub fn find_applicant(&self, feed: FeedId) -> Result<Option<Applicant>, Error> {
        self.with_connection(|c| {
            let known = feed_of(c, feed)?.ok_or(Error::NoSuchFeed(feed))?;
            let Some(claim) = known.claim else { return Ok(None) };
            let n_tagged: Option<i64> = c
                .prepare_cached(
                    "SELECT n_tagged FROM registrations WHERE url = ?1 ORDER BY id DESC LIMIT 1",
                )?
                .query_row([known.url.as_str()], |row| row.get(0))
                .optional()?;
            let n_tagged = n_tagged.and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
            Ok(Some(Applicant { n_tagged, claim, was_erased: was_erased(c, &known.url)? }))
        })
    }

    /// Writes down what another look at a registered blog has shown, and lets it in if nothing is
    /// missing any more. Only a feed that waits is let in: what a facilitator has decided stands.
    /// Returns its state.
    ///
    /// # Errors
    /// [`Error::NoSuchFeed`].
    pub fn recheck_registration(
        &mut self,
        feed: FeedId,
        n_tagged: usize,
        claim: OwnershipClaim,
        admittance: RegistrationRules,
        rules: &CourseRules,
        now: DateTime<Utc>,
    ) -> Result<FeedState, Error> {
        self.write_transaction(|t| {
            if claim == OwnershipClaim::Shown {
                // One that the facilitators brought is nobody's claim.
                t.execute(
                    "UPDATE feeds SET claim = 'shown' WHERE id = ?1 AND claim = 'open'",
                    [feed.0],
                )?;
            }
            let known = feed_of(t, feed)?.ok_or(Error::NoSuchFeed(feed))?;
            t.execute(
                "UPDATE registrations SET n_tagged = ?1 WHERE url = ?2",
                (i64::try_from(n_tagged).unwrap_or(i64::MAX), known.url.as_str()),
            )?;
            let applicant = Applicant {
                n_tagged,
                claim: known.claim.unwrap_or(OwnershipClaim::Shown),
                was_erased: was_erased(t, &known.url)?,
            };
            if known.state == FeedState::Pending
                && admittance.initial_state(applicant) == FeedState::Approved
            {
                set_state(t, feed, FeedState::Approved, now, rules)?;
                return Ok(FeedState::Approved);
            }
            Ok(known.state)
        })
    }
}

fn store_registration(
    c: &Connection,
    registration: &Registration,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    c.prepare_cached(
        "
        INSERT INTO registrations (email, url, blog, role, name, is_pseudonymous, shows, n_tagged, asked_at, pictures)
        VALUES (:email, :url, :blog, :role, :name, :is_pseudonymous, :shows, :n_tagged, :now, :pictures)",
    )?
    .execute(named_params! {
        ":email": registration.email.as_str(), ":url": registration.url.as_str(), ":blog": registration.blog,
        ":role": registration.role.as_str(), ":name": registration.name,
        ":is_pseudonymous": registration.is_pseudonymous, ":shows": registration.shows.as_str(),
        ":n_tagged": i64::try_from(registration.n_tagged).unwrap_or(i64::MAX), ":now": SqlInstant(now),
        ":pictures": registration.pictures.as_str(),
    })?;
    let id = RegistrationId(c.last_insert_rowid());
    let facts = LetterFacts {
        blog: Some(registration.blog.clone()),
        url: Some(masked_address(&registration.url)),
        ..LetterFacts::default()
    };
    let key = format!("registration {id}");
    insert_letter(c, &key, LetterKind::Registration, &Addressee::Registration(id), &facts, now)?;
    Ok(())
}

fn register_blog(
    c: &Connection,
    id: RegistrationId,
    admittance: RegistrationRules,
    now: DateTime<Utc>,
) -> Result<RegistrationOutcome, DbError> {
    let registration = c.prepare_cached(REGISTRATION)?.query_row([id.0], from_row)?;
    let participant = participant_of_email(c, &registration.email)?;
    if let Some(feed) = known_at(c, &registration.url)? {
        let owner: i64 =
            c.query_row("SELECT participant_id FROM feeds WHERE id = ?1", [feed.0], |row| {
                row.get(0)
            })?;
        let email = registration.email;
        let is_theirs = c
            .prepare_cached(
                "SELECT 1 FROM participants WHERE id = ?1 AND email = ?2 COLLATE NOCASE",
            )?
            .exists((owner, email.as_str()))?;
        return Ok(if is_theirs {
            RegistrationOutcome::Known { email, feed }
        } else {
            RegistrationOutcome::Taken
        });
    }
    let (participant, other_name) = if let Some(known) = participant {
        (known, None)
    } else {
        let other_name = other_name(c, &registration)?;
        let name = other_name.as_deref().unwrap_or(&registration.name);
        (new_participant(c, name, &registration, now)?, other_name)
    };
    let was_erased = was_erased(c, &registration.url)?;
    let state = admittance.initial_state(Applicant {
        n_tagged: registration.n_tagged,
        claim: OwnershipClaim::Open,
        was_erased,
    });
    let new = NewFeed {
        url: registration.url,
        name: None,
        state,
        role: registration.role,
        everything_belongs: false,
    };
    let feed = insert_feed(c, participant, &new, Some(OwnershipClaim::Open), now)?;
    if was_erased {
        let audit_entry = AuditEntry {
            at: now,
            who: registration.email.to_string(),
            what: DeskAction::RegisterAgain,
            on_what: DeskSubject::Blog(feed),
            why: String::new(),
        };
        record_audit_entry(c, &audit_entry)?;
    }
    Ok(RegistrationOutcome::Now { email: registration.email, feed, state, other_name })
}

fn was_erased(c: &Connection, url: &Url) -> Result<bool, DbError> {
    let list = ErasedIdentities::read_table(c, DateTime::UNIX_EPOCH)?;
    Ok(link_keys(url).any(|key| list.has_erased(ErasureKind::Feed, &key)))
}

/// The participant of an address: the first, where facilitators gave it to several.
fn participant_of_email(
    c: &Connection,
    email: &EmailAddress,
) -> Result<Option<ParticipantId>, DbError> {
    let mut statement = c.prepare_cached(
        "SELECT id FROM participants WHERE email = ?1 COLLATE NOCASE ORDER BY id LIMIT 1",
    )?;
    Ok(statement.query_row([email.as_str()], |row| row.get(0).map(ParticipantId)).optional()?)
}

/// The name asked for with the blog's host behind it, where the name can be taken for a
/// participant's by now: between the letter and its button others may have come.
fn other_name(c: &Connection, registration: &Registration) -> Result<Option<String>, DbError> {
    let names: Vec<_> =
        query_rows(c, "SELECT name FROM participants", [], |row| row.get::<_, String>(0))?;
    let is_taken = names.iter().any(|name| are_confusable(name, &registration.name));
    Ok(is_taken.then(|| format!("{} ({})", registration.name, provisional_name(&registration.url))))
}

/// A person of their own, even where another goes by the same name: a name proves nothing.
fn new_participant(
    c: &Connection,
    name: &str,
    registration: &Registration,
    now: DateTime<Utc>,
) -> Result<ParticipantId, DbError> {
    let slug = free_slug(c, &slug_from(name))?;
    c.execute(
        "
        INSERT INTO participants (slug, name, name_is_provisional, joined_at, email, is_pseudonymous, shows, pictures)
        VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7)",
        (
            slug,
            name,
            SqlInstant(now),
            registration.email.as_str(),
            registration.is_pseudonymous,
            registration.shows.as_str(),
            registration.pictures.as_str(),
        ),
    )?;
    Ok(ParticipantId(c.last_insert_rowid()))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Registration> {
    Ok(Registration {
        email: address_from_row(row, 0)?,
        url: row.url(1)?,
        blog: row.get(2)?,
        role: row.word(3)?,
        name: row.get(4)?,
        is_pseudonymous: row.get(5)?,
        shows: row.word(6)?,
        n_tagged: usize::try_from(row.get::<_, i64>(7)?).unwrap_or_default(),
        asked_at: row.instant(8)?,
        pictures: row.word(9)?,
    })
}
