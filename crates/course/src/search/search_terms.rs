//! Words as they are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters of a word that are compared: nobody types more.
const LONGEST: usize = 60;

/// A word of a text: as it is compared, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchToken {
    /// The word, folded.
    pub word: String,
    /// The byte at which it begins.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
}

/// The words of a text in order.
pub fn search_tokens(text: &str) -> impl Iterator<Item = SearchToken> {
    word_ranges(text).filter_map(|(start, end)| {
        let word = fold_word(&text[start..end]);
        (!word.is_empty()).then_some(SearchToken { word, start, end })
    })
}

/// The words of a text as they are compared, each with a space after it.
pub fn folded_words(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 1);
    for (start, end) in word_ranges(text) {
        let word = &text[start..end];
        let before = folded.len();
        if word.is_ascii() {
            folded.push_str(&word[..word.len().min(LONGEST)]);
            folded[before..].make_ascii_lowercase();
        } else {
            folded.push_str(&fold_word(word));
        }
        if folded.len() > before {
            folded.push(' ');
        }
    }
    folded
}

/// A word as it is compared.
pub fn fold_word(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().take(LONGEST).map(|c| c.to_ascii_lowercase()).collect();
    }
    let bare: String = word.nfkd().filter(|c| !is_diacritic(*c)).collect();
    let folded = caseless::default_case_fold_str(&bare);
    let letters =
        folded.nfkd().filter(|c| !is_diacritic(*c)).map(|c| if c == 'ı' { 'i' } else { c });
    letters.nfc().take(LONGEST).collect()
}

/// Where words stand: runs of letters, digits and marks; signs of scripts without spaces stand
/// alone, each with its marks.
fn word_ranges(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| c.is_alphanumeric())?;
        let alone = is_unspaced(first);
        let mut end = start + first.len_utf8();
        while let Some((_, c)) = chars.next_if(|(_, c)| {
            let goes_on = is_combining_mark(*c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}');
            goes_on || !alone && c.is_alphanumeric() && !is_unspaced(*c)
        }) {
            end += c.len_utf8();
        }
        Some((start, end))
    })
}

/// Marks that make no difference: accents on Latin, Greek and Cyrillic letters, the vowel points of
/// Arabic and Hebrew, and signs that cannot be seen. The vowel signs of Indic and Thai writing are
/// letters to their readers.
fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a sign belongs to a script that sets no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let words: Vec<_> = search_tokens(text).map(|t| t.word).collect();
        assert_eq!(words.join(" "), expected, "{text}");
        assert_eq!(folded_words(text).trim_end(), expected, "{text}");
    }

    #[test]
    fn case_and_diacritics_make_no_difference() {
        check("Café CAFE ｃａｆé cafe\u{301}", "cafe cafe cafe cafe");
        check("Straße STRASSE", "strasse strasse");
        check("IĞDIR ığdır İstanbul", "igdir igdir istanbul");
        check("Élodie’s naïve œuvre", "elodie s naive œuvre");
        check("Привет, ΆΝΘΡΩΠΟΣ", "привет ανθρωποσ");
        check("مُحَمَّد محمد", "محمد محمد");
        check("co\u{ad}operate", "cooperate");
    }

    #[test]
    fn scripts_without_spaces_are_read_sign_by_sign() {
        check("護理 nursing看護", "護 理 nursing 看 護");
        check("かがみ", "か が み");
        check("เขียน", "เ ข\u{e35} ย น");
        check("हिन्दी", "हिन्दी");
        check("간호사는", "간호사는");
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "Ana’s café #1";
        let stands: Vec<_> = search_tokens(text).map(|t| &text[t.start..t.end]).collect();
        assert_eq!(stands, ["Ana", "s", "café", "1"]);
    }
}
