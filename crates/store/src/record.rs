//! What a fetch brought, laid beside what is known.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use course::identity::hex;
use course::{CleanHtml, Document, FeedId, Fetched, Fingerprint, IdentityRule, Outcome, Post, PostId, Rules, Standing};
use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};
use url::Url;

use crate::error::Fault;
use crate::values::{Instant, Json, Word};
use crate::{Error, Store, rejudge};

/// A fetch, and what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetch {
    /// What came of the visit.
    pub fetched: Fetched,
    /// When to come back.
    pub due_at: DateTime<Utc>,
    /// Whether the feed is given up.
    pub retire: bool,
}

/// What recording a fetch changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Posts never seen before.
    pub n_new: usize,
    /// Posts whose words have changed.
    pub n_changed: usize,
    /// New posts that belong to the course.
    pub n_in: usize,
}

impl Store {
    /// Records fetches in one transaction. One that cannot be recorded leaves no trace and does not touch the others.
    ///
    /// # Errors
    /// When the database as a whole cannot be written; the inner results are of the feeds, in the order of `fetches`.
    pub fn record_fetches(&mut self, fetches: &[Fetch], rules: &Rules) -> Result<Vec<Result<Recorded, Error>>, Error> {
        let path = self.path.clone();
        self.write(|t| {
            let mut results = Vec::with_capacity(fetches.len());
            for fetch in fetches {
                // A savepoint is a part of the transaction that can be taken back alone.
                t.execute_batch("SAVEPOINT fetch")?;
                let result = record(t, fetch, rules).map_err(|fault| match fault {
                    Fault::Ours(error) => error,
                    Fault::Sqlite(source) => Error::from_sqlite(source, &path, crate::PATIENCE),
                });
                match result {
                    Ok(recorded) => {
                        t.execute_batch("RELEASE fetch")?;
                        results.push(Ok(recorded));
                    }
                    Err(error) if error.concerns_database() => return Err(error.into()),
                    Err(error) => {
                        t.execute_batch("ROLLBACK TO fetch; RELEASE fetch")?;
                        results.push(Err(error));
                    }
                }
            }
            Ok(results)
        })
    }
}

fn record(c: &Connection, fetch: &Fetch, rules: &Rules) -> Result<Recorded, Fault> {
    let fetched = &fetch.fetched;
    record_health(c, fetch)?;
    if let Some(validators) = &fetched.validators {
        c.prepare_cached(
            "
            UPDATE feeds SET validators_url = :url, etag = :etag, last_modified = :last_modified
            WHERE id = :feed AND (validators_url, etag, last_modified) IS NOT (:url, :etag, :last_modified)",
        )?
        .execute(named_params! {
            ":feed": fetched.feed.0, ":url": validators.url.as_ref().map(Url::as_str),
            ":etag": validators.etag, ":last_modified": validators.last_modified,
        })?;
    }
    if fetch.retire {
        c.execute("UPDATE feeds SET state = 'retired' WHERE id = ?1", [fetched.feed.0])?;
    }
    let Outcome::Read(document) = &fetched.outcome else {
        return Ok(Recorded::default());
    };
    record_document(c, fetched, document, rules)
}

fn record_health(c: &Connection, fetch: &Fetch) -> Result<(), Fault> {
    let fetched = &fetch.fetched;
    let at = Instant(fetched.at);
    if let Outcome::Failed(failure) = &fetched.outcome {
        c.prepare_cached("
            UPDATE feed_health SET due_at = :due_at, fetched_at = :at, n_failures = n_failures + 1,
                   failing_since_at = coalesce(failing_since_at, :at), failure_kind = :kind, failure = :failure, advice = :advice
            WHERE feed_id = :feed")?
            .execute(named_params! {
                ":feed": fetched.feed.0, ":due_at": Instant(fetch.due_at), ":at": at, ":kind": failure.kind.as_str(),
                ":failure": failure.message, ":advice": failure.advice,
            })?;
        return Ok(());
    }
    let succeeded = matches!(fetched.outcome, Outcome::Unchanged | Outcome::Read(_));
    c.prepare_cached(
        "
        UPDATE feed_health SET due_at = :due_at, fetched_at = :at, succeeded_at = iif(:succeeded, :at, succeeded_at),
               n_failures = iif(:succeeded, 0, n_failures), failing_since_at = iif(:succeeded, NULL, failing_since_at)
        WHERE feed_id = :feed",
    )?
    .execute(named_params! {
        ":feed": fetched.feed.0, ":due_at": Instant(fetch.due_at), ":at": at, ":succeeded": succeeded,
    })?;
    Ok(())
}

fn record_document(c: &Connection, fetched: &Fetched, document: &Document, rules: &Rules) -> Result<Recorded, Fault> {
    let mut known = Known::of(c, fetched.feed)?;
    let rule = known.rule_for(document);
    record_facts(c, fetched, document, rule)?;
    let present: HashSet<&str> = document.posts.iter().filter_map(|p| p.id.as_deref()).collect();
    let mut recorded = Recorded::default();
    let mut listed = Vec::with_capacity(document.posts.len());
    for post in &document.posts {
        let print = Fingerprint::of(post);
        match known.find(&print, rule, &present) {
            // The same post twice in one document: the first counts.
            Some(id) if listed.contains(&id) => {}
            Some(id) => {
                recorded.n_changed += usize::from(update(c, id, post, &print, rule, fetched.at)?);
                listed.push(id);
            }
            None => {
                let id = insert(c, fetched.feed, post, &print, rule, fetched.at)?;
                known.add(id, &print, rule);
                listed.push(id);
                recorded.n_new += 1;
            }
        }
    }
    let standings = rejudge::these(c, &listed, rules, fetched.at)?;
    recorded.n_in = known.new.iter().filter(|id| standings.get(id) == Some(&Standing::In)).count();
    note_missing(c, fetched.feed, &known, &listed)?;
    Ok(recorded)
}

/// What the document says of the feed; a participant known by a host takes the feed's title for a name.
fn record_facts(c: &Connection, fetched: &Fetched, document: &Document, rule: IdentityRule) -> Result<(), Fault> {
    let feed = &document.feed;
    c.prepare_cached(
        "
        UPDATE feeds SET title = :title, link = :link, language = :language, format = :format, identity = :identity,
               pace = :pace, body_hash = :body_hash
        WHERE id = :feed",
    )?
    .execute(named_params! {
        ":feed": fetched.feed.0, ":title": feed.title, ":link": feed.link.as_ref().map(Url::as_str),
        ":language": feed.language, ":format": feed.format.as_str(), ":identity": rule.as_str(),
        ":pace": Json(&fetched.pace), ":body_hash": fetched.body_hash,
    })?;
    let name = feed.author.as_ref().or(feed.title.as_ref()).filter(|n| !n.trim().is_empty());
    if let Some(name) = name {
        c.prepare_cached(
            "
            UPDATE participants SET name = :name
            WHERE name_is_provisional = 1 AND id = (SELECT participant_id FROM feeds WHERE id = :feed)",
        )?
        .execute(named_params! {":name": name, ":feed": fetched.feed.0})?;
    }
    Ok(())
}

/// The posts of one feed, by what they can be recognised by.
struct Known {
    rule: IdentityRule,
    by_identity: HashMap<String, PostId>,
    by_guid: HashMap<String, PostId>,
    by_link: HashMap<String, PostId>,
    by_text: HashMap<String, PostId>,
    guids: HashMap<PostId, String>,
    /// The posts of the last document, in its order.
    listed: Vec<PostId>,
    new: Vec<PostId>,
}

impl Known {
    fn of(c: &Connection, feed: FeedId) -> Result<Self, Fault> {
        let mut known = c
            .prepare_cached("SELECT identity, listed FROM feeds WHERE id = ?1")?
            .query_row([feed.0], |row| {
                Ok(Self {
                    rule: row.get::<_, Word<_>>(0)?.0,
                    listed: row.get::<_, Json<Vec<PostId>>>(1)?.0,
                    by_identity: HashMap::new(),
                    by_guid: HashMap::new(),
                    by_link: HashMap::new(),
                    by_text: HashMap::new(),
                    guids: HashMap::new(),
                    new: Vec::new(),
                })
            })
            .optional()?
            .ok_or(Error::NoSuchFeed(feed))?;
        let mut statement = c.prepare_cached(
            "SELECT id, identity, guid, link_key, text_hash FROM posts WHERE feed_id = ?1 ORDER BY id",
        )?;
        let mut rows = statement.query([feed.0])?;
        while let Some(row) = rows.next()? {
            let id = PostId(row.get(0)?);
            known.by_identity.insert(row.get(1)?, id);
            known.remember(id, row.get(2)?, row.get(3)?, row.get(4)?);
        }
        Ok(known)
    }

    /// The rule that tells the feed's posts apart: the one in force, unless this document shows that its ids are worthless,
    /// all alike or made up at each fetch (new ids for links that are known).
    fn rule_for(&self, document: &Document) -> IdentityRule {
        let chosen = IdentityRule::choose(&document.posts);
        if self.by_identity.is_empty()
            || (self.rule == IdentityRule::Id && chosen != IdentityRule::Id && document.posts.len() > 1)
        {
            return chosen;
        }
        let prints: Vec<_> = document.posts.iter().map(Fingerprint::of).collect();
        let knows =
            |map: &HashMap<String, PostId>, key: &Option<String>| key.as_ref().is_some_and(|k| map.contains_key(k));
        let no_id = !prints.iter().any(|p| knows(&self.by_guid, &p.id));
        let n_links = prints.iter().filter_map(|p| p.link_key.as_ref()).collect::<HashSet<_>>().len();
        let every_link =
            n_links == prints.len() && n_links > 1 && prints.iter().all(|p| knows(&self.by_link, &p.link_key));
        if self.rule == IdentityRule::Id && no_id && every_link { IdentityRule::Link } else { self.rule }
    }

    /// The post that is this one: by the feed's rule, else, where its id is new, the one at the same address, or with the same
    /// words, whose own id is no longer in the document (`present`): it was issued again.
    fn find(&self, print: &Fingerprint, rule: IdentityRule, present: &HashSet<&str>) -> Option<PostId> {
        let by_rule = self.by_identity.get(&print.identity(rule));
        let by_id = || print.id.as_ref().filter(|_| rule == IdentityRule::Id).and_then(|id| self.by_guid.get(id));
        let by_link =
            || print.link_key.as_ref().filter(|_| rule != IdentityRule::Text).and_then(|l| self.by_link.get(l));
        let is_reissued = |id: &&PostId| self.guids.get(id).is_none_or(|guid| !present.contains(guid.as_str()));
        let again = || by_link().or_else(|| self.by_text.get(&print.text_hash)).filter(is_reissued);
        by_rule.or_else(by_id).or_else(again).copied()
    }

    fn add(&mut self, id: PostId, print: &Fingerprint, rule: IdentityRule) {
        self.by_identity.insert(print.identity(rule), id);
        self.remember(id, print.id.clone(), print.link_key.clone(), print.text_hash.clone());
        self.new.push(id);
    }

    fn remember(&mut self, id: PostId, guid: Option<String>, link: Option<String>, text: String) {
        if let Some(guid) = guid {
            self.by_guid.insert(guid.clone(), id);
            self.guids.insert(id, guid);
        }
        if let Some(link) = link {
            self.by_link.insert(link, id);
        }
        self.by_text.insert(text, id);
    }
}

/// Stores a post never seen before. Its verdict follows.
fn insert(
    c: &Connection,
    feed: FeedId,
    post: &Post,
    print: &Fingerprint,
    rule: IdentityRule,
    at: DateTime<Utc>,
) -> Result<PostId, Fault> {
    c.prepare_cached("
        INSERT INTO posts (feed_id, identity, guid, link, link_key, text_hash, content_hash, title, author, published_at, updated_at,
                           first_seen_at, categories, enclosures, comments_url, comments_feed, n_comments, in_reply_to, language,
                           licence, source, n_words, verdict, reason)
        VALUES (:feed, :identity, :guid, :link, :link_key, :text_hash, :content_hash, :title, :author, :published_at, :updated_at,
                :at, :categories, :enclosures, :comments_url, :comments_feed, :n_comments, :in_reply_to, :language,
                :licence, :source, :n_words, 'out', 'no_course_tag')")?
        .execute(named_params! {
            ":feed": feed.0, ":identity": print.identity(rule), ":guid": print.id, ":link": post.link.as_ref().map(Url::as_str),
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

/// Brings a known post up to date. Returns whether its words have changed: only that is an edit, and only then is the earlier
/// text kept as a revision.
fn update(
    c: &Connection,
    id: PostId,
    post: &Post,
    print: &Fingerprint,
    rule: IdentityRule,
    at: DateTime<Utc>,
) -> Result<bool, Fault> {
    let hash = content_hash(post)?;
    let (known_hash, known_text, n_comments): (String, String, Option<u32>) = c
        .prepare_cached("SELECT content_hash, text_hash, n_comments FROM posts WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if known_hash == hash {
        if n_comments != post.n_comments {
            c.prepare_cached("UPDATE posts SET n_comments = ?1 WHERE id = ?2")?.execute((post.n_comments, id.0))?;
        }
        return Ok(false);
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
    Ok(is_edit)
}

/// Notes which posts are missing from the middle of the document, and how often in a row.
///
/// A post that stood in the last document is missing when one that stood after it is still there; one from whose place on all
/// are gone fell off the end.
fn note_missing(c: &Connection, feed: FeedId, known: &Known, listed: &[PostId]) -> Result<(), Fault> {
    let here: HashSet<_> = listed.iter().collect();
    let last_here = known.listed.iter().rposition(|id| here.contains(id));
    let missing: Vec<PostId> =
        known.listed[..last_here.unwrap_or(0)].iter().filter(|id| !here.contains(id)).copied().collect();
    for id in listed {
        c.prepare_cached("UPDATE posts SET n_missing = 0 WHERE id = ?1 AND n_missing > 0")?.execute([id.0])?;
    }
    for id in &missing {
        c.prepare_cached("UPDATE posts SET n_missing = n_missing + 1 WHERE id = ?1")?.execute([id.0])?;
    }
    let remembered = with_missing(&known.listed, listed, &missing);
    c.prepare_cached("UPDATE feeds SET listed = ?1 WHERE id = ?2 AND listed <> ?1")?
        .execute((Json(remembered), feed.0))?;
    Ok(())
}

/// The document's posts in its order, with each missing post before the first one that stood after it.
fn with_missing(before: &[PostId], listed: &[PostId], missing: &[PostId]) -> Vec<PostId> {
    let mut remembered = listed.to_vec();
    for id in missing.iter().rev() {
        let after = before.iter().skip_while(|b| *b != id).skip(1).find(|b| remembered.contains(b));
        let place = after.and_then(|a| remembered.iter().position(|r| r == a)).unwrap_or(remembered.len());
        remembered.insert(place, *id);
    }
    remembered
}

/// A hash of all that the feed says of a post but its dates and counts, which some feeds write anew at each fetch.
fn content_hash(post: &Post) -> Result<String, Fault> {
    let said = Post { published_at: None, updated_at: None, n_comments: None, ..post.clone() };
    Ok(hex(&Sha256::digest(serde_json::to_vec(&said)?)))
}

fn n_words(post: &Post) -> usize {
    post.content_text.split_whitespace().count()
}
