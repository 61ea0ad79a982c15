//! Erasing a person: from every table, from the pages of the file, and again from an older copy
//! that is put back.
//!
//! What is deleted is overwritten (`secure_delete`), the file is written anew without it (`VACUUM`)
//! and the log beside it is emptied. Keyed hashes of what the person was known by stay, so that a
//! copy of the database from before is cleaned as soon as it is restored, and so that a planet does
//! not bring the posts back.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Utc};
use course::identity::canonical_link;
use course::{EmailAddress, ParticipantId, PostId};
use rusqlite::{Connection, OptionalExtension, Transaction};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::stale::mark_stale;
use crate::database::store::Store;
use crate::database::values::{SqlInstant, SqlUrl, query_rows};
use crate::mail::subscribers;
use crate::people::erased_content::{link_keys, own_link};
use crate::people::erased_identities::{ErasedIdentities, ErasureFileState, ErasureKind};
use crate::people::participants;
use crate::people::personal_data::columns::{ColumnContent, PersonalDataTable, TABLES};
use crate::people::personal_data::data_subject::{DataSubject, comment_hashes, homes_above};
use crate::upkeep::kept_copies;

/// What was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ErasedCounts {
    /// Participants.
    pub n_participants: usize,
    /// Feeds.
    pub n_feeds: usize,
    /// Posts, those among them that came through others' feeds.
    pub n_posts: usize,
    /// Comments on others' posts.
    pub n_comments: usize,
    /// Subscribers.
    pub n_subscribers: usize,
}

/// How the list of the erased beside the database (`NAME.erased`) agrees with the one in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErasureListState {
    /// Both name the same, or nobody was erased.
    Agrees,
    /// There is none, but people were erased: a copy that is put in place by hand would bring them
    /// back.
    Lost,
    /// It is there, but cannot be read as such a list.
    Damaged,
    /// It lacks some who were erased from the database.
    Behind,
    /// It names some whom the database does not know to be erased: the database is an older copy.
    Ahead,
}

impl ErasedCounts {
    /// Whether there was nothing to erase.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl std::ops::AddAssign for ErasedCounts {
    fn add_assign(&mut self, more: Self) {
        self.n_participants += more.n_participants;
        self.n_feeds += more.n_feeds;
        self.n_posts += more.n_posts;
        self.n_comments += more.n_comments;
        self.n_subscribers += more.n_subscribers;
    }
}

/// What becomes of a leaver's subscription to the newsletter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaverSubscription {
    /// They go on getting it.
    Kept,
    /// It is erased with the rest.
    Erased,
}

impl Store {
    /// Erases a participant with all that is held about them, and the subscriber with the same
    /// address if one is given or known; from the file itself when this returns. Their page and
    /// posts leave the site at the next publish.
    ///
    /// # Errors
    /// [`Error::NoSuchParticipant`]; [`Error::Locked`] when others read the database for so long
    /// that the file could not be written anew: the rows are gone then, and
    /// [`Store::finish_erasure`] does the rest.
    pub fn erase_participant(
        &mut self,
        id: ParticipantId,
        address: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<ErasedCounts, Error> {
        let (erased, list) = self.write_transaction(|t| {
            crate::posts::duplicates::leave_to_others(t, id, now)?;

            participants::participant_by_id(t, id)?.ok_or(Error::NoSuchParticipant(id))?;
            let mut list = ErasedIdentities::read_table(t, now)?;
            let erased =
                erase_person(t, &DataSubject::load_participant(t, id, address)?, &mut list, now)?;
            keep(t, &list)?;
            Ok((erased, list))
        })?;
        self.finish(&list)?;
        Ok(erased)
    }

    /// Erases a subscriber with all that is held about their address, from the file itself when
    /// this returns; of a participant's address the subscription alone. What stays are keyed
    /// hashes, so that neither an import nor an older copy of the database brings it back unasked.
    /// Returns whether it was known.
    ///
    /// # Errors
    /// As [`Store::erase_participant`].
    pub fn erase_subscriber(
        &mut self,
        address: &EmailAddress,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        let (erased, list) = self.write_transaction(|t| {
            let mut list = ErasedIdentities::read_table(t, now)?;
            let person = DataSubject::load_address(t, address.as_str())?;
            list.add_identity(ErasureKind::Subscriber, &address.folded_address());
            let erased = erase_person(t, &person, &mut list, now)?;
            subscribers::note_erased(t, address, now)?;
            keep(t, &list)?;
            Ok((erased, list))
        })?;
        self.finish(&list)?;
        Ok(erased.n_subscribers > 0)
    }

    /// Notes that whoever has an address wants to leave: [`Store::erase_leavers`] erases them.
    /// Returns how many participants they are.
    pub fn ask_to_leave(
        &mut self,
        who: &EmailAddress,
        subscription: LeaverSubscription,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write_transaction(|t| {
            let mut statement = t.prepare_cached(
                "
                INSERT INTO leavings (participant_id, keeps_subscription, asked_at)
                SELECT id, ?2, ?3 FROM participants WHERE email = ?1 COLLATE NOCASE
                ON CONFLICT (participant_id) DO UPDATE SET keeps_subscription = excluded.keeps_subscription",
            )?;
            let keeps = subscription == LeaverSubscription::Kept;
            Ok(statement.execute((who.as_str(), keeps, SqlInstant(now)))?)
        })
    }

    /// Whether whoever has an address has asked to leave.
    pub fn wants_to_leave(&self, who: &EmailAddress) -> Result<bool, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "SELECT 1 FROM leavings l JOIN participants p ON p.id = l.participant_id WHERE p.email = ?1 COLLATE NOCASE",
            )?;
            Ok(statement.exists([who.as_str()])?)
        })
    }

    /// Erases everyone who asked to leave, as [`Store::erase_participant`] does; the subscription
    /// of those who keep it stays. So are comments erased that a facilitator said are those of
    /// somebody erased before. Nothing else may write meanwhile. Run again, it finishes what was
    /// begun.
    ///
    /// # Errors
    /// As [`Store::erase_participant`].
    pub fn erase_leavers(&mut self, now: DateTime<Utc>) -> Result<ErasedCounts, Error> {
        let (erased, list) = self.write_transaction(|t| {
            let leaving: Vec<i64> = query_rows(t, "SELECT participant_id FROM leavings", [],  |row| row.get(0))?;
            leaving.iter().try_for_each(|id| crate::posts::duplicates::leave_to_others(t, ParticipantId(*id), now))?;

            let mut list = ErasedIdentities::read_table(t, now)?;
            let mut erased = ErasedCounts::default();
            let leavers: Vec<(i64, bool)> =
                query_rows(t, "SELECT participant_id, keeps_subscription FROM leavings ORDER BY participant_id", [],  |row| {
                    Ok((row.get("participant_id")?, row.get("keeps_subscription")?))
                })?;
            for (id, keeps_subscription) in leavers {
                let mut person = DataSubject::load_participant(t, ParticipantId(id), None)?;
                if keeps_subscription {
                    person.rows.remove("subscribers");
                }
                erased += erase_person(t, &person, &mut list, now)?;
            }
            let said: Vec<i64> = query_rows(
                t,
                "SELECT comment_id FROM comment_claims WHERE is_theirs = 1 AND participant_id IS NULL", [], 
                |row| row.get(0),
            )?;
            erased.n_comments += erase_comments(t, &said.into_iter().collect(), &mut list)?;
            keep(t, &list)?;
            Ok((erased, list))
        })?;
        self.finish(&list)?;
        Ok(erased)
    }

    /// Whether a feed at this address was once erased with its owner: who adds it again should
    /// know.
    pub fn was_erased(&self, url: &Url) -> Result<bool, Error> {
        self.with_connection(|c| {
            let list = ErasedIdentities::read_table(c, DateTime::UNIX_EPOCH)?;
            Ok(link_keys(url).any(|key| list.has_erased(ErasureKind::Feed, &key)))
        })
    }

    /// Erases again what a list kept beside the database names: for a copy that was put in its
    /// place by hand. Finishes an erasure that was interrupted.
    ///
    /// # Errors
    /// As [`Store::erase_participant`].
    pub fn erase_again(&mut self, now: DateTime<Utc>) -> Result<ErasedCounts, Error> {
        self.finish_erasure(now)?;
        let beside = ErasedIdentities::read_beside(&self.path)?;
        let known = self.with_connection(|c| ErasedIdentities::read_table(c, now))?;
        if known.includes_all_of(&beside) {
            if !beside.includes_all_of(&known) {
                known.write_beside(&self.path)?;
            }
            return Ok(ErasedCounts::default());
        }
        let database = self.path.clone();
        self.erase_listed(&beside, now, &database)
    }

    /// How the list of the erased beside the database agrees with the one in it.
    ///
    /// # Errors
    /// When the file or the database cannot be read.
    pub fn erasure_list(&self) -> Result<ErasureListState, Error> {
        let known =
            self.with_connection(|c| ErasedIdentities::read_table(c, DateTime::UNIX_EPOCH))?;
        Ok(match ErasedIdentities::check_beside(&self.path)? {
            ErasureFileState::Missing if known.is_empty() => ErasureListState::Agrees,
            ErasureFileState::Missing => ErasureListState::Lost,
            ErasureFileState::Damaged => ErasureListState::Damaged,
            ErasureFileState::Whole => {
                let beside = ErasedIdentities::read_beside(&self.path)?;
                match (beside.includes_all_of(&known), known.includes_all_of(&beside)) {
                    (true, true) => ErasureListState::Agrees,
                    (false, true) => ErasureListState::Behind,
                    (_, false) => ErasureListState::Ahead,
                }
            }
        })
    }

    /// Erases what a list names, takes it over, and writes it beside `database`.
    pub(crate) fn erase_listed(
        &mut self,
        other: &ErasedIdentities,
        now: DateTime<Utc>,
        database: &Path,
    ) -> Result<ErasedCounts, Error> {
        let (erased, list) = self.write_transaction(|t| {
            let mut list = ErasedIdentities::read_table(t, now)?;
            list.take_over(other);
            let erased = erase_listed_rows(t, &mut list, now)?;
            keep(t, &list)?;
            Ok((erased, list))
        })?;
        if !list.is_empty() {
            list.write_beside(database)?;
        }
        if !erased.is_nothing() {
            self.vacuum_file()?;
        }
        self.write_transaction(end)?;
        Ok(erased)
    }

    /// Does the rest of an erasure that was interrupted when its rows were gone: the list beside
    /// the database, and the file itself, which may still hold words that no row leads to. Returns
    /// whether there was one.
    ///
    /// # Errors
    /// As [`Store::erase_participant`].
    pub fn finish_erasure(&mut self, now: DateTime<Utc>) -> Result<bool, Error> {
        if self.meta_value(UNFINISHED)?.is_none() {
            return Ok(false);
        }
        let list = self.with_connection(|c| ErasedIdentities::read_table(c, now))?;
        self.finish(&list)?;
        Ok(true)
    }

    /// What follows when the rows of somebody erased are gone.
    fn finish(&mut self, list: &ErasedIdentities) -> Result<(), Error> {
        list.write_beside(&self.path)?;
        kept_copies::remove_copies(&self.path)?;
        self.vacuum_file()?;
        self.write_transaction(end)
    }

    /// Writes the file anew, so that it holds nothing that was deleted, and empties the log beside
    /// it.
    fn vacuum_file(&self) -> Result<(), Error> {
        self.with_connection(|c| {
            // A large database does not fit into memory twice.
            c.pragma_update(None, "temp_store", "FILE")?;
            let done = c.execute_batch("VACUUM");
            c.pragma_update(None, "temp_store", "MEMORY")?;
            done?;
            let is_busy: bool =
                c.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if is_busy {
                Err(rusqlite::Error::SqliteFailure(busy_error(), None).into())
            } else {
                Ok(())
            }
        })
    }
}

/// Where the database says that rows of somebody erased are gone, and that the rest is still to be
/// done.
const UNFINISHED: &str = "erasure_unfinished";

/// Stores the list of the erased, and that the file is to be written anew.
fn keep(c: &Connection, list: &ErasedIdentities) -> Result<(), DbError> {
    list.write_table(c)?;
    c.execute(
        "INSERT INTO meta (key, value) VALUES (?1, '1') ON CONFLICT (key) DO NOTHING",
        [UNFINISHED],
    )?;
    Ok(())
}

fn end(c: &Transaction<'_>) -> Result<(), DbError> {
    c.execute("DELETE FROM meta WHERE key = ?1", [UNFINISHED])?;
    Ok(())
}

fn busy_error() -> rusqlite::ffi::Error {
    rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY)
}

/// Erases a person from every table, as [`TABLES`] says, and adds what they were known by to the
/// list.
fn erase_person(
    c: &Connection,
    person: &DataSubject,
    list: &mut ErasedIdentities,
    now: DateTime<Utc>,
) -> Result<ErasedCounts, DbError> {
    ask_about_comments(c, &person.comments_by_name(c)?, now)?;
    record_identities(c, person, list)?;
    let mut erased =
        ErasedCounts { n_feeds: person.row_ids("feeds").len(), ..ErasedCounts::default() };
    for table in TABLES {
        let going = going_with_others(c, table)?;
        delete_rows_of(c, person, table, |column| !going.contains(column))?;
    }
    erased.n_comments = erase_comments(c, person.row_ids("comments"), list)?;
    let counted =
        ["posts", "comment_feeds", "feeds", "registrations", "subscribers", "participants"];
    let mut n = [0; 6];
    for (name, n) in counted.iter().zip(&mut n) {
        for id in person.row_ids(name) {
            *n += c.prepare_cached(&format!("DELETE FROM {name} WHERE id = ?1"))?.execute([id])?;
        }
    }
    [erased.n_posts, _, _, _, erased.n_subscribers, erased.n_participants] = n;
    person.replace_mentions(c)?;
    Ok(erased)
}

/// Notes comments that may be theirs as open questions to the facilitators: only their name says
/// so, and that may be another's too.
fn ask_about_comments(c: &Connection, comments: &[i64], now: DateTime<Utc>) -> Result<(), DbError> {
    let mut ask = c.prepare_cached(
        "INSERT INTO comment_claims (comment_id, asked_at) VALUES (?1, ?2) ON CONFLICT (comment_id) DO NOTHING",
    )?;
    comments.iter().try_for_each(|id| Ok(ask.execute((id, SqlInstant(now))).map(drop)?))
}

/// Adds what a person was known by to the list.
fn record_identities(
    c: &Connection,
    person: &DataSubject,
    list: &mut ErasedIdentities,
) -> Result<(), DbError> {
    for id in person.row_ids("participants") {
        let (joined_at, name): (String, String) =
            c.query_row("SELECT joined_at, name FROM participants WHERE id = ?1", [id], |row| {
                Ok((row.get("joined_at")?, row.get("name")?))
            })?;
        list.add_identity(ErasureKind::Participant, &participant_key(*id, &joined_at));
        let claims = "SELECT 1 FROM comment_claims WHERE participant_id = ?1 AND is_theirs = 1";
        if c.prepare_cached(claims)?.exists([id])? {
            person
                .mentions
                .names
                .iter()
                .chain([&name])
                .for_each(|n| list.add_identity(ErasureKind::Name, &n.to_lowercase()));
        }
    }
    for id in person.row_ids("feeds") {
        query_column::<String>(c, "SELECT key FROM feed_addresses WHERE feed_id = ?1", *id)?
            .iter()
            .for_each(|key| list.add_identity(ErasureKind::Feed, key));
    }
    person.homes.iter().for_each(|home| list.add_identity(ErasureKind::Home, home));
    for id in person.row_ids("posts") {
        query_column::<String>(
            c,
            "SELECT link_key FROM posts WHERE id = ?1 AND link_key IS NOT NULL",
            *id,
        )?
        .iter()
        .for_each(|link| list.add_identity(ErasureKind::Post, link));
    }
    if person.rows.contains_key("subscribers") {
        person
            .mentions
            .addresses
            .iter()
            .for_each(|a| list.add_identity(ErasureKind::Subscriber, &a.trim().to_lowercase()));
    }
    Ok(())
}

fn participant_key(id: i64, joined_at: &str) -> String {
    format!("{id} {joined_at}")
}

/// Deletes the rows of a table that are a person's. Rows that others refer to, and that are deleted
/// by number, stay.
fn delete_rows_of(
    c: &Connection,
    person: &DataSubject,
    table: &PersonalDataTable,
    takes: impl Fn(&str) -> bool,
) -> Result<(), DbError> {
    if DataSubject::is_root(table) {
        return Ok(());
    }
    if let Some((condition, parameters)) = person.rows_condition(table, takes)? {
        c.prepare_cached(&format!("DELETE FROM \"{}\" WHERE {condition}", table.name))?
            .execute(rusqlite::params_from_iter(parameters))?;
    }
    Ok(())
}

/// The columns of a table whose rows the schema deletes with the rows that they refer to. Deleting
/// those sets off what follows from it: threads and the search index learn of it by triggers that
/// still find what was there.
fn going_with_others(
    c: &Connection,
    table: &PersonalDataTable,
) -> Result<BTreeSet<String>, DbError> {
    query_rows(
        c,
        "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE on_delete = 'CASCADE'",
        [table.name],
        |row| row.get(0),
    )
}

/// Erases comments; what each is known by stays as hashes, so that it does not come back with the
/// next visit.
pub(crate) fn erase_comments(
    c: &Connection,
    comments: &BTreeSet<i64>,
    list: &mut ErasedIdentities,
) -> Result<usize, DbError> {
    let mut n = 0;
    for id in comments {
        let known = c
            .prepare_cached("DELETE FROM comments WHERE id = ?1 RETURNING feed_id, post_id, guid, link, text_hash")?
            .query_row([id], |row| {
                let (feed, post): (i64, i64) = (row.get("feed_id")?, row.get("post_id")?);
                let guid: Option<String> = row.get("guid")?;
                let link: Option<SqlUrl> = row.get("link")?;
                Ok((feed, post, guid, link, row.get::<_, String>("text_hash")?))
            })
            .optional()?;
        let Some((feed, post, guid, link, text_hash)) = known else { continue };
        let link = link.and_then(|link| own_link(&link.0));
        comment_hashes(feed, guid.as_deref(), link.as_deref(), &text_hash)
            .for_each(|key| list.add_identity(ErasureKind::Comment, &key));
        mark_stale(c, PostId(post))?;
        n += 1;
    }
    Ok(n)
}

/// Erases all that a list names and that had come before it was erased: participants, feeds and
/// those who are left without one, posts, comments, subscribers.
fn erase_listed_rows(
    c: &Connection,
    list: &mut ErasedIdentities,
    now: DateTime<Utc>,
) -> Result<ErasedCounts, DbError> {
    let mut erased = ErasedCounts::default();
    let people: Vec<(i64, String)> =
        query_rows(c, "SELECT id, joined_at FROM participants", [], |row| {
            Ok((row.get("id")?, row.get("joined_at")?))
        })?;
    for (id, joined_at) in people {
        if list.has_erased(ErasureKind::Participant, &participant_key(id, &joined_at)) {
            erased += erase_person(
                c,
                &without_kept(c, DataSubject::load_participant(c, ParticipantId(id), None)?, list)?,
                list,
                now,
            )?;
        }
    }
    let feeds: Vec<(i64, i64, String, String)> = query_rows(
        c,
        "SELECT f.id, f.participant_id, f.added_at, a.key FROM feed_addresses a JOIN feeds f ON f.id = a.feed_id",
        [],
        |row| {
            Ok((row.get("id")?, row.get("participant_id")?, row.get("added_at")?, row.get("key")?))
        },
    )?;
    let found = feeds
        .iter()
        .filter(|(.., added_at, key)| list.has_erased_since(ErasureKind::Feed, key, added_at));
    let found: BTreeSet<(i64, i64)> = found.map(|(feed, who, ..)| (*feed, *who)).collect();
    for who in found.iter().map(|(_, who)| *who).collect::<BTreeSet<_>>() {
        let mut person = DataSubject::load_participant(c, ParticipantId(who), None)?;
        let gone: BTreeSet<i64> =
            found.iter().filter(|(_, owner)| *owner == who).map(|(feed, _)| *feed).collect();
        if person.row_ids("feeds").is_subset(&gone) {
            person = without_kept(c, person, list)?;
        } else {
            // They came back with another blog: only what was erased goes.
            person = DataSubject::load_feeds(c, &gone)?;
        }
        erased += erase_person(c, &person, list, now)?;
    }
    let posts: Vec<(i64, SqlUrl, String)> = query_rows(
        c,
        "SELECT id, link, first_seen_at FROM posts WHERE link IS NOT NULL",
        [],
        |row| Ok((row.get("id")?, row.get("link")?, row.get("first_seen_at")?)),
    )?;
    let gone = posts.iter().filter(|(_, link, seen_at)| {
        link_keys(&link.0).any(|key| list.has_erased_since(ErasureKind::Post, &key, seen_at))
    });
    erased += erase_person(c, &DataSubject::load_posts(c, gone.map(|(id, ..)| *id))?, list, now)?;
    erased.n_comments += erase_comments(c, &listed_comments(c, list)?, list)?;
    for address in listed_addresses(c, list)? {
        erased += erase_person(c, &DataSubject::load_address(c, &address)?, list, now)?;
    }
    Ok(erased)
}

/// A person whose subscription stays where it was not erased.
fn without_kept(
    c: &Connection,
    mut person: DataSubject,
    list: &ErasedIdentities,
) -> Result<DataSubject, DbError> {
    let mut kept = person.row_ids("subscribers").clone();
    for id in person.row_ids("subscribers") {
        let (address, added_at): (String, String) =
            c.query_row("SELECT address, added_at FROM subscribers WHERE id = ?1", [id], |row| {
                Ok((row.get("address")?, row.get("added_at")?))
            })?;
        if list.has_erased_since(ErasureKind::Subscriber, &address.to_lowercase(), &added_at) {
            kept.remove(id);
        }
    }
    if !kept.is_empty() {
        person.rows.remove("subscribers");
    }
    Ok(person)
}

/// Comments that were erased after they had come.
fn listed_comments(c: &Connection, list: &ErasedIdentities) -> Result<BTreeSet<i64>, DbError> {
    let mut statement = c.prepare_cached(
        "SELECT id, feed_id, guid, link, text_hash, author_link, first_seen_at FROM comments",
    )?;
    let mut rows = statement.query([])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (guid, link): (Option<String>, Option<SqlUrl>) = (row.get("guid")?, row.get("link")?);
        let link = link.and_then(|link| own_link(&link.0));
        let (text_hash, seen_at): (String, String) =
            (row.get("text_hash")?, row.get("first_seen_at")?);
        let author_link =
            row.get::<_, Option<SqlUrl>>("author_link")?.map(|link| canonical_link(&link.0));
        let is_listed =
            comment_hashes(row.get("feed_id")?, guid.as_deref(), link.as_deref(), &text_hash)
                .any(|key| list.has_erased_since(ErasureKind::Comment, &key, &seen_at));
        let mut homes = author_link.iter().flat_map(|link| homes_above(link));
        if is_listed || homes.any(|home| list.has_erased_since(ErasureKind::Home, home, &seen_at)) {
            found.insert(row.get("id")?);
        }
    }
    Ok(found)
}

/// Mail addresses that were erased and still stand somewhere, but for those of who came back.
fn listed_addresses(c: &Connection, list: &ErasedIdentities) -> Result<BTreeSet<String>, DbError> {
    let mut found = BTreeSet::new();
    for table in TABLES {
        let is_address =
            |holds: &ColumnContent| matches!(holds, ColumnContent::Address | ColumnContent::Actor);
        for (column, _) in table.columns.iter().filter(|(_, holds)| is_address(holds)) {
            let query = format!(
                "SELECT DISTINCT \"{column}\" FROM \"{}\" WHERE \"{column}\" IS NOT NULL",
                table.name
            );
            let addresses: Vec<String> = query_rows(c, &query, [], |row| row.get(0))?;
            found.extend(
                addresses
                    .into_iter()
                    .filter(|a| list.has_erased(ErasureKind::Subscriber, &a.to_lowercase())),
            );
        }
    }
    let mut gone = BTreeSet::new();
    for address in found {
        let added_at: Option<String> = c
            .query_row("SELECT added_at FROM subscribers WHERE address = ?1", [&address], |row| {
                row.get(0)
            })
            .optional()?;
        let is_participant_s = c
            .prepare_cached("SELECT 1 FROM participants WHERE email = ?1 COLLATE NOCASE")?
            .exists([&address])?;
        let is_back = match added_at {
            Some(added_at) => {
                !list.has_erased_since(ErasureKind::Subscriber, &address.to_lowercase(), &added_at)
            }
            None => is_participant_s,
        };
        gone.extend((!is_back).then_some(address));
    }
    Ok(gone)
}

fn query_column<T: rusqlite::types::FromSql>(
    c: &Connection,
    query: &str,
    id: i64,
) -> Result<Vec<T>, DbError> {
    query_rows(c, query, [id], |row| row.get(0))
}
