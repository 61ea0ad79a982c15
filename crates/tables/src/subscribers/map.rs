//! What the columns of a list hold about subscribers.

use chrono::{DateTime, Utc};
use course::SubscriberState;

use super::consent_words::{asks_for_consent, is_consent, speaks_of_consent};
use super::fields::{RULES, SubscriberField, is_heading};
use super::file_names::state_by_file_name;
use super::rows::{RowError, SubscriberRow, read_subscriber};
use crate::cell_words::read_yes_no;
use crate::columns::{AskedColumn, ColumnGuess, GuessReason, guess_columns, quoted_list};
use crate::error::Error;
use crate::headings::folded_name;
use crate::instants::{DateOrder, guess_date_order};
use crate::records::TableRow;
use crate::table::{Table, TableOptions};

/// What is said about a list by whoever imports it.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// Columns whose meaning is given.
    pub columns: Vec<AskedColumn<SubscriberField>>,
    /// Where the owners agreed, for rows that do not say.
    pub consent: Option<String>,
    /// The state of all rows, instead of what the file's name says.
    pub state: Option<SubscriberState>,
    /// Which number of a date is the day.
    pub dates: DateOrder,
    /// The file's name.
    pub file_name: String,
    /// The time.
    pub now: DateTime<Utc>,
}

/// What the columns of one list hold, and what holds for all of its rows.
#[derive(Debug, Clone)]
pub struct SubscriberMap {
    /// Each column.
    pub columns: Vec<ColumnGuess<SubscriberField>>,
    /// The state of rows that say none, and whether the file's name says so.
    pub state: Option<SubscriberState>,
    /// Whether it is this program's own export, which is taken over as it is.
    pub is_own_export: bool,
    /// Which number of a date is the day.
    pub dates: DateOrder,
    pub(crate) headings: Option<Vec<String>>,
    pub(crate) options: ImportOptions,
}

/// The columns by which an export of this program is known.
const OWN: [SubscriberField; 6] = [
    SubscriberField::Email,
    SubscriberField::ConsentAt,
    SubscriberField::ConsentSource,
    SubscriberField::ConsentText,
    SubscriberField::State,
    SubscriberField::AddedAt,
];

/// Opens a list of subscribers.
///
/// # Errors
/// As [`Table::open`].
pub fn open_list(input: Box<dyn std::io::Read>, options: &TableOptions) -> Result<Table, Error> {
    Table::open(input, options, is_heading)
}

impl SubscriberMap {
    /// Says what each column of a list holds.
    ///
    /// # Errors
    /// When no column holds addresses, or one that was asked for is not there.
    pub fn guess(table: &Table, options: ImportOptions) -> Result<Self, Error> {
        let mut columns = guess_columns(table, RULES, &options.columns)?;
        find_question(table, &mut columns);
        if let Some(column) = unclear_consent(table, &columns) {
            return Err(Error::UnclearConsent { column });
        }
        let has = |field| holds_field(&columns, field);
        if !has(SubscriberField::Email) {
            return Err(Error::NoAddresses { known: quoted_list(&table.column_names()) });
        }
        let is_own_export =
            table.headings().is_some_and(|names| names.iter().any(|n| n == "consent_at"))
                && OWN.iter().all(|field| has(*field));
        let state = match options.state {
            None if has(SubscriberField::State) => None,
            None => state_by_file_name(&options.file_name),
            asked => asked,
        };
        let dates = find_date_order(table, &columns, &options);
        let headings = table.headings().map(<[String]>::to_vec);
        Ok(Self { columns, state, is_own_export, dates, headings, options })
    }

    /// Whether a column holds a field.
    pub fn has(&self, field: SubscriberField) -> bool {
        holds_field(&self.columns, field)
    }

    /// Reads a row.
    ///
    /// # Errors
    /// Why it is no subscriber.
    pub fn read_row(&self, row: &TableRow) -> Result<SubscriberRow, RowError> {
        match &row.cells {
            Ok(cells) => read_subscriber(self, cells),
            Err(fault) => Err(RowError::Line(*fault)),
        }
    }

    /// Whether rows may carry proof that their owners agreed, or it was said for all.
    pub fn has_consent(&self) -> bool {
        self.options.consent.is_some()
            || self.has(SubscriberField::ConsentAt)
            || self.has(SubscriberField::Agreed)
    }

    /// The columns that hold a field.
    pub(crate) fn columns_of(
        &self,
        field: SubscriberField,
    ) -> impl Iterator<Item = &ColumnGuess<SubscriberField>> {
        self.columns.iter().filter(move |c| c.field.is_some_and(|(found, _)| found == field))
    }

    /// The cells of the columns that hold a field, without the empty ones.
    pub(crate) fn cells<'a>(
        &'a self,
        field: SubscriberField,
        cells: &'a [String],
    ) -> impl Iterator<Item = (&'a ColumnGuess<SubscriberField>, &'a str)> {
        self.columns_of(field).filter_map(|c| {
            let cell = cells.get(c.at).map(String::as_str).filter(|cell| !cell.is_empty())?;
            Some((c, cell))
        })
    }

    /// The cell of a field.
    pub(crate) fn cell<'a>(&'a self, field: SubscriberField, cells: &'a [String]) -> &'a str {
        self.cells(field, cells).next().map_or("", |(_, cell)| cell)
    }
}

fn holds_field(columns: &[ColumnGuess<SubscriberField>], field: SubscriberField) -> bool {
    columns.iter().any(|c| c.field.is_some_and(|(found, _)| found == field))
}

/// Finds the question of a form by which people ask for mail.
fn find_question(table: &Table, columns: &mut [ColumnGuess<SubscriberField>]) {
    let Some(names) = table.headings() else { return };
    let questions = columns.iter_mut().filter(|c| {
        let cells = || table.sample_cells(c.at).filter(|cell| !cell.is_empty());
        // A box that was ticked has the same words for everybody.
        let is_ticked = || cells().all(|cell| Some(cell) == cells().next());
        c.field.is_none()
            && names.get(c.at).is_some_and(|name| is_consent(name) || asks_for_consent(name))
            && (cells().all(|cell| starts_with_yes_no(cell).is_some()) || is_ticked())
    });
    for question in questions {
        question.field = Some((SubscriberField::Agreed, GuessReason::Name));
    }
}

/// A column that is not used, speaks of agreement and says no to somebody.
fn unclear_consent(table: &Table, columns: &[ColumnGuess<SubscriberField>]) -> Option<String> {
    let names = table.headings()?;
    let says_no = |c: &&ColumnGuess<SubscriberField>| {
        table.sample_cells(c.at).any(|cell| starts_with_yes_no(cell) == Some(false))
    };
    let speaks_of_it = |c: &&ColumnGuess<SubscriberField>| {
        c.field.is_none() && names.get(c.at).is_some_and(|name| speaks_of_consent(name))
    };
    columns.iter().filter(speaks_of_it).find(says_no).map(|c| c.name.clone())
}

/// Reads an answer such as "Yes, please".
pub(crate) fn starts_with_yes_no(cell: &str) -> Option<bool> {
    let word = cell.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    read_yes_no(cell).or_else(|| word.and_then(read_yes_no))
}

fn find_date_order(
    table: &Table,
    columns: &[ColumnGuess<SubscriberField>],
    options: &ImportOptions,
) -> DateOrder {
    if options.dates != DateOrder::Unknown {
        return options.dates;
    }
    let is_time = |c: &&ColumnGuess<SubscriberField>| c.field.is_some_and(|(f, _)| f.is_time());
    let times = columns.iter().filter(is_time);
    match guess_date_order(times.flat_map(|c| table.sample_cells(c.at))) {
        // Where headings are in German, French or Spanish the day comes first.
        DateOrder::Unknown if has_continental_headings(table) => DateOrder::DayFirst,
        order => order,
    }
}

fn has_continental_headings(table: &Table) -> bool {
    const NAMES: [&str; 12] = [
        "datedinscription",
        "datedecreation",
        "datedeconfirmation",
        "dateduconsentement",
        "zeitstempel",
        "horodateur",
        "marcatemporal",
        "adresseemail",
        "emailadresse",
        "courriel",
        "correoelectronico",
        "direcciondecorreoelectronico",
    ];
    let names = table.headings().unwrap_or_default();
    names.iter().map(|name| folded_name(name)).any(|name| {
        name.contains("datum") || name.starts_with("fecha") || NAMES.contains(&name.as_str())
    })
}
