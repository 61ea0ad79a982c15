//! How values are written in the database: instants and days as text, words for enums, JSON for
//! lists.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Params, Row, RowIndex, ToSql};
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use url::Url;

use crate::database::error::DbError;

/// An instant as `2026-03-02T06:00:00Z`: it can be read by eye and sorts as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SqlInstant(pub(crate) DateTime<Utc>);

impl SqlInstant {
    /// As it is stored: whole seconds, years 0 to 9999.
    pub(crate) fn stored_text(self) -> String {
        match self.0.year() {
            0..=9999 => self.0.to_rfc3339_opts(SecondsFormat::Secs, true),
            ..0 => "0000-01-01T00:00:00Z".to_owned(),
            10_000.. => "9999-12-31T23:59:59Z".to_owned(),
        }
    }
}

impl ToSql for SqlInstant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.stored_text().into())
    }
}

impl FromSql for SqlInstant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let at = DateTime::parse_from_rfc3339(value.as_str()?).map_err(conversion_error)?;
        Ok(Self(at.with_timezone(&Utc)))
    }
}

/// A day as `2026-03-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SqlDay(pub(crate) NaiveDate);

impl ToSql for SqlDay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.format("%Y-%m-%d").to_string().into())
    }
}

impl FromSql for SqlDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        NaiveDate::parse_from_str(value.as_str()?, "%Y-%m-%d").map(Self).map_err(conversion_error)
    }
}

/// A list or a structure as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SqlJson<T>(pub(crate) T);

impl<T: serde::Serialize> ToSql for SqlJson<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = serde_json::to_string(&self.0)
            .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
        Ok(text.into())
    }
}

impl<T: DeserializeOwned> FromSql for SqlJson<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(conversion_error)
    }
}

/// An enum's word, read back by the name it has in reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SqlEnum<T>(pub(crate) T);

impl<T: DeserializeOwned> FromSql for SqlEnum<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word: StrDeserializer<'_, WordError> = value.as_str()?.into_deserializer();
        T::deserialize(word).map(Self).map_err(conversion_error)
    }
}

/// An address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SqlUrl(pub(crate) Url);

impl FromSql for SqlUrl {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Url::parse(value.as_str()?).map(Self).map_err(conversion_error)
    }
}

/// Reads the values of a row by their columns.
pub(crate) trait RowValues {
    fn instant(&self, column: impl RowIndex) -> rusqlite::Result<DateTime<Utc>>;
    fn optional_instant(&self, column: impl RowIndex) -> rusqlite::Result<Option<DateTime<Utc>>>;
    fn url(&self, column: impl RowIndex) -> rusqlite::Result<Url>;
    fn optional_url(&self, column: impl RowIndex) -> rusqlite::Result<Option<Url>>;
    fn word<T: DeserializeOwned>(&self, column: impl RowIndex) -> rusqlite::Result<T>;
    fn optional_word<T: DeserializeOwned>(
        &self,
        column: impl RowIndex,
    ) -> rusqlite::Result<Option<T>>;
    fn json<T: DeserializeOwned>(&self, column: impl RowIndex) -> rusqlite::Result<T>;
}

impl RowValues for Row<'_> {
    fn instant(&self, column: impl RowIndex) -> rusqlite::Result<DateTime<Utc>> {
        Ok(self.get::<_, SqlInstant>(column)?.0)
    }

    fn optional_instant(&self, column: impl RowIndex) -> rusqlite::Result<Option<DateTime<Utc>>> {
        Ok(self.get::<_, Option<SqlInstant>>(column)?.map(|instant| instant.0))
    }

    fn url(&self, column: impl RowIndex) -> rusqlite::Result<Url> {
        Ok(self.get::<_, SqlUrl>(column)?.0)
    }

    fn optional_url(&self, column: impl RowIndex) -> rusqlite::Result<Option<Url>> {
        Ok(self.get::<_, Option<SqlUrl>>(column)?.map(|url| url.0))
    }

    fn word<T: DeserializeOwned>(&self, column: impl RowIndex) -> rusqlite::Result<T> {
        Ok(self.get::<_, SqlEnum<T>>(column)?.0)
    }

    fn optional_word<T: DeserializeOwned>(
        &self,
        column: impl RowIndex,
    ) -> rusqlite::Result<Option<T>> {
        Ok(self.get::<_, Option<SqlEnum<T>>>(column)?.map(|word| word.0))
    }

    fn json<T: DeserializeOwned>(&self, column: impl RowIndex) -> rusqlite::Result<T> {
        Ok(self.get::<_, SqlJson<T>>(column)?.0)
    }
}

/// All rows of a query, each as a function reads it.
pub(crate) fn query_rows<R, T: FromIterator<R>>(
    c: &Connection,
    query: &str,
    parameters: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<R>,
) -> Result<T, DbError> {
    let mut statement = c.prepare_cached(query)?;
    let rows = statement.query_map(parameters, read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn conversion_error(error: impl std::error::Error + Send + Sync + 'static) -> FromSqlError {
    FromSqlError::Other(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stated: &str, stored: &str) {
        let at = DateTime::parse_from_rfc3339(stated).expect("an instant").with_timezone(&Utc);
        assert_eq!(SqlInstant(at).stored_text(), stored);
    }

    #[test]
    fn instants_sort_as_text() {
        check("2026-03-02T07:00:00.75+01:00", "2026-03-02T06:00:00Z");
        check("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z");
        assert_eq!(SqlInstant(DateTime::<Utc>::MAX_UTC).stored_text(), "9999-12-31T23:59:59Z");
        assert_eq!(SqlInstant(DateTime::<Utc>::MIN_UTC).stored_text(), "0000-01-01T00:00:00Z");
    }
}
