//! Which character separates the cells of a table.

use encoding_rs::Encoding;

use crate::decoding::decode_line;
use crate::lines::LineReader;
use crate::mailboxes::{read_mailbox, split_mailboxes};
use crate::records::{LineFault, MAX_CELLS, RowReader};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// What separates cells; without one, a line is one cell.
    pub(crate) delimiter: Option<u8>,
    /// Whether lines hold several addresses, as in the To field of a mail, and nothing else.
    pub(crate) is_address_list: bool,
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
            return Self { delimiter: Some(delimiter), is_address_list: false, fallback };
        }
        if is_address_list(sample, fallback, &is_heading) {
            return Self { delimiter: None, is_address_list: true, fallback };
        }
        let mut best = (0, 0, None);
        for delimiter in DELIMITERS {
            let dialect = Self { delimiter: Some(delimiter), is_address_list: false, fallback };
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
        Self { delimiter: best.2, is_address_list: false, fallback }
    }
}

/// Whether at least nine of ten pieces look like addresses. Lines of as many addresses each, none of
/// which ends with a separator, are a table: the second address may be another one of the first's
/// owner.
fn is_address_list(
    sample: &[u8],
    fallback: &'static Encoding,
    is_heading: impl Fn(&str) -> bool,
) -> bool {
    let lines = address_lines(sample, fallback);
    let counts: Vec<usize> = lines.iter().map(|(pieces, _)| pieces.len()).collect();
    let is_even = counts.len() > 1
        && counts.iter().all(|n| *n == counts[0])
        && !lines.iter().any(|(_, is_open)| *is_open);
    let n_pieces: usize = counts.iter().sum();
    let pieces = || lines.iter().flat_map(|(pieces, _)| pieces);
    let n_like = pieces().filter(|piece| piece.contains('@')).count();
    let has_several = |pieces: &[String]| {
        pieces.iter().filter(|piece| read_mailbox(piece).is_ok()).nth(1).is_some()
    };
    !is_even
        && n_like * 10 >= n_pieces * 9
        && lines.iter().any(|(pieces, _)| has_several(pieces))
        && !pieces().any(|piece| is_heading(piece))
}

/// The pieces of each line, and whether it ends with a separator.
fn address_lines(sample: &[u8], fallback: &'static Encoding) -> Vec<(Vec<String>, bool)> {
    let mut reader = LineReader::new(sample);
    let mut lines = Vec::new();
    while let Ok(Some(line)) = reader.read_line() {
        let text = decode_line(&line.bytes, fallback);
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        lines.push((split_mailboxes(text), text.ends_with([',', ';'])));
        if lines.len() >= N_ROWS {
            break;
        }
    }
    lines
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
        check("Ana <a@b.org>; \"Okoro, Chi\" <c@d.org>, e@f.org,\n g@h.org;", None);
        check("a@b.org,c@d.org\ne@f.org,g@h.org\n", Some(','));
    }
}
