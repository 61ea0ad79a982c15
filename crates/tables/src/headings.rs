//! Which line names the columns.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::cell_words::{read_state, read_yes_no};
use crate::instants::{DateOrder, read_instant};
use crate::mailboxes::holds_mailbox;
use crate::records::TableRow;

/// A name without accents, capitals, spaces and marks: two spellings of one heading have the same.
pub(crate) fn folded_name(name: &str) -> String {
    name.nfd()
        .filter(|c| !is_combining_mark(*c) && c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ß' { 's' } else { c })
        .collect()
}

/// Where the rows of a table begin, and the names of its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HeadingLines {
    /// The names; none where no line has them.
    pub(crate) names: Option<Vec<String>>,
    /// How many rows come before the first that is data.
    pub(crate) n_rows: usize,
}

/// Finds the line with names among the first rows: the one before the first address that names the
/// most known columns. Titles before it and further heading lines after it are no data.
pub(crate) fn find_headings(rows: &[TableRow], is_heading: impl Fn(&str) -> bool) -> HeadingLines {
    let cells = |row: &TableRow| row.cells.clone().unwrap_or_default();
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let has_address = |row: &[String]| row.iter().any(|cell| holds_mailbox(cell));
    let first = rows.iter().position(|row| has_address(row)).unwrap_or(rows.len());
    let n_known = |row: &[String]| row.iter().filter(|cell| is_heading(cell)).count();
    let named = (0..first).filter(|at| n_known(&rows[*at]) > 0).max_by_key(|at| {
        // Of equals the last: a title may have the word too.
        (n_known(&rows[*at]), *at)
    });
    let as_wide = |at: &usize| {
        rows.get(first).is_some_and(|row| row.len() > 1 && row.len() == rows[*at].len())
            && rows[*at].iter().all(|cell| is_wordy(cell))
    };
    match named.or_else(|| (0..first).rev().find(as_wide)) {
        Some(at) => {
            // A word where the address should be is a bad address, which is told.
            let address = |row: &Vec<String>| row.iter().position(|cell| holds_mailbox(cell));
            let address_at = rows.get(first).and_then(address);
            let names_address = |row: &[String]| {
                let cell = address_at.and_then(|at| row.get(at));
                cell.is_some_and(|c| !c.contains('@') && c.contains([' ', '{']) || is_heading(c))
            };
            let is_further = |row: &&Vec<String>| is_further_heading(row) && names_address(row);
            let further = rows[at + 1..first].iter().take_while(is_further);
            HeadingLines { n_rows: at + 1 + further.count(), names: Some(rows[at].clone()) }
        }
        // Where no row has an address, the first may say what there is instead; what is almost an
        // address is said by nobody.
        None if first == rows.len() => {
            let first_row = rows.first().filter(|row| !row.iter().any(|cell| cell.contains('@')));
            HeadingLines { names: first_row.cloned(), n_rows: usize::from(first_row.is_some()) }
        }
        None => HeadingLines { names: None, n_rows: n_comment_lines(&rows) },
    }
}

/// Lines before a list without headings that are no data.
fn n_comment_lines(rows: &[Vec<String>]) -> usize {
    let is_comment = |row: &&Vec<String>| {
        row.first()
            .is_some_and(|cell| cell.starts_with('#') || folded_name(cell).starts_with("sep"))
    };
    rows.iter().take_while(is_comment).count()
}

/// A second line of names, such as the questions of a form under their numbers.
fn is_further_heading(row: &[String]) -> bool {
    let filled = row.iter().filter(|cell| !cell.is_empty()).count();
    filled * 2 > row.len() && filled > 1 && row.iter().all(|cell| is_wordy(cell))
}

/// Whether a cell is neither a date, a number, a yes or no nor a state.
fn is_wordy(cell: &str) -> bool {
    cell.is_empty()
        || read_instant(cell, DateOrder::DayFirst).is_err()
            && read_yes_no(cell).is_none()
            && read_state(cell).is_none()
            && cell.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[&[&str]], names: Option<&[&str]>, n_rows: usize) {
        let rows: Vec<TableRow> = rows
            .iter()
            .zip(1..)
            .map(|(cells, line)| TableRow {
                line,
                cells: Ok(cells.iter().map(|c| (*c).to_owned()).collect()),
            })
            .collect();
        let found = find_headings(&rows, |h| folded_name(h) == "email");
        let names = names.map(|n| n.iter().map(|c| (*c).to_owned()).collect());
        assert_eq!(found, HeadingLines { names, n_rows });
    }

    #[test]
    fn headings_are_found() {
        check(&[&["E-Mail", "Name"], &["a@b.org", "Ana"]], Some(&["E-Mail", "Name"]), 1);
        check(&[&["a@b.org", "Ana"]], None, 0);
        check(&[&["# members"], &["a@b.org"]], None, 1);
        check(
            &[&["List of March"], &[""], &["email", "Name"], &["a@b.org", "Ana"]],
            Some(&["email", "Name"]),
            3,
        );
        check(
            &[&["Email", "Q1"], &["Your address", "Your name"], &["a@b.org", "Ana"]],
            Some(&["Email", "Q1"]),
            2,
        );
        check(
            &[&["Email", "when"], &["nobody", "2026-02-20"], &["a@b.org", "2026-02-20"]],
            Some(&["Email", "when"]),
            1,
        );
        check(
            &[&["Email", "Name"], &["nobody", "Ben"], &["a@b.org", "Ana"]],
            Some(&["Email", "Name"]),
            1,
        );
        check(&[&["Wer", "Was"], &["a@b.org", "Ana"]], Some(&["Wer", "Was"]), 1);
    }
}
