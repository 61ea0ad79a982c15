//! Sentences with markup in them: a translator moves `<about>…</about>` to where the language wants
//! it, and the template says where it leads.

use crate::text::escape_html;

/// Begins the place of a value in a sentence: `\u{e000}3\u{e001}`. Private use: no text that is
/// shown holds it.
const BEGIN: char = '\u{e000}';
const END: char = '\u{e001}';

/// What stands for a value until the sentence's own markup is understood.
pub(crate) fn value_placeholder(number: usize) -> String {
    format!("{BEGIN}{number}{END}")
}

/// Makes the HTML of a sentence, in which values (HTML by now) have their [`value_placeholder`].
/// `<b>`, `<i>` and `<em>` stay; any other element becomes a link to the address of its name, or
/// only its text where there is none; everything else that looks like markup is text.
pub(crate) fn rich_html(
    sentence: &str,
    values: &[String],
    address: impl Fn(&str) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(at) = rest.find(['<', '&', BEGIN]) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken =
            push_element(rest, &address, &mut out).or_else(|| push_value(rest, values, &mut out));
        // One character that is none of it, and text.
        let taken = taken.unwrap_or_else(|| {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            out.push_str(&escape_html(&rest[..first]));
            first
        });
        rest = &rest[taken..];
    }
    out + rest
}

fn push_value(rest: &str, values: &[String], out: &mut String) -> Option<usize> {
    let end = rest.find(END)?;
    let number: usize = rest.strip_prefix(BEGIN)?.get(..end - BEGIN.len_utf8())?.parse().ok()?;
    out.push_str(values.get(number)?);
    Some(end + END.len_utf8())
}

fn push_element(
    rest: &str,
    address: &impl Fn(&str) -> Option<String>,
    out: &mut String,
) -> Option<usize> {
    let end = rest.find('>')?;
    let tag = rest.strip_prefix('<')?.get(..end - 1)?;
    let name = tag.strip_prefix('/').unwrap_or(tag);
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
        return None;
    }
    match (name, address(name).filter(|a| !a.is_empty())) {
        ("b" | "i" | "em", _) => out.push_str(&rest[..=end]),
        (_, None) => {}
        (_, Some(_)) if tag.starts_with('/') => out.push_str("</a>"),
        (_, Some(to)) => {
            out.push_str("<a href=\"");
            out.push_str(&escape_html(&to));
            out.push_str("\">");
        }
    }
    Some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &str) {
        let address = |name: &str| match name {
            "about" => Some("../about/?a&b".to_owned()),
            _ => None,
        };
        let values = ["<bdi>Ana</bdi>".to_owned(), "<about>\u{e000}0\u{e001}".to_owned()];
        assert_eq!(rich_html(sentence, &values, address), expected);
    }

    #[test]
    fn elements_become_links() {
        check(
            "Read <about>on</about>, <b>now</b>.",
            "Read <a href=\"../about/?a&amp;b\">on</a>, <b>now</b>.",
        );
        check("Ask <nobody>us</nobody>.", "Ask us.");
        check("1 < 2 & 3 > 2 <script src=x>", "1 &lt; 2 &amp; 3 > 2 &lt;script src=x>");
        check("<>", "&lt;>");
        check("<é", "&lt;é");
    }

    #[test]
    fn values_are_not_read_for_markup() {
        check(&format!("By {}.", value_placeholder(0)), "By <bdi>Ana</bdi>.");
        check(&format!("By {}.", value_placeholder(1)), "By <about>\u{e000}0\u{e001}.");
        check(&format!("By {} {BEGIN}", value_placeholder(7)), "By \u{e000}7\u{e001} \u{e000}");
    }
}
