//! Everything held about a person, wherever it is: what refers to them is found through the foreign keys, so that a table that is
//! added later is neither forgotten in an export nor in an erasure.

use course::ParticipantId;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::{Map, Value, json};

use crate::error::Fault;
use crate::{Error, Store, participants};

/// A column that holds the number of a row of another table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) table: String,
    pub(crate) column: String,
    on_delete: String,
}

impl Reference {
    /// Whether the row stays, or stands in the way, when the other is deleted.
    pub(crate) fn keeps(&self) -> bool {
        self.on_delete != "CASCADE" && self.on_delete != "SET NULL"
    }

    /// Deletes the rows that refer to a row, unless they go or let go by themselves.
    pub(crate) fn delete(&self, c: &Connection, id: i64) -> Result<(), Fault> {
        if self.keeps() {
            c.prepare_cached(&format!("DELETE FROM {} WHERE {} = ?1", self.table, self.column))?.execute([id])?;
        }
        Ok(())
    }
}

/// The columns that refer to a table.
pub(crate) fn references(c: &Connection, to: &str) -> Result<Vec<Reference>, Fault> {
    let mut statement = c.prepare_cached(
        "
        SELECT m.name, k.\"from\", k.on_delete FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k
        WHERE m.type = 'table' AND k.\"table\" = ?1 ORDER BY m.name, k.\"from\"",
    )?;
    let rows = statement
        .query_map([to], |row| Ok(Reference { table: row.get(0)?, column: row.get(1)?, on_delete: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a table has a column: what another part of the schema brings.
pub(crate) fn has_column(c: &Connection, table: &str, column: &str) -> Result<bool, Fault> {
    let mut statement = c.prepare_cached("SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2")?;
    Ok(statement.exists([table, column])?)
}

impl Store {
    /// Everything held about a participant, as JSON by table: their feeds, posts and earlier versions with verdicts and decisions,
    /// what they said elsewhere, and the subscriber of an address, if one is given or known. Secrets of the program are left out.
    ///
    /// # Errors
    /// [`Error::NoSuchParticipant`].
    pub fn held_about(&self, id: ParticipantId, address: Option<&str>) -> Result<Value, Error> {
        self.read(|c| {
            participants::one(c, id)?.ok_or(Error::NoSuchParticipant(id))?;
            let person = rows(c, "participants", "id", id.0)?.pop().unwrap_or_default();
            let known = person.get("email").and_then(Value::as_str).map(str::to_owned);
            let mut held = Map::new();
            held.insert("participant".to_owned(), person.into());
            held.insert("feeds".to_owned(), with_parts(c, "feeds", rows(c, "feeds", "participant_id", id.0)?, &["posts"])?);
            let mut posts = rows_of(
                c,
                "SELECT * FROM posts WHERE feed_id IN (SELECT id FROM feeds WHERE participant_id = ?1) AND credited_to IS NULL",
                id.0,
            )?;
            posts.extend(rows(c, "posts", "credited_to", id.0)?);
            held.insert("posts".to_owned(), with_parts(c, "posts", posts, &["posts"])?);
            for r in references(c, "participants")?.iter().filter(|r| !matches!(r.table.as_str(), "feeds" | "posts")) {
                held.insert(r.table.clone(), rows(c, &r.table, &r.column, id.0)?.into());
            }
            for address in known.as_deref().into_iter().chain(address) {
                let mut found = rows_of_address(c, address)?;
                if let Some(id) = found.first().and_then(|s| s.get("id")).and_then(Value::as_i64) {
                    let parts = with_parts(c, "subscribers", std::mem::take(&mut found), &[])?;
                    held.insert("subscriber".to_owned(), parts.get(0).cloned().unwrap_or(json!({"id": id})));
                }
            }
            Ok(held.into())
        })
    }
}

type Held = Map<String, Value>;

/// Rows with the rows of other tables that refer to them, by table, but for some.
fn with_parts(c: &Connection, table: &str, parents: Vec<Held>, but: &[&str]) -> Result<Value, Fault> {
    let references = references(c, table)?;
    let mut all = Vec::with_capacity(parents.len());
    for mut parent in parents {
        let id = parent.get("id").and_then(Value::as_i64).unwrap_or_default();
        for r in references.iter().filter(|r| !but.contains(&r.table.as_str())) {
            let parts = rows(c, &r.table, &r.column, id)?;
            if !parts.is_empty() {
                parent.insert(r.table.clone(), parts.into());
            }
        }
        all.push(parent.into());
    }
    Ok(Value::Array(all))
}

/// Every column is read, unlike anywhere else: a column that is added is held about the person too.
fn rows(c: &Connection, table: &str, column: &str, id: i64) -> Result<Vec<Held>, Fault> {
    rows_of(c, &format!("SELECT * FROM {table} WHERE {column} = ?1"), id)
}

fn rows_of(c: &Connection, query: &str, id: i64) -> Result<Vec<Held>, Fault> {
    let mut statement = c.prepare_cached(query)?;
    Ok(statement.query_map([id], from_row)?.collect::<Result<_, _>>()?)
}

fn rows_of_address(c: &Connection, address: &str) -> Result<Vec<Held>, Fault> {
    let mut statement = c.prepare_cached("SELECT * FROM subscribers WHERE address = ?1")?;
    Ok(statement.query_map([address.trim()], from_row)?.collect::<Result<_, _>>()?)
}

/// What protects the program rather than tells of a person.
const SECRETS: [&str; 5] = ["secret", "token", "hash", "owner", "machine"];

fn from_row(row: &Row<'_>) -> rusqlite::Result<Held> {
    let statement: &rusqlite::Statement<'_> = row.as_ref();
    let names = statement.column_names().enumerate();
    let mut held = Map::new();
    for (at, name) in names.filter(|(_, name)| !SECRETS.contains(name)) {
        held.insert(name.to_owned(), value(row.get_ref(at)?));
    }
    Ok(held)
}

/// Lists and structures are stored as JSON text.
pub(crate) fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Real(n) => n.into(),
        ValueRef::Blob(bytes) => course::identity::hex(bytes).into(),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            let nested = text.starts_with(['[', '{']).then(|| serde_json::from_str(&text).ok()).flatten();
            nested.unwrap_or_else(|| text.into())
        }
    }
}
