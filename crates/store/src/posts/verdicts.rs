//! Verdicts: made when a post arrives, and again whenever the rules, the feed's settings or a
//! person's mind change.

use chrono::{DateTime, TimeDelta, Utc};
use course::verdict::{self, FeedSettings, PostCircumstances};
use course::{
    CourseRules, Decision, DecisionKind, FeedId, PostEvidence, PostId, Standing, VerdictReason,
};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant};
use crate::feeds::feed_pauses::is_in_pause;
use crate::posts::post_list::{decision_from_row, read_reason};
use crate::posts::screenings::Screening;
use crate::posts::topics;

/// How long after it was first seen a post that a change of rules turns in still goes to an
/// edition.
const STILL_NEW: TimeDelta = TimeDelta::days(3);

/// Where a post goes that turns in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PostDestination {
    /// Into the next edition: it is new.
    NextEdition,
    /// Into the next edition, even from the archive: a person asked for it by name.
    NextEditionByName,
    /// Into the archive, unless it is still new.
    Archive,
    /// Into the archive: it was printed as another's copy, or could have been.
    NoEdition,
}

/// A verdict that a change of rules has changed, or would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictChange {
    /// The post.
    pub post: PostId,
    /// Its title.
    pub title: Option<String>,
    /// The reason until now.
    pub before: VerdictReason,
    /// The reason from now on.
    pub after: VerdictReason,
}

/// What other rules would take from a post that an edition has printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedLoss {
    /// The post.
    pub post: PostId,
    /// Its title.
    pub title: Option<String>,
    /// Its reason from then on.
    pub after: VerdictReason,
    /// The topics that it would leave while it stays in; empty where it would leave every page.
    pub topics: Vec<String>,
}

/// What the verdicts of printed posts say of the rules that they were made by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrintedEvidence {
    /// The tags that let them in, each as it is written most often.
    pub tags: Vec<String>,
    /// Whether the bare word in a title let one in.
    pub has_title_words: bool,
    /// The date of the oldest.
    pub first_dated_at: Option<DateTime<Utc>>,
}

impl Store {
    /// What other rules would take from posts that editions have printed: their place on every
    /// page, or in a topic. What the privacy screen would hold is not among it.
    pub fn printed_losses(&self, rules: &CourseRules) -> Result<Vec<PrintedLoss>, Error> {
        self.with_snapshot(|c| {
            let mut losses = Vec::new();
            each_judged(c, RejudgeScope::Printed, rules, |id, judged| {
                losses.extend(judged.printed_loss(id));
                Ok(())
            })?;
            Ok(losses)
        })
    }

    /// What the verdicts of printed posts say of the rules that they were made by.
    pub fn printed_evidence(&self) -> Result<PrintedEvidence, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare(
                "
                SELECT p.reason, p.detail, coalesce(p.published_at, p.first_seen_at), count(*) AS n,
                       min(coalesce(p.published_at, p.first_seen_at)) AS first_dated_at
                FROM posts p WHERE p.verdict = 'in' AND p.id IN (SELECT post_id FROM edition_posts)
                GROUP BY p.reason, p.detail ORDER BY n DESC",
            )?;
            let rows = statement
                .query_map([], |row| Ok((read_reason(row)?, row.instant("first_dated_at")?)))?;
            let mut evidence = PrintedEvidence::default();
            for row in rows {
                let (reason, first) = row?;
                evidence.first_dated_at =
                    Some(evidence.first_dated_at.map_or(first, |known| known.min(first)));
                match reason {
                    VerdictReason::Category(tag)
                    | VerdictReason::TitleHashtag(tag)
                    | VerdictReason::TextHashtag(tag) => {
                        evidence.tags.push(tag);
                    }
                    VerdictReason::TitleWord(word) => {
                        evidence.has_title_words = true;
                        evidence.tags.push(word);
                    }
                    _ => {}
                }
            }
            Ok(evidence)
        })
    }

    /// The verdicts that other rules would change. Nothing is stored, and nobody who writes waits.
    pub fn verdict_changes(&self, rules: &CourseRules) -> Result<Vec<VerdictChange>, Error> {
        self.with_snapshot(|c| judge_posts(c, RejudgeScope::All, rules, |_, _| Ok(())))
    }

    /// Judges every post again and returns the verdicts that have changed.
    pub fn rejudge_posts(
        &mut self,
        rules: &CourseRules,
        now: DateTime<Utc>,
    ) -> Result<Vec<VerdictChange>, Error> {
        self.write_transaction(|t| rejudge_scope(t, None, rules, now, PostDestination::Archive))
    }

    /// Stores what a person decided about a post and judges it again.
    ///
    /// # Errors
    /// [`Error::NoSuchPost`].
    pub fn record_decision(
        &mut self,
        post: PostId,
        decision: &Decision,
        rules: &CourseRules,
    ) -> Result<VerdictReason, Error> {
        self.write_transaction(|t| apply_decision(t, post, decision, rules))
    }
}

/// Stores a decision and judges the post again.
pub(crate) fn apply_decision(
    c: &Connection,
    post: PostId,
    decision: &Decision,
    rules: &CourseRules,
) -> Result<VerdictReason, DbError> {
    if !c.prepare_cached("SELECT 1 FROM posts WHERE id = ?1")?.exists([post.0])? {
        return Err(Error::NoSuchPost(post).into());
    }
    let inclusion =
        if decision.kind == DecisionKind::Release { kept_inclusion(c, post)? } else { None };
    let (kind, why) = match &inclusion {
        Some(why) if decision.why.is_empty() => (DecisionKind::Include, why),
        Some(_) => (DecisionKind::Include, &decision.why),
        None => (decision.kind, &decision.why),
    };
    c.prepare_cached(
        "INSERT INTO decisions (post_id, kind, actor, by, why, decided_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        post.0,
        kind.as_str(),
        decision.by.as_str(),
        decision.by.export_name(),
        why,
        SqlInstant(decision.at),
    ))?;
    let judged = judge_stored_post(c, post, rules)?;
    judged.store_verdict(c, post, rules, decision.at, PostDestination::NextEditionByName)?;
    Ok(judged.after)
}

/// The words by which a post was included that the privacy screen holds since: whoever releases it
/// has looked at what is found in it, and the inclusion stays.
fn kept_inclusion(c: &Connection, post: PostId) -> Result<Option<String>, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT d.why FROM posts p JOIN decisions d ON d.id = (SELECT max(id) FROM decisions WHERE post_id = p.id)
        WHERE p.id = ?1 AND p.reason = 'privacy' AND d.kind = 'include'",
    )?;
    Ok(statement.query_row([post.0], |row| row.get(0)).optional()?)
}

/// Judges all posts, or those of a feed, and stores what changes.
pub(crate) fn rejudge_scope(
    c: &Connection,
    feed: Option<FeedId>,
    rules: &CourseRules,
    now: DateTime<Utc>,
    into: PostDestination,
) -> Result<Vec<VerdictChange>, DbError> {
    let which = feed.map_or(RejudgeScope::All, RejudgeScope::OfFeed);
    judge_posts(c, which, rules, |id, judged| judged.store_verdict(c, id, rules, now, into))
}

/// Which posts are judged.
#[derive(Debug, Clone, Copy)]
enum RejudgeScope {
    All,
    OfFeed(FeedId),
    /// Those that are in and that an edition has printed.
    Printed,
}

/// Judges posts and gives what changes.
fn judge_posts(
    c: &Connection,
    which: RejudgeScope,
    rules: &CourseRules,
    mut each: impl FnMut(PostId, &JudgedPost) -> Result<(), DbError>,
) -> Result<Vec<VerdictChange>, DbError> {
    let mut changes = Vec::new();
    each_judged(c, which, rules, |id, judged| {
        each(id, &judged)?;
        changes.extend(judged.verdict_change(id));
        Ok(())
    })?;
    Ok(changes)
}

/// Judges posts in the order of their numbers, some at a time: what waits in memory does not grow
/// with them.
fn each_judged(
    c: &Connection,
    which: RejudgeScope,
    rules: &CourseRules,
    mut each: impl FnMut(PostId, JudgedPost) -> Result<(), DbError>,
) -> Result<(), DbError> {
    let mut after = 0;
    loop {
        let judged = judge_next_posts(c, which, after, rules)?;
        let Some((last, _)) = judged.last() else { return Ok(()) };
        after = last.0;
        judged.into_iter().try_for_each(|(id, judged)| each(id, judged))?;
    }
}

/// The next posts after a number, judged.
fn judge_next_posts(
    c: &Connection,
    which: RejudgeScope,
    after: i64,
    rules: &CourseRules,
) -> Result<Vec<(PostId, JudgedPost)>, DbError> {
    let (condition, feed) = match which {
        RejudgeScope::All => ("AND :feed IS NULL", None),
        RejudgeScope::OfFeed(feed) => ("AND p.feed_id = :feed", Some(feed.0)),
        RejudgeScope::Printed => (
            "AND p.verdict = 'in' AND EXISTS (SELECT 1 FROM edition_posts WHERE post_id = p.id) AND :feed IS NULL",
            None,
        ),
    };
    let query = format!("{} WHERE p.id > :after {condition} ORDER BY p.id LIMIT 256", evidence());
    let mut statement = c.prepare_cached(&query)?;
    let parameters = named_params! {":after": after, ":feed": feed};
    let rows = statement
        .query_map(parameters, |row| Ok((PostId(row.get(0)?), judged_from_row(row, rules)?)))?;
    let judged: Vec<(PostId, JudgedPost)> = rows.collect::<Result<_, _>>()?;
    judged.into_iter().map(|(id, judged)| Ok((id, judged.with_screening(c, id, rules)?))).collect()
}

/// Judges a stored post again.
pub(crate) fn rejudge_post(
    c: &Connection,
    id: PostId,
    rules: &CourseRules,
    now: DateTime<Utc>,
    into: PostDestination,
) -> Result<(), DbError> {
    judge_stored_post(c, id, rules)?.store_verdict(c, id, rules, now, into)
}

struct JudgedPost {
    title: Option<String>,
    first_seen_at: DateTime<Utc>,
    before: VerdictReason,
    after: VerdictReason,
    topics_before: Vec<String>,
    topics: Vec<String>,
    decision: Option<Decision>,
    screening: Option<Screening>,
}

/// What verdicts look at, with the latest decision and what was judged before.
fn evidence() -> String {
    format!(
        "
    SELECT p.id, p.title, coalesce(t.tag_text, t.content_text) AS tag_text, p.categories,
           coalesce(p.published_at, p.written_by_at) AS published_at, p.first_seen_at, p.reason, p.detail,
           f.state,
           -- A planet of the course vouches for what it lists, whoever's feed the post came from first.
           f.everything_belongs OR EXISTS (
               SELECT 1 FROM posts k JOIN feeds kf ON kf.id = k.feed_id
               WHERE k.duplicate_of = p.id AND kf.everything_belongs = 1 AND kf.state NOT IN ('pending', 'rejected')) AS everything_belongs,
           p.duplicate_of, p.in_burst, d.kind, d.by, d.why, d.decided_at, d.actor,
           (SELECT json_group_array(slug ORDER BY position) FROM post_topics WHERE post_id = p.id) AS topics,
           {} AS in_pause,
           p.in_doubt,
           p.is_locked, t.content_text <> '' AND t.summary IS t.content_text AS is_cut
    FROM posts p JOIN post_texts t ON t.post_id = p.id JOIN feeds f ON f.id = p.feed_id
         LEFT JOIN decisions d ON d.id = (SELECT max(id) FROM decisions WHERE post_id = p.id)",
        is_in_pause("min(coalesce(p.published_at, p.written_by_at, p.first_seen_at), p.first_seen_at)", "p.link")
    )
}

fn judge_stored_post(
    c: &Connection,
    id: PostId,
    rules: &CourseRules,
) -> Result<JudgedPost, DbError> {
    let mut statement = c.prepare_cached(&format!("{} WHERE p.id = ?1", evidence()))?;
    statement.query_row([id.0], |row| judged_from_row(row, rules))?.with_screening(c, id, rules)
}

fn judged_from_row(row: &Row<'_>, rules: &CourseRules) -> rusqlite::Result<JudgedPost> {
    let title: Option<String> = row.get("title")?;
    let categories = row.json::<Vec<String>>("categories")?;
    let first_seen_at = row.instant("first_seen_at")?;
    let evidence = PostEvidence {
        title: title.as_deref().unwrap_or_default(),
        tag_text: row.get_ref("tag_text")?.as_str()?,
        categories: &categories,
        published_at: row.optional_instant("published_at")?,
        first_seen_at,
        is_locked: row.get("is_locked")?,
        is_cut: row.get("is_cut")? || course::post::ends_cut(row.get_ref("tag_text")?.as_str()?),
    };
    let feed = FeedSettings {
        state: row.word("state")?,
        everything_belongs: row.get("everything_belongs")?,
    };
    let among = PostCircumstances {
        duplicate_of: row.get::<_, Option<i64>>("duplicate_of")?.map(PostId),
        in_burst: row.get("in_burst")?,
        in_pause: row.get("in_pause")?,
        in_doubt: row.get("in_doubt")?,
    };
    let is_decided = row.get_ref("kind")? != ValueRef::Null;
    let decision = is_decided.then(|| decision_from_row(row)).transpose()?;
    Ok(JudgedPost {
        first_seen_at,
        before: read_reason(row)?,
        after: verdict::judge_among_posts(&evidence, feed, rules, decision.as_ref(), among),
        topics_before: row.json("topics")?,
        topics: verdict::find_topics(&evidence, rules),
        title,
        decision,
        screening: None,
    })
}

impl JudgedPost {
    /// The same with the privacy screen in mind.
    fn with_screening(
        mut self,
        c: &Connection,
        id: PostId,
        rules: &CourseRules,
    ) -> Result<Self, DbError> {
        if self.after.standing() != Standing::Out {
            self.screening = Screening::load_or_screen(c, id, rules)?;
        }
        if let Some(screening) = &self.screening {
            self.after = screening.adjust_verdict(self.after, rules, self.decision.as_ref());
        }
        Ok(self)
    }

    /// What a post that is in would lose.
    fn printed_loss(self, post: PostId) -> Option<PrintedLoss> {
        let topics = match self.after.standing() {
            // A patient who can be recognised weighs more than a page that stays as it was.
            _ if matches!(self.after, VerdictReason::Privacy(_)) => return None,
            Standing::In => {
                self.topics_before.into_iter().filter(|t| !self.topics.contains(t)).collect()
            }
            Standing::Out | Standing::Held => Vec::new(),
        };
        let stays_whole = self.after.standing() == Standing::In && topics.is_empty();
        (!stays_whole).then_some(PrintedLoss { post, title: self.title, after: self.after, topics })
    }

    fn verdict_change(self, post: PostId) -> Option<VerdictChange> {
        let changes = self.before != self.after;
        changes.then_some(VerdictChange {
            post,
            title: self.title,
            before: self.before,
            after: self.after,
        })
    }

    fn store_verdict(
        &self,
        c: &Connection,
        id: PostId,
        rules: &CourseRules,
        now: DateTime<Utc>,
        into: PostDestination,
    ) -> Result<(), DbError> {
        if self.topics != self.topics_before {
            c.prepare_cached("DELETE FROM post_topics WHERE post_id = ?1")?.execute([id.0])?;
            topics::write_topics(c, id, &self.topics)?;
        }
        if let Some(screening) = &self.screening {
            screening.store_findings(c, id, rules)?;
        }
        if self.before == self.after {
            return Ok(());
        }
        let (code, detail) = crate::posts::post_list::write_reason(&self.after)?;
        let is_in = self.after.standing() == Standing::In;
        let is_new = match into {
            PostDestination::NextEdition | PostDestination::NextEditionByName => true,
            PostDestination::Archive => now - self.first_seen_at <= STILL_NEW,
            PostDestination::NoEdition => false,
        };
        let by_name = into == PostDestination::NextEditionByName;
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
