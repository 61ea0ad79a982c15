//! Feeds that say that they have moved for good.

use chrono::{DateTime, TimeDelta, Utc};
use course::identity::canonical_link;
use course::recognise::PostMatch;
use course::secret_address::has_user_info;
use course::{Document, FeedId, FetchReport};
use rusqlite::{Connection, named_params};
use url::Url;

use crate::addresses::watched_addresses;
use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::feeds::feed_list::refuse_user_info;
use crate::feeds::fetched_document::FetchedDocument;
use crate::feeds::known_feed::KnownFeed;

/// Visits that must have met the feed's own posts at its new address before it is followed there.
const SIGHTINGS: u32 = 3;

/// And for how long visits must have led there: a portal or a mistake lasts shorter.
const LASTING: TimeDelta = TimeDelta::hours(24);

/// What a successful visit saw of a feed's posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SeenPosts {
    /// Those that the feed lists.
    Listed,
    /// None: an empty document leaves the list of the last one as it was.
    Nothing,
}

/// Notes where a successful visit was led for good, and follows the feed when it was led there
/// often and long enough.
///
/// A visit counts when it met the feed's own posts there. One that met others neither counts nor
/// ends the count; one that was led elsewhere, or nowhere, ends it.
pub(crate) fn note_redirect(
    c: &Connection,
    feed: FeedId,
    fetched: &FetchReport,
    seen: SeenPosts,
) -> Result<(), DbError> {
    let at = fetched.at;
    // An address with a password in it is followed nowhere, and not kept.
    let Some(url) = fetched.moved_to.as_ref().filter(|url| !has_user_info(url)) else {
        c.prepare_cached(
            "UPDATE feeds SET moved_to = NULL, moved_since_at = NULL, n_moved = 0 WHERE id = ?1 AND moved_to IS NOT NULL",
        )?
        .execute([feed.0])?;
        return Ok(());
    };
    c.prepare_cached(
        "
        UPDATE feeds SET moved_to = :url, moved_since_at = :at, n_moved = 0
        WHERE id = :feed AND (moved_to IS NOT :url OR moved_since_at IS NULL)",
    )?
    .execute(named_params! {":url": url.as_str(), ":at": SqlInstant(at), ":feed": feed.0})?;
    if seen == SeenPosts::Listed && lists_own_posts(c, feed)? {
        c.prepare_cached("UPDATE feeds SET n_moved = n_moved + 1 WHERE id = ?1")?
            .execute([feed.0])?;
    }
    let (n_sightings, since): (u32, SqlInstant) = c
        .prepare_cached("SELECT n_moved, moved_since_at FROM feeds WHERE id = ?1")?
        .query_row([feed.0], |row| Ok((row.get("n_moved")?, row.get("moved_since_at")?)))?;
    if n_sightings >= SIGHTINGS && at - since.0 >= LASTING {
        switch_address(c, feed, url)?;
    }
    Ok(())
}

/// Whether at least half of the posts last listed were known before the visits led to the new
/// address. A feed that was never read anywhere else has no other posts than those; what a planet
/// brought before the feed was added is none of them.
fn lists_own_posts(c: &Connection, feed: FeedId) -> Result<bool, DbError> {
    let (n_listed, n_own, has_older, is_doubted): (u32, u32, bool, bool) = c
        .prepare_cached(
            "
            SELECT (SELECT count(*) FROM json_each(f.listed)),
                   (SELECT count(*) FROM json_each(f.listed) l JOIN posts p ON p.id = l.value
                    WHERE p.first_seen_at < f.moved_since_at),
                   EXISTS (SELECT 1 FROM posts p WHERE p.feed_id = f.id AND p.first_seen_at >= f.added_at
                           AND p.first_seen_at < f.moved_since_at),
                   f.doubted_since_at IS NOT NULL
            FROM feeds f WHERE f.id = ?1",
        )?
        .query_row([feed.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    // What is listed is of the blog that was known, not of the one that is there now.
    Ok(!is_doubted && n_listed > 0 && (!has_older || n_own * 2 >= n_listed))
}

impl Store {
    /// Whether a document holds the posts of a feed: at least half of them are known.
    pub fn is_same_feed(&self, feed: FeedId, document: &Document) -> Result<bool, Error> {
        self.with_connection(|c| {
            let before = KnownFeed::load_feed(c, feed)?;
            let document = document.clone().into();
            let Some(mut fetched) = FetchedDocument::complete(document, &before) else {
                return Ok(false);
            };
            let rule = before.rule_for(&fetched.document, &fetched.prints);
            let found = fetched.match_posts(c, &before, rule)?;
            let n_known = found.iter().filter(|found| matches!(found, PostMatch::Known(_))).count();
            Ok(n_known > 0 && n_known * 2 >= found.len())
        })
    }

    /// Gives a feed another address, which is due at once, unless another feed lives there. The old
    /// address still finds it. Returns whether it lives there now.
    pub fn readdress_feed(
        &mut self,
        feed: FeedId,
        url: &Url,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| change_feed_address(t, feed, url, now))
    }
}

pub(crate) fn change_feed_address(
    c: &Connection,
    feed: FeedId,
    url: &Url,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    refuse_user_info(url)?;
    let is_there = switch_address(c, feed, url)?;
    if is_there {
        // Who gives the address knows the blog that is there: it need not bear the same title.
        c.execute(
            "UPDATE feeds SET title = NULL, doubted_since_at = NULL WHERE id = ?1",
            [feed.0],
        )?;
        watched_addresses::read_anew(c, feed, now)?;
    }
    Ok(is_there)
}

/// Goes to another address from now on, unless another feed lives there. The old address still
/// finds the feed.
fn switch_address(c: &Connection, feed: FeedId, url: &Url) -> Result<bool, DbError> {
    let key = canonical_link(url);
    c.prepare_cached(
        "INSERT INTO feed_addresses (key, feed_id) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING",
    )?
    .execute((&key, feed.0))?;
    let n = c
        .prepare_cached(
            "
            UPDATE feeds SET url = :url, moved_to = NULL, moved_since_at = NULL, n_moved = 0
            WHERE id = :feed AND id = (SELECT feed_id FROM feed_addresses WHERE key = :key)",
        )?
        .execute(named_params! {":url": url.as_str(), ":feed": feed.0, ":key": key})?;
    Ok(n > 0)
}
