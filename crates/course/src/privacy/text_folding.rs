//! Making a paragraph fit to be searched, and finding the way back to the author's own letters.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Web addresses, DOIs, accounts (IBAN, ISO 13616) and the like: full of numbers that say nothing
/// of a patient.
static ADDRESSES: LazyLock<Regex> = LazyLock::new(|| {
    compile_pattern(
        r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b|(?i)(?:https?://|www\.)\S+|\bdoi:?\s*10\.\d+\S*|\b10\.\d{4,9}/\S+|\barxiv:\S+|@[\w.]+@[\w.-]+\w",
    )
});

/// Compiles a pattern of this module.
pub(super) fn compile_pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns are written here, and a test uses each")
}

/// A paragraph with one form of each letter, digit and space.
pub(super) fn folded_text(text: &str) -> String {
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().filter(|c| is_visible(*c)).map(unified_char).collect()
    } else {
        text.nfkc().filter(|c| is_visible(*c)).map(unified_char).collect()
    }
}

fn is_visible(c: char) -> bool {
    !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn unified_char(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '’' | 'ʼ' => '\'',
        '٠'..='٩' => ascii_digit(c, '٠'),
        '۰'..='۹' => ascii_digit(c, '۰'),
        '०'..='९' => ascii_digit(c, '०'),
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// A folded paragraph in which web addresses are blotted out, each by as many bytes: no number
/// reaches across.
pub(super) fn without_addresses(folded: &str) -> String {
    let mut text = String::with_capacity(folded.len());
    let mut end = 0;
    for address in ADDRESSES.find_iter(folded) {
        text.push_str(&folded[end..address.start()]);
        text.extend(std::iter::repeat_n(BLOT, address.len()));
        end = address.end();
    }
    text.push_str(&folded[end..]);
    text
}

/// What stands for something blotted out: one byte, no letter, no space.
const BLOT: char = '\u{1a}';

/// Where something found in a folded paragraph stands in the paragraph as its author wrote it:
/// exactly, or by whole words where folding changed how letters hang together.
pub(super) fn ranges_in_original(text: &str, found: &[Range<usize>]) -> Vec<Range<usize>> {
    let units = folding_units(text);
    let original = |range: &Range<usize>| {
        let first = units.partition_point(|(at, _)| *at <= range.start).saturating_sub(1);
        let next = units.partition_point(|(at, _)| *at < range.end);
        let start = units.get(first).map_or(0, |(_, at)| *at);
        start..units.get(next).map_or(text.len(), |(_, at)| *at)
    };
    found.iter().map(original).collect()
}

/// The pieces that fold by themselves, in order: where each begins in the folded text, and where in
/// the original.
fn folding_units(text: &str) -> Vec<(usize, usize)> {
    let (mut units, mut at) = (Vec::new(), 0);
    for (start, word) in text.split_inclusive(char::is_whitespace).scan(0, |from, word| {
        let start = *from;
        *from += word.len();
        Some((start, word))
    }) {
        let whole = folded_text(word);
        let letters: Vec<_> = word
            .char_indices()
            .map(|(i, c)| (i, folded_text(c.encode_utf8(&mut [0; 4]))))
            .collect();
        if letters.iter().map(|(_, l)| l.as_str()).eq_by_text(&whole) {
            for (i, letter) in letters {
                units.push((at, start + i));
                at += letter.len();
            }
        } else {
            units.push((at, start));
            at += whole.len();
        }
    }
    units
}

trait EqByText {
    fn eq_by_text(self, whole: &str) -> bool;
}

impl<'a, I: Iterator<Item = &'a str>> EqByText for I {
    fn eq_by_text(self, whole: &str) -> bool {
        self.flat_map(str::chars).eq(whole.chars())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_found_is_marked_where_its_author_wrote_it() {
        #[track_caller]
        fn check(text: &str, found: &str, expected: &str) {
            let folded = folded_text(text);
            let start = folded.find(found).expect("it is there");
            let ranges =
                ranges_in_original(text, std::slice::from_ref(&(start..start + found.len())));
            assert_eq!(&text[ranges[0].clone()], expected, "{text}");
        }
        check("ring 07700 900123 now", "07700 900123", "07700 900123");
        check("é è ring 07700\u{a0}900123.", "07700 900123", "07700\u{a0}900123");
        check("(４０１ ０２３ ２１３７)", "401 023 2137", "４０１ ０２３ ２１３７");
        check("0\u{200b}77\u{ad}00 900123", "07700 900123", "0\u{200b}77\u{ad}00 900123");
        check("e\u{301}t 07700–900123!", "07700-900123", "07700–900123");
        check("+٤٤ ٧٧٠٠ ٩٠٠١٢٣", "+44 7700 900123", "+٤٤ ٧٧٠٠ ٩٠٠١٢٣");
        check("ﬁne ½ 07700 900123", "07700 900123", "07700 900123");
    }

    proptest! {
        #[test]
        fn every_range_has_its_place(text in "\\PC{0,40}", from in 0..60usize, length in 0..20usize) {
            let ranges = ranges_in_original(&text, std::slice::from_ref(&(from..from + length)));
            prop_assert!(text.get(ranges[0].start.min(ranges[0].end)..ranges[0].end).is_some());
        }

        #[test]
        fn blotting_keeps_every_place(text in "(www\\.[a-zé]{1,5}|[a-zé ]{1,9}|10\\.1234/x)*") {
            prop_assert_eq!(without_addresses(&text).len(), text.len());
        }
    }
}
