//! The table: codes and words of servers, what they are about, and where that is documented.
//!
//! Rows are in tiers, and the first that fits decides. What is said of the sender comes before what
//! is said of the address, because a check of the sender quotes the words of another server; a full
//! mailbox comes before a missing one, because servers call both `unavailable`.

mod address;
mod codes;
mod mailbox;
mod message;
mod sender;
mod server;
mod sources;
mod translated;

use super::{Evidence, RefusalSubject};

/// A row.
struct RefusalRule {
    subject: RefusalSubject,
    /// Reply codes or enhanced codes, any of which must be there; `5.1.*` is all of a subject. None
    /// where words are enough.
    codes: &'static [&'static str],
    /// Words, any of which must be there; ` + ` joins two of which the second follows soon after
    /// the first. None where a code is enough.
    words: &'static [&'static str],
    /// Where it is documented.
    #[cfg_attr(not(test), expect(dead_code, reason = "for readers of the table, and its test"))]
    source: &'static str,
}

const TIERS: [&[RefusalRule]; 11] = [
    sender::CHECKS,
    mailbox::PAUSES,
    sender::LISTS_AND_RATES,
    mailbox::QUOTAS,
    message::CONTENT,
    address::WORDS,
    translated::WORDS,
    sender::BLOCKS,
    codes::ADDRESS_CODES,
    sender::POLICIES,
    server::WORDS,
];

/// What a text is about, and what told so.
pub(super) fn find_subject(
    text: &str,
    basic: Option<&str>,
    status: Option<&str>,
) -> (RefusalSubject, Evidence) {
    let codes = [basic, status];
    let fits = |row: &&RefusalRule| row.has_code(codes) && row.has_words(text);
    if let Some(row) = TIERS.into_iter().flatten().find(fits) {
        let by_words = !row.words.is_empty();
        return (row.subject, if by_words { Evidence::Words } else { Evidence::Code });
    }
    match codes::CODES.iter().find(fits) {
        Some(row) => (row.subject, Evidence::Code),
        None => (RefusalSubject::Server, Evidence::Nothing),
    }
}

/// Whether a text says that a server takes no mail from us for others.
pub(super) fn speaks_of_relaying(text: &str) -> bool {
    sender::RELAYING.has_words(text)
}

impl RefusalRule {
    fn has_code(&self, codes: [Option<&str>; 2]) -> bool {
        let is_there = |code: &&str| codes.iter().flatten().any(|c| is_same_code(code, c));
        self.codes.is_empty() || self.codes.iter().any(is_there)
    }

    fn has_words(&self, text: &str) -> bool {
        self.words.is_empty() || self.words.iter().any(|words| has_words_near(text, words))
    }
}

/// How near joined words have to be, in bytes: within a sentence.
const NEAR_BYTES: usize = 120;

fn has_words_near(text: &str, words: &str) -> bool {
    let Some((first, second)) = words.split_once(" + ") else { return text.contains(words) };
    text.match_indices(first).any(|(at, _)| {
        let rest = &text[at + first.len()..];
        rest.find(second).is_some_and(|after| after <= NEAR_BYTES)
    })
}

/// Whether a code is the one of a row, or of the subject that a row names.
fn is_same_code(of_row: &str, code: &str) -> bool {
    match of_row.strip_suffix('*') {
        Some(stem) => code.starts_with(stem),
        None => of_row == code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_source_and_something_to_look_for() {
        for row in TIERS.into_iter().flatten().chain(codes::CODES) {
            assert!(!(row.codes.is_empty() && row.words.is_empty()), "{}", row.source);
            assert!(
                row.source.starts_with("https://") || row.source.starts_with("RFC "),
                "{:?} {}",
                row.words,
                row.source
            );
            for words in row.words {
                assert_eq!(*words, words.to_lowercase(), "a text is compared in lower case");
            }
        }
    }
}
