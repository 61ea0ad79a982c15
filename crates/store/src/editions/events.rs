//! Events that facilitators added, and the calendars that others keep.

use chrono::{DateTime, Utc};
use course::{CourseEvent, Validators};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::Serialize;
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlInstant, SqlUrl};

/// An event with its number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredEvent {
    /// Its number.
    pub id: i64,
    /// What happens.
    #[serde(flatten)]
    pub event: CourseEvent,
}

/// A calendar that is visited, and how the visits go.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct StoredCalendar {
    /// What the last answer held (RFC 5545).
    #[serde(skip)]
    pub body: Option<String>,
    /// What the last answer gave to be recognised by.
    #[serde(skip)]
    pub validators: Validators,
    /// When it was last visited.
    pub fetched_at: Option<DateTime<Utc>>,
    /// When a visit last succeeded.
    pub succeeded_at: Option<DateTime<Utc>>,
    /// Visits in a row that failed.
    pub n_failures: u32,
    /// When the present run of failures began.
    pub failing_since_at: Option<DateTime<Utc>>,
    /// What the last failure said.
    pub failure: Option<String>,
    /// What can be done about it.
    pub advice: Option<String>,
}

/// What one visit to a calendar brought.
#[derive(Debug, Clone)]
pub enum CalendarVisit<'a> {
    /// A calendar that can be read.
    Read(&'a str, &'a Validators),
    /// The same as the last time.
    Unchanged,
    /// Nothing that can be used: what happened, and what can be done.
    Failed(&'a str, &'a str),
}

impl Store {
    /// Keeps an event, unless the very same is kept already. Returns its number.
    pub fn add_event(&mut self, event: &CourseEvent, now: DateTime<Utc>) -> Result<i64, Error> {
        self.write_transaction(|t| {
            if let Some(same) = same_event(t, event)? {
                return Ok(same);
            }
            t.execute(
                "
                INSERT INTO events (title, starts_at, ends_at, all_day, link, about, added_at)
                VALUES (:title, :starts_at, :ends_at, :all_day, :link, :about, :now)",
                named_params! {
                    ":title": event.title, ":starts_at": SqlInstant(event.starts_at), ":ends_at": event.ends_at.map(SqlInstant),
                    ":all_day": event.all_day, ":link": event.link.as_ref().map(Url::as_str), ":about": event.about,
                    ":now": SqlInstant(now),
                },
            )?;
            Ok(t.last_insert_rowid())
        })
    }

    /// Removes an event. Returns whether there was one.
    pub fn remove_event(&mut self, id: i64) -> Result<bool, Error> {
        self.write_transaction(|t| Ok(t.execute("DELETE FROM events WHERE id = ?1", [id])? > 0))
    }

    /// The events, in the order in which they happen.
    pub fn all_events(&self) -> Result<Vec<StoredEvent>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "SELECT id, title, starts_at, ends_at, all_day, link, about FROM events ORDER BY starts_at, id",
            )?;
            let rows = statement.query_map([], event_from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What is known of the calendar at an address; of one that was never visited, nothing.
    pub fn calendar_at(&self, url: &Url) -> Result<StoredCalendar, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached(
                "
                SELECT body, validators_url, etag, last_modified, fetched_at, succeeded_at, n_failures, failing_since_at, failure, advice
                FROM calendars WHERE url = ?1",
            )?;
            Ok(statement.query_map([url.as_str()], calendar_from_row)?.next().transpose()?.unwrap_or_default())
        })
    }

    /// Records a visit to a calendar. What was read before a failure is kept.
    pub fn record_calendar(
        &mut self,
        url: &Url,
        visit: &CalendarVisit<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.execute("INSERT INTO calendars (url) VALUES (?1) ON CONFLICT (url) DO NOTHING", [url.as_str()])?;
            if let CalendarVisit::Failed(failure, advice) = visit {
                t.execute(
                    "
                    UPDATE calendars SET fetched_at = :now, n_failures = n_failures + 1, failure = :failure, advice = :advice,
                           failing_since_at = coalesce(failing_since_at, :now)
                    WHERE url = :url",
                    named_params! {":url": url.as_str(), ":now": SqlInstant(now), ":failure": failure, ":advice": advice},
                )?;
                return Ok(());
            }
            if let CalendarVisit::Read(body, validators) = visit {
                t.execute(
                    "
                    UPDATE calendars SET body = :body, validators_url = :validators_url, etag = :etag, last_modified = :last_modified
                    WHERE url = :url",
                    named_params! {
                        ":url": url.as_str(), ":body": body, ":validators_url": validators.url.as_ref().map(Url::as_str),
                        ":etag": validators.etag, ":last_modified": validators.last_modified,
                    },
                )?;
            }
            t.execute(
                "
                UPDATE calendars SET fetched_at = ?2, succeeded_at = ?2, n_failures = 0, failing_since_at = NULL, failure = NULL,
                       advice = NULL
                WHERE url = ?1",
                (url.as_str(), SqlInstant(now)),
            )?;
            Ok(())
        })
    }
}

/// The number of an event that is equal in every field.
fn same_event(c: &Connection, event: &CourseEvent) -> Result<Option<i64>, DbError> {
    let found = c
        .prepare_cached(
            "
            SELECT id FROM events
            WHERE title = :title AND starts_at = :starts_at AND ends_at IS :ends_at AND all_day = :all_day AND link IS :link
              AND about IS :about",
        )?
        .query_row(
            named_params! {
                ":title": event.title, ":starts_at": SqlInstant(event.starts_at), ":ends_at": event.ends_at.map(SqlInstant),
                ":all_day": event.all_day, ":link": event.link.as_ref().map(Url::as_str), ":about": event.about,
            },
            |row| row.get(0),
        )
        .optional()?;
    Ok(found)
}

fn event_from_row(row: &Row<'_>) -> rusqlite::Result<StoredEvent> {
    Ok(StoredEvent {
        id: row.get(0)?,
        event: CourseEvent {
            title: row.get(1)?,
            starts_at: row.get::<_, SqlInstant>(2)?.0,
            ends_at: row.get::<_, Option<SqlInstant>>(3)?.map(|i| i.0),
            all_day: row.get(4)?,
            link: row.get::<_, Option<SqlUrl>>(5)?.map(|a| a.0),
            about: row.get(6)?,
        },
    })
}

fn calendar_from_row(row: &Row<'_>) -> rusqlite::Result<StoredCalendar> {
    let instant = |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<SqlInstant>>(at)?.map(|i| i.0));
    Ok(StoredCalendar {
        body: row.get(0)?,
        validators: Validators {
            url: row.get::<_, Option<SqlUrl>>(1)?.map(|a| a.0),
            etag: row.get(2)?,
            last_modified: row.get(3)?,
        },
        fetched_at: instant(4)?,
        succeeded_at: instant(5)?,
        n_failures: row.get(6)?,
        failing_since_at: instant(7)?,
        failure: row.get(8)?,
        advice: row.get(9)?,
    })
}
