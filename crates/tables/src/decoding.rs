//! Which encoding a text has, and the text as UTF-8.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::Error;

/// How many bytes are decoded at a time.
const CHUNK: usize = 16_384;

/// How a table is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextEncoding {
    /// The encoding of lines that are not UTF-8.
    pub(crate) fallback: &'static Encoding,
    /// The encoding of the whole, where it is not known line by line.
    pub(crate) whole: Option<&'static Encoding>,
    /// How many bytes of a byte-order mark come first.
    pub(crate) n_mark: usize,
}

impl TextEncoding {
    /// Recognises an encoding by the first bytes, unless one is asked for by its label (WHATWG
    /// Encoding §4.2).
    pub(crate) fn detect(head: &[u8], asked: Option<&str>) -> Result<Self, Error> {
        let known = |label: &str| {
            Encoding::for_label(label.as_bytes())
                .ok_or_else(|| Error::UnknownEncoding(label.to_owned()))
        };
        let marked = Encoding::for_bom(head);
        let n_mark = marked.map_or(0, |(_, n)| n);
        let found = match asked {
            Some(label) => Some(known(label)?),
            None => marked.map(|(encoding, _)| encoding).or_else(|| unmarked_utf16(head)),
        };
        let whole = found.filter(|e| *e != UTF_8 && *e != WINDOWS_1252);
        Ok(Self { fallback: WINDOWS_1252, whole, n_mark })
    }
}

/// UTF-16 without a mark: every other byte of what is mostly ASCII is zero.
fn unmarked_utf16(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(2_048) & !1];
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (first, second, n) = (zeros(0), zeros(1), head.len() / 2);
    if n >= 4 && second * 10 > n * 7 && first * 10 < n {
        Some(UTF_16LE)
    } else if n >= 4 && first * 10 > n * 7 && second * 10 < n {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Bytes of another encoding as UTF-8; others as they are.
pub(crate) struct Utf8Reader<R> {
    input: R,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    is_at_end: bool,
}

impl<R: Read> Utf8Reader<R> {
    /// Reads on after the byte-order mark.
    pub(crate) fn new(input: R, encoding: TextEncoding) -> Self {
        let decoder = encoding.whole.map(Encoding::new_decoder_without_bom_handling);
        Self { input, decoder, raw: Vec::new(), is_at_end: false }
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    /// Reads into a buffer that has room for a few characters, as those of the standard library do.
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else { return self.input.read(out) };
        loop {
            if self.raw.is_empty() && !self.is_at_end {
                self.raw.resize(CHUNK, 0);
                let n = self.input.read(&mut self.raw)?;
                self.raw.truncate(n);
                self.is_at_end = n == 0;
            }
            let (result, n_read, n_written, _) =
                decoder.decode_to_utf8(&self.raw, out, self.is_at_end);
            self.raw.drain(..n_read);
            if self.is_at_end && result == CoderResult::InputEmpty {
                // What has finished may not be asked again; from here on the input says that it ended.
                self.decoder = None;
                return Ok(n_written);
            }
            if n_written > 0 || out.len() < 4 {
                return Ok(n_written);
            }
        }
    }
}

/// A line as text: UTF-8 or, where it is none, in the fallback encoding.
pub(crate) fn decode_line(bytes: &[u8], fallback: &'static Encoding) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => fallback.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], asked: Option<&str>, expected: &str) {
        let encoding = TextEncoding::detect(bytes, asked).expect("an encoding");
        let mut text = Vec::new();
        let rest = &bytes[encoding.n_mark..];
        Utf8Reader::new(rest, encoding).read_to_end(&mut text).expect("read");
        assert_eq!(decode_line(&text, encoding.fallback), expected);
    }

    #[test]
    fn encodings_are_recognised() {
        check("email,né".as_bytes(), None, "email,né");
        check(b"\xef\xbb\xbfemail", None, "email");
        check(b"caf\xe9 \x80 5", None, "café € 5");
        check(b"\xff\xfee\0m\0\xe9\0", None, "emé");
        check(b"\xfe\xff\0e\0m\0\xe9", None, "emé");
        check(b"e\0m\0a\0i\0l\0\n\0", None, "email\n");
        check(b"\0e\0m\0a\0i\0l\0\n", None, "email\n");
        check(b"caf\x8e", Some("macintosh"), "café");
        assert!(TextEncoding::detect(b"", Some("klingon")).is_err());
    }
}
