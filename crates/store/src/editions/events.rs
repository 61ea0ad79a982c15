//! Events that facilitators added.

use chrono::{DateTime, Utc};
use course::CourseEvent;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::Serialize;
use url::Url;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlInstant, query_rows};

/// An event with its number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredEvent {
    /// Its number.
    pub id: i64,
    /// What happens.
    #[serde(flatten)]
    pub event: CourseEvent,
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
            query_rows(c, "SELECT id, title, starts_at, ends_at, all_day, link, about FROM events ORDER BY starts_at, id", [], event_from_row)
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
        id: row.get("id")?,
        event: CourseEvent {
            title: row.get("title")?,
            starts_at: row.instant("starts_at")?,
            ends_at: row.optional_instant("ends_at")?,
            all_day: row.get("all_day")?,
            link: row.optional_url("link")?,
            about: row.get("about")?,
        },
    })
}
