//! `katydid subscriber import`: a list that another program, or this one, exported.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use course::{RequestLimits, SubscriberState};
use store::{
    FormerSubscribers, ImportOutcome, ImportedSubscriber, MailRequestOutcome, Store,
    SubscriptionRequest,
};
use tables::instants::DateOrder;
use tables::subscribers::{ImportOptions, RowError, SubscriberMap, SubscriberRow, open_list};
use tables::{Table, TableOptions};

use super::check_topic;
use super::import_report::ImportReport;
use crate::args::{DateOrderArg, SubscriberImportArgs};
use crate::exit::Exit;
use crate::newsroom::state::Newsroom;
use crate::run::RunContext;
use crate::user_error::UserError;

/// How many rows are read, and stored in one transaction. After a crash the same command does the
/// rest.
const N_BATCH: usize = 1_000;

/// What becomes of a row.
pub(super) enum RowOutcome {
    Imported(ImportOutcome),
    /// Has not confirmed there, and is not added.
    Unconfirmed,
    /// Is asked to confirm.
    Invited,
    /// Is to be asked another day: there were too many letters.
    NotInvited,
    /// Was asked there, and did not say yes.
    Declined,
    /// Nothing says that its owner agreed.
    WithoutConsent,
    /// Cannot be used, and why.
    Refused(String),
}

/// A list that is being imported.
struct ImportedList<'a> {
    table: Table,
    map: SubscriberMap,
    import: &'a SubscriberImportArgs,
    run: &'a RunContext,
    /// Who was counted as new in a dry run: a second row of theirs is not.
    counted: HashSet<u64>,
}

/// Takes a list over, row by row. A row that cannot be used is reported and keeps no other from
/// being used.
pub(super) fn import_subscribers(import: &SubscriberImportArgs, run: &RunContext) -> Result<Exit> {
    let mut list = ImportedList::open(import, run)?;
    let mut report = ImportReport::new(import, run);
    report.print_columns(&list.table, &list.map);
    let mut newsroom =
        if import.invite { Newsroom::open_locked(run, "send")? } else { Newsroom::open(run)? };
    loop {
        let rows = list.read_batch()?;
        if rows.is_empty() {
            break;
        }
        let lines: Vec<u64> = rows.iter().map(|(line, _)| *line).collect();
        let outcomes = list.take_over(rows, &mut newsroom.store)?;
        for (line, outcome) in lines.into_iter().zip(outcomes) {
            report.note_row(line, &outcome);
        }
    }
    let exit = report.print_counts();
    if report.n_invited > 0 {
        newsroom.send_letters()?;
    }
    Ok(exit)
}

type ReadRow = (u64, Result<SubscriberRow, RowError>);

impl<'a> ImportedList<'a> {
    fn open(import: &'a SubscriberImportArgs, run: &'a RunContext) -> Result<Self> {
        let no_list = || {
            UserError::new(format!("{} is no list of subscribers", import.file.display()))
                .with_hint("`katydid subscriber import --help` says what can be read")
        };
        let options = TableOptions { encoding: import.encoding.clone() };
        let table = open_list(open_input(&import.file)?, &options).with_context(no_list)?;
        let file_name = import.file.file_name().unwrap_or_default().to_string_lossy();
        let options = ImportOptions {
            columns: import.columns.clone(),
            consent: import.consent.as_deref().map(str::trim).map(str::to_owned),
            state: import.state,
            dates: match import.dates {
                Some(DateOrderArg::DayFirst) => DateOrder::DayFirst,
                Some(DateOrderArg::MonthFirst) => DateOrder::MonthFirst,
                None => DateOrder::Unknown,
            },
            file_name: file_name.into_owned(),
            now: run.clock.now(),
        };
        if options.consent.as_deref() == Some("") {
            return Err(UserError::new("--consent says nothing").into());
        }
        let map = SubscriberMap::guess(&table, options).with_context(no_list)?;
        Ok(Self { table, map, import, run, counted: HashSet::new() })
    }

    fn read_batch(&mut self) -> Result<Vec<ReadRow>> {
        let mut rows = Vec::new();
        while rows.len() < N_BATCH {
            let Some(row) = self.table.next_row().with_context(|| {
                UserError::new(format!("{} cannot be read to its end", self.import.file.display()))
            })?
            else {
                break;
            };
            rows.push((row.line, self.map.read_row(&row)));
        }
        Ok(rows)
    }

    fn former(&self) -> FormerSubscribers {
        if self.import.again { FormerSubscribers::ComeBack } else { FormerSubscribers::StayAway }
    }

    /// Stores the rows of a batch, or says what storing them would do.
    fn take_over(&mut self, rows: Vec<ReadRow>, store: &mut Store) -> Result<Vec<RowOutcome>> {
        let mut outcomes = Vec::new();
        // What is stored together, and the places of its outcomes.
        let (mut places, mut subscribers) = (Vec::new(), Vec::new());
        for (_, row) in rows {
            match self.check_row(row) {
                Err(outcome) => outcomes.push(outcome),
                Ok(row) if row.state == SubscriberState::Pending && !self.map.is_own_export => {
                    outcomes.push(self.take_unconfirmed(row, store)?);
                }
                Ok(row) => {
                    places.push(outcomes.len());
                    outcomes.push(RowOutcome::Unconfirmed);
                    subscribers.push(imported_subscriber(row));
                }
            }
        }
        let stored = if self.import.dry_run {
            let seen = store.preview_import(&subscribers, self.former())?;
            seen.into_iter().zip(&subscribers).map(|(o, s)| self.count_once(o, s)).collect()
        } else {
            store.import_subscribers(&subscribers, self.former(), self.run.clock.now())?
        };
        for (place, outcome) in places.into_iter().zip(stored) {
            outcomes[place] = RowOutcome::Imported(outcome);
        }
        Ok(outcomes)
    }

    /// A row whose topics the course has.
    fn check_row(&self, row: Result<SubscriberRow, RowError>) -> Result<SubscriberRow, RowOutcome> {
        let row = row.map_err(|why| match why {
            RowError::DidNotAgree => RowOutcome::Declined,
            RowError::NoConsent(_) if !self.map.has_consent() => RowOutcome::WithoutConsent,
            why => RowOutcome::Refused(why.to_string()),
        })?;
        let topics = row.preferences.iter().flat_map(|wishes| &wishes.topics);
        topics
            .into_iter()
            .try_for_each(|slug| check_topic(slug, self.run))
            .map_err(|why| RowOutcome::Refused(format!("{why:#}")))?;
        Ok(row)
    }

    /// Whoever has not confirmed there is asked to confirm here, if that is wanted, and if they are
    /// not known.
    fn take_unconfirmed(&self, row: SubscriberRow, store: &mut Store) -> Result<RowOutcome> {
        if !self.import.invite {
            return Ok(RowOutcome::Unconfirmed);
        }
        let subscriber = imported_subscriber(row);
        let seen = store.preview_import(std::slice::from_ref(&subscriber), self.former())?;
        if seen != [ImportOutcome::New] {
            return Ok(seen.first().map_or(RowOutcome::Unconfirmed, |o| RowOutcome::Imported(*o)));
        }
        let request = SubscriptionRequest {
            address: subscriber.address,
            preferences: subscriber.preferences.unwrap_or_default(),
            source: "katydid subscriber import --invite".to_owned(),
            words: "the link in the confirmation mail".to_owned(),
            network: None,
        };
        let now = self.run.clock.now();
        Ok(match store.request_subscription(&request, RequestLimits::default(), now)? {
            MailRequestOutcome::Received => RowOutcome::Invited,
            MailRequestOutcome::TooMany => RowOutcome::NotInvited,
        })
    }

    fn count_once(&mut self, outcome: ImportOutcome, new: &ImportedSubscriber) -> ImportOutcome {
        if !matches!(outcome, ImportOutcome::New | ImportOutcome::Remembered) {
            return outcome;
        }
        let mut hasher = DefaultHasher::new();
        new.address.folded_address().hash(&mut hasher);
        if self.counted.insert(hasher.finish()) { outcome } else { ImportOutcome::Same }
    }
}

fn imported_subscriber(row: SubscriberRow) -> ImportedSubscriber {
    let is_consent_dated = row.consent.as_ref().is_some_and(|c| c.is_dated);
    ImportedSubscriber {
        address: row.address,
        state: row.state,
        state_at: row.state_at,
        state_reason: row.state_reason,
        preferences: row.preferences,
        consent: row.consent.map(|c| c.consent),
        is_consent_dated,
        added_at: row.added_at,
    }
}

fn open_input(file: &Path) -> Result<Box<dyn Read>> {
    if file == Path::new("-") {
        return Ok(Box::new(std::io::stdin()));
    }
    let opened = std::fs::File::open(file)
        .with_context(|| UserError::new(format!("{} cannot be read", file.display())))?;
    Ok(Box::new(opened))
}
