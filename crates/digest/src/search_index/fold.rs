//! Words as they are searched. `templates/site/search.js` does the same to what is typed: change
//! both or none.

use crate::text::fold_text;

/// The words of a text, folded: case, accents and compatibility forms make no difference. Scripts
/// without spaces are cut into pairs of characters, so that any part of a sentence is found.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    let folded = fold_text(text);
    let mut found = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if word.chars().any(has_no_spaces) {
            let letters: Vec<char> = word.chars().collect();
            let pairs = if letters.len() == 1 {
                vec![word.to_owned()]
            } else {
                letters.windows(2).map(String::from_iter).collect()
            };
            found.extend(pairs);
        } else {
            found.push(word.to_owned());
        }
    }
    found
}

/// Thai, Lao, Burmese and Khmer; Chinese and Japanese.
fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(folded_words(text), expected);
    }

    #[test]
    fn words_are_folded() {
        check(
            "L’infirmière, ÉMUE: follow-up №5",
            &["l", "infirmiere", "emue", "follow", "up", "no5"],
        );
        check("Straße Łódź ΟΔΟΣ", &["strasse", "lodz", "οδοσ"]);
        check("كيف نكتب؟", &["كيف", "نكتب"]);
        check("看護師です。X", &["看護", "護師", "師て", "てす", "x"]);
        check("夜", &["夜"]);
        check("… —", &[]);
    }
}
