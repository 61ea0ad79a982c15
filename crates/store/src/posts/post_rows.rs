//! Writing posts as their feeds give them.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use course::verdict::PostCircumstances;
use course::{
    CleanHtml, CourseRules, FeedId, IdentityRule, Post, PostFacts, PostId, RawPostHash, Standing,
    VerdictReason,
};
use rusqlite::{Connection, named_params};
use url::Url;

use crate::database::error::DbError;
use crate::database::values::{SqlInstant, SqlJson};
use crate::feeds::fetched_document::{FetchedPost, PostReading};
use crate::posts::duplicates;
use crate::posts::pictures;
use crate::posts::post_list::write_reason;
use crate::posts::topics::write_topics;

/// What a fetch did to a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PostChange {
    /// Nothing, but perhaps the count of its comments.
    Nothing,
    /// Its categories, markup or addresses have changed.
    Touched,
    /// Its words have changed too.
    Edited,
}

/// A post never seen before, with its verdict.
pub(crate) struct NewPost<'a> {
    pub(crate) feed: FeedId,
    pub(crate) said: FetchedPost<'a>,
    pub(crate) facts: &'a PostFacts,
    pub(crate) rule: IdentityRule,
    /// What is known of it beside what it says.
    pub(crate) among: PostCircumstances,
    /// Whether the document is the first of its feed.
    pub(crate) is_first: bool,
    pub(crate) reason: &'a VerdictReason,
    pub(crate) topics: &'a [String],
    pub(crate) at: DateTime<Utc>,
}

/// Stores a post never seen before. One that is in waits for the next edition.
pub(crate) fn insert_post(c: &Connection, new: &NewPost<'_>) -> Result<PostId, DbError> {
    let FetchedPost { post, print, .. } = new.said;
    let PostFacts { raw_hash, n_words, content_hash } = new.facts;
    let (code, detail) = write_reason(new.reason)?;
    let standing = new.reason.standing();
    let written_by_at =
        post.updated_at.filter(|_| post.published_at.is_none()).map(|at| at.min(new.at));
    let is_backlog = new.is_first && post.published_at.is_none() && post.updated_at.is_none();
    let mut statement = c.prepare_cached("
        INSERT INTO posts (feed_id, identity, guid, link, link_key, text_hash, content_hash, raw_hash, title, author, published_at, updated_at,
                           first_seen_at, categories, enclosures, comments_url, comments_feed, n_comments, in_reply_to, language,
                           licence, source, n_words, verdict, reason, detail, awaits_edition, accepted_no, duplicate_of, in_burst,
                           is_date_guessed, in_doubt, written_by_at, is_backlog, is_locked, thumbnail)
        VALUES (:feed, :identity, :guid, :link, :link_key, :text_hash, :content_hash, :raw_hash, :title, :author, :published_at, :updated_at,
                :at, :categories, :enclosures, :comments_url, :comments_feed, :n_comments, :in_reply_to, :language,
                :licence, :source, :n_words, :verdict, :reason, :detail, :is_in,
                iif(:is_in, (SELECT coalesce(max(accepted_no), 0) + 1 FROM posts), NULL), :duplicate_of, :in_burst,
                :is_date_guessed, :in_doubt, :written_by_at, :is_backlog, :is_locked, :thumbnail)
        ON CONFLICT (feed_id, identity) DO NOTHING")?;
    // What the rule says, unless another post, whose id or link this one uses again, has that
    // already.
    let rules = [new.rule, IdentityRule::Id, IdentityRule::Link, IdentityRule::Text].into_iter();
    let numbered = (2..).map(|n| format!("text:{}#{n}", print.text_hash));
    for identity in rules.map(|rule| print.identity_key(rule)).chain(numbered) {
        let n = statement.execute(named_params! {
            ":feed": new.feed.0, ":identity": identity, ":guid": print.id, ":link": post.link.as_ref().map(Url::as_str),
            ":link_key": print.link_key, ":text_hash": print.text_hash, ":content_hash": content_hash,
            ":raw_hash": raw_hash.map(|hash| *hash.as_bytes()), ":title": post.title,
            ":author": post.author, ":published_at": post.published_at.map(SqlInstant), ":updated_at": post.updated_at.map(SqlInstant),
            ":at": SqlInstant(new.at), ":categories": SqlJson(&post.categories), ":enclosures": SqlJson(&post.enclosures),
            ":comments_url": post.comments_url.as_ref().map(Url::as_str), ":comments_feed": post.comments_feed.as_ref().map(Url::as_str),
            ":n_comments": post.n_comments, ":in_reply_to": post.in_reply_to.as_ref().map(SqlJson), ":language": post.language,
            ":licence": post.licence, ":source": post.source.as_ref().map(SqlJson), ":n_words": n_words,
            ":verdict": standing.as_str(), ":reason": code, ":detail": detail, ":is_in": standing == Standing::In,
            ":duplicate_of": new.among.duplicate_of.map(|id| id.0), ":in_burst": new.among.in_burst,
            ":in_doubt": new.among.in_doubt, ":written_by_at": written_by_at.map(SqlInstant), ":is_backlog": is_backlog,
            ":is_date_guessed": post.is_date_guessed, ":is_locked": post.is_locked,
            ":thumbnail": post.thumbnail.as_ref().map(Url::as_str),
        })?;
        if n > 0 {
            break;
        }
    }
    let id = PostId(c.last_insert_rowid());
    c.prepare_cached(
        "
        INSERT INTO post_texts (post_id, summary, content_text, tag_text, links, content_html)
        VALUES (:post, :summary, :content_text, :tag_text, :links, :content_html)",
    )?
    .execute(named_params! {
        ":post": id.0, ":summary": post.summary_text, ":content_text": post.content_text, ":tag_text": tag_text(post),
        ":links": SqlJson(&post.links), ":content_html": post.content.as_ref().map(CleanHtml::as_str),
    })?;
    write_topics(c, id, new.topics)?;
    Ok(id)
}

/// Brings up to date what the hash of a post does not cover: its date and the number of its
/// comments.
fn update_unchanged(
    c: &Connection,
    id: PostId,
    post: &Post,
    rules: &CourseRules,
) -> Result<PostChange, DbError> {
    let is_redated = correct_date(c, id, post, rules)?;
    c.prepare_cached("UPDATE posts SET n_comments = ?1 WHERE id = ?2 AND n_comments IS NOT ?1")?
        .execute((post.n_comments, id.0))?;
    Ok(if is_redated { PostChange::Touched } else { PostChange::Nothing })
}

/// Keeps what a known post was read from last.
fn keep_raw_hash(c: &Connection, id: PostId, hash: Option<RawPostHash>) -> Result<(), DbError> {
    c.prepare_cached("UPDATE posts SET raw_hash = ?1 WHERE id = ?2 AND raw_hash IS NOT ?1")?
        .execute((hash.map(|hash| *hash.as_bytes()), id.0))?;
    Ok(())
}

/// Brings a known post up to date. Only a change of its words is an edit, and only then is the
/// earlier text kept as a revision.
pub(crate) fn update_post(
    c: &Connection,
    id: PostId,
    said: FetchedPost<'_>,
    rule: IdentityRule,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<PostChange, DbError> {
    let FetchedPost { post, print, .. } = said;
    let unchanged = update_unchanged(c, id, post, rules)?;
    let PostReading::Whole(facts) = said.reading else { return Ok(unchanged) };
    keep_raw_hash(c, id, facts.raw_hash)?;
    let (known_hash, known_text): (String, String) = c
        .prepare_cached("SELECT content_hash, text_hash FROM posts WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if known_hash == facts.content_hash {
        return Ok(unchanged);
    }
    let is_edit = known_text != print.text_hash;
    if is_edit {
        c.prepare_cached(
            "
            INSERT INTO revisions (post_id, replaced_at, title, summary, content_text, content_html)
            SELECT p.id, :at, p.title, t.summary, t.content_text, t.content_html
            FROM posts p JOIN post_texts t ON t.post_id = p.id WHERE p.id = :post",
        )?
        .execute(named_params! {":post": id.0, ":at": SqlInstant(at)})?;
    }
    duplicates::keep_entry_id(c, id)?;
    c.prepare_cached(
        "
        UPDATE OR IGNORE posts SET identity = :identity WHERE id = :post",
    )?
    .execute(named_params! {":post": id.0, ":identity": print.identity_key(rule)})?;
    c.prepare_cached("
        UPDATE posts SET guid = :guid, link = :link, link_key = :link_key, text_hash = :text_hash, content_hash = :content_hash,
               title = :title, author = :author, updated_at = :updated_at,
               edited_at = iif(:is_edit, :at, edited_at), categories = :categories, enclosures = :enclosures,
               comments_url = :comments_url, comments_feed = :comments_feed, n_comments = :n_comments,
               in_reply_to = :in_reply_to, language = :language, licence = :licence, source = :source, n_words = :n_words, is_locked = :is_locked,
               thumbnail = :thumbnail
        WHERE id = :post")?
        .execute(named_params! {
            ":post": id.0, ":guid": print.id, ":link": post.link.as_ref().map(Url::as_str), ":link_key": print.link_key,
            ":text_hash": print.text_hash, ":content_hash": facts.content_hash, ":title": post.title, ":author": post.author,
            ":updated_at": post.updated_at.map(SqlInstant), ":is_edit": is_edit, ":at": SqlInstant(at), ":categories": SqlJson(&post.categories), ":enclosures": SqlJson(&post.enclosures),
            ":comments_url": post.comments_url.as_ref().map(Url::as_str), ":comments_feed": post.comments_feed.as_ref().map(Url::as_str),
            ":n_comments": post.n_comments, ":in_reply_to": post.in_reply_to.as_ref().map(SqlJson), ":language": post.language,
            ":licence": post.licence, ":source": post.source.as_ref().map(SqlJson), ":n_words": facts.n_words,
            ":is_locked": post.is_locked, ":thumbnail": post.thumbnail.as_ref().map(Url::as_str),
        })?;
    c.prepare_cached(
        "
        UPDATE post_texts SET summary = :summary, content_text = :content_text, tag_text = :tag_text, links = :links,
               content_html = :content_html
        WHERE post_id = :post",
    )?
    .execute(named_params! {
        ":post": id.0, ":summary": post.summary_text, ":content_text": post.content_text, ":tag_text": tag_text(post),
        ":links": SqlJson(&post.links), ":content_html": post.content.as_ref().map(CleanHtml::as_str),
    })?;
    pictures::follow_edit(c, id)?;
    Ok(if is_edit { PostChange::Edited } else { PostChange::Touched })
}

/// Takes the date that a feed states now, where it may be believed more than the stored one.
/// Returns whether the stored one changed.
///
/// The first date a post bore stays, because some feeds write new dates at each fetch, unless it
/// was guessed, irregular, or all that keeps the post out of the course. No post was written after
/// it was first seen.
fn correct_date(
    c: &Connection,
    id: PostId,
    post: &Post,
    rules: &CourseRules,
) -> Result<bool, DbError> {
    let Some(stated) = post.published_at else { return Ok(false) };
    let known = c
        .prepare_cached(
            "
            SELECT published_at, is_date_guessed, first_seen_at, reason,
                   EXISTS (SELECT 1 FROM edition_posts WHERE post_id = posts.id) FROM posts WHERE id = ?1",
        )?
        .query_row([id.0], |row| {
            Ok(KnownDate {
                at: row.get::<_, Option<SqlInstant>>(0)?.map(|at| at.0),
                is_guessed: row.get(1)?,
                first_seen_at: row.get::<_, SqlInstant>(2)?.0,
                reason: row.get(3)?,
                is_printed: row.get(4)?,
            })
        })?;
    let is_same =
        known.at.is_some_and(|at| SqlInstant(at).stored_text() == SqlInstant(stated).stored_text());
    if is_same && known.is_guessed == Some(post.is_date_guessed)
        || !is_same && !known.gives_way_to(stated, rules)
    {
        return Ok(false);
    }
    c.prepare_cached("UPDATE posts SET published_at = ?1, is_date_guessed = ?2 WHERE id = ?3")?
        .execute((SqlInstant(stated), post.is_date_guessed, id.0))?;
    Ok(!is_same)
}

/// What is known of the date of a post.
struct KnownDate {
    at: Option<DateTime<Utc>>,
    /// `None` where it was stored before that was known.
    is_guessed: Option<bool>,
    first_seen_at: DateTime<Utc>,
    /// The code of the reason for the verdict.
    reason: String,
    /// Whether an edition holds the post.
    is_printed: bool,
}

impl KnownDate {
    /// Whether the author's present date is to be taken instead.
    fn gives_way_to(&self, stated: DateTime<Utc>, rules: &CourseRules) -> bool {
        let is_seen_later = stated <= self.first_seen_at + CLOCKS_DIFFER;
        let Some(at) = self.at else { return is_seen_later };
        let decides = self.reason == "before_course";
        let may_be = is_seen_later || decides && stated.with_year(at.year()) == Some(at);
        // What was printed stays in the course.
        let is_before = |at: DateTime<Utc>| {
            rules.starts_on.is_some_and(|day| at.with_timezone(&rules.timezone).date_naive() < day)
        };
        let leaves = self.is_printed && is_before(stated) && !is_before(at);
        (decides || self.is_guessed != Some(false)) && may_be && !leaves
    }
}

/// How far apart clocks and time zones may be.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::days(1);

/// The text in which hashtags are looked for, where it is not the whole text.
fn tag_text(post: &Post) -> Option<&str> {
    (post.tag_text != post.content_text).then_some(&post.tag_text)
}
