//! How the course is doing.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use course::{EditionFigures, EditionKind, FetchFailure};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::Value;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant};
use crate::feeds::continuity;
use crate::feeds::continuity::DoubtedFeed;
use crate::feeds::feed_list::failure_from_row;
use crate::mail::figures::read_edition_figures;

/// Counts, the last runs, and what fails.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CourseStatus {
    /// Feeds by state.
    pub feeds: BTreeMap<String, usize>,
    /// Posts by verdict.
    pub posts: BTreeMap<String, usize>,
    /// Held posts by the code of their reason.
    pub held: BTreeMap<String, usize>,
    /// Posts that are in although they seem to hold personal data: the screen only warns, or a
    /// person let them in.
    pub n_personal_data: usize,
    /// Posts that are missing from their feeds, and whose addresses have not said yet whether they
    /// are gone.
    pub n_unconfirmed: usize,
    /// Comments that bear the name of somebody who was erased, and of which nobody has said yet
    /// whether they are theirs.
    pub n_comments_of_erased: usize,
    /// Posts that wait for the next edition.
    pub n_awaiting: usize,
    /// Editions that are out.
    pub editions: usize,
    /// Subscribers by state.
    pub subscribers: BTreeMap<String, usize>,
    /// Deliveries of the latest daily edition by state.
    pub deliveries: BTreeMap<String, usize>,
    /// Those of the latest weekly round-up.
    pub weekly_deliveries: BTreeMap<String, usize>,
    /// What became of the mails of the newest editions, the newest first.
    pub figures: Vec<EditionFigures>,
    /// The last run of each command.
    pub runs: Vec<CommandRun>,
    /// Feeds whose last visit failed.
    pub failing: Vec<FailingFeed>,
    /// Feeds that seem to be another blog.
    pub doubted: Vec<DoubtedFeed>,
}

/// A run of a command.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommandRun {
    /// The command.
    pub command: String,
    /// When it ended.
    pub ended_at: DateTime<Utc>,
    /// What it did.
    pub summary: Value,
}

/// The newest instants that the database holds. One that lies in the future was written by a wrong
/// clock, or is read by one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NewestInstants {
    /// When the newest run of a command ended.
    pub run_at: Option<DateTime<Utc>>,
    /// When a feed was visited last.
    pub visit_at: Option<DateTime<Utc>>,
    /// When the newest edition was compiled.
    pub edition_at: Option<DateTime<Utc>>,
    /// The day of the latest edition.
    pub edition_on: Option<NaiveDate>,
}

/// The time of which a course knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownTime {
    /// When its first participant came.
    pub first_at: DateTime<Utc>,
    /// When it was worked on last.
    pub last_at: DateTime<Utc>,
}

/// A feed whose last visit failed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FailingFeed {
    /// Its number.
    pub feed: i64,
    /// Failures in a row.
    pub n_failures: u32,
    /// Since when.
    pub since_at: DateTime<Utc>,
    /// The last one.
    pub trouble: Option<FetchFailure>,
}

/// Editions whose figures are shown.
const EDITIONS_WITH_FIGURES: usize = 10;

const PERSONAL_DATA: &str = "
    SELECT count(*) FROM screenings s JOIN posts p ON p.id = s.post_id WHERE s.found <> '[]' AND p.verdict = 'in'";

const UNCONFIRMED: &str = "
    SELECT count(*) FROM posts WHERE n_missing > 0 AND found_at IS NULL AND verdict <> 'out'";

const COMMENTS_OF_ERASED: &str = "
    SELECT count(*) FROM comment_claims WHERE is_theirs IS NULL AND participant_id IS NULL";

/// What waits for a person, as the desk counts it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WaitingCounts {
    /// Held posts, and open appeals about posts that are out.
    pub n_posts: usize,
    /// Blogs to approve, and blogs that may be somebody else's now.
    pub n_blogs: usize,
    /// Editions whose mail is held.
    pub n_held_editions: usize,
    /// Comments that may be an erased person's.
    pub n_comments: usize,
    /// Pictures of posts.
    pub n_pictures: usize,
}

impl WaitingCounts {
    /// All together.
    pub fn sum(&self) -> usize {
        self.n_posts + self.n_blogs + self.n_held_editions + self.n_comments + self.n_pictures
    }
}

/// One query, because every page of the desk asks it.
const WAITING: &str = "
    SELECT (SELECT count(*) FROM posts WHERE verdict = 'held')
         + (SELECT count(*) FROM contests JOIN posts ON posts.id = contests.post_id
            WHERE OPEN AND verdict <> 'held') AS n_posts,
           (SELECT count(*) FROM feeds WHERE state = 'pending'
            OR state IN ('approved', 'paused') AND doubted_since_at IS NOT NULL) AS n_blogs,
           (SELECT count(*) FROM holds WHERE released_at IS NULL) AS n_held_editions,
           (SELECT count(*) FROM comment_claims WHERE is_theirs IS NULL AND participant_id IS NULL)
            AS n_comments,
           (SELECT count(*) FROM pictures WHERE state = 'waiting') AS n_pictures";

impl Store {
    /// What waits for a person.
    pub fn waiting_counts(&self) -> Result<WaitingCounts, Error> {
        self.with_connection(|c| {
            let query = WAITING.replace("OPEN", crate::people::author_actions::OPEN);
            let mut statement = c.prepare_cached(&query)?;
            Ok(statement.query_row([], |row| {
                Ok(WaitingCounts {
                    n_posts: row.get("n_posts")?,
                    n_blogs: row.get("n_blogs")?,
                    n_held_editions: row.get("n_held_editions")?,
                    n_comments: row.get("n_comments")?,
                    n_pictures: row.get("n_pictures")?,
                })
            })?)
        })
    }

    /// The newest instants that the database holds.
    pub fn newest_instants(&self) -> Result<NewestInstants, Error> {
        self.with_connection(|c| {
            let instant = |query: &str| -> Result<_, DbError> {
                Ok(c.query_row(query, [], |row| row.get::<_, Option<SqlInstant>>(0))?
                    .map(|at| at.0))
            };
            Ok(NewestInstants {
                run_at: instant("SELECT max(ended_at) FROM runs")?,
                visit_at: instant(
                    "SELECT max(fetched_at) FROM watched_addresses WHERE feed_id IS NOT NULL",
                )?,
                edition_at: instant("SELECT max(compiled_at) FROM editions")?,
                edition_on: c
                    .query_row("SELECT max(date) FROM editions", [], |row| {
                        row.get::<_, Option<String>>(0)
                    })?
                    .and_then(|day| day.parse().ok()),
            })
        })
    }

    /// From when until when the course was worked on, as far as is known: since its first
    /// participant came, until the newest run, visit or edition that does not lie in the future.
    /// `None` where nobody has come.
    pub fn known_time(&self, now: DateTime<Utc>) -> Result<Option<KnownTime>, Error> {
        self.with_connection(|c| {
            let query = "
                SELECT (SELECT min(joined_at) FROM participants),
                       (SELECT max(at) FROM (SELECT max(ended_at) AS at FROM runs WHERE ended_at <= ?1
                        UNION ALL SELECT max(fetched_at) FROM watched_addresses WHERE feed_id IS NOT NULL AND fetched_at <= ?1
                        UNION ALL SELECT max(compiled_at) FROM editions WHERE compiled_at <= ?1
                        UNION ALL SELECT max(joined_at) FROM participants WHERE joined_at <= ?1))";
            let read =
                |row: &rusqlite::Row<'_>| Ok((row.get::<_, Option<SqlInstant>>(0)?, row.get::<_, Option<SqlInstant>>(1)?));
            let (first, last) = c.query_row(query, [SqlInstant(now)], read)?;
            Ok(first.map(|first| KnownTime { first_at: first.0, last_at: last.unwrap_or(first).0 }))
        })
    }

    /// How the course is doing.
    pub fn course_status(&self) -> Result<CourseStatus, Error> {
        self.with_connection(|c| {
            let count = |query: &str| c.query_row(query, [], |row| row.get(0));
            Ok(CourseStatus {
                feeds: query_counts(c, "SELECT state, count(*) FROM feeds GROUP BY state")?,
                posts: query_counts(c, "SELECT verdict, count(*) FROM posts GROUP BY verdict")?,
                held: query_counts(
                    c,
                    "SELECT reason, count(*) FROM posts WHERE verdict = 'held' GROUP BY reason",
                )?,
                n_personal_data: count(PERSONAL_DATA)?,
                n_unconfirmed: count(UNCONFIRMED)?,
                n_comments_of_erased: count(COMMENTS_OF_ERASED)?,
                n_awaiting: count("SELECT count(*) FROM posts WHERE awaits_edition = 1")?,
                editions: count("SELECT count(*) FROM editions")?,
                subscribers: query_counts(
                    c,
                    "SELECT state, count(*) FROM subscribers GROUP BY state",
                )?,
                deliveries: query_counts(c, &deliveries_of(EditionKind::Daily))?,
                weekly_deliveries: query_counts(c, &deliveries_of(EditionKind::Weekly))?,
                figures: read_edition_figures(c, EDITIONS_WITH_FIGURES)?,
                runs: last_runs(c)?,
                failing: failing_feeds(c)?,
                doubted: continuity::read_doubted_feeds(c)?,
            })
        })
    }
}

fn deliveries_of(kind: EditionKind) -> String {
    format!(
        "
        SELECT state, count(*) FROM mails
        WHERE edition_id = (SELECT max(id) FROM editions WHERE kind = '{}') GROUP BY state",
        kind.as_str()
    )
}

fn query_counts(c: &Connection, query: &str) -> Result<BTreeMap<String, usize>, DbError> {
    let mut statement = c.prepare(query)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn last_runs(c: &Connection) -> Result<Vec<CommandRun>, DbError> {
    let mut statement = c.prepare("SELECT command, ended_at, summary FROM runs WHERE id IN (SELECT max(id) FROM runs GROUP BY command) ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(CommandRun {
            command: row.get("command")?,
            ended_at: row.instant("ended_at")?,
            summary: row.json("summary")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn failing_feeds(c: &Connection) -> Result<Vec<FailingFeed>, DbError> {
    let mut statement = c.prepare(
        "
        SELECT h.feed_id, h.n_failures, h.failing_since_at, h.failure, h.failure_kind, h.failure_status
        FROM watched_addresses h JOIN feeds f ON f.id = h.feed_id
        WHERE h.n_failures > 0 AND f.state = 'approved' ORDER BY h.failing_since_at, h.feed_id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(FailingFeed {
            feed: row.get("feed_id")?,
            n_failures: row.get("n_failures")?,
            since_at: row.instant("failing_since_at")?,
            trouble: failure_from_row(row)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
