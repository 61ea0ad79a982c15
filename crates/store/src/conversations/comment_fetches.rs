//! Merges a fetched feed of comments into the stored comments.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use course::conversation::answers::page_key;
use course::conversation::comment_schedule::{CommentSchedule, next_comment_fetch};
use course::conversation::pingback::{CommentTraits, signs_as};
use course::identity::hex_digits;
use course::{
    CommentFeedId, Document, FetchOutcome, FetchReport, ParticipantId, Post, PostId, ReadPost,
};
use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};
use url::Url;

use crate::addresses::completed_fetch::RecordedFetch;
use crate::conversations::columns::{CREDITED, DATED};
use crate::database::error::DbError;
use crate::database::stale::mark_stale;
use crate::database::values::{RowValues, SqlInstant, SqlJson, SqlUrl, query_rows};
use crate::people::erased_content::{ArrivingComment, ErasedComments, link_keys, own_link};

/// Characters of a comment that are kept.
const LONGEST: usize = 10_000;

/// Looks in a row at which a comment must be missing before it is taken to be deleted.
const DELETED: u32 = 2;

/// Records a visit to a feed of comments. `authors` are read when they are first needed.
pub(crate) fn record_comment_feed(
    c: &Connection,
    feed: CommentFeedId,
    fetched: &FetchReport,
    authors: &OnceCell<CommentAuthors>,
) -> Result<RecordedFetch, DbError> {
    match &fetched.outcome {
        FetchOutcome::Read(document) => {
            if authors.get().is_none() {
                let _ = authors.set(CommentAuthors::load_all(c)?);
            }
            let authors = authors.get_or_init(CommentAuthors::default);
            record_document(c, feed, fetched, document, authors)
        }
        FetchOutcome::Unchanged => {
            let n_gone = confirm_missing(c, feed, fetched.at)?;
            Ok(RecordedFetch { n_gone, ..RecordedFetch::default() })
        }
        _ => Ok(RecordedFetch::default()),
    }
}

/// When a feed of comments is visited next, now that what a visit brought is recorded: `None` when
/// the conversation is over. A feed that was woken rests again, unless it has never been read.
pub(crate) fn next_visit(
    c: &Connection,
    feed: CommentFeedId,
    fetched: &FetchReport,
    schedule: &CommentSchedule,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let known = c
        .prepare_cached(
            "
            SELECT k.newest_at, k.is_woken, w.n_failures, w.succeeded_at IS NULL AS is_unread
            FROM comment_feeds k JOIN watched_addresses w ON w.comment_feed_id = k.id WHERE k.id = ?1",
        )?
        .query_row([feed.0], |row| {
            let newest_at = row.instant("newest_at")?;
            let n_failures: u32 = row.get("n_failures")?;
            let may_be_read = row.get("is_unread")? && n_failures < 2;
            Ok((newest_at, n_failures, row.get::<_, bool>("is_woken")?, may_be_read))
        })
        .optional()?;
    // Its posts may have been erased since the visit began.
    let Some((newest_at, n_failures, is_woken, may_be_read)) = known else { return Ok(None) };
    let due_at = next_comment_fetch(newest_at, n_failures, fetched, schedule);
    let is_tried_again =
        may_be_read && due_at.is_none() && matches!(fetched.outcome, FetchOutcome::Failed(_));
    if is_woken && !is_tried_again {
        c.prepare_cached("UPDATE comment_feeds SET is_woken = 0 WHERE id = ?1")?
            .execute([feed.0])?;
    }
    Ok(due_at)
}

fn record_document(
    c: &Connection,
    feed: CommentFeedId,
    fetched: &FetchReport,
    document: &Document<ReadPost>,
    people: &CommentAuthors,
) -> Result<RecordedFetch, DbError> {
    let posts = posts_of(c, feed)?;
    let mut recorded = RecordedFetch::default();
    let mut known = KnownComments::load_for_feed(c, feed)?;
    let mut listed = Vec::with_capacity(document.posts.len());
    // The oldest stands last in most feeds, and is to have the smallest number.
    for item in document.posts.iter().filter_map(ReadPost::as_whole).rev() {
        let Some(post) = commented_post(item, &posts) else { continue };
        let written = FetchedComment::from_item(item, post, fetched.at, &people.homes);
        if people.erased.as_ref().is_some_and(|erased| written.is_unwanted(feed, erased)) {
            continue;
        }
        let id = if let Some(id) = known.match_comment(&written) {
            recorded.n_changed += usize::from(update_comment(c, id, &written, fetched.at)?);
            id
        } else {
            recorded.n_new += 1;
            insert_comment(c, feed, &written, fetched.at)?
        };
        listed.push(id);
    }
    listed.reverse();
    note_missing(c, feed, &known.listed, &listed, fetched)?;
    recorded.n_gone = delete_missing(c, feed, fetched.at)?;
    Ok(recorded)
}

/// A post whose comments a feed brings.
struct CommentedPost {
    id: PostId,
    owner: ParticipantId,
    names: HashSet<String>,
    guid: Option<String>,
    /// Who writes this blog, by the names it gives.
    authors: [Option<String>; 2],
    dated_at: DateTime<Utc>,
}

fn posts_of(c: &Connection, feed: CommentFeedId) -> Result<Vec<CommentedPost>, DbError> {
    query_rows(c, &format!(
        "
        SELECT p.id, {CREDITED} AS owner, p.guid, p.author, n.name, {DATED} AS dated_at,
               (SELECT json_group_array(key) FROM post_names WHERE post_id = p.id) AS names
        FROM comment_feed_posts cp JOIN posts p ON p.id = cp.post_id JOIN feeds f ON f.id = p.feed_id
        JOIN participants n ON n.id = {CREDITED}
        WHERE cp.feed_id = ?1 ORDER BY p.id"
    ), [feed.0], |row| {
        Ok(CommentedPost {
            id: PostId(row.get("id")?),
            owner: ParticipantId(row.get("owner")?),
            guid: row.get("guid")?,
            authors: [row.get("author")?, Some(row.get("name")?)],
            dated_at: row.instant("dated_at")?,
            names: row.json("names")?,
        })
    })
}

/// The post a comment stands under: the one it says it answers, or whose page its address is on;
/// the only one of its feed, where neither says otherwise.
fn commented_post<'a>(item: &Post, posts: &'a [CommentedPost]) -> Option<&'a CommentedPost> {
    let answered = item.in_reply_to.as_ref();
    let id = answered.and_then(|a| a.id.as_ref());
    let pages = [answered.and_then(|a| a.link.as_ref()), item.link.as_ref()];
    let keys: Vec<String> = pages.into_iter().flatten().filter_map(page_key).collect();
    let named = |p: &&CommentedPost| {
        id.is_some() && p.guid.as_ref() == id || keys.iter().any(|key| p.names.contains(key))
    };
    posts.iter().find(named).or(if let [only] = posts { Some(only) } else { None })
}

/// A comment as its feed gives it.
struct FetchedComment<'a> {
    post: PostId,
    guid: Option<&'a str>,
    link: Option<&'a Url>,
    text_hash: String,
    author: Option<&'a str>,
    author_link: Option<&'a Url>,
    title: Option<&'a str>,
    text: String,
    said_at: DateTime<Utc>,
    participant: Option<ParticipantId>,
    is_notice: bool,
    page_key: Option<String>,
}

impl<'a> FetchedComment<'a> {
    fn from_item(
        item: &'a Post,
        under: &CommentedPost,
        at: DateTime<Utc>,
        homes: &HomePages,
    ) -> Self {
        let text: String = item.content_text.chars().take(LONGEST).collect();
        let author = item.author.as_deref();
        let author_link = item.author_link.as_ref();
        let clues = CommentTraits {
            author,
            author_link,
            link: item.link.as_ref(),
            title: item.title.as_deref(),
            text: &text,
        };
        // On their own blog the author is known by the name the blog gives.
        let is_own = author.is_some() && under.authors.iter().any(|name| name.as_deref() == author);
        let is_notice = clues.is_pingback();
        let page_key = clues.source_page_keys().find(|key| !under.names.contains(key));
        let stated = item.published_at.or(item.updated_at);
        Self {
            post: under.id,
            guid: item.id.as_deref().filter(|id| !id.trim().is_empty()),
            link: item.link.as_ref(),
            text_hash: text_hash(author, &text),
            author,
            author_link,
            title: item.title.as_deref(),
            said_at: course::edition::plausible_date(stated, at).max(under.dated_at.min(at)),
            participant: author_link
                .and_then(|link| homes.owner_of_page(link))
                .or(is_own.then_some(under.owner)),
            is_notice,
            page_key,
            text,
        }
    }

    fn own_link(&self) -> Option<String> {
        self.link.and_then(own_link)
    }

    /// Whether it is, or may only be, of somebody who was erased.
    fn is_unwanted(&self, feed: CommentFeedId, erased: &ErasedComments) -> bool {
        let pages: Vec<String> =
            self.author_link.into_iter().flat_map(link_keys).chain(self.page_key.clone()).collect();
        erased.has_comment(&ArrivingComment {
            feed: feed.0,
            guid: self.guid,
            link: self.own_link().as_deref(),
            text_hash: &self.text_hash,
            author: self.author,
            pages: &pages,
            said_at: self.said_at,
            is_participant_s: self.participant.is_some(),
        })
    }
}

/// Whom comments may be from: participants, and those who were erased.
#[derive(Default)]
pub(crate) struct CommentAuthors {
    homes: HomePages,
    erased: Option<ErasedComments>,
}

impl CommentAuthors {
    fn load_all(c: &Connection) -> Result<Self, DbError> {
        Ok(Self { homes: HomePages::load_all(c)?, erased: ErasedComments::load_all(c)? })
    }
}

fn text_hash(author: Option<&str>, text: &str) -> String {
    let words =
        author.unwrap_or_default().split_whitespace().chain(["\0"]).chain(text.split_whitespace());
    hex_digits(&Sha256::digest(words.collect::<Vec<_>>().join(" ")))
}

/// The comments of a feed that are known, by what they are known by. Each is found once.
struct KnownComments {
    by_guid: HashMap<String, i64>,
    by_link: HashMap<String, Vec<i64>>,
    by_text: HashMap<String, Vec<i64>>,
    found: HashSet<i64>,
    listed: Vec<i64>,
}

impl KnownComments {
    fn load_for_feed(c: &Connection, feed: CommentFeedId) -> Result<Self, DbError> {
        let listed = c
            .prepare_cached("SELECT listed FROM comment_feeds WHERE id = ?1")?
            .query_row([feed.0], |row| row.get::<_, SqlJson<Vec<i64>>>(0))
            .optional()?;
        let listed = listed.map(|l| l.0).unwrap_or_default();
        let mut known = Self {
            by_guid: HashMap::new(),
            by_link: HashMap::new(),
            by_text: HashMap::new(),
            found: HashSet::new(),
            listed,
        };
        let mut statement = c.prepare_cached(
            "SELECT id, guid, link, text_hash FROM comments WHERE feed_id = ?1 ORDER BY id",
        )?;
        let mut rows = statement.query([feed.0])?;
        while let Some(row) = rows.next()? {
            let id = row.get("id")?;
            if let Some(guid) = row.get::<_, Option<String>>("guid")? {
                known.by_guid.insert(guid, id);
            }
            if let Some(link) =
                row.get::<_, Option<SqlUrl>>("link")?.and_then(|link| own_link(&link.0))
            {
                known.by_link.entry(link).or_default().push(id);
            }
            known.by_text.entry(row.get("text_hash")?).or_default().push(id);
        }
        Ok(known)
    }

    /// By id, else by its own address, else by author and words.
    fn match_comment(&mut self, written: &FetchedComment<'_>) -> Option<i64> {
        let by_guid = written.guid.and_then(|guid| self.by_guid.get(guid)).copied().into_iter();
        let link = written.own_link();
        let by_link = link.and_then(|link| self.by_link.get(&link)).into_iter().flatten().copied();
        let by_text = self.by_text.get(&written.text_hash).into_iter().flatten().copied();
        let id = by_guid.chain(by_link).chain(by_text).find(|id| !self.found.contains(id))?;
        self.found.insert(id);
        Some(id)
    }
}

fn insert_comment(
    c: &Connection,
    feed: CommentFeedId,
    w: &FetchedComment<'_>,
    at: DateTime<Utc>,
) -> Result<i64, DbError> {
    c.prepare_cached(
        "
        INSERT INTO comments (feed_id, post_id, guid, link, text_hash, author, author_link, title, text, said_at, first_seen_at,
                              participant_id, is_notice, page_key)
        VALUES (:feed, :post, :guid, :link, :text_hash, :author, :author_link, :title, :text, :said_at, :at,
                :participant, :is_notice, :page_key)",
    )?
    .execute(named_params! {
        ":feed": feed.0, ":post": w.post.0, ":guid": w.guid, ":link": w.link.map(Url::as_str), ":text_hash": w.text_hash,
        ":author": w.author, ":author_link": w.author_link.map(Url::as_str), ":title": w.title, ":text": w.text,
        ":said_at": SqlInstant(w.said_at), ":at": SqlInstant(at), ":participant": w.participant.map(|p| p.0),
        ":is_notice": w.is_notice, ":page_key": w.page_key,
    })?;
    let id = c.last_insert_rowid();
    c.prepare_cached("UPDATE comment_feeds SET newest_at = max(newest_at, ?1) WHERE id = ?2")?
        .execute((SqlInstant(w.said_at), feed.0))?;
    mark_stale(c, w.post)?;
    Ok(id)
}

/// Brings a known comment up to date, unless it was erased, and says whether its words have
/// changed. One that was taken to be deleted has come back.
fn update_comment(
    c: &Connection,
    id: i64,
    w: &FetchedComment<'_>,
    at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = c
        .prepare_cached(
            "
            UPDATE comments SET post_id = :post, guid = :guid, link = :link, text_hash = :text_hash, author = :author,
                   author_link = :author_link, title = :title, text = :text, participant_id = :participant,
                   is_notice = :is_notice, page_key = :page_key, n_missing = 0, gone_at = NULL,
                   edited_at = iif(text_hash <> :text_hash, :at, edited_at)
            WHERE id = :id AND is_erased = 0
              AND (post_id, guid, link, text_hash, author, author_link, title, participant_id, is_notice, page_key, n_missing, gone_at)
                  IS NOT (:post, :guid, :link, :text_hash, :author, :author_link, :title, :participant, :is_notice, :page_key, 0, NULL)
            RETURNING edited_at IS :at",
        )?
        .query_row(
            named_params! {
                ":id": id, ":post": w.post.0, ":guid": w.guid, ":link": w.link.map(Url::as_str), ":text_hash": w.text_hash,
                ":author": w.author, ":author_link": w.author_link.map(Url::as_str), ":title": w.title, ":text": w.text,
                ":participant": w.participant.map(|p| p.0), ":is_notice": w.is_notice, ":page_key": w.page_key,
                ":at": SqlInstant(at),
            },
            |row| row.get(0),
        )
        .optional()?;
    if changed.is_some() {
        mark_stale(c, w.post)?;
    }
    Ok(changed.unwrap_or(false))
}

/// Notes which comments are missing: those after which older ones are still there, and, where a
/// document has become shorter without anything new, those at its end: a full feed loses comments
/// there only to newer ones.
fn note_missing(
    c: &Connection,
    feed: CommentFeedId,
    before: &[i64],
    listed: &[i64],
    fetched: &FetchReport,
) -> Result<(), DbError> {
    if !fetched.is_whole() {
        return Ok(());
    }
    let here: HashSet<&i64> = listed.iter().collect();
    let last_here = before.iter().rposition(|id| here.contains(id));
    let has_new = listed.iter().any(|id| !before.contains(id));
    let until = if has_new { last_here.unwrap_or(0) } else { before.len() };
    let missing: Vec<i64> =
        before[..until].iter().filter(|id| !here.contains(id)).copied().collect();
    let mut remembered = listed.to_vec();
    for id in missing.iter().rev() {
        let n_missing: Option<u32> = c
            .prepare_cached(
                "UPDATE comments SET n_missing = n_missing + 1 WHERE id = ?1 RETURNING n_missing",
            )?
            .query_row([id], |row| row.get(0))
            .optional()?;
        // Remembered in its place until that has been confirmed.
        if n_missing.is_some_and(|n| n < DELETED) {
            let after =
                before.iter().skip_while(|b| *b != id).skip(1).find(|b| remembered.contains(b));
            let place = after
                .and_then(|a| remembered.iter().position(|r| r == a))
                .unwrap_or(remembered.len());
            remembered.insert(place, *id);
        }
    }
    if remembered != before {
        c.prepare_cached("UPDATE comment_feeds SET listed = ?1 WHERE id = ?2")?
            .execute((SqlJson(remembered), feed.0))?;
    }
    Ok(())
}

/// A feed that has not changed since comments were missing from it lacks them still.
fn confirm_missing(
    c: &Connection,
    feed: CommentFeedId,
    at: DateTime<Utc>,
) -> Result<usize, DbError> {
    c.prepare_cached(
        "UPDATE comments SET n_missing = n_missing + 1 WHERE feed_id = ?1 AND n_missing > 0 AND gone_at IS NULL",
    )?
    .execute([feed.0])?;
    delete_missing(c, feed, at)
}

fn delete_missing(
    c: &Connection,
    feed: CommentFeedId,
    at: DateTime<Utc>,
) -> Result<usize, DbError> {
    let posts: Vec<PostId> = query_rows(c, "
        UPDATE comments SET gone_at = :at WHERE feed_id = :feed AND n_missing >= :deleted AND gone_at IS NULL
        RETURNING post_id", named_params! {":at": SqlInstant(at), ":feed": feed.0, ":deleted": DELETED}, |row| Ok(PostId(row.get(0)?)))?;
    posts.iter().try_for_each(|post| mark_stale(c, *post))?;
    Ok(posts.len())
}

/// The participants' home pages, by host.
#[derive(Default)]
struct HomePages(HashMap<String, Vec<(Url, ParticipantId)>>);

impl HomePages {
    fn load_all(c: &Connection) -> Result<Self, DbError> {
        let mut statement = c.prepare_cached(
            "
            SELECT link, participant_id FROM feeds
            WHERE link IS NOT NULL AND role = 'blog' AND state NOT IN ('pending', 'rejected')",
        )?;
        let mut rows = statement.query([])?;
        let mut homes = Self::default();
        while let Some(row) = rows.next()? {
            let SqlUrl(url) = row.get("link")?;
            homes
                .0
                .entry(host_key(&url))
                .or_default()
                .push((url, ParticipantId(row.get("participant_id")?)));
        }
        Ok(homes)
    }

    /// Whose home page this is: one participant's, or nobody's.
    fn owner_of_page(&self, page: &Url) -> Option<ParticipantId> {
        let homes = self.0.get(&host_key(page))?;
        let owners: HashSet<ParticipantId> =
            homes.iter().filter(|(home, _)| signs_as(page, home)).map(|(_, who)| *who).collect();
        let mut owners = owners.into_iter();
        owners.next().filter(|_| owners.next().is_none())
    }
}

fn host_key(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}
