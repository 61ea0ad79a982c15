//! Writing posts as their feeds give them.

use chrono::{DateTime, Utc};
use course::identity::hex;
use course::{CleanHtml, FeedId, Fingerprint, IdentityRule, Post, PostId};
use rusqlite::{Connection, named_params};
use sha2::{Digest, Sha256};
use url::Url;

use crate::error::Fault;
use crate::values::{Instant, Json};

/// What a fetch did to a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// Nothing, but perhaps the count of its comments.
    Nothing,
    /// Its categories, markup or addresses have changed.
    Touched,
    /// Its words have changed.
    Edited,
    /// It was never seen before.
    New,
}

/// Stores a post never seen before. Its verdict follows.
pub(crate) fn insert(
    c: &Connection,
    feed: FeedId,
    post: &Post,
    rule: IdentityRule,
    at: DateTime<Utc>,
) -> Result<PostId, Fault> {
    let print = Fingerprint::of(post);
    let identity = free_identity(c, feed, &print, rule)?;
    c.prepare_cached("
        INSERT INTO posts (feed_id, identity, guid, link, link_key, text_hash, content_hash, title, author, published_at, updated_at,
                           first_seen_at, categories, enclosures, comments_url, comments_feed, n_comments, in_reply_to, language,
                           licence, source, n_words, verdict, reason)
        VALUES (:feed, :identity, :guid, :link, :link_key, :text_hash, :content_hash, :title, :author, :published_at, :updated_at,
                :at, :categories, :enclosures, :comments_url, :comments_feed, :n_comments, :in_reply_to, :language,
                :licence, :source, :n_words, 'out', 'no_course_tag')")?
        .execute(named_params! {
            ":feed": feed.0, ":identity": identity, ":guid": print.id, ":link": post.link.as_ref().map(Url::as_str),
            ":link_key": print.link_key, ":text_hash": print.text_hash, ":content_hash": content_hash(post)?, ":title": post.title,
            ":author": post.author, ":published_at": post.published_at.map(Instant), ":updated_at": post.updated_at.map(Instant),
            ":at": Instant(at), ":categories": Json(&post.categories), ":enclosures": Json(&post.enclosures),
            ":comments_url": post.comments_url.as_ref().map(Url::as_str), ":comments_feed": post.comments_feed.as_ref().map(Url::as_str),
            ":n_comments": post.n_comments, ":in_reply_to": post.in_reply_to.as_ref().map(Json), ":language": post.language,
            ":licence": post.licence, ":source": post.source.as_ref().map(Json), ":n_words": n_words(post),
        })?;
    let id = PostId(c.last_insert_rowid());
    c.prepare_cached(
        "
        INSERT INTO post_texts (post_id, summary, content_text, tag_text, links, content_html)
        VALUES (:post, :summary, :content_text, :tag_text, :links, :content_html)",
    )?
    .execute(named_params! {
        ":post": id.0, ":summary": post.summary_text, ":content_text": post.content_text, ":tag_text": post.tag_text,
        ":links": Json(&post.links), ":content_html": post.content.as_ref().map(CleanHtml::as_str),
    })?;
    Ok(id)
}

/// Brings a known post up to date. Only a change of its words is an edit, and only then is the earlier text kept as a revision.
pub(crate) fn update(
    c: &Connection,
    id: PostId,
    post: &Post,
    rule: IdentityRule,
    at: DateTime<Utc>,
) -> Result<Change, Fault> {
    let print = Fingerprint::of(post);
    let hash = content_hash(post)?;
    let (known_hash, known_text, n_comments): (String, String, Option<u32>) = c
        .prepare_cached("SELECT content_hash, text_hash, n_comments FROM posts WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if known_hash == hash {
        if n_comments != post.n_comments {
            c.prepare_cached("UPDATE posts SET n_comments = ?1 WHERE id = ?2")?.execute((post.n_comments, id.0))?;
        }
        return Ok(Change::Nothing);
    }
    let is_edit = known_text != print.text_hash;
    if is_edit {
        c.prepare_cached(
            "
            INSERT INTO revisions (post_id, replaced_at, title, summary, content_text, content_html)
            SELECT p.id, :at, p.title, t.summary, t.content_text, t.content_html
            FROM posts p JOIN post_texts t ON t.post_id = p.id WHERE p.id = :post",
        )?
        .execute(named_params! {":post": id.0, ":at": Instant(at)})?;
    }
    // The first date a post bore stays: some feeds write new dates at each fetch.
    c.prepare_cached(
        "
        UPDATE OR IGNORE posts SET identity = :identity WHERE id = :post",
    )?
    .execute(named_params! {":post": id.0, ":identity": print.identity(rule)})?;
    c.prepare_cached("
        UPDATE posts SET guid = :guid, link = :link, link_key = :link_key, text_hash = :text_hash, content_hash = :content_hash,
               title = :title, author = :author, published_at = coalesce(published_at, :published_at), updated_at = :updated_at,
               edited_at = iif(:is_edit, :at, edited_at), categories = :categories, enclosures = :enclosures,
               comments_url = :comments_url, comments_feed = :comments_feed, n_comments = :n_comments,
               in_reply_to = :in_reply_to, language = :language, licence = :licence, source = :source, n_words = :n_words
        WHERE id = :post")?
        .execute(named_params! {
            ":post": id.0, ":guid": print.id, ":link": post.link.as_ref().map(Url::as_str), ":link_key": print.link_key,
            ":text_hash": print.text_hash, ":content_hash": hash, ":title": post.title, ":author": post.author,
            ":published_at": post.published_at.map(Instant), ":updated_at": post.updated_at.map(Instant),
            ":is_edit": is_edit, ":at": Instant(at), ":categories": Json(&post.categories), ":enclosures": Json(&post.enclosures),
            ":comments_url": post.comments_url.as_ref().map(Url::as_str), ":comments_feed": post.comments_feed.as_ref().map(Url::as_str),
            ":n_comments": post.n_comments, ":in_reply_to": post.in_reply_to.as_ref().map(Json), ":language": post.language,
            ":licence": post.licence, ":source": post.source.as_ref().map(Json), ":n_words": n_words(post),
        })?;
    c.prepare_cached(
        "
        UPDATE post_texts SET summary = :summary, content_text = :content_text, tag_text = :tag_text, links = :links,
               content_html = :content_html
        WHERE post_id = :post",
    )?
    .execute(named_params! {
        ":post": id.0, ":summary": post.summary_text, ":content_text": post.content_text, ":tag_text": post.tag_text,
        ":links": Json(&post.links), ":content_html": post.content.as_ref().map(CleanHtml::as_str),
    })?;
    Ok(if is_edit { Change::Edited } else { Change::Touched })
}

/// Marks a post that came with many other old ones.
pub(crate) fn mark_burst(c: &Connection, id: PostId, in_burst: bool) -> Result<(), Fault> {
    if in_burst {
        c.prepare_cached("UPDATE posts SET in_burst = 1 WHERE id = ?1")?.execute([id.0])?;
    }
    Ok(())
}

/// What a new post is known by: what the rule says, unless another post, whose id or link it uses again, has that already.
fn free_identity(c: &Connection, feed: FeedId, print: &Fingerprint, rule: IdentityRule) -> Result<String, Fault> {
    let rules = [rule, IdentityRule::Id, IdentityRule::Link, IdentityRule::Text];
    let mut statement = c.prepare_cached("SELECT 1 FROM posts WHERE feed_id = ?1 AND identity = ?2")?;
    let mut wanted =
        rules.map(|r| print.identity(r)).into_iter().chain((2..).map(|n| format!("text:{}#{n}", print.text_hash)));
    loop {
        // The numbered names have no end.
        let identity = wanted.next().unwrap_or_default();
        if !statement.exists((feed.0, &identity))? {
            return Ok(identity);
        }
    }
}

/// A hash of all that the feed says of a post but its dates and counts, which some feeds write anew at each fetch.
fn content_hash(post: &Post) -> Result<String, Fault> {
    let said = Post { published_at: None, updated_at: None, n_comments: None, ..post.clone() };
    Ok(hex(&Sha256::digest(serde_json::to_vec(&said)?)))
}

fn n_words(post: &Post) -> usize {
    post.content_text.split_whitespace().count()
}
