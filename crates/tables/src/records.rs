//! Rows of cells (RFC 4180), where one broken line spoils no other.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use crate::decoding::decode_line;
use crate::dialect::Dialect;
use crate::lines::{Line, LineReader};
use crate::mailboxes::{holds_mailbox, split_mailboxes};

/// The most cells of a row.
pub const MAX_CELLS: usize = 1_000;
/// The most bytes and lines of a row whose cells hold line ends.
const MAX_ROW: usize = 1 << 16;
const MAX_ROW_LINES: usize = 100;

/// A row, and the line on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// The line, from 1.
    pub line: u64,
    /// Its cells, or why they cannot be read.
    pub cells: Result<Vec<String>, LineFault>,
}

/// Why a line cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// It is too long.
    #[error("the line is longer than a megabyte")]
    TooLong,
    /// It has too many cells.
    #[error("the line has more than {MAX_CELLS} cells")]
    TooManyCells,
    /// A quote opens and does not close.
    #[error("a quotation mark opens a cell and none closes it")]
    UnclosedQuote,
    /// It, or another line of its cells, holds a NUL byte or another control character that no text
    /// has.
    #[error("the line holds a control character, such as a NUL byte")]
    ControlCharacter,
}

/// What tells a row from the rest of a cell: as many cells, and an address among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowShape {
    pub(crate) n_cells: usize,
    pub(crate) address_at: usize,
}

/// Reads rows.
pub(crate) struct RowReader<R> {
    lines: LineReader<R>,
    /// Lines that were read ahead.
    ahead: VecDeque<(Line, String)>,
    /// Rows of a line that holds several addresses.
    of_line: VecDeque<TableRow>,
    dialect: Dialect,
    shape: Option<RowShape>,
    csv: csv_core::Reader,
}

impl<R: BufRead> RowReader<R> {
    pub(crate) fn new(input: R, dialect: Dialect) -> Self {
        Self {
            lines: LineReader::new(input),
            ahead: VecDeque::new(),
            of_line: VecDeque::new(),
            dialect,
            shape: None,
            csv: csv_core::ReaderBuilder::new()
                .delimiter(dialect.delimiter.unwrap_or(b','))
                .build(),
        }
    }

    /// From now on a line that looks like a row is one, even where a quote is open.
    pub(crate) fn set_shape(&mut self, shape: RowShape) {
        self.shape = Some(shape);
    }

    pub(crate) fn read_row(&mut self) -> io::Result<Option<TableRow>> {
        if let Some(row) = self.of_line.pop_front() {
            return Ok(Some(row));
        }
        let Some((line, text)) = self.next_line()? else { return Ok(None) };
        let number = line.number;
        let cells = if line.is_cut {
            Err(LineFault::TooLong)
        } else if text.contains(is_stray_control) {
            Err(LineFault::ControlCharacter)
        } else {
            match self.dialect.delimiter {
                None if self.dialect.is_address_list => Ok(vec![self.split_line(number, &text)]),
                None => Ok(vec![text.trim().to_owned()]),
                Some(delimiter) => self.read_cells(line, text, delimiter)?,
            }
        };
        Ok(Some(TableRow { line: number, cells }))
    }

    /// The first address of a line; the others become rows of their own.
    fn split_line(&mut self, line: u64, text: &str) -> String {
        let rows = split_mailboxes(text).into_iter();
        self.of_line.extend(rows.map(|piece| TableRow { line, cells: Ok(vec![piece]) }));
        let first = self.of_line.pop_front().and_then(|row| row.cells.ok()?.pop());
        first.unwrap_or_default()
    }

    fn read_cells(
        &mut self,
        line: Line,
        text: String,
        delimiter: u8,
    ) -> io::Result<Result<Vec<String>, LineFault>> {
        let mut scan = QuoteScan::new(delimiter);
        scan.scan_line(&text);
        if !scan.is_open() {
            return Ok(self.split_row(&text));
        }
        let (mut whole, mut read) = (text.clone(), vec![(line, text)]);
        while let Some((next, text)) = self.next_line()? {
            let is_row = self.looks_like_row(&text);
            let is_too_long =
                whole.len() + text.len() > MAX_ROW || read.len() >= MAX_ROW_LINES || next.is_cut;
            scan.scan_line(&text);
            whole.push_str(&text);
            read.push((next, text));
            if is_row || is_too_long || scan.is_broken {
                break;
            }
            if !scan.is_open() {
                return Ok(if whole.contains(is_stray_control) {
                    Err(LineFault::ControlCharacter)
                } else {
                    self.split_row(&whole)
                });
            }
        }
        // Only the first of these lines is broken, as far as can be known.
        read.drain(1..).rev().for_each(|line| self.ahead.push_front(line));
        Ok(Err(LineFault::UnclosedQuote))
    }

    fn next_line(&mut self) -> io::Result<Option<(Line, String)>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        let Some(mut line) = self.lines.read_line()? else { return Ok(None) };
        let text = decode_line(&line.bytes, self.dialect.fallback);
        line.bytes = Vec::new();
        Ok(Some((line, text)))
    }

    fn looks_like_row(&mut self, text: &str) -> bool {
        let Some(RowShape { n_cells, address_at }) = self.shape else { return false };
        n_cells > 1
            && self.split_row(text).is_ok_and(|cells| {
                cells.len() == n_cells
                    && cells.get(address_at).is_some_and(|cell| holds_mailbox(cell))
            })
    }

    /// The cells of a row that is complete, without space around them.
    fn split_row(&mut self, text: &str) -> Result<Vec<String>, LineFault> {
        let mut out = vec![0; text.len() + 2];
        let mut ends = vec![0; MAX_CELLS];
        self.csv.reset();
        let (first, n_in, n_out, n_ends) =
            self.csv.read_record(text.as_bytes(), &mut out, &mut ends);
        let (last, _, n_more, n_more_ends) = match first {
            // The end of the input ends the last cell.
            csv_core::ReadRecordResult::InputEmpty => {
                self.csv.read_record(&[], &mut out[n_out..], &mut ends[n_ends..])
            }
            done => (done, n_in, 0, 0),
        };
        if last == csv_core::ReadRecordResult::OutputEndsFull {
            return Err(LineFault::TooManyCells);
        }
        let (out, ends) = (&out[..n_out + n_more], &ends[..n_ends + n_more_ends]);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        Ok(starts
            .zip(ends)
            .map(|(start, end)| String::from_utf8_lossy(&out[start..*end]).trim().to_owned())
            .collect())
    }
}

/// Whether no text has a character: a control character (C0, C1 or DEL) other than a tab and the
/// ends of lines.
pub fn is_stray_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Whether a quoted cell is open, as lines are read. A quote opens a cell only at its beginning.
struct QuoteScan {
    delimiter: u8,
    place: QuotePlace,
    /// Whether something other than a delimiter came after a closing quote, in a cell that began on
    /// an earlier line.
    is_broken: bool,
    n_lines: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum QuotePlace {
    CellStart,
    Unquoted,
    Quoted,
    /// After a quote in a quoted cell: its end, or the first of two.
    AfterQuote,
    AfterCell,
}

impl QuoteScan {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, place: QuotePlace::CellStart, is_broken: false, n_lines: 0 }
    }

    fn is_open(&self) -> bool {
        self.place == QuotePlace::Quoted
    }

    fn scan_line(&mut self, text: &str) {
        self.n_lines += 1;
        for byte in text.bytes() {
            self.scan_byte(byte);
        }
    }

    fn scan_byte(&mut self, byte: u8) {
        use QuotePlace::{AfterCell, AfterQuote, CellStart, Quoted, Unquoted};
        let is_end = byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        self.place = match (self.place, byte) {
            (Quoted, b'"') => AfterQuote,
            (Quoted, _) | (AfterQuote | CellStart, b'"') => Quoted,
            (_, _) if is_end => CellStart,
            (CellStart, b' ') => CellStart,
            (Unquoted, b'"') if self.n_lines > 1 => {
                self.is_broken = true;
                Unquoted
            }
            (CellStart | Unquoted, _) => Unquoted,
            (AfterQuote | AfterCell, b' ') => AfterCell,
            (AfterQuote | AfterCell, _) => {
                self.is_broken |= self.n_lines > 1;
                Unquoted
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    fn rows(text: &str, shape: Option<RowShape>) -> Vec<String> {
        let dialect =
            Dialect { delimiter: Some(b','), is_address_list: false, fallback: WINDOWS_1252 };
        let mut reader = RowReader::new(text.as_bytes(), dialect);
        reader.shape = shape;
        let mut rows = Vec::new();
        while let Some(row) = reader.read_row().expect("read") {
            let cells = row.cells.map_or_else(|e| format!("{e:?}"), |cells| cells.join("|"));
            rows.push(format!("{}: {cells}", row.line));
        }
        rows
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(rows(text, None), expected, "{text}");
        let shape = RowShape { n_cells: 2, address_at: 0 };
        assert_eq!(rows(text, Some(shape)), expected, "{text}");
    }

    #[test]
    fn cells_are_read() {
        check("a@b.org,\"x, \"\"y\"\"\"\nc, d \n", &["1: a@b.org|x, \"y\"", "2: c|d"]);
        check("a@b.org,\"two\nlines\"\r\nc,d", &["1: a@b.org|two\nlines", "3: c|d"]);
        check(
            "\"Silva, Ana\" <a@b.org>,5\" disk\nc,\n",
            &["1: Silva, Ana <a@b.org>|5\" disk", "2: c|"],
        );
        check("a,\"b\rc\"\n", &["1: a|b\rc"]);
        check("a\0b,c\nd,e\n", &["1: ControlCharacter", "2: d|e"]);
        check(
            "a,\"b\n\0c\"\nd,\"e\n\n\u{1b}[31m\"\nf,\"g\n\th\"\n",
            &["1: ControlCharacter", "3: ControlCharacter", "6: f|g\n\th"],
        );
        for control in ['\u{1}', '\u{8}', '\u{b}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}'] {
            check(&format!("a,\"b{control}\"\nc,d\n"), &["1: ControlCharacter", "2: c|d"]);
        }
        check(&format!("a{}\nb,c\n", ",".repeat(MAX_CELLS)), &["1: TooManyCells", "2: b|c"]);
    }

    #[test]
    fn an_unclosed_quote_loses_one_line() {
        check("a@b.org,\"x\nc@d.org,y\n", &["1: UnclosedQuote", "2: c@d.org|y"]);
        check("a,\"x\nc,\"y, z\"\nd,w\n", &["1: UnclosedQuote", "2: c|y, z", "3: d|w"]);
        check("a,\"x\n\"c\",y\nd,\"z\n", &["1: UnclosedQuote", "2: c|y", "3: UnclosedQuote"]);
    }

    #[test]
    fn a_row_inside_an_open_quote_is_a_row() {
        let text = "a@b.org,\"x\nc@d.org,y\ne@f.org,\", z\"\n";
        let shape = RowShape { n_cells: 2, address_at: 0 };
        assert_eq!(rows(text, Some(shape)), ["1: UnclosedQuote", "2: c@d.org|y", "3: e@f.org|, z"]);
    }
}
