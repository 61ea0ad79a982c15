//! What a feed brings of people who were erased: it does not come back.

use chrono::{DateTime, Utc};
use course::identity::{canonical_link, former_canonical_link};
use course::{FeedId, FeedRole, Post};
use rusqlite::Connection;
use url::Url;

use crate::database::error::DbError;
use crate::database::values::{RowValues, SqlInstant, SqlUrl};
use crate::people::erased_identities::{ErasedIdentities, ErasureKind};
use crate::people::personal_data::data_subject::{comment_hashes, homes_above};

/// Posts of erased people that a feed still lists.
pub(crate) struct ErasedPosts {
    list: ErasedIdentities,
    role: FeedRole,
    added_at: String,
    /// The feed's own addresses, reduced: who comes back brings their own blog.
    own: Vec<String>,
}

impl ErasedPosts {
    /// What is unwanted in a feed's document; nothing where nobody was ever erased.
    pub(crate) fn load_for_feed(c: &Connection, feed: FeedId) -> Result<Option<Self>, DbError> {
        let Some(list) = ErasedIdentities::unless_empty(c)? else { return Ok(None) };
        let mut statement =
            c.prepare_cached("SELECT role, added_at, url, link FROM feeds WHERE id = ?1")?;
        Ok(Some(statement.query_row([feed.0], |row| {
            let addresses =
                [Some(row.get::<_, SqlUrl>("url")?), row.get::<_, Option<SqlUrl>>("link")?];
            let own = addresses.iter().flatten().map(|a| canonical_link(&a.0)).collect();
            Ok(Self {
                list,
                role: row.word::<FeedRole>("role")?,
                added_at: row.get("added_at")?,
                own,
            })
        })?))
    }

    /// Whether a post was erased, or comes through a planet or a list of links from a blog that
    /// was. A blog that was added again brings its own.
    pub(crate) fn has_post(&self, post: &Post) -> bool {
        post.link.as_ref().is_some_and(|link| link_keys(link).any(|key| self.has_link_key(&key)))
    }

    fn has_link_key(&self, link: &str) -> bool {
        if self.role == FeedRole::Planet && self.list.has_erased(ErasureKind::Post, link) {
            return true;
        }
        let is_own =
            |home: &str| self.own.iter().any(|own| homes_above(own).any(|above| above == home));
        let is_of_a_home = self.role != FeedRole::Blog
            && homes_above(link)
                .any(|home| self.list.has_erased(ErasureKind::Home, home) && !is_own(home));
        is_of_a_home || self.list.has_erased_since(ErasureKind::Post, link, &self.added_at)
    }
}

/// The keys by which an address may be listed: today's, and the one that was hashed before keys
/// changed.
pub(crate) fn link_keys(url: &Url) -> impl Iterator<Item = String> {
    [canonical_link(url)].into_iter().chain(former_canonical_link(url))
}

/// Comments of erased people that a feed of comments still lists, or brings anew.
pub(crate) struct ErasedComments(ErasedIdentities);

/// A comment as it arrives.
pub(crate) struct ArrivingComment<'a> {
    /// The feed of comments.
    pub(crate) feed: i64,
    /// Its id.
    pub(crate) guid: Option<&'a str>,
    /// Its own address.
    pub(crate) link: Option<&'a str>,
    /// The hash of its author and text.
    pub(crate) text_hash: &'a str,
    /// Whom it names.
    pub(crate) author: Option<&'a str>,
    /// The pages that it is signed with, or is a notice from, reduced.
    pub(crate) pages: &'a [String],
    /// When it was said.
    pub(crate) said_at: DateTime<Utc>,
    /// Whether a participant signs it.
    pub(crate) is_participant_s: bool,
}

impl ErasedComments {
    /// What is unwanted; nothing where nobody was ever erased.
    pub(crate) fn load_all(c: &Connection) -> Result<Option<Self>, DbError> {
        Ok(ErasedIdentities::unless_empty(c)?.map(Self))
    }

    /// Whether a comment was erased, comes from a blog whose owner was, or bears nothing but a name
    /// whose comments were. Whoever came back is heard again.
    pub(crate) fn has_comment(&self, comment: &ArrivingComment<'_>) -> bool {
        let said_at = SqlInstant(comment.said_at).stored_text();
        let ArrivingComment { feed, guid, link, text_hash, .. } = *comment;
        let was_erased = comment_hashes(feed, guid, link, text_hash)
            .any(|key| self.0.has_erased(ErasureKind::Comment, &key));
        let mut homes = comment.pages.iter().flat_map(|page| homes_above(page));
        let is_of_a_home = homes.any(|home| {
            if comment.is_participant_s {
                self.0.has_erased_since(ErasureKind::Home, home, &said_at)
            } else {
                self.0.has_erased(ErasureKind::Home, home)
            }
        });
        let is_by_name = !comment.is_participant_s
            && comment.pages.is_empty()
            && comment.author.is_some_and(|name| {
                self.0.has_erased(ErasureKind::Name, &name.trim().to_lowercase())
            });
        was_erased || is_of_a_home || is_by_name
    }
}

/// A comment's own address, as it is compared: one that leads to the page as a whole tells no
/// comment from another.
pub(crate) fn own_link(link: &Url) -> Option<String> {
    let is_own = link.fragment().is_some_and(|f| !f.is_empty()) || link.query().is_some();
    is_own.then(|| format!("{}#{}", canonical_link(link), link.fragment().unwrap_or_default()))
}
