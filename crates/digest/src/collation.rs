//! The order of names in the language of a course.
//!
//! Letters stand where the language has them (CLDR, `common/collation`): Spanish has ñ after n,
//! Swedish å, ä and ö after z. Everywhere else a letter with an accent stands with its letter. A
//! library would do the same for every language; it brings four packages and its data.

use unicode_normalization::UnicodeNormalization;

use crate::text::fold_text;

/// Letters that stand after another one, by language (ISO 639-1): the sign, and what it is sorted
/// as. `~` comes after every letter.
const LETTERS: &[(&str, &[(char, &str)])] = &[
    ("es", &[('ñ', "n~")]),
    ("gl", &[('ñ', "n~")]),
    ("sv", &[('å', "z~a"), ('ä', "z~b"), ('æ', "z~b"), ('ö', "z~c"), ('ø', "z~c")]),
    ("fi", &[('å', "z~a"), ('ä', "z~b"), ('æ', "z~b"), ('ö', "z~c"), ('ø', "z~c")]),
    ("da", &[('æ', "z~a"), ('ä', "z~a"), ('ø', "z~b"), ('ö', "z~b"), ('å', "z~c")]),
    ("no", &[('æ', "z~a"), ('ä', "z~a"), ('ø', "z~b"), ('ö', "z~b"), ('å', "z~c")]),
    ("nb", &[('æ', "z~a"), ('ä', "z~a"), ('ø', "z~b"), ('ö', "z~b"), ('å', "z~c")]),
    (
        "pl",
        &[
            ('ą', "a~"),
            ('ć', "c~"),
            ('ę', "e~"),
            ('ł', "l~"),
            ('ń', "n~"),
            ('ó', "o~"),
            ('ś', "s~"),
            ('ź', "z~"),
            ('ż', "z~~"),
        ],
    ),
    ("cs", &[('č', "c~"), ('ř', "r~"), ('š', "s~"), ('ž', "z~")]),
    ("tr", &[('ç', "c~"), ('ğ', "g~"), ('ı', "h~"), ('ö', "o~"), ('ş', "s~"), ('ü', "u~")]),
];

/// What lists of names are sorted by in a language (BCP 47). Names that differ by accents or case
/// alone follow one another. Scripts follow one another as in Unicode's own order of text: Latin
/// before Greek, Arabic and Chinese.
pub fn name_sort_key(name: &str, language: &str) -> (String, String) {
    let primary = crate::messages::primary_language(language);
    let letters = LETTERS.iter().find(|(code, _)| *code == primary).map(|(_, letters)| *letters);
    let Some(letters) = letters else { return (fold_text(name), name.to_owned()) };
    // The small letter I of Turkish has no dot where the capital has none.
    let name_lower =
        if primary == "tr" { name.replace('I', "ı").replace('İ', "i") } else { name.to_owned() };
    let lower = name_lower.to_lowercase().nfc().collect::<String>();
    let mut key = String::with_capacity(lower.len());
    for c in lower.chars() {
        match letters.iter().find(|(letter, _)| *letter == c) {
            Some((_, sorted_as)) => key.push_str(sorted_as),
            None => key.push_str(&fold_text(c.encode_utf8(&mut [0; 4]))),
        }
    }
    (key, name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, expected: &[&str]) {
        let mut names = expected.to_vec();
        names.reverse();
        names.sort_by_key(|name| name_sort_key(name, language));
        assert_eq!(names, expected, "{language}");
    }

    #[test]
    fn names_stand_where_their_language_has_them() {
        check("en", &["Ana", "Élodie", "emil", "Østby", "Özil", "Zoë"]);
        check("es-MX", &["Nadia", "Nunes", "Núria", "Ñandú", "Olga"]);
        check("fr", &["Eve", "Ève", "Évelyne", "Zoé"]);
        check("de", &["Anna", "Änne", "Anton", "Strasser", "Straßer", "Zoe"]);
        check("sv", &["Anna", "Zoe", "Åsa", "Änne", "Örjan"]);
        check("da", &["Anna", "Zoe", "Ærø", "Øst", "Ås"]);
        check("pl", &["Lena", "Łucja", "Maria", "Zofia", "Źdźbło", "Żaneta"]);
        check("tr", &["Hasan", "Irmak", "İpek", "Ozan", "Özil"]);
    }
}
