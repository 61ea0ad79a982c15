//! Calendars that others keep: what each held when it was last read.

use chrono::{DateTime, Utc};
use course::{AddressOwner, CalendarId, FetchOutcome, FetchReport};
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use url::Url;

use crate::addresses::watched_addresses::watch_address;
use crate::database::error::{DbError, Error};
use crate::database::store::Store;

impl Store {
    /// Watches these calendars and no others. What another held is kept, in case it comes back.
    pub fn watch_calendars(&mut self, urls: &[Url], now: DateTime<Utc>) -> Result<(), Error> {
        self.write_transaction(|t| {
            for url in urls {
                t.prepare_cached("INSERT INTO calendars (url) VALUES (?1) ON CONFLICT DO NOTHING")?
                    .execute([url.as_str()])?;
                let id = t
                    .prepare_cached("SELECT id FROM calendars WHERE url = ?1")?
                    .query_row([url.as_str()], |row| row.get(0))?;
                watch_address(t, AddressOwner::Calendar(CalendarId(id)), now)?;
            }
            let watched = vec!["?"; urls.len()].join(", ");
            t.prepare(&format!(
                "
                UPDATE watched_addresses SET due_at = NULL
                WHERE calendar_id IN (SELECT id FROM calendars WHERE url NOT IN ({watched}))
                      AND due_at IS NOT NULL"
            ))?
            .execute(params_from_iter(urls.iter().map(Url::as_str)))?;
            Ok(())
        })
    }

    /// What the calendar at an address held when it was last read (RFC 5545).
    pub fn calendar_body(&self, url: &Url) -> Result<Option<String>, Error> {
        self.with_connection(|c| {
            let mut statement = c.prepare_cached("SELECT body FROM calendars WHERE url = ?1")?;
            Ok(statement.query_row([url.as_str()], |row| row.get(0)).optional()?.flatten())
        })
    }
}

/// Keeps what a visit to a calendar brought. After a failure what was read before stays.
pub(crate) fn record_calendar(
    c: &Connection,
    calendar: CalendarId,
    fetched: &FetchReport,
) -> Result<(), DbError> {
    if let FetchOutcome::BroughtCalendar(body) = &fetched.outcome {
        c.prepare_cached("UPDATE calendars SET body = ?1 WHERE id = ?2")?
            .execute((body, calendar.0))?;
    }
    Ok(())
}
