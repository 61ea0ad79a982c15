//! A table: rows of cells that are read one at a time, from any bytes.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use encoding_rs::UTF_8;

use crate::decoding::{TextEncoding, Utf8Reader};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::headings::{HeadingLines, find_headings};
use crate::lines::MAX_LINE;
use crate::mailboxes::holds_mailbox;
use crate::records::{LineFault, MAX_CELLS, RowReader, RowShape, TableRow};
use crate::signatures::{check_signature, is_binary};

/// How many bytes are looked at before anything is read.
const HEAD: usize = 1 << 16;
/// How many rows are looked at to say what the columns hold.
const N_SAMPLE_ROWS: usize = 200;

/// What is said about a table by whoever reads it.
#[derive(Debug, Clone, Default)]
pub struct TableOptions {
    /// The label of its encoding (WHATWG Encoding §4.2); recognised unless given.
    pub encoding: Option<String>,
}

type Source = std::io::Chain<Cursor<Vec<u8>>, BufReader<Utf8Reader<Box<dyn Read>>>>;

/// A table, of which the first rows were read to see what it is.
pub struct Table {
    rows: RowReader<BufReader<Source>>,
    /// The encoding, as the WHATWG names it.
    encoding: &'static str,
    dialect: Dialect,
    headings: HeadingLines,
    sample: Vec<TableRow>,
    /// How many rows of the sample were handed out.
    n_read: usize,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("headings", &self.headings).finish_non_exhaustive()
    }
}

impl Table {
    /// Reads the first rows. `is_heading` says whether a cell names a column that is looked for.
    ///
    /// # Errors
    /// When the bytes are no table at all: empty, a spreadsheet, an archive, a web page.
    pub fn open(
        mut input: Box<dyn Read>,
        options: &TableOptions,
        is_heading: impl Fn(&str) -> bool,
    ) -> Result<Self, Error> {
        let mut head = Vec::new();
        (&mut input).take(HEAD as u64).read_to_end(&mut head).map_err(Error::Unreadable)?;
        check_signature(&head)?;
        let encoding = TextEncoding::detect(&head, options.encoding.as_deref())?;
        if encoding.whole.is_none() && is_binary(&head) {
            return Err(Error::Foreign { what: "no text", advice: "save the list as CSV" });
        }
        head.drain(..encoding.n_mark);
        let whole: Box<dyn Read> = Box::new(Cursor::new(head).chain(input));
        let mut text = BufReader::new(Utf8Reader::new(whole, encoding));
        let mut start = Vec::new();
        (&mut text).take(HEAD as u64).read_to_end(&mut start).map_err(Error::Unreadable)?;
        if start.trim_ascii().is_empty() {
            return Err(Error::Empty);
        }
        // The last character may be cut.
        let is_utf8 =
            std::str::from_utf8(&start).map_or_else(|e| e.error_len().is_none(), |_| true);
        let line_encoding = if is_utf8 { UTF_8 } else { encoding.fallback };
        let dialect = Dialect::detect(&start, encoding.fallback, &is_heading);
        let shape = find_shape(&read_sample(&mut RowReader::new(start.as_slice(), dialect))?);
        let source = BufReader::new(Cursor::new(start).chain(text));
        let mut rows = RowReader::new(source, dialect);
        // A line that looks like a row is one, even where a quotation mark is open.
        if let Some(shape) = shape {
            rows.set_shape(shape);
        }
        let sample = read_sample(&mut rows)?;
        let headings = find_headings(&sample, is_heading);
        let n_read = headings.n_rows;
        let encoding = encoding.whole.unwrap_or(line_encoding).name();
        Ok(Self { rows, encoding, dialect, headings, sample, n_read })
    }

    /// The next row that is not blank, after the headings. A row that repeats them is skipped.
    ///
    /// # Errors
    /// When the bytes cannot be read any further.
    pub fn next_row(&mut self) -> Result<Option<TableRow>, Error> {
        loop {
            let row = match self.sample.get(self.n_read) {
                Some(row) => {
                    self.n_read += 1;
                    Some(row.clone())
                }
                None => self.rows.read_row().map_err(Error::Unreadable)?,
            };
            match row {
                Some(row) if self.is_no_data(&row) => {}
                row => return Ok(row),
            }
        }
    }

    /// The names of the columns, where a line has them.
    pub fn headings(&self) -> Option<&[String]> {
        self.headings.names.as_deref()
    }

    /// How many rows before the data are no data.
    pub fn n_heading_rows(&self) -> usize {
        self.headings.n_rows
    }

    /// The names of the columns, or their numbers from 1.
    pub fn column_names(&self) -> Vec<String> {
        let names = self.headings().unwrap_or_default();
        (0..self.n_columns())
            .map(|at| names.get(at).filter(|n| !n.is_empty()).cloned())
            .enumerate()
            .map(|(at, name)| name.unwrap_or_else(|| (at + 1).to_string()))
            .collect()
    }

    /// How many columns there are: as many as are named, or as the widest row of the sample has.
    pub fn n_columns(&self) -> usize {
        let widest = || {
            let cells = self.sample.iter().filter_map(|row| row.cells.as_ref().ok());
            cells.map(Vec::len).max().unwrap_or(1)
        };
        self.headings().map_or_else(widest, <[String]>::len)
    }

    /// The cells of a column in the first rows.
    pub fn sample_cells(&self, at: usize) -> impl Iterator<Item = &str> {
        let rows = self.sample.iter().skip(self.headings.n_rows);
        rows.filter_map(move |row| row.cells.as_ref().ok()?.get(at).map(String::as_str))
    }

    /// The encoding's name (WHATWG Encoding §4.2), as far as the first rows show: in a file of UTF-8
    /// a later line that is none is read as Windows-1252.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// What separates the cells; nothing in a list of lines.
    pub fn delimiter(&self) -> Option<char> {
        self.dialect.delimiter.map(char::from)
    }

    fn is_no_data(&self, row: &TableRow) -> bool {
        let Ok(cells) = &row.cells else { return false };
        cells.iter().all(String::is_empty) || self.headings() == Some(cells)
    }
}

/// The first rows, but no more text than the head. A broken first line breaks the whole: it would
/// have to name the columns.
fn read_sample<R: BufRead>(rows: &mut RowReader<R>) -> Result<Vec<TableRow>, Error> {
    let (mut sample, mut n_bytes) = (Vec::new(), 0);
    while sample.len() < N_SAMPLE_ROWS && n_bytes < HEAD {
        let Some(row) = rows.read_row().map_err(Error::Unreadable)? else { break };
        match &row.cells {
            Ok(cells) => n_bytes += cells.iter().map(|cell| cell.len() + 1).sum::<usize>(),
            Err(fault) if sample.is_empty() => check_first_line(row.line, *fault)?,
            Err(_) => {}
        }
        sample.push(row);
    }
    Ok(sample)
}

fn check_first_line(line: u64, fault: LineFault) -> Result<(), Error> {
    match fault {
        LineFault::TooLong => Err(Error::TooWide { line, limit: MAX_LINE, what: "bytes" }),
        LineFault::TooManyCells => Err(Error::TooWide { line, limit: MAX_CELLS, what: "columns" }),
        LineFault::UnclosedQuote | LineFault::ControlCharacter => Ok(()),
    }
}

/// How most rows look: as many cells, and the column in which most addresses are.
fn find_shape(sample: &[TableRow]) -> Option<RowShape> {
    let mut n_by_shape: HashMap<(usize, usize), usize> = HashMap::new();
    for cells in sample.iter().filter_map(|row| row.cells.as_ref().ok()) {
        if let Some(at) = cells.iter().position(|cell| holds_mailbox(cell)) {
            *n_by_shape.entry((cells.len(), at)).or_default() += 1;
        }
    }
    let ((n_cells, address_at), _) =
        n_by_shape.into_iter().max_by_key(|(shape, n)| (*n, *shape))?;
    Some(RowShape { n_cells, address_at })
}
