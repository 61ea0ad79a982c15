//! The words of a reply, without what others named: addresses, links and hosts may have any word in
//! them.

use super::own_words::servers_words;

/// Names that Exchange joins with dots. They are words.
const DOTTED_WORDS: [&str; 6] =
    ["resolver.", "storedrv", "smtpsend.", "queue.", "routing.", "categorizer."];

/// The server's words in lower case on one line, without addresses, links and hosts.
pub(super) fn plain_words(text: &str) -> String {
    let low = servers_words(text).to_lowercase().replace(['\u{2019}', '\u{2018}', '`'], "'");
    let words = low.split_whitespace().filter_map(plain_word);
    words.collect::<Vec<_>>().join(" ")
}

/// A word, without the name in it.
fn plain_word(word: &str) -> Option<String> {
    if let Some(at) = word.find('@') {
        // What stands around an address without a space between is of the server's own words.
        let (before, after) = (&word[..at], &word[at + 1..]);
        let start = before.trim_end_matches(is_of_address);
        let end = after.trim_start_matches(is_of_address);
        return Some(format!("{start}address{end}"));
    }
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.contains("://") || bare.starts_with("www.") {
        return None;
    }
    Some(if is_host(bare) { word.replace(bare, "host") } else { word.to_owned() })
}

/// Letters of an address as they are usual (RFC 5322 §3.2.3).
fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&*+-/=?^_{|}~.".contains(c)
}

fn is_host(word: &str) -> bool {
    let Some((name, top)) = word.rsplit_once('.') else { return false };
    !name.is_empty()
        && (2..=13).contains(&top.len())
        && top.bytes().all(|b| b.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        && !DOTTED_WORDS.iter().any(|w| word.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::plain_words;

    #[test]
    fn names_are_no_words() {
        let check = |text: &str, expected: &str| assert_eq!(plain_words(text), expected);
        check("550 5.1.1 <Spam@B.example>: User\n  unknown", "550 5.1.1 <address>: user unknown");
        check("blocked using zen.spamhaus.org;", "blocked using host;");
        check("see https://x.example/spam now", "see now");
        check("RESOLVER.ADR.RecipNotFound; not found", "resolver.adr.recipnotfound; not found");
        check("a user. unknown", "a user. unknown");
        check("to=<a@b.example>,said", "to=<address>,said");
        check("(a@b.example:blocked)", "(address:blocked)");
        check("é@b.example", "éaddress");
    }
}
