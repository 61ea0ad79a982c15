//! The same post through two feeds: a blog and a planet, a blog and its FeedBurner copy.
//!
//! Of posts that are one, the row that came first keeps its number, its place in editions and what
//! people decided about it; it holds what the author's own feed says, so that whoever shows it
//! shows that. The other rows are copies, by which their feeds go on knowing the post. When the
//! author's feed comes second, the two rows exchange what their feeds say.

use chrono::{DateTime, Utc};
use course::copies::{FeedClaim, FeedPost, TELLING_WORDS};
use course::identity::entry_id;
use course::{
    CourseRules, Document, EmailAddress, FeedId, FeedRole, Fingerprint, ParticipantId, Post, PostId,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::database::error::DbError;
use crate::database::values::{RowValues, SqlInstant, query_rows};
use crate::posts::verdicts::PostDestination;
use crate::posts::{screenings, verdicts};

/// Reads `participant_id, email, role, state, url, link` of a feed and its participant from a row,
/// from column `at` on.
pub(crate) fn claim_from_row(row: &Row<'_>, feed: FeedId) -> rusqlite::Result<FeedClaim> {
    let email: Option<String> = row.get("email")?;
    Ok(FeedClaim {
        feed,
        participant: ParticipantId(row.get("participant_id")?),
        email: email.and_then(|email| EmailAddress::new(&email).ok()),
        role: row.word("role")?,
        state: row.word("state")?,
        url: row.url("url")?,
        link: row.optional_url("home")?,
    })
}

/// The claim of a feed with what a document says of it.
pub(crate) fn claim_of(document: &Document, claim: &FeedClaim) -> FeedClaim {
    FeedClaim { link: document.feed.link.clone(), ..claim.clone() }
}

/// A stored post that may be a copy, or the original.
struct StoredPost {
    id: PostId,
    original: Option<PostId>,
    is_printed: bool,
    is_in: bool,
    post: FeedPost,
}

impl StoredPost {
    /// The post that a new one is the same as, because it is the same as this row: this one, or
    /// what it is a copy of. A copy that was taken for another person's leaves that one when its
    /// own author's feed comes.
    fn or_original(self, c: &Connection, new: &FeedPost) -> Result<Option<Self>, DbError> {
        let Some(original) = self.original else { return Ok(Some(self)) };
        let original = stored_post(c, original)?;
        let is_anothers = original.as_ref().is_some_and(|original| {
            let roles = [original.post.claim.role, new.claim.role];
            roles == [FeedRole::Blog; 2]
                && self.post.claim.role == FeedRole::Planet
                && !new.may_be_same_person(&original.post)
        });
        Ok(if is_anothers { Some(self) } else { original })
    }

    /// Which of two rows the post keeps: the one that readers have seen, else the one that came
    /// first.
    fn keeps_before(&self, other: &Self) -> bool {
        let rank = |s: &Self| (s.is_printed, s.is_in, std::cmp::Reverse(s.id));
        // Of two that were printed the first one stays.
        if self.is_printed && other.is_printed {
            self.id < other.id
        } else {
            rank(self) > rank(other)
        }
    }
}

const STORED: &str = "
    SELECT p.id, p.duplicate_of, EXISTS (SELECT 1 FROM edition_posts e WHERE e.post_id = p.id) AS is_printed,
           p.verdict = 'in' AS is_in,
           p.guid, p.link, p.link_key, p.text_hash, p.title, p.author, p.published_at, p.n_words,
           p.feed_id, f.participant_id, n.email, f.role, f.state, f.url, f.link AS home
    FROM posts p JOIN feeds f ON f.id = p.feed_id JOIN participants n ON n.id = f.participant_id";

/// Posts that another may be the same as: in feeds that were let in, copies as well as originals.
/// More posts than this under one key are no copies of each other.
const LET_IN: &str = "f.state NOT IN ('pending', 'rejected') ORDER BY p.id LIMIT 50";

/// A post that has just come and is not stored yet, as its feed has it.
pub(crate) fn new_post(
    claim: &FeedClaim,
    post: &Post,
    print: &Fingerprint,
    n_words: usize,
) -> FeedPost {
    FeedPost {
        claim: claim.clone(),
        guid: print.id.clone(),
        link: post.link.clone(),
        link_key: print.link_key.clone(),
        text_hash: print.text_hash.clone(),
        title: post.title.clone(),
        author: post.author.clone(),
        published_at: post.published_at,
        n_words,
    }
}

/// The post of another feed that this one is the same as, and whether this one has the better
/// claim; `text` is what it says.
pub(crate) fn find_duplicate(
    c: &Connection,
    new: &FeedPost,
    text: &str,
) -> Result<Option<(PostId, bool)>, DbError> {
    if new.claim_strength().is_none() {
        return Ok(None);
    }
    let found = find_original(c, new, text)?;
    Ok(found.map(|old| (old.id, new.claim_strength() > old.post.claim_strength())))
}

fn find_original(
    c: &Connection,
    new: &FeedPost,
    text: &str,
) -> Result<Option<StoredPost>, DbError> {
    let mut candidates = Vec::new();
    if let Some(key) = &new.link_key {
        candidates =
            read_stored_posts(c, &format!("{STORED} WHERE p.link_key = ?1 AND {LET_IN}"), [key])?;
    }
    // Fewer words are no copy by themselves, unless the id or the date is the same too.
    if new.n_words >= TELLING_WORDS || new.guid.is_some() || new.published_at.is_some() {
        candidates.extend(read_stored_posts(
            c,
            &format!("{STORED} WHERE p.text_hash = ?1 AND {LET_IN}"),
            [&new.text_hash],
        )?);
    }
    if let Some(old) = candidates.into_iter().find(|old| new.is_copy_of(&old.post)) {
        return old.or_original(c, new);
    }
    let Some(at) = new.published_at else { return Ok(None) };
    let columns = STORED.replacen(
        "FROM posts p",
        ", t.content_text FROM posts p JOIN post_texts t ON t.post_id = p.id",
        1,
    );
    // Many blogs write the day alone: no more of a day's posts are looked at than a planet lists.
    let mut statement = c.prepare_cached(&format!(
        "{columns} WHERE p.id IN (SELECT id FROM posts WHERE published_at = ?1 LIMIT 200)
         AND (substr(t.content_text, 1, 24) = substr(?2, 1, 24) OR p.title = ?3) AND {LET_IN}"
    ))?;
    let rows = statement.query_map((SqlInstant(at), text, &new.title), |row| {
        Ok((from_row(row)?, row.get("content_text")?))
    })?;
    for row in rows {
        let (old, old_text): (StoredPost, String) = row?;
        if new.is_dated_copy_of(&old.post, text, &old_text) {
            return old.or_original(c, new);
        }
    }
    Ok(None)
}

/// Looks for a stored post in the other feeds. Returns the number under which the feed of the post
/// has it from now on.
fn find_stored(
    c: &Connection,
    post: PostId,
    rules: &CourseRules,
    at: DateTime<Utc>,
    into: PostDestination,
) -> Result<PostId, DbError> {
    let Some(new) = stored_post(c, post)?.filter(|new| new.post.claim_strength().is_some()) else {
        return Ok(post);
    };
    let text: String = c
        .prepare_cached("SELECT content_text FROM post_texts WHERE post_id = ?1")?
        .query_row([post.0], |row| row.get(0))?;
    match find_original(c, &new.post, &text)? {
        Some(old) if old.id != post => merge_duplicates(c, old.id, post, rules, at, into),
        _ => Ok(post),
    }
}

/// Makes two rows one post. Returns the number under which the feed of `new` has the post from now
/// on.
pub(crate) fn merge_duplicates(
    c: &Connection,
    old: PostId,
    new: PostId,
    rules: &CourseRules,
    at: DateTime<Utc>,
    into: PostDestination,
) -> Result<PostId, DbError> {
    let Some((a, b)) = stored_post(c, old)?.zip(stored_post(c, new)?) else { return Ok(new) };
    let (kept, copy) = if b.keeps_before(&a) { (b, a) } else { (a, b) };
    let is_better = copy.post.claim_strength() > kept.post.claim_strength();
    transfer_from_copy(c, kept.id, copy.id)?;
    if is_better {
        exchange_contents(c, kept.id, copy.id, rules, at)?;
    }
    for copy in copy_ids(c, kept.id)? {
        verdicts::rejudge_post(c, copy, rules, at, PostDestination::NoEdition)?;
    }
    verdicts::rejudge_post(c, kept.id, rules, at, into)?;
    let is_new_kept = (kept.id == new) != is_better;
    Ok(if is_new_kept { kept.id } else { copy.id })
}

/// Gives a post what was said to its copy, decided about it and picked of it, and the copy's own
/// copies.
fn transfer_from_copy(c: &Connection, post: PostId, copy: PostId) -> Result<(), DbError> {
    for query in [
        "UPDATE posts SET duplicate_of = NULL WHERE id = :post AND duplicate_of IS NOT NULL",
        "UPDATE posts SET duplicate_of = :post WHERE duplicate_of = :copy OR id = :copy AND duplicate_of IS NOT :post",
        // Who took it off the pages meant the post, in whatever feed.
        "INSERT INTO decisions (post_id, kind, actor, by, why, decided_at)
         SELECT :post, kind, actor, by, why, decided_at FROM decisions d
         WHERE d.id = (SELECT max(id) FROM decisions WHERE post_id = :copy) AND d.kind IN ('hide', 'withdraw')
           AND NOT EXISTS (SELECT 1 FROM decisions o WHERE o.post_id = :post AND o.decided_at >= d.decided_at)",
        "UPDATE comments SET post_id = :post WHERE post_id = :copy",
        "UPDATE comments SET by_post = :post WHERE by_post = :copy",
        "UPDATE OR IGNORE replies SET to_post = :post WHERE to_post = :copy",
        "UPDATE OR IGNORE replies SET by_post = :post WHERE by_post = :copy",
        "DELETE FROM replies WHERE to_post = :copy OR by_post = :copy",
        "UPDATE OR IGNORE highlights SET post_id = :post WHERE post_id = :copy AND edition_id IS NULL",
        "UPDATE OR IGNORE contests SET post_id = :post WHERE post_id = :copy",
    ] {
        // Not every one of them needs both.
        let mut statement = c.prepare_cached(query)?;
        for (name, id) in [(":post", post), (":copy", copy)] {
            if let Some(index) = statement.parameter_index(name)? {
                statement.raw_bind_parameter(index, id.0)?;
            }
        }
        statement.raw_execute()?;
    }
    mark_pair_stale(c, [post, copy])
}

/// Columns of a post that are the row's own. All others are what its feed says of it, and go with
/// the feed.
const OWN_COLUMNS: &str =
    "'id', 'identity', 'first_seen_at', 'verdict', 'reason', 'detail', 'accepted_no', 'awaits_edition', 'duplicate_of',
    'announced_as', 'credited_to'";

/// Exchanges what their feeds say of two rows. The post's readers see it as an edit.
fn exchange_contents(
    c: &Connection,
    post: PostId,
    copy: PostId,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    exchange_rows(c, post, copy, at)?;
    screenings::rescreen_edited(c, post, rules, at)
}

fn exchange_rows(
    c: &Connection,
    post: PostId,
    copy: PostId,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let ids = named_params! {":a": post.0, ":b": copy.0};
    c.prepare_cached(
        "
        INSERT INTO revisions (post_id, replaced_at, title, summary, content_text, content_html)
        SELECT p.id, :at, p.title, t.summary, t.content_text, t.content_html
        FROM posts p JOIN post_texts t ON t.post_id = p.id JOIN posts o ON o.id = :b
        WHERE p.id = :a AND p.text_hash <> o.text_hash",
    )?
    .execute(named_params! {":a": post.0, ":b": copy.0, ":at": SqlInstant(at)})?;
    keep_entry_id(c, post)?;
    let identity = |id: PostId| -> Result<String, DbError> {
        let mut statement = c.prepare_cached("SELECT identity FROM posts WHERE id = ?1")?;
        Ok(statement.query_row([id.0], |row| row.get(0))?)
    };
    let identities = [(post, identity(copy)?), (copy, identity(post)?)];
    // Neither may have the other's while that one has it.
    c.prepare_cached("UPDATE posts SET identity = 'exchanged:' || id WHERE id IN (?1, ?2)")?
        .execute([post.0, copy.0])?;
    for (table, key, own) in [("posts", "id", OWN_COLUMNS), ("post_texts", "post_id", "'post_id'")]
    {
        let columns: String = c
            .prepare_cached(&format!(
                "SELECT group_concat(name || ' = o.' || name, ', ') FROM pragma_table_info('{table}') WHERE name NOT IN ({own})"
            ))?
            .query_row([], |row| row.get(0))?;
        c.prepare_cached(&format!(
            "UPDATE {table} SET {columns} FROM {table} o WHERE {table}.{key} IN (:a, :b) AND o.{key} = iif({table}.{key} = :a, :b, :a)"
        ))?
        .execute(ids)?;
    }
    for (id, identity) in identities {
        c.prepare_cached("UPDATE posts SET identity = ?1 WHERE id = ?2")?
            .execute((identity, id.0))?;
    }
    c.prepare_cached(
        "
        UPDATE feeds SET listed = (
            SELECT json_group_array(CASE value WHEN :a THEN :b WHEN :b THEN :a ELSE value END ORDER BY key) FROM json_each(listed))
        WHERE id IN (SELECT feed_id FROM posts WHERE id IN (:a, :b))",
    )?
    .execute(ids)?;
    c.prepare_cached("DELETE FROM screenings WHERE post_id = ?1")?.execute([copy.0])?;
    mark_pair_stale(c, [post, copy])
}

/// Keeps what readers of the course's feeds know a post by, before it comes under another id or
/// address.
pub(crate) fn keep_entry_id(c: &Connection, post: PostId) -> Result<(), DbError> {
    let (guid, link): (Option<String>, Option<String>) = c
        .prepare_cached("SELECT guid, link FROM posts WHERE id = ?1")?
        .query_row([post.0], |row| Ok((row.get("guid")?, row.get("link")?)))?;
    c.prepare_cached(
        "UPDATE posts SET announced_as = ?1 WHERE id = ?2 AND announced_as IS NULL AND accepted_no IS NOT NULL",
    )?
    .execute((entry_id(guid.as_deref(), link.as_deref()), post.0))?;
    Ok(())
}

fn mark_pair_stale(c: &Connection, posts: [PostId; 2]) -> Result<(), DbError> {
    for post in posts {
        c.prepare_cached(
            "INSERT INTO unsettled (post_id) VALUES (?1) ON CONFLICT (post_id) DO UPDATE SET is_changed = 1",
        )?
        .execute([post.0])?;
    }
    Ok(())
}

/// Looks again after a post was edited: at another address, or with other words, it may have become
/// a copy. A tie once made is kept, because a copy is behind its original for a while after each
/// edit, until nothing is left of what made it. Returns the number under which its feed has the
/// post from now on.
pub(crate) fn recheck_duplicate(
    c: &Connection,
    post: PostId,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<PostId, DbError> {
    let Some(this) = stored_post(c, post)? else { return Ok(post) };
    let original = this.original.map_or(Ok(None), |original| stored_post(c, original))?;
    match original {
        None => find_stored(c, post, rules, at, PostDestination::NextEdition),
        Some(original) if this.post.is_unlike(&original.post) => {
            detach_copy(c, post)?;
            verdicts::rejudge_post(c, post, rules, at, PostDestination::NoEdition)?;
            find_stored(c, post, rules, at, PostDestination::NoEdition)
        }
        Some(original) => promote_stronger_copy(c, &original, &this, rules, at),
    }
}

/// Gives the post to a copy whose feed has the better claim by now. Returns the number under which
/// the copy's feed has it then.
fn promote_stronger_copy(
    c: &Connection,
    original: &StoredPost,
    copy: &StoredPost,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<PostId, DbError> {
    if copy.post.claim_strength() <= original.post.claim_strength() {
        return Ok(copy.id);
    }
    exchange_contents(c, original.id, copy.id, rules, at)?;
    verdicts::rejudge_post(c, copy.id, rules, at, PostDestination::NoEdition)?;
    verdicts::rejudge_post(c, original.id, rules, at, PostDestination::Archive)?;
    Ok(original.id)
}

/// Gives a feed's posts to the copies with the best claim: the feed was turned away, and with it
/// its own.
pub(crate) fn hand_over(
    c: &Connection,
    feed: FeedId,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let query = "SELECT DISTINCT k.duplicate_of FROM posts p JOIN posts k ON k.duplicate_of = p.id WHERE p.feed_id = ?1";
    for post in query_post_ids(c, query, feed.0)? {
        let Some(original) = stored_post(c, post)? else { continue };
        let mut best: Option<StoredPost> = None;
        for copy in copy_ids(c, post)? {
            best = stronger_claim(best, stored_post(c, copy)?);
        }
        if let Some(best) = best {
            promote_stronger_copy(c, &original, &best, rules, at)?;
        }
    }
    Ok(())
}

/// Leaves to others what is theirs before a participant is erased, or a planet is removed: posts
/// that other feeds have too are shown from there, and the participant's copies of them go without
/// being remembered as erased.
pub(crate) fn leave_to_others(
    c: &Connection,
    participant: ParticipantId,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let through_planet = "
        SELECT DISTINCT p.id FROM feeds f JOIN posts p ON p.feed_id = f.id JOIN posts k ON k.duplicate_of = p.id
        JOIN feeds kf ON kf.id = k.feed_id
        WHERE f.participant_id = ?1 AND f.role = 'planet' AND kf.participant_id <> ?1";
    for post in query_post_ids(c, through_planet, participant.0)? {
        let others = "
            SELECT k.id FROM posts k JOIN feeds f ON f.id = k.feed_id
            WHERE k.duplicate_of = ?1 AND f.participant_id <> (
                SELECT participant_id FROM feeds WHERE id = (SELECT feed_id FROM posts WHERE id = ?1))";
        let mut best: Option<StoredPost> = None;
        for copy in query_post_ids(c, others, post.0)? {
            best = stronger_claim(best, stored_post(c, copy)?);
        }
        if let Some(best) = best {
            exchange_rows(c, post, best.id, at)?;
        }
    }
    c.prepare_cached(
        "
        DELETE FROM posts WHERE duplicate_of IS NOT NULL AND id IN (
            SELECT k.id FROM feeds f JOIN posts k ON k.feed_id = f.id JOIN posts p ON p.id = k.duplicate_of
            JOIN feeds o ON o.id = p.feed_id WHERE f.participant_id = ?1 AND o.participant_id <> ?1)",
    )?
    .execute([participant.0])?;
    Ok(())
}

/// The one whose feed has the better claim; the first where both are equal or have none.
fn stronger_claim(a: Option<StoredPost>, b: Option<StoredPost>) -> Option<StoredPost> {
    let strength = |s: &Option<StoredPost>| s.as_ref().and_then(|s| s.post.claim_strength());
    if strength(&b) > strength(&a) { b } else { a }
}

/// Looks for the posts of a feed that is let in again in the other feeds.
pub(crate) fn find_duplicates_of_feed(
    c: &Connection,
    feed: FeedId,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    for post in query_post_ids(c, "SELECT id FROM posts WHERE feed_id = ?1 ORDER BY id", feed.0)? {
        let Some(this) = stored_post(c, post)? else { continue };
        match this.original.map_or(Ok(None), |original| stored_post(c, original))? {
            None => find_stored(c, post, rules, at, PostDestination::Archive)?,
            Some(original) => promote_stronger_copy(c, &original, &this, rules, at)?,
        };
    }
    Ok(())
}

fn detach_copy(c: &Connection, copy: PostId) -> Result<(), DbError> {
    c.prepare_cached("UPDATE posts SET duplicate_of = NULL WHERE id = ?1")?.execute([copy.0])?;
    Ok(())
}

fn copy_ids(c: &Connection, original: PostId) -> Result<Vec<PostId>, DbError> {
    query_post_ids(c, "SELECT id FROM posts WHERE duplicate_of = ?1 ORDER BY id", original.0)
}

fn query_post_ids(c: &Connection, query: &str, key: i64) -> Result<Vec<PostId>, DbError> {
    query_rows(c, query, [key], |row| Ok(PostId(row.get(0)?)))
}

fn stored_post(c: &Connection, post: PostId) -> Result<Option<StoredPost>, DbError> {
    Ok(c.prepare_cached(&format!("{STORED} WHERE p.id = ?1"))?
        .query_row([post.0], from_row)
        .optional()?)
}

fn read_stored_posts(
    c: &Connection,
    query: &str,
    key: impl rusqlite::Params,
) -> Result<Vec<StoredPost>, DbError> {
    query_rows(c, query, key, from_row)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<StoredPost> {
    Ok(StoredPost {
        id: PostId(row.get("id")?),
        original: row.get::<_, Option<i64>>("duplicate_of")?.map(PostId),
        is_printed: row.get("is_printed")?,
        is_in: row.get("is_in")?,
        post: FeedPost {
            guid: row.get("guid")?,
            link: row.optional_url("link")?,
            link_key: row.get("link_key")?,
            text_hash: row.get("text_hash")?,
            title: row.get("title")?,
            author: row.get("author")?,
            published_at: row.optional_instant("published_at")?,
            n_words: row.get("n_words")?,
            claim: claim_from_row(row, FeedId(row.get("feed_id")?))?,
        },
    })
}
