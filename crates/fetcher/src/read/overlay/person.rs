//! Who wrote a post.

use course::participant::is_role_mailbox;

use crate::read::short_text::one_line;
use crate::read::typed_text;

/// How deep the HTML of a name may nest.
const MOST_DEPTH: usize = 20;

/// Authors named of one post.
const MOST_NAMES: usize = 12;

/// The name in what feeds put for a person: `Jane Doe`, `jane@example.org (Jane Doe)`,
/// `Jane Doe <jane@example.org>`.
///
/// An address is never shown: where there is no name, what stands before its `@` serves as one.
pub(crate) fn person_name(text: &str) -> Option<String> {
    // Some programs write names as HTML, and some escape that once more.
    let line = typed_text::untyped_line(text, MOST_DEPTH);
    let line = one_line(&typed_text::untyped_line(&line, MOST_DEPTH))?;
    if line.starts_with("http://") || line.starts_with("https://") {
        return None;
    }
    let Some((start, end)) = find_mail_address(&line) else {
        // An address without its host, as some programs write it.
        let local = line.strip_suffix('@').filter(|local| !local.contains(' '));
        return local.map_or_else(
            || clean_name(&line),
            |local| clean_name(local).filter(|name| !is_role_mailbox(name)),
        );
    };
    let mail = &line[start..end];
    let local = mail.split('@').next().unwrap_or_default();
    let around = format!("{} {}", line[..start].trim_end_matches("mailto:"), &line[end..]);
    let placeholder = is_role_mailbox(local);
    match clean_name(&around) {
        // Blogger's name for people who do not say theirs.
        Some(name) if placeholder && name == "Unknown" => None,
        Some(name) => Some(name),
        None if placeholder => None,
        None => clean_name(local),
    }
}

/// The names of all who wrote a post, in one line.
pub(crate) fn joined_names(names: impl Iterator<Item = String>) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.contains(&name) && all.len() < MOST_NAMES {
            all.push(name);
        }
    }
    (!all.is_empty()).then(|| all.join(", "))
}

/// The name beside an address, or without one; an address alone has none.
pub(crate) fn full_name(text: &str) -> Option<String> {
    let name = person_name(text)?;
    let is_local_part = text.contains(&format!("{name}@"));
    (!is_local_part).then_some(name)
}

/// Where an address stands in a line.
fn find_mail_address(line: &str) -> Option<(usize, usize)> {
    let at = line.find('@')?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let start = line[..at]
        .rfind(|c| !is_part(c))
        .map_or(0, |before| before + line[before..].chars().next().map_or(1, char::len_utf8));
    let end = line[at + 1..].find(|c| !is_part(c)).map_or(line.len(), |length| at + 1 + length);
    let has_host = line[at + 1..end].contains('.');
    (start < at && has_host).then_some((start, end))
}

/// A name without what stands in angle brackets beside it; where all of it stands in them, without
/// the brackets.
fn without_brackets(name: &str) -> String {
    let (mut outside, mut inside) = (String::new(), String::new());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('<')
        && let Some((between, after)) = after.split_once('>')
    {
        outside.push_str(before);
        inside.push_str(between);
        rest = after;
    }
    outside.push_str(rest);
    let has_name = |text: &str| text.chars().any(char::is_alphanumeric);
    if has_name(&outside) || !has_name(&inside) { outside } else { inside }
}

fn clean_name(name: &str) -> Option<String> {
    let name = &without_brackets(name);
    let mut name = name.trim();
    loop {
        let stripped = name.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | ':' | '"' | '（' | '）')
        });
        let inner =
            stripped.strip_prefix('(').and_then(|n| n.strip_suffix(')')).unwrap_or(stripped);
        // What is left of the brackets around an address.
        let inner = ["()", "( )", "<>", "< >"]
            .iter()
            .find_map(|empty| inner.strip_suffix(empty))
            .unwrap_or(inner);
        if inner.len() == name.len() {
            break;
        }
        name = inner;
    }
    let name = name.trim_end_matches(" -").trim();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (!typed_text::is_invisible(&name) && name.chars().any(char::is_alphanumeric)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(person_name(text).as_deref().unwrap_or("nobody"), expected, "{text}");
    }

    #[test]
    fn names_are_found_beside_addresses() {
        check("Jane Doe", "Jane Doe");
        check("help@slashdot.example", "nobody");
        check("help@", "nobody");
        check("jane@", "jane");
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
        check("\u{3164}", "nobody");
    }

    #[test]
    fn angle_brackets_go_in_pairs() {
        check("Mira Tole <[address hidden]>", "Mira Tole");
        check("Mira Tole &lt;[address hidden]&gt;", "Mira Tole");
        check("Mira <the nurse> Tole", "Mira Tole");
        check("<Mira Tole>", "Mira Tole");
        check("&lt;em&gt;Mira Tole&lt;/em&gt;", "Mira Tole");
        check("<em>Mira</em> <strong>Tole</strong>", "Mira Tole");
        check("Mira <3 nursing", "Mira <3 nursing");
        check("Mira Tole <mira@ward.example> <[hidden]>", "Mira Tole");
        check("<>", "nobody");
    }
}
