//! What is known of a feed's posts, for `course::recognise`.

use std::collections::HashSet;

use course::recognise::Known;
use course::verdict::FeedSettings;
use course::{Document, FeedId, Fingerprint, IdentityRule, PostId};
use rusqlite::{Connection, OptionalExtension};

use crate::Error;
use crate::duplicates::Claim;
use crate::error::Fault;
use crate::values::{Instant, Json, Word};

pub(crate) const KNOWN: &str =
    "SELECT id, guid, link_key, text_hash, title, published_at FROM posts WHERE feed_id = ?1";

/// A feed as the last document left it.
pub(crate) struct Remembered {
    /// The rule that was in force.
    pub(crate) rule: IdentityRule,
    /// The posts of the last document, in its order.
    pub(crate) listed: Vec<PostId>,
    /// Every stored post.
    pub(crate) known: Vec<Known>,
    /// What verdicts look at in the feed.
    pub(crate) settings: FeedSettings,
    /// What decides about copies.
    pub(crate) claim: Claim,
}

impl Remembered {
    /// Reads what is known of a feed.
    pub(crate) fn of(c: &Connection, feed: FeedId) -> Result<Self, Fault> {
        let (rule, listed, settings, claim) = c
            .prepare_cached(
                "
                SELECT identity, listed, state, everything_belongs, participant_id, role, url, link
                FROM feeds WHERE id = ?1",
            )?
            .query_row([feed.0], |row| {
                let listed = row.get::<_, Json<Vec<PostId>>>(1)?.0;
                let settings = FeedSettings { state: row.get::<_, Word<_>>(2)?.0, everything_belongs: row.get(3)? };
                Ok((row.get::<_, Word<_>>(0)?.0, listed, settings, Claim::from_row(row, 4)?))
            })
            .optional()?
            .ok_or(Error::NoSuchFeed(feed))?;
        let mut statement = c.prepare_cached(KNOWN)?;
        let known = statement.query_map([feed.0], |row| {
            Ok(Known {
                id: PostId(row.get(0)?),
                print: Fingerprint { id: row.get(1)?, link_key: row.get(2)?, text_hash: row.get(3)? },
                title: row.get(4)?,
                published_at: row.get::<_, Option<Instant>>(5)?.map(|i| i.0),
            })
        })?;
        Ok(Self { rule, listed, known: known.collect::<Result<_, _>>()?, settings, claim })
    }

    /// The rule that tells the feed's posts apart: the one in force, unless this document shows that its ids are worthless,
    /// all alike or made up at each fetch (none is known, and the links are).
    pub(crate) fn rule_for(&self, document: &Document, prints: &[Fingerprint]) -> IdentityRule {
        if document.posts.is_empty() {
            return self.rule;
        }
        let chosen = IdentityRule::choose(&document.posts);
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
        let links: HashSet<_> = self.known.iter().filter_map(|k| k.print.link_key.as_deref()).collect();
        let no_id_is_known = !prints.iter().any(|p| p.id.as_deref().is_some_and(|id| ids.contains(id)));
        let here: HashSet<_> = prints.iter().filter_map(|p| p.link_key.as_deref()).collect();
        let n_known_links = here.iter().filter(|l| links.contains(*l)).count();
        if no_id_is_known && n_known_links > 1 && here.len() == prints.len() { IdentityRule::Link } else { self.rule }
    }
}
