//! The same post through two feeds: a blog and a planet, a blog and its FeedBurner copy.

use chrono::{DateTime, Utc};
use course::{FeedId, PostId, Role, Rules};
use rusqlite::{Connection, Row, named_params};
use url::Url;

use crate::error::Fault;
use crate::rejudge;
use crate::values::{Address, Word};

/// Words from which an equal title and text are taken for a copy.
const TELLING_WORDS: u32 = 20;

/// A post that may be a copy, or the original.
struct Candidate {
    id: PostId,
    feed: FeedId,
    participant: i64,
    role: Role,
    link: Option<Url>,
    link_key: Option<String>,
    text_hash: String,
    title: Option<String>,
    n_words: u32,
    feed_url: Url,
    feed_link: Option<Url>,
    is_printed: bool,
}

const CANDIDATE: &str = "
    SELECT p.id, p.feed_id, f.participant_id, f.role, p.link, p.link_key, p.text_hash, p.title, p.n_words, f.url, f.link,
           EXISTS (SELECT 1 FROM edition_posts e WHERE e.post_id = p.id)
    FROM posts p JOIN feeds f ON f.id = p.feed_id";

/// Looks for a post that has just come in the other feeds. The one that came through its author's own blog stays, else the one
/// that came first; a copy that has been printed already stays too, and is credited to its author.
pub(crate) fn look_for(c: &Connection, post: PostId, rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
    let Some(new) = candidates(c, "p.id = ?1", [post.0])?.pop() else { return Ok(()) };
    let by_link = candidates(c, &original("p.link_key"), [&new.link_key])?;
    let by_text = candidates(c, &original("p.text_hash"), [&new.text_hash])?;
    let Some(old) = by_link.into_iter().chain(by_text).find(|old| new.is_copy_of(old)) else { return Ok(()) };
    if old.is_printed && new.right() > old.right() {
        c.prepare_cached("UPDATE posts SET credited_to = ?1 WHERE id = ?2")?.execute((new.participant, old.id.0))?;
    }
    if old.is_printed || new.right() <= old.right() {
        return repeats(c, new.id, old.id);
    }
    c.prepare_cached("UPDATE posts SET duplicate_of = ?1 WHERE duplicate_of = ?2")?.execute((new.id.0, old.id.0))?;
    repeats(c, old.id, new.id)?;
    rejudge::arrived(c, old.id, rules, at)?;
    Ok(())
}

/// A post that others may be copies of: one that is none itself, in a feed that was not turned away.
pub(crate) fn original(column: &str) -> String {
    format!("{column} = ?1 AND p.duplicate_of IS NULL AND f.state NOT IN ('pending', 'rejected') ORDER BY p.id")
}

/// Lets the copies of a feed's posts stand for themselves: the feed was turned away, and with it its claim.
pub(crate) fn free_copies(c: &Connection, feed: FeedId, rules: &Rules, at: DateTime<Utc>) -> Result<(), Fault> {
    let mut statement = c.prepare_cached(
        "SELECT id FROM posts WHERE duplicate_of IN (SELECT id FROM posts WHERE feed_id = ?1) ORDER BY id",
    )?;
    let copies: Vec<PostId> =
        statement.query_map([feed.0], |row| Ok(PostId(row.get(0)?)))?.collect::<Result<_, _>>()?;
    for copy in &copies {
        c.prepare_cached("UPDATE posts SET duplicate_of = NULL WHERE id = ?1")?.execute([copy.0])?;
    }
    // Among themselves they may be copies still.
    for copy in copies {
        look_for(c, copy, rules, at)?;
        rejudge::arrived(c, copy, rules, at)?;
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

fn repeats(c: &Connection, copy: PostId, original: PostId) -> Result<(), Fault> {
    c.prepare_cached("UPDATE posts SET duplicate_of = :original WHERE id = :copy")?
        .execute(named_params! {":original": original.0, ":copy": copy.0})?;
    Ok(())
}

impl Candidate {
    /// Two people may link to the same page, and both write "Week 2": a copy has the same words, or the same address and
    /// title, or the same address in a collection of other people's posts.
    fn is_copy_of(&self, other: &Self) -> bool {
        let same_link = self.link_key.is_some() && self.link_key == other.link_key && self.same_place(other);
        let same_words = self.text_hash == other.text_hash;
        let same_title = self.title.is_some() && self.title == other.title;
        let in_planet = [self.role, other.role].contains(&Role::Planet);
        let is_copy = same_words && self.n_words >= TELLING_WORDS
            || same_link && (same_words || same_title || in_planet && self.names_a_post());
        let in_comments = [self.role, other.role].contains(&Role::Comments);
        is_copy && self.feed != other.feed && !in_comments
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
        match self.role {
            Role::Blog if at.is_some() && at == host(&self.feed_url) => 4,
            Role::Blog if at.is_some() && at == self.feed_link.as_ref().and_then(host) => 3,
            Role::Blog => 2,
            Role::Elsewhere => 1,
            Role::Planet | Role::Comments => 0,
        }
    }
}

fn candidates(c: &Connection, condition: &str, key: impl rusqlite::Params) -> Result<Vec<Candidate>, Fault> {
    let mut statement = c.prepare_cached(&finding(condition))?;
    let rows = statement.query_map(key, from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn finding(condition: &str) -> String {
    // More posts than this under one key are no copies of each other.
    format!("{CANDIDATE} WHERE {condition} LIMIT 50")
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    let address = |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<Address>>(at)?.map(|a| a.0));
    Ok(Candidate {
        id: PostId(row.get(0)?),
        feed: FeedId(row.get(1)?),
        participant: row.get(2)?,
        role: row.get::<_, Word<_>>(3)?.0,
        link: address(4)?,
        link_key: row.get(5)?,
        text_hash: row.get(6)?,
        title: row.get(7)?,
        n_words: row.get(8)?,
        feed_url: row.get::<_, Address>(9)?.0,
        feed_link: address(10)?,
        is_printed: row.get(11)?,
    })
}
