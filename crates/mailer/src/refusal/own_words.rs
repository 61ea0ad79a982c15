//! What we write around a server's reply in a receipt: which server it was, when it said so, and
//! what can be done. Receipts are kept, so a text that is classified may have such words, and they
//! say nothing of a refusal.

/// How the part before a reply ends.
pub(crate) const BEFORE_REPLY: &str = "it answered ";

/// When a reply came: the words right after it, in the order of a conversation.
pub(crate) const STAGES: [&str; 9] = [
    "when we connected",
    "when we introduced ourselves",
    "when we asked for tls",
    "at the login",
    "at the sender's address",
    "at the recipient's address",
    "before the message",
    "in the middle of the message",
    "after the whole message",
];

/// The server's words in a text: all of it, unless it is a receipt's.
pub(super) fn servers_words(text: &str) -> &str {
    let Some((_, said)) = text.split_once(BEFORE_REPLY) else { return text };
    // What follows is short and ours: the last one is not of the server.
    let ends = STAGES.iter().filter_map(|stage| said.rfind(&format!(" {stage}")));
    ends.max().map_or(text, |end| &said[..end])
}

#[cfg(test)]
mod tests {
    use super::servers_words;

    #[test]
    fn words_of_ours_are_none_of_the_server() {
        let check = |text: &str, expected: &str| assert_eq!(servers_words(text), expected);
        check("550 User unknown", "550 User unknown");
        check("it answered 550 User unknown", "it answered 550 User unknown");
        check(
            "mx.example.net:25: it answered 550 No at the sender's address; check the account",
            "550 No",
        );
        check(
            "mx: it answered 550 refused at the login of eve at the recipient's address",
            "550 refused at the login of eve",
        );
        check("mx: it answered 450 at the recipient's address", "450");
    }
}
