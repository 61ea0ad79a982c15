//! Signatures, as far as they can be seen without an independent verifier: that one is among the
//! system tests.

use mailer::dkim::{DkimKeyKind, generate_key};
use mailer::{MessageDraft, Signer, compose_message};

use crate::letters::letter;

#[test]
fn a_signed_message_is_the_same_below_its_signatures() {
    let keys = [DkimKeyKind::Ed25519, DkimKeyKind::Rsa].map(|kind| generate_key(kind).unwrap());
    let signers: Vec<_> = keys
        .iter()
        .zip(["ed", "rsa"])
        .map(|(key, name)| Signer::new("example.org", name, key).unwrap())
        .collect();
    let letter = MessageDraft { subject: "Über Mäßigung — 日本語 ".repeat(9), ..letter() };
    let plain = compose_message(&letter).unwrap();
    let signed = plain.clone().with_signatures(&signers, letter.date);
    assert!(signed.bytes().ends_with(plain.bytes()));
    let text = String::from_utf8(signed.bytes().to_vec()).unwrap();
    assert!(text.lines().all(|line| line.len() <= 78 || !line.contains("DKIM")), "{text}");
    assert!(text.starts_with(
        "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=example.org;\r\n s=ed; t=1772800000;"
    ));
    assert!(text.contains("a=rsa-sha256") && text.contains(" s=rsa;"));
    let names: String =
        text.split("h=").nth(1).unwrap().split(';').next().unwrap().split_whitespace().collect();
    for name in ["from:from", "list-unsubscribe:list-unsubscribe-post", "subject:subject"] {
        assert!(names.contains(name), "{name} is signed: {names}");
    }
    assert_eq!(
        signed,
        compose_message(&letter).unwrap().with_signatures(&signers, letter.date),
        "the same each time"
    );
}

#[test]
fn keys_are_published_as_receivers_read_them() {
    let ed25519 =
        Signer::new("example.org", "daily", &generate_key(DkimKeyKind::Ed25519).unwrap()).unwrap();
    assert_eq!(ed25519.record_name(), "daily._domainkey.example.org");
    let record = ed25519.record_value().unwrap();
    assert!(
        record.starts_with("v=DKIM1; k=ed25519; p=")
            && record.len() == "v=DKIM1; k=ed25519; p=".len() + 44,
        "{record}"
    );
    let bad = Signer::new(
        "example.org",
        "daily",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    );
    assert!(bad.unwrap_err().to_string().contains("cannot be used"));
    Signer::new("example.org", "daily", "nothing").unwrap_err();
}
