//! Who a letter or a token is for, as columns of a row.

use course::{Addressee, EmailAddress, ParticipantId, RegistrationId, SubscriberId};
use rusqlite::Row;

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

/// Reads the four columns of [`AddresseeColumns`] from the one with index `first` on; exactly one
/// of them has a value.
pub(crate) fn addressee_from_row(row: &Row<'_>, first: usize) -> rusqlite::Result<Addressee> {
    if let Some(id) = row.get::<_, Option<i64>>(first)? {
        return Ok(Addressee::Subscriber(SubscriberId(id)));
    }
    if let Some(id) = row.get::<_, Option<i64>>(first + 1)? {
        return Ok(Addressee::Participant(ParticipantId(id)));
    }
    Ok(match row.get::<_, Option<i64>>(first + 2)? {
        Some(id) => Addressee::Registration(RegistrationId(id)),
        None => Addressee::Person(address_from_row(row, first + 3)?),
    })
}

/// An address that was checked when it was stored.
pub(crate) fn address_from_row(row: &Row<'_>, at: usize) -> rusqlite::Result<EmailAddress> {
    EmailAddress::new(&row.get::<_, String>(at)?).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(e))
    })
}
