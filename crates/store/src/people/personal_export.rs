//! Everything held about a person, as [`TABLES`] says, for the person to have.

use std::collections::BTreeMap;

use course::ParticipantId;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::{Map, Value};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::people::participants;
use crate::people::personal_data::columns::{ColumnContent, PersonalDataTable, TABLES};
use crate::people::personal_data::data_subject::DataSubject;

/// What stands in the place of a secret.
const WITHHELD: &str = "(kept, and not shown)";

impl Store {
    /// All that is certainly about a participant, as JSON by table: their feeds, posts and earlier
    /// versions with verdicts and decisions, what they said elsewhere, what they did, and the
    /// subscriber of their address, or of the one that is given. Comments that bear their name and
    /// nothing else are among it once a facilitator said that they are theirs. Hashes and keys that
    /// protect the program are named and not shown.
    ///
    /// # Errors
    /// [`Error::NoSuchParticipant`].
    pub fn personal_data_about(
        &self,
        id: ParticipantId,
        address: Option<&str>,
    ) -> Result<Value, Error> {
        self.with_snapshot(|c| {
            participants::participant_by_id(c, id)?.ok_or(Error::NoSuchParticipant(id))?;
            let mut person = DataSubject::load_participant(c, id, address)?;
            person.keep_only_certain(c)?;
            collect_personal_data(c, &person)
        })
    }
}

type PersonalDataRow = Map<String, Value>;

fn collect_personal_data(c: &Connection, person: &DataSubject) -> Result<Value, DbError> {
    let mut by_table: BTreeMap<&str, Vec<PersonalDataRow>> = BTreeMap::new();
    for table in TABLES {
        if let Some((condition, parameters)) = person.rows_condition(table, |_| true)? {
            let query = format!("SELECT * FROM \"{}\" WHERE {condition}", table.name);
            let mut statement = c.prepare(&query)?;
            let rows = statement
                .query_map(rusqlite::params_from_iter(parameters), |row| from_row(table, row))?;
            by_table.insert(table.name, rows.collect::<Result<_, _>>()?);
        }
    }
    add_actions(c, person, &mut by_table)?;
    // What belongs to one feed, post or subscriber stands in it.
    for table in TABLES.iter().filter(|table| !DataSubject::is_root(table)) {
        for (column, holds) in table.columns {
            let ColumnContent::OwnerIn(owner) = holds else { continue };
            if *owner == "participants" {
                continue;
            }
            let Some(rows) = by_table.get_mut(table.name) else { continue };
            let (inside, outside): (Vec<_>, Vec<_>) =
                std::mem::take(rows).into_iter().partition(|row| {
                    row.get(*column)
                        .and_then(Value::as_i64)
                        .is_some_and(|id| person.row_ids(owner).contains(&id))
                });
            *rows = outside;
            for row in inside {
                let id = row.get(*column).cloned();
                let mut owners = by_table.get_mut(owner).into_iter().flatten();
                let owner = owners.find(|owner| owner.get("id") == id.as_ref());
                if let Some(parts) = owner.and_then(|owner| nested_rows(owner, table.name)) {
                    parts.push(row.into());
                }
            }
        }
    }
    let mut held = Map::new();
    for (table, mut rows) in by_table {
        match table {
            "participants" => {
                held.extend(rows.pop().map(|row| ("participant".to_owned(), row.into())));
            }
            "subscribers" if rows.len() == 1 => {
                held.extend(rows.pop().map(|row| ("subscriber".to_owned(), row.into())));
            }
            "feeds" | "posts" => held.extend([(table.to_owned(), rows.into())]),
            _ if rows.is_empty() => {}
            _ => held.extend([(table.to_owned(), rows.into())]),
        }
    }
    Ok(held.into())
}

/// The list of a row's parts that stand in another table.
fn nested_rows<'a>(row: &'a mut PersonalDataRow, table: &str) -> Option<&'a mut Vec<Value>> {
    row.entry(table.to_owned()).or_insert_with(|| Value::Array(Vec::new())).as_array_mut()
}

/// Adds what they did to the rows of others, and what records say of them by something that is
/// theirs alone.
fn add_actions(
    c: &Connection,
    person: &DataSubject,
    by_table: &mut BTreeMap<&str, Vec<PersonalDataRow>>,
) -> Result<(), DbError> {
    let records = person.record_names();
    for table in TABLES.iter().filter(|t| t.columns_holding(ColumnContent::Actor).next().is_some())
    {
        let looked_at: Vec<&str> = table
            .columns_holding(ColumnContent::Actor)
            .chain(table.columns_holding(ColumnContent::Words))
            .collect();
        let is_filled = looked_at
            .iter()
            .map(|column| format!("\"{column}\" <> ''"))
            .collect::<Vec<_>>()
            .join(" OR ");
        let mut statement =
            c.prepare(&format!("SELECT * FROM \"{}\" WHERE {is_filled}", table.name))?;
        let rows = statement
            .query_map([], |row| from_row(table, row))?
            .collect::<Result<Vec<PersonalDataRow>, _>>()?;
        for row in rows {
            let is_about =
                |text: &str| person.mentions.are_certainly_in(text) || records.contains(text);
            let is_theirs = looked_at
                .iter()
                .any(|column| row.get(*column).and_then(Value::as_str).is_some_and(is_about));
            let known = by_table.entry(table.name).or_default();
            if is_theirs && !known.contains(&row) {
                known.push(row);
            }
        }
    }
    Ok(())
}

/// Every column is read, unlike anywhere else: a column that is added is held about the person too.
fn from_row(table: &PersonalDataTable, row: &Row<'_>) -> rusqlite::Result<PersonalDataRow> {
    let statement: &rusqlite::Statement<'_> = row.as_ref();
    let mut held = Map::new();
    for (at, name) in statement.column_names().enumerate() {
        let value = match (table.column_content(name), row.get_ref(at)?) {
            (ColumnContent::Secret | ColumnContent::HashedAddress, found)
                if found != ValueRef::Null =>
            {
                WITHHELD.into()
            }
            (_, found) => json_value(found),
        };
        held.insert(name.to_owned(), value);
    }
    Ok(held)
}

/// Lists and structures are stored as JSON text.
pub(crate) fn json_value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Real(n) => n.into(),
        ValueRef::Blob(bytes) => course::identity::hex_digits(bytes).into(),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            let nested =
                text.starts_with(['[', '{']).then(|| serde_json::from_str(&text).ok()).flatten();
            nested.unwrap_or_else(|| text.into())
        }
    }
}
