//! The ledger beside the database (`NAME.editions`): which editions were compiled and mailed, to
//! how many. It holds no address, and posts as keyed hashes only.
//!
//! When an older copy of the database is put back, the ledger says what went out after the copy was
//! made: those editions are neither compiled nor mailed again, and their posts go back to their
//! places as the feeds bring them again.
//!
//! The database keeps the mark of the last line that it knows. It is stored before the line is
//! written, so that a line that the database does not know was written after the copy was made.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use course::edition::TopicPosts;
use course::identity::hex_digits;
use course::{CourseRules, Edition, EditionId, EditionKind, PostId, ReplyId, Section};
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension};
use sha2::Sha256;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlDay, SqlInstant, query_rows};
use crate::editions::last_edition::{LAST_EDITION, read_meta};
use crate::editions::ledger_file::{EditionName, Ledger, LedgerEvent, ledger_path};
use crate::editions::{compiled_editions, ledger_file};
use crate::posts::verdicts;
use crate::posts::verdicts::PostDestination;

/// Where the mark of the last known line is kept.
const MARK: &str = "ledger_mark";
/// Where the number of the last edition is kept that the ledger tells of.
const EDITIONS: &str = "ledger_editions";
/// Where the key of the hashes is kept.
const KEY: &str = "ledger_key";
/// Where the instant is kept up to which posts were printed, as a person said who had no ledger.
const PRINTED_UNTIL: &str = "printed_until";

/// An edition that went out after the copy that was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionSinceBackup {
    /// What it is an issue of.
    pub kind: EditionKind,
    /// Its number.
    pub number: u32,
    /// The day it bears.
    pub date: NaiveDate,
    /// To how many subscribers it was mailed at least; nothing where no mail of it went out.
    pub mailed_to: Option<usize>,
}

/// What a person knows of editions that went out where the ledger is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastEdition {
    /// None went out after those that the copy holds.
    InCopy,
    /// The last one bore this day, and posts up to an instant were printed.
    On(NaiveDate, DateTime<Utc>),
}

/// What the ledger says of an edition.
#[derive(Debug, Default)]
struct LedgerEdition {
    number: u32,
    compiled_at: DateTime<Utc>,
    posts: Vec<Vec<String>>,
    picks: Vec<Vec<String>>,
    mail: Option<MailingProgress>,
    /// Whether the database knows nothing of some of it.
    is_news: bool,
}

/// How far the mail of an edition got.
#[derive(Debug, Clone, Copy)]
struct MailingProgress {
    n_sent: usize,
    /// Whether it ended in good order; otherwise more may have gone out.
    has_ended: bool,
}

impl Store {
    /// Brings the ledger and the database to agree: what the database alone knows is appended, and
    /// what the ledger alone knows went out after this copy of the database was made. Returns those
    /// editions.
    ///
    /// # Errors
    /// When either cannot be read or written.
    pub fn sync_ledger(&mut self) -> Result<Vec<EditionSinceBackup>, Error> {
        let path = ledger_path(&self.path);
        self.sync_ledger_at(&path)
    }

    pub(crate) fn sync_ledger_at(&mut self, path: &Path) -> Result<Vec<EditionSinceBackup>, Error> {
        if self.path == Path::new(":memory:") || self.is_in_step(path)? {
            return Ok(Vec::new());
        }
        let mut ledger = Ledger::open(path)?;
        let key = match (ledger.key(), self.meta_value(KEY)?) {
            (Some(key), _) => key.to_owned(),
            (None, Some(key)) => key,
            (None, None) => self.with_connection(|c| {
                Ok(c.query_row("SELECT lower(hex(randomblob(32)))", [], |row| row.get(0))?)
            })?,
        };
        let known = self.meta_value(MARK)?;
        let told = editions_in_ledger(&ledger, known.as_deref());
        let went_out = self.write_transaction(|t| {
            set_meta(t, KEY, &key)?;
            apply_ledger(t, &told)
        })?;
        let mut events = Vec::new();
        if ledger.key().is_none() {
            events.push(LedgerEvent::Began { key: key.clone() });
        }
        events.extend(self.with_connection(|c| events_missing_from_ledger(c, &told, &key))?);
        self.append_to_ledger(&mut ledger, events)?;
        Ok(went_out)
    }

    /// Says in the ledger that mail of an edition is about to go out. It is on the disk when this
    /// returns.
    ///
    /// # Errors
    /// When the ledger cannot be written: nothing may be mailed then.
    pub fn begin_mailing(&mut self, edition: EditionId, now: DateTime<Utc>) -> Result<(), Error> {
        self.record_mailing(edition, |edition, n_sent| LedgerEvent::Mailing {
            edition,
            at: now,
            n_sent,
        })
    }

    /// Says in the ledger that no more mail of an edition goes out for now.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    pub fn end_mailing(&mut self, edition: EditionId, now: DateTime<Utc>) -> Result<(), Error> {
        self.record_mailing(edition, |edition, n_sent| LedgerEvent::Mailed {
            edition,
            at: now,
            n_sent,
        })
    }

    /// How many had an edition before the database was put back to an older state, by the ledger.
    pub fn n_mailed_before(&self, edition: EditionId) -> Result<usize, Error> {
        self.with_connection(|c| {
            let mut statement =
                c.prepare_cached("SELECT n_sent FROM mailed_before WHERE edition_id = ?1")?;
            Ok(statement.query_row([edition.0], |row| row.get(0)).optional()?.unwrap_or_default())
        })
    }

    fn record_mailing(
        &mut self,
        edition: EditionId,
        event: impl Fn(EditionName, usize) -> LedgerEvent,
    ) -> Result<(), Error> {
        if self.path == Path::new(":memory:") {
            return Ok(());
        }
        self.sync_ledger()?;
        let (name, n_sent) = self.with_connection(|c| {
            let mut statement =
                c.prepare_cached("SELECT kind, date FROM editions WHERE id = ?1")?;
            let name = statement.query_row([edition.0], name_from_row)?;
            Ok((name, n_sent(c, edition)?))
        })?;
        let mut ledger = Ledger::open(&ledger_path(&self.path))?;
        self.append_to_ledger(&mut ledger, vec![event(name, n_sent)])
    }

    /// Puts posts that came back after an older copy was restored into the editions that had
    /// printed them. Returns how many.
    pub fn reclaim_printed(
        &mut self,
        rules: &CourseRules,
        now: DateTime<Utc>,
    ) -> Result<usize, Error> {
        let is_owed = self.with_connection(|c| {
            let owed = "SELECT EXISTS (SELECT 1 FROM printed_before) OR EXISTS (SELECT 1 FROM meta WHERE key = ?1)";
            Ok(c.prepare_cached(owed)?.query_row([PRINTED_UNTIL], |row| row.get(0))?)
        })?;
        if is_owed { self.write_transaction(|t| reclaim_posts(t, rules, now)) } else { Ok(0) }
    }

    /// Whether there is a ledger that can be read beside the database at a path.
    ///
    /// # Errors
    /// When the file is there and cannot be opened.
    pub fn has_ledger(database: &Path) -> Result<bool, Error> {
        ledger_file::has_entries(&ledger_path(database))
    }

    /// Takes a person's word for what went out after this copy was made.
    pub(crate) fn set_last_edition(
        &mut self,
        last: LastEdition,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let LastEdition::On(date, until) = last else { return Ok(()) };
        self.write_transaction(|t| {
            let first_visits_end = now + TimeDelta::days(1);
            set_meta(
                t,
                PRINTED_UNTIL,
                &format!(
                    "{} {}",
                    SqlInstant(until).stored_text(),
                    SqlInstant(first_visits_end).stored_text()
                ),
            )?;
            set_meta(t, LAST_EDITION, &date.to_string())?;
            let mut statement = t.prepare("SELECT id FROM editions WHERE date <= ?1")?;
            let ids = statement.query_map([SqlDay(date)], |row| row.get(0).map(EditionId))?;
            for id in ids.collect::<Result<Vec<_>, _>>()? {
                set_mailed(t, id, n_sent(t, id)?)?;
            }
            Ok(())
        })
    }

    /// Whether nothing has happened since the ledger and the database last agreed.
    fn is_in_step(&self, path: &Path) -> Result<bool, Error> {
        let known = self.meta_value(MARK)?;
        if known.is_none() || ledger_file::last_mark(path)? != known {
            return Ok(false);
        }
        let n_known = self.meta_value(EDITIONS)?;
        let n: i64 = self.with_connection(|c| {
            Ok(c.query_row("SELECT coalesce(max(id), 0) FROM editions", [], |row| row.get(0))?)
        })?;
        Ok(n_known == Some(n.to_string()))
    }

    /// Stores the mark of the last line, then writes the lines.
    fn append_to_ledger(
        &mut self,
        ledger: &mut Ledger,
        events: Vec<LedgerEvent>,
    ) -> Result<(), Error> {
        let lines = ledger.lines_for_events(events)?;
        let last = lines.last().map(|(_, entry)| entry).or(ledger.entries.last());
        let mark = last.map(|entry| entry.mark.clone());
        self.write_transaction(|t| {
            if let Some(mark) = &mark {
                set_meta(t, MARK, mark)?;
            }
            let last: i64 =
                t.query_row("SELECT coalesce(max(id), 0) FROM editions", [], |row| row.get(0))?;
            set_meta(t, EDITIONS, &last.to_string())
        })?;
        if lines.is_empty() { Ok(()) } else { ledger.append_lines(lines) }
    }
}

fn set_meta(c: &Connection, key: &str, value: &str) -> Result<(), DbError> {
    c.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute((key, value))?;
    Ok(())
}

/// What a ledger tells of each edition. What stands after the last line that the database knows is
/// news to it; where that line is gone, the ledger is the older of the two, and where it knows
/// none, everything is news.
fn editions_in_ledger(
    ledger: &Ledger,
    known: Option<&str>,
) -> BTreeMap<EditionName, LedgerEdition> {
    let after = match known {
        None => 0,
        Some(known) => {
            ledger.entries.iter().position(|e| e.mark == known).map_or(usize::MAX, |at| at + 1)
        }
    };
    let mut editions: BTreeMap<EditionName, LedgerEdition> = BTreeMap::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        let is_news = at >= after;
        match &entry.event {
            LedgerEvent::Began { .. } => {}
            LedgerEvent::Compiled { edition, number, at, posts, picks } => {
                let told = editions.entry(*edition).or_default();
                (told.number, told.compiled_at) = (*number, *at);
                (told.posts, told.picks) = (posts.clone(), picks.clone());
            }
            LedgerEvent::Mailing { edition, n_sent, .. } => {
                let told = editions.entry(*edition).or_default();
                told.mail = Some(MailingProgress { n_sent: *n_sent, has_ended: false });
                told.is_news |= is_news;
            }
            LedgerEvent::Mailed { edition, n_sent, .. } => {
                let told = editions.entry(*edition).or_default();
                told.mail = Some(MailingProgress { n_sent: *n_sent, has_ended: true });
                told.is_news |= is_news;
            }
        }
    }
    editions
}

/// Stores what the database does not know: editions that it lacks, and mail that went out of those
/// that it has.
fn apply_ledger(
    c: &Connection,
    told: &BTreeMap<EditionName, LedgerEdition>,
) -> Result<Vec<EditionSinceBackup>, DbError> {
    let mut went_out = Vec::new();
    for (name, told) in told {
        let mailed_to = told.mail.map(|mail| mail.n_sent);
        match compiled_editions::edition_on_day(c, name.kind, name.date)? {
            // Its line is harmed: its mail is no use without it.
            None if told.number == 0 => {}
            None => {
                let (id, number) = insert_edition_from_ledger(c, *name, told)?;
                if let Some(n_sent) = mailed_to {
                    set_mailed(c, id, n_sent)?;
                }
                went_out.push(EditionSinceBackup {
                    kind: name.kind,
                    number,
                    date: name.date,
                    mailed_to,
                });
            }
            Some((id, edition)) => {
                let Some(mail) = told.mail.filter(|_| told.is_news) else { continue };
                if mail.has_ended && mail.n_sent <= n_sent(c, id)? || is_mailed_before(c, id)? {
                    continue;
                }
                set_mailed(c, id, mail.n_sent)?;
                went_out.push(EditionSinceBackup {
                    kind: name.kind,
                    number: edition.number,
                    date: name.date,
                    mailed_to,
                });
            }
        }
    }
    Ok(went_out)
}

/// Stores an edition that went out, with an empty place for each of its posts.
fn insert_edition_from_ledger(
    c: &Connection,
    name: EditionName,
    told: &LedgerEdition,
) -> Result<(EditionId, u32), DbError> {
    let is_taken = c
        .prepare_cached("SELECT 1 FROM editions WHERE kind = ?1 AND number = ?2")?
        .exists((name.kind.as_str(), told.number))?;
    let number = if is_taken {
        c.prepare_cached("SELECT max(number) + 1 FROM editions WHERE kind = ?1")?
            .query_row([name.kind.as_str()], |row| row.get(0))?
    } else {
        told.number
    };
    let edition = Edition {
        kind: name.kind,
        number,
        date: name.date,
        compiled_at: told.compiled_at,
        week: None,
        last_reply: Some(last_reply(c)?),
        claims: (name.kind == EditionKind::Weekly).then(Vec::new),
        voices: Vec::new(),
        sections: Vec::new(),
    };
    let id = compiled_editions::insert_edition(c, &edition)?;
    for (position, hashes) in told.posts.iter().enumerate() {
        for hash in hashes {
            c.prepare_cached("INSERT OR IGNORE INTO printed_before (hash, edition_id, position) VALUES (?1, ?2, ?3)")?
                .execute((hash, id.0, position))?;
        }
    }
    let key = read_meta(c, KEY)?.unwrap_or_default();
    let mut statement = c.prepare("SELECT post_id FROM highlights WHERE edition_id IS NULL")?;
    for post in
        statement.query_map([], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?
    {
        let found = post_hashes(c, &key, PostId(post))?;
        if told.picks.iter().flatten().any(|pick| found.contains(pick)) {
            c.execute("UPDATE highlights SET edition_id = ?1 WHERE post_id = ?2", (id.0, post))?;
        }
    }
    Ok((id, number))
}

/// Makes sure that nobody gets an edition again: who has it is not known.
fn set_mailed(c: &Connection, edition: EditionId, n_sent: usize) -> Result<(), DbError> {
    c.prepare_cached(
        "
        INSERT INTO mailed_before (edition_id, n_sent) VALUES (?1, ?2)
        ON CONFLICT (edition_id) DO UPDATE SET n_sent = max(n_sent, excluded.n_sent)",
    )?
    .execute((edition.0, n_sent))?;
    c.prepare_cached(
        "DELETE FROM mails WHERE edition_id = ?1 AND state IN ('queued', 'sending', 'deferred')",
    )?
    .execute([edition.0])?;
    Ok(())
}

fn is_mailed_before(c: &Connection, edition: EditionId) -> Result<bool, DbError> {
    Ok(c.prepare_cached("SELECT 1 FROM mailed_before WHERE edition_id = ?1")?
        .exists([edition.0])?)
}

fn n_sent(c: &Connection, edition: EditionId) -> Result<usize, DbError> {
    let query = "SELECT count(*) FROM mails WHERE edition_id = ?1 AND state = 'sent'";
    Ok(c.prepare_cached(query)?.query_row([edition.0], |row| row.get(0))?)
}

fn last_reply(c: &Connection) -> Result<ReplyId, DbError> {
    Ok(ReplyId(c.query_row("SELECT coalesce(max(id), 0) FROM replies", [], |row| row.get(0))?))
}

/// What the ledger lacks: editions, and mail that went out before there was a ledger.
fn events_missing_from_ledger(
    c: &Connection,
    told: &BTreeMap<EditionName, LedgerEdition>,
    key: &str,
) -> Result<Vec<LedgerEvent>, DbError> {
    let mut statement = c.prepare("SELECT id, kind, date FROM editions ORDER BY id")?;
    let known = statement.query_map([], |row| Ok((EditionId(row.get(0)?), name_of(row, 1)?)))?;
    let known: Vec<_> = known.collect::<Result<_, _>>()?;
    let mut events = Vec::new();
    for (id, name) in
        known.into_iter().filter(|(_, name)| told.get(name).is_none_or(|told| told.number == 0))
    {
        let Some((_, edition)) = compiled_editions::edition_on_day(c, name.kind, name.date)? else {
            continue;
        };
        let of_all = |posts: Vec<PostId>| {
            posts.into_iter().map(|post| post_hashes(c, key, post)).collect::<Result<_, _>>()
        };
        let picks = edition
            .sections
            .iter()
            .filter_map(|s| if let Section::Highlights(h) = s { Some(h) } else { None });
        events.push(LedgerEvent::Compiled {
            edition: name,
            number: edition.number,
            at: edition.compiled_at,
            posts: of_all(edition.claimed_posts())?,
            picks: of_all(picks.flatten().map(|h| h.post).collect())?,
        });
        let n_sent = n_sent(c, id)?;
        if n_sent > 0 || is_mailed_before(c, id)? {
            events.push(LedgerEvent::Mailed { edition: name, at: edition.compiled_at, n_sent });
        }
    }
    Ok(events)
}

/// The hashes that a post is known by, whatever its number: one for each address of each feed that
/// brought it.
fn post_hashes(c: &Connection, key: &str, post: PostId) -> Result<Vec<String>, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT a.key, p.identity FROM posts p JOIN feed_addresses a ON a.feed_id = p.feed_id WHERE p.id = ?1
        UNION SELECT a.key, p.identity FROM posts p JOIN feed_addresses a ON a.feed_id = p.feed_id WHERE p.duplicate_of = ?1
        ORDER BY 1, 2",
    )?;
    let names = statement.query_map([post.0], |row| {
        Ok((row.get::<_, String>("key")?, row.get::<_, String>("identity")?))
    })?;
    names.map(|name| Ok(post_hash(key, &name?))).collect()
}

fn post_hash(key: &str, (feed, identity): &(String, String)) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("a key of any length will do");
    mac.update(format!("{feed}\n{identity}").as_bytes());
    hex_digits(&mac.finalize().into_bytes())[..24].to_owned()
}

fn reclaim_posts(
    c: &Connection,
    rules: &CourseRules,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    archive_printed_until(c)?;
    let key = read_meta(c, KEY)?.unwrap_or_default();
    let mut statement = c.prepare(
        "SELECT id, in_burst FROM posts WHERE awaits_edition = 1 UNION ALL SELECT id, 1 FROM posts WHERE verdict = 'held' AND in_burst = 1",
    )?;
    let waiting = statement
        .query_map([], |row| Ok((PostId(row.get("id")?), row.get::<_, bool>("in_burst")?)))?;
    let mut n = 0;
    for (post, in_burst) in waiting.collect::<Result<Vec<_>, _>>()? {
        let mut place = None;
        for hash in post_hashes(c, &key, post)? {
            let mut statement = c.prepare_cached(
                "SELECT edition_id, position FROM printed_before WHERE hash = ?1",
            )?;
            place = place.or(statement
                .query_row([hash], |row| {
                    Ok((EditionId(row.get("edition_id")?), row.get::<_, i64>("position")?))
                })
                .optional()?);
        }
        let Some((edition, position)) = place else { continue };
        put_back(c, post, edition, position)?;
        if in_burst {
            // It was let in once: that it comes with others is our doing.
            c.prepare_cached("UPDATE posts SET in_burst = 0 WHERE id = ?1")?.execute([post.0])?;
            verdicts::rejudge_post(c, post, rules, now, PostDestination::Archive)?;
        }
        n += 1;
    }
    if n > 0 {
        // What was answered meanwhile was told of in those editions.
        let latest = compiled_editions::latest_mailed_before(c)?;
        if let Some((id, edition)) = latest {
            compiled_editions::replace_edition(
                c,
                id,
                &Edition { last_reply: Some(last_reply(c)?), ..edition },
            )?;
        }
    }
    Ok(n)
}

/// Archives what was printed as far as a person knows who had no ledger.
fn archive_printed_until(c: &Connection) -> Result<(), DbError> {
    let Some(said) = read_meta(c, PRINTED_UNTIL)? else { return Ok(()) };
    let Some((until, first_visits_end)) = said.split_once(' ') else { return Ok(()) };
    // A post without a date that comes with the first visits is as old as the others.
    c.prepare_cached(
        "
        UPDATE posts SET awaits_edition = 0
        WHERE awaits_edition = 1 AND iif(published_at IS NULL, first_seen_at <= ?2, published_at <= ?1)",
    )?
    .execute((until, first_visits_end))?;
    Ok(())
}

/// Puts a post into an edition that had printed it.
fn put_back(c: &Connection, post: PostId, id: EditionId, position: i64) -> Result<(), DbError> {
    c.prepare_cached("UPDATE posts SET awaits_edition = 0 WHERE id = ?1")?.execute([post.0])?;
    c.prepare_cached("DELETE FROM printed_before WHERE edition_id = ?1 AND position = ?2")?
        .execute((id.0, position))?;
    c.prepare_cached(
        "INSERT OR IGNORE INTO edition_posts (post_id, edition_id, position) VALUES (?1, ?2, ?3)",
    )?
    .execute((post.0, id.0, position))?;
    let Some((_, mut edition)) = compiled_editions::edition_by_id(c, id)? else { return Ok(()) };
    let posts: Vec<_> = query_rows(
        c,
        "SELECT post_id FROM edition_posts WHERE edition_id = ?1 ORDER BY position, post_id",
        [id.0],
        |row| row.get(0).map(PostId),
    )?;
    if let Some(claims) = &mut edition.claims {
        claims.clone_from(&posts);
    }
    edition.sections =
        vec![Section::Posts(vec![TopicPosts { topic: None, posts, more: Vec::new() }])];
    compiled_editions::replace_edition(c, id, &edition)
}

fn name_from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<EditionName> {
    name_of(row, 0)
}

fn name_of(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<EditionName> {
    let kind: String = row.get(at)?;
    Ok(EditionName {
        kind: EditionKind::from_word(&kind).unwrap_or_default(),
        date: row.get::<_, SqlDay>(at + 1)?.0,
    })
}
