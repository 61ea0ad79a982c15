//! Feeds and the participants they belong to.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use course::identity::canonical_link;
use course::participant::{provisional_name, slug_from};
use course::secret_address::has_user_info;
use course::{
    AddressOwner, CourseRules, Feed, FeedId, FeedState, FetchFailure, NewFeed, OwnershipClaim,
    Participant, ParticipantId,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use url::Url;

use crate::addresses::watched_addresses::{self, validators_from_row};
use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlEnum, SqlInstant, query_rows};
use crate::feeds::feed_pauses;
use crate::people::participants;
use crate::people::participants::PARTICIPANT;
use crate::posts::{credit, duplicates, verdicts};

/// What registering a feed did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddedFeed {
    /// It is new.
    New(FeedId),
    /// The same address is registered already.
    Known(FeedId),
}

/// What a feed has brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedActivity {
    /// Posts that were seen.
    pub n_posts: usize,
    /// Those that are in.
    pub n_in: usize,
    /// When the newest was written.
    pub newest_at: DateTime<Utc>,
}

pub(crate) const FEED: &str = "
    SELECT f.id, f.participant_id, f.url, f.title, f.link, f.language, f.format, f.state, f.role, f.everything_belongs, f.claim,
           f.identity, f.pace, f.added_at, f.doubted_since_at,
           w.validators_url, w.etag, w.last_modified, w.body_hash, w.due_at, w.fetched_at, w.succeeded_at, w.n_failures,
           w.failing_since_at, w.failure, w.failure_kind, w.failure_status, w.read_at, w.reader
    FROM feeds f JOIN watched_addresses w ON w.feed_id = f.id";

impl Store {
    /// Registers a feed. The same address in another spelling (`http`, `www.`, a trailing slash) is
    /// the same feed.
    ///
    /// # Errors
    /// [`Error::UserInfo`] for an address that carries a name or password; when the database cannot
    /// be written.
    pub fn add_feed(&mut self, feed: &NewFeed, now: DateTime<Utc>) -> Result<AddedFeed, Error> {
        self.write_transaction(|t| {
            refuse_user_info(&feed.url)?;
            if let Some(id) = known_at(t, &feed.url)? {
                return Ok(AddedFeed::Known(id));
            }
            let participant = add_participant(t, feed, now)?;
            Ok(AddedFeed::New(insert_feed(t, participant, feed, None, now)?))
        })
    }

    /// The feed that is registered at an address, in any of its spellings.
    pub fn feed_at(&self, url: &Url) -> Result<Option<FeedId>, Error> {
        self.with_connection(|c| known_at(c, url))
    }

    /// Every feed, in the order of registration.
    pub fn all_feeds(&self) -> Result<Vec<Feed>, Error> {
        self.with_connection(|c| query_feeds(c, &format!("{FEED} ORDER BY f.id"), []))
    }

    /// One feed.
    pub fn find_feed(&self, id: FeedId) -> Result<Option<Feed>, Error> {
        self.with_connection(|c| feed_of(c, id))
    }

    /// Approves, pauses or turns away a feed, and judges its posts again. An approved feed is due
    /// at once. What is written while a feed is paused stays out when it is approved again.
    ///
    /// # Errors
    /// [`Error::NoSuchFeed`].
    pub fn set_feed_state(
        &mut self,
        id: FeedId,
        state: FeedState,
        now: DateTime<Utc>,
        rules: &CourseRules,
    ) -> Result<(), Error> {
        self.write_transaction(|t| set_state(t, id, state, now, rules))
    }

    /// How many posts were seen of each feed, and when the newest was written; feeds without a post
    /// are not named.
    pub fn feed_activity(&self) -> Result<BTreeMap<FeedId, FeedActivity>, Error> {
        self.with_connection(|c| {
            query_rows(c, "
                SELECT feed_id, count(*), sum(verdict = 'in'), max(coalesce(published_at, first_seen_at)) FROM posts
                GROUP BY feed_id", [], |row| {
                let newest_at = row.instant(3)?;
                Ok((FeedId(row.get(0)?), FeedActivity { n_posts: row.get(1)?, n_in: row.get(2)?, newest_at }))
            })
        })
    }

    /// Everyone whose feed is registered, by name.
    pub fn all_participants(&self) -> Result<Vec<Participant>, Error> {
        self.with_connection(|c| {
            query_rows(
                c,
                &format!("{PARTICIPANT} ORDER BY name COLLATE NOCASE, id"),
                [],
                participants::from_row,
            )
        })
    }
}

pub(crate) fn feed_of(c: &Connection, id: FeedId) -> Result<Option<Feed>, DbError> {
    Ok(query_feeds(c, &format!("{FEED} WHERE f.id = ?1"), [id.0])?.pop())
}

pub(crate) fn set_state(
    c: &Connection,
    id: FeedId,
    state: FeedState,
    now: DateTime<Utc>,
    rules: &CourseRules,
) -> Result<(), DbError> {
    let n = c.execute("UPDATE feeds SET state = ?1 WHERE id = ?2", (state.as_str(), id.0))?;
    if n == 0 {
        return Err(Error::NoSuchFeed(id).into());
    }
    feed_pauses::note_feed_state(c, id, state, now)?;
    if state == FeedState::Approved {
        c.execute(
            "UPDATE watched_addresses SET n_failures = 0, failing_since_at = NULL WHERE feed_id = ?1",
            [id.0],
        )?;
        // Posts of it may have been deleted since its document was last read.
        watched_addresses::read_anew(c, id, now)?;
    }
    match state {
        FeedState::Approved => duplicates::find_duplicates_of_feed(c, id, rules, now)?,
        FeedState::Rejected => duplicates::hand_over(c, id, rules, now)?,
        FeedState::Pending | FeedState::Paused | FeedState::Retired => {}
    }
    // A feed that is let in again brings its older posts into the archive.
    verdicts::rejudge_scope(c, Some(id), rules, now, verdicts::PostDestination::Archive)?;
    Ok(())
}

pub(crate) fn known_at(c: &Connection, url: &Url) -> Result<Option<FeedId>, DbError> {
    let known = c
        .prepare_cached("SELECT feed_id FROM feed_addresses WHERE key = :key")?
        .query_row(named_params! {":key": canonical_link(url)}, |row| row.get(0).map(FeedId))
        .optional()?;
    Ok(known)
}

/// Refuses an address with a name or password in it: it is never visited, and must be kept nowhere.
pub(crate) fn refuse_user_info(url: &Url) -> Result<(), Error> {
    if has_user_info(url) {
        return Err(Error::UserInfo { host: url.host_str().unwrap_or_default().to_owned() });
    }
    Ok(())
}

/// Writes down a feed whose address is new, due at once.
pub(crate) fn insert_feed(
    c: &Connection,
    participant: ParticipantId,
    feed: &NewFeed,
    claim: Option<OwnershipClaim>,
    now: DateTime<Utc>,
) -> Result<FeedId, DbError> {
    refuse_user_info(&feed.url)?;
    c.prepare_cached(
        "
        INSERT INTO feeds (participant_id, url, state, role, everything_belongs, claim, added_at)
        VALUES (:participant, :url, :state, :role, :everything_belongs, :claim, :now)",
    )?
    .execute(named_params! {
        ":participant": participant.0, ":url": feed.url.as_str(), ":state": feed.state.as_str(),
        ":role": feed.role.as_str(), ":everything_belongs": feed.everything_belongs, ":claim": claim.map(OwnershipClaim::as_str),
        ":now": SqlInstant(now),
    })?;
    let id = c.last_insert_rowid();
    c.execute(
        "INSERT INTO feed_addresses (key, feed_id) VALUES (?1, ?2)",
        (canonical_link(&feed.url), id),
    )?;
    let id = FeedId(id);
    watched_addresses::watch_address(c, AddressOwner::Feed(id), now)?;
    credit::refresh_feed(c, id)?;
    Ok(id)
}

/// A person of the given name is the same person; a name that came from a host is a new one each
/// time.
fn add_participant(
    c: &Connection,
    feed: &NewFeed,
    now: DateTime<Utc>,
) -> Result<ParticipantId, DbError> {
    let provisional = provisional_name(&feed.url);
    let name = feed.name.as_deref().unwrap_or(&provisional);
    if feed.name.is_some() {
        let known = c.query_row(
            "SELECT id FROM participants WHERE name = ?1 AND name_is_provisional = 0",
            [name],
            |row| row.get(0),
        );
        if let Some(id) = known.optional()? {
            return Ok(ParticipantId(id));
        }
    }
    let slug = participants::free_slug(c, &slug_from(name))?;
    c.execute(
        "INSERT INTO participants (slug, name, name_is_provisional, joined_at) VALUES (?1, ?2, ?3, ?4)",
        (slug, name, feed.name.is_none(), SqlInstant(now)),
    )?;
    Ok(ParticipantId(c.last_insert_rowid()))
}

pub(crate) fn query_feeds(
    c: &Connection,
    query: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Feed>, DbError> {
    query_rows(c, query, parameters, from_row)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Feed> {
    Ok(Feed {
        id: FeedId(row.get("id")?),
        participant: ParticipantId(row.get("participant_id")?),
        url: row.url("url")?,
        title: row.get("title")?,
        link: row.optional_url("link")?,
        language: row.get("language")?,
        format: row.optional_word("format")?,
        state: row.word("state")?,
        role: row.word("role")?,
        everything_belongs: row.get("everything_belongs")?,
        claim: row.optional_word("claim")?,
        identity: row.word("identity")?,
        validators: validators_from_row(row)?,
        pace: row.json("pace")?,
        added_at: row.instant("added_at")?,
        fetched_at: row.optional_instant("fetched_at")?,
        succeeded_at: row.optional_instant("succeeded_at")?,
        due_at: row.instant("due_at")?,
        n_failures: row.get("n_failures")?,
        failing_since_at: row.optional_instant("failing_since_at")?,
        trouble: failure_from_row(row)?,
        body_hash: row.get("body_hash")?,
        read_at: row.optional_instant("read_at")?,
        reader: row.get("reader")?,
        doubted_since_at: row.optional_instant("doubted_since_at")?,
    })
}

/// What kept a feed from being read when it last failed, of a row with the columns `failure_kind`,
/// `failure_status` and `failure`: that holds the failure as JSON, or an old sentence in English.
pub(crate) fn failure_from_row(row: &Row<'_>) -> rusqlite::Result<Option<FetchFailure>> {
    let whole: Option<String> = row.get("failure")?;
    let whole = whole.and_then(|json| serde_json::from_str(&json).ok());
    let (kind, status) =
        (row.get::<_, Option<SqlEnum<_>>>("failure_kind")?, row.get("failure_status")?);
    Ok(whole.or(kind.map(|kind| FetchFailure { status, ..FetchFailure::new(kind.0) })))
}
