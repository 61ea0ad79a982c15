//! Language tags (BCP 47), and the names of languages.

use isolang::Language;
use unicode_normalization::UnicodeNormalization;

/// The English name of a language, from its tag: `French` for `fr-CA`.
pub(super) fn english_name(tag: &str) -> Option<&'static str> {
    let code = primary_language(tag);
    let language = Language::from_639_1(&code).or_else(|| Language::from_639_3(&code))?;
    // ISO 639-3 says “Modern Greek (1453-)” and “Norwegian Bokmål”.
    let name = language.to_name();
    Some(name.split(" (").next().unwrap_or(name).trim_start_matches("Modern "))
}

/// The first subtag of a language tag, in lower case.
pub fn primary_language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// A tag fit for a `lang` attribute, or nothing.
pub fn lang_attribute(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let is_subtag =
        |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    let first_is_language = tag
        .split('-')
        .next()
        .is_some_and(|s| s.len() >= 2 && s.bytes().all(|b| b.is_ascii_alphabetic()));
    (first_is_language && tag.split('-').all(is_subtag) && tag.len() <= 35).then_some(tag)
}

/// The sound a word begins with, as far as a language's word for *and* depends on it: Spanish says
/// *e* for *y* before `i` and `hi`, but not before `hia` and `hie` (CLDR's rule).
pub(super) fn first_sound(word: &str) -> &'static str {
    let folded: String =
        word.nfd().filter(char::is_ascii_alphabetic).take(3).collect::<String>().to_lowercase();
    let is_i =
        folded.starts_with('i') || (folded.starts_with("hi") && !folded.ends_with(['a', 'e']));
    if is_i { "i" } else { "other" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_names() {
        for (tag, name) in [
            ("fr-CA", "French"),
            ("AR", "Arabic"),
            ("el", "Greek"),
            ("fa", "Persian"),
            ("zh-Hans", "Chinese"),
        ] {
            assert_eq!(english_name(tag), Some(name));
        }
        assert_eq!(english_name("nonsense"), None);
    }

    #[test]
    fn a_lang_attribute_is_a_tag() {
        assert_eq!(lang_attribute("en_GB"), Some("en-GB".to_owned()));
        assert_eq!(lang_attribute("\"><script>"), None);
        assert_eq!(lang_attribute(""), None);
        assert_eq!(lang_attribute("x"), None);
    }

    #[test]
    fn words_have_a_first_sound() {
        for (word, expected) in
            [("Íñigo", "i"), ("Hilda", "i"), ("Hiena", "other"), ("Ana", "other"), ("", "other")]
        {
            assert_eq!(first_sound(word), expected, "{word}");
        }
    }
}
