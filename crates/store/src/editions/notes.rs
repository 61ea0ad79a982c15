//! Notes: what the facilitators say in an edition.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use course::EditionKind;
use rusqlite::Connection;

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::{SqlDay, query_rows};

impl Store {
    /// Stores the note for the edition of a kind and a day, or takes it back.
    pub fn set_note(
        &mut self,
        kind: EditionKind,
        date: NaiveDate,
        text: Option<&str>,
    ) -> Result<(), Error> {
        self.write_transaction(|t| {
            match text {
                Some(text) => t.execute(
                    "
                    INSERT INTO notes (kind, date, text) VALUES (?1, ?2, ?3)
                    ON CONFLICT (kind, date) DO UPDATE SET text = excluded.text",
                    (kind.as_str(), SqlDay(date), text),
                )?,
                None => t.execute(
                    "DELETE FROM notes WHERE kind = ?1 AND date = ?2",
                    (kind.as_str(), SqlDay(date)),
                )?,
            };
            Ok(())
        })
    }

    /// The notes that no edition of a kind has printed yet, by day.
    pub fn waiting_notes(&self, kind: EditionKind) -> Result<BTreeMap<NaiveDate, String>, Error> {
        self.with_connection(|c| {
            query_rows(c, "
                SELECT date, text FROM notes
                WHERE kind = ?1 AND date > coalesce((SELECT max(date) FROM editions WHERE kind = ?1), '') ORDER BY date", [kind.as_str()], |row| Ok((row.get::<_, SqlDay>("date")?.0, row.get("text")?)))
        })
    }

    /// The note that an edition of a kind and a day would print: what was written for its day, and
    /// for days since the last edition of that kind that had none.
    pub fn note_for_edition(
        &self,
        kind: EditionKind,
        date: NaiveDate,
    ) -> Result<Option<String>, Error> {
        self.with_connection(|c| read_note(c, kind, date))
    }
}

pub(crate) fn read_note(
    c: &Connection,
    kind: EditionKind,
    date: NaiveDate,
) -> Result<Option<String>, DbError> {
    let mut statement = c.prepare_cached(
        "
        SELECT text FROM notes
        WHERE kind = ?1 AND date <= ?2 AND date > coalesce((SELECT max(date) FROM editions WHERE kind = ?1 AND date < ?2), '')
        ORDER BY date",
    )?;
    let notes = statement.query_map((kind.as_str(), SqlDay(date)), |row| row.get(0))?;
    let notes: Vec<String> = notes.collect::<Result<_, _>>()?;
    Ok((!notes.is_empty()).then(|| notes.join("\n\n")))
}
