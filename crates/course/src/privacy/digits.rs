//! How digits stand in a text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::text_folding::compile_pattern;

/// Whether a number stands by itself, and is no part of a longer one, of a word, or of a decimal.
pub(super) fn stands_alone(text: &str, found: &Range<usize>) -> bool {
    let mut back = text[..found.start].chars().rev();
    let (before, earlier) = (back.next(), back.next());
    let mut after = text[found.end..].chars();
    let (next, then) = (after.next(), after.next());
    let joins = |c: char| {
        c.is_alphanumeric() || matches!(c, '_' | '#' | '$' | '£' | '€' | '%' | '=' | '/' | '@')
    };
    let begins_within = before.is_some_and(joins)
        || matches!(before, Some('.' | ',' | '-')) && earlier.is_some_and(char::is_alphanumeric)
        || before == Some(' ') && matches!(earlier, Some('=' | '<' | '>' | '£' | '$' | '€'));
    let goes_on = next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '%' | '€' | '@'))
        || matches!(next, Some('.' | ',' | '-' | '/')) && then.is_some_and(|c| c.is_ascii_digit());
    !begins_within && !goes_on
}

/// Whether a number is written as a day.
pub(super) fn is_date(number: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        compile_pattern(r"^(?:\d{4}-\d{2}-\d{2}|\d{1,2}([/. -])\d{1,2}[/. -](?:\d{4}|\d{2}))$")
    });
    FORM.is_match(number)
}
