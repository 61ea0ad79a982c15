//! Feeds that seem to have become another blog: a domain that lapsed, a name that was given out
//! again, a blog that was broken into.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use course::continuity::{BlogTraits, host_of, shares_post};
use course::recognise::{KnownPost, PostMatch};
use course::{CourseRules, Document, FeedId, FeedRole, FetchReport, Fingerprint, PostId};
use rusqlite::{Connection, OptionalExtension};
use url::Url;

use crate::addresses::watched_addresses;
use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, query_rows};
use crate::feeds::known_feed::KnownFeed;
use crate::posts::verdicts;

/// What a document says of whose feed it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Continuity {
    /// It speaks for the feed: its title and its home page are taken.
    pub(crate) is_own: bool,
    /// What it brings is held.
    pub(crate) in_doubt: bool,
    /// It was not in doubt before.
    pub(crate) is_new_doubt: bool,
}

/// A feed that seems to be another blog.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct DoubtedFeed {
    /// Its number.
    pub feed: FeedId,
    /// The title that it bore until then.
    pub title: Option<String>,
    /// Since when.
    pub since_at: DateTime<Utc>,
    /// Its posts that are held for this reason.
    pub n_held: usize,
}

/// Whether a document is of the blog that is known. A feed that is in doubt stays so until a
/// document shares a post with what was known before, or a person has looked.
pub(crate) fn check_continuity(
    c: &Connection,
    fetched: &FetchReport,
    document: &Document,
    before: &KnownFeed,
    prints: &[Fingerprint],
    recognised: &[PostMatch],
) -> Result<Continuity, DbError> {
    let feed = before.id;
    let own = Continuity { is_own: true, in_doubt: false, is_new_doubt: false };
    let is_doubted = c
        .prepare_cached("SELECT doubted_since_at IS NOT NULL FROM feeds WHERE id = ?1")?
        .query_row([feed.0], |row| row.get::<_, bool>(0))?;
    if before.is_unread {
        return Ok(own);
    }
    if document.posts.is_empty() {
        // Without posts it does not show whose it is.
        return Ok(Continuity {
            is_own: before.known.is_empty() && !is_doubted,
            in_doubt: is_doubted,
            ..own
        });
    }
    let doubtful = if is_doubted { posts_in_doubt(c, feed)? } else { HashSet::new() };
    let known: Vec<&KnownPost> =
        before.known.iter().filter(|k| !doubtful.contains(&k.id)).collect();
    let is_recognised =
        |found: &PostMatch| matches!(found, PostMatch::Known(id) if !doubtful.contains(id));
    if known.is_empty()
        || recognised.iter().any(is_recognised)
        || shares_post(&document.posts, prints, &known)
    {
        if is_doubted {
            c.prepare_cached("UPDATE feeds SET doubted_since_at = NULL WHERE id = ?1")?
                .execute([feed.0])?;
        }
        return Ok(own);
    }
    if is_doubted {
        return Ok(Continuity { is_own: false, in_doubt: true, is_new_doubt: false });
    }
    // A part of a document (RFC 3229) holds nothing else than what is new.
    if fetched.is_partial()
        || !is_another(c, feed, fetched, document, &known)?
        || leads_to_own(c, feed, prints)?
    {
        return Ok(own);
    }
    c.prepare_cached("UPDATE feeds SET doubted_since_at = ?2 WHERE id = ?1")?
        .execute((feed.0, SqlInstant(fetched.at)))?;
    Ok(Continuity { is_own: false, in_doubt: true, is_new_doubt: true })
}

fn posts_in_doubt(c: &Connection, feed: FeedId) -> Result<HashSet<PostId>, DbError> {
    query_rows(c, "SELECT id FROM posts WHERE feed_id = ?1 AND in_doubt = 1", [feed.0], |row| {
        Ok(PostId(row.get(0)?))
    })
}

fn is_another(
    c: &Connection,
    feed: FeedId,
    fetched: &FetchReport,
    document: &Document,
    known: &[&KnownPost],
) -> Result<bool, DbError> {
    let (title, url, link, role) = c
        .prepare_cached("SELECT title, url, link, role FROM feeds WHERE id = ?1")?
        .query_row([feed.0], |row| {
            let link = row.optional_url("link")?;
            Ok((row.get("title")?, row.url("url")?, link, row.word::<FeedRole>("role")?))
        })?;
    let mut now = BlogTraits::from_document(document, fetched.answered_from.as_ref());
    let mut before = BlogTraits {
        title,
        homes: link.iter().chain([&url]).filter_map(host_of).collect(),
        post_hosts: post_hosts(c, feed)?,
        authors: known.iter().filter_map(|k| k.author.clone()).collect(),
    };
    if role != FeedRole::Blog {
        before.post_hosts.clear();
        now.post_hosts.clear();
    }
    Ok(before.is_another(&now))
}

fn post_hosts(c: &Connection, feed: FeedId) -> Result<std::collections::BTreeSet<String>, DbError> {
    let mut statement = c.prepare_cached(
        "SELECT link FROM posts WHERE feed_id = ?1 AND in_doubt = 0 AND link IS NOT NULL",
    )?;
    let links = statement.query_map([feed.0], |row| row.url(0))?;
    Ok(links.collect::<Result<Vec<Url>, _>>()?.iter().filter_map(host_of).collect())
}

/// Whether a post of the document came through another feed of the same participant: they have two
/// addresses for one blog.
fn leads_to_own(c: &Connection, feed: FeedId, prints: &[Fingerprint]) -> Result<bool, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT 1 FROM posts p JOIN feeds f ON f.id = p.feed_id
        WHERE p.link_key = ?1 AND p.feed_id <> ?2 AND f.participant_id = (SELECT participant_id FROM feeds WHERE id = ?2)",
    )?;
    for key in prints.iter().filter_map(|print| print.link_key.as_deref()) {
        if statement.exists((key, feed.0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Store {
    /// Takes a feed that seemed to be another blog for the blog it was, at a person's word: it is
    /// read again at once, and what was held goes where the rules send it. Returns whether it was
    /// in doubt.
    ///
    /// # Errors
    /// [`Error::NoSuchFeed`].
    pub fn confirm_feed(
        &mut self,
        feed: FeedId,
        now: DateTime<Utc>,
        rules: &CourseRules,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| {
            let is_doubted: Option<bool> = t
                .prepare_cached("SELECT doubted_since_at IS NOT NULL FROM feeds WHERE id = ?1")?
                .query_row([feed.0], |row| row.get(0))
                .optional()?;
            if is_doubted.is_none() {
                return Err(Error::NoSuchFeed(feed).into());
            }
            let n = t.execute("UPDATE posts SET in_doubt = 0 WHERE feed_id = ?1 AND in_doubt = 1", [feed.0])?;
            if is_doubted == Some(true) {
                t.execute(
                    "
                    UPDATE feeds SET doubted_since_at = NULL, moved_to = NULL, moved_since_at = NULL, n_moved = 0
                    WHERE id = ?1",
                    [feed.0],
                )?;
                watched_addresses::read_anew(t, feed, now)?;
            }
            verdicts::rejudge_scope(t, Some(feed), rules, now, verdicts::PostDestination::NextEdition)?;
            Ok(n > 0 || is_doubted == Some(true))
        })
    }
}

/// The feeds that seem to be another blog and are still read.
pub(crate) fn read_doubted_feeds(c: &Connection) -> Result<Vec<DoubtedFeed>, DbError> {
    query_rows(c, "
        SELECT f.id, f.title, f.doubted_since_at,
               (SELECT count(*) FROM posts WHERE feed_id = f.id AND verdict = 'held' AND reason = 'another_blog') AS n_held
        FROM feeds f WHERE f.doubted_since_at IS NOT NULL AND f.state IN ('approved', 'paused') ORDER BY f.id", [], |row| {
        Ok(DoubtedFeed {
            feed: FeedId(row.get("id")?),
            title: row.get("title")?,
            since_at: row.instant("doubted_since_at")?,
            n_held: row.get("n_held")?,
        })
    })
}
