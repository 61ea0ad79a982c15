//! Erasing a person: from every table, from the pages of the file, and again from an older copy that is put back.
//!
//! What is deleted is overwritten (`secure_delete`), the file is written anew without it (`VACUUM`) and the log beside it is
//! emptied. Keyed hashes of what the person was known by stay, so that a copy of the database from before is cleaned as soon as
//! it is restored, and so that a planet does not bring the posts back.

mod list;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Utc};
use course::identity::{canonical_link, former_link};
use course::{EmailAddress, FeedId, ParticipantId, Post, Role, SubscriberId};
use rusqlite::Connection;
use url::Url;

use list::Beside;
pub(crate) use list::{Kind, List};

use crate::error::Fault;
use crate::held::{Reference, has_column, references};
use crate::values::{Address, Instant, Word};
use crate::{Error, Store, comments, migrations, participants};

/// What was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
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
pub enum ErasureList {
    /// Both name the same, or nobody was erased.
    Agrees,
    /// There is none, but people were erased: a copy that is put in place by hand would bring them back.
    Lost,
    /// It is there, but cannot be read as such a list.
    Damaged,
    /// It lacks some who were erased from the database.
    Behind,
    /// It names some whom the database does not know to be erased: the database is an older copy.
    Ahead,
}

impl Erased {
    /// Whether there was nothing to erase.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl std::ops::AddAssign for Erased {
    fn add_assign(&mut self, more: Self) {
        self.n_participants += more.n_participants;
        self.n_feeds += more.n_feeds;
        self.n_posts += more.n_posts;
        self.n_comments += more.n_comments;
        self.n_subscribers += more.n_subscribers;
    }
}

impl Store {
    /// Erases a participant with all that is held about them, and the subscriber with the same address if one is given or
    /// known; from the file itself when this returns. Their page and posts leave the site at the next publish.
    ///
    /// # Errors
    /// [`Error::NoSuchParticipant`]; [`Error::Locked`] when others read the database for so long that the file could not be
    /// written anew: the rows are gone then, and running it again finishes.
    pub fn erase_participant(
        &mut self,
        id: ParticipantId,
        address: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Erased, Error> {
        let (erased, list) = self.write(|t| {
            crate::duplicates::leave_to_others(t, id, now)?;

            participants::one(t, id)?.ok_or(Error::NoSuchParticipant(id))?;
            let mut list = List::read(t, now)?;
            let erased = whole_person(t, id, address, &mut list)?;
            list.store(t)?;
            Ok((erased, list))
        })?;
        list.write_beside(&self.path)?;
        migrations::remove_copies(&self.path)?;
        self.rewrite()?;
        Ok(erased)
    }

    /// Notes that whoever has an address wants to leave: [`Store::erase_leavers`] erases them. Returns how many participants
    /// they are.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn ask_to_leave(
        &mut self,
        who: &EmailAddress,
        keeps_subscription: bool,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        self.write(|t| {
            let mut statement = t.prepare_cached(
                "
                INSERT INTO leavings (participant_id, keeps_subscription, asked_at)
                SELECT id, ?2, ?3 FROM participants WHERE email = ?1 COLLATE NOCASE
                ON CONFLICT (participant_id) DO UPDATE SET keeps_subscription = excluded.keeps_subscription",
            )?;
            Ok(statement.execute((who.as_str(), keeps_subscription, Instant(now)))?)
        })
    }

    /// Whether whoever has an address has asked to leave.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn wants_to_leave(&self, who: &EmailAddress) -> Result<bool, Error> {
        self.read(|c| {
            let mut statement = c.prepare_cached(
                "SELECT 1 FROM leavings l JOIN participants p ON p.id = l.participant_id WHERE p.email = ?1 COLLATE NOCASE",
            )?;
            Ok(statement.exists([who.as_str()])?)
        })
    }

    /// Erases everyone who asked to leave, as [`Store::erase_participant`] does; the subscription of those who keep it stays.
    /// Nothing else may write meanwhile. Run again, it finishes what was begun.
    ///
    /// # Errors
    /// As [`Store::erase_participant`].
    pub fn erase_leavers(&mut self, now: DateTime<Utc>) -> Result<Erased, Error> {
        let (erased, list) = self.write(|t| {
            let leaving: Vec<i64> = rows(t, "SELECT participant_id FROM leavings", |row| row.get(0))?;
            leaving.iter().try_for_each(|id| crate::duplicates::leave_to_others(t, ParticipantId(*id), now))?;

            let mut list = List::read(t, now)?;
            let mut erased = Erased::default();
            let leavers: Vec<(i64, Option<String>, bool)> = rows(
                t,
                "
                SELECT p.id, p.email, l.keeps_subscription FROM leavings l JOIN participants p ON p.id = l.participant_id
                ORDER BY p.id",
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?;
            for (id, email, keeps_subscription) in leavers {
                erased += person(t, ParticipantId(id), &mut list)?;
                if let Some(email) = email {
                    if !keeps_subscription {
                        erased.n_subscribers += subscriber(t, &email, &mut list)?;
                    }
                    forget_deeds(t, &email)?;
                }
                t.execute("DELETE FROM participants WHERE id = ?1", [id])?;
            }
            list.store(t)?;
            Ok((erased, list))
        })?;
        list.write_beside(&self.path)?;
        migrations::remove_copies(&self.path)?;
        self.rewrite()?;
        Ok(erased)
    }

    /// Whether a feed at this address was once erased with its owner: who adds it again should know.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn was_erased(&self, url: &Url) -> Result<bool, Error> {
        self.read(|c| {
            let list = List::read(c, DateTime::UNIX_EPOCH)?;
            Ok(keys(url).any(|key| list.holds(Kind::Feed, &key)))
        })
    }

    /// Erases again what a list kept beside the database names: for a copy that was put in its place by hand.
    ///
    /// # Errors
    /// As [`Store::erase_participant`].
    pub fn erase_again(&mut self, now: DateTime<Utc>) -> Result<Erased, Error> {
        let beside = List::read_beside(&self.path)?;
        let known = self.read(|c| List::read(c, now))?;
        if known.includes(&beside) {
            if !beside.includes(&known) {
                known.write_beside(&self.path)?;
            }
            return Ok(Erased::default());
        }
        let database = self.path.clone();
        self.erase_listed(&beside, now, &database)
    }

    /// How the list of the erased beside the database agrees with the one in it.
    ///
    /// # Errors
    /// When the file or the database cannot be read.
    pub fn erasure_list(&self) -> Result<ErasureList, Error> {
        let known = self.read(|c| List::read(c, DateTime::UNIX_EPOCH))?;
        Ok(match List::look_beside(&self.path)? {
            Beside::Missing if known.is_empty() => ErasureList::Agrees,
            Beside::Missing => ErasureList::Lost,
            Beside::Damaged => ErasureList::Damaged,
            Beside::Whole => {
                let beside = List::read_beside(&self.path)?;
                match (beside.includes(&known), known.includes(&beside)) {
                    (true, true) => ErasureList::Agrees,
                    (false, true) => ErasureList::Behind,
                    (_, false) => ErasureList::Ahead,
                }
            }
        })
    }

    /// Erases what a list names, takes it over, and writes it beside `database`.
    pub(crate) fn erase_listed(&mut self, other: &List, now: DateTime<Utc>, database: &Path) -> Result<Erased, Error> {
        let (erased, list) = self.write(|t| {
            let mut list = List::read(t, now)?;
            list.take_over(other);
            let erased = listed(t, &mut list)?;
            list.store(t)?;
            Ok((erased, list))
        })?;
        if !list.is_empty() {
            list.write_beside(database)?;
        }
        if !erased.is_nothing() {
            self.rewrite()?;
        }
        Ok(erased)
    }

    /// Writes the file anew, so that it holds nothing that was deleted, and empties the log beside it.
    fn rewrite(&self) -> Result<(), Error> {
        self.read(|c| {
            // A large database does not fit into memory twice.
            c.pragma_update(None, "temp_store", "FILE")?;
            let done = c.execute_batch("VACUUM");
            c.pragma_update(None, "temp_store", "MEMORY")?;
            done?;
            let is_busy: bool = c.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if is_busy { Err(rusqlite::Error::SqliteFailure(busy(), None).into()) } else { Ok(()) }
        })
    }
}

fn busy() -> rusqlite::ffi::Error {
    rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY)
}

/// Posts of erased people that a feed still lists.
pub(crate) struct Unwanted {
    list: List,
    is_planet: bool,
    added_at: String,
}

impl Unwanted {
    /// What is unwanted in a feed's document; nothing where nobody was ever erased.
    pub(crate) fn of(c: &Connection, feed: FeedId) -> Result<Option<Self>, Fault> {
        if !c.prepare_cached("SELECT 1 FROM erasures LIMIT 1")?.exists([])? {
            return Ok(None);
        }
        let list = List::read(c, DateTime::UNIX_EPOCH)?;
        let mut statement = c.prepare_cached("SELECT role, added_at FROM feeds WHERE id = ?1")?;
        let (role, added_at) =
            statement.query_row([feed.0], |row| Ok((row.get::<_, Word<Role>>(0)?.0, row.get(1)?)))?;
        Ok(Some(Self { list, is_planet: role == Role::Planet, added_at }))
    }

    /// Whether a post was erased, or comes through a planet from a blog that was. A blog that was added again brings its own.
    pub(crate) fn holds(&self, post: &Post) -> bool {
        post.link.as_ref().is_some_and(|link| keys(link).any(|key| self.holds_key(&key)))
    }

    fn holds_key(&self, link: &str) -> bool {
        if self.is_planet {
            let is_of_a_home = homes_above(link).any(|home| self.list.holds(Kind::Home, home));
            return is_of_a_home || self.list.holds(Kind::Post, link);
        }
        self.list.holds_since(Kind::Post, link, &self.added_at)
    }
}

/// The keys by which an address may be listed: today's, and the one that was hashed before keys changed.
pub(crate) fn keys(url: &Url) -> impl Iterator<Item = String> {
    [canonical_link(url)].into_iter().chain(former_link(url))
}

/// An address and all that it lies below, down to its host.
fn homes_above(link: &str) -> impl Iterator<Item = &str> {
    let ends = link.match_indices(['/', '?']).map(|(at, _)| at).chain([link.len()]);
    ends.map(move |end| &link[..end])
}

/// Erases a participant and the subscriber with the same address.
fn whole_person(c: &Connection, id: ParticipantId, address: Option<&str>, list: &mut List) -> Result<Erased, Fault> {
    let mut erased = person(c, id, list)?;
    for address in addresses(c, id)?.iter().map(String::as_str).chain(address) {
        erased.n_subscribers += subscriber(c, address, list)?;
        forget_deeds(c, address)?;
    }
    c.execute("DELETE FROM participants WHERE id = ?1", [id.0])?;
    Ok(erased)
}

/// Erases a person's feeds and posts, and what they said elsewhere.
fn person(c: &Connection, id: ParticipantId, list: &mut List) -> Result<Erased, Fault> {
    let feeds: Vec<i64> = column(c, "SELECT id FROM feeds WHERE participant_id = ?1", id.0)?;
    let mut erased = Erased { n_participants: 1, ..Erased::default() };
    for feed in feeds {
        erased.n_posts += self::feed(c, feed, list)?;
        erased.n_feeds += 1;
    }
    let elsewhere: Vec<i64> = column(c, "SELECT id FROM posts WHERE credited_to = ?1", id.0)?;
    erased.n_posts += posts(c, &elsewhere, list)?;
    if has_column(c, "comments", "is_erased")? {
        erased.n_comments = comments::erase_of(c, id)?;
    }
    // Their earlier address stands there, and nowhere else.
    c.execute("DELETE FROM letters WHERE key LIKE 'address-changed ' || ?1 || ' %'", [id.0])?;
    for r in
        references(c, "participants")?.iter().filter(|r| !matches!(r.table.as_str(), "feeds" | "posts" | "comments"))
    {
        r.delete(c, id.0)?;
    }
    Ok(erased)
}

/// Erases a feed with its posts, and says of how many.
fn feed(c: &Connection, feed: i64, list: &mut List) -> Result<usize, Fault> {
    for key in column::<String>(c, "SELECT key FROM feed_addresses WHERE feed_id = ?1", feed)? {
        list.add(Kind::Feed, &key);
    }
    let mut own: Vec<i64> = column(c, "SELECT id FROM posts WHERE feed_id = ?1", feed)?;
    if let Some(home) = home(c, feed)? {
        own.extend(below(c, &home)?);
        list.add(Kind::Home, &home);
    }
    let n = posts(c, &own, list)?;
    references(c, "feeds")?.iter().filter(|r| r.table != "posts").try_for_each(|r| r.delete(c, feed))?;
    c.execute("DELETE FROM feeds WHERE id = ?1", [feed])?;
    Ok(n)
}

/// The address of a feed's blog, unless others' feeds lie below it too: then it is a platform's.
fn home(c: &Connection, feed: i64) -> Result<Option<String>, Fault> {
    let link: Option<Option<String>> = c
        .query_row("SELECT link FROM feeds WHERE id = ?1 AND role IN ('blog', 'elsewhere')", [feed], |row| row.get(0))
        .or_else(none)?;
    let link = link.flatten().and_then(|link| Url::parse(&link).ok());
    let Some(home) = link.map(|link| canonical_link(&link)) else { return Ok(None) };
    let is_shared = c
        .prepare_cached(
            "
            SELECT 1 FROM feed_addresses a JOIN feeds f ON f.id = a.feed_id
            WHERE (a.key = ?1 OR a.key > ?1 || '/' AND a.key < ?1 || '0')
                  AND f.participant_id <> (SELECT participant_id FROM feeds WHERE id = ?2)",
        )?
        .exists((&home, feed))?;
    Ok((!is_shared).then_some(home))
}

/// The posts that planets brought from below an address.
fn below(c: &Connection, home: &str) -> Result<Vec<i64>, Fault> {
    let mut statement = c.prepare_cached(
        "
        SELECT p.id FROM posts p JOIN feeds f ON f.id = p.feed_id
        WHERE (p.link_key = ?1 OR p.link_key > ?1 || '/' AND p.link_key < ?1 || '0') AND f.role = 'planet'",
    )?;
    Ok(statement.query_map([home], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Erases posts and the copies that came through other feeds, and says how many.
fn posts(c: &Connection, posts: &[i64], list: &mut List) -> Result<usize, Fault> {
    let mut all: BTreeSet<i64> = posts.iter().copied().collect();
    for post in posts {
        all.extend(column::<i64>(c, "SELECT id FROM posts WHERE duplicate_of = ?1", *post)?);
    }
    let to_posts: Vec<Reference> = references(c, "posts")?.into_iter().filter(Reference::keeps).collect();
    for post in &all {
        for link in column::<String>(c, "SELECT link_key FROM posts WHERE id = ?1 AND link_key IS NOT NULL", *post)? {
            list.add(Kind::Post, &link);
        }
        to_posts.iter().filter(|r| r.table != "posts").try_for_each(|r| r.delete(c, *post))?;
        c.prepare_cached("DELETE FROM posts WHERE id = ?1")?.execute([post])?;
    }
    Ok(all.len())
}

/// Erases a subscriber, with the deliveries to them.
fn subscriber(c: &Connection, address: &str, list: &mut List) -> Result<usize, Fault> {
    list.add(Kind::Subscriber, &address.trim().to_lowercase());
    let found: Option<i64> = c
        .query_row("SELECT id FROM subscribers WHERE address = ?1", [address.trim()], |row| row.get(0))
        .or_else(none)?;
    let Some(id) = found.map(SubscriberId) else { return Ok(0) };
    references(c, "subscribers")?.iter().try_for_each(|r| r.delete(c, id.0))?;
    Ok(c.execute("DELETE FROM subscribers WHERE id = ?1", [id.0])?)
}

/// Takes a person's address out of what they decided and did about others' posts.
fn forget_deeds(c: &Connection, address: &str) -> Result<(), Fault> {
    for (table, column) in [("decisions", "by"), ("audit", "who"), ("comments", "hidden_by")] {
        if has_column(c, table, column)? {
            c.execute(
                &format!("UPDATE {table} SET {column} = 'erased' WHERE {column} = ?1 COLLATE NOCASE"),
                [address],
            )?;
        }
    }
    for (table, column) in
        [("sessions", "address"), ("letters", "address"), ("tokens", "address"), ("registrations", "email")]
    {
        if has_column(c, table, column)? {
            c.execute(&format!("DELETE FROM {table} WHERE {column} = ?1 COLLATE NOCASE"), [address])?;
        }
    }
    Ok(())
}

/// A participant's own addresses, where the database keeps any.
fn addresses(c: &Connection, id: ParticipantId) -> Result<Vec<String>, Fault> {
    if !has_column(c, "participants", "email")? {
        return Ok(Vec::new());
    }
    column(c, "SELECT email FROM participants WHERE id = ?1 AND email IS NOT NULL", id.0)
}

/// Erases all that a list names and that had come before it was erased: feeds and those who are left without one, posts,
/// subscribers.
fn listed(c: &Connection, list: &mut List) -> Result<Erased, Fault> {
    let mut erased = Erased::default();
    let feeds: Vec<(i64, i64, String, String)> = rows(
        c,
        "SELECT f.id, f.participant_id, f.added_at, a.key FROM feed_addresses a JOIN feeds f ON f.id = a.feed_id",
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let found = feeds.iter().filter(|(.., added_at, key)| list.holds_since(Kind::Feed, key, added_at));
    let found: BTreeSet<(i64, i64)> = found.map(|(feed, who, ..)| (*feed, *who)).collect();
    for (id, _) in &found {
        erased.n_posts += feed(c, *id, list)?;
        erased.n_feeds += 1;
    }
    for who in found.iter().map(|(_, who)| *who).collect::<BTreeSet<_>>() {
        if !c.prepare_cached("SELECT 1 FROM feeds WHERE participant_id = ?1")?.exists([who])? {
            erased += whole_person(c, ParticipantId(who), None, list)?;
        }
    }
    let posts: Vec<(i64, Address, String)> =
        rows(c, "SELECT id, link, first_seen_at FROM posts WHERE link IS NOT NULL", |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let gone =
        posts.iter().filter(|(_, link, seen_at)| keys(&link.0).any(|key| list.holds_since(Kind::Post, &key, seen_at)));
    let gone: Vec<i64> = gone.map(|(id, ..)| *id).collect();
    erased.n_posts += self::posts(c, &gone, list)?;
    let subscribers: Vec<(String, String)> =
        rows(c, "SELECT address, added_at FROM subscribers", |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (address, added_at) in subscribers {
        if list.holds_since(Kind::Subscriber, &address.to_lowercase(), &added_at) {
            erased.n_subscribers += subscriber(c, &address, list)?;
            forget_deeds(c, &address)?;
        }
    }
    Ok(erased)
}

fn none<T>(error: rusqlite::Error) -> rusqlite::Result<Option<T>> {
    if matches!(error, rusqlite::Error::QueryReturnedNoRows) { Ok(None) } else { Err(error) }
}

fn column<T: rusqlite::types::FromSql>(c: &Connection, query: &str, id: i64) -> Result<Vec<T>, Fault> {
    let mut statement = c.prepare_cached(query)?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn rows<T>(
    c: &Connection,
    query: &str,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Fault> {
    let mut statement = c.prepare_cached(query)?;
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}
