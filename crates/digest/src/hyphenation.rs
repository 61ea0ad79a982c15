//! Long words of titles, made fit for a narrow page: soft hyphens where their language divides
//! them, and how large a name can be set. Browsers hyphenate by themselves only where they have the
//! language's dictionary, and few have it.

use hypher::{Lang, hyphenate};

use crate::messages::primary_language;

/// Shorter words fit into the narrowest page in every size of title.
const LONG_WORD: usize = 16;
/// A hyphen of Unicode that is seen only at the end of a line.
const SOFT_HYPHEN: &str = "\u{ad}";

/// A text with soft hyphens in its long words. A word with digits or signs in it, such as an
/// address, stays as it is, and so does a text in a language whose rules are not known.
pub(crate) fn soft_hyphens(text: &str, language: &str) -> String {
    let is_long = |word: &str| word.chars().count() >= LONG_WORD;
    let Some(rules) = hyphenation_rules(language) else { return text.to_owned() };
    if !text.split(' ').any(is_long) {
        return text.to_owned();
    }
    let pieces = text.split_inclusive(|c: char| !c.is_alphabetic());
    let hyphenated = pieces.map(|piece| {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        let end = &piece[word.len()..];
        let is_word = !end.starts_with(['.', '/', '@', '_', '&', '=', '?', '\u{ad}']);
        // A full stop ends a sentence, and is no sign within an address.
        let is_word = is_word || end == "." && text.ends_with(piece);
        if is_long(word) && is_word {
            hyphenate(word, rules).join(SOFT_HYPHEN) + end
        } else {
            piece.to_owned()
        }
    });
    hyphenated.collect()
}

fn hyphenation_rules(language: &str) -> Option<Lang> {
    Some(match &*primary_language(language) {
        "en" => Lang::English,
        "de" => Lang::German,
        "fr" => Lang::French,
        "es" => Lang::Spanish,
        "it" => Lang::Italian,
        "pt" => Lang::Portuguese,
        "nl" => Lang::Dutch,
        "sv" => Lang::Swedish,
        "da" => Lang::Danish,
        "fi" => Lang::Finnish,
        "pl" => Lang::Polish,
        "ca" => Lang::Catalan,
        _ => return None,
    })
}

/// The class of a name by its longest word, after which the stylesheet sets it smaller; empty for
/// most.
pub(crate) fn name_size(name: &str) -> &'static str {
    let words = name.split([' ', '-', '\u{ad}']);
    match words.map(textwrap::core::display_width).max().unwrap_or_default() {
        0..=9 => "",
        10..=12 => " w12",
        13..=16 => " w16",
        17..=22 => " w22",
        _ => " w30",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, language: &str, expected: &str) {
        assert_eq!(soft_hyphens(text, language).replace(SOFT_HYPHEN, "|"), expected);
    }

    #[test]
    fn long_words_are_divided_by_their_language() {
        check(
            "Krankenhauspflegepersonalbemessung heute",
            "de-DE",
            "Kran|ken|haus|pfle|ge|per|so|nal|be|mes|sung heute",
        );
        check("Otorrinolaringología para todos", "es", "Oto|rri|no|la|rin|go|lo|gía para todos");
        check("L’anticonstitutionnellement", "fr", "L’an|ti|cons|ti|tu|tion|nel|le|ment");
        check("Short words only", "en", "Short words only");
        check("Interprofessionalism.", "en", "In|ter|pro|fes|sion|al|ism.");
    }

    #[test]
    fn what_is_no_word_stays() {
        check("See interprofessional.example/abc", "en", "See interprofessional.example/abc");
        check("Krankenhauspflegepersonal", "ja", "Krankenhauspflegepersonal");
        check("12345678901234567890", "en", "12345678901234567890");
    }

    #[test]
    fn a_name_is_as_large_as_its_longest_word_allows() {
        assert_eq!(name_size("The Daily"), "");
        assert_eq!(name_size("Tageszeitung"), " w12");
        assert_eq!(name_size("Pflegewissenschaft heute"), " w22");
        assert_eq!(name_size("Krankenhauspflegepersonalbemessung"), " w30");
    }
}
