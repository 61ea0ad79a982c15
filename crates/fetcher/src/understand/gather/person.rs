//! Who wrote a post.

use super::{one_line, words};

/// How deep the HTML of a name may nest.
const MOST_DEPTH: usize = 20;

/// The name in what feeds put for a person: `Jane Doe`, `jane@example.org (Jane Doe)`, `Jane Doe <jane@example.org>`.
///
/// An address is never shown: where there is no name, what stands before its `@` serves as one.
pub(super) fn name(text: &str) -> Option<String> {
    // Some programs write names as HTML.
    let line = one_line(&words::untyped_line(text, MOST_DEPTH))?;
    if line.starts_with("http://") || line.starts_with("https://") {
        return None;
    }
    let Some((start, end)) = address(&line) else { return clean(&line) };
    let mail = &line[start..end];
    let local = mail.split('@').next().unwrap_or_default();
    let around = format!("{} {}", line[..start].trim_end_matches("mailto:"), &line[end..]);
    let placeholder = is_placeholder(local);
    match clean(&around) {
        // Blogger's name for people who do not say theirs.
        Some(name) if placeholder && name == "Unknown" => None,
        Some(name) => Some(name),
        None if placeholder => None,
        None => clean(local),
    }
}

/// The name beside an address, or without one; an address alone has none.
pub(super) fn full_name(text: &str) -> Option<String> {
    let name = name(text)?;
    let is_local_part = text.contains(&format!("{name}@"));
    (!is_local_part).then_some(name)
}

fn is_placeholder(local: &str) -> bool {
    matches!(
        &*local.to_ascii_lowercase().replace(['-', '_', '.'], ""),
        "noreply" | "donotreply" | "nobody" | "nospam" | "webmaster" | "info"
    )
}

/// Where an address stands in a line.
fn address(line: &str) -> Option<(usize, usize)> {
    let at = line.find('@')?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let start = line[..at]
        .rfind(|c| !is_part(c))
        .map_or(0, |before| before + line[before..].chars().next().map_or(1, char::len_utf8));
    let end = line[at + 1..].find(|c| !is_part(c)).map_or(line.len(), |length| at + 1 + length);
    let has_host = line[at + 1..end].contains('.');
    (start < at && has_host).then_some((start, end))
}

fn clean(name: &str) -> Option<String> {
    let mut name = name.trim();
    loop {
        let stripped = name
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | ':' | '"' | '（' | '）'));
        let inner = stripped.strip_prefix('(').and_then(|n| n.strip_suffix(')')).unwrap_or(stripped);
        // What is left of the brackets around an address.
        let inner = ["()", "( )", "<>", "< >"].iter().find_map(|empty| inner.strip_suffix(empty)).unwrap_or(inner);
        if inner.len() == name.len() {
            break;
        }
        name = inner;
    }
    let name = name.trim_end_matches(" -").trim();
    (!name.is_empty() && name.chars().any(char::is_alphanumeric)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(name(text).as_deref().unwrap_or("nobody"), expected, "{text}");
    }

    #[test]
    fn names_are_found_beside_addresses() {
        check("Jane Doe", "Jane Doe");
        check("jane@example.org (Jane Doe)", "Jane Doe");
        check("Jane Doe (jane@example.org)", "Jane Doe");
        check("Jane Doe <jane@example.org>", "Jane Doe");
        check("Jane Doe <mailto:jane@example.org>", "Jane Doe");
        check("jane.doe@example.org", "jane.doe");
        check("foo@example.org（Jane）", "Jane");
        check("Jane—foo@example.org", "Jane—");
        check("Jane (they/them)", "Jane (they/them)");
        check("@jane", "@jane");
        check("noreply@blogger.com (Unknown)", "nobody");
        check("noreply@blogger.com (Jane)", "Jane");
        check("https://blog.example/", "nobody");
        check(" ", "nobody");
    }
}
