//! An address as people and programs write it into lists.

use std::borrow::Cow;

use course::EmailAddress;

use crate::formulas::is_formula;
use crate::headings::folded_name;

const SEVERAL: &str = "the cell holds more than one address";
/// What stands before addresses that were copied from a mail, folded.
const LABELS: [&str; 8] = ["to", "cc", "bcc", "an", "a", "para", "email", "mail"];

/// The address of a cell: `a@b.org`, `Name <a@b.org>` (RFC 5322 §3.4), `mailto:a@b.org` (RFC 6068)
/// or `a at b.org`, as Mailman shows it.
///
/// What is not seen and the apostrophe of spreadsheets are no part of it.
///
/// # Errors
/// What is wrong with it; the text is not repeated.
pub fn read_mailbox(cell: &str) -> Result<EmailAddress, &'static str> {
    let visible = visible_text(cell);
    let text = visible.trim_matches(is_outside);
    if has_several(text) && split_mailboxes(text).iter().filter(|p| p.contains('@')).count() > 1 {
        return Err(SEVERAL);
    }
    let text = without_scheme(bracketed(text).unwrap_or_else(|| without_label(text)))?;
    if text.is_empty() {
        return Err("it is empty");
    }
    if has_several(text) && text.contains([',', ';', ' ']) {
        return Err(SEVERAL);
    }
    if is_formula(text) && !text.starts_with('@') {
        return Err("it begins with a character by which spreadsheets know formulas");
    }
    let plain = match text.split_once(" at ") {
        Some((local, domain)) if !text.contains('@') => format!("{local}@{domain}"),
        _ => text.to_owned(),
    };
    EmailAddress::new(&plain).map_err(|e| e.why)
}

/// Whether a cell is an address, or several.
pub(crate) fn holds_mailbox(cell: &str) -> bool {
    read_mailbox(cell).is_ok()
        || has_several(cell)
            && split_mailboxes(cell).iter().all(|piece| read_mailbox(piece).is_ok())
}

/// The pieces of a text that may be addresses, as they stand in the To field of a mail: each ends at
/// a comma, a semicolon or the bracket behind an address (RFC 5322 §3.4). A surname before a comma
/// belongs to the address after it.
pub(crate) fn split_mailboxes(text: &str) -> Vec<String> {
    let text = unquoted(text);
    let (mut pieces, mut surname) = (Vec::new(), None);
    for piece in split_at_ends(&text) {
        let shown = piece.trim_matches(is_outside);
        let is_bracketed = shown.ends_with('>') && shown.contains('@');
        match surname.take() {
            Some(surname) if is_bracketed => {
                pieces.push(format!("{surname}, {shown}"));
                continue;
            }
            surname => pieces.extend(surname),
        }
        if piece.ends_with(',') && !shown.is_empty() && !shown.contains(['@', '>']) {
            surname = Some(shown.to_owned());
        } else {
            pieces.extend(split_at_spaces(shown));
        }
    }
    pieces.extend(surname);
    pieces
}

/// The pieces of a text, each with what ends it.
fn split_at_ends(text: &str) -> Vec<&str> {
    let is_paired = text.matches('"').count().is_multiple_of(2);
    let mut is_quoted = false;
    let is_end = |c: char| {
        is_quoted ^= is_paired && c == '"';
        !is_quoted && matches!(c, ',' | ';' | '>' | '|' | '\t' | '\n' | '\r')
    };
    text.split_inclusive(is_end).collect()
}

/// Addresses with nothing but space between them.
fn split_at_spaces(piece: &str) -> Vec<String> {
    let words = || piece.split_whitespace().filter(|word| !word.chars().all(is_outside));
    if words().all(|word| word.contains('@')) && !piece.contains(['<', '"']) {
        words().map(str::to_owned).collect()
    } else {
        vec![piece.to_owned()]
    }
}

/// The text of a cell with several addresses that stands in quotation marks (RFC 4180 §2).
fn unquoted(text: &str) -> Cow<'_, str> {
    let inner = text.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if has_several(inner) && !inner.replace("\"\"", "").contains('"') => {
            Cow::Owned(inner.replace("\"\"", "\""))
        }
        _ => Cow::Borrowed(text),
    }
}

fn has_several(text: &str) -> bool {
    text.matches('@').nth(1).is_some()
}

fn bracketed(text: &str) -> Option<&str> {
    let (open, close) = (text.rfind('<')?, text.rfind('>')?);
    (open < close).then(|| text[open + 1..close].trim_matches(is_outside))
}

/// The address behind `To:`.
fn without_label(text: &str) -> &str {
    match text.split_once(':') {
        Some((label, rest)) if LABELS.contains(&folded_name(label).as_str()) => {
            rest.trim_matches(is_outside)
        }
        _ => text.strip_prefix("=\"").unwrap_or(text),
    }
}

fn without_scheme(text: &str) -> Result<&str, &'static str> {
    match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => {
            let (address, fields) = text[7..].split_once('?').unwrap_or((&text[7..], ""));
            if fields.contains('@') { Err(SEVERAL) } else { Ok(address.trim()) }
        }
        _ => Ok(text),
    }
}

/// A text without the characters that are not seen. The joiners that spell words in some scripts
/// stay in the domain, where they are checked.
fn visible_text(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let domain = text.rfind('@').unwrap_or(text.len());
    let mut last = ' ';
    let is_seen = |(at, c): &(usize, char)| {
        let spells = matches!(c, '\u{200c}' | '\u{200d}') && *at > domain && !last.is_ascii();
        let is_seen = spells || !is_unseen(*c);
        last = if is_seen { *c } else { last };
        is_seen
    };
    Cow::Owned(text.char_indices().filter(is_seen).map(|(_, c)| c).collect())
}

/// Characters without a shape (Unicode's `Default_Ignorable_Code_Point`).
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Space, quotes, also that before the text of a spreadsheet's cell, and what ends an address in a
/// list of them.
fn is_outside(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '“' | '”' | '„' | '\'' | '‘' | '’' | ',' | ';' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAD_LOCAL: &str =
        "the part before the @ holds a character or a dot that cannot stand there";

    #[track_caller]
    fn check(cell: &str, expected: Result<&str, &str>) {
        let read = read_mailbox(cell).map(|address| address.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{cell}");
    }

    #[test]
    fn addresses_are_read_from_cells() {
        check("ana@example.org", Ok("ana@example.org"));
        check("Ana Silva <Ana@Example.org>", Ok("Ana@example.org"));
        check("\"Silva, Ana\" <ana@example.org>;", Ok("ana@example.org"));
        check("<ana@example.org>", Ok("ana@example.org"));
        check("MAILTO:ana@example.org?subject=x", Ok("ana@example.org"));
        check("ana at example.org", Ok("ana@example.org"));
        check("\u{200b}ana@example.org\u{a0}", Ok("ana@example.org"));
        check("\u{202a}a\u{ad}na@exa\u{200d}mple.org\u{202c}", Ok("ana@example.org"));
        check("'ana@example.org", Ok("ana@example.org"));
        check("'ana@example.org' <'ana@example.org'>", Ok("ana@example.org"));
        check("o'hara@example.org", Ok("o'hara@example.org"));
        check("=\"ana@example.org\"", Ok("ana@example.org"));
        check("To: ana@example.org,", Ok("ana@example.org"));
        check("ana@example.org, ben@example.org", Err("the cell holds more than one address"));
        check("Ana <ana@example.org> <ben@example.org>", Err(SEVERAL));
        check("Ana <ana@example.org>, ben@example.org", Err(SEVERAL));
        check("mailto:ana@example.org?cc=ben@example.org", Err(SEVERAL));
        check(
            "'+ana@example.org",
            Err("it begins with a character by which spreadsheets know formulas"),
        );
        check("ana\u{a0}b@example.org", Err(BAD_LOCAL));
        check("bad@@c.example", Err(BAD_LOCAL));
        check("", Err("it is empty"));
        check("Ana", Err("it has no @"));
    }

    #[track_caller]
    fn check_pieces(text: &str, expected: &[&str]) {
        assert_eq!(split_mailboxes(text), expected, "{text}");
    }

    #[test]
    fn lists_of_addresses_are_split() {
        check_pieces("Ana <a@b.org>; c@d.org,", &["Ana <a@b.org>", "c@d.org"]);
        check_pieces("\"Okoro, Chi\" <c@d.org>", &["Okoro, Chi\" <c@d.org>"]);
        check_pieces("Okoro, Chi <c@d.org>, e@f.org", &["Okoro, Chi <c@d.org>", "e@f.org"]);
        check_pieces("Ana <a@b.org> Ben <c@d.org>", &["Ana <a@b.org>", "Ben <c@d.org>"]);
        check_pieces("a@b.org  c@d.org", &["a@b.org", "c@d.org"]);
        check_pieces("\"a@b.org; \"\"Ben\"\" <c@d.org>\"", &["a@b.org", "Ben\" <c@d.org>"]);
        check_pieces("\"Ana <a@b.org>, c@d.org", &["Ana <a@b.org>", "c@d.org"]);
        check_pieces("Ana, Ben, c@d.org", &["Ana", "Ben", "c@d.org"]);
    }
}
