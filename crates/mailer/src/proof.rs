//! Proofs: mails to our own addresses, sent to see whether they come in where we read.

use mail_parser::MessageParser;

/// The header that names a proof. Its value stands in the tag of the address too, where the address
/// has one.
pub const PROOF_HEADER: &str = "X-Katydid-Proof";

/// What a message is to a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofSighting {
    /// It is the proof.
    Arrived,
    /// It speaks of the proof: a server returned it, or somebody answered.
    Returned,
}

/// Looks whether a message is the proof of this name, or speaks of it.
pub fn find_proof(message: &[u8], name: &str) -> Option<ProofSighting> {
    let parsed = MessageParser::default().parse(message)?;
    let own = parsed.header_raw(PROOF_HEADER).map(str::trim);
    if own == Some(name) {
        return Some(ProofSighting::Arrived);
    }
    let is_named =
        message.windows(name.len()).any(|part| part.eq_ignore_ascii_case(name.as_bytes()));
    is_named.then_some(ProofSighting::Returned)
}

#[cfg(test)]
mod tests {
    use super::{ProofSighting, find_proof};

    #[test]
    fn a_proof_is_told_from_what_speaks_of_it() {
        let proof = "To: a+t1-5f@example.org\r\nX-Katydid-Proof: t1-5f\r\n\r\nHello\r\n";
        let check = |message: &str, expected| {
            assert_eq!(find_proof(message.as_bytes(), "t1-5f"), expected, "{message}");
        };
        check(proof, Some(ProofSighting::Arrived));
        check(&format!("Subject: Undelivered\r\n\r\n> {proof}"), Some(ProofSighting::Returned));
        check("To: A+T1-5F@example.org\r\n\r\nI am away", Some(ProofSighting::Returned));
        check("X-Katydid-Proof: t2-5f\r\n\r\n", None);
        check("", None);
    }
}
