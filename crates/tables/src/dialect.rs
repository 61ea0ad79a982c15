//! Which character separates the cells of a table.

use encoding_rs::Encoding;

use crate::records::{LineFault, MAX_CELLS, RowReader};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// What separates cells; without one, a line is one cell.
    pub(crate) delimiter: Option<u8>,
    /// The encoding of lines that are not UTF-8.
    pub(crate) fallback: &'static Encoding,
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many rows are looked at.
const N_ROWS: usize = 200;

impl Dialect {
    /// Finds the delimiter by which most rows have the same number of cells, and at least two.
    pub(crate) fn detect(
        sample: &[u8],
        fallback: &'static Encoding,
        is_heading: impl Fn(&str) -> bool,
    ) -> Self {
        if let Some(delimiter) = told_delimiter(sample) {
            return Self { delimiter: Some(delimiter), fallback };
        }
        let mut best = (0, 0, None);
        for delimiter in DELIMITERS {
            let dialect = Self { delimiter: Some(delimiter), fallback };
            let counts = count_cells(sample, dialect, &is_heading);
            let has_heading = counts.iter().any(|(n, is_heading)| *n > 1 && *is_heading);
            let widths = counts.iter().map(|(n, _)| *n);
            let mode = |n: usize| counts.iter().filter(|(other, _)| *other == n).count();
            let Some(n_cells) = widths.filter(|n| *n > 1).max_by_key(|n| (mode(*n), *n)) else {
                continue;
            };
            let n_rows = mode(n_cells);
            if (has_heading || n_rows * 2 > counts.len()) && (n_rows, n_cells) > (best.0, best.1) {
                best = (n_rows, n_cells, Some(delimiter));
            }
        }
        Self { delimiter: best.2, fallback }
    }
}

/// The delimiter that the first line names, as Excel writes it: `sep=;`.
fn told_delimiter(sample: &[u8]) -> Option<u8> {
    let line = sample.split(|b| matches!(b, b'\n' | b'\r')).next()?.trim_ascii();
    match line {
        [s, e, p, b'=', delimiter]
            if [*s, *e, *p].eq_ignore_ascii_case(b"sep") && DELIMITERS.contains(delimiter) =>
        {
            Some(*delimiter)
        }
        _ => None,
    }
}

/// How many cells each row has, and whether one of them names a column.
fn count_cells(
    sample: &[u8],
    dialect: Dialect,
    is_heading: impl Fn(&str) -> bool,
) -> Vec<(usize, bool)> {
    let mut reader = RowReader::new(sample, dialect);
    let mut counts = Vec::new();
    while let Ok(Some(row)) = reader.read_row() {
        match row.cells {
            Ok(cells) if cells.iter().any(|cell| !cell.is_empty()) => {
                counts.push((cells.len(), cells.iter().any(|cell| is_heading(cell))));
            }
            // What makes so many cells separates them.
            Err(LineFault::TooManyCells) => counts.push((MAX_CELLS + 1, true)),
            Ok(_) | Err(_) => {}
        }
        if counts.len() >= N_ROWS {
            break;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<char>) {
        let found = Dialect::detect(text.as_bytes(), encoding_rs::WINDOWS_1252, |h| h == "email");
        assert_eq!(found.delimiter.map(char::from), expected, "{text}");
    }

    #[test]
    fn delimiters_are_found() {
        check("email,name\na@b.org,Ana\n", Some(','));
        check("email;name\na@b.org;\"Silva, Ana\"\n", Some(';'));
        check("email\tname\na@b.org\tAna, B\n", Some('\t'));
        check("a@b.org|Ana\nb@b.org|Ben", Some('|'));
        check("sep=;\nemail;name\n", Some(';'));
        check("a@b.org\nBen <b@b.org>\n\"Silva, Ana\" <c@b.org>\n", None);
        check("List of March; 3 rows\n\nemail,name,note\na@b.org,Ana,x;y;z\n", Some(','));
        check("email", None);
    }
}
