//! Lines of bounded length, whatever ends them: LF, CR LF or CR.

use std::io::{self, BufRead};

/// The most bytes of a line. What is longer is no list's.
pub(crate) const MAX_LINE: usize = 1 << 20;

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// Its bytes, with what ends it.
    pub(crate) bytes: Vec<u8>,
    /// Whether it was longer than [`MAX_LINE`] and its end was skipped.
    pub(crate) is_cut: bool,
}

/// Reads lines.
pub(crate) struct LineReader<R> {
    input: R,
    number: u64,
}

impl<R: BufRead> LineReader<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input, number: 0 }
    }

    pub(crate) fn read_line(&mut self) -> io::Result<Option<Line>> {
        let mut line = Line { number: self.number + 1, ..Line::default() };
        let mut is_any = false;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            is_any = true;
            let end = memchr::memchr2(b'\n', b'\r', buffer);
            let n = end.map_or(buffer.len(), |at| at + 1);
            let room = MAX_LINE.saturating_sub(line.bytes.len()).min(n);
            line.bytes.extend_from_slice(&buffer[..room]);
            line.is_cut |= room < n;
            let last = buffer[n - 1];
            self.input.consume(n);
            if end.is_some() {
                if last == b'\r' && self.input.fill_buf()?.first() == Some(&b'\n') {
                    self.input.consume(1);
                    line.bytes.push(b'\n');
                }
                break;
            }
        }
        self.number += u64::from(is_any);
        Ok(is_any.then_some(line))
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        for capacity in [1, 2, 3, 64] {
            let mut reader = LineReader::new(BufReader::with_capacity(capacity, text.as_bytes()));
            let mut lines = Vec::new();
            while let Some(line) = reader.read_line().expect("read") {
                lines.push(String::from_utf8(line.bytes).expect("text"));
            }
            assert_eq!(lines, expected, "{capacity}");
        }
    }

    #[test]
    fn all_line_ends_end_lines() {
        check("a\nb\r\nc\rd", &["a\n", "b\r\n", "c\r", "d"]);
        check("a\r\n\r\nb\r\r", &["a\r\n", "\r\n", "b\r", "\r"]);
        check("", &[]);
    }

    #[test]
    fn a_long_line_is_cut() {
        let text = format!("{}\nb\n", "x".repeat(MAX_LINE + 9));
        let mut reader = LineReader::new(text.as_bytes());
        let line = reader.read_line().expect("read").expect("a line");
        assert!(line.is_cut && line.bytes.len() == MAX_LINE);
        let next = reader.read_line().expect("read").expect("a line");
        assert_eq!((next.number, next.bytes.as_slice()), (2, &b"b\n"[..]));
    }
}
