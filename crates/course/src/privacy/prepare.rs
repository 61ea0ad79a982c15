//! Making a paragraph fit to be looked through.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Web addresses, DOIs and the like: full of numbers that say nothing of a person.
static ADDRESSES: LazyLock<Regex> = LazyLock::new(|| {
    look_for(r"(?i)(?:https?://|www\.)\S+|\bdoi:?\s*10\.\d+\S*|\b10\.\d{4,9}/\S+|\barxiv:\S+|@[\w.]+@[\w.-]+\w")
});

/// Numbers of books, papers, people who write them, trials and grants, with the word that says so.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    look_for(
        r"(?ix)\b(?:isbn(?:-?1[03])?|issn|e-?issn|pmid|pmcid|pubmed|orcid(?:\s?id)?|isrctn|nct|eudract|prospero|crd
          |issue|vol(?:ume)?|pp?|pages?|version|article|grants?|awards?|funding|fund|project|contract|reference|ref|registration|trial
          |charity|company|vat|order|account|invoice|ticket|licen[cs]e|course\s?code|module|meeting|webinar|zoom|passcode|version)
          \s*(?:no\.?|nos\.?|numbers?|id|ids|code|registration)?\s*[:\#.=-]?\s*(?:is|was|are)?\s*\(?[a-z]{0,4}[-/\s]?\d[\dx\s./-]*",
    )
});

pub(super) fn look_for(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns are written here, and a test uses each")
}

/// A paragraph with one form of each letter, digit and space.
pub(super) fn folded(text: &str) -> String {
    let one_form = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '०'..='९' => digit(c, '०'),
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let is_seen =
        |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().filter(is_seen).map(one_form).collect()
    } else {
        text.nfkc().filter(is_seen).map(one_form).collect()
    }
}

/// A folded paragraph without web addresses and numbers of things. What is taken out leaves a mark that no number reaches
/// across.
pub(super) fn without_numbers_of_things(folded: &str) -> String {
    let without = ADDRESSES.replace_all(folded, " ¶ ");
    NUMBERED.replace_all(&without, " ¶ ").into_owned()
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}
