//! What a server said, without the addresses of persons.

use course::EmailAddress;

/// Mailboxes of a server's own people (RFC 2142): whoever must write to them needs the address.
const OFFICES: &[&str] = &[
    "abuse",
    "admin",
    "delisting",
    "help",
    "helpdesk",
    "noc",
    "postmaster",
    "security",
    "support",
];

/// A reply without the address that the mail went to, however it is written there, and without
/// others, to which it may be forwarded.
pub(super) fn mask_addresses(reply: &str, address: &EmailAddress) -> String {
    let (local, _) = address.as_str().rsplit_once('@').unwrap_or((address.as_str(), ""));
    let mut out = String::new();
    let mut rest = reply;
    while !rest.is_empty() {
        let end = rest.find(is_edge).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out.push_str(masked_word(word, out.chars().next_back(), after, local));
        let edge = after.chars().next().map_or(0, char::len_utf8);
        out.push_str(&after[..edge]);
        rest = &after[edge..];
    }
    out
}

/// What ends a word: neither stands in the addresses that a list has.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | ',' | ';' | ':')
}

fn masked_word<'a>(word: &'a str, before: Option<char>, after: &str, local: &str) -> &'a str {
    let is_local = |text: &str| text.eq_ignore_ascii_case(local);
    // sendmail writes `ana.smith... User unknown`.
    let is_alone = word.strip_suffix("...").is_some_and(is_local)
        || is_local(word)
            && matches!((before, after.chars().next()), (Some('<' | '"'), Some('>' | '"')));
    match word.trim_end_matches('.').rsplit_once('@') {
        _ if is_alone => "(the address)",
        Some((name, _)) if is_local(name) => "(the address)",
        Some((name, _)) if OFFICES.contains(&name.to_ascii_lowercase().as_str()) => word,
        Some((name, _)) if !name.is_empty() => "(an address)",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reply: &str, expected: &str) {
        let address = EmailAddress::new("ana.smith@example.org").expect("an address");
        assert_eq!(mask_addresses(reply, &address), expected);
    }

    #[test]
    fn a_reply_keeps_addresses_to_itself() {
        check(
            "550 5.1.1 <Ana.Smith@Example.org>: User unknown: ana.smith@example.org",
            "550 5.1.1 <(the address)>: User unknown: (the address)",
        );
        check("550 ana.smith... User unknown", "550 (the address) User unknown");
        check("550 no mailbox \"ana.smith\" here", "550 no mailbox \"(the address)\" here");
        check("550 ana.smith@ex. ample.org", "550 (the address) ample.org");
        check("551 try <her.new@private.example>", "551 try <(an address)>");
        check("550 write to abuse@isp.example", "550 write to abuse@isp.example");
        check("451 später, 10 @ once", "451 später, 10 @ once");
        check("", "");
    }
}
