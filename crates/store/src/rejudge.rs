//! Verdicts: made when a post arrives, and again whenever the rules, the feed's settings or a person's mind change.

use chrono::{DateTime, TimeDelta, Utc};
use course::verdict::{self, Circumstances, FeedSettings};
use course::{Decision, Evidence, FeedId, PostId, Reason, Rules, Standing};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::error::Fault;
use crate::posts::{decision_from_row, read_reason};
use crate::screenings::Screening;
use crate::values::{Instant, Json, Word};
use crate::{Error, Store};

/// How long after it was first seen a post that a change of rules turns in still goes to an edition.
const STILL_NEW: TimeDelta = TimeDelta::days(3);

/// Where a post goes that turns in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Into {
    /// Into the next edition: it is new.
    NextEdition,
    /// Into the next edition, even from the archive: a person asked for it by name.
    NextEditionByName,
    /// Into the archive, unless it is still new.
    Archive,
}

/// A verdict that a change of rules has changed, or would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The post.
    pub post: PostId,
    /// Its title.
    pub title: Option<String>,
    /// The reason until now.
    pub before: Reason,
    /// The reason from now on.
    pub after: Reason,
}

impl Store {
    /// Judges every post again and returns the verdicts that change; with `dry_run` they are only shown.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn rejudge(&mut self, rules: &Rules, now: DateTime<Utc>, dry_run: bool) -> Result<Vec<Change>, Error> {
        if dry_run {
            return self.read(|c| {
                let mut changes = Vec::new();
                for id in ids(c, None)? {
                    changes.extend(judge(c, id, rules)?.change(id));
                }
                Ok(changes)
            });
        }
        self.write(|t| posts(t, None, rules, now, Into::Archive))
    }

    /// Stores what a person decided about a post and judges it again.
    ///
    /// # Errors
    /// [`Error::NoSuchPost`].
    pub fn decide(&mut self, post: PostId, decision: &Decision, rules: &Rules) -> Result<Reason, Error> {
        self.write(|t| decide(t, post, decision, rules))
    }
}

/// Stores a decision and judges the post again.
pub(crate) fn decide(c: &Connection, post: PostId, decision: &Decision, rules: &Rules) -> Result<Reason, Fault> {
    if !c.prepare_cached("SELECT 1 FROM posts WHERE id = ?1")?.exists([post.0])? {
        return Err(Error::NoSuchPost(post).into());
    }
    c.prepare_cached("INSERT INTO decisions (post_id, kind, by, why, decided_at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((post.0, decision.kind.as_str(), &decision.by, &decision.why, Instant(decision.at)))?;
    let judged = judge(c, post, rules)?;
    judged.store(c, post, rules, decision.at, Into::NextEditionByName)?;
    Ok(judged.after)
}

/// Judges all posts, or those of a feed, and stores what changes.
pub(crate) fn posts(
    c: &Connection,
    feed: Option<FeedId>,
    rules: &Rules,
    now: DateTime<Utc>,
    into: Into,
) -> Result<Vec<Change>, Fault> {
    let mut changes = Vec::new();
    for id in ids(c, feed)? {
        let judged = judge(c, id, rules)?;
        judged.store(c, id, rules, now, into)?;
        changes.extend(judged.change(id));
    }
    Ok(changes)
}

/// Judges a post that has just come or changed.
pub(crate) fn arrived(c: &Connection, id: PostId, rules: &Rules, now: DateTime<Utc>) -> Result<Standing, Fault> {
    let judged = judge(c, id, rules)?;
    judged.store(c, id, rules, now, Into::NextEdition)?;
    Ok(judged.after.standing())
}

fn ids(c: &Connection, feed: Option<FeedId>) -> Result<Vec<PostId>, Fault> {
    let mut statement = c.prepare_cached("SELECT id FROM posts WHERE ?1 IS NULL OR feed_id = ?1 ORDER BY id")?;
    let rows = statement.query_map([feed.map(|f| f.0)], |row| Ok(PostId(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

struct Judged {
    title: Option<String>,
    first_seen_at: DateTime<Utc>,
    before: Reason,
    after: Reason,
    topics: Vec<String>,
    screening: Option<Screening>,
}

fn judge(c: &Connection, id: PostId, rules: &Rules) -> Result<Judged, Fault> {
    let decision = c
        .prepare_cached("SELECT kind, by, why, decided_at FROM decisions WHERE post_id = ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([id.0], decision_from_row)
        .optional()?;
    let mut judged = c
        .prepare_cached("
            SELECT p.title, t.tag_text, p.categories, p.published_at, p.first_seen_at, p.reason, p.detail, f.state, f.everything_belongs,
                   p.duplicate_of, p.in_burst
            FROM posts p JOIN post_texts t ON t.post_id = p.id JOIN feeds f ON f.id = p.feed_id
            WHERE p.id = ?1")?
        .query_row([id.0], |row| {
            let title: Option<String> = row.get(0)?;
            let tag_text: String = row.get(1)?;
            let categories = row.get::<_, Json<Vec<String>>>(2)?.0;
            let first_seen_at = row.get::<_, Instant>(4)?.0;
            let evidence = Evidence {
                title: title.as_deref().unwrap_or_default(),
                tag_text: &tag_text,
                categories: &categories,
                published_at: row.get::<_, Option<Instant>>(3)?.map(|i| i.0),
                first_seen_at,
            };
            let feed = FeedSettings { state: row.get::<_, Word<_>>(7)?.0, everything_belongs: row.get(8)? };
            let among = Circumstances { duplicate_of: row.get::<_, Option<i64>>(9)?.map(PostId), in_burst: row.get(10)? };
            Ok(Judged {
                first_seen_at,
                before: read_reason(row, 5)?,
                after: verdict::judge_among(&evidence, feed, rules, decision.as_ref(), among),
                topics: verdict::topics(&evidence, rules),
                title: title.clone(),
                screening: None,
            })
        })?;
    if judged.after.standing() != Standing::Out {
        judged.screening = Screening::of(c, id, rules)?;
    }
    if let Some(screening) = &judged.screening {
        judged.after = screening.judge(judged.after, rules, decision.as_ref());
    }
    Ok(judged)
}

impl Judged {
    fn change(self, post: PostId) -> Option<Change> {
        let changes = self.before != self.after;
        changes.then_some(Change { post, title: self.title, before: self.before, after: self.after })
    }

    fn store(&self, c: &Connection, id: PostId, rules: &Rules, now: DateTime<Utc>, into: Into) -> Result<(), Fault> {
        store_topics(c, id, &self.topics)?;
        if let Some(screening) = &self.screening {
            screening.store(c, id, rules)?;
        }
        let (code, detail) = crate::posts::write_reason(&self.after)?;
        let is_in = self.after.standing() == Standing::In;
        let is_new = into != Into::Archive || now - self.first_seen_at <= STILL_NEW;
        let by_name = into == Into::NextEditionByName;
        c.prepare_cached("
            UPDATE posts SET verdict = :verdict, reason = :reason, detail = :detail,
                   accepted_no = iif(:is_in, coalesce(accepted_no, (SELECT coalesce(max(accepted_no), 0) + 1 FROM posts)), accepted_no),
                   awaits_edition = :is_in AND id NOT IN (SELECT post_id FROM edition_posts WHERE post_id = :post)
                                    AND (awaits_edition OR (verdict <> 'in' OR :by_name) AND :is_new)
            WHERE id = :post AND (verdict, reason, detail) IS NOT (:verdict, :reason, :detail)")?
            .execute(named_params! {
                ":post": id.0, ":verdict": self.after.standing().as_str(), ":reason": code, ":detail": detail,
                ":is_in": is_in, ":is_new": is_new, ":by_name": by_name,
            })?;
        Ok(())
    }
}

fn store_topics(c: &Connection, id: PostId, topics: &[String]) -> Result<(), Fault> {
    let mut statement = c.prepare_cached("SELECT slug FROM post_topics WHERE post_id = ?1 ORDER BY position")?;
    let known: Vec<String> = statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if known == topics {
        return Ok(());
    }
    c.prepare_cached("DELETE FROM post_topics WHERE post_id = ?1")?.execute([id.0])?;
    for (position, slug) in topics.iter().enumerate() {
        c.prepare_cached("INSERT INTO post_topics (post_id, position, slug) VALUES (?1, ?2, ?3)")?
            .execute((id.0, position, slug))?;
    }
    Ok(())
}
