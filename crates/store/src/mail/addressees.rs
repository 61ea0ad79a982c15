//! Who a letter or a token is for, as columns of a row.

use course::{Addressee, EmailAddress, ParticipantId, RegistrationId, SubscriberId};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Row, RowIndex};

/// The columns `subscriber_id`, `participant_id`, `registration_id` and `address` of an addressee.
pub(crate) fn addressee_columns(
    addressee: &Addressee,
) -> (Option<i64>, Option<i64>, Option<i64>, Option<&str>) {
    match addressee {
        Addressee::Subscriber(id) => (Some(id.0), None, None, None),
        Addressee::Participant(id) => (None, Some(id.0), None, None),
        Addressee::Registration(id) => (None, None, Some(id.0), None),
        Addressee::Person(address) => (None, None, None, Some(address.as_str())),
    }
}

/// Reads the columns of [`addressee_columns`]; exactly one of them has a value.
pub(crate) fn addressee_from_row(row: &Row<'_>) -> rusqlite::Result<Addressee> {
    if let Some(id) = row.get::<_, Option<i64>>("subscriber_id")? {
        return Ok(Addressee::Subscriber(SubscriberId(id)));
    }
    if let Some(id) = row.get::<_, Option<i64>>("participant_id")? {
        return Ok(Addressee::Participant(ParticipantId(id)));
    }
    Ok(match row.get::<_, Option<i64>>("registration_id")? {
        Some(id) => Addressee::Registration(RegistrationId(id)),
        None => Addressee::Person(address_from_row(row, "address")?),
    })
}

/// An address that was checked when it was stored.
pub(crate) fn address_from_row(
    row: &Row<'_>,
    column: impl RowIndex,
) -> rusqlite::Result<EmailAddress> {
    Ok(row.get::<_, StoredAddress>(column)?.0)
}

struct StoredAddress(EmailAddress);

impl FromSql for StoredAddress {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        EmailAddress::new(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}
