//! What providers reported of our mail: which mail a report is about, and whether it was carried
//! out before.

use chrono::{DateTime, TimeDelta, Utc};
use course::{EditionId, EmailAddress, MailState, MarkPurpose, RetryRules, SubscriberId};
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};

use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::database::values::SqlInstant;
use crate::mail::addressees::address_from_row;

/// Reports are remembered for so long. One that is older is not to be believed.
pub const REPORTS_REMEMBERED: TimeDelta = TimeDelta::days(30);

/// A mail that a mark names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedMail {
    /// The subscriber that it went to; none where it went to somebody else.
    pub subscriber: Option<SubscriberId>,
    /// The edition that it brought; none for a letter.
    pub edition: Option<EditionId>,
    /// Where it went to.
    pub address: EmailAddress,
    /// Whether it was ever handed to a server.
    pub was_tried: bool,
}

impl Store {
    /// The mail that the mark of a return path or Message-ID names; none of a mark for leaving.
    pub fn mail_of_mark(
        &self,
        purpose: MarkPurpose,
        number: i64,
    ) -> Result<Option<MarkedMail>, Error> {
        let which = match purpose {
            MarkPurpose::Leave => return Ok(None),
            MarkPurpose::Delivery | MarkPurpose::DeliveryMessage => {
                "m.id = ?1 AND m.edition_id IS NOT NULL"
            }
            MarkPurpose::Letter | MarkPurpose::LetterMessage => {
                "m.id = (SELECT id FROM mails WHERE letter_number = ?1
                         UNION ALL
                         SELECT id FROM mails
                         WHERE id = ?1 AND edition_id IS NULL AND letter_number IS NULL)"
            }
        };
        self.with_connection(|c| read_mail(c, which, number))
    }

    /// Notes that a server refused an edition's mail for good, though a provider had taken it, and
    /// not because of the address: it waits as a mail that was refused at once, or has failed where
    /// its time is over. Returns whether it counted as sent until now.
    pub fn note_refused_mail(
        &mut self,
        edition: EditionId,
        subscriber: SubscriberId,
        status: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<bool, Error> {
        self.write_transaction(|t| {
            let read = |row: &Row<'_>| Ok((row.get("n_attempts")?, row.get("expires_at")?));
            let sent: Option<(u32, Option<SqlInstant>)> = t
                .prepare_cached(
                    "
                    SELECT n_attempts, expires_at FROM mails
                    WHERE edition_id = ?1 AND subscriber_id = ?2 AND state = 'sent'",
                )?
                .query_row((edition.0, subscriber.0), read)
                .optional()?;
            let Some((n_attempts, expires_at)) = sent else { return Ok(false) };
            let retry_at = RetryRules::default()
                .retry_refused_at(now, n_attempts.saturating_sub(1))
                .filter(|at| expires_at.is_none_or(|end| *at < end.0));
            let state = if retry_at.is_some() { MailState::Deferred } else { MailState::Failed };
            t.prepare_cached(
                "
                UPDATE mails SET state = :state, miss = 'refused', reply = :status,
                       retry_at = :retry_at, ended_at = iif(:state = 'failed', :now, NULL)
                WHERE edition_id = :edition AND subscriber_id = :subscriber",
            )?
            .execute(named_params! {
                ":state": state.as_str(), ":status": status, ":now": SqlInstant(now),
                ":retry_at": retry_at.map(SqlInstant), ":edition": edition.0,
                ":subscriber": subscriber.0,
            })?;
            Ok(true)
        })
    }

    /// Whether a report was carried out before, by its hash.
    pub fn is_report_known(&self, report_hash: &str) -> Result<bool, Error> {
        self.with_connection(|c| {
            Ok(c.prepare_cached("SELECT 1 FROM provider_reports WHERE report_hash = ?1")?
                .exists([report_hash])?)
        })
    }

    /// Notes that a report was carried out.
    pub fn note_report(&mut self, report_hash: &str, now: DateTime<Utc>) -> Result<(), Error> {
        self.write_transaction(|t| {
            t.prepare_cached(
                "
                INSERT INTO provider_reports (report_hash, reported_at) VALUES (?1, ?2)
                ON CONFLICT DO NOTHING",
            )?
            .execute((report_hash, SqlInstant(now)))?;
            Ok(())
        })
    }
}

fn read_mail(c: &Connection, which: &str, number: i64) -> Result<Option<MarkedMail>, DbError> {
    let query = format!(
        "
        SELECT m.subscriber_id, m.edition_id, m.state <> 'queued' OR m.n_attempts > 0 AS was_tried,
               coalesce(s.address, iif(m.kind = 'new-address', p.new_email, p.email), r.email,
                        m.address) AS sent_to
        FROM mails m LEFT JOIN subscribers s ON s.id = m.subscriber_id
             LEFT JOIN participants p ON p.id = m.participant_id
             LEFT JOIN registrations r ON r.id = m.registration_id
        WHERE {which} AND sent_to IS NOT NULL"
    );
    let read = |row: &Row<'_>| {
        Ok(MarkedMail {
            subscriber: row.get::<_, Option<i64>>("subscriber_id")?.map(SubscriberId),
            edition: row.get::<_, Option<i64>>("edition_id")?.map(EditionId),
            address: address_from_row(row, "sent_to")?,
            was_tried: row.get("was_tried")?,
        })
    };
    Ok(c.prepare_cached(&query)?.query_row([number], read).optional()?)
}

/// Forgets reports whose time is over.
pub(crate) fn forget_reports(c: &Connection, now: DateTime<Utc>) -> Result<(), DbError> {
    let before = SqlInstant(now - REPORTS_REMEMBERED - TimeDelta::days(1));
    c.execute("DELETE FROM provider_reports WHERE reported_at < ?1", [before])?;
    Ok(())
}
