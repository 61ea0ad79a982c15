//! What each column of a table holds: as it was asked for, by its name or by its contents.

use serde::Serialize;

use crate::error::Error;
use crate::headings::folded_name;
use crate::table::Table;

/// How a column is recognised that holds one kind of thing. Rules that come first win.
#[derive(Debug, Clone, Copy)]
pub struct FieldRule<F: 'static> {
    /// What it holds.
    pub field: F,
    /// Names that say it even where most cells are bad, folded: lower case, without accents, spaces
    /// and marks.
    pub sure_names: &'static [&'static str],
    /// Its other names, folded too; the best first.
    pub names: &'static [&'static str],
    /// Whether a cell can be read as such.
    pub accepts: fn(&str) -> bool,
    /// Where else it is found.
    pub found: FieldSearch,
}

impl<F> FieldRule<F> {
    /// Its names in the order of how well they fit.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = &'static &'static str> {
        self.sure_names.iter().chain(self.names)
    }
}

/// How far a field is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldSearch {
    /// One column with one of the names.
    OneByName,
    /// All columns with one of the names.
    AllByName,
    /// One column, by its name or else by its contents.
    ByContents,
    /// One column, by its name or, where no line names the columns, by its contents.
    ByContentsUnnamed,
}

/// A column that somebody says the meaning of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedColumn<F> {
    /// What it holds.
    pub field: F,
    /// Its name or its number, from 1.
    pub column: String,
}

/// Why a column is taken for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GuessReason {
    /// Somebody said so.
    Asked,
    /// Its name says so.
    Name,
    /// Its contents say so.
    Contents {
        /// Cells that can be read as such.
        n_fitting: usize,
        /// Cells that were looked at and are not empty.
        n_cells: usize,
    },
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnGuess<F> {
    /// Its place, from 0.
    pub at: usize,
    /// Its name; its number where it has none.
    pub name: String,
    /// What it holds and why; nothing that is used otherwise.
    pub field: Option<(F, GuessReason)>,
}

impl<F> ColumnGuess<F> {
    /// Its name as an error says it: in the spelling of the words for columns, where it is one.
    pub fn label(&self) -> String {
        match self.name.to_ascii_lowercase().replace([' ', '-'], "_").as_str() {
            own @ ("consent_at" | "consent_source" | "consent_text") => own.to_owned(),
            _ => self.name.clone(),
        }
    }
}

/// Says what each column holds.
///
/// A name counts only where at least half of the cells fit, or all are empty: a column `state` may
/// hold a part of a country. Sure names count wherever nothing fits better.
///
/// # Errors
/// When a column that was asked for is not there.
pub fn guess_columns<F: Copy + PartialEq>(
    table: &Table,
    rules: &[FieldRule<F>],
    asked: &[AskedColumn<F>],
) -> Result<Vec<ColumnGuess<F>>, Error> {
    let mut columns: Vec<ColumnGuess<F>> = table
        .column_names()
        .into_iter()
        .enumerate()
        .map(|(at, name)| ColumnGuess { at, name, field: None })
        .collect();
    for AskedColumn { field, column } in asked {
        let at = find_column(table, column)?;
        columns[at].field = Some((*field, GuessReason::Asked));
    }
    let is_asked = |field: F| asked.iter().any(|a| a.field == field);
    let rules: Vec<_> = rules.iter().filter(|rule| !is_asked(rule.field)).collect();
    for rule in &rules {
        guess_by_name(table, rule, &mut columns);
    }
    for rule in &rules {
        // One good cell shows that the others are meant to be like it.
        guess_by_sure_name(table, rule, &mut columns, 1);
        guess_by_contents(table, rule, &mut columns);
        guess_by_sure_name(table, rule, &mut columns, 0);
    }
    Ok(columns)
}

/// The place of a column by its name, or by its number from 1.
fn find_column(table: &Table, column: &str) -> Result<usize, Error> {
    let names = table.column_names();
    let exactly = names.iter().position(|name| name.trim() == column.trim());
    let folded = || names.iter().position(|name| folded_name(name) == folded_name(column));
    let number =
        || column.trim().parse::<usize>().ok()?.checked_sub(1).filter(|n| *n < names.len());
    exactly
        .or_else(folded)
        .or_else(number)
        .ok_or_else(|| Error::UnknownColumn { name: column.to_owned(), known: quoted_list(&names) })
}

/// Names, for an error.
pub(crate) fn quoted_list(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(30).map(|n| format!("{:.60}", n.trim())).collect();
    shown.join(", ")
}

fn guess_by_name<F: Copy + PartialEq>(
    table: &Table,
    rule: &FieldRule<F>,
    columns: &mut [ColumnGuess<F>],
) {
    let Some(names) = table.headings() else { return };
    // Names are in the order of how well they fit.
    for wanted in rule.all_names() {
        for column in columns.iter_mut() {
            let name = names.get(column.at);
            let is_named = name.is_some_and(|name| folded_name(name) == *wanted);
            if !is_named || column.field.is_some() {
                continue;
            }
            let (n_fitting, n_cells) = count_fitting(table, column.at, rule.accepts);
            if n_fitting * 2 < n_cells {
                continue;
            }
            column.field = Some((rule.field, GuessReason::Name));
            if rule.found != FieldSearch::AllByName {
                return;
            }
        }
    }
}

/// Takes a column by a sure name, if so many of its cells fit.
fn guess_by_sure_name<F: Copy + PartialEq>(
    table: &Table,
    rule: &FieldRule<F>,
    columns: &mut [ColumnGuess<F>],
    n_least: usize,
) {
    let Some(headings) = table.headings() else { return };
    if is_found(columns, rule.field) {
        return;
    }
    let named = |wanted: &str| {
        columns.iter().position(|c| {
            c.field.is_none()
                && headings.get(c.at).is_some_and(|name| folded_name(name) == wanted)
                && count_fitting(table, c.at, rule.accepts).0 >= n_least
        })
    };
    if let Some(at) = rule.sure_names.iter().find_map(|wanted| named(wanted)) {
        columns[at].field = Some((rule.field, GuessReason::Name));
    }
}

fn is_found<F: Copy + PartialEq>(columns: &[ColumnGuess<F>], field: F) -> bool {
    columns.iter().any(|c| c.field.is_some_and(|(found, _)| found == field))
}

fn guess_by_contents<F: Copy + PartialEq>(
    table: &Table,
    rule: &FieldRule<F>,
    columns: &mut [ColumnGuess<F>],
) {
    let is_searched = match rule.found {
        FieldSearch::ByContents => true,
        FieldSearch::ByContentsUnnamed => table.headings().is_none(),
        FieldSearch::OneByName | FieldSearch::AllByName => false,
    };
    if !is_searched || is_found(columns, rule.field) {
        return;
    }
    let free = columns.iter().filter(|c| c.field.is_none());
    let best = free
        .map(|c| (c.at, count_fitting(table, c.at, rule.accepts)))
        .filter(|(_, (n_fitting, n_cells))| *n_fitting * 2 > *n_cells)
        .max_by_key(|(at, (n_fitting, _))| (*n_fitting, usize::MAX - at));
    if let Some((at, (n_fitting, n_cells))) = best {
        columns[at].field = Some((rule.field, GuessReason::Contents { n_fitting, n_cells }));
    }
}

/// How many cells of the sample fit, and how many are filled.
fn count_fitting(table: &Table, at: usize, accepts: fn(&str) -> bool) -> (usize, usize) {
    let cells = table.sample_cells(at).filter(|cell| !cell.is_empty());
    cells.fold((0, 0), |(fitting, n), cell| (fitting + usize::from(accepts(cell)), n + 1))
}
