//! The name that somebody gives: what may stand in it, and whether it can be taken for somebody
//! else's.

use unicode_normalization::UnicodeNormalization;
use unicode_security::MixedScript;
use unicode_security::confusable_detection::skeleton;

use crate::tag::is_invisible;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 80;

/// Why a name cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameError {
    /// Nothing that can be seen is left of it.
    Empty,
    /// It has more than [`LONGEST_NAME`] characters.
    TooLong,
    /// It is an address, a host, or a word such as `admin` that names nobody.
    NoName,
    /// One word mixes scripts that look alike, such as Latin and Cyrillic letters (UTS #39 §5.1).
    MixedScripts,
}

/// Checks a name that somebody typed: one line, in composed form (NFC), without control characters
/// and without characters that nobody sees. Joiners stay between letters: Persian and the languages
/// of India are written with them.
///
/// # Errors
/// [`NameError`] says what is wrong.
pub fn check_name(typed: &str) -> Result<String, NameError> {
    let characters: Vec<char> = typed.nfc().collect();
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| characters.get(at)).is_some_and(|c| c.is_alphanumeric() && !c.is_ascii())
    };
    let is_joiner = |at: usize, c: char| {
        matches!(c, '\u{200c}' | '\u{200d}')
            && is_letter(at.checked_sub(1))
            && is_letter(Some(at + 1))
    };
    let seen = characters.iter().enumerate().filter_map(|(at, c)| match c {
        c if c.is_whitespace() || c.is_control() => Some(' '),
        c if is_invisible(*c) && !is_joiner(at, *c) => None,
        c => Some(*c),
    });
    let name = seen.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    match () {
        () if !name.chars().any(char::is_alphanumeric) => Err(NameError::Empty),
        () if name.chars().count() > LONGEST_NAME => Err(NameError::TooLong),
        () if !crate::participant::is_name(&name) => Err(NameError::NoName),
        () if !name.split(' ').all(MixedScript::is_single_script) => Err(NameError::MixedScripts),
        () => Ok(name),
    }
}

/// Whether two names can be taken for each other: they are equal but for case, spaces, accents that
/// few people see, or letters that look alike in another script (the skeletons of UTS #39 §4).
pub fn are_confusable(one: &str, other: &str) -> bool {
    let visible = |name: &str| {
        name.chars().filter(|c| !is_invisible(*c) && c.is_alphanumeric()).collect::<String>()
    };
    let (one, other) = (visible(one), visible(other));
    // `I` looks like `l` as it is written, and like `i` once its case is folded.
    skeleton_of(&one) == skeleton_of(&other)
        || skeleton_of(&one.to_lowercase()) == skeleton_of(&other.to_lowercase())
}

fn skeleton_of(name: &str) -> String {
    let once: String = skeleton(name).collect();
    skeleton(&once.to_lowercase()).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<&str, NameError>) {
        assert_eq!(check_name(typed).as_deref(), expected.as_ref().copied(), "{typed:?}");
    }

    #[test]
    fn a_name_is_one_visible_line() {
        check("  Ana   Silva ", Ok("Ana Silva"));
        check("Ana\u{200b} Sil\u{ad}va\u{feff}", Ok("Ana Silva"));
        check("Ana\nSilva\t", Ok("Ana Silva"));
        check("\u{202e}Ana\u{202c}", Ok("Ana"));
        check("Zoe\u{308}", Ok("Zoë"));
        for name in [
            "O’Neill-Smith",
            "李明",
            "علی\u{200c}رضا",
            "Дарья",
            "Σοφία",
            "Nguyễn Thị Minh",
            "山田 Taro",
            "Dr. A. Silva",
            "สมชาย",
        ] {
            check(name, Ok(name));
        }
    }

    #[test]
    fn what_is_no_name_is_not_taken() {
        for nothing in ["", "  ", "\u{200b}\u{2060}", "\u{3164}", "—", "…"] {
            check(nothing, Err(NameError::Empty));
        }
        check(&"a".repeat(LONGEST_NAME + 1), Err(NameError::TooLong));
        for other in ["admin", "ana@ward.example", "https://ward.example", "ward.example"] {
            check(other, Err(NameError::NoName));
        }
        // Cyrillic а, о and е in Latin words.
        for mixed in ["Аna Silva", "Jоhn Carter", "Thandiwe Mokоena"] {
            check(mixed, Err(NameError::MixedScripts));
        }
    }

    #[track_caller]
    fn look_alike(one: &str, other: &str, expected: bool) {
        assert_eq!(are_confusable(one, other), expected, "{one} {other}");
    }

    #[test]
    fn names_that_look_alike_are_found() {
        for other in [
            "ana silva",
            "Ana  Silva",
            "Ana\u{200b} Silva",
            "AnaSilva",
            "Аnа Silvа",
            "Ana Siǀva",
            "ANA SILVA",
        ] {
            look_alike("Ana Silva", other, true);
        }
        look_alike("Paul Isle", "Pau1 lsle", true);
        for other in ["Ana Silveira", "Anna Silva", "Ana Silva-Cruz", "Ena Silva"] {
            look_alike("Ana Silva", other, false);
        }
    }
}
