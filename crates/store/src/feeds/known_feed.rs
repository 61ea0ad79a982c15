//! What is known of a feed's posts.

use std::collections::{HashMap, HashSet};

use course::copies::FeedClaim;
use course::recognise::{KnownPost, PostMatch, VanishedPost};
use course::verdict::FeedSettings;
use course::{Document, FeedId, Fingerprint, IdentityRule, PostId, RawPostHash};
use rusqlite::{Connection, OptionalExtension};

use crate::database::error::{DbError, Error};
use crate::database::values::{SqlEnum, SqlInstant, SqlJson, SqlUrl};
use crate::posts::duplicates::claim_from_row;

pub(crate) const KNOWN: &str = "
    SELECT id, guid, link, link_key, text_hash, raw_hash, title, author, published_at FROM posts WHERE feed_id = ?1";

/// A feed as the last document left it.
pub(crate) struct KnownFeed {
    /// Its number.
    pub(crate) id: FeedId,
    /// Whether no document of it was ever read.
    pub(crate) is_unread: bool,
    /// The rule that was in force.
    pub(crate) rule: IdentityRule,
    /// The posts of the last document, in its order.
    pub(crate) listed: Vec<PostId>,
    /// Every stored post.
    pub(crate) known: Vec<KnownPost>,
    /// The stored posts by what they were read from.
    pub(crate) by_raw_hash: HashMap<RawPostHash, HashedPost>,
    /// What verdicts look at in the feed.
    pub(crate) settings: FeedSettings,
    /// What decides about copies.
    pub(crate) claim: FeedClaim,
}

/// A stored post of which it is known what it was read from.
pub(crate) struct HashedPost {
    /// Its place in [`KnownFeed::known`].
    pub(crate) place: usize,
    pub(crate) link: Option<String>,
}

/// The posts of the last document of a feed, in its order.
pub(crate) fn last_listed_posts(c: &Connection, feed: FeedId) -> Result<Vec<PostId>, DbError> {
    let mut statement = c.prepare_cached("SELECT listed FROM feeds WHERE id = ?1")?;
    Ok(statement.query_row([feed.0], |row| row.get::<_, SqlJson<Vec<PostId>>>(0))?.0)
}

impl KnownFeed {
    /// Reads what is known of a feed.
    pub(crate) fn load_feed(c: &Connection, feed: FeedId) -> Result<Self, DbError> {
        let (is_unread, rule, listed, settings, claim) = c
            .prepare_cached(
                "
                SELECT f.identity, f.listed, f.state, f.everything_belongs, f.participant_id, n.email, f.role, f.url,
                       f.link AS home, f.format IS NULL AS is_unread
                FROM feeds f JOIN participants n ON n.id = f.participant_id WHERE f.id = ?1",
            )?
            .query_row([feed.0], |row| {
                let listed = row.get::<_, SqlJson<Vec<PostId>>>("listed")?.0;
                let settings = FeedSettings {
                    state: row.get::<_, SqlEnum<_>>("state")?.0,
                    everything_belongs: row.get("everything_belongs")?,
                };
                let rule = row.get::<_, SqlEnum<_>>("identity")?.0;
                Ok((row.get("is_unread")?, rule, listed, settings, claim_from_row(row, feed)?))
            })
            .optional()?
            .ok_or(Error::NoSuchFeed(feed))?;
        let mut statement = c.prepare_cached(KNOWN)?;
        let mut rows = statement.query([feed.0])?;
        let (mut known, mut by_raw_hash) = (Vec::new(), HashMap::new());
        while let Some(row) = rows.next()? {
            if let Some(hash) = row.get::<_, Option<[u8; 16]>>("raw_hash")? {
                let post = HashedPost { place: known.len(), link: row.get("link")? };
                by_raw_hash.insert(RawPostHash::from_bytes(hash), post);
            }
            known.push(KnownPost {
                id: PostId(row.get("id")?),
                print: Fingerprint {
                    id: row.get("guid")?,
                    link_key: row.get("link_key")?,
                    text_hash: row.get("text_hash")?,
                },
                title: row.get("title")?,
                author: row.get("author")?,
                published_at: row.get::<_, Option<SqlInstant>>("published_at")?.map(|i| i.0),
            });
        }
        Ok(Self { id: feed, is_unread, rule, listed, known, by_raw_hash, settings, claim })
    }

    /// The posts of the last document that were not found in this one.
    pub(crate) fn vanished_posts(
        &self,
        c: &Connection,
        found: &[PostMatch],
    ) -> Result<Vec<VanishedPost>, DbError> {
        let is_here = |id: &PostId| found.contains(&PostMatch::Known(*id));
        let last_here = self.listed.iter().rposition(is_here).unwrap_or(0);
        let gone = self.listed.iter().enumerate().filter(|(_, id)| !is_here(id));
        gone.map(|(at, id)| {
            let mut statement = c.prepare_cached(
                "
                SELECT p.title, p.link, t.content_text, p.author, p.published_at
                FROM posts p JOIN post_texts t ON t.post_id = p.id WHERE p.id = ?1",
            )?;
            let row = statement.query_row([id.0], |row| {
                Ok(VanishedPost {
                    id: *id,
                    title: row.get("title")?,
                    link: row.get::<_, Option<SqlUrl>>("link")?.map(|a| a.0),
                    text: row.get("content_text")?,
                    author: row.get("author")?,
                    published_at: row.get::<_, Option<SqlInstant>>("published_at")?.map(|i| i.0),
                    is_from_middle: at < last_here,
                })
            });
            Ok(row.optional()?)
        })
        .filter_map(Result::transpose)
        .collect()
    }

    /// The rule that tells the feed's posts apart: the one in force, unless this document shows
    /// that its ids are worthless, all alike or made up at each fetch (none is known, and the links
    /// are).
    pub(crate) fn rule_for(&self, document: &Document, prints: &[Fingerprint]) -> IdentityRule {
        if document.posts.is_empty() {
            return self.rule;
        }
        let chosen = IdentityRule::choose_for_posts(&document.posts);
        if self.known.is_empty() {
            return chosen;
        }
        if self.rule != IdentityRule::Id {
            return self.rule;
        }
        if chosen != IdentityRule::Id && document.posts.len() > 1 {
            return chosen;
        }
        let ids: HashSet<_> = self.known.iter().filter_map(|k| k.print.id.as_deref()).collect();
        let links: HashSet<_> =
            self.known.iter().filter_map(|k| k.print.link_key.as_deref()).collect();
        let no_id_is_known =
            !prints.iter().any(|p| p.id.as_deref().is_some_and(|id| ids.contains(id)));
        let here: HashSet<_> = prints.iter().filter_map(|p| p.link_key.as_deref()).collect();
        let n_known_links = here.iter().filter(|l| links.contains(*l)).count();
        if no_id_is_known && n_known_links > 1 && here.len() == prints.len() {
            IdentityRule::Link
        } else {
            self.rule
        }
    }
}
