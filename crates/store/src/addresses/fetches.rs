//! Records visits to watched addresses, whatever stands there.

use std::cell::OnceCell;

use course::{AddressOwner, CourseRules};
use rusqlite::Connection;

use crate::addresses::calendars::record_calendar;
use crate::addresses::completed_fetch::{CompletedFetch, NextVisit, RecordedFetch};
use crate::addresses::watched_addresses::record_outcome;
use crate::conversations::comment_fetches::{CommentAuthors, next_visit, record_comment_feed};
use crate::database::error::{DbError, Error};
use crate::database::store::Store;
use crate::feeds::feed_documents::record_feed;

impl Store {
    /// Records fetches in one transaction. One that cannot be recorded leaves no trace and does not
    /// touch the others.
    ///
    /// # Errors
    /// When the database as a whole cannot be written; the inner results are of the addresses, in
    /// the order of `fetches`.
    pub fn record_fetches(
        &mut self,
        fetches: Vec<CompletedFetch>,
        rules: &CourseRules,
    ) -> Result<Vec<Result<RecordedFetch, Error>>, Error> {
        let (path, busy_timeout) = (self.path.clone(), self.busy_timeout);
        self.write_transaction(|t| {
            let authors = OnceCell::new();
            let mut results = Vec::with_capacity(fetches.len());
            for fetch in fetches {
                // A savepoint is a part of the transaction that can be taken back alone.
                t.prepare_cached("SAVEPOINT fetch")?.execute([])?;
                let result = record_fetch(t, fetch, rules, &authors).map_err(|fault| match fault {
                    DbError::Ours(error) => error,
                    DbError::Sqlite(source) => Error::from_sqlite(source, &path, busy_timeout),
                });
                match result {
                    Ok(recorded) => {
                        t.prepare_cached("RELEASE fetch")?.execute([])?;
                        results.push(Ok(recorded));
                    }
                    Err(error) if error.concerns_database() => return Err(error.into()),
                    Err(error) => {
                        t.execute_batch("ROLLBACK TO fetch; RELEASE fetch")?;
                        results.push(Err(error));
                    }
                }
            }
            Ok(results)
        })
    }
}

fn record_fetch(
    c: &Connection,
    fetch: CompletedFetch,
    rules: &CourseRules,
    authors: &OnceCell<CommentAuthors>,
) -> Result<RecordedFetch, DbError> {
    let CompletedFetch { fetched, next } = fetch;
    match fetched.owner {
        AddressOwner::Feed(feed) => {
            if next == NextVisit::Retire {
                c.execute("UPDATE feeds SET state = 'retired' WHERE id = ?1", [feed.0])?;
            }
            let n_failures = record_outcome(c, &fetched, Some(next.planned_at(fetched.at)))?;
            Ok(RecordedFetch { n_failures, ..record_feed(c, feed, fetched, rules)? })
        }
        AddressOwner::CommentFeed(feed) => {
            let recorded = record_comment_feed(c, feed, &fetched, authors)?;
            let due_at = match next {
                NextVisit::WhileTalking(schedule) => next_visit(c, feed, &fetched, &schedule)?,
                next => Some(next.planned_at(fetched.at)),
            };
            Ok(RecordedFetch { n_failures: record_outcome(c, &fetched, due_at)?, ..recorded })
        }
        AddressOwner::Calendar(calendar) => {
            record_calendar(c, calendar, &fetched)?;
            let n_failures = record_outcome(c, &fetched, Some(next.planned_at(fetched.at)))?;
            Ok(RecordedFetch { n_failures, ..RecordedFetch::default() })
        }
    }
}
