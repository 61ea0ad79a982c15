//! Who a letter or a token is for, as columns of a row.

use course::{Addressee, EmailAddress, ParticipantId, RegistrationId, SubscriberId};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Row, RowIndex};

/// An addressee as the columns that name one.
pub(crate) struct AddresseeColumns<'a> {
    pub(crate) subscriber: Option<i64>,
    pub(crate) participant: Option<i64>,
    pub(crate) registration: Option<i64>,
    pub(crate) address: Option<&'a str>,
}

impl<'a> AddresseeColumns<'a> {
    pub(crate) fn from_addressee(addressee: &'a Addressee) -> Self {
        let nobody =
            Self { subscriber: None, participant: None, registration: None, address: None };
        match addressee {
            Addressee::Subscriber(id) => Self { subscriber: Some(id.0), ..nobody },
            Addressee::Participant(id) => Self { participant: Some(id.0), ..nobody },
            Addressee::Registration(id) => Self { registration: Some(id.0), ..nobody },
            Addressee::Person(address) => Self { address: Some(address.as_str()), ..nobody },
        }
    }
}

/// Reads the four columns of [`AddresseeColumns`]; exactly one of them has a value.
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
