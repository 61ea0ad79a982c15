//! The same post through two feeds: a blog and a planet, a blog and its FeedBurner copy.

use chrono::{DateTime, Utc};
use course::{Document, FeedId, Fingerprint, Post, PostId, Role, Rules};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use url::Url;

use crate::error::Fault;
use crate::rejudge::{self, Into};
use crate::values::{Address, Word};

/// Words from which an equal title and text are taken for a copy.
const TELLING_WORDS: usize = 20;

/// Whose a feed is and what kind, as far as that decides which of two copies stays.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    participant: i64,
    role: Role,
    url: Url,
    link: Option<Url>,
}

impl Claim {
    /// Reads `participant_id, role, url, link` from a row, from column `at` on.
    pub(crate) fn from_row(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            participant: row.get(at)?,
            role: row.get::<_, Word<_>>(at + 1)?.0,
            url: row.get::<_, Address>(at + 2)?.0,
            link: row.get::<_, Option<Address>>(at + 3)?.map(|a| a.0),
        })
    }

    /// The same with what a document says of the feed.
    pub(crate) fn stated_by(&self, document: &Document) -> Self {
        Self { link: document.feed.link.clone(), ..self.clone() }
    }
}

/// A post that may be a copy, or the original.
#[derive(Debug)]
pub(crate) struct Candidate {
    /// None before it is stored.
    id: Option<PostId>,
    feed: FeedId,
    claim: Claim,
    link: Option<Url>,
    link_key: Option<String>,
    text_hash: String,
    title: Option<String>,
    n_words: usize,
    is_printed: bool,
}

const CANDIDATE: &str = "
    SELECT p.id, p.feed_id, f.participant_id, f.role, f.url, f.link, p.link, p.link_key, p.text_hash, p.title, p.n_words,
           EXISTS (SELECT 1 FROM edition_posts e WHERE e.post_id = p.id)
    FROM posts p JOIN feeds f ON f.id = p.feed_id";

/// The post of another feed that is the same as one that has come.
#[derive(Debug)]
pub(crate) struct Found {
    new: Candidate,
    old: Candidate,
    old_id: PostId,
}

/// Looks in the other feeds for a post that has just come and is not stored yet.
pub(crate) fn find(
    c: &Connection,
    feed: FeedId,
    claim: &Claim,
    post: &Post,
    print: &Fingerprint,
    n_words: usize,
) -> Result<Option<Found>, Fault> {
    let new = Candidate {
        id: None,
        feed,
        claim: claim.clone(),
        link: post.link.clone(),
        link_key: print.link_key.clone(),
        text_hash: print.text_hash.clone(),
        title: post.title.clone(),
        n_words,
        is_printed: false,
    };
    find_for(c, new)
}

fn find_for(c: &Connection, new: Candidate) -> Result<Option<Found>, Fault> {
    let mut candidates = Vec::new();
    if let Some(key) = &new.link_key {
        candidates = read(c, &original("p.link_key"), [key])?;
    }
    // Fewer words are no copy by themselves.
    if new.n_words >= TELLING_WORDS {
        candidates.extend(read(c, &original("p.text_hash"), [&new.text_hash])?);
    }
    let old = candidates.into_iter().find(|old| new.is_copy_of(old));
    Ok(old.and_then(|old| Some(Found { old_id: old.id?, new, old })))
}

impl Found {
    /// The one that the new post repeats, unless it is the new one that stays: the one that came through its author's own blog, else
    /// the one that came first. One that has been printed already stays in any case.
    pub(crate) fn repeated(&self) -> Option<PostId> {
        let new_stays = if self.old.is_printed == self.new.is_printed {
            self.new.right() > self.old.right() && !self.old.is_printed
        } else {
            self.new.is_printed
        };
        (!new_stays).then_some(self.old_id)
    }

    /// Brings the other post in order once the new one is stored. A printed post that stays is credited to who has the better claim.
    pub(crate) fn settle(&self, c: &Connection, new: PostId, rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
        let (copy, stays) = match self.repeated() {
            Some(old) => (new, (old, &self.old, &self.new)),
            None => (self.old_id, (new, &self.new, &self.old)),
        };
        let (original, kept, lost) = stays;
        if kept.is_printed && lost.right() > kept.right() {
            c.prepare_cached("UPDATE posts SET credited_to = ?1 WHERE id = ?2")?
                .execute((lost.claim.participant, original.0))?;
        }
        let copies = copies(c, copy)?;
        for copy in copies.into_iter().chain([copy]) {
            c.prepare_cached(
                "UPDATE posts SET duplicate_of = :original WHERE id = :copy AND duplicate_of IS NOT :original",
            )?
            .execute(named_params! {":original": original.0, ":copy": copy.0})?;
            if copy != new {
                rejudge::stored(c, copy, rules, at, Into::Archive)?;
            }
        }
        Ok(())
    }
}

/// Looks for a stored post in the other feeds. Its own verdict is not made here.
fn look_for(c: &Connection, post: PostId, rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
    let Some(new) = one(c, post)? else { return Ok(()) };
    match find_for(c, new)? {
        // What was printed twice is not taken back.
        Some(found) if found.new.is_printed && found.old.is_printed => Ok(()),
        Some(found) => found.settle(c, post, rules, at),
        None => Ok(()),
    }
}

/// Looks again after a post was edited: at another address, or with other words, it may have become a copy, or none any more.
///
/// Other words alone undo nothing: a copy is behind its original for a while after each edit.
pub(crate) fn look_again(
    c: &Connection,
    post: PostId,
    has_moved: bool,
    rules: &Rules,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    if has_moved {
        part(c, post, rules, at)?;
    }
    let is_copy = original_of(c, post)?.is_some();
    if is_copy { Ok(()) } else { look_for(c, post, rules, at) }
}

/// Parts a post that has another address now from what is no copy of it any more.
fn part(c: &Connection, post: PostId, rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
    let Some(this) = one(c, post)? else { return Ok(()) };
    if let Some(original) = original_of(c, post)?
        && one(c, original)?.is_none_or(|original| !this.is_copy_of(&original))
    {
        free(c, post)?;
    }
    for copy in copies(c, post)? {
        if one(c, copy)?.is_some_and(|copy| !copy.is_copy_of(&this)) {
            free(c, copy)?;
            look_for(c, copy, rules, at)?;
            rejudge::stored(c, copy, rules, at, Into::Archive)?;
        }
    }
    Ok(())
}

/// A post that others may be copies of: one that is none itself, in a feed that was not turned away.
fn original(column: &str) -> String {
    format!("{column} = ?1 AND p.duplicate_of IS NULL AND f.state NOT IN ('pending', 'rejected') ORDER BY p.id")
}

/// Lets the copies of a feed's posts stand for themselves: the feed was turned away, and with it its claim.
pub(crate) fn free_copies(c: &Connection, feed: FeedId, rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
    let mut statement = c.prepare_cached(
        "SELECT id FROM posts WHERE duplicate_of IN (SELECT id FROM posts WHERE feed_id = ?1) ORDER BY id",
    )?;
    let copies: Vec<PostId> =
        statement.query_map([feed.0], |row| Ok(PostId(row.get(0)?)))?.collect::<Result<_, _>>()?;
    copies.iter().try_for_each(|copy| free(c, *copy))?;
    // Among themselves they may be copies still.
    for copy in copies {
        look_for(c, copy, rules, at)?;
        rejudge::stored(c, copy, rules, at, Into::Archive)?;
    }
    Ok(())
}

/// Looks for the posts of a feed that is let in again in the other feeds.
pub(crate) fn look_for_all(c: &Connection, feed: FeedId, rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
    let mut statement =
        c.prepare_cached("SELECT id FROM posts WHERE feed_id = ?1 AND duplicate_of IS NULL ORDER BY id")?;
    let posts: Vec<PostId> = statement.query_map([feed.0], |row| Ok(PostId(row.get(0)?)))?.collect::<Result<_, _>>()?;
    posts.into_iter().try_for_each(|post| look_for(c, post, rules, at))
}

fn free(c: &Connection, copy: PostId) -> Result<(), Fault> {
    c.prepare_cached("UPDATE posts SET duplicate_of = NULL WHERE id = ?1")?.execute([copy.0])?;
    Ok(())
}

fn original_of(c: &Connection, copy: PostId) -> Result<Option<PostId>, Fault> {
    let original: Option<Option<i64>> = c
        .prepare_cached("SELECT duplicate_of FROM posts WHERE id = ?1")?
        .query_row([copy.0], |row| row.get(0))
        .optional()?;
    Ok(original.flatten().map(PostId))
}

fn copies(c: &Connection, original: PostId) -> Result<Vec<PostId>, Fault> {
    let mut statement = c.prepare_cached("SELECT id FROM posts WHERE duplicate_of = ?1 ORDER BY id")?;
    let copies = statement.query_map([original.0], |row| Ok(PostId(row.get(0)?)))?;
    Ok(copies.collect::<Result<_, _>>()?)
}

impl Candidate {
    /// Two people may link to the same page, and both write "Week 2": a copy has the same words, or the same address and
    /// title, or the same address in a collection of other people's posts.
    fn is_copy_of(&self, other: &Self) -> bool {
        let same_link = self.link_key.is_some() && self.link_key == other.link_key && self.same_place(other);
        let same_words = self.text_hash == other.text_hash;
        let same_title = self.title.is_some() && self.title == other.title;
        let roles = [self.claim.role, other.claim.role];
        let is_copy = same_words && self.n_words >= TELLING_WORDS
            || same_link && (same_words || same_title || roles.contains(&Role::Planet) && self.names_a_post());
        is_copy && self.feed != other.feed && !roles.contains(&Role::Comments)
    }

    /// Whether two equal addresses lead to one place of their page.
    fn same_place(&self, other: &Self) -> bool {
        let place = |c: &Self| c.link.as_ref().and_then(Url::fragment).map(str::to_owned);
        place(self).zip(place(other)).is_none_or(|(a, b)| a == b)
    }

    /// Whether the address is a page's below the blog's home page.
    fn names_a_post(&self) -> bool {
        self.link.as_ref().is_some_and(|link| link.path() != "/" || link.query().is_some())
    }

    /// How good the feed's claim to the post is: best where the post's address is at the feed's own host.
    fn right(&self) -> u8 {
        let host = |url: &Url| url.host_str().map(|h| h.trim_start_matches("www.").to_owned());
        let at = self.link.as_ref().and_then(host);
        match self.claim.role {
            Role::Blog if at.is_some() && at == host(&self.claim.url) => 4,
            Role::Blog if at.is_some() && at == self.claim.link.as_ref().and_then(host) => 3,
            Role::Blog => 2,
            Role::Elsewhere => 1,
            Role::Planet | Role::Comments => 0,
        }
    }
}

fn one(c: &Connection, post: PostId) -> Result<Option<Candidate>, Fault> {
    Ok(read(c, "p.id = ?1", [post.0])?.pop())
}

fn read(c: &Connection, condition: &str, key: impl rusqlite::Params) -> Result<Vec<Candidate>, Fault> {
    // More posts than this under one key are no copies of each other.
    let mut statement = c.prepare_cached(&format!("{CANDIDATE} WHERE {condition} LIMIT 50"))?;
    let rows = statement.query_map(key, from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        id: Some(PostId(row.get(0)?)),
        feed: FeedId(row.get(1)?),
        claim: Claim::from_row(row, 2)?,
        link: row.get::<_, Option<Address>>(6)?.map(|a| a.0),
        link_key: row.get(7)?,
        text_hash: row.get(8)?,
        title: row.get(9)?,
        n_words: row.get(10)?,
        is_printed: row.get(11)?,
    })
}
