//! What became of each edition's mails. Triggers count each change of a mail, a bounce or a
//! subscriber (`0028_figures.sql`), so that the counts stay when subscribers go.

use std::collections::HashMap;

use course::{DomainFigures, EditionFigures, EditionKind, MailFigures};
use rusqlite::{Connection, Row};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{RowValues, SqlDay, query_rows};

/// An edition's number in the store, and a domain: empty for those that are not named.
type FigureKey = (i64, String);

impl Store {
    /// The figures of the editions that were mailed last, the newest first.
    pub fn edition_figures(&self, most: usize) -> Result<Vec<EditionFigures>, Error> {
        self.with_connection(|c| read_edition_figures(c, most))
    }
}

pub(crate) fn read_edition_figures(
    c: &Connection,
    most: usize,
) -> Result<Vec<EditionFigures>, DbError> {
    let deferred = deferred_mails(c)?;
    let rows: Vec<(i64, _, DomainFigures)> = query_rows(
        c,
        "
        SELECT f.edition_id, e.kind, e.number, e.date, f.domain, f.n_accepted, f.n_bounced,
               f.n_complained, f.n_left
        FROM (SELECT id, kind, number, date FROM editions
              WHERE EXISTS (SELECT 1 FROM edition_figures WHERE edition_id = id AND domain = '')
              ORDER BY id DESC LIMIT ?1) e
        JOIN edition_figures f ON f.edition_id = e.id
        ORDER BY f.edition_id DESC",
        [i64::try_from(most).unwrap_or(i64::MAX)],
        |row| Ok((row.get(0)?, edition_from_row(row)?, figures_from_row(row, &deferred)?)),
    )?;
    let mut editions: Vec<(i64, _, Vec<DomainFigures>)> = Vec::new();
    for (id, edition, domain) in rows {
        match editions.last_mut().filter(|last| last.0 == id) {
            Some(last) => last.2.push(domain),
            None => editions.push((id, edition, vec![domain])),
        }
    }
    Ok(editions.into_iter().map(|(_, e, domains)| EditionFigures::new(e, domains)).collect())
}

/// How many mails of each edition and domain wait because a server put them off.
fn deferred_mails(c: &Connection) -> Result<HashMap<FigureKey, usize>, DbError> {
    // The index is named because SQLite would read all deliveries that ever were instead.
    query_rows(
        c,
        "
        SELECT m.edition_id, coalesce(f.domain, ''), count(*)
        FROM mails m INDEXED BY mails_open JOIN subscribers s ON s.id = m.subscriber_id
             LEFT JOIN edition_figures f ON f.edition_id = m.edition_id
                       AND f.domain = substr(s.address, instr(s.address, '@') + 1)
        WHERE m.state IN ('queued', 'sending', 'deferred') AND m.state = 'deferred'
              AND m.edition_id IS NOT NULL
        GROUP BY 1, 2",
        [],
        |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)),
    )
}

fn edition_from_row(row: &Row<'_>) -> rusqlite::Result<(EditionKind, u32, chrono::NaiveDate)> {
    Ok((row.word("kind")?, row.get("number")?, row.get::<_, SqlDay>("date")?.0))
}

fn figures_from_row(
    row: &Row<'_>,
    deferred: &HashMap<FigureKey, usize>,
) -> rusqlite::Result<DomainFigures> {
    let key: FigureKey = (row.get("edition_id")?, row.get("domain")?);
    let figures = MailFigures {
        n_accepted: row.get("n_accepted")?,
        n_deferred: deferred.get(&key).copied().unwrap_or_default(),
        n_bounced: row.get("n_bounced")?,
        n_complained: row.get("n_complained")?,
        n_left: row.get("n_left")?,
    };
    Ok(DomainFigures { domain: Some(key.1).filter(|domain| !domain.is_empty()), figures })
}
