//! Cells that a spreadsheet would take for formulas.
//!
//! A spreadsheet computes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return,
//! and so an address such as `=cmd@example.org` (OWASP, *CSV Injection*). Where it splits cells at
//! another character than the one they were written with, the beginning of a cell is anywhere after
//! it. An apostrophe before such a beginning makes it text; [`unmark_formulas`] takes it away again.

use std::borrow::Cow;

/// A text with an apostrophe before everything that might become a formula.
pub fn mark_formulas(text: &str) -> Cow<'_, str> {
    rewrite_starts(text, |start| {
        is_formula(start.trim_start_matches(is_between)).then(|| format!("'{start}"))
    })
}

/// The text that [`mark_formulas`] was given.
pub fn unmark_formulas(text: &str) -> Cow<'_, str> {
    rewrite_starts(text, |start| {
        let rest = start.strip_prefix('\'')?;
        is_formula(rest.trim_start_matches(is_between)).then(|| rest.to_owned())
    })
}

/// Rewrites each piece of a text that may become a cell of its own, with what follows it up to the
/// next separator.
fn rewrite_starts(text: &str, rewrite: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
    let mut written = String::new();
    let mut is_changed = false;
    for piece in split_after_separators(text) {
        match rewrite(piece) {
            Some(new) => {
                is_changed = true;
                written.push_str(&new);
            }
            None => written.push_str(piece),
        }
    }
    if is_changed { Cow::Owned(written) } else { Cow::Borrowed(text) }
}

/// The pieces of a text, each with the separator at its end. A separator at the beginning is a
/// piece of its own.
fn split_after_separators(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([',', ';', '|', '\t', '\n', '\r'])
}

/// What may stand between the beginning of a cell and a formula.
fn is_between(c: char) -> bool {
    matches!(c, '\'' | '"' | ' ')
}

/// Whether a spreadsheet takes a text for a formula.
pub fn is_formula(rest: &str) -> bool {
    // The wide forms are taken for the same.
    rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(mark_formulas(text), expected, "{text:?}");
        assert_eq!(unmark_formulas(expected), text, "{expected:?}");
    }

    #[test]
    fn formulas_become_text_and_back() {
        check("a@example.org", "a@example.org");
        check("=cmd@example.org", "'=cmd@example.org");
        check("'=cmd@example.org", "''=cmd@example.org");
        check("+1", "'+1");
        check("-", "'-");
        check("@ana", "'@ana");
        check("\tx", "'\tx");
        check("\r=x", "'\r'=x");
        check("\t\t=x", "'\t'\t'=x");
        check("yes;=1+1", "yes;'=1+1");
        check("yes\n=1+1, \"@x", "yes\n'=1+1,' \"@x");
        check("o'neil@example.org", "o'neil@example.org");
        check("'quoted'", "'quoted'");
        check("＝1", "'＝1");
        check("", "");
    }

    #[test]
    fn every_text_comes_back() {
        let letters = ['=', '\'', ';', '\t', ' ', 'a', '"', '\n'];
        for n in 0..letters.len().pow(5) {
            let text: String =
                (0..5).map(|at| letters[n / letters.len().pow(at) % letters.len()]).collect();
            assert_eq!(unmark_formulas(&mark_formulas(&text)), text, "{text:?}");
        }
    }
}
