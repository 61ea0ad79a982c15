//! An address as people and programs write it into lists.

use course::EmailAddress;

/// The address of a cell: `a@b.org`, `Name <a@b.org>` (RFC 5322 §3.4), `mailto:a@b.org` (RFC 6068)
/// or `a at b.org`, as Mailman shows it.
///
/// # Errors
/// What is wrong with it; the text is not repeated.
pub fn read_mailbox(cell: &str) -> Result<EmailAddress, &'static str> {
    let text = cell.trim_matches(is_outside);
    let text = match (text.rfind('<'), text.rfind('>')) {
        (Some(open), Some(close)) if open < close => text[open + 1..close].trim_matches(is_outside),
        _ => text,
    };
    let text = match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => {
            text[7..].split('?').next().unwrap_or_default()
        }
        _ => text,
    };
    if text.is_empty() {
        return Err("it is empty");
    }
    if text.matches('@').count() > 1 && text.contains([',', ';', ' ']) {
        return Err("the cell holds more than one address");
    }
    let plain = match text.split_once(" at ") {
        Some((local, domain)) if !text.contains('@') => format!("{local}@{domain}"),
        _ => text.to_owned(),
    };
    EmailAddress::new(&plain).map_err(|e| e.why)
}

/// Space, also that which is not seen, quotes, and what ends an address in a list of them.
fn is_outside(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '"' | '“' | '”' | ',' | ';'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

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
        check("'ana@example.org", Ok("'ana@example.org"));
        check("ana@example.org, ben@example.org", Err("the cell holds more than one address"));
        check(
            "bad@@c.example",
            Err("the part before the @ holds a character or a dot that cannot stand there"),
        );
        check("", Err("it is empty"));
        check("Ana", Err("it has no @"));
    }
}
