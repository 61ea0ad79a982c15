//! What is somebody's own: the blogs and posts of whoever has an address, and what only they may do
//! with them. A number that is not theirs finds nothing.

use chrono::{DateTime, Utc};
use course::appeal::{AppealDecider, appeal_decider};
use course::{
    Actor, CourseRules, Decision, DecisionKind, EmailAddress, Feed, FeedId, FeedState,
    OwnershipClaim, ParticipantId, PostId, RegistrationRules, Standing, VerdictReason,
};
use rusqlite::{Connection, OptionalExtension, named_params};
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant};
use crate::feeds::feed_list::{feed_of, set_state};
use crate::feeds::feed_moves;
use crate::posts::post_list::{PostSummary, SUMMARY, summary_from_row};
use crate::posts::verdicts;

/// A blog of one's own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnBlog {
    /// Its feed.
    pub feed: Feed,
    /// Posts in its last document.
    pub n_listed: usize,
    /// Posts that are in.
    pub n_in: usize,
    /// Posts that are held.
    pub n_held: usize,
    /// Posts that are out.
    pub n_out: usize,
}

/// What a post's author did about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorActionOutcome {
    /// It took effect.
    Decided(VerdictReason),
    /// The facilitators are asked.
    Asked,
    /// Nothing: the post does not stand so that it could be wished.
    Refused,
}

/// A post whose author asks the facilitators to let it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAppeal {
    /// The post.
    pub post: PostSummary,
    /// Who asks.
    pub participant: ParticipantId,
    /// What they say.
    pub words: String,
    /// When they asked.
    pub at: DateTime<Utc>,
}

/// The posts of whoever has the address `:email`.
const OWN: &str = "
    id IN (SELECT p.id FROM participants w JOIN feeds f ON f.participant_id = w.id JOIN posts p ON p.feed_id = f.id
           WHERE w.email = :email COLLATE NOCASE AND p.credited_to IS NULL
           UNION
           SELECT p.id FROM participants w JOIN posts p ON p.credited_to = w.id AND p.credited_to IS NOT NULL
           WHERE w.email = :email COLLATE NOCASE)";

/// A contest is open until a facilitator decides, or the post is in anyway.
pub(crate) const OPEN: &str = "
    posts.verdict <> 'in' AND NOT EXISTS (
        SELECT 1 FROM decisions d WHERE d.post_id = posts.id AND d.decided_at >= contests.contested_at AND d.actor <> 'author')";

/// What came of an author's wish about their blog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnBlogOutcome {
    /// It is done.
    Done,
    /// It cannot be done.
    Refused,
    /// The blog is somebody else's.
    NotTheirs,
}

impl Store {
    /// The blogs of whoever has an address, in the order of registration, with how their posts
    /// stand.
    pub fn own_blogs(&self, of: &EmailAddress) -> Result<Vec<OwnBlog>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "
                SELECT f.id, json_array_length(coalesce(f.listed, '[]')), count(iif(p.verdict = 'in', 1, NULL)),
                       count(iif(p.verdict = 'held', 1, NULL)), count(iif(p.verdict = 'out', 1, NULL))
                FROM participants w JOIN feeds f ON f.participant_id = w.id LEFT JOIN posts p ON p.feed_id = f.id
                WHERE w.email = ?1 COLLATE NOCASE AND f.role <> 'comments' GROUP BY f.id ORDER BY f.id",
            )?;
            let rows = statement.query_map([of.as_str()], |row| {
                Ok((FeedId(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })?;
            let mut blogs = Vec::new();
            for row in rows {
                let (id, n_listed, n_in, n_held, n_out) = row?;
                blogs.extend(feed_of(c, id)?.map(|feed| OwnBlog { feed, n_listed, n_in, n_held, n_out }));
            }
            Ok(blogs)
        })
    }

    /// A blog of whoever has an address.
    pub fn own_blog(&self, of: &EmailAddress, feed: FeedId) -> Result<Option<Feed>, Error> {
        self.with_connection(|c| own_feed(c, of, feed))
    }

    /// Posts of whoever has an address, newest first: `most` of them after the first `skip`, and
    /// how many there are.
    pub fn own_posts(
        &self,
        of: &EmailAddress,
        standing: Option<Standing>,
        skip: usize,
        most: usize,
    ) -> Result<(Vec<PostSummary>, usize), Error> {
        self.with_snapshot(|c| {
            let standing = standing.map(Standing::as_str);
            let which = format!("WHERE {OWN} AND (:standing IS NULL OR verdict = :standing)");
            let n = c
                .prepare_cached(&format!("SELECT count(*) FROM posts {which}"))?
                .query_row(named_params! {":email": of.as_str(), ":standing": standing}, |row| row.get(0))?;
            let mut statement = c.prepare_cached(&format!(
                "{SUMMARY} {which} ORDER BY coalesce(published_at, first_seen_at) DESC, id DESC LIMIT :most OFFSET :skip"
            ))?;
            let rows = statement.query_map(
                named_params! {
                    ":email": of.as_str(), ":standing": standing, ":most": i64::try_from(most).unwrap_or(i64::MAX),
                    ":skip": i64::try_from(skip).unwrap_or(i64::MAX),
                },
                summary_from_row,
            )?;
            Ok((rows.collect::<Result<_, _>>()?, n))
        })
    }

    /// A post of whoever has an address.
    pub fn own_post(&self, of: &EmailAddress, post: PostId) -> Result<Option<PostSummary>, Error> {
        self.with_connection(|c| own_post(c, of, post))
    }

    /// Lets the author of a post say that it belongs. Where that is theirs to say it is in at once;
    /// where it is a facilitator's, they are asked; `None` where the post is not theirs.
    pub fn appeal_verdict(
        &mut self,
        of: &EmailAddress,
        post: PostId,
        words: &str,
        admittance: RegistrationRules,
        rules: &CourseRules,
        now: DateTime<Utc>,
    ) -> Result<Option<AuthorActionOutcome>, Error> {
        self.write_transaction(|t| {
            let Some(before) = own_post(t, of, post)? else { return Ok(None) };
            let claim = feed_of(t, before.feed)?.and_then(|f| f.claim);
            Ok(Some(match appeal_decider(&before.reason, claim, admittance, &rules.privacy) {
                AppealDecider::Author => {
                    AuthorActionOutcome::Decided(record_author_decision(t, post, DecisionKind::Include, words, rules, now)?)
                }
                AppealDecider::Facilitator => {
                    t.prepare_cached(
                        "
                        INSERT INTO contests (post_id, words, contested_at) VALUES (?1, ?2, ?3)
                        ON CONFLICT (post_id) DO UPDATE SET words = excluded.words, contested_at = excluded.contested_at",
                    )?
                    .execute((post.0, words, SqlInstant(now)))?;
                    AuthorActionOutcome::Asked
                }
                AppealDecider::Nobody => AuthorActionOutcome::Refused,
            }))
        })
    }

    /// Lets the author of a post take it off every page. What a facilitator hid stays hidden,
    /// whatever its author wishes. `None` where the post is not theirs.
    pub fn withdraw_own_post(
        &mut self,
        of: &EmailAddress,
        post: PostId,
        rules: &CourseRules,
        now: DateTime<Utc>,
    ) -> Result<Option<AuthorActionOutcome>, Error> {
        self.write_transaction(|t| {
            let Some(before) = own_post(t, of, post)? else { return Ok(None) };
            if before.reason.standing() == Standing::Out {
                return Ok(Some(AuthorActionOutcome::Refused));
            }
            record_author_decision(t, post, DecisionKind::Withdraw, "", rules, now)
                .map(|reason| Some(AuthorActionOutcome::Decided(reason)))
        })
    }

    /// Lets the author of a post take back what they decided about it, so that the rules decide
    /// again. `None` where the post is not theirs.
    pub fn release_own_post(
        &mut self,
        of: &EmailAddress,
        post: PostId,
        rules: &CourseRules,
        now: DateTime<Utc>,
    ) -> Result<Option<AuthorActionOutcome>, Error> {
        self.write_transaction(|t| {
            if own_post(t, of, post)?.is_none() {
                return Ok(None);
            }
            // What was decided before that counts again.
            let n = t
                .prepare_cached(
                    "
                    DELETE FROM decisions WHERE post_id = :post AND id > (
                        SELECT coalesce(max(o.id), 0) FROM decisions o WHERE o.post_id = :post AND (o.actor <> 'author' OR o.kind <> (
                            SELECT kind FROM decisions WHERE post_id = :post ORDER BY id DESC LIMIT 1)))",
                )?
                .execute(named_params! {":post": post.0})?;
            if n == 0 {
                return Ok(Some(AuthorActionOutcome::Refused));
            }
            verdicts::rejudge_post(t, post, rules, now, verdicts::PostDestination::NextEdition)?;
            let after = own_post(t, of, post)?.ok_or(Error::NoSuchPost(post))?;
            Ok(Some(AuthorActionOutcome::Decided(after.reason)))
        })
    }

    /// Gives a blog of whoever has an address another one, which is due at once; it is refused
    /// where another lives there. Where its posts were not met there, that the blog is theirs is
    /// open again.
    pub fn move_own_blog(
        &mut self,
        of: &EmailAddress,
        feed: FeedId,
        url: &Url,
        claim: OwnershipClaim,
        now: DateTime<Utc>,
    ) -> Result<OwnBlogOutcome, Error> {
        self.write_transaction(|t| {
            if own_feed(t, of, feed)?.is_none() {
                return Ok(OwnBlogOutcome::NotTheirs);
            }
            if !feed_moves::change_feed_address(t, feed, url, now)? {
                return Ok(OwnBlogOutcome::Refused);
            }
            if claim == OwnershipClaim::Open {
                t.execute("UPDATE feeds SET claim = 'open' WHERE id = ?1", [feed.0])?;
            }
            Ok(OwnBlogOutcome::Done)
        })
    }

    /// Pauses a blog of whoever has an address, or has it read again at once; it is refused where
    /// the blog waits for a facilitator, or was turned away by one.
    pub fn set_own_blog_state(
        &mut self,
        of: &EmailAddress,
        feed: FeedId,
        state: FeedState,
        rules: &CourseRules,
        now: DateTime<Utc>,
    ) -> Result<OwnBlogOutcome, Error> {
        self.write_transaction(|t| {
            let Some(before) = own_feed(t, of, feed)? else {
                return Ok(OwnBlogOutcome::NotTheirs);
            };
            if !matches!(
                (before.state, state),
                (FeedState::Approved, FeedState::Paused)
                    | (FeedState::Paused | FeedState::Retired, FeedState::Approved)
            ) {
                return Ok(OwnBlogOutcome::Refused);
            }
            set_state(t, feed, state, now, rules)?;
            Ok(OwnBlogOutcome::Done)
        })
    }

    /// What its author said to the facilitators about a post, while they have not decided.
    pub fn open_appeal(&self, post: PostId) -> Result<Option<OpenAppeal>, Error> {
        Ok(self.with_connection(|c| read_open_appeals(c, "posts.id = ?1", [post.0]))?.pop())
    }

    /// Open appeals, oldest first.
    pub fn open_appeals(&self) -> Result<Vec<OpenAppeal>, Error> {
        self.with_connection(|c| read_open_appeals(c, "1", []))
    }
}

fn record_author_decision(
    c: &Connection,
    post: PostId,
    kind: DecisionKind,
    why: &str,
    rules: &CourseRules,
    at: DateTime<Utc>,
) -> Result<VerdictReason, DbError> {
    let decision = Decision { kind, by: Actor::Author, why: why.to_owned(), at };
    verdicts::apply_decision(c, post, &decision, rules)
}

fn own_post(
    c: &Connection,
    of: &EmailAddress,
    post: PostId,
) -> Result<Option<PostSummary>, DbError> {
    let mut statement = c.prepare_cached(&format!("{SUMMARY} WHERE id = :post AND {OWN}"))?;
    Ok(statement
        .query_row(named_params! {":post": post.0, ":email": of.as_str()}, summary_from_row)
        .optional()?)
}

fn own_feed(c: &Connection, of: &EmailAddress, feed: FeedId) -> Result<Option<Feed>, DbError> {
    let is_theirs = c
        .prepare_cached(
            "
            SELECT 1 FROM feeds f JOIN participants w ON w.id = f.participant_id
            WHERE f.id = ?1 AND w.email = ?2 COLLATE NOCASE AND f.role <> 'comments'",
        )?
        .exists((feed.0, of.as_str()))?;
    if is_theirs { feed_of(c, feed) } else { Ok(None) }
}

fn read_open_appeals(
    c: &Connection,
    condition: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<OpenAppeal>, DbError> {
    let mut statement = c.prepare_cached(&format!(
        "
        SELECT contests.post_id, coalesce(posts.credited_to, feeds.participant_id), words, contested_at
        FROM contests JOIN posts ON posts.id = contests.post_id JOIN feeds ON feeds.id = posts.feed_id
        WHERE {condition} AND {OPEN} ORDER BY contested_at, contests.post_id"
    ))?;
    let rows = statement.query_map(parameters, |row| {
        Ok((PostId(row.get(0)?), ParticipantId(row.get(1)?), row.get(2)?, row.instant(3)?))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (post, participant, words, at) = row?;
        let post = c
            .prepare_cached(&format!("{SUMMARY} WHERE id = ?1"))?
            .query_row([post.0], summary_from_row)?;
        found.push(OpenAppeal { post, participant, words, at });
    }
    Ok(found)
}
